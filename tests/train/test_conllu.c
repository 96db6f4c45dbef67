/* The reader of treebanks. */
#include "unit.h"

#include "lang/words.h"
#include "train/conllu.h"
#include "train/gold.h"

/* A word of eight columns that matter; the rest is empty. */
#define W(n, form, lemma, pos, head, dep, misc) \
	n "\t" form "\t" lemma "\t" pos "\t_\t_\t" head "\t" dep "\t_\t" misc "\n"

static const char sample[] =
    "# newdoc id = first\n# sent_id = f-1\n# newpar\n# text = Ann can't go.\n"
    W("1", "Ann", "Ann", "PROPN", "4", "nsubj", "Entity=(1-person-Ann)")
    "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    W("2", "ca", "can", "AUX", "4", "aux", "_")
    W("3", "n't", "not", "PART", "4", "advmod", "_")
    W("4", "go", "go", "VERB", "0", "root", "SpaceAfter=No")
    "4.1\tsomewhere\t_\t_\t_\t_\t_\t_\t_\t_\n"
    W("5", ".", ".", "PUNCT", "4", "punct", "_")
    "\n# newdoc id = second\n# sent_id = s-1\n"
    W("1", "Yes", "yes", "INTJ", "0", "root", "_") "\n";

static void
read_sample(struct corpus *c)
{
	struct err err = {0};
	if (!corpus_read_text(c, "sample", str_of(sample), &err))
		fail_msg("%s", err.text);
}

static void
documents_have_sentences_and_sentences_words(void **state)
{
	(void)state;
	struct corpus c = {0};
	read_sample(&c);
	assert_int_equal(c.documents.n, 2);
	assert_int_equal(c.sentences.n, 2);
	assert_int_equal(c.words.n, 6);
	check_str(c.documents.v[1].id, "second");
	assert_int_equal(c.documents.v[1].first, 1);
	check_str(c.sentences.v[0].text, "Ann can't go.");
	assert_true(c.sentences.v[0].paragraph);
	assert_false(c.sentences.v[1].paragraph);
	assert_int_equal(c.sentences.v[0].n, 5);
	corpus_done(&c);
}

static void
a_word_has_its_columns(void **state)
{
	(void)state;
	struct corpus c = {0};
	read_sample(&c);
	const struct gold_word *w = &c.words.v[1];
	check_str(w->form, "ca");
	check_str(w->lemma, "can");
	assert_int_equal(w->pos, POS_AUX);
	assert_int_equal(w->head, 4);
	assert_int_equal(w->dep, DEP_AUX);
	corpus_done(&c);
}

static void
entities_are_seen_in_the_last_column(void **state)
{
	(void)state;
	struct corpus c = {0};
	read_sample(&c);
	check_str(gold_feature(c.words.v[0].misc, "Entity"), "(1-person-Ann)");
	check_str(gold_feature(c.words.v[1].misc, "Entity"), "");
	assert_true(c.documents.v[0].entities);
	assert_false(c.documents.v[1].entities);
	corpus_done(&c);
}

static void
blanks_are_those_of_the_text(void **state)
{
	(void)state;
	struct corpus c = {0};
	struct gold_text g = {0};
	read_sample(&c);
	gold_text_read(&g, &c, 0, 1, GOLD_AS_IS);
	check_str(buf_view(&g.text), "Ann can't go.");
	assert_int_equal(g.tokens.n, 5);
	gold_text_done(&g);
	corpus_done(&c);
}

static void
titles_and_capitals_are_made_of_a_sentence(void **state)
{
	(void)state;
	struct corpus c = {0};
	struct gold_text g = {0};
	read_sample(&c);
	gold_text_read(&g, &c, 0, 1, GOLD_UPPER);
	check_str(buf_view(&g.text), "ANN CAN'T GO.");
	gold_text_read(&g, &c, 0, 1, GOLD_LOWER);
	check_str(buf_view(&g.text), "ann can't go.");
	gold_text_read(&g, &c, 0, 1, GOLD_TITLE);
	check_str(buf_view(&g.text), "Ann Can't Go.");
	gold_text_done(&g);
	corpus_done(&c);
}

static void
gold_tokens_have_the_flags_of_ours(void **state)
{
	(void)state;
	struct corpus c = {0};
	struct gold_text g = {0};
	struct tokens own = {0};
	read_sample(&c);
	gold_text_read(&g, &c, 0, 1, GOLD_AS_IS);
	tokens_read(&own, buf_view(&g.text));
	assert_int_equal(own.list.n, g.tokens.n);
	for (size_t i = 0; i < own.list.n; i++) {
		assert_int_equal(own.list.v[i].from, g.tokens.v[i].from);
		assert_int_equal(own.list.v[i].kind, g.tokens.v[i].kind);
		assert_int_equal(own.list.v[i].flags, g.tokens.v[i].flags);
	}
	tokens_done(&own);
	gold_text_done(&g);
	corpus_done(&c);
}

static void
mistakes_are_named_with_their_line(void **state)
{
	(void)state;
	static const struct { const char *text, *message; } rows[] = {
	    {"1\tonly\tthree\n", "mistake:1: expected ten columns"},
	    {W("1", "a", "a", "DET", "0", "root", "_") W("3", "b", "b", "X", "1", "dep", "_"),
		"mistake:2: words are not numbered one by one"},
	    {W("1", "a", "a", "DT", "0", "root", "_"), "mistake:1: the fourth column"},
	    {W("1", "a", "a", "DET", "x", "root", "_"), "mistake:1: the seventh column"},
	    {W("1", "a", "a", "DET", "0", "toor", "_"), "mistake:1: the eighth column"},
	    {W("1", "a", "a", "DET", "2", "det", "_") "\n", "a head is no word of the sentence"},
	    {W("one", "a", "a", "DET", "2", "det", "_"), "expected a number of a word"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct corpus c = {0};
		struct err err = {0};
		assert_false(corpus_read_text(&c, "mistake", str_of(rows[i].text), &err));
		if (!strstr(err.text, rows[i].message))
			fail_msg("got \"%s\", wanted \"%s\"", err.text, rows[i].message);
		corpus_done(&c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(documents_have_sentences_and_sentences_words),
	    T(a_word_has_its_columns),
	    T(entities_are_seen_in_the_last_column),
	    T(blanks_are_those_of_the_text),
	    T(titles_and_capitals_are_made_of_a_sentence),
	    T(gold_tokens_have_the_flags_of_ours),
	    T(mistakes_are_named_with_their_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
