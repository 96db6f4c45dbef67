/*
 * The Unicode Bidirectional Algorithm, by FriBidi, on bytes.
 *
 * FriBidi works on arrays of code points; what is kept is runs of equal levels, by byte, which
 * are few.  Rules L1 and L2 belong to rows, and rows to the view: L2 stands here, as it is
 * arithmetic on levels.  Joining looks at the neighbours of one letter, so that nothing has to
 * be kept for it.  Text without a letter that runs to the left is told by a scan of its bytes.
 */
#include "text/bidi.h"

#include <fribidi.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "text/uni.h"
#include "text/utf8.h"

enum {
	LRM = 0x200E, RLM = 0x200F, ALM = 0x061C,
	NEIGHBOUR = 32,              /* marks between two letters that join */
};

/* ---- classes */

/* Blocks that Unicode keeps for scripts from right to left; their digits are of class AN. */
static bool
in_rtl_block(uint32_t cp)
{
	return (cp >= 0x590 && cp <= 0x8ff) || (cp >= 0xfb1d && cp <= 0xfdff) ||
	    (cp >= 0xfe70 && cp <= 0xfefc) || (cp >= 0x10800 && cp <= 0x10fff) ||
	    (cp >= 0x1e800 && cp <= 0x1efff);
}

/* FriBidi's own table may be older than utf8proc's: it would take newer emoji for letters. */
static FriBidiCharType
class_of(uint32_t cp)
{
	static const FriBidiCharType classes[UNI_BIDI_N] = {
		[UNI_BIDI_NONE] = FRIBIDI_TYPE_LTR, [UNI_BIDI_L] = FRIBIDI_TYPE_LTR,
		[UNI_BIDI_LRE] = FRIBIDI_TYPE_LRE, [UNI_BIDI_LRO] = FRIBIDI_TYPE_LRO,
		[UNI_BIDI_R] = FRIBIDI_TYPE_RTL, [UNI_BIDI_AL] = FRIBIDI_TYPE_AL,
		[UNI_BIDI_RLE] = FRIBIDI_TYPE_RLE, [UNI_BIDI_RLO] = FRIBIDI_TYPE_RLO,
		[UNI_BIDI_PDF] = FRIBIDI_TYPE_PDF, [UNI_BIDI_EN] = FRIBIDI_TYPE_EN,
		[UNI_BIDI_ES] = FRIBIDI_TYPE_ES, [UNI_BIDI_ET] = FRIBIDI_TYPE_ET,
		[UNI_BIDI_AN] = FRIBIDI_TYPE_AN, [UNI_BIDI_CS] = FRIBIDI_TYPE_CS,
		[UNI_BIDI_NSM] = FRIBIDI_TYPE_NSM, [UNI_BIDI_BN] = FRIBIDI_TYPE_BN,
		[UNI_BIDI_B] = FRIBIDI_TYPE_BS, [UNI_BIDI_S] = FRIBIDI_TYPE_SS,
		[UNI_BIDI_WS] = FRIBIDI_TYPE_WS, [UNI_BIDI_ON] = FRIBIDI_TYPE_ON,
		[UNI_BIDI_LRI] = FRIBIDI_TYPE_LRI, [UNI_BIDI_RLI] = FRIBIDI_TYPE_RLI,
		[UNI_BIDI_FSI] = FRIBIDI_TYPE_FSI, [UNI_BIDI_PDI] = FRIBIDI_TYPE_PDI,
	};
	enum uni_bidi class = uni_bidi_class(cp);
	/* Where nothing is assigned yet FriBidi knows what a block is kept for. */
	return class != UNI_BIDI_NONE ? classes[class] : fribidi_get_bidi_type((FriBidiChar)cp);
}

/* LRM, RLM, ALM. */
static bool
is_mark(uint32_t cp)
{
	return cp == LRM || cp == RLM || cp == ALM;
}

bool
bidi_is_rtl(uint32_t cp)
{
	FriBidiCharType class;
	if (!in_rtl_block(cp) || is_mark(cp))
		return false;
	class = class_of(cp);
	return class == FRIBIDI_TYPE_RTL || class == FRIBIDI_TYPE_AL;
}

