/* Borrowed strings and owned buffers. */
#include "unit.h"

static void
splitting_keeps_empty_parts(void **state)
{
	(void)state;
	struct str rest = STR("a,,b"), part;
	assert_true(str_split(&rest, ',', &part));
	check_str(part, "a");
	assert_true(str_split(&rest, ',', &part));
	check_str(part, "");
	assert_true(str_split(&rest, ',', &part));
	check_str(part, "b");
	assert_false(str_split(&rest, ',', &part));
}

static void
a_separator_at_the_end_gives_an_empty_last_part(void **state)
{
	(void)state;
	struct str rest = STR("a,"), part;
	assert_true(str_split(&rest, ',', &part));
	assert_true(str_split(&rest, ',', &part));
	check_str(part, "");
	assert_false(str_split(&rest, ',', &part));
}

static void
lines_end_at_lf_and_at_cr_lf(void **state)
{
	(void)state;
	struct str rest = STR("one\r\ntwo\nthree"), line;
	assert_true(str_line(&rest, &line));
	check_str(line, "one");
	assert_true(str_line(&rest, &line));
	check_str(line, "two");
	assert_true(str_line(&rest, &line));
	check_str(line, "three");
	assert_false(str_line(&rest, &line));
}

static void
an_empty_line_is_a_line(void **state)
{
	(void)state;
	struct str rest = STR("\n\nx"), line;
	assert_true(str_line(&rest, &line));
	assert_int_equal(line.len, 0);
	assert_true(str_line(&rest, &line));
	assert_int_equal(line.len, 0);
	assert_true(str_line(&rest, &line));
	check_str(line, "x");
}

static void
a_number_is_taken_up_to_the_first_other_character(void **state)
{
	(void)state;
	struct str s = STR("120 136");
	uint64_t n = 0;
	assert_true(str_take_size(&s, &n));
	assert_int_equal(n, 120);
	check_str(s, " 136");
}

static void
the_largest_number_is_taken(void **state)
{
	(void)state;
	struct str s = STR("18446744073709551615");
	uint64_t n = 0;
	assert_true(str_take_size(&s, &n));
	assert_true(n == UINT64_MAX);
}

static void
a_number_that_overflows_is_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {"18446744073709551616", "99999999999999999999999", "", "-1",
		"x1", " 1"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct str s = str_of(bad[i]);
		uint64_t n = 7;
		assert_false(str_take_size(&s, &n));
		assert_int_equal(n, 7);
		check_str(s, bad[i]);
	}
}

static void
trimming_takes_blanks_off_both_ends_only(void **state)
{
	(void)state;
	check_str(str_trim(STR(" \t a b \r\n")), "a b");
	check_str(str_trim(STR(" \n")), "");
	check_str(str_trim(STR("")), "");
}

static void
finding_gives_the_length_when_it_is_not_there(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("abcabd"), STR("abd")), 3);
	assert_int_equal(str_find(STR("abc"), STR("x")), 3);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_int_equal(str_chr(STR("abc"), 'z'), 3);
	assert_int_equal(str_chr(STR("abc"), 'c'), 2);
}

static void
starts_and_ends_compare_whole_prefixes(void **state)
{
	(void)state;
	assert_true(str_starts(STR("article.ann"), STR("article")));
	assert_false(str_starts(STR("art"), STR("article")));
	assert_true(str_ends(STR("article.ann"), STR(".ann")));
	assert_false(str_ends(STR("nn"), STR(".ann")));
	assert_true(str_ends(STR("x"), STR("")));
}

static void
order_is_by_bytes_and_shorter_first(void **state)
{
	(void)state;
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("b"), STR("ab")) > 0);
	assert_int_equal(str_cmp(STR("ab"), STR("ab")), 0);
	assert_true(str_cmp(STR("\xc3\xa9"), STR("z")) > 0);
}

