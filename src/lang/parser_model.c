/* The model of trees as it is read from its file: tables of int8, each with its power of two. */
#include "lang/parser_model.h"

#include "base/mem.h"
#include "lang/english.h"
#include "lang/model_file.h"

enum { SHAPE, KEYS, ROWS, LAYERS, SLOTS, FACTS, NOBODY, ROOT, HIDDEN, MOVES, LABELS, SURE, SECTIONS };
static const char *const names[SECTIONS] = {"shape", "keys", "rows", "layers", "slots", "facts",
    "nobody", "root", "hidden", "moves", "labels", "sure"};
static const uint32_t shape[] = {TREE_VECTOR, TREE_HIDDEN, TREE_LAYERS, PARSE_SLOTS, PARSE_FACTS,
    TREE_ROWS, DEP_N, POS_N};
enum { SHAPE_N = sizeof shape / sizeof *shape, BITS_MOST = 16 };

static void *
open_part(void)
{
	return mem_alloc(sizeof(struct trees_model));
}

static void
free_part(void *part)
{
	struct trees_model *m = part;
	tree_words_done(&m->words);
	mem_free(m->rows);
	mem_free(m->layers);
	mem_free(m->slots);
	mem_free(m->nobody);
	mem_free(m->root);
	mem_free(m->facts);
	mem_free(m->moves);
	mem_free(m->labels);
	mem_free(m);
}

/* What is left of a section; `bad` once something was wrong. */
struct rest { const unsigned char *p; size_t n; bool bad; };

static const unsigned char *
take_bytes(struct rest *r, size_t n)
{
	static const unsigned char none[4];
	if (r->bad || n > r->n) {
		r->bad = true;
		return NULL;
	}
	const unsigned char *p = n ? r->p : none;
	r->p += n;
	r->n -= n;
	return p;
}

static uint32_t
take_number(struct rest *r)
{
	const unsigned char *p = take_bytes(r, 4);
	return p ? model_u32(p) : 0;
}

/* The places behind the point that a table has; to: those wanted in memory. */
static unsigned
take_bits(struct rest *r, unsigned most)
{
	uint32_t bits = take_number(r);
	r->bad = r->bad || bits > most;
	return r->bad ? 0 : bits;
}

/* n int8 numbers, each times 2 to the power of shift. */
static int16_t *
take_table(struct rest *r, size_t n, unsigned shift)
{
	const unsigned char *p = take_bytes(r, n);
	if (!p || shift > 8) {
		r->bad = true;
		return NULL;
	}
	int16_t *out = mem_array(n, sizeof *out);
	for (size_t i = 0; i < n; i++)
		out[i] = (int16_t)((int8_t)p[i] * (1 << shift));
	return out;
}

/* Rows of int8 by their power of two, made to have `point` bits behind the point. */
static int16_t *
take_rows(struct rest *r, size_t n, unsigned point)
{
	unsigned bits = take_bits(r, point);
	return take_table(r, n, point - bits);
}

/* Matrices of [n_in][n_out] int8 in the order that tree_multiply wants. */
static int16_t *
take_matrices(struct rest *r, size_t n, size_t n_in, size_t n_out)
{
	const unsigned char *p = take_bytes(r, n * n_in * n_out);
	if (!p)
		return NULL;
	int16_t *all = mem_array(n * n_in * n_out, sizeof *all);
	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < n_in; i++)
			for (size_t j = 0; j < n_out; j++) {
				size_t at = k * n_in * n_out;
				all[at + (i / 2 * n_out + j) * 2 + i % 2] =
				    (int8_t)p[at + i * n_out + j];
			}
	return all;
}

/* Biases, from a signed number each; those out of range would make sums overflow. */
static void
take_biases(struct rest *r, int32_t *out, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int32_t v = (int32_t)take_number(r);
		r->bad = r->bad || v > 1 << 28 || v < -(1 << 28);
		out[i] = r->bad ? 0 : v;
	}
}

static void
take_shape(struct rest *r)
{
	for (size_t i = 0; i < SHAPE_N; i++)
		r->bad = take_number(r) != shape[i] || r->bad;
}

