/*
 * UTF-8 forwards and backwards.  Decoding is base/clean's; here are the ways around it: eight
 * ASCII bytes at a time, and stepping back, which looks for a lead byte at most four bytes
 * before and asks the decoder whether it reaches this far.
 */
#include "text/utf8.h"

#include <string.h>

#include "base/clean.h"

enum { WORD = sizeof(uint64_t) };

/* Bytes of the ASCII run at the front of s, rounded down to whole words. */
static size_t
ascii_words(const char *p, size_t n)
{
	size_t i = 0;
	for (; i + WORD <= n; i += WORD) {
		uint64_t w;
		memcpy(&w, p + i, WORD);
		if (w & 0x8080808080808080u)
			break;
	}
	return i;
}

size_t
utf8_decode(const char *p, size_t n, uint32_t *cp, bool *bad)
{
	bool wrong = false;
	size_t len = clean_decode(p, n, cp, &wrong);
	if (bad)
		*bad = wrong;
	return len;
}

size_t
utf8_back(const char *p, size_t at)
{
	for (size_t k = 1; k <= 4 && k <= at; k++) {
		if (((unsigned char)p[at - k] & 0xC0) == 0x80)
			continue;
		/* Only k bytes are shown to the decoder: a sequence cut short by the edge at
		 * `at` is one subpart, and that is what it returns k for. */
		uint32_t cp;
		bool bad;
		return clean_decode(p + at - k, k, &cp, &bad) == k ? k : 1;
	}
	return 1;
}

size_t
utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = 0xFFFD;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (cp & 0x3F));
		cp >>= 6;
	}
	static const unsigned char lead[] = {[2] = 0xC0, [3] = 0xE0, [4] = 0xF0};
	out[0] = (char)(lead[n] | cp);
	return n;
}

uint64_t
utf8_count(struct str s)
{
	uint64_t count = 0;
	for (size_t i = 0; i < s.len;) {
		if (!((unsigned char)s.ptr[i] & 0x80)) {
			size_t run = ascii_words(s.ptr + i, s.len - i);
			run = run ? run : 1;
			i += run;
			count += run;
			continue;
		}
		uint32_t cp;
		bool bad;
		i += clean_decode(s.ptr + i, s.len - i, &cp, &bad);
		count++;
	}
	return count;
}

bool
utf8_is_valid(struct str s)
{
	for (size_t i = 0; i < s.len;) {
		size_t run = ascii_words(s.ptr + i, s.len - i);
		i += run;
		if (i == s.len)
			break;
		uint32_t cp;
		bool bad;
		i += clean_decode(s.ptr + i, s.len - i, &cp, &bad);
		if (bad)
			return false;
	}
	return true;
}
