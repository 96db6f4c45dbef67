/*
 * annot/agree.c - precision, recall, F1, and the coefficients that are corrected for chance.
 *
 * Fleiss' kappa and Krippendorff's alpha come of the same sums: for each category how many
 * values there are, and how many pairs of values of one item agree on it, a pair counting
 * 1 / (raters of the item - 1), so that an item counts as many as it has values.
 */
#include "annot/agree.h"

#include <math.h>

#include "base/mem.h"
#include "base/str.h"

static const char nothing[] = "nothing is annotated";
static const char one_category[] = "all of it is of one category";
static const char unused[] = "nobody uses this category";

static struct agree_value
undefined(const char *why)
{
	return (struct agree_value){NAN, why};
}

static struct agree_value
defined(double value)
{
	return (struct agree_value){value, NULL};
}

void
agree_put(struct buf *out, double value, unsigned digits)
{
	uint64_t scale = 1;
	double size = value < 0 ? -value : value;
	if (isnan(value)) {
		buf_chr(out, '-');
		return;
	}
	for (unsigned i = 0; i < digits; i++)
		scale *= 10;
	/* Coefficients have a largest value, 1, and no least one. */
	uint64_t n = size < 1e9 ? (uint64_t)(size * (double)scale + 0.5) : 1000000000 * scale;
	if (n == 0 && size > 1e-12)
		n = 1;
	if (n == scale && size < 1 - 1e-12)
		n--;
	if (value < 0 && n)
		buf_chr(out, '-');
	buf_uint(out, n / scale);
	buf_chr(out, '.');
	for (scale /= 10; scale; scale /= 10)
		buf_chr(out, (char)('0' + n / scale % 10));
}

static double
ratio(size_t part, size_t whole)
{
	return whole ? (double)part / (double)whole : NAN;
}

void
agree_counts_add(struct agree_counts *to, struct agree_counts c)
{
	to->both += c.both;
	to->only_a += c.only_a;
	to->only_b += c.only_b;
}

double
agree_precision(struct agree_counts c)
{
	return ratio(c.both, c.both + c.only_b);
}

double
agree_recall(struct agree_counts c)
{
	return ratio(c.both, c.both + c.only_a);
}

double
agree_f1(struct agree_counts c)
{
	return ratio(2 * c.both, 2 * c.both + c.only_a + c.only_b);
}

static double
or_zero(double x)
{
	return isnan(x) ? 0 : x;
}

struct agree_macro
agree_macro(const struct agree_counts *c, size_t n)
{
	struct agree_macro sum = {0};
	size_t of = 0;
	for (size_t i = 0; i < n; i++) {
		if (!c[i].both && !c[i].only_a && !c[i].only_b)
			continue;
		of++;
		sum.precision += or_zero(agree_precision(c[i]));
		sum.recall += or_zero(agree_recall(c[i]));
		sum.f1 += agree_f1(c[i]);
	}
	if (!of)
		return (struct agree_macro){NAN, NAN, NAN};
	return (struct agree_macro){sum.precision / (double)of, sum.recall / (double)of,
	    sum.f1 / (double)of};
}

static struct agree_value
beyond_chance(double observed, double chance)
{
	return defined((observed - chance) / (1 - chance));
}

/* That only one category was used is told by counts: a share that is computed may miss 1 by its
 * last bit. */
static struct agree_value
of_margins(const struct agree_margin *c, size_t n, size_t n_items, bool own_habits)
{
	double chance = 0, items = (double)n_items;
	size_t both = 0;
	if (!n_items)
		return undefined(nothing);
	for (size_t i = 0; i < n; i++) {
		double a = (double)c[i].a / items, b = (double)c[i].b / items;
		if (c[i].a == n_items && c[i].b == n_items)
			return undefined(one_category);
		both += c[i].both;
		chance += own_habits ? a * b : (a + b) * (a + b) / 4;
	}
	return beyond_chance((double)both / items, chance);
}

struct agree_value
agree_cohen_margins(const struct agree_margin *c, size_t n, size_t n_items)
{
	return of_margins(c, n, n_items, true);
}

struct agree_value
agree_scott_margins(const struct agree_margin *c, size_t n, size_t n_items)
{
	return of_margins(c, n, n_items, false);
}

