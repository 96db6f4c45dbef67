/*
 * The words of a text for the alignment: runs of letters and digits, and signs one by one.  What two
 * files of one text write in different ways is alike: quotation marks, dashes, brackets of
 * treebanks, dots in a row, "don't" and "do n't".
 */
#include "formats/align_words.h"

#include <string.h>

#include "text/uni.h"
#include "text/utf8.h"

/* A bracket in treebank spelling at p: what it stands for, else 0. */
static char
bracket(struct str s)
{
	static const struct { const char *code; char is; } codes[] = {
		{"-LRB-", '('}, {"-RRB-", ')'}, {"-LSB-", '['}, {"-RSB-", ']'}, {"-LCB-", '{'},
		{"-RCB-", '}'},
	};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (str_starts(s, str_of(codes[i].code)))
			return codes[i].is;
	return 0;
}

bool
align_is_blank(uint32_t cp)
{
	return cp <= ' ' || cp == 0xA0 || cp == 0xFEFF || cp == 0x200B || (cp > 0x7F && uni_is_space(cp));
}

static bool
is_word(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp | 32) - 'a' < 26 ||
	    (cp > 0x7F && (uni_is_letter(cp) || uni_is_digit(cp)));
}

/* One spelling for what is written in several ways. */
static uint32_t
plain_sign(uint32_t cp)
{
	switch (cp) {
	case 0x2018: case 0x2019: case 0x201A: case 0x201B: case '`': case 0xB4:
	case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xAB: case 0xBB: case '\'':
		return '"';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
		return '-';
	case 0x2026:
		return '.';
	default:
		return cp;
	}
}

/* The length of the sign at the front: of quotation marks in a row, of a bracket's code. */
static size_t
sign_len(struct str s, uint32_t cp, size_t n, uint32_t *plain)
{
	char code = cp == '-' ? bracket(s) : 0;
	*plain = plain_sign(cp);
	if (code) {
		*plain = (uint32_t)code;
		return 5;
	}
	if (cp == '\\' && s.len > 1 && (s.ptr[1] == '/' || s.ptr[1] == '*')) {
		*plain = (uint32_t)s.ptr[1];
		return 2;
	}
	if ((cp == '`' || cp == '\'') && s.len > 1 && s.ptr[1] == (char)cp)
		return 2;
	for (; *plain == '.' && n < s.len && s.ptr[n] == '.'; n++)
		;
	for (; *plain == '-' && n < s.len && s.ptr[n] == '-' && !bracket(str_sub(s, n, s.len)); n++)
		;
	return n;
}

/* "n't" at the end of a word is one of its own, as treebanks cut it. */
static bool
is_negated(struct str s, size_t n)
{
	struct str rest = str_sub(s, n, s.len);
	return n > 1 && (s.ptr[n - 1] | 32) == 'n' &&
	    (str_starts(rest, STR("'t")) || str_starts(rest, STR("\u2019t")) ||
	    str_starts(rest, STR("'T")) || str_starts(rest, STR("\u2019T")));
}

static size_t
word_len(struct str s, size_t n)
{
	uint32_t cp;
	for (size_t more; n < s.len && n < WALKER_WORD; n += more) {
		more = utf8_decode(s.ptr + n, s.len - n, &cp, NULL);
		if (!is_word(cp))
			break;
	}
	return is_negated(s, n) ? n - 1 : n;
}

static uint64_t
hash_word(struct str s)
{
	bool ascii = true;
	for (size_t i = 0; i < s.len; i++)
		ascii = ascii && (unsigned char)s.ptr[i] < 0x80;
	if (ascii)
		return str_hash(s);
	struct buf folded = {0};
	uni_fold_plain(&folded, s);
	uint64_t h = str_hash(buf_view(&folded));
	buf_done(&folded);
	return h;
}

/* Finds the next word; false at the end. */
static bool
read_word(struct walker *w, struct word *out)
{
	for (;;) {
		struct str t = document_view(w->d, w->at, WALKER_VIEW);
		size_t i = 0, n = 0;
		uint32_t cp = 0;
		/* Not so near the end of the view that a word might be cut. */
		size_t safe = t.len < WALKER_VIEW ? t.len : t.len - 2 * WALKER_WORD;
		while (i < safe && (n = utf8_decode(t.ptr + i, t.len - i, &cp, NULL), align_is_blank(cp)))
			i += n;
		w->at += i;
		if (i >= safe) {
			if (t.len < WALKER_VIEW)
				return false;
			continue;
		}
		struct str rest = str_sub(t, i, t.len);
		uint32_t plain;
		bool word = is_word(cp);
		size_t len = word ? word_len(rest, n) : sign_len(rest, cp, n, &plain);
		*out = (struct word){.from = w->at, .len = (uint32_t)len,
		    .hash = word ? hash_word(str_sub(rest, 0, len)) : plain};
		w->at += len;
		return true;
	}
}

bool
walker_peek(struct walker *w, size_t i, struct word *out)
{
	struct word next;
	while (w->ahead.n <= w->taken + i) {
		if (!read_word(w, &next))
			return false;
		vec_push(&w->ahead, next);
	}
	*out = w->ahead.v[w->taken + i];
	return true;
}

void
walker_take(struct walker *w, size_t n)
{
	w->taken += n;
	w->words += n;
	if (w->taken >= WALKER_AHEAD || w->taken == w->ahead.n) {
		memmove(w->ahead.v, w->ahead.v + w->taken,
		    (w->ahead.n - w->taken) * sizeof *w->ahead.v);
		w->ahead.n -= w->taken;
		w->taken = 0;
	}
}

size_t
walker_ahead(struct walker *w, size_t n)
{
	struct word last;
	if (n && walker_peek(w, n - 1, &last))
		return n;
	return w->ahead.n - w->taken;
}
