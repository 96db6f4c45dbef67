/*
 * Making the rows of the pane: which items of the tab, in which order, and what is unfolded
 * below each.
 *
 * A list of a hundred thousand events is not made in the time of a key.  So all of this is done
 * in steps that are counted: some at once, enough for every list that is looked through by
 * hand, the rest between keys (pane_work).  A fold replaces the rows of its item alone.
 *
 *	items ---order---> sorted ---filter---> shown ---unfolded---> rows
 */
#include "ui/pane_make.h"

#include <limits.h>

#include "text/regex.h"
#include "ui/layers.h"
#include "ui/matrix.h"
#include "ui/pattern.h"

/* Steps at once, and between two looks for a key; for a new model, which took longer itself. */
enum { AT_ONCE = 12000, MODEL_AT_ONCE = 400000 };

struct pane_make *
pane_make_new(void)
{
	return mem_alloc(sizeof(struct pane_make));
}

void
pane_make_free(struct pane_make *k)
{
	if (k == NULL)
		return;
	vec_done(&k->sorted);
	vec_done(&k->spare);
	vec_done(&k->texts);
	vec_done(&k->part);
	buf_done(&k->bytes);
	buf_done(&k->scratch);
	buf_done(&k->folded);
	regex_free(k->regex);
	mem_free(k);
}

/* ---- steps */

static void
begin(struct session *s)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	struct err err = {0};
	bool as_text;
	const struct pattern_ask ask = {.typed = buf_view(&p->filter[p->tab]),
		.ignore = setting(s, SET_IGNORE_CASE)};
	k->items = pane_items(s);
	k->tab = p->tab;
	k->order = pane_order(s);
	k->n = k->items != NULL ? k->items->count(s) : 0;
	k->next = k->shown = 0;
	vec_clear(&k->sorted);
	vec_clear(&p->rows);
	find_forget(&p->find);
	regex_free(k->regex);
	k->regex = NULL;
	if (p->filter[p->tab].len > 0 && k->items != NULL)
		k->regex = pattern_compile(&ask, &as_text, &err);
	k->phase = order_sorts(k) ? PHASE_KEYS : PHASE_ROWS;
}

static void
run(struct session *s, long budget)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	long steps = 0;
	while (k->phase == PHASE_KEYS && steps < budget) {
		uint32_t i = k->next++;
		if (i < k->n) {
			steps += order_add(s, i);
			continue;
		}
		order_sort(s);
		k->phase = PHASE_ROWS;
		k->next = 0;
	}
	while (k->phase == PHASE_ROWS && steps < budget) {
		if (k->next == k->n) {
			k->phase = PHASE_DONE;
			break;
		}
		uint32_t item = k->sorted.n > 0 ? k->sorted.v[k->next].item : k->next;
		k->next++;
		k->shown += match_push(s, item, &steps) > 0;
	}
	p->counted[k->tab] = k->shown;
	k->steps += (uint64_t)steps;
}

/* ---- the cursor's row */

static uint64_t
mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * 0xff51afd7ed558ccdu;
	return h ^ h >> 32;
}

uint64_t
pane_row_key(struct session *s, const struct pane_row *r)
{
	const struct model *m = session_article(s)->model;
	uint64_t h = mix(r->kind + 1u, r->depth);
	uint32_t mention;
	if (m != NULL && (r->kind <= PANE_GROUP_MENTIONS ||
	    (r->kind == PANE_MENTION && r->a != ID_NONE) || r->kind == PANE_PARTY))
		h = mix(h, str_hash(m->actors[r->a].id));
	bool quote = r->kind == PANE_QUOTE || r->kind == PANE_EVIDENCE;
	if (r->kind == PANE_PARTY)
		return h | 1;
	if (r->kind == PANE_LAYER)
		return mix(h, str_hash(layer_name(layers_at(s, r->a)))) | 1;
	if (r->kind == PANE_TYPE)
		h = mix(h, s->pane.loose.v[r->a].type);
	else if (r->kind >= PANE_LAYER && r->kind != PANE_DETAIL && !quote)
		h = mix(mix(h, r->a), r->b);
	else if (r->kind > PANE_GROUP_MENTIONS && pane_goal(s, r, &mention))
		h = mix(h, m->mentions[mention].m->span.from);
	/* Its rows are told apart by their numbers, and names by the first one on the row. */
	if (quote || r->kind == PANE_NAMES)
		h = mix(h, quote ? r->n : r->b);
	return h | 1;
}

