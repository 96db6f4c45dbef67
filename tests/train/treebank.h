/*
 * tests/train/treebank.h - a small treebank of our own, and a model of trees learned from it.
 */
#ifndef TESTS_TRAIN_TREEBANK_H
#define TESTS_TRAIN_TREEBANK_H

#include "train/conllu.h"

/* Sentences in CoNLL-U. */
void treebank_text(struct buf *out);
void treebank_read(struct corpus *c);
/* The bytes of a model that learned the treebank by heart. */
void treebank_model(struct buf *out);

#endif
