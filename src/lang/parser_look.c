/*
 * What the parser sees of a word before its neighbours: the folded word when it was met in
 * training, its start and its ends, capitals and kind, and its part of speech.  Starts and ends
 * share rows by chance: they are many, and training makes the best of it.
 */
#include "lang/parser_model.h"

enum { SHAPE_LOWER, SHAPE_CAP, SHAPE_UPPER, SHAPE_FIRST, SHAPE_NUMBER, SHAPE_MIXED, SHAPE_PUNCT,
	SHAPE_SYMBOL, SHAPE_URL, SHAPE_ABBREV };

static uint32_t
key_of(const char *p, size_t n, uint32_t seed)
{
	uint64_t h = UINT64_C(14695981039346656037) ^ seed;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];
		h = (h ^ (c >= '0' && c <= '9' ? '0' : c)) * UINT64_C(1099511628211);
	}
	h = (h ^ h >> 29) * UINT64_C(0xbf58476d1ce4e5b9);
	return (uint32_t)(h >> 32);
}

uint32_t
tree_key(struct str fold)
{
	/* A longer word than this is none that training has met. */
	return key_of(fold.ptr, fold.len < 64 ? fold.len : 64, 0);
}

void
tree_words_init(struct tree_words *t, const uint32_t *keys, size_t n_keys)
{
	size_t slots = 64;
	while (slots < n_keys * 2)
		slots *= 2;
	t->keys = mem_array(slots, sizeof *t->keys);
	t->rows = mem_array(slots, sizeof *t->rows);
	t->mask = (uint32_t)(slots - 1);
	t->n = (uint32_t)(n_keys + 1);
	for (size_t i = 0; i < n_keys; i++) {
		uint32_t k = keys[i] & t->mask;
		while (t->rows[k])
			k = (k + 1) & t->mask;
		t->keys[k] = keys[i];
		t->rows[k] = (uint16_t)(i + 1);
	}
}

void
tree_words_done(struct tree_words *t)
{
	mem_free(t->keys);
	mem_free(t->rows);
	*t = (struct tree_words){0};
}

static uint32_t
row_of(const struct tree_words *t, uint32_t key)
{
	uint32_t k = key & t->mask;
	while (t->rows[k] && t->keys[k] != key)
		k = (k + 1) & t->mask;
	return t->rows[k];
}

size_t
tree_rows_total(const struct tree_words *t)
{
	return (size_t)t->n + TREE_ENDS3 + TREE_ENDS2 + TREE_STARTS + TREE_SHAPES + POS_N;
}

static unsigned
shape_of(const struct words *w, size_t i)
{
	const struct token *t = &w->tokens.list.v[i];
	struct str s = w->list.v[i].fold;
	switch (t->kind) {
	case TOKEN_NUMBER: return SHAPE_NUMBER;
	case TOKEN_PUNCT: return SHAPE_PUNCT;
	case TOKEN_SYMBOL: return SHAPE_SYMBOL;
	case TOKEN_URL: return SHAPE_URL;
	default: break;
	}
	if (t->flags & TOKEN_UPPER)
		return SHAPE_UPPER;
	if (t->flags & TOKEN_ABBREV)
		return SHAPE_ABBREV;
	if (t->flags & TOKEN_CAP)
		return t->flags & (TOKEN_FIRST | TOKEN_SENTENCE) ? SHAPE_FIRST : SHAPE_CAP;
	for (size_t k = 0; k < s.len; k++)
		if (s.ptr[k] >= '0' && s.ptr[k] <= '9')
			return SHAPE_MIXED;
	return SHAPE_LOWER;
}

void
tree_rows(const struct tree_words *t, const struct words *w, size_t i, uint32_t rows[TREE_ROWS])
{
	struct str s = w->list.v[i].fold;
	size_t three = s.len < 3 ? s.len : 3, two = s.len < 2 ? s.len : 2;
	uint32_t at = t->n;
	rows[0] = row_of(t, tree_key(s));
	rows[1] = at + key_of(s.ptr + s.len - three, three, 3) % TREE_ENDS3;
	at += TREE_ENDS3;
	rows[2] = at + key_of(s.ptr + s.len - two, two, 2) % TREE_ENDS2;
	at += TREE_ENDS2;
	rows[3] = at + key_of(s.ptr, three, 1) % TREE_STARTS;
	at += TREE_STARTS;
	rows[4] = at + shape_of(w, i);
	rows[5] = at + TREE_SHAPES + w->list.v[i].pos;
}
