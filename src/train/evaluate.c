/* How well the models do on a treebank: its own tokens, and what is asked of them. */
#include "train/train.h"

#include <time.h>

#include "lang/english.h"
#include "lang/words.h"
#include "text/uni.h"
#include "train/gold.h"
#include "train/score_trees.h"

struct figures {
	size_t words, tags, lemmas;
	double seconds;
	struct tree_scores trees;
};

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Lemmas have small letters here: those of the treebank keep the capitals of names. */
static bool
lemma_is(struct str lemma, struct str gold)
{
	struct buf small = {0};
	uni_fold(&small, gold);
	bool same = str_eq(lemma, buf_view(&small));
	buf_done(&small);
	return same;
}

static void
count(struct figures *f, const struct words *w, const struct gold_word *gold)
{
	for (size_t i = 0; i < w->list.n; i++) {
		const struct word *x = &w->list.v[i];
		f->words++;
		f->tags += x->pos == gold[i].pos;
		f->lemmas += lemma_is(x->lemma, gold[i].lemma);
	}
}

static void
sentence(struct figures *f, struct words *w, const struct corpus *c, size_t i)
{
	struct gold_text g = {0};
	gold_text_read(&g, c, i, 1, GOLD_AS_IS);
	double from = now();
	gold_words(w, &g);
	f->seconds += now() - from;
	count(f, w, &c->words.v[g.first]);
	tree_scores_add(&f->trees, w, &c->words.v[g.first]);
	gold_text_done(&g);
}

static double
percent(size_t n, size_t of)
{
	return of ? 100.0 * (double)n / (double)of : 0;
}

bool
train_evaluate(const struct train_task *t, const char *treebank, struct err *err)
{
	struct corpus c = {0};
	if (!corpus_read(&c, treebank, err)) {
		corpus_done(&c);
		return false;
	}
	struct english *e = english_open(str_of(t->models));
	while (english_step(e, ENGLISH_ALL)) {
	}
	struct words w = {0};
	struct figures f = {0};
	words_use(&w, e, ENGLISH_ALL);
	for (size_t i = 0; i < c.sentences.n; i++)
		sentence(&f, &w, &c, i);
	printf("words       %10zu\n", f.words);
	printf("UPOS        %10.2f\n", percent(f.tags, f.words));
	printf("lemmas      %10.2f\n", percent(f.lemmas, f.words));
	printf("words/s     %10.0f\n", (double)f.words / f.seconds);
	tree_scores_print(&f.trees, stdout);
	words_done(&w);
	english_free(e);
	corpus_done(&c);
	return true;
}
