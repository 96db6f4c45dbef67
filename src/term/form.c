/*
 * A cluster's width is certain when libc, which terminals mostly agree with, adds it up to the
 * cells that it has, or when this terminal was seen to do so.  Of anything else two things are
 * told: that the cursor is to be placed anew behind it, and how far it may reach, so that what
 * it may have covered is drawn again.  Where it is known to be too wide, or may leave the row,
 * it is taken apart.
 */
#include "term/form.h"

#include <string.h>
#include <wchar.h>

#include "base/clean.h"
#include "term/charset.h"
#include "term/widths.h"

enum { CODES = 64, ZWNJ = 0x200c, ZWJ = 0x200d, VS1 = 0xfe00, VS16 = 0xfe0f, TAGS = 0xe0000,
	DOTTED_CIRCLE = 0x25cc };

/* A cluster, its code points, and what each takes by itself. */
struct parts {
	size_t n;
	uint32_t cp[CODES];
	int columns[CODES];
	int sum, most;               /* by libc; by a terminal that gives emoji's halves two */
	bool apart;                  /* marks stand beside their letters here */
};

static bool
is_regional(uint32_t cp)
{
	return cp >= 0x1f1e6 && cp <= 0x1f1ff;
}

static void
take_apart(struct parts *p, struct str s)
{
	*p = (struct parts){.n = 0};
	for (size_t i = 0; i < s.len && p->n < CODES; p->n++) {
		bool bad;
		i += clean_decode(s.ptr + i, s.len - i, &p->cp[p->n], &bad);
		int w = wcwidth((wchar_t)p->cp[p->n]);
		p->columns[p->n] = w;
		p->sum += w > 0 ? w : 0;
		p->most += w < 0 || is_regional(p->cp[p->n]) ? 2 : w + (p->cp[p->n] == ZWJ);
	}
}

static void
add_utf8(struct buf *out, uint32_t cp)
{
	if (cp < 0x80) {
		buf_chr(out, (char)cp);
		return;
	}
	if (cp >= 0x10000) {
		buf_chr(out, (char)(0xf0 | cp >> 18));
		buf_chr(out, (char)(0x80 | (cp >> 12 & 63)));
	} else if (cp >= 0x800) {
		buf_chr(out, (char)(0xe0 | cp >> 12));
	} else {
		buf_chr(out, (char)(0xc0 | cp >> 6));
		buf_chr(out, (char)(0x80 | (cp & 63)));
		return;
	}
	buf_chr(out, (char)(0x80 | (cp >> 6 & 63)));
	buf_chr(out, (char)(0x80 | (cp & 63)));
}

/* Hangul in its parts, put together (Unicode 15, section 3.12): the same text, and no question. */
static bool
compose_hangul(const struct parts *p, struct buf *out)
{
	if (p->n < 2 || p->n > 3 || p->cp[0] < 0x1100 || p->cp[0] > 0x1112 ||
	    p->cp[1] < 0x1161 || p->cp[1] > 0x1175)
		return false;
	uint32_t last = 0;
	if (p->n == 3) {
		if (p->cp[2] < 0x11a8 || p->cp[2] > 0x11c2)
			return false;
		last = p->cp[2] - 0x11a7;
	}
	add_utf8(out, 0xac00 + ((p->cp[0] - 0x1100) * 21 + (p->cp[1] - 0x1161)) * 28 + last);
	return true;
}

/* A flag's halves as the letters that they are. */
static bool
add_flag(const struct parts *p, struct buf *out)
{
	if (p->n != 2 || !is_regional(p->cp[0]) || !is_regional(p->cp[1]))
		return false;
	buf_chr(out, (char)('A' + (p->cp[0] - 0x1f1e6)));
	buf_chr(out, (char)('A' + (p->cp[1] - 0x1f1e6)));
	return true;
}

/* Of what has no width: nothing that chooses a form, joins, or tags. */
static bool
is_mark(uint32_t cp)
{
	return (cp < ZWNJ || cp > ZWJ) && (cp < VS1 || cp > VS16) && cp < TAGS;
}

