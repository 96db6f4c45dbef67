/*
 * text/bidi.h - which way text runs: the Unicode Bidirectional Algorithm (UAX #9) over a block,
 * how rows are ordered by it, and how Arabic letters join.  The only module that sees FriBidi.
 *
 * Text of an article is hostile, and a control that turns the order of what one reads would be
 * unseen.  So embeddings, overrides and isolates never act: they are neutral and stay tokens.
 * The marks LRM, RLM and ALM act, and are not drawn, where text runs from right to left anyway:
 * in such a paragraph, and where the last letter before them runs so (bidi_acts).  Anywhere
 * else they are tokens, too, and do nothing.
 */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include "base/str.h"

enum bidi_direction { BIDI_NEUTRAL, BIDI_LTR, BIDI_RTL };
/* BIDI_ALL: every control acts, as the standard has it. */
enum bidi_controls { BIDI_MARKS, BIDI_ALL };

/* Text [from, the next run's from) has one embedding level. */
struct bidi_run { uint32_t from; uint8_t level; };
struct bidi {
	struct { struct bidi_run *v; size_t n, cap; } runs;   /* sorted; none: all of level 0 */
	bool rtl;                    /* the paragraph's direction */
};

/* Whether any character is of class R, AL or AN; marks do not count.  A scan of bytes. */
bool bidi_has(struct str s);
/* A letter of class R or AL. */
bool bidi_is_rtl(uint32_t cp);
/* The direction of a character that is strong; marks are not. */
enum bidi_direction bidi_strong(uint32_t cp);
/* Whether such a mark acts: `rtl` is its paragraph's direction, `after` that the last letter
 * before it runs to the left. */
bool bidi_acts(uint32_t cp, bool rtl, bool after);
/* The first strong character's direction (rules P2 and P3), looked for in text without class R
 * or AL among letters only; BIDI_NEUTRAL: there is none. */
enum bidi_direction bidi_first(struct str s);

/* Whether text without a strong character may run as what stands before it: numbers and
 * punctuation.  What is drawn with signs, sums and columns of numbers run to the right. */
bool bidi_follows(struct str s);

/*
 * Levels of a paragraph, or of a piece of one that is at most LIMIT_BLOCK + LIMIT_BLOCK_SLACK
 * long; `base` neutral: the first strong character decides, else left to right.  Line ends are
 * blanks.  b is overwritten; start with {0}.  Linear.
 */
void bidi_resolve(struct bidi *b, struct str text, enum bidi_direction base,
    enum bidi_controls controls);
void bidi_clear(struct bidi *b);                     /* all of level 0 */
void bidi_done(struct bidi *b);
/* The level of the character at byte `at`.  *hint is the run found last, 0 at first. */
uint8_t bidi_level(const struct bidi *b, size_t at, size_t *hint);
/* Rule L2: order[i] is the index of what stands i-th from the left. */
void bidi_order(const uint8_t *levels, size_t n, uint32_t *order);

/* Rule L4: the mirrored character, or cp. */
uint32_t bidi_mirror(uint32_t cp);
/* The letter at byte `at`, in the form it has between its neighbours: one of the Arabic
 * presentation forms, or the letter itself where there is none. */
uint32_t bidi_shape(struct str text, size_t at);

#endif
