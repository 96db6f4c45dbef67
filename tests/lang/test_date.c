/* The article's date out of its text. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/date.h"

struct row { const char *name, *text, *date; };

static const struct row rows[] = {
    {"a_dateline_gives_the_date", "MOSCOW, Dec. 30, 2021 (Agency) - Talks began.",
	"2021-12-30"},
    {"day_month_year_is_read", "Published 30 December 2021", "2021-12-30"},
    {"month_day_year_is_read", "on December 30, 2021, they met", "2021-12-30"},
    {"an_iso_date_is_read", "updated 2021-12-30T10:00Z", "2021-12-30"},
    {"year_month_day_in_words_is_read", "2021 December 30", "2021-12-30"},
    {"an_ordinal_day_is_read", "on the 1st of March 2020", "2020-03-01"},
    {"a_short_month_without_stop_is_read", "5 Sept 2019", "2019-09-05"},
    {"case_of_the_month_does_not_count", "PARIS, JULY 4, 2018", "2018-07-04"},
    {"the_first_full_date_wins", "May 2 came. 3 May 2017, then 4 June 2018.",
	"2017-05-03"},
    {"a_date_over_a_line_end_is_read", "December 30,\n2021", "2021-12-30"},
    {"a_leap_day_is_a_day", "February 29, 2020", "2020-02-29"},
    {"a_leap_day_of_another_year_is_none", "February 29, 2021", NULL},
    {"a_day_that_does_not_exist_is_passed_over", "June 31, 2020 and July 1, 2020",
	"2020-07-01"},
    {"a_month_and_year_are_no_full_date", "in December 2021", NULL},
    {"a_day_and_month_are_no_full_date", "on December 30", NULL},
    {"a_verb_may_is_no_month", "they may 2021", NULL},
    {"a_word_that_begins_like_a_month_is_none", "Marching 3, 2020", NULL},
    {"digits_inside_a_number_are_no_date", "x12021-12-301", NULL},
    {"slashes_without_order_are_not_read", "07/08/2021", NULL},
    {"an_empty_text_has_no_date", "", NULL},
    {"a_text_that_ends_inside_a_date_has_none", "December 30, 202", NULL},
};

static void
a_row_gives_its_date(void **state)
{
	const struct row *r = *state;
	char out[11] = "";
	bool found = date_find(str_of(r->text), out);
	assert_int_equal(found, r->date != NULL);
	if (found)
		assert_string_equal(out, r->date);
}

static void
a_valid_date_has_four_two_two_digits(void **state)
{
	(void)state;
	assert_true(date_is_valid(STR("2021-12-30")));
	assert_false(date_is_valid(STR("2021-12-3")));
	assert_false(date_is_valid(STR("2021-1-30")));
	assert_false(date_is_valid(STR("2021/12/30")));
	assert_false(date_is_valid(STR("2021-13-01")));
	assert_false(date_is_valid(STR("1900-02-29")));
	assert_true(date_is_valid(STR("2000-02-29")));
	assert_false(date_is_valid(STR("")));
}

static void
random_bytes_are_no_trouble(void **state)
{
	(void)state;
	static const char bytes[] = "0123456789-/ ,.decjanmay\n\xFF";
	char text[64], out[11];
	uint32_t seed = 3;
	for (int round = 0; round < 20000; round++) {
		size_t n = (size_t)round % 60;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = bytes[(seed >> 16) % (sizeof bytes - 1)];
		}
		if (date_find((struct str){text, n}, out))
			assert_true(date_is_valid(str_of(out)));
	}
}

int
main(void)
{
	enum { ROWS = sizeof rows / sizeof *rows };
	struct CMUnitTest tests[ROWS + 2] = {{0}};
	size_t n = 0;
	for (; n < ROWS; n++)
		tests[n] = (struct CMUnitTest){rows[n].name, a_row_gives_its_date, NULL,
		    NULL, (void *)(uintptr_t)&rows[n]};
	tests[n++] =
	    (struct CMUnitTest)cmocka_unit_test(a_valid_date_has_four_two_two_digits);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(random_bytes_are_no_trouble);
	return _cmocka_run_group_tests("date", tests, n, NULL, NULL);
}
