/* Windows, spools, unpacking and conversion: the parts below a document. */
#include "unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "text/charset.h"
#include "text/sniff.h"
#include "text/source.h"
#include "text/unpack.h"

/* An unlinked file with this text, open for reading. */
static int
file_with(struct str text)
{
	char name[] = "/tmp/limn-test-XXXXXX";
	int fd = mkstemp(name);
	assert_true(fd >= 0);
	unlink(name);
	assert_true(file_write_fd(fd, text));
	return fd;
}

static struct buf
numbers(size_t n)
{
	struct buf text = {0};
	for (size_t i = 0; text.len < n; i++)
		buf_fmt(&text, "%zu ", i);
	text.len = n;
	return text;
}

static void
views_are_the_same_with_windows_of_any_size(void **state)
{
	(void)state;
	static const size_t windows[] = {1, 2, 16, 100, 4096, 1 << 20};
	struct buf text = numbers(1000);
	for (size_t k = 0; k < sizeof windows / sizeof *windows; k++) {
		struct source *s = source_file(file_with(buf_view(&text)), text.len, windows[k]);
		for (size_t from = 0; from < 1010; from += 7) {
			for (size_t n = 0; n < 200; n += 37) {
				struct str want = str_sub(buf_view(&text), from, from + n);
				assert_true(str_eq(source_view(s, from, n), want));
			}
		}
		source_free(s);
	}
	buf_done(&text);
}

static void
a_view_in_a_cached_window_is_a_pointer_into_it(void **state)
{
	(void)state;
	struct buf text = numbers(1000);
	struct source *s = source_file(file_with(buf_view(&text)), text.len, 512);
	const char *first = source_view(s, 10, 20).ptr;
	assert_ptr_equal(source_view(s, 15, 20).ptr, first + 5);
	source_view(s, 600, 20);
	assert_ptr_equal(source_view(s, 10, 20).ptr, first);
	source_free(s);
	buf_done(&text);
}

static void
runs_meet_without_gap_in_both_directions(void **state)
{
	(void)state;
	struct buf text = numbers(300), forth = {0};
	struct source *s = source_file(file_with(buf_view(&text)), text.len, 16);
	for (uint64_t at = 5; at < text.len;) {
		struct str run = source_run(s, at);
		assert_true(run.len > 0);
		buf_str(&forth, run);
		at += run.len;
	}
	assert_true(str_eq(buf_view(&forth), str_sub(buf_view(&text), 5, text.len)));
	for (uint64_t at = text.len; at > 0;) {
		struct str run = source_run_back(s, at);
		assert_true(run.len > 0 && run.len <= at);
		at -= run.len;
		assert_memory_equal(run.ptr, text.ptr + at, run.len);
	}
	assert_int_equal(source_run(s, text.len).len, 0);
	assert_int_equal(source_run_back(s, 0).len, 0);
	source_free(s);
	buf_done(&text);
	buf_done(&forth);
}

static void
a_file_that_shrinks_gives_fewer_bytes_and_says_so(void **state)
{
	(void)state;
	struct buf text = numbers(1000);
	int fd = file_with(buf_view(&text)), sys;
	struct source *s = source_file(fd, text.len, 64);
	assert_int_equal(source_view(s, 900, 100).len, 100);
	assert_false(source_shrank(s, &sys));
	assert_int_equal(ftruncate(fd, 500), 0);
	assert_int_equal(source_view(s, 450, 100).len, 50);
	assert_true(source_shrank(s, &sys));
	assert_int_equal(sys, 0);
	assert_int_equal(source_size(s), 500);
	assert_int_equal(source_view(s, 900, 100).len, 0);
	source_free(s);
	buf_done(&text);
}

static void
a_spool_reads_back_the_same_in_memory_and_in_a_file(void **state)
{
	(void)state;
	struct buf piece = numbers(100000), all = {0};
	struct source *s = source_spool(4096);
	for (int i = 0; i < 25; i++) {
		assert_true(source_append(s, buf_view(&piece), NULL));
		buf_str(&all, buf_view(&piece));
		assert_int_equal(source_size(s), all.len);
		struct str end = source_view(s, all.len - 3000, 5000);
		assert_true(str_eq(end, str_sub(buf_view(&all), all.len - 3000, all.len)));
	}
	for (size_t at = 0; at < all.len; at += 99991)
		assert_true(str_eq(source_view(s, at, 5000),
		    str_sub(buf_view(&all), at, at + 5000)));
	source_free(s);
	buf_done(&piece);
	buf_done(&all);
}

