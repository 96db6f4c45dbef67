/*
 * Each row has a key of 64 bits: a number, a day, or the first eight bytes of a folded text.  Keys
 * are sorted from the last byte to the first, which keeps the order of equals; bytes in which all
 * keys agree cost nothing.
 */
#include "catalogue/rows.h"

#include <stdlib.h>

#include "text/uni.h"

enum { BYTES = 8 };
#define LAST UINT64_MAX              /* of what is not known */

void
rows_done(struct rows *r)
{
	vec_done(&r->v);
	vec_done(&r->keys);
	vec_done(&r->spare);
	vec_done(&r->order);
}

/* ---- sorting */

static void
sort_by_byte(struct rows *r, int byte)
{
	size_t at[257] = {0};
	for (size_t i = 0; i < r->keys.n; i++)
		at[(r->keys.v[i].key >> (8 * byte) & 255) + 1]++;
	for (int k = 0; k < 256; k++) {
		if (at[k + 1] == r->keys.n)
			return;
		at[k + 1] += at[k];
	}
	for (size_t i = 0; i < r->keys.n; i++)
		r->spare.v[at[r->keys.v[i].key >> (8 * byte) & 255]++] = r->keys.v[i];
	struct row_key *v = r->keys.v;
	size_t cap = r->keys.cap;
	r->keys.v = r->spare.v;
	r->keys.cap = r->spare.cap;
	r->spare.v = v;
	r->spare.cap = cap;
}

static void
sort_keys(struct rows *r)
{
	vec_reserve(&r->spare, r->keys.n);
	for (int byte = 0; byte < BYTES; byte++)
		sort_by_byte(r, byte);
}

/* Runs of equal keys, by what the keys were the beginnings of. */
static void
sort_runs(struct rows *r, const struct catalogue *c,
    int (*cmp)(const void *a, const void *b, void *context))
{
	for (size_t from = 0, to; from < r->keys.n; from = to) {
		for (to = from + 1; to < r->keys.n && r->keys.v[to].key == r->keys.v[from].key; to++)
			;
		bool sorted = true;
		if (to - from < 2 || r->keys.v[from].key == LAST)
			continue;
		for (size_t i = from + 1; i < to && sorted; i++)
			sorted = cmp(&r->keys.v[i - 1], &r->keys.v[i], (void *)c) <= 0;
		if (!sorted)
			qsort_r(r->keys.v + from, to - from, sizeof *r->keys.v, cmp, (void *)c);
	}
}

/* The other way round, but for what is not known; equals keep their order. */
static void
turn(struct rows *r)
{
	for (size_t i = 0; i < r->keys.n; i++)
		if (r->keys.v[i].key != LAST)
			r->keys.v[i].key = LAST - 1 - r->keys.v[i].key;
}

static void
take(struct rows *r)
{
	vec_clear(&r->v);
	vec_reserve(&r->v, r->keys.n);
	for (size_t i = 0; i < r->keys.n; i++)
		r->v.v[r->v.n++] = r->keys.v[i].id;
}

/* Rows of texts are turned as a whole. */
static void
turn_rows(struct rows *r)
{
	size_t n = r->keys.n;
	while (n > 0 && r->keys.v[n - 1].key == LAST)
		n--;
	for (size_t i = 0; i < n / 2; i++) {
		struct row_key k = r->keys.v[i];
		r->keys.v[i] = r->keys.v[n - 1 - i];
		r->keys.v[n - 1 - i] = k;
	}
}

/* ---- keys */

static uint64_t
number_key(uint64_t n, bool down)
{
	n = n < LAST - 1 ? n : LAST - 1;
	return down ? LAST - 1 - n : n;
}

static uint64_t
text_key(struct str s, struct buf *scratch)
{
	uint64_t key = 0;
	buf_clear(scratch);
	uni_fold_plain(scratch, str_sub(s, 0, 64));
	for (size_t i = 0; i < BYTES; i++)
		key = key << 8 | (i < scratch->len ? (unsigned char)scratch->ptr[i] : 0);
	return key < LAST ? key : LAST - 1;
}

static uint64_t
date_key(const char *date)
{
	uint64_t n = 0;
	for (; *date; date++)
		n = *date >= '0' && *date <= '9' ? n * 10 + (uint64_t)(*date - '0') : n;
	return n;
}

static uint64_t
document_key(const struct catalogue_summary *s, const struct rows_wish *w, struct buf *scratch)
{
	if (!s)
		return LAST;
	switch (w->by) {
	case ROWS_TITLE: return text_key(s->title, scratch);
	case ROWS_DATE: return s->date[0] ? number_key(date_key(s->date), true) : LAST;
	case ROWS_SIZE: return number_key(s->size, true);
	case ROWS_ACTORS: return number_key(s->n_actors, true);
	case ROWS_EVENTS: return number_key(s->events, true);
	default: return number_key(s->problems, true);
	}
}

