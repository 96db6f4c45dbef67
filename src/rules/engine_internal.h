/* rules/engine_internal.h - what the stages of the engine share; known to this folder only. */
#ifndef RULES_ENGINE_INTERNAL_H
#define RULES_ENGINE_INTERNAL_H

#include "annot/layer.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "lang/words.h"
#include "rules/blob.h"
#include "rules/engine.h"

/* A token as rules see it: word numbers of its forms (0: no rule mentions it). */
struct tok {
	uint32_t from, to;           /* bytes of the block */
	uint32_t fold, exact, lemma;
	uint32_t capital, small;     /* exact forms to try where letters tell nothing */
	uint32_t sentence, sentence_end;     /* first token of its sentence, and past the last */
	uint16_t flags;              /* enum atom_flag */
	uint8_t pos;
};

/* What the ruleset knows of a form of the words (lang/forms.h): the word numbers of its fold
 * and of its bytes, and their children of the two trie roots. */
struct number {
	uint32_t fold, exact, fold_node, exact_node;
	uint32_t arrival;            /* what a lone fold brings: of arrivals + 1, 0: nothing */
	uint32_t sets;               /* of words (wordsets.h) that hold the fold */
	bool goes_on;                /* longer entries begin with the fold */
	bool small;                  /* the form is its own fold */
	uint16_t kind;               /* that the fold names (lang/kinds.h) */
};
/* What arriving at a node of the tries brings: rows of arrival_hits and arrival_found. */
struct arrival { uint32_t hits, n_hits, found, n_found; };

struct hit { uint32_t lexicon, len; };       /* longest of a lexicon at a token */

enum found_kind { FOUND_GUESS, FOUND_MODEL, FOUND_PATTERN, FOUND_LEXICON, FOUND_ACTOR };
/* What a type says of a mention, see struct found. */
struct type_look { uint8_t kinds; bool known, desc, actor; };

/* A mention of the block, or a candidate for one.  type 0: swallowed by a stop rule. */
struct found {
	uint32_t first, last;        /* tokens, last exclusive */
	uint32_t from, to;           /* bytes of the block */
	uint32_t type, rule;         /* schema id; row of rules, NONE: the model of names */
	uint32_t links, n_links;     /* rows of numbers: rows of actors */
	uint32_t id;                 /* in the segment builder */
	int32_t priority;
	uint32_t order;              /* of its rule */
	uint32_t before;             /* word_before, once asked; else BEFORE_UNKNOWN */
	uint8_t certainty, kind, level;
	uint8_t kinds;               /* enum found_is */
	bool desc, actor;            /* a description; may fill Source and Target */
	uint16_t noun;               /* what it is said to be (lang/kinds.h), or 0 */
	bool apposed, subject;       /* a description beside its name; a verb follows */
	bool literal;                /* "in Moscow" */
	bool bound;                  /* says whose or of what kind something is, and does nothing
	                                itself: "pro-Trump", "Serbian" before protesters */
};
enum found_is { IS_PERSON = 1, IS_NORP = 2, IS_ORG = 4, IS_GPE = 8, IS_LOC = 16, IS_FAC = 32 };
#define BEFORE_UNKNOWN (NONE - 1)

enum seen_any { SEEN_PERSON = 1, SEEN_ORG = 2, SEEN_PLACE = 4 };

enum taken_by { TAKEN_NAME = 1, TAKEN_DESC = 2, TAKEN_OUT = 4 };  /* OUT: a description that begins here goes */

struct match {
	uint32_t pattern, from, to;  /* tokens */
	uint32_t captures;           /* of engine->captures: pairs, NONE when unset */
};
/* Mentions that a negated %TYPE looks at, from a token back. */
enum { MATCH_BACK = 8 };
/* Answers of regexes that are kept. */
enum { REGEX_CACHE = 1 << 12 };

/* A way to go on: an instruction at a token, or a capture to restore. */
struct thread { uint32_t pc, pos; };

/* The first and last place of something in the sentence with this number. */
struct seen { uint32_t sentence, first, last; };

/* Kinds of first bytes: what a regex needs of some token in the sentence. */
enum { BYTE_DIGIT, BYTE_UPPER, BYTE_LOWER, BYTE_OTHER, BYTE_HIGH, BYTE_CLASSES };

struct start { uint32_t token, next, end; };   /* end: of the match, NONE: not known */
/* A pattern: in this sentence it can start at the tokens [from, until); its starts. */
struct live { uint32_t sentence, from, until, head, tail; };

struct trigger {
	uint32_t match, first, last; /* of matches; tokens */
	uint32_t event;              /* row of events */
	int32_t priority;
	uint32_t order;              /* of its rule */
	uint8_t level;
	bool patterned;              /* from a pattern that names roles */
};

/* Roles of an event that are Source and Target (rows, or NONE); a role's id in the schema (0:
 * not asked) and whether it is looked for by what it asks. */
struct spec { uint32_t source, target; };
struct role_look { uint32_t id; bool by_fit; };

