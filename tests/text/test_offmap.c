/* Offsets in bytes, code points and UTF-16 units, and back. */
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "text/offmap.h"
#include "text/utf8.h"

/* a, e acute, euro, smiley, a bad byte, a cut sequence, b: 1 + 2 + 3 + 4 + 1 + 2 + 1 bytes. */
static const char mixed[] = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xFF\xE2\x82" "b";

static void
each_edge_has_its_offset_in_every_unit(void **state)
{
	(void)state;
	static const struct { uint64_t byte, cp, utf16; } rows[] = {
		{0, 0, 0}, {1, 1, 1}, {3, 2, 2}, {6, 3, 3}, {10, 4, 5}, {11, 5, 6}, {13, 6, 7}, {14, 7, 8},
	};
	struct document *d = document_memory("x", str_of(mixed), NULL);
	struct offmap *m = offmap_new(d);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint64_t back = 99;
		assert_int_equal(offmap_from_byte(m, rows[i].byte, OFFSET_BYTE), rows[i].byte);
		assert_int_equal(offmap_from_byte(m, rows[i].byte, OFFSET_CODEPOINT), rows[i].cp);
		assert_int_equal(offmap_from_byte(m, rows[i].byte, OFFSET_UTF16), rows[i].utf16);
		assert_true(offmap_to_byte(m, rows[i].cp, OFFSET_CODEPOINT, &back));
		assert_int_equal(back, rows[i].byte);
		assert_true(offmap_to_byte(m, rows[i].utf16, OFFSET_UTF16, &back));
		assert_int_equal(back, rows[i].byte);
	}
	offmap_free(m);
	document_free(d);
}

static void
sizes_are_known_in_every_unit(void **state)
{
	(void)state;
	struct document *d = document_memory("x", str_of(mixed), NULL);
	struct offmap *m = offmap_new(d);
	assert_int_equal(offmap_size(m, OFFSET_BYTE), 14);
	assert_int_equal(offmap_size(m, OFFSET_CODEPOINT), 7);
	assert_int_equal(offmap_size(m, OFFSET_UTF16), 8);
	offmap_free(m);
	document_free(d);
}

static void
offsets_past_the_end_are_refused(void **state)
{
	(void)state;
	static const enum offset_unit units[] = {OFFSET_BYTE, OFFSET_CODEPOINT, OFFSET_UTF16};
	struct document *d = document_memory("x", str_of(mixed), NULL);
	struct offmap *m = offmap_new(d);
	for (size_t i = 0; i < 3; i++) {
		uint64_t byte = 77;
		uint64_t size = offmap_size(m, units[i]);
		assert_true(offmap_to_byte(m, size, units[i], &byte));
		assert_int_equal(byte, 14);
		byte = 77;
		assert_false(offmap_to_byte(m, size + 1, units[i], &byte));
		assert_false(offmap_to_byte(m, UINT64_MAX, units[i], &byte));
		assert_int_equal(byte, 77);
		assert_int_equal(offmap_from_byte(m, 1000, units[i]), size);
	}
	offmap_free(m);
	document_free(d);
}

static void
an_offset_inside_a_pair_is_refused(void **state)
{
	(void)state;
	uint64_t byte = 77;
	struct document *d = document_memory("x", str_of(mixed), NULL);
	struct offmap *m = offmap_new(d);
	assert_true(offmap_to_byte(m, 3, OFFSET_UTF16, &byte));
	assert_false(offmap_to_byte(m, 4, OFFSET_UTF16, &byte));
	assert_true(offmap_to_byte(m, 5, OFFSET_UTF16, &byte));
	offmap_free(m);
	document_free(d);
}

static void
a_byte_inside_a_code_point_has_the_offset_of_its_start(void **state)
{
	(void)state;
	struct document *d = document_memory("x", str_of(mixed), NULL);
	struct offmap *m = offmap_new(d);
	assert_int_equal(offmap_from_byte(m, 2, OFFSET_CODEPOINT), 1);
	assert_int_equal(offmap_from_byte(m, 9, OFFSET_UTF16), 3);
	offmap_free(m);
	document_free(d);
}

