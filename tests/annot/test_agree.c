/* Figures of agreement, against tables whose figures others computed. */
#include "unit.h"

#include <math.h>

#include "annot/agree.h"

/* Equal to `digits` places, as a printed figure is. */
#define check_figure(got, want, digits) check_figure_at((got), (want), (digits), __FILE__, __LINE__)
static void
check_figure_at(struct agree_value got, double want, int digits, const char *file, int line)
{
	double half = 0.5;
	for (int i = 0; i < digits; i++)
		half /= 10;
	double off = got.value - want;
	if (!got.why && off <= half * 1.0001 && off >= -half * 1.0001)
		return;
	print_error("got %.9f (%s), wanted %.9f\n", got.value, got.why ? got.why : "defined",
	    want);
	_fail(file, line);
}

static void
check_undefined(struct agree_value got, const char *why)
{
	assert_true(isnan(got.value));
	assert_string_equal(got.why, why);
}

static void
check_near(double got, double want)
{
	double off = got - want;
	assert_true(off < 1e-12 && off > -1e-12);
}

static void
precision_is_of_what_b_has_and_recall_of_what_a_has(void **state)
{
	struct agree_counts c = {.both = 6, .only_a = 3, .only_b = 2};
	(void)state;
	check_near(agree_precision(c), 6.0 / 8);
	check_near(agree_recall(c), 6.0 / 9);
	check_near(agree_f1(c), 12.0 / 17);
}

static void
f1_is_the_same_from_either_side(void **state)
{
	struct agree_counts ab = {6, 3, 2}, ba = {6, 2, 3};
	(void)state;
	check_near(agree_f1(ab), agree_f1(ba));
	check_near(agree_precision(ab), agree_recall(ba));
}

static void
precision_of_nothing_is_not_defined_but_f1_is_nought(void **state)
{
	struct agree_counts c = {.only_a = 4};
	(void)state;
	assert_true(isnan(agree_precision(c)));
	check_near(agree_recall(c), 0);
	check_near(agree_f1(c), 0);
	c.only_a = 0;
	assert_true(isnan(agree_recall(c)));
	assert_true(isnan(agree_f1(c)));
}

static void
the_macro_mean_counts_types_that_one_side_lacks_as_nought_and_passes_over_empty_ones(void **state)
{
	struct agree_counts c[] = {{3, 1, 1}, {0, 0, 0}, {0, 0, 5}, {2, 0, 2}};
	struct agree_macro m = agree_macro(c, 4);
	(void)state;
	check_near(m.precision, (0.75 + 0 + 0.5) / 3);
	check_near(m.recall, (0.75 + 0 + 1) / 3);
	check_near(m.f1, (0.75 + 0 + 4.0 / 6) / 3);
	assert_true(isnan(agree_macro(c + 1, 1).f1));
}

static void
counts_add_up(void **state)
{
	struct agree_counts sum = {1, 2, 3};
	(void)state;
	agree_counts_add(&sum, (struct agree_counts){10, 20, 30});
	assert_int_equal(sum.both, 11);
	assert_int_equal(sum.only_a, 22);
	assert_int_equal(sum.only_b, 33);
}

/* Cohen 1960, table 1: 200 patients, agreement .70, by chance .41, kappa .492. */
static void
cohens_own_table_has_the_kappa_that_he_printed(void **state)
{
	static const size_t of_200[] = {88, 14, 18, 10, 40, 10, 2, 6, 12};
	(void)state;
	check_figure(agree_cohen(of_200, 3), 0.492, 3);
}

/* The grant proposals of the article on Cohen's kappa in Wikipedia: 0.4; and its two pairs of
 * readers with equal agreement and other habits: 0.1304, 0.2593. */
static void
readers_with_the_same_agreement_and_other_habits_have_another_kappa(void **state)
{
	static const size_t grants[] = {20, 5, 10, 15};
	static const size_t even[] = {45, 15, 25, 15}, odd[] = {25, 35, 5, 35};
	(void)state;
	check_figure(agree_cohen(grants, 2), 0.4, 9);
	check_figure(agree_cohen(even, 2), 0.1304, 4);
	check_figure(agree_cohen(odd, 2), 0.2593, 4);
}

/* Krippendorff 1995, p. 57, the three pairs of observers cut into 24 places: kappa .385, .385,
 * .314; pi .314 for all; alpha .329. */
static void
scotts_pi_does_not_see_whose_habit_it_is(void **state)
{
	static const size_t bertha_bill[] = {10, 0, 8, 6}, gerret_gill[] = {6, 4, 4, 10};
	(void)state;
	check_figure(agree_cohen(bertha_bill, 2), 0.385, 3);
	check_figure(agree_scott(bertha_bill, 2), 0.314, 3);
	check_figure(agree_cohen(gerret_gill, 2), 0.314, 3);
	check_figure(agree_scott(gerret_gill, 2), 0.314, 3);
}

