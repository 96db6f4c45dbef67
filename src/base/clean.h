/*
 * base/clean.h - the one way from untrusted bytes to a message, a title or a listing.
 *
 * After it no C0 or C1 control, no invalid UTF-8, no bidi control, no line or paragraph
 * separator is left: each is shown as a visible token (^[, <9B>, <U+202E>).  UTF-8 in and out.
 */
#ifndef BASE_CLEAN_H
#define BASE_CLEAN_H

#include "base/str.h"

/* Appends s in its visible form. */
void clean_add(struct buf *out, struct str s);
/* The same, at most `max` characters of s, with "..." when more was there. */
void clean_quote(struct buf *out, struct str s, size_t max);
/* True for code points that must not reach a terminal as they are: C0, DEL, C1, bidi and
 * invisible format controls, separators, noncharacters, private use, surrogates, tags. */
bool clean_is_unsafe(uint32_t cp);
/* The visible form of an unsafe code point, at most 10 bytes: "^[", "<U+202E>". */
void clean_token(struct buf *out, uint32_t cp);
/* Decodes one code point; invalid bytes give 0xFFFD and *bad = true, one maximal subpart
 * (Unicode 15, table 3-8).  n > 0.  Returns the length in bytes. */
size_t clean_decode(const char *p, size_t n, uint32_t *cp, bool *bad);

#endif
