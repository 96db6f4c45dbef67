/* Opening what names, pipes and bytes there are; reading, waiting, refusing. */
#include "unit.h"
#include "folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "text/document.h"

static struct document *
open_bytes(void **state, struct str bytes, const struct document_options *o, struct err *err)
{
	struct buf path = in_folder(state, "text");
	assert_true(file_write(path.ptr, bytes, 0600, NULL));
	struct document *d = document_open(path.ptr, o, err);
	buf_done(&path);
	return d;
}

/* All of the text, waiting for it. */
static struct str
whole(struct document *d)
{
	while (!document_complete(d))
		document_more(d, SIZE_MAX, true);
	return document_view(d, 0, 1 << 20);
}

static void
check_text(void **state, struct str bytes, const struct document_options *o, const char *want)
{
	struct err err = {0};
	struct document *d = open_bytes(state, bytes, o, &err);
	if (!d)
		fail_msg("%s", err.text);
	check_str(whole(d), want);
	assert_int_equal(document_size(d), strlen(want));
	document_free(d);
}

/* The message of a failed open, without the folder. */
static void
check_refused(void **state, const char *path, enum err_code code, const char *want)
{
	struct err err = {0};
	assert_null(document_open(path, NULL, &err));
	assert_int_equal(err.code, code);
	struct str text = str_of(err.text), folder = str_of(*state);
	size_t at = str_find(text, folder);
	struct buf got = {0};
	buf_str(&got, str_sub(text, 0, at));
	buf_str(&got, str_sub(text, at + folder.len, text.len));
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static void
a_plain_file_is_its_own_text(void **state)
{
	struct document *d = open_bytes(state, STR("One.\r\nTwo\x80.\n"), NULL, NULL);
	check_str(document_view(d, 0, 100), "One.\r\nTwo\x80.\n");
	check_str(document_view(d, 6, 3), "Two");
	assert_true(document_complete(d));
	assert_int_equal(document_fd(d), -1);
	assert_null(document_notice(d));
	assert_false(document_more(d, 100, true));
	assert_true(str_ends(document_path(d), STR("/text")));
	assert_true(str_eq(document_path(d), document_name(d)));
	document_free(d);
}

static void
an_empty_file_is_an_empty_text(void **state)
{
	struct document *d = open_bytes(state, STR(""), NULL, NULL);
	struct block b;
	assert_int_equal(whole(d).len, 0);
	assert_int_equal(document_size(d), 0);
	assert_false(document_block(d, 0, &b));
	document_free(d);
}

static void
a_nul_is_a_byte_of_the_text(void **state)
{
	struct document *d = open_bytes(state, (struct str){"a\0b\n", 4}, NULL, NULL);
	assert_int_equal(document_size(d), 4);
	assert_memory_equal(document_view(d, 0, 4).ptr, "a\0b\n", 4);
	document_free(d);
}

static void
a_missing_file_is_named_with_the_reason(void **state)
{
	struct buf path = in_folder(state, "none");
	check_refused(state, path.ptr, ERR_SYSTEM, "cannot open /none: No such file or directory");
	buf_done(&path);
}

static void
a_folder_is_refused(void **state)
{
	check_refused(state, *state, ERR_UNSUPPORTED, " is a directory");
}

static void
a_device_is_refused(void **state)
{
	check_refused(state, "/dev/null", ERR_UNSUPPORTED, "/dev/null is a device, not a text");
	check_refused(state, "/dev/zero", ERR_UNSUPPORTED, "/dev/zero is a device, not a text");
}

static void
a_socket_is_refused(void **state)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	snprintf(address.sun_path, sizeof address.sun_path, "%s/s", (char *)*state);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
	check_refused(state, address.sun_path, ERR_UNSUPPORTED, "/s is a socket, not a text");
	close(fd);
}

static void
an_unreadable_file_is_refused(void **state)
{
	if (!geteuid())
		skip();
	struct buf path = in_folder(state, "secret");
	assert_true(file_write(path.ptr, STR("x"), 0000, NULL));
	check_refused(state, path.ptr, ERR_SYSTEM, "cannot open /secret: Permission denied");
	buf_done(&path);
}

static void
a_loop_of_links_is_refused(void **state)
{
	struct buf path = in_folder(state, "loop");
	assert_int_equal(symlink("loop", path.ptr), 0);
	check_refused(state, path.ptr, ERR_SYSTEM,
	    "cannot open /loop: Too many levels of symbolic links");
	buf_done(&path);
}

