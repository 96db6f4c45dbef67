/* An article as one line of JSON: what is read of it, what is passed on, what is refused. */
#include "unit.h"

#include "formats/article_record.h"

struct record_row { const char *line, *text, *name, *date, *rest; };

static void
check_row(const struct record_row *row)
{
	struct article_record r;
	struct err err = {0};
	if (!article_record_read(str_of(row->line), true, &r, &err))
		fail_msg("%s: %s", row->line, err.text);
	check_str(buf_view(&r.text), row->text);
	check_str(buf_view(&r.name), row->name);
	check_str(buf_view(&r.date), row->date);
	check_str(buf_view(&r.rest), row->rest);
	article_record_done(&r);
}

static void
check_rows(const struct record_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_row(&rows[i]);
}

#define CHECK_ROWS(rows) check_rows((rows), sizeof(rows) / sizeof *(rows))

static void
a_text_is_all_that_it_needs(void **state)
{
	(void)state;
	static const struct record_row rows[] = {
		{"{\"text\":\"Ann met Bo.\"}", "Ann met Bo.", "", "", ""},
		{"{\"text\":\"\"}", "", "", "", ""},
		{" { \"text\" : \"a\\n\\u00e9\" } \r", "a\n\xC3\xA9", "", "", ""},
		{"\xEF\xBB\xBF{\"text\":\"marked\"}", "marked", "", "", ""},
	};
	CHECK_ROWS(rows);
}

static void
the_name_is_the_first_of_doc_id_and_name(void **state)
{
	(void)state;
	static const struct record_row rows[] = {
		{"{\"name\":\"n\",\"id\":\"i\",\"doc\":\"d\",\"text\":\"x\"}", "x", "d", "", ""},
		{"{\"name\":\"n\",\"id\":\"i\",\"text\":\"x\"}", "x", "i", "", ""},
		{"{\"name\":\"n\",\"id\":\"\",\"text\":\"x\"}", "x", "n", "", ""},
		{"{\"id\":42,\"text\":\"x\"}", "x", "42", "", ""},
		{"{\"id\":null,\"doc\":[1],\"name\":\"n\",\"text\":\"x\"}", "x", "n", "", ""},
	};
	CHECK_ROWS(rows);
}

static void
the_date_is_a_day_that_there_is(void **state)
{
	(void)state;
	static const struct record_row rows[] = {
		{"{\"date\":\"2019-03-02\",\"text\":\"x\"}", "x", "", "2019-03-02", ""},
		{"{\"date\":\"2019-03-02T08:00:00Z\",\"text\":\"x\"}", "x", "", "2019-03-02", ""},
		{"{\"date\":\"2019-03-02 08:00\",\"text\":\"x\"}", "x", "", "2019-03-02", ""},
		{"{\"date\":\"2019-02-30\",\"text\":\"x\"}", "x", "", "", ""},
		{"{\"date\":\"2019-03-022\",\"text\":\"x\"}", "x", "", "", ""},
		{"{\"date\":20190302,\"text\":\"x\"}", "x", "", "", ""},
	};
	CHECK_ROWS(rows);
}

static void
other_members_stay_as_they_were_written(void **state)
{
	(void)state;
	static const struct record_row rows[] = {
		{"{\"url\":\"http:\\/\\/a.b\",\"text\":\"x\",\"n\":1.50e+02}", "x", "", "",
		    "\"url\":\"http:\\/\\/a.b\",\"n\":1.50e+02"},
		{"{\"text\":\"x\",\"meta\":{\"text\":\"no\",\"l\":[1,{\"id\":2}]},\"id\":\"i\"}", "x", "i",
		    "", "\"meta\":{\"text\":\"no\",\"l\":[1,{\"id\":2}]}"},
		{"{\"z\": [ 1 , 2 ],\"text\":\"x\",\"a\" :null}", "x", "", "",
		    "\"z\": [ 1 , 2 ],\"a\" :null"},
		{"{\"text\":\"x\",\"s\":\"}, \\\"text\\\": \\\"y\\\"\"}", "x", "", "",
		    "\"s\":\"}, \\\"text\\\": \\\"y\\\"\""},
	};
	CHECK_ROWS(rows);
}

static void
what_a_terminal_would_obey_is_escaped_where_it_is_passed_on(void **state)
{
	(void)state;
	static const struct record_row rows[] = {
		{"{\"text\":\"x\",\"a\":\"\xC2\x9B" "31m\"}", "x", "", "", "\"a\":\"\\u009b31m\""},
		{"{\"text\":\"x\",\"a\":\"\x7F\"}", "x", "", "", "\"a\":\"\\u007f\""},
		{"{\"text\":\"x\",\"a\":\"\xE2\x80\xAE\"}", "x", "", "", "\"a\":\"\\u202e\""},
		{"{\"text\":\"x\",\"a\":\t1}", "x", "", "", "\"a\": 1"},
	};
	CHECK_ROWS(rows);
}

static void
what_is_not_wanted_is_not_kept(void **state)
{
	(void)state;
	struct article_record r;
	assert_true(article_record_read(STR("{\"text\":\"x\",\"a\":1}"), false, &r, NULL));
	assert_int_equal(r.rest.len, 0);
	article_record_done(&r);
}

static void
what_is_no_record_is_refused_with_the_reason(void **state)
{
	(void)state;
	static const struct { const char *line, *why; } rows[] = {
		{"", "expected an object of JSON"},
		{"   ", "expected an object of JSON"},
		{"[{\"text\":\"x\"}]", "expected an object with a \"text\""},
		{"{\"title\":\"x\"}", "no member \"text\""},
		{"{\"text\":7}", "\"text\" is no string"},
		{"{\"text\":null}", "\"text\" is no string"},
		{"{\"text\":\"x\"", "broken JSON"},
		{"{\"text\":\"x\",}", "broken JSON"},
		{"{\"text\":\"x\"} {\"text\":\"y\"}", "behind the object"},
		{"{\"text\":\"x\"} y", "behind the object"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct article_record r;
		struct err err = {0};
		assert_false(article_record_read(str_of(rows[i].line), true, &r, &err));
		if (!strstr(err.text, rows[i].why))
			fail_msg("%s: %s", rows[i].line, err.text);
		assert_int_equal(r.text.len + r.name.len + r.date.len + r.rest.len, 0);
		assert_false(article_record_is(str_of(rows[i].line)));
	}
}

static void
a_stream_of_articles_is_known_by_a_line(void **state)
{
	(void)state;
	assert_true(article_record_is(STR("{\"id\":1,\"text\":\"x\"}")));
	assert_false(article_record_is(STR("{\"id\":1,\"body\":\"x\"}")));
	assert_false(article_record_is(STR("Ann met Bo.")));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		T(a_text_is_all_that_it_needs), T(the_name_is_the_first_of_doc_id_and_name),
		T(the_date_is_a_day_that_there_is), T(other_members_stay_as_they_were_written),
		T(what_a_terminal_would_obey_is_escaped_where_it_is_passed_on),
		T(what_is_not_wanted_is_not_kept), T(what_is_no_record_is_refused_with_the_reason),
		T(a_stream_of_articles_is_known_by_a_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
