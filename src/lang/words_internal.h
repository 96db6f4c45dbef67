/* lang/words_internal.h - between words.c, pos.c and lemma.c; nobody else includes it. */
#ifndef LANG_WORDS_INTERNAL_H
#define LANG_WORDS_INTERNAL_H

#include "lang/lexicon.h"
#include "lang/words.h"

/* What a form says by itself: fills in all behind its fold. */
void form_look(struct form *x);
/* Sets the guess for all words. */
void pos_guess(struct words *w);
/* Makes the first noun of a headline a verb that can be nothing else, when it has no verb before:
 * treebanks have too few headlines for the tagger to know. */
void pos_headline(struct words *w);
/* lemma_of for a word already looked up.  True when *out (cap bytes) was written; false
 * when the lemma is the word itself. */
bool lemma_find(struct str folded, enum pos pos, const struct lexeme *x, char *out,
    size_t cap, size_t *len);

/* What the parser keeps from sentence to sentence.  NULL is fine. */
void parsing_free(struct parsing *p);

#endif
