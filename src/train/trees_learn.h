/* train/trees_learn.h - learning the parser's network from lessons. */
#ifndef TRAIN_TREES_LEARN_H
#define TRAIN_TREES_LEARN_H

#include "train/lessons.h"
#include "train/net.h"

/* Whether a lesson is kept apart, to be judged by: each held_out-th sentence is; 0: none. */
static inline bool
trees_held(const struct lesson *x, size_t held_out)
{
	return held_out && x->sentence % held_out == held_out - 1;
}
/* Goes `rounds` times through the lessons that are not kept apart; the caller frees the net. */
struct net *trees_learn(
    const struct lessons *l, unsigned rounds, size_t held_out, FILE *log);

#endif