enum bidi_direction
bidi_strong(uint32_t cp)
{
	if (bidi_is_rtl(cp))
		return BIDI_RTL;
	return class_of(cp) == FRIBIDI_TYPE_LTR && !is_mark(cp) ? BIDI_LTR : BIDI_NEUTRAL;
}

bool
bidi_acts(uint32_t cp, bool rtl, bool after)
{
	return is_mark(cp) && (rtl || after);
}

/* The next byte that is no ASCII, eight at a time. */
static size_t
skip_ascii(struct str s, size_t i)
{
	while (i + 8 <= s.len) {
		uint64_t eight;
		memcpy(&eight, s.ptr + i, 8);
		if (eight & 0x8080808080808080u)
			break;
		i += 8;
	}
	while (i < s.len && !((unsigned char)s.ptr[i] & 0x80))
		i++;
	return i;
}

bool
bidi_has(struct str s)
{
	for (size_t i = skip_ascii(s, 0); i < s.len; i = skip_ascii(s, i)) {
		unsigned char lead = (unsigned char)s.ptr[i];
		/* Lead bytes of the blocks above: D6-DF, E0 (with A0-A3), EF, F0. */
		if (lead < 0xd6 || (lead > 0xe0 && lead < 0xef)) {
			i++;
			continue;
		}
		uint32_t cp;
		i += utf8_decode(s.ptr + i, s.len - i, &cp, NULL);
		if (in_rtl_block(cp) && !is_mark(cp)) {
			FriBidiCharType class = class_of(cp);
			if (class == FRIBIDI_TYPE_RTL || class == FRIBIDI_TYPE_AL ||
			    class == FRIBIDI_TYPE_AN)
				return true;
		}
	}
	return false;
}

static enum bidi_direction
first_letter(struct str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t cp;
		i += utf8_decode(s.ptr + i, s.len - i, &cp, NULL);
		if (uni_is_letter(cp))
			return BIDI_LTR;
	}
	return BIDI_NEUTRAL;
}

enum bidi_direction
bidi_first(struct str s)
{
	if (!bidi_has(s))
		return first_letter(s);
	for (size_t i = 0; i < s.len;) {
		uint32_t cp;
		i += utf8_decode(s.ptr + i, s.len - i, &cp, NULL);
		FriBidiCharType class = class_of(cp);
		if (class == FRIBIDI_TYPE_LTR)
			return BIDI_LTR;
		if (class == FRIBIDI_TYPE_RTL || class == FRIBIDI_TYPE_AL)
			return BIDI_RTL;
	}
	return BIDI_NEUTRAL;
}

/* Digits, and what stands around them in text. */
static bool
is_said(uint32_t cp)
{
	static const struct { uint32_t from, to; } said[] = {
		{0xa0, 0xa8}, {0xab, 0xab}, {0xad, 0xad}, {0xb0, 0xb0}, {0xb2, 0xb4}, {0xb6, 0xbf},
		{0x300, 0x36f}, {0x2000, 0x206f}, {0x2070, 0x209f}, {0x20a0, 0x20cf},
		{0x2212, 0x2212},
	};
	if (cp < 0x80)
		return strchr("+<=>\\^_`{|}~", (int)cp) == NULL;
	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
		if (cp >= said[i].from && cp <= said[i].to)
			return true;
	return in_rtl_block(cp);
}

bool
bidi_follows(struct str s)
{
	enum { APART = 3 };
	size_t blanks = 0, signs = 0;
	for (size_t i = 0; i < s.len;) {
		uint32_t cp;
		i += utf8_decode(s.ptr + i, s.len - i, &cp, NULL);
		if (cp == '\n') {
			signs = blanks = 0;
		} else if (cp == ' ' || cp == '\t' || cp == '\r') {
			blanks += cp == '\t' ? APART : 1;
		} else {
			if (cp == 0 || !is_said(cp) || (signs > 0 && blanks >= APART))
				return false;
			signs++;
			blanks = 0;
		}
	}
	return true;
}