void
pane_remember(struct session *s)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	const struct list *l = &p->list[p->tab];
	if (p->stale || k->pending)
		return;
	/* On top one stays on top, but layers change places. */
	k->anchor = (l->cursor > 0 || p->tab == TAB_LAYERS) && l->cursor < p->rows.n ?
	    pane_row_key(s, &p->rows.v[l->cursor]) : 0;
}

void
pane_forget(struct session *s)
{
	s->pane.make->anchor = 0;
	s->pane.make->pending = false;
}

void
pane_seek(struct session *s, uint64_t key, size_t at, size_t top)
{
	struct pane *p = &s->pane;
	struct list *l = &p->list[p->tab];
	l->cursor = at;
	l->top = top < at ? top : at;
	p->make->anchor = key;
	p->make->want = at;
	p->make->shift = at - l->top;
	p->make->pending = true;
	p->stale = true;
}

/* Puts the cursor on its row as soon as that is there, unless it was moved meanwhile. */
static void
settle(struct session *s)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	struct list *l = &p->list[p->tab];
	if (!k->pending)
		return;
	size_t found = SIZE_MAX;
	if (l->cursor != k->left) {
		k->pending = false;
	} else if (k->anchor != 0) {
		/* Most often the row is still where it was. */
		if (k->want < p->rows.n && pane_row_key(s, &p->rows.v[k->want]) == k->anchor)
			found = k->want;
		for (; found == SIZE_MAX && k->searched < p->rows.n; k->searched++) {
			if (pane_row_key(s, &p->rows.v[k->searched]) == k->anchor)
				found = k->searched;
		}
	} else if (k->want < p->rows.n) {
		found = k->want;
	}
	bool done = k->phase == PHASE_DONE;
	if (k->pending && found == SIZE_MAX && done && p->rows.n > 0)
		found = k->want < p->rows.n ? k->want : p->rows.n - 1;
	if (k->pending && found != SIZE_MAX) {
		l->cursor = found;
		l->top = found > k->shift ? found - k->shift : 0;
	}
	if (found != SIZE_MAX || done)
		pane_forget(s);
}

static void
fit(struct session *s)
{
	struct pane *p = &s->pane;
	struct list *l = &p->list[p->tab];
	int height = s->areas.pane.rows > 0 ? s->areas.pane.rows : 1;
	settle(s);
	list_set(l, p->rows.n, height);
	p->make->left = l->cursor;
}

void
pane_refresh(struct session *s)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	struct list *l = &p->list[p->tab];
	if (!p->stale && (k->tab != p->tab || k->items != pane_items(s) ||
	    k->order != pane_order(s))) {
		if (k->tab == p->tab)
			pane_remember(s);
		p->stale = true;
	}
	if (p->stale) {
		bool fresh = p->fresh;
		if (!k->pending) {
			k->want = l->cursor;
			k->shift = l->cursor - l->top;
			k->pending = true;
		}
		k->left = l->cursor;
		k->searched = 0;
		p->stale = p->fresh = false;
		if (fresh) {
			vec_clear(&k->texts);
			buf_clear(&k->bytes);
		}
		begin(s);
		if (k->items == NULL)
			pane_plain_rows(s);
		run(s, fresh ? MODEL_AT_ONCE : AT_ONCE);
	}
	fit(s);
}

bool
pane_work(struct session *s)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	if (matrix_work(s))
		return true;
	if (!pane_visible(s))
		return false;
	if (p->stale)
		pane_refresh(s);
	if (k->phase == PHASE_DONE)
		return false;
	run(s, AT_ONCE);
	fit(s);
	s->dirty = true;
	return true;
}

