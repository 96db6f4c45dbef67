/* The printer for messages: no byte of a file reaches a terminal as it is. */
#include "unit.h"

#include "base/clean.h"

static void
check_clean(const char *bytes, size_t n, const char *want)
{
	struct buf out = {0};
	clean_add(&out, (struct str){bytes, n});
	check_str(buf_view(&out), want);
	buf_done(&out);
}
#define CLEAN(bytes, want) check_clean(bytes, sizeof(bytes) - 1, want)

static void
plain_text_passes_as_it_is(void **state)
{
	(void)state;
	CLEAN("Kyiv, Київ, 北京, ü, 👍", "Kyiv, Київ, 北京, ü, 👍");
}

static void
controls_become_caret_tokens(void **state)
{
	(void)state;
	CLEAN("a\033[31mb", "a^[[31mb");
	CLEAN("x\r\n\t\0y", "x^M^J^I^@y");
	CLEAN("\177", "^?");
}

static void
c1_controls_become_tokens(void **state)
{
	(void)state;
	CLEAN("\xc2\x9b" "31m", "<9B>31m");
	CLEAN("\xc2\x85", "<85>");
}

static void
bytes_that_are_no_utf8_become_tokens(void **state)
{
	(void)state;
	CLEAN("\xff\xfe", "<FF><FE>");
	CLEAN("caf\xe9!", "caf<E9>!");
	CLEAN("\xf0\x9f\x98", "<F0><9F><98>");
	CLEAN("\xed\xa0\x80", "<ED><A0><80>");
}

static void
bidi_controls_become_tokens(void **state)
{
	(void)state;
	CLEAN("\xe2\x80\xae" "abc", "<U+202E>abc");
	CLEAN("\xe2\x81\xa6", "<U+2066>");
	CLEAN("\xd8\x9c", "<U+061C>");
}

static void
separators_and_invisible_characters_become_tokens(void **state)
{
	(void)state;
	CLEAN("\xe2\x80\xa8", "<U+2028>");
	CLEAN("\xe2\x80\x8b", "<U+200B>");
	CLEAN("\xef\xbb\xbf", "<U+FEFF>");
	CLEAN("\xc2\xad", "<AD>");
	CLEAN("\xf3\xa0\x81\x81", "<U+E0041>");
}

static void
joiners_inside_clusters_pass(void **state)
{
	(void)state;
	CLEAN("👨‍👩‍👧", "👨‍👩‍👧");
}

static void
a_quote_is_cut_by_characters(void **state)
{
	(void)state;
	struct buf out = {0};
	clean_quote(&out, STR("äöüß"), 2);
	check_str(buf_view(&out), "äö...");
	buf_clear(&out);
	clean_quote(&out, STR("äö"), 2);
	check_str(buf_view(&out), "äö");
	buf_done(&out);
}

static void
maximal_subparts_are_one_step_each(void **state)
{
	(void)state;
	static const struct { const char *bytes; size_t n, len; } cases[] = {
		{"\xc0\x80", 2, 1}, {"\xe0\x80\x80", 3, 1}, {"\xe1\x80", 2, 2}, {"\xe1\x80\x41", 3, 2},
		{"\xf0\x91\x92\x41", 4, 3}, {"\xf4\x91\x80\x80", 4, 1}, {"\xf1\x80", 2, 2}, {"\x80", 1, 1},
		{"\xf5\x80\x80\x80", 4, 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t cp;
		bool bad;
		assert_int_equal(clean_decode(cases[i].bytes, cases[i].n, &cp, &bad), cases[i].len);
		assert_true(bad);
		assert_int_equal(cp, 0xFFFD);
	}
}

static void
valid_sequences_decode_to_their_code_points(void **state)
{
	(void)state;
	static const struct { const char *bytes; uint32_t cp; } cases[] = {
		{"A", 'A'}, {"\xc2\x80", 0x80}, {"\xdf\xbf", 0x7FF}, {"\xe0\xa0\x80", 0x800},
		{"\xef\xbf\xbf", 0xFFFF}, {"\xf0\x90\x80\x80", 0x10000}, {"\xf4\x8f\xbf\xbf", 0x10FFFF},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t cp;
		bool bad;
		size_t n = strlen(cases[i].bytes);
		assert_int_equal(clean_decode(cases[i].bytes, n, &cp, &bad), n);
		assert_false(bad);
		assert_int_equal(cp, cases[i].cp);
	}
}

static void
whatever_comes_in_only_safe_text_comes_out(void **state)
{
	(void)state;
	uint32_t seed = 12345;
	struct buf out = {0};
	for (int round = 0; round < 2000; round++) {
		char bytes[32];
		for (size_t i = 0; i < sizeof bytes; i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = (char)(seed >> 24);
		}
		buf_clear(&out);
		clean_add(&out, (struct str){bytes, sizeof bytes});
		for (size_t i = 0; i < out.len;) {
			uint32_t cp;
			bool bad;
			i += clean_decode(out.ptr + i, out.len - i, &cp, &bad);
			assert_false(bad);
			assert_false(clean_is_unsafe(cp));
		}
	}
	buf_done(&out);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		T(plain_text_passes_as_it_is), T(controls_become_caret_tokens),
		T(c1_controls_become_tokens), T(bytes_that_are_no_utf8_become_tokens),
		T(bidi_controls_become_tokens), T(separators_and_invisible_characters_become_tokens),
		T(joiners_inside_clusters_pass), T(a_quote_is_cut_by_characters),
		T(maximal_subparts_are_one_step_each), T(valid_sequences_decode_to_their_code_points),
		T(whatever_comes_in_only_safe_text_comes_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
