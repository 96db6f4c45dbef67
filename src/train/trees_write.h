/* train/trees_write.h - the parser's network as a file: int8, each table by a power of two. */
#ifndef TRAIN_TREES_WRITE_H
#define TRAIN_TREES_WRITE_H

#include "train/lessons.h"
#include "train/net.h"
#include "train/train.h"

/* Writes the model to memory.  sure: see trees_model. */
void trees_view(const struct lessons *l, const struct net *net,
    const uint8_t sure[TREE_SURE][TREE_SURE], struct buf *out);

#endif
