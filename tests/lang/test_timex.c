/* Times in words, and what they mean as values of TIMEX3. */
#include "rows.h"

#include "lang/timex.h"
#include "base/mem.h"

/* A Friday, and the date that was named before: a Wednesday. */
static const struct when today = {2015, 8, 21}, last = {2014, 3, 12};

enum { PLAIN, PAST, FUTURE, NO_TODAY, AFTER_DATE };

static struct timex_context
context(int kind)
{
	struct timex_context c = {.today = &today, .before = STR_NONE};
	if (kind == PAST)
		c.side = WHEN_PAST;
	if (kind == FUTURE)
		c.side = WHEN_FUTURE;
	if (kind == NO_TODAY)
		c.today = NULL;
	if (kind == AFTER_DATE)
		c.last = &last;
	return c;
}

static void
write_timex(struct timex3 t, struct buf *out)
{
	static const char *const marks[] = {"", "", " DURATION", " SET"};
	buf_puts(out, t.value);
	buf_puts(out, marks[t.type]);
	if (t.mod != TIMEX_MOD_NONE)
		buf_fmt(out, " %s", timex_mod_name(t.mod));
	if (t.begin[0])
		buf_fmt(out, " %s..%s", t.begin, t.end);
	if (t.freq[0])
		buf_fmt(out, " %s", t.freq);
	if (t.quant[0])
		buf_fmt(out, " %s", t.quant);
}

static void
read_row(const void *c, struct str text, struct buf *got)
{
	struct timex3 t;
	if (timex_read(text, c, &t))
		write_timex(t, got);
}

static void
check_times(const struct row *rows, size_t n, struct timex_context c)
{
	check_rows(rows, n, read_row, &c);
}
#define ROWS(rows, kind) check_times((rows), sizeof(rows) / sizeof *(rows), context(kind))

static void
dates_with_a_year_need_no_context(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"21 August 2015", "2015-08-21"}, {"August 21, 2015", "2015-08-21"},
		{"Aug. 21st 2015", "2015-08-21"}, {"the 21st of August, 2015", "2015-08-21"},
		{"Friday, August 21, 2015", "2015-08-21"}, {"Fri 21 Aug 2015", "2015-08-21"},
		{"2015-08-21", "2015-08-21"}, {"2015/08/21", "2015-08-21"},
		{"21.08.2015", "2015-08-21"}, {"21.8.15", "2015-08-21"},
		{"21/08/2015", "2015-08-21"}, {"08/21/2015", "2015-08-21"},
		{"2015, August 21", "2015-08-21"}, {"Sept. 3, 1999", "1999-09-03"},
		{"1 January 1000", "1000-01-01"}, {"29 February 2012", "2012-02-29"},
		{"August 2015", "2015-08"}, {"August, 2015", "2015-08"}, {"Aug 2015", "2015-08"},
		{"May of 2013", "2013-05"}, {"2015", "2015"}, {"the year 2015", "2015"},
		{"fiscal year 2015", "2015"}, {"1848", "1848"},
		{"the 1990s", "199"}, {"1990s", "199"}, {"the 1990's", "199"}, {"the nineties", "199"},
		{"the '90s", "199"}, {"the 80s", "198"}, {"the 2010s", "201"},
		{"the 1800s", "18"}, {"the 19th century", "18"}, {"the twenty-first century", "20"},
		{"the 21st century", "20"}, {"the eighteenth century", "17"},
		{"the second century", "01"},
		{"summer 2014", "2014-SU"}, {"the winter of 2009", "2009-WI"},
		{"spring of 1998", "1998-SP"}, {"autumn 2001", "2001-FA"}, {"fall 2001", "2001-FA"},
		{"the third quarter of 2015", "2015-Q3"}, {"first quarter 2012", "2012-Q1"},
		{"the second quarter of 2012", "2012-Q2"}, {"the fourth quarter of 2012", "2012-Q4"},
		{"the first half of 2014", "2014-H1"}, {"the second half of 2014", "2014-H2"},
		{"Christmas 2014", "2014-12-25"}, {"Christmas Eve 1990", "1990-12-24"},
		{"New Year's Day 2010", "2010-01-01"}, {"Easter 2015", "2015-04-05"},
		{"Easter Monday 2015", "2015-04-06"}, {"Good Friday 2015", "2015-04-03"},
		{"Easter Sunday 2000", "2000-04-23"}, {"Thanksgiving 2015", "2015-11-26"},
		{"Halloween 2001", "2001-10-31"},
	};
	ROWS(rows, NO_TODAY);
	ROWS(rows, PLAIN);
	ROWS(rows, AFTER_DATE);
}