static void
a_fifo_without_writer_is_refused_at_once(void **state)
{
	struct buf path = in_folder(state, "fifo");
	assert_int_equal(mkfifo(path.ptr, 0600), 0);
	check_refused(state, path.ptr, ERR_UNSUPPORTED, "/fifo is a FIFO that nothing writes to");
	buf_done(&path);
}

static void
a_fifo_with_a_writer_is_read_as_a_pipe(void **state)
{
	struct buf path = in_folder(state, "fifo");
	assert_int_equal(mkfifo(path.ptr, 0600), 0);
	int keep = open(path.ptr, O_RDWR), out = open(path.ptr, O_WRONLY);
	assert_true(file_write_fd(out, STR("first\n")));
	struct document *d = document_open(path.ptr, NULL, NULL);
	assert_non_null(d);
	check_str(document_view(d, 0, 100), "first\n");
	assert_false(document_complete(d));
	assert_int_equal(document_path(d).len, 0);
	assert_true(document_fd(d) >= 0);
	assert_true(file_write_fd(out, STR("second\n")));
	assert_true(document_more(d, 1000, false));
	check_str(document_view(d, 0, 100), "first\nsecond\n");
	assert_false(document_more(d, 1000, false));
	close(keep);
	close(out);
	assert_true(document_more(d, 1000, false));
	assert_true(document_complete(d));
	assert_int_equal(document_fd(d), -1);
	document_free(d);
	buf_done(&path);
}

static void
names_in_messages_are_in_their_visible_form(void **state)
{
	check_refused(state, "/none/\x1B[31m\x9B\xE2\x80\xAE", ERR_SYSTEM,
	    "cannot open /none/^[[31m<9B><U+202E>: No such file or directory");
}

/* Runs with standard input replaced by what `bytes` come out of. */
static int
swap_stdin(int fd)
{
	int old = dup(STDIN_FILENO);
	dup2(fd, STDIN_FILENO);
	close(fd);
	return old;
}

static void
a_pipe_on_standard_input_is_spooled_whole(void **state)
{
	(void)state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	struct buf sent = {0};
	while (sent.len < 50000)
		buf_fmt(&sent, "line %zu\n", sent.len);
	assert_true(file_write_fd(ends[1], buf_view(&sent)));
	close(ends[1]);
	int old = swap_stdin(ends[0]);
	struct document *d = document_open("-", NULL, NULL);
	assert_true(str_eq(whole(d), buf_view(&sent)));
	check_str(document_name(d), "-");
	check_str(document_path(d), "");
	document_free(d);
	dup2(old, STDIN_FILENO);
	close(old);
	buf_done(&sent);
}

static void
reading_a_pipe_keeps_to_its_budget(void **state)
{
	(void)state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_true(file_write_fd(ends[1], STR("some text\n")));
	int old = swap_stdin(ends[0]);
	struct document *d = document_open("-", NULL, NULL);
	char page[60000];
	memset(page, 'x', sizeof page);
	assert_true(file_write_fd(ends[1], (struct str){page, sizeof page}));
	assert_true(document_more(d, 1, false));
	assert_true(document_size(d) > 10);
	assert_false(document_complete(d));
	close(ends[1]);
	assert_int_equal(whole(d).len, sizeof page + 10);
	document_free(d);
	dup2(old, STDIN_FILENO);
	close(old);
}

static void
a_file_on_standard_input_is_read_from_where_it_stands(void **state)
{
	struct buf path = in_folder(state, "in");
	for (off_t skip = 0; skip < 6; skip += 5) {
		assert_true(file_write(path.ptr, STR("head\ntext\n"), 0600, NULL));
		int fd = open(path.ptr, O_RDONLY);
		lseek(fd, skip, SEEK_SET);
		int old = swap_stdin(fd);
		struct document *d = document_open("-", NULL, NULL);
		check_str(whole(d), skip ? "text\n" : "head\ntext\n");
		check_str(document_path(d), "");
		document_free(d);
		dup2(old, STDIN_FILENO);
		close(old);
	}
	buf_done(&path);
}

static void
a_pdf_that_comes_through_a_pipe_is_refused_too(void **state)
{
	(void)state;
	int ends[2];
	struct err err = {0};
	assert_int_equal(pipe(ends), 0);
	assert_true(file_write_fd(ends[1], STR("%PDF-1.4\nnoise")));
	close(ends[1]);
	int old = swap_stdin(ends[0]);
	assert_null(document_open("-", NULL, &err));
	assert_int_equal(err.code, ERR_UNSUPPORTED);
	assert_non_null(strstr(err.text, "standard input is a PDF: "));
	dup2(old, STDIN_FILENO);
	close(old);
}

