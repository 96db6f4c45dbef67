/*
 * theme/keys.h - the keys of the theme language, each once: the parser numbers them and
 * suggests from them, `limn theme schema` is made of them, and limn-theme(5) is compared with
 * them.  A row: number, name, kind of value, what it is made of, one line for people.
 *
 * A new key is a row here and a case in the load_*.c that reads its map.
 */
#ifndef THEME_KEYS_H
#define THEME_KEYS_H

#include "base/str.h"

/* What may stand behind a key.  `_LIST` kinds are one, or a list of them. */
enum key_value {
	VALUE_VERSION,               /* 1 */
	VALUE_TEXT, VALUE_TEXT_LIST, /* not empty */
	VALUE_WORD,                  /* letters, digits, _ - */
	VALUE_BOOL, VALUE_INT,
	VALUE_SHARE,                 /* 0 to 1, or 2 to 100 */
	VALUE_DATE,                  /* 2021, 2021-01 or 2021-01-20 */
	VALUE_COLOURS,               /* a colour, or up to three */
	VALUE_UNDERLINE,             /* true, false, single, double, curly ... */
	VALUE_ATTRIBUTES,            /* attributes, or none */
	VALUE_CHOICE, VALUE_CHOICES, /* of names */
	VALUE_PATTERN, VALUE_PATTERNS,
	VALUE_REGEX,
	VALUE_ENTITY_TYPE, VALUE_EVENT_TYPE, VALUE_RELATION_TYPE,
	VALUE_ROLE_TYPES,            /* entity types, or actor */
	VALUE_PALETTE, VALUE_GROUND, /* of a theme; of one background */
	VALUE_STYLE, VALUE_STYLES,
	VALUE_TYPES,                 /* a map of types to their parents */
	VALUE_SHOW,                  /* a map of types to true or false */
	VALUE_LEXICONS,
	VALUE_RULES,                 /* a list of the map `of` */
	VALUE_MAPS,                  /* one of the map `of`, or a list */
	VALUE_WORDS,                 /* a list of texts */
	VALUE_TOKENS,                /* spaCy's: a phrase, or a list of tokens */
	VALUE_STRING_TEST,           /* spaCy's: a text, or a map of predicates */
	VALUE_REGEX_TEST, VALUE_NUMBER_TEST, VALUE_OPERATOR,
	VALUE_REFUSED,               /* known, and refused with a reason */
};

/* The maps that a theme is made of. */
enum key_map { MAP_TOP, MAP_PALETTE, MAP_STYLE, MAP_LEXICON, MAP_LEXICON_CHANGE, MAP_ENTITY,
	MAP_ENTITY_FILE, MAP_ACTOR, MAP_FACT, MAP_EVENT, MAP_ROLE, MAP_RELATION, MAP_TOKEN,
	MAP_STRING_TEST, MAP_NUMBER_TEST, MAP_N };

struct key {
	const char *name;
	enum key_value value;
	const char *const *choices;      /* of CHOICE and CHOICES */
	int of;                          /* enum key_map, of RULES and MAPS */
	const char *help;
};
struct key_table {
	const char *name;                /* in the schema, and in "unknown style key" */
	const struct key *keys;          /* a name of NULL ends them */
	const char *const *names;        /* the same, as take_key wants them */
	/* Sets of keys, by blanks, of which one must be there; NULL: any. */
	const char *const *whole;
	const char *const *apart;        /* pairs that exclude one another; NULL: none */
	const char *help;
};
const struct key_table *keys_of(enum key_map map);

/* The standard types, NULL-terminated. */
extern const char *const entity_types[], *const event_types[], *const relation_types[];
/* Conditions, forms and so on. */
extern const char *const unless_names[], *const form_names[], *const case_names[],
    *const else_names[], *const operator_names[];
/* The first parts of the names of styles, and names that the program looks up with what they
 * are (NULL-terminated pairs). */
extern const char *const style_roots[];
struct style_name { const char *name, *help; };
extern const struct style_name style_names[];

