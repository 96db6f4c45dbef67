/* Alpha for unitizing, against the examples of its author and against its definition. */
#include "unit.h"

#include <math.h>

#include "annot/agree_units.h"

#define check_near(got, want, off) check_near_at((got), (want), (off), __FILE__, __LINE__)
static void
check_near_at(double got, double want, double off, const char *file, int line)
{
	if (got - want <= off && want - got <= off)
		return;
	print_error("got %.12f, wanted %.12f\n", got, want);
	_fail(file, line);
}

/* Krippendorff 2004, p. 254: two observers of a continuum from 150 to 450, which begins at 0
 * here; c is 0, k is 1. */
static const struct agree_unit of_2004[] = {
	{75, 145, 0, 0}, {220, 250, 0, 0}, {70, 150, 0, 1}, {205, 225, 0, 1}, {250, 270, 0, 1},
	{30, 90, 1, 0}, {150, 200, 1, 0}, {30, 90, 1, 1}, {150, 200, 1, 1},
};

static void
the_example_of_2004_has_the_figures_that_are_printed_with_it(void **state)
{
	struct agree_units *x = agree_units_new(2);
	(void)state;
	agree_units_text(x, of_2004, 9, 300);
	check_near(agree_units_observed(x, 0), 0.0144, 0.00005);
	check_near(agree_units_expected(x, 0), 0.0532, 0.00005);
	check_near(agree_units_alpha_of(x, 0).value, 0.7286, 0.0001);
	check_near(agree_units_observed(x, 1), 0, 0);
	check_near(agree_units_expected(x, 1), 0.0490, 0.00005);
	check_near(agree_units_alpha_of(x, 1).value, 1, 0);
	/* The printed .8591 is of the rounded parts: 1 - .0144 / (.0532 + .0490). */
	check_near(agree_units_alpha(x).value, 0.8591, 0.0005);
	agree_units_free(x);
}

/* Krippendorff 1995, p. 57: four pairs of observers of one continuum, 24 long, as four
 * categories; here each place is `stretch` long, as in his table of longer and longer units. */
static const struct agree_unit of_1995[] = {
	{2, 10, 0, 0}, {14, 20, 0, 0}, {4, 8, 0, 1}, {15, 17, 0, 1},
	{0, 18, 1, 0}, {0, 2, 1, 1}, {2, 3, 1, 1}, {3, 4, 1, 1}, {4, 5, 1, 1}, {5, 6, 1, 1},
	{6, 9, 1, 1}, {9, 10, 1, 1},
	{2, 8, 2, 0}, {10, 12, 2, 0}, {14, 18, 2, 0}, {20, 22, 2, 0},
	{0, 2, 2, 1}, {4, 8, 2, 1}, {10, 14, 2, 1}, {16, 18, 2, 1}, {20, 22, 2, 1},
	{0, 2, 3, 0}, {2, 10, 3, 0}, {10, 14, 3, 0}, {14, 20, 3, 0}, {20, 24, 3, 0},
	{0, 4, 3, 1}, {4, 8, 3, 1}, {8, 15, 3, 1}, {15, 17, 3, 1}, {17, 24, 3, 1},
};
enum { N_1995 = sizeof of_1995 / sizeof *of_1995 };

static struct agree_units *
stretched(uint64_t by)
{
	struct agree_units *x = agree_units_new(2);
	struct agree_unit units[N_1995];
	for (size_t i = 0; i < N_1995; i++) {
		units[i] = of_1995[i];
		units[i].from *= by;
		units[i].to *= by;
	}
	agree_units_text(x, units, N_1995, 24 * by);
	return x;
}

static void
the_four_pairs_of_1995_disagree_as_is_printed(void **state)
{
	static const double want[] = {0.03125, 2.26736, 0.02777, 0.38715};
	struct agree_units *x = stretched(1);
	(void)state;
	for (size_t c = 0; c < 4; c++)
		check_near(agree_units_observed(x, c), want[c], 0.00001);
	agree_units_free(x);
}

/* The paper's values for units that are infinitely fine.  Of the second and third pair it prints
 * 1.17731 and .08642, where its formula gives 1.17578 and .09050 (all gaps of the third are 2
 * long: 16/3 * 448 * 2/24 / (48 * 48 - 104)); DKPro Agreement came to the same. */
