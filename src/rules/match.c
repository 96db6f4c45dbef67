/*
 * Runs token patterns from the starts that starts.c found.
 *
 * A pattern is simulated by trying its states in order of priority, each (state, token)
 * at most once: what failed once fails for every later start too, since a later start
 * asks the same question.  So the work is bounded by states times tokens, like an
 * automaton's, and captures come for free.  Most runs end within 64 tokens of their start
 * and use a small window of marks; a pattern that comes to more work in a block gets
 * marks for the whole block, which stay.
 */
#include "rules/automaton.h"

#include <stdlib.h>

enum { WINDOW = 64, MANY = 4 };

/* ---- classes */

/* Whether token t is one of the words of a class. */
static bool
is_any(const struct engine *e, const struct r_class *c, uint32_t t)
{
	const struct tok *k = &e->toks.v[t];
	const struct r_atom *a = &e->r->atoms[c->atom], *end = a + c->n_atoms;
	for (; a < end; a++)
		if (a->kind == ATOM_EXACT ? k->exact == a->arg
					  : k->fold == a->arg || (a->kind == ATOM_LEMMA &&
								     k->lemma == a->arg))
			return true;
	return false;
}

/* Tokens that a class takes at t (its lexicon's or mention's length), 0 for no match. */
static uint32_t
class_len(struct engine *e, uint32_t class_id, uint32_t t)
{
	const struct r_class *c = &e->r->classes[class_id];
	uint32_t len = 1;
	e->steps++;
	if (c->any)
		return is_any(e, c, t);
	for (uint32_t i = 0; i < c->n_atoms; i++) {
		const struct r_atom *a = &e->r->atoms[c->atom + i];
		bool spans = a->kind == ATOM_LEXICON || a->kind == ATOM_TYPE ||
			     a->kind == ATOM_ACTOR;
		uint32_t n = a->negated && spans ? match_is_within(e, a, t) : match_atom(e, a, t);
		if (a->negated ? n != 0 : n == 0)
			return 0;
		if (!a->negated && n > len)
			len = n;
	}
	return len;
}

/* The same, remembered by the symbol of the token: that is all a class can see of it. */
static uint32_t
class_takes(struct engine *e, uint32_t class_id, uint32_t t)
{
	struct automaton *a = e->automata->reading;
	uint32_t symbol = a ? e->automata->cells.v[t].symbol : 0;
	if (!symbol)
		return class_len(e, class_id, t);
	if (!a->takes)
		a->takes = mem_array(TAKES_MAX, sizeof *a->takes);
	uint64_t key = (uint64_t)class_id << 32 | symbol;
	struct takes *x = &a->takes[(key * 0x9E3779B97F4A7C15ull >> 40) % TAKES_MAX];
	e->steps++;
	if (x->key != key)
		*x = (struct takes){key, class_len(e, class_id, t)};
	return x->n;
}

/* ---- one run */

struct run {
	struct engine *e;
	const struct r_pattern *p;
	const struct r_code *code;
	uint32_t start, end; /* tokens: start of the run, end of the sentence */
	uint32_t caps[CAPTURES_MAX * 2], best_caps[CAPTURES_MAX * 2];
	uint32_t best; /* end of the best match, NONE: none */
	bool whole;    /* marks for the whole block are in use */
	bool left;     /* a thread left the window */
};

static bool
mark(struct run *r, uint32_t pc, uint32_t pos)
{
	struct engine *e = r->e;
	uint64_t bit, *word;
	if (r->whole) {
		size_t i = (size_t)pc * (e->toks.n + 1) + pos;
		word = &e->visited.v[i / 64];
		bit = 1ull << (i % 64);
	} else {
		word = &e->window.v[pc];
		if (e->window_run.v[pc] != e->run) {
			e->window_run.v[pc] = e->run;
			*word = 0;
		}
		bit = 1ull << (pos - r->start);
	}
	if (*word & bit)
		return false;
	*word |= bit;
	return true;
}

static bool
at_start(const struct engine *e, uint32_t t)
{
	return t < e->toks.n && (e->toks.v[t].flags & (FLAG_SENTENCE | FLAG_FIRST));
}

