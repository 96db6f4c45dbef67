/* Sentences within a block, their first words, and headlines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/token.h"

/* How many tokens each sentence has: " 3 2". */
struct row { const char *name, *text, *counts; };

static const struct row rows[] = {
    {"a_stop_ends_a_sentence", "They met. They left.", "3 3"},
    {"a_question_and_a_shout_end_sentences", "Who? Me! So.", "2 2 2"},
    {"a_closing_quotation_mark_belongs_to_its_sentence", "\"We met.\" They left.", "5 3"},
    {"a_closing_curly_mark_belongs_to_its_sentence",
	"\xE2\x80\x9CWe met.\xE2\x80\x9D They left.", "5 3"},
    {"a_closing_bracket_belongs_to_its_sentence", "(We met.) They left.", "5 3"},
    {"an_opening_mark_begins_a_sentence", "We met. \"They left.\"", "3 5"},
    {"a_small_letter_denies_the_end", "\"Why?\" he asked.", "7"},
    {"a_comma_denies_the_end", "Yahoo!, they said.", "6"},
    {"a_title_ends_no_sentence", "Then Gen. The Lee came.", "6"},
    {"an_initial_ends_no_sentence", "John F. Kennedy spoke.", "5"},
    {"dotted_letters_inside_a_sentence_end_none", "The U.S. President spoke.", "5"},
    {"dotted_letters_before_a_starter_end_one", "It hit the U.S. The markets fell.",
	"4 4"},
    {"a_company_before_a_starter_ends_one", "He left Acme Inc. He joined us.", "4 4"},
    {"an_abbreviation_before_an_opening_mark_ends_one",
	"He left Acme Inc. \"Now,\" he said.", "4 7"},
    {"a_month_ends_no_sentence", "On Dec. 30 they met.", "6"},
    {"a_colon_ends_no_sentence", "One thing: They left.", "6"},
    {"a_semicolon_ends_no_sentence", "They met; They left.", "6"},
    {"a_line_end_ends_no_sentence", "They met\nBiden.", "4"},
    {"an_ellipsis_before_a_capital_ends_one", "So... They left.", "2 3"},
    {"an_ellipsis_before_a_small_letter_ends_none", "So... they left.", "5"},
    {"a_number_may_begin_a_sentence", "They met. 30 left.", "3 3"},
    {"a_decimal_ends_no_sentence", "It rose 3.5 points.", "5"},
    {"a_missing_blank_ends_one_all_the_same", "They met.They left.", "3 3"},
    {"a_host_name_ends_none", "See time.news Today.", "4"},
    {"a_word_with_a_later_capital_may_begin", "They met. iPhone sales rose.", "3 4"},
    {"a_short_unknown_abbreviation_ends_none", "The dist. offices closed.", "6"},
    {"ideographs_end_at_their_own_stop",
	"\xE5\x8C\x97\xE4\xBA\xAC\xE3\x80\x82\xE5\x8C\x97\xE4\xBA\xAC\xE3\x80\x82",
	"2 2"},
    {"other_scripts_end_at_a_stop", "\xD0\x9F\xD0\xB0. \xD0\x9F\xD0\xB0.", "2 2"},
    {"a_question_and_a_shout_together_end_one", "What?! They left.", "2 3"},
    {"one_word_is_a_sentence", "Yes", "1"},
    {"nothing_is_no_sentence", "", ""},
};

static void
a_row_gives_its_sentences(void **state)
{
	const struct row *r = *state;
	struct tokens t = {0};
	struct buf got = {0};
	tokens_read(&t, str_of(r->text));
	for (size_t i = 0, end; i < t.list.n; i = end) {
		end = tokens_sentence_end(&t, i);
		buf_fmt(&got, "%s%zu", i ? " " : "", end - i);
	}
	assert_string_equal(buf_cstr(&got), r->counts);
	buf_done(&got);
	tokens_done(&t);
}

static void
every_token_finds_its_sentence(void **state)
{
	(void)state;
	struct tokens t = {0};
	tokens_read(&t, STR("They met. Then they left."));
	for (size_t i = 0; i < t.list.n; i++) {
		assert_int_equal(tokens_sentence_start(&t, i), i < 3 ? 0 : 3);
		assert_int_equal(tokens_sentence_end(&t, i), i < 3 ? 3 : t.list.n);
	}
	tokens_done(&t);
}

static size_t
first_word(const char *text, size_t sentence)
{
	struct tokens t = {0};
	size_t found = SIZE_MAX;
	tokens_read(&t, str_of(text));
	for (size_t i = 0; i < t.list.n; i++)
		if (t.list.v[i].flags & TOKEN_FIRST && sentence-- == 0)
			found = i;
	tokens_done(&t);
	return found;
}

static void
the_first_word_is_marked_behind_quotation_marks(void **state)
{
	(void)state;
	assert_int_equal(first_word("\"We met.\"", 0), 1);
	assert_int_equal(first_word("(\"We met.\")", 0), 2);
	assert_int_equal(first_word("We met. - \"They left.\"", 1), 5);
}

static void
only_the_first_word_is_marked(void **state)
{
	(void)state;
	assert_int_equal(first_word("We met Biden.", 1), SIZE_MAX);
}

static void
headline_is(const char *text, bool expected)
{
	struct tokens t = {0};
	tokens_read(&t, str_of(text));
	if (tokens_is_headline(&t) != expected)
		fail_msg("%s", text);
	tokens_done(&t);
}

static void
capitals_and_no_stop_make_a_headline(void **state)
{
	(void)state;
	headline_is("Putin and Biden Speak of Ukraine", true);
	headline_is("PUTIN AND BIDEN SPEAK", true);
	headline_is("Putin and Biden Speak of Ukraine.", false);
	headline_is("Putin and Biden spoke about the border yesterday", false);
	headline_is("Putin", false);
	headline_is("", false);
}

static void
a_long_paragraph_is_no_headline(void **state)
{
	(void)state;
	struct buf b = {0};
	for (int i = 0; i < 40; i++)
		buf_puts(&b, "Moscow Talks ");
	headline_is(buf_cstr(&b), false);
	buf_done(&b);
}

int
main(void)
{
	enum { ROWS = sizeof rows / sizeof *rows };
	struct CMUnitTest tests[ROWS + 10] = {{0}};
	size_t n = 0;
	for (size_t i = 0; i < ROWS; i++)
		tests[n++] = (struct CMUnitTest){rows[i].name, a_row_gives_its_sentences,
		    NULL, NULL, (void *)(uintptr_t)&rows[i]};
	const struct CMUnitTest more[] = {
		cmocka_unit_test(every_token_finds_its_sentence),
		cmocka_unit_test(the_first_word_is_marked_behind_quotation_marks),
		cmocka_unit_test(only_the_first_word_is_marked),
		cmocka_unit_test(capitals_and_no_stop_make_a_headline),
		cmocka_unit_test(a_long_paragraph_is_no_headline),
	};
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		tests[n++] = more[i];
	return _cmocka_run_group_tests("sentence", tests, n, NULL, NULL);
}
