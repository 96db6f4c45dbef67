/*
 * The printer for messages.  The decoder lives here, at the bottom, because messages need it
 * before any text is open; text/utf8 builds on it.
 */
#include "base/clean.h"

/* Second bytes have a narrower range after E0, ED, F0 and F4 (table 3-7). */
static bool
second_fits(unsigned char lead, unsigned char b)
{
	switch (lead) {
	case 0xE0: return b >= 0xA0 && b <= 0xBF;
	case 0xED: return b >= 0x80 && b <= 0x9F;
	case 0xF0: return b >= 0x90 && b <= 0xBF;
	case 0xF4: return b >= 0x80 && b <= 0x8F;
	default: return b >= 0x80 && b <= 0xBF;
	}
}

size_t
clean_decode(const char *p, size_t n, uint32_t *cp, bool *bad)
{
	const unsigned char *s = (const unsigned char *)p;
	*bad = false;
	if (s[0] < 0x80) {
		*cp = s[0];
		return 1;
	}
	size_t need = s[0] >= 0xC2 && s[0] <= 0xDF ? 2 : s[0] >= 0xE0 && s[0] <= 0xEF ? 3 :
	    s[0] >= 0xF0 && s[0] <= 0xF4 ? 4 : 0;
	*cp = 0xFFFD;
	*bad = true;
	if (!need || n < 2 || !second_fits(s[0], s[1]))
		return 1;
	uint32_t value = (uint32_t)(s[0] & (0xFF >> (need + 1))) << 6 | (s[1] & 0x3F);
	for (size_t i = 2; i < need; i++) {
		if (i >= n || (s[i] & 0xC0) != 0x80)
			return i;
		value = value << 6 | (s[i] & 0x3F);
	}
	*cp = value;
	*bad = false;
	return need;
}

bool
clean_is_unsafe(uint32_t cp)
{
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		return true;
	if (cp < 0x61C)
		return cp == 0xAD;
	if (cp == 0x61C || cp == 0x180E || cp == 0xFEFF)
		return true;
	if (cp >= 0x200B && cp <= 0x200F)
		return cp != 0x200C && cp != 0x200D;
	if ((cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F))
		return true;
	if ((cp >= 0xD800 && cp <= 0xF8FF) || (cp & 0xFFFE) == 0xFFFE)
		return true;
	return (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp >= 0xFFF9 && cp <= 0xFFFB) ||
	    (cp >= 0xE0000 && cp <= 0xE00FF) || (cp >= 0xE01F0 && cp <= 0xE0FFF) || cp >= 0xF0000;
}

void
clean_token(struct buf *out, uint32_t cp)
{
	if (cp < 0x20)
		buf_fmt(out, "^%c", (char)(cp + 0x40));
	else if (cp == 0x7F)
		buf_puts(out, "^?");
	else
		buf_fmt(out, cp < 0x100 ? "<%02X>" : "<U+%04X>", (unsigned)cp);
}

void
clean_quote(struct buf *out, struct str s, size_t max)
{
	size_t i = 0;
	for (; i < s.len && max; max--) {
		uint32_t cp;
		bool bad;
		size_t n = clean_decode(s.ptr + i, s.len - i, &cp, &bad);
		if (bad) {
			for (size_t k = 0; k < n; k++)
				buf_fmt(out, "<%02X>", (unsigned)(unsigned char)s.ptr[i + k]);
		} else if (clean_is_unsafe(cp)) {
			clean_token(out, cp);
		} else {
			buf_add(out, s.ptr + i, n);
		}
		i += n;
	}
	if (i < s.len)
		buf_puts(out, "...");
}

void
clean_add(struct buf *out, struct str s)
{
	clean_quote(out, s, s.len);
}
