/*
 * Where lines break: LineBreakTest by the standard's rules, the table against LineBreak.txt, and
 * what is tailored for reading.  The big files are read where they are.
 */
#include "unit.h"

#include <stdio.h>

#include "base/mem.h"
#include "text/linebreak.h"
#include "text/linebreak_internal.h"
#include "text/thai.h"
#include "text/uni.h"
#include "text/utf8.h"

/* ---- the standard */

static FILE *
open_ucd(const char *version, const char *name)
{
	char path[512];
	const char *data = getenv("LIMN_DATA"), *top = getenv("LIMN_TOP");
	if (data)
		snprintf(path, sizeof path, "%s/unicode/ucd-%s/%s", data, version, name);
	else
		snprintf(path, sizeof path, "%s/../shared/data/unicode/ucd-%s/%s", top ? top : ".",
		    version, name);
	return fopen(path, "r");
}

/* "× 0061 ÷ 0062 ÷": the bytes, and for each code point its place and whether a line may break
 * before it.  Returns the number of code points, 0 for a line without. */
static size_t
read_case(const char *line, struct buf *bytes, size_t *at, bool *breaks, size_t room)
{
	size_t n = 0;
	bool may = false;
	for (const char *p = line; *p && *p != '#' && *p != '\n';) {
		unsigned cp;
		int len = 0;
		if (!strncmp(p, "\u00f7", 2) || !strncmp(p, "\u00d7", 2)) {
			may = !strncmp(p, "\u00f7", 2);
			p += 2;
		} else if (sscanf(p, "%x%n", &cp, &len) == 1) {
			char utf8[4];
			assert_true(n < room);
			at[n] = bytes->len;
			breaks[n++] = may;
			buf_add(bytes, utf8, utf8_encode(cp, utf8));
			p += len;
		} else {
			p++;
		}
	}
	return n;
}

static bool
breaks_as_told(const char *line, bool *read)
{
	struct buf bytes = {0};
	size_t at[64];
	bool breaks[64], same = true;
	size_t n = read_case(line, &bytes, at, breaks, 64);
	struct linebreak b;
	linebreak_start(&b, buf_view(&bytes), LINEBREAK_STANDARD);
	for (size_t i = 0; i < n; i++) {
		struct cluster c = {.len = (i + 1 < n ? at[i + 1] : bytes.len) - at[i]};
		utf8_decode(bytes.ptr + at[i], c.len, &c.cp, NULL);
		same &= (linebreak_next(&b, at[i], c) >= LINEBREAK_YES) == breaks[i];
	}
	buf_done(&bytes);
	*read = n > 0;
	return same;
}

static void
every_case_of_the_standards_test_breaks_as_it_tells(void **state)
{
	(void)state;
	FILE *f = open_ucd("15.0", "LineBreakTest.txt");
	if (!f)
		skip();
	char line[4096];
	size_t cases = 0, failed = 0;
	while (fgets(line, sizeof line, f)) {
		bool read;
		if (!breaks_as_told(line, &read)) {
			failed++;
			if (failed < 10)
				print_error("fails: %s", line);
		}
		cases += read;
	}
	fclose(f);
	assert_true(cases > 7000);
	assert_int_equal(failed, 0);
}

