/* lang/words_internal.h - between words.c, pos.c and lemma.c; nobody else includes it. */
#ifndef LANG_WORDS_INTERNAL_H
#define LANG_WORDS_INTERNAL_H

#include "lang/lexicon.h"
#include "lang/words.h"

/* Sets the guess for all words; lexemes[i] is the dictionary's entry of word i, or NULL.
 */
void pos_guess(struct words *w, const struct lexeme *const *lexemes);
/* lemma_of for a word already looked up.  True when *out (cap bytes) was written; false
 * when the lemma is the word itself. */
bool lemma_find(struct str folded, enum pos pos, const struct lexeme *x, char *out,
    size_t cap, size_t *len);

#endif
