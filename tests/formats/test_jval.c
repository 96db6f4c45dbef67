/* JSON as tokens, as questions about a cut head, and as a stream of values. */
#include "unit.h"

#include "formats/jscan.h"
#include "formats/jsniff.h"
#include "formats/jval.h"

/* ---- sniffing */

static void
members_are_found_at_their_depth_only(void **state)
{
	(void)state;
	struct str head = STR("{\"a\": {\"b\": [1, {\"c\": true}]}, \"text\": \"\\\"d\\\": 1\"}");
	assert_true(jsniff_has(head, "a.b.c"));
	assert_true(jsniff_has(head, "text"));
	assert_false(jsniff_has(head, "b"));
	assert_false(jsniff_has(head, "a.c"));
	assert_false(jsniff_has(head, "c"));
	assert_false(jsniff_has(head, "d"));
	assert_int_equal(jsniff_kind(head, "a.b"), JSNIFF_IS_ARRAY);
	assert_int_equal(jsniff_kind(head, "a.b.c"), JSNIFF_IS_WORD);
	assert_int_equal(jsniff_kind(head, "a.b[]"), JSNIFF_IS_NUMBER);
}

static void
a_head_may_be_cut_anywhere(void **state)
{
	(void)state;
	static const char all[] = "[{\"text\": \"Ann \\u00e9 met\", \"ents\": [{\"start\": 0}], \"x\": null}]";
	for (size_t n = 0; n < sizeof all; n++) {
		struct str head = {all, n < sizeof all - 1 ? n : sizeof all - 1};
		size_t behind_ents = (size_t)(strstr(all, ": [{\"start") - all) + 3;
		assert_int_equal(jsniff_has(head, "ents"), n >= behind_ents);
		if (n >= 2)
			assert_int_equal(jsniff_top(head), JSNIFF_OBJECTS);
	}
}

static void
arrays_and_lines_around_records_make_no_difference(void **state)
{
	(void)state;
	assert_true(jsniff_has(STR("{\"a\": 1}\n{\"text\": \"x\"}\n"), "text"));
	assert_true(jsniff_has(STR("\xEF\xBB\xBF [{\"a\": 1}, {\"text\": \"x\"}]"), "text"));
	assert_int_equal(jsniff_top(STR(" {\"a\"")), JSNIFF_OBJECT);
	assert_int_equal(jsniff_top(STR("[[\"Ann\"")), JSNIFF_ARRAYS);
	assert_int_equal(jsniff_top(STR("[1]")), JSNIFF_OTHER);
}

static void
items_of_items_can_be_asked_for(void **state)
{
	(void)state;
	struct str train = STR("[[\"Ann met\", {\"entities\": [[0, 3, \"PER\"]]}]]");
	assert_int_equal(jsniff_kind(train, "[][]"), JSNIFF_IS_STRING);
	assert_true(jsniff_has(train, "[][].entities"));
	assert_int_equal(jsniff_kind(train, "[][].entities[][]"), JSNIFF_IS_NUMBER);
	assert_int_equal(jsniff_kind(STR("{\"label\": [[0, 3, \"PER\"]]}"), "label[][]"), JSNIFF_IS_NUMBER);
	assert_int_equal(jsniff_kind(STR("{\"label\": [\"x\"]}"), "label[][]"), JSNIFF_NONE);
}

static void
a_null_is_passed_over_for_a_later_record(void **state)
{
	(void)state;
	struct str lines = STR("{\"ents\": null}\n{\"ents\": [1]}");
	assert_int_equal(jsniff_kind(lines, "ents"), JSNIFF_IS_ARRAY);
	assert_int_equal(jsniff_kind(STR("{\"ents\": null}"), "ents"), JSNIFF_IS_WORD);
	assert_true(jsniff_says(STR("{\"a\": \"null\"}"), "a", "null"));
	assert_false(jsniff_says(STR("{\"a\": \"b\"}"), "a", "null"));
}

