/* Failures, and the list of messages of one load. */
#include "unit.h"

#include <errno.h>

#include "base/err.h"
#include "base/limits.h"

static struct diag_item
item(const char *path, size_t line, size_t col, const char *text)
{
	return (struct diag_item){.path = str_of(path), .line = line, .col = col,
	    .text = str_of(text)};
}

static void
check_print(struct diag *d, const char *want)
{
	struct buf out = {0};
	diag_print(d, &out);
	check_str(buf_view(&out), want);
	buf_done(&out);
}

static void
a_failure_is_false_and_says_what(void **state)
{
	(void)state;
	struct err err = {0};
	assert_false(err_set(&err, ERR_SYNTAX, "expected %d offsets", 2));
	assert_int_equal(err.code, ERR_SYNTAX);
	assert_string_equal(err.text, "expected 2 offsets");
	assert_false(err_at(&err, ERR_RANGE, 17, "x"));
	assert_int_equal(err.byte, 17);
}

static void
a_system_failure_carries_the_reason(void **state)
{
	(void)state;
	struct err err = {0};
	errno = ENOENT;
	assert_false(err_sys(&err, "cannot open a.txt"));
	assert_string_equal(err.text, "cannot open a.txt: No such file or directory");
	assert_int_equal(err.sys, ENOENT);
}

static void
nobody_needs_to_care(void **state)
{
	(void)state;
	assert_false(err_set(NULL, ERR_SYNTAX, "x"));
	errno = EIO;
	assert_false(err_sys(NULL, "x"));
}

static void
a_message_shows_the_line_and_a_caret(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	struct diag_item it = item("mine.yaml", 14, 5, "unknown style key 'colour'");
	it.n_cols = 6;
	it.excerpt = STR("    colour: red");
	it.help = STR("did you mean 'fg'?");
	diag_add(d, it);
	check_print(d, "mine.yaml:14:5: error: unknown style key 'colour'\n"
	               "   14 |     colour: red\n"
	               "      |     ^^^^^^ did you mean 'fg'?\n");
	diag_free(d);
}

static void
a_message_without_a_place_is_one_line(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	diag_add(d, item("mine.yaml", 0, 0, "is not a regular file"));
	check_print(d, "mine.yaml: error: is not a regular file\n");
	diag_free(d);
}

static void
warnings_do_not_count_as_errors(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	struct diag_item it = item("a", 1, 1, "low contrast");
	it.level = DIAG_WARNING;
	diag_add(d, it);
	assert_int_equal(diag_errors(d), 0);
	assert_int_equal(diag_count(d), 1);
	check_print(d, "a:1:1: warning: low contrast\n");
	diag_free(d);
}

static void
messages_are_sorted_by_place(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	diag_add(d, item("b", 1, 1, "3"));
	diag_add(d, item("a", 9, 1, "2"));
	diag_add(d, item("a", 2, 7, "1"));
	diag_add(d, item("a", 2, 3, "0"));
	diag_sort(d);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(diag_at(d, i)->text.ptr[0], '0' + (int)i);
	assert_null(diag_at(d, 4));
	diag_free(d);
}

static void
the_same_message_is_kept_once(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	for (int i = 0; i < 3; i++)
		diag_add(d, item("a", 1, 1, "x"));
	diag_sort(d);
	assert_int_equal(diag_count(d), 1);
	assert_int_equal(diag_errors(d), 1);
	diag_free(d);
}

/* Taking them out one by one, the copies of each moving all behind it, would take a minute. */
static void
very_many_copies_of_messages_are_one_each_soon(void **state)
{
	(void)state;
	enum { MANY = 200000 };
	struct diag *d = diag_new();
	diag_set_limit(d, 4 * MANY);
	for (size_t i = 0; i < 4 * MANY; i++)
		diag_add(d, item("a", i / 2 % MANY + 1, 1, "x"));
	diag_sort(d);
	assert_int_equal(diag_count(d), MANY);
	assert_int_equal(diag_errors(d), MANY);
	for (size_t i = 0; i < MANY; i++)
		assert_int_equal(diag_at(d, i)->line, i + 1);
	diag_free(d);
}

static void
messages_over_the_limit_are_counted(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	for (size_t i = 0; i < LIMIT_DIAG + 5; i++)
		diag_add(d, item("a", i + 1, 1, "x"));
	assert_int_equal(diag_count(d), LIMIT_DIAG);
	assert_int_equal(diag_errors(d), LIMIT_DIAG + 5);
	struct buf out = {0};
	diag_print(d, &out);
	assert_true(str_ends(buf_view(&out), STR("5 more not shown\n")));
	buf_done(&out);
	diag_free(d);
}

static void
no_place_makes_a_message_longer_than_a_screen(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	struct buf out = {0};
	struct diag_item x = item("a", 1, (size_t)-1, "wrong");
	x.excerpt = STR("a line");
	x.n_cols = (size_t)-70;
	diag_add(d, x);
	diag_print(d, &out);
	assert_true(out.len < 5000);
	buf_done(&out);
	diag_free(d);
}

static void
texts_are_copied(void **state)
{
	(void)state;
	char text[] = "first";
	struct diag *d = diag_new();
	diag_add(d, item("a", 1, 1, text));
	text[0] = 'x';
	check_str(diag_at(d, 0)->text, "first");
	diag_free(d);
}

static void
a_limit_of_its_own_keeps_that_many_and_counts_the_rest(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	diag_set_limit(d, 30);
	for (size_t i = 0; i < 32; i++)
		diag_add(d, item("a", i + 1, 0, "wrong"));
	assert_int_equal(diag_count(d), 30);
	assert_int_equal(diag_dropped(d), 2);
	diag_set_limit(d, 3);
	assert_int_equal(diag_count(d), 3);
	assert_int_equal(diag_dropped(d), 29);
	diag_free(d);
}

static void
joined_messages_count_also_what_was_not_kept(void **state)
{
	(void)state;
	struct diag *a = diag_new(), *b = diag_new();
	diag_set_limit(b, 1);
	diag_add(b, item("b", 1, 0, "wrong"));
	diag_add(b, item("b", 2, 0, "wrong"));
	diag_add(a, item("a", 1, 0, "wrong"));
	diag_join(a, b);
	assert_int_equal(diag_count(a), 2);
	assert_int_equal(diag_errors(a), 3);
	assert_int_equal(diag_dropped(a), 1);
	diag_free(a);
	diag_free(b);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		T(a_failure_is_false_and_says_what), T(a_system_failure_carries_the_reason),
		T(nobody_needs_to_care), T(a_message_shows_the_line_and_a_caret),
		T(a_message_without_a_place_is_one_line), T(warnings_do_not_count_as_errors),
		T(messages_are_sorted_by_place), T(the_same_message_is_kept_once),
		T(very_many_copies_of_messages_are_one_each_soon),
		T(messages_over_the_limit_are_counted), T(texts_are_copied),
		T(no_place_makes_a_message_longer_than_a_screen),
		T(a_limit_of_its_own_keeps_that_many_and_counts_the_rest),
		T(joined_messages_count_also_what_was_not_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
