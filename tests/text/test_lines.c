/* Line numbers: counting in slices, both directions, and what happens at the ends. */
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "text/document.h"

static struct document *
counted(const char *text)
{
	struct document *d = document_memory("x", str_of(text), NULL);
	while (document_count_lines(d, 1 << 20))
		continue;
	return d;
}

static void
lines_are_counted_with_and_without_a_last_line_end(void **state)
{
	(void)state;
	static const struct { const char *text; uint64_t lines; } rows[] = {
		{"", 0}, {"a", 1}, {"a\n", 1}, {"a\nb", 2}, {"a\nb\n", 2}, {"\n", 1}, {"\n\n", 2},
		{"a\r\nb\r\n", 2}, {"a\rb", 1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		bool exact = false;
		struct document *d = counted(rows[i].text);
		assert_int_equal(document_lines(d, &exact), rows[i].lines);
		assert_true(exact);
		document_free(d);
	}
}

static void
a_byte_is_in_the_line_that_its_line_end_ends(void **state)
{
	(void)state;
	struct document *d = counted("ab\nc\n\nd");
	static const uint64_t want[] = {1, 1, 1, 2, 2, 3, 4, 4};
	for (uint64_t at = 0; at < 8; at++) {
		bool exact = false;
		assert_int_equal(document_line_of(d, at, &exact), want[at]);
		assert_true(exact);
	}
	document_free(d);
}

static void
the_end_of_the_text_is_in_the_last_line(void **state)
{
	(void)state;
	bool exact;
	struct document *d = counted("a\nb\n");
	assert_int_equal(document_line_of(d, 4, &exact), 2);
	assert_int_equal(document_line_of(d, 1000, &exact), 2);
	document_free(d);
}

static void
a_line_starts_behind_the_line_end_before_it(void **state)
{
	(void)state;
	struct document *d = document_memory("x", STR("ab\nc\n\nd"), NULL);
	static const uint64_t want[] = {0, 3, 5, 6};
	for (uint64_t line = 1; line <= 4; line++) {
		uint64_t at = 99;
		assert_true(document_line_start(d, line, &at));
		assert_int_equal(at, want[line - 1]);
	}
	document_free(d);
}

static void
a_line_that_is_not_there_gives_the_last_one(void **state)
{
	(void)state;
	static const struct { const char *text; uint64_t at; } rows[] = {
		{"ab\nc\n", 3}, {"ab\nc", 3}, {"", 0}, {"x", 0}, {"x\n", 0}, {"\n\n", 1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct document *d = document_memory("x", str_of(rows[i].text), NULL);
		uint64_t at = 99;
		assert_false(document_line_start(d, 3, &at));
		assert_int_equal(at, rows[i].at);
		assert_false(document_line_start(d, UINT64_MAX, &at));
		assert_int_equal(at, rows[i].at);
		document_free(d);
	}
}

static void
line_zero_is_not_there(void **state)
{
	(void)state;
	uint64_t at = 99;
	struct document *d = document_memory("x", STR("a\nb\n"), NULL);
	assert_false(document_line_start(d, 0, &at));
	assert_int_equal(at, 0);
	document_free(d);
}

/* A text of many lines of uneven length, and where each starts. */
struct sample {
	struct buf text;
	size_t starts[60000], n;
};

static void
make_sample(struct sample *s)
{
	uint32_t seed = 5;
	memset(s, 0, sizeof *s);
	while (s->text.len < 300000) {
		s->starts[s->n++] = s->text.len;
		seed = seed * 1664525 + 1013904223;
		buf_pad(&s->text, 'x', (seed >> 24) % 20);
		buf_puts(&s->text, s->n % 2 ? "\n" : "\r\n");
	}
}

static void
numbers_and_starts_are_inverse_over_many_steps_of_the_index(void **state)
{
	(void)state;
	static struct sample s;
	make_sample(&s);
	struct document *d = document_memory("x", buf_view(&s.text), NULL);
	for (size_t i = 0; i < s.n; i += 13) {
		uint64_t at;
		bool exact;
		assert_true(document_line_start(d, i + 1, &at));
		assert_int_equal(at, s.starts[i]);
		assert_int_equal(document_line_of(d, at, &exact), i + 1);
		assert_true(exact);
	}
	document_free(d);
	buf_done(&s.text);
}

static void
counting_in_slices_of_any_size_comes_to_the_same(void **state)
{
	(void)state;
	static struct sample s;
	static const size_t budgets[] = {1, 1000, 65536, 100000, SIZE_MAX};
	make_sample(&s);
	for (size_t k = 0; k < sizeof budgets / sizeof *budgets; k++) {
		bool exact;
		struct document *d = document_memory("x", buf_view(&s.text), NULL);
		while (document_count_lines(d, budgets[k]))
			continue;
		assert_int_equal(document_lines(d, &exact), s.n);
		assert_true(exact);
		document_free(d);
	}
	buf_done(&s.text);
}

static void
before_the_index_has_come_that_far_numbers_are_not_exact(void **state)
{
	(void)state;
	static struct sample s;
	make_sample(&s);
	struct document *d = document_memory("x", buf_view(&s.text), NULL);
	bool exact = true;
	uint64_t guess = document_line_of(d, 250000, &exact);
	assert_true(guess > 0 && !exact);
	document_lines(d, &exact);
	assert_false(exact);
	assert_true(document_count_lines(d, 65536));
	document_line_of(d, 60000, &exact);
	assert_true(exact);
	guess = document_line_of(d, 250000, &exact);
	assert_false(exact);
	assert_true(guess > s.n / 2 && guess < s.n);
	document_free(d);
	buf_done(&s.text);
}

static void
windows_of_any_size_give_the_same_lines(void **state)
{
	(void)state;
	static struct sample s;
	make_sample(&s);
	char name[] = "/tmp/limn-test-XXXXXX";
	int fd = mkstemp(name);
	assert_true(file_write_fd(fd, buf_view(&s.text)));
	close(fd);
	static const size_t windows[] = {16, 1000, 1 << 20};
	for (size_t k = 0; k < 3; k++) {
		struct document_options o = {.window = windows[k]};
		struct document *d = document_open(name, &o, NULL);
		for (size_t i = 0; i < s.n; i += 997) {
			uint64_t at;
			bool exact;
			assert_true(document_line_start(d, i + 1, &at));
			assert_int_equal(at, s.starts[i]);
			assert_int_equal(document_line_of(d, at, &exact), i + 1);
		}
		document_free(d);
	}
	unlink(name);
	buf_done(&s.text);
}

static void
a_file_that_shrinks_is_counted_anew(void **state)
{
	(void)state;
	static struct sample s;
	make_sample(&s);
	char name[] = "/tmp/limn-test-XXXXXX";
	int fd = mkstemp(name);
	assert_true(file_write_fd(fd, buf_view(&s.text)));
	struct document_options o = {.window = 4096};
	struct document *d = document_open(name, &o, NULL);
	unlink(name);
	bool exact;
	while (document_count_lines(d, 1 << 20))
		continue;
	assert_int_equal(document_lines(d, &exact), s.n);
	assert_int_equal(ftruncate(fd, (off_t)s.starts[20000]), 0);
	document_view(d, 250000, 10);
	while (document_count_lines(d, 1 << 20))
		continue;
	assert_int_equal(document_lines(d, &exact), 20000);
	document_free(d);
	close(fd);
	buf_done(&s.text);
}

static void
every_byte_value_but_lf_is_no_line_end(void **state)
{
	(void)state;
	char text[512];
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)(i / 2);
	bool exact;
	struct document *d = document_memory("x", (struct str){text, sizeof text}, NULL);
	while (document_count_lines(d, 100))
		continue;
	assert_int_equal(document_lines(d, &exact), 3);
	document_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(lines_are_counted_with_and_without_a_last_line_end),
		T(a_byte_is_in_the_line_that_its_line_end_ends),
		T(the_end_of_the_text_is_in_the_last_line),
		T(a_line_starts_behind_the_line_end_before_it),
		T(a_line_that_is_not_there_gives_the_last_one),
		T(line_zero_is_not_there),
		T(numbers_and_starts_are_inverse_over_many_steps_of_the_index),
		T(counting_in_slices_of_any_size_comes_to_the_same),
		T(before_the_index_has_come_that_far_numbers_are_not_exact),
		T(windows_of_any_size_give_the_same_lines),
		T(a_file_that_shrinks_is_counted_anew),
		T(every_byte_value_but_lf_is_no_line_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
