/*
 * annot/agree_units.h - agreement of annotators who cut a text into units as they like:
 * Krippendorff's alpha for unitizing.
 *
 * Units are added text by text; a text's end ends a gap, as it does for one text, and lengths
 * add up.  Two measures are kept:
 *
 * 1. alpha_U of Krippendorff 1995, On the reliability of unitizing contiguous data (Sociological
 *    Methodology 25:47-76), as given in Krippendorff 2004, Content Analysis, 2nd ed., section
 *    11.6.  With m raters and length L, for a category c:
 *	D_o = sum of d2(g, h) over all units and gaps g, h of different raters / (m (m-1) L^2)
 *	  d2 = (difference of starts)^2 + (of ends)^2  for two units that overlap,
 *	       length^2                                for a unit within a gap of the other
 *	D_e = 2/L * sum over units g [ (N-1)/3 (2 l^3 - 3 l^2 + l)
 *	        + l^2 * sum over gaps h that are as long or longer (l_h - l + 1) ]
 *	        / ( mL (mL-1) - sum over units of l (l-1) )
 *	alpha = 1 - D_o / D_e; over all categories 1 - sum of D_o / sum of D_e.
 *    Categories stand apart, so units of different categories may overlap.  It is what DKPro
 *    Agreement and INCEpTION show.
 * 2. of the family of Krippendorff, Mathet, Bouvry & Widloecher 2016, On the reliability of
 *    unitizing textual continua: further developments (Quality & Quantity 50:2347-2364), in the
 *    form of Krippendorff 2019, Content Analysis, 4th ed., eq. 32-35: with l_ck the length that
 *    c of one rater and k of another share, / (m-1), and phi for gaps,
 *	e_ck = ( l_c l_k - [c = k] S_c ) / ( l - S / l ),   S_c = sum of length^2 of its units
 *	       (S_phi: sum of the gaps' lengths)
 *	alpha = 1 - sum of l_ck / sum of e_ck, over c != k.
 *    Meant for more than two raters as well.  Each byte has one category for each rater: where
 *    units of a rater overlap the one that begins first has it, of these the longest, of these
 *    the one of the smallest category; the rest of the others stays theirs.
 *
 * Lengths are of any unit (here: bytes or code points).  Costs O(n log n) for n units, for any
 * length; space grows with the different lengths of units and gaps only.
 */
#ifndef ANNOT_AGREE_UNITS_H
#define ANNOT_AGREE_UNITS_H

#include "annot/agree.h"

struct agree_unit {
	uint64_t from, to;           /* half-open; an empty one is passed over */
	uint32_t category;           /* small numbers: tables are made of them */
	uint32_t rater;              /* < raters */
};

struct agree_units;
struct agree_units *agree_units_new(size_t n_raters);        /* 2 or more */
void agree_units_free(struct agree_units *x);                /* NULL is fine */
/* The units of all raters in a text of this length, in any order.  What reaches beyond the
 * length is cut.  Units of one rater and one category that overlap are made one. */
void agree_units_text(struct agree_units *x, const struct agree_unit *units, size_t n,
    uint64_t length);
/* Sorts by rater and place, and gives each byte one category for each rater, as the measure of 2016
 * has it; returns how many units are left. */
size_t agree_units_flatten(struct agree_unit *units, size_t n);
/* 1: all categories, and one. */
struct agree_value agree_units_alpha(const struct agree_units *x);
struct agree_value agree_units_alpha_of(const struct agree_units *x, size_t category);
/* Its parts, for sums of other kinds; NAN when there is nothing. */
double agree_units_observed(const struct agree_units *x, size_t category);
double agree_units_expected(const struct agree_units *x, size_t category);
/* 2: categories and boundaries; and what is annotated at all, whatever its category. */
struct agree_value agree_units_alpha_2016(const struct agree_units *x);
struct agree_value agree_units_alpha_2016_any(const struct agree_units *x);

/* One text at once, by 1; with `of` (n_categories values, or NULL) each category's. */
struct agree_value agree_alpha_unitizing(const struct agree_unit *units, size_t n,
    size_t n_raters, uint64_t length, struct agree_value *of, size_t n_categories);

#endif