static void
skipping_a_mark_moves_every_offset(void **state)
{
	(void)state;
	struct source *s = source_file(file_with(STR("\xEF\xBB\xBFtext")), 7, 4);
	source_view(s, 0, 4);
	source_skip(s, 3);
	assert_int_equal(source_size(s), 4);
	check_str(source_view(s, 0, 10), "text");
	source_free(s);
}

static void
reading_past_the_windows_gives_the_same_bytes(void **state)
{
	(void)state;
	char to[50];
	struct buf text = numbers(300);
	struct source *s = source_file(file_with(buf_view(&text)), text.len, 16);
	assert_int_equal(source_read(s, 120, to, sizeof to), 50);
	assert_memory_equal(to, text.ptr + 120, 50);
	assert_int_equal(source_read(s, 280, to, sizeof to), 20);
	assert_int_equal(source_read(s, 300, to, sizeof to), 0);
	source_free(s);
	buf_done(&text);
}

/* "Hello, packed world.\n" by gzip -9n and by zstd. */
static const char hello_gz[] =
	"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xf3\x48\xcd\xc9\xc9\xd7\x51\x28\x48\x4c\xce"
	"\x4e\x4d\x51\x28\xcf\x2f\xca\x49\xd1\xe3\x02\x00\xdf\x21\xd6\x35\x15\x00\x00\x00";
static const char hello_zst[] =
	"\x28\xb5\x2f\xfd\x24\x15\xa9\x00\x00\x48\x65\x6c\x6c\x6f\x2c\x20\x70\x61\x63\x6b\x65"
	"\x64\x20\x77\x6f\x72\x6c\x64\x2e\x0a\x52\x62\x59\x3f";

#define PACKED(a) ((struct str){(a), sizeof(a) - 1})

/* Unpacks with at most `most` bytes a step, the input given `by` bytes at a time. */
static bool
unpack_all(struct str in, size_t by, size_t most, struct buf *out)
{
	struct unpack *u = unpack_new(unpack_kind_of(in));
	bool ok = true;
	for (size_t at = 0; ok && at < in.len; at += by) {
		struct str part = str_sub(in, at, at + by);
		size_t had;
		do {
			had = part.len + out->len * in.len;
			ok = unpack_step(u, &part, most, out, NULL);
		} while (ok && part.len + out->len * in.len != had);
	}
	ok = ok && unpack_at_end(u);
	unpack_free(u);
	return ok;
}

static void
packed_text_unpacks_in_pieces_of_any_size(void **state)
{
	(void)state;
	const struct str packed[] = {PACKED(hello_gz), PACKED(hello_zst)};
	static const size_t sizes[] = {1, 2, 7, 1000};
	for (size_t k = 0; k < 2 * 16; k++) {
		struct buf out = {0};
		assert_true(unpack_all(packed[k / 16], sizes[k % 4], sizes[k / 4 % 4], &out));
		check_str(buf_view(&out), "Hello, packed world.\n");
		buf_done(&out);
	}
}

static void
members_and_frames_in_a_row_are_one_text(void **state)
{
	(void)state;
	const struct str packed[] = {PACKED(hello_gz), PACKED(hello_zst)};
	for (size_t i = 0; i < 2; i++) {
		struct buf twice = {0}, out = {0};
		buf_str(&twice, packed[i]);
		buf_str(&twice, packed[i]);
		assert_true(unpack_all(buf_view(&twice), 1000, 1000, &out));
		check_str(buf_view(&out), "Hello, packed world.\nHello, packed world.\n");
		buf_done(&twice);
		buf_done(&out);
	}
}

