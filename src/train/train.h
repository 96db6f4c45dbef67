/*
 * train/train.h - what the program limn-train can do.  Each trainer is a file of its own and
 * writes one model into the folder of models; it is deterministic: same data, same bytes.
 */
#ifndef TRAIN_TRAIN_H
#define TRAIN_TRAIN_H

#include "train/conllu.h"

struct train_task {
	const char *data;            /* the folder of treebanks */
	const char *models;          /* the folder of models: read from and written to */
	const char *lists;           /* the folder of themes: default.yaml, lists/ */
	FILE *log;                   /* what is going on, for a person */
};

/* The treebanks to train from: EWT's training part and the free genres of GUM. */
bool train_corpus(const struct train_task *t, struct corpus *c, struct err *err);

bool train_tags(const struct train_task *t, struct err *err);
bool train_names(const struct train_task *t, struct err *err);
bool train_trees(const struct train_task *t, struct err *err);
/* Prints the table of figures of the models over a treebank's gold tokens. */
bool train_evaluate(const struct train_task *t, const char *treebank, struct err *err);

#endif