static int
by_text(struct str a, struct str b)
{
	struct buf x = {0}, y = {0};
	if (str_eq(a, b))
		return 0;
	uni_fold_plain(&x, a);
	uni_fold_plain(&y, b);
	int order = str_cmp(buf_view(&x), buf_view(&y));
	buf_done(&x);
	buf_done(&y);
	return order;
}

static int
by_title(const void *a, const void *b, void *context)
{
	const struct row_key *x = a, *y = b;
	const struct catalogue *c = context;
	int order = by_text(catalogue_summary_of(c, x->id)->title,
	    catalogue_summary_of(c, y->id)->title);
	if (order)
		return order;
	return catalogue_place(c, x->id) < catalogue_place(c, y->id) ? -1 : 1;
}

static int
by_name(const void *a, const void *b, void *context)
{
	const struct row_key *x = a, *y = b;
	const struct catalogue *c = context;
	struct catalogue_actor p = catalogue_actor_at(c, x->id), q = catalogue_actor_at(c, y->id);
	int order = by_text(p.name, q.name);
	order = order ? order : str_cmp(p.type, q.type);
	return order ? order : str_cmp(p.id, q.id);
}

static int
by_type(const void *a, const void *b, void *context)
{
	const struct row_key *x = a, *y = b;
	const struct catalogue *c = context;
	struct catalogue_actor p = catalogue_actor_at(c, x->id), q = catalogue_actor_at(c, y->id);
	int order = str_cmp(p.type, q.type);
	if (!order && p.documents != q.documents)
		order = p.documents > q.documents ? -1 : 1;
	return order ? order : by_name(a, b, context);
}

/* ---- documents */

void
rows_documents(struct rows *r, const struct catalogue *c, const struct rows_wish *w)
{
	struct buf scratch = {0};
	size_t n = catalogue_count(c);
	r->all = 0;
	vec_clear(&r->keys);
	vec_clear(&r->order);
	vec_reserve(&r->order, n);
	catalogue_in_order(c, r->order.v);
	/* They come by name: equals stay so. */
	for (size_t k = 0; k < n; k++) {
		uint32_t i = r->order.v[k];
		if (catalogue_state_of(c, i) >= CATALOGUE_HIDDEN)
			continue;
		r->all++;
		if (!ask_is_empty(w->ask) &&
		    !ask_matches(w->ask, c, i, w->read && w->read(w->context, i)))
			continue;
		vec_push(&r->keys, ((struct row_key){0, i}));
	}
	if (w->by == ROWS_NAME && w->reverse)
		turn_rows(r);
	if (w->by != ROWS_NAME) {
		for (size_t i = 0; i < r->keys.n; i++)
			r->keys.v[i].key = document_key(catalogue_summary_of(c, r->keys.v[i].id), w,
			    &scratch);
		if (w->reverse && w->by != ROWS_TITLE)
			turn(r);
		sort_keys(r);
	}
	if (w->by == ROWS_TITLE) {
		sort_runs(r, c, by_title);
		if (w->reverse)
			turn_rows(r);
	}
	take(r);
	buf_done(&scratch);
}

/* ---- actors */

static uint64_t
actor_key(const struct catalogue_actor *a, int by, struct buf *scratch)
{
	switch (by) {
	case ACTORS_DOCUMENTS: return number_key((uint64_t)a->documents << 32 | a->mentions, true);
	case ACTORS_MENTIONS: return number_key(a->mentions, true);
	case ACTORS_NAME: return text_key(a->name, scratch);
	default: return text_key(a->type, scratch);
	}
}

void
rows_actors(struct rows *r, const struct catalogue *c, const struct rows_wish *w)
{
	struct buf scratch = {0};
	size_t n = catalogue_actors(c);
	r->all = 0;
	vec_clear(&r->keys);
	for (uint32_t i = 0; i < n; i++) {
		struct catalogue_actor a = catalogue_actor_at(c, i);
		if (a.documents == 0)
			continue;
		r->all++;
		if (!ask_is_empty(w->ask) && !ask_matches_actor(w->ask, c, i))
			continue;
		vec_push(&r->keys, ((struct row_key){actor_key(&a, w->by, &scratch), i}));
	}
	sort_keys(r);
	/* Numbers of actors say when they were read: equals go by name. */
	sort_runs(r, c, w->by == ACTORS_TYPE ? by_type : by_name);
	if (w->reverse)
		turn_rows(r);
	take(r);
	buf_done(&scratch);
}