static void
a_part_of_a_stretch_is_a_modifier(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"early 2014", "2014 START"}, {"mid-2014", "2014 MID"}, {"late 2014", "2014 END"},
		{"the end of 2014", "2014 END"}, {"the beginning of March 2014", "2014-03 START"},
		{"mid-June", "2015-06 MID"}, {"mid June 2013", "2013-06 MID"},
		{"the early 1990s", "199 START"}, {"the late nineties", "199 END"},
		{"the mid-1980s", "198 MID"}, {"the early 19th century", "18 START"},
		{"late last week", "2015-W33 END"}, {"early next year", "2016 START"},
		{"earlier this year", "2015 START"}, {"later this month", "2015-08 END"},
		{"the end of the year", "2015 END"}, {"the end of the month", "2015-08 END"},
		{"the middle of the week", "2015-W34 MID"}, {"the start of the decade", "201 START"},
		{"the turn of the century", "20 START"}, {"late on Wednesday", "2015-08-19 END"},
		{"about 1900", "1900 APPROX"}, {"around March 2014", "2014-03 APPROX"},
		{"early this week", "2015-W34 START"}, {"late Tuesday", "2015-08-18 END"},
	};
	ROWS(rows, PLAIN);
}

static void
relative_dates_are_counted_from_the_article(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"today", "2015-08-21"}, {"yesterday", "2015-08-20"}, {"tomorrow", "2015-08-22"},
		{"the day before yesterday", "2015-08-19"}, {"the day after tomorrow", "2015-08-23"},
		{"this week", "2015-W34"}, {"last week", "2015-W33"}, {"next week", "2015-W35"},
		{"this month", "2015-08"}, {"last month", "2015-07"}, {"next month", "2015-09"},
		{"this year", "2015"}, {"last year", "2014"}, {"next year", "2016"},
		{"the past year", "2014"}, {"the coming year", "2016"}, {"the current year", "2015"},
		{"this decade", "201"}, {"last decade", "200"}, {"the next century", "21"},
		{"last quarter", "2015-Q2"}, {"this quarter", "2015-Q3"}, {"next quarter", "2015-Q4"},
		{"last weekend", "2015-W33-WE"}, {"this weekend", "2015-W34-WE"},
		{"next weekend", "2015-W35-WE"}, {"the weekend", "2015-W33-WE"},
		{"last summer", "2014-SU"}, {"next spring", "2016-SP"}, {"this summer", "2015-SU"},
		{"three days ago", "2015-08-18"}, {"a week ago", "2015-W33"}, {"3 weeks ago", "2015-W31"},
		{"a fortnight ago", "2015-W32"}, {"two months ago", "2015-06"},
		{"eight months ago", "2014-12"}, {"ten years ago", "2005"}, {"one year ago", "2014"},
		{"twenty-five years ago", "1990"}, {"a hundred years ago", "1915"},
		{"two hundred years ago", "1815"}, {"two decades ago", "199"},
		{"a century ago", "19"}, {"two and a half years ago", "2013-02"},
		{"2.5 years ago", "2013-02"}, {"a year and a half ago", "2014-02"},
		{"half a year ago", "2015-02"}, {"half a century ago", "1965-08"},
		{"two weeks from now", "2015-W36"}, {"five years hence", "2020"},
		{"about ten years ago", "2005 APPROX"}, {"more than two years ago", "2013 BEFORE"},
		{"less than a week ago", "2015-W33 AFTER"}, {"at least ten years ago", "2005 BEFORE"},
		{"several years ago", "PAST_REF"}, {"a few days ago", "PAST_REF"},
		{"many years ago", "PAST_REF"}, {"a couple of weeks ago", "PAST_REF"},
		{"two hours ago", "PAST_REF"}, {"years ago", "PAST_REF"},
		{"a few weeks from now", "FUTURE_REF"},
		{"now", "PRESENT_REF"}, {"currently", "PRESENT_REF"}, {"nowadays", "PRESENT_REF"},
		{"at present", "PRESENT_REF"}, {"these days", "PRESENT_REF"},
		{"recently", "PAST_REF"}, {"in the past", "PAST_REF"}, {"recent years", "PAST_REF"},
		{"soon", "FUTURE_REF"}, {"the future", "FUTURE_REF"}, {"the near future", "FUTURE_REF"},
	};
	ROWS(rows, PLAIN);
}