/* ---- levels */

/* A text as FriBidi wants it. */
struct points {
	FriBidiChar *cp;
	FriBidiCharType *class;
	FriBidiBracketType *bracket;
	FriBidiLevel *level;
	uint32_t *at;                /* its byte */
	size_t n;
};

static void
points_done(struct points *p)
{
	mem_free(p->cp);
	mem_free(p->class);
	mem_free(p->bracket);
	mem_free(p->level);
	mem_free(p->at);
}

static void
points_read(struct points *p, struct str text)
{
	p->cp = mem_array(text.len, sizeof *p->cp);
	p->class = mem_array(text.len, sizeof *p->class);
	p->bracket = mem_array(text.len, sizeof *p->bracket);
	p->level = mem_array(text.len, sizeof *p->level);
	p->at = mem_array(text.len, sizeof *p->at);
	for (size_t i = 0; i < text.len; p->n++) {
		uint32_t cp;
		p->at[p->n] = (uint32_t)i;
		i += utf8_decode(text.ptr + i, text.len - i, &cp, NULL);
		p->cp[p->n] = (FriBidiChar)cp;
		p->class[p->n] = class_of(cp);
	}
}

/* What limn makes of controls: those that are drawn as tokens are neutral. */
static void
tame(struct points *p, bool rtl)
{
	bool after = false;
	for (size_t i = 0; i < p->n; i++) {
		FriBidiCharType class = p->class[i];
		uint32_t cp = (uint32_t)p->cp[i];
		if (is_mark(cp)) {
			if (!bidi_acts(cp, rtl, after))
				p->class[i] = FRIBIDI_TYPE_ON;
		} else if (FRIBIDI_IS_EXPLICIT(class) || FRIBIDI_IS_ISOLATE(class)) {
			p->class[i] = FRIBIDI_TYPE_ON;
		} else if (class == FRIBIDI_TYPE_LTR) {
			after = false;
		} else if (class == FRIBIDI_TYPE_RTL || class == FRIBIDI_TYPE_AL) {
			after = true;
		}
		if (class == FRIBIDI_TYPE_BS)
			p->class[i] = FRIBIDI_TYPE_WS;
	}
}

static void
find_brackets(struct points *p)
{
	for (size_t i = 0; i < p->n; i++)
		p->bracket[i] = p->class[i] == FRIBIDI_TYPE_ON ?
		    fribidi_get_bracket(p->cp[i]) : FRIBIDI_NO_BRACKET;
}

static void
take_runs(struct bidi *b, const struct points *p)
{
	for (size_t i = 0; i < p->n; i++) {
		uint8_t level = (uint8_t)p->level[i];
		if (b->runs.n == 0 || b->runs.v[b->runs.n - 1].level != level)
			vec_push(&b->runs, ((struct bidi_run){p->at[i], level}));
	}
}

void
bidi_resolve(struct bidi *b, struct str text, enum bidi_direction base,
    enum bidi_controls controls)
{
	struct points p = {0};
	FriBidiParType direction = base == BIDI_LTR ? FRIBIDI_PAR_LTR :
	    base == BIDI_RTL ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_ON;
	vec_clear(&b->runs);
	b->rtl = base == BIDI_RTL;
	if (text.len == 0)
		return;
	points_read(&p, text);
	if (base == BIDI_NEUTRAL && controls == BIDI_ALL)
		direction = fribidi_get_par_direction(p.class, (FriBidiStrIndex)p.n);
	else if (base == BIDI_NEUTRAL)
		direction = bidi_first(text) == BIDI_RTL ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	b->rtl = FRIBIDI_IS_RTL(direction);
	if (controls == BIDI_MARKS)
		tame(&p, b->rtl);
	find_brackets(&p);
	/* 0: no memory, then the paragraph's level has to do. */
	if (fribidi_get_par_embedding_levels_ex(p.class, p.bracket, (FriBidiStrIndex)p.n,
	    &direction, p.level) == 0)
		vec_push(&b->runs, ((struct bidi_run){0, b->rtl}));
	else
		take_runs(b, &p);
	points_done(&p);
}

