/*
 * Widths as the terminal has them.  A terminal that draws a flag in two columns draws all of
 * them so, and one that gives each half two columns does that to all: so one sample tells
 * whether a kind is taken as one picture, or as the sum of its parts, and anything else than
 * these two is taken as not known.
 */
#include "term/widths.h"

#include <wchar.h>

#include "base/clean.h"
#include "base/mem.h"

enum { ZWJ = 0x200d, VS15 = 0xfe0e, VS16 = 0xfe0f, KEYCAP = 0x20e3 };
enum { PARTS = 32 };                     /* code points of a cluster that are looked at */

struct widths {
	int columns[WIDTH_KINDS];
	bool wanted;
};

/* `parts`: columns of the sample for a terminal that knows no clusters. */
static const struct { const char *name, *sample; int parts; } kinds[WIDTH_KINDS] = {
	[WIDTH_AMBIGUOUS] = {"ambiguous", "\u00a1", 1},
	[WIDTH_EMOJI] = {"emoji", "\U0001f600", 2},
	[WIDTH_NEW_EMOJI] = {"new-emoji", "\U0001fae8", 2},
	[WIDTH_SELECTED] = {"selected", "\u2764\ufe0f", 1},
	[WIDTH_PLAIN] = {"plain", "\u231a\ufe0e", 2},
	[WIDTH_KEYCAP] = {"keycap", "1\ufe0f\u20e3", 1},
	[WIDTH_FLAG] = {"flag", "\U0001f1f3\U0001f1f4", 2},
	[WIDTH_SKIN] = {"skin", "\U0001f44d\U0001f3fd", 4},
	[WIDTH_JOINED] = {"joined", "\U0001f469\u200d\U0001f469\u200d\U0001f467", 6},
	[WIDTH_TAGS] = {"tags", "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073"
	    "\U000e007f", 2},
	[WIDTH_MARKED] = {"marked", "e\u0301\u0323", 1},
	[WIDTH_BESIDE] = {"beside", "\u0915\u093e", 2},
	[WIDTH_CONJUNCT] = {"conjunct", "\u0915\u094d\u0937", 2},
	[WIDTH_JAMO] = {"jamo", "\u1112\u1161\u11ab", 2},
};

struct widths *
widths_new(void)
{
	return mem_alloc(sizeof(struct widths));
}

void
widths_free(struct widths *w)
{
	mem_free(w);
}

struct str
widths_sample(enum width_kind kind)
{
	return str_of(kinds[kind].sample);
}

const char *
widths_name(enum width_kind kind)
{
	return kinds[kind].name;
}

void
widths_set(struct widths *w, enum width_kind kind, int columns)
{
	w->columns[kind] = columns;
}

int
widths_measured(const struct widths *w, enum width_kind kind)
{
	return w->columns[kind];
}

/* ---- kinds */

static size_t
decode(struct str s, uint32_t out[PARTS])
{
	size_t n = 0;
	for (size_t i = 0; i < s.len && n < PARTS; n++) {
		bool bad;
		i += clean_decode(s.ptr + i, s.len - i, &out[n], &bad);
	}
	return n;
}

static bool
has(const uint32_t *cp, size_t n, uint32_t from, uint32_t to)
{
	for (size_t i = 0; i < n; i++)
		if (cp[i] >= from && cp[i] <= to)
			return true;
	return false;
}

/* Emoji that are wide by themselves; those of the last versions many terminals do not know. */
static bool
is_emoji(uint32_t cp)
{
	return cp >= 0x1f300 && cp <= 0x1faff && wcwidth((wchar_t)cp) != 1;
}

static bool
is_new(uint32_t cp)
{
	static const struct { uint32_t from, to; } fresh[] = {
		{0x1f6dc, 0x1f6df}, {0x1f7f0, 0x1f7f0}, {0x1fa75, 0x1fa77}, {0x1fa7b, 0x1fa7c},
		{0x1fa87, 0x1fa88}, {0x1faa9, 0x1faaf}, {0x1fab7, 0x1fabf}, {0x1fac3, 0x1facf},
		{0x1fad7, 0x1fadf}, {0x1fae0, 0x1faff},
	};
	for (size_t i = 0; i < sizeof fresh / sizeof fresh[0]; i++)
		if (cp >= fresh[i].from && cp <= fresh[i].to)
			return true;
	return false;
}

/* Letters of Indic scripts and their neighbours, whose signs stand anywhere. */
static bool
is_indic(uint32_t cp)
{
	return (cp >= 0x900 && cp <= 0xdff) || (cp >= 0xe00 && cp <= 0x109f) ||
	    (cp >= 0x1700 && cp <= 0x1cff) || (cp >= 0xa800 && cp <= 0xabff) ||
	    (cp >= 0x11000 && cp <= 0x11fff);
}

