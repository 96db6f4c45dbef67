/* text/linebreak_internal.h - what the parts of text/linebreak share; known to this folder only. */
#ifndef TEXT_LINEBREAK_INTERNAL_H
#define TEXT_LINEBREAK_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/*
 * Classes of UAX #14 with AI, SG and XX resolved (LB1), quotation marks by side, and pictures yet
 * to be assigned apart (LB30b).  SA, the scripts written without blanks, is split by what a code
 * point is in a syllable; those from SA_MARK on are marks, hence CM by LB1, the others letters.
 * linebreak_table.py has the same order.
 */
enum linebreak_class {
	LB_AL, LB_B2, LB_BA, LB_BB, LB_BK, LB_CB, LB_CJ, LB_CL, LB_CM, LB_CP, LB_CR, LB_EB, LB_EM,
	LB_EX, LB_GL, LB_H2, LB_H3, LB_HL, LB_HY, LB_ID, LB_IN, LB_IS, LB_JL, LB_JT, LB_JV, LB_LF,
	LB_NL, LB_NS, LB_NU, LB_OP, LB_PO, LB_PR, LB_QU, LB_RI, LB_SP, LB_SY, LB_WJ, LB_ZW, LB_ZWJ,
	LB_QU_PI, LB_QU_PF, LB_PICT,
	LB_AK,                       /* AL by 15.0: begins an aksara in scripts without blanks */
	LB_SA,                       /* a sign or number */
	LB_SA_BASE,                  /* a consonant or a vowel by itself */
	LB_SA_LEAD,                  /* a vowel written before its consonant */
	LB_SA_LETTER,                /* a letter that begins no syllable */
	LB_SA_MARK,                  /* vowel signs, tones */
	LB_SA_STACK,                 /* puts the next consonant below */
	LB_SA_KILL,                  /* a consonant without vowel: it ends a syllable */
	LB_CLASSES,
};

enum { LINEBREAK_BLOCK = 128, LINEBREAK_BLOCKS = 0x110000 / LINEBREAK_BLOCK, LINEBREAK_WIDE = 0x40 };

extern const unsigned char linebreak_index[LINEBREAK_BLOCKS];
extern const unsigned char linebreak_blocks[][LINEBREAK_BLOCK];

/* The class of a code point; with LINEBREAK_WIDE when it is as wide as an ideograph. */
static inline unsigned
linebreak_byte(uint32_t cp)
{
	if (cp >= 0x110000)
		return LB_AL;
	return linebreak_blocks[linebreak_index[cp / LINEBREAK_BLOCK]][cp % LINEBREAK_BLOCK];
}

static inline bool
linebreak_is_sa(unsigned class)
{
	return class >= LB_SA && class <= LB_SA_KILL;
}

/* Whether an aksara begins at byte `at`, before a code point of class AK. */
bool linebreak_aksara(struct str text, size_t at);
/* Whether a syllable begins at byte `at`, between two code points of class SA. */
bool linebreak_syllable(struct str text, size_t at);
/* Whether a virama at `at` joins what stands before to the consonant there. */
bool linebreak_is_joined(struct str text, size_t at);

#endif
