/* train/lessons.h - the sentences that the parser learns from, as its network sees them. */
#ifndef TRAIN_LESSONS_H
#define TRAIN_LESSONS_H

#include "lang/parser_model.h"
#include "train/conllu.h"

struct lesson {
	size_t n, sentence;              /* words; number in the corpus */
	uint32_t (*rows)[TREE_ROWS];
	uint8_t (*before)[4];            /* n + 1, see parse_again */
	uint16_t *heads;                 /* n is the root; no arcs cross */
	uint8_t *deps;
};

struct lessons {
	struct arena *arena;
	struct tree_words words;
	uint32_t *keys;                  /* of the words that have rows */
	size_t n_keys;
	size_t lifted, n_crossing;       /* arcs that were lifted, sentences that had such */
	VEC(struct lesson) list;
};

/* tags: enum pos of each word of the corpus, as a tagger gives them. */
void lessons_make(struct lessons *l, const struct corpus *c, const uint8_t *tags);
void lessons_done(struct lessons *l);

#endif
