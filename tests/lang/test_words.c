/* Folded forms, guessed parts of speech and words of given tokens. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "lang/words.h"

/* The parts of speech of a text, parted by blanks; "*" lets one pass. */
struct row { const char *name, *text, *pos; };

static const struct row rows[] = {
    {"a_plain_sentence_is_tagged", "The minister met the president.",
	"DET NOUN VERB DET NOUN PUNCT"},
    {"names_inside_a_sentence_are_proper", "They met Vladimir Putin in Moscow.",
	"PRON VERB PROPN PROPN ADP PROPN PUNCT"},
    {"a_name_that_begins_a_sentence_is_proper", "Putin met Biden.",
	"PROPN VERB PROPN PUNCT"},
    {"a_closed_word_that_begins_a_sentence_is_not", "In Moscow he spoke.",
	"ADP PROPN PRON VERB PUNCT"},
    {"a_plural_that_begins_a_sentence_is_a_noun", "Analysts said so.",
	"NOUN VERB * PUNCT"},
    {"a_base_form_behind_to_is_a_verb", "They want to attack.",
	"PRON VERB PART VERB PUNCT"},
    {"to_before_a_noun_is_an_adposition", "He went to the summit.",
	"PRON VERB ADP DET NOUN PUNCT"},
    {"a_word_behind_a_determiner_is_a_noun", "The attack failed.", "DET NOUN VERB PUNCT"},
    {"a_word_behind_a_modal_is_a_verb", "They will support it.",
	"PRON AUX VERB PRON PUNCT"},
    {"a_word_behind_a_negation_is_a_verb", "They did not support it.",
	"PRON AUX PART VERB PRON PUNCT"},
    {"a_word_behind_a_pronoun_is_a_verb", "We fear the worst.", "PRON VERB DET * PUNCT"},
    {"a_third_person_before_an_object_is_a_verb", "Russia supports the plan.",
	"PROPN VERB DET NOUN PUNCT"},
    {"have_before_a_participle_is_an_auxiliary", "They have met.", "PRON AUX VERB PUNCT"},
    {"have_before_an_object_is_a_verb", "They have a plan.", "PRON VERB DET NOUN PUNCT"},
    {"do_before_a_verb_is_an_auxiliary", "Do they agree?", "AUX PRON VERB PUNCT"},
    {"a_possessive_is_a_particle", "Putin's army", "PROPN PART NOUN"},
    {"a_short_is_is_an_auxiliary", "He's in Moscow.", "PRON AUX ADP PROPN PUNCT"},
    {"that_behind_a_verb_begins_a_clause", "He said that they left.",
	"PRON VERB SCONJ PRON VERB PUNCT"},
    {"that_before_a_verb_is_a_pronoun", "talks that failed", "NOUN PRON VERB"},
    {"a_nationality_before_a_noun_is_an_adjective", "the Russian army", "DET ADJ NOUN"},
    {"a_number_is_a_number", "five men and 20 women", "NUM NOUN CCONJ NUM NOUN"},
    {"an_ordinal_is_an_adjective", "the 5th day", "DET ADJ NOUN"},
    {"an_adverb_is_known_by_its_ending", "They quickly left.", "PRON ADV VERB PUNCT"},
    {"a_weekday_is_proper", "They met on Monday.", "PRON VERB ADP PROPN PUNCT"},
    {"a_gerund_behind_a_determiner_is_a_noun", "the shelling of homes",
	"DET NOUN ADP NOUN"},
    {"capitals_are_proper", "the NATO summit", "DET PROPN NOUN"},
    {"signs_are_known", "$5 & 7%", "SYM NUM CCONJ NUM SYM"},
    {"an_address_is_of_another_kind", "see time.news now", "VERB X ADV"},
    {"an_abbreviated_title_is_proper", "with Gen. Lee", "ADP PROPN PROPN"},
    {"a_headline_has_a_verb", "Kenya jails minister for graft", "PROPN VERB NOUN ADP NOUN"},
    {"plurals_act_in_a_headline", "Rebels attack village in Congo", "NOUN VERB NOUN ADP PROPN"},
    {"a_headline_may_begin_with_two_nouns", "Kenya floods kill 20", "PROPN NOUN * NUM"},
    {"a_sentence_is_no_headline", "The fisherman jails minister.", "DET NOUN NOUN NOUN PUNCT"},
    {"nothing_is_nothing", "", ""},
};