static void
names_of_days_and_months_lie_where_the_clause_says(void **state)
{
	(void)state;
	static const struct row plain[] = {
		{"Friday", "2015-08-21"}, {"Monday", "2015-08-17"}, {"Saturday", "2015-08-15"},
		{"last Friday", "2015-08-14"}, {"last Monday", "2015-08-17"},
		{"next Monday", "2015-08-24"}, {"next Friday", "2015-08-28"},
		{"March", "2015-03"}, {"October", "2015-10"}, {"last March", "2015-03"},
		{"next March", "2016-03"}, {"last October", "2014-10"}, {"December 30", "2015-12-30"},
		{"January 2", "2016-01-02"}, {"3 May", "2015-05-03"}, {"Sunday night", "2015-08-16TNI"},
		{"Christmas", "2015-12-25"}, {"last Christmas", "2014-12-25"},
		{"the 12th", "2015-08-12"}, {"the 31st", "2015-08-31"},
		{"the first quarter", "2015-Q1"}, {"the second half of the year", "2015-H2"},
	};
	static const struct row past[] = {
		{"October", "2014-10"}, {"December 30", "2014-12-30"}, {"Saturday", "2015-08-15"},
		{"Friday", "2015-08-21"}, {"March", "2015-03"}, {"Halloween", "2014-10-31"},
		{"August 21", "2015-08-21"},
	};
	static const struct row future[] = {
		{"March", "2016-03"}, {"Saturday", "2015-08-22"}, {"Monday", "2015-08-24"},
		{"Friday", "2015-08-21"}, {"May 3", "2016-05-03"}, {"October", "2015-10"},
		{"the weekend", "2015-W34-WE"}, {"Christmas", "2015-12-25"}, {"August 21", "2015-08-21"},
	};
	ROWS(plain, PLAIN);
	ROWS(past, PAST);
	ROWS(future, FUTURE);
}

static void
what_refers_to_a_date_named_before_is_counted_from_it(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"that day", "2014-03-12"}, {"the same day", "2014-03-12"}, {"that year", "2014"},
		{"the next day", "2014-03-13"}, {"the following day", "2014-03-13"},
		{"the day before", "2014-03-11"}, {"the day after", "2014-03-13"},
		{"a day later", "2014-03-13"}, {"a day earlier", "2014-03-11"},
		{"two weeks later", "2014-W13"}, {"three months earlier", "2013-12"},
		{"the year before", "2013"}, {"the previous year", "2013"},
		{"the following year", "2015"}, {"the previous month", "2014-02"},
		{"ten years later", "2024"}, {"the 15th", "2014-03-15"},
		{"that night", "2014-03-12TNI"}, {"the following Monday", "2014-03-17"},
		{"that month", "2014-03"}, {"a year earlier", "2013"},
		{"two days ago", "2015-08-19"}, {"last year", "2014"}, {"yesterday", "2015-08-20"},
		{"5 p.m.", "2014-03-12T17:00"}, {"the next morning", "2014-03-13TMO"},
	};
	static const struct row none[] = {
		{"that day", ""}, {"the same day", ""}, {"that year", ""}, {"the next day", ""},
		{"a day later", ""}, {"a year earlier", "2014"}, {"the day before", "2015-08-20"},
	};
	ROWS(rows, AFTER_DATE);
	ROWS(none, PLAIN);
}

