/*
 * train/names_score.h - how good a model of names is on documents that it did not learn from, and
 * how often it is right when it says that it is so sure.
 */
#ifndef TRAIN_NAMES_SCORE_H
#define TRAIN_NAMES_SCORE_H

#include "train/names_learn.h"

/* Names in gold, names found, names right: exact edges; `main` counts persons, organizations and
 * places with the right kind, `any` all names whatever their kind. */
struct names_f1 { size_t gold, found, right; };
struct names_score {
	struct names_f1 main, any;   /* by the model where it looks, by the rules elsewhere */
	struct names_f1 rules_main, rules_any;       /* by the rules alone */
	double said[101], right[101];                /* by per cent, of the model's names */
};
/* Finds the names of a document and counts. */
void names_score_document(
    struct names_score *x, struct names_learner *l, struct name_lessons *s, uint32_t document);
void names_score_add(struct names_score *to, const struct names_score *from);
double names_f1(const struct names_f1 *x);

/* Per cent said to per cent right; never less for more. */
void names_calibrate(const struct names_score *x, uint8_t certain[101]);
/* What a table says and what is so, in ten steps: added up over several tables and documents. */
struct names_steps { double n[10], says[10], right[10]; };
void names_steps_add(
    struct names_steps *to, const struct names_score *x, const uint8_t certain[101]);
void names_steps_print(const struct names_steps *x, FILE *out);

#endif