static void
padding_behind_a_gzip_member_is_left_out(void **state)
{
	(void)state;
	struct buf padded = {0}, out = {0};
	buf_str(&padded, PACKED(hello_gz));
	buf_pad(&padded, '\0', 100);
	assert_true(unpack_all(buf_view(&padded), 1000, 1000, &out));
	check_str(buf_view(&out), "Hello, packed world.\n");
	buf_done(&padded);
	buf_done(&out);
}

static void
damage_is_found_in_every_packed_byte_or_does_no_harm(void **state)
{
	(void)state;
	const struct str packed[] = {PACKED(hello_gz), PACKED(hello_zst)};
	for (size_t i = 0; i < 2; i++) {
		for (size_t at = 4; at < packed[i].len; at++) {
			struct buf bad = {0}, out = {0};
			buf_str(&bad, packed[i]);
			bad.ptr[at] = (char)(bad.ptr[at] ^ 0x55);
			unpack_all(buf_view(&bad), 1000, 1000, &out);
			assert_true(out.len < 1 << 20);
			buf_done(&bad);
			buf_done(&out);
		}
	}
}

static void
a_truncated_packed_text_is_not_at_its_end(void **state)
{
	(void)state;
	const struct str packed[] = {PACKED(hello_gz), PACKED(hello_zst)};
	for (size_t i = 0; i < 2; i++) {
		struct buf out = {0};
		assert_false(unpack_all(str_sub(packed[i], 0, packed[i].len - 3), 1000, 1000, &out));
		buf_done(&out);
	}
}

static void
a_packed_text_tells_its_size(void **state)
{
	(void)state;
	struct str gz = PACKED(hello_gz), zst = PACKED(hello_zst);
	assert_int_equal(unpack_declared(UNPACK_GZIP, gz.len, gz, gz), 21);
	assert_int_equal(unpack_declared(UNPACK_ZSTD, zst.len, zst, zst), 21);
	assert_int_equal(unpack_declared(UNPACK_GZIP, gz.len, gz, STR("ab")), 0);
	assert_int_equal(unpack_declared(UNPACK_GZIP, gz.len, gz, STR("\xFF\xFF\xFF\xFF")), 0);
}

static void
byte_order_marks_name_their_encoding(void **state)
{
	(void)state;
	static const struct { struct str head; const char *name; size_t n; } rows[] = {
		{{"\xEF\xBB\xBFx", 4}, "UTF-8", 3}, {{"\xFF\xFEx\0", 4}, "UTF-16LE", 2},
		{{"\xFE\xFF\0x", 4}, "UTF-16BE", 2}, {{"\xFF\xFE\0\0", 4}, "UTF-32LE", 4},
		{{"\0\0\xFE\xFF", 4}, "UTF-32BE", 4},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t n = 0;
		assert_string_equal(charset_of_mark(rows[i].head, &n), rows[i].name);
		assert_int_equal(n, rows[i].n);
	}
	size_t n = 0;
	assert_null(charset_of_mark(STR("text"), &n));
	assert_null(charset_of_mark(STR(""), &n));
}

static void
latin_1_is_guessed_by_where_high_bytes_stand(void **state)
{
	(void)state;
	static const struct { const char *text; enum charset_guess guess; } rows[] = {
		{"plain text", CHARSET_ASCII},
		{"caf\xC3\xA9 cr\xC3\xA8me", CHARSET_UTF8},
		{"caf\xE9 cr\xE8me", CHARSET_LATIN1},
		{"\xC9tat", CHARSET_LATIN1},
		{"\x93quoted\x94 \x96 caf\xE9", CHARSET_WINDOWS},
		{"caf\xE9 and caf\xC3\xA9", CHARSET_UTF8},       /* one valid sequence: UTF-8 */
		{"a \x9B[31m b", CHARSET_UTF8},                  /* a C1 control, no letter */
		{"\x80\x81\x82\x83", CHARSET_UTF8},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t first, tail;
		assert_int_equal(charset_guess(str_of(rows[i].text), true, &first, &tail),
		    rows[i].guess);
	}
}

static void
a_sequence_cut_off_at_the_end_is_not_judged_yet(void **state)
{
	(void)state;
	size_t first = 0, tail = 0;
	assert_int_equal(charset_guess(STR("abc\xE2\x82"), false, &first, &tail), CHARSET_ASCII);
	assert_int_equal(tail, 2);
	assert_int_equal(charset_guess(STR("caf\xE9"), true, &first, &tail), CHARSET_LATIN1);
	assert_int_equal(first, 3);
}

