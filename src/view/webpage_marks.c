/*
 * Text with its mentions as elements.  Elements nest and mentions need not: where two cross, the
 * inner element is closed and opened again, so each piece has the right ones around it:
 *
 *	text      a b c d e
 *	mention 1 -----        <span id=m1>a <span id=m2>b c</span></span><span data-m=m2> d e</span>
 *	mention 2   -------
 *
 * The first element of a mention has its id, the others refer to it.  Discontinuous mentions are
 * such pieces from the start.  A mention that holds no other is a link itself; in one that does,
 * the text is (links in links are no HTML).  More than DEEPEST over one byte are written as empty
 * elements, so that nothing grows with the square of what a file holds.
 */
#include "view/webpage_internal.h"

#include <stdlib.h>

#include "base/clean.h"
#include "base/escape.h"
#include "base/uri.h"
#include "text/markup.h"
#include "text/utf8.h"

enum { DEEPEST = 12, CHUNK = 64 * 1024, LEVELS = 3, LOOK_AHEAD = 12 };

struct piece { uint64_t from, to; uint32_t mention; uint8_t level; bool first; };

/* What is open: a piece or a range of the document's markup. */
struct open {
	uint64_t to;
	const struct piece *piece;           /* or NULL */
	const struct markup *markup;
	bool link;                           /* it is an <a> */
	bool written;                        /* not for the first time */
};

struct marks {
	struct webpage *w;
	const struct webpage_document *d;
	VEC(struct piece) pieces;
	size_t next;                         /* piece that has not been opened */
	const struct markup *markup;
	size_t n_markup, next_markup;
	struct open open[2 * DEEPEST];
	size_t n_open, n_pieces;
	size_t links;                        /* of those open */
};

/* ---- pieces */

static int
piece_cmp(const void *a, const void *b)
{
	const struct piece *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to > y->to ? -1 : 1;
	return x->mention < y->mention ? -1 : x->mention > y->mention;
}

/* How many levels of lines a piece needs room for under it. */
static void
find_levels(struct marks *m)
{
	for (size_t i = m->pieces.n; i-- > 0;) {
		struct piece *p = &m->pieces.v[i];
		for (size_t k = i + 1; k < m->pieces.n && k <= i + LOOK_AHEAD &&
		    m->pieces.v[k].from < p->to; k++)
			if (m->pieces.v[k].level >= p->level && p->level < LEVELS)
				p->level = m->pieces.v[k].level < LEVELS ?
				    (uint8_t)(m->pieces.v[k].level + 1) : LEVELS;
	}
}

struct marks *
marks_new(struct webpage *w, const struct webpage_document *d)
{
	struct marks *m = mem_alloc(sizeof *m);
	uint64_t size = document_size(d->document);
	m->w = w;
	m->d = d;
	for (uint32_t i = 0; i < d->model->n_mentions; i++) {
		const struct model_mention *x = &d->model->mentions[i];
		uint32_t n;
		const struct span *parts = model_parts(x, &n);
		bool shown = webpage_shows(d, i);
		for (uint32_t k = 0; shown && k < n; k++) {
			struct span s = parts[k];
			s.to = s.to > size ? size : s.to;
			s.from = s.from > s.to ? s.to : s.from;
			vec_push(&m->pieces, ((struct piece){s.from, s.to, i, 0, k == 0}));
		}
	}
	if (m->pieces.n > 1)
		qsort(m->pieces.v, m->pieces.n, sizeof *m->pieces.v, piece_cmp);
	find_levels(m);
	m->markup = document_markup(d->document, &m->n_markup);
	return m;
}

void
marks_free(struct marks *m)
{
	if (m == NULL)
		return;
	vec_done(&m->pieces);
	mem_free(m);
}

bool
marks_left(const struct marks *m)
{
	return m->next < m->pieces.n;
}

/* ---- text */

