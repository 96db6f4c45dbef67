/*
 * Where each mention is.  At its place, when its quote stands there or it has none; else its quote
 * is looked for, near by at once and in the whole text together with all others that are not where
 * the file says.  What is nowhere is listed as broken.
 */
#include <stdlib.h>

#include "formats/lay_internal.h"
#include "formats/source_places.h"

enum { NEAR = 512 };             /* bytes: a quote this near to its place is surely meant */

/* Over the text that is read: false when it is not in it. */
static bool
map_parts(struct lay *l)
{
	for (size_t i = 0; l->in_source && i < l->parts.n; i++)
		if (!source_to_text(l->document, &l->parts.v[i]))
			return false;    /* in a tag, or in what was left out */
	for (size_t i = 0; l->align && i < l->parts.n; i++)
		if (!align_map(l->align, l->parts.v[i], &l->parts.v[i]))
			return false;
	return true;
}

/* The file's places as bytes of the reference text; NULL, or what is wrong. */
static const char *
read_places(struct lay *l, const struct kept_mention *k)
{
	vec_clear(&l->parts);
	for (size_t i = 0; i < k->m.n_places; i++) {
		struct record_place p = l->records->places.v[k->first + i];
		struct span s;
		if (p.to < p.from)
			return "this mention ends before it starts";
		if (!lay_place_of(l, p, &s))
			return l->lines ? "the text has no such line, token or character" :
			    "this mention ends after the text, or inside of a character";
		vec_push(&l->parts, s);
	}
	if (l->parts.n > 1)
		qsort(l->parts.v, l->parts.n, sizeof *l->parts.v, span_order);
	/* Parts that overlap or touch are one. */
	size_t n = 0;
	for (size_t i = 0; i < l->parts.n; i++) {
		if (n && l->parts.v[i].from <= l->parts.v[n - 1].to) {
			if (l->parts.v[i].to > l->parts.v[n - 1].to)
				l->parts.v[n - 1].to = l->parts.v[i].to;
		} else {
			l->parts.v[n++] = l->parts.v[i];
		}
	}
	l->parts.n = n;
	return n ? NULL : "this mention has no place";
}

