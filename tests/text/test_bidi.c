/* Which way text runs, and how it joins.  Texts are written as in UAX #9: capitals stand for
 * Hebrew letters. */
#include "unit.h"

#include "base/limits.h"
#include "base/mem.h"
#include "text/bidi.h"
#include "text/utf8.h"

#define RLM "\u200f"
#define LRM "\u200e"
#define ALM "\u061c"

/* "ab CD" with capitals as Hebrew. */
static void
write_text(struct buf *out, const char *text)
{
	for (; *text != 0; text++) {
		char bytes[4];
		if (*text >= 'A' && *text <= 'Z')
			buf_add(out, bytes, utf8_encode(0x5d0 + (uint32_t)(*text - 'A'), bytes));
		else
			buf_chr(out, *text);
	}
}

/* The level of each code point, as digits. */
static void
check_levels(const char *text, enum bidi_direction base, const char *want)
{
	struct buf s = {0}, got = {0};
	struct bidi b = {0};
	size_t hint = 0;
	uint32_t cp;
	write_text(&s, text);
	bidi_resolve(&b, buf_view(&s), base, BIDI_MARKS);
	for (size_t i = 0; i < s.len; i += utf8_decode(s.ptr + i, s.len - i, &cp, NULL))
		buf_chr(&got, (char)('0' + bidi_level(&b, i, &hint)));
	check_str(buf_view(&got), want);
	bidi_done(&b);
	buf_done(&s);
	buf_done(&got);
}

static bool
has(const char *text)
{
	struct buf s = {0};
	write_text(&s, text);
	bool found = bidi_has(buf_view(&s));
	buf_done(&s);
	return found;
}

static enum bidi_direction
first(const char *text)
{
	struct buf s = {0};
	write_text(&s, text);
	enum bidi_direction found = bidi_first(buf_view(&s));
	buf_done(&s);
	return found;
}

static void
only_letters_and_digits_of_such_scripts_make_text_run_to_the_left(void **state)
{
	(void)state;
	assert_false(has(""));
	assert_false(has("plain words, 12 of them"));
	assert_false(has("\u0416\u0443\u043a \u0e01\u0e32 \u6f22\u5b57 \U0001f970 \u2014"));
	assert_false(has(RLM "12" LRM ALM "\u202e"));
	assert_true(has("eight letters, then one: A"));
	assert_true(has("\u0627"));
	assert_true(has("\u0661"));
	assert_true(has("\ufe8f"));
	assert_true(has("\U0001e900"));
	assert_true(has("\xd7\x90"));
	assert_false(has("\xd7"));
}

static void
the_first_strong_character_gives_the_direction(void **state)
{
	(void)state;
	assert_int_equal(first(""), BIDI_NEUTRAL);
	assert_int_equal(first("12, (34)"), BIDI_NEUTRAL);
	assert_int_equal(first("12 x"), BIDI_LTR);
	assert_int_equal(first("12 X y"), BIDI_RTL);
	assert_int_equal(first("y 12 X"), BIDI_LTR);
	assert_int_equal(first(RLM "y X"), BIDI_RTL);
	assert_int_equal(first(RLM "y"), BIDI_LTR);
}

static void
words_and_numbers_keep_their_own_direction(void **state)
{
	(void)state;
	check_levels("car CAR", BIDI_NEUTRAL, "0000111");
	check_levels("CAR car", BIDI_NEUTRAL, "1111222");
	check_levels("CAR 12 B", BIDI_NEUTRAL, "11112211");
	check_levels("car 12 B 34.", BIDI_NEUTRAL, "000000011220");
	check_levels("CAR (car) B", BIDI_NEUTRAL, "11111222111");
	check_levels("car (CAR b) d", BIDI_NEUTRAL, "0000011100000");
}

static void
a_line_end_is_a_blank(void **state)
{
	(void)state;
	check_levels("AB\nCD", BIDI_LTR, "11111");
	check_levels("AB\r\nCD", BIDI_LTR, "111111");
}

