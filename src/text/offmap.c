/*
 * Checkpoints every 4 KiB: where the first code point at or after it starts, and how many code
 * points and UTF-16 units stand before that.  Between two, bytes are decoded.  A text of ASCII
 * alone needs no checkpoint.
 */
#include "text/offmap.h"

#include <string.h>

#include "base/vec.h"
#include "text/utf8.h"

enum { STEP = 4096, READ_BYTES = 64 * 1024 };

/* Astral code points, of two UTF-16 units, are counted beside the code points. */
struct checkpoint {
	uint64_t byte, cp, astral;
};

struct offmap {
	struct document *document;
	uint64_t size;
	bool ascii;
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

static void
index_piece(struct offmap *m, struct str t, size_t stop)
{
	struct checkpoint at = m->end;
	for (size_t i = 0; i < stop;) {
		if (at.byte >= (uint64_t)m->points.n * STEP)
			vec_push(&m->points, at);
		/* Up to the next checkpoint. */
		uint64_t room = (uint64_t)m->points.n * STEP - at.byte;
		size_t n = ascii_run(t.ptr + i, room < stop - i ? (size_t)room : stop - i);
		if (n) {
			at.cp += n;
		} else {
			uint32_t cp;
			n = utf8_decode(t.ptr + i, t.len - i, &cp, NULL);
			at.cp++;
			at.astral += cp > 0xFFFF;
			m->ascii = false;
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
		if (m->ascii)
			vec_done(&m->points);
		return false;
	}
	/* Not the last three bytes: their code point may go on in the next piece. */
	index_piece(m, t, m->end.byte + t.len == m->size || t.len < 8 ? t.len : t.len - 3);
	return true;
}

struct offmap *
offmap_begin(struct document *d)
{
	struct offmap *m = mem_alloc(sizeof *m);
	m->document = d;
	m->size = document_size(d);
	m->ascii = true;
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

static uint64_t
units_of(struct checkpoint c, enum offset_unit unit)
{
	return unit == OFFSET_BYTE ? c.byte : unit == OFFSET_CODEPOINT ? c.cp : c.cp + c.astral;
}

uint64_t
offmap_size(struct offmap *m, enum offset_unit unit)
{
	return units_of(m->end, unit);
}

/* One code point on; false at the end. */
static bool
step_on(const struct offmap *m, struct str t, uint64_t start, struct checkpoint *c)
{
	size_t i = (size_t)(c->byte - start);
	if (c->byte >= m->size || i >= t.len)
		return false;
	uint32_t cp;
	c->byte += utf8_decode(t.ptr + i, t.len - i, &cp, NULL);
	c->cp++;
	c->astral += cp > 0xFFFF;
	return true;
}

uint64_t
offmap_from_byte(struct offmap *m, uint64_t byte, enum offset_unit unit)
{
	if (byte >= m->size)
		return offmap_size(m, unit);
	if (m->ascii || unit == OFFSET_BYTE)
		return byte;
	size_t i = (size_t)(byte / STEP);
	i = i < m->points.n ? i : m->points.n - 1;
	if (m->points.v[i].byte > byte)
		i--;                     /* inside the code point that crosses the multiple */
	struct checkpoint c = m->points.v[i], on = c;
	struct str t = document_view(m->document, c.byte, STEP + 8);
	while (step_on(m, t, m->points.v[i].byte, &on) && on.byte <= byte)
		c = on;
	return units_of(c, unit);
}

bool
offmap_to_byte(struct offmap *m, uint64_t n, enum offset_unit unit, uint64_t *byte)
{
	if (n > offmap_size(m, unit))
		return false;
	if (m->ascii || unit == OFFSET_BYTE || !m->points.n) {
		*byte = n;
		return true;
	}
	size_t low = 0, high = m->points.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (units_of(m->points.v[middle], unit) <= n)
			low = middle;
		else
			high = middle;
	}
	struct checkpoint c = m->points.v[low];
	struct str t = document_view(m->document, c.byte, STEP + 8);
	while (units_of(c, unit) < n)
		if (!step_on(m, t, m->points.v[low].byte, &c))
			return false;
	if (units_of(c, unit) != n)
		return false;
	*byte = c.byte;
	return true;
}
