/*
 * Trains the model of trees and writes it.  How sure arcs are is counted first, with a model that
 * has not seen some of the sentences: in that model the certainty of an arc is the number of its
 * cell (margin of moves, margin of the relation), and of the arcs of each cell those that are
 * right are counted.  Then all sentences are learned from, the same way.
 */
#include "train/train.h"

#include "base/file.h"
#include "base/parallel.h"
#include "lang/english.h"
#include "train/gold.h"
#include "train/tagging.h"
#include "train/trees_learn.h"
#include "train/trees_write.h"

enum { ROUNDS = 16, HELD_OUT = 32, PRIOR = 10 };

struct cells { double all[TREE_SURE][TREE_SURE], right[TREE_SURE][TREE_SURE]; };

static bool
write_model(const struct train_task *t, const struct lessons *l, const struct net *net,
    const uint8_t sure[TREE_SURE][TREE_SURE], struct err *err)
{
	struct buf path = {0}, bytes = {0};
	trees_view(l, net, sure, &bytes);
	bool ok = file_write(path_join(&path, str_of(t->models), str_of(trees_loader.file)),
	    buf_view(&bytes), 0644, err);
	fprintf(t->log, "%s: %zu bytes\n", trees_loader.file, bytes.len);
	buf_done(&path);
	buf_done(&bytes);
	return ok;
}

static void
count_sentence(struct cells *x, struct words *w, const struct corpus *c, size_t i,
    const uint8_t *tags)
{
	struct gold_text g = {0};
	gold_text_read(&g, c, i, 1, GOLD_AS_IS);
	gold_words(w, &g);
	for (size_t k = 0; k < w->list.n; k++)
		w->list.v[k].pos = tags[g.first + k];
	words_parse(w, 0, w->list.n);
	for (size_t k = 0; k < w->arcs.n; k++) {
		const struct gold_word *gold = &c->words.v[g.first + k];
		const struct arc *a = &w->arcs.v[k];
		uint32_t head = gold->head ? gold->head - 1 : (uint32_t)k;
		unsigned row = a->certainty / TREE_SURE, column = a->certainty % TREE_SURE;
		x->all[row][column]++;
		x->right[row][column] += a->head == head && a->dep == gold->dep;
	}
	gold_text_done(&g);
}

/* A cell that was seldom met is taken for the less sure of its row and its column. */
static void
smooth(const struct cells *x, uint8_t sure[TREE_SURE][TREE_SURE])
{
	double row[TREE_SURE][2] = {{0}}, column[TREE_SURE][2] = {{0}};
	for (unsigned i = 0; i < TREE_SURE; i++)
		for (unsigned k = 0; k < TREE_SURE; k++) {
			row[i][0] += x->all[i][k];
			row[i][1] += x->right[i][k];
			column[k][0] += x->all[i][k];
			column[k][1] += x->right[i][k];
		}
	for (unsigned i = 0; i < TREE_SURE; i++)
		for (unsigned k = 0; k < TREE_SURE; k++) {
			double a = (row[i][1] + 1) / (row[i][0] + 2);
			double b = (column[k][1] + 1) / (column[k][0] + 2);
			double share = (x->right[i][k] + PRIOR * (a < b ? a : b)) /
				       (x->all[i][k] + PRIOR);
			sure[i][k] = (uint8_t)(share * 255 + 0.5);
		}
}

/* Fills `sure` from the trees that the model in the folder makes of the lessons kept apart. */
static void
count_sure(const struct train_task *t, const struct lessons *l, const struct corpus *c,
    const uint8_t *tags, uint8_t sure[TREE_SURE][TREE_SURE])
{
	struct cells x = {0};
	struct words w = {0};
	struct english *e = english_open(str_of(t->models));
	while (english_step(e, ENGLISH_TREES)) {
	}
	words_use(&w, e, ENGLISH_TREES);
	for (size_t i = 0; i < l->list.n; i++)
		if (trees_held(&l->list.v[i], HELD_OUT))
			count_sentence(&x, &w, c, l->list.v[i].sentence, tags);
	smooth(&x, sure);
	words_done(&w);
	english_free(e);
}

/* Both nets are learned at once, on two threads where there are two processors: neither knows of
 * the other. */
struct learning {
	const struct lessons *lessons;
	struct net *nets[2];
	FILE *log;
};
static const size_t held_out[2] = {HELD_OUT, 0};

static void *
learn(void *context, size_t i)
{
	const struct learning *x = context;
	return trees_learn(x->lessons, ROUNDS, held_out[i], x->log);
}

static bool
take(void *context, size_t i, void *net)
{
	struct learning *x = context;
	x->nets[i] = net;
	return true;
}

static void
drop(void *context, void *net)
{
	(void)context;
	net_free(net);
}

static bool
learn_all(const struct train_task *t, const struct corpus *c, const struct lessons *l,
    const uint8_t *tags, struct err *err)
{
	uint8_t sure[TREE_SURE][TREE_SURE];
	struct learning x = {.lessons = l, .log = t->log};
	for (unsigned i = 0; i < TREE_SURE * TREE_SURE; i++)
		sure[i / TREE_SURE][i % TREE_SURE] = (uint8_t)i;
	parallel_run(&(struct parallel){2, parallel_processors(), learn, take, drop, &x});
	bool ok = write_model(t, l, x.nets[0], (const uint8_t (*)[TREE_SURE])sure, err);
	if (ok) {
		count_sure(t, l, c, tags, sure);
		ok = write_model(t, l, x.nets[1], (const uint8_t (*)[TREE_SURE])sure, err);
	}
	net_free(x.nets[0]);
	net_free(x.nets[1]);
	return ok;
}

bool
train_trees(const struct train_task *t, struct err *err)
{
	struct corpus c = {0};
	if (!train_corpus(t, &c, err)) {
		corpus_done(&c);
		return false;
	}
	uint8_t *tags = mem_array(c.words.n, sizeof *tags);
	tagging_jackknife(&c, (uint8_t *const[GOLD_CASES]){tags}, t->log);
	struct lessons l = {0};
	lessons_make(&l, &c, tags);
	fprintf(t->log, "%zu sentences, %zu with crossing arcs, %zu arcs lifted; %zu words\n",
	    l.list.n, l.n_crossing, l.lifted, l.n_keys);
	bool ok = learn_all(t, &c, &l, tags, err);
	lessons_done(&l);
	mem_free(tags);
	corpus_done(&c);
	return ok;
}