/* Converts `in`, `by` bytes at a time. */
static void
check_converted(const char *encoding, struct str in, size_t by, const char *want)
{
	struct buf out = {0};
	struct charset *c = charset_new(encoding, NULL);
	assert_non_null(c);
	for (size_t at = 0; at < in.len; at += by)
		charset_convert(c, str_sub(in, at, at + by), at + by >= in.len, &out);
	check_str(buf_view(&out), want);
	charset_free(c);
	buf_done(&out);
}

static void
conversion_does_not_depend_on_where_the_pieces_end(void **state)
{
	(void)state;
	for (size_t by = 1; by < 9; by++) {
		check_converted("UTF-16LE", (struct str){"h\0\xE9\0\x3D\xD8\0\xDE", 8}, by,
		    "h\xC3\xA9\xF0\x9F\x98\x80");
		check_converted("UTF-16BE", (struct str){"\0h\0\xE9", 4}, by, "h\xC3\xA9");
		check_converted("UTF-32LE", (struct str){"h\0\0\0\0\xF6\1\0", 8}, by,
		    "h\xF0\x9F\x98\x80");
		check_converted("ISO-8859-1", STR("caf\xE9"), by, "caf\xC3\xA9");
		check_converted("SHIFT_JIS", STR("\x93\xFA\x96\x7B"), by,
		    "\xE6\x97\xA5\xE6\x9C\xAC");
	}
}

static void
what_cannot_be_converted_becomes_a_replacement(void **state)
{
	(void)state;
	check_converted("UTF-16LE", (struct str){"a\0\0\xDE" "b\0", 6}, 100, "a\xEF\xBF\xBD" "b");
	check_converted("UTF-16LE", (struct str){"a\0b", 3}, 100, "a\xEF\xBF\xBD");
	check_converted("WINDOWS-1252", STR("a\x81" "b"), 100, "a\xEF\xBF\xBD" "b");
}

static void
a_mark_in_front_of_named_encodings_is_dropped(void **state)
{
	(void)state;
	check_converted("UTF-16LE", (struct str){"\xFF\xFEh\0", 4}, 1, "h");
}

static void
an_unknown_encoding_is_refused_with_a_way_to_the_names(void **state)
{
	(void)state;
	static const char *const rows[] = {"no-such", "", "UTF-8//TRANSLIT", "\x1B[31m"};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = {0};
		assert_null(charset_new(rows[i], &err));
		assert_int_equal(err.code, ERR_USAGE);
		assert_non_null(strstr(err.text, "iconv -l"));
		assert_null(strchr(err.text, '\x1B'));
	}
}

