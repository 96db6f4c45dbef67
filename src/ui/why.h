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
	uint16_t layer;
	bool imported;               /* the layer is a file's */
	struct trace *trace;         /* NULL when there are no rules */
};

/* why_page.c: fills the page; and the pieces of which its lines are made. */
void why_fill(struct session *s);
void why_heading(struct session *s, struct str text);
/* GPE "Moscow"; default.yaml:41 */
void why_name_mark(struct session *s, struct str type, struct span span, struct buf *out);
void why_name_place(const struct trace_item *x, struct buf *out);
void why_say_rule(struct session *s, const struct trace_item *x);
void why_say_source(struct session *s, const struct trace_item *x);
void why_say_tokens(struct session *s, const struct trace_item *x);
/* why_lost.c: the candidates beside the one that won (or NULL). */
void why_say_others(struct session *s, const struct trace_item *main);
/* The item of the trace that became what is asked about, or NULL. */
const struct trace_item *why_winner(const struct why *w);

/* why_rule.c */
/* The lines of the rule that begins on `line` of a theme's file as provenance names it; false
 * when it cannot be read. */
bool why_source(const struct session *s, struct str file, uint64_t line, struct buf *out);
/* Opens an editor there; a rule that is not the reader's own is copied into user.yaml first. */
void why_edit_rule(struct session *s, const struct trace_item *x);

/* why_layer.c: where a record of an annotation file stands; line 0: not found. */
struct why_record { uint64_t line; struct buf id; };
void why_record_find(struct session *s, const struct why *w, struct why_record *out);

/* why_actor.c: how the mention came to its actor, in a sentence. */
void why_linked(struct session *s, uint32_t mention, const struct trace_item *x,
    struct buf *out);

/* ---- why.c: of the selection, or of the row of the pane */
void why_open(struct session *s);
void why_go(struct session *s);
void why_edit(struct session *s);
void why_refresh(struct session *s, bool rules);             /* a model came; or new rules */
void why_done(struct session *s);

#endif
