/*
 * One document after the other, in a new order each round; inside a document from block to block
 * with the memory that the model has when it runs, filled with what it says itself.  A feature
 * counts when two documents have it: a name of one document alone teaches nothing of others.
 */
#include "train/names_learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { ROUNDS = 8, KEYS = NEAR_PLACES * NEAR_KEYS + JOINT_KEYS };
/* A weight of LARGEST becomes 127. */
static const float rate = 0.02f, largest = 1.905f;
enum { ROWS = 70000 };

struct turn_weight { double now, squares, sum; uint64_t stamp; };
struct cell {
	uint64_t keys[KEYS];
	size_t n_keys;
	unsigned turns[TURN_KEYS];
	double emit[LABELS], ahead[LABELS], behind[LABELS], turn[LABELS][LABELS];
	uint8_t back[LABELS];
};

struct names_learner {
	struct learner *weights;
	struct turn_weight turns[TURNS][LABELS][LABELS];
	uint64_t step;
	struct name_memory memory;
	struct cell cells[PIECE_MAX];
	struct name_said said[PIECE_MAX];
	double weight;               /* of the document */
};

/* ---- the scores of a piece */

static const struct name_look *
around(const struct name_lesson *s, uint32_t i, int by)
{
	const struct name_look *x = s->looks.v;
	for (; by < 0; by++, i--)
		if (i == 0 || x[i].start)
			return NULL;
	for (; by > 0; by--, i++)
		if (i + 1 >= s->looks.n || x[i + 1].start)
			return NULL;
	return &x[i];
}

static void
fill_keys(const struct name_lesson *s, uint32_t i, struct cell *c)
{
	const struct name_look *a[NEAR_PLACES];
	for (unsigned p = 0; p < NEAR_PLACES; p++)
		a[p] = around(s, i, (int)p - 2);
	c->n_keys = name_joint_keys(a, NAME_GROUPS, c->keys);
	for (unsigned p = 0; p < NEAR_PLACES; p++)
		c->n_keys += name_near_keys(a[p], p, look_is_cap(a[2]), c->keys + c->n_keys);
}

static void
score_piece(struct names_learner *l, const struct name_lesson *s, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		struct cell *c = &l->cells[i - from];
		const struct name_look *x = &s->looks.v[i];
		fill_keys(s, i, c);
		learner_begin(l->weights);
		learner_features(l->weights, c->keys, c->n_keys);
		const float *scores = learner_scores(l->weights);
		unsigned only;
		bool bound = name_is_bound(around(s, i, -1), x, &only);
		for (unsigned k = 0; k < LABELS; k++) {
			bool may = !bound || k == only;
			c->emit[k] = may && (i > from || !label_goes_on(k)) ? scores[k] : -1e4;
		}
		if (i == from)
			continue;
		name_turns(&x[-1], x, c->turns);
		for (unsigned a = 0; a < LABELS; a++)
			for (unsigned b = 0; b < LABELS; b++) {
				c->turn[a][b] = label_follows(a, b) ? 0 : -1e4;
				for (unsigned k = 0; k < TURN_KEYS && label_follows(a, b); k++)
					c->turn[a][b] += l->turns[c->turns[k]][a][b].now;
			}
	}
}

static double
log_sum(const double *v)
{
	double most = v[0], sum = 0;
	for (unsigned i = 1; i < LABELS; i++)
		most = v[i] > most ? v[i] : most;
	for (unsigned i = 0; i < LABELS; i++)
		sum += exp(v[i] - most);
	return most + log(sum);
}