uint64_t
pane_steps(const struct session *s)
{
	return s->pane.make->steps;
}

void
pane_to(struct session *s, size_t row)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	struct list *l = &p->list[p->tab];
	pane_refresh(s);
	list_to(l, row);
	if (row < p->rows.n || k->phase == PHASE_DONE)
		return;
	/* It goes on when that row comes, unless it is moved before. */
	k->pending = true;
	k->anchor = 0;
	k->want = row;
	k->shift = (size_t)l->height - 1;
	k->searched = 0;
	k->left = l->cursor;
}

void
pane_finish(struct session *s)
{
	pane_refresh(s);
	run(s, LONG_MAX);
	fit(s);
}

bool
pane_made(const struct session *s)
{
	return !s->pane.stale && s->pane.make->phase == PHASE_DONE;
}

/* ---- folds */

size_t
pane_top_row(const struct session *s, size_t i)
{
	const struct pane *p = &s->pane;
	while (i > 0 && i < p->rows.n && p->rows.v[i].depth > 0)
		i--;
	return i;
}

/* Makes the rows of one item anew in their place, [from, to). */
static void
replace(struct session *s, size_t from, size_t to)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	long steps = 0;
	size_t tail = p->rows.n - to;
	find_forget(&p->find);
	vec_clear(&k->part);
	vec_reserve(&k->part, tail);
	if (tail > 0)
		memcpy(k->part.v, p->rows.v + to, tail * sizeof *k->part.v);
	uint32_t item = p->rows.v[from].item;
	p->rows.n = from;
	k->shown -= match_push(s, item, &steps) == 0;
	k->steps += (uint64_t)steps;
	vec_reserve(&p->rows, tail);
	if (tail > 0)
		memcpy(p->rows.v + p->rows.n, k->part.v, tail * sizeof *k->part.v);
	p->rows.n += tail;
}

static size_t
find_row(const struct pane *p, const struct pane_row *r)
{
	size_t n = p->rows.n, at = p->list[p->tab].cursor;
	for (size_t i = 0; i < n; i++, at = at + 1 < n ? at + 1 : 0) {
		const struct pane_row *x = &p->rows.v[at < n ? at : 0];
		if (x->a == r->a && x->kind == r->kind && x->depth == r->depth && x->b == r->b)
			return at < n ? at : 0;
	}
	return SIZE_MAX;
}

void
pane_fold_made(struct session *s, const struct pane_row *r)
{
	struct pane *p = &s->pane;
	struct list *l = &p->list[p->tab];
	size_t at = p->stale || p->make->items == NULL ? SIZE_MAX : find_row(p, r);
	if (at == SIZE_MAX) {
		pane_remember(s);
		p->stale = true;
		return;
	}
	size_t from = pane_top_row(s, at), to = at + 1;
	while (to < p->rows.n && p->rows.v[to].depth > 0)
		to++;
	uint64_t anchor = l->cursor > from && l->cursor < to ?
	    pane_row_key(s, &p->rows.v[l->cursor]) : 0;
	size_t before = p->rows.n, shift = l->cursor - l->top;
	replace(s, from, to);
	to = to + p->rows.n - before;
	if (anchor == 0 && l->cursor > from) {
		l->cursor = l->cursor + p->rows.n - before;
	} else if (anchor != 0) {
		size_t i = from;
		while (i < to && pane_row_key(s, &p->rows.v[i]) != anchor)
			i++;
		l->cursor = i < to ? i : from;
	}
	l->top = l->cursor > shift ? l->cursor - shift : 0;
	fit(s);
}

size_t
pane_row_of(struct session *s, uint32_t item)
{
	struct pane *p = &s->pane;
	pane_refresh(s);
	for (size_t i = 0; i < p->rows.n; i++) {
		if (p->rows.v[i].item == item && p->rows.v[i].depth == 0 &&
		    p->rows.v[i].kind != PANE_DATE)
			return i;
	}
	return SIZE_MAX;
}
