/* Where tokens begin and end, and what kind they are. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "text/token.h"
#include "text/uni.h"
#include "text/utf8.h"

/* The tokens of a text, parted by '|'. */
struct row { const char *name, *text, *tokens; };

static const struct row rows[] = {
    {"words_are_parted_at_blanks", "Putin met Biden", "Putin|met|Biden"},
    {"a_letter_read_in_another_encoding_does_not_part_a_word",
	"M\xC3\x83\xC2\xBCller left", "M\xC3\x83\xC2\xBCller|left"},
    {"a_sign_behind_another_letter_parts_a_word", "M\xC3\xBC\xC2\xBC",
	"M\xC3\xBC|\xC2\xBC"},
    {"a_stop_is_a_token", "They met.", "They|met|."},
    {"not_is_split_from_its_verb", "don't can't won't isn't",
	"do|n't|ca|n't|wo|n't|is|n't"},
    {"not_is_split_in_capitals_too", "DON'T", "DO|N'T"},
    {"a_curly_apostrophe_splits_as_a_straight_one", "don\xE2\x80\x99t Putin\xE2\x80\x99s",
	"do|n\xE2\x80\x99t|Putin|\xE2\x80\x99s"},
    {"a_possessive_is_split_off", "Putin's and states'", "Putin|'s|and|states|'"},
    {"clitics_are_split_off", "we're I'm they've he'll she'd",
	"we|'re|I|'m|they|'ve|he|'ll|she|'d"},
    {"a_clitic_after_a_blank_is_one_token", "Putin 's", "Putin|'s"},
    {"cannot_is_two_words", "They cannot", "They|can|not"},
    {"gonna_is_two_words", "gonna", "gon|na"},
    {"an_apostrophe_inside_a_name_joins", "O'Brien's d'Ivoire Xi'an",
	"O'Brien|'s|d'Ivoire|Xi'an"},
    {"a_shortened_decade_is_a_number", "the '90s", "the|'90s"},
    {"a_decade_keeps_its_s", "the 1990s", "the|1990s"},
    {"a_hyphen_splits_words", "anti-Chinese well-known", "anti|-|Chinese|well|-|known"},
    {"garbled_spacing_is_read", "Washington- Moscow Born-Russia",
	"Washington|-|Moscow|Born|-|Russia"},
    {"dotted_letters_are_one_token", "U.S. U.N. a.m. e.g. J.F.K.",
	"U.S.|U.N.|a.m.|e.g.|J.F.K."},
    {"dotted_letters_without_the_last_dot_are_one_token", "the U.S economy",
	"the|U.S|economy"},
    {"dotted_letters_before_a_hyphen_are_one_token", "U.S.-led", "U.S.|-|led"},
    {"a_doctorate_is_one_token", "a Ph.D. from", "a|Ph.D.|from"},
    {"a_title_keeps_its_stop", "Gen. Lee, Dr. No and Mr. Bo",
	"Gen.|Lee|,|Dr.|No|and|Mr.|Bo"},
    {"a_month_keeps_its_stop_before_a_day", "Jan. 5", "Jan.|5"},
    {"a_company_keeps_its_stop", "Acme Inc. said Apex Corp. lost",
	"Acme|Inc.|said|Apex|Corp.|lost"},
    {"a_number_sign_keeps_its_stop_before_a_number", "No. 5", "No.|5"},
    {"a_plain_no_does_not_keep_it", "He said no. They left.", "He|said|no|.|They|left|."},
    {"sun_ends_a_sentence", "Under the sun. They", "Under|the|sun|.|They"},
    {"initials_keep_their_stops", "J. F. Kennedy", "J.|F.|Kennedy"},
    {"a_letter_at_the_end_does_not", "He chose plan B.", "He|chose|plan|B|."},
    {"a_pronoun_at_the_end_does_not", "and so do I. Then", "and|so|do|I|.|Then"},
    {"an_unknown_abbreviation_before_a_comma_keeps_its_stop", "Govt., said",
	"Govt.|,|said"},
    {"a_title_glued_to_a_name_is_split", "St.Petersburg", "St.|Petersburg"},
    {"a_missing_blank_after_a_stop_is_read", "They left.The end", "They|left|.|The|end"},
    {"a_url_is_one_token", "see https://a.b/c?d=e&f.", "see|https://a.b/c?d=e&f|."},
    {"a_bracket_behind_a_url_is_no_part_of_it", "(http://a.org/b_(c))",
	"(|http://a.org/b_(c)|)"},
    {"a_host_is_one_token", "time.news www.ab.zz bbc.co.uk",
	"time.news|www.ab.zz|bbc.co.uk"},
    {"a_host_with_a_path_is_one_token", "bbc.co.uk/news, and", "bbc.co.uk/news|,|and"},
    {"a_mail_address_is_one_token", "ann.b-c@mail.example.org!",
	"ann.b-c@mail.example.org|!"},
    {"a_handle_is_one_token", "@some_one said", "@some_one|said"},
    {"a_number_with_separators_is_one_token", "1,200.50 and 3.5", "1,200.50|and|3.5"},
    {"a_currency_sign_is_a_token",
	"$5 \xE2\x82\xAC"
	"7 5%",
	"$|5|\xE2\x82\xAC|7|5|%"},
    {"a_range_is_split_at_its_dash",
	"10-13 January 10\xE2\x80\x93"
	"13",
	"10|-|13|January|10|\xE2\x80\x93|13"},
    {"an_iso_date_is_one_token", "on 2021-12-30.", "on|2021-12-30|."},
    {"a_time_is_one_token", "at 10:30", "at|10:30"},
    {"an_ordinal_is_one_token", "1st 22nd 3rd 4th", "1st|22nd|3rd|4th"},
    {"a_unit_is_split_from_its_number", "10km 5pm $3bn", "10|km|5|pm|$|3|bn"},
    {"a_number_before_a_final_stop_is_plain", "in 2021.", "in|2021|."},
    {"an_ellipsis_is_one_token", "well... then\xE2\x80\xA6",
	"well|...|then|\xE2\x80\xA6"},
    {"dashes_in_a_row_are_one_token", "so -- then", "so|--|then"},
    {"shouting_is_one_token", "What?! No!!!", "What|?!|No|!!!"},
    {"quotation_marks_are_tokens", "\"Yes,\" \xE2\x80\x9Cno\xE2\x80\x9D ``x''",
	"\"|Yes|,|\"|\xE2\x80\x9C|no|\xE2\x80\x9D|``|x|''"},
    {"single_quotation_marks_are_tokens", "'Yes,' he", "'|Yes|,|'|he"},
    {"brackets_are_tokens", "(a) [b] {c}", "(|a|)|[|b|]|{|c|}"},
    {"letters_joined_by_and_are_one_token", "AT&T a & b", "AT&T|a|&|b"},
    {"a_slash_splits_words", "and/or", "and|/|or"},
    {"letters_of_other_scripts_are_words",
	"\xD0\x9F\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD \xC3\xA9t\xC3\xA9",
	"\xD0\x9F\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD|\xC3\xA9t\xC3\xA9"},
    {"marks_stay_in_their_word", "cafe\xCC\x81 x", "cafe\xCC\x81|x"},
    {"ideographs_are_a_run_of_their_own", "NATO\xE5\x8C\x97\xE4\xBA\xAC\xE3\x80\x82",
	"NATO|\xE5\x8C\x97\xE4\xBA\xAC|\xE3\x80\x82"},
    {"a_soft_hyphen_stays_in_its_word", "re\xC2\xADport", "re\xC2\xADport"},
    {"a_bad_byte_stays_in_its_word", "Hav\xE9l x", "Hav\xE9l|x"},
    {"a_joined_emoji_is_one_token", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB x",
	"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB|x"},
    {"a_flag_is_one_token",
	"\xF0\x9F\x87\xBA\xF0\x9F\x87\xB8\xF0\x9F\x87\xBA\xF0\x9F\x87\xB8",
	"\xF0\x9F\x87\xBA\xF0\x9F\x87\xB8|\xF0\x9F\x87\xBA\xF0\x9F\x87\xB8"},
    {"a_no_break_blank_is_a_blank",
	"a\xC2\xA0"
	"b",
	"a|b"},
    {"a_line_end_is_a_blank", "New\nYork\r\nCity", "New|York|City"},
    {"an_empty_text_has_no_tokens", "", ""},
    {"blanks_have_no_tokens", " \t\n", ""},
};