static void
times_of_day_have_the_day_in_front(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"14:30", "2015-08-21T14:30"}, {"2:30 p.m.", "2015-08-21T14:30"},
		{"9:15 am", "2015-08-21T09:15"}, {"5 p.m.", "2015-08-21T17:00"},
		{"5pm", "2015-08-21T17:00"}, {"12 a.m.", "2015-08-21T00:00"},
		{"12 p.m.", "2015-08-21T12:00"}, {"noon", "2015-08-21T12:00"},
		{"midnight", "2015-08-21T24:00"}, {"14:30 GMT", "2015-08-21T14:30Z"},
		{"five o'clock", "2015-08-21T05:00"}, {"9.15 pm", "2015-08-21T21:15"},
		{"this morning", "2015-08-21TMO"}, {"this afternoon", "2015-08-21TAF"},
		{"this evening", "2015-08-21TEV"}, {"tonight", "2015-08-21TNI"},
		{"last night", "2015-08-20TNI"}, {"yesterday evening", "2015-08-20TEV"},
		{"tomorrow morning", "2015-08-22TMO"}, {"Monday morning", "2015-08-17TMO"},
		{"5 p.m. on Tuesday", "2015-08-18T17:00"}, {"21 August 2015 14:30", "2015-08-21T14:30"},
		{"overnight", "2015-08-21TNI"}, {"4 in the afternoon", "2015-08-21T16:00"},
		{"midnight on March 3, 2014", "2014-03-03T24:00"},
	};
	static const struct row none[] = {
		{"14:30", "XXXX-XX-XXT14:30"}, {"5 p.m.", "XXXX-XX-XXT17:00"}, {"this morning", ""},
		{"yesterday", ""}, {"Monday", "XXXX-WXX-1"}, {"March 12", "XXXX-03-12"},
		{"March", "XXXX-03"}, {"last week", ""}, {"two years ago", ""}, {"summer", "XXXX-SU"},
		{"Monday night", "XXXX-WXX-1TNI"}, {"Christmas", "XXXX-12-25"}, {"Easter", ""},
	};
	ROWS(rows, PLAIN);
	ROWS(none, NO_TODAY);
}

