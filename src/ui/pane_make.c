/*
 * Making the rows of the pane: which items of the tab, in which order, and what is unfolded
 * below each.
 *
 * A list of a hundred thousand events is not made in the time of a key.  So all of this is done
 * in steps that are counted: some at once, enough for every list that is looked through by
 * hand, the rest between keys (pane_work).  A fold replaces the rows of its item alone.  The
 * text of an item is made once for each model, when a filter first looks at it.
 *
 *	items ---order---> sorted ---filter---> shown ---unfolded---> rows
 */
#include "ui/pane_rows.h"

#include <limits.h>
#include <stdlib.h>

#include "text/regex.h"
#include "text/uni.h"
#include "ui/pattern.h"

/* Steps are about 50 ns: what pushing a row, sorting or matching an item, and making a text cost;
 * what is done at once, and between two looks for a key. */
enum { STEP_ROW = 1, STEP_KEY = 2, STEP_TIME = 40, STEP_NAME = 6, STEP_MATCH = 8, STEP_TEXT = 30,
	AT_ONCE = 12000, MODEL_AT_ONCE = 400000 };

struct text { size_t at; uint32_t len; bool made; };
struct keyed { uint64_t key; uint32_t item; };

enum phase { PHASE_KEYS, PHASE_ROWS, PHASE_DONE };

struct pane_make {
	enum phase phase;
	const struct pane_items *items;      /* NULL: the tab makes its rows itself */
	enum pane_tab tab;
	int order;                           /* as it was set when the rows were begun */
	uint32_t n, next, shown;             /* items: all, looked at, in the list */
	VEC(struct keyed) sorted;            /* empty: as they come */
	VEC(struct keyed) spare;
	VEC(struct text) texts;              /* of items */
	struct buf bytes, scratch;
	const struct pane_items *texts_of;
	struct regex *regex;                 /* NULL: no filter */
	VEC(struct pane_row) part;           /* rows put aside while others are made */
	/* Where the cursor goes when its row comes. */
	uint64_t anchor;                     /* 0: nowhere */
	size_t want, shift, searched, left;
	bool pending;
	uint64_t steps;                      /* done since the session began */
};

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
	regex_free(k->regex);
	mem_free(k);
}

/* ---- orders */

int
pane_order(const struct session *s)
{
	const struct pane_items *items = pane_items(s);
	struct buf name = {0};
	int order = ORDER_N;
	if (items == NULL)
		return ORDER_N;
	setting_name(items->setting, setting(s, (enum setting_id)items->setting), &name);
	for (int i = 0; i < ORDER_N; i++) {
		if (str_is(buf_view(&name), pane_order_name(i)))
			order = i;
	}
	buf_done(&name);
	return order < ORDER_N ? order : (int)items->native;
}

const char *
pane_order_name(int order)
{
	static const char *const names[ORDER_N] = {[ORDER_COUNT] = "count",
		[ORDER_APPEARANCE] = "appearance", [ORDER_NAME] = "name", [ORDER_TIME] = "time",
		[ORDER_TYPE] = "type"};
	return order >= 0 && order < ORDER_N ? names[order] : "";
}

/* The first bytes of a name as a number, so that most pairs are told apart without their names. */
static uint64_t
name_key(struct session *s, uint32_t item)
{
	struct pane_make *k = s->pane.make;
	struct buf *b = &k->scratch;
	uint64_t key = 0;
	buf_clear(b);
	k->items->name(s, item, (enum pane_order)k->order, b);
	size_t from = b->len;
	uni_fold_plain(b, (struct str){b->ptr, from});
	for (size_t i = 0; i < 8; i++)
		key = key << 8 | (from + i < b->len ? (unsigned char)b->ptr[from + i] : 0);
	/* Types that begin alike must not mix. */
	if (k->order == ORDER_TYPE)
		key = (key & ~UINT64_C(0xffff)) |
		    (str_hash((struct str){b->ptr, from}) & 0xffff);
	return key;
}

/* By bytes from the last to the first, each pass stable; bytes that are all alike are passed. */
static void
radix_sort(struct pane_make *k)
{
	size_t n = k->sorted.n;
	vec_reserve(&k->spare, n);
	for (unsigned shift = 0; shift < 64; shift += 8) {
		size_t at[257] = {0};
		for (size_t i = 0; i < n; i++)
			at[(k->sorted.v[i].key >> shift & 0xff) + 1]++;
		if (n == 0 || at[(k->sorted.v[0].key >> shift & 0xff) + 1] == n)
			continue;
		for (size_t i = 1; i < 257; i++)
			at[i] += at[i - 1];
		for (size_t i = 0; i < n; i++)
			k->spare.v[at[k->sorted.v[i].key >> shift & 0xff]++] = k->sorted.v[i];
		struct keyed *v = k->sorted.v;
		size_t cap = k->sorted.cap;
		k->sorted.v = k->spare.v;
		k->sorted.cap = k->spare.cap;
		k->spare.v = v;
		k->spare.cap = cap;
	}
}

struct named { const struct buf *names; size_t at, len; uint32_t item; };

static int
by_name(const void *pa, const void *pb)
{
	const struct named *a = pa, *b = pb;
	int c = str_cmp((struct str){a->names->ptr + a->at, a->len},
	    (struct str){b->names->ptr + b->at, b->len});
	return c != 0 ? c : a->item < b->item ? -1 : a->item > b->item;
}

