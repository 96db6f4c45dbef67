/*
 * Checkpoints every 4 KiB: where the first code point at or after it starts, and how many code
 * points and UTF-16 units stand before that.  Between two, bytes are decoded.  A text of ASCII
 * alone needs no checkpoint.
 */
#include "text/offmap.h"

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
	struct checkpoint end;
};

static bool
is_ascii(struct str s)
{
	unsigned char all = 0;
	for (size_t i = 0; i < s.len; i++)
		all |= (unsigned char)s.ptr[i];
	return all < 0x80;
}

static void
index_all(struct offmap *m)
{
	struct checkpoint at = {0};
	m->ascii = true;
	while (at.byte < m->size) {
		struct str t = document_view(m->document, at.byte, READ_BYTES);
		if (!t.len)
			break;
		m->ascii = m->ascii && is_ascii(t);
		/* Not the last three bytes: their code point may go on in the next piece. */
		size_t stop = at.byte + t.len == m->size || t.len < 8 ? t.len : t.len - 3;
		for (size_t i = 0; i < stop;) {
			if (at.byte >= (uint64_t)m->points.n * STEP)
				vec_push(&m->points, at);
			uint32_t cp;
			size_t n = utf8_decode(t.ptr + i, t.len - i, &cp, NULL);
			at.cp++;
			at.astral += cp > 0xFFFF;
			at.byte += n;
			i += n;
		}
	}
	m->size = at.byte;
	m->end = at;
	if (m->ascii)
		vec_done(&m->points);
}

struct offmap *
offmap_new(struct document *d)
{
	struct offmap *m = mem_alloc(sizeof *m);
	while (!document_complete(d))
		document_more(d, SIZE_MAX, true);
	m->document = d;
	m->size = document_size(d);
	index_all(m);
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
