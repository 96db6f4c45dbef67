/*
 * Clusters, widths, case and classes, by utf8proc (Unicode 15.0); uni_fold.c folds.
 *
 * A cluster is cut where UAX #29 cuts it, with two exceptions for safety: it ends before a code
 * point that must be shown as a token (tags, private use), and after LIMIT_CLUSTER bytes.  Its
 * width is that of its widest part that is no mark, and a vowel sign beside it adds a column;
 * emoji sequences are two columns.  What only says where lines may break has no width at all.
 */
#include "text/uni.h"

#include <assert.h>
#include <stdatomic.h>
#include <string.h>
#include <utf8proc.h>

#include "base/clean.h"
#include "base/limits.h"
#include "text/uni_internal.h"
#include "text/utf8.h"

enum {
	ZWNJ = 0x200C, ZWJ = 0x200D, VS16 = 0xFE0F,
	DOTTED_CIRCLE = 0x25CC, BLACK_FLAG = 0x1F3F4,
};

/* The terminal's, not a document's: one for the process, set before the first frame or when
 * the terminal answers. */
static atomic_bool wide_ambiguous;

void
uni_set_ambiguous(int columns)
{
	atomic_store_explicit(&wide_ambiguous, columns == 2, memory_order_relaxed);
}

int
uni_ambiguous(void)
{
	return atomic_load_explicit(&wide_ambiguous, memory_order_relaxed) ? 2 : 1;
}

static const utf8proc_property_t *
prop_of(uint32_t cp)
{
	return utf8proc_get_property((utf8proc_int32_t)cp);
}

static bool
is_mark(const utf8proc_property_t *p)
{
	/* Vowels of Burmese and a few more are marks by category, and yet clusters of their own. */
	if (p->category == UTF8PROC_CATEGORY_MC && p->boundclass == UTF8PROC_BOUNDCLASS_OTHER)
		return false;
	return p->category == UTF8PROC_CATEGORY_MN || p->category == UTF8PROC_CATEGORY_MC ||
	    p->category == UTF8PROC_CATEGORY_ME;
}

static bool
is_joiner(uint32_t cp)
{
	return cp == ZWJ || cp == ZWNJ;
}

static bool
is_pictograph(const utf8proc_property_t *p)
{
	return p->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* A tag may spell a region behind the black flag; anywhere else it hides text. */
static bool
is_tag(uint32_t cp)
{
	return cp >= 0xE0020 && cp <= 0xE007F;
}

/*
 * Soft hyphen, zero width space and word joiner: they say where a line may break, and nothing
 * else.  Articles of the web are full of them, so they take no column, and nothing is drawn.
 */
static bool
is_break_control(uint32_t cp)
{
	return cp == 0xAD || cp == 0x200B || cp == 0x2060;
}

/* Shown as a token.  Format controls of music and shorthand have no glyph either. */
static bool
is_hidden(uint32_t cp, const utf8proc_property_t *p)
{
	return clean_is_unsafe(cp) || (p->category == UTF8PROC_CATEGORY_CF && !is_joiner(cp) &&
	    p->boundclass != UTF8PROC_BOUNDCLASS_PREPEND);
}

static int
token_columns(uint32_t cp)
{
	return cp < 0x20 || cp == 0x7F ? 2 : cp < 0x100 ? 4 : cp < 0x10000 ? 8 :
	    cp < 0x100000 ? 9 : 10;
}

/* Columns of a code point by itself; `first` in its cluster. */
static int
columns_of(const utf8proc_property_t *p, bool first)
{
	if (is_mark(p))
		return 0;
	if (!first && (p->boundclass == UTF8PROC_BOUNDCLASS_V ||
	    p->boundclass == UTF8PROC_BOUNDCLASS_T || p->boundclass == UTF8PROC_BOUNDCLASS_ZWJ))
		return 0;
	return p->charwidth ? (int)p->charwidth : 1;
}

/*
 * Vowel signs that stand beside their consonant (Mc), and the Thai and Lao vowel AM, belong to
 * its cluster but take a column more: so do libc, and with it most terminals.
 */
static bool
stands_beside(const utf8proc_property_t *p)
{
	return p->category == UTF8PROC_CATEGORY_MC ||
	    (p->boundclass == UTF8PROC_BOUNDCLASS_SPACINGMARK &&
	    p->category == UTF8PROC_CATEGORY_LO);
}

static bool
is_wrap_blank(uint32_t cp, const utf8proc_property_t *p)
{
	return p->category == UTF8PROC_CATEGORY_ZS &&
	    cp != 0xA0 && cp != 0x2007 && cp != 0x202F;
}

static struct cluster
ascii_cluster(const char *p, size_t n)
{
	unsigned char c = (unsigned char)p[0];
	struct cluster k = {.len = 1, .width = 1, .blank = c == ' ', .cp = c};
	if (c >= 0x20 && c != 0x7F)
		return k;
	if (c == '\t' || c == '\n') {
		k.blank = true;
	} else if (c == '\r' && n > 1 && p[1] == '\n') {
		k.blank = true;
		k.len = 2;
	} else {
		k.token = true;
		k.width = 2;
	}
	return k;
}

/* A joiner that joins nothing: it and its marks are shown by number. */
static struct cluster
lone_joiner(const char *p, struct cluster k)
{
	int shown = 0;
	k.token = true;
	k.width = 0;
	for (size_t i = 0; i < k.len && shown <= LIMIT_MARKS; shown++) {
		uint32_t cp;
		i += utf8_decode(p + i, k.len - i, &cp, NULL);
		k.width += token_columns(cp);
	}
	return k;
}

/* The selector for emoji makes these wider: pictures, and what stands on keys. */
static bool
takes_selector(uint32_t cp, const utf8proc_property_t *p)
{
	return is_pictograph(p) || (cp >= '0' && cp <= '9') || cp == '#' || cp == '*';
}

/* Columns that `now`, behind `before` in a cluster on `base`, makes of the whole. */
static int
columns_with(uint32_t cp, uint32_t before, uint32_t base)
{
	const utf8proc_property_t *now = prop_of(cp), *first = prop_of(base);
	bool flag = now->boundclass == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR &&
	    first->boundclass == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
	if (flag || (before == ZWJ && is_pictograph(now)) ||
	    (cp == VS16 && before == base && takes_selector(base, first)))
		return 2;
	return is_tag(cp) ? 0 : columns_of(now, false);
}

static struct cluster
wide_cluster(const char *p, size_t n, struct cluster k)
{
	utf8proc_int32_t state = 0;
	uint32_t before = k.cp;
	k.width = columns_of(prop_of(k.cp), true);
	if (k.width == 1 && uni_ambiguous() == 2 && uni_is_ambiguous(k.cp))
		k.width = 2;
	while (k.len < n) {
		uint32_t cp;
		bool bad;
		size_t m = utf8_decode(p + k.len, n - k.len, &cp, &bad);
		if (bad || k.len + m > LIMIT_CLUSTER)
			break;
		if (is_hidden(cp, prop_of(cp)) && !(k.cp == BLACK_FLAG && is_tag(cp)))
			break;
		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
		    (utf8proc_int32_t)cp, &state))
			break;
		int w = stands_beside(prop_of(cp)) ? k.width + 1 : columns_with(cp, before, k.cp);
		if (w > k.width)
			k.width = w;
		k.blank = false;
		k.len += m;
		before = cp;
	}
	if (is_joiner(k.cp))
		return lone_joiner(p, k);
	if (!k.width)
		k.width = 1;             /* a lone mark stands on a dotted circle */
	return k;
}

