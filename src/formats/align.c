/*
 * Both texts are walked word by word.  While the words are alike, pieces grow; where they differ,
 * the nearest place is looked for where three words in a row are alike again, in ever wider
 * windows.  So the cost is that of the gaps, and one text may have much that the other has not.
 */
#include "formats/align.h"

#include <string.h>

#include "base/mem.h"
#include "formats/align_words.h"
#include "text/utf8.h"

enum {
	PIECE_WORDS = 4096, SAME_IN_A_ROW = 3, SMALL_GAP = 32, FIRST_WINDOW = 64,
	LAST_WINDOW = WALKER_AHEAD,
};

/* Bytes that are alike: whole when they are so one by one. */
struct piece { uint64_t from, to; uint64_t from_len, to_len; bool whole; };

struct align {
	struct walker from, to;
	VEC(struct piece) pieces;
	size_t found;
	bool over;
};

/* ---- where they meet again */

static uint64_t
row_hash(const struct word *w, size_t i, size_t n)
{
	uint64_t h = 0;
	for (size_t k = 0; k < SAME_IN_A_ROW && i + k < n; k++)
		h = h * 0x9E3779B97F4A7C15u + w[i + k].hash + 1;
	return h;
}

/* Where a row of words begins in the window of `from`: a table of open addressing. */
struct rows { uint64_t *hash; uint32_t *at; size_t mask; };

static struct rows
rows_of(const struct word *w, size_t n, size_t whole)
{
	struct rows r = {.mask = 63};
	while (r.mask < 2 * n)
		r.mask = 2 * r.mask + 1;
	r.hash = mem_array(r.mask + 1, sizeof *r.hash);
	r.at = mem_array(r.mask + 1, sizeof *r.at);
	for (size_t i = 0; i < n; i++) {
		uint64_t h = row_hash(w, i, whole);
		size_t k = (size_t)(h >> 20) & r.mask;
		while (r.at[k] && r.hash[k] != h)
			k = (k + 1) & r.mask;
		if (!r.at[k]) {
			r.hash[k] = h;
			r.at[k] = (uint32_t)i + 1;
		}
	}
	return r;
}

static size_t
find_row(const struct rows *r, uint64_t h)
{
	size_t k = (size_t)(h >> 20) & r->mask;
	while (r->at[k] && r->hash[k] != h)
		k = (k + 1) & r->mask;
	return r->at[k];
}

/* The nearest two places with the same row of words.  At the end of both, rows are shorter. */
static bool
meet(struct align *a, size_t window, size_t *skip_from, size_t *skip_to)
{
	size_t n = walker_ahead(&a->from, window + SAME_IN_A_ROW);
	size_t m = walker_ahead(&a->to, window + SAME_IN_A_ROW);
	const struct word *v = a->from.ahead.v + a->from.taken, *w = a->to.ahead.v + a->to.taken;
	size_t rows = n < window ? n : window, others = m < window ? m : window;
	struct rows table = rows_of(v, rows, n);
	size_t best = SIZE_MAX;
	for (size_t j = 0; j < others && j < best; j++) {
		size_t at = find_row(&table, row_hash(w, j, m));
		if (at && at - 1 + j < best) {
			best = at - 1 + j;
			*skip_from = at - 1;
			*skip_to = j;
		}
	}
	mem_free(table.hash);
	mem_free(table.at);
	return best != SIZE_MAX;
}

/* ---- pieces */

static bool
same_bytes(struct align *a, struct word x, struct word y)
{
	char copy[WALKER_WORD + 8];
	if (x.len != y.len || x.len > sizeof copy)
		return false;
	struct str s = document_view(a->from.d, x.from, x.len);
	if (s.len != x.len)
		return false;
	memcpy(copy, s.ptr, s.len);
	return str_eq(document_view(a->to.d, y.from, y.len), (struct str){copy, s.len});
}

