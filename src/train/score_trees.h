/*
 * train/score_trees.h - how right trees are: the share of words with the right head (UAS), with
 * its relation as well (LAS); by the relation without its subtype, as the CoNLL shared tasks
 * count, and with it.
 */
#ifndef TRAIN_SCORE_TREES_H
#define TRAIN_SCORE_TREES_H

#include <stdio.h>

#include "lang/words.h"
#include "train/conllu.h"

enum { SCORE_STEPS = 16 };
struct tree_scores {
	size_t words, sentences, heads, labels, subtypes;
	size_t gold_of[DEP_N], found_of[DEP_N], right_of[DEP_N];
	size_t sure_of[SCORE_STEPS], sure_right[SCORE_STEPS];    /* by certainty */
	double certainty[SCORE_STEPS];                           /* their sum */
	double seconds;
};

/* Parses w, the words of one sentence, and compares; gold: as many words. */
void tree_scores_add(struct tree_scores *x, struct words *w, const struct gold_word *gold);
/* Nothing when no sentence had a tree. */
void tree_scores_print(const struct tree_scores *x, FILE *out);

#endif
