/*
 * Marks and notes of an article, and how they are found again in a text that has changed: by
 * what stood there.  Most edits shift everything behind them alike, so each place is looked for
 * first where the one before it went, then near to where it was.
 */
#include "ui/marks.h"

#include <stdlib.h>
#include <string.h>

enum { AROUND = 2 * 1024 * 1024, VIEW = 256 * 1024, QUOTE = 64, WORDS_LEAST = 12 };

/* ---- in order */

static int
place_cmp(const void *a, const void *b)
{
	const struct marked *x = a, *y = b;
	if (x->span.from != y->span.from)
		return x->span.from < y->span.from ? -1 : 1;
	if (x->letter != y->letter)
		return x->letter > y->letter ? -1 : 1;
	return x->note < y->note ? -1 : x->note > y->note;
}

size_t
places_of(const struct article *a, struct marked *out, size_t most)
{
	size_t n = 0;
	for (size_t i = 0; i < MARKS + a->notes.n; i++) {
		bool note = i >= MARKS;
		if (!note && a->marks[i] == UINT64_MAX)
			continue;
		struct marked p = {.letter = note ? '\0' : state_letter(i), .note = i - MARKS};
		p.span = note ? a->notes.v[i - MARKS].span : (struct span){a->marks[i], a->marks[i]};
		if (n < most)
			out[n] = p;
		n++;
	}
	size_t put = n < most ? n : most;
	if (put > 1)
		qsort(out, put, sizeof *out, place_cmp);
	return n;
}

bool
place_beyond(const struct article *a, uint64_t at, int step, struct marked *out)
{
	bool found = false;
	for (size_t i = 0; i < MARKS + a->notes.n; i++) {
		bool note = i >= MARKS;
		uint64_t x = note ? a->notes.v[i - MARKS].span.from : a->marks[i];
		if (x == UINT64_MAX || (step > 0 ? x <= at : x >= at))
			continue;
		if (found && (step > 0 ? x >= out->span.from : x <= out->span.from))
			continue;
		found = true;
		*out = (struct marked){.span = {x, x}, .letter = note ? '\0' : state_letter(i),
			.note = i - MARKS};
		if (note)
			out->span = a->notes.v[i - MARKS].span;
	}
	return found;
}

/* ---- quotes */

/* Of words at least as much as tells one place from another. */
static size_t
quote_length(struct span span)
{
	uint64_t n = span.to - span.from;
	return n < QUOTE ? QUOTE : n > STATE_QUOTE ? STATE_QUOTE : (size_t)n;
}

static void
take_quote(struct document *d, struct span span, struct buf *out)
{
	buf_clear(out);
	if (span.from < document_size(d))
		buf_str(out, document_view(d, span.from, quote_length(span)));
}

void
place_quote(struct article *a, struct span span, struct buf *out)
{
	struct block b;
	uint64_t to = span.to, most = 4 * STATE_QUOTE;
	if (span.from == span.to && document_block(a->document, span.from, &b))
		to = b.to > span.from ? b.to : span.from;
	buf_str(out, document_view(a->document, span.from,
	    (size_t)(to - span.from < most ? to - span.from : most)));
}

static bool
stands_at(struct document *d, uint64_t at, struct str quote)
{
	return at + quote.len <= document_size(d) &&
	    str_eq(document_view(d, at, quote.len), quote);
}

bool
note_is_lost(struct article *a, const struct state_note *n)
{
	struct str quote = buf_view(&n->quote);
	uint64_t words = n->span.to - n->span.from;
	if (words > 0 && words < quote.len)
		quote.len = (size_t)words;
	return quote.len > 0 && !stands_at(a->document, n->span.from, quote);
}

/* ---- in a text that has changed */

struct looking { uint64_t near, at; bool found; };

static void
look_through(struct str text, uint64_t from, struct str quote, struct looking *k)
{
	const char *p = text.ptr, *hit;
	while ((size_t)(text.ptr + text.len - p) >= quote.len && (hit = memmem(p,
	    (size_t)(text.ptr + text.len - p), quote.ptr, quote.len)) != NULL) {
		uint64_t at = from + (uint64_t)(hit - text.ptr);
		uint64_t off = at > k->near ? at - k->near : k->near - at;
		uint64_t best = k->at > k->near ? k->at - k->near : k->near - k->at;
		if (!k->found || off < best) {
			k->found = true;
			k->at = at;
		}
		p = hit + 1;
	}
}

