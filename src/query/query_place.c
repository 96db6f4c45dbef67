/*
 * Place words: X near Y, X in Y, X of Y.  X and Y are sorted sets, and each X asks for the Y that is
 * nearest on either side of it by a search in halves: where the nearest is too far, all are.  So
 * it costs O((x + y) log y) even where a thousand annotations lie on one place.  Sentences and words
 * are counted in the paragraph of X only, once a paragraph.
 */
#include "query/query_internal.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/order.h"

/* Y by where it begins (as the set is), by where it ends, and for each the one so far that ends last. */
struct sides {
	const struct set *y;
	struct order by_end;
	uint32_t *last, *second;     /* within 0 .. i: the one that ends last, and the next */
};

static int
by_end(const void *of, uint32_t a, uint32_t b)
{
	const struct set *y = of;
	uint64_t one = y->v[a].span.to, two = y->v[b].span.to;
	return one < two ? -1 : one > two;
}

static void
sides_init(struct sides *s, const struct set *y, enum place_op op)
{
	*s = (struct sides){.y = y};
	if (op != PLACE_IN) {
		order_some(&s->by_end, order_begin(&s->by_end, y->n, by_end, y));
		return;
	}
	s->last = mem_array(y->n + 1, sizeof *s->last);
	s->second = mem_array(y->n + 1, sizeof *s->second);
	for (uint32_t i = 0; i < y->n; i++) {
		uint32_t last = i ? s->last[i - 1] : ID_NONE, second = i ? s->second[i - 1] : ID_NONE;
		if (last == ID_NONE || y->v[i].span.to >= y->v[last].span.to) {
			second = last;
			last = i;
		} else if (second == ID_NONE || y->v[i].span.to >= y->v[second].span.to) {
			second = i;
		}
		s->last[i] = last;
		s->second[i] = second;
	}
}

static void
sides_done(struct sides *s)
{
	order_done(&s->by_end);
	mem_free(s->last);
	mem_free(s->second);
}

static bool
is_same(const struct query_hit *a, const struct query_hit *b)
{
	return a->kind == b->kind && a->index == b->index && a->span.from == b->span.from &&
	    a->span.to == b->span.to;
}

