/*
 * Roles by order, without a parser.  Source is the actor before the trigger in its
 * clause, then of the clauses before (roles_source.c); Target the first actor behind it.  A
 * passive swaps the two.  Where the sentence has a tree that is sure, grammar overrules order.
 */
#include "rules/roles_tree.h"
#include "rules/trace_hooks.h"

enum { SURE = 128 };                 /* of 255: what grammar must be to overrule order */

static const struct found *
at(const struct engine *e, uint32_t i)
{
	return &e->mentions.v[i];
}

/* "withdrew from X", "fired at X", "an offer from X": a place, and yet with whom it is done. */
bool
roles_reach(const struct scene *s, const struct found *f)
{
	static const char *const aims[] = {"fire", "shoot", "aim", "launch", "throw", "direct", "point",
	    "hurl", "yell", "shout", "lash", "hit"};
	const struct engine *e = s->e;
	uint32_t t = word_before(e, f);
	if (t == NONE || !t || s->nominal || t < s->last || found_is_qualifier(e, f))
		return false;
	if (tok_is(e, t, "at"))
		return LEMMA_AMONG(e, s->first, aims);
	if (!tok_is(e, t, "from"))
		return false;
	return lemma_in(e, s->first, SET_LEMMA_LEAVES) || lemma_in(e, t - 1, SET_LEMMA_ASKED_FOR);
}

/* "its troops", "deploy peacekeepers": what one has or sends is no one to whom it is done. */
static bool
is_cargo(const struct scene *s, const struct found *f)
{
	static const char *const own[] = {"its", "their", "his", "her", "own"};
	static const char *const forces[] = {"troops", "forces", "soldiers", "army", "navy", "fleet",
	    "peacekeepers", "police", "inspectors", "monitors", "observers", "fighters", "diplomats",
	    "envoy", "envoys", "staff", "workers", "personnel"};
	const struct engine *e = s->e;
	if (!f->desc || f->first < s->last)
		return false;
	if (f->first > s->last && AMONG(e, f->first - 1, own) && AMONG(e, f->last - 1, forces))
		return true;
	for (uint32_t t = f->first, n = 0; t-- > s->first && n < 8; n++)
		if (e->toks.v[t].pos == POS_VERB)
			return lemma_in(e, t, SET_LEMMA_SENDS);
	return false;
}

/* "talked about Peru", "discussed Peru with Chile": what is spoken of is not who is spoken to. */
static bool
is_spoken_of(const struct scene *s, const struct found *f)
{
	static const char *const about[] = {"about", "over", "on", "regarding", "concerning"};
	static const char *const discuss[] = {"discuss", "debate"};
	const struct engine *e = s->e;
	uint32_t before = word_before(e, f);
	if (!s->event->symmetric || f->first < s->last)
		return false;
	if (before != NONE && before >= s->last)
		return AMONG(e, before, about);
	return !s->nominal && !s->passive &&
	       LEMMA_AMONG(e, s->first, discuss);
}

bool
can_be_target(const struct scene *s, const struct roles *r, uint32_t m)
{
	static const char *const asides[] = {"according", "says", "said"};
	const struct engine *e = s->e;
	const struct found *f = at(e, m);
	if (!may_act(f) || is_party(e, &r->source, m) || roles_is_other(r, m))
		return false;
	uint32_t before = word_before(e, f);
	if (is_cargo(s, f) || is_spoken_of(s, f))
		return false;
	if (found_is_setting(e, f) && !roles_reach(s, f) && !found_is_under_measure(e, f))
		return false;
	return !(before != NONE && before && tok_is(e, before, "to") &&
		 AMONG(e, before - 1, asides));
}

static uint32_t
first_after(const struct scene *s, const struct roles *r, uint32_t from, uint32_t to)
{
	const struct engine *e = s->e;
	const struct r_role *spec = roles_spec(s, true);
	for (uint32_t i = e->mention_first.v[from]; i < e->mentions.n; i++) {
		const struct found *f = at(e, i);
		if (f->first >= to)
			return NONE;
		if (!can_be_target(s, r, i) || (spec && !roles_fit(s, spec, f)) ||
		    (r->top != NONE && tree_has_elsewhere(e, r->top, f)))
			continue;
		uint32_t head = head_of(e, i, to);
		return can_be_target(s, r, head) ? head : i;
	}
	return NONE;
}

