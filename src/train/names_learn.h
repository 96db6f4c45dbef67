/*
 * train/names_learn.h - learning the model of names: a conditional random field over labels
 * (Lafferty, McCallum and Pereira, 2001), by gradients with a rate for each weight (AdaGrad).
 */
#ifndef TRAIN_NAMES_LEARN_H
#define TRAIN_NAMES_LEARN_H

#include <stdio.h>

#include "lang/names_keys.h"
#include "train/learn.h"

/*
 * A block: its words as the model sees them, and what they should be called.  label: LABELS where
 * nobody is to learn (titles alone, adjectives).  The traits belong to whoever made the lessons.
 * A document may come again in other letters: as copy 1 of document d, number n_originals + d.
 */
struct name_lesson {
	VEC(struct name_look) looks;
	VEC(uint8_t) labels;
	uint32_t document;
};
struct name_lessons {
	VEC(struct name_lesson) list;
	uint32_t n_documents, n_originals;
};
/* For another thread: learning and finding write into the looks. */
void names_lessons_copy(struct name_lessons *to, const struct name_lessons *from);
void names_lessons_done(struct name_lessons *s);

struct names_learner;
/* Learns from the documents d with left_out[d] false; copies count copy_weight. */
struct names_learner *names_learn(
    struct name_lessons *s, const bool *left_out, float copy_weight);
void names_learner_free(struct names_learner *l);
/* Writes the sections. */
void names_learner_write(const struct names_learner *l, const uint8_t certain[101],
    struct model_writer *w, FILE *log);

/* A word as the model calls it, and how likely it is to be called anything. */
struct name_said { unsigned label; double share[LABELS]; };
typedef void names_said_function(void *context, const struct name_lesson *s, uint32_t from,
    uint32_t n, const struct name_said *said);
/* Finds the names of one document as the model does when it runs, piece by piece. */
void names_find(struct names_learner *l, struct name_lessons *s, uint32_t document,
    names_said_function *said, void *context);

#endif