/* A mention of an earlier sentence: its id in the builder, what tells the actor apart. */
struct earlier { uint32_t id, key; uint64_t at; bool person; };
enum { EARLIER_MAX = 8 };
struct before {
	struct earlier subject[2], list[EARLIER_MAX];    /* list: the newest first */
	uint32_t n_subjects, n;
};

/* A token in its sentence's tree (grammar.c): its first and last child and the child of its head
 * behind it; what hangs on it lies within [from, to). */
struct kin { uint32_t child, last, next, from, to; uint16_t n_children; bool seen; };
/* The part of speech that a word had before it was parsed. */
struct name_pos { uint32_t token; uint8_t pos; };
/* What is known of the tree of the sentence that begins with a token. */
enum tree_state { TREE_UNKNOWN, TREE_NONE, TREE_THERE, TREE_DOUBTFUL };

struct engine {
	const struct ruleset *r;
	struct layer *layer;
	struct schema *schema;
	bool plain;                  /* the schema knew no types but the standard ones */
	char date[11];
	struct { uint32_t person, norp, org, gpe, loc, fac, misc, mention; } std;
	/* by row of the ruleset */
	uint32_t *type_id, *actor_id, *origin;
	uint16_t *rule_kind;         /* by rule: the kind of what a list holds */
	uint32_t common;             /* the list of ordinary words, or NONE */
	uint8_t *kinds_seen;         /* by kind: the slice named one; at 0: enum seen_any */
	struct regex **regexes;
	size_t n_regexes;            /* freeing does not look at the ruleset, which may be gone */
	uint8_t *regex_bytes;        /* classes of the bytes that it can begin with */
	uint8_t *regex_state;        /* bit 1: compiled; bit 2: over its budget somewhere */
	struct seen *word_seen, *lexicon_seen;
	struct seen *tree_seen;      /* by pattern: block, first token of a sentence, may match */
	struct live *live;           /* by pattern */
	uint32_t *fact_done, *fact_block, *fact_sentence;   /* slice, block, sentence tried */
	uint32_t *actor_seen, *actor_at;     /* block in which an actor was seen, and where */
	uint32_t generation, slice, sentence;    /* numbers of the block, slice and sentence */
	unsigned flags_used;         /* those that some pattern begins with */
	VEC(struct r_start) any, typed;
	VEC(struct r_start) by_flag[16], by_pos[POS_N], by_byte[256];
	/* the block */
	struct str text;
	uint64_t base;
	struct words words;
	VEC(struct number) numbers;  /* by form */
	uint32_t numbers_epoch;      /* of the forms */
	struct wordsets *wordsets;
	VEC(struct arrival) arrivals;
	VEC(struct hit) arrival_hits;
	VEC(struct found) arrival_found;
	VEC(struct type_look) type_looks;    /* by row of types */
	uint64_t regex_lanes[256], regex_end;        /* by byte: see entities_regex.c */
	struct regex_edges *gates;   /* by entity that is a regex; NULL: not made yet */
	uint32_t n_gates;
	VEC(struct found) entity_found;      /* by row of entities: what a match of it is */
	bool headline, capitals;
	bool lowered;                /* no capitals at all; capitals is set too: other forms are tried */
	bool pronouns;               /* are mentions */
	VEC(struct tok) toks;
	VEC(struct hit) hits;
	uint32_t longest_hit, longest_mention;   /* tokens, in this block */
	VEC(uint32_t) hit_first;     /* by token, one more */
	VEC(uint8_t) hit_back;       /* by token: how far back a hit that covers it may begin */
	VEC(uint8_t) spanned;        /* by token: a hit of several tokens is over it */
	VEC(uint32_t) long_hits;     /* tokens that begin one, in order; some more than once */
	VEC(struct found) candidates;
	VEC(uint32_t) bucket, bucket_next;   /* candidates by first token, chained */
	VEC(const struct found *) cluster;
	VEC(struct found) mentions;  /* by place, longer first */
	VEC(uint32_t) mention_first; /* by token, one more */
	VEC(uint8_t) taken;          /* by token: enum seen_any { SEEN_PERSON = 1, SEEN_ORG = 2, SEEN_PLACE = 4 };

enum taken_by */
	/* matching */
	VEC(struct start) starts;
	VEC(uint32_t) touched;
	VEC(struct match) matches, unsorted;
	VEC(uint32_t) captures;
	VEC(uint64_t) window, visited;
	VEC(uint32_t) window_run;    /* the run that a word of the window belongs to */
	uint32_t run;
	struct seen byte_seen[BYTE_CLASSES];
	VEC(struct thread) stack;
	VEC(uint64_t) regex_cache;
	uint64_t steps;
	struct automata *automata;   /* what filters the starts; NULL: not made yet */
	uint32_t seen_until;         /* the sentence noted last ends here */
	VEC(struct trigger) triggers;
	struct drafts *drafts;       /* the events of the sentence at hand; NULL: not made yet */
	VEC(struct spec) specs;      /* by event */
	VEC(struct role_look) role_looks;    /* by role */
	uint32_t party_ids[2][4];    /* ids of Source, Source2 ... and Target ...; 0: not asked */
	struct trace *trace;         /* NULL: nobody asks why */
	const struct english *english;       /* NULL: the rules decide alone */
	unsigned parts;              /* of english that may be used: enum english_part */
	/* grammar.c */
	void (*parse)(void *context, struct words *w, size_t first, size_t last);
	void *parse_context;
	VEC(struct kin) kin;         /* by token */
	VEC(uint8_t) trees;          /* by the first token of a sentence */
	VEC(struct name_pos) name_pos;
	uint32_t kin_block;          /* the generation that kin and trees are of */
	/* the slice */
	struct before before;
	struct map *relations_done;
	struct map *surnames;        /* last words of persons' names */
	struct engine_names *names;  /* NULL: no model of names was asked */
	struct buf scratch;
};

