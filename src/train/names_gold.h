/*
 * train/names_gold.h - the names of a treebank that marks entities (GUM's Entity= in MISC), cut as
 * limn cuts them: without articles, titles and possessives.
 */
#ifndef TRAIN_NAMES_GOLD_H
#define TRAIN_NAMES_GOLD_H

#include "lang/names.h"
#include "train/conllu.h"

/* Words [first, last) of the corpus, of one sentence.  OPEN: an entity named by a title alone, or
 * by an adjective: nobody is to learn from it, either way. */
struct gold_name { size_t first, last; uint8_t kind; bool open; };
struct gold_names { VEC(struct gold_name) list; };

/* The outermost names of a document's sentences, in text order. */
void gold_names_read(struct gold_names *g, const struct corpus *c, const struct gold_document *d);
void gold_names_done(struct gold_names *g);

#endif
