/*
 * Where the patterns of a stage match: one walk of the automaton from each token, over
 * the symbols of its sentence.  Nearly all walks end at their first or second token.
 */
#include "rules/automaton.h"

struct end {
	uint32_t state, token;
};
struct walk {
	struct engine *e;
	struct automaton *a;
	uint32_t from, until;          /* tokens: its start, the end of the sentence */
	struct end ends[WALK_MAX + 1]; /* where patterns end, nearest first */
	size_t n;
	bool rests; /* the rest of the sentence is left to the simulation */
};

/* The patterns of a state's items may match longer than the walk could tell.  Those that
 * make it long are walked apart from now on. */
static void
leave_open(struct walk *w, uint32_t state, bool is_long)
{
	struct automaton *a = w->a;
	const struct state *s = &a->states.v[state - STATE_FIRST];
	const uint32_t *v = a->states_of.words.v + s->at + s->n_accept;
	for (uint32_t i = 0; i < s->n_core; i++) {
		uint32_t p = item_pattern(v[2 * i], v[2 * i + 1]);
		starts_try(w->e, p, w->from);
		if (is_long)
			a->modes[p] = MODE_SLOW;
	}
	w->rests |= is_long;
	a->is_stale |= is_long;
}

/* Gives each pattern that ended somewhere its last end: of the starts of a pattern at one
 * token the first that is given counts. */
static void
give_ends(struct walk *w)
{
	const struct automaton *a = w->a;
	for (size_t n = w->n; n-- > 0;) {
		const struct state *s = &a->states.v[w->ends[n].state - STATE_FIRST];
		for (uint32_t i = 0; i < s->n_accept; i++) {
			uint32_t p = a->states_of.words.v[s->at + i];
			starts_add(w->e, p, w->from,
			    a->modes[p] == MODE_PLAIN ? w->ends[n].token : NONE);
		}
	}
}

static inline uint32_t
step(struct walk *w, uint32_t state, uint32_t skip, uint32_t t)
{
	struct automaton *a = w->a;
	uint64_t key = (uint64_t)state << 32 | (skip ? 0 : w->e->automata->cells.v[t].symbol);
	w->e->steps++;
	w->e->automata->lookups++;
	if (a->n_edges) {
		const struct edge *x = &a->edges[automaton_edge(a, key)];
		if (x->key == key)
			return x->to;
	}
	return automaton_step(w->e, a, state, t);
}

/* From the state behind the first token on. */
static void
follow(struct walk *w, uint32_t state)
{
	const struct cell *cells = w->e->automata->cells.v;
	uint32_t t = w->from + 1;
	for (;;) {
		const struct state *s = &w->a->states.v[state - STATE_FIRST];
		if (s->n_accept)
			w->ends[w->n++] = (struct end){state, t};
		if (t == w->until || !(s->wants & cells[t].has) || t + s->skip > w->until)
			return;
		uint32_t passed = s->skip ? s->skip : 1;
		bool is_long = t + passed - w->from > WALK_MAX;
		uint32_t to = is_long ? STATE_STUCK : step(w, state, s->skip, t);
		if (to == STATE_STUCK) {
			leave_open(w, state, is_long);
			return;
		}
		if (to == STATE_DEAD)
			return;
		state = to;
		t += passed;
	}
}

static void
walk_from(struct walk *w, uint32_t t)
{
	struct engine *e = w->e;
	uint32_t symbol = e->automata->cells.v[t].symbol;
	uint32_t first = w->a->symbols.v[symbol].first;
	if (first == STATE_UNKNOWN)
		first = automaton_first(e, w->a, symbol, t);
	if (first == STATE_STUCK)
		starts_at(e, t, w->a->kinds, starts_try);
	if (first < STATE_FIRST)
		return;
	w->from = t;
	w->n = 0;
	follow(w, first);
	give_ends(w);
}

/* The first token from t on that is to be looked at: where slow patterns can begin, or a walk
 * does not end at once, as the next token has no mark that the state before it wants. */
static uint32_t
skip_vain(const struct walk *w, const struct cell *cells, uint32_t t)
{
	const struct state *states = w->a->states.v;
	uint32_t until = w->until;
	for (; t < until; t++) {
		uint32_t first = cells[t].first;
		if (first == STATE_DEAD)
			continue;
		if (first & STATE_SLOW || first < STATE_FIRST)
			return t;
		const struct state *s = &states[first - STATE_FIRST];
		if (s->n_accept || (t + 1 < until && (s->wants & cells[t + 1].has)))
			return t;
	}
	return until;
}

/* Bits of the slow patterns whose need is met somewhere in the sentence. */
static uint64_t
needs_met(const struct walk *w, uint32_t from)
{
	uint64_t needs = 0;
	for (uint32_t t = from; t < w->until; t++)
		needs |= w->a->symbols.v[w->e->automata->cells.v[t].symbol].needs;
	return needs;
}

/* The slow patterns that token t can begin, when what they need is in the sentence. */
static void
try_slow(struct walk *w, uint32_t t, uint64_t needs)
{
	const struct symbol *s = &w->a->symbols.v[w->e->automata->cells.v[t].symbol];
	for (uint32_t i = s->slow; i < s->slow + s->n_slow; i++) {
		uint32_t p = w->a->slow.v[i];
		if (!w->a->slow_bit[p] || (w->a->slow_bit[p] & needs))
			starts_try(w->e, p, t);
	}
}

static void
walk_sentence(struct walk *w, uint32_t from)
{
	const struct cell *cells = w->e->automata->cells.v;
	uint64_t needs = 0;
	bool is_known = false;
	w->rests = false;
	for (uint32_t t = from; (t = skip_vain(w, cells, t)) < w->until; t++) {
		walk_from(w, t);
		if (w->a->symbols.v[cells[t].symbol].n_slow) {
			if (!is_known)
				needs = needs_met(w, from);
			is_known = true;
			try_slow(w, t, needs);
		}
		while (w->rests && ++t < w->until)
			starts_at(w->e, t, w->a->kinds, starts_try);
	}
}

/* Without the automaton: whatever a token can begin. */
static void
try_all(struct engine *e, unsigned kinds)
{
	for (uint32_t t = 0; t < e->toks.n; t++)
		starts_at(e, t, kinds, starts_try);
}

void
match_starts(struct engine *e, unsigned kinds)
{
	struct walk w = {.e = e, .a = automata_begin(e, kinds)};
	vec_clear(&e->starts);
	vec_clear(&e->touched);
	e->seen_until = 0;
	e->automata->reading = w.a;
	if (!w.a) {
		try_all(e, kinds);
		return;
	}
	automaton_symbols(e, w.a);
	for (uint32_t from = 0; from < e->toks.n; from = w.until) {
		w.until = e->toks.v[from].sentence_end;
		walk_sentence(&w, from);
	}
}