static void
add_pair(struct align *a, struct word x, struct word y)
{
	bool whole = same_bytes(a, x, y);
	struct piece *last = a->pieces.n ? &a->pieces.v[a->pieces.n - 1] : NULL;
	a->found++;
	if (last && whole && last->whole && x.from - last->from == y.from - last->to) {
		last->from_len = x.from + x.len - last->from;
		last->to_len = y.from + y.len - last->to;
		return;
	}
	vec_push(&a->pieces, ((struct piece){x.from, y.from, x.len, y.len, whole}));
}

/* "do n't" and "don't": words of one side that together are one word of the other.  Their number,
 * or 0. */
static size_t
split_alike(struct walker *many, struct walker *one)
{
	char whole[WALKER_WORD];
	struct word part, word;
	size_t n = 0, at = 0;
	if (!walker_peek(one, 0, &word) || word.len > sizeof whole)
		return 0;
	struct str s = document_view(one->d, word.from, word.len);
	if (s.len != word.len)
		return 0;
	memcpy(whole, s.ptr, s.len);
	for (; at < s.len; at += part.len, n++) {
		if (!walker_peek(many, n, &part) || part.len > word.len - at)
			return 0;
		struct str p = document_view(many->d, part.from, part.len);
		if (!str_eq(p, (struct str){whole + at, part.len}))
			return 0;
	}
	return n;
}

/* Takes such words, and the parts of the one that they are. */
static bool
take_split(struct align *a)
{
	struct word part, word;
	size_t n = split_alike(&a->from, &a->to), m = n ? 0 : split_alike(&a->to, &a->from);
	struct walker *many = n ? &a->from : &a->to, *one = n ? &a->to : &a->from;
	if (!n && !m)
		return false;
	walker_peek(one, 0, &word);
	for (size_t i = 0; i < n + m; i++) {
		walker_peek(many, 0, &part);
		word.len = part.len;
		add_pair(a, n ? part : word, n ? word : part);
		word.from += part.len;
		walker_take(many, 1);
	}
	walker_take(one, 1);
	return true;
}

struct align *
align_begin(struct document *from, struct document *to)
{
	struct align *a = mem_alloc(sizeof *a);
	a->from.d = from;
	a->to.d = to;
	return a;
}

/* In a gap of few words: the longest row of words that both have, in order. */
static void
pair_in_gap(struct align *a, size_t n, size_t m)
{
	unsigned char common[SMALL_GAP + 1][SMALL_GAP + 1] = {{0}};
	struct word v[SMALL_GAP], w[SMALL_GAP];
	for (size_t i = 0; i < n; i++)
		walker_peek(&a->from, i, &v[i]);
	for (size_t j = 0; j < m; j++)
		walker_peek(&a->to, j, &w[j]);
	for (size_t i = n; i-- > 0;)
		for (size_t j = m; j-- > 0;) {
			unsigned char a1 = common[i + 1][j], a2 = common[i][j + 1];
			common[i][j] = v[i].hash == w[j].hash ?
			    (unsigned char)(common[i + 1][j + 1] + 1) : a1 > a2 ? a1 : a2;
		}
	for (size_t i = 0, j = 0; i < n && j < m;) {
		if (v[i].hash == w[j].hash)
			add_pair(a, v[i++], w[j++]);
		else if (common[i + 1][j] >= common[i][j + 1])
			i++;
		else
			j++;
	}
}

/* Over what only one of them has; the window that this took. */
static size_t
step_over(struct align *a)
{
	size_t skip_from = 0, skip_to = 0, window = FIRST_WINDOW;
	bool met;
	while (!(met = meet(a, window, &skip_from, &skip_to)) && window < LAST_WINDOW)
		window *= 8;
	a->over = !met;
	if (!met) {
		skip_from = walker_ahead(&a->from, SMALL_GAP);
		skip_to = walker_ahead(&a->to, SMALL_GAP);
	}
	if (skip_from <= SMALL_GAP && skip_to <= SMALL_GAP)
		pair_in_gap(a, skip_from, skip_to);
	walker_take(&a->from, skip_from);
	walker_take(&a->to, skip_to);
	return window;
}

