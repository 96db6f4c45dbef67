/*
 * Mentions that are not where their file says, because the text was changed since.  Those whose
 * quote stands at one place alone, and those that did not move, say by how much the text moved
 * around them; each other one is looked for as far off as the nearest of these before and behind
 * it.  What its quote says nowhere near is kept in the file, and told.
 */
#include <stdlib.h>

#include "formats/own_internal.h"
#include "formats/quotes.h"

enum { NEAR = 2048, SURE = 4 };      /* bytes; of a quote that may say how far the text moved */

/* A mention of the file, in order of the places that it says. */
struct lost {
	struct own_bound *bound;
	struct brat_bound line;
	uint64_t said;               /* in bytes of the text as it is now; may be behind its end */
	uint64_t stands;             /* where it was found */
	bool found, sure;
	size_t quote;                /* number of the search, or SIZE_MAX */
};

struct finder {
	struct own *o;
	struct document *d;
	struct offsets offsets;
	struct quotes *quotes;
	VEC(struct lost) all;
	struct brat_places places;
	VEC(struct span) parts;
};

static int
by_said(const void *a, const void *b)
{
	const struct lost *x = a, *y = b;
	if (x->said != y->said)
		return x->said < y->said ? -1 : 1;
	return x->bound->at < y->bound->at ? -1 : x->bound->at > y->bound->at;
}

/* The bytes of a place that the text may not reach to any more. */
static uint64_t
byte_of(struct finder *f, uint64_t n)
{
	uint64_t byte, size = offmap_size(f->offsets.map, f->offsets.unit);
	if (n > size)
		return document_size(f->d) + (n - size);
	while (!offsets_to_byte(&f->offsets, n, &byte) && n > 0)
		n--;
	return n ? byte : 0;
}

/* The places of a line, in text order. */
static bool
read_line(struct finder *f, struct own_bound *b, struct brat_bound *line)
{
	struct str raw = own_item(f->o, b->slot)->raw;
	struct str first = str_sub(raw, 0, str_chr(raw, '\n'));
	if (first.len && first.ptr[first.len - 1] == '\r')
		first.len--;
	if (brat_bound(first, line, &f->places) || !f->places.n)
		return false;
	qsort(f->places.v, f->places.n, sizeof *f->places.v, span_order);
	return true;
}

static void
add_lost(struct finder *f, struct own_bound *b)
{
	struct lost l = {.bound = b, .quote = SIZE_MAX};
	if (b->slot == ID_NONE || !read_line(f, b, &l.line))
		return;
	l.said = byte_of(f, f->places.v[0].from);
	l.found = b->fit == FIT_EXACT || b->fit == FIT_LINES;
	struct str text = str_trim(str_sub(l.line.text, 0, str_chr(l.line.text, '\t')));
	if (!text.len && !l.found)
		return;
	l.sure = l.found && text.len >= SURE;
	l.stands = l.found && b->n ? own_item(f->o, b->slot)->parts[0].from : 0;
	if (!l.found && f->places.n == 1)
		l.quote = quotes_add(f->quotes, text, STR_NONE, STR_NONE);
	vec_push(&f->all, l);
}

/* Its quote's only place. */
static void
find_alone(struct finder *f, struct lost *l)
{
	if (l->quote == SIZE_MAX)
		return;
	struct quote_found q = quotes_find(f->quotes, l->quote, l->said);
	if (!q.places || !q.certain || str_trim(l->line.text).len < SURE)
		return;
	l->found = l->sure = true;
	l->stands = q.span.from;
	own_load_place_anew(f->o, l->bound->slot, &q.span, 1);
}