/*  X(number, "name", value, choices, of, help) */
#define TOP_KEYS(X) \
	X(TOP_LIMN, "limn", VALUE_VERSION, NULL, 0, "The version of the language: 1.") \
	X(TOP_NAME, "name", VALUE_TEXT, NULL, 0, "Its name in lists of themes.") \
	X(TOP_SUMMARY, "summary", VALUE_TEXT, NULL, 0, "One line for lists of themes.") \
	X(TOP_INHERITS, "inherits", VALUE_TEXT_LIST, NULL, 0, "Themes that lie below this one, first to last: names or paths.") \
	X(TOP_PALETTE, "palette", VALUE_PALETTE, NULL, 0, "Names for colours: a map, \"base16:NAME\", a path, or {dark: ..., light: ...}.") \
	X(TOP_STYLES, "styles", VALUE_STYLES, NULL, 0, "Dotted names and how they look; null removes an inherited one.") \
	X(TOP_SHOW, "show", VALUE_SHOW, NULL, 0, "Types that are coloured from the start, or not: {MONEY: true, DATE: false}.") \
	X(TOP_TYPES, "types", VALUE_TYPES, NULL, 0, "Types of your own and the type that each is a kind of.") \
	X(TOP_LEXICONS, "lexicons", VALUE_LEXICONS, NULL, 0, "Word lists; \"+name\" adds to an inherited one, \"-name\" takes away.") \
	X(TOP_ENTITIES, "entities", VALUE_RULES, NULL, MAP_ENTITY, "Rules that mark mentions.") \
	X(TOP_ACTORS, "actors", VALUE_RULES, NULL, MAP_ACTOR, "People, states and organizations by name.") \
	X(TOP_EVENTS, "events", VALUE_RULES, NULL, MAP_EVENT, "Rules that find events, by their triggers.") \
	X(TOP_RELATIONS, "relations", VALUE_RULES, NULL, MAP_RELATION, "Rules that find relations between two mentions.")

#define PALETTE_KEYS(X) \
	X(PALETTE_DARK, "dark", VALUE_GROUND, NULL, 0, "The palette for dark backgrounds.") \
	X(PALETTE_LIGHT, "light", VALUE_GROUND, NULL, 0, "The palette for light backgrounds.")

#define STYLE_KEYS(X) \
	X(STYLE_FG, "fg", VALUE_COLOURS, NULL, 0, "Colour of the letters; of a list the first that the terminal can show.") \
	X(STYLE_BG, "bg", VALUE_COLOURS, NULL, 0, "Colour behind the letters.") \
	X(STYLE_BOLD, "bold", VALUE_BOOL, NULL, 0, "Bold letters.") \
	X(STYLE_ITALIC, "italic", VALUE_BOOL, NULL, 0, "Slanted letters.") \
	X(STYLE_UNDERLINE, "underline", VALUE_UNDERLINE, NULL, 0, "true, false, single, double, curly, dotted or dashed.") \
	X(STYLE_LINE, "line", VALUE_COLOURS, NULL, 0, "Colour of the underline, where the terminal has one for it.") \
	X(STYLE_DIM, "dim", VALUE_BOOL, NULL, 0, "Fainter letters.") \
	X(STYLE_REVERSE, "reverse", VALUE_BOOL, NULL, 0, "Letters and background exchanged.") \
	X(STYLE_STRIKE, "strike", VALUE_BOOL, NULL, 0, "Struck out.") \
	X(STYLE_MONO, "mono", VALUE_ATTRIBUTES, NULL, 0, "Attributes to use instead on a terminal without colours.")

#define LEXICON_CHANGE_KEYS(X) \
	X(CHANGE_WORDS, "words", VALUE_WORDS, NULL, 0, "Entries of one or more words.") \
	X(CHANGE_FILE, "file", VALUE_TEXT, NULL, 0, "A list in a file below the theme's folder: an entry a line, TAB id, TAB aliases.")

#define LEXICON_KEYS(X) \
	X(LEX_WORDS, "words", VALUE_WORDS, NULL, 0, "Entries of one or more words.") \
	X(LEX_FORMS, "forms", VALUE_CHOICES, form_names, 0, "noun adds plurals, verb adds -s, -ed, -ing and irregular forms.") \
	X(LEX_CASE, "case", VALUE_CHOICE, case_names, 0, "fold (any case, the default) or exact.") \
	X(LEX_TYPE, "type", VALUE_ENTITY_TYPE, NULL, 0, "Its entries are mentions of this type.") \
	X(LEX_FILE, "file", VALUE_TEXT, NULL, 0, "A list in a file below the theme's folder: an entry a line, TAB id, TAB aliases.") \
	X(LEX_CERTAINTY, "certainty", VALUE_SHARE, NULL, 0, "How sure its mentions are, 0.9 by default.")

