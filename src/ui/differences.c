/*
 * The differences of an article: which layers are held against each other, the items of their
 * comparison joined to differences, and what is marked in the text.
 *
 *	items      (Biden, layer 2: moved) (Biden, layer 3: missing) (Oslo, layer 2: retyped)
 *	           \------------- difference 0 --------------------/ \--- difference 1 ---/
 *
 * All of it is made in slices; only the last sorting of marks, which nearly are in order, is one.
 */
#include "ui/differences.h"

#include "annot/compare_figures.h"
#include "annot/spanidx.h"
#include "base/hash.h"
#include "base/mem.h"
#include "ui/decided.h"
#include "ui/layers.h"
#include "ui/nav.h"
#include "ui/own.h"

enum { LOOK_BACK = 64, PIECE = 256 };

/* ---- which layers */

static bool
is_own(const struct session *s, const struct layer *l)
{
	return l == own_article_layer(session_article(s));
}

static bool
is_rules(const struct session *s, const struct layer *l)
{
	const struct article *a = session_article(s);
	return a->analysis != NULL && l == analysis_layer(a->analysis);
}

static bool
has_something(const struct layer *l)
{
	struct layer_counts n = layer_count(l);
	return n.mentions + n.triggers + n.relations > 0 || layer_reading(l).format != NULL;
}

static size_t
chosen_sides(struct session *s, struct layer *layers[SIDES_MOST])
{
	size_t n = 0;
	for (size_t k = 0; k < s->diff.n_names && n < SIDES_MOST; k++) {
		for (size_t i = 0; i < layers_count(s); i++) {
			struct layer *l = layers_at(s, i);
			if (schema_find(s->schema, layer_name(l)) == s->diff.names[k] &&
			    layer_shown(l)) {
				layers[n++] = l;
				break;
			}
		}
	}
	return n;
}

/* Files before the rules: the first is what the others are held against.  The rules are a side
 * where there is only one file; one's own annotations, where what is accepted goes and which say
 * nothing of the rest, only where they are asked for by name. */
size_t
differences_sides(struct session *s, struct layer *layers[SIDES_MOST], size_t *beyond)
{
	bool chosen = s->diff.n_names > 0;
	size_t n = chosen ? chosen_sides(s, layers) : 0, more = 0;
	for (int rules = 0; !chosen && rules < 2 && (!rules || n < 2); rules++) {
		for (size_t i = 0; i < layers_count(s); i++) {
			struct layer *l = layers_at(s, i);
			if (is_rules(s, l) != rules || is_own(s, l) || !layer_shown(l) ||
			    !has_something(l))
				continue;
			if (n < SIDES_MOST)
				layers[n++] = l;
			else
				more++;
		}
	}
	if (beyond != NULL)
		*beyond = more;
	return n;
}

struct showing { const struct session *s; const struct model *model; };

/* What own annotations reject is nothing to compare. */
static bool
shows(const void *context, uint32_t type)
{
	const struct showing *x = context;
	return nav_shown_in(x->s, x->model, type) &&
	    !str_is(schema_name(x->s->schema, type), LAYER_NOT);
}

/* The segments that are compared are held, so none comes anew at the place of another. */
static uint64_t
mark_of(struct layer *const *layers, size_t n)
{
	uint64_t mark = HASH_BEGIN;
	for (size_t i = 0; i < n; i++) {
		mark = hash_mix(mark, (uintptr_t)layers[i]);
		for (size_t k = 0; k < layer_segments(layers[i]); k++)
			mark = hash_mix(mark, (uintptr_t)layer_segment(layers[i], k));
	}
	return mark;
}

/* The types that are compared, of those that its layers have. */
static uint64_t
types_mark(const struct session *s, const struct differences *d)
{
	uint64_t mark = HASH_BEGIN;
	for (size_t t = 0; t < d->model->n_types; t++)
		mark = hash_mix(mark, nav_shown_in(s, d->model, d->model->types[t].type));
	return mark;
}

static bool
is_stale(const struct session *s, const struct differences *d, uint64_t mark)
{
	return d->made_for != mark || (d->model != NULL && d->types != types_mark(s, d));
}

bool
differences_wait(struct session *s)
{
	const struct article *a = session_article(s);
	return a->model == NULL || (!article_final(a) && !a->paused);
}

/* A correction counts as an annotation like all others here. */
static struct model_build *
build(struct session *s, struct layer *const *layers, size_t n)
{
	const struct article *a = session_article(s);
	bool rules = false, corrects[SIDES_MOST];
	for (size_t i = 0; i < n; i++) {
		rules = rules || is_rules(s, layers[i]);
		corrects[i] = layer_corrects(layers[i]);
		layer_set_corrects(layers[i], false);
	}
	struct model_build *b = model_build_new(a->document, layers, n, s->schema,
	    rules ? analysis_resolver(a->analysis) : NULL);
	for (size_t i = 0; i < n; i++)
		layer_set_corrects(layers[i], corrects[i]);
	return b;
}

