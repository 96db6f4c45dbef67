/*
 * Counterparts that overlap without being on the same place.  Those on one place and of one type
 * are taken together with their number; each such class looks at the few of the other side that
 * begin or end nearest to it, and keeps the best; the best pairs of all are taken first.  Then the
 * same again with what is left, until nothing is found.  So a nest of a hundred thousand costs
 * what as many neighbours do, and a pair whose parts lie far apart may be missed in it.
 *
 * The measure is what is common by what either has (Jaccard), in bytes, over their parts.
 */
#include "annot/compare_internal.h"

#include <stdlib.h>

enum { SOME = 6, BEST = 4, ROUNDS = 12, STEPS = 1024, PIECE = 128 };

struct loose { uint64_t group; struct span span; uint32_t place, number, mention; };

struct class {
	uint64_t group;
	struct span span;
	uint32_t mention;
	uint32_t first, n;           /* of loose: its elements; those before are taken */
};

struct candidate { double score; uint64_t sum_from, sum_to, names; uint32_t a, b; };

struct compare_overlap {
	enum compare_what what;
	bool any_type;
	unsigned round;
	VEC(struct loose) loose[2];
	VEC(struct class) classes[2];        /* by group, then where they begin */
	uint32_t *by_end[2];                 /* by group, then where they end */
	VEC(struct candidate) candidates;
	size_t at;                           /* class of both sides to look at */
};

static uint64_t
end_of(struct span s)
{
	return s.to > s.from ? s.to : s.from + 1;
}

static int
number_order(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static int
loose_order(const void *p, const void *q)
{
	const struct loose *x = p, *y = q;
	int o = number_order(x->group, y->group);
	o = o ? o : span_order(&x->span, &y->span);
	o = o ? o : number_order(x->place, y->place);
	return o ? o : number_order(x->number, y->number);
}

static void
gather(struct compare *c, struct compare_overlap *w, unsigned side)
{
	const struct compare_side *s = compare_side_at(c, side);
	vec_clear(&w->loose[side]);
	vec_clear(&w->classes[side]);
	for (uint32_t i = 0; i < s->list[w->what].n; i++) {
		if (!compare_is_free(c, side, w->what, i))
			continue;
		uint32_t at = s->list[w->what].v[i], mention = compare_place(c, w->what, at);
		uint64_t trigger = (c->m->mentions[mention].m->flags & MENTION_TRIGGER) != 0;
		uint64_t type = w->any_type ? 0 : compare_type(c, w->what, at);
		vec_push(&w->loose[side], ((struct loose){.group = type << 1 | trigger,
		    .span = c->m->mentions[mention].m->span, .place = c->place[mention], .number = i,
		    .mention = mention}));
	}
	if (w->loose[side].n)
		qsort(w->loose[side].v, w->loose[side].n, sizeof *w->loose[side].v, loose_order);
	for (size_t i = 0; i < w->loose[side].n; i++) {
		const struct loose *x = &w->loose[side].v[i];
		if (i && x->group == x[-1].group && x->place == x[-1].place)
			w->classes[side].v[w->classes[side].n - 1].n++;
		else
			vec_push(&w->classes[side], ((struct class){x->group, x->span, x->mention,
			    (uint32_t)i, 1}));
	}
}

/* A merge of runs would need the same memory; n log n either way. */
struct by_end { uint64_t group, to; uint32_t class; };

static int
by_end_order(const void *p, const void *q)
{
	const struct by_end *x = p, *y = q;
	int o = number_order(x->group, y->group);
	o = o ? o : number_order(x->to, y->to);
	return o ? o : number_order(x->class, y->class);
}

static void
sort_ends(struct compare_overlap *w, unsigned side)
{
	size_t n = w->classes[side].n;
	struct by_end *v = mem_array(n, sizeof *v);
	for (uint32_t i = 0; i < n; i++)
		v[i] = (struct by_end){w->classes[side].v[i].group,
		    end_of(w->classes[side].v[i].span), i};
	if (n)
		qsort(v, n, sizeof *v, by_end_order);
	w->by_end[side] = mem_array(n, sizeof *w->by_end[side]);
	for (size_t i = 0; i < n; i++)
		w->by_end[side][i] = v[i].class;
	mem_free(v);
}

static void
begin_round(struct compare *c)
{
	struct compare_overlap *w = c->overlap;
	for (unsigned side = 0; side < 2; side++) {
		gather(c, w, side);
		mem_free(w->by_end[side]);
		sort_ends(w, side);
	}
	vec_clear(&w->candidates);
	w->at = 0;
}

/* ---- how much is common */

static uint64_t
length(struct span s)
{
	return end_of(s) - s.from;
}

static uint64_t
common(struct span a, struct span b)
{
	uint64_t from = a.from > b.from ? a.from : b.from;
	uint64_t to = end_of(a) < end_of(b) ? end_of(a) : end_of(b);
	return to > from ? to - from : 0;
}

/* Of a part with the parts of another, which are in order. */
static uint64_t
common_parts(struct span part, const struct span *parts, uint32_t n, unsigned *steps)
{
	uint32_t low = 0, high = n;
	uint64_t sum = 0;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (end_of(parts[middle]) <= part.from)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < n && parts[low].from < end_of(part) && *steps; low++, --*steps)
		sum += common(part, parts[low]);
	return sum;
}

