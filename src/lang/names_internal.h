/*
 * lang/names_internal.h - between names.c (what each word says) and names_row.c (what that makes of
 * a piece); nobody else includes it.
 */
#ifndef LANG_NAMES_INTERNAL_H
#define LANG_NAMES_INTERNAL_H

#include "lang/memo.h"
#include "lang/names_keys.h"

/* Labels are worked on sixteen at a time, the last of which is none. */
enum { LANES = MEMO_CLASSES };
_Static_assert((int)LABELS == (int)LANES - 1, "one lane is over");

/* A form says the same to a word with a capital and to one without, but for the form itself. */
struct near { struct sums at[NEAR_PLACES][NEAR_CASES]; };

enum { EXPONENTS = 2048 };
struct cell { int32_t emit[LANES]; float e[LANES], ahead[LANES], behind[LANES]; };

/*
 * What labels say after the label before them, made once for each way that two words look: scores
 * for the best row, sixteen times what they are, with 15 - a in the four bits that are free; and e
 * to their power, 0 where b may not follow a.
 */
struct turn {
	int32_t score[LABELS][LANES];        /* by a, b */
	float ahead[LABELS][LANES], behind[LABELS][LANES];   /* by a, b; by b, a */
};
enum { TURNS_KEPT = 512 };

/* Facts of words, numbered from 1 as they are met (0: no word), with what they say alone. */
struct known { struct name_facts facts; bool summed; struct sums sums; };
enum { KNOWN_MOST = 1 << 14, KEPT = 2 };

struct naming {
	const struct names_model *model;
	uint32_t epoch;              /* of the forms */
	VEC(uint32_t) near;          /* by form: number in `sums` + 1 */
	VEC(struct near) sums;
	struct near outside;
	VEC(struct turn) turns;
	uint16_t turn_of[TURN_KINDS];        /* number of turns + 1 */
	VEC(struct known) known;
	uint32_t *known_slots;               /* number of known; 2 * KNOWN_MOST of them */
	struct memo memos[KEPT];             /* of the groups LEFT and RIGHT */
	struct name_memory memory;
	VEC(struct name_look) looks;
	VEC(struct name_found) found;
	VEC(struct name_piece) pieces;
	float exponents[EXPONENTS];  /* e to the power of -i weights */
	double per_nat;              /* weights in a thousandth of a nat */
	/* the piece */
	struct cell cells[PIECE_MAX];
	uint16_t turn[PIECE_MAX];            /* from the word before: number of turns */
	uint8_t back[PIECE_MAX][LANES], label[PIECE_MAX];
};

/* Far below all sums of weights over a piece; a row may have several.  APART: below these, for
 * labels that may not follow each other.  Sixteen times both is no more than 32 bits hold, and a
 * model with wild weights cannot get above that either. */
enum { NEVER = -(1 << 22), APART = -(1 << 25), PACK = 16 };

/* e to the power of the scores, the largest taken as 0. */
static inline float
name_power(const struct naming *n, int32_t below)
{
	return below < EXPONENTS ? n->exponents[below] : 0;
}

/* names_row.c: of a piece of `len` words that are scored (cells, turn).  Linear in it. */
/* The best row of labels -> label. */
void naming_best_row(struct naming *n, uint32_t len);
/* What all rows together say of each word: once for a piece, before naming_certainty. */
void naming_sum_rows(struct naming *n, uint32_t len);
/* Per cent: how sure the name over the words [from, to) of the piece is. */
uint8_t naming_certainty(const struct naming *n, uint32_t from, uint32_t to, uint32_t len);

#endif