static void
join(const struct tokens *t, struct buf *out)
{
	for (size_t i = 0; i < t->list.n; i++) {
		if (i)
			buf_chr(out, '|');
		buf_str(out, token_text(t, i));
	}
}

static void
a_row_gives_its_tokens(void **state)
{
	const struct row *r = *state;
	struct tokens t = {0};
	struct buf got = {0};
	tokens_read(&t, str_of(r->text));
	join(&t, &got);
	assert_string_equal(buf_cstr(&got), r->tokens);
	buf_done(&got);
	tokens_done(&t);
}

static void
kinds_are(const char *text, const char *kinds)
{
	struct tokens t = {0};
	char got[64] = "";
	tokens_read(&t, str_of(text));
	assert_true(t.list.n < sizeof got);
	for (size_t i = 0; i < t.list.n; i++)
		got[i] = "WNPSU"[t.list.v[i].kind];
	got[t.list.n] = '\0';
	assert_string_equal(got, kinds);
	tokens_done(&t);
}

static void
kinds_follow_the_first_character(void **state)
{
	(void)state;
	kinds_are("Five 5 , $ a.org", "WNPSU");
	kinds_are("1st '90s .5 2021-12-30", "NNNN");
	kinds_are("n't 's don't", "WWWW");
	kinds_are("\x01 \xE2\x80\x94 \xE2\x82\xAC \xF0\x9F\x98\x80", "SPSS");
}