void
bidi_clear(struct bidi *b)
{
	vec_clear(&b->runs);
	b->rtl = false;
}

void
bidi_done(struct bidi *b)
{
	vec_done(&b->runs);
	b->rtl = false;
}

uint8_t
bidi_level(const struct bidi *b, size_t at, size_t *hint)
{
	const struct bidi_run *v = b->runs.v;
	size_t low = *hint < b->runs.n && v[*hint].from <= at ? *hint : 0, high = b->runs.n;
	if (high == 0)
		return 0;
	if (low + 1 < high && v[low + 1].from > at)
		high = low + 1;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (v[middle].from <= at)
			low = middle;
		else
			high = middle;
	}
	*hint = low;
	return v[low].level;
}

void
bidi_order(const uint8_t *levels, size_t n, uint32_t *order)
{
	uint8_t highest = 0, lowest = UINT8_MAX;
	for (size_t i = 0; i < n; i++) {
		order[i] = (uint32_t)i;
		highest = levels[i] > highest ? levels[i] : highest;
		if (levels[i] & 1 && levels[i] < lowest)
			lowest = levels[i];
	}
	for (uint8_t level = highest; level >= lowest && level > 0; level--) {
		for (size_t i = 0; i < n; i++) {
			size_t from = i;
			while (i < n && levels[order[i]] >= level)
				i++;
			for (size_t a = from, z = i; a + 1 < z; a++, z--) {
				uint32_t swap = order[a];
				order[a] = order[z - 1];
				order[z - 1] = swap;
			}
		}
	}
}

/* ---- glyphs */

uint32_t
bidi_mirror(uint32_t cp)
{
	FriBidiChar mirrored;
	return fribidi_get_mirror_char((FriBidiChar)cp, &mirrored) ? (uint32_t)mirrored : cp;
}

/* How the nearest character that is no mark joins, before byte `at` (step < 0) or from it on. */
static FriBidiJoiningType
joining_beside(struct str text, size_t at, int step)
{
	for (int i = 0; i < NEIGHBOUR && (step < 0 ? at > 0 : at < text.len); i++) {
		uint32_t cp;
		if (step < 0)
			at -= utf8_back(text.ptr, at);
		size_t n = utf8_decode(text.ptr + at, text.len - at, &cp, NULL);
		FriBidiJoiningType type = fribidi_get_joining_type((FriBidiChar)cp);
		if (!FRIBIDI_IS_JOIN_SKIPPED(type))
			return type;
		at += step > 0 ? n : 0;
	}
	return FRIBIDI_JOINING_TYPE_U;
}

uint32_t
bidi_shape(struct str text, size_t at)
{
	uint32_t cp;
	size_t n = utf8_decode(text.ptr + at, text.len - at, &cp, NULL);
	FriBidiJoiningType type = fribidi_get_joining_type((FriBidiChar)cp);
	FriBidiChar shaped = (FriBidiChar)cp;
	FriBidiLevel level = 1;
	if (!FRIBIDI_ARAB_SHAPES(type))
		return cp;
	/* In text that runs to the left, what comes before stands at the right. */
	FriBidiJoiningType before = joining_beside(text, at, -1);
	FriBidiJoiningType behind = joining_beside(text, at + n, 1);
	FriBidiArabicProp prop = (FriBidiArabicProp)(type & FRIBIDI_MASK_ARAB_SHAPES);
	if (FRIBIDI_JOINS_RIGHT(type) && FRIBIDI_JOINS_LEFT(before))
		prop |= FRIBIDI_MASK_JOINS_RIGHT;
	if (FRIBIDI_JOINS_LEFT(type) && FRIBIDI_JOINS_RIGHT(behind))
		prop |= FRIBIDI_MASK_JOINS_LEFT;
	fribidi_shape_arabic(FRIBIDI_FLAG_SHAPE_ARAB_PRES, &level, 1, &prop, &shaped);
	return (uint32_t)shaped;
}