static void
the_direction_may_be_given(void **state)
{
	(void)state;
	check_levels("12 car", BIDI_RTL, "221222");
	check_levels("AB c", BIDI_LTR, "1100");
	check_levels("", BIDI_RTL, "");
}

static void
embeddings_overrides_and_isolates_do_nothing(void **state)
{
	(void)state;
	check_levels("a \u202e" "bc\u202c d", BIDI_LTR, "00000000");
	check_levels("A \u202d" "BC\u202c D", BIDI_NEUTRAL, "11111111");
	check_levels("a \u2067" "bc 12\u2069 d", BIDI_LTR, "00000000000");
}

static void
a_mark_acts_behind_text_that_runs_to_the_left(void **state)
{
	(void)state;
	check_levels("say AB!" RLM " c", BIDI_NEUTRAL, "0000111100");
	check_levels("say AB! c", BIDI_NEUTRAL, "000011000");
	check_levels("say AB (12)" RLM " c", BIDI_NEUTRAL, "00001111221100");
	check_levels("say AB" LRM " 12 c", BIDI_NEUTRAL, "00001100000" "0");
}

static void
a_mark_acts_in_a_paragraph_that_runs_to_the_left(void **state)
{
	(void)state;
	check_levels("AB c! " LRM "D", BIDI_NEUTRAL, "11122221");
	check_levels("AB c! D", BIDI_NEUTRAL, "1112111");
}

static void
a_mark_anywhere_else_does_nothing(void **state)
{
	(void)state;
	check_levels("AB c 1" RLM " 2" RLM, BIDI_LTR, "1100000000");
	check_levels("1 " RLM "2" RLM " - AB", BIDI_LTR, "0000000011");
}

static void
a_new_picture_is_no_letter(void **state)
{
	(void)state;
	/* Of Unicode 11 and 13: older tables take them for letters from left to right. */
	check_levels("AB \U0001f970 CD", BIDI_NEUTRAL, "1111111");
	check_levels("AB \U0001fac0 CD", BIDI_NEUTRAL, "1111111");
}

static void
levels_are_found_in_any_order(void **state)
{
	(void)state;
	struct buf s = {0};
	struct bidi b = {0};
	size_t hint = 0;
	write_text(&s, "a B c D e F");
	bidi_resolve(&b, buf_view(&s), BIDI_LTR, BIDI_MARKS);
	assert_int_equal(bidi_level(&b, s.len - 2, &hint), 1);
	assert_int_equal(bidi_level(&b, 0, &hint), 0);
	assert_int_equal(bidi_level(&b, 7, &hint), 1);
	assert_int_equal(bidi_level(&b, 2, &hint), 1);
	bidi_clear(&b);
	assert_int_equal(bidi_level(&b, 2, &hint), 0);
	bidi_done(&b);
	buf_done(&s);
}