/*
 * The parts that fit, with their marks: of a family its first member.  VS16 goes: it would make
 * a sign wide that is not.  Returns the columns that are taken.
 */
static int
add_parts(const struct parts *p, int columns, struct buf *out)
{
	int used = 0, marks = 0;
	bool last = false;
	for (size_t i = 0; i < p->n; i++) {
		int w = p->columns[i];
		if (w == 0 && last && !p->apart && is_mark(p->cp[i]) && marks++ < FORM_MARKS)
			add_utf8(out, p->cp[i]);
		if (w == 0 && (i > 0 || p->n > 1))
			continue;
		last = w > 0 && used + w <= columns;
		if (!last)
			continue;
		add_utf8(out, p->cp[i]);
		marks = 0;
		used += w;
	}
	return used;
}

/* Of a cluster that does not fit as it is. */
static struct form
fallback(const struct parts *p, int columns, bool ambiguous, struct buf *scratch)
{
	int used = 0;
	char ascii = charset_ascii(p->cp[0]);
	bool sure = true;
	if (p->n == 1 && ambiguous && ascii != '?') {
		buf_chr(scratch, ascii);
		used = 1;
	} else if (columns == 2 && add_flag(p, scratch)) {
		used = 2;
	} else if (p->n > 0) {
		used = add_parts(p, columns, scratch);
		sure = false;
	}
	if (used == 0) {
		buf_chr(scratch, '?');
		used = 1;
	}
	buf_pad(scratch, ' ', columns > used ? (size_t)(columns - used) : 0);
	return (struct form){buf_view(scratch), sure, true, false, columns};
}

static int
larger(int a, int b)
{
	return a > b ? a : b;
}

static struct form
form_of_one(struct str cluster, const struct parts *p, int columns, int measured)
{
	struct form f = {.bytes = cluster, .most = larger(p->most, columns)};
	f.sure = measured > 0 ? measured == columns :
	    p->columns[0] == columns && widths_kind(cluster) == WIDTH_NONE;
	f.fills = f.sure;
	return f;
}

/* Before they are measured anything may come; but every row has the same lines and boxes, so
 * these stay below one another however wide they are. */
static struct form
form_of_ambiguous(struct str cluster, uint32_t cp, int columns, int measured)
{
	if (measured == 0 && columns == 1 && cp >= 0x2500 && cp < 0x25a0)
		return (struct form){cluster, true, true, false, 1};
	return (struct form){cluster, measured == columns,
		measured > 0 ? measured >= columns : columns == 1, columns == 1, 2};
}

/* Kinds whose members are alike: what holds for the sample holds for all. */
static bool
is_even(enum width_kind kind)
{
	return kind == WIDTH_MARKED || kind == WIDTH_BESIDE || kind == WIDTH_FLAG ||
	    kind == WIDTH_KEYCAP;
}

/* Ends with what joins letters of India: newer terminals make one cluster of both. */
static bool
ends_with_virama(const struct parts *p)
{
	uint32_t last = p->cp[p->n - 1];
	return last >= 0x94d && last <= 0xd4d && (last & 0x7f) == 0x4d;
}

/* Whether what the marks stand on is a picture whose width is not certain by itself. */
static bool
is_on_doubt(const struct parts *p, struct str cluster, int columns, struct widths *w)
{
	if (columns < 2 || p->cp[0] < 0x10000)
		return false;
	enum width_kind kind = widths_kind(str_sub(cluster, 0, 4));
	return kind != WIDTH_NONE && (w == NULL || widths_measured(w, kind) != columns);
}