/* engine_tokens.c: tokens with word numbers, lexicon hits, candidates from names. */
void engine_tokens(struct engine *e);
void engine_lexicons(struct engine *e);
/* engine_names.c: asks the model of names about the mentions; true when it was asked, and the
 * mentions are out of order.  The origin of what it finds. */
bool engine_names(struct engine *e);
uint32_t engine_names_origin(struct engine *e);
void engine_names_free(struct engine_names *x);
/* Another layer, whose schema may number types in its own way (NULL is fine). */
void engine_names_again(struct engine_names *x, bool same_types);
/* headlines.c: where each word has a capital, guesses made of plain words go. */
void engine_headline(struct engine *e);
/* surnames.c: lone surnames of persons met before are no guesses. */
void engine_surnames(struct engine *e);
/* Whether a mention is one word, the last one of a person's name that was met; notes a person's. */
bool surname_is_known(const struct engine *e, const struct found *f);
void surname_note(struct engine *e, const struct found *f);
/* described.c: what mentions are said to be; descriptions that cannot be told apart from a
 * title or from half a compound go. */
void engine_described(struct engine *e);
/* match.c: runs the patterns of the kinds whose bits are set over the block -> matches. */
void match_block(struct engine *e, unsigned kinds);
void match_starts(struct engine *e, unsigned kinds);     /* walk.c: its first half */
void match_run(struct engine *e);                        /* its second */
uint32_t match_capture(const struct engine *e, const struct match *m, uint32_t capture,
    uint32_t *to);
/* Tokens that a class of tests takes at a token, 0 for none: for the trace. */
uint32_t match_class(struct engine *e, uint32_t class_id, uint32_t t);
/* match_atom.c: tokens that an atom takes at a token when not negated, 0 for none. */
uint32_t match_atom(struct engine *e, const struct r_atom *a, uint32_t t);
/* Whether a mention or hit that an atom means covers token t, wherever it begins: what a
 * negated atom asks. */
bool match_is_within(const struct engine *e, const struct r_atom *a, uint32_t t);
size_t match_characters(struct str s);                   /* code points */
bool match_token_regex(struct engine *e, uint32_t regex, struct str text);
unsigned engine_byte_class(unsigned char c);
/* entities.c: candidates from patterns and regexes, and the choice among them. */
/* Room for one more candidate: a match of an entity, its place left open. */
struct found *found_new(struct engine *e, uint32_t entity);
/* entities_regex.c */
void engine_regexes(struct engine *e);
void engine_choose(struct engine *e);
/* Whether the dictionary or the list of common words has a token. */
bool is_plain_word(const struct engine *e, uint32_t t);
void engine_emit(struct engine *e, struct segment_builder *out);
/* After mentions were taken out of the list. */
void engine_index_mentions(struct engine *e);
/* Sets what follows from a candidate's type, a row of types or NONE, and from its links. */
void found_settle(struct engine *e, struct found *f, uint32_t type);
/* The actor that a mention names first (a row), or NONE. */
uint32_t found_actor(const struct engine *e, const struct found *f);
/* The longest mention within the tokens [from, to), else one that overlaps them, or NONE. */
uint32_t found_in(const struct engine *e, uint32_t from, uint32_t to);
/* values.c: notes that say what dates and numbers mean */
void engine_values(struct engine *e, struct segment_builder *out);
/* trees.c: what matched a tree's rarest node becomes all that hangs together, or nothing. */
void engine_trees(struct engine *e);
/* events.c, relations.c */
void engine_events(struct engine *e, struct segment_builder *out);
void engine_relations(struct engine *e, struct segment_builder *out);

uint32_t engine_origin(struct engine *e, uint32_t rule);
uint32_t engine_actor(struct engine *e, uint32_t row);
struct str tok_text(const struct engine *e, uint32_t t);
struct str tok_fold(const struct engine *e, uint32_t t);
struct str tok_lemma(const struct engine *e, uint32_t t);
/* Mentions that begin at token t are rows [first, end). */
static inline uint32_t
mentions_at(const struct engine *e, uint32_t t, uint32_t *end)
{
	*end = e->mention_first.v[t + 1];
	return e->mention_first.v[t];
}

#endif