static void
check_order(const char *levels, const char *want)
{
	uint8_t level[16] = {0};
	uint32_t order[16];
	struct buf got = {0};
	size_t n = strlen(levels);
	for (size_t i = 0; i < n; i++)
		level[i] = (uint8_t)(levels[i] - '0');
	bidi_order(level, n, order);
	for (size_t i = 0; i < n; i++)
		buf_fmt(&got, "%u", order[i]);
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static void
odd_levels_are_turned_round(void **state)
{
	(void)state;
	check_order("", "");
	check_order("000", "012");
	check_order("0110", "0213");
	check_order("1122", "2310");
	check_order("222", "012");
	check_order("00122100", "01534267");
}

static void
brackets_are_mirrored_and_letters_are_not(void **state)
{
	(void)state;
	assert_int_equal(bidi_mirror('('), ')');
	assert_int_equal(bidi_mirror('>'), '<');
	assert_int_equal(bidi_mirror(0xab), 0xbb);
	assert_int_equal(bidi_mirror('a'), 'a');
	assert_int_equal(bidi_mirror(0x5d0), 0x5d0);
}

/* The forms of a text's code points. */
static void
check_forms(const char *text, const char *want)
{
	struct buf got = {0};
	struct str s = str_of(text);
	uint32_t cp;
	char bytes[4];
	for (size_t i = 0; i < s.len; i += utf8_decode(s.ptr + i, s.len - i, &cp, NULL))
		buf_add(&got, bytes, utf8_encode(bidi_shape(s, i), bytes));
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static void
arabic_letters_join(void **state)
{
	(void)state;
	check_forms("\u0628", "\ufe8f");
	check_forms("\u0628\u0628\u0628", "\ufe91\ufe92\ufe90");
	/* An alef joins only what comes before it. */
	check_forms("\u0628\u0627\u0628", "\ufe91\ufe8e\ufe8f");
	/* Persian peh and yeh. */
	check_forms("\u067e\u06cc", "\ufb58\ufbfd");
}

static void
letters_join_over_marks_but_not_over_what_parts_them(void **state)
{
	(void)state;
	check_forms("\u0628\u064e\u0628", "\ufe91\u064e\ufe90");
	check_forms("\u0628\u200c\u0628", "\ufe8f\u200c\ufe8f");
	check_forms("\u0628\u200d", "\ufe91\u200d");
	check_forms("\u0628 \u0628", "\ufe8f \ufe8f");
	check_forms("a\u05d0b", "a\u05d0b");
}

static void
any_bytes_have_levels_that_cover_them(void **state)
{
	(void)state;
	static const char *const parts[] = {"A", "b", "1", " ", "(", ")", "\u202e", RLM, "\xff",
		"\u0628", "\u0661", "\n", "\t", "\u2067", "\u2069", "[", "\xd7", "\u064e"};
	uint32_t seed = 7;
	for (int round = 0; round < 2000; round++) {
		struct buf s = {0};
		struct bidi b = {0};
		size_t hint = 0;
		for (int i = 0; i < 40; i++) {
			seed = seed * 1664525 + 1013904223;
			write_text(&s, parts[(seed >> 16) % (sizeof parts / sizeof parts[0])]);
		}
		bidi_resolve(&b, buf_view(&s), (enum bidi_direction)(round % 3), BIDI_MARKS);
		assert_true(b.runs.n > 0 && b.runs.v[0].from == 0);
		for (size_t i = 0; i < s.len; i++)
			assert_in_range(bidi_level(&b, i, &hint), 0, 2);
		for (size_t i = 1; i < b.runs.n; i++)
			assert_true(b.runs.v[i - 1].from < b.runs.v[i].from);
		bidi_done(&b);
		buf_done(&s);
	}
}

static void
a_block_full_of_brackets_is_resolved(void **state)
{
	(void)state;
	struct buf s = {0};
	struct bidi b = {0};
	size_t hint = 0;
	write_text(&s, "A");
	while (s.len < LIMIT_BLOCK / 2)
		buf_puts(&s, "([{");
	while (s.len < LIMIT_BLOCK)
		buf_puts(&s, "}])1");
	bidi_resolve(&b, buf_view(&s), BIDI_NEUTRAL, BIDI_MARKS);
	assert_true(b.rtl);
	assert_int_equal(bidi_level(&b, 100, &hint), 1);
	bidi_done(&b);
	buf_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(only_letters_and_digits_of_such_scripts_make_text_run_to_the_left),
		T(the_first_strong_character_gives_the_direction),
		T(words_and_numbers_keep_their_own_direction),
		T(a_line_end_is_a_blank),
		T(the_direction_may_be_given),
		T(embeddings_overrides_and_isolates_do_nothing),
		T(a_mark_acts_behind_text_that_runs_to_the_left),
		T(a_mark_acts_in_a_paragraph_that_runs_to_the_left),
		T(a_mark_anywhere_else_does_nothing),
		T(a_new_picture_is_no_letter),
		T(levels_are_found_in_any_order),
		T(odd_levels_are_turned_round),
		T(brackets_are_mirrored_and_letters_are_not),
		T(arabic_letters_join),
		T(letters_join_over_marks_but_not_over_what_parts_them),
		T(any_bytes_have_levels_that_cover_them),
		T(a_block_full_of_brackets_is_resolved),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
