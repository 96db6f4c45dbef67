/* lang/lexicon.h - the small dictionary behind the guesses of pos.c and lemma.c. */
#ifndef LANG_LEXICON_H
#define LANG_LEXICON_H

#include "lang/words.h"

enum lexicon_kind {
	LEXICON_WORD,                /* its part of speech is known, no more */
	LEXICON_AUX,                 /* a form of be, have, do */
	LEXICON_VERB,                /* the base of a verb */
	LEXICON_VERB_NOUN,           /* the base of a verb, as often a noun */
	LEXICON_VERB_S, LEXICON_VERB_ING,
	LEXICON_PAST, LEXICON_PARTICIPLE, LEXICON_PAST_PARTICIPLE,
	LEXICON_PLURAL,
};

enum { LEXICON_LETTERS = 15 };

struct lexeme {
	char word[LEXICON_LETTERS + 1];    /* folded; NUL-padded */
	char lemma[LEXICON_LETTERS + 1];   /* "" when it is the word */
	uint8_t pos;                       /* without context */
	uint8_t kind;
};

/* NULL when it is not there.  Cost: eleven comparisons of numbers. */
const struct lexeme *lexicon_find(struct str folded);
size_t lexicon_count(void);
const struct lexeme *lexicon_at(size_t i);

#endif
