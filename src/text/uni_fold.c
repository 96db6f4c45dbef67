/*
 * Folding: what search and rules take for the same.  Case goes, punctuation that is typed in many
 * ways becomes one, and in plain folding accents and strokes go, too.
 */
#include "text/uni.h"

#include "text/uni_internal.h"
#include "text/utf8.h"

/* What folding makes of punctuation that people type in many ways; 0 for anything else. */
static char
fold_punct(uint32_t cp)
{
	switch (cp) {
	case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x02BC: return '\'';
	case 0x201C: case 0x201D: case 0x201E: case 0x201F: return '"';
	case 0xA0: case 0x2007: case 0x202F: return ' ';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: return '-';
	case 0xFE63: case 0xFF0D: return '-';
	default: return '\0';
	}
}

/* Letters with a stroke have no decomposition; readers type them without it. */
static const char *
fold_stroke(uint32_t cp)
{
	switch (cp) {
	case 0xF8: return "o";
	case 0x142: return "l";
	case 0x111: case 0xF0: return "d";
	case 0x127: return "h";
	case 0x167: return "t";
	case 0x131: return "i";
	case 0xE6: return "ae";
	case 0x153: return "oe";
	case 0xFE: return "th";
	default: return NULL;
	}
}

/* Accents, points and vowel signs that a reader leaves out; marks of Indic scripts are letters
 * to their readers and stay. */
static bool
is_accent(uint32_t cp)
{
	return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x591 && cp <= 0x5C7) ||
	    (cp >= 0x64B && cp <= 0x65F) || cp == 0x670 || (cp >= 0x1AB0 && cp <= 0x1AFF) ||
	    (cp >= 0x1DC0 && cp <= 0x1DFF) || (cp >= 0x20D0 && cp <= 0x20FF) ||
	    (cp >= 0xFE20 && cp <= 0xFE2F);
}

static void
fold_one(struct buf *out, uint32_t cp, bool plain)
{
	uint32_t to[UNI_DECOMPOSED];
	bool hangul = cp >= 0xAC00 && cp <= 0xD7A3;
	size_t n = uni_decompose(cp, plain && !hangul, to);
	for (size_t i = 0; i < n; i++) {
		char bytes[4];
		uint32_t c = to[i];
		const char *stroke = plain ? fold_stroke(c) : NULL;
		char punct = fold_punct(c);
		if (stroke)
			buf_puts(out, stroke);
		else if (punct)
			buf_chr(out, punct);
		else if (!(plain && is_accent(c)))
			buf_add(out, bytes, utf8_encode(c, bytes));
	}
}

static void
fold(struct buf *out, struct str s, bool plain)
{
	for (size_t i = 0; i < s.len;) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c < 0x80) {
			buf_chr(out, (char)uni_lower(c));
			i++;
			continue;
		}
		uint32_t cp;
		bool bad;
		size_t n = utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
		if (bad)
			buf_add(out, s.ptr + i, n);
		else if (cp != 0xAD && cp != 0x200B && cp != 0x2060)   /* hints, no letters */
			fold_one(out, cp, plain);
		i += n;
	}
}

void
uni_fold(struct buf *out, struct str s)
{
	fold(out, s, false);
}

void
uni_fold_plain(struct buf *out, struct str s)
{
	fold(out, s, true);
}