/* "X and Y met" needs no other party: then only one right behind the verb will do. */
static bool
is_complete(const struct scene *s, const struct roles *r, uint32_t m)
{
	const struct engine *e = s->e;
	if (!s->event->symmetric || r->source.n < 2)
		return false;
	return at(e, m)->first > s->last + 4 || at(e, m)->first >= s->clause_end;
}

/* "suspended flights, while the EU ...": what follows the clause says something else; a
 * clause with "that" or "to" goes on about the same. */
static bool
other_matter_follows(const struct scene *s)
{
	static const char *const words[] = {"while", "whereas", "although", "though", "but",
	    "who", "which", "whom", "whose", "where", "because", "and", "or"};
	const struct engine *e = s->e;
	uint32_t t = s->clause_end;
	return t < s->to && (AMONG(e, t, words) || tok_is(e, t - 1, ";") || tok_is(e, t - 1, ":"));
}

static void
find_target(const struct scene *s, struct roles *r)
{
	if (r->target.n)
		return;
	uint32_t m = first_after(s, r, s->last, s->clause_end), to = s->clause_end;
	if (m == NONE && !other_matter_follows(s)) {
		to = s->to;
		m = first_after(s, r, s->last, to);
	}
	if (m != NONE && !is_complete(s, r, m))
		why(s->e, m, to == s->clause_end ? "the first actor behind the trigger, in its clause"
		    : "the first actor behind the trigger, in its sentence");
	if (m != NONE && !is_complete(s, r, m)) {
		party_add_joint(s->e, &r->target, m, to, false);
		if (to != s->clause_end)
			r->guess |= GUESSED_TARGET;
	}
}

/* ---- verbs */

static uint32_t
agent(const struct scene *s)
{
	static const char *const by[] = {"by"};
	uint32_t word;
	return BEHIND(s, by, 12, &word);
}

bool
roles_is_state(const struct scene *s)
{
	static const char *const states[] = {"opposed", "committed", "dedicated", "accustomed"};
	return tok_is(s->e, s->first, "born") ||
	       (AMONG(s->e, s->first, states) &&
		   (tok_is(s->e, s->last, "to") || tok_is(s->e, s->last - 1, "to")));
}

/* Of a clause by order alone: "opposed to" is said of who opposes, "cut by a third" is no
 * passive without a "was"; and who dies or drowns has it done to him. */
static bool
is_done_to_subject(const struct scene *s)
{
	static const char *const undergoes[] = {"die", "drown", "perish", "starve", "capsize"};
	const struct engine *e = s->e;
	if (s->nominal)
		return s->passive;
	if (roles_admit(s, true) &&
	    LEMMA_AMONG(e, s->first, undergoes))
		return true;
	if (roles_is_state(s))
		return false;
	if (!tok_is(e, s->last, "by") || s->last + 1 >= e->toks.n ||
	    e->toks.v[s->last + 1].pos != POS_NUM)
		return s->passive;
	for (uint32_t t = s->first, n = 0; t-- > s->clause && n < 5; n++)
		if (fold_in(e, t, SET_BE_FORMS))
			return s->passive;
	return false;
}

static void
find_verbal(const struct scene *s, struct roles *r)
{
	uint32_t m;
	if (s->passive && !s->event->symmetric) {
		if (!roles_before(s, &r->target) && r->target.n)
			r->guess |= GUESSED_TARGET;
		for (uint32_t i = 0; i < r->target.n; i++)
			why(s->e, r->target.mention[i], "the subject of a passive");
		m = agent(s);
		if (m != NONE)
			why(s->e, m, "behind \"by\", of a passive");
		if (m != NONE)
			party_add_joint(s->e, &r->source, m, s->to, false);
		return;
	}
	if (!roles_before(s, &r->source) && r->source.n)
		r->guess |= GUESSED_SOURCE;
	m = r->source.n ? NONE : roles_inverted(s);
	if (m != NONE)
		why(s->e, m, "the subject behind its verb, as in: said X");
	if (m != NONE)
		party_add(&r->source, m);
}

/* Symmetric acts: two parties, in the order of the text. */
static void
make_pair(const struct scene *s, struct roles *r)
{
	if (!r->target.n && r->source.n > 1) {
		for (uint32_t i = 1; i < r->source.n; i++)
			party_add(&r->target, r->source.mention[i]);
		r->source.n = 1;
	}
	/* "a deal signed by X and Y" */
	if (!r->source.n && r->target.n > 1) {
		party_add(&r->source, r->target.mention[0]);
		r->target.n--;
		memmove(r->target.mention, r->target.mention + 1,
		    r->target.n * sizeof *r->target.mention);
	}
	if (r->source.n && r->target.n &&
	    at(s->e, r->target.mention[0])->from < at(s->e, r->source.mention[0])->from) {
		struct parties p = r->source;
		r->source = r->target;
		r->target = p;
	}
}

