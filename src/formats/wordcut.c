/*
 * The tokens of a block, cut at the edges of mentions.  Nothing is kept but one block:
 * a writer that goes through the text twice reads it twice.
 */
#include "formats/wordcut.h"

#include <stdlib.h>

#include "base/mem.h"

void
wordcut_begin(struct wordcut *w, struct document *d, const uint64_t *cuts, size_t n_cuts)
{
	*w = (struct wordcut){.document = d, .cuts = cuts, .n_cuts = n_cuts};
}

void
wordcut_done(struct wordcut *w)
{
	tokens_done(&w->tokens);
}

/* Goes to the next block that has tokens; false at the end of the text. */
static bool
next_block(struct wordcut *w)
{
	struct block next;
	do {
		bool was_cut = w->in_block && w->block.cut;
		if (w->in_block ? !document_block_after(w->document, &w->block, &next) :
		    !document_block(w->document, 0, &next))
			return false;
		w->block = next;
		w->in_block = true;
		w->follows = was_cut;
		tokens_read(&w->tokens, document_view(w->document, next.from,
		    (size_t)(next.to - next.from)));
	} while (!w->tokens.list.n);
	w->token = 0;
	return true;
}

/* Where the token is cut first behind `from`; or its end.  Never inside a character. */
static uint64_t
cut_behind(struct wordcut *w, uint64_t from, uint64_t to)
{
	while (w->cut < w->n_cuts && w->cuts[w->cut] <= from)
		w->cut++;
	for (; w->cut < w->n_cuts && w->cuts[w->cut] < to; w->cut++) {
		struct str at = document_view(w->document, w->cuts[w->cut], 1);
		if (at.len && ((unsigned char)at.ptr[0] & 0xC0) != 0x80)
			return w->cuts[w->cut];
	}
	return to;
}

bool
wordcut_next(struct wordcut *w, struct cut_word *out)
{
	if (!w->rest && w->token >= w->tokens.list.n && !next_block(w))
		return false;
	struct token t = w->tokens.list.v[w->token];
	uint64_t from = w->rest ? w->rest : w->block.from + t.from, end = w->block.from + t.to;
	bool first = !w->rest;
	out->span = (struct span){from, cut_behind(w, from, end)};
	out->paragraph = first && w->token == 0 && !w->follows;
	out->sentence = out->paragraph || (first && (t.flags & TOKEN_SENTENCE) &&
	    !(w->token == 0 && w->follows));
	w->rest = out->span.to < end ? out->span.to : 0;
	w->token += !w->rest;
	return true;
}

/* ---- spans as words */

static int
cut_order(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

uint64_t *
wordcut_edges(const struct span *spans, size_t n, size_t *n_cuts)
{
	uint64_t *cuts = mem_array(2 * n + 1, sizeof *cuts);
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		cuts[2 * i] = spans[i].from;
		cuts[2 * i + 1] = spans[i].to;
	}
	qsort(cuts, 2 * n, sizeof *cuts, cut_order);
	for (size_t i = 0; i < 2 * n; i++)
		if (!kept || cuts[kept - 1] != cuts[i])
			cuts[kept++] = cuts[i];
	*n_cuts = kept;
	return cuts;
}

struct edge { uint64_t at; uint32_t span; };

static int
edge_order(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->span < y->span ? -1 : x->span > y->span;
}

static struct edge *
edges_of(const struct span *spans, size_t n, bool ends)
{
	struct edge *e = mem_array(n + 1, sizeof *e);
	for (size_t i = 0; i < n; i++)
		e[i] = (struct edge){ends ? spans[i].to : spans[i].from, (uint32_t)i};
	qsort(e, n, sizeof *e, edge_order);
	return e;
}

struct word_range *
wordcut_spans(struct document *d, const struct span *spans, size_t n, const uint64_t *cuts,
    size_t n_cuts)
{
	struct word_range *out = mem_array(n + 1, sizeof *out);
	struct edge *begins = edges_of(spans, n, false), *ends = edges_of(spans, n, true);
	struct wordcut w;
	struct cut_word word;
	uint32_t number = 0;
	size_t b = 0, e = 0;
	for (size_t i = 0; i < n; i++)
		out[i] = (struct word_range){UINT32_MAX, UINT32_MAX};
	wordcut_begin(&w, d, cuts, n_cuts);
	for (; wordcut_next(&w, &word); number++) {
		/* It begins with the first word that ends behind its begin, ... */
		for (; b < n && begins[b].at < word.span.to; b++)
			out[begins[b].span].first = number;
		/* ... and is over before the first word that begins at its end or behind. */
		for (; e < n && ends[e].at <= word.span.from; e++)
			out[ends[e].span].end = number;
	}
	for (; e < n; e++)
		out[ends[e].span].end = number;
	wordcut_done(&w);
	mem_free(begins);
	mem_free(ends);
	return out;
}
