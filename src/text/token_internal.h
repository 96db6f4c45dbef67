/*
 * text/token_internal.h - shared by the tokenizer's parts: token.c finds where
 * tokens end, sentence.c marks sentences and quotations while they are added, and knows
 * the abbreviations.  Nobody else includes it.
 */
#ifndef TEXT_TOKEN_INTERNAL_H
#define TEXT_TOKEN_INTERNAL_H

#include "text/token.h"

enum char_class {
	CHAR_BLANK, CHAR_LETTER, CHAR_IDEOGRAPH, CHAR_DIGIT, CHAR_JOINER, CHAR_APOSTROPHE,
	CHAR_PUNCT, CHAR_SYMBOL,
};

struct scan {
	struct tokens *t;
	const char *p;
	size_t n;
	bool blank;                  /* a blank stood before the token that comes next */
	/* sentence.c */
	bool pending;                /* a sentence may end here: the next token decides */
	bool want_first;             /* the sentence's first word has not come yet */
	uint32_t quote;              /* the double quotation mark that is open, or 0 */
	size_t single;               /* token index of an open single one, or SIZE_MAX */
};

/* The class of the character at `at` < s->n, its code point and its length in bytes. */
enum char_class scan_class(const struct scan *s, size_t at, uint32_t *cp, size_t *len);
/* Adds the token [from, to). */
void scan_add(
    struct scan *s, size_t from, size_t to, enum token_kind kind, unsigned flags);
/* The same for a word whose capitals (TOKEN_CAP, TOKEN_UPPER) are known. */
void scan_add_word(struct scan *s, size_t from, size_t to, unsigned flags);
/* plain.c: the end of the word at `from`, an ASCII letter, when it is one of ASCII letters and
 * digits, and what follows decides nothing; else 0.  *flags: its capitals. */
size_t scan_plain_word(const struct scan *s, size_t from, unsigned *flags);
/* The word [from, to) has a full stop behind it: true when the stop belongs to it. */
bool scan_keeps_stop(const struct scan *s, size_t from, size_t to);
/* Behind the abbreviation [from, to): does a new sentence begin? */
bool scan_abbrev_ends(const struct scan *s, size_t from, size_t to);
/* A URL, host name or mail address that begins with the word [from, to): its end, or 0. */
size_t scan_address(const struct scan *s, size_t from, size_t to);
/* A host name that begins at `from`, and its path: the end, or 0. */
size_t scan_host(const struct scan *s, size_t from);

#endif