struct cluster
uni_cluster(const char *p, size_t n)
{
	unsigned char c = (unsigned char)p[0];
	if (c < 0x20 || c == 0x7F || (c < 0x80 && (n == 1 || !((unsigned char)p[1] & 0x80))))
		return ascii_cluster(p, n);
	struct cluster k = {0};
	bool bad;
	k.len = utf8_decode(p, n, &k.cp, &bad);
	if (bad) {
		k.token = true;
		k.width = 4 * (int)k.len;
		return k;
	}
	if (is_break_control(k.cp))
		return k;
	const utf8proc_property_t *prop = prop_of(k.cp);
	if (is_hidden(k.cp, prop) && !is_joiner(k.cp)) {
		k.token = true;
		k.width = token_columns(k.cp);
		return k;
	}
	k.blank = is_wrap_blank(k.cp, prop);
	return wide_cluster(p, n, k);
}

static void
draw_token(struct buf *out, const char *p, struct cluster c)
{
	int shown = 0;
	for (size_t i = 0; i < c.len && shown <= LIMIT_MARKS; shown++) {
		uint32_t cp;
		bool bad;
		size_t n = utf8_decode(p + i, c.len - i, &cp, &bad);
		if (!bad)
			clean_token(out, cp);
		for (size_t j = 0; bad && j < n; j++)
			buf_fmt(out, "<%02X>", (unsigned)(unsigned char)p[i + j]);
		i += n;
	}
}

/* True when the code point at p joins the picture before it to the one behind it. */
static bool
joins_pictures(const char *p, size_t n)
{
	uint32_t cp, next;
	size_t m = utf8_decode(p, n, &cp, NULL);
	if (cp != ZWJ || m >= n)
		return false;
	utf8_decode(p + m, n - m, &next, NULL);
	return is_pictograph(prop_of(next));
}

bool
uni_stands_beside(uint32_t cp)
{
	return cp >= 0x300 && stands_beside(prop_of(cp));
}

void
uni_draw(struct buf *out, const char *p, struct cluster c)
{
	if (c.token) {
		draw_token(out, p, c);
		return;
	}
	if (c.blank && c.cp < 0x20) {
		buf_chr(out, ' ');
		return;
	}
	if (is_break_control(c.cp))
		return;
	int marks = 0;
	bool plain_before = false;
	for (size_t i = 0; i < c.len;) {
		uint32_t cp;
		size_t n = utf8_decode(p + i, c.len - i, &cp, NULL);
		const utf8proc_property_t *prop = prop_of(cp);
		bool mark = is_mark(prop) || is_joiner(cp);
		if (mark && !i) {
			char circle[4];
			buf_add(out, circle, utf8_encode(DOTTED_CIRCLE, circle));
		}
		bool free_mark = (cp == VS16 && plain_before) ||
		    joins_pictures(p + i, c.len - i);
		/* A sign beside its letter has a cell of its own, with marks of its own. */
		if (mark && !free_mark)
			marks = i && stands_beside(prop) ? 0 : marks + 1;
		if (!(mark && !free_mark && marks > LIMIT_MARKS) && !is_tag(cp))
			buf_add(out, p + i, n);
		plain_before = !mark;
		i += n;
	}
}

