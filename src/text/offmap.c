/*
 * Checkpoints every 4 KiB: where the first code point at or after it starts, and how many code
 * points, UTF-16 units and CR LF stand before that.  Between two, bytes are counted: by words of
 * eight in valid text.  A text of ASCII alone without CR LF needs no checkpoint.
 */
#include "text/offmap.h"

#include <string.h>

#include "base/vec.h"
#include "text/utf8.h"

enum { STEP = 4096, READ_BYTES = 64 * 1024 };

/* Astral code points, of two UTF-16 units, are counted beside the code points; lines are the CR
 * before an LF. */
struct checkpoint {
	uint64_t byte, cp, astral, lines;
};

struct offmap {
	struct document *document;
	uint64_t size;
	uint64_t alike;                  /* see offmap_alike */
	bool ascii, valid;
	VEC(struct checkpoint) points;   /* point i: the first edge at or after i * STEP */
	struct checkpoint end;           /* while it is made: where it is */
};

/* How many of n bytes are ASCII before one that is not. */
static size_t
ascii_run(const char *p, size_t n)
{
	size_t i = 0;
	for (uint64_t word; i + sizeof word <= n; i += sizeof word) {
		memcpy(&word, p + i, sizeof word);
		if (word & 0x8080808080808080u)
			break;
	}
	while (i < n && (unsigned char)p[i] < 0x80)
		i++;
	return i;
}

/* The CR of [from, to) of t that an LF follows. */
static uint64_t
lines_in(struct str t, size_t from, size_t to)
{
	uint64_t n = 0;
	const char *p;
	while (from < to && (p = memchr(t.ptr + from, '\r', to - from)) != NULL) {
		from = (size_t)(p - t.ptr) + 1;
		n += from < t.len && t.ptr[from] == '\n';
	}
	return n;
}

static void
alike_until(struct offmap *m, struct str t, size_t i, uint64_t at)
{
	const char *p = t.ptr;
	size_t n = 0;
	while (n < i && !(p[n] == '\r' && n + 1 < t.len && p[n + 1] == '\n'))
		n++;
	m->alike = at + n;
}

static void
index_piece(struct offmap *m, struct str t, size_t stop)
{
	struct checkpoint at = m->end;
	bool returns = memchr(t.ptr, '\r', stop) != NULL;
	for (size_t i = 0; i < stop;) {
		if (at.byte >= (uint64_t)m->points.n * STEP)
			vec_push(&m->points, at);
		/* Up to the next checkpoint. */
		uint64_t room = (uint64_t)m->points.n * STEP - at.byte;
		size_t n = ascii_run(t.ptr + i, room < stop - i ? (size_t)room : stop - i);
		if (n) {
			uint64_t lines = returns ? lines_in(t, i, i + n) : 0;
			if (lines && !at.lines && m->ascii)
				alike_until(m, str_sub(t, i, t.len), n, at.byte);
			at.cp += n;
			at.lines += lines;
		} else {
			uint32_t cp;
			bool bad;
			n = utf8_decode(t.ptr + i, t.len - i, &cp, &bad);
			if (m->ascii && !at.lines)
				m->alike = at.byte;
			at.cp++;
			at.astral += cp > 0xFFFF;
			m->ascii = false;
			m->valid = m->valid && !bad;
		}
		at.byte += n;
		i += n;
	}
	m->end = at;
}

bool
offmap_more(struct offmap *m)
{
	struct str t = STR_NONE;
	if (m->end.byte < m->size)
		t = document_view(m->document, m->end.byte, READ_BYTES);
	if (!t.len) {
		m->size = m->end.byte;
		if (m->ascii && !m->end.lines) {
			m->alike = m->size;
			vec_done(&m->points);
		}
		return false;
	}
	/* Not the last three bytes: their code point may go on in the next piece, or a CR LF. */
	index_piece(m, t, m->end.byte + t.len == m->size || t.len < 8 ? t.len : t.len - 3);
	return true;
}

struct offmap *
offmap_begin(struct document *d)
{
	struct offmap *m = mem_alloc(sizeof *m);
	m->document = d;
	m->size = document_size(d);
	m->ascii = m->valid = true;
	return m;
}

size_t
offmap_pieces(const struct offmap *m)
{
	return (size_t)(m->size / (READ_BYTES - 3)) + 1;
}

struct offmap *
offmap_new(struct document *d)
{
	while (!document_complete(d))
		document_more(d, SIZE_MAX, true);
	struct offmap *m = offmap_begin(d);
	while (offmap_more(m))
		;
	return m;
}

void
offmap_free(struct offmap *m)
{
	if (!m)
		return;
	vec_done(&m->points);
	mem_free(m);
}

static bool
counts_lines(enum offset_unit unit)
{
	return unit >= OFFSET_BYTE_LINES;
}

static uint64_t
units_of(const struct checkpoint *c, enum offset_unit unit)
{
	switch (unit) {
	case OFFSET_BYTE: return c->byte;
	case OFFSET_CODEPOINT: return c->cp;
	case OFFSET_UTF16: return c->cp + c->astral;
	case OFFSET_BYTE_LINES: return c->byte - c->lines;
	case OFFSET_CODEPOINT_LINES: return c->cp - c->lines;
	case OFFSET_UTF16_LINES: return c->cp + c->astral - c->lines;
	}
	return 0;
}