static enum width_kind
kind_of_one(uint32_t cp)
{
	if (is_emoji(cp))
		return is_new(cp) ? WIDTH_NEW_EMOJI : WIDTH_EMOJI;
	return WIDTH_NONE;
}

static enum width_kind
kind_of(const uint32_t *cp, size_t n)
{
	if (n == 0 || n == PARTS)
		return WIDTH_NONE;
	if (n == 1)
		return kind_of_one(cp[0]);
	if (has(cp, n, 0xe0020, 0xe007f))
		return WIDTH_TAGS;
	if (has(cp, n, ZWJ, ZWJ) && cp[0] >= 0x2000)
		return WIDTH_JOINED;
	if (has(cp, n, 0x1f3fb, 0x1f3ff))
		return WIDTH_SKIN;
	if (has(cp, n, 0x1f1e6, 0x1f1ff))
		return WIDTH_FLAG;
	if (has(cp, n, KEYCAP, KEYCAP))
		return WIDTH_KEYCAP;
	if (has(cp, n, VS16, VS16))
		return WIDTH_SELECTED;
	if (has(cp, n, VS15, VS15))
		return WIDTH_PLAIN;
	if (has(cp, n, 0x1100, 0x11ff))
		return WIDTH_JAMO;
	/* The halfwidth marks of kana are letters to some that take vowel signs for marks. */
	if (has(cp + 1, n - 1, 0xff9e, 0xff9f))
		return WIDTH_NONE;
	int spacing = 0;
	for (size_t i = 1; i < n; i++)
		spacing += wcwidth((wchar_t)cp[i]) > 0;
	if (is_indic(cp[0]) && has(cp + 1, n - 1, 0x94d, 0x94d) && spacing > 0)
		return WIDTH_CONJUNCT;
	return spacing > 0 || (is_indic(cp[0]) && has(cp, n, ZWJ, ZWJ)) ? WIDTH_BESIDE : WIDTH_MARKED;
}

enum width_kind
widths_kind(struct str cluster)
{
	uint32_t cp[PARTS];
	return kind_of(cp, decode(cluster, cp));
}

/* ---- columns */

/* What a terminal without clusters gives to it; -1: libc does not know a part of it. */
static int
sum_of(const uint32_t *cp, size_t n)
{
	int sum = 0;
	for (size_t i = 0; i < n; i++) {
		/* Halves of flags are narrow for libc, and for the terminals that add them up. */
		int w = wcwidth((wchar_t)cp[i]);
		if (w < 0)
			return -1;
		sum += w;
	}
	return sum;
}

/* Of a cluster whose sample took `measured` columns. */
static int
columns_of(enum width_kind kind, int measured, const uint32_t *cp, size_t n)
{
	int one = wcwidth((wchar_t)cp[0]), sum = sum_of(cp, n);
	switch (kind) {
	case WIDTH_AMBIGUOUS: case WIDTH_EMOJI: case WIDTH_NEW_EMOJI:
		return measured;
	case WIDTH_FLAG: case WIDTH_KEYCAP:
		/* With a vowel sign beside it nobody knows. */
		return sum == (kind == WIDTH_FLAG ? 2 : 1) ? measured : -1;
	case WIDTH_SELECTED: case WIDTH_PLAIN:
		if (sum != one)
			return -1;
		/* The selector changes those that are not so anyhow. */
		return one == (kind == WIDTH_PLAIN ? 1 : 2) ? one : measured;
	case WIDTH_SKIN: case WIDTH_JOINED: case WIDTH_TAGS:
		return measured == 2 ? 2 : measured == kinds[kind].parts ? sum : -1;
	case WIDTH_MARKED: case WIDTH_BESIDE: case WIDTH_CONJUNCT: case WIDTH_JAMO:
		if (measured == kinds[kind].parts)
			return kind == WIDTH_JAMO ? 2 : sum;
		return kind == WIDTH_BESIDE && measured == 1 && one > 0 ? one : -1;
	default:
		return -1;
	}
}

int
widths_of(struct widths *w, struct str cluster)
{
	uint32_t cp[PARTS];
	size_t n = decode(cluster, cp);
	if (w == NULL || n == 0)
		return -1;
	enum width_kind kind = kind_of(cp, n);
	if (kind == WIDTH_NONE)
		return -1;
	if (w->columns[kind] == 0) {
		w->wanted = true;
		return -1;
	}
	return columns_of(kind, w->columns[kind], cp, n);
}

bool
widths_wanted(struct widths *w)
{
	bool wanted = w->wanted;
	w->wanted = false;
	return wanted;
}