/* Keys that every rule may carry come first in its table. */
#define RULE_KEYS_OF(X) \
	X(RULE_ID, "id", VALUE_TEXT, NULL, 0, "Its name for other themes, which replace or remove it.") \
	X(RULE_NAME, "name", VALUE_TEXT, NULL, 0, "A name for people.") \
	X(RULE_PRIORITY, "priority", VALUE_INT, NULL, 0, "The higher one wins a tie; 0 by default.") \
	X(RULE_STYLE, "style", VALUE_STYLE, NULL, 0, "A style of its own; the rule needs an id.") \
	X(RULE_NOTE, "note", VALUE_TEXT, NULL, 0, "Why it is there, for people.") \
	X(RULE_OK, "ok", VALUE_TEXT_LIST, NULL, 0, "Texts in which it must find what stands in [brackets].") \
	X(RULE_NOT, "not", VALUE_TEXT_LIST, NULL, 0, "Texts in which it must find nothing.") \
	X(RULE_CERTAINTY, "certainty", VALUE_SHARE, NULL, 0, "How sure it is; under 0.5 it is a guess.") \
	X(RULE_OFF, "off", VALUE_BOOL, NULL, 0, "true with an id removes an inherited rule.")

#define ENTITY_KEYS(X) \
	X(ENTITY_TYPE, "type", VALUE_ENTITY_TYPE, NULL, 0, "The type of the mention.") \
	X(ENTITY_LABEL, "label", VALUE_ENTITY_TYPE, NULL, 0, "The same, in spaCy's words.") \
	X(ENTITY_MATCH, "match", VALUE_PATTERN, NULL, 0, "A token pattern.") \
	X(ENTITY_REGEX, "regex", VALUE_REGEX, NULL, 0, "A PCRE2 regex over a paragraph.") \
	X(ENTITY_PATTERN, "pattern", VALUE_TOKENS, NULL, 0, "spaCy's token list, or a phrase.") \
	X(ENTITY_SPAN, "span", VALUE_WORD, NULL, 0, "The capture that is the mention.") \
	X(ENTITY_ACTOR, "actor", VALUE_TEXT, NULL, 0, "The id of the actor that it names.")

#define ENTITY_FILE_KEYS(X) \
	X(ENTITY_FILE, "file", VALUE_TEXT, NULL, 0, "An EntityRuler's JSONL file below the theme's folder.")

#define ACTOR_KEYS(X) \
	X(ACTOR_TYPE, "type", VALUE_ENTITY_TYPE, NULL, 0, "What it is: PERSON, GPE, ORG ...") \
	X(ACTOR_ALIAS, "alias", VALUE_TEXT_LIST, NULL, 0, "Other names.") \
	X(ACTOR_DEMONYM, "demonym", VALUE_TEXT_LIST, NULL, 0, "Words of nationality that also count for it.") \
	X(ACTOR_DESC, "desc", VALUE_TEXT_LIST, NULL, 0, "Descriptions, of type MENTION.") \
	X(ACTOR_RELATIONS, "relations", VALUE_MAPS, NULL, MAP_FACT, "Ties to other actors, and when they held.")

/* Beside these: one relation type and the other actor's id. */
#define FACT_KEYS(X) \
	X(FACT_FROM, "from", VALUE_DATE, NULL, 0, "Since when: 2021-01-20, 2021-01 or 2021.") \
	X(FACT_TO, "to", VALUE_DATE, NULL, 0, "Until when.")

/* Beside these: roles, names with a capital. */
#define EVENT_KEYS(X) \
	X(EVENT_TYPE, "type", VALUE_EVENT_TYPE, NULL, 0, "The type of the event; NONE is a stop.") \
	X(EVENT_TRIGGER, "trigger", VALUE_PATTERNS, NULL, 0, "Patterns of the word that names the event.") \
	X(EVENT_MATCH, "match", VALUE_PATTERNS, NULL, 0, "Patterns whose captures are the roles.") \
	X(EVENT_TREE, "tree", VALUE_PATTERNS, NULL, 0, "Patterns over the grammar of a sentence, whose names are the roles.") \
	X(EVENT_ELSE, "else", VALUE_CHOICE, else_names, 0, "order: Source and Target by order also where dep is given.") \
	X(EVENT_SYMMETRIC, "symmetric", VALUE_BOOL, NULL, 0, "Both parties do the same, as in a meeting.") \
	X(EVENT_UNLESS, "unless", VALUE_CHOICES, unless_names, 0, "Such events are not given.")

#define ROLE_KEYS(X) \
	X(ROLE_IS, "is", VALUE_ROLE_TYPES, NULL, 0, "Types that fit, or actor.") \
	X(ROLE_AFTER, "after", VALUE_TEXT_LIST, NULL, 0, "Words of which one must stand before it.") \
	X(ROLE_DEP, "dep", VALUE_TEXT_LIST, NULL, 0, "How its word hangs on the trigger, one of these: nsubj, obj, obl:to ...")