static unsigned
flags_of(const char *text, size_t i)
{
	struct tokens t = {0};
	tokens_read(&t, str_of(text));
	assert_true(i < t.list.n);
	unsigned flags = t.list.v[i].flags;
	tokens_done(&t);
	return flags;
}

static void
a_capital_first_letter_is_marked(void **state)
{
	(void)state;
	assert_true(flags_of("the Kremlin", 1) & TOKEN_CAP);
	assert_false(flags_of("the Kremlin", 0) & TOKEN_CAP);
	assert_false(flags_of("iPhone", 0) & TOKEN_CAP);
	assert_true(flags_of("\xC3\x89tienne", 0) & TOKEN_CAP);
	assert_true(flags_of("\xD0\x9F\xD1\x83", 0) & TOKEN_CAP);
}

static void
all_capitals_are_marked_from_two_letters(void **state)
{
	(void)state;
	assert_true(flags_of("NATO", 0) & TOKEN_UPPER);
	assert_true(flags_of("the U.S. army", 1) & TOKEN_UPPER);
	assert_false(flags_of("A plan", 0) & TOKEN_UPPER);
	assert_false(flags_of("Nato", 0) & TOKEN_UPPER);
}

static void
a_blank_before_a_token_is_marked(void **state)
{
	(void)state;
	assert_true(flags_of("a b", 1) & TOKEN_SPACE);
	assert_true(flags_of("a\nb", 1) & TOKEN_SPACE);
	assert_false(flags_of("a,", 1) & TOKEN_SPACE);
	assert_false(flags_of("don't", 1) & TOKEN_SPACE);
	assert_false(flags_of("cannot", 1) & TOKEN_SPACE);
}

static void
an_abbreviation_is_marked(void **state)
{
	(void)state;
	assert_true(flags_of("Gen. Lee", 0) & TOKEN_ABBREV);
	assert_true(flags_of("the U.S. army", 1) & TOKEN_ABBREV);
	assert_false(flags_of("the U.S army", 1) & TOKEN_ABBREV);
	assert_false(flags_of("They left.", 1) & TOKEN_ABBREV);
}

/* The words inside quotation marks, parted by blanks. */
static const struct row quotes[] = {
    {"straight_quotation_marks_enclose", "He \"says no\" now", "says no"},
    {"curly_quotation_marks_enclose", "He \xE2\x80\x9Csays no\xE2\x80\x9D now",
	"says no"},
    {"guillemets_enclose", "Il \xC2\xABparle\xC2\xBB ici", "parle"},
    {"german_quotation_marks_enclose", "Er \xE2\x80\x9Esagt\xE2\x80\x9C ja", "sagt"},
    {"single_quotation_marks_enclose", "He 'says no' now", "says no"},
    {"curly_single_quotation_marks_enclose", "He \xE2\x80\x98says no\xE2\x80\x99 now",
	"says no"},
    {"an_apostrophe_does_not_enclose", "the states' rights and don't know' x", ""},
    {"an_open_mark_encloses_to_the_end", "He said: \"We go on", "We go on"},
    {"a_measure_does_not_enclose", "It is 5\" wide here", ""},
    {"the_marks_themselves_are_not_enclosed", "\"x\" y \"z\"", "x z"},
    {"two_quotations_leave_the_middle_free", "\"a\" said \"b\"", "a b"},
};

static void
a_row_gives_its_quoted_words(void **state)
{
	const struct row *r = *state;
	struct tokens t = {0};
	struct buf got = {0};
	tokens_read(&t, str_of(r->text));
	for (size_t i = 0; i < t.list.n; i++) {
		if (!(t.list.v[i].flags & TOKEN_QUOTED))
			continue;
		if (got.len)
			buf_chr(&got, ' ');
		buf_str(&got, token_text(&t, i));
	}
	assert_string_equal(buf_cstr(&got), r->tokens);
	buf_done(&got);
	tokens_done(&t);
}