bool
align_more(struct align *a)
{
	struct word x, y;
	for (size_t i = 0; i < PIECE_WORDS && !a->over; i++) {
		if (!walker_peek(&a->from, 0, &x) || !walker_peek(&a->to, 0, &y)) {
			a->over = true;
		} else if (x.hash == y.hash) {
			add_pair(a, x, y);
			walker_take(&a->from, 1);
			walker_take(&a->to, 1);
		} else if (!take_split(a) && step_over(a) > FIRST_WINDOW) {
			break;
		}
	}
	if (a->over)             /* what is left of it counts */
		for (; walker_peek(&a->from, 0, &x); walker_take(&a->from, 1))
			;
	return !a->over;
}

void
align_free(struct align *a)
{
	if (!a)
		return;
	vec_done(&a->from.ahead);
	vec_done(&a->to.ahead);
	vec_done(&a->pieces);
	mem_free(a);
}

double
align_far(const struct align *a)
{
	uint64_t size = document_size(a->from.d);
	return a->over || !size ? 1 : (double)a->from.at / (double)size;
}

size_t
align_found(const struct align *a, size_t *words)
{
	*words = a->from.words;
	return a->found;
}

/* The first piece that ends behind the place. */
static size_t
piece_behind(const struct align *a, uint64_t at)
{
	size_t low = 0, high = a->pieces.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct piece *p = &a->pieces.v[middle];
		if (p->from + p->from_len <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Bytes in front of a piece that are words of the file alone: then an edge there has no place. */
static bool
only_blank(struct document *d, uint64_t from, uint64_t to)
{
	while (from < to) {
		size_t n = to - from < WALKER_VIEW ? (size_t)(to - from) : WALKER_VIEW;
		struct str t = document_view(d, from, n);
		uint32_t cp;
		size_t i = 0;
		for (size_t k; i < t.len; i += k) {
			k = utf8_decode(t.ptr + i, t.len - i, &cp, NULL);
			if (!align_is_blank(cp))
				return false;
		}
		if (!i)
			break;
		from += i;
	}
	return true;
}

bool
align_map(const struct align *a, struct span s, struct span *out)
{
	size_t i = piece_behind(a, s.from), last = piece_behind(a, s.to > s.from ? s.to - 1 : s.to);
	if (i == a->pieces.n)
		return false;
	const struct piece *p = &a->pieces.v[i];
	/* Where it begins: in a piece, or before one with nothing but blanks between. */
	if (p->from > s.from && (p->from >= s.to + (s.from == s.to) ||
	    !only_blank(a->from.d, s.from, p->from)))
		return false;
	uint64_t skipped = p->whole && s.from > p->from ? s.from - p->from : 0;
	out->from = p->to + skipped;
	if (s.from == s.to) {
		out->to = out->from;
		return true;
	}
	/* Where it ends: in a piece, or behind one. */
	if (last < a->pieces.n && a->pieces.v[last].from < s.to) {
		const struct piece *q = &a->pieces.v[last];
		uint64_t end = q->from + q->from_len < s.to ? q->from_len : s.to - q->from;
		out->to = q->whole ? q->to + end : q->to + q->to_len;
		return out->to >= out->from;
	}
	if (!last)
		return false;
	const struct piece *q = &a->pieces.v[last - 1];
	if (!only_blank(a->from.d, q->from + q->from_len, s.to))
		return false;
	out->to = q->to + q->to_len;
	return out->to > out->from;
}

bool
align_same(struct str text, struct document *d)
{
	uint64_t at = 0;
	size_t i = 0;
	for (;;) {
		struct str t = document_view(d, at, WALKER_VIEW);
		if (!t.len)
			return !str_trim(str_sub(text, i, text.len)).len;
		for (size_t k = 0; k < t.len; k++) {
			if ((unsigned char)t.ptr[k] <= ' ')
				continue;
			while (i < text.len && (unsigned char)text.ptr[i] <= ' ')
				i++;
			if (i == text.len || text.ptr[i++] != t.ptr[k])
				return false;
		}
		at += t.len;
	}
}
