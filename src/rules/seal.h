/* rules/seal.h - the workshop in which a builder becomes a block; known to this folder only. */
#ifndef RULES_SEAL_H
#define RULES_SEAL_H

#include "annot/schema.h"
#include "rules/blob.h"
#include "rules/builder.h"
#include "text/token.h"

struct leaf { uint32_t node, lexicon, entry; };
/* The roots of the two tries; their children end up in the rows of words. */
enum { TRIE_FOLD = 1, TRIE_EXACT = 2 };

struct sealer {
	struct ruleset_builder *b;
	const struct rule_report *report;
	size_t n_errors;
	struct arena *arena;
	struct schema *schema;               /* the standard types */
	struct intern *word_ids;             /* ids are word numbers */
	struct map *class_of, *type_of, *actor_of, *entry_of, *regex_of, *text_of;
	VEC(struct leaf) leaves;             /* where entries end in the tries */
	VEC(struct r_start) first;           /* what patterns begin with */
	size_t n_edges_used;                 /* of edges, a hash table that grows */
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

struct r_str seal_str(struct sealer *s, struct str text);
uint32_t seal_word(struct sealer *s, struct str text);       /* numbers it */
uint32_t seal_word_folded(struct sealer *s, struct str text);
uint32_t seal_type(struct sealer *s, struct str name);       /* its row, or NONE */
const char *seal_type_help(struct sealer *s, struct str name);
uint32_t seal_class(struct sealer *s, const struct r_atom *atoms, size_t n, bool any);
/* A regex; problems are reported at `offset` within the text at `at`. */
uint32_t seal_regex(struct sealer *s, struct str source, bool token, struct place at,
    size_t offset);
uint32_t seal_actor(struct sealer *s, struct str id, struct str name, uint32_t type);
/* A row for a rule: the row-th of its stage, what it is called and how sure it is when it does
 * not say. */
struct seal_rule { enum rule_stage stage; size_t row; struct str name; uint32_t certainty; };
uint32_t seal_rule(struct sealer *s, const struct rule_head *h, struct seal_rule as);
/* Cuts a phrase of a rule into tokens as text is cut; "'s" and "n't" alone stay whole. */
void seal_tokens(struct sealer *s, struct str text);

/* seal_names.c: rows of actors and lexicons, their names into the tries. */
void seal_actors(struct sealer *s);
void seal_lexicons(struct sealer *s);
/* trie.c */
void trie_init(struct sealer *s);
void trie_add(struct sealer *s, uint32_t root, struct str phrase, uint32_t lexicon,
    uint32_t entry);
/* Payloads in order of their nodes, roots' children into the words' rows. */
void trie_finish(struct sealer *s);
/* seal_rules.c: entities, events, relations. */
void seal_entities(struct sealer *s);
void seal_events(struct sealer *s);
void seal_relations(struct sealer *s);

/* tokpat.c, tokpat_code.c: one pattern, parsed and compiled.  What the caller wants to know of
 * its captures is looked up by name; NONE when the pattern has none of that name. */
struct tokpat_use { uint32_t kind, owner, rule; bool want_trigger; };
uint32_t tokpat_compile(struct sealer *s, struct placed source, struct tokpat_use use);
uint32_t tokpat_capture(const struct sealer *s, uint32_t pattern, struct str name);

#endif
