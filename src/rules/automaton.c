/*
 * States and the ways between them, made when a text first asks for them (as RE2 does for
 * sets of expressions).  An item of a state is pattern << 24 | instruction << 8 | tokens
 * to pass over; an instruction that is to be tried now is always a test.
 */
#include "rules/automaton.h"

#include <stdlib.h>

enum { EDGES_LEAST = 1024 };

/* No more is made in this block when the two together have come to the limit. */
static bool
is_full(struct engine *e, struct automaton *a)
{
	struct automata *x = e->automata;
	if (!a->full)
		a->full = automaton_bytes(&x->stage[0]) + automaton_bytes(&x->stage[1]) +
			      x->shapes.cap * sizeof *x->shapes.v +
			      x->usual.cap * sizeof *x->usual.v +
			      x->n_shapes * sizeof *x->shape_slots >
			  x->limit;
	return a->full;
}

/* ---- sets */

static uint64_t
item(uint32_t pattern, uint32_t pc, uint32_t wait)
{
	return (uint64_t)pattern << 24 | pc << 8 | wait;
}

static void
next_mark(struct engine *e, struct automaton *a)
{
	if (++a->mark)
		return;
	memset(a->code_mark, 0, e->r->n_code * sizeof *a->code_mark);
	memset(a->pattern_mark, 0, e->r->n_patterns * sizeof *a->pattern_mark);
	a->mark = 1;
}

/*
 * Adds the tests that stand behind an instruction, and the pattern when it ends there.
 * `$` is passed, and so is `^` but before the first token `at` (NONE: behind it): what
 * they ask is left to the simulation.
 */
static void
enter(struct engine *e, struct automaton *a, uint32_t pattern, uint32_t pc, uint32_t at)
{
	uint32_t row = e->r->patterns[pattern].code;
	const struct r_code *code = &e->r->code[row];
	struct thread from = {pc, 0};
	e->stack.n = 0;
	vec_push(&e->stack, from);
	while (e->stack.n) {
		pc = e->stack.v[--e->stack.n].pc;
		while (a->code_mark[row + pc] != a->mark) {
			const struct r_code *c = &code[pc];
			a->code_mark[row + pc] = a->mark;
			if (c->op == OP_TEST)
				vec_push(&a->next, item(pattern, pc, 0));
			if (c->op == OP_MATCH)
				vec_push(&a->accept, pattern);
			if (c->op == OP_TEST || c->op == OP_MATCH ||
			    (c->op == OP_START && at != NONE &&
				!(e->toks.v[at].flags & (FLAG_SENTENCE | FLAG_FIRST))))
				break;
			struct thread fork = {c->y, 0};
			if (c->op == OP_SPLIT)
				vec_push(&e->stack, fork);
			pc = c->x;
		}
	}
}

static int
by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

static size_t
sort_items(uint64_t *v, size_t n)
{
	size_t kept = 0;
	bool sorted = true;
	for (size_t i = 1; i < n; i++)
		sorted &= v[i - 1] <= v[i];
	if (!sorted)
		qsort(v, n, sizeof *v, by_number);
	for (size_t i = 0; i < n; i++)
		if (!kept || v[kept - 1] != v[i])
			v[kept++] = v[i];
	return kept;
}