static void
take_keys(struct trees_model *m, struct rest *r)
{
	size_t n = r->n / 4;
	if (n >= TREE_WORDS_MOST) {
		r->bad = true;
		return;
	}
	uint32_t *keys = mem_array(n, sizeof *keys);
	for (size_t i = 0; i < n; i++)
		keys[i] = take_number(r);
	tree_words_init(&m->words, keys, n);
	mem_free(keys);
}

static void
take_hidden(struct trees_model *m, struct rest *r)
{
	int32_t bias[TREE_HIDDEN];
	take_biases(r, bias, TREE_HIDDEN);
	for (size_t j = 0; j < TREE_HIDDEN; j++) {
		r->bad = r->bad || bias[j] > INT16_MAX || bias[j] < INT16_MIN;
		m->hidden_bias[j] = (int16_t)bias[j];
	}
}

static void
take_sure(struct trees_model *m, struct rest *r)
{
	const unsigned char *p = take_bytes(r, sizeof m->sure);
	if (p)
		memcpy(m->sure, p, sizeof m->sure);
}

/* The tables that move scores come from: rows for dot products, with biases before them. */
static int16_t *
take_scores(struct rest *r, uint8_t *bits, int32_t *bias, size_t n)
{
	*bits = (uint8_t)take_bits(r, BITS_MOST);
	take_biases(r, bias, n);
	return take_table(r, n * TREE_HIDDEN, 0);
}

static void
take_layers(struct trees_model *m, struct rest *r)
{
	for (size_t k = 0; k < TREE_LAYERS; k++) {
		m->layer_bits[k] = (uint8_t)take_bits(r, BITS_MOST);
		take_biases(r, m->layer_bias[k], TREE_VECTOR);
	}
	m->layers = take_matrices(r, TREE_LAYERS, 3 * TREE_VECTOR, TREE_VECTOR);
}

static void
take_section(struct trees_model *m, unsigned which, struct rest *r)
{
	switch (which) {
	case SHAPE: take_shape(r); break;
	case KEYS: take_keys(m, r); break;
	case ROWS:
		m->rows = take_rows(r, tree_rows_total(&m->words) * TREE_VECTOR, TREE_VECTOR_BITS);
		break;
	case LAYERS: take_layers(m, r); break;
	case SLOTS:
		m->slot_bits = (uint8_t)take_bits(r, BITS_MOST);
		m->slots = take_matrices(r, PARSE_SLOTS, TREE_VECTOR, TREE_HIDDEN);
		break;
	case FACTS: m->facts = take_rows(r, PARSE_FACTS * TREE_HIDDEN, TREE_HIDDEN_BITS); break;
	case NOBODY: m->nobody = take_rows(r, PARSE_SLOTS * TREE_HIDDEN, TREE_HIDDEN_BITS); break;
	case ROOT: m->root = take_rows(r, PARSE_SLOTS * TREE_HIDDEN, TREE_HIDDEN_BITS); break;
	case HIDDEN: take_hidden(m, r); break;
	case MOVES: m->moves = take_scores(r, &m->move_bits, m->move_bias, PARSE_MOVES); break;
	case LABELS: m->labels = take_scores(r, &m->label_bits, m->label_bias[0], 2 * DEP_N); break;
	default: take_sure(m, r); break;
	}
}

static bool
take(void *part, struct section *s, struct err *err)
{
	struct trees_model *m = part;
	struct rest r = {s->data, s->size, false};
	for (unsigned i = 0; i < SECTIONS; i++) {
		if (!section_is(s, names[i]))
			continue;
		/* Each once; rows are counted by the keys, so these come first. */
		r.bad = (m->have >> i & 1) || (i == ROWS && !(m->have >> KEYS & 1));
		if (!r.bad)
			take_section(m, i, &r);
		m->have |= 1u << i;
		if (r.bad || r.n)
			return err_set(err, ERR_SYNTAX, "en-trees.model: its section %s is not of this "
			    "version of limn", names[i]);
	}
	return true;
}

static bool
seal(void *part, struct err *err)
{
	const struct trees_model *m = part;
	for (unsigned i = 0; i < SECTIONS; i++)
		if (!(m->have >> i & 1))
			return err_set(err, ERR_SYNTAX, "en-trees.model lacks its section %s", names[i]);
	return true;
}

const struct english_loader trees_loader = {
    "en-trees.model", TREE_VERSION, open_part, take, seal, free_part};