static void
durations_say_how_long(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"three days", "P3D DURATION"}, {"two years", "P2Y DURATION"},
		{"36 hours", "PT36H DURATION"}, {"a week", "P1W DURATION"},
		{"an hour", "PT1H DURATION"}, {"several years", "PXY DURATION"},
		{"a few days", "PXD DURATION"}, {"months", "PXM DURATION"},
		{"half an hour", "PT30M DURATION"}, {"half a decade", "P5Y DURATION"},
		{"half a year", "P6M DURATION"}, {"two and a half years", "P2.5Y DURATION"},
		{"1.5 hours", "PT1.5H DURATION"}, {"a year and a half", "P1.5Y DURATION"},
		{"ten minutes", "PT10M DURATION"}, {"45 seconds", "PT45S DURATION"},
		{"a decade", "P1DE DURATION"}, {"two centuries", "P2CE DURATION"},
		{"a fortnight", "P2W DURATION"}, {"two weekends", "P2WE DURATION"},
		{"about ten days", "P10D DURATION APPROX"}, {"more than a year", "P1Y DURATION MORE_THAN"},
		{"no less than three days", "P3D DURATION EQUAL_OR_MORE"},
		{"less than two weeks", "P2W DURATION LESS_THAN"},
		{"at least six months", "P6M DURATION EQUAL_OR_MORE"},
		{"no more than 3 days", "P3D DURATION EQUAL_OR_LESS"},
		{"up to five years", "P5Y DURATION EQUAL_OR_LESS"},
		{"nearly four hours", "PT4H DURATION LESS_THAN"},
		{"the last ten years", "P10Y DURATION"}, {"the past few days", "PXD DURATION"},
		{"the next two weeks", "P2W DURATION"}, {"the coming days", "PXD DURATION"},
		{"the past three weeks", "P3W DURATION"}, {"two to three weeks", "PXW DURATION"},
		{"10-15 days", "PXD DURATION"}, {"two-year", "P2Y DURATION"},
		{"thirty-five days", "P35D DURATION"}, {"a dozen years", "P12Y DURATION"},
		{"1,500 days", "P1500D DURATION"}, {"2000 years", "P2000Y DURATION"},
		{"two hundred years", "P200Y DURATION"}, {"some weeks", "PXW DURATION"},
	};
	ROWS(rows, PLAIN);
	ROWS(rows, NO_TODAY);
}

static void
what_comes_again_is_a_set(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"every day", "P1D SET EVERY"}, {"each week", "P1W SET EACH"},
		{"every Monday", "XXXX-WXX-1 SET EVERY"}, {"Mondays", "XXXX-WXX-1 SET EVERY"},
		{"every Sunday morning", "XXXX-WXX-7TMO SET EVERY"},
		{"every two years", "P2Y SET EVERY"}, {"every 4 years", "P4Y SET EVERY"},
		{"every March", "XXXX-03 SET EVERY"}, {"every summer", "XXXX-SU SET EVERY"},
		{"every night", "XXXX-XX-XXTNI SET EVERY"}, {"daily", "P1D SET EVERY"},
		{"weekly", "P1W SET EVERY"}, {"annually", "P1Y SET EVERY"},
		{"twice a year", "P1Y SET 2X"}, {"once a week", "P1W SET 1X"},
		{"three times a month", "P1M SET 3X"}, {"12 times per year", "P1Y SET 12X"},
		{"twice every week", "P1W SET 2X EVERY"}, {"each month", "P1M SET EACH"},
	};
	ROWS(rows, PLAIN);
	ROWS(rows, NO_TODAY);
}

static void
a_range_has_a_begin_and_an_end(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"between May and July 2015", "P2M DURATION 2015-05..2015-07"},
		{"from 3 to 5 March", "P2D DURATION 2015-03-03..2015-03-05"},
		{"3-5 March 2014", "P2D DURATION 2014-03-03..2014-03-05"},
		{"March 3 to 5, 2014", "P2D DURATION 2014-03-03..2014-03-05"},
		{"March 3 - April 2, 2014", "P30D DURATION 2014-03-03..2014-04-02"},
		{"from May 3 to June 5", "P33D DURATION 2015-05-03..2015-06-05"},
		{"2010-12", "P2Y DURATION 2010..2012"}, {"1998-99", "P1Y DURATION 1998..1999"},
		{"2004 to 2009", "P5Y DURATION 2004..2009"},
		{"between 1914 and 1918", "P4Y DURATION 1914..1918"},
		{"1914\xE2\x80\x93" "1918", "P4Y DURATION 1914..1918"},
		{"December 2013 to February 2014", "P2M DURATION 2013-12..2014-02"},
		{"from Monday to Wednesday", "P2D DURATION 2015-08-17..2015-08-19"},
		{"between 10 and 13 January", "P3D DURATION 2016-01-10..2016-01-13"},
		{"November to January 2014", "P2M DURATION 2013-11..2014-01"},
		{"from 2004 until now", "PXD DURATION 2004..PRESENT_REF"},
		{"9 to 11 p.m.", "PXD DURATION 2015-08-21T21:00..2015-08-21T23:00"},
		{"3rd to 5th May", "P2D DURATION 2015-05-03..2015-05-05"},
	};
	ROWS(rows, PLAIN);
}

