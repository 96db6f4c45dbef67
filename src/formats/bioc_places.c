/*
 * Where the annotations of a BioC document are.  What counts from where and in what is tried on
 * a sample: each way to read a location is a hypothesis, and the one under which most texts fit
 * wins; where nothing has a text, passages that follow each other without gap or overlap decide
 * the unit, and places inside of their own sentence decide from where.
 */
#include "formats/bioc_internal.h"

#include <stdlib.h>

enum { MARK = 512, SAMPLE = 500, WIDEST_GAP = 8 };

/* ---- counting within a piece */

static void
count_byte(struct bioc_count *c, char byte)
{
	unsigned char u = (unsigned char)byte;
	bool begins = (u & 0xC0) != 0x80;
	c->n[RECORDS_CODEPOINTS] += begins;
	c->n[RECORDS_UTF16] += (begins ? 1u : 0u) + (u >= 0xF0 ? 1u : 0u);
	c->n[RECORDS_OCTETS]++;
}

static void
count_piece(struct bioc *b, struct bioc_piece *p)
{
	struct bioc_count c = {{0}};
	p->first_mark = (uint32_t)b->marks.n;
	for (size_t i = 0; i < p->text.len; i++) {
		if (i % MARK == 0)
			vec_push(&b->marks, c);
		count_byte(&c, p->text.ptr[i]);
	}
	p->length = c;
	p->ascii = c.n[RECORDS_CODEPOINTS] == p->text.len;
	if (p->ascii)
		b->marks.n = p->first_mark;
}

/* The byte of the n-th unit of a piece; false when it is past the end or inside a character. */
static bool
byte_of(const struct bioc *b, const struct bioc_piece *p, enum record_count unit, uint64_t n,
    size_t *byte)
{
	if (n > p->length.n[unit])
		return false;
	if (p->ascii) {
		*byte = (size_t)n;
		return true;
	}
	size_t low = 0, high = (p->text.len + MARK - 1) / MARK;
	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;
		if (b->marks.v[p->first_mark + middle].n[unit] <= n)
			low = middle;
		else
			high = middle;
	}
	struct bioc_count c = b->marks.v[p->first_mark + low];
	size_t i = low * MARK;
	while (i < p->text.len && c.n[unit] < n)
		count_byte(&c, p->text.ptr[i++]);
	while (unit != RECORDS_OCTETS && i < p->text.len &&
	    ((unsigned char)p->text.ptr[i] & 0xC0) == 0x80)
		i++;
	*byte = i;
	return c.n[unit] == n;
}

/* ---- hypotheses */

/* A place of the file as an absolute one. */
static uint64_t
absolute(const struct bioc *b, const struct bioc_item *item, enum bioc_base base, uint64_t n)
{
	uint32_t from = base == BIOC_ABSOLUTE ? BIOC_NONE : base == BIOC_OF_SENTENCE &&
	    item->sentence != BIOC_NONE ? item->sentence : item->passage;
	uint64_t offset = from == BIOC_NONE ? 0 : b->pieces.v[from].offset;
	return n > UINT64_MAX - offset ? UINT64_MAX : n + offset;
}

static bool
holds(const struct bioc_piece *p, enum record_count unit, uint64_t at)
{
	return p->shown && at >= p->offset && at - p->offset <= p->length.n[unit];
}

/* Of the pieces that hold a place, the item's own first; ends of a piece belong to it when
 * `end`, else to the next one. */