static double
sum_rows(struct names_learner *l, uint32_t n)
{
	struct cell *c = l->cells;
	double v[LABELS];
	memcpy(c[0].ahead, c[0].emit, sizeof c[0].ahead);
	for (uint32_t i = 1; i < n; i++)
		for (unsigned b = 0; b < LABELS; b++) {
			for (unsigned a = 0; a < LABELS; a++)
				v[a] = c[i - 1].ahead[a] + c[i].turn[a][b];
			c[i].ahead[b] = log_sum(v) + c[i].emit[b];
		}
	memset(c[n - 1].behind, 0, sizeof c[n - 1].behind);
	for (uint32_t i = n - 1; i-- > 0;)
		for (unsigned a = 0; a < LABELS; a++) {
			for (unsigned b = 0; b < LABELS; b++)
				v[b] = c[i + 1].turn[a][b] + c[i + 1].emit[b] + c[i + 1].behind[b];
			c[i].behind[a] = log_sum(v);
		}
	double all = log_sum(c[n - 1].ahead);
	for (uint32_t i = 0; i < n; i++)
		for (unsigned a = 0; a < LABELS; a++)
			l->said[i].share[a] = exp(c[i].ahead[a] + c[i].behind[a] - all);
	return all;
}

static void
find_best(struct names_learner *l, uint32_t n)
{
	struct cell *c = l->cells;
	double best[2][LABELS];
	memcpy(best[0], c[0].emit, sizeof best[0]);
	for (uint32_t i = 1; i < n; i++)
		for (unsigned b = 0; b < LABELS; b++) {
			unsigned from = 0;
			for (unsigned a = 1; a < LABELS; a++)
				if (best[(i + 1) % 2][a] + c[i].turn[a][b] >
				    best[(i + 1) % 2][from] + c[i].turn[from][b])
					from = a;
			c[i].back[b] = (uint8_t)from;
			best[i % 2][b] = best[(i + 1) % 2][from] + c[i].turn[from][b] + c[i].emit[b];
		}
	unsigned k = 0;
	for (unsigned b = 1; b < LABELS; b++)
		k = best[(n + 1) % 2][b] > best[(n + 1) % 2][k] ? b : k;
	for (uint32_t i = n; i-- > 0;) {
		l->said[i].label = k;
		k = i ? c[i].back[k] : 0;
	}
}

/* ---- learning */

static void
learn_words(struct names_learner *l, const struct name_lesson *s, uint32_t from, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		const struct cell *c = &l->cells[i];
		const double *share = l->said[i].share;
		unsigned gold = s->labels.v[from + i];
		if (gold == LABELS || share[gold] > 0.998)
			continue;
		learner_begin(l->weights);
		learner_features(l->weights, c->keys, c->n_keys);
		for (unsigned k = 0; k < LABELS; k++)
			if (k != gold && share[k] > 0.001)
				learner_update(l->weights, gold, k, (float)(l->weight * share[k]));
	}
}

static void
change_turn(struct names_learner *l, struct turn_weight *w, double gradient)
{
	w->sum += w->now * (double)(l->step - w->stamp);
	w->stamp = l->step;
	w->squares += gradient * gradient;
	w->now += (double)rate * gradient / sqrt(w->squares + 1e-6);
}

static void
learn_turns(
    struct names_learner *l, const struct name_lesson *s, uint32_t from, uint32_t n, double all)
{
	for (uint32_t i = 1; i < n; i++) {
		struct cell *c = &l->cells[i];
		unsigned ga = s->labels.v[from + i - 1], gb = s->labels.v[from + i];
		if (ga == LABELS || gb == LABELS ||
		    l->said[i - 1].share[ga] * l->said[i].share[gb] > 0.998)
			continue;
		l->step++;
		for (unsigned a = 0; a < LABELS; a++)
			for (unsigned b = 0; b < LABELS; b++) {
				double p = exp(c[-1].ahead[a] + c->turn[a][b] + c->emit[b] +
					       c->behind[b] - all);
				double g = (a == ga && b == gb) - p;
				for (unsigned k = 0; k < TURN_KEYS && fabs(g) > 0.001; k++)
					if (label_follows(a, b))
						change_turn(l, &l->turns[c->turns[k]][a][b], l->weight * g);
			}
	}
}

