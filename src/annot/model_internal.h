/* annot/model_internal.h - the memory behind a model: for model.c and model_build.c. */
#ifndef ANNOT_MODEL_INTERNAL_H
#define ANNOT_MODEL_INTERNAL_H

#include "annot/model.h"

struct model_memory {
	struct model model;          /* first: a model is its memory */
	struct arena *arena;
	struct spanidx *index;
	struct model_mention *mentions;
	struct segment **segments;   /* held while the model lives */
	size_t n_segments;
};

#endif