static const struct bioc_piece *
piece_at(const struct bioc *b, const struct bioc_item *item, enum record_count unit, uint64_t at,
    bool end)
{
	uint32_t own[2] = {item->sentence, item->passage};
	for (size_t i = 0; i < 2; i++)
		if (own[i] != BIOC_NONE && holds(&b->pieces.v[own[i]], unit, at) &&
		    (end || at - b->pieces.v[own[i]].offset < b->pieces.v[own[i]].length.n[unit]))
			return &b->pieces.v[own[i]];
	size_t low = 0, high = b->order.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		uint64_t offset = b->pieces.v[b->order.v[middle]].offset;
		if (end ? offset < at : offset <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return NULL;
	const struct bioc_piece *p = &b->pieces.v[b->order.v[low - 1]];
	return holds(p, unit, at) ? p : NULL;
}

/* The text at a place that lies in one piece. */
static bool
text_at(const struct bioc *b, const struct bioc_item *item, struct record_place p,
    enum bioc_base base, enum record_count unit, struct str *out)
{
	uint64_t from = absolute(b, item, base, p.from), to = absolute(b, item, base, p.to);
	const struct bioc_piece *piece = piece_at(b, item, unit, from, from == to);
	size_t i, k;
	if (!piece || to < from || !byte_of(b, piece, unit, from - piece->offset, &i) ||
	    !byte_of(b, piece, unit, to - piece->offset, &k))
		return false;
	*out = str_sub(piece->text, i, k);
	return true;
}

static bool
fits(const struct bioc *b, const struct bioc_item *item, enum bioc_base base,
    enum record_count unit)
{
	struct str here;
	if (!item->n || !text_at(b, item, b->places.v[item->first], base, unit, &here))
		return false;
	return item->n == 1 ? str_eq(str_trim(here), str_trim(item->text)) :
	    here.len && str_find(item->text, here) < item->text.len;
}

static bool
is_inside(const struct bioc *b, const struct bioc_item *item, enum bioc_base base)
{
	uint32_t own = item->sentence != BIOC_NONE ? item->sentence : item->passage;
	struct record_place p = b->places.v[item->first];
	if (own == BIOC_NONE)
		return true;
	const struct bioc_piece *piece = &b->pieces.v[own];
	uint64_t from = absolute(b, item, base, p.from), to = absolute(b, item, base, p.to);
	return from >= piece->offset && to - piece->offset <= piece->length.n[RECORDS_OCTETS];
}

/* How many pieces begin where the one before ends, or a character or two later. */
static size_t
chained(const struct bioc *b, enum record_count unit)
{
	size_t n = 0;
	for (size_t i = 1; i < b->order.n; i++) {
		const struct bioc_piece *p = &b->pieces.v[b->order.v[i - 1]];
		uint64_t end = p->offset + p->length.n[unit], next = b->pieces.v[b->order.v[i]].offset;
		n += next >= end && next - end <= 2;
	}
	return n;
}

static void
vote(struct bioc *b)
{
	size_t votes[BIOC_BASES][BIOC_UNITS] = {{0}}, inside[BIOC_BASES] = {0}, best[3] = {0};
	size_t step = b->items.n / SAMPLE + 1;
	for (size_t i = 0; i < b->items.n; i += step) {
		const struct bioc_item *item = &b->items.v[i];
		if (item->relation || !item->n)
			continue;
		for (unsigned base = 0; base < BIOC_BASES; base++) {
			inside[base] += is_inside(b, item, base);
			for (unsigned unit = 0; item->text.len && unit < BIOC_UNITS; unit++)
				votes[base][unit] += fits(b, item, base, unit);
		}
	}
	for (unsigned base = 0; base < BIOC_BASES; base++) {
		for (unsigned unit = 0; unit < BIOC_UNITS; unit++) {
			size_t got[3] = {votes[base][unit], inside[base], chained(b, unit)};
			bool first = !base && !unit, better = first;
			for (size_t k = 0; k < 3 && !better; k++) {
				if (got[k] < best[k])
					break;
				better = got[k] > best[k];
			}
			if (!better)
				continue;
			memcpy(best, got, sizeof best);
			b->base = base;
			b->unit = unit;
		}
	}
}

/* ---- the text */

static int
by_offset(const void *a, const void *b, void *context)
{
	const struct bioc_piece *pieces = context;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	if (pieces[x].offset != pieces[y].offset)
		return pieces[x].offset < pieces[y].offset ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* Pieces without an offset stand right behind those before them. */
static void
find_pieces(struct bioc *b)
{
	uint64_t end = 0;
	for (uint32_t i = 0; i < b->pieces.n; i++) {
		struct bioc_piece *p = &b->pieces.v[i];
		count_piece(b, p);
		if (!p->placed)
			p->offset = end;
		bool covered = p->sentence && p->passage != BIOC_NONE &&
		    b->pieces.v[p->passage].text.len;
		p->shown = p->text.len && !covered;
		if (p->shown) {
			vec_push(&b->order, i);
			end = p->offset + p->length.n[RECORDS_CODEPOINTS];
		}
	}
	bool sorted = true;
	for (size_t i = 1; i < b->order.n; i++)
		sorted = sorted && b->pieces.v[b->order.v[i - 1]].offset <=
		    b->pieces.v[b->order.v[i]].offset;
	if (!sorted)
		qsort_r(b->order.v, b->order.n, sizeof *b->order.v, by_offset, b->pieces.v);
}

/* What stands between two pieces: as much as the file says, within reason. */
static void
add_gap(const struct bioc *b, const struct bioc_piece *before, const struct bioc_piece *p,
    struct buf *text)
{
	uint64_t end = before->offset + before->length.n[b->unit];
	uint64_t gap = p->offset > end ? p->offset - end : 0;
	char last = text->ptr[text->len - 1];
	if (!p->sentence || p->passage != before->passage) {
		if (!gap && last != '\n' && last != ' ')
			gap = 1;
		buf_pad(text, '\n', gap < 2 ? (size_t)gap : 2);
	} else {
		buf_pad(text, ' ', gap < WIDEST_GAP ? (size_t)gap : 1);
	}
}

void
bioc_place(struct bioc *b, struct buf *text)
{
	struct bioc_count at = {{0}};
	const struct bioc_piece *before = NULL;
	find_pieces(b);
	vote(b);
	for (size_t i = 0; i < b->pieces.n; i++) {
		struct bioc_piece *p = &b->pieces.v[i];
		if (!p->shown)
			continue;
		size_t length = text->len;
		if (before)
			add_gap(b, before, p, text);
		for (unsigned u = 0; u < BIOC_UNITS; u++)
			at.n[u] += text->len - length;
		p->own = at;
		buf_str(text, p->text);
		for (unsigned u = 0; u < BIOC_UNITS; u++)
			at.n[u] += p->length.n[u];
		before = p;
	}
}

bool
bioc_map(const struct bioc *b, const struct bioc_item *item, struct record_place p,
    struct record_place *out)
{
	uint64_t from = absolute(b, item, b->base, p.from), to = absolute(b, item, b->base, p.to);
	const struct bioc_piece *first = piece_at(b, item, b->unit, from, from == to);
	if (!first && from == to)
		first = piece_at(b, item, b->unit, from, false);
	if (!first || to < from)
		return false;
	const struct bioc_piece *last = holds(first, b->unit, to) ? first :
	    piece_at(b, item, b->unit, to, true);
	if (!last)
		return false;
	out->from = first->own.n[b->unit] + (from - first->offset);
	out->to = last->own.n[b->unit] + (to - last->offset);
	return out->from <= out->to;
}

bool
bioc_quote_fits(const struct bioc *b, const struct bioc_item *item)
{
	return fits(b, item, b->base, b->unit);
}

bool
bioc_quote_is_near(const struct bioc *b, const struct bioc_item *item)
{
	enum { LOOKED_THROUGH = 1 << 16 };
	uint32_t own = item->sentence != BIOC_NONE ? item->sentence : item->passage;
	if (own == BIOC_NONE || item->n != 1 || b->pieces.v[own].text.len > LOOKED_THROUGH)
		return true;
	struct str text = b->pieces.v[own].text;
	return !text.len || str_find(text, item->text) < text.len;
}
