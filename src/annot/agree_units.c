/*
 * annot/agree_units.c - Krippendorff's alpha for unitizing, without a look at any byte.
 *
 * What was observed is a walk along the units of two raters.  What is expected asks of each
 * unit how many places the gaps have for it: units and gaps are kept as numbers of each length,
 * and a walk from the longest to the shortest has the gaps that are long enough as two sums.
 * Of a category that a text lacks the whole text is one gap of each rater: these gaps are kept
 * once for all categories (`texts`), and taken back from those that the text has.
 *
 * The measure of 2016 needs of each category only how long it is, how often raters agree on
 * it, and the squares of its units: sums over the places where a rater's category changes.
 */
#include "annot/agree_units.h"

#include <math.h>

#include "annot/agree_lengths.h"
#include "annot/agree_sort.h"
#include "base/vec.h"

/* How many raters have a category at a place of the text, and since where. */
struct here { size_t raters; uint64_t since; };

struct category {
	struct agree_lengths units, gaps;
	double observed;             /* sum of d2, each pair of raters once */
	double same_pairs;           /* sum of l (l - 1) of the units */
	size_t n_units;
	/* of 2016: */
	double shared;               /* pairs of raters times bytes that agree on it, both ways */
	double squares;              /* sum of the units' length^2 */
	double covered;              /* bytes of all raters */
	struct here here;            /* while a text is walked; nobody between texts */
};

struct agree_units {
	VEC(struct category) categories;
	size_t n_raters;
	struct agree_lengths texts;
	double length;
	double covered;              /* of 2016: bytes of all raters that have a category */
	double both_covered, both_gaps;      /* pairs of raters times bytes, both ways */
	double squares;
};

static const char nothing[] = "nothing is annotated";
static const char no_room[] = "units could stand nowhere else";

struct agree_units *
agree_units_new(size_t n_raters)
{
	struct agree_units *x = mem_alloc(sizeof *x);
	x->n_raters = n_raters;
	return x;
}

void
agree_units_free(struct agree_units *x)
{
	if (!x)
		return;
	for (size_t i = 0; i < x->categories.n; i++) {
		vec_done(&x->categories.v[i].units.list);
		vec_done(&x->categories.v[i].gaps.list);
	}
	vec_done(&x->categories);
	vec_done(&x->texts.list);
	mem_free(x);
}

#define ORDER(a, b) ((a) < (b) ? -1 : (a) > (b))

static int
by_layer(const void *a, const void *b)
{
	const struct agree_unit *x = a, *y = b;
	int o = ORDER(x->rater, y->rater);
	if (!o)
		o = ORDER(x->from, y->from);
	return o ? o : ORDER(x->to, y->to);
}

static int
by_rater(const void *a, const void *b)
{
	const struct agree_unit *x = a, *y = b;
	int o = ORDER(x->rater, y->rater);
	if (!o)
		o = ORDER(x->from, y->from);
	if (!o)
		o = ORDER(y->to, x->to);
	return o ? o : ORDER(x->category, y->category);
}

/* A copy of what is within the text.  The caller frees. */
static struct agree_unit *
within(const struct agree_unit *units, size_t *n, uint64_t length, size_t raters)
{
	struct agree_unit *v = mem_array(*n + 1, sizeof *v);
	size_t kept = 0;
	for (size_t i = 0; i < *n; i++) {
		struct agree_unit u = units[i];
		u.to = u.to < length ? u.to : length;
		if (u.from < u.to && u.rater < raters)
			v[kept++] = u;
	}
	*n = kept;
	return v;
}

/* Of units of one category: makes those of one rater that overlap one. */
static size_t
join(struct agree_unit *v, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		struct agree_unit *last = kept ? &v[kept - 1] : NULL;
		if (last && last->rater == v[i].rater && v[i].from < last->to)
			last->to = last->to > v[i].to ? last->to : v[i].to;
		else
			v[kept++] = v[i];
	}
	return kept;
}

static double
square(double x)
{
	return x * x;
}

/* The units of one rater, of one category. */
struct row { const struct agree_unit *v; size_t n; };

/* The sum of d2 of the units of a that overlap none of b's, and with `pairs` of the pairs of
 * units that overlap as well. */
static double
differences(struct row a, struct row b, bool pairs)
{
	double sum = 0;
	size_t first = 0;
	for (size_t i = 0; i < a.n; i++) {
		struct agree_unit g = a.v[i];
		while (first < b.n && b.v[first].to <= g.from)
			first++;
		if (first == b.n || b.v[first].from >= g.to) {
			sum += square((double)(g.to - g.from));
			continue;
		}
		for (size_t k = first; pairs && k < b.n && b.v[k].from < g.to; k++)
			sum += square((double)b.v[k].from - (double)g.from) +
			    square((double)b.v[k].to - (double)g.to);
	}
	return sum;
}

static void
add_row(struct category *c, struct row row, uint64_t length)
{
	uint64_t at = 0;
	for (size_t i = 0; i < row.n; i++) {
		uint64_t l = row.v[i].to - row.v[i].from;
		if (row.v[i].from > at)
			agree_lengths_add(&c->gaps, row.v[i].from - at, 1);
		agree_lengths_add(&c->units, l, 1);
		c->same_pairs += (double)l * (double)(l - 1);
		at = row.v[i].to;
	}
	if (length > at)
		agree_lengths_add(&c->gaps, length - at, 1);
	c->n_units += row.n;
}