static bool
at_end(const struct run *r, uint32_t t)
{
	while (t < r->end && (r->e->toks.v[t].flags & FLAG_PUNCT))
		t++;
	return t == r->end;
}

static void
push(struct engine *e, uint32_t pc, uint32_t pos)
{
	struct thread t = {pc, pos};
	vec_push(&e->stack, t);
}

/* On the stack, a pc with this bit restores capture slot pc to pos. */
#define RESTORE (1u << 31)

/* Follows one thread until it fails, matches or forks; forks go on the stack. */
static void
follow(struct run *r, uint32_t pc, uint32_t pos)
{
	struct engine *e = r->e;
	for (;;) {
		const struct r_code *c = &r->code[pc];
		if (!mark(r, pc, pos))
			return;
		e->steps++;
		if (c->op == OP_TEST) {
			uint32_t n = pos < r->end ? class_takes(e, c->arg, pos) : 0;
			if (!n || pos + n > r->end)
				return;
			if (!r->whole && pos + n - r->start >= WINDOW) {
				r->left = true;
				return;
			}
			pos += n;
		} else if (c->op == OP_SPLIT) {
			push(e, c->y, pos);
		} else if (c->op == OP_SAVE) {
			push(e, c->arg | RESTORE, r->caps[c->arg]);
			r->caps[c->arg] = pos;
		} else if (c->op == OP_MATCH) {
			if (r->best == NONE || pos > r->best) {
				r->best = pos;
				memcpy(r->best_caps, r->caps,
				    r->p->n_captures * 2 * sizeof *r->caps);
			}
			return;
		} else if ((c->op == OP_START && !at_start(e, pos)) ||
			   (c->op == OP_END && !at_end(r, pos))) {
			return;
		}
		pc = c->x;
	}
}

/* The match that starts at token `at`: its end, or NONE. */
static void
run_at(struct run *r, uint32_t at)
{
	struct engine *e = r->e;
	r->start = at;
	r->end = e->toks.v[at].sentence_end;
	r->best = NONE;
	r->left = false;
	memset(r->caps, 0xFF, r->p->n_captures * 2 * sizeof *r->caps);
	if (++e->run == 0) {
		memset(e->window_run.v, 0, e->window_run.n * sizeof *e->window_run.v);
		e->run = 1;
	}
	e->stack.n = 0;
	push(e, 0, at);
	while (e->stack.n) {
		uint32_t pc = e->stack.v[--e->stack.n].pc,
			 pos = e->stack.v[e->stack.n].pos;
		if (pc & RESTORE) {
			r->caps[pc & ~RESTORE] = pos;
			continue;
		}
		follow(r, pc, pos);
		if (r->p->gap && r->best != NONE)
			return;
	}
}

static void
use_whole(struct run *r)
{
	struct engine *e = r->e;
	size_t bits = (size_t)r->p->n_code * (e->toks.n + 1), n = bits / 64 + 1;
	if (e->visited.cap < n) {
		e->visited.v = mem_resize(e->visited.v, n, sizeof *e->visited.v);
		e->visited.cap = n;
	}
	memset(e->visited.v, 0, n * sizeof *e->visited.v);
	r->whole = true;
}

static void
keep(struct run *r, uint32_t pattern)
{
	struct engine *e = r->e;
	struct match m = {pattern, r->start, r->best, (uint32_t)e->captures.n};
	for (uint32_t i = 0; i < r->p->n_captures * 2; i++)
		vec_push(&e->captures, r->best_caps[i]);
	vec_push(&e->matches, m);
}

static void
run_single(struct engine *e, uint32_t pattern)
{
	const struct r_pattern *p = &e->r->patterns[pattern];
	uint32_t free_from = 0;
	for (uint32_t i = e->live[pattern].head; i != NONE; i = e->starts.v[i].next) {
		uint32_t t = e->starts.v[i].token;
		uint32_t end = e->starts.v[i].end;
		if (t < free_from)
			continue;
		uint32_t n = end == NONE ? class_takes(e, p->single, t) : end - t;
		if (!n || t + n > e->toks.v[t].sentence_end)
			continue;
		struct match m = {pattern, t, t + n, 0};
		vec_push(&e->matches, m);
		free_from = t + n;
	}
}

