/*
 * rules/grammar.h - questions about the tree of a sentence; known to this folder only.
 * A sentence is parsed when it is first asked for, so what needs no grammar costs nothing.
 * Tokens are numbers of the block's; NONE is no token.  All but engine_grammar ask of sentences
 * for which that was true.  Every answer costs a bounded number of steps, however long the
 * sentence is.
 */
#ifndef RULES_GRAMMAR_H
#define RULES_GRAMMAR_H

#include "rules/engine_internal.h"

/* A token takes part in a tree with at most this many children: the first ones. */
enum { CHILDREN_MAX = 64 };
/* Steps from a word towards the root, at most. */
enum { GRAMMAR_CLIMB = 24 };

/* Whether the sentence of this token has a tree; it is parsed now, if trees are in use. */
bool engine_grammar(struct engine *e, uint32_t token);
/* Who parses: NULL is words_parse.  For trees written by hand. */
void engine_parse_by(struct engine *e,
    void (*parse)(void *context, struct words *w, size_t first, size_t last), void *context);

/* What t depends on (NONE: it is the root), how, and how sure that is (0 to 255). */
uint32_t grammar_head(const struct engine *e, uint32_t t);
enum dependency grammar_dep(const struct engine *e, uint32_t t);
uint8_t grammar_certainty(const struct engine *e, uint32_t t);
/* Whether the tree of the sentence of t can hardly be right: a full sentence with verbs, told of
 * no verb. */
bool grammar_is_doubtful(const struct engine *e, uint32_t t);
/* The children of t in the order of the text: the first, then the one after c. */
uint32_t grammar_child(const struct engine *e, uint32_t t);
uint32_t grammar_next(const struct engine *e, uint32_t c);
/* The first child by this relation or a subtype of it, or NONE. */
uint32_t grammar_child_by(const struct engine *e, uint32_t t, enum dependency relation);
/* All that hangs on t and t itself lies within [*from, *to), cut at REACH tokens from t. */
void grammar_phrase(const struct engine *e, uint32_t t, uint32_t *from, uint32_t *to);
/* Whether t is `top` or hangs on it, through others. */
bool grammar_is_under(const struct engine *e, uint32_t t, uint32_t top);
/* Of the tokens [first, last) the one on which the others hang. */
uint32_t grammar_top(const struct engine *e, uint32_t first, uint32_t last);
/* The word that governs a noun: "with" in "met with the president"; NONE. */
uint32_t grammar_case(const struct engine *e, uint32_t t);

/* Whether t is the head of a clause: a verb, or what is said of a subject. */
bool grammar_is_clause(const struct engine *e, uint32_t t);
/* The head of the clause that t stands in; that of a clause is itself. */
uint32_t grammar_clause(const struct engine *e, uint32_t t);
/* Whether something is done to the subject of this verb or participle. */
bool grammar_is_passive(const struct engine *e, uint32_t verb);
/* "to attack"; "accused Iran of attacking", "thanked Iran for helping". */
bool grammar_is_infinitive(const struct engine *e, uint32_t verb);
bool grammar_is_charge(const struct engine *e, uint32_t verb);

enum subject_by {
	SUBJECT_NONE,
	SUBJECT_OWN,                 /* "Russia attacked" */
	SUBJECT_SHARED,              /* "Russia armed and attacked" */
	SUBJECT_CONTROL,             /* "Russia wants to attack", "urged Russia to attack" */
	SUBJECT_RELATIVE,            /* "Russia, which attacked" */
	SUBJECT_MODIFIED,            /* "forces attacking", "attacking forces" */
};
/* The head of a verb's subject: who did it, or (of a passive) to whom.  certainty: that of the
 * weakest arc on the way. */
struct subject { uint32_t token; enum subject_by by; uint8_t certainty; };
struct subject grammar_subject(const struct engine *e, uint32_t verb);

#endif