static void
formats_are_told_by_content_with_the_command_that_reads_them(void **state)
{
	(void)state;
	static const struct { struct str head; const char *path, *want; } rows[] = {
		{{"%PDF-1.7\n", 9}, "x", "x is a PDF: pdftotext x - | limn -"},
		{{"%PDF-1.7\n", 9}, "-",
		    "standard input is a PDF: ... | pdftotext - - | limn -"},
		{{"PK\3\4....word/document.xml", 25}, "a b.docx", "a b.docx is a Word document: "
		    "pandoc -f docx -t plain 'a b.docx' | limn -"},
		{{"PK\3\4....other", 13}, "z", "z is a zip archive: unzip -p z | limn -"},
		{{"\xFD\x37zXZ\0", 6}, "x", "x is compressed with xz: xz -dc x | limn -"},
		{{"\x89PNG\r\n\x1A\n", 8}, "x", "x is a picture (PNG), not a text"},
		{{"%PDF-", 5}, "it's", "it's is a PDF: pdftotext 'it'\\''s' - | limn -"},
		{{"%PDF-", 5}, "-x", "-x is a PDF: pdftotext FILE - | limn -"},
		{{"%PDF-", 5}, "a\x1B" "b", "a^[b is a PDF: pdftotext FILE - | limn -"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = {0};
		assert_false(sniff_text(rows[i].head, rows[i].path, false, &err));
		assert_string_equal(err.text, rows[i].want);
		assert_int_equal(err.code, ERR_UNSUPPORTED);
	}
}

static void
texts_about_formats_are_texts(void **state)
{
	(void)state;
	static const char *const rows[] = {
		"", "A PDF begins with %PDF-", "<htmlish>", "PK said: no", "<p>no page</p>",
		"x\0y", "\x1B[1mbold\x1B[0m", "N\bNA\bA", "<!-- only a comment -->", "GIF is a format",
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_true(sniff_text(str_of(rows[i]), "x", false, NULL));
}

static void
a_few_nuls_and_controls_are_still_a_text(void **state)
{
	(void)state;
	struct buf text = {0};
	for (char c = 0; c < 32; c++) {
		buf_puts(&text, "control: ");
		buf_chr(&text, c);
		buf_chr(&text, '\n');
	}
	assert_true(sniff_text(buf_view(&text), "x", false, NULL));
	buf_done(&text);
}

static void
many_nuls_are_binary_unless_an_encoding_is_named(void **state)
{
	(void)state;
	struct buf text = {0};
	struct err err = {0};
	buf_pad(&text, '\0', 500);
	buf_pad(&text, 'x', 500);
	assert_false(sniff_text(buf_view(&text), "x", false, &err));
	assert_string_equal(err.text, "x looks like a binary file (500 NUL bytes in the first "
	    "1000): --encoding reads it anyway");
	assert_true(sniff_text(buf_view(&text), "x", true, NULL));
	buf_done(&text);
}

static void
utf_16_without_a_mark_is_told_with_its_order(void **state)
{
	(void)state;
	for (size_t first = 0; first < 2; first++) {
		struct buf text = {0};
		struct err err = {0};
		for (size_t i = 0; i < 200; i++)
			buf_chr(&text, i % 2 == first ? 'a' : '\0');
		assert_false(sniff_text(buf_view(&text), "x", false, &err));
		assert_non_null(strstr(err.text, first ? "UTF-16BE" : "UTF-16LE"));
		buf_done(&text);
	}
}

static void
random_bytes_are_binary(void **state)
{
	(void)state;
	char bytes[4096];
	uint32_t seed = 7;
	for (size_t i = 0; i < sizeof bytes; i++) {
		seed = seed * 1664525 + 1013904223;
		bytes[i] = (char)(seed >> 20);
	}
	assert_false(sniff_text((struct str){bytes, sizeof bytes}, "x", false, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(views_are_the_same_with_windows_of_any_size),
		T(a_view_in_a_cached_window_is_a_pointer_into_it),
		T(runs_meet_without_gap_in_both_directions),
		T(a_file_that_shrinks_gives_fewer_bytes_and_says_so),
		T(a_spool_reads_back_the_same_in_memory_and_in_a_file),
		T(skipping_a_mark_moves_every_offset),
		T(reading_past_the_windows_gives_the_same_bytes),
		T(packed_text_unpacks_in_pieces_of_any_size),
		T(members_and_frames_in_a_row_are_one_text),
		T(padding_behind_a_gzip_member_is_left_out),
		T(damage_is_found_in_every_packed_byte_or_does_no_harm),
		T(a_truncated_packed_text_is_not_at_its_end),
		T(a_packed_text_tells_its_size),
		T(byte_order_marks_name_their_encoding),
		T(latin_1_is_guessed_by_where_high_bytes_stand),
		T(a_sequence_cut_off_at_the_end_is_not_judged_yet),
		T(conversion_does_not_depend_on_where_the_pieces_end),
		T(what_cannot_be_converted_becomes_a_replacement),
		T(a_mark_in_front_of_named_encodings_is_dropped),
		T(an_unknown_encoding_is_refused_with_a_way_to_the_names),
		T(formats_are_told_by_content_with_the_command_that_reads_them),
		T(texts_about_formats_are_texts),
		T(a_few_nuls_and_controls_are_still_a_text),
		T(many_nuls_are_binary_unless_an_encoding_is_named),
		T(utf_16_without_a_mark_is_told_with_its_order),
		T(random_bytes_are_binary),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
