/*
 * Names of which nothing is known ("Acme", of type MISC) are parties where nobody else stands in
 * the place of a subject or of an object: right before or behind the verb, or there by grammar.
 * The event is a guess then.
 */
#include "rules/roles_tree.h"
#include "rules/trace_hooks.h"

enum { SURE_ARC = 128 };             /* of 255 */

/* The unknown name that ends (behind: begins) at token t, or NONE. */
static uint32_t
unknown_at(const struct engine *e, uint32_t t, bool behind)
{
	uint32_t m = t < e->toks.n ? mention_over(e, t) : NONE;
	if (m == NONE)
		return NONE;
	const struct found *f = &e->mentions.v[m];
	bool there = behind ? f->first == t : f->last == t + 1;
	return there && f->type == e->std.misc && !f->n_links && !f->bound ? m : NONE;
}

static uint32_t
before_verb(const struct scene *s)
{
	const struct engine *e = s->e;
	uint32_t t = s->first;
	while (t > s->clause && (e->toks.v[t - 1].pos == POS_AUX || e->toks.v[t - 1].pos == POS_ADV ||
				    e->toks.v[t - 1].pos == POS_PART) && !tok_is(e, t - 1, "to"))
		t--;
	uint32_t m = t > s->clause ? unknown_at(e, t - 1, false) : NONE;
	if (m == NONE)
		return NONE;
	/* "the firm of Acme", but "on Monday Acme" */
	t = e->mentions.v[m].first;
	while (t > s->from && (e->toks.v[t - 1].pos == POS_DET || e->toks.v[t - 1].pos == POS_ADJ))
		t--;
	return t > s->from && is_preposition(e, t - 1) ? NONE : m;
}

static uint32_t
behind_verb(const struct scene *s)
{
	const struct engine *e = s->e;
	uint32_t t = s->last;
	while (t < s->clause_end && (e->toks.v[t].pos == POS_DET || e->toks.v[t].pos == POS_ADJ) &&
	       mention_over(e, t) == NONE)
		t++;
	uint32_t m = t < s->clause_end ? unknown_at(e, t, true) : NONE;
	/* "Acme's factory" is not Acme. */
	return m == NONE || tok_is(e, e->mentions.v[m].last, "'s") ? NONE : m;
}

static uint32_t
by_grammar(const struct scene *s, const struct roles *r, bool subject)
{
	const struct engine *e = s->e;
	uint32_t t;
	if (r->top == NONE)
		return NONE;
	if (subject) {
		struct subject found = grammar_subject(e, r->top);
		t = found.certainty >= SURE_ARC ? found.token : NONE;
	} else {
		t = grammar_child_by(e, r->top, DEP_OBJ);
		t = t != NONE && grammar_certainty(e, t) >= SURE_ARC ? t : NONE;
	}
	uint32_t m = t == NONE ? NONE : mention_over(e, t);
	return m == NONE ? NONE : unknown_at(e, e->mentions.v[m].first, true);
}

/* Whether what is known of a side stands nearer than the name, or is as sure as can be. */
static bool
is_settled(const struct scene *s, const struct roles *r, bool target, uint32_t m)
{
	const struct parties *side = target ? &r->target : &r->source;
	if (!side->n)
		return false;
	const struct found *has = &s->e->mentions.v[side->mention[0]], *f = &s->e->mentions.v[m];
	bool guessed = r->guess & (unsigned)(target ? GUESSED_TARGET : GUESSED_SOURCE);
	return !guessed && !(f->first >= s->last && has->first > f->first && !s->event->symmetric);
}

static void
guess_side(const struct scene *s, struct roles *r, bool target, uint32_t m)
{
	const struct r_role *spec = roles_spec(s, target);
	if (m == NONE || !roles_admit(s, target) || (spec && spec->n_is) || is_settled(s, r, target, m))
		return;
	struct parties *side = target ? &r->target : &r->source;
	side->n = 0;
	party_add(side, m);
	why(s->e, m, target ? "a name of no known type, right behind the trigger"
	    : "a name of no known type, right before the trigger");
	r->guess |= target ? GUESSED_TARGET : GUESSED_SOURCE;
}

void
roles_guess(const struct scene *s, struct roles *r)
{
	if (s->nominal)
		return;
	uint32_t subject = before_verb(s), object = behind_verb(s);
	bool passive = r->passive && !s->event->symmetric;
	if (subject == NONE)
		subject = by_grammar(s, r, true);
	if (object == NONE)
		object = by_grammar(s, r, false);
	guess_side(s, r, passive, subject);
	if (!passive && object != subject)
		guess_side(s, r, true, object);
}