/* Directions that would reach beyond their place: embeddings, overrides, isolates. */
static bool
turns(uint32_t cp)
{
	return (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
}

static void
add_token(struct buf *out, struct str bytes, uint32_t cp, bool kept)
{
	if (kept) {
		buf_puts(out, "<b class=\"tok\" data-t=\"");
		clean_token(out, cp);
		buf_puts(out, "\">");
		buf_str(out, bytes);
		buf_puts(out, "</b>");
		return;
	}
	buf_puts(out, "<b class=\"tok\" data-bytes=\"");
	for (size_t i = 0; i < bytes.len; i++)
		buf_fmt(out, "%02x", (unsigned char)bytes.ptr[i]);
	buf_puts(out, "\">\xef\xbf\xbd</b>");
}

void
webpage_plain(struct webpage *w, struct str s)
{
	size_t kept = 0;
	for (size_t i = 0, n; i < s.len; i += n) {
		uint32_t cp = (unsigned char)s.ptr[i];
		bool bad = false;
		n = 1;
		if (cp >= 0x80)
			n = clean_decode(s.ptr + i, s.len - i, &cp, &bad);
		bool whole = !bad && (cp == '\f' || turns(cp));
		if (!bad && !whole && escape_can(cp))
			continue;
		escape_add(&w->out, str_sub(s, kept, i));
		add_token(&w->out, str_sub(s, i, i + n), cp, whole);
		kept = i + n;
	}
	escape_add(&w->out, str_sub(s, kept, s.len));
}

/* A piece of the text that ends between two characters. */
static struct str
view(struct marks *m, uint64_t from, uint64_t to)
{
	size_t n = to - from > CHUNK ? CHUNK : (size_t)(to - from);
	struct str s = document_view(m->d->document, from, n);
	if (from + s.len >= to || s.len < 8)
		return s;
	size_t k = 1;
	while (k < 4 && ((unsigned char)s.ptr[s.len - k] & 0xc0) == 0x80)
		k++;
	bool starts = ((unsigned char)s.ptr[s.len - k] & 0xc0) == 0xc0;
	return str_sub(s, 0, starts ? s.len - k : s.len);
}

/* ---- tags */

static const struct open *
innermost(const struct marks *m)
{
	for (size_t i = m->n_open; i-- > 0;)
		if (m->open[i].piece != NULL)
			return &m->open[i];
	return NULL;
}

/* Where a mention leads: to its event, its actor, or its type. */
static void
add_target(struct marks *m, uint32_t mention)
{
	const struct model_mention *x = &m->d->model->mentions[mention];
	uint32_t actor = model_mention_actor(m->d->model, mention);
	unsigned lists = m->w->o.lists;
	const struct webpage_extra *extra = m->d->extra;
	size_t row = extra ? extra->row(extra->context, mention) : SIZE_MAX;
	if (row != SIZE_MAX)
		webpage_id(m->w, 'f', row);
	else if (x->m->flags & MENTION_TRIGGER && x->event < m->d->model->n_events &&
	    lists & WEBPAGE_EVENTS)
		webpage_id(m->w, 'e', x->event);
	else if (actor != ID_NONE && lists & WEBPAGE_ACTORS)
		webpage_id(m->w, 'a', actor);
	else
		buf_fmt(&m->w->out, "k%zu", webpage_type_of(m->w, m->d, mention));
}

/* "PERSON: Joe Biden" */
static void
add_title(struct marks *m, uint32_t mention)
{
	const struct model *model = m->d->model;
	uint32_t actor = model_mention_actor(model, mention);
	struct buf *out = &m->w->out;
	buf_puts(out, " title=\"");
	escape_clean(out, buf_view(&m->w->types.v[webpage_type_of(m->w, m->d, mention)].label));
	if (actor != ID_NONE) {
		buf_puts(out, ": ");
		escape_clean(out, model->actors[actor].name);
	}
	buf_puts(out, model->mentions[mention].certainty < 50 ? " (a guess)\"" : "\"");
}

static void
open_mention(struct marks *m, const struct open *o, bool again)
{
	const struct piece *p = o->piece;
	const struct model_mention *x = &m->d->model->mentions[p->mention];
	struct buf *out = &m->w->out;
	bool first = p->first && !again;
	buf_puts(out, o->link ? "<a " : "<span ");
	buf_puts(out, first ? "id=\"" : "data-m=\"");
	webpage_id(m->w, 'm', p->mention);
	buf_fmt(out, "\" class=\"m s%zu t%zu", webpage_look_of(m->w, m->d, p->mention),
	    webpage_type_of(m->w, m->d, p->mention));
	size_t layer = m->w->layers ? webpage_layer_of(m->w, m->d, p->mention) : SIZE_MAX;
	if (layer != SIZE_MAX)
		buf_fmt(out, " t%zu", layer);
	if (p->level > 0)
		buf_fmt(out, " o%u", p->level);
	const char *more = m->d->extra ? m->d->extra->mark(m->d->extra->context, p->mention) : "";
	buf_fmt(out, "%s%s", *more ? " " : "", more);
	buf_puts(out, x->certainty < 50 ? " q" : "");
	buf_puts(out, p->from == p->to ? " z" : "");
	buf_puts(out, o->link ? "\" href=\"#" : "\" data-a=\"");
	add_target(m, p->mention);
	buf_chr(out, '"');
	if (first)
		add_title(m, p->mention);
	buf_chr(out, '>');
}

static const char *
markup_tag(const struct open *o)
{
	switch (o->markup->kind) {
	case MARKUP_EMPHASIS: return "em";
	case MARKUP_STRONG: return "strong";
	case MARKUP_CODE: return "code";
	case MARKUP_STRIKE: return "s";
	case MARKUP_LINK: return o->link ? "a" : "span";
	default: return "span";
	}
}

static void
open_tag(struct marks *m, struct open *o, bool again)
{
	struct buf *out = &m->w->out;
	if (o->piece != NULL) {
		open_mention(m, o, again);
	} else if (o->link) {
		buf_puts(out, "<a rel=\"noreferrer noopener\" class=\"x\" href=\"");
		escape_add(out, o->markup->target);
		buf_puts(out, "\">");
	} else {
		buf_fmt(out, "<%s>", markup_tag(o));
	}
	o->written = true;
}

static void
close_tag(struct marks *m, const struct open *o)
{
	buf_fmt(&m->w->out, "</%s>", o->piece != NULL ? o->link ? "a" : "span" : markup_tag(o));
}

/* ---- opening and closing */

static bool
is_inline(const struct markup *k)
{
	return k->kind >= MARKUP_EMPHASIS;
}

/* Whether a link of the text begins before `to`. */
static bool
link_before(const struct marks *m, uint64_t to)
{
	for (size_t i = m->next_markup; i < m->n_markup && m->markup[i].from < to; i++)
		if (m->markup[i].kind == MARKUP_LINK)
			return true;
	return false;
}

static void
push(struct marks *m, struct open o)
{
	m->links += o.link;
	m->n_pieces += o.piece != NULL;
	m->open[m->n_open++] = o;
	open_tag(m, &m->open[m->n_open - 1], false);
}

static void
open_empty(struct marks *m, const struct piece *p)
{
	struct open o = {.piece = p, .link = m->links == 0};
	struct piece empty = *p;
	empty.to = empty.from;
	o.piece = &empty;
	open_mention(m, &o, false);
	close_tag(m, &o);
}

static void
open_piece(struct marks *m, uint64_t at, uint64_t end)
{
	const struct piece *p = &m->pieces.v[m->next++];
	if (p->to <= at || m->n_pieces == DEEPEST) {
		open_empty(m, p);
		return;
	}
	bool holds = m->next < m->pieces.n && m->pieces.v[m->next].from < p->to;
	bool link = m->links == 0 && !holds && p->to <= end && !link_before(m, p->to);
	push(m, (struct open){.to = p->to, .piece = p, .link = link});
}

static void
open_markup(struct marks *m, uint64_t at)
{
	const struct markup *k = &m->markup[m->next_markup++];
	if (!is_inline(k) || k->to <= at || m->n_open - m->n_pieces == DEEPEST)
		return;
	bool link = k->kind == MARKUP_LINK && m->links == 0 && uri_is_public(k->target);
	push(m, (struct open){.to = k->to, .markup = k, .link = link});
}

/* Opens all that begins up to `at`, the longer before the shorter. */
static void
open_all(struct marks *m, uint64_t at, uint64_t end)
{
	for (;;) {
		bool piece = m->next < m->pieces.n && m->pieces.v[m->next].from <= at;
		bool markup = m->next_markup < m->n_markup && m->markup[m->next_markup].from <= at;
		if (!piece && !markup)
			return;
		if (piece && markup) {
			const struct piece *p = &m->pieces.v[m->next];
			const struct markup *k = &m->markup[m->next_markup];
			markup = k->from < p->from || (k->from == p->from && k->to >= p->to);
		}
		if (markup)
			open_markup(m, at);
		else
			open_piece(m, at, end);
	}
}

static void
forget(struct marks *m, size_t i)
{
	m->links -= m->open[i].link;
	m->n_pieces -= m->open[i].piece != NULL;
	memmove(m->open + i, m->open + i + 1, (--m->n_open - i) * sizeof *m->open);
}

/* Closes what ends up to `at`; what stands in it and goes on is opened again. */
static void
close_all(struct marks *m, uint64_t at)
{
	size_t lowest = m->n_open;
	for (size_t i = m->n_open; i-- > 0;)
		if (m->open[i].to <= at)
			lowest = i;
	for (size_t i = m->n_open; i-- > lowest;)
		close_tag(m, &m->open[i]);
	for (size_t i = m->n_open; i-- > lowest;)
		if (m->open[i].to <= at)
			forget(m, i);
	for (size_t i = lowest; i < m->n_open; i++)
		open_tag(m, &m->open[i], true);
}

static uint64_t
next_edge(const struct marks *m, uint64_t end)
{
	if (m->next < m->pieces.n && m->pieces.v[m->next].from < end)
		end = m->pieces.v[m->next].from;
	if (m->next_markup < m->n_markup && m->markup[m->next_markup].from < end)
		end = m->markup[m->next_markup].from;
	for (size_t i = 0; i < m->n_open; i++)
		end = m->open[i].to < end ? m->open[i].to : end;
	return end;
}

static void
write_run(struct marks *m, uint64_t from, uint64_t to)
{
	const struct open *in = innermost(m);
	bool wrap = in != NULL && m->links == 0;
	if (wrap) {
		buf_puts(&m->w->out, "<a class=\"w\" href=\"#");
		add_target(m, in->piece->mention);
		buf_puts(&m->w->out, "\">");
	}
	while (from < to) {
		struct str s = view(m, from, to);
		if (s.len == 0)
			break;
		webpage_plain(m->w, s);
		webpage_flush(m->w);
		from += s.len;
	}
	buf_puts(&m->w->out, wrap ? "</a>" : "");
}

/* What stands between two pieces of text has its place at the end of the first, unless it goes
 * on in the second. */
static void
write_between(struct marks *m, uint64_t next)
{
	while (m->next < m->pieces.n && m->pieces.v[m->next].from < next &&
	    m->pieces.v[m->next].to <= next)
		open_empty(m, &m->pieces.v[m->next++]);
}

void
marks_write(struct marks *m, uint64_t from, uint64_t to, uint64_t next)
{
	for (size_t i = m->n_open; i-- > 0;)
		if (m->open[i].to <= from)
			forget(m, i);
	for (size_t i = 0; i < m->n_open; i++)
		open_tag(m, &m->open[i], true);
	for (uint64_t at = from; at < to;) {
		open_all(m, at, to);
		uint64_t edge = next_edge(m, to);
		write_run(m, at, edge);
		at = edge;
		close_all(m, at);
	}
	for (size_t i = m->n_open; i-- > 0;)
		close_tag(m, &m->open[i]);
	write_between(m, next);
}
