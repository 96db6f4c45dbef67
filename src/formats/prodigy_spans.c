/*
 * The spans and relations of one answer.  Ends of spans in tokens are inclusive; relations go from
 * token to token, and mean the spans that these are in.
 */
#include "formats/prodigy_internal.h"

#include <stdlib.h>

void
prodigy_spans_done(struct prodigy_spans *w)
{
	jdocs_free(w->docs);
	vec_done(&w->tokens);
	vec_done(&w->around);
	vec_done(&w->spans);
}

void
prodigy_read_tokens(struct prodigy_spans *w, const struct jval *o)
{
	const struct jval *all = jval_member(o, "tokens");
	vec_clear(&w->tokens);
	for (size_t i = 0; i < jval_count(all); i++) {
		struct record_place p = {0, 0};
		if (!jval_size(jval_member(jval_at(all, i), "start"), &p.from) ||
		    !jval_size(jval_member(jval_at(all, i), "end"), &p.to))
			p = (struct record_place){1, 0};     /* none, which lay would refuse */
		vec_push(&w->tokens, p);
	}
}

/* From the first of its tokens to the last, when it says no offsets. */
static bool
place_by_tokens(const struct prodigy_spans *w, const struct span_of_tokens *s, struct record_place *out)
{
	if (!s->has_tokens || s->first > s->last || s->last >= w->tokens.n)
		return false;
	*out = (struct record_place){w->tokens.v[s->first].from, w->tokens.v[s->last].to};
	return true;
}

/* Where a span, or an end of a relation, is. */
static bool
read_span(const struct prodigy_spans *w, struct records *r, const struct jval *item,
    struct span_of_tokens *s)
{
	const struct jval *from = jval_member(item, "start"), *to = jval_member(item, "end");
	s->has_tokens = jval_size(jval_member(item, "token_start"), &s->first) &&
	    jval_size(jval_member(item, "token_end"), &s->last);
	s->label = jval_text(jval_member(item, "label"));
	if (!from && !to && place_by_tokens(w, s, &s->place))
		return true;
	return jread_place(w->docs, r, item, from, to, &s->place);
}

static uint32_t
add_mention(struct prodigy_spans *w, struct records *r, const struct jval *item, struct span_of_tokens *s)
{
	struct buf type = {0};
	const struct jval *text = jval_member(item, "text");
	struct record_mention m = {.type = jread_member(item, "label", &type), .places = &s->place,
	    .n_places = 1, .line = jdocs_line(w->docs, item),
	    .quote = jval_is_text(text) ? jval_text(text) : (struct str){0}};
	s->mention = records_mention(r, &m);
	buf_done(&type);
	vec_push(&w->spans, *s);
	return s->mention;
}

void
prodigy_read_spans(struct prodigy_spans *w, struct records *r, const struct jval *o)
{
	const struct jval *all = jval_member(o, "spans");
	vec_clear(&w->spans);
	for (size_t i = 0; i < jval_count(all); i++) {
		const struct jval *item = jval_at(all, i);
		struct span_of_tokens s = {0};
		if (str_is(jval_text(jval_member(item, "answer")), "reject")) {
			records_skip(r, STR("rejected spans"), 1);
			continue;
		}
		if (!read_span(w, r, item, &s))
			continue;
		struct record_ref about = record_ref_mention(add_mention(w, r, item, &s));
		if (jval_text(jval_member(item, "kb_id")).len)
			jread_note(w->docs, r, about, STR("Reference"), jval_member(item, "kb_id"));
		jread_features(w->docs, r, about, item, "start end text label token_start token_end "
		    "input_hash rank score source pattern answer color ws id kb_id type");
	}
}

/* ---- relations */

static int
label_order(const void *a, const void *b)
{
	const struct span_of_tokens *x = a, *y = b;
	if (x->place.from != y->place.from)
		return x->place.from < y->place.from ? -1 : 1;
	if (x->place.to != y->place.to)
		return x->place.to < y->place.to ? -1 : 1;
	int labels = str_cmp(x->label, y->label);
	return labels ? labels : x->mention < y->mention ? -1 : x->mention > y->mention;
}