#define RELATION_KEYS(X) \
	X(RELATION_TYPE, "type", VALUE_RELATION_TYPE, NULL, 0, "The type of the relation.") \
	X(RELATION_MATCH, "match", VALUE_PATTERNS, NULL, 0, "Patterns with two captures.") \
	X(RELATION_ARG1, "arg1", VALUE_WORD, NULL, 0, "The capture of the first argument; in a tree the first name by default.") \
	X(RELATION_ARG2, "arg2", VALUE_WORD, NULL, 0, "The capture of the second argument; in a tree the second name.") \
	X(RELATION_TREE, "tree", VALUE_PATTERNS, NULL, 0, "Patterns over the grammar of a sentence, for the English models.")

/* spaCy's Matcher: first tests of a text, then flags, then the rest. */
#define TOKEN_KEYS(X) \
	X(SPACY_LOWER, "LOWER", VALUE_STRING_TEST, NULL, 0, "The token in any case.") \
	X(SPACY_NORM, "NORM", VALUE_STRING_TEST, NULL, 0, "The same.") \
	X(SPACY_TEXT, "TEXT", VALUE_STRING_TEST, NULL, 0, "The token as it is written.") \
	X(SPACY_ORTH, "ORTH", VALUE_STRING_TEST, NULL, 0, "The same.") \
	X(SPACY_LEMMA, "LEMMA", VALUE_STRING_TEST, NULL, 0, "Its lemma.") \
	X(SPACY_POS, "POS", VALUE_STRING_TEST, NULL, 0, "Its part of speech.") \
	X(SPACY_ENT_TYPE, "ENT_TYPE", VALUE_STRING_TEST, NULL, 0, "A mention of this type.") \
	X(SPACY_SHAPE, "SHAPE", VALUE_STRING_TEST, NULL, 0, "Its shape: Xxxxx, dd.") \
	X(SPACY_IS_ALPHA, "IS_ALPHA", VALUE_BOOL, NULL, 0, "A word.") \
	X(SPACY_IS_ASCII, "IS_ASCII", VALUE_BOOL, NULL, 0, "ASCII only.") \
	X(SPACY_IS_DIGIT, "IS_DIGIT", VALUE_BOOL, NULL, 0, "Digits only.") \
	X(SPACY_IS_LOWER, "IS_LOWER", VALUE_BOOL, NULL, 0, "Small letters.") \
	X(SPACY_IS_UPPER, "IS_UPPER", VALUE_BOOL, NULL, 0, "Capitals.") \
	X(SPACY_IS_TITLE, "IS_TITLE", VALUE_BOOL, NULL, 0, "Begins with a capital.") \
	X(SPACY_IS_PUNCT, "IS_PUNCT", VALUE_BOOL, NULL, 0, "Punctuation.") \
	X(SPACY_IS_QUOTE, "IS_QUOTE", VALUE_BOOL, NULL, 0, "A quotation mark.") \
	X(SPACY_IS_BRACKET, "IS_BRACKET", VALUE_BOOL, NULL, 0, "A bracket.") \
	X(SPACY_IS_LEFT_PUNCT, "IS_LEFT_PUNCT", VALUE_BOOL, NULL, 0, "An opening bracket or quotation mark.") \
	X(SPACY_IS_RIGHT_PUNCT, "IS_RIGHT_PUNCT", VALUE_BOOL, NULL, 0, "A closing one.") \
	X(SPACY_IS_CURRENCY, "IS_CURRENCY", VALUE_BOOL, NULL, 0, "A currency sign.") \
	X(SPACY_IS_SPACE, "IS_SPACE", VALUE_BOOL, NULL, 0, "Blanks; only false, for blanks are no tokens.") \
	X(SPACY_IS_STOP, "IS_STOP", VALUE_BOOL, NULL, 0, "In the lexicon stop.") \
	X(SPACY_IS_SENT_START, "IS_SENT_START", VALUE_BOOL, NULL, 0, "The first token of a sentence.") \
	X(SPACY_SENT_START, "SENT_START", VALUE_BOOL, NULL, 0, "The same.") \
	X(SPACY_LIKE_NUM, "LIKE_NUM", VALUE_BOOL, NULL, 0, "A number.") \
	X(SPACY_LIKE_URL, "LIKE_URL", VALUE_BOOL, NULL, 0, "An address.") \
	X(SPACY_LIKE_EMAIL, "LIKE_EMAIL", VALUE_BOOL, NULL, 0, "An e-mail address.") \
	X(SPACY_LENGTH, "LENGTH", VALUE_NUMBER_TEST, NULL, 0, "Its length in characters.") \
	X(SPACY_OP, "OP", VALUE_OPERATOR, NULL, 0, "How often: ! ? + * {n} {n,m} {n,} {,m}.") \
	X(SPACY_SPACY, "SPACY", VALUE_REFUSED, NULL, 0, "blanks after a token are not looked at: leave it out") \
	X(SPACY_TAG, "TAG", VALUE_REFUSED, NULL, 0, "there are no fine tags: use POS") \
	X(SPACY_MORPH, "MORPH", VALUE_REFUSED, NULL, 0, "there are no features: use POS, LEMMA or LOWER") \
	X(SPACY_DEP, "DEP", VALUE_REFUSED, NULL, 0, "there is no parser: use POS, or an event's roles") \
	X(SPACY_ENT_IOB, "ENT_IOB", VALUE_REFUSED, NULL, 0, "ENT_TYPE takes a whole mention in one step: use that") \
	X(SPACY_ENT_ID, "ENT_ID", VALUE_REFUSED, NULL, 0, "use ENT_TYPE, or an actor with aliases") \
	X(SPACY_ENT_KB_ID, "ENT_KB_ID", VALUE_REFUSED, NULL, 0, "use ENT_TYPE, or an actor with aliases") \
	X(SPACY_UNDERSCORE, "_", VALUE_REFUSED, NULL, 0, "there are no extension attributes: use a lexicon, @name in a match")