static void
an_empty_text_has_one_offset(void **state)
{
	(void)state;
	uint64_t byte = 77;
	struct document *d = document_memory("x", STR(""), NULL);
	struct offmap *m = offmap_new(d);
	assert_int_equal(offmap_size(m, OFFSET_UTF16), 0);
	assert_true(offmap_to_byte(m, 0, OFFSET_CODEPOINT, &byte));
	assert_int_equal(byte, 0);
	assert_false(offmap_to_byte(m, 1, OFFSET_CODEPOINT, &byte));
	offmap_free(m);
	document_free(d);
	offmap_free(NULL);
}

static void
cr_lf_counts_as_one_in_the_units_of_lines(void **state)
{
	(void)state;
	/* a CR LF e acute CR LF CR b LF CR */
	static const char text[] = "a\r\n\xC3\xA9\r\n\rb\n\r";
	static const struct { uint64_t byte, bytes, cp, utf16; } rows[] = {
		{0, 0, 0, 0}, {1, 1, 1, 1}, {3, 2, 2, 2}, {5, 4, 3, 3}, {7, 5, 4, 4}, {8, 6, 5, 5},
		{9, 7, 6, 6}, {10, 8, 7, 7}, {11, 9, 8, 8},
	};
	struct document *d = document_memory("x", str_of(text), NULL);
	struct offmap *m = offmap_new(d);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint64_t back = 99;
		assert_int_equal(offmap_from_byte(m, rows[i].byte, OFFSET_BYTE_LINES), rows[i].bytes);
		assert_int_equal(offmap_from_byte(m, rows[i].byte, OFFSET_CODEPOINT_LINES), rows[i].cp);
		assert_int_equal(offmap_from_byte(m, rows[i].byte, OFFSET_UTF16_LINES), rows[i].utf16);
		assert_true(offmap_to_byte(m, rows[i].bytes, OFFSET_BYTE_LINES, &back));
		assert_int_equal(back, rows[i].byte);
		assert_true(offmap_to_byte(m, rows[i].cp, OFFSET_CODEPOINT_LINES, &back));
		assert_int_equal(back, rows[i].byte);
	}
	assert_true(offmap_has_lines(m));
	assert_int_equal(offmap_size(m, OFFSET_CODEPOINT), 10);
	assert_int_equal(offmap_size(m, OFFSET_CODEPOINT_LINES), 8);
	offmap_free(m);
	document_free(d);
}

static void
units_are_alike_up_to_the_first_place_where_they_differ(void **state)
{
	(void)state;
	static const struct { const char *text; uint64_t alike; } rows[] = {
		{"", 0}, {"plain\ntext\r", 11}, {"ab\xC3\xA9", 2}, {"ab\r\nc\xC3\xA9\r\n", 2},
		{"a\rb\r\n", 3}, {"\xFF", 0}, {"abc\xC3\xA9\r\n", 3},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct document *d = document_memory("x", str_of(rows[i].text), NULL);
		struct offmap *m = offmap_new(d);
		assert_int_equal(offmap_alike(m), rows[i].alike);
		offmap_free(m);
		document_free(d);
	}
}

/* Walks all of the text beside the map. */
static void
check_all(struct document *d, struct str text)
{
	struct offmap *m = offmap_new(d);
	uint64_t n[OFFSET_UNITS] = {0};
	for (size_t i = 0; i < text.len;) {
		uint32_t c;
		uint64_t back;
		size_t bytes = utf8_decode(text.ptr + i, text.len - i, &c, NULL);
		bool near = i % 4096 < 12 || i % 4096 > 4084 || i % 101 == 0;
		bool inside = text.ptr[i] == '\n' && i && text.ptr[i - 1] == '\r';
		for (unsigned u = 0; near && u < OFFSET_UNITS; u++) {
			assert_int_equal(offmap_from_byte(m, i, (enum offset_unit)u), n[u]);
			if (inside && u >= OFFSET_BYTE_LINES)
				continue;
			assert_true(offmap_to_byte(m, n[u], (enum offset_unit)u, &back));
			assert_int_equal(back, i);
		}
		if (near)
			assert_int_equal(offmap_from_byte(m, i + bytes - 1, OFFSET_UTF16), n[OFFSET_UTF16]);
		bool cr = i + 1 < text.len && text.ptr[i] == '\r' && text.ptr[i + 1] == '\n';
		for (unsigned u = 0; u < OFFSET_UNITS; u++) {
			uint64_t more = u % 3 == OFFSET_BYTE ? bytes : u % 3 == OFFSET_UTF16 && c > 0xFFFF ? 2 : 1;
			n[u] += u >= OFFSET_BYTE_LINES && cr ? 0 : more;
		}
		i += bytes;
	}
	for (unsigned u = 0; u < OFFSET_UNITS; u++)
		assert_int_equal(offmap_size(m, (enum offset_unit)u), n[u]);
	offmap_free(m);
}

