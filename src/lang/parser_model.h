/*
 * lang/parser_model.h - the numbers of the parser: a small network, in whole numbers.
 *
 * Each word is a vector: the sum of the rows of what it looks like (parse_rows), passed through
 * TREE_LAYERS layers that mix it with its neighbours.  A state of the parse is a hidden layer:
 * the sum of a product of matrix and vector for each slot, and of a row for each fact; negative
 * sums count as nothing.  Three scores of it choose the move, DEP_N the relation.
 * (Chen, Manning, EMNLP 2014; the layers: Collobert et al., JMLR 12, 2011.)
 *
 * The file has int8 weights, each table with its power of two; in memory they are int16.
 * Vectors have VECTOR_BITS bits behind the point, the hidden layer HIDDEN_BITS.
 */
#ifndef LANG_PARSER_MODEL_H
#define LANG_PARSER_MODEL_H

#include "lang/parser_state.h"

enum {
	TREE_VECTOR = 64, TREE_HIDDEN = 128, TREE_LAYERS = 4,
	TREE_VECTOR_BITS = 10, TREE_HIDDEN_BITS = 9,
	TREE_WORDS_MOST = 30000,         /* that have a row of their own */
	TREE_ENDS3 = 4096, TREE_ENDS2 = 1024, TREE_STARTS = 2048, TREE_SHAPES = 16,
	TREE_ROWS = 6,                   /* of one word */
	TREE_SURE = 16,                  /* steps of a margin, for certainty */
	TREE_VERSION = 1,
};

/* What a word looks like: the number of a row in each of the tables, and in the table of all
 * rows, which lie one behind the other. */
struct tree_words {
	uint32_t *keys;                  /* of the words that have a row: open addressing */
	uint16_t *rows;                  /* from 1; 0: an empty slot */
	uint32_t mask;                   /* slots - 1 */
	uint32_t n;                      /* rows of words, that of unknown ones (0) included */
};
/* keys: that of row 1, of row 2 and so on.  n_keys < TREE_WORDS_MOST. */
void tree_words_init(struct tree_words *t, const uint32_t *keys, size_t n_keys);
void tree_words_done(struct tree_words *t);
/* The key of a word: its folded bytes, all digits alike. */
uint32_t tree_key(struct str fold);
size_t tree_rows_total(const struct tree_words *t);
void tree_rows(const struct tree_words *t, const struct words *w, size_t i,
    uint32_t rows[TREE_ROWS]);

struct trees_model {
	unsigned have;                   /* sections taken: bits */
	struct tree_words words;
	int16_t *rows;                   /* [tree_rows_total][TREE_VECTOR] */
	int16_t *layers;                 /* [TREE_LAYERS], each pairs of 3 vectors to 1 */
	int16_t *slots;                  /* [PARSE_SLOTS], each pairs of vector to hidden */
	int16_t *nobody, *root;          /* [PARSE_SLOTS][TREE_HIDDEN] */
	int16_t *facts;                  /* [PARSE_FACTS][TREE_HIDDEN] */
	int16_t *moves;                  /* [PARSE_MOVES][TREE_HIDDEN] */
	int16_t *labels;                 /* [2][DEP_N][TREE_HIDDEN] */
	int32_t layer_bias[TREE_LAYERS][TREE_VECTOR];
	int16_t hidden_bias[TREE_HIDDEN];
	int32_t move_bias[PARSE_MOVES], label_bias[2][DEP_N];
	uint8_t layer_bits[TREE_LAYERS], slot_bits, move_bits, label_bits;
	uint8_t sure[TREE_SURE][TREE_SURE];   /* by margins of moves and of the relation */
};

/* out[j] += the sum of in[i] * pairs[i / 2][j][i % 2]: n_in even, n_out a multiple of 32. */
void tree_multiply(const int16_t *pairs, const int16_t *in, size_t n_in, size_t n_out,
    int32_t *out);
/* The sum of a[j] * b[j], TREE_HIDDEN of them. */
int32_t tree_dot(const int16_t *a, const int16_t *b);

#endif