#define STRING_TEST_KEYS(X) \
	X(TEST_IN, "IN", VALUE_WORDS, NULL, 0, "One of these.") \
	X(TEST_NOT_IN, "NOT_IN", VALUE_WORDS, NULL, 0, "None of these.") \
	X(TEST_REGEX, "REGEX", VALUE_REGEX_TEST, NULL, 0, "A PCRE2 regex, anywhere in the token.") \
	X(TEST_IS_SUBSET, "IS_SUBSET", VALUE_WORDS, NULL, 0, "The same as IN.") \
	X(TEST_INTERSECTS, "INTERSECTS", VALUE_WORDS, NULL, 0, "The same as IN.") \
	X(TEST_IS_SUPERSET, "IS_SUPERSET", VALUE_REFUSED, NULL, 0, "a token has one value: use IN") \
	X(TEST_FUZZY, "FUZZY", VALUE_REFUSED, NULL, 0, "spellings that differ are written out: use IN or REGEX")

#define NUMBER_TEST_KEYS(X) \
	X(TEST_EQUAL, "==", VALUE_INT, NULL, 0, "Equal to.") \
	X(TEST_MORE_EQUAL, ">=", VALUE_INT, NULL, 0, "At least.") \
	X(TEST_LESS_EQUAL, "<=", VALUE_INT, NULL, 0, "At most.") \
	X(TEST_MORE, ">", VALUE_INT, NULL, 0, "More than.") \
	X(TEST_LESS, "<", VALUE_INT, NULL, 0, "Less than.")

#define KEY_NUMBER(number, name, value, choices, of, help) number,
enum { TOP_KEYS(KEY_NUMBER) };
enum { PALETTE_KEYS(KEY_NUMBER) };
enum { STYLE_KEYS(KEY_NUMBER) };
enum { LEXICON_CHANGE_KEYS(KEY_NUMBER) };
enum { LEXICON_KEYS(KEY_NUMBER) };
enum { RULE_KEYS_OF(KEY_NUMBER) RULE_KEYS };
enum { ENTITY_BEFORE = RULE_KEYS - 1, ENTITY_KEYS(KEY_NUMBER) };
enum { ENTITY_FILE_KEYS(KEY_NUMBER) };
enum { ACTOR_BEFORE = RULE_KEYS - 1, ACTOR_KEYS(KEY_NUMBER) };
enum { FACT_KEYS(KEY_NUMBER) };
enum { EVENT_BEFORE = RULE_KEYS - 1, EVENT_KEYS(KEY_NUMBER) };
enum { ROLE_KEYS(KEY_NUMBER) };
enum { RELATION_BEFORE = RULE_KEYS - 1, RELATION_KEYS(KEY_NUMBER) };
enum { TOKEN_KEYS(KEY_NUMBER) };
enum { STRING_TEST_KEYS(KEY_NUMBER) };
enum { NUMBER_TEST_KEYS(KEY_NUMBER) };
#undef KEY_NUMBER

extern const char *const top_keys[], *const palette_keys[], *const style_keys[],
    *const lexicon_keys[], *const lexicon_change_keys[], *const entity_keys[],
    *const entity_file_keys[], *const actor_keys[], *const event_keys[], *const role_keys[],
    *const relation_keys[], *const token_keys[], *const string_test_keys[],
    *const number_test_keys[];

#endif
