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

/* A letter, a digit, or a byte of what is no ASCII. */
static inline bool
ascii_is_word(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

/* A blank of one line or between lines: what str_trim takes off. */
static inline bool
ascii_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The value of a hexadecimal digit, or -1. */
static inline int
ascii_hex(char c)
{
	return ascii_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 :
	    c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static inline char
ascii_lower(char c)
{
	return ascii_is_upper(c) ? (char)(c | 32) : c;
}

#endif
