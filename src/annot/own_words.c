/*
 * What a line of the file can hold.  A name is one word, a text is on one line, and a mention's
 * parts are what reading would make of them: so what is kept here is what the file says when it
 * is read again.
 */
#include <stdlib.h>

#include "annot/own_internal.h"
#include "text/document.h"
#include "text/utf8.h"

enum { PIECE = 4096, LINE_ENDS = 64, MOST_PARTS = 4096, QUOTE = 4096 };

static bool
is_blank(uint32_t cp)
{
	return cp <= ' ' || (cp >= 0x7F && cp <= 0x9F);
}

/* Controls and line ends as blanks, bad bytes as U+FFFD. */
static void
plain(struct buf *out, struct str s, char blank, const char *not)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t cp;
		bool bad;
		size_t n = utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
		if (bad)
			buf_puts(out, "\xEF\xBF\xBD");
		else if (is_blank(cp) || (cp < 0x80 && strchr(not, (int)cp)))
			buf_chr(out, blank);
		else
			buf_add(out, s.ptr + i, n);
		i += n;
	}
}

uint32_t
own_word(struct own *o, uint32_t name, const char *not)
{
	struct buf word = {0};
	plain(&word, schema_name(o->schema, name), '_', not);
	if (!word.len)
		buf_chr(&word, '_');
	uint32_t id = str_eq(buf_view(&word), schema_name(o->schema, name)) ? name :
		schema_id(o->schema, buf_view(&word));
	buf_done(&word);
	return id;
}

struct str
own_plain(struct own *o, struct str text)
{
	struct buf line = {0};
	plain(&line, text, ' ', "");
	struct str out = str_dup(str_trim(buf_view(&line)), o->arena);
	buf_done(&line);
	return out;
}

/* ---- places */

struct parts { VEC(struct span) v; };

/* The edge of a character at or before (on: behind) the byte. */
static uint64_t
edge(struct document *d, uint64_t at, bool on)
{
	uint64_t from = at > 3 ? at - 3 : 0;
	char copy[8];
	struct str t = document_view(d, from, sizeof copy);
	size_t here = (size_t)(at - from), lead = here;
	memcpy(copy, t.ptr, t.len);
	if (here >= t.len || (copy[here] & 0xC0) != 0x80)
		return at;
	while (lead > 0 && (copy[lead] & 0xC0) == 0x80)
		lead--;
	uint32_t cp;
	size_t n = utf8_decode(copy + lead, t.len - lead, &cp, NULL);
	if (lead + n <= here)
		return at;
	return from + lead + (on ? n : 0);
}

static bool
clamp(struct document *d, struct span *s)
{
	uint64_t size = document_size(d);
	if (s->from > s->to || s->from > size)
		return false;
	s->to = s->to < size ? s->to : size;
	bool empty = s->from == s->to;
	s->from = edge(d, s->from, false);
	s->to = empty ? s->from : edge(d, s->to, true);
	return true;
}

static bool
joins(struct document *d, uint64_t from, uint64_t to)
{
	if (to <= from || to - from > LINE_ENDS)
		return false;
	struct str t = document_view(d, from, (size_t)(to - from));
	for (size_t i = 0; i < t.len; i++)
		if (t.ptr[i] != '\r' && t.ptr[i] != '\n')
			return false;
	return t.len > 0;
}

static void
add_piece(struct document *d, struct parts *p, struct span s)
{
	struct span *last = p->v.n ? &p->v.v[p->v.n - 1] : NULL;
	if (s.from == s.to)
		return;
	if (last && (s.from < last->to || joins(d, last->to, s.from)))
		last->to = s.to > last->to ? s.to : last->to;
	else
		vec_push(&p->v, s);
}

/* What stands between line ends. */
static void
add_lines(struct document *d, struct parts *p, struct span s)
{
	uint64_t from = s.from, at = from;
	while (at < s.to) {
		struct str t = document_view(d, at, s.to - at < PIECE ? (size_t)(s.to - at) : PIECE);
		if (!t.len)
			break;
		for (size_t i = 0; i < t.len; i++, at++) {
			if (t.ptr[i] != '\n' && t.ptr[i] != '\r')
				continue;
			struct span piece = {from, at};
			add_piece(d, p, piece);
			from = at + 1;
		}
	}
	add_piece(d, p, (struct span){from, s.to});
}

const struct span *
own_parts(struct own *o, const struct span *parts, size_t n, uint32_t *n_out)
{
	struct parts sorted = {0}, out = {0};
	struct span *copy = NULL;
	*n_out = 0;
	for (size_t i = 0; i < n && n <= MOST_PARTS; i++) {
		struct span s = parts[i];
		if (clamp(o->document, &s))
			vec_push(&sorted.v, s);
	}
	if (sorted.v.n == n && n) {
		qsort(sorted.v.v, n, sizeof *sorted.v.v, span_order);
		for (size_t i = 0; i < n; i++)
			add_lines(o->document, &out, sorted.v.v[i]);
		/* Nothing but line ends, or no width. */
		if (!out.v.n)
			vec_push(&out.v, sorted.v.v[0]);
	}
	if (out.v.n && out.v.n <= MOST_PARTS) {
		copy = arena_alloc(o->arena, out.v.n * sizeof *copy);
		memcpy(copy, out.v.v, out.v.n * sizeof *copy);
		*n_out = (uint32_t)out.v.n;
	}
	vec_done(&sorted.v);
	vec_done(&out.v);
	return copy;
}

struct str
own_quote(struct own *o, const struct span *parts, size_t n)
{
	struct buf text = {0}, line = {0};
	for (size_t i = 0; i < n && text.len < QUOTE; i++) {
		uint64_t to = parts[i].to - parts[i].from < QUOTE ? parts[i].to : parts[i].from + QUOTE;
		if (i)
			buf_chr(&text, ' ');
		document_copy(o->document, parts[i].from, to, &text);
	}
	plain(&line, buf_view(&text), ' ', "");
	struct str out = str_dup(buf_view(&line), o->arena);
	buf_done(&text);
	buf_done(&line);
	return out;
}