static void
run_pattern(struct engine *e, uint32_t pattern)
{
	struct run r = {.e = e, .p = &e->r->patterns[pattern]};
	uint32_t free_from = 0;
	uint64_t before = e->steps;
	r.code = &e->r->code[r.p->code];
	while (e->window.n < r.p->n_code) {
		vec_push(&e->window, 0);
		vec_push(&e->window_run, 0);
	}
	for (uint32_t i = e->live[pattern].head; i != NONE; i = e->starts.v[i].next) {
		uint32_t t = e->starts.v[i].token;
		if (t < free_from)
			continue;
		if (e->starts.v[i].end != NONE) {
			r.start = t;
			free_from = r.best = e->starts.v[i].end;
			keep(&r, pattern);
			continue;
		}
		if (!r.whole && e->steps - before > 8 * e->toks.n + 512)
			use_whole(&r);
		run_at(&r, t);
		if (r.left) {
			use_whole(&r);
			run_at(&r, t);
		}
		if (r.best == NONE)
			continue;
		keep(&r, pattern);
		free_from = r.best;
	}
}

static int
by_place(const void *a, const void *b)
{
	const struct match *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->pattern < y->pattern ? -1 : x->pattern > y->pattern;
}

/* Sorts by place, then by pattern: few begin at the same token, so they are chained by it. */
static void
sort_matches(struct engine *e)
{
	uint32_t n = (uint32_t)e->matches.n, kept = 0;
	if (n > MANY * e->toks.n) {
		qsort(e->matches.v, n, sizeof *e->matches.v, by_place);
		return;
	}
	vec_clear(&e->bucket);
	vec_reserve(&e->bucket, e->toks.n);
	memset(e->bucket.v, 0xFF, e->toks.n * sizeof *e->bucket.v);
	vec_clear(&e->bucket_next);
	vec_reserve(&e->bucket_next, n);
	vec_clear(&e->unsorted);
	vec_reserve(&e->unsorted, n);
	memcpy(e->unsorted.v, e->matches.v, n * sizeof *e->matches.v);
	for (uint32_t i = 0; i < n; i++) {
		const struct match *m = &e->unsorted.v[i];
		uint32_t *at = &e->bucket.v[m->from];
		while (*at != NONE && e->unsorted.v[*at].pattern < m->pattern)
			at = &e->bucket_next.v[*at];
		e->bucket_next.v[i] = *at;
		*at = i;
	}
	for (uint32_t t = 0; kept < n; t++)
		for (uint32_t i = e->bucket.v[t]; i != NONE; i = e->bucket_next.v[i])
			e->matches.v[kept++] = e->unsorted.v[i];
}

/* Runs the patterns that have starts; the matches are in order of their places, then of
 * their patterns. */
void
match_run(struct engine *e)
{
	vec_clear(&e->matches);
	vec_clear(&e->captures);
	for (size_t i = 0; i < e->touched.n; i++) {
		uint32_t p = e->touched.v[i];
		if (e->r->patterns[p].single != NONE)
			run_single(e, p);
		else
			run_pattern(e, p);
		e->live[p].head = NONE;
	}
	if (e->matches.n > 1)
		sort_matches(e);
}

void
match_block(struct engine *e, unsigned kinds)
{
	if (!e->regex_cache.v) {
		e->regex_cache.v = mem_array(REGEX_CACHE, sizeof *e->regex_cache.v);
		e->regex_cache.n = e->regex_cache.cap = REGEX_CACHE;
	}
	match_starts(e, kinds);
	match_run(e);
}

uint32_t
match_class(struct engine *e, uint32_t class_id, uint32_t t)
{
	return class_len(e, class_id, t);
}

uint32_t
match_capture(
    const struct engine *e, const struct match *m, uint32_t capture, uint32_t *to)
{
	if (capture >= e->r->patterns[m->pattern].n_captures)
		return NONE;
	const uint32_t *pair = &e->captures.v[m->captures + capture * 2];
	*to = pair[1];
	return pair[0] == NONE || pair[1] == NONE || pair[1] <= pair[0] ? NONE : pair[0];
}
