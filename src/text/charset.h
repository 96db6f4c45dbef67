/* text/charset.h - which encoding bytes are in, and conversion.  For the document, and for XML
 * that names an encoding. */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include "base/err.h"
#include "base/str.h"

/* The encoding that a byte order mark names, and its length; NULL when there is none. */
const char *charset_of_mark(struct str head, size_t *n_mark);

enum charset_guess {
	CHARSET_ASCII,               /* nothing above 7F so far */
	CHARSET_UTF8,
	CHARSET_LATIN1,
	CHARSET_WINDOWS,             /* Latin-1 with the quotes and dashes of Windows-1252 */
};

/*
 * Latin-1 or Windows-1252 when there are invalid bytes, no valid sequence of UTF-8, and the
 * bytes stand where letters and quotes stand; else UTF-8.  A sequence cut off at the end is
 * not looked at (*n_tail bytes) unless `final`.  *first is the first invalid byte.
 */
enum charset_guess charset_guess(struct str head, bool final, size_t *first, size_t *n_tail);

/* NULL and ERR_USAGE when iconv does not know the name. */
struct charset *charset_new(const char *encoding, struct err *err);
void charset_free(struct charset *c);                    /* NULL is fine */
/* Appends `in` as UTF-8, without a mark at its start; what cannot be read gives U+FFFD.  A
 * character cut off at the end waits for the next call, unless `final`. */
void charset_convert(struct charset *c, struct str in, bool final, struct buf *out);
/* How many places could not be read. */
uint64_t charset_errors(const struct charset *c);
/* True for the names of UTF-8 itself. */
bool charset_is_utf8(const char *encoding);

#endif
