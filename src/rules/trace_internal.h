/* rules/trace_internal.h - the inside of a trace, for trace.c, trace_tokens.c, trace_events.c. */
#ifndef RULES_TRACE_INTERNAL_H
#define RULES_TRACE_INTERNAL_H

#include "rules/ties.h"
#include "rules/trace_hooks.h"

struct trace_reason { uint32_t mention; struct str why; };
struct trace_said { uint32_t token; unsigned bits; };

struct trace {
	struct arena *arena;
	struct span place;
	VEC(struct trace_item) items;
	VEC(struct trace_token) tokens;
	VEC(struct trace_role) roles;
	VEC(struct trace_token) words;
	/* of the event at hand */
	VEC(struct trace_reason) reasons;
	VEC(struct trace_said) said;
	unsigned mood_bit;
};

/* Whether bytes of the block touch the place. */
bool trace_touches(const struct engine *e, uint32_t from, uint32_t to);
struct str trace_text(struct trace *t, struct buf *b);   /* kept; b is freed */
struct str trace_copy(struct trace *t, struct str s);
/* An item about a rule, with its place and name. */
struct trace_item trace_item_of(struct engine *e, enum trace_stage stage, uint32_t rule,
    uint32_t from, uint32_t to);
/* What of the order among candidates made the loser one. */
enum trace_fate trace_why_lost(struct claim winner, struct claim loser);
/* The tokens of a match with their tests, as rows of trace->tokens. */
void trace_tokens(struct engine *e, const struct match *m, struct trace_item *out);
/* A token with what is known of its form. */
struct trace_token trace_token_of(struct engine *e, uint32_t from, uint32_t to,
    struct str test, struct str capture);

#endif
