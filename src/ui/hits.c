/*
 * The hits of a pattern in a window of the text, in order; which of all hits the current one
 * is; the hits on the screen.
 */
#include "ui/hits.h"

#include "base/limits.h"
#include "ui/filter.h"

enum { BEFORE = 256, VISIBLE_MAX = 4096, TEXT_OVERLAP = 8 * 1024 };

uint64_t
search_size(const struct session *s)
{
	return document_size(session_article(s)->document);
}

bool
hits_counted(const struct session *s)
{
	const struct search *q = &s->search;
	return q->counts.n > 0 && (uint64_t)(q->counts.n - 1) * SEARCH_WINDOW >= search_size(s);
}

static bool
continues(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

typedef bool found_fn(void *context, struct span hit);

/* Paragraphs without a match: the first word of each stands for it. */
static void
walk_without(struct session *s, uint64_t from, uint64_t to, found_fn *found, void *context)
{
	struct document *d = session_article(s)->document;
	struct block b;
	bool there = document_block(d, from, &b);
	if (there && b.from < from)
		there = document_block_after(d, &b, &b);
	for (; there && b.from < to; there = document_block_after(d, &b, &b)) {
		struct regex_match m;
		bool shown = filter_shows(s, b.from);
		struct str text = document_view(d, b.from, (size_t)(b.to - b.from));
		size_t start = 0;
		while (start < text.len && (text.ptr[start] == ' ' || text.ptr[start] == '\t'))
			start++;
		if (start == text.len || !shown || regex_find(s->search.regex, text, 0, &m, 1) == REGEX_HIT)
			continue;
		size_t end = start + str_chr(str_sub(text, start, text.len), ' ');
		size_t line = start + str_chr(str_sub(text, start, text.len), '\n');
		end = line < end ? line : end;
		if (!found(context, (struct span){b.from + start, b.from + end}))
			return;
	}
}

/* Behind a window this much is read with it, so that hits over its end are whole. */
static size_t
overlap(const struct search *q)
{
	return q->as_text ? TEXT_OVERLAP : LIMIT_SEARCH_OVERLAP;
}

void
hits_walk(struct session *s, uint64_t from, uint64_t to, found_fn *found, void *context)
{
	struct search *q = &s->search;
	if (q->mode.negate) {
		walk_without(s, from, to, found, context);
		return;
	}
	uint64_t start = from > BEFORE ? from - BEFORE : 0;
	struct str text = document_view(session_article(s)->document, start,
	    (size_t)(to - start) + overlap(q));
	size_t at = (size_t)(from - start);
	while (start > 0 && text.len > 0 && continues(text.ptr[0])) {
		text = str_sub(text, 1, text.len);
		start++;
		if (at > 0)
			at--;
	}
	while (at < text.len && continues(text.ptr[at]))
		at++;
	struct regex_text subject;
	regex_text_init(&subject, text);
	VEC(struct span) hits = {0};
	/* A filter looks at the text too, which ends the view at hand: so it is asked later. */
	bool filtered = session_article(s)->filter != NULL;
	while (at < text.len && start + at < to) {
		struct regex_match m;
		enum regex_result r = regex_find_in(q->regex, &subject, at, &m, 1);
		q->costly = q->costly || r == REGEX_BUDGET;
		if (r != REGEX_HIT || start + m.from >= to)
			break;
		struct span hit = {start + m.from, start + m.to};
		if (m.to > m.from && filtered)
			vec_push(&hits, hit);
		else if (m.to > m.from && !found(context, hit))
			break;
		at = m.to > m.from ? m.to : m.from + 1;
		while (at < text.len && continues(text.ptr[at]))
			at++;
	}
	regex_text_done(&subject);
	for (size_t i = 0; i < hits.n; i++) {
		if (filter_shows(s, hits.v[i].from) && !found(context, hits.v[i]))
			break;
	}
	vec_done(&hits);
}

struct rank { uint64_t at, n; };

static bool
count_up_to(void *context, struct span hit)
{
	struct rank *r = context;
	if (hit.from > r->at)
		return false;
	r->n++;
	return true;
}

bool
search_rank(struct session *s, uint64_t *k, uint64_t *n, bool *final)
{
	struct search *q = &s->search;
	uint64_t window = q->current.from / SEARCH_WINDOW;
	if (q->counts.n == 0)
		return false;
	*n = q->counts.v[q->counts.n - 1];
	*final = q->state == SEARCH_COUNTED;
	*k = 0;
	if (q->current.to == q->current.from || window + 1 >= q->counts.n)
		return true;
	if (q->rank_of != q->current.from) {
		struct rank r = {.at = q->current.from};
		uint64_t from = window * SEARCH_WINDOW, size = search_size(s);
		hits_walk(s, from, size - from > SEARCH_WINDOW ? from + SEARCH_WINDOW : size,
		    count_up_to, &r);
		q->rank_of = q->current.from;
		q->rank = q->counts.v[window] + r.n;
	}
	*k = q->rank;
	return true;
}

struct visible { struct session *s; uint64_t from; };

static bool
take_visible(void *context, struct span hit)
{
	struct visible *v = context;
	if (hit.to > v->from)
		vec_push(&v->s->search.visible, hit);
	return v->s->search.visible.n < VISIBLE_MAX;
}

/* With a filter the screen may reach over the whole text: only what is shown of it is looked at. */
static void
visible_blocks(struct session *s, struct visible *v, uint64_t to)
{
	struct layout *l = session_article(s)->layout;
	struct block b;
	bool there = layout_block(l, v->from, &b);
	for (; there && b.from < to; there = layout_block_after(l, &b, &b))
		hits_walk(s, b.from, b.next, take_visible, v);
}

void
search_visible(struct session *s, uint64_t from, uint64_t to)
{
	struct search *q = &s->search;
	if (q->seen && q->seen_from == from && q->seen_to == to)
		return;
	vec_clear(&q->visible);
	q->seen = true;
	q->seen_from = from;
	q->seen_to = to;
	if (q->regex == NULL)
		return;
	struct visible v = {s, from};
	if (session_article(s)->filter != NULL) {
		visible_blocks(s, &v, to);
		return;
	}
	uint64_t at = from > LIMIT_SEARCH_OVERLAP ? from - LIMIT_SEARCH_OVERLAP : 0;
	/* A hit may begin above the screen, but in the same block. */
	struct block b;
	if (document_block(session_article(s)->document, from, &b) && b.from > at)
		at = b.from;
	while (at < to) {
		uint64_t end = to - at > SEARCH_WINDOW ? at + SEARCH_WINDOW : to;
		hits_walk(s, at, end, take_visible, &v);
		at = end;
	}
}
