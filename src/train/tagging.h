/*
 * train/tagging.h - learning parts of speech, and the tags that the other trainers learn with.
 */
#ifndef TRAIN_TAGGING_H
#define TRAIN_TAGGING_H

#include <stdio.h>

#include "lang/tagger.h"
#include "train/gold.h"
#include "train/learn.h"

/*
 * Sets pos[letters][i] for each word i of the corpus (arrays of c->words.n; NULL: not wanted) to
 * the part of speech that a tagger says who never saw the word's document: what other models
 * meet when they run.  Documents are dealt to five parts; each is tagged by a model of the four
 * others.  Takes a minute of processor time.
 */
void tagging_jackknife(const struct corpus *c, uint8_t *const pos[GOLD_CASES], FILE *log);

/* The whole model.  size: how much of it is kept; NULL: as in the model that ships. */
void tagging_train(const struct corpus *c, const struct learner_size *size, struct model_writer *w,
    FILE *log);

#endif