static double
score(const struct compare *c, uint32_t a, uint32_t b)
{
	const struct model_mention *x = &c->m->mentions[a], *y = &c->m->mentions[b];
	uint32_t n, k;
	unsigned steps = STEPS;
	const struct span *p = model_parts(x, &n), *q = model_parts(y, &k);
	uint64_t both = 0, lx = 0, ly = 0;
	for (uint32_t i = 0; i < (n < k ? n : k) && steps; i++)
		both += n < k ? common_parts(p[i], q, k, &steps) : common_parts(q[i], p, n, &steps);
	for (uint32_t i = 0; i < n; i++)
		lx += length(p[i]);
	for (uint32_t i = 0; i < k; i++)
		ly += length(q[i]);
	return both ? (double)both / (double)(lx + ly > both ? lx + ly - both : 1) : 0;
}

/* ---- candidates */

struct looking { struct candidate best[BEST]; size_t n; };

/* The better first; what is as good, in an order that is the same from both sides. */
static int
candidate_order(const void *p, const void *q)
{
	const struct candidate *x = p, *y = q;
	if (x->score < y->score || x->score > y->score)
		return x->score > y->score ? -1 : 1;
	int o = number_order(x->sum_from, y->sum_from);
	o = o ? o : number_order(x->sum_to, y->sum_to);
	o = o ? o : number_order(x->names, y->names);
	o = o ? o : number_order((uint64_t)x->a + x->b, (uint64_t)y->a + y->b);
	return o ? o : number_order(x->a, y->a);
}

static void
look_at(const struct compare *c, struct looking *l, unsigned side, uint32_t own, uint32_t other)
{
	const struct compare_overlap *w = c->overlap;
	const struct class *x = &w->classes[side].v[own], *y = &w->classes[!side].v[other];
	double s = score(c, x->mention, y->mention);
	/* A third of the longer one is more than a quarter of both together at most. */
	if (s <= 0 || (w->any_type && 3 * s < 1))
		return;
	struct candidate new = {.score = s, .sum_from = x->span.from + y->span.from,
	    .sum_to = x->span.to + y->span.to, .a = side ? other : own, .b = side ? own : other,
	    .names = w->any_type ? compare_name_key(c, c->m->mentions[x->mention].type) +
	    compare_name_key(c, c->m->mentions[y->mention].type) : 0};
	for (size_t i = 0; i < l->n; i++)
		if (l->best[i].a == new.a && l->best[i].b == new.b)
			return;
	size_t i = l->n < BEST ? l->n++ : BEST - 1;
	if (i == BEST - 1 && l->best[i].score > 0 && candidate_order(&new, &l->best[i]) > 0)
		return;
	for (; i && candidate_order(&new, &l->best[i - 1]) < 0; i--)
		l->best[i] = l->best[i - 1];
	l->best[i] = new;
}