struct agree_value
agree_cohen_of(struct agree_margin c, size_t n_items)
{
	const struct agree_margin two[2] = {c, {.both = n_items - c.a - c.b + c.both,
	    .a = n_items - c.a, .b = n_items - c.b}};
	if (!c.a && !c.b)
		return undefined(unused);
	return of_margins(two, 2, n_items, true);
}

static struct agree_value
of_table(const size_t *table, size_t n, bool own_habits)
{
	struct agree_margin *c = mem_array(n + 1, sizeof *c);
	size_t items = 0;
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++) {
			c[a].a += table[a * n + b];
			c[b].b += table[a * n + b];
			c[a].both += a == b ? table[a * n + b] : 0;
			items += table[a * n + b];
		}
	struct agree_value v = of_margins(c, n, items, own_habits);
	mem_free(c);
	return v;
}

struct agree_value
agree_cohen(const size_t *table, size_t n)
{
	return of_table(table, n, true);
}

struct agree_value
agree_scott(const size_t *table, size_t n)
{
	return of_table(table, n, false);
}

struct agree_nominal {
	size_t n, cap;               /* categories */
	size_t *values;              /* of each category */
	double *agree;               /* of these, as many as agree with the others' */
	size_t items, total;
	size_t raters;               /* of each item; 0 when they differ */
};

struct agree_nominal *
agree_nominal_new(void)
{
	return mem_alloc(sizeof(struct agree_nominal));
}

void
agree_nominal_free(struct agree_nominal *x)
{
	if (!x)
		return;
	mem_free(x->values);
	mem_free(x->agree);
	mem_free(x);
}

static void
grow(struct agree_nominal *x, size_t n)
{
	if (n <= x->n)
		return;
	if (n > x->cap) {
		x->cap = n < 16 ? 16 : 2 * n;
		x->values = mem_resize(x->values, x->cap, sizeof *x->values);
		x->agree = mem_resize(x->agree, x->cap, sizeof *x->agree);
	}
	for (; x->n < n; x->n++) {
		x->values[x->n] = 0;
		x->agree[x->n] = 0;
	}
}

/* An item is begun: of so many values. */
static void
add_item(struct agree_nominal *x, size_t raters, size_t times)
{
	if (!x->items)
		x->raters = raters;
	else if (x->raters != raters)
		x->raters = 0;
	x->items += times;
	x->total += times * raters;
}

/* Of the item's values `count` are of category c. */
static void
add_values(struct agree_nominal *x, size_t c, size_t count, size_t raters, size_t times)
{
	x->values[c] += times * count;
	x->agree[c] += (double)times * (double)count * (double)(count - 1) / (double)(raters - 1);
}

void
agree_nominal_add(struct agree_nominal *x, const size_t *counts, size_t n, size_t times)
{
	size_t raters = 0;
	grow(x, n);
	for (size_t c = 0; c < n; c++)
		raters += counts[c];
	if (raters < 2 || !times)
		return;
	add_item(x, raters, times);
	for (size_t c = 0; c < n; c++)
		if (counts[c])
			add_values(x, c, counts[c], raters, times);
}

/* How many of the n values are v, when the last of them stands at `last`; else 0, so that each
 * category is counted once. */
static size_t
count_at_last(const uint32_t *values, size_t n, size_t last)
{
	size_t count = 0;
	for (size_t r = 0; r < n; r++) {
		if (values[r] != values[last])
			continue;
		if (r > last)
			return 0;
		count++;
	}
	return count;
}

void
agree_nominal_add_values(struct agree_nominal *x, const uint32_t *values, size_t n, size_t times)
{
	size_t raters = 0;
	for (size_t r = 0; r < n; r++) {
		if (values[r] == AGREE_MISSING)
			continue;
		raters++;
		grow(x, (size_t)values[r] + 1);
	}
	if (raters < 2 || !times)
		return;
	add_item(x, raters, times);
	for (size_t r = 0; r < n; r++) {
		size_t count = values[r] == AGREE_MISSING ? 0 : count_at_last(values, n, r);
		if (count)
			add_values(x, values[r], count, raters, times);
	}
}