static void
say_about(struct lay *l, const struct kept_mention *k, enum diag_level level, const char *what)
{
	l->in_text = !l->align && !l->in_source && l->parts.n > 0;
	l->place = l->in_text ? l->parts.v[0] : (struct span){0, 0};
	lay_say(l, level, k->m.line, what, k->m.quote.len ? k->m.quote :
	    k->m.id.len ? k->m.id : k->m.type);
	l->in_text = false;
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Whether both end alike (or begin, when not backward), as far as both go; blanks make no
 * difference.  A few letters are enough to know. */
static bool
meet(struct str a, struct str b, bool backward)
{
	enum { ENOUGH = 8 };
	size_t i = 0, k = 0, n = 0;
	while (n < ENOUGH) {
		while (i < a.len && is_blank(a.ptr[backward ? a.len - 1 - i : i]))
			i++;
		while (k < b.len && is_blank(b.ptr[backward ? b.len - 1 - k : k]))
			k++;
		if (i == a.len || k == b.len)
			return true;
		if (a.ptr[backward ? a.len - 1 - i : i] != b.ptr[backward ? b.len - 1 - k : k])
			return false;
		i++, k++, n++;
	}
	return true;
}

/* The words before or behind a quote stand before or behind this place, as far as they are given. */
static bool
is_framed(struct lay *l, struct span s, const struct kept_mention *k)
{
	enum { ROOM = 64 };
	uint64_t from = s.from > ROOM ? s.from - ROOM : 0;
	struct str before = document_view(l->reference, from, (size_t)(s.from - from));
	if (k->m.prefix.len && meet(before, k->m.prefix, true))
		return true;
	struct str behind = document_view(l->reference, s.to, ROOM);
	return k->m.suffix.len && meet(behind, k->m.suffix, false);
}

enum place { PLACE_FOUND, PLACE_NOWHERE, PLACE_LATER };

/* Where it is in the reference text, into l->parts.  LATER: its quote is to be looked for. */
static enum place
find_place(struct lay *l, const struct kept_mention *k)
{
	const char *wrong = read_places(l, k);
	bool quoted = k->m.quote.len > 0, framed = k->m.prefix.len || k->m.suffix.len;
	size_t lines;
	if (wrong && quoted)
		return PLACE_LATER;
	if (wrong) {
		say_about(l, k, DIAG_ERROR, wrong);
		return PLACE_NOWHERE;
	}
	if (!k->m.quote.ptr) {
		l->reading.fit++;
		return PLACE_FOUND;
	}
	/* With the words around, the right place is better known than by being near. */
	if (framed && quoted && (!offsets_fits(&l->offsets, l->parts.v, l->parts.n, k->m.quote) ||
	    (l->parts.n == 1 && !is_framed(l, l->parts.v[0], k))))
		return PLACE_LATER;
	enum fit fit = offsets_fit(&l->offsets, l->parts.v, l->parts.n, k->m.quote, &lines);
	if (fit == FIT_NOT && quoted)
		return PLACE_LATER;
	if (fit == FIT_NEAR)
		say_about(l, k, DIAG_WARNING,
		    "this text is not at its offsets; taken from the nearest place where it is");
	if (fit == FIT_NOT)
		say_about(l, k, DIAG_ERROR, "this text is neither at its offsets nor near by");
	l->reading.moved += fit == FIT_NEAR;
	l->reading.fit += fit == FIT_EXACT || fit == FIT_LINES;
	return fit != FIT_NOT ? PLACE_FOUND : PLACE_NOWHERE;
}

/* A byte of the reference text near which the file says that it is; UINT64_MAX: it does not. */
static uint64_t
said_place(struct lay *l, const struct kept_mention *k)
{
	uint64_t byte;
	if (!k->m.n_places)
		return UINT64_MAX;
	return offsets_to_byte(&l->offsets, l->records->places.v[k->first].from, &byte) ? byte :
	    document_size(l->reference);
}

/* After the search: its quote's only place, or the one with the words before and behind. */
static bool
find_quote(struct lay *l, size_t late, const struct kept_mention *k)
{
	bool placed = k->m.n_places > 0;
	uint64_t said = said_place(l, k);
	struct quote_found f = quotes_find(l->quotes, late, said);
	l->parts.n = 0;
	if (placed && f.places && f.span.from <= said + NEAR && said <= f.span.from + NEAR)
		f.certain = true;
	if (placed && f.span.from == said && f.certain) {
		vec_push(&l->parts, f.span);
		l->reading.fit++;
		return true;
	}
	if (!f.places || (placed && !f.certain)) {
		say_about(l, k, DIAG_ERROR, placed ?
		    "this text is neither at its offsets nor near by" : f.places ?
		    "this text is at several places" : "this text is nowhere");
		return false;
	}
	vec_push(&l->parts, f.span);
	if (!f.certain)
		say_about(l, k, DIAG_WARNING,
		    "this text is at several places, and nothing says which: taken from the first");
	else if (placed)
		say_about(l, k, DIAG_WARNING,
		    "this text is not at its offsets; taken from the nearest place where it is");
	l->reading.moved += placed || !f.certain;
	l->reading.fit += !placed && f.certain;
	return true;
}

uint8_t
lay_percent(double certainty)
{
	return certainty > 0 && certainty < 1 ? (uint8_t)(certainty * 100 + 0.5) : 100;
}

size_t
lay_mentions_begin(void *work)
{
	struct lay *l = work;
	size_t n = l->records->mentions.n;
	l->reading.places = n;
	l->index = mem_array(n + 1, sizeof *l->index);
	lay_links(l);
	return n;
}

/* Over the text that is read, and into the segment. */
static void
add_mention(struct lay *l, size_t i, bool found)
{
	const struct kept_mention *k = &l->records->mentions.v[i];
	if (!found) {
		l->reading.broken++;
		return;
	}
	if (l->watch.found)
		l->watch.found(l->watch.context, i, l->parts.v, l->parts.n);
	if (!map_parts(l)) {
		l->parts.n = 0;
		say_about(l, k, DIAG_ERROR, "the words of this mention are not in this text");
		l->reading.broken++;
		return;
	}
	struct mention m = {.type = schema_id(l->schema, k->m.type.len ? k->m.type : STR("MENTION")),
	    .rule = lay_rule(l, k->m.rule), .certainty = lay_percent(k->m.certainty)};
	m.span = (struct span){l->parts.v[0].from, l->parts.v[l->parts.n - 1].to};
	m.flags = m.type == schema_find(l->schema, STR("MENTION")) ? MENTION_DESC : 0;
	l->index[i] = segment_add_mention(l->builder, m, l->parts.v, l->parts.n > 1 ? l->parts.n : 0,
	    l->links + l->first_link[i], l->first_link[i + 1] - l->first_link[i]);
}

void
lay_mention(void *work, size_t i)
{
	struct lay *l = work;
	const struct kept_mention *k = &l->records->mentions.v[i];
	l->index[i] = ID_NONE;
	enum place place = find_place(l, k);
	if (place != PLACE_LATER) {
		add_mention(l, i, place == PLACE_FOUND);
		return;
	}
	if (!l->quotes)
		l->quotes = quotes_new(l->reference);
	quotes_add(l->quotes, k->m.quote, k->m.prefix, k->m.suffix);
	vec_push(&l->late, (uint32_t)i);
}

bool
lay_search_step(void *work, bool (*stop)(void *), void *context)
{
	struct lay *l = work;
	while (l->quotes && quotes_more(l->quotes))
		if (stop && stop(context))
			return false;
	return true;
}

double
lay_search_far(const void *work)
{
	const struct lay *l = work;
	return l->quotes ? quotes_far(l->quotes) : 1;
}

size_t
lay_late_begin(void *work)
{
	return ((struct lay *)work)->late.n;
}

void
lay_late(void *work, size_t i)
{
	struct lay *l = work;
	uint32_t at = l->late.v[i];
	add_mention(l, at, find_quote(l, i, &l->records->mentions.v[at]));
}
