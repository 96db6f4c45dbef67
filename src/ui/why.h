/* ui/why.h - the page "why is this marked?": what is asked, and its lines; for src/ui alone. */
#ifndef UI_WHY_H
#define UI_WHY_H

#include "rules/trace.h"
#include "ui/session.h"

/* What is asked about: kept by places, since models come and go under an open page. */
struct why {
	enum trace_stage stage;
	struct span span;            /* of the mention, the trigger, or both arguments */
	struct span arg1, arg2;      /* of a relation */
	uint32_t type;               /* of the mention or relation; 0: a word without a mark */
	struct trace *trace;         /* NULL when there are no rules */
};

/* why_page.c: fills the page. */
void why_fill(struct session *s);
/* The item of the trace that became what is asked about, or NULL. */
const struct trace_item *why_winner(const struct why *w);

/* why_rule.c */
/* Where a rule's file lies; false: it is built in, and `out` is its name ("default"). */
bool why_path(const struct session *s, struct str file, struct buf *out);
/* The lines of the rule that begins on `line` of a theme's file as provenance names it; false
 * when it cannot be read. */
bool why_source(const struct session *s, struct str file, uint64_t line, struct buf *out);
/* Opens an editor there; a rule that is not the reader's own is copied into user.yaml first. */
void why_edit_rule(struct session *s, const struct trace_item *x);

/* why_actor.c: how the mention came to its actor, in a sentence. */
void why_linked(struct session *s, uint32_t mention, const struct trace_item *x,
    struct buf *out);

#endif