/* Where one that begins (ends) at a place would stand among those of the other side. */
static size_t
find_begin(const struct compare_overlap *w, unsigned side, uint64_t group, uint64_t from)
{
	size_t low = 0, high = w->classes[side].n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct class *x = &w->classes[side].v[middle];
		if (x->group < group || (x->group == group && x->span.from < from))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t
find_end(const struct compare_overlap *w, unsigned side, uint64_t group, uint64_t to)
{
	size_t low = 0, high = w->classes[side].n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct class *x = &w->classes[side].v[w->by_end[side][middle]];
		if (x->group < group || (x->group == group && end_of(x->span) < to))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
look_around(struct compare *c, unsigned side, uint32_t own)
{
	struct compare_overlap *w = c->overlap;
	const struct class *x = &w->classes[side].v[own];
	const struct class *all = w->classes[!side].v;
	size_t n = w->classes[!side].n;
	size_t begin = find_begin(w, !side, x->group, x->span.from);
	size_t end = find_end(w, !side, x->group, end_of(x->span));
	struct looking l = {.n = 0};
	for (size_t k = 0; k < SOME; k++) {
		if (begin + k < n && all[begin + k].group == x->group)
			look_at(c, &l, side, own, (uint32_t)(begin + k));
		if (begin > k && all[begin - k - 1].group == x->group)
			look_at(c, &l, side, own, (uint32_t)(begin - k - 1));
		if (end + k < n && all[w->by_end[!side][end + k]].group == x->group)
			look_at(c, &l, side, own, w->by_end[!side][end + k]);
		if (end > k && all[w->by_end[!side][end - k - 1]].group == x->group)
			look_at(c, &l, side, own, w->by_end[!side][end - k - 1]);
	}
	for (size_t i = 0; i < l.n; i++)
		vec_push(&w->candidates, l.best[i]);
}

/* ---- rounds */

static bool
take_best(struct compare *c)
{
	struct compare_overlap *w = c->overlap;
	bool found = false;
	if (w->candidates.n)
		qsort(w->candidates.v, w->candidates.n, sizeof *w->candidates.v, candidate_order);
	for (size_t i = 0; i < w->candidates.n; i++) {
		struct class *x = &w->classes[0].v[w->candidates.v[i].a];
		struct class *y = &w->classes[1].v[w->candidates.v[i].b];
		for (; x->n && y->n; x->n--, y->n--) {
			uint32_t a = w->loose[0].v[x->first++].number;
			uint32_t b = w->loose[1].v[y->first++].number;
			compare_pair(c, w->what, a, b, compare_how(c, w->what,
			    compare_side_at(c, 0)->list[w->what].v[a],
			    compare_side_at(c, 1)->list[w->what].v[b]));
			found = true;
		}
	}
	return found;
}

void
compare_overlap_begin(struct compare *c, enum compare_what what, bool any_type)
{
	compare_overlap_end(c);
	c->overlap = mem_alloc(sizeof *c->overlap);
	c->overlap->what = what;
	c->overlap->any_type = any_type;
	begin_round(c);
}

bool
compare_overlap_step(struct compare *c, bool (*stop)(void *), void *context)
{
	struct compare_overlap *w = c->overlap;
	for (;;) {
		size_t a = w->classes[0].n, b = w->classes[1].n;
		if (!a || !b)
			return true;
		for (unsigned k = 0; k < PIECE && w->at < a + b; k++, w->at++)
			look_around(c, w->at >= a, (uint32_t)(w->at < a ? w->at : w->at - a));
		if (w->at == a + b) {
			if (!take_best(c) || ++w->round == ROUNDS)
				return true;
			begin_round(c);
		}
		if (stop && stop(context))
			return false;
	}
}

void
compare_overlap_end(struct compare *c)
{
	struct compare_overlap *w = c->overlap;
	if (!w)
		return;
	for (unsigned side = 0; side < 2; side++) {
		vec_done(&w->loose[side]);
		vec_done(&w->classes[side]);
		mem_free(w->by_end[side]);
	}
	vec_done(&w->candidates);
	mem_free(w);
	c->overlap = NULL;
}