static void
kappa_of_all_and_of_none_is_one_and_negative(void **state)
{
	static const size_t all[] = {5, 0, 0, 7}, crossed[] = {0, 5, 5, 0};
	(void)state;
	check_figure(agree_cohen(all, 2), 1, 12);
	check_figure(agree_scott(all, 2), 1, 12);
	check_figure(agree_cohen(crossed, 2), -1, 12);
}

static void
kappa_of_one_category_is_not_defined_even_with_full_agreement(void **state)
{
	static const size_t one[] = {0, 0, 0, 0, 9, 0, 0, 0, 0}, none[9] = {0};
	(void)state;
	check_undefined(agree_cohen(one, 3), "all of it is of one category");
	check_undefined(agree_scott(one, 3), "all of it is of one category");
	check_undefined(agree_cohen(none, 3), "nothing is annotated");
	check_undefined(agree_cohen(none, 0), "nothing is annotated");
}

/* Ten subjects, 14 raters, five categories: kappa 0.210 (the worked example of the article on
 * Fleiss' kappa in Wikipedia, P = 0.378, P_e = 0.213). */
static const size_t psychiatrists[] = {
	0, 0, 0, 0, 14,
	0, 2, 6, 4, 2,
	0, 0, 3, 5, 6,
	0, 3, 9, 2, 0,
	2, 2, 8, 1, 1,
	7, 7, 0, 0, 0,
	3, 2, 6, 3, 0,
	2, 5, 3, 2, 2,
	6, 5, 2, 1, 0,
	0, 2, 2, 3, 7,
};

static void
fourteen_raters_of_ten_subjects_have_the_kappa_of_fleiss(void **state)
{
	(void)state;
	check_figure(agree_fleiss(psychiatrists, 10, 5), 0.210, 3);
}

static void
fleiss_of_two_raters_is_scotts_pi(void **state)
{
	static const size_t table[] = {10, 0, 8, 6};
	struct agree_nominal *x = agree_nominal_new();
	(void)state;
	for (size_t a = 0; a < 2; a++)
		for (size_t b = 0; b < 2; b++) {
			size_t counts[2] = {0};
			counts[a]++;
			counts[b]++;
			agree_nominal_add(x, counts, 2, table[a * 2 + b]);
		}
	check_figure(agree_nominal_fleiss(x), agree_scott(table, 2).value, 12);
	check_figure(agree_nominal_alpha(x), 0.329, 3);
	agree_nominal_free(x);
}

static void
fleiss_with_different_numbers_of_raters_is_not_defined(void **state)
{
	static const size_t ratings[] = {2, 1, 1, 1};
	(void)state;
	check_undefined(agree_fleiss(ratings, 2, 2), "items have different numbers of raters");
}

static void
fleiss_of_one_rater_says_that_nothing_is_there_to_compare(void **state)
{
	static const size_t ratings[] = {1, 0, 0, 1};
	(void)state;
	check_undefined(agree_fleiss(ratings, 2, 2), "nothing is annotated");
	check_undefined(agree_fleiss(NULL, 0, 0), "nothing is annotated");
}

/* Krippendorff 2011, section C: 4 observers, 12 units, 7 values missing; alpha .743. */
#define NO AGREE_MISSING
static const uint32_t twelve_units[] = {
	1, 1, NO, 1,   2, 2, 3, 2,   3, 3, 3, 3,   3, 3, 3, 3,   2, 2, 2, 2,   1, 2, 3, 4,
	4, 4, 4, 4,   1, 1, 2, 1,   2, 2, 2, 2,   NO, 5, 5, 5,   NO, NO, 1, 1,   NO, NO, 3, NO,
};

static void
four_observers_of_twelve_units_have_the_alpha_that_krippendorff_printed(void **state)
{
	(void)state;
	check_figure(agree_alpha_nominal(twelve_units, 12, 4), 0.743, 3);
}

/* The same paper, sections A and B: two observers, binary .095; five categories .692. */
static void
krippendorffs_two_observers_have_the_alphas_that_he_printed(void **state)
{
	static const uint32_t binary[] = {0, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0,
	    1, 0, 0, 0};
	/* a a b b d c c c e d d a, b a b b b c c c e d d d */
	static const uint32_t nominal[] = {0, 1, 0, 0, 1, 1, 1, 1, 3, 1, 2, 2, 2, 2, 2, 2,
	    4, 4, 3, 3, 3, 3, 0, 3};
	(void)state;
	check_figure(agree_alpha_nominal(binary, 10, 2), 0.095, 3);
	check_figure(agree_alpha_nominal(nominal, 12, 2), 0.692, 3);
}

static void
a_unit_with_one_value_changes_nothing(void **state)
{
	(void)state;
	check_figure(agree_alpha_nominal(twelve_units, 11, 4),
	    agree_alpha_nominal(twelve_units, 12, 4).value, 12);
}

