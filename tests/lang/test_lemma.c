/* Lemmas and forms of words, and the order of the small dictionary. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "lang/lexicon.h"

/* Words and their lemmas, in turn. */
struct row { const char *name; enum pos pos; const char *pairs; };

static const struct row rows[] = {
    {"regular_pasts_lose_their_ending", POS_VERB,
	"killed kill warned warn called call needed need seemed seem"},
    {"an_e_comes_back", POS_VERB,
	"using use making make raised raise caused cause decided decide announced "
	"announce "
	"released release voted vote required require included include resumed resume "
	"settled settle"},
    {"an_e_comes_back_in_unknown_verbs", POS_VERB,
	"chided chide glazed glaze sluiced sluice wedged wedge "
	"haggled haggle surged surge"},
    {"a_doubled_letter_is_undone", POS_VERB,
	"running run stopped stop planning plan occurred occur admitted admit "
	"controlled control cancelled cancel"},
    {"a_double_letter_of_the_base_stays", POS_VERB,
	"calling call passed pass killing kill missed miss selling sell"},
    {"open_endings_take_no_e", POS_VERB,
	"opened open visited visit offered offer happened happen targeted target "
	"developed develop threatened threaten"},
    {"y_comes_back", POS_VERB, "carried carry denies deny tries try replied reply"},
    {"third_persons_lose_their_s", POS_VERB,
	"says say goes go watches watch passes pass makes make fixes fix"},
    {"irregular_pasts_are_known", POS_VERB,
	"went go said say met meet held hold spoke speak shot shoot fought fight "
	"told tell struck strike"},
    {"irregular_participles_are_known", POS_VERB,
	"gone go spoken speak taken take written write begun begin "
	"overthrown overthrow"},
    {"ie_comes_back", POS_VERB, "dying die lying lie tied tie died die"},
    {"a_base_stays", POS_VERB,
	"bring bring need need bleed bleed sing sing focus focus discuss discuss"},
    {"auxiliaries_are_known", POS_AUX,
	"was be 's be 're be has have did do wo will ca can"},
    {"a_negation_is_not", POS_PART, "n't not nt not"},
    {"pronouns_stand_as_subjects", POS_PRON,
	"me i him he them they us we whom who those that her her his his"},
    {"determiners_are_singular", POS_DET, "an a these this those that the the"},
    {"a_lost_apostrophe_is_no_matter", POS_AUX, "s be ve have ll will"},
    {"plurals_lose_their_s", POS_NOUN, "talks talk attacks attack leaders leader"},
    {"es_and_ies_are_undone", POS_NOUN,
	"boxes box countries country churches church losses loss"},
    {"an_e_before_s_stays", POS_NOUN,
	"horses horse houses house cases case nurses nurse"},
    {"irregular_plurals_are_known", POS_NOUN,
	"men man women woman children child wives wife crises crisis feet foot "
	"criteria criterion"},
    {"compounds_of_man_are_undone", POS_NOUN,
	"gunmen gunman spokeswomen spokeswoman frenchmen frenchman"},
    {"nouns_that_look_plural_stay", POS_NOUN,
	"news news series series politics politics headquarters headquarters "
	"bus bus crisis crisis process process"},
    {"comparatives_are_undone", POS_ADJ,
	"bigger big larger large happiest happy better good worst bad"},
    {"adjectives_that_look_compared_stay", POS_ADJ,
	"former former other other proper proper"},
    {"names_stay", POS_PROPN, "biden biden united united"},
    {"words_of_other_scripts_stay", POS_NOUN,
	"\xD0\xB4\xD0\xB0s \xD0\xB4\xD0\xB0 \xE5\x8C\x97 \xE5\x8C\x97"},
    {"short_words_stay", POS_VERB, "ed ed ing ing s s a a"},
};

static void
a_row_gives_its_lemmas(void **state)
{
	const struct row *r = *state;
	struct str rest = str_of(r->pairs), word, lemma;
	while (str_split(&rest, ' ', &word) && str_split(&rest, ' ', &lemma)) {
		char out[64];
		size_t n = lemma_of(word, r->pos, out, sizeof out);
		if (!str_eq((struct str){out, n}, lemma))
			fail_msg("%.*s: %.*s", (int)word.len, word.ptr, (int)n, out);
	}
}

static void
a_lemma_is_cut_at_the_room(void **state)
{
	(void)state;
	char out[4];
	assert_int_equal(lemma_of(STR("announced"), POS_VERB, out, sizeof out), 4);
	assert_memory_equal(out, "anno", 4);
	assert_int_equal(lemma_of(STR(""), POS_VERB, out, sizeof out), 0);
	assert_int_equal(lemma_of(STR("went"), POS_VERB, out, 0), 0);
}

static void
a_lemma_of_a_lemma_is_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < lexicon_count(); i++) {
		const struct lexeme *x = lexicon_at(i);
		if (x->kind != LEXICON_VERB && x->kind != LEXICON_VERB_NOUN)
			continue;
		char out[64];
		size_t n = lemma_of(str_of(x->word), POS_VERB, out, sizeof out);
		if (!str_is((struct str){out, n}, x->word))
			fail_msg("%s: %.*s", x->word, (int)n, out);
	}
}

static void
the_dictionary_is_sorted_and_finds_its_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < lexicon_count(); i++) {
		const struct lexeme *x = lexicon_at(i);
		assert_ptr_equal(lexicon_find(str_of(x->word)), x);
		if (i && strcmp(lexicon_at(i - 1)->word, x->word) >= 0)
			fail_msg("%s", x->word);
	}
	assert_null(lexicon_find(STR("zzz")));
	assert_null(lexicon_find(STR("")));
	assert_null(lexicon_find(STR("extraordinarilyy")));
}

