/* Dates in words, beside the article's date. */
#include "unit.h"

#include "lang/when.h"

/* A Friday. */
static const struct when today = {2021, 12, 31};

static void
check(const char *text, enum when_side side, int year, int month, int day)
{
	struct when w = {-1, -1, -1};
	if (!when_read(str_of(text), &today, side, &w))
		w.year = 0;
	if (w.year != year || (year > 0 && (w.month != month || w.day != day)))
		fail_msg("\"%s\" is %d-%d-%d", text, w.year, w.month, w.day);
}

static void
full_dates_are_read_in_any_order(void **state)
{
	(void)state;
	check("December 30, 2021", WHEN_NEAREST, 2021, 12, 30);
	check("30 Dec. 2021", WHEN_NEAREST, 2021, 12, 30);
	check("Thursday, the 30th of December 2021", WHEN_NEAREST, 2021, 12, 30);
	check("2021-12-30", WHEN_NEAREST, 2021, 12, 30);
	check("2021-12-30T20:15", WHEN_NEAREST, 2021, 12, 30);
}

static void
a_date_is_as_precise_as_it_is_said(void **state)
{
	(void)state;
	check("2014", WHEN_NEAREST, 2014, 0, 0);
	check("early 2014", WHEN_NEAREST, 2014, 0, 0);
	check("March 2014", WHEN_NEAREST, 2014, 3, 0);
	check("2014-03", WHEN_NEAREST, 2014, 3, 0);
}

static void
what_lacks_a_year_is_near_the_article(void **state)
{
	(void)state;
	check("January 10", WHEN_NEAREST, 2022, 1, 10);
	check("January 10", WHEN_PAST, 2021, 1, 10);
	check("December", WHEN_NEAREST, 2021, 12, 0);
	check("in March", WHEN_FUTURE, 2022, 3, 0);
	check("last March", WHEN_NEAREST, 2021, 3, 0);
	check("October 9", WHEN_NEAREST, 2021, 10, 9);
}

static void
weekdays_are_the_last_ones_unless_said_otherwise(void **state)
{
	(void)state;
	check("Friday", WHEN_NEAREST, 2021, 12, 31);
	check("Monday", WHEN_NEAREST, 2021, 12, 27);
	check("last Friday", WHEN_NEAREST, 2021, 12, 24);
	check("next Monday", WHEN_NEAREST, 2022, 1, 3);
	check("Monday", WHEN_FUTURE, 2022, 1, 3);
	check("Friday", WHEN_FUTURE, 2021, 12, 31);
	check("Thursday night", WHEN_NEAREST, 2021, 12, 30);
}

static void
days_are_counted_from_the_article(void **state)
{
	(void)state;
	check("today", WHEN_NEAREST, 2021, 12, 31);
	check("yesterday", WHEN_NEAREST, 2021, 12, 30);
	check("tomorrow", WHEN_NEAREST, 2022, 1, 1);
	check("two days ago", WHEN_NEAREST, 2021, 12, 29);
	check("a year ago", WHEN_NEAREST, 2020, 0, 0);
	check("in three months", WHEN_NEAREST, 2022, 3, 0);
	check("last week", WHEN_NEAREST, 2021, 12, 0);
	check("this year", WHEN_NEAREST, 2021, 0, 0);
	check("last month", WHEN_NEAREST, 2021, 11, 0);
}

static void
what_is_no_date_is_not_read(void **state)
{
	(void)state;
	static const char *const texts[] = {"recently", "a month", "a day later", "the 1990s", "", "the last ten years",
		"February 30, 2021", "99999999999999999999", "31 31 31",
		"in 90000 years", "10000 years ago", "\xff\xfe"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		check(texts[i], WHEN_NEAREST, 0, 0, 0);
}

static void
without_the_articles_date_a_year_is_needed(void **state)
{
	(void)state;
	struct when w;
	assert_false(when_read(STR("Monday"), NULL, WHEN_NEAREST, &w));
	assert_false(when_read(STR("January 10"), NULL, WHEN_NEAREST, &w));
	assert_true(when_read(STR("January 10, 2022"), NULL, WHEN_NEAREST, &w));
	assert_int_equal(w.day, 10);
}

static void
days_and_weekdays_follow_the_calendar(void **state)
{
	(void)state;
	struct when w = {1999, 12, 31};
	assert_int_equal(when_weekday(today), 4);
	assert_int_equal(when_weekday(w), 4);
	w = when_add(w, 60);
	assert_int_equal(w.year * 10000 + w.month * 100 + w.day, 20000229);
	for (int i = 0; i < 5000; i++) {
		struct when x = when_add(today, i - 2500), y = when_add(x, 2500 - i);
		assert_int_equal(y.year * 10000 + y.month * 100 + y.day, 20211231);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(full_dates_are_read_in_any_order),
		T(a_date_is_as_precise_as_it_is_said),
		T(what_lacks_a_year_is_near_the_article),
		T(weekdays_are_the_last_ones_unless_said_otherwise),
		T(days_are_counted_from_the_article),
		T(what_is_no_date_is_not_read),
		T(without_the_articles_date_a_year_is_needed),
		T(days_and_weekdays_follow_the_calendar),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