static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* Bytes that the tokenizer looks at, whole letters of other scripts, and noise. */
static size_t
random_text(uint32_t *seed, char *to, size_t cap)
{
	static const char *const pieces[] = {"a", "Bc", "n't", "'", ".", " ", "\n", "-",
	    "U.S.", "@", "http://", "x.org", "1", ",", "$", "\"", "(", ")",
	    "\xE2\x80\x9C", "\xE2\x80\x99", "\xC3\xA9", "\xE5\x8C\x97",
	    "\xF0\x9F\x87\xBA", "\xE2\x80\x8D", "\xC2\xA0", "\xFF", "\x80", "\xE2", "&",
	    "AT", "2021-12-30", ":", "/", "No", "!", "\xE3\x80\x82", "\x01", "cannot",
	    "`", "*", "Ph.D", "\xCC\x81", "\xEF\xBB\xBF"};
	size_t n = 0, want = next(seed) % cap;
	while (n < want) {
		if (next(seed) % 8 == 0) {
			to[n++] = (char)next(seed);
			continue;
		}
		const char *p = pieces[next(seed) % (sizeof pieces / sizeof *pieces)];
		size_t len = str_of(p).len;
		for (size_t i = 0; i < len && n < want; i++)
			to[n++] = p[i];
	}
	return n;
}

static void
check_cover(const struct tokens *t, struct str s)
{
	size_t at = 0;
	for (size_t i = 0; i <= t->list.n; i++) {
		size_t from = i < t->list.n ? t->list.v[i].from : s.len;
		assert_true(at <= from);
		while (at < from) {
			uint32_t cp;
			size_t len = utf8_decode(s.ptr + at, s.len - at, &cp, NULL);
			assert_true(uni_is_space(cp));
			at += len;
		}
		assert_int_equal(at, from);
		if (i < t->list.n) {
			assert_true(t->list.v[i].to > from);
			at = t->list.v[i].to;
		}
	}
}

static void
tokens_cover_exactly_the_bytes_that_are_no_blanks(void **state)
{
	(void)state;
	uint32_t seed = 5;
	char text[400];
	struct tokens t = {0};
	for (int round = 0; round < 4000; round++) {
		struct str s = {text, random_text(&seed, text, sizeof text)};
		tokens_read(&t, s);
		check_cover(&t, s);
	}
	tokens_done(&t);
}

static void
tokens_do_not_depend_on_what_was_read_before(void **state)
{
	(void)state;
	uint32_t seed = 9;
	char a[200], b[200];
	struct tokens used = {0};
	for (int round = 0; round < 1000; round++) {
		struct str x = {a, random_text(&seed, a, sizeof a)},
			   y = {b, random_text(&seed, b, sizeof b)};
		struct tokens fresh = {0};
		tokens_read(&fresh, y);
		tokens_read(&used, x);
		tokens_read(&used, y);
		assert_int_equal(fresh.list.n, used.list.n);
		for (size_t i = 0; i < fresh.list.n; i++) {
			const struct token *p = &fresh.list.v[i], *q = &used.list.v[i];
			assert_true(p->from == q->from && p->to == q->to &&
				    p->kind == q->kind && p->flags == q->flags);
		}
		tokens_done(&fresh);
	}
	tokens_done(&used);
}

static void
a_long_run_of_one_character_is_read_in_time(void **state)
{
	(void)state;
	static const char *const runs[] = {"a", "a.", "a@", "-a", "'", "\"", "1", "1,",
	    "(", ".", "a-", "http://", "n't", "x.y", "\xFF", "\xF0\x9F\x87\xBA"};
	struct buf b = {0};
	struct tokens t = {0};
	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		buf_clear(&b);
		while (b.len < 200000)
			buf_puts(&b, runs[i]);
		tokens_read(&t, buf_view(&b));
		check_cover(&t, buf_view(&b));
	}
	tokens_done(&t);
	buf_done(&b);
}

int
main(void)
{
	enum {
		ROWS = sizeof rows / sizeof *rows,
		QUOTES = sizeof quotes / sizeof *quotes
	};
	struct CMUnitTest tests[ROWS + QUOTES + 10] = {{0}};
	size_t n = 0;
	for (size_t i = 0; i < ROWS; i++)
		tests[n++] = (struct CMUnitTest){rows[i].name, a_row_gives_its_tokens,
		    NULL, NULL, (void *)(uintptr_t)&rows[i]};
	for (size_t i = 0; i < QUOTES; i++)
		tests[n++] =
		    (struct CMUnitTest){quotes[i].name, a_row_gives_its_quoted_words,
			NULL, NULL, (void *)(uintptr_t)&quotes[i]};
	const struct CMUnitTest more[] = {
		cmocka_unit_test(kinds_follow_the_first_character),
		cmocka_unit_test(a_capital_first_letter_is_marked),
		cmocka_unit_test(all_capitals_are_marked_from_two_letters),
		cmocka_unit_test(a_blank_before_a_token_is_marked),
		cmocka_unit_test(an_abbreviation_is_marked),
		cmocka_unit_test(tokens_cover_exactly_the_bytes_that_are_no_blanks),
		cmocka_unit_test(tokens_do_not_depend_on_what_was_read_before),
		cmocka_unit_test(a_long_run_of_one_character_is_read_in_time),
	};
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		tests[n++] = more[i];
	return _cmocka_run_group_tests("token", tests, n, NULL, NULL);
}