/* ---- all of them */

/* A name of two actors where the subject is looked for, or NULL. */
static const struct found *
joint_subject(const struct scene *s)
{
	const struct engine *e = s->e;
	for (uint32_t i = e->mention_first.v[s->clause]; i < e->mentions.n; i++) {
		const struct found *f = at(e, i);
		if (f->first >= s->first || f->actor)
			return f->first < s->first && f->n_links == 2 &&
				       !is_governed(e, f)
				   ? f
				   : NULL;
	}
	return NULL;
}

/* What grammar says of a side, when it is sure or order says nothing.  Inside a phrase that both
 * see, order knows better: names are not torn by it. */
static void
adopt(const struct scene *s, const struct tree_roles *tree, bool target, struct roles *r)
{
	const struct side *side = target ? &tree->target : &tree->source;
	struct parties *out = target ? &r->target : &r->source;
	if (!side->known || (side->sure < SURE && out->n))
		return;
	if (!side_holds(s->e, side, out))
		*out = side->who;
	r->guess &= ~(unsigned)(target ? GUESSED_TARGET : GUESSED_SOURCE);
	for (uint32_t i = 0; i < out->n; i++)
		why_by_grammar(s->e, out->mention[i], side->head);
}

/* What stands around a noun tells more than its verb; what it only borrows tells less. */
static void
adopt_noun(const struct scene *s, const struct tree_roles *tree, struct roles *r)
{
	if (r->borrowed || !r->source.n) {
		adopt(s, tree, false, r);
		r->borrowed = tree->source.known ? tree->borrowed : r->borrowed;
	}
	if (!r->target.n && !(s->event->symmetric && r->source.n > 1))
		adopt(s, tree, true, r);
}

bool
roles_find(const struct scene *s, struct roles *out)
{
	*out = (struct roles){.top = NONE};
	roles_find_others(s, out);
	if (!s->event->order) {
		bool tree = engine_grammar(s->e, s->first);
		if (tree)
			roles_apply_deps(s, out);
		return tree;
	}
	const struct found *pair = joint_subject(s);
	if (pair && earlier_of_pair(s, pair, out))
		return true;
	struct tree_roles tree;
	struct scene scene = *s;
	scene.passive = is_done_to_subject(s);
	bool parsed = tree_roles_find(&scene, out, &tree);
	if (parsed && !s->nominal)
		scene.passive = tree.passive;
	out->passive = scene.passive;
	if (parsed)
		out->top = grammar_top(s->e, s->first, s->last);
	if (s->nominal)
		roles_of_noun(&scene, out);
	else
		find_verbal(&scene, out);
	if (parsed && s->nominal) {
		adopt_noun(&scene, &tree, out);
	} else if (parsed) {
		if (roles_controller(s) == NONE)
			adopt(&scene, &tree, false, out);
		/* "X and Y agreed to help Z": the pact is of X with Y. */
		if (!s->event->symmetric || out->source.n < 2 || !tree.target.who.n ||
		    at(s->e, tree.target.who.mention[0])->first < s->last + 5)
			adopt(&scene, &tree, true, out);
	}
	bool has = out->target.n;
	/* "the attack was condemned by X" */
	bool nobody = parsed && s->nominal && tree.target.known && !tree.target.who.n;
	if (!nobody && !(scene.passive && !s->event->symmetric) &&
	    !(s->event->symmetric && out->source.n > 1 && s->nominal))
		find_target(&scene, out);
	if (out->top != NONE && !has && out->target.n)
		out->guess |= GUESSED_TARGET;
	if (s->event->symmetric)
		make_pair(&scene, out);
	if (parsed)
		roles_apply_deps(&scene, out);
	/* "was hit by gunfire": nobody does it to himself. */
	if (s->nominal && out->source.n && out->target.n && out->source.mention[0] == out->target.mention[0])
		out->source.n = 0;
	roles_apply_specs(&scene, out);
	roles_guess(&scene, out);
	if (!(parsed && tree.nobody))
		earlier_fill(&scene, out);
	return true;
}
