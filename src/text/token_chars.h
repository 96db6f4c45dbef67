/*
 * text/token_chars.h - single characters for token.c and token_signs.c, which share out the
 * tokens: words in the one, numbers and signs in the other.
 */
#ifndef TEXT_TOKEN_CHARS_H
#define TEXT_TOKEN_CHARS_H

#include <string.h>

#include "base/ascii.h"
#include "text/token_internal.h"

extern const uint8_t scan_ascii_class[128];  /* enum char_class; token.c */

/* token.c: the end of the letters and digits at `at`; ideographs are runs of their own. */
size_t scan_run_end(const struct scan *s, size_t at, bool ideographs);
/* The end of a clitic ('s 're 'll 've 'm 'd) whose letters begin at `at`, or 0. */
size_t scan_clitic_end(const struct scan *s, size_t at);
/* token_signs.c: each adds the token that begins at `from`, and returns its end. */
size_t scan_number(struct scan *s, size_t from);
size_t scan_apostrophe(struct scan *s, size_t from);
size_t scan_sign(struct scan *s, size_t from, size_t len, enum char_class k);

static inline char
byte_at(const struct scan *s, size_t at)
{
	return at < s->n ? s->p[at] : '\0';
}

static inline bool
is_ascii(char c, enum char_class k)
{
	return (unsigned char)c < 128 && scan_ascii_class[(unsigned char)c] == k;
}

static inline bool
is_alnum(char c)
{
	return is_ascii(c, CHAR_DIGIT) || (is_ascii(c, CHAR_LETTER) && c != '_');
}

static inline size_t
apostrophe_len(const struct scan *s, size_t at)
{
	if (byte_at(s, at) == '\'')
		return 1;
	return s->n - at >= 3 && at < s->n && memcmp(s->p + at, "\xE2\x80\x99", 3) == 0
		   ? 3
		   : 0;
}

#endif
