/* base/ascii.h - questions about bytes that do not depend on a locale; those of other scripts
 * are for text/uni.h. */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>

static inline bool
ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
ascii_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
ascii_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || ascii_is_upper(c);
}

static inline char
ascii_lower(char c)
{
	return ascii_is_upper(c) ? (char)(c | 32) : c;
}

#endif