static int
by_row(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* What a test takes at t; most are settled by the marks, or were asked by another
 * pattern. */
static uint32_t
try_test(struct engine *e, struct automaton *a, uint32_t class_id, uint32_t t)
{
	if (!(a->wants[class_id] & e->automata->cells.v[t].has))
		return 0;
	if (a->class_memo[class_id].mark != a->token_mark) {
		a->class_memo[class_id].mark = a->token_mark;
		a->class_memo[class_id].takes = match_class(e, class_id, t);
	}
	return a->class_memo[class_id].takes;
}

static void
next_token(struct engine *e, struct automaton *a)
{
	if (++a->token_mark)
		return;
	memset(a->class_memo, 0, e->r->n_classes * sizeof *a->class_memo);
	a->token_mark = 1;
}

/* Takes `by` tokens from t on: one by the tests of core, or more that all items wait for.
 * The items behind them -> next, accept; false when a span is too long for an item. */
static bool
advance(struct engine *e, struct automaton *a, uint32_t t, uint32_t by)
{
	bool fits = true;
	next_mark(e, a);
	vec_clear(&a->next);
	vec_clear(&a->accept);
	for (size_t i = 0; i < a->core.n; i++) {
		uint32_t pattern = (uint32_t)(a->core.v[i] >> 24);
		uint32_t pc = (uint32_t)(a->core.v[i] >> 8) & UINT16_MAX;
		uint32_t wait = (uint32_t)a->core.v[i] & UINT8_MAX;
		const struct r_code *c = &e->r->code[e->r->patterns[pattern].code + pc];
		e->steps++;
		if (!wait) {
			wait = try_test(e, a, c->arg, t);
			if (!wait)
				continue;
			pc = c->x;
		}
		wait -= by;
		fits &= wait <= UINT8_MAX;
		if (wait)
			vec_push(&a->next, item(pattern, pc, wait));
		else
			enter(e, a, pattern, pc, NONE);
	}
	return fits;
}

/* ---- states */

static struct state
state_row(struct engine *e, struct automaton *a, uint32_t at)
{
	struct state s = {.at = at,
	    .n_accept = (uint32_t)a->accept.n,
	    .n_core = (uint32_t)a->next.n,
	    .skip = UINT8_MAX};
	for (size_t i = 0; i < a->next.n; i++) {
		uint64_t x = a->next.v[i];
		uint32_t wait = (uint32_t)x & UINT8_MAX;
		const struct r_pattern *p = &e->r->patterns[x >> 24];
		if (wait < s.skip)
			s.skip = wait;
		s.wants |=
		    wait ? MARK_ANY
			 : a->wants[e->r->code[p->code + (x >> 8 & UINT16_MAX)].arg];
	}
	return s;
}

/* The state of the items in next and accept. */
static uint32_t
state_id(struct engine *e, struct automaton *a)
{
	bool is_new;
	if (!a->next.n && !a->accept.n)
		return STATE_DEAD;
	a->next.n = a->next.n ? sort_items(a->next.v, a->next.n) : 0;
	if (a->accept.n > 1)
		qsort(a->accept.v, a->accept.n, sizeof *a->accept.v, by_row);
	vec_clear(&a->key);
	vec_push(&a->key, (uint32_t)a->accept.n);
	for (size_t i = 0; i < a->accept.n; i++)
		vec_push(&a->key, a->accept.v[i]);
	for (size_t i = 0; i < a->next.n; i++) {
		vec_push(&a->key, (uint32_t)a->next.v[i]);
		vec_push(&a->key, (uint32_t)(a->next.v[i] >> 32));
	}
	uint32_t id = seqs_id(&a->states_of, a->key.v, a->key.n, true, &is_new);
	if (is_new) {
		struct state s = state_row(e, a, a->states_of.rows.v[id].at + 1);
		vec_push(&a->states, s);
	}
	return id + STATE_FIRST;
}

static void
begin_with(struct engine *e, uint32_t pattern, uint32_t t)
{
	struct automaton *a = e->automata->making;
	(void)t;
	if (a->pattern_mark[pattern] == a->mark || a->modes[pattern] == MODE_NONE)
		return;
	a->pattern_mark[pattern] = a->mark;
	vec_push(&a->begin, pattern);
}

/* Whether one of the tests in core takes token t. */
static bool
takes(struct engine *e, struct automaton *a, uint32_t t)
{
	for (size_t i = 0; i < a->core.n; i++) {
		uint64_t x = a->core.v[i];
		uint32_t row = e->r->patterns[x >> 24].code + (x >> 8 & UINT16_MAX);
		if (try_test(e, a, e->r->code[row].arg, t))
			return true;
	}
	return false;
}

static void
next_to_core(struct automaton *a)
{
	vec_clear(&a->core);
	for (size_t i = 0; i < a->next.n; i++)
		vec_push(&a->core, a->next.v[i]);
}

/* The slow patterns among those that the token may begin. */
static void
find_slow(struct engine *e, struct automaton *a, uint32_t symbol, uint32_t t)
{
	uint32_t from = (uint32_t)a->slow.n;
	for (size_t i = 0; i < a->begin.n; i++) {
		if (a->modes[a->begin.v[i]] != MODE_SLOW)
			continue;
		vec_clear(&a->next);
		enter(e, a, a->begin.v[i], 0, t);
		next_to_core(a);
		if (takes(e, a, t))
			vec_push(&a->slow, a->begin.v[i]);
	}
	a->symbols.v[symbol].slow = from;
	a->symbols.v[symbol].n_slow = (uint32_t)a->slow.n - from;
}

uint32_t
automaton_first(struct engine *e, struct automaton *a, uint32_t symbol, uint32_t t)
{
	if (is_full(e, a))
		return STATE_STUCK;
	next_token(e, a);
	next_mark(e, a);
	vec_clear(&a->begin);
	e->automata->making = a;
	starts_at(e, t, a->kinds, begin_with);
	find_slow(e, a, symbol, t);
	vec_clear(&a->next);
	for (size_t i = 0; i < a->begin.n; i++)
		if (a->modes[a->begin.v[i]] != MODE_SLOW)
			enter(e, a, a->begin.v[i], 0, t);
	next_to_core(a);
	uint32_t to = advance(e, a, t, 1) ? state_id(e, a) : STATE_STUCK;
	a->symbols.v[symbol].first = to;
	return to;
}

/* ---- edges */

static size_t
edge_place(const struct automaton *a, uint64_t key)
{
	size_t i = automaton_edge(a, key);
	while (a->edges[i].key && a->edges[i].key != key)
		i = (i + 1) & (a->n_edges - 1);
	return i;
}

static void
grow_edges(struct automaton *a)
{
	struct edge *old = a->edges;
	size_t n = a->n_edges;
	a->n_edges = n ? n * 2 : EDGES_LEAST;
	a->edges = mem_array(a->n_edges, sizeof *a->edges);
	for (size_t i = 0; i < n; i++)
		if (old[i].key)
			a->edges[edge_place(a, old[i].key)] = old[i];
	mem_free(old);
}

static uint32_t
make_step(struct engine *e, struct automaton *a, uint32_t state, uint32_t t)
{
	const struct state *s = &a->states.v[state - STATE_FIRST];
	const uint32_t *v = a->states_of.words.v + s->at + s->n_accept;
	next_token(e, a);
	vec_clear(&a->core);
	for (uint32_t i = 0; i < s->n_core; i++)
		vec_push(&a->core, v[2 * i] | (uint64_t)v[2 * i + 1] << 32);
	return advance(e, a, t, s->skip ? s->skip : 1) ? state_id(e, a) : STATE_STUCK;
}

uint32_t
automaton_step(struct engine *e, struct automaton *a, uint32_t state, uint32_t t)
{
	bool skips = a->states.v[state - STATE_FIRST].skip;
	uint32_t symbol = skips ? 0 : e->automata->cells.v[t].symbol;
	uint64_t key = (uint64_t)state << 32 | symbol;
	if (a->n_edges) {
		const struct edge *x = &a->edges[edge_place(a, key)];
		if (x->key)
			return x->to;
	}
	e->automata->misses++;
	if ((!symbol && !skips) || is_full(e, a))
		return STATE_STUCK;
	if (a->used_edges * 2 >= a->n_edges)
		grow_edges(a);
	struct edge x = {key, make_step(e, a, state, t)};
	a->edges[edge_place(a, key)] = x;
	a->used_edges++;
	return x.to;
}
