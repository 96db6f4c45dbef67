/*
 * The map of a text to its source: pieces sorted by text, searched by halves.  HTML may move
 * text (what stands in a table outside its cells is shown before it), so the order by source
 * is kept apart when it is another one.
 */
#include "text/markup_map.h"

#include <stdlib.h>

void
markup_map_add(struct markup_map *m, struct markup_piece piece)
{
	if (m->pieces.n) {
		struct markup_piece *last = &m->pieces.v[m->pieces.n - 1];
		if (last->n_text == last->n_source && piece.n_text == piece.n_source &&
		    last->text + last->n_text == piece.text &&
		    last->source + last->n_source == piece.source) {
			last->n_text += piece.n_text;
			last->n_source += piece.n_source;
			return;
		}
	}
	vec_push(&m->pieces, piece);
}

void
markup_map_straighten(struct markup_map *m)
{
	uint32_t end = 0;
	for (size_t i = 0; i < m->pieces.n; i++) {
		struct markup_piece *p = &m->pieces.v[i];
		if (p->source < end) {
			uint32_t over = end - p->source;
			p->n_source = p->n_source > over ? p->n_source - over : 0;
			p->source = end;
		}
		end = p->source + p->n_source;
	}
}

struct key {
	uint32_t source, piece;
};

static int
compare_keys(const void *pa, const void *pb)
{
	const struct key *a = pa, *b = pb;
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return a->piece < b->piece ? -1 : a->piece > b->piece;
}

void
markup_map_seal(struct markup_map *m, uint64_t text_size, uint64_t source_size)
{
	m->text_size = text_size;
	m->source_size = source_size;
	/* What a parser says of the end of its source need not be in it. */
	for (size_t i = 0; i < m->pieces.n; i++) {
		struct markup_piece *p = &m->pieces.v[i];
		if (p->source > source_size)
			p->source = (uint32_t)source_size;
		if (p->n_source > source_size - p->source)
			p->n_source = (uint32_t)(source_size - p->source);
	}
	bool sorted = true;
	for (size_t i = 1; i < m->pieces.n; i++)
		sorted &= m->pieces.v[i - 1].source <= m->pieces.v[i].source;
	if (sorted)
		return;
	struct key *keys = mem_array(m->pieces.n, sizeof *keys);
	for (size_t i = 0; i < m->pieces.n; i++)
		keys[i] = (struct key){m->pieces.v[i].source, (uint32_t)i};
	qsort(keys, m->pieces.n, sizeof *keys, compare_keys);
	m->by_source = mem_array(m->pieces.n, sizeof *m->by_source);
	for (size_t i = 0; i < m->pieces.n; i++)
		m->by_source[i] = keys[i].piece;
	mem_free(keys);
}

void
markup_map_done(struct markup_map *m)
{
	vec_done(&m->pieces);
	mem_free(m->by_source);
	m->by_source = NULL;
}

/* How many pieces begin at or before byte `at` of the text. */
static size_t
pieces_to(const struct markup_map *m, uint64_t at)
{
	size_t low = 0, high = m->pieces.n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (m->pieces.v[mid].text <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static const struct markup_piece *
in_source_order(const struct markup_map *m, size_t i)
{
	return &m->pieces.v[m->by_source ? m->by_source[i] : i];
}

static size_t
pieces_to_source(const struct markup_map *m, uint64_t at)
{
	size_t low = 0, high = m->pieces.n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (in_source_order(m, mid)->source <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

uint64_t
markup_map_to_source(const struct markup_map *m, uint64_t at)
{
	size_t n = pieces_to(m, at);
	if (n) {
		const struct markup_piece *p = &m->pieces.v[n - 1];
		if (at - p->text < p->n_text)
			return p->source + (p->n_text == p->n_source ? at - p->text : 0);
	}
	return n < m->pieces.n ? m->pieces.v[n].source : m->source_size;
}

uint64_t
markup_map_end_to_source(const struct markup_map *m, uint64_t end)
{
	size_t n = end ? pieces_to(m, end - 1) : 0;
	if (!n)
		return markup_map_to_source(m, end);
	const struct markup_piece *p = &m->pieces.v[n - 1];
	if (end - p->text < p->n_text && p->n_text == p->n_source)
		return p->source + (end - p->text);
	return p->source + p->n_source;
}

uint64_t
markup_map_from_source(const struct markup_map *m, uint64_t at)
{
	size_t n = pieces_to_source(m, at);
	if (n) {
		const struct markup_piece *p = in_source_order(m, n - 1);
		if (at - p->source < p->n_source)
			return p->text + (p->n_text == p->n_source ? at - p->source : 0);
	}
	return n < m->pieces.n ? in_source_order(m, n)->text : m->text_size;
}

uint64_t
markup_map_end_from_source(const struct markup_map *m, uint64_t end)
{
	size_t n = end ? pieces_to_source(m, end - 1) : 0;
	if (!n)
		return markup_map_from_source(m, end);
	const struct markup_piece *p = in_source_order(m, n - 1);
	if (end - p->source < p->n_source && p->n_text == p->n_source)
		return p->text + (end - p->source);
	return p->text + p->n_text;
}