/* How many of Y begin before `at`. */
static size_t
begin_before(const struct set *y, uint64_t at)
{
	size_t low = 0, high = y->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (y->v[mid].span.from < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static size_t
end_up_to(const struct sides *s, uint64_t at)
{
	size_t low = 0, high = s->y->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (s->y->v[s->by_end.v[mid]].span.to <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The first one behind X that is not X itself; NULL: none. */
static const struct query_hit *
right_of(const struct sides *s, const struct query_hit *x)
{
	size_t i = begin_before(s->y, x->span.to);
	while (i < s->y->n && is_same(&s->y->v[i], x))
		i++;
	return i < s->y->n ? &s->y->v[i] : NULL;
}

static const struct query_hit *
left_of(const struct sides *s, const struct query_hit *x)
{
	size_t i = end_up_to(s, x->span.from);
	while (i > 0 && is_same(&s->y->v[s->by_end.v[i - 1]], x))
		i--;
	return i > 0 ? &s->y->v[s->by_end.v[i - 1]] : NULL;
}

/* ---- the paragraph */

static struct ground *
ground_at(struct work *w, uint64_t at)
{
	struct ground *g = w->ground;
	struct block b;
	if (g->known && at >= g->block.from && (at < g->block.next || at == g->block.to))
		return g;
	if (!document_block(w->t->document, at, &b))
		b = (struct block){0};
	g->block = b;
	g->known = true;
	g->read = false;
	return g;
}

static bool
ground_has(const struct ground *g, uint64_t at)
{
	return at >= g->block.from && at <= g->block.to;
}

static void
ground_read(struct work *w, struct ground *g)
{
	if (g->read)
		return;
	buf_clear(&g->text);
	document_copy(w->t->document, g->block.from, g->block.to, &g->text);
	tokens_read(&g->tokens, buf_view(&g->text));
	g->headline = tokens_is_headline(&g->tokens);
	g->read = true;
}

/* The first token that begins at or behind this byte. */
static size_t
token_from(const struct ground *g, uint64_t at)
{
	uint32_t within = (uint32_t)(at - g->block.from);
	size_t low = 0, high = g->tokens.list.n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (g->tokens.list.v[mid].from < within)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Whether a sentence begins in (from, to). */
static bool
sentence_between(const struct ground *g, uint64_t from, uint64_t to)
{
	for (size_t i = token_from(g, from + 1); i < g->tokens.list.n; i++) {
		if (g->block.from + g->tokens.list.v[i].from > to)
			return false;
		if (g->tokens.list.v[i].flags & TOKEN_SENTENCE)
			return true;
	}
	return false;
}

static bool
words_between(const struct ground *g, uint64_t from, uint64_t to, uint32_t most)
{
	uint32_t words = 0;
	for (size_t i = token_from(g, from); i < g->tokens.list.n && words <= most; i++) {
		if (g->block.from + g->tokens.list.v[i].from >= to)
			break;
		words += g->tokens.list.v[i].kind != TOKEN_PUNCT;
	}
	return words <= most;
}

/* Whether two places, the first one first, are as near as the node asks: by the ends that face each
 * other, so that no other one is nearer where the nearest is not near. */
static bool
is_near(struct work *w, const struct node *n, struct span a, struct span b)
{
	uint64_t last = a.to > a.from ? a.to - 1 : a.to;
	if (n->op == PLACE_WITH && n->region == REGION_ARTICLE)
		return true;
	struct ground *g = ground_at(w, last);
	if (!ground_has(g, last) || !ground_has(g, b.from))
		return false;
	if (n->op == PLACE_WITH && n->region == REGION_PARAGRAPH)
		return true;
	ground_read(w, g);
	return !sentence_between(g, last, b.from) &&
	    (n->op != PLACE_WORDS || words_between(g, a.to, b.from, n->n));
}

static bool
find_near(struct work *w, const struct node *n, const struct sides *s, struct query_hit *x)
{
	const struct query_hit *right = n->op == PLACE_AFTER ? NULL : right_of(s, x);
	const struct query_hit *left = n->op == PLACE_BEFORE ? NULL : left_of(s, x);
	if (right && !is_near(w, n, x->span, right->span))
		right = NULL;
	if (left && !is_near(w, n, left->span, x->span))
		left = NULL;
	if (!right && !left)
		return false;
	bool is_right = right && (!left ||
	    right->span.from - x->span.to < x->span.from - left->span.to);
	x->other = is_right ? right->span : left->span;
	return true;
}

/* ---- in */

static bool
find_around(const struct sides *s, struct query_hit *x)
{
	size_t n = begin_before(s->y, x->span.from + 1);
	if (!n)
		return false;
	uint32_t around = s->last[n - 1];
	if (is_same(&s->y->v[around], x))
		around = s->second[n - 1];
	if (around == ID_NONE || s->y->v[around].span.to < x->span.to)
		return false;
	x->other = s->y->v[around].span;
	return true;
}

static bool
is_quoted(const struct ground *g, struct span x)
{
	for (size_t i = token_from(g, x.from); i < g->tokens.list.n; i++) {
		if (g->block.from + g->tokens.list.v[i].from >= x.to)
			break;
		if (!(g->tokens.list.v[i].flags & TOKEN_QUOTED))
			return false;
	}
	return token_from(g, x.from) < g->tokens.list.n;
}

static bool
is_in_region(struct work *w, const struct node *n, const struct query_hit *x)
{
	struct ground *g = ground_at(w, x->span.from);
	if (!ground_has(g, x->span.to))
		return false;
	if (n->region == REGION_PARAGRAPH)
		return true;
	ground_read(w, g);
	switch (n->region) {
	case REGION_HEADLINE: return g->headline;
	case REGION_QUOTE: return is_quoted(g, x->span);
	default: return x->span.to == x->span.from || !sentence_between(g, x->span.from, x->span.to - 1);
	}
}

/* ---- of */

struct part { enum query_kind kind; uint32_t index; struct span of; };

struct parts { struct part *v; size_t n, cap; };

static int
part_order(const void *a, const void *b)
{
	const struct part *x = a, *y = b;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static bool
is_caseless(struct str a, struct str lower)
{
	return a.len == lower.len && str_starts_caseless(a, lower);
}

/* "Source2" is a source. */
static bool
is_role(struct str role, struct str wanted)
{
	if (!wanted.len || is_caseless(role, wanted))
		return true;
	while (role.len && ascii_is_digit(role.ptr[role.len - 1]))
		role.len--;
	return is_caseless(role, wanted);
}

static void
add_part(struct parts *parts, uint32_t mention, uint32_t event, struct span of)
{
	if (mention != ID_NONE)
		vec_push(parts, ((struct part){QUERY_MENTION, mention, of}));
	else if (event != ID_NONE)
		vec_push(parts, ((struct part){QUERY_EVENT, event, of}));
}

static void
collect_parts(struct work *w, struct str role, const struct set *y, struct parts *parts)
{
	const struct model *m = w->t->model;
	for (size_t i = 0; i < y->n; i++) {
		const struct query_hit *h = &y->v[i];
		if (h->kind == QUERY_EVENT) {
			const struct model_event *e = &m->events[h->index];
			for (uint32_t k = 0; k < e->n_roles; k++) {
				const struct model_role *r = &m->roles[e->first_role + k];
				if (is_role(schema_name(w->schema, r->name), role))
					add_part(parts, r->mention, r->event, h->span);
			}
		} else if (h->kind == QUERY_RELATION) {
			const struct model_relation *r = &m->relations[h->index];
			if (is_role(STR("from"), role))
				add_part(parts, r->mention1, r->event1, h->other);
			if (is_role(STR("to"), role))
				add_part(parts, r->mention2, r->event2, h->span);
		}
	}
	if (parts->n)
		qsort(parts->v, parts->n, sizeof *parts->v, part_order);
}

static bool
find_part(const struct parts *parts, struct query_hit *x)
{
	struct part wanted = {.kind = x->kind, .index = x->index};
	const struct part *found = parts->n ? bsearch(&wanted, parts->v, parts->n, sizeof wanted,
	    part_order) : NULL;
	if (found)
		x->other = found->of;
	return found != NULL;
}

/* ---- all of them */

/* Another one than X is in Y. */
static bool
has_other(const struct set *y, const struct query_hit *x)
{
	return y->n > 1 || (y->n == 1 && !is_same(&y->v[0], x));
}

static bool
finds(struct work *w, const struct node *n, const struct sides *s, const struct parts *parts,
    struct query_hit *x)
{
	switch (n->op) {
	case PLACE_REGION: return is_in_region(w, n, x);
	case PLACE_IN: return find_around(s, x);
	case PLACE_OF: return find_part(parts, x);
	case PLACE_WITH:
		if (n->region == REGION_ARTICLE)
			return has_other(s->y, x) && (find_near(w, n, s, x), true);
		break;
	default: break;
	}
	return find_near(w, n, s, x);
}

void
work_place(struct work *w, const struct node *n, struct set *out)
{
	static const struct set none;
	const struct set *xs = work_set(w, n->kids);
	const struct set *ys = n->kids->next ? work_set(w, n->kids->next) : &none;
	struct sides sides;
	struct parts parts = {0};
	struct buf role = {0};
	sides_init(&sides, ys, n->op);
	for (size_t i = 0; i < n->role.len; i++)
		buf_chr(&role, ascii_lower(n->role.ptr[i]));
	if (n->op == PLACE_OF)
		collect_parts(w, buf_view(&role), ys, &parts);
	for (size_t i = 0; i < xs->n; i++) {
		struct query_hit x = xs->v[i];
		struct span other = x.other;
		bool found = finds(w, n, &sides, &parts, &x);
		if (n->negated)
			x.other = other;
		if (found != n->negated)
			vec_push(out, x);
	}
	sides_done(&sides);
	vec_done(&parts);
	buf_done(&role);
}