/* Of n pieces of the list; the last three are not valid. */
static struct buf
random_text_of(uint32_t seed, size_t n, uint32_t pieces_used)
{
	static const char *const pieces[] = {
		"plain text ", "\xC3\xA9", "\xE4\xB8\xAD", "\xF0\x9F\x98\x80", "\n", "\r\n",
		"\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82", "\r",
		"\xFF", "\xE2\x82", "\xF0\x9F",
	};
	struct buf text = {0};
	while (text.len < n) {
		seed = seed * 1664525 + 1013904223;
		buf_puts(&text, pieces[(seed >> 16) % pieces_used]);
	}
	return text;
}

static struct buf
random_text(uint32_t seed, size_t n)
{
	return random_text_of(seed, n, 11);
}

static void
every_edge_round_trips_over_many_checkpoints(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed < 5; seed++) {
		struct buf text = random_text(seed, 200000);
		struct document *d = document_memory("x", buf_view(&text), NULL);
		check_all(d, buf_view(&text));
		document_free(d);
		buf_done(&text);
	}
}

static void
every_edge_of_a_valid_text_round_trips(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed < 9; seed++) {
		struct buf text = random_text_of(seed, 60000, seed);
		struct document *d = document_memory("x", buf_view(&text), NULL);
		check_all(d, buf_view(&text));
		document_free(d);
		buf_done(&text);
	}
}

static void
texts_of_wide_characters_alone_round_trip(void **state)
{
	(void)state;
	static const char *const units[] = {"\xF0\x9F\x98\x80", "\xE4\xB8\xAD", "\xFF", "x", "\r\n"};
	for (size_t i = 0; i < 5; i++) {
		struct buf text = {0};
		while (text.len < 70000)
			buf_puts(&text, units[i]);
		struct document *d = document_memory("x", buf_view(&text), NULL);
		check_all(d, buf_view(&text));
		document_free(d);
		buf_done(&text);
	}
}

static void
windows_of_any_size_give_the_same_offsets(void **state)
{
	(void)state;
	struct buf text = random_text(9, 100000);
	char name[] = "/tmp/limn-test-XXXXXX";
	int fd = mkstemp(name);
	assert_true(file_write_fd(fd, buf_view(&text)));
	close(fd);
	static const size_t windows[] = {16, 5000, 1 << 20};
	for (size_t k = 0; k < 3; k++) {
		struct document_options o = {.window = windows[k]};
		struct document *d = document_open(name, &o, NULL);
		check_all(d, buf_view(&text));
		document_free(d);
	}
	unlink(name);
	buf_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(each_edge_has_its_offset_in_every_unit),
		T(sizes_are_known_in_every_unit),
		T(offsets_past_the_end_are_refused),
		T(an_offset_inside_a_pair_is_refused),
		T(a_byte_inside_a_code_point_has_the_offset_of_its_start),
		T(an_empty_text_has_one_offset),
		T(cr_lf_counts_as_one_in_the_units_of_lines),
		T(units_are_alike_up_to_the_first_place_where_they_differ),
		T(every_edge_round_trips_over_many_checkpoints),
		T(every_edge_of_a_valid_text_round_trips),
		T(texts_of_wide_characters_alone_round_trip),
		T(windows_of_any_size_give_the_same_offsets),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
