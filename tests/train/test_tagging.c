/* Learning tags from a handful of sentences, and what the tagger then makes of any text. */
#include "english_of.h"

#include <pthread.h>

#include "base/mem.h"
#include "lang/linear.h"
#include "lang/tagger.h"
#include "train/gold.h"
#include "train/tagging.h"
#include "treebank.h"

struct fixture {
	struct corpus corpus;
	struct buf model;
	struct english *english;
	FILE *log;
};

static void
make_model(struct fixture *f, struct buf *out)
{
	struct model_writer *w = model_writer_new(1);
	tagging_train(&f->corpus, &(struct learner_size){0}, w, f->log);
	model_writer_view(w, out);
	model_writer_free(w);
}

/* Every sentence five times: words that are seen once get no weights. */
static void
read_often(struct corpus *c)
{
	for (unsigned i = 0; i < 5; i++)
		treebank_read(c);
}

static int
set_up(void **state)
{
	struct fixture *f = mem_alloc(sizeof *f);
	f->log = tmpfile();
	read_often(&f->corpus);
	make_model(f, &f->model);
	f->english = english_of(tags_loader.file, buf_view(&f->model), ENGLISH_TAGS);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;
	english_free(f->english);
	buf_done(&f->model);
	corpus_done(&f->corpus);
	fclose(f->log);
	mem_free(f);
	return 0;
}

static void
nearly_all_that_was_learned_is_known(void **state)
{
	struct fixture *f = *state;
	struct words w = {0};
	struct gold_text g = {0};
	size_t wrong = 0;
	assert_int_equal(english_parts(f->english), ENGLISH_TAGS);
	words_use(&w, f->english, ENGLISH_TAGS);
	for (size_t i = 0; i < f->corpus.sentences.n; i++) {
		gold_text_read(&g, &f->corpus, i, 1, GOLD_AS_IS);
		gold_words(&w, &g);
		for (size_t k = 0; k < w.list.n; k++)
			wrong += w.list.v[k].pos != f->corpus.words.v[g.first + k].pos;
	}
	assert_true(wrong * 20 <= f->corpus.words.n);
	gold_text_done(&g);
	words_done(&w);
}

static void
the_same_sentences_give_the_same_model(void **state)
{
	struct fixture *f = *state;
	struct buf again = {0};
	make_model(f, &again);
	assert_true(str_eq(buf_view(&f->model), buf_view(&again)));
	buf_done(&again);
}

static void
any_text_has_a_tag_for_each_word(void **state)
{
	struct fixture *f = *state;
	static const char *const texts[] = {"Bread", "BAKER SELLS ALL", "Warm Bread Was Sold by Bakers",
	    "((( [ she ) said \" } and", "... !!! ,,,", "\xff\xfe \x01 zzz", "1 2 3 4 $ 5 %", "",
	    "Olga slept. She asked Piet! Who sold boats? http://boats.example/ asks."};
	struct words w = {0};
	words_use(&w, f->english, ENGLISH_TAGS);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		words_read(&w, str_of(texts[i]));
		for (size_t k = 0; k < w.list.n; k++)
			assert_true(w.list.v[k].pos < POS_N);
	}
	words_done(&w);
}

static void
sentences_of_a_block_do_not_see_each_other(void **state)
{
	struct fixture *f = *state;
	struct words one = {0}, two = {0};
	words_use(&one, f->english, ENGLISH_TAGS);
	words_use(&two, f->english, ENGLISH_TAGS);
	words_read(&one, STR("Piet sold boats."));
	words_read(&two, STR("Olga slept. Piet sold boats. She asked."));
	for (size_t k = 0; k < one.list.n; k++)
		assert_int_equal(two.list.v[3 + k].pos, one.list.v[k].pos);
	words_done(&one);
	words_done(&two);
}

static void
the_lemma_follows_the_tag_of_the_model(void **state)
{
	struct fixture *f = *state;
	struct words w = {0};
	words_use(&w, f->english, ENGLISH_TAGS);
	words_read(&w, STR("Piet sold boats."));
	assert_int_equal(w.list.v[1].pos, POS_VERB);
	check_str(w.list.v[1].lemma, "sell");
	words_use(&w, NULL, 0);
	words_read(&w, STR("the attacks"));
	check_str(w.list.v[1].lemma, "attack");
	words_done(&w);
}

/* The scores that the trainer would see, key by key, against the sums that are kept. */
static void
kept_sums_are_those_of_the_single_features(void **state)
{
	struct fixture *f = *state;
	const struct tags_model *m = english_tags(f->english);
	struct words w = {0}, plain = {0};
	VEC(struct form_facts) facts = {0};
	struct tag_row row = {0};
	struct str text = STR("The baker asked the old sailor near the sea.");
	words_use(&w, f->english, ENGLISH_TAGS);
	words_read(&w, text);
	words_read(&plain, text);
	forms_traits(&plain.forms);
	for (size_t i = 0; i < plain.forms.list.n; i++)
		vec_push(&facts, tag_form_facts(&m->facts, &plain.forms.traits.v[i]));
	tag_row_read(&row, &plain, 0, plain.list.n, facts.v);
	for (size_t i = 0; i < row.n; i++) {
		struct tag_token *x = tag_row_at(&row, i);
		uint64_t keys[TAG_KEYS_MAX];
		int32_t scores[TAG_CLASSES] = {0};
		unsigned best = 0;
		for (unsigned place = 0; place < TAG_PLACES; place++) {
			const struct tag_token *y = x + place - TAG_SIDE;
			bool in = y >= tag_row_at(&row, 0) && y < tag_row_at(&row, row.n);
			size_t n = tag_near_keys(in ? &plain.forms.list.v[y->form] : NULL,
			    in ? &plain.forms.traits.v[y->form] : NULL, in ? &facts.v[y->form] : NULL,
			    place, row.letters, keys);
			for (size_t k = 0; k < n; k++)
				linear_add(&m->weights, keys[k], scores);
		}
		size_t n = tag_keys(x, row.letters, TAG_GROUPS, keys);
		assert_true(n <= LINEAR_MANY);
		for (size_t k = 0; k < n; k++)
			linear_add(&m->weights, keys[k], scores);
		for (unsigned c = 1; c < TAG_CLASSES; c++)
			best = scores[c] > scores[best] ? c : best;
		if (!x->settled)
			x->tag = (uint8_t)(best + 1);
		assert_int_equal(x->tag, w.list.v[i].pos);
	}
	vec_done(&facts);
	vec_done(&row.list);
	words_done(&w);
	words_done(&plain);
}