static void
the_table_has_the_class_of_every_code_point_of_the_file(void **state)
{
	(void)state;
	FILE *f = fopen("/usr/share/unicode/LineBreak.txt", "r");
	if (!f)
		skip();
	static const char *const names[] = {
		"AL", "B2", "BA", "BB", "BK", "CB", "CJ", "CL", "CM", "CP", "CR", "EB", "EM", "EX", "GL", "H2",
		"H3", "HL", "HY", "ID", "IN", "IS", "JL", "JT", "JV", "LF", "NL", "NS", "NU", "OP", "PO", "PR",
		"QU", "RI", "SP", "SY", "WJ", "ZW", "ZWJ", "QU", "QU", "ID", "AL", "SA", "SA", "SA", "SA", "SA",
		"SA", "SA",
	};
	assert_int_equal(sizeof names / sizeof names[0], LB_CLASSES);
	char line[4096];
	size_t n = 0;
	if (!fgets(line, sizeof line, f) || !strstr(line, "LineBreak-15.0")) {
		fclose(f);
		skip();
	}
	while (fgets(line, sizeof line, f)) {
		unsigned from, to;
		char class[8];
		if (line[0] == '#' || sscanf(line, "%x..%x;%7[A-Z0-9]", &from, &to, class) != 3) {
			if (line[0] == '#' || sscanf(line, "%x;%7[A-Z0-9]", &from, class) != 2)
				continue;
			to = from;
		}
		bool plain = !strcmp(class, "AI") || !strcmp(class, "SG") || !strcmp(class, "XX");
		for (unsigned cp = from; cp <= to; cp++, n++)
			if (strcmp(names[linebreak_byte(cp) & 0x3F], plain ? "AL" : class) != 0)
				fail_msg("U+%04X is %s, not %s", cp, names[linebreak_byte(cp) & 0x3F], class);
	}
	fclose(f);
	assert_true(n > 290000);
}

/* ---- for reading */

/* The text with a mark at each place where a line may end: '|' anywhere, '/' between syllables,
 * '`' only in what is longer than a line. */
