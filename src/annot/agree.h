/*
 * annot/agree.h - how far annotators agree: the arithmetic, which knows of counts only.
 *
 * What is not defined (nothing was counted, or all of it is of one category, so that chance
 * alone would agree) is NAN and says why; it is never taken for 1 or for 0.  Sums can be added
 * up over documents.  Units of a text, which annotators cut as they like, are agree_units.h's.
 */
#ifndef ANNOT_AGREE_H
#define ANNOT_AGREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct agree_value {
	double value;                /* NAN when it is not defined */
	const char *why;             /* ... and why, a literal ("nothing is annotated"); else NULL */
};

/* With so many digits (1 to 9) behind the point, which is one everywhere: "0.812", "-0.050"; "-"
 * when it is NAN.  What is less than 1 is never written as 1, what is not 0 never as 0. */
struct buf;
void agree_put(struct buf *out, double value, unsigned digits);

/* ---- found or not: `a` is the reference, `b` is measured against it */
struct agree_counts { size_t both, only_a, only_b; };
void agree_counts_add(struct agree_counts *to, struct agree_counts c);
double agree_precision(struct agree_counts c);   /* both / b; NAN when b has none */
double agree_recall(struct agree_counts c);      /* both / a; NAN when a has none */
/* 2 both / (a + b), the harmonic mean of the two (van Rijsbergen 1979, Information Retrieval,
 * ch. 7), the same from either side; NAN when neither has any, 0 when they share none. */
double agree_f1(struct agree_counts c);
/* The mean over those of the n (types) that either side has.  A precision or recall that is not
 * defined there, since one side has none at all, counts as 0.  NAN when there are none. */
struct agree_macro { double precision, recall, f1; };
struct agree_macro agree_macro(const struct agree_counts *c, size_t n);

/* ---- two raters, the same items: table[a * n + b] items are of category a for the first
 * rater and of b for the second */
/* Cohen 1960, Educational and Psychological Measurement 20:37-46: chance by each rater's own
 * habits. */
struct agree_value agree_cohen(const size_t *table, size_t n_categories);
/* Scott 1955, Public Opinion Quarterly 19:321-325: chance by the habits of both together. */
struct agree_value agree_scott(const size_t *table, size_t n_categories);
/* The same from the margins of the table, which is all that they need: of each category how many
 * items each rater put there, and how many both did. */
struct agree_margin { size_t both, a, b; };
struct agree_value agree_cohen_margins(const struct agree_margin *c, size_t n, size_t n_items);
struct agree_value agree_scott_margins(const struct agree_margin *c, size_t n, size_t n_items);
/* Cohen's of one category against all others. */
struct agree_value agree_cohen_of(struct agree_margin c, size_t n_items);

/* ---- any number of raters, each item of one category for each of them, or missing.
 * Categories are small numbers: tables are made of them. */
#define AGREE_MISSING UINT32_MAX

/* What is known of many items: sums, which can be added up.  The space grows with the
 * categories, not with the items. */
struct agree_nominal;
struct agree_nominal *agree_nominal_new(void);
void agree_nominal_free(struct agree_nominal *x);            /* NULL is fine */
/* `times` items that counts[c] raters put into category c (< n_categories, which may grow).
 * An item with less than two values tells nothing of agreement, and is passed over. */
void agree_nominal_add(struct agree_nominal *x, const size_t *counts, size_t n_categories,
    size_t times);
/* The same for an item whose values stand by rater: O(raters^2), for any number of categories. */
void agree_nominal_add_values(struct agree_nominal *x, const uint32_t *values, size_t n_raters,
    size_t times);
void agree_nominal_merge(struct agree_nominal *to, const struct agree_nominal *from);
size_t agree_nominal_items(const struct agree_nominal *x);   /* with two values or more */
/* Fleiss 1971, Psychological Bulletin 76:378-382.  Not defined when items have different
 * numbers of raters; of two raters it is Scott's pi. */
struct agree_value agree_nominal_fleiss(const struct agree_nominal *x);
/* Krippendorff's alpha for nominal data (Krippendorff 2011, Computing Krippendorff's
 * Alpha-Reliability, section D). */
struct agree_value agree_nominal_alpha(const struct agree_nominal *x);
/* The same of one category against all others (Fleiss 1971, p. 381; Krippendorff 2019, Content
 * Analysis, eq. 16). */
struct agree_value agree_nominal_fleiss_of(const struct agree_nominal *x, size_t category);
struct agree_value agree_nominal_alpha_of(const struct agree_nominal *x, size_t category);

/* Fleiss' of two categories, where one was chosen `chosen` times by n raters of n_items, and
 * `agreeing` is the sum over items of k (k - 1), k of them having chosen it. */
struct agree_value agree_fleiss_chosen(size_t n_items, size_t n_raters, size_t chosen,
    double agreeing);

/* The same of a table at once.  ratings[item * n_categories + c]: how many raters chose c. */
struct agree_value agree_fleiss(const size_t *ratings, size_t n_items, size_t n_categories);
/* values[item * n_raters + r]: the category that rater r chose, or AGREE_MISSING. */
struct agree_value agree_alpha_nominal(const uint32_t *values, size_t n_items, size_t n_raters);

#endif
