/*
 * T lines become mentions.  They are taken in text order, whatever the order of the file: so the
 * text is read once from front to back, and the mentions need no sorting any more.  First the
 * file's count is voted on, then each mention's text is compared with what stands at its place.
 */
#include <stdlib.h>

#include "base/limits.h"
#include "formats/brat_internal.h"
#include "formats/source_places.h"
#include "formats/names.h"

enum { LINE_ENDS = 64 };             /* bytes of them between two parts of a mention, at most */

/* ---- in text order */

static struct span
hull(const struct brat_places *p)
{
	struct span s = p->n ? p->v[0] : (struct span){0, 0};
	for (size_t i = 1; i < p->n; i++) {
		s.from = p->v[i].from < s.from ? p->v[i].from : s.from;
		s.to = p->v[i].to > s.to ? p->v[i].to : s.to;
	}
	return s;
}

static struct span
hull_of_line(const struct brat_reader *r, uint32_t entry)
{
	struct brat_bound b;
	struct brat_places places = {0};
	brat_bound(brat_line(r, entry & ~BRAT_AGAIN), &b, &places);
	struct span s = hull(&places);
	vec_done(&places);
	return s;
}

/* As sealing would have it: by place, longer first.  The keys nearly always say which. */
static int
by_place(const void *of, uint32_t a, uint32_t b)
{
	const struct brat_reader *r = of;
	if (r->keys.v[a] != r->keys.v[b])
		return r->keys.v[a] < r->keys.v[b] ? -1 : 1;
	struct span x = hull_of_line(r, r->bounds.v[a]), y = hull_of_line(r, r->bounds.v[b]);
	if (x.from != y.from)
		return x.from < y.from ? -1 : 1;
	return x.to == y.to ? 0 : x.to > y.to ? -1 : 1;
}

static size_t
sort_begin(void *work)
{
	struct brat_reader *r = work;
	return order_begin(&r->order, r->bounds.n, by_place, r);
}

static void
sort_some(void *work, size_t from, size_t to)
{
	order_some(&((struct brat_reader *)work)->order, to - from);
}

/* What is in order is all that is needed now. */
static void
sort_end(void *work)
{
	struct brat_reader *r = work;
	mem_free(r->order.spare);
	r->order.spare = NULL;
	vec_done(&r->keys);
}

/* ---- the vote */

static size_t
vote_begin(void *work)
{
	const struct brat_reader *r = work;
	if (r->offsets.ascii)
		return 0;
	return r->bounds.n < OFFSETS_VOTES ? r->bounds.n : OFFSETS_VOTES;
}

/* All of a small file, else some from everywhere. */
static void
vote(void *work, size_t i)
{
	struct brat_reader *r = work;
	size_t at = r->bounds.n <= OFFSETS_VOTES ? i : i * (r->bounds.n / OFFSETS_VOTES);
	struct brat_bound b;
	if (!brat_bound(brat_line(r, r->bounds.v[r->order.v[at]] & ~BRAT_AGAIN), &b, &r->places))
		offsets_try(&r->offsets, &r->vote, r->places.v, r->places.n, b.text);
}

/* Do the places count in what the text was made of?  Then all goes by that. */
static void
vote_on_source(struct brat_reader *r)
{
	struct source_vote v;
	struct brat_bound b;
	if (!source_vote_begin(&v, r->document))
		return;
	for (size_t i = 0; i < r->bounds.n; i += r->bounds.n / SOURCE_SAMPLE + 1)
		if (!brat_bound(brat_line(r, r->bounds.v[i] & ~BRAT_AGAIN), &b, &r->places))
			source_vote_try(&v, r->places.v, r->places.n, b.text);
	r->in_source = source_vote_end(&v);
	if (!r->in_source)
		return;
	offsets_done(&r->offsets);
	offsets_init(&r->offsets, document_source(r->document));
	r->vote = (struct offsets_vote){0};
	for (size_t i = 0, n = vote_begin(r); i < n; i++)
		vote(r, i);
}

static void
vote_end(void *work)
{
	struct brat_reader *r = work;
	vote_on_source(r);
	r->offsets.unit = offsets_elect(&r->vote, OFFSET_CODEPOINT);
}

/* ---- each mention */

static const char *
read_parts(struct brat_reader *r)
{
	vec_clear(&r->parts);
	for (size_t i = 0; i < r->places.n; i++) {
		struct span s;
		if (!offsets_span(&r->offsets, r->places.v[i].from, r->places.v[i].to, &s))
			return "this mention ends after the text";
		vec_push(&r->parts, s);
	}
	return NULL;
}

