/* UTF-8 forwards and backwards, invalid bytes included (Unicode 15, 3.9, tables 3-7 and 3-8). */
#include "unit.h"

#include "text/utf8.h"

/* Lengths of the units that forward decoding finds, as digits; a bad unit is in brackets. */
static void
check_units(const char *bytes, size_t n, const char *want)
{
	struct buf got = {0};
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		bool bad;
		size_t len = utf8_decode(bytes + i, n - i, &cp, &bad);
		buf_fmt(&got, bad ? "[%zu]" : "%zu", len);
		i += len;
	}
	check_str(buf_view(&got), want);
	buf_done(&got);
}

/* The edges that stepping back visits are the edges of stepping forward. */
static void
check_symmetric(const char *bytes, size_t n)
{
	size_t edges[256], k = 0;
	for (size_t i = 0; i < n; k++) {
		uint32_t cp;
		edges[k] = i;
		i += utf8_decode(bytes + i, n - i, &cp, NULL);
	}
	for (size_t at = n; at > 0;) {
		at -= utf8_back(bytes, at);
		assert_true(k > 0);
		assert_int_equal(at, edges[--k]);
	}
	assert_int_equal(k, 0);
}

static void
code_points_of_every_length_are_decoded(void **state)
{
	(void)state;
	static const struct { const char *bytes; uint32_t cp; } rows[] = {
		{"A", 'A'}, {"\x7F", 0x7F}, {"\xC2\x80", 0x80}, {"\xC3\xA9", 0xE9},
		{"\xDF\xBF", 0x7FF}, {"\xE0\xA0\x80", 0x800}, {"\xE2\x82\xAC", 0x20AC},
		{"\xED\x9F\xBF", 0xD7FF}, {"\xEE\x80\x80", 0xE000}, {"\xEF\xBF\xBF", 0xFFFF},
		{"\xF0\x90\x80\x80", 0x10000}, {"\xF4\x8F\xBF\xBF", 0x10FFFF},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint32_t cp = 0;
		bool bad = true;
		size_t n = strlen(rows[i].bytes);
		assert_int_equal(utf8_decode(rows[i].bytes, n, &cp, &bad), n);
		assert_int_equal(cp, rows[i].cp);
		assert_false(bad);
	}
}

static void
invalid_bytes_give_one_replacement_for_each_maximal_subpart(void **state)
{
	(void)state;
	static const struct { const char *bytes, *units; } rows[] = {
		{"\xC0\xAF", "[1][1]"},                          /* overlong */
		{"\xE0\x80\xBF", "[1][1][1]"},
		{"\xF0\x81\x82\x41", "[1][1][1]1"},
		{"\xED\xA0\x80", "[1][1][1]"},                   /* surrogates */
		{"\xED\xBF\xBF\x41", "[1][1][1]1"},
		{"\xF4\x91\x92\x93", "[1][1][1][1]"},            /* past 10FFFF */
		{"\xFF\x41", "[1]1"},
		{"\x41\x80\xBF\x42", "1[1][1]1"},                /* stray continuations */
		{"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "[2][1][3][2]1"},   /* cut short */
		{"\xF0\x9F\x98", "[3]"},
		{"\xE2\x82\xAC\xAC", "3[1]"},
		{"\xC3\xC3\xA9", "[1]2"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_units(rows[i].bytes, strlen(rows[i].bytes), rows[i].units);
}

static void
a_nul_is_a_code_point_like_any_other(void **state)
{
	(void)state;
	check_units("a\0b", 3, "111");
	assert_int_equal(utf8_count((struct str){"a\0b", 3}), 3);
}

static void
stepping_back_mirrors_stepping_forward_on_chosen_bytes(void **state)
{
	(void)state;
	static const char *const rows[] = {
		"plain", "h\xC3\xA9", "\xE2\x82\xAC\xE2\x82\xAC", "\xF0\x9F\x98\x80x",
		"\xE2\x82", "\xE2\x82\xE2", "\x80\x80\x80\x80\x80", "\xF0\x9F\x98\x80\x80\x80",
		"\xE0\x80\x80", "\xC2", "\xF1\xBF\xBF", "\xF4\x90\x80\x80", "\xC3\xA9\xA9",
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_symmetric(rows[i], strlen(rows[i]));
}

static void
stepping_back_mirrors_stepping_forward_on_random_bytes(void **state)
{
	(void)state;
	static const unsigned char alphabet[] = {
		0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF,
		0xF0, 0xF1, 0xF4, 0xF5, 0xFF, 0x00,
	};
	uint32_t seed = 12345;
	for (int round = 0; round < 5000; round++) {
		char bytes[24];
		for (size_t i = 0; i < sizeof bytes; i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = (char)alphabet[(seed >> 16) % sizeof alphabet];
		}
		check_symmetric(bytes, sizeof bytes);
	}
}

static void
encoding_reverses_decoding_for_every_scalar_value(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp += cp < 0x3000 ? 1 : 97) {
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		char bytes[4];
		uint32_t back = 0;
		bool bad = true;
		size_t n = utf8_encode(cp, bytes);
		assert_int_equal(utf8_decode(bytes, n, &back, &bad), n);
		assert_int_equal(back, cp);
		assert_false(bad);
	}
}

static void
what_is_no_scalar_value_is_encoded_as_the_replacement(void **state)
{
	(void)state;
	static const uint32_t rows[] = {0xD800, 0xDFFF, 0x110000, 0xFFFFFFFF};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char bytes[4];
		size_t n = utf8_encode(rows[i], bytes);
		check_str(((struct str){bytes, n}), "\xEF\xBF\xBD");
	}
}

static void
counting_agrees_with_decoding_one_by_one(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(STR("")), 0);
	assert_int_equal(utf8_count(STR("sixteen letters and more")), 24);
	assert_int_equal(utf8_count(STR("na\xC3\xAFve \xE2\x82\xAC \xF0\x9F\x98\x80")), 9);
	assert_int_equal(utf8_count(STR("a\xE2\x82" "b\x80\x80")), 5);
}

static void
validity_is_found_wherever_the_bad_byte_stands(void **state)
{
	(void)state;
	char text[40];
	for (size_t at = 0; at < sizeof text; at++) {
		memset(text, 'x', sizeof text);
		assert_true(utf8_is_valid((struct str){text, sizeof text}));
		text[at] = '\x80';
		assert_false(utf8_is_valid((struct str){text, sizeof text}));
	}
	assert_true(utf8_is_valid(STR("")));
	assert_true(utf8_is_valid(STR("\xC3\xA9t\xC3\xA9")));
	assert_false(utf8_is_valid(STR("\xC3")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(code_points_of_every_length_are_decoded),
		T(invalid_bytes_give_one_replacement_for_each_maximal_subpart),
		T(a_nul_is_a_code_point_like_any_other),
		T(stepping_back_mirrors_stepping_forward_on_chosen_bytes),
		T(stepping_back_mirrors_stepping_forward_on_random_bytes),
		T(encoding_reverses_decoding_for_every_scalar_value),
		T(what_is_no_scalar_value_is_encoded_as_the_replacement),
		T(counting_agrees_with_decoding_one_by_one),
		T(validity_is_found_wherever_the_bad_byte_stands),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