static void
the_pairs_of_1995_have_their_alphas_where_places_are_many(void **state)
{
	struct agree_units *x = stretched(50000);
	(void)state;
	check_near(agree_units_expected(x, 0), 0.06990, 0.00001);
	check_near(agree_units_alpha_of(x, 0).value, 0.553, 0.0005);
	check_near(agree_units_expected(x, 3), 0.41445, 0.00001);
	check_near(agree_units_alpha_of(x, 3).value, 0.066, 0.0005);
	check_near(agree_units_expected(x, 1), 1.17578, 0.00002);
	check_near(agree_units_expected(x, 2), 16.0 / 3 * 448 * 2 / 24 / 2200, 0.00001);
	agree_units_free(x);
}

/* The third pair in places of two: the first row of the paper's table of finer and finer places. */
static void
the_third_pair_of_1995_has_its_alpha_in_coarse_places(void **state)
{
	struct agree_unit units[N_1995];
	struct agree_units *x = agree_units_new(2);
	size_t n = 0;
	(void)state;
	for (size_t i = 0; i < N_1995; i++)
		if (of_1995[i].category == 2)
			units[n++] = (struct agree_unit){of_1995[i].from / 2, of_1995[i].to / 2, 0,
			    of_1995[i].rater};
	agree_units_text(x, units, n, 12);
	check_near(agree_units_observed(x, 0), 0.02777, 0.00001);
	check_near(agree_units_expected(x, 0), 0.05494, 0.00001);
	check_near(agree_units_alpha_of(x, 0).value, 0.494, 0.0005);
	agree_units_free(x);
}

static void
what_is_observed_does_not_depend_on_the_unit_of_length(void **state)
{
	struct agree_units *a = stretched(1), *b = stretched(7);
	(void)state;
	for (size_t c = 0; c < 4; c++)
		check_near(agree_units_observed(a, c), agree_units_observed(b, c), 1e-12);
	agree_units_free(a);
	agree_units_free(b);
}

static void
alpha_of_no_units_is_not_defined(void **state)
{
	struct agree_value of[2];
	struct agree_value all = agree_alpha_unitizing(NULL, 0, 2, 100, of, 2);
	(void)state;
	assert_true(isnan(all.value));
	assert_string_equal(all.why, "nothing is annotated");
	assert_true(isnan(of[1].value));
	assert_string_equal(of[1].why, "nobody uses this category");
}

static void
alpha_of_an_empty_text_or_of_one_rater_is_not_defined(void **state)
{
	(void)state;
	assert_true(isnan(agree_alpha_unitizing(of_2004, 9, 2, 0, NULL, 0).value));
	assert_true(isnan(agree_alpha_unitizing(of_2004, 9, 1, 300, NULL, 0).value));
}

static void
units_that_could_stand_nowhere_else_have_no_alpha(void **state)
{
	static const struct agree_unit whole[] = {{0, 1, 0, 0}, {0, 1, 0, 1}};
	static const struct agree_unit cut[] = {{0, 3, 0, 0}, {3, 9, 0, 0}, {0, 9, 0, 1}};
	struct agree_units *x = agree_units_new(2);
	(void)state;
	assert_string_equal(agree_alpha_unitizing(whole, 2, 2, 1, NULL, 0).why,
	    "units could stand nowhere else");
	agree_units_text(x, cut, 3, 9);
	assert_string_equal(agree_units_alpha_2016(x).why, "units could stand nowhere else");
	agree_units_free(x);
}

static void
empty_units_and_what_reaches_beyond_the_text_change_nothing(void **state)
{
	struct agree_unit odd[11];
	struct agree_value plain = agree_alpha_unitizing(of_2004, 9, 2, 270, NULL, 0);
	(void)state;
	memcpy(odd, of_2004, sizeof of_2004);
	odd[4].to = UINT64_MAX;
	odd[9] = (struct agree_unit){100, 100, 0, 0};
	odd[10] = (struct agree_unit){10, 12, 0, 2};         /* of no rater */
	check_near(agree_alpha_unitizing(odd, 11, 2, 270, NULL, 0).value, plain.value, 0);
}

static void
units_of_one_rater_and_category_that_overlap_are_one(void **state)
{
	static const struct agree_unit two[] = {{5, 9, 0, 0}, {7, 12, 0, 0}, {6, 8, 0, 0},
	    {4, 12, 0, 1}};
	static const struct agree_unit one[] = {{5, 12, 0, 0}, {4, 12, 0, 1}};
	(void)state;
	check_near(agree_alpha_unitizing(two, 4, 2, 40, NULL, 0).value,
	    agree_alpha_unitizing(one, 2, 2, 40, NULL, 0).value, 0);
}

static void
units_that_meet_stay_two(void **state)
{
	static const struct agree_unit two[] = {{5, 9, 0, 0}, {9, 12, 0, 0}, {5, 12, 0, 1}};
	(void)state;
	assert_true(agree_alpha_unitizing(two, 3, 2, 40, NULL, 0).value < 1);
}