/* Bytes of printable ASCII at the front of s, each a cluster of one column. */
static size_t
ascii_run(struct str s)
{
	size_t i = 0;
	while (i < s.len && s.ptr[i] >= 0x20 && s.ptr[i] < 0x7F)
		i++;
	/* The last one may carry a mark. */
	return i && i < s.len && (unsigned char)s.ptr[i] & 0x80 ? i - 1 : i;
}

int
uni_columns(struct str s)
{
	int64_t columns = 0;
	for (size_t i = 0; i < s.len;) {
		size_t run = ascii_run(str_sub(s, i, s.len));
		columns += (int64_t)run;
		i += run;
		if (i == s.len)
			break;
		struct cluster c = uni_cluster(s.ptr + i, s.len - i);
		columns += c.width;
		i += c.len;
	}
	return columns > INT32_MAX ? INT32_MAX : (int)columns;
}

size_t
uni_fit(struct str s, int columns)
{
	size_t i = 0;
	while (i < s.len && columns > 0) {
		size_t most = (size_t)columns < s.len - i ? i + (size_t)columns + 1 : s.len;
		size_t run = ascii_run(str_sub(s, i, most));
		if (run > (size_t)columns)
			run = (size_t)columns;
		columns -= (int)run;
		i += run;
		if (i == s.len || !columns)
			break;
		struct cluster c = uni_cluster(s.ptr + i, s.len - i);
		if (c.width > columns)
			break;
		columns -= c.width;
		i += c.len;
	}
	return i;
}

uint32_t
uni_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

uint32_t
uni_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z' ? cp - 32 : cp;
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
}

bool
uni_is_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	int c = prop_of(cp)->category;
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool
uni_is_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z';
	return prop_of(cp)->category == UTF8PROC_CATEGORY_LL;
}

bool
uni_is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp | 32) >= 'a' && (cp | 32) <= 'z';
	int c = prop_of(cp)->category;
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool
uni_is_digit(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= '0' && cp <= '9';
	return prop_of(cp)->category == UTF8PROC_CATEGORY_ND;
}

bool
uni_is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	int c = prop_of(cp)->category;
	return cp == 0x85 || (c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP);
}

bool
uni_is_ideograph(uint32_t cp)
{
	/* Blocks of class ID in UAX #14 that are letters: Han with radicals and strokes, kana,
	 * bopomofo, Yi, Tangut, half-width kana, and the planes kept for Han. */
	static const struct { uint32_t from, to; } block[] = {
		{0x2E80, 0x2FDF}, {0x3005, 0x3007}, {0x3021, 0x3029}, {0x3038, 0x303B},
		{0x3041, 0x3096}, {0x309D, 0x309F}, {0x30A1, 0x30FA}, {0x30FC, 0x312F},
		{0x31A0, 0x31BF}, {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
		{0xA000, 0xA48C}, {0xF900, 0xFAFF}, {0xFF66, 0xFF9D}, {0x17000, 0x18CFF},
		{0x1AFF0, 0x1B2FF}, {0x20000, 0x3FFFD},
	};
	for (size_t i = 0; i < sizeof block / sizeof *block && cp >= block[i].from; i++)
		if (cp <= block[i].to)
			return true;
	return false;
}

static_assert(UNI_BIDI_L == (int)UTF8PROC_BIDI_CLASS_L && UNI_BIDI_NSM ==
    (int)UTF8PROC_BIDI_CLASS_NSM && UNI_BIDI_PDI == (int)UTF8PROC_BIDI_CLASS_PDI,
    "classes are those of utf8proc");

enum uni_bidi
uni_bidi_class(uint32_t cp)
{
	return (enum uni_bidi)prop_of(cp)->bidi_class;
}

size_t
uni_decompose(uint32_t cp, bool apart, uint32_t to[UNI_DECOMPOSED])
{
	utf8proc_int32_t raw[UNI_DECOMPOSED];
	int last = 0;
	utf8proc_option_t how = UTF8PROC_CASEFOLD;
	if (apart)
		how |= UTF8PROC_DECOMPOSE;
	utf8proc_ssize_t n = utf8proc_decompose_char(
	    (utf8proc_int32_t)cp, raw, UNI_DECOMPOSED, how, &last);
	if (n < 0 || n > UNI_DECOMPOSED) {
		to[0] = cp;
		return 1;
	}
	for (utf8proc_ssize_t i = 0; i < n; i++)
		to[i] = (uint32_t)raw[i];
	return (size_t)n;
}