static void
alpha_without_variation_is_not_defined(void **state)
{
	static const uint32_t one[] = {2, 2, 2, NO, 2, 2};
	(void)state;
	check_undefined(agree_alpha_nominal(one, 3, 2), "all of it is of one category");
	check_undefined(agree_alpha_nominal(one, 0, 2), "nothing is annotated");
}

static void
sums_of_parts_are_the_sum_of_the_whole(void **state)
{
	struct agree_nominal *a = agree_nominal_new(), *b = agree_nominal_new();
	(void)state;
	for (size_t i = 0; i < 12; i++)
		agree_nominal_add_values(i % 3 ? a : b, twelve_units + 4 * i, 4, 1);
	agree_nominal_merge(a, b);
	check_figure(agree_nominal_alpha(a), agree_alpha_nominal(twelve_units, 12, 4).value, 12);
	assert_int_equal(agree_nominal_items(a), 11);
	agree_nominal_free(a);
	agree_nominal_free(b);
}

static void
items_that_come_many_times_count_as_often(void **state)
{
	struct agree_nominal *once = agree_nominal_new(), *often = agree_nominal_new();
	(void)state;
	for (int i = 0; i < 7; i++)
		agree_nominal_add(once, psychiatrists + 5, 5, 1);
	agree_nominal_add(once, psychiatrists + 10, 5, 1);
	agree_nominal_add(often, psychiatrists + 5, 5, 7);
	agree_nominal_add(often, psychiatrists + 10, 5, 1);
	check_figure(agree_nominal_fleiss(often), agree_nominal_fleiss(once).value, 12);
	agree_nominal_free(once);
	agree_nominal_free(often);
}

/* One category against the rest, from first principles: all others made one. */
static void
the_figure_of_one_category_is_that_of_a_table_with_all_others_joined(void **state)
{
	struct agree_nominal *x = agree_nominal_new();
	(void)state;
	for (size_t i = 0; i < 10; i++)
		agree_nominal_add(x, psychiatrists + 5 * i, 5, 1);
	for (size_t c = 0; c < 5; c++) {
		size_t two[20];
		for (size_t i = 0; i < 10; i++) {
			two[2 * i] = psychiatrists[5 * i + c];
			two[2 * i + 1] = 14 - two[2 * i];
		}
		check_figure(agree_nominal_fleiss_of(x, c), agree_fleiss(two, 10, 2).value, 12);
	}
	check_undefined(agree_nominal_alpha_of(x, 5), "nobody uses this category");
	agree_nominal_free(x);
}

static void
check_text(double value, unsigned digits, const char *want)
{
	struct buf got = {0};
	agree_put(&got, value, digits);
	assert_string_equal(buf_cstr(&got), want);
	buf_done(&got);
}

static void
figures_are_rounded_but_never_to_full_agreement_or_none(void **state)
{
	(void)state;
	check_text(0.8125, 3, "0.813");
	check_text(-0.05, 3, "-0.050");
	check_text(1, 3, "1.000");
	check_text(0.99999, 3, "0.999");
	check_text(0.00001, 3, "0.001");
	check_text(0, 3, "0.000");
	check_text(-1234.5678, 2, "-1234.57");
	check_text(0.4917, 6, "0.491700");
	check_text(NAN, 3, "-");
	check_text(-INFINITY, 1, "-1000000000.0");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(precision_is_of_what_b_has_and_recall_of_what_a_has),
		T(f1_is_the_same_from_either_side),
		T(precision_of_nothing_is_not_defined_but_f1_is_nought),
		T(the_macro_mean_counts_types_that_one_side_lacks_as_nought_and_passes_over_empty_ones),
		T(counts_add_up),
		T(cohens_own_table_has_the_kappa_that_he_printed),
		T(readers_with_the_same_agreement_and_other_habits_have_another_kappa),
		T(scotts_pi_does_not_see_whose_habit_it_is),
		T(kappa_of_all_and_of_none_is_one_and_negative),
		T(kappa_of_one_category_is_not_defined_even_with_full_agreement),
		T(fourteen_raters_of_ten_subjects_have_the_kappa_of_fleiss),
		T(fleiss_of_two_raters_is_scotts_pi),
		T(fleiss_with_different_numbers_of_raters_is_not_defined),
		T(fleiss_of_one_rater_says_that_nothing_is_there_to_compare),
		T(four_observers_of_twelve_units_have_the_alpha_that_krippendorff_printed),
		T(krippendorffs_two_observers_have_the_alphas_that_he_printed),
		T(a_unit_with_one_value_changes_nothing),
		T(alpha_without_variation_is_not_defined),
		T(sums_of_parts_are_the_sum_of_the_whole),
		T(items_that_come_many_times_count_as_often),
		T(figures_are_rounded_but_never_to_full_agreement_or_none),
		T(the_figure_of_one_category_is_that_of_a_table_with_all_others_joined),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
