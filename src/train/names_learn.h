/*
 * train/names_learn.h - learning the model of names: a conditional random field over labels
 * (Lafferty, McCallum and Pereira, 2001), by gradients with a rate for each weight (AdaGrad).
 */
#ifndef TRAIN_NAMES_LEARN_H
#define TRAIN_NAMES_LEARN_H

#include <stdio.h>

#include "lang/names_keys.h"
#include "train/learn.h"

/* A block: its words as the model sees them, and what they should be called.  label: LABELS where
 * nobody is to learn (titles alone, adjectives).  The traits are the lessons' own. */
struct name_lesson {
	VEC(struct name_look) looks;
	VEC(uint8_t) labels;
	uint32_t document;
};
struct name_lessons { VEC(struct name_lesson) list; uint32_t n_documents; };

struct names_learner;
/* Learns from the documents d with left_out[d] false. */
struct names_learner *names_learn(struct name_lessons *s, const bool *left_out, FILE *log);
void names_learner_free(struct names_learner *l);
/* Writes the sections. */
void names_learner_write(const struct names_learner *l, const uint8_t certain[101],
    struct model_writer *w, FILE *log);
/* Finds the names of the documents with left_out[d] true, and says how often it was right when it
 * was so sure: per cent, made monotonous, by per cent. */
void names_calibrate(struct names_learner *l, struct name_lessons *s, const bool *left_out,
    uint8_t certain[101], FILE *log);

#endif
