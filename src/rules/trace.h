/*
 * rules/trace.h - what the engine considered at one place: for "why is this marked?".
 *
 * An engine that was given a trace fills it while it runs over a block: each candidate that
 * touches the place, whether it won, else which one won over it and by what; the tokens that
 * matched and the test that each passed; how each role was found; what set the mood.  Nothing
 * of this is kept by an engine without one.  Texts live as long as the trace.
 */
#ifndef RULES_TRACE_H
#define RULES_TRACE_H

#include "annot/layer.h"

struct engine;

enum trace_stage { TRACE_ENTITY, TRACE_EVENT, TRACE_RELATION };

/* How a candidate fared.  WON: it is an annotation.  NOTHING: it won, and its rule says that
 * this is nothing (type NONE). */
enum trace_fate {
	TRACE_WON, TRACE_NOTHING,
	TRACE_SHORTER, TRACE_PRIORITY, TRACE_FARTHER, TRACE_KIND, TRACE_LATER,
	TRACE_CUT,                   /* a description that a name covers or cuts */
	TRACE_NOBODY,                /* a description of whom, no one can tell */
	TRACE_MODEL,                 /* the model of names goes first: winner, or no name at all */
	TRACE_IN_NAME,               /* a trigger inside a name */
	TRACE_BACKGROUND,            /* a noun that hangs on a preposition, beside another event */
	TRACE_UNLESS,                /* an event that its rule does not want in this mood */
	TRACE_NO_TREE,               /* an event whose rule wants a tree, and there is none */
	TRACE_GIVEN                  /* a relation that was given before */
};

/* A token (or the tokens of a list's entry, or of a mention) and the test that it passed, as it
 * is written in patterns: "~meet", "@title", "%PERSON". */
struct trace_token {
	struct span span;
	struct str test, form;       /* form: "VERB, lemma meet" */
	struct str capture;          /* the innermost one that holds it, or "" */
};

struct trace_role { struct str name, why; struct span span; };

struct trace_item {
	enum trace_stage stage;
	enum trace_fate fate;
	uint32_t winner;             /* the item that won over it, or ID_NONE */
	struct span span;
	struct str file, rule, id;   /* of the rule: its file as provenance shows it, name, id */
	uint32_t line, rule_row;     /* rule_row: its number in the ruleset */
	struct str section;          /* of the theme: "entities", "lexicons" ... */
	struct str rule_note;        /* what its `note` says, or "" */
	struct str pattern;          /* the token pattern that matched, as written, or "" */
	uint32_t pattern_line;
	struct str type;             /* "" for NONE */
	struct str how;              /* "in the list @city", "a name of russia", "a pattern" */
	struct str actors;           /* ids, with ", " between; or "" */
	int priority;
	uint8_t certainty, level;    /* level: of its theme, the reader's own the highest */
	struct str mood, mood_why;   /* of an event; why: "would", in the words of the text */
	struct str note;             /* what happened to it afterwards, or "" */
	uint32_t token, n_tokens;    /* rows of trace_token_at */
	uint32_t role, n_roles;      /* rows of trace_role_at */
};

struct trace;
/* Looks at the candidates that touch these bytes of the document (all, when to == from). */
struct trace *trace_new(struct span place);
void trace_free(struct trace *t);                        /* NULL is fine */
size_t trace_count(const struct trace *t);               /* of items, in no order */
const struct trace_item *trace_at(const struct trace *t, size_t i);
const struct trace_token *trace_token_at(const struct trace *t, size_t i);
const struct trace_role *trace_role_at(const struct trace *t, size_t i);
/* The words at the place, whether something matched them or not; their `test` is empty.  None
 * when all of the block was asked for. */
size_t trace_word_count(const struct trace *t);
const struct trace_token *trace_word_at(const struct trace *t, size_t i);
/* The item that became the annotation with this span and stage, or NULL. */
const struct trace_item *trace_winner(const struct trace *t, enum trace_stage stage,
    struct span span);

/* From the next block on the engine fills it; NULL: no more.  Borrowed. */
void engine_set_trace(struct engine *e, struct trace *t);

#endif