static struct category *
category_of(struct agree_units *x, size_t category)
{
	while (x->categories.n <= category)
		vec_push(&x->categories, (struct category){0});
	return &x->categories.v[category];
}

/* v: the units of one category, by rater. */
static void
add_category(struct agree_units *x, struct category *c, struct row v, uint64_t length,
    struct row *rows)
{
	size_t at = 0;
	for (size_t r = 0; r < x->n_raters; r++) {
		rows[r] = (struct row){v.v + at, 0};
		for (; at < v.n && v.v[at].rater == r; at++)
			rows[r].n++;
		add_row(c, rows[r], length);
	}
	agree_lengths_add(&c->gaps, length, -(int64_t)x->n_raters);
	for (size_t i = 0; i < x->n_raters; i++)
		for (size_t k = i + 1; k < x->n_raters; k++)
			c->observed += differences(rows[i], rows[k], true) +
			    differences(rows[k], rows[i], false);
}

static void
add_by_category(struct agree_units *x, const struct agree_unit *units, size_t n,
    uint64_t length)
{
	struct agree_unit *v = within(units, &n, length, x->n_raters);
	struct row *rows = mem_array(x->n_raters + 1, sizeof *rows);
	agree_group(v, n, sizeof *v, offsetof(struct agree_unit, category));
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from; to < n && v[to].category == v[from].category; to++)
			;
		agree_sort(v + from, to - from, sizeof *v, by_layer);
		add_category(x, category_of(x, v[from].category),
		    (struct row){v + from, join(v + from, to - from)}, length, rows);
	}
	mem_free(rows);
	mem_free(v);
}

/* At this place one rater more (1) or less (-1) has the category. */
struct change { uint64_t at; uint32_t category; int by; };

static int
by_place(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	return ORDER(x->at, y->at);
}

/* Both ways: n raters agree in n (n - 1) pairs. */
static double
pairs_until(struct here *h, uint64_t at)
{
	double n = (double)h->raters, length = n > 1 ? (double)(at - h->since) : 0;
	h->since = at;
	return n * (n - 1) * length;
}

static void
add_changes(struct agree_units *x, struct change *changes, size_t n, uint64_t length)
{
	struct here any = {0}, none = {.raters = x->n_raters};
	agree_sort(changes, n, sizeof *changes, by_place);
	for (size_t i = 0; i < n; i++) {
		struct change c = changes[i];
		struct category *of = &x->categories.v[c.category];
		of->shared += pairs_until(&of->here, c.at);
		x->both_covered += pairs_until(&any, c.at);
		x->both_gaps += pairs_until(&none, c.at);
		of->here.raters += (size_t)c.by;
		any.raters += (size_t)c.by;
		none.raters -= (size_t)c.by;
	}
	x->both_gaps += pairs_until(&none, length);
}

size_t
agree_units_flatten(struct agree_unit *v, size_t n)
{
	size_t kept = 0;
	agree_sort(v, n, sizeof *v, by_rater);
	for (size_t i = 0; i < n; i++) {
		struct agree_unit u = v[i];
		if (kept && v[kept - 1].rater == u.rater && u.from < v[kept - 1].to)
			u.from = v[kept - 1].to;
		if (u.from < u.to)
			v[kept++] = u;
	}
	return kept;
}

static void
add_flat(struct agree_units *x, const struct agree_unit *units, size_t n, uint64_t length)
{
	struct agree_unit *v = within(units, &n, length, x->n_raters);
	n = agree_units_flatten(v, n);
	struct change *changes = mem_array(2 * n + 1, sizeof *changes);
	for (size_t i = 0; i < n; i++) {
		double l = (double)(v[i].to - v[i].from);
		struct category *c = category_of(x, v[i].category);
		c->covered += l;
		c->squares += l * l;
		x->covered += l;
		x->squares += l * l;
		changes[2 * i] = (struct change){v[i].from, v[i].category, 1};
		changes[2 * i + 1] = (struct change){v[i].to, v[i].category, -1};
	}
	add_changes(x, changes, 2 * n, length);
	mem_free(changes);
	mem_free(v);
}

void
agree_units_text(struct agree_units *x, const struct agree_unit *units, size_t n,
    uint64_t length)
{
	if (!length || x->n_raters < 2)
		return;
	x->length += (double)length;
	agree_lengths_add(&x->texts, length, (int64_t)x->n_raters);
	add_by_category(x, units, n, length);
	add_flat(x, units, n, length);
}

/* The gaps of a category: its own, and the texts that lack it.  The caller frees the list. */
static struct agree_lengths
gaps_of(const struct agree_units *x, const struct category *c)
{
	struct agree_lengths all = {0};
	vec_reserve(&all.list, c->gaps.list.n + x->texts.list.n + 1);
	for (size_t i = 0; i < c->gaps.list.n; i++)
		all.list.v[all.list.n++] = c->gaps.list.v[i];
	for (size_t i = 0; i < x->texts.list.n; i++)
		all.list.v[all.list.n++] = x->texts.list.v[i];
	agree_lengths_order(&all);
	return all;
}