struct forms { const char *name; enum pos pos; const char *word, *forms; };

static const struct forms forms[] = {
    {"a_regular_verb_has_three_forms", POS_VERB, "warn", "warns warning warned"},
    {"a_verb_in_e_drops_it", POS_VERB, "raise", "raises raised raising"},
    {"a_short_verb_doubles_its_letter", POS_VERB, "stop", "stops stopping stopped"},
    {"a_stressed_end_doubles_its_letter", POS_VERB, "admit", "admits admitting admitted"},
    {"an_unstressed_end_does_not", POS_VERB, "visit", "visits visiting visited"},
    {"a_verb_in_y_changes_it", POS_VERB, "deny", "denies denying denied"},
    {"a_verb_in_sh_takes_es", POS_VERB, "push", "pushes pushing pushed"},
    {"an_irregular_verb_has_its_own_past", POS_VERB, "speak",
	"spoke spoken speaks speaking"},
    {"an_unchanging_verb_has_two_forms", POS_VERB, "cut", "cuts cutting"},
    {"a_verb_with_two_pasts_has_both", POS_VERB, "burn", "burnt burns burning burned"},
    {"a_verb_phrase_bends_at_its_first_word", POS_VERB, "hold talks",
	"held talks holds talks holding talks"},
    {"a_noun_has_one_plural", POS_NOUN, "talk", "talks"},
    {"a_noun_in_y_has_ies", POS_NOUN, "agency", "agencies"},
    {"a_noun_in_ch_has_es", POS_NOUN, "church", "churches"},
    {"an_irregular_noun_has_its_own_plural", POS_NOUN, "wife", "wives"},
    {"a_compound_of_man_has_men", POS_NOUN, "alderman", "aldermen"},
    {"a_noun_phrase_bends_at_its_last_word", POS_NOUN, "prime minister",
	"prime ministers"},
    {"another_part_of_speech_has_no_forms", POS_ADP, "under", ""},
    {"a_number_has_no_forms", POS_NOUN, "42", ""},
    {"nothing_has_no_forms", POS_NOUN, "", ""},
};

static void
collect(void *context, struct str form)
{
	struct buf *b = context;
	if (b->len)
		buf_chr(b, ' ');
	buf_str(b, form);
}

/* Order is of no importance: each expected form is looked for, and the lengths agree. */
static void
a_word_has_its_forms(void **state)
{
	const struct forms *f = *state;
	struct buf b = {0}, padded = {0};
	lemma_forms(str_of(f->word), f->pos, collect, &b);
	if (b.len != strlen(f->forms))
		fail_msg("%s: %s", f->word, buf_cstr(&b));
	buf_fmt(&padded, " %s ", buf_cstr(&b));
	struct str rest = str_of(f->forms), one;
	while (str_split(&rest, ' ', &one)) {
		struct buf what = {0};
		buf_fmt(&what, " %.*s ", (int)one.len, one.ptr);
		if (str_find(buf_view(&padded), buf_view(&what)) == padded.len)
			fail_msg("%s: %s", f->word, buf_cstr(&b));
		buf_done(&what);
	}
	buf_done(&b);
	buf_done(&padded);
}

static void
check_back(void *context, struct str form)
{
	const char *verb = context;
	char out[64];
	size_t n = lemma_of(form, POS_VERB, out, sizeof out);
	if (!str_is((struct str){out, n}, verb))
		fail_msg("%s: %.*s: %.*s", verb, (int)form.len, form.ptr, (int)n, out);
}

/* Forms that belong to two verbs (found, lay, wound ...) go back to the commoner one. */
static void
forms_of_known_verbs_go_back_to_them(void **state)
{
	(void)state;
	static const char *const two[] = {"bear", "bind", "wind", "fall", "lay", "lie",
	    "found", "dye", "fell", "rend", "shoe", "sing", "singe", "see", "saw", "ring",
	    "wring", "stave", "clothe", "grind", "leave", "strew", "die", "sew", "wound",
	    "fulfill", "begin", "feel", "get", "forget", "beget", "sow"};
	for (size_t i = 0; i < lexicon_count(); i++) {
		const struct lexeme *x = lexicon_at(i);
		bool skip = x->kind != LEXICON_VERB && x->kind != LEXICON_VERB_NOUN;
		for (size_t k = 0; k < sizeof two / sizeof *two; k++)
			skip = skip || strcmp(x->word, two[k]) == 0;
		if (!skip)
			lemma_forms(str_of(x->word), POS_VERB, check_back,
			    (void *)(uintptr_t)x->word);
	}
}

int
main(void)
{
	enum { ROWS = sizeof rows / sizeof *rows, FORMS = sizeof forms / sizeof *forms };
	struct CMUnitTest tests[ROWS + FORMS + 10] = {{0}};
	size_t n = 0;
	for (size_t i = 0; i < ROWS; i++)
		tests[n++] = (struct CMUnitTest){rows[i].name, a_row_gives_its_lemmas,
		    NULL, NULL, (void *)(uintptr_t)&rows[i]};
	for (size_t i = 0; i < FORMS; i++)
		tests[n++] = (struct CMUnitTest){forms[i].name, a_word_has_its_forms,
		    NULL, NULL, (void *)(uintptr_t)&forms[i]};
	const struct CMUnitTest more[] = {
		cmocka_unit_test(a_lemma_is_cut_at_the_room),
		cmocka_unit_test(a_lemma_of_a_lemma_is_itself),
		cmocka_unit_test(the_dictionary_is_sorted_and_finds_its_words),
		cmocka_unit_test(forms_of_known_verbs_go_back_to_them),
	};
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		tests[n++] = more[i];
	return _cmocka_run_group_tests("lemma", tests, n, NULL, NULL);
}