static void
files_of_proc_are_read_though_they_say_they_are_empty(void **state)
{
	(void)state;
	struct document *d = document_open("/proc/self/status", NULL, NULL);
	if (!d)
		skip();
	assert_true(str_starts(whole(d), STR("Name:")));
	document_free(d);
}

static void
marks_are_stripped_and_wide_encodings_converted(void **state)
{
	static const struct { struct str bytes; const char *want; } rows[] = {
		{{"\xEF\xBB\xBFh\xC3\xA9\n", 7}, "h\xC3\xA9\n"},
		{{"\xFF\xFEh\0\xE9\0\n\0", 8}, "h\xC3\xA9\n"},
		{{"\xFE\xFF\0h\0\xE9\0\n", 8}, "h\xC3\xA9\n"},
		{{"\xFF\xFE\0\0h\0\0\0", 8}, "h"},
		{{"\0\0\xFE\xFF\0\0\0h", 8}, "h"},
		{{"\xEF\xBB\xBF", 3}, ""},
		{{"\xFF\xFE", 2}, ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_text(state, rows[i].bytes, NULL, rows[i].want);
}

static void
latin_1_is_guessed_with_a_notice_that_names_the_byte(void **state)
{
	struct document *d = open_bytes(state, STR("The caf\xE9 of Besan\xE7on.\n"), NULL, NULL);
	check_str(whole(d), "The caf\xC3\xA9 of Besan\xC3\xA7on.\n");
	assert_string_equal(document_notice(d), "read as ISO-8859-1: not UTF-8 at byte 7; "
	    "--encoding says another");
	document_free(d);
	d = open_bytes(state, STR("\x93No\x94, he said.\n"), NULL, NULL);
	check_str(whole(d), "\xE2\x80\x9CNo\xE2\x80\x9D, he said.\n");
	assert_non_null(strstr(document_notice(d), "WINDOWS-1252"));
	document_free(d);
}

static void
bad_bytes_in_utf_8_stay_as_they_are(void **state)
{
	check_text(state, STR("caf\xC3\xA9 caf\xE9\n"), NULL, "caf\xC3\xA9 caf\xE9\n");
	check_text(state, STR("csi \x9B" "31m\n"), NULL, "csi \x9B" "31m\n");
}

static void
a_named_encoding_is_believed(void **state)
{
	static const struct { const char *name; struct str bytes; const char *want; } rows[] = {
		{"ISO-8859-2", {"\xB1\n", 2}, "\xC4\x85\n"},
		{"KOI8-R", {"\xCD\xC9\xD2", 3}, "\xD0\xBC\xD0\xB8\xD1\x80"},
		{"utf-8", {"caf\xE9", 4}, "caf\xE9"},
		{"UTF-16LE", {"a\0b\0", 4}, "ab"},
		{"ISO-8859-1", {"\xC3\xA9", 2}, "\xC3\x83\xC2\xA9"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct document_options o = {.encoding = rows[i].name};
		check_text(state, rows[i].bytes, &o, rows[i].want);
	}
}

static void
an_unknown_encoding_is_a_usage_error(void **state)
{
	struct document_options o = {.encoding = "klingon"};
	struct err err = {0};
	assert_null(open_bytes(state, STR("text\n"), &o, &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_string_equal(err.text, "unknown encoding 'klingon': iconv -l lists the names");
}

static void
places_that_cannot_be_decoded_are_counted(void **state)
{
	struct document_options o = {.encoding = "WINDOWS-1252"};
	struct document *d = open_bytes(state, STR("a\x81" "b\n"), &o, NULL);
	check_str(whole(d), "a\xEF\xBF\xBD" "b\n");
	assert_string_equal(document_notice(d), "1 place could not be decoded");
	document_free(d);
}

/* "Hello, packed world.\n" by gzip -9n and by zstd. */
static const char hello_gz[] =
	"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xf3\x48\xcd\xc9\xc9\xd7\x51\x28\x48\x4c\xce"
	"\x4e\x4d\x51\x28\xcf\x2f\xca\x49\xd1\xe3\x02\x00\xdf\x21\xd6\x35\x15\x00\x00\x00";
static const char hello_zst[] =
	"\x28\xb5\x2f\xfd\x24\x15\xa9\x00\x00\x48\x65\x6c\x6c\x6f\x2c\x20\x70\x61\x63\x6b\x65"
	"\x64\x20\x77\x6f\x72\x6c\x64\x2e\x0a\x52\x62\x59\x3f";

#define PACKED(a) ((struct str){(a), sizeof(a) - 1})

static void
packed_files_open_as_their_text(void **state)
{
	check_text(state, PACKED(hello_gz), NULL, "Hello, packed world.\n");
	check_text(state, PACKED(hello_zst), NULL, "Hello, packed world.\n");
}

static void
a_truncated_packed_file_shows_what_there_is_with_a_notice(void **state)
{
	struct str cut = PACKED(hello_gz);
	cut.len -= 4;
	struct document *d = open_bytes(state, cut, NULL, NULL);
	check_str(whole(d), "Hello, packed world.\n");
	assert_non_null(strstr(document_notice(d), "is damaged (gzip, it ends too early)"));
	document_free(d);
}

static void
a_size_that_no_gzip_file_can_have_is_not_believed(void **state)
{
	struct buf odd = {0};
	buf_str(&odd, PACKED(hello_gz));
	buf_puts(&odd, "\xFF\xFF\xFF\xFF");
	check_text(state, buf_view(&odd), NULL, "Hello, packed world.\n");
	buf_done(&odd);
}

static void
a_damaged_packed_file_is_refused_when_nothing_comes_out(void **state)
{
	struct err err = {0};
	struct str bad = {"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xFF\xFF\xFF\xFF", 14};
	assert_null(open_bytes(state, bad, NULL, &err));
	assert_non_null(strstr(err.text, "is damaged (gzip, "));
}

static void
a_packed_file_that_would_grow_too_much_is_refused(void **state)
{
	/* 200,000 bytes whose last four claim 100 MiB. */
	struct buf bomb = {0};
	struct err err = {0};
	buf_str(&bomb, PACKED(hello_gz));
	buf_pad(&bomb, '\0', 200000);
	memcpy(bomb.ptr + bomb.len - 4, "\0\0\x40\x06", 4);
	assert_null(open_bytes(state, buf_view(&bomb), NULL, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_non_null(strstr(err.text, "would unpack to 100 MiB"));
	buf_done(&bomb);
}

/* A Zstandard frame without a size: `n` blocks of 128 KiB, each one byte repeated. */
static struct buf
zst_bomb(size_t n)
{
	struct buf out = {0};
	buf_add(&out, "\x28\xB5\x2F\xFD\x00\x38", 6);    /* a window of 128 KiB */
	for (size_t i = 0; i < n; i++) {
		uint32_t header = 0x20000u << 3 | 1u << 1 | (i + 1 == n);
		char block[4] = {(char)header, (char)(header >> 8), (char)(header >> 16), 'a'};
		buf_add(&out, block, 4);
	}
	return out;
}

static void
a_bomb_that_hides_its_size_is_stopped_while_it_unpacks(void **state)
{
	struct buf bomb = zst_bomb(3000);
	struct document *d = open_bytes(state, buf_view(&bomb), NULL, NULL);
	assert_non_null(d);
	while (!document_complete(d))
		document_more(d, SIZE_MAX, true);
	assert_true(document_size(d) <= LIMIT_UNPACK_FREE + (1 << 20));
	assert_non_null(strstr(document_notice(d), "unpacks to more than 250 times its size"));
	document_free(d);
	buf_done(&bomb);
}

static void
a_large_packed_file_opens_without_unpacking_all(void **state)
{
	struct buf packed = zst_bomb(80);
	struct document *d = open_bytes(state, buf_view(&packed), NULL, NULL);
	assert_non_null(d);
	assert_false(document_complete(d));
	assert_true(document_size(d) < 1 << 20);
	assert_true(document_fd(d) >= 0);
	uint64_t before = document_size(d);
	assert_true(document_more(d, 100000, false));
	assert_true(document_size(d) > before && document_size(d) < before + (1 << 20));
	assert_true(document_more(d, SIZE_MAX, true));
	assert_true(document_complete(d));
	assert_int_equal(document_size(d), 80 * 131072);
	assert_null(document_notice(d));
	document_free(d);
	buf_done(&packed);
}

static void
formats_that_are_no_text_are_refused_with_a_command(void **state)
{
	struct err err = {0};
	assert_null(open_bytes(state, STR("%PDF-1.5"), NULL, &err));
	assert_int_equal(err.code, ERR_UNSUPPORTED);
	assert_non_null(strstr(err.text, "pdftotext"));
}

static void
a_file_that_shrinks_is_a_notice_and_no_crash(void **state)
{
	struct document_options o = {.window = 4096};
	struct buf text = {0}, path = in_folder(state, "text");
	while (text.len < 100000)
		buf_fmt(&text, "This is the line at %zu.\n", text.len);
	struct document *d = open_bytes(state, buf_view(&text), &o, NULL);
	assert_int_equal(document_size(d), text.len);
	assert_int_equal(truncate(path.ptr, 50000), 0);
	struct block b;
	for (uint64_t at = 0; at < text.len; at += 5000)
		document_block(d, at, &b);
	assert_int_equal(document_view(d, 60000, 100).len, 0);
	assert_int_equal(document_size(d), 50000);
	assert_string_equal(document_notice(d), "the file became shorter");
	document_free(d);
	buf_done(&text);
	buf_done(&path);
}

static void
a_text_in_memory_is_taken_as_it_is(void **state)
{
	(void)state;
	struct document *d = document_memory("note", STR("\xEF\xBB\xBFx \xE9"), NULL);
	assert_int_equal(document_size(d), 6);
	check_str(document_name(d), "note");
	check_str(document_path(d), "");
	assert_true(document_complete(d));
	document_free(d);
	document_free(NULL);
}

static void
every_descriptor_is_closed_again(void **state)
{
	int before = dup(STDIN_FILENO);
	close(before);
	struct str rows[] = {
		STR("text\n"), STR("%PDF-"), PACKED(hello_gz), STR("caf\xE9\n"), STR("\xFF\xFE"),
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		document_free(open_bytes(state, rows[i], NULL, NULL));
	struct document_options o = {.encoding = "klingon"};
	assert_null(open_bytes(state, STR("x"), &o, NULL));
	document_free(document_open(*state, NULL, NULL));
	int after = dup(STDIN_FILENO);
	close(after);
	assert_int_equal(before, after);
}

#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_plain_file_is_its_own_text),
		IN_FOLDER(an_empty_file_is_an_empty_text),
		IN_FOLDER(a_nul_is_a_byte_of_the_text),
		IN_FOLDER(a_missing_file_is_named_with_the_reason),
		IN_FOLDER(a_folder_is_refused),
		IN_FOLDER(a_device_is_refused),
		IN_FOLDER(a_socket_is_refused),
		IN_FOLDER(an_unreadable_file_is_refused),
		IN_FOLDER(a_loop_of_links_is_refused),
		IN_FOLDER(a_fifo_without_writer_is_refused_at_once),
		IN_FOLDER(a_fifo_with_a_writer_is_read_as_a_pipe),
		IN_FOLDER(names_in_messages_are_in_their_visible_form),
		T(a_pipe_on_standard_input_is_spooled_whole),
		T(reading_a_pipe_keeps_to_its_budget),
		IN_FOLDER(a_file_on_standard_input_is_read_from_where_it_stands),
		T(a_pdf_that_comes_through_a_pipe_is_refused_too),
		T(files_of_proc_are_read_though_they_say_they_are_empty),
		IN_FOLDER(marks_are_stripped_and_wide_encodings_converted),
		IN_FOLDER(latin_1_is_guessed_with_a_notice_that_names_the_byte),
		IN_FOLDER(bad_bytes_in_utf_8_stay_as_they_are),
		IN_FOLDER(a_named_encoding_is_believed),
		IN_FOLDER(an_unknown_encoding_is_a_usage_error),
		IN_FOLDER(places_that_cannot_be_decoded_are_counted),
		IN_FOLDER(packed_files_open_as_their_text),
		IN_FOLDER(a_truncated_packed_file_shows_what_there_is_with_a_notice),
		IN_FOLDER(a_size_that_no_gzip_file_can_have_is_not_believed),
		IN_FOLDER(a_damaged_packed_file_is_refused_when_nothing_comes_out),
		IN_FOLDER(a_packed_file_that_would_grow_too_much_is_refused),
		IN_FOLDER(a_bomb_that_hides_its_size_is_stopped_while_it_unpacks),
		IN_FOLDER(a_large_packed_file_opens_without_unpacking_all),
		IN_FOLDER(formats_that_are_no_text_are_refused_with_a_command),
		IN_FOLDER(a_file_that_shrinks_is_a_notice_and_no_crash),
		T(a_text_in_memory_is_taken_as_it_is),
		IN_FOLDER(every_descriptor_is_closed_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
