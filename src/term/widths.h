/*
 * term/widths.h - how many columns this terminal gives to clusters that terminals disagree on.
 *
 * One sample of each kind is drawn and the cursor asked where it is; what comes out holds for
 * the kind.  Text is never laid out by this: it says where the cursor will be after a cluster.
 */
#ifndef TERM_WIDTHS_H
#define TERM_WIDTHS_H

#include "base/str.h"

/* Kinds of clusters; the samples are in this order. */
enum width_kind {
	WIDTH_AMBIGUOUS,             /* UAX #11, class A: curly quotes, Cyrillic, boxes */
	WIDTH_EMOJI,                 /* wide by itself */
	WIDTH_NEW_EMOJI,             /* the same, of Unicode 15 */
	WIDTH_SELECTED,              /* made an emoji by U+FE0F */
	WIDTH_PLAIN,                 /* made text by U+FE0E */
	WIDTH_KEYCAP, WIDTH_FLAG, WIDTH_SKIN, WIDTH_JOINED, WIDTH_TAGS,
	WIDTH_MARKED,                /* marks over a letter */
	WIDTH_BESIDE,                /* a vowel sign that stands beside its letter */
	WIDTH_CONJUNCT,              /* letters joined by a virama */
	WIDTH_JAMO,                  /* Hangul written in its parts */
	WIDTH_KINDS,
	WIDTH_NONE = WIDTH_KINDS     /* nobody disagrees, or nobody can know */
};

struct widths;
struct widths *widths_new(void);
void widths_free(struct widths *w);                          /* NULL is fine */

/* The cluster that is drawn and measured for a kind; UTF-8. */
struct str widths_sample(enum width_kind kind);
/* What a cluster is; only looks at its code points, WIDTH_NONE for a lone one that is not an
 * emoji or ambiguous. */
enum width_kind widths_kind(struct str cluster);
/* The name of a kind, for files and reports: "flag". */
const char *widths_name(enum width_kind kind);

/* Says that the sample of a kind took so many columns; 0 takes back what was known. */
void widths_set(struct widths *w, enum width_kind kind, int columns);
int widths_measured(const struct widths *w, enum width_kind kind);   /* 0: not known */

/*
 * Columns that the terminal moves its cursor by when it draws the cluster, or -1 when that is
 * not known.  w may be NULL: nothing is known.  Remembers that it was asked in vain.
 */
int widths_of(struct widths *w, struct str cluster);
/* Whether widths_of was asked for what it did not know since the last call. */
bool widths_wanted(struct widths *w);

#endif