static struct form
form_of_many(struct str cluster, const struct parts *p, int columns, int measured,
    struct widths *w)
{
	struct form f = {.bytes = cluster, .most = larger(p->most, columns)};
	enum width_kind kind = widths_kind(cluster);
	if (kind == WIDTH_MARKED && p->columns[0] == columns && p->sum == columns)
		f.sure = (measured <= 0 || measured == columns) &&
		    !is_on_doubt(p, cluster, columns, w);
	else
		f.sure = measured == columns && is_even(kind);
	if (f.sure && ends_with_virama(p))
		f.sure = w != NULL && widths_measured(w, WIDTH_CONJUNCT) == 2;
	f.fills = f.sure || measured == columns;
	f.most = measured > 0 && measured <= columns ? columns : larger(f.most, measured);
	return f;
}

/* Without joiners at its end: by themselves they show nothing, and tmux takes what is written
 * next, wherever it stands, into the cell. */
static struct str
without_joiner(struct str cluster)
{
	while (cluster.len > 3 && memcmp(cluster.ptr + cluster.len - 3, "\u200d", 3) == 0)
		cluster = str_sub(cluster, 0, cluster.len - 3);
	return cluster;
}

struct form
form_of(struct str cluster, int columns, bool ambiguous, struct widths *w, int room,
    struct buf *scratch)
{
	struct parts p;
	struct form f;
	int measured;
	cluster = without_joiner(cluster);
	take_apart(&p, cluster);
	p.apart = w != NULL && widths_measured(w, WIDTH_MARKED) > 1;
	buf_clear(scratch);
	if (columns == 2 && compose_hangul(&p, scratch))
		return (struct form){buf_view(scratch), true, true, false, 2};
	if (p.n == 0)
		return fallback(&p, columns, false, scratch);
	/* By itself it would join what stands before it. */
	if (p.columns[0] == 0) {
		bool fits = p.most < 2 || p.most < room;
		add_utf8(scratch, DOTTED_CIRCLE);
		buf_str(scratch, fits ? cluster : STR_NONE);
		return (struct form){buf_view(scratch), false, columns == 1, false,
			larger(columns, fits && p.most > 1 ? p.most + 1 : 2)};
	}
	if (p.apart && widths_kind(cluster) == WIDTH_MARKED)
		return fallback(&p, columns, ambiguous, scratch);
	if (p.n == 1 && ambiguous) {
		measured = w == NULL ? 0 : widths_measured(w, WIDTH_AMBIGUOUS);
		f = form_of_ambiguous(cluster, p.cp[0], columns, measured);
	} else {
		measured = widths_of(w, cluster);
		f = p.n == 1 ? form_of_one(cluster, &p, columns, measured) :
		    form_of_many(cluster, &p, columns, measured, w);
	}
	if (f.sure || (measured <= columns && f.most <= room))
		return f;
	struct form other = fallback(&p, columns, ambiguous, scratch);
	/* A letter that has nothing else to stand for it. */
	return p.n == 1 && !other.sure ? f : other;
}

bool
form_is_heavy(struct str cluster)
{
	size_t n = 0;
	for (size_t i = 0; i < cluster.len; i++) {
		n += ((unsigned char)cluster.ptr[i] & 0xc0) != 0x80;
		struct str rest = str_sub(cluster, i, cluster.len);
		if (str_starts(rest, STR("\u200c")) || str_starts(rest, STR("\u200d")))
			return true;
	}
	return n > 1 + FORM_MARKS;
}

struct form
form_in_parts(struct str cluster, int columns, struct buf *scratch)
{
	struct parts p;
	take_apart(&p, cluster);
	buf_clear(scratch);
	return fallback(&p, columns, false, scratch);
}

struct form
form_ascii(struct str cluster, int columns, struct buf *scratch)
{
	uint32_t cp = '?';
	bool bad;
	if (cluster.len > 0)
		clean_decode(cluster.ptr, cluster.len, &cp, &bad);
	buf_clear(scratch);
	buf_chr(scratch, charset_ascii(cp));
	buf_pad(scratch, ' ', columns > 1 ? (size_t)(columns - 1) : 0);
	return (struct form){buf_view(scratch), true, true, false, columns};
}
