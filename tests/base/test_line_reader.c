/* A descriptor line by line: pieces that cut lines, lines too long, the stop. */
#include "unit.h"
#include "folder.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/line_reader.h"

enum { PIECE = 1 << 16 };

/* Reads from a file with this content, so that pieces are as large as they can be. */
static struct line_reader *
reader_of(void **state, struct str content, char end, size_t most, struct buf *head)
{
	struct buf path = in_folder(state, "lines");
	assert_true(file_write(path.ptr, content, 0600, NULL));
	int fd = open(path.ptr, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	buf_done(&path);
	return line_reader_new(fd, end, most, -1, head);
}

static void
check_line(struct line_reader *r, enum line_got got, const char *want)
{
	struct str line = {0};
	assert_int_equal(line_reader_next(r, &line), got);
	check_str(line, want);
}

static void
check_end(struct line_reader *r)
{
	struct str line;
	for (int i = 0; i < 2; i++)
		assert_int_equal(line_reader_next(r, &line), LINE_END);
}

static void
lines_come_without_their_ends_and_are_counted(void **state)
{
	struct line_reader *r = reader_of(state, STR("one\n\nthree\n"), '\n', 100, NULL);
	assert_int_equal(line_reader_number(r), 0);
	check_line(r, LINE_ONE, "one");
	assert_int_equal(line_reader_number(r), 1);
	assert_int_equal(line_reader_bytes(r), 4);
	check_line(r, LINE_ONE, "");
	check_line(r, LINE_ONE, "three");
	assert_int_equal(line_reader_number(r), 3);
	assert_int_equal(line_reader_bytes(r), 11);
	check_end(r);
	assert_int_equal(line_reader_number(r), 3);
	line_reader_free(r);
}

static void
a_last_line_without_an_end_is_one(void **state)
{
	struct line_reader *r = reader_of(state, STR("one\ntwo"), '\n', 100, NULL);
	check_line(r, LINE_ONE, "one");
	check_line(r, LINE_ONE, "two");
	assert_int_equal(line_reader_bytes(r), 7);
	check_end(r);
	line_reader_free(r);
}

static void
nothing_has_no_lines(void **state)
{
	struct line_reader *r = reader_of(state, STR(""), '\n', 100, NULL);
	check_end(r);
	assert_int_equal(line_reader_number(r), 0);
	line_reader_free(r);
	line_reader_free(NULL);
}

static void
names_that_end_with_zero_may_hold_line_ends(void **state)
{
	struct str names = {"a\nb\0c\0", 6};
	struct line_reader *r = reader_of(state, names, '\0', 100, NULL);
	check_line(r, LINE_ONE, "a\nb");
	check_line(r, LINE_ONE, "c");
	check_end(r);
	line_reader_free(r);
}

static void
a_line_of_just_the_length_is_whole_and_one_byte_more_is_long(void **state)
{
	struct line_reader *r = reader_of(state, STR("12345\n123456\nab\n"), '\n', 5, NULL);
	check_line(r, LINE_ONE, "12345");
	check_line(r, LINE_LONG, "12345");
	check_line(r, LINE_ONE, "ab");
	check_end(r);
	line_reader_free(r);
}

/* Wherever 64 KiB end, before, at and behind the line's end. */
static void
lines_that_pieces_cut_are_whole(void **state)
{
	for (size_t n = PIECE - 3; n <= PIECE + 3; n++) {
		struct buf all = {0};
		struct str line = {0};
		for (size_t i = 0; i < n; i++)
			buf_chr(&all, (char)('a' + i % 26));
		buf_puts(&all, "\nsecond\n");
		struct line_reader *r = reader_of(state, buf_view(&all), '\n', 1 << 20, NULL);
		assert_int_equal(line_reader_next(r, &line), LINE_ONE);
		assert_int_equal(line.len, n);
		assert_memory_equal(line.ptr, all.ptr, n);
		check_line(r, LINE_ONE, "second");
		assert_int_equal(line_reader_bytes(r), all.len);
		check_end(r);
		line_reader_free(r);
		buf_done(&all);
	}
}

static void
a_long_line_over_many_pieces_is_gone_over_and_the_next_is_read(void **state)
{
	struct buf all = {0};
	for (size_t i = 0; i < 5 * (size_t)PIECE; i++)
		buf_chr(&all, (char)('0' + i % 10));
	buf_puts(&all, "\nnext\n");
	struct line_reader *r = reader_of(state, buf_view(&all), '\n', 12, NULL);
	check_line(r, LINE_LONG, "012345678901");
	check_line(r, LINE_ONE, "next");
	assert_int_equal(line_reader_number(r), 2);
	check_end(r);
	line_reader_free(r);
	buf_done(&all);
}

static void
a_long_last_line_without_an_end_is_long(void **state)
{
	struct line_reader *r = reader_of(state, STR("a\n123456"), '\n', 5, NULL);
	check_line(r, LINE_ONE, "a");
	check_line(r, LINE_LONG, "12345");
	check_end(r);
	line_reader_free(r);
}

static void
what_was_read_already_comes_first(void **state)
{
	struct buf head = {0};
	buf_puts(&head, "zero\non");
	struct line_reader *r = reader_of(state, STR("e\ntwo\n"), '\n', 100, &head);
	assert_int_equal(head.len, 0);
	check_line(r, LINE_ONE, "zero");
	check_line(r, LINE_ONE, "one");
	check_line(r, LINE_ONE, "two");
	assert_int_equal(line_reader_bytes(r), 13);
	check_end(r);
	line_reader_free(r);
}

static void
a_head_larger_than_a_piece_is_all_there(void **state)
{
	struct buf head = {0};
	struct str line = {0};
	for (size_t i = 0; i < 3 * (size_t)PIECE; i++)
		buf_chr(&head, 'x');
	struct line_reader *r = reader_of(state, STR("y\n"), '\n', 1 << 20, &head);
	assert_int_equal(line_reader_next(r, &line), LINE_ONE);
	assert_int_equal(line.len, 3 * (size_t)PIECE + 1);
	assert_int_equal(line.ptr[line.len - 1], 'y');
	check_end(r);
	line_reader_free(r);
}

struct pipes { int in[2], stop[2]; };

static struct pipes
pipes_new(void)
{
	struct pipes p;
	assert_int_equal(pipe(p.in), 0);
	assert_int_equal(pipe(p.stop), 0);
	return p;
}

static void
pipes_done(struct pipes *p)
{
	close(p->in[1]);
	close(p->stop[0]);
	close(p->stop[1]);
}

static void
the_stop_ends_a_stream_that_has_more(void **state)
{
	(void)state;
	struct pipes p = pipes_new();
	struct str line;
	assert_int_equal(write(p.in[1], "one\n", 4), 4);
	struct line_reader *r = line_reader_new(p.in[0], '\n', 100, p.stop[0], NULL);
	check_line(r, LINE_ONE, "one");
	assert_int_equal(write(p.in[1], "two\n", 4), 4);
	assert_int_equal(write(p.stop[1], "!", 1), 1);
	assert_int_equal(line_reader_next(r, &line), LINE_STOPPED);
	line_reader_free(r);
	pipes_done(&p);
}

static void
the_stop_ends_a_stream_that_is_silent(void **state)
{
	(void)state;
	struct pipes p = pipes_new();
	struct str line;
	assert_int_equal(write(p.stop[1], "!", 1), 1);
	struct line_reader *r = line_reader_new(p.in[0], '\n', 100, p.stop[0], NULL);
	assert_int_equal(line_reader_next(r, &line), LINE_STOPPED);
	line_reader_free(r);
	pipes_done(&p);
}

static void
a_descriptor_that_does_not_wait_is_waited_for(void **state)
{
	(void)state;
	struct pipes p = pipes_new();
	assert_int_equal(fcntl(p.in[0], F_SETFL, O_NONBLOCK), 0);
	assert_int_equal(write(p.in[1], "half", 4), 4);
	struct line_reader *r = line_reader_new(p.in[0], '\n', 100, -1, NULL);
	assert_int_equal(write(p.in[1], " and half\n", 10), 10);
	check_line(r, LINE_ONE, "half and half");
	line_reader_free(r);
	pipes_done(&p);
}

static void
what_cannot_be_read_fails(void **state)
{
	struct str line;
	int fd = open((const char *)*state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(fd >= 0);
	struct line_reader *r = line_reader_new(fd, '\n', 100, -1, NULL);
	assert_int_equal(line_reader_next(r, &line), LINE_FAILED);
	line_reader_free(r);
	assert_int_equal(fcntl(fd, F_GETFD), -1);
}

#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_FOLDER(lines_come_without_their_ends_and_are_counted),
		IN_FOLDER(a_last_line_without_an_end_is_one),
		IN_FOLDER(nothing_has_no_lines),
		IN_FOLDER(names_that_end_with_zero_may_hold_line_ends),
		IN_FOLDER(a_line_of_just_the_length_is_whole_and_one_byte_more_is_long),
		IN_FOLDER(lines_that_pieces_cut_are_whole),
		IN_FOLDER(a_long_line_over_many_pieces_is_gone_over_and_the_next_is_read),
		IN_FOLDER(a_long_last_line_without_an_end_is_long),
		IN_FOLDER(what_was_read_already_comes_first),
		IN_FOLDER(a_head_larger_than_a_piece_is_all_there),
		T(the_stop_ends_a_stream_that_has_more), T(the_stop_ends_a_stream_that_is_silent),
		T(a_descriptor_that_does_not_wait_is_waited_for),
		IN_FOLDER(what_cannot_be_read_fails),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
