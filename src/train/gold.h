/*
 * train/gold.h - gold sentences as limn's words: the treebank's own tokens, with the kinds
 * and flags that limn's tokenizer would give them.
 */
#ifndef TRAIN_GOLD_H
#define TRAIN_GOLD_H

#include "lang/words.h"
#include "train/conllu.h"

enum gold_case { GOLD_AS_IS, GOLD_LOWER, GOLD_TITLE, GOLD_UPPER, GOLD_CASES };

/* Appends a word's form in such letters; first: of its sentence. */
void gold_form(struct buf *out, const struct gold_word *w, enum gold_case letters, bool first);

/* The text of some sentences, and a token for each of their words. */
struct gold_text {
	struct buf text;
	VEC(struct token) tokens;    /* token i is word first + i */
	size_t first;                /* number of the first word in the corpus */
};
/* Sentences [from, from + n) of the corpus, with a blank between them. */
void gold_text_read(struct gold_text *g, const struct corpus *c, size_t from, size_t n,
    enum gold_case letters);
void gold_text_done(struct gold_text *g);
/* Gives w the words of g; the text of g is borrowed by w. */
void gold_words(struct words *w, const struct gold_text *g);

#endif