struct reader {
	pthread_t thread;
	const struct english *english;
	uint8_t pos[64];
	size_t n;
};

static void *
read_often_in_a_thread(void *context)
{
	struct reader *r = context;
	struct words w = {0};
	words_use(&w, r->english, ENGLISH_TAGS);
	for (unsigned i = 0; i < 200; i++)
		words_read(&w, STR("The baker sold warm bread. Olga asked Piet for boats."));
	r->n = w.list.n;
	for (size_t i = 0; i < r->n && i < sizeof r->pos; i++)
		r->pos[i] = w.list.v[i].pos;
	words_done(&w);
	return NULL;
}

static void
threads_share_one_english(void **state)
{
	struct fixture *f = *state;
	struct reader readers[4];
	for (size_t i = 0; i < 4; i++) {
		readers[i] = (struct reader){.english = f->english};
		assert_int_equal(
		    pthread_create(&readers[i].thread, NULL, read_often_in_a_thread, &readers[i]), 0);
	}
	for (size_t i = 0; i < 4; i++)
		pthread_join(readers[i].thread, NULL);
	for (size_t i = 1; i < 4; i++) {
		assert_int_equal(readers[i].n, readers[0].n);
		assert_memory_equal(readers[i].pos, readers[0].pos, readers[0].n);
	}
}

static void
jackknifed_tags_come_from_models_that_never_saw_the_word(void **state)
{
	(void)state;
	struct corpus c = {0};
	struct err err = {0};
	FILE *log = tmpfile();
	/* Six documents; only the first has "blorp", an adverb there. */
	static const char *const nouns[] = {"boat", "sea", "bread", "baker", "sailor"};
	struct buf text = {0};
	for (unsigned i = 0; i < 6; i++) {
		buf_fmt(&text, "# newdoc id = d%u\n", i);
		for (unsigned k = 0; k < 20; k++)
			buf_fmt(&text, "1\tthe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n"
				       "2\t%s\t_\t%s\t_\t_\t0\troot\t_\t_\n\n",
			    i == 0 ? "blorp" : nouns[k % 5], i == 0 ? "ADV" : "NOUN");
	}
	assert_true(corpus_read_text(&c, "six", buf_view(&text), &err));
	uint8_t *pos = mem_alloc(c.words.n);
	tagging_jackknife(&c, (uint8_t *const[GOLD_CASES]){pos}, log);
	assert_int_equal(pos[0], POS_DET);
	assert_int_equal(pos[1], POS_NOUN);          /* learned from the others: not ADV */
	mem_free(pos);
	buf_done(&text);
	corpus_done(&c);
	fclose(log);
}

static void
a_learner_tells_classes_apart(void **state)
{
	(void)state;
	struct learner *l = learner_new(3, .1f);
	for (unsigned round = 0; round < 20; round++)
		for (unsigned c = 0; c < 3; c++) {
			learner_begin(l);
			learner_feature(l, linear_key(1, c, 0));
			learner_feature(l, linear_key(2, 0, 0));
			const float *scores = learner_scores(l);
			unsigned wrong = c == 0;
			for (unsigned k = 0; k < 3; k++)
				wrong = k != c && scores[k] > scores[wrong] ? k : wrong;
			if (scores[c] - scores[wrong] < 1)
				learner_update(l, c, wrong, 1);
		}
	learner_finish(l);
	for (unsigned c = 0; c < 3; c++) {
		learner_begin(l);
		learner_feature(l, linear_key(1, c, 0));
		const float *scores = learner_scores(l);
		for (unsigned k = 0; k < 3; k++)
			assert_true(k == c || scores[c] > scores[k]);
	}
	learner_free(l);
}

static void
a_shuffled_list_has_all_its_numbers(void **state)
{
	(void)state;
	struct dice d = {1}, same = {1};
	uint32_t list[100], again[100];
	bool seen[100] = {false};
	dice_shuffle(&d, list, 100);
	dice_shuffle(&same, again, 100);
	assert_memory_equal(list, again, sizeof list);
	for (size_t i = 0; i < 100; i++)
		seen[list[i]] = true;
	for (size_t i = 0; i < 100; i++)
		assert_true(seen[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(nearly_all_that_was_learned_is_known),
	    T(the_same_sentences_give_the_same_model),
	    T(any_text_has_a_tag_for_each_word),
	    T(sentences_of_a_block_do_not_see_each_other),
	    T(the_lemma_follows_the_tag_of_the_model),
	    T(kept_sums_are_those_of_the_single_features),
	    T(threads_share_one_english),
	    T(jackknifed_tags_come_from_models_that_never_saw_the_word),
	    T(a_learner_tells_classes_apart),
	    T(a_shuffled_list_has_all_its_numbers),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