/* What is done with a piece once it was scored and read. */
struct visit {
	void (*piece)(struct names_learner *l, struct name_lesson *s, uint32_t from, uint32_t n,
	    void *context);
	void *context;
	bool gold;                   /* the memory gets what is right */
	bool to_learn;               /* see name_next_piece */
};

static void
visit_block(struct names_learner *l, struct name_lesson *s, const struct visit *v)
{
	uint32_t n = (uint32_t)s->looks.n, from = 0, to = 0;
	for (uint32_t i = 0; i < n; i++)
		name_remember_low(&l->memory, &s->looks.v[i]);
	if (n && s->looks.v[0].mode == MODE_TITLE)
		return;
	for (; name_next_piece(s->looks.v, n, v->to_learn, &from, &to); from = to) {
		for (uint32_t i = from < 2 ? 0 : from - 2; i < n && i < to + 2; i++)
			name_recall(&l->memory, &s->looks.v[i]);
		v->piece(l, s, from, to - from, v->context);
		for (uint32_t i = from; i < to; i++) {
			unsigned gold = s->labels.v[i] == LABELS ? 0 : s->labels.v[i];
			name_remember(&l->memory, &s->looks.v[i], v->gold ? gold : l->said[i - from].label);
		}
	}
}

static void
visit_document(struct names_learner *l, struct name_lessons *s, uint32_t d, const struct visit *v)
{
	memset(&l->memory, 0, sizeof l->memory);
	for (size_t i = 0; i < s->list.n; i++)
		if (s->list.v[i].document == d)
			visit_block(l, &s->list.v[i], v);
}

static void
learn_piece(struct names_learner *l, struct name_lesson *s, uint32_t from, uint32_t n, void *unused)
{
	(void)unused;
	score_piece(l, s, from, from + n);
	find_best(l, n);
	double all = sum_rows(l, n);
	learn_words(l, s, from, n);
	learn_turns(l, s, from, n, all);
}

struct key_list { VEC(uint64_t) keys; };

static void
collect_keys(struct names_learner *l, struct name_lesson *s, uint32_t from, uint32_t n, void *list)
{
	struct key_list *k = list;
	for (uint32_t i = from; i < from + n; i++) {
		fill_keys(s, i, &l->cells[0]);
		for (size_t j = 0; j < l->cells[0].n_keys; j++)
			vec_push(&k->keys, l->cells[0].keys[j]);
	}
}