/* Looks as far off as another one is; how far from there it is, or UINT64_MAX. */
static uint64_t
find_beside(struct finder *f, const struct lost *l, const struct lost *by)
{
	uint64_t off = by->stands - by->said, want = l->said + off;      /* these may wrap */
	vec_clear(&f->parts);
	for (size_t i = 0; i < f->places.n; i++)
		vec_push(&f->parts, ((struct span){byte_of(f, f->places.v[i].from),
		    byte_of(f, f->places.v[i].to)}));
	f->offsets.drift = (int64_t)off;
	f->offsets.searches = 0;
	struct str text = str_sub(l->line.text, 0, str_chr(l->line.text, '\t'));
	if (offsets_fit(&f->offsets, f->parts.v, f->parts.n, text, NULL) == FIT_NOT)
		return UINT64_MAX;
	uint64_t at = f->parts.v[0].from;
	return at > want ? at - want : want - at;
}

/* The nearer one of what is found with those before and behind it; else where it was. */
static void
find_between(struct finder *f, struct lost *l, const struct lost *before,
    const struct lost *behind)
{
	static const struct lost none = {0};
	const struct lost *by[] = {before, behind, &none};
	uint64_t best = UINT64_MAX;
	struct brat_bound line;
	if (!read_line(f, l->bound, &line))
		return;
	for (size_t i = 0; i < 3; i++) {
		uint64_t far = by[i] && (i < 2 || best == UINT64_MAX) ? find_beside(f, l, by[i]) :
			UINT64_MAX;
		if (far >= best)
			continue;
		best = far;
		l->found = true;
		l->stands = f->parts.v[0].from;
		own_load_place_anew(f->o, l->bound->slot, f->parts.v, f->parts.n);
	}
}

static void
find_all(struct finder *f)
{
	size_t n = f->all.n, before = SIZE_MAX;
	size_t *behind = mem_resize(NULL, n + 1, sizeof *behind);
	for (size_t i = 0; i < n; i++)
		if (!f->all.v[i].found)
			find_alone(f, &f->all.v[i]);
	behind[n] = SIZE_MAX;
	for (size_t i = n; i-- > 0;)
		behind[i] = f->all.v[i].sure ? i : behind[i + 1];
	for (size_t i = 0; i < n; i++) {
		struct lost *l = &f->all.v[i];
		if (!l->found)
			find_between(f, l, before != SIZE_MAX ? &f->all.v[before] : NULL,
			    behind[i] != SIZE_MAX ? &f->all.v[behind[i]] : NULL);
		if (l->sure)
			before = i;
	}
	mem_free(behind);
}

/* What was found elsewhere is a part of the store; the rest has no place in it. */
static void
tell_places(struct finder *f)
{
	for (size_t i = 0; i < f->all.n; i++) {
		struct lost *l = &f->all.v[i];
		if (l->bound->fit == FIT_EXACT || l->bound->fit == FIT_LINES)
			continue;
		l->bound->fit = l->found ? FIT_NEAR : FIT_NOT;
		l->bound->n = l->found;
		if (!l->found)
			own_load_place(f->o, l->bound->slot, NULL, 0);
	}
}

static bool
all_fit(const struct own_bounds *b)
{
	for (size_t i = 0; i < b->v.n; i++)
		if (b->v.v[i].fit == FIT_NEAR || b->v.v[i].fit == FIT_NOT)
			return false;
	return true;
}

void
own_find(struct own *o, struct own_bounds *b, struct document *d, enum offset_unit unit)
{
	struct finder f = {.o = o, .d = d};
	if (all_fit(b))
		return;
	offsets_init(&f.offsets, d);
	f.offsets.unit = unit;
	f.quotes = quotes_new(d);
	for (size_t i = 0; i < b->v.n; i++)
		add_lost(&f, &b->v.v[i]);
	while (quotes_more(f.quotes))
		;
	if (f.all.n)
		qsort(f.all.v, f.all.n, sizeof *f.all.v, by_said);
	find_all(&f);
	tell_places(&f);
	quotes_free(f.quotes);
	offsets_done(&f.offsets);
	vec_done(&f.all);
	vec_done(&f.places);
	vec_done(&f.parts);
}