static void
a_row_gives_its_parts_of_speech(void **state)
{
	const struct row *r = *state;
	struct words w = {0};
	struct buf got = {0};
	words_read(&w, str_of(r->text));
	struct str rest = str_of(r->pos), want;
	bool right = true;
	for (size_t i = 0; i < w.list.n; i++) {
		const char *name = pos_name((enum pos)w.list.v[i].pos);
		right = str_split(&rest, ' ', &want) &&
			(str_is(want, "*") || str_is(want, name)) && right;
		buf_fmt(&got, "%s%s", i ? " " : "", name);
	}
	if (!right || rest.len)
		fail_msg("%s: %s", r->text, buf_cstr(&got));
	buf_done(&got);
	words_done(&w);
}

static void
word_is(const char *text, size_t i, const char *fold, const char *lemma)
{
	struct words w = {0};
	struct buf a = {0}, b = {0};
	words_read(&w, str_of(text));
	assert_true(i < w.list.n);
	buf_str(&a, w.list.v[i].fold);
	buf_str(&b, w.list.v[i].lemma);
	assert_string_equal(buf_cstr(&a), fold);
	assert_string_equal(buf_cstr(&b), lemma);
	buf_done(&a);
	buf_done(&b);
	words_done(&w);
}

static void
words_are_folded(void **state)
{
	(void)state;
	word_is("Putin", 0, "putin", "putin");
	word_is("\xC3\x89T\xC3\x89", 0, "\xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9");
	word_is("U.S.", 0, "u.s.", "u.s.");
}

static void
curly_apostrophes_are_folded(void **state)
{
	(void)state;
	word_is("Putin\xE2\x80\x99s", 1, "'s", "'s");
	word_is("don\xE2\x80\x99t go", 1, "n't", "not");
}

static void
lemmas_follow_the_part_of_speech(void **state)
{
	(void)state;
	word_is("They met", 1, "met", "meet");
	word_is("He Warned them", 1, "warned", "warned"); /* inside a sentence: a name */
	word_is("the meetings", 1, "meetings", "meeting");
	word_is("They were there", 1, "were", "be");
}

static void
a_block_after_a_longer_one_has_its_own_words(void **state)
{
	(void)state;
	struct words w = {0};
	struct buf b = {0};
	for (int i = 0; i < 3000; i++)
		buf_puts(&b, "Countries were Thinking ");
	words_read(&w, buf_view(&b));
	assert_int_equal(w.list.n, 9000);
	words_read(&w, STR("They Met"));
	assert_int_equal(w.list.n, 2);
	assert_true(str_is(w.list.v[1].fold, "met"));
	words_done(&w);
	words_done(&w);
	buf_done(&b);
}

static void
memory_does_not_grow_with_the_blocks_read(void **state)
{
	(void)state;
	struct words w = {0};
	words_read(&w, STR("They met the Russian president's men."));
	size_t bytes = arena_bytes(w.forms.arena), forms = w.forms.list.n;
	for (int i = 0; i < 2000; i++)
		words_read(&w, STR("They met the Russian president's men."));
	assert_int_equal(arena_bytes(w.forms.arena), bytes);
	assert_int_equal(w.forms.list.n, forms);
	words_done(&w);
}

/* A text whose words never come again must not fill the memory. */
static void
forms_are_forgotten_when_they_are_many(void **state)
{
	(void)state;
	struct words w = {0};
	struct buf b = {0};
	uint32_t epoch = 0;
	for (int block = 0; block < 200; block++) {
		buf_clear(&b);
		for (int i = 0; i < 500; i++)
			buf_fmt(&b, "Word%dx%d ", block, i);
		words_read(&w, buf_view(&b));
		assert_int_equal(w.list.n, 500);
		buf_clear(&b);
		buf_fmt(&b, "word%dx%d", block, 499);
		assert_true(str_eq(w.list.v[499].fold, buf_view(&b)));
		assert_true(w.forms.list.n <= 40000);
		epoch = w.forms.epoch;
	}
	assert_true(epoch > 0);
	words_done(&w);
	buf_done(&b);
}