static void
prose_code_and_yaml_are_no_json(void **state)
{
	(void)state;
	static const char *const others[] = {"", "Ann met Bo.", "[note] Ann", "{ int x; }", "a: {b: 1}",
	    "{'a': 1}", "[[link]] and so on", "\"text\"", "{{template}}", "[Ann, Bo]", "123", "- [x] done",
	    "{a: 1}", "[ ] open\n[x] done"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (jsniff_top(str_of(others[i])) != JSNIFF_NOT && strcmp(others[i], "[ ] open\n[x] done") &&
		    strcmp(others[i], "[[link]] and so on"))
			fail_msg("taken for JSON: %s", others[i]);
	assert_false(jsniff_has(STR("[[link]] {\"text\": 1}"), "link"));
}

static void
a_text_longer_than_a_head_hides_nothing_when_it_is_shortened(void **state)
{
	(void)state;
	struct buf content = {0}, head = {0};
	buf_puts(&content, "{\"text\": \"");
	for (int i = 0; i < 30000; i++)
		buf_puts(&content, i % 3 ? "ab\\n" : "\\u00e9");
	buf_puts(&content, "\", \"denotations\": [{\"span\": {\"begin\": 0}}]}");
	assert_false(jsniff_has(str_sub(buf_view(&content), 0, 65536), "denotations"));
	assert_true(jsniff_shorten(buf_view(&content), 65536, &head));
	assert_true(head.len < 1000);
	assert_true(jsniff_has(buf_view(&head), "denotations.span.begin"));
	buf_clear(&head);
	assert_true(jsniff_shorten(buf_view(&content), 100, &head));
	assert_true(head.len <= 400);
	assert_false(jsniff_shorten(STR("Ann met Bo"), 100, &head));
	buf_done(&head);
	buf_done(&content);
}

static void
what_is_not_long_stays_as_it_is_when_it_is_shortened(void **state)
{
	(void)state;
	struct buf head = {0};
	assert_true(jsniff_shorten(STR("[{\"a\": \"b\", \"c\": [1, tru"), 1000, &head));
	check_str(buf_view(&head), "[{\"a\": \"b\", \"c\": [1, tru");
	buf_done(&head);
}

/* ---- the stream */

/* "3 {..." for a value on line 3, "4! why" for a broken one, one a line. */
static void
read_all(struct str content, struct buf *out)
{
	struct jval_stream *s = jval_stream_new(content);
	const struct jval *v;
	struct err err = {0};
	for (enum jval_got got; (got = jval_stream_next(s, &v, &err)) != JVAL_END;) {
		buf_fmt(out, "%zu%s ", jval_stream_line(s), got == JVAL_BROKEN ? "!" : "");
		if (got == JVAL_BROKEN)
			buf_puts(out, err.text);
		else
			jval_show(v, 100, out);
		if (jval_stream_doubt(s))
			buf_fmt(out, " (%s)", jval_stream_doubt(s));
		buf_chr(out, '\n');
	}
	jval_stream_free(s);
}

#define check_stream(content, want) check_stream_at((content), (want), __FILE__, __LINE__)
static void
check_stream_at(struct str content, const char *want, const char *file, int line)
{
	struct buf got = {0};
	read_all(content, &got);
	check_str_at(buf_view(&got), want, file, line);
	buf_done(&got);
}

static void
values_come_one_by_one_however_they_are_laid_out(void **state)
{
	(void)state;
	check_stream(STR("\xEF\xBB\xBF{\"a\":1}\n\n{\n \"b\": 2\n}{\"c\":3} [4]\r\n"),
	    "1 {\"a\": 1}\n3 {\"b\": 2}\n5 {\"c\": 3}\n5 [4]\n");
	check_stream(STR(""), "");
	check_stream(STR(" \n\t"), "");
}

static void
a_broken_record_does_not_hide_the_next(void **state)
{
	(void)state;
	check_stream(STR("{\"a\":[1}\n{\"b\":2}\n"),
	    "1! expected ',' or ']' behind this item\n2 {\"b\": 2}\n");
	check_stream(STR("{\"a\":[1\n{\"b\":2}\n"),
	    "2! expected ',' or ']' behind this item\n2 {\"b\": 2}\n");
	check_stream(STR("{\"a\":\"x\n{\"b\":2}\n"),
	    "1! this string does not end on its line; a line end in a string is written \\n\n2 {\"b\": 2}\n");
	check_stream(STR("junk\n{\"b\":2}\n"),
	    "1! expected an object or array: '{' or '['\n2 {\"b\": 2}\n");
	check_stream(STR("{\"a\":tru}\n{\"b\":2}\n{\"c\""),
	    "1! expected a value: an object, array, string, number, true, false or null\n"
	    "2 {\"b\": 2}\n3! the file ends inside what begins here\n");
}

static void
what_the_parser_refuses_has_its_line(void **state)
{
	(void)state;
	struct buf got = {0};
	read_all(STR("{\"a\":1}\n{\"a\":\n 01}\n{\"b\":\"\xFF\"}\n{\"c\":3}"), &got);
	assert_non_null(strstr(buf_cstr(&got), "1 {\"a\": 1}\n3! "));
	assert_non_null(strstr(buf_cstr(&got), "\n4! "));
	assert_non_null(strstr(buf_cstr(&got), "\n5 {\"c\": 3}\n"));
	buf_done(&got);
}

static void
half_a_character_is_replaced_and_told(void **state)
{
	(void)state;
	check_stream(STR("{\"a\":\"x\\ud83dy\\uD83D\\uDEA2\\\\ud83d\"}"),
	    "1 {\"a\": \"x\xEF\xBF\xBDy\xF0\x9F\x9A\xA2\\\\ud83d\"} (half of a character (one escape of a "
	    "UTF-16 pair) is in a string: read as U+FFFD)\n");
	check_stream(STR("{\"a\":\"\\u0000\"}"), "1 {\"a\": \"\\u0000\"}\n");
}

static void
integers_of_more_than_63_bits_keep_their_digits(void **state)
{
	(void)state;
	check_stream(STR("{\"a\":[18446744073709551615,{\"b\":-9223372036854775809}],\"c\":7}"),
	    "1 {\"a\": [\"18446744073709551615\", {\"b\": \"-9223372036854775809\"}], \"c\": 7}\n");
	check_stream(STR("{\"a\":9223372036854775807,\"b\":-9223372036854775808,\"c\":9223372036854775808}"),
	    "1 {\"a\": 9223372036854775807, \"b\": -9223372036854775808, \"c\": \"9223372036854775808\"}\n");
	check_stream(STR("{\"a\":99999999999999999999,\"b\":\"\\ud83d 99999999999999999999\"}"),
	    "1 {\"a\": \"99999999999999999999\", \"b\": \"\xEF\xBF\xBD 99999999999999999999\"} "
	    "(half of a character (one escape of a UTF-16 pair) is in a string: read as U+FFFD)\n");
}

static void
a_member_given_twice_is_told(void **state)
{
	(void)state;
	check_stream(STR("{\"a\":1,\"a\":2}"),
	    "1 {\"a\": 2} (a member stands twice in one object: the last one counts)\n");
}

static void
objects_inside_have_their_lines(void **state)
{
	(void)state;
	struct jval_stream *s = jval_stream_new(STR("\n{\"a\": [\n{\"b\": 1},\n{\"b\": {}}],\n\n\"c\": []}"));
	const struct jval *v;
	assert_int_equal(jval_stream_next(s, &v, NULL), JVAL_VALUE);
	const struct jval *a = jval_member(v, "a");
	assert_int_equal(jval_line(s, v), 2);
	assert_int_equal(jval_line(s, a), 2);
	assert_int_equal(jval_line(s, jval_at(a, 0)), 3);
	assert_int_equal(jval_line(s, jval_at(a, 1)), 4);
	assert_int_equal(jval_line(s, jval_member(jval_at(a, 1), "b")), 4);
	assert_int_equal(jval_line(s, jval_member(v, "c")), 6);
	assert_int_equal(jval_line(s, jval_member(jval_at(a, 0), "b")), 2);
	jval_stream_free(s);
}

static void
kinds_of_numbers_are_told_apart(void **state)
{
	(void)state;
	struct jval_stream *s = jval_stream_new(STR("[5, -5, 4.5, \"5\", true, null, 0.5, 5.0]"));
	const struct jval *v;
	uint64_t n = 77;
	int64_t i = 0;
	double share;
	assert_int_equal(jval_stream_next(s, &v, NULL), JVAL_VALUE);
	assert_true(jval_size(jval_at(v, 0), &n) && n == 5);
	assert_false(jval_size(jval_at(v, 1), &n));
	assert_true(jval_int(jval_at(v, 1), &i) && i == -5);
	assert_false(jval_size(jval_at(v, 2), &n) || jval_int(jval_at(v, 2), &i));
	assert_true(jval_is_number(jval_at(v, 2)));
	assert_false(jval_size(jval_at(v, 3), &n) || jval_is_number(jval_at(v, 3)));
	assert_true(jval_is_true(jval_at(v, 4)) && jval_is_bool(jval_at(v, 4)));
	assert_true(jval_is_null(jval_at(v, 5)) && jval_is_null(jval_at(v, 99)));
	assert_true(jval_share(jval_at(v, 6), &share));
	assert_false(jval_size(jval_at(v, 7), &n));
	assert_false(jval_share(jval_at(v, 0), &share));
	struct buf out = {0};
	for (size_t k = 0; k < jval_count(v); k++)
		assert_int_equal(jval_plain(jval_at(v, k), &out), k != 5);
	check_str(buf_view(&out), "5-54.55true0.55.0");
	buf_done(&out);
	jval_stream_free(s);
}

static void
items_of_an_array_that_is_entered_come_one_by_one(void **state)
{
	(void)state;
	struct jval_stream *s = jval_stream_new(STR("[{\"a\":1},\n[2], 3, {\"b\":[1]}]\n{\"c\":\n3}[4] []"));
	const struct jval *v;
	struct buf got = {0};
	struct err err = {0};
	jval_stream_enter_arrays(s);
	for (enum jval_got g; (g = jval_stream_next(s, &v, &err)) != JVAL_END; buf_chr(&got, '\n')) {
		buf_fmt(&got, "%zu ", jval_stream_line(s));
		if (g == JVAL_BROKEN)
			buf_puts(&got, err.text);
		else
			jval_show(v, 100, &got);
	}
	check_str(buf_view(&got), "1 {\"a\": 1}\n2 [2]\n2 expected an object or array as an item here\n"
	    "2 {\"b\": [1]}\n3 {\"c\": 3}\n4 [4]\n4 []\n");
	buf_done(&got);
	jval_stream_free(s);
}

static void
what_is_wrong_in_an_entered_array_ends_the_stream(void **state)
{
	(void)state;
	struct jval_stream *s = jval_stream_new(STR("[{\"a\":1},\n{\"b\":},\n{\"c\":3}\n]\n"));
	const struct jval *v;
	jval_stream_enter_arrays(s);
	assert_int_equal(jval_stream_next(s, &v, NULL), JVAL_VALUE);
	assert_int_equal(jval_stream_next(s, &v, NULL), JVAL_BROKEN);
	assert_int_equal(jval_stream_line(s), 2);
	assert_int_equal(jval_stream_next(s, &v, NULL), JVAL_END);
	jval_stream_free(s);
}

static void
values_can_be_passed_over_with_a_look_at_a_member(void **state)
{
	(void)state;
	struct jval_stream *s = jval_stream_new(STR("[{\"h\":-17,\"a\":{\"h\":1}},\n{\"a\":[{\"h\":2}]},"
	    "{\"h\":\"x\"}]"));
	struct jval_passed p;
	jval_stream_enter_arrays(s);
	jval_stream_set_line(s, 5);
	assert_int_equal(jval_stream_pass(s, "h", &p, NULL), JVAL_VALUE);
	check_str(p.text, "{\"h\":-17,\"a\":{\"h\":1}}");
	check_str(p.member, "-17");
	assert_int_equal(p.line, 5);
	assert_int_equal(jval_stream_pass(s, "h", &p, NULL), JVAL_VALUE);
	check_str(p.member, "");
	assert_int_equal(p.line, 6);
	assert_int_equal(jval_stream_pass(s, "h", &p, NULL), JVAL_VALUE);
	check_str(p.member, "x");
	assert_int_equal(jval_stream_pass(s, "h", &p, NULL), JVAL_END);
	jval_stream_free(s);
}

static void
nesting_has_a_limit_that_is_told(void **state)
{
	(void)state;
	struct buf deep = {0}, got = {0};
	buf_pad(&deep, '[', 300);
	buf_pad(&deep, ']', 300);
	buf_puts(&deep, "\n[1]");
	read_all(buf_view(&deep), &got);
	check_str(buf_view(&got), "1! arrays and objects are nested too deep here\n2 [1]\n");
	buf_done(&got);
	buf_done(&deep);
}

static void
one_document_too_large_is_refused_with_advice_and_the_next_is_read(void **state)
{
	(void)state;
	struct buf big = {0}, got = {0};
	buf_puts(&big, "{\"text\":\"");
	buf_pad(&big, 'a', LIMIT_JSON_FILE);
	buf_puts(&big, "\"}\n{\"b\":2}\n");
	read_all(buf_view(&big), &got);
	check_str(buf_view(&got), "1! one JSON value of more than 64 MiB is not read: write one document "
	    "a line (JSONL), which is read record by record\n2 {\"b\": 2}\n");
	buf_done(&got);
	buf_done(&big);
}

static void
many_broken_lines_cost_no_more_than_reading(void **state)
{
	(void)state;
	static const char *const lines[] = {"[\n", "{\"a\":1\n", "[01,\n", "{\"\\q\":\n", "[\"x\n", "}\n", "[1],\n"};
	for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
		struct buf file = {0};
		for (int i = 0; i < 300000; i++)
			buf_puts(&file, lines[k]);
		struct jval_stream *s = jval_stream_new(buf_view(&file));
		const struct jval *v;
		size_t n = 0;
		while (jval_stream_next(s, &v, NULL) != JVAL_END)
			n++;
		assert_true(n >= 1);
		jval_stream_free(s);
		buf_done(&file);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(members_are_found_at_their_depth_only),
		T(a_head_may_be_cut_anywhere),
		T(arrays_and_lines_around_records_make_no_difference),
		T(items_of_items_can_be_asked_for),
		T(a_null_is_passed_over_for_a_later_record),
		T(prose_code_and_yaml_are_no_json),
		T(a_text_longer_than_a_head_hides_nothing_when_it_is_shortened),
		T(what_is_not_long_stays_as_it_is_when_it_is_shortened),
		T(values_come_one_by_one_however_they_are_laid_out),
		T(a_broken_record_does_not_hide_the_next),
		T(what_the_parser_refuses_has_its_line),
		T(half_a_character_is_replaced_and_told),
		T(integers_of_more_than_63_bits_keep_their_digits),
		T(a_member_given_twice_is_told),
		T(objects_inside_have_their_lines),
		T(kinds_of_numbers_are_told_apart),
		T(items_of_an_array_that_is_entered_come_one_by_one),
		T(what_is_wrong_in_an_entered_array_ends_the_stream),
		T(values_can_be_passed_over_with_a_look_at_a_member),
		T(nesting_has_a_limit_that_is_told),
		T(one_document_too_large_is_refused_with_advice_and_the_next_is_read),
		T(many_broken_lines_cost_no_more_than_reading),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
