/* Clusters, widths, drawing, case and folding; GraphemeBreakTest and emoji data when there. */
#include "unit.h"

#include <stdio.h>

#include "base/clean.h"
#include "base/limits.h"
#include "text/uni.h"
#include "text/utf8.h"

#define ZWJ "\xE2\x80\x8D"
#define VS16 "\xEF\xB8\x8F"
#define WOMAN "\xF0\x9F\x91\xA9"
#define ACUTE "\xCC\x81"

/* "length/width" of each cluster; t: token, b: blank. */
static void
check_clusters(struct str s, const char *want)
{
	struct buf got = {0};
	for (size_t i = 0; i < s.len;) {
		struct cluster c = uni_cluster(s.ptr + i, s.len - i);
		buf_fmt(&got, "%s%zu/%d%s%s", i ? " " : "", c.len, c.width, c.token ? "t" : "",
		    c.blank ? "b" : "");
		i += c.len;
	}
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static void
check_drawn(struct str s, const char *want)
{
	struct buf got = {0};
	for (size_t i = 0; i < s.len;) {
		struct cluster c = uni_cluster(s.ptr + i, s.len - i);
		uni_draw(&got, s.ptr + i, c);
		i += c.len;
	}
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static void
ascii_letters_are_clusters_of_one_column(void **state)
{
	(void)state;
	check_clusters(STR("a b"), "1/1 1/1b 1/1");
}

static void
tabs_and_line_ends_are_blank_and_cr_lf_is_one(void **state)
{
	(void)state;
	check_clusters(STR("\t\n\r\nx"), "1/1b 1/1b 2/1b 1/1");
	check_drawn(STR("a\tb\r\nc\nd"), "a b c d");
}

static void
a_mark_belongs_to_its_base(void **state)
{
	(void)state;
	check_clusters(STR("e" ACUTE "x"), "3/1 1/1");
	check_clusters(STR("\xD0\xB8\xCC\x86"), "4/1");
	check_drawn(STR("e" ACUTE), "e" ACUTE);
}

static void
a_lone_mark_stands_on_a_dotted_circle(void **state)
{
	(void)state;
	check_clusters(STR(ACUTE "x"), "2/1 1/1");
	check_drawn(STR("\n" ACUTE), " \xE2\x97\x8C" ACUTE);
}

static void
han_kana_hangul_and_full_width_letters_take_two_columns(void **state)
{
	(void)state;
	static const char *const rows[] = {
		"\xE4\xB8\xAD", "\xE3\x81\x82", "\xEA\xB0\x80", "\xEF\xBC\xA1", "\xE3\x80\x80",
		"\xF0\xA0\x80\x80",
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(uni_columns(str_of(rows[i])), 2);
}

static void
a_hangul_syllable_of_three_letters_is_one_cluster_of_two_columns(void **state)
{
	(void)state;
	check_clusters(STR("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), "9/2");
}

static void
emoji_sequences_are_one_cluster_of_two_columns(void **state)
{
	(void)state;
	static const char *const rows[] = {
		"\xF0\x9F\x98\x80",                                          /* smiley */
		WOMAN ZWJ WOMAN ZWJ "\xF0\x9F\x91\xA7",                      /* family */
		"\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD",                          /* skin tone */
		"\xE2\x98\x9D\xF0\x9F\x8F\xBD",
		"\xF0\x9F\x87\xBA\xF0\x9F\x87\xA6",                          /* flag */
		"\xE2\x9D\xA4" VS16,                                         /* heart */
		"1" VS16 "\xE2\x83\xA3",                                     /* keycap */
		"\xF0\x9F\x91\x81" VS16 ZWJ "\xF0\x9F\x97\xA8" VS16,
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cluster c = uni_cluster(rows[i], strlen(rows[i]));
		assert_int_equal(c.len, strlen(rows[i]));
		assert_int_equal(c.width, 2);
		assert_false(c.token);
		check_drawn(str_of(rows[i]), rows[i]);
	}
}

static void
flags_pair_up_from_the_left(void **state)
{
	(void)state;
	check_clusters(STR("\xF0\x9F\x87\xBA\xF0\x9F\x87\xA6\xF0\x9F\x87\xAB"), "8/2 4/1");
}

static void
a_heart_without_selector_takes_one_column(void **state)
{
	(void)state;
	check_clusters(STR("\xE2\x9D\xA4x"), "3/1 1/1");
}

static void
a_selector_on_a_letter_makes_nothing_wider(void **state)
{
	(void)state;
	check_clusters(STR("a" VS16), "4/1");
}

static void
controls_are_tokens(void **state)
{
	(void)state;
	check_clusters(STR("\x1B[\x7F\r."), "1/2t 1/1 1/2t 1/2t 1/1");
	check_drawn(STR("\x1B]0;x\x07"), "^[]0;x^G");
	check_drawn((struct str){"a\0b", 3}, "a^@b");
}

static void
bidi_controls_and_c1_are_tokens(void **state)
{
	(void)state;
	check_clusters(STR("\xE2\x80\xAE" "a\xC2\x9B"), "3/8t 1/1 2/4t");
	check_drawn(STR("\xE2\x80\xAE\xC2\x9B\xEF\xBB\xBF"), "<U+202E><9B><U+FEFF>");
}

static void
bad_bytes_are_tokens_with_their_values(void **state)
{
	(void)state;
	check_clusters(STR("a\x9B\xE2\x82z"), "1/1 1/4t 2/8t 1/1");
	check_drawn(STR("a\x9B\xE2\x82z"), "a<9B><E2><82>z");
}

static void
a_bad_byte_does_not_join_the_cluster_before_it(void **state)
{
	(void)state;
	check_clusters(STR("\xC3\xA9\xCC"), "2/1 1/4t");
}

static void
a_joiner_that_joins_nothing_is_a_token(void **state)
{
	(void)state;
	check_clusters(STR(ZWJ), "3/8t");
	check_drawn(STR("\n" ZWJ), " <U+200D>");
	check_drawn(STR("\xE2\x80\x8C" ACUTE), "<U+200C><U+0301>");
}

static void
a_joiner_inside_a_cluster_is_kept(void **state)
{
	(void)state;
	check_clusters(STR("\xD9\x86" ZWJ), "5/1");
	check_drawn(STR("\xD9\x86" ZWJ), "\xD9\x86" ZWJ);
}

static void
tags_show_unless_they_spell_a_flag(void **state)
{
	(void)state;
	check_drawn(STR("a\xF3\xA0\x81\xA7"), "a<U+E0067>");
	check_clusters(STR("\xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7\xF3\xA0\x81\xBF"), "12/2");
	check_drawn(STR("\xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7\xF3\xA0\x81\xBF"),
	    "\xF0\x9F\x8F\xB4");
}

static void
private_use_and_noncharacters_are_tokens(void **state)
{
	(void)state;
	check_drawn(STR("\xEE\x80\x80\xEF\xBF\xBF"), "<U+E000><U+FFFF>");
	check_drawn(STR("\xF4\x80\x80\x80"), "<U+100000>");
	assert_int_equal(uni_columns(STR("\xF4\x80\x80\x80")), 10);
}

static void
format_controls_of_music_are_tokens(void **state)
{
	(void)state;
	check_drawn(STR("\xF0\x9D\x85\xB3"), "<U+1D173>");
}

static void
marks_over_the_limit_are_not_drawn(void **state)
{
	(void)state;
	struct buf text = {0}, drawn = {0};
	buf_chr(&text, 'a');
	for (int i = 0; i < 20; i++)
		buf_puts(&text, ACUTE);
	struct cluster c = uni_cluster(text.ptr, text.len);
	assert_int_equal(c.len, 41);
	assert_int_equal(c.width, 1);
	uni_draw(&drawn, text.ptr, c);
	assert_int_equal(drawn.len, 1 + 2 * LIMIT_MARKS);
	buf_done(&text);
	buf_done(&drawn);
}

static void
an_endless_cluster_is_cut_at_the_limit(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_chr(&text, 'a');
	for (int i = 0; i < 15000; i++)
		buf_puts(&text, ACUTE);
	struct cluster c = uni_cluster(text.ptr, text.len);
	assert_int_equal(c.len, LIMIT_CLUSTER - 1);
	buf_done(&text);
}

static void
what_only_says_where_lines_break_takes_no_column(void **state)
{
	(void)state;
	check_clusters(STR("a\u00ADb\u200B\u2060"), "1/1 2/0 1/1 3/0 3/0");
	check_drawn(STR("a\u00ADb\u200B\u2060."), "ab.");
	check_clusters(STR("\uFEFF\u202E\u180E"), "3/8t 3/8t 3/8t");
}

static void
every_cluster_is_as_wide_as_what_is_drawn_for_it(void **state)
{
	(void)state;
	static const char alphabet[][5] = {
		"a", " ", "\x1B", "\xCC\x81", "\xE2\x80\x8D", "\xEF\xB8\x8F", "\xE4\xB8\xAD",
		"\xF0\x9F\x98\x80", "\x80", "\xE2", "\xC2\xAD", "\xE1\x84\x92", "\xE1\x85\xA1", "\xD8\x80",
	};
	uint32_t seed = 99;
	for (int round = 0; round < 3000; round++) {
		struct buf text = {0};
		for (int i = 0; i < 12; i++) {
			seed = seed * 1664525 + 1013904223;
			buf_puts(&text, alphabet[(seed >> 16) % (sizeof alphabet / 5)]);
		}
		for (size_t i = 0; i < text.len;) {
			struct buf drawn = {0};
			struct cluster c = uni_cluster(text.ptr + i, text.len - i);
			assert_true(c.len > 0 && i + c.len <= text.len);
			uni_draw(&drawn, text.ptr + i, c);
			assert_true(utf8_is_valid(buf_view(&drawn)));
			if (c.token)
				assert_int_equal(uni_columns(buf_view(&drawn)), c.width);
			else if (c.cp == 0xAD)
				assert_true(c.width == 0 && drawn.len == 0);
			else
				assert_true(c.width == 1 || c.width == 2);
			buf_done(&drawn);
			i += c.len;
		}
		buf_done(&text);
	}
}

static void
columns_and_fitting_agree_with_the_clusters_one_by_one(void **state)
{
	(void)state;
	static const char alphabet[][5] = {
		"a", "b", "c", "~", " ", "\x1B", "\x7F", "\xCC\x81", "\xE4\xB8\xAD", "\x80", "1",
		"\xEF\xB8\x8F", "\r", "\n",
	};
	uint32_t seed = 17;
	for (int round = 0; round < 2000; round++) {
		struct buf text = {0};
		for (int i = 0; i < 16; i++) {
			seed = seed * 1664525 + 1013904223;
			buf_puts(&text, alphabet[(seed >> 16) % (sizeof alphabet / 5)]);
		}
		int columns = 0;
		for (size_t i = 0; i < text.len;) {
			struct cluster c = uni_cluster(text.ptr + i, text.len - i);
			/* One column less than this cluster needs leaves it out. */
			assert_int_equal(uni_fit(buf_view(&text), columns + c.width - 1), i);
			columns += c.width;
			i += c.len;
			assert_int_equal(uni_fit(buf_view(&text), columns), i);
		}
		assert_int_equal(uni_columns(buf_view(&text)), columns);
		buf_done(&text);
	}
}

static void
nothing_unsafe_is_ever_drawn(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char bytes[4];
		struct buf drawn = {0};
		size_t n = utf8_encode(cp, bytes);
		uni_draw(&drawn, bytes, uni_cluster(bytes, n));
		for (size_t i = 0; i < drawn.len;) {
			uint32_t got;
			bool bad;
			i += utf8_decode(drawn.ptr + i, drawn.len - i, &got, &bad);
			assert_false(bad || clean_is_unsafe(got));
		}
		buf_done(&drawn);
		cp += cp > 0x30000 && cp < 0xE0000 ? 0xFF : 0;
	}
}

static void
no_break_blanks_are_no_room_for_a_wrap(void **state)
{
	(void)state;
	check_clusters(STR("\xC2\xA0\xE2\x80\xAF\xE2\x80\x83\xE3\x80\x80"), "2/1 3/1 3/1b 3/2b");
}

static void
a_blank_with_a_mark_is_no_blank(void **state)
{
	(void)state;
	check_clusters(STR(" " ACUTE), "3/1");
}

static void
fitting_takes_whole_clusters_only(void **state)
{
	(void)state;
	struct str s = STR("ab\xE4\xB8\xAD" "c");
	static const struct { int columns; size_t bytes; } rows[] = {
		{0, 0}, {1, 1}, {2, 2}, {3, 2}, {4, 5}, {5, 6}, {99, 6}, {-1, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(uni_fit(s, rows[i].columns), rows[i].bytes);
}

static void
columns_add_up_over_clusters(void **state)
{
	(void)state;
	assert_int_equal(uni_columns(STR("")), 0);
	assert_int_equal(uni_columns(STR("caf\xC3\xA9 \xE4\xB8\xAD\x1B")), 9);
}

static void
case_maps_both_ways_beyond_ascii(void **state)
{
	(void)state;
	static const struct { uint32_t upper, lower; } rows[] = {
		{'A', 'a'}, {'Z', 'z'}, {0xC9, 0xE9}, {0x416, 0x436}, {0x391, 0x3B1}, {0x130C, 0x130C},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(uni_lower(rows[i].upper), rows[i].lower);
		assert_int_equal(uni_upper(rows[i].lower), rows[i].upper);
	}
	assert_int_equal(uni_lower('@'), '@');
	assert_int_equal(uni_upper('{'), '{');
}

static void
classes_tell_letters_digits_and_blanks(void **state)
{
	(void)state;
	assert_true(uni_is_upper('Q') && uni_is_upper(0x416) && !uni_is_upper('q'));
	assert_true(uni_is_upper(0x1C5));                    /* title case */
	assert_true(uni_is_lower(0xDF) && !uni_is_lower('1'));
	assert_true(uni_is_letter(0x5D0) && uni_is_letter(0x301) && !uni_is_letter('1'));
	assert_true(uni_is_digit('7') && uni_is_digit(0x663) && !uni_is_digit(0xB2));
	assert_true(uni_is_space(' ') && uni_is_space(0xA0) && uni_is_space('\n') &&
	    uni_is_space(0x2028) && !uni_is_space('x') && !uni_is_space(0x200B));
}

static void
ideographs_are_han_and_kana_but_not_hangul(void **state)
{
	(void)state;
	assert_true(uni_is_ideograph(0x4E2D) && uni_is_ideograph(0x3042) &&
	    uni_is_ideograph(0x20000) && uni_is_ideograph(0x3005));
	assert_false(uni_is_ideograph(0xAC00) || uni_is_ideograph('a') ||
	    uni_is_ideograph(0x3002) || uni_is_ideograph(0x1F600));
}

static void
check_fold(const char *from, const char *folded, const char *plain)
{
	struct buf got = {0};
	uni_fold(&got, str_of(from));
	check_str(buf_view(&got), folded);
	buf_clear(&got);
	uni_fold_plain(&got, str_of(from));
	check_str(buf_view(&got), plain);
	buf_done(&got);
}

static void
folding_evens_out_case_quotes_and_hyphens(void **state)
{
	(void)state;
	static const struct { const char *from, *folded, *plain; } rows[] = {
		{"Putin", "putin", "putin"},
		{"H\xC3\xA1\xC4\x8Dkov\xC3\xA1", "h\xC3\xA1\xC4\x8Dkov\xC3\xA1", "hackova"},
		{"Stra\xC3\x9F" "e", "strasse", "strasse"},
		{"\xE2\x80\x9CIt\xE2\x80\x99s\xE2\x80\x9D", "\"it's\"", "\"it's\""},
		{"Tel\xC2\xA0" "Aviv", "tel aviv", "tel aviv"},
		{"Wi\xE2\x80\x91" "Fi\xE2\x80\x93x", "wi-fi-x", "wi-fi-x"},
		{"\xC5\x81\xC3\xB3" "d\xC5\xBA", "\xC5\x82\xC3\xB3" "d\xC5\xBA", "lodz"},
		{"\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA", "\xD0\xBC\xD0\xBE\xD1\x81\xD0\xBA",
		    "\xD0\xBC\xD0\xBE\xD1\x81\xD0\xBA"},
		{"e" ACUTE, "e" ACUTE, "e"},
		{"co\xC2\xADop", "coop", "coop"}, {"a\u200Bb\u2060c", "abc", "abc"},
		{"a\x80" "B", "a\x80" "b", "a\x80" "b"},
		{"\xEA\xB0\x80", "\xEA\xB0\x80", "\xEA\xB0\x80"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_fold(rows[i].from, rows[i].folded, rows[i].plain);
}

static void
folding_twice_changes_nothing_more(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp < 0x3000; cp++) {
		char bytes[4];
		struct buf once = {0}, twice = {0};
		size_t n = utf8_encode(cp, bytes);
		uni_fold_plain(&once, (struct str){bytes, n});
		uni_fold_plain(&twice, buf_view(&once));
		assert_true(str_eq(buf_view(&once), buf_view(&twice)));
		buf_done(&once);
		buf_done(&twice);
	}
}

/* Opens a file of the Unicode data: $LIMN_DATA, else ../shared/data. */
static FILE *
open_data(const char *name)
{
	struct buf path = {0};
	const char *top = getenv("LIMN_TOP"), *data = getenv("LIMN_DATA");
	if (data)
		buf_fmt(&path, "%s/unicode/ucd-15.0/%s", data, name);
	else
		buf_fmt(&path, "%s/../shared/data/unicode/ucd-15.0/%s", top ? top : ".", name);
	FILE *f = fopen(buf_cstr(&path), "r");
	buf_done(&path);
	return f;
}

static void
what_is_ambiguous_has_the_width_that_was_set(void **state)
{
	(void)state;
	assert_int_equal(uni_ambiguous(), 1);
	assert_int_equal(uni_columns(STR("\xE2\x80\x9C" "a\xD0\xB6\xE2\x94\x82")), 4);
	uni_set_ambiguous(2);
	assert_int_equal(uni_columns(STR("\xE2\x80\x9C" "a\xD0\xB6\xE2\x94\x82")), 7);
	/* A mark adds nothing to it; what is wide or narrow for certain stays so. */
	assert_int_equal(uni_columns(STR("\xCE\xB1" ACUTE)), 2);
	assert_int_equal(uni_columns(STR("\xE6\xBC\xA2" "e" ACUTE "\xE0\xB8\x81")), 4);
	assert_int_equal(uni_columns(STR(ACUTE)), 1);
	uni_set_ambiguous(1);
	assert_int_equal(uni_columns(STR("\xE2\x80\x9C")), 1);
}

/* The file of Unicode, where it is there: each character of class A that is a character. */
static void
the_table_of_what_is_ambiguous_is_unicodes(void **state)
{
	(void)state;
	FILE *f = fopen("/usr/share/unicode/EastAsianWidth.txt", "r");
	char line[512];
	size_t n = 0;
	if (!f)
		skip();
	while (fgets(line, sizeof line, f)) {
		unsigned from, to;
		char class[3] = "";
		if (sscanf(line, "%x..%x;%2[A-Za-z]", &from, &to, class) != 3) {
			if (sscanf(line, "%x;%2[A-Za-z]", &from, class) != 2)
				continue;
			to = from;
		}
		/* "# Mn": the category stands first in the comment. */
		const char *comment = strchr(line, '#');
		bool letter = !strcmp(class, "A") && comment && strncmp(comment, "# M", 3) &&
		    strncmp(comment, "# Cf", 4) && strncmp(comment, "# Co", 4);
		for (unsigned cp = from; cp <= to; cp++, n++)
			if (uni_is_ambiguous(cp) != letter)
				fail_msg("U+%04X is %sambiguous", cp, letter ? "" : "not ");
	}
	fclose(f);
	assert_true(n > 200000);
}

/* Reads "÷ 0020 × 0308 ÷" into bytes and the offsets of ÷; the number of code points. */
static size_t
read_break_line(const char *p, struct buf *bytes, size_t *edges, size_t *n_edges)
{
	size_t count = 0;
	while (*p && *p != '#') {
		if (!strncmp(p, "\xC3\xB7", 2)) {
			edges[(*n_edges)++] = bytes->len;
			p += 2;
		} else if (!strncmp(p, "\xC3\x97", 2)) {
			p += 2;
		} else if (strchr(" \t\r\n", *p)) {
			p++;
		} else {
			char *end, out[4];
			buf_add(bytes, out, utf8_encode((uint32_t)strtoul(p, &end, 16), out));
			p = end;
			count++;
		}
	}
	return count;
}

static bool
breaks_at(struct str s, const size_t *edges, size_t n_edges)
{
	size_t k = 1, at = 0;
	while (at < s.len) {
		at += uni_cluster(s.ptr + at, s.len - at).len;
		if (k >= n_edges || edges[k++] != at)
			return false;
	}
	return k == n_edges;
}

static void
every_line_of_grapheme_break_test_holds(void **state)
{
	(void)state;
	FILE *f = open_data("GraphemeBreakTest.txt");
	if (!f)
		skip();
	char line[4096];
	size_t cases = 0, failed = 0;
	while (fgets(line, sizeof line, f)) {
		struct buf bytes = {0};
		size_t edges[64], n_edges = 0;
		if (read_break_line(line, &bytes, edges, &n_edges)) {
			cases++;
			if (!breaks_at(buf_view(&bytes), edges, n_edges)) {
				failed++;
				print_error("fails: %s", line);
			}
		}
		buf_done(&bytes);
	}
	fclose(f);
	assert_true(cases > 500);
	assert_int_equal(failed, 0);
}

static void
every_emoji_of_the_data_is_one_cluster_of_two_columns(void **state)
{
	(void)state;
	FILE *f = open_data("emoji-test.txt");
	if (!f)
		skip();
	char line[4096];
	size_t cases = 0;
	while (fgets(line, sizeof line, f)) {
		char *semicolon = strchr(line, ';');
		if (line[0] == '#' || !semicolon || strncmp(semicolon, "; fully-q", 9))
			continue;
		*semicolon = '\0';
		struct buf bytes = {0};
		size_t edges[4], n_edges = 0;
		read_break_line(line, &bytes, edges, &n_edges);
		struct cluster c = uni_cluster(bytes.ptr, bytes.len);
		if (c.len != bytes.len || c.width != 2 || c.token)
			fail_msg("%s: %zu of %zu bytes, %d columns", line, c.len, bytes.len, c.width);
		cases++;
		buf_done(&bytes);
	}
	fclose(f);
	assert_true(cases > 3000);
}

static void
a_vowel_sign_beside_its_letter_takes_a_column_of_its_own(void **state)
{
	(void)state;
	static const struct { const char *text; int width; size_t len; } rows[] = {
		{"\u0995\u09be", 2, 6}, {"\u0915\u093f", 2, 6}, {"\u0e08\u0e33", 2, 6},
		{"\u0e81\u0eb3", 2, 6}, {"\u0e19\u0e49\u0e33", 2, 9},
		{"\u0915\u0947", 1, 6}, {"\u0e01\u0e34\u0e49", 1, 9},
		{"\u0995\u09c7\u09be", 3, 9},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct cluster c = uni_cluster(rows[i].text, strlen(rows[i].text));
		assert_int_equal(c.width, rows[i].width);
		assert_int_equal(c.len, rows[i].len);
	}
}

static void
a_vowel_that_is_its_own_cluster_stands_on_no_circle(void **state)
{
	(void)state;
	static const char aa[] = "\u102c";
	struct buf out = {0};
	struct cluster c = uni_cluster(aa, strlen(aa));
	assert_int_equal(c.width, 1);
	uni_draw(&out, aa, c);
	assert_string_equal(buf_cstr(&out), aa);
	buf_done(&out);
}

static void
wide_characters_of_the_data_take_two_columns(void **state)
{
	(void)state;
	FILE *f = open_data("EastAsianWidth.txt");
	if (!f)
		skip();
	char line[1024];
	size_t cases = 0, wrong = 0;
	while (fgets(line, sizeof line, f)) {
		unsigned from, to;
		char width[4];
		if (sscanf(line, "%x..%x;%3[A-Za-z]", &from, &to, width) != 3) {
			if (sscanf(line, "%x;%3[A-Za-z]", &from, width) != 2)
				continue;
			to = from;
		}
		const char *comment = strchr(line, '#');
		if ((strcmp(width, "W") && strcmp(width, "F")) || !comment ||
		    !strncmp(comment, "# Cn", 4) || !strncmp(comment, "# Mn", 4) ||
		    !strncmp(comment, "# Mc", 4))
			continue;
		for (unsigned cp = from; cp <= to; cp++, cases++) {
			char bytes[4];
			size_t n = utf8_encode(cp, bytes);
			if (uni_cluster(bytes, n).width != 2 && wrong++ < 10)
				print_error("U+%04X is not two columns wide\n", cp);
		}
	}
	fclose(f);
	assert_true(cases > 100000);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(ascii_letters_are_clusters_of_one_column),
		T(tabs_and_line_ends_are_blank_and_cr_lf_is_one),
		T(a_mark_belongs_to_its_base),
		T(a_lone_mark_stands_on_a_dotted_circle),
		T(han_kana_hangul_and_full_width_letters_take_two_columns),
		T(a_hangul_syllable_of_three_letters_is_one_cluster_of_two_columns),
		T(emoji_sequences_are_one_cluster_of_two_columns),
		T(flags_pair_up_from_the_left),
		T(a_heart_without_selector_takes_one_column),
		T(a_selector_on_a_letter_makes_nothing_wider),
		T(a_vowel_sign_beside_its_letter_takes_a_column_of_its_own),
		T(a_vowel_that_is_its_own_cluster_stands_on_no_circle),
		T(controls_are_tokens),
		T(bidi_controls_and_c1_are_tokens),
		T(bad_bytes_are_tokens_with_their_values),
		T(a_bad_byte_does_not_join_the_cluster_before_it),
		T(a_joiner_that_joins_nothing_is_a_token),
		T(a_joiner_inside_a_cluster_is_kept),
		T(tags_show_unless_they_spell_a_flag),
		T(private_use_and_noncharacters_are_tokens),
		T(format_controls_of_music_are_tokens),
		T(marks_over_the_limit_are_not_drawn),
		T(an_endless_cluster_is_cut_at_the_limit),
		T(what_only_says_where_lines_break_takes_no_column),
		T(every_cluster_is_as_wide_as_what_is_drawn_for_it),
		T(columns_and_fitting_agree_with_the_clusters_one_by_one),
		T(nothing_unsafe_is_ever_drawn),
		T(no_break_blanks_are_no_room_for_a_wrap),
		T(a_blank_with_a_mark_is_no_blank),
		T(fitting_takes_whole_clusters_only),
		T(columns_add_up_over_clusters),
		T(case_maps_both_ways_beyond_ascii),
		T(classes_tell_letters_digits_and_blanks),
		T(ideographs_are_han_and_kana_but_not_hangul),
		T(folding_evens_out_case_quotes_and_hyphens),
		T(folding_twice_changes_nothing_more),
		T(every_line_of_grapheme_break_test_holds),
		T(every_emoji_of_the_data_is_one_cluster_of_two_columns),
		T(what_is_ambiguous_has_the_width_that_was_set),
		T(the_table_of_what_is_ambiguous_is_unicodes),
		T(wide_characters_of_the_data_take_two_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