void
agree_nominal_merge(struct agree_nominal *to, const struct agree_nominal *from)
{
	grow(to, from->n);
	if (!from->items)
		return;
	if (!to->items)
		to->raters = from->raters;
	else if (to->raters != from->raters)
		to->raters = 0;
	to->items += from->items;
	to->total += from->total;
	for (size_t c = 0; c < from->n; c++) {
		to->values[c] += from->values[c];
		to->agree[c] += from->agree[c];
	}
}

size_t
agree_nominal_items(const struct agree_nominal *x)
{
	return x->items;
}

/* The share of pairs that agree, and the sum of the squares of the values' numbers. */
static double
agreement(const struct agree_nominal *x, double *squares)
{
	double agree = 0;
	*squares = 0;
	for (size_t c = 0; c < x->n; c++) {
		agree += x->agree[c];
		*squares += (double)x->values[c] * (double)x->values[c];
	}
	return agree / (double)x->total;
}

/* Why there is no figure; NULL when there is one. */
static const char *
lacks(const struct agree_nominal *x)
{
	if (!x->items)
		return nothing;
	for (size_t c = 0; c < x->n; c++)
		if (x->values[c] == x->total)
			return one_category;
	return NULL;
}

struct agree_value
agree_nominal_fleiss(const struct agree_nominal *x)
{
	double squares, total = (double)x->total;
	const char *why = lacks(x);
	if (!why && !x->raters)
		why = "items have different numbers of raters";
	if (why)
		return undefined(why);
	double observed = agreement(x, &squares);
	return beyond_chance(observed, squares / (total * total));
}

struct agree_value
agree_nominal_alpha(const struct agree_nominal *x)
{
	double squares, total = (double)x->total;
	const char *why = lacks(x);
	if (why)
		return undefined(why);
	double observed = agreement(x, &squares);
	return defined(1 - (total - 1) * total * (1 - observed) / (total * total - squares));
}

/* Two categories, of sums: one with `values`, of which `agree` agree, and all others.  Of the
 * pairs of an item's values that are not both of the category as many are mixed from either side. */
static struct agree_nominal
of_two(size_t items, size_t total, size_t values, double agree, size_t *v, double *a)
{
	v[0] = values;
	v[1] = total - values;
	a[0] = agree;
	a[1] = (double)v[1] - ((double)values - agree);
	return (struct agree_nominal){.n = 2, .values = v, .agree = a, .items = items,
	    .total = total};
}

static struct agree_value
of_one(const struct agree_nominal *x, size_t category,
    struct agree_value (*figure)(const struct agree_nominal *))
{
	size_t v[2];
	double a[2];
	if (category >= x->n || !x->values[category])
		return undefined(unused);
	struct agree_nominal two = of_two(x->items, x->total, x->values[category],
	    x->agree[category], v, a);
	two.raters = x->raters;
	return figure(&two);
}

struct agree_value
agree_fleiss_chosen(size_t n_items, size_t n_raters, size_t chosen, double agreeing)
{
	size_t v[2];
	double a[2];
	if (!chosen || n_raters < 2)
		return undefined(unused);
	struct agree_nominal two = of_two(n_items, n_items * n_raters, chosen,
	    agreeing / (double)(n_raters - 1), v, a);
	two.raters = n_raters;
	return agree_nominal_fleiss(&two);
}

struct agree_value
agree_nominal_fleiss_of(const struct agree_nominal *x, size_t category)
{
	return of_one(x, category, agree_nominal_fleiss);
}

struct agree_value
agree_nominal_alpha_of(const struct agree_nominal *x, size_t category)
{
	return of_one(x, category, agree_nominal_alpha);
}

struct agree_value
agree_fleiss(const size_t *ratings, size_t n_items, size_t n_categories)
{
	struct agree_nominal *x = agree_nominal_new();
	for (size_t i = 0; i < n_items; i++)
		agree_nominal_add(x, ratings + i * n_categories, n_categories, 1);
	struct agree_value v = agree_nominal_fleiss(x);
	agree_nominal_free(x);
	return v;
}

struct agree_value
agree_alpha_nominal(const uint32_t *values, size_t n_items, size_t n_raters)
{
	struct agree_nominal *x = agree_nominal_new();
	for (size_t i = 0; i < n_items; i++)
		agree_nominal_add_values(x, values + i * n_raters, n_raters, 1);
	struct agree_value v = agree_nominal_alpha(x);
	agree_nominal_free(x);
	return v;
}
