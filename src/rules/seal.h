/* rules/seal.h - the workshop in which a builder becomes a block; known to this folder only. */
#ifndef RULES_SEAL_H
#define RULES_SEAL_H

#include "annot/schema.h"
#include "rules/blob.h"
#include "rules/builder.h"
#include "text/token.h"

/* The roots of the two tries; their children are in the rows of words. */
enum { TRIE_FOLD = 1, TRIE_EXACT = 2 };
/* Where a phrase ends in a trie means this.  `whole`: the phrase is an entry as it is written,
 * no form of one. */
struct leaf { uint32_t root, lexicon, entry; bool whole; };

struct sealer {
	struct ruleset_builder *b;
	const struct ruleset *base;          /* of the builder; NULL: none */
	const struct rule_report *report;
	size_t n_errors;
	struct arena *arena;
	struct schema *schema;               /* the standard types */
	struct map *class_of, *type_of, *entry_of, *regex_of, *text_of;
	VEC(struct r_start) first;           /* what patterns begin with */
	VEC(uint32_t) entry_by_actor;        /* by row of actors: the entry of this lexicon's part */
	uint32_t repeats, first_repeat;      /* of the lexicon being sealed: its entries */
	uint32_t n_trees;                    /* patterns of trees so far */
	uint32_t entry_at;                   /* number of the entry being sealed */
	struct tokens tokens;
	struct buf phrase;                   /* what tokens stand in */
	struct buf fold;
#define X(name, type) VEC(struct type) name;
	SECTIONS(X)
#undef X
};

/* Says what is wrong; errors are counted and stop sealing. */
void seal_error(struct sealer *s, struct place at, size_t offset, size_t len, const char *help,
    const char *fmt, ...) __attribute__((format(printf, 6, 7)));
void seal_warn(struct sealer *s, struct place at, size_t offset, size_t len, const char *help,
    const char *fmt, ...) __attribute__((format(printf, 6, 7)));
/* "did you mean 'x'?" for the nearest of `names`, or NULL; lives as long as the sealer. */
const char *seal_suggest(struct sealer *s, struct str got, const struct str *names, size_t n,
    const char *before);
struct str sealed_str(const struct sealer *s, struct r_str text);

uint32_t seal_class(struct sealer *s, const struct r_atom *atoms, size_t n, bool any);
/* A regex; problems are reported at `offset` within the text at `at`. */
uint32_t seal_regex(struct sealer *s, struct str source, bool token, struct place at,
    size_t offset);
/* A row for a rule, in place of row `over` unless that is NONE: the row-th of its stage, what it
 * is called and how sure it is when it does not say. */
struct seal_rule {
	enum rule_stage stage;
	size_t row;
	struct str name;
	uint32_t certainty, over;
};
uint32_t seal_rule(struct sealer *s, const struct rule_head *h, struct seal_rule as);

/* seal_words.c: texts and words. */
void words_init(struct sealer *s);
struct r_str seal_str(struct sealer *s, struct str text);    /* kept once */
struct r_str seal_text(struct sealer *s, struct str text);   /* without looking for it */
uint32_t seal_word(struct sealer *s, struct str text);       /* numbers it */
uint32_t seal_word_folded(struct sealer *s, struct str text);
/* "nsubj:pass", or "obl:with": a relation of grammar (enum dependency) and the number of the word
 * that governs, 0: any.  False for what is none; *meant is then a suggestion, or NULL. */
bool seal_relation(struct sealer *s, struct str name, uint32_t *relation, uint32_t *word,
    const char **meant);
uint32_t seal_find_word(const struct sealer *s, struct str text);
/* Makes room for one more in a hash table of `size` slots that holds n; over a base it may be
 * fuller, so that few rows need no new table. */
bool seal_slots_grow(const struct sealer *s, struct r_slot **v, size_t *size, size_t n);
/* Cuts a phrase of a rule into tokens as text is cut; "'s" and "n't" alone stay whole. */
void seal_tokens(struct sealer *s, struct str text);

/* seal_types.c */
void seal_types(struct sealer *s);
uint32_t seal_type(struct sealer *s, struct str name);       /* its row, or NONE */
const char *seal_type_help(struct sealer *s, struct str name);

/* seal_actors.c: rows of actors. */
void seal_actors(struct sealer *s);
/* The row of an actor that a list or a rule names; known from then on under this name. */
uint32_t seal_actor(struct sealer *s, struct str id, struct str name, uint32_t type);
/* Actors that entries and entities name, those of a farther theme first. */
void seal_named_actors(struct sealer *s);
/* Entries of lists without a type have that of their actor, once all actors are known. */
void seal_entry_types(struct sealer *s);
/* The actors that an id of an entry names ("a+b"), added to numbers. */
uint32_t seal_links(struct sealer *s, struct str ids, struct str name, uint32_t type);
/* seal_lexicons.c */
void seal_lexicons(struct sealer *s);
uint32_t seal_known_type(struct sealer *s, struct placed type);
/* Walks over a phrase and its forms in a lexicon of these flags. */
struct forms {
	void (*phrase)(struct forms *f, struct str text, bool whole);
	struct sealer *s;
	struct str before, after;            /* the rest of the phrase */
	struct leaf leaf;
};
void forms_walk(struct forms *f, struct str text, unsigned flags);

/* trie.c */
void trie_init(struct sealer *s);
void trie_add(struct sealer *s, struct str phrase, const struct leaf *leaf);
/* The same for a payload's row that exists; `p` gets the payload of this lexicon, or NULL. */
struct r_payload *trie_payload(struct sealer *s, struct str phrase, const struct leaf *leaf);
/* seal_rules.c: entities, events, relations. */
void seal_entities(struct sealer *s);
void seal_events(struct sealer *s);
void seal_relations(struct sealer *s);
/* seal_starts.c: what patterns begin with, chained to words and lexicons. */
void seal_starts(struct sealer *s);

/* seal_over.c: the base's rows, and what was taken out of them. */
void over_load(struct sealer *s);
void over_retire(struct sealer *s);

/* tokpat.c, tokpat_code.c: one pattern, parsed and compiled.  What the caller wants to know of
 * its captures is looked up by name; NONE when the pattern has none of that name. */
struct tokpat_use { uint32_t kind, owner, rule; bool want_trigger; };
uint32_t tokpat_compile(struct sealer *s, struct placed source, struct tokpat_use use);
/* treepat.c: the same over trees. */
uint32_t treepat_compile(struct sealer *s, struct placed source, struct tokpat_use use);
uint32_t tokpat_capture(const struct sealer *s, uint32_t pattern, struct str name);

#endif
