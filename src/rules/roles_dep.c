/*
 * What a rule asks of its roles by grammar: "Target: {dep: [obj, "obl:with"]}".  It is asked of
 * the trigger's word in the tree; where the sentence has none, or nothing hangs there by these
 * relations, order decides, if the rule lets it.
 */
#include "rules/roles_tree.h"
#include "rules/trace_hooks.h"

static bool
depends(const struct engine *e, const struct r_role *spec, uint32_t t)
{
	for (uint32_t i = 0; i < spec->n_dep; i++) {
		const struct r_number *n = &e->r->numbers[spec->dep + 2 * i];
		if (!dep_is(grammar_dep(e, t), (enum dependency)n[0].v))
			continue;
		uint32_t word = n[1].v ? grammar_case(e, t) : NONE;
		if (!n[1].v || (word != NONE && e->toks.v[word].fold == n[1].v))
			return true;
	}
	return false;
}

static bool
asks_subject(const struct engine *e, const struct r_role *spec)
{
	for (uint32_t i = 0; i < spec->n_dep; i++)
		if (e->r->numbers[spec->dep + 2 * i].v == DEP_NSUBJ)
			return true;
	return false;
}

/* The mentions that fit among those of a phrase. */
static struct parties
fitting(const struct scene *s, const struct r_role *spec, uint32_t noun)
{
	struct side side = {.known = false};
	struct parties out = {.n = 0};
	side_add(s, &side, noun, true);
	for (uint32_t i = 0; i < side.who.n; i++)
		if (roles_fit(s, spec, &s->e->mentions.v[side.who.mention[i]]))
			party_add(&out, side.who.mention[i]);
	/* A Date or a Place is no actor. */
	uint32_t m = out.n ? NONE : mention_over(s->e, noun);
	if (m != NONE && roles_fit(s, spec, &s->e->mentions.v[m]))
		party_add(&out, m);
	return out;
}

struct parties
roles_by_dep(const struct scene *s, const struct r_role *spec, uint32_t top)
{
	const struct engine *e = s->e;
	struct parties out = {.n = 0};
	uint32_t noun = NONE;
	for (uint32_t c = grammar_child(e, top); c != NONE && !out.n; c = grammar_next(e, c))
		if (depends(e, spec, c))
			out = fitting(s, spec, noun = c);
	/* "wants to attack": the subject may hang on another verb. */
	if (!out.n && asks_subject(e, spec) && !grammar_is_passive(e, top)) {
		noun = grammar_subject(e, top).token;
		if (noun != NONE)
			out = fitting(s, spec, noun);
	}
	for (uint32_t i = 0; i < out.n; i++)
		why_by_grammar(e, out.mention[i], noun);
	return out;
}

bool
roles_apply_deps(const struct scene *s, struct roles *r)
{
	bool any = false;
	uint32_t top = grammar_top(s->e, s->first, s->last);
	for (int target = 0; target < 2; target++) {
		const struct r_role *spec = roles_spec(s, target);
		struct parties *side = target ? &r->target : &r->source;
		if (!spec || !spec->n_dep)
			continue;
		struct parties found = roles_by_dep(s, spec, top);
		any |= found.n > 0;
		if (!found.n && s->event->order)
			continue;
		*side = found;
		r->guess &= ~(unsigned)(target ? GUESSED_TARGET : GUESSED_SOURCE);
	}
	return any;
}