static int
by_key(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Counts each feature once for each document, however often it comes again. */
static void
count_document(struct names_learner *l, struct name_lessons *s, uint32_t d)
{
	struct key_list k = {{0}};
	for (; d < s->n_documents; d += s->n_originals)
		visit_document(l, s, d, &(struct visit){collect_keys, &k, true, true});
	if (k.keys.n > 1)
		qsort(k.keys.v, k.keys.n, sizeof *k.keys.v, by_key);
	for (size_t i = 0; i < k.keys.n; i++) {
		if (i && k.keys.v[i] == k.keys.v[i - 1])
			continue;
		learner_begin(l->weights);
		learner_feature(l->weights, k.keys.v[i]);
		learner_count(l->weights);
	}
	vec_done(&k.keys);
}

struct names_learner *
names_learn(struct name_lessons *s, const bool *left_out, float copy_weight)
{
	struct names_learner *l = mem_alloc(sizeof *l);
	struct dice dice = {17};
	VEC(uint32_t) list = {0};
	l->weights = learner_new(LABELS, rate);
	for (uint32_t d = 0; d < s->n_documents; d++) {
		if (left_out[d])
			continue;
		if (d < s->n_originals)
			count_document(l, s, d);
		vec_push(&list, d);
	}
	uint32_t *order = mem_array(list.n + 1, sizeof *order);
	learner_least(l->weights, 2);
	for (unsigned round = 0; round < ROUNDS; round++) {
		dice_shuffle(&dice, order, list.n);
		for (size_t i = 0; i < list.n; i++) {
			uint32_t d = list.v[order[i]];
			l->weight = d < s->n_originals ? 1 : (double)copy_weight;
			visit_document(l, s, d, &(struct visit){learn_piece, NULL, false, true});
		}
	}
	learner_finish(l->weights);
	struct turn_weight *w = &l->turns[0][0][0];
	for (size_t i = 0; i < (size_t)TURNS * LABELS * LABELS; i++) {
		w[i].sum += w[i].now * (double)(l->step - w[i].stamp);
		w[i].now = l->step ? w[i].sum / (double)l->step : 0;
	}
	vec_done(&list);
	mem_free(order);
	return l;
}

void
names_learner_free(struct names_learner *l)
{
	if (!l)
		return;
	learner_free(l->weights);
	mem_free(l);
}

void
names_learner_write(const struct names_learner *l, const uint8_t certain[101],
    struct model_writer *w, FILE *log)
{
	struct learner_size size = {.least = 0.02f, .rows = ROWS, .largest = largest};
	struct buf b = {0};
	double nat = (double)largest / 127;
	learner_write(l->weights, &size, w, "names", log);
	for (size_t i = 0; i < (size_t)TURNS * LABELS * LABELS; i++) {
		double v = round((&l->turns[0][0][0])[i].now / nat);
		int n = v > 4000 ? 4000 : v < -4000 ? -4000 : (int)v;
		buf_chr(&b, (char)(n & 255));
		buf_chr(&b, (char)(n >> 8 & 255));
	}
	model_writer_add(w, "turns", b.ptr, b.len);
	buf_clear(&b);
	model_put_u32(&b, (uint32_t)(nat * 1e6));
	model_writer_add(w, "nat", b.ptr, b.len);
	model_writer_add(w, "certain", certain, 101);
	buf_done(&b);
}

/* ---- finding */

struct finding { names_said_function *said; void *context; };

static void
find_piece(struct names_learner *l, struct name_lesson *s, uint32_t from, uint32_t n, void *context)
{
	struct finding *f = context;
	score_piece(l, s, from, from + n);
	for (uint32_t i = 0; i < n; i++) {
		const struct name_look *x = &s->looks.v[from + i];
		unsigned hint = name_hint_label(x);
		if (hint < LABELS && l->cells[i].emit[hint] > -1e3)
			l->cells[i].emit[hint] += name_favour(around(s, from + i, -1), x) / 1000.0;
	}
	find_best(l, n);
	sum_rows(l, n);
	f->said(f->context, s, from, n, l->said);
}

void
names_find(struct names_learner *l, struct name_lessons *s, uint32_t document,
    names_said_function *said, void *context)
{
	struct finding f = {said, context};
	visit_document(l, s, document, &(struct visit){find_piece, &f, false, false});
}

/* ---- lessons */

void
names_lessons_copy(struct name_lessons *to, const struct name_lessons *from)
{
	*to = (struct name_lessons){.n_documents = from->n_documents,
	    .n_originals = from->n_originals};
	for (size_t i = 0; i < from->list.n; i++) {
		const struct name_lesson *x = &from->list.v[i];
		struct name_lesson y = {.document = x->document};
		vec_reserve(&y.looks, x->looks.n + 1);
		vec_reserve(&y.labels, x->labels.n + 1);
		y.looks.n = y.labels.n = x->looks.n;
		for (size_t k = 0; k < x->looks.n; k++) {
			y.looks.v[k] = x->looks.v[k];
			y.labels.v[k] = x->labels.v[k];
		}
		vec_push(&to->list, y);
	}
}

void
names_lessons_done(struct name_lessons *s)
{
	for (size_t i = 0; i < s->list.n; i++) {
		vec_done(&s->list.v[i].looks);
		vec_done(&s->list.v[i].labels);
	}
	vec_done(&s->list);
}