/* Random units, in any order; sizes small enough for the definition below. */
struct random { uint64_t state; };

static uint64_t
below(struct random *r, uint64_t n)
{
	r->state = r->state * 6364136223846793005u + 1442695040888963407u;
	return (r->state >> 33) % n;
}

enum { LENGTH = 60, RATERS = 3, CATEGORIES = 3 };

static size_t
make(struct random *r, struct agree_unit *units)
{
	size_t n = 0;
	for (uint32_t rater = 0; rater < RATERS; rater++)
		for (uint32_t c = 0; c < CATEGORIES; c++)
			for (uint64_t at = below(r, 12); at < LENGTH; at += below(r, 20)) {
				uint64_t to = at + 1 + below(r, 9);
				if (to > LENGTH || below(r, 3) == 0)
					continue;
				units[n++] = (struct agree_unit){at, to, c, rater};
				at = to;
			}
	return n;
}

/* By the definition of what is expected: a loop over all pairs, and a loop over all gaps. */
struct piece { uint64_t from, to; bool unit; };

static size_t
pieces_of(const struct agree_unit *units, size_t n, uint32_t rater, uint32_t c,
    struct piece *out)
{
	int owner[LENGTH];
	size_t made = 0;
	for (size_t at = 0; at < LENGTH; at++) {
		owner[at] = -1;
		for (size_t i = 0; i < n; i++)
			if (units[i].rater == rater && units[i].category == c &&
			    units[i].from <= at && at < units[i].to)
				owner[at] = (int)i;
	}
	for (size_t at = 0; at < LENGTH; at++) {
		if (!at || owner[at] != owner[at - 1])
			out[made++] = (struct piece){at, at, owner[at] >= 0};
		out[made - 1].to = at + 1;
	}
	return made;
}

static double
d2(struct piece g, struct piece h)
{
	double from = (double)g.from - (double)h.from, to = (double)g.to - (double)h.to;
	if (g.unit && h.unit)
		return g.from < h.to && h.from < g.to ? from * from + to * to : 0;
	if (g.unit && !h.unit && g.from >= h.from && g.to <= h.to)
		return (double)((g.to - g.from) * (g.to - g.from));
	return !g.unit && h.unit ? d2(h, g) : 0;
}

static void
by_definition(const struct agree_unit *units, size_t n, uint32_t c, double *observed,
    double *expected)
{
	struct piece p[RATERS][LENGTH];
	size_t made[RATERS];
	double m = RATERS, length = LENGTH, same = 0, n_units = 0;
	*observed = *expected = 0;
	for (uint32_t r = 0; r < RATERS; r++) {
		made[r] = pieces_of(units, n, r, c, p[r]);
		for (size_t i = 0; i < made[r]; i++) {
			double l = (double)(p[r][i].to - p[r][i].from);
			n_units += p[r][i].unit;
			same += p[r][i].unit ? l * (l - 1) : 0;
		}
	}
	for (size_t i = 0; i < RATERS; i++)
		for (size_t g = 0; g < made[i]; g++) {
			double l = (double)(p[i][g].to - p[i][g].from), places = 0;
			for (size_t j = 0; j < RATERS; j++)
				for (size_t h = 0; h < made[j]; h++) {
					double gap = (double)(p[j][h].to - p[j][h].from);
					if (i != j)
						*observed += d2(p[i][g], p[j][h]);
					if (!p[j][h].unit && gap >= l)
						places += gap - l + 1;
				}
			if (p[i][g].unit)
				*expected += (n_units - 1) / 3 * (2 * l * l * l - 3 * l * l + l) +
				    l * l * places;
		}
	*observed /= m * (m - 1) * length * length;
	*expected *= 2 / length / (m * length * (m * length - 1) - same);
}

static void
many_random_texts_have_what_the_definition_says(void **state)
{
	struct random r = {11};
	struct agree_unit units[400];
	(void)state;
	for (int round = 0; round < 300; round++) {
		struct agree_units *x = agree_units_new(RATERS);
		size_t n = make(&r, units);
		agree_units_text(x, units, n, LENGTH);
		for (uint32_t c = 0; c < CATEGORIES; c++) {
			double observed, expected;
			by_definition(units, n, c, &observed, &expected);
			if (isnan(agree_units_observed(x, c)))
				continue;
			check_near(agree_units_observed(x, c), observed, 1e-12);
			check_near(agree_units_expected(x, c), expected, 1e-12);
		}
		agree_units_free(x);
	}
}