static void
what_says_no_time_has_no_value(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"", ""}, {" ", ""}, {"the", ""}, {"the year", ""}, {"whenever", ""}, {"07/08/2021", ""},
		{"February 30, 2021", ""}, {"31.02.2015", ""}, {"10000 years ago", ""},
		{"99999999999999999999", ""}, {"\xff\xfe", ""}, {"-", ""}, {"a", ""}, {"some", ""},
		{"last", ""}, {"ago", ""}, {"later", ""}, {"the final day", ""},
	};
	ROWS(rows, PLAIN);
}

static void
in_some_months_lies_ahead_only_in_the_future(void **state)
{
	(void)state;
	struct timex_context c = context(FUTURE);
	static const struct row ahead[] = {{"three months", "2015-11"}, {"two days", "2015-08-23"},
		{"a year", "2016"}};
	static const struct row took[] = {{"three months", "P3M DURATION"}};
	c.before = STR("in");
	check_times(ahead, 3, c);
	c.side = WHEN_PAST;
	check_times(took, 1, c);
}

static void
a_value_is_read_back_as_a_day_month_or_year(void **state)
{
	(void)state;
	static const struct { const char *value; struct when w; } rows[] = {
		{"2015-08-21", {2015, 8, 21}}, {"2015-08", {2015, 8, 0}}, {"2015", {2015, 0, 0}},
		{"2015-08-21T14:30", {2015, 8, 21}}, {"2015-08-21TMO", {2015, 8, 21}},
		{"2015-W34", {2015, 8, 0}}, {"2015-Q3", {2015, 7, 0}}, {"2015-H2", {2015, 7, 0}},
		{"2015-W01", {2015, 1, 0}}, {"2010-12", {2010, 12, 0}}, {"2015-SU", {2015, 0, 0}},
	};
	static const char *const none[] = {"", "P3D", "PAST_REF", "201", "20", "XXXX-08-21",
		"XXXX-WXX-1", "2015-13", "2015-02-30", "2015-", "2015-W99", "T14:30", "2015-8-1",
		"20155", "2015-08-21T99:99"};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct when w = {0, 0, 0};
		if (!timex_when(str_of(rows[i].value), &w) || w.year != rows[i].w.year ||
		    w.month != rows[i].w.month || w.day != rows[i].w.day)
			fail_msg("%s is %d-%d-%d", rows[i].value, w.year, w.month, w.day);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		struct when w;
		if (timex_when(str_of(none[i]), &w))
			fail_msg("%s was read", none[i]);
	}
}

static void
a_value_is_told_in_words(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"2015-08-21", "Fri 21 Aug 2015"}, {"2015-08", "Aug 2015"}, {"2015", "2015"},
		{"2015-W34", "week of 17 Aug 2015"}, {"2015-W34-WE", "weekend of 22 Aug 2015"},
		{"2015-Q3", "quarter 3 of 2015"}, {"2015-H1", "half 1 of 2015"},
		{"2015-SU", "summer 2015"}, {"201", "2010s"}, {"18", "1800 to 1899"},
		{"P3D", "3 days"}, {"P1Y", "1 year"}, {"PT36H", "36 hours"}, {"PXY", "some years"},
		{"P2.5Y", "2.5 years"}, {"XXXX-WXX-1", "Monday"}, {"XXXX-08-21", "21 Aug"},
		{"2015-08-21T14:30", "Fri 21 Aug 2015 14:30"}, {"2015-08-21TMO", "Fri 21 Aug 2015 morning"},
		{"XXXX-XX-XXT17:00", "17:00"}, {"PAST_REF", "in the past"}, {"PRESENT_REF", "now"},
		{"2015-08-21T14:30Z", "Fri 21 Aug 2015 14:30 UTC"}, {"", ""}, {"soon", ""}, {"P", ""},
		{"PD", ""}, {"12000000", ""}, {"3", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf got = {0};
		timex_say(str_of(rows[i].text), &got);
		if (!str_is(buf_view(&got), rows[i].value))
			fail_msg("%s is \"%s\"", rows[i].text, buf_cstr(&got));
		buf_done(&got);
	}
}

