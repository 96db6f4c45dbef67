/*
 * text/token.h - words, numbers and punctuation of one block, and its sentences.
 * One pass, no allocation per token.  Conventions of UD English: "don't" = do + n't,
 * "Putin's" = Putin + 's, "U.S." and "Gen." one token, hyphens split words (anti - Chinese)
 * but numbers and URLs stay whole; quotes of any kind are tokens of their own.
 */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include "base/str.h"
#include "base/vec.h"

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_PUNCT, TOKEN_SYMBOL, TOKEN_URL };

enum token_flag {
	TOKEN_CAP = 1,           /* first letter is upper case */
	TOKEN_UPPER = 2,         /* two letters or more, all upper case (U.S., NATO) */
	TOKEN_FIRST = 4,         /* first word of its sentence (quotes and brackets passed over) */
	TOKEN_SENTENCE = 8,      /* first token of its sentence */
	TOKEN_SPACE = 16,        /* blank or line end before it */
	TOKEN_ABBREV = 32,       /* ends in a full stop that belongs to it */
	TOKEN_QUOTED = 64,       /* between quotation marks */
};

struct token {
	uint32_t from, to;       /* bytes within the block */
	uint8_t kind;
	uint8_t flags;
};

struct tokens {
	struct str text;         /* borrowed: the block's bytes */
	VEC(struct token) list;
};

/* Replaces the list by the tokens of `text` (a block, line ends inside it are blanks). */
void tokens_read(struct tokens *t, struct str text);
void tokens_done(struct tokens *t);
struct str token_text(const struct tokens *t, size_t i);
/* The end (exclusive token index) of the sentence that token i is in. */
size_t tokens_sentence_end(const struct tokens *t, size_t i);
size_t tokens_sentence_start(const struct tokens *t, size_t i);
/* True when the block looks like a headline: short, no final stop, most long words with a
 * capital, or all upper case. */
bool tokens_is_headline(const struct tokens *t);

#endif