/* Where all units are one place long each place is an item of nominal data. */
static void
the_measure_of_2016_is_nominal_alpha_where_units_are_one_long(void **state)
{
	struct random r = {5};
	(void)state;
	for (int round = 0; round < 50; round++) {
		struct agree_units *x = agree_units_new(RATERS);
		struct agree_unit units[RATERS * LENGTH];
		uint32_t values[RATERS * LENGTH];
		size_t n = 0;
		for (uint32_t at = 0; at < LENGTH; at++)
			for (uint32_t rater = 0; rater < RATERS; rater++) {
				uint32_t c = (uint32_t)below(&r, 4);
				values[at * RATERS + rater] = c;
				if (c)
					units[n++] = (struct agree_unit){at, at + 1, c, rater};
			}
		agree_units_text(x, units, n, LENGTH);
		check_near(agree_units_alpha_2016(x).value,
		    agree_alpha_nominal(values, LENGTH, RATERS).value, 1e-12);
		for (size_t i = 0; i < RATERS * LENGTH; i++)
			values[i] = values[i] != 0;
		check_near(agree_units_alpha_2016_any(x).value,
		    agree_alpha_nominal(values, LENGTH, RATERS).value, 1e-12);
		agree_units_free(x);
	}
}

static void
texts_are_added_up_with_their_ends_as_ends_of_gaps(void **state)
{
	/* The second text lacks category 1: it is a gap of 30 for each rater. */
	static const struct agree_unit first[] = {{2, 5, 0, 0}, {2, 6, 0, 1}, {9, 12, 1, 0}};
	static const struct agree_unit second[] = {{1, 4, 0, 0}, {10, 14, 0, 1}};
	struct agree_units *x = agree_units_new(2);
	double m = 2, length = 50, l = 3;
	(void)state;
	agree_units_text(x, first, 3, 20);
	agree_units_text(x, second, 2, 30);
	/* Category 1: one unit of 3; gaps of 9 and 8 beside it, of 20, and of 30 twice. */
	double places = (9 - l + 1) + (8 - l + 1) + (20 - l + 1) + 2 * (30 - l + 1);
	check_near(agree_units_expected(x, 1), 2 / length * (l * l * places) /
	    (m * length * (m * length - 1) - l * (l - 1)), 1e-15);
	check_near(agree_units_observed(x, 1), 2 * l * l / (m * (m - 1) * length * length), 1e-15);
	/* Category 0: ends that differ by 1; two units that stand in gaps. */
	check_near(agree_units_observed(x, 0), 2 * (1 + 9 + 16) / (m * (m - 1) * length * length),
	    1e-15);
	agree_units_free(x);
}

static void
a_hundred_thousand_units_over_a_long_text_have_an_alpha(void **state)
{
	enum { N = 100000 };
	struct agree_unit *units = calloc(2 * N, sizeof *units);
	(void)state;
	for (uint64_t i = 0; i < N; i++) {
		uint64_t from = i * 1000000000;
		units[2 * i] = (struct agree_unit){from, from + 5 + i % 700, 0, 0};
		units[2 * i + 1] = (struct agree_unit){from, from + 5 + i % 700, 0, 1};
	}
	check_near(agree_alpha_unitizing(units, 2 * N, 2, 100000000000000, NULL, 0).value, 1, 0);
	units[7].to++;
	double off = agree_alpha_unitizing(units, 2 * N, 2, 100000000000000, NULL, 0).value;
	assert_true(off < 1 && off > 0.999);
	free(units);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_example_of_2004_has_the_figures_that_are_printed_with_it),
		T(the_four_pairs_of_1995_disagree_as_is_printed),
		T(the_pairs_of_1995_have_their_alphas_where_places_are_many),
		T(the_third_pair_of_1995_has_its_alpha_in_coarse_places),
		T(what_is_observed_does_not_depend_on_the_unit_of_length),
		T(alpha_of_no_units_is_not_defined),
		T(alpha_of_an_empty_text_or_of_one_rater_is_not_defined),
		T(units_that_could_stand_nowhere_else_have_no_alpha),
		T(empty_units_and_what_reaches_beyond_the_text_change_nothing),
		T(units_of_one_rater_and_category_that_overlap_are_one),
		T(units_that_meet_stay_two),
		T(many_random_texts_have_what_the_definition_says),
		T(the_measure_of_2016_is_nominal_alpha_where_units_are_one_long),
		T(texts_are_added_up_with_their_ends_as_ends_of_gaps),
		T(a_hundred_thousand_units_over_a_long_text_have_an_alpha),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