/* The first span that is not before this one, in their order. */
static size_t
lower_bound(const struct prodigy_spans *w, size_t n, const struct span_of_tokens *s)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (label_order(&w->spans.v[middle], s) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
same_place(const struct span_of_tokens *a, const struct span_of_tokens *b)
{
	return a->place.from == b->place.from && a->place.to == b->place.to;
}

/* The annotated span at this place, with this label if there is one; n of the spans are sorted. */
static bool
find_span(const struct prodigy_spans *w, size_t n, const struct span_of_tokens *want, uint32_t *mention)
{
	struct span_of_tokens s = *want;
	s.mention = 0;
	size_t i = lower_bound(w, n, &s);
	if (i == n || !same_place(&w->spans.v[i], &s)) {
		s.label = STR_NONE;
		i = lower_bound(w, n, &s);
	}
	if (i == n || !same_place(&w->spans.v[i], &s))
		return false;
	*mention = w->spans.v[i].mention;
	return true;
}

/* Spans made for relations stand behind the sorted ones; there are few in practice, and a limit
 * keeps the search short. */
static bool
find_made(const struct prodigy_spans *w, size_t n, const struct span_of_tokens *want, uint32_t *mention)
{
	enum { MOST = 64 };
	size_t from = w->spans.n > n + MOST ? w->spans.n - MOST : n;
	for (size_t i = from; i < w->spans.n; i++) {
		if (same_place(&w->spans.v[i], want)) {
			*mention = w->spans.v[i].mention;
			return true;
		}
	}
	return false;
}

/* Which span each token is in; of several, the first in their order. */
static void
find_around(struct prodigy_spans *w)
{
	size_t steps = 1 << 24;      /* enough for any but a file that means harm */
	vec_clear(&w->around);
	for (size_t i = 0; i < w->tokens.n; i++)
		vec_push(&w->around, UINT32_MAX);
	for (size_t i = 0; i < w->spans.n; i++) {
		const struct span_of_tokens *s = &w->spans.v[i];
		for (uint64_t k = s->first; s->has_tokens && k <= s->last && k < w->around.n && steps; k++) {
			if (w->around.v[k] == UINT32_MAX)
				w->around.v[k] = s->mention;
			steps--;
		}
	}
}

/* One end of a relation: the span that it names, or the token; a token that is in no span becomes
 * a mention without a type. */
static bool
find_end(struct prodigy_spans *w, struct records *r, const struct jval *relation, bool head, size_t n,
    uint32_t *mention)
{
	const struct jval *span = jval_member(relation, head ? "head_span" : "child_span");
	const struct jval *id = jval_member(relation, head ? "head" : "child");
	struct span_of_tokens s = {0};
	if (jval_is_object(span)) {
		if (!read_span(w, r, span, &s))
			return false;
		if (find_span(w, n, &s, mention) || find_made(w, n, &s, mention))
			return true;
		*mention = add_mention(w, r, span, &s);
		return true;
	}
	if (!jval_size(id, &s.first) || s.first >= w->tokens.n) {
		jread_problem(w->docs, r, DIAG_ERROR, relation,
		    "a relation needs head and child, the numbers of two of the tokens");
		return false;
	}
	s.last = s.first;
	s.has_tokens = true;
	s.place = w->tokens.v[s.first];
	*mention = w->around.v[s.first];
	if (*mention == UINT32_MAX && !find_made(w, n, &s, mention))
		*mention = add_mention(w, r, NULL, &s);
	return true;
}

void
prodigy_read_relations(struct prodigy_spans *w, struct records *r, const struct jval *o)
{
	const struct jval *all = jval_member(o, "relations");
	size_t n = w->spans.n;
	if (!jval_count(all))
		return;
	if (n)
		qsort(w->spans.v, n, sizeof *w->spans.v, label_order);
	find_around(w);
	for (size_t i = 0; i < jval_count(all); i++) {
		const struct jval *item = jval_at(all, i);
		uint32_t head, child;
		if (!find_end(w, r, item, true, n, &head) || !find_end(w, r, item, false, n, &child))
			continue;
		struct record_relation t = {.type = jval_text(jval_member(item, "label")),
		    .arg1 = record_ref_mention(head), .arg2 = record_ref_mention(child),
		    .line = jdocs_line(w->docs, item)};
		records_relation(r, &t);
	}
}
