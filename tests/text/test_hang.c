/* Help folded to a width. */
#include "unit.h"

#include "text/hang.h"

static void
check_folds(int columns, const char *text, const char *wanted)
{
	struct buf out = {0};
	hang_fold(&out, str_of(text), columns);
	assert_string_equal(buf_cstr(&out), wanted);
	buf_done(&out);
}

static void
a_line_that_fits_stays(void **state)
{
	(void)state;
	check_folds(30, "  a    what it is for\n\nmore\n", "  a    what it is for\n\nmore\n");
	check_folds(30, "", "");
}

static void
the_second_column_goes_on_below_itself(void **state)
{
	(void)state;
	check_folds(28, "  --tea=NAME  green tea and black tea\n",
	    "  --tea=NAME  green tea and\n              black tea\n");
}

static void
a_long_first_column_has_its_text_below(void **state)
{
	(void)state;
	check_folds(24, "  -t      tea\n  --tea=black|green|white  with lemon and sugar\n",
	    "  -t      tea\n  --tea=black|green|white\n          with lemon and\n          sugar\n");
	check_folds(24, "  --tea=black|green|white  with lemon and sugar\n",
	    "  --tea=black|green|white\n      with lemon and\n      sugar\n");
}

static void
prose_goes_on_at_the_edge(void **state)
{
	(void)state;
	check_folds(20, "Tea is made of leaves.  It is drunk hot.\n",
	    "Tea is made of\nleaves.  It is drunk\nhot.\n");
}

static void
words_are_never_cut(void **state)
{
	(void)state;
	check_folds(10, "  a  extraordinarily-long word",
	    "  a  extraordinarily-long\n     word");
}

static void
columns_are_counted_as_they_are_drawn(void **state)
{
	(void)state;
	check_folds(10, "  a  茶茶 茶", "  a  茶茶\n     茶");
	check_folds(12, "  a  茶茶 茶", "  a  茶茶 茶");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_that_fits_stays),
		cmocka_unit_test(the_second_column_goes_on_below_itself),
		cmocka_unit_test(a_long_first_column_has_its_text_below),
		cmocka_unit_test(prose_goes_on_at_the_edge),
		cmocka_unit_test(words_are_never_cut),
		cmocka_unit_test(columns_are_counted_as_they_are_drawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