/* Names that begin alike, [from, to) of the sorted ones. */
static void
sort_alike(struct session *s, size_t from, size_t to)
{
	struct pane_make *k = s->pane.make;
	struct buf names = {0};
	struct named *v = mem_array(to - from, sizeof *v);
	for (size_t i = from; i < to; i++) {
		struct named *x = &v[i - from];
		buf_clear(&k->scratch);
		k->items->name(s, k->sorted.v[i].item, (enum pane_order)k->order, &k->scratch);
		*x = (struct named){&names, names.len, 0, k->sorted.v[i].item};
		uni_fold_plain(&names, buf_view(&k->scratch));
		x->len = names.len - x->at;
	}
	qsort(v, to - from, sizeof *v, by_name);
	for (size_t i = from; i < to; i++)
		k->sorted.v[i].item = v[i - from].item;
	mem_free(v);
	buf_done(&names);
}

static void
sort_items(struct session *s)
{
	struct pane_make *k = s->pane.make;
	radix_sort(k);
	for (size_t i = 0, to; k->order == ORDER_NAME && i < k->sorted.n; i = to) {
		for (to = i + 1; to < k->sorted.n && k->sorted.v[to].key == k->sorted.v[i].key;)
			to++;
		if (to - i > 1 && (k->sorted.v[i].key & 0xff) != 0)
			sort_alike(s, i, to);
	}
}

/* ---- the filter */

static struct str
item_text(struct session *s, uint32_t item, long *steps)
{
	struct pane_make *k = s->pane.make;
	if (k->texts_of != k->items) {
		k->texts_of = k->items;
		vec_clear(&k->texts);
		buf_clear(&k->bytes);
	}
	if (k->texts.n < k->n) {
		vec_reserve(&k->texts, k->n);
		memset(k->texts.v + k->texts.n, 0, (k->n - k->texts.n) * sizeof *k->texts.v);
		k->texts.n = k->n;
	}
	struct text *t = &k->texts.v[item];
	if (!t->made) {
		*t = (struct text){.at = k->bytes.len, .made = true};
		k->items->text(s, item, &k->bytes);
		t->len = (uint32_t)(k->bytes.len - t->at);
		*steps += STEP_TEXT;
	}
	return (struct str){k->bytes.ptr + t->at, t->len};
}

static bool
matches(const struct pane_make *k, struct str text)
{
	struct regex_match m;
	struct regex_text subject;
	regex_text_init(&subject, text);
	bool hit = regex_find_in(k->regex, &subject, 0, &m, 1) == REGEX_HIT;
	regex_text_done(&subject);
	return hit;
}

/* Of the rows from `from` on, an item that does not match by itself: those below it that do
 * stay, with what they stand under. */
static void
keep_children(struct session *s, size_t from)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	size_t n = from;
	struct pane_row over[8];             /* parents that are not kept yet, by depth */
	bool kept[8] = {false};
	for (size_t i = from; i < p->rows.n; i++) {
		struct pane_row r = p->rows.v[i];
		size_t depth = r.depth < 7 ? r.depth : 7;
		over[depth] = r;
		kept[depth] = false;
		buf_clear(&k->scratch);
		if (depth > 0)
			pane_row_text(s, &r, &k->scratch);
		if (depth == 0 || !matches(k, buf_view(&k->scratch)))
			continue;
		for (size_t d = 0; d <= depth; d++) {
			if (!kept[d])
				p->rows.v[n++] = over[d];
			kept[d] = true;
		}
	}
	p->rows.n = n;
}

/* Pushes the rows of an item that the filter lets pass; how many. */
static size_t
push_item(struct session *s, uint32_t item, long *steps)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	size_t from = p->rows.n;
	p->item = item;
	*steps += STEP_ROW;
	if (k->regex == NULL) {
		k->items->push(s, item);
	} else {
		bool hit = matches(k, item_text(s, item, steps));
		*steps += STEP_MATCH;
		k->items->push(s, item);
		if (!hit) {
			*steps += (long)(p->rows.n - from) * STEP_TEXT;
			keep_children(s, from);
		}
	}
	*steps += (long)(p->rows.n - from);
	return p->rows.n - from;
}

/* ---- steps */

static bool
sorts(const struct pane_make *k)
{
	return k->items != NULL && k->order != (int)k->items->native;
}

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
	k->phase = sorts(k) ? PHASE_KEYS : PHASE_ROWS;
}

static void
run(struct session *s, long budget)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	long steps = 0;
	while (k->phase == PHASE_KEYS && steps < budget) {
		uint32_t i = k->next++;
		bool named = k->order == ORDER_NAME || k->order == ORDER_TYPE;
		if (i < k->n) {
			struct keyed one = {named ? name_key(s, i) :
			    k->items->number(s, i, (enum pane_order)k->order), i};
			vec_push(&k->sorted, one);
			steps += named ? STEP_NAME : k->order == ORDER_TIME ? STEP_TIME : STEP_KEY;
			continue;
		}
		sort_items(s);
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
		k->shown += push_item(s, item, &steps) > 0;
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
	    (r->kind == PANE_MENTION && r->a != ID_NONE)))
		h = mix(h, str_hash(m->actors[r->a].id));
	bool quote = r->kind == PANE_QUOTE || r->kind == PANE_EVIDENCE;
	if (r->kind >= PANE_LAYER && r->kind != PANE_DETAIL && !quote)
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
	k->anchor = l->cursor > 0 && l->cursor < p->rows.n ?
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

uint32_t
pane_shown(const struct session *s)
{
	return s->pane.make->shown;
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
	k->shown -= push_item(s, item, &steps) == 0;
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
