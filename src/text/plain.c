/*
 * Plain words, which are nine in ten: ASCII letters and digits up to a blank, comma or the
 * like.  Eight bytes are looked at together, as one number with a mark in the highest bit of
 * each byte, so that a word costs a few operations and no branch for each letter.
 */
#include <string.h>

#include "text/token_internal.h"

#include "base/ascii.h"

#define EACH(byte) (0x0101010101010101u * (uint64_t)(byte))
#define HIGH EACH(0x80)

/* Eight bytes, the first one lowest. */
static inline uint64_t
load(const char *p)
{
	uint64_t x;
	memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	return x;
}

/* Marks the bytes from `low` to `high`, all below 128; x has no byte over 127. */
static inline uint64_t
within(uint64_t x, unsigned low, unsigned high)
{
	return (x + EACH(128 - low)) & ~(x + EACH(127 - high)) & HIGH;
}

/* What may stand behind a plain word: read_word asks no more about it. */
static bool
is_plain_end(unsigned char c)
{
	switch (c) {
	case '.': case '@': case ':': case '-': case '+': case '&': case '\'': case '_':
		return false;
	default:
		return c < 128;
	}
}

size_t
scan_plain_word(const struct scan *s, size_t from, unsigned *flags)
{
	size_t at = from;
	unsigned capitals = 0;
	uint64_t small = 0;
	for (;;) {
		if (s->n - at < 8)
			return 0;
		uint64_t x = load(s->p + at), low = x & ~HIGH;
		uint64_t letters = within(low | EACH(32), 'a', 'z') & ~x;
		uint64_t stop = ~letters & HIGH;
		if (stop && ascii_is_digit(s->p[at + ((unsigned)__builtin_ctzll(stop) / 8)]))
			stop = ~(letters | (within(low, '0', '9') & ~x)) & HIGH;
		uint64_t inside = stop ? (stop & -stop) - 1 : UINT64_MAX;
		uint64_t upper = letters & ~(x << 2) & inside;
		small |= letters & x << 2 & inside;
		if (upper)
			capitals += upper & (upper - 1) ? 2 : 1;
		if (!stop) {
			at += 8;
			continue;
		}
		at += (unsigned)__builtin_ctzll(stop) / 8;
		break;
	}
	if (at == from || !is_plain_end((unsigned char)s->p[at]))
		return 0;
	*flags = s->p[from] >= 'A' && s->p[from] <= 'Z' ? TOKEN_CAP : 0;
	if (capitals >= 2 && !small)
		*flags |= TOKEN_UPPER;
	return at;
}
