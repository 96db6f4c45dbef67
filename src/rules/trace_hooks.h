/* rules/trace_hooks.h - where the stages tell a trace what they do; known to this folder only.
 * Each is called only when the engine has a trace. */
#ifndef RULES_TRACE_HOOKS_H
#define RULES_TRACE_HOOKS_H

#include "rules/roles.h"
#include "rules/trace.h"

/* entities.c: the candidates of the last choice, the best first. */
void trace_candidates(struct engine *e, const struct found *list, size_t n);
/* The mentions that stand. */
void trace_mentions(struct engine *e);
/* events.c: a match whose trigger stands inside a name; the triggers, the best first. */
void trace_in_name(struct engine *e, uint32_t match, uint32_t first, uint32_t last);
void trace_triggers(struct engine *e, const struct trigger *list, size_t n);
/* An event with its roles; roles NULL: its rule did not want it in this mood. */
void trace_event(const struct scene *s, const struct trigger *t, const struct roles *roles,
    uint8_t mood, struct segment_builder *out);
/* The event that was told of last is none: the background of another one. */
void trace_background(const struct scene *s, const struct trigger *t);
/* A trigger whose rule wants a tree, in a sentence without one. */
void trace_no_tree(const struct scene *s, const struct trigger *t);
/* relations.c: between two mentions, by a match or (NULL) by a tie of an actor.  r: its type
 * (of the schema), rule (row) and certainty; first: it was not given before. */
void trace_relation(struct engine *e, struct relation r, const struct match *m,
    const struct found *a, const struct found *b, bool first);

/* Why a mention is a party of the event at hand; what is said last, counts. */
void trace_why(struct trace *t, uint32_t mention, struct str why);
/* The same, by grammar: how the noun at token t depends on what. */
void trace_why_grammar(const struct engine *e, uint32_t mention, uint32_t t);
/* Which token says something about the mood (bits of the caller's, who asks for one later). */
void trace_says(struct trace *t, uint32_t token, unsigned bits);
void trace_mood(struct trace *t, unsigned bit);

static inline void
why(const struct engine *e, uint32_t mention, const char *text)
{
	if (e->trace)
		trace_why(e->trace, mention, str_of(text));
}

static inline void
why_by_grammar(const struct engine *e, uint32_t mention, uint32_t t)
{
	if (e->trace)
		trace_why_grammar(e, mention, t);
}

#endif