struct differences *
differences_of(struct session *s)
{
	struct article *a = session_article(s);
	struct layer *layers[SIDES_MOST];
	/* While the article's next model is built, what was compared stays. */
	if (differences_wait(s))
		return a->differences;
	size_t beyond, n = differences_sides(s, layers, &beyond);
	uint64_t mark = n < 2 ? 0 : hash_mix(mark_of(layers, n), beyond);
	if (a->differences != NULL && (n < 2 || is_stale(s, a->differences, mark))) {
		differences_free(a->differences);
		a->differences = NULL;
	}
	if (n < 2 || a->differences != NULL)
		return a->differences;
	struct differences *d = mem_alloc(sizeof *d);
	d->building = build(s, layers, n);
	d->made_for = mark;
	d->n_layers = n;
	d->n_beyond = beyond;
	for (size_t i = 0; i < n; i++)
		d->layers[i] = layers[i];
	a->differences = d;
	return d;
}

struct differences *
differences_made(struct session *s)
{
	struct differences *d = differences_of(s);
	if (d == NULL || !d->done)
		return NULL;
	decided_look(s, d);
	return d;
}

void
differences_free(struct differences *d)
{
	if (d == NULL)
		return;
	figures_free(d->figures);
	compare_free(d->compare);
	model_build_free(d->building);
	model_free(d->model);
	vec_done(&d->list);
	vec_done(&d->items);
	vec_done(&d->group_of);
	vec_done(&d->marks);
	vec_done(&d->reach);
	vec_done(&d->decisions);
	mem_free(d);
}

/* ---- items joined to differences */

enum difference_class
difference_class(const struct compare_item *x)
{
	switch (x->kind) {
	case COMPARE_ACTOR: return CLASS_ACTOR;
	case COMPARE_ACTOR_ID: return CLASS_ACTOR_ID;
	case COMPARE_ROLE_MISSING: case COMPARE_ROLE_EXTRA: case COMPARE_ROLE_FILLER:
	case COMPARE_ROLE_NAME: return CLASS_ROLE;
	case COMPARE_MOOD: return CLASS_MOOD;
	case COMPARE_ATTRIBUTE: return CLASS_ATTRIBUTE;
	case COMPARE_NOTE: return CLASS_NOTE;
	case COMPARE_NO_ACTORS: return CLASS_LAYER;
	default: return CLASS_ELEMENT;
	}
}

uint32_t
difference_type(const struct differences *d, const struct compare_item *x, uint32_t element)
{
	const struct model *m = d->model;
	return x->what == COMPARE_MENTION ? m->mentions[element].type :
	    x->what == COMPARE_EVENT ? m->events[element].type :
	    compare_relation(d->compare, element)->type;
}

/* Whether two items of several sides are about one thing. */
static bool
joins(const struct differences *d, const struct compare_item *x, const struct compare_item *y)
{
	enum difference_class class = difference_class(x);
	uint32_t name_x = x->name_a ? x->name_a : x->name_b;
	uint32_t name_y = y->name_a ? y->name_a : y->name_b;
	if (x->what != y->what || class != difference_class(y) || class == CLASS_LAYER)
		return false;
	if (class == CLASS_ACTOR_ID)
		return x->value_a == y->value_a;
	if (x->a != y->a)
		return false;
	if (class == CLASS_ROLE)
		return name_x == name_y && x->end_a.mention == y->end_a.mention &&
		    x->end_a.event == y->end_a.event && (x->name_a != 0 ||
		    (x->end_b.mention != ID_NONE && y->end_b.mention != ID_NONE ?
		    compare_place(d->compare, COMPARE_MENTION, x->end_b.mention) ==
		    compare_place(d->compare, COMPARE_MENTION, y->end_b.mention) : false));
	if (class == CLASS_ATTRIBUTE || class == CLASS_NOTE)
		return name_x == name_y && x->value_a == y->value_a;
	return x->a != ID_NONE || (x->b != ID_NONE && y->b != ID_NONE &&
	    difference_type(d, x, x->b) == difference_type(d, y, y->b) && x->span.to == y->span.to);
}

static void
join(struct differences *d, uint32_t i)
{
	const struct compare_item *x = compare_at(d->compare, i);
	size_t n = d->list.n;
	for (size_t k = n; d->n_layers > 2 && k > 0 && n - k < LOOK_BACK; k--) {
		struct difference *g = &d->list.v[k - 1];
		const struct compare_item *y = compare_at(d->compare, g->first);
		if (y->span.from != x->span.from)
			break;
		if (y->side != x->side && joins(d, y, x)) {
			g->n++;
			vec_push(&d->group_of, (uint32_t)k - 1);
			return;
		}
	}
	vec_push(&d->group_of, (uint32_t)n);
	vec_push(&d->list, ((struct difference){.first = i, .n = 1,
		.whole = difference_class(x) == CLASS_LAYER}));
	d->n_whole += d->list.v[n].whole;
}

