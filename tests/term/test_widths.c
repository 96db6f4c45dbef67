/* Widths of clusters from samples.  The source is included: what a program of tests links has no
 * terminal in it. */
#include "unit.h"

#include <locale.h>

#include "term/widths.c"

static void
each_sample_is_of_its_own_kind(void **state)
{
	(void)state;
	for (int i = 0; i < WIDTH_KINDS; i++)
		if (i != WIDTH_AMBIGUOUS)
			assert_int_equal(widths_kind(widths_sample((enum width_kind)i)), i);
}

static void
clusters_have_the_kind_of_what_makes_them_hard(void **state)
{
	(void)state;
	static const struct { const char *cluster; enum width_kind kind; } rows[] = {
		{"\U0001f1e9\U0001f1f0", WIDTH_FLAG}, {"\U0001f468\u200d\U0001f33e", WIDTH_JOINED},
		{"\U0001f3f3\ufe0f\u200d\U0001f308", WIDTH_JOINED}, {"\u2764\ufe0f", WIDTH_SELECTED},
		{"#\ufe0f\u20e3", WIDTH_KEYCAP}, {"\U0001f937\U0001f3fb", WIDTH_SKIN},
		{"o\u0308", WIDTH_MARKED}, {"\u0e01\u0e33", WIDTH_BESIDE}, {"\u0e01\u0e34", WIDTH_MARKED},
		{"\u0939\u093f", WIDTH_BESIDE}, {"\u0939\u094d", WIDTH_MARKED}, {"a", WIDTH_NONE},
		{"\u6f22", WIDTH_NONE}, {"", WIDTH_NONE}, {"\U0001fae0", WIDTH_NEW_EMOJI},
		{"\U0001f44d", WIDTH_EMOJI},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(widths_kind(str_of(rows[i].cluster)), rows[i].kind);
}

static void
nothing_is_known_before_a_sample_is_measured(void **state)
{
	(void)state;
	struct widths *w = widths_new();
	assert_int_equal(widths_of(NULL, STR("e\u0301")), -1);
	assert_false(widths_wanted(w));
	assert_int_equal(widths_of(w, STR("a")), -1);
	assert_false(widths_wanted(w));
	assert_int_equal(widths_of(w, STR("e\u0301")), -1);
	assert_true(widths_wanted(w));
	assert_false(widths_wanted(w));
	widths_set(w, WIDTH_MARKED, 1);
	assert_int_equal(widths_of(w, STR("o\u0308")), 1);
	assert_false(widths_wanted(w));
	widths_set(w, WIDTH_MARKED, 0);
	assert_int_equal(widths_of(w, STR("o\u0308")), -1);
	widths_free(w);
}

/* What one sample says of other clusters of its kind. */
static void
a_kind_is_one_picture_or_the_sum_of_its_parts(void **state)
{
	(void)state;
	static const struct { enum width_kind kind; int measured; const char *cluster; int want; } rows[] = {
		{WIDTH_JOINED, 2, "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", 2},
		{WIDTH_JOINED, 6, "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", 8},
		{WIDTH_JOINED, 3, "\U0001f468\u200d\U0001f33e", -1},
		{WIDTH_SKIN, 2, "\U0001f44b\U0001f3fb", 2}, {WIDTH_SKIN, 4, "\U0001f44b\U0001f3fb", 4},
		{WIDTH_FLAG, 2, "\U0001f1f8\U0001f1ea", 2}, {WIDTH_FLAG, 4, "\U0001f1f8\U0001f1ea", 4},
		{WIDTH_SELECTED, 2, "\u2600\ufe0f", 2}, {WIDTH_SELECTED, 1, "\u2600\ufe0f", 1},
		{WIDTH_SELECTED, 1, "\u231a\ufe0f", 2}, {WIDTH_KEYCAP, 1, "2\ufe0f\u20e3", 1},
		{WIDTH_PLAIN, 1, "\u2600\ufe0e", 1}, {WIDTH_PLAIN, 2, "\u231a\ufe0e", 2},
		{WIDTH_BESIDE, 2, "\u0939\u093f", 2}, {WIDTH_BESIDE, 1, "\u0939\u093f", 1},
		{WIDTH_JAMO, 2, "\u1100\u1161", 2}, {WIDTH_JAMO, 4, "\u1100\u1161", -1},
		{WIDTH_MARKED, 1, "\u6f22\u0301", 2}, {WIDTH_MARKED, 2, "o\u0308", -1},
		{WIDTH_EMOJI, 1, "\U0001f44d", 1}, {WIDTH_NEW_EMOJI, 1, "\U0001fae0", 1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct widths *w = widths_new();
		widths_set(w, rows[i].kind, rows[i].measured);
		assert_int_equal(widths_of(w, str_of(rows[i].cluster)), rows[i].want);
		widths_free(w);
	}
}

static int
locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") == NULL;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		T(each_sample_is_of_its_own_kind), T(clusters_have_the_kind_of_what_makes_them_hard),
		T(nothing_is_known_before_a_sample_is_measured),
		T(a_kind_is_one_picture_or_the_sum_of_its_parts),
	};
	return cmocka_run_group_tests(tests, locale, NULL);
}
