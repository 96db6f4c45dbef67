/*
 * lang/memo.h - sums of weights that were made before, by a key that says all that they depend
 * on: text repeats itself, and a sum of many features costs one look-up then.
 *
 * A key has one place in the table; what lies there is forgotten for it.  The table grows with
 * what is asked, up to MEMO_MOST sums (40 bytes each), so a short text costs little.
 */
#ifndef LANG_MEMO_H
#define LANG_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct linear;

/* As many classes as the models of tags and names have, or more. */
enum { MEMO_CLASSES = 16, MEMO_MOST = 1 << 14 };

struct sums { int16_t v[MEMO_CLASSES]; };
struct memo {
	uint64_t *keys;              /* 0: nothing */
	struct sums *sums;
	size_t n, used;              /* n: a power of two, or 0 */
	uint32_t asked, met, rest;   /* see memo_pays */
};

void memo_done(struct memo *m);                       /* a zeroed one is fine */
void memo_clear(struct memo *m);
/* Makes room before a key is asked for that is new. */
void memo_grow(struct memo *m);

static inline size_t
memo_place(const struct memo *m, uint64_t key)
{
	uint64_t h = (key ^ key >> 29) * 0xff51afd7ed558ccdu;
	return (size_t)(h ^ h >> 32) & (m->n - 1);
}

/*
 * Whether to ask at all: where less than a fourth of what is asked was kept, keeping costs more
 * than it saves, and the table rests for some time.
 */
static inline bool
memo_pays(struct memo *m)
{
	enum { TRIED = 2048, REST = 16 * TRIED };
	if (m->rest) {
		m->rest--;
		return false;
	}
	if (++m->asked < TRIED)
		return true;
	m->rest = m->met < TRIED / 4 ? REST : 0;
	m->asked = m->met = 0;
	return true;
}

/* The sums of a key that is not 0, which stay until the next call; when they are not *known the
 * caller sets them. */
static inline struct sums *
memo_at(struct memo *m, uint64_t key, bool *known)
{
	if (m->used * 2 >= m->n && m->n < MEMO_MOST)
		memo_grow(m);
	size_t i = memo_place(m, key);
	*known = m->keys[i] == key;
	m->met += *known;
	m->used += !m->keys[i];
	m->keys[i] = key;
	return &m->sums[i];
}

/* Sums of weights as they are kept: there are so few features that they fit. */
static inline void
sums_set(struct sums *s, const int32_t scores[MEMO_CLASSES])
{
	for (unsigned c = 0; c < MEMO_CLASSES; c++)
		s->v[c] = (int16_t)scores[c];
}

static inline void
sums_add(int32_t scores[MEMO_CLASSES], const int16_t v[MEMO_CLASSES])
{
	for (unsigned c = 0; c < MEMO_CLASSES; c++)
		scores[c] += v[c];
}

/* Features of a word that are looked up together, in groups: sums of a group are kept in `into`,
 * unless that is NULL. */
enum { BATCH_KEYS = 128, BATCH_GROUPS = 4 };
struct batch {
	uint64_t keys[BATCH_KEYS];
	size_t n, n_groups, ends[BATCH_GROUPS];
	struct sums *into[BATCH_GROUPS];
};
/* Ends the group of the `more` keys that were put behind the others. */
static inline void
batch_end(struct batch *b, size_t more, struct sums *into)
{
	b->n += more;
	b->ends[b->n_groups] = b->n;
	b->into[b->n_groups++] = into;
}
/* Adds the weights of all features to the scores. */
void batch_ask(const struct batch *b, const struct linear *m, int32_t scores[MEMO_CLASSES]);

#endif