static void
check_breaks(const char *text, struct thai *thai, const char *want)
{
	struct str s = str_of(text);
	struct buf got = {0};
	struct linebreak b;
	linebreak_start(&b, s, LINEBREAK_READING);
	b.thai = thai;
	for (size_t i = 0; i < s.len;) {
		struct cluster c = uni_cluster(s.ptr + i, s.len - i);
		static const char marks[] = {0, '`', '/', '|', '|'};
		char mark = marks[linebreak_next(&b, i, c)];
		if (mark)
			buf_chr(&got, mark);
		buf_add(&got, s.ptr + i, c.len);
		i += c.len;
	}
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static void
words_break_at_blanks_and_behind_hyphens_alone(void **state)
{
	(void)state;
	check_breaks("and/or it", NULL, "and/`or |it");
	check_breaks("a well-known one", NULL, "a |well-|known |one");
	check_breaks("it costs $1,000.50 (or 10%)", NULL, "it |costs |$1,`000.`50 |(or |10%)");
	check_breaks("pages 10-12 of A-4", NULL, "pages |10-`12 |of |A-`4");
	check_breaks("p->next --all -x", NULL, "p->next |--all |-x");
	check_breaks("he said \"no\" (twice)", NULL, "he |said |\"no\" |(twice)");
}

static void
addresses_may_be_cut_behind_their_signs(void **state)
{
	(void)state;
	check_breaks("http://a.org/b?c=d&e=f", NULL, "http://`a.`org/`b?`c=`d&`e=`f");
	check_breaks("да/нет!или", NULL, "да/`нет!`или");
}

static void
dashes_hold_what_is_before_them(void **state)
{
	(void)state;
	check_breaks("war\u2014peace", NULL, "war\u2014|peace");
	check_breaks("1999\u20132003 or 1999\u20142003", NULL, "1999\u20132003 |or |1999\u20142003");
	check_breaks("\u2014John \u2013 x", NULL, "\u2014John \u2013 |x");
	check_breaks("in March\u20142020 was", NULL, "in |March\u2014|2020 |was");
	check_breaks("x (-foo) non\u2011breaking", NULL, "x |(-foo) |non\u2011breaking");
}

static void
quotation_marks_hold_what_they_quote(void **state)
{
	(void)state;
	check_breaks("il dit \u00ab mot \u00bb puis", NULL, "il |dit |\u00ab mot \u00bb |puis");
	check_breaks("\u201eWort\u201c und", NULL, "\u201eWort\u201c |und");
	check_breaks("\u201cyes\u201d \u201cno\u201d", NULL, "\u201cyes\u201d |\u201cno\u201d");
	check_breaks("\u4ed6\u8bf4\u201c\u597d\u201d\u4e86", NULL,
	    "\u4ed6|\u8bf4|\u201c\u597d\u201d|\u4e86");
}

static void
japanese_keeps_small_kana_and_marks_with_what_they_follow(void **state)
{
	(void)state;
	check_breaks("\u300c\u304d\u3087\u3046\u300d\u3001\u30c7\u30fc\u30bf\u3002", NULL,
	    "\u300c\u304d\u3087|\u3046\u300d\u3001|\u30c7\u30fc|\u30bf\u3002");
	check_breaks("2021\u5e743\u6708\u306b\uff11\uff12\u6642", NULL,
	    "2021\u5e74|3\u6708|\u306b|\uff11\uff12\u6642");
	check_breaks("\u7b2c1\u56de", NULL, "\u7b2c|1|\u56de");
}

static void
korean_breaks_between_syllables_and_keeps_dates(void **state)
{
	(void)state;
	check_breaks("\ud55c\uad6d 9\uc6d4", NULL, "\ud55c|\uad6d |9\uc6d4");
}

static void
ethiopic_tibetan_and_hindi_break_behind_their_marks(void **state)
{
	(void)state;
	check_breaks("\u1230\u12cd\u1361\u120d\u1305", NULL, "\u1230\u12cd\u1361|\u120d\u1305");
	check_breaks("\u0f56\u0f7c\u0f51\u0f0b\u0f61\u0f72\u0f42", NULL,
	    "\u0f56\u0f7c\u0f51\u0f0b|\u0f61\u0f72\u0f42");
	check_breaks("\u0939\u0948 \u0964 \u0935\u0939", NULL, "\u0939\u0948 |\u0964 |\u0935\u0939");
}

static void
emoji_and_flags_stay_whole(void **state)
{
	(void)state;
	check_breaks("\U0001F44D\U0001F3FD\U0001F1F7\U0001F1FA\U0001F1F8\U0001F1EA", NULL,
	    "\U0001F44D\U0001F3FD|\U0001F1F7\U0001F1FA|\U0001F1F8\U0001F1EA");
}

static void
no_break_blanks_and_joiners_hold(void **state)
{
	(void)state;
	check_breaks("10\u00a0km 5\u202f% a\u2060\u2014\u2060b", NULL,
	    "10\u00a0km |5\u202f% |a\u2060\u2014\u2060b");
}

/* ---- scripts without blanks */

static void
lao_breaks_before_a_consonant_that_has_its_vowel(void **state)
{
	(void)state;
	check_breaks("\u0e9b\u0eb0\u0e8a\u0eb2\u0e8a\u0ebb\u0e99\u0ea5\u0eb2\u0ea7", NULL,
	    "\u0e9b\u0eb0/\u0e8a\u0eb2/\u0e8a\u0ebb\u0e99/\u0ea5\u0eb2\u0ea7");
	check_breaks("\u0e82\u0ead\u0e87\u0ec0\u0e84\u0eb7\u0ec8\u0ead\u0e87", NULL,
	    "\u0e82\u0ead\u0e87/\u0ec0\u0e84\u0eb7\u0ec8\u0ead\u0e87");
	check_breaks("\u0e81\u0ea7\u0eb2\u0e87\u0eab\u0e99\u0ec9\u0eb2", NULL,
	    "\u0e81\u0ea7\u0eb2\u0e87\u0eab\u0e99\u0ec9\u0eb2");
}

static void
hebrew_breaks_behind_a_soft_hyphen_and_no_other(void **state)
{
	(void)state;
	check_breaks("\u05d0\u05d1\u00ad\u05d2\u05d3", NULL, "\u05d0\u05d1\u00ad|\u05d2\u05d3");
	check_breaks("\u05d0\u05d1-\u05d2\u05d3", NULL, "\u05d0\u05d1-\u05d2\u05d3");
}

static void
burmese_breaks_before_a_consonant_that_ends_no_syllable(void **state)
{
	(void)state;
	check_breaks("\u1019\u103c\u1014\u103a\u1019\u102c\u1005\u102c", NULL,
	    "\u1019\u103c\u1014\u103a/\u1019\u102c/\u1005\u102c");
	check_breaks("\u1017\u102f\u1012\u1039\u1013\u101d\u1004\u103a\u1039\u1002", NULL,
	    "\u1017\u102f\u1012\u1039\u1013/\u101d\u1004\u103a\u1039\u1002");
	check_breaks("\u101c\u1030\u104f\u1015\u102f\u1036\u104b\u101e\u1030", NULL,
	    "\u101c\u1030\u104f/\u1015\u102f\u1036\u104b|\u101e\u1030");
}

static void
khmer_never_breaks_inside_a_stack(void **state)
{
	(void)state;
	check_breaks("\u1781\u17d2\u1798\u17c2\u179a", NULL, "\u1781\u17d2\u1798\u17c2\u179a");
	check_breaks("\u1793\u17c5\u1780\u1798\u17d2\u1796\u17bb\u1787\u17b6", NULL,
	    "\u1793\u17c5/\u1780\u1798\u17d2\u1796\u17bb/\u1787\u17b6");
}

static void
javanese_and_balinese_break_between_aksaras(void **state)
{
	(void)state;
	check_breaks("\ua9b2\ua98f\ua9c0\ua9b1\ua9ab", NULL, "\ua9b2/\ua98f\ua9c0\ua9b1/\ua9ab");
	check_breaks("\u1b13\u1b36\u1b29\u1b22\u1b44", NULL, "\u1b13\u1b36/\u1b29\u1b22\u1b44");
}

static void
thai_breaks_between_words_of_its_dictionary(void **state)
{
	(void)state;
	struct thai *t = thai_new();
	if (!thai_ready(t)) {
		thai_free(t);
		skip();
	}
	check_breaks("\u0e09\u0e31\u0e19\u0e23\u0e31\u0e01\u0e1b\u0e23\u0e30\u0e40\u0e17\u0e28\u0e44\u0e17\u0e22",
	    t, "\u0e09\u0e31\u0e19|\u0e23\u0e31\u0e01|\u0e1b\u0e23\u0e30\u0e40\u0e17\u0e28|\u0e44\u0e17\u0e22");
	thai_free(t);
}

static void
thai_without_its_dictionary_breaks_between_syllables(void **state)
{
	(void)state;
	check_breaks("\u0e09\u0e31\u0e19\u0e40\u0e23\u0e35\u0e22\u0e19\u0e20\u0e32\u0e29\u0e32", NULL,
	    "\u0e09\u0e31\u0e19/\u0e40\u0e23\u0e35\u0e22\u0e19/\u0e20\u0e32/\u0e29\u0e32");
}

/* A long run is cut into chunks: where its words begin does not depend on how one came there. */
static void
words_of_a_long_run_do_not_depend_on_the_way(void **state)
{
	(void)state;
	static const char sentence[] = "\u0e09\u0e31\u0e19\u0e23\u0e31\u0e01\u0e1b\u0e23\u0e30\u0e40\u0e17\u0e28"
	    "\u0e44\u0e17\u0e22\u0e41\u0e25\u0e30\u0e20\u0e32\u0e29\u0e32\u0e02\u0e2d\u0e07\u0e40\u0e23\u0e32";
	struct thai *there = thai_new(), *back = thai_new();
	struct buf text = {0};
	for (int i = 0; i < 100; i++)
		buf_puts(&text, sentence);
	size_t n = text.len / 3, words = 0;
	bool *begins = mem_array(n, sizeof *begins);
	for (size_t i = 0; i < n; i++)
		begins[i] = thai_word_begins(there, buf_view(&text), 3 * i);
	for (size_t i = n; i-- > 0; words += begins[i])
		assert_int_equal(thai_word_begins(back, buf_view(&text), 3 * i), begins[i]);
	assert_true(!thai_ready(there) || words > 500);
	mem_free(begins);
	buf_done(&text);
	thai_free(there);
	thai_free(back);
}

/* ---- what holds for any text */

/* Random texts of many scripts: bits of them, and of what rules ask for. */
static struct buf
any_text(uint32_t *seed, int n)
{
	static const char *const bits[] = {
		"a", "word", " ", " ", " ", "-", "\u2014", "\u2013", "1", "23", ",", ".", "/", "(", ")", "!",
		"?", "%", "$", "\"", "\u00ab", "\u00bb", "\u201c", "\u201d", "\u2026", "\u00a0", "\u00ad",
		"\u200b", "\u2060", "\u200d", "\u0301", "\u05d0", "\u05d1-", "\u0939\u0948", "\u0915\u094d\u0937",
		"\u4e2d", "\u6587", "\u3002", "\u300c", "\u300d", "\u3087", "\u30fc", "\uff01", "\u3000", "\uff11",
		"\u5e74", "\ud55c", "\u1112", "\u1161", "\u11ab", "\u0e09\u0e31\u0e19", "\u0e23\u0e31\u0e01",
		"\u0e44\u0e17\u0e22", "\u0e95\u0ebb\u0e99", "\u0ec0\u0ea7", "\u1019\u103c\u1014\u103a", "\u1039\u1013",
		"\u1780", "\u17d2\u1798", "\u17bb", "\u1361", "\u0f0b", "\U0001F44D", "\U0001F3FD", "\U0001F1F7",
		"\U0001F1FA", "\u261d", "\xff", "\t", "\uFFFC", "\u00b4", "|", "{", "}", "\u00e9",
	};
	struct buf text = {0};
	for (int i = 0; i < n; i++) {
		*seed = *seed * 1664525 + 1013904223;
		buf_puts(&text, bits[(*seed >> 16) % (sizeof bits / sizeof bits[0])]);
	}
	return text;
}

static void
breaks_from(struct str text, size_t from, struct thai *thai, enum linebreak_how *how)
{
	struct linebreak b;
	linebreak_start(&b, text, LINEBREAK_READING);
	b.thai = thai;
	for (size_t i = from; i < text.len;) {
		struct cluster c = uni_cluster(text.ptr + i, text.len - i);
		how[i] = linebreak_next(&b, i, c);
		i += c.len;
	}
}

static void
a_walk_from_any_break_gives_what_a_walk_from_the_start_gives(void **state)
{
	(void)state;
	struct thai *thai = thai_new();
	uint32_t seed = 7;
	for (int round = 0; round < 4000; round++) {
		struct buf text = any_text(&seed, 14);
		enum linebreak_how whole[256] = {0}, part[256] = {0};
		thai_forget(thai);
		assert_true(text.len < 256);
		breaks_from(buf_view(&text), 0, thai, whole);
		for (size_t from = 1; from < text.len; from++) {
			if (whole[from] < LINEBREAK_SYLLABLE)
				continue;
			memset(part, 0, sizeof part);
			breaks_from(buf_view(&text), from, thai, part);
			for (size_t i = from + 1; i < text.len; i++)
				if (whole[i] != part[i])
					fail_msg("\"%.*s\" at %zu, from %zu: %d, not %d", (int)text.len,
					    text.ptr, i, from, part[i], whole[i]);
		}
		buf_done(&text);
	}
	thai_free(thai);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_case_of_the_standards_test_breaks_as_it_tells),
		T(the_table_has_the_class_of_every_code_point_of_the_file),
		T(words_break_at_blanks_and_behind_hyphens_alone),
		T(addresses_may_be_cut_behind_their_signs),
		T(dashes_hold_what_is_before_them),
		T(quotation_marks_hold_what_they_quote),
		T(japanese_keeps_small_kana_and_marks_with_what_they_follow),
		T(korean_breaks_between_syllables_and_keeps_dates),
		T(ethiopic_tibetan_and_hindi_break_behind_their_marks),
		T(emoji_and_flags_stay_whole),
		T(no_break_blanks_and_joiners_hold),
		T(lao_breaks_before_a_consonant_that_has_its_vowel),
		T(hebrew_breaks_behind_a_soft_hyphen_and_no_other),
		T(burmese_breaks_before_a_consonant_that_ends_no_syllable),
		T(khmer_never_breaks_inside_a_stack),
		T(javanese_and_balinese_break_between_aksaras),
		T(thai_breaks_between_words_of_its_dictionary),
		T(thai_without_its_dictionary_breaks_between_syllables),
		T(words_of_a_long_run_do_not_depend_on_the_way),
		T(a_walk_from_any_break_gives_what_a_walk_from_the_start_gives),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
