/*
 * train/learn.h - learning a linear model: features are 64-bit hashes (linear_key), classes
 * numbers below LINEAR_CLASSES.  Large-margin updates with a rate of its own for each weight
 * (AdaGrad: Duchi, Hazan, Singer, JMLR 12, 2011), and the average of all weights at the end.
 *
 *	struct learner *l = learner_new(n_classes);
 *	for each example, twice or more:
 *		learner_begin(l);  learner_feature(l, key) ...
 *		const float *scores = learner_scores(l);
 *		if (the best wrong class is within a margin) learner_update(l, right, wrong, 1);
 *	learner_finish(l);                    now scores are those of the averages
 *	learner_write(l, &settings, writer, "tags");
 *
 * Same calls, same result: nothing depends on addresses or on time.
 */
#ifndef TRAIN_LEARN_H
#define TRAIN_LEARN_H

#include <stdio.h>

#include "lang/model_file.h"

struct learner;
/* rate: the size of the first step (0.1 is a good one). */
struct learner *learner_new(unsigned n_classes, float rate);
void learner_free(struct learner *l);                  /* NULL is fine */
/* An example begins: no features yet. */
void learner_begin(struct learner *l);
void learner_feature(struct learner *l, uint64_t key);
/* The same for many. */
void learner_features(struct learner *l, const uint64_t *keys, size_t n);
/* The scores of all classes for the features of the example; valid until the next call. */
const float *learner_scores(struct learner *l);
/* Adds to `right`, takes from `wrong`.  amount: 1, or how wrong it was. */
void learner_update(struct learner *l, unsigned right, unsigned wrong, float amount);
/* Only counts the features of the example: features counted fewer than `least` times
 * (learner_least) get no weights.  Without any counting all do. */
void learner_count(struct learner *l);
void learner_least(struct learner *l, unsigned least);
/* Replaces weights by their averages over all updates so far. */
void learner_finish(struct learner *l);

/* l becomes (1 - share) * l + share * other: an average of models, both finished. */
void learner_merge(struct learner *l, const struct learner *other, float share);

struct learner_size {
	float least;                 /* weights below this share of the largest are left out */
	size_t rows;                 /* at most so many features, those with the largest weights */
	float largest;               /* that becomes 127; 0: the largest there is */
};
/* Writes the section of a linear model (lang/linear.h); its size goes to `log` (NULL: nowhere).
 * No row may have more than 65535 weights; features with no weight left are left out. */
void learner_write(const struct learner *l, const struct learner_size *z,
    struct model_writer *w, const char *section, FILE *log);

/* A generator of numbers that is the same everywhere (splitmix64). */
struct dice { uint64_t state; };
uint64_t dice_next(struct dice *d);
/* A random order of 0 to n - 1. */
void dice_shuffle(struct dice *d, uint32_t *list, size_t n);

#endif