static bool
stands_there(struct brat_reader *r, struct str text)
{
	/* A comment is behind a blank, not behind the end of a line: with CR alone as the end of all
	 * lines the whole file would be one. */
	return offsets_fits(&r->offsets, r->parts.v, r->parts.n, text) ||
	    (str_chr(text, '\r') == text.len &&
	    offsets_begins(&r->offsets, r->parts.v, r->parts.n, text));
}

/* The text column, which may be left out, and may have a comment behind it.  It follows the
 * file's order of the parts, or that of the text. */
static enum fit
fit_of(struct brat_reader *r, struct str text, size_t *lines)
{
	if (!str_trim(text).len || stands_there(r, text))
		return FIT_EXACT;
	if (r->parts.n > 1) {
		qsort(r->parts.v, r->parts.n, sizeof *r->parts.v, span_order);
		if (stands_there(r, text))
			return FIT_EXACT;
	}
	return offsets_fit(&r->offsets, r->parts.v, r->parts.n,
	    str_sub(text, 0, str_chr(text, '\t')), lines);
}

/* Lines without an id right behind this one are the rest of its text. */
static void
forgive(struct brat_reader *r, uint32_t at, size_t lines)
{
	size_t low = 0, high = r->strays.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (r->strays.v[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	for (; lines && low < r->strays.n && r->strays.v[low].after == at; low++, lines--)
		r->strays.v[low].at |= BRAT_AGAIN;
}

static bool
check_text(struct brat_reader *r, uint32_t at, const struct brat_bound *b, const char *wrong)
{
	size_t lines = 0, size = r->parts.n;
	if (wrong && (r->places.n != 1 || !str_trim(b->text).len)) {
		brat_problem(r, at, DIAG_ERROR, wrong, b->text.len ? b->text : b->id);
		return false;
	}
	/* It may stand before its place, with others that are off as much. */
	if (wrong) {
		uint64_t from;
		if (!offsets_to_byte(&r->offsets, r->places.v[0].from, &from))
			from = document_size(r->offsets.document);
		vec_push(&r->parts, ((struct span){from, from}));
	}
	enum fit fit = r->fit = fit_of(r, b->text, &lines);
	/* Where it was taken from, or was said to be. */
	r->in_text = !r->in_source && (size > 0 || fit == FIT_NEAR);
	r->place = r->in_text ? r->parts.v[0] : (struct span){0, 0};
	if (fit == FIT_NEAR)
		brat_problem(r, at, DIAG_WARNING,
		    "this text is not at its offsets; taken from the nearest place where it is", b->text);
	else if (fit == FIT_NOT)
		brat_problem(r, at, DIAG_ERROR, wrong ? wrong :
		    "this text is neither at its offsets nor near by", b->text);
	r->in_text = false;
	r->place = (struct span){0, 0};
	if (fit == FIT_LINES)
		forgive(r, at, lines);
	r->reading.moved += fit == FIT_NEAR;
	r->reading.fit += fit == FIT_EXACT || fit == FIT_LINES;
	return fit != FIT_NOT;
}

/* brat's page writes a mention over line ends as what stands between them. */
static bool
only_line_end(struct brat_reader *r, uint64_t from, uint64_t to)
{
	if (to <= from || to - from > LINE_ENDS)
		return false;
	struct str t = document_view(r->document, from, (size_t)(to - from));
	for (size_t i = 0; i < t.len; i++)
		if (t.ptr[i] != '\r' && t.ptr[i] != '\n')
			return false;
	return t.len > 0;
}

/* The parts in text order, none over another. */
static void
sort_parts(struct brat_reader *r, uint32_t at, struct str id)
{
	struct span *v = r->parts.v;
	size_t n = 0, all = r->parts.n, over = 0;
	if (all < 2)
		return;
	qsort(v, all, sizeof *v, span_order);
	for (size_t i = 0; i < all; i++) {
		bool overlaps = n && v[i].from < v[n - 1].to;
		over += overlaps;
		if (overlaps || (n && only_line_end(r, v[n - 1].to, v[i].from)))
			v[n - 1].to = v[i].to > v[n - 1].to ? v[i].to : v[n - 1].to;
		else
			v[n++] = v[i];
	}
	if (over)
		brat_problem(r, at, DIAG_WARNING, "parts of this mention overlap; taken as one", id);
	r->parts.n = n;
}

/* Most have the type of one of the few that came before. */
static uint32_t
type_of(struct brat_reader *r, struct str name)
{
	if (!str_eq(name, r->type_name)) {
		r->type = schema_id(r->schema, name);
		r->type_name = name;
	}
	return r->type;
}

/* From the source to the text. */
static bool
map_parts(struct brat_reader *r)
{
	for (size_t i = 0; i < r->parts.n; i++)
		if (!source_to_text(r->document, &r->parts.v[i]))
			return false;
	return true;
}

static size_t
mentions_begin(void *work)
{
	struct brat_reader *r = work;
	segment_reserve(r->builder, r->bounds.n);
	r->reading.places = r->bounds.n;
	return r->bounds.n;
}

/* In text order lines lie anywhere in the file: what will be read soon is asked for now. */
static void
fetch_ahead(const struct brat_reader *r, size_t i)
{
	enum { ENTRY = 32, LINE = 16 };
	if (i + ENTRY >= r->bounds.n)
		return;
	__builtin_prefetch(&r->bounds.v[r->order.v[i + ENTRY]]);
	__builtin_prefetch(r->content.ptr + (r->bounds.v[r->order.v[i + LINE]] & ~BRAT_AGAIN));
}

static void
tell_watch(struct brat_reader *r, uint32_t at, bool found)
{
	if (r->watch.placed)
		r->watch.placed(r->watch.context, at, found ? r->fit : FIT_NOT, r->parts.v,
		    found ? r->parts.n : 0);
}

static void
place_mention(void *work, size_t i)
{
	struct brat_reader *r = work;
	fetch_ahead(r, i);
	uint32_t entry = r->bounds.v[r->order.v[i]], at = entry & ~BRAT_AGAIN;
	struct brat_bound b;
	const char *wrong = brat_bound(brat_line(r, at), &b, &r->places);
	if (wrong) {
		brat_problem(r, at, DIAG_ERROR, wrong, brat_record(r, entry).body);
		r->reading.broken++;
		return;
	}
	if (!check_text(r, at, &b, read_parts(r))) {
		r->reading.broken++;
		tell_watch(r, at, false);
		return;
	}
	if (r->in_source && !map_parts(r)) {
		brat_problem(r, at, DIAG_ERROR, "this is in what the text leaves out", b.text);
		r->reading.broken++;
		tell_watch(r, at, false);
		return;
	}
	sort_parts(r, at, b.id);
	tell_watch(r, at, true);
	struct mention m = {.type = type_of(r, b.type), .certainty = 100};
	m.span = (struct span){r->parts.v[0].from, r->parts.v[r->parts.n - 1].to};
	m.flags = str_is(b.type, "MENTION") ? MENTION_DESC : 0;
	uint32_t index = segment_add_mention(r->builder, m, r->parts.v,
	    r->parts.n > 1 ? r->parts.n : 0, NULL, 0);
	if (!(entry & BRAT_AGAIN))
		brat_ids_set(&r->ids, b.id, index);
}

static void
mentions_end(void *work)
{
	struct brat_reader *r = work;
	order_done(&r->order);
	vec_done(&r->bounds);
}

/* ---- lines that are nothing */

static size_t
strays_begin(void *work)
{
	return ((struct brat_reader *)work)->strays.n;
}

static void
report_stray(void *work, size_t i)
{
	struct brat_reader *r = work;
	uint32_t at = r->strays.v[i].at;
	/* A comment, as people write them and limn does: no format's, but nothing wrong either. */
	if (at & BRAT_AGAIN || r->content.ptr[at] == '#')
		return;
	struct brat_record record = brat_record(r, at);
	if (record.body.ptr)
		brat_problem(r, at, DIAG_ERROR, "expected an id as T1, E1, R1, N1, A1, # or *",
		    record.id.len ? record.id : record.body);
	else
		brat_problem(r, at, DIAG_ERROR, "expected an id, a tab and more", record.id);
}

const struct stage brat_bound_stages[BRAT_BOUND_STAGES] = {
	{.begin = sort_begin, .items = sort_some, .end = sort_end, .piece = 4096, .share = 6},
	{.begin = vote_begin, .item = vote, .end = vote_end, .piece = 16},
	{.begin = mentions_begin, .item = place_mention, .end = mentions_end, .piece = 256,
	    .share = 12},
	{.begin = strays_begin, .item = report_stray},
};
