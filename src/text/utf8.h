/* text/utf8.h - UTF-8, forwards and backwards, invalid bytes included. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/str.h"

/*
 * Decodes the code point at p (n > 0).  Invalid bytes give U+FFFD, one for each maximal
 * subpart (Unicode 15, 3.9, "U+FFFD Substitution of Maximal Subparts"), and *bad is set when
 * bad is not NULL.  Returns the bytes taken, at least 1.
 */
size_t utf8_decode(const char *p, size_t n, uint32_t *cp, bool *bad);
/* Bytes of the code point (or maximal subpart) that ends at p + at; 0 < at.  So that
 * stepping back visits the same edges as stepping forward from any edge before. */
size_t utf8_back(const char *p, size_t at);
/* Encodes; returns 1 to 4.  Surrogates and values over 0x10FFFF give U+FFFD. */
size_t utf8_encode(uint32_t cp, char out[4]);
/* Code points in s, invalid subparts counted as one each. */
uint64_t utf8_count(struct str s);
/* True when s has no invalid byte. */
bool utf8_is_valid(struct str s);

#endif
