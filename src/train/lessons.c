/*
 * From a treebank to lessons.  Words that are met once share the row of unknown words, so that
 * this one is learned as well.  (Sentences once more in capitals and as titles were tried: a third
 * of a point better on such, as much worse on all others.)
 */
#include "train/lessons.h"

#include <stdlib.h>

#include "train/gold.h"
#include "train/oracle.h"

enum { LEAST_MET = 2 };

static int
by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

typedef void sentence_function(void *context, struct words *w, const struct corpus *c, size_t i);

static void
each_sentence(const struct corpus *c, sentence_function *f, void *context)
{
	struct words w = {0};
	struct gold_text g = {0};
	for (size_t i = 0; i < c->sentences.n; i++) {
		gold_text_read(&g, c, i, 1, GOLD_AS_IS);
		gold_words(&w, &g);
		f(context, &w, c, i);
	}
	gold_text_done(&g);
	words_done(&w);
}

struct all_keys { VEC(uint32_t) list; };

static void
add_keys(void *context, struct words *w, const struct corpus *c, size_t i)
{
	struct all_keys *all = context;
	(void)c;
	(void)i;
	for (size_t k = 0; k < w->list.n; k++)
		vec_push(&all->list, tree_key(w->list.v[k].fold));
}

static void
count_words(struct lessons *l, const struct corpus *c)
{
	struct all_keys all = {0};
	each_sentence(c, add_keys, &all);
	qsort(all.list.v, all.list.n, sizeof *all.list.v, by_number);
	l->keys = mem_array(TREE_WORDS_MOST, sizeof *l->keys);
	for (size_t i = 0, to; i < all.list.n; i = to) {
		for (to = i; to < all.list.n && all.list.v[to] == all.list.v[i]; to++) {
		}
		if (to - i >= LEAST_MET && l->n_keys + 1 < TREE_WORDS_MOST)
			l->keys[l->n_keys++] = all.list.v[i];
	}
	tree_words_init(&l->words, l->keys, l->n_keys);
	vec_done(&all.list);
}

struct making { struct lessons *l; const uint8_t *tags; struct parse_state *state; };

static void
add_lesson(void *context, struct words *w, const struct corpus *c, size_t i)
{
	struct making *m = context;
	struct lessons *l = m->l;
	const struct gold_sentence *s = &c->sentences.v[i];
	size_t n = s->n;
	if (n == 0 || n > LIMIT_TREE_WORDS)
		return;
	struct lesson x = {.n = n, .sentence = i};
	x.rows = arena_alloc(l->arena, n * sizeof *x.rows);
	x.before = arena_alloc(l->arena, (n + 1) * sizeof *x.before);
	x.heads = arena_alloc(l->arena, n * sizeof *x.heads);
	x.deps = arena_alloc(l->arena, n);
	for (size_t k = 0; k < n; k++) {
		const struct gold_word *gold = &c->words.v[s->first + k];
		x.heads[k] = (uint16_t)(gold->head ? gold->head - 1 : n);
		x.deps[k] = gold->dep;
		if (m->tags)
			w->list.v[k].pos = m->tags[s->first + k];
		tree_rows(&l->words, w, k, x.rows[k]);
	}
	parse_begin(m->state, w, 0, n);
	memcpy(x.before, m->state->before, (n + 1) * sizeof *x.before);
	size_t lifted = oracle_lift(x.heads, n);
	l->lifted += lifted;
	l->n_crossing += lifted > 0;
	vec_push(&l->list, x);
}

void
lessons_make(struct lessons *l, const struct corpus *c, const uint8_t *tags)
{
	l->arena = arena_new();
	count_words(l, c);
	struct making m = {l, tags, mem_alloc(sizeof *m.state)};
	each_sentence(c, add_lesson, &m);
	mem_free(m.state);
}

void
lessons_done(struct lessons *l)
{
	arena_free(l->arena);
	tree_words_done(&l->words);
	mem_free(l->keys);
	vec_done(&l->list);
	*l = (struct lessons){0};
}