/* Whatever the words and their order, a value is one that can be read or told again. */
static void
no_words_in_any_order_break_the_reader(void **state)
{
	(void)state;
	static const char *const words[] = {"May", "3", "2015", "to", "-", "last", "week", "ago", "half",
		"a", "and", "the", "Monday", "every", "twice", "12:30", "p.m.", "century", "1990s",
		"two", "hundred", "thousand", "99999", "Easter", "quarter", "second", "night", "early",
		"between", "later", "in", "of", ",", "21.08.2015", "more", "than", "\xE2\x80\x93", "Q",
		"year", "decades", "before", "that", "next", "now", "12th", "summer", "2.5", "o'clock"};
	uint32_t seed = 12345;
	for (int i = 0; i < 60000; i++) {
		struct buf text = {0}, said = {0};
		struct timex3 t;
		struct when w;
		seed = seed * 1664525 + 1013904223;
		for (uint32_t k = 0, n = seed >> 29; k <= n; k++) {
			seed = seed * 1664525 + 1013904223;
			buf_puts(&text, words[(seed >> 16) % (sizeof words / sizeof *words)]);
			buf_chr(&text, ' ');
		}
		struct timex_context c = context(i % 5);
		if (timex_read(buf_view(&text), &c, &t)) {
			if (!memchr(t.value, '\0', TIMEX_VALUE) || t.value[0] == '\0' ||
			    (!timex_say(str_of(t.value), &said)))
				fail_msg("\"%s\" is %s", buf_cstr(&text), t.value);
			if (t.when.year && !t.begin[0] && !timex_when(str_of(t.value), &w))
				fail_msg("\"%s\" is %s", buf_cstr(&text), t.value);
		}
		buf_done(&text);
		buf_done(&said);
	}
}

static void
a_long_text_is_read_no_further_than_its_first_words(void **state)
{
	(void)state;
	struct buf text = {0};
	struct timex3 t;
	struct timex_context c = context(PLAIN);
	buf_pad(&text, '9', 200000);
	assert_false(timex_read(buf_view(&text), &c, &t));
	buf_clear(&text);
	for (int i = 0; i < 50000; i++)
		buf_puts(&text, "every ");
	timex_read(buf_view(&text), &c, &t);
	buf_clear(&text);
	for (int i = 0; i < 50000; i++)
		buf_puts(&text, "1-");
	timex_read(buf_view(&text), &c, &t);
	buf_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(dates_with_a_year_need_no_context),
		T(a_part_of_a_stretch_is_a_modifier),
		T(relative_dates_are_counted_from_the_article),
		T(names_of_days_and_months_lie_where_the_clause_says),
		T(what_refers_to_a_date_named_before_is_counted_from_it),
		T(times_of_day_have_the_day_in_front),
		T(durations_say_how_long),
		T(what_comes_again_is_a_set),
		T(a_range_has_a_begin_and_an_end),
		T(what_says_no_time_has_no_value),
		T(in_some_months_lies_ahead_only_in_the_future),
		T(a_value_is_read_back_as_a_day_month_or_year),
		T(a_value_is_told_in_words),
		T(no_words_in_any_order_break_the_reader),
		T(a_long_text_is_read_no_further_than_its_first_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