static void
distance_counts_edits_and_transpositions(void **state)
{
	(void)state;
	static const struct { const char *a, *b; size_t d; } cases[] = {
		{"colour", "color", 1}, {"titel", "title", 1}, {"fg", "fg", 0}, {"", "ab", 2},
		{"kitten", "sitting", 3}, {"abc", "xyz", 3},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(str_distance(str_of(cases[i].a), str_of(cases[i].b), 5), cases[i].d);
}

static void
distance_stops_at_the_limit(void **state)
{
	(void)state;
	assert_int_equal(str_distance(STR("abcdef"), STR("uvwxyz"), 2), 3);
	char big[200];
	memset(big, 'a', sizeof big);
	struct str s = {big, sizeof big};
	assert_int_equal(str_distance(s, STR("a"), 2), 3);
	assert_int_equal(str_distance(s, s, 2), 0);
}

static void
a_buffer_holds_any_byte(void **state)
{
	(void)state;
	struct buf b = {0};
	buf_add(&b, "a\0b", 3);
	buf_chr(&b, '\0');
	assert_int_equal(b.len, 4);
	assert_memory_equal(b.ptr, "a\0b\0", 4);
	buf_done(&b);
}

static void
a_buffer_grows_over_many_appends(void **state)
{
	(void)state;
	struct buf b = {0};
	for (int i = 0; i < 1000; i++)
		buf_fmt(&b, "%d,", i);
	buf_pad(&b, '-', 500);
	assert_true(str_starts(buf_view(&b), STR("0,1,2,")));
	assert_true(str_ends(buf_view(&b), STR("----")));
	assert_int_equal(b.len, 10 * 2 + 90 * 3 + 900 * 4 + 500);
	buf_done(&b);
}

static void
the_c_string_of_a_buffer_ends_behind_its_length(void **state)
{
	(void)state;
	struct buf b = {0};
	assert_string_equal(buf_cstr(&b), "");
	buf_puts(&b, "abc");
	assert_string_equal(buf_cstr(&b), "abc");
	assert_int_equal(b.len, 3);
	buf_clear(&b);
	assert_string_equal(buf_cstr(&b), "");
	buf_done(&b);
}

static void
a_part_is_cut_at_the_length(void **state)
{
	(void)state;
	check_str(str_sub(STR("abc"), 1, 99), "bc");
	check_str(str_sub(STR("abc"), 5, 9), "");
	check_str(str_sub(STR("abc"), 2, 1), "");
}

static void
large_numbers_are_grouped_by_thousands(void **state)
{
	(void)state;
	struct buf b = {0};
	static const uint64_t n[] = {0, 999, 1000, 10007, 1234567, UINT64_MAX};
	for (size_t i = 0; i < sizeof n / sizeof *n; i++) {
		buf_grouped(&b, n[i]);
		buf_chr(&b, ' ');
	}
	check_str(buf_view(&b), "0 999 1,000 10,007 1,234,567 18,446,744,073,709,551,615 ");
	buf_done(&b);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		T(splitting_keeps_empty_parts), T(a_separator_at_the_end_gives_an_empty_last_part),
		T(lines_end_at_lf_and_at_cr_lf), T(an_empty_line_is_a_line),
		T(a_number_is_taken_up_to_the_first_other_character), T(the_largest_number_is_taken),
		T(a_number_that_overflows_is_refused), T(trimming_takes_blanks_off_both_ends_only),
		T(finding_gives_the_length_when_it_is_not_there),
		T(starts_and_ends_compare_whole_prefixes), T(order_is_by_bytes_and_shorter_first),
		T(distance_counts_edits_and_transpositions), T(distance_stops_at_the_limit),
		T(a_buffer_holds_any_byte), T(a_buffer_grows_over_many_appends),
		T(the_c_string_of_a_buffer_ends_behind_its_length), T(a_part_is_cut_at_the_length),
		T(large_numbers_are_grouped_by_thousands),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