static bool
look_for(struct document *d, struct str quote, uint64_t near, uint64_t *at)
{
	uint64_t size = document_size(d), from = near > AROUND ? near - AROUND : 0;
	struct looking k = {.near = near};
	for (; quote.len > 0 && from < size && from < near + AROUND; from += VIEW)
		look_through(document_view(d, from, VIEW + quote.len - 1), from, quote, &k);
	*at = k.at;
	return k.found;
}

/* Where a quote is now; `shift` is how far the last one had moved. */
static bool
find_quote(struct document *d, struct str quote, uint64_t words, uint64_t *at, int64_t *shift)
{
	uint64_t was = *at, guess = was + (uint64_t)*shift;
	if (quote.len == 0)
		return false;
	if (!stands_at(d, guess, quote)) {
		bool found = look_for(d, quote, was, &guess);
		if (!found && words >= WORDS_LEAST && words < quote.len)
			found = look_for(d, str_sub(quote, 0, (size_t)words), was, &guess);
		if (!found)
			return false;
	}
	*shift = (int64_t)(guess - was);
	*at = guess;
	return true;
}

/* Notes that came to one place, found or lost, stay apart: a file has one of each span. */
static void
set_apart(struct state *s)
{
	struct state kept = {0};
	for (size_t i = 0; i < s->notes.n; i++) {
		struct state_note *n = &s->notes.v[i];
		bool taken = false;
		uint64_t behind = n->span.to;
		for (size_t k = 0; k < kept.notes.n; k++) {
			struct span at = kept.notes.v[k].span;
			if (at.from != n->span.from)
				continue;
			taken = taken || at.to == n->span.to;
			behind = at.to >= behind ? at.to + 1 : behind;
		}
		n->span.to = taken ? behind : n->span.to;
		size_t to = state_note_at(&kept, n->span);
		kept.notes.v[to] = *n;
	}
	vec_done(&s->notes);
	s->notes.v = kept.notes.v;
	s->notes.n = kept.notes.n;
	s->notes.cap = kept.notes.cap;
}

size_t
places_find(struct document *d, struct state *s)
{
	uint64_t size = document_size(d);
	int64_t shift = 0;
	size_t found = 0;
	found += find_quote(d, buf_view(&s->top_quote), 0, &s->top, &shift);
	shift = 0;
	for (size_t i = 0; i < STATE_MARKS; i++) {
		if (s->marks[i] == UINT64_MAX)
			continue;
		if (find_quote(d, buf_view(&s->quotes[i]), 0, &s->marks[i], &shift))
			found++;
		else
			s->marks[i] = UINT64_MAX;
	}
	shift = 0;
	for (size_t i = 0; i < s->notes.n; i++) {
		struct span *at = &s->notes.v[i].span;
		uint64_t words = at->to - at->from;
		found += find_quote(d, buf_view(&s->notes.v[i].quote), words, &at->from, &shift);
		at->from = at->from < size ? at->from : size;
		at->to = words < size - at->from ? at->from + words : size;
	}
	set_apart(s);
	s->top = s->top < size ? s->top : size;
	s->any = false;
	return found;
}

/* ---- to and from what is remembered */

static void
copy_note(struct state_note *to, const struct state_note *from)
{
	*to = (struct state_note){.span = from->span};
	buf_str(&to->text, buf_view(&from->text));
	buf_str(&to->quote, buf_view(&from->quote));
}

void
places_state(struct article *a, struct state *out)
{
	state_init(out);
	memcpy(out->marks, a->marks, sizeof out->marks);
	for (size_t i = 0; i < STATE_MARKS; i++) {
		if (a->marks[i] != UINT64_MAX)
			take_quote(a->document, (struct span){a->marks[i], a->marks[i]},
			    &out->quotes[i]);
	}
	for (size_t i = 0; i < a->notes.n; i++) {
		struct state_note n;
		copy_note(&n, &a->notes.v[i]);
		if (n.quote.len == 0 || !note_is_lost(a, &n))
			take_quote(a->document, n.span, &n.quote);
		vec_push(&out->notes, n);
	}
}

static void
forget_notes(struct article *a)
{
	for (size_t i = 0; i < a->notes.n; i++) {
		buf_done(&a->notes.v[i].text);
		buf_done(&a->notes.v[i].quote);
	}
	vec_clear(&a->notes);
}

void
places_adopt(struct article *a, const struct state *from)
{
	memcpy(a->marks, from->marks, sizeof a->marks);
	forget_notes(a);
	for (size_t i = 0; i < from->notes.n; i++) {
		struct state_note n;
		copy_note(&n, &from->notes.v[i]);
		vec_push(&a->notes, n);
	}
}

void
places_done(struct article *a)
{
	forget_notes(a);
	vec_done(&a->notes);
}