uint64_t
offmap_size(struct offmap *m, enum offset_unit unit)
{
	return units_of(&m->end, unit);
}

uint64_t
offmap_alike(const struct offmap *m)
{
	return m->alike;
}

bool
offmap_has_lines(const struct offmap *m)
{
	return m->end.lines > 0;
}

/* Whether the unit counts this text as bytes do. */
static bool
is_plain(const struct offmap *m, enum offset_unit unit)
{
	if (counts_lines(unit) && m->end.lines)
		return false;
	return m->ascii || unit == OFFSET_BYTE || unit == OFFSET_BYTE_LINES;
}

/* Eight bytes at a time: leads are all but 10xxxxxx, astral ones 11110xxx. */
static size_t
leads_run(const char *p, size_t bytes, uint64_t units, struct checkpoint *c, bool utf16)
{
	const uint64_t tops = 0x8080808080808080u;
	size_t i = 0;
	for (uint64_t word; i + 8 <= bytes && units >= 16; i += 8) {
		memcpy(&word, p + i, sizeof word);
		uint64_t on = word & (~word << 1) & tops;
		uint64_t astral = word & (word << 1) & (word << 2) & (word << 3) & tops;
		uint64_t n = 8 - (uint64_t)__builtin_popcountll(on);
		uint64_t wide = astral ? (uint64_t)__builtin_popcountll(astral) : 0;
		c->cp += n;
		c->astral += wide;
		units -= n + (utf16 ? wide : 0);
	}
	return i;
}

/* Where to stop: at the byte, or where n are counted. */
struct target { uint64_t byte, n; };

/* Goes on from c, where t starts, by whole code points, and never between CR and LF when they
 * count as one. */
static void
walk(const struct offmap *m, struct str t, struct checkpoint *c, struct target to,
    enum offset_unit unit)
{
	uint64_t start = c->byte, n = to.n;
	uint64_t end = to.byte < start + t.len ? to.byte : start + t.len;
	bool by_words = m->valid && !(m->end.lines && counts_lines(unit));
	while (c->byte < end && units_of(c, unit) < n) {
		size_t i = (size_t)(c->byte - start);
		uint64_t left = n - units_of(c, unit);
		size_t most = (size_t)(left < end - c->byte ? left : end - c->byte);
		size_t run = ascii_run(t.ptr + i, most);
		if (run) {
			c->cp += run;
			c->lines += m->end.lines ? lines_in(t, i, i + run) : 0;
		} else if (by_words && end - c->byte >= 24 && left >= 16 &&
		    unit != OFFSET_BYTE && unit != OFFSET_BYTE_LINES) {
			run = leads_run(t.ptr + i, (size_t)(end - c->byte) - 8, left, c,
			    unit == OFFSET_UTF16 || unit == OFFSET_UTF16_LINES);
			while ((t.ptr[i + run] & 0xC0) == 0x80)
				run++;
		} else {
			uint32_t cp;
			run = utf8_decode(t.ptr + i, t.len - i, &cp, NULL);
			if (c->byte + run > to.byte)
				return;          /* the byte is inside it */
			c->cp++;
			c->astral += cp > 0xFFFF;
		}
		c->byte += run;
	}
}

uint64_t
offmap_from_byte(struct offmap *m, uint64_t byte, enum offset_unit unit)
{
	if (byte >= m->size)
		return offmap_size(m, unit);
	if (is_plain(m, unit))
		return byte;
	size_t i = (size_t)(byte / STEP);
	i = i < m->points.n ? i : m->points.n - 1;
	if (m->points.v[i].byte > byte)
		i--;                     /* inside the code point that crosses the multiple */
	struct checkpoint c = m->points.v[i];
	struct str t = document_view(m->document, c.byte, STEP + 8);
	walk(m, t, &c, (struct target){byte, UINT64_MAX}, unit);
	return units_of(&c, unit);
}

/* The last checkpoint that has counted at most n; fewer, where one may stand between CR and LF. */
static struct checkpoint
point_before(const struct offmap *m, uint64_t n, enum offset_unit unit)
{
	size_t low = 0, high = m->points.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		uint64_t at = units_of(&m->points.v[middle], unit);
		if (at < n || (at == n && !counts_lines(unit)))
			low = middle;
		else
			high = middle;
	}
	return m->points.v[low];
}

bool
offmap_to_byte(struct offmap *m, uint64_t n, enum offset_unit unit, uint64_t *byte)
{
	if (n > offmap_size(m, unit))
		return false;
	if (is_plain(m, unit) || !m->points.n) {
		*byte = n;
		return true;
	}
	struct checkpoint c = point_before(m, n, unit);
	struct str t = document_view(m->document, c.byte, STEP + 8);
	walk(m, t, &c, (struct target){UINT64_MAX, n}, unit);
	if (units_of(&c, unit) != n)
		return false;
	*byte = c.byte;
	return true;
}
