/*
 * The network of the parser at work.  The products of slots with vectors are what costs, and a
 * word stands in the same slot through many states: each product is made when it is first
 * asked for, and kept until the sentence ends.
 */
#include "lang/parser_net.h"

struct parse_net {
	const struct trees_model *m;
	size_t n;
	/* Two generations of vectors, with nobody before the first word and behind the last. */
	int16_t vectors[2][LIMIT_TREE_WORDS + 2][TREE_VECTOR];
	const int16_t (*last)[TREE_VECTOR];
	int16_t hidden[TREE_HIDDEN];
	uint16_t made[LIMIT_TREE_WORDS];                 /* slots whose product is there: bits */
	int16_t products[LIMIT_TREE_WORDS][PARSE_SLOTS][TREE_HIDDEN];
};
_Static_assert(PARSE_SLOTS <= 16, "a bit for each slot");

struct parse_net *
parse_net_new(void)
{
	return mem_alloc(sizeof(struct parse_net));
}

void
parse_net_free(struct parse_net *x)
{
	mem_free(x);
}

static int16_t
within(int32_t v)
{
	return (int16_t)(v > INT16_MAX ? INT16_MAX : v < INT16_MIN ? INT16_MIN : v);
}

static void
sum_rows(int16_t *out, const struct trees_model *m, const struct words *w, size_t i)
{
	uint32_t rows[TREE_ROWS];
	int32_t sum[TREE_VECTOR] = {0};
	tree_rows(&m->words, w, i, rows);
	for (size_t k = 0; k < TREE_ROWS; k++) {
		const int16_t *row = m->rows + (size_t)rows[k] * TREE_VECTOR;
		for (size_t j = 0; j < TREE_VECTOR; j++)
			sum[j] += row[j];
	}
	for (size_t j = 0; j < TREE_VECTOR; j++)
		out[j] = within(sum[j]);
}

/* One layer for all words: v + max(0, matrix of (before, v, behind) + bias). */
static void
mix(struct parse_net *x, size_t layer, const int16_t (*in)[TREE_VECTOR],
    int16_t (*out)[TREE_VECTOR])
{
	const struct trees_model *m = x->m;
	const int16_t *pairs = m->layers + layer * 3 * TREE_VECTOR * TREE_VECTOR;
	unsigned bits = m->layer_bits[layer];
	for (size_t i = 1; i <= x->n; i++) {
		int32_t sum[TREE_VECTOR];
		memcpy(sum, m->layer_bias[layer], sizeof sum);
		tree_multiply(pairs, in[i - 1], 3 * TREE_VECTOR, TREE_VECTOR, sum);
		for (size_t j = 0; j < TREE_VECTOR; j++) {
			int32_t add = sum[j] > 0 ? sum[j] >> bits : 0;
			out[i][j] = within(in[i][j] + (add < INT16_MAX ? add : INT16_MAX));
		}
	}
	memset(out[x->n + 1], 0, sizeof out[0]);
}

void
parse_net_begin(struct parse_net *x, const struct trees_model *m, const struct words *w,
    size_t first, size_t last)
{
	x->m = m;
	x->n = last - first;
	memset(x->made, 0, x->n * sizeof *x->made);
	for (size_t i = 0; i < x->n; i++)
		sum_rows(x->vectors[0][i + 1], m, w, first + i);
	memset(x->vectors[0][x->n + 1], 0, sizeof x->vectors[0][0]);
	for (size_t k = 0; k < TREE_LAYERS; k++)
		mix(x, k, (const int16_t (*)[TREE_VECTOR])x->vectors[k & 1], x->vectors[(k + 1) & 1]);
	x->last = (const int16_t (*)[TREE_VECTOR])x->vectors[TREE_LAYERS & 1];
}

static void
make_product(struct parse_net *x, size_t word, size_t slot)
{
	int32_t sum[TREE_HIDDEN] = {0};
	unsigned bits = x->m->slot_bits;
	tree_multiply(x->m->slots + slot * TREE_VECTOR * TREE_HIDDEN, x->last[word + 1], TREE_VECTOR,
	    TREE_HIDDEN, sum);
	int16_t *out = x->products[word][slot];
	for (size_t j = 0; j < TREE_HIDDEN; j++)
		out[j] = within(sum[j] >> bits);
	x->made[word] = (uint16_t)(x->made[word] | 1u << slot);
}

static const int16_t *
product(struct parse_net *x, uint16_t word, size_t slot)
{
	if (word == PARSE_NOBODY)
		return x->m->nobody + slot * TREE_HIDDEN;
	if (word >= x->n)
		return x->m->root + slot * TREE_HIDDEN;
	if (!(x->made[word] >> slot & 1))
		make_product(x, word, slot);
	return x->products[word][slot];
}

/* A sum that leaves 16 bits wraps around: it would mean a model that was not trained. */
static void
add_row(int16_t *restrict sum, const int16_t *restrict row)
{
	for (size_t j = 0; j < TREE_HIDDEN; j++)
		sum[j] = (int16_t)(uint16_t)((unsigned)sum[j] + (unsigned)row[j]);
}

void
parse_net_moves(struct parse_net *x, const struct parse_state *s, int32_t out[PARSE_MOVES])
{
	const struct trees_model *m = x->m;
	struct parse_view v;
	parse_look(s, &v);
	memcpy(x->hidden, m->hidden_bias, sizeof x->hidden);
	for (size_t k = 0; k < PARSE_SLOTS; k++)
		add_row(x->hidden, product(x, v.slots[k], k));
	for (size_t k = 0; k < v.n_facts; k++)
		add_row(x->hidden, m->facts + (size_t)v.facts[k] * TREE_HIDDEN);
	for (size_t j = 0; j < TREE_HIDDEN; j++)
		x->hidden[j] = x->hidden[j] > 0 ? x->hidden[j] : 0;
	for (size_t k = 0; k < PARSE_MOVES; k++)
		out[k] = m->move_bias[k] + tree_dot(x->hidden, m->moves + k * TREE_HIDDEN);
}

void
parse_net_labels(struct parse_net *x, enum parse_move move, int32_t out[DEP_N])
{
	const struct trees_model *m = x->m;
	size_t side = move == PARSE_RIGHT;
	const int16_t *rows = m->labels + side * DEP_N * TREE_HIDDEN;
	for (size_t k = 0; k < DEP_N; k++)
		out[k] = m->label_bias[side][k] + tree_dot(x->hidden, rows + k * TREE_HIDDEN);
}