static void
a_form_met_again_has_its_number(void **state)
{
	(void)state;
	struct words w = {0};
	words_read(&w, STR("Internationalizations met Internationalizations, not internationalizations"));
	assert_int_equal(w.list.v[0].form, w.list.v[2].form);
	assert_int_not_equal(w.list.v[0].form, w.list.v[5].form);
	uint32_t met = w.list.v[1].form;
	words_read(&w, STR("They met"));
	assert_int_equal(w.list.v[1].form, met);
	words_done(&w);
}

static void
words_of_given_tokens_are_those_of_the_text(void **state)
{
	(void)state;
	struct words w = {0}, given = {0};
	struct str text = STR("Ann doesn't meet Bo in the U.S. on Monday.");
	words_read(&w, text);
	words_read_tokens(&given, text, w.tokens.list.v, w.tokens.list.n);
	assert_int_equal(given.list.n, w.list.n);
	for (size_t i = 0; i < w.list.n; i++) {
		assert_int_equal(given.list.v[i].pos, w.list.v[i].pos);
		assert_true(str_eq(given.list.v[i].lemma, w.list.v[i].lemma));
	}
	words_done(&w);
	words_done(&given);
}

static void
without_models_no_part_is_in_use(void **state)
{
	(void)state;
	struct words w = {0};
	words_use(&w, NULL, 7);
	assert_int_equal(w.parts, 0);
	words_read(&w, STR("Ann met Bo"));
	assert_int_equal(w.list.v[0].pos, POS_PROPN);
	words_done(&w);
}

static void
parts_of_speech_have_names(void **state)
{
	(void)state;
	for (unsigned i = 0; i < POS_N; i++) {
		enum pos p = POS_X;
		assert_true(pos_of(str_of(pos_name((enum pos)i)), &p));
		assert_int_equal(p, i);
	}
	enum pos p = POS_NUM;
	assert_false(pos_of(STR("noun"), &p));
	assert_int_equal(p, POS_NUM);
}

static void
random_bytes_are_no_trouble(void **state)
{
	(void)state;
	uint32_t seed = 21;
	struct words w = {0};
	for (int round = 0; round < 3000; round++) {
		char text[200];
		size_t n = (size_t)round % sizeof text;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = round % 3
				      ? "tosed 's ing that A.\xC3\xA9"[(seed >> 16) % 20]
				      : (char)(seed >> 24);
		}
		words_read(&w, (struct str){text, n});
		assert_int_equal(w.list.n, w.tokens.list.n);
		for (size_t i = 0; i < w.list.n; i++)
			assert_true(w.list.v[i].pos < POS_N && w.list.v[i].lemma.len > 0);
	}
	words_done(&w);
}

int
main(void)
{
	enum { ROWS = sizeof rows / sizeof *rows };
	struct CMUnitTest tests[ROWS + 12] = {{0}};
	size_t n = 0;
	for (size_t i = 0; i < ROWS; i++)
		tests[n++] =
		    (struct CMUnitTest){rows[i].name, a_row_gives_its_parts_of_speech,
			NULL, NULL, (void *)(uintptr_t)&rows[i]};
	const struct CMUnitTest more[] = {
		cmocka_unit_test(words_are_folded),
		cmocka_unit_test(curly_apostrophes_are_folded),
		cmocka_unit_test(lemmas_follow_the_part_of_speech),
		cmocka_unit_test(a_block_after_a_longer_one_has_its_own_words),
		cmocka_unit_test(memory_does_not_grow_with_the_blocks_read),
		cmocka_unit_test(forms_are_forgotten_when_they_are_many),
		cmocka_unit_test(a_form_met_again_has_its_number),
		cmocka_unit_test(words_of_given_tokens_are_those_of_the_text),
		cmocka_unit_test(without_models_no_part_is_in_use),
		cmocka_unit_test(parts_of_speech_have_names),
		cmocka_unit_test(random_bytes_are_no_trouble),
	};
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		tests[n++] = more[i];
	return _cmocka_run_group_tests("words", tests, n, NULL, NULL);
}