/* The sum over all units of what they would differ by, wherever they stood. */
static double
placements(const struct agree_units *x, const struct category *c)
{
	struct agree_lengths gaps = gaps_of(x, c), units = {0};
	double sum = 0, n_gaps = 0, of_gaps = 0;
	size_t at = 0;
	for (size_t i = 0; i < c->units.list.n; i++)
		vec_push(&units.list, c->units.list.v[i]);
	agree_lengths_order(&units);
	for (size_t i = 0; i < units.list.n; i++) {
		double l = (double)units.list.v[i].length;
		for (; at < gaps.list.n && gaps.list.v[at].length >= units.list.v[i].length; at++) {
			n_gaps += (double)gaps.list.v[at].count;
			of_gaps += (double)gaps.list.v[at].count *
			    (double)gaps.list.v[at].length;
		}
		sum += (double)units.list.v[i].count *
		    ((double)(c->n_units - 1) / 3 * (2 * l * l * l - 3 * l * l + l) +
		    l * l * (of_gaps - (l - 1) * n_gaps));
	}
	vec_done(&gaps.list);
	vec_done(&units.list);
	return sum;
}

static double
observed_of(const struct agree_units *x, const struct category *c)
{
	double m = (double)x->n_raters;
	return 2 * c->observed / (m * (m - 1) * x->length * x->length);
}

static double
expected_of(const struct agree_units *x, const struct category *c)
{
	double all = (double)x->n_raters * x->length;
	return 2 / x->length * placements(x, c) / (all * (all - 1) - c->same_pairs);
}

static const struct category *
used(const struct agree_units *x, size_t category)
{
	if (category >= x->categories.n || !x->categories.v[category].n_units)
		return NULL;
	return &x->categories.v[category];
}

double
agree_units_observed(const struct agree_units *x, size_t category)
{
	const struct category *c = used(x, category);
	return c ? observed_of(x, c) : NAN;
}

double
agree_units_expected(const struct agree_units *x, size_t category)
{
	const struct category *c = used(x, category);
	return c ? expected_of(x, c) : NAN;
}

static struct agree_value
undefined(const char *why)
{
	return (struct agree_value){NAN, why};
}

/* What chance leaves of a whole that is all may miss 0 by its last bits. */
static struct agree_value
alpha(double observed, double expected, double whole)
{
	if (!(expected > whole * 1e-13))
		return undefined(no_room);
	return (struct agree_value){1 - observed / expected, NULL};
}

struct agree_value
agree_units_alpha_of(const struct agree_units *x, size_t category)
{
	const struct category *c = used(x, category);
	if (!c)
		return undefined("nobody uses this category");
	return alpha(observed_of(x, c), expected_of(x, c), 0);
}

struct agree_value
agree_units_alpha(const struct agree_units *x)
{
	double observed = 0, expected = 0;
	bool any = false;
	for (size_t i = 0; i < x->categories.n; i++) {
		const struct category *c = used(x, i);
		if (!c)
			continue;
		any = true;
		observed += observed_of(x, c);
		expected += expected_of(x, c);
	}
	return any ? alpha(observed, expected, 0) : undefined(nothing);
}

/* What raters would share by chance, of one category: all but what a unit shares with itself. */
static double
by_chance(double covered, double squares, double norm)
{
	return (covered * covered - squares) / norm;
}

struct agree_value
agree_units_alpha_2016(const struct agree_units *x)
{
	double m = (double)x->n_raters, all = m * x->length, gaps = all - x->covered;
	double norm = all - (x->squares + gaps) / all;
	double shared = x->both_gaps, chance = by_chance(gaps, gaps, norm);
	if (!(x->covered > 0))
		return undefined(nothing);
	for (size_t i = 0; i < x->categories.n; i++) {
		const struct category *c = &x->categories.v[i];
		shared += c->shared;
		chance += by_chance(c->covered, c->squares, norm);
	}
	return alpha(all - shared / (m - 1), all - chance, all);
}

struct agree_value
agree_units_alpha_2016_any(const struct agree_units *x)
{
	double m = (double)x->n_raters, all = m * x->length, gaps = all - x->covered;
	double norm = all - (x->squares + gaps) / all;
	if (!(x->covered > 0))
		return undefined(nothing);
	return alpha(all - (x->both_gaps + x->both_covered) / (m - 1),
	    all - by_chance(gaps, gaps, norm) - by_chance(x->covered, x->squares, norm),
	    all);
}

struct agree_value
agree_alpha_unitizing(const struct agree_unit *units, size_t n, size_t n_raters,
    uint64_t length, struct agree_value *of, size_t n_categories)
{
	struct agree_units *x = agree_units_new(n_raters);
	agree_units_text(x, units, n, length);
	for (size_t i = 0; of && i < n_categories; i++)
		of[i] = agree_units_alpha_of(x, i);
	struct agree_value v = agree_units_alpha(x);
	agree_units_free(x);
	return v;
}