/* The items of a difference stand side by side from here on. */
static void
gather(struct differences *d)
{
	uint32_t at = 0;
	for (size_t g = 0; g < d->list.n; g++) {
		d->list.v[g].first = at;
		at += d->list.v[g].n;
		d->list.v[g].n = 0;
	}
	vec_reserve(&d->items, d->group_of.n);
	d->items.n = d->group_of.n;
	for (uint32_t i = 0; i < d->group_of.n; i++) {
		struct difference *g = &d->list.v[d->group_of.v[i]];
		d->items.v[g->first + g->n++] = i;
	}
}

/* ---- what a difference says */

const struct compare_item *
difference_any(const struct differences *d, const struct difference *g)
{
	return compare_at(d->compare, d->items.v[g->first]);
}

const struct compare_item *
difference_item(const struct differences *d, const struct difference *g, size_t side)
{
	for (uint32_t i = 0; i < g->n; i++) {
		const struct compare_item *x = compare_at(d->compare, d->items.v[g->first + i]);
		if (x->side == side)
			return x;
	}
	return NULL;
}

/* The counterpart of the first layer's element in a side that says the same. */
static uint32_t
counterpart(const struct differences *d, const struct compare_item *x, size_t side)
{
	size_t lo = 0, hi = compare_elements(d->compare, x->what, 0);
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (compare_element(d->compare, x->what, 0, mid) < x->a)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo >= compare_elements(d->compare, x->what, 0) ||
	    compare_element(d->compare, x->what, 0, lo) != x->a)
		return ID_NONE;
	uint32_t there = compare_there(d->compare, x->what, side, lo, NULL);
	return there == ID_NONE ? ID_NONE : compare_element(d->compare, x->what, side, there);
}

uint32_t
difference_element(const struct differences *d, const struct difference *g, size_t side)
{
	const struct compare_item *any = difference_any(d, g), *x;
	if (side == 0)
		return any->a;
	x = difference_item(d, g, side);
	if (x != NULL)
		return x->b;
	return any->a == ID_NONE ? ID_NONE : counterpart(d, any, side);
}

uint32_t
difference_place(const struct differences *d, const struct difference *g)
{
	for (size_t side = 0; side < d->n_layers; side++) {
		uint32_t e = difference_element(d, g, side);
		if (e != ID_NONE)
			return compare_place(d->compare, difference_any(d, g)->what, e);
	}
	return ID_NONE;
}

struct span
difference_span(const struct differences *d, const struct difference *g)
{
	return difference_any(d, g)->span;
}

/* ---- steps */

static void
look_up(struct session *s, struct differences *d, struct difference *g)
{
	struct buf key = {0};
	difference_key(s, d, g, &key);
	g->key = difference_hash(buf_view(&key));
	buf_done(&key);
}

static bool
never(void *context)
{
	(void)context;
	return false;
}

/* The model, and then what differs in it; true while there is more to do. */
static bool
compare_on(struct session *s, struct differences *d, bool (*stop)(void *), void *context)
{
	struct showing showing = {s, NULL};
	const struct compare_options o = {.shown = shows, .context = &showing};
	uint16_t layers[SIDES_MOST];
	if (d->model == NULL && !model_build_step(d->building, stop, context))
		return true;
	if (d->model == NULL) {
		d->model = model_build_done(d->building);
		d->building = NULL;
		d->types = types_mark(s, d);
		showing.model = d->model;
		for (size_t i = 0; i < d->n_layers; i++)
			layers[i] = (uint16_t)i;
		d->compare = compare_new(d->model, layers, d->n_layers, &o);
	}
	while (compare_step(d->compare, PIECE)) {
		if (stop(context))
			return true;
	}
	return false;
}

bool
differences_step(struct session *s, struct differences *d, bool (*stop)(void *), void *context)
{
	stop = stop != NULL ? stop : never;
	if (d->done)
		return false;
	if (compare_on(s, d, stop, context))
		return true;
	size_t n = compare_count(d->compare);
	for (size_t i = 1; d->group_of.n < n; i++) {
		join(d, (uint32_t)d->group_of.n);
		if (i % PIECE == 0 && stop(context))
			return true;
	}
	if (d->items.n < n)
		gather(d);
	for (size_t i = 1; d->looked < d->list.n; i++) {
		look_up(s, d, &d->list.v[d->looked]);
		difference_mark(d, (uint32_t)d->looked++);
		if (i % PIECE == 0 && stop(context))
			return true;
	}
	differences_sort_marks(d);
	d->done = true;
	decided_look(s, d);
	s->dirty = true;
	return false;
}

uint32_t
difference_mention(struct session *s, const struct differences *d, uint32_t mention)
{
	const struct model *m = session_article(s)->model;
	const struct mention *is = d->model->mentions[mention].m;
	uint32_t i = spanidx_at_or_after(m->index, is->span.from);
	for (; i < m->n_mentions && m->mentions[i].m->span.from == is->span.from; i++) {
		if (m->mentions[i].m == is)
			return i;
	}
	return ID_NONE;
}
