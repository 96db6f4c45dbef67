/*
 * The Layers tab: where the annotations come from.  The layer on top stands on top; each unfolds
 * to how its file was read, what is wrong in it, and what is in it by kind, which unfolds to the
 * places.  The kinds are counted once for each model, so the list costs no more than its rows.
 */
#include "ui/pane_rows.h"

#include "annot/spanidx.h"
#include "base/err.h"
#include "base/file.h"
#include "ui/agreement.h"
#include "ui/attribute.h"
#include "ui/layers.h"
#include "ui/nav.h"
#include "view/type_look.h"

enum { KINDS_MAX = 128, MANY = 2000, OPEN_LAYERS = 3 };

/* ---- kinds */

struct counting { struct pane *p; uint32_t layer; size_t first, last; };

static void
count_one(struct counting *c, enum layer_kind kind, uint32_t id, struct span at)
{
	struct pane *p = c->p;
	size_t t = c->last;
	/* Mostly the kind of the one before. */
	if (t >= p->layer_types.n || p->layer_types.v[t].kind != kind ||
	    p->layer_types.v[t].id != id) {
		for (t = c->first; t < p->layer_types.n; t++) {
			if (p->layer_types.v[t].kind == kind && p->layer_types.v[t].id == id)
				break;
		}
	}
	if (t == c->first + KINDS_MAX)
		return;
	if (t == p->layer_types.n)
		vec_push(&p->layer_types, ((struct layer_type){c->layer, (uint8_t)kind, id, 0, at}));
	struct layer_type *x = &p->layer_types.v[t];
	x->n++;
	if (at.from < x->at.from)
		x->at = at;
	c->last = t;
}

static struct span
place_in(const struct segment *g, uint32_t index, bool is_event)
{
	return g->mentions[is_event ? g->events[index].trigger : index].span;
}

static void
count_segment(struct counting *c, const struct segment *g, bool given, uint32_t hidden)
{
	for (size_t k = 0; k < g->n_mentions; k++) {
		if (!(g->mentions[k].flags & MENTION_TRIGGER))
			count_one(c, LAYER_MENTIONS, g->mentions[k].type, g->mentions[k].span);
	}
	for (uint32_t k = 0; k < g->n_events; k++)
		count_one(c, LAYER_EVENTS, g->events[k].type, place_in(g, k, true));
	for (size_t k = 0; k < g->n_relations; k++) {
		const struct relation *r = &g->relations[k];
		count_one(c, LAYER_RELATIONS, r->type, place_in(g, r->arg1, r->arg1_is_event));
	}
	/* What the rules note are the values of dates and numbers. */
	for (size_t k = 0; given && k < g->n_notes; k++)
		if (g->notes[k].key != hidden || hidden == 0)
			count_one(c, LAYER_NOTES, g->notes[k].key, attribute_place(g, &g->notes[k]));
}

/* By kind, the most frequent first. */
static bool
stands_before(const struct layer_type *a, const struct layer_type *b)
{
	return a->kind != b->kind ? a->kind < b->kind : a->n > b->n;
}

static void
count_kinds(struct pane *p, uint32_t layer, const struct layer *l)
{
	struct counting c = {p, layer, p->layer_types.n, p->layer_types.n};
	for (size_t i = 0; i < layer_segments(l); i++)
		count_segment(&c, layer_segment(l, i), layer_reading(l).format != NULL,
		    layer_corrects(l) ? schema_find(layer_schema(l), STR(LAYER_REJECTS)) : 0);
	for (size_t i = c.first + 1; i < p->layer_types.n; i++) {
		struct layer_type *v = p->layer_types.v;
		for (size_t k = i; k > c.first && stands_before(&v[k], &v[k - 1]); k--) {
			struct layer_type x = v[k];
			v[k] = v[k - 1];
			v[k - 1] = x;
		}
	}
}

void
layers_model(struct session *s)
{
	vec_clear(&s->pane.layer_types);
	for (uint32_t i = 0; i < layers_count(s); i++)
		count_kinds(&s->pane, i, layers_at(s, i));
}

/* The mention of a layer on a span, of a type (0: any); ID_NONE. */
static uint32_t
mention_on(const struct session *s, uint32_t layer, struct span at, uint32_t type)
{
	const struct model *m = session_article(s)->model;
	for (uint32_t i = m != NULL ? spanidx_at_or_after(m->index, at.from) : ID_NONE;
	    i < (m != NULL ? m->n_mentions : 0) && m->mentions[i].m->span.from == at.from; i++) {
		const struct model_mention *x = &m->mentions[i];
		if (x->layer == layer && x->m->span.to == at.to && (type == 0 || x->m->type == type))
			return i;
	}
	return ID_NONE;
}

uint32_t
layers_first_of(const struct session *s, uint32_t type)
{
	const struct pane *p = &s->pane;
	if (type >= p->layer_types.n)
		return ID_NONE;
	const struct layer_type *x = &p->layer_types.v[type];
	return mention_on(s, x->layer, x->at, x->kind == LAYER_MENTIONS ? x->id : 0);
}

/* ---- rows */

void
layers_type_id(struct session *s, uint32_t type, struct buf *out)
{
	const struct layer_type *x = &s->pane.layer_types.v[type];
	buf_str(out, layer_name(layers_at(s, x->layer)));
	buf_fmt(out, "\n%u\n", (unsigned)x->kind);
	buf_str(out, schema_name(s->schema, x->id));
}

static void
push_mentions(struct session *s, const struct layer_type *x)
{
	const struct model *m = session_article(s)->model;
	/* By its own type: a vote may have changed the model's. */
	for (uint32_t i = 0, n = 0; i < m->n_mentions && n < x->n && n < MANY; i++) {
		const struct model_mention *at = &m->mentions[i];
		if (at->layer != x->layer || at->m->type != x->id ||
		    (at->m->flags & MENTION_TRIGGER))
			continue;
		pane_push(s, (struct pane_row){.kind = PANE_MENTION, .depth = 2, .a = ID_NONE,
			.b = i, .n = 1});
		n++;
	}
}

static void
push_events(struct session *s, const struct layer_type *x)
{
	const struct model *m = session_article(s)->model;
	for (uint32_t i = 0, n = 0; i < m->n_events && n < MANY; i++) {
		if (m->events[i].layer != x->layer || m->events[i].type != x->id)
			continue;
		pane_push(s, (struct pane_row){.kind = PANE_EVENT, .depth = 2, .a = i,
			.b = ID_NONE, .n = 1});
		n++;
	}
}

static void
push_relations(struct session *s, const struct layer_type *x)
{
	const struct model *m = session_article(s)->model;
	for (uint32_t i = 0, n = 0; i < m->n_relations && n < MANY; i++) {
		if (m->relations[i].layer != x->layer || m->relations[i].type != x->id)
			continue;
		pane_push(s, (struct pane_row){.kind = PANE_RELATION, .depth = 2, .a = i,
			.b = ID_NONE, .n = m->relations[i].count});
		n++;
	}
}

static void
push_notes(struct session *s, const struct layer_type *x)
{
	const struct layer *l = layers_at(s, x->layer);
	uint32_t n = 0;
	for (size_t i = 0; i < layer_segments(l); i++) {
		const struct segment *g = layer_segment(l, i);
		for (uint32_t k = 0; k < g->n_notes && n < MANY; k++) {
			if (g->notes[k].key != x->id)
				continue;
			uint32_t at = mention_on(s, x->layer, attribute_place(g, &g->notes[k]), 0);
			if (at == ID_NONE)
				continue;
			pane_push(s, (struct pane_row){.kind = PANE_ATTRIBUTE, .depth = 2,
				.a = at, .b = k, .n = 1});
			n++;
		}
	}
}

static void
push_kind(struct session *s, struct layer *l, uint32_t i)
{
	const struct layer_type *x = &s->pane.layer_types.v[i];
	struct buf id = {0};
	layers_type_id(s, i, &id);
	bool open = session_article(s)->model != NULL && layer_shown(l) &&
	    pane_is_open(s, "layer-type", buf_view(&id), false);
	pane_push(s, (struct pane_row){.kind = PANE_LAYER_TYPE, .depth = 1, .group = true,
		.open = open, .a = x->layer, .b = i, .n = x->n});
	buf_done(&id);
	if (!open)
		return;
	if (x->kind == LAYER_MENTIONS)
		push_mentions(s, x);
	else if (x->kind == LAYER_EVENTS)
		push_events(s, x);
	else if (x->kind == LAYER_RELATIONS)
		push_relations(s, x);
	else
		push_notes(s, x);
}

static void
push_fact(struct session *s, uint32_t layer, uint32_t fact)
{
	pane_push(s, (struct pane_row){.kind = PANE_LAYER_FACT, .depth = 1, .a = layer, .b = fact});
}

bool
layer_is_idle(const struct layer *l)
{
	return layer_reading(l).format == NULL && layer_segments(l) == 0 && !layer_shown(l);
}

static void
push_parts(struct session *s, uint32_t i)
{
	const struct pane *p = &s->pane;
	struct layer *l = layers_at(s, i);
	struct layer_reading r = layer_reading(l);
	if (r.format != NULL ||
	    (layer_source(l).len > 0 && !str_eq(layer_source(l), layer_name(l))))
		push_fact(s, i, LAYER_FACT_READ);
	if (r.moved + r.broken > 0)
		push_fact(s, i, LAYER_FACT_MOVED);
	if (layer_is_idle(l) || (r.format != NULL && layer_count(l).notes + layer_actors(l) > 0))
		push_fact(s, i, LAYER_FACT_COUNTS);
	if (agreement_of_layer(s, l, NULL))
		push_fact(s, i, LAYER_FACT_AGREES);
	if (layers_look(s, l) != LOOK_THEME)
		push_fact(s, i, LAYER_FACT_LOOK);
	for (uint32_t k = 0; k < diag_count(layer_problems(l)); k++) {
		/* How offsets were read stands above. */
		const struct diag_item *d = diag_at(layer_problems(l), k);
		if (d->level == DIAG_NOTE && r.unit != NULL &&
		    str_starts(d->text, STR("offsets read as ")))
			continue;
		pane_push(s, (struct pane_row){.kind = PANE_PROBLEM, .depth = 1, .a = i, .b = k});
	}
	if (diag_dropped(layer_problems(l)) > 0)
		push_fact(s, i, LAYER_FACT_MORE);
	for (uint32_t k = 0; k < p->layer_types.n; k++) {
		if (p->layer_types.v[k].layer == i)
			push_kind(s, l, k);
	}
}

/* What the rules have found is in the other tabs: below a file's layer theirs stays one row. */
bool
layers_open(struct session *s, uint32_t i)
{
	const struct layer *l = layers_at(s, i);
	size_t n = layers_count(s);
	return pane_is_open(s, "layer", layer_name(l), n == 1 ||
	    (n <= OPEN_LAYERS && layer_reading(l).format != NULL));
}

void
layers_rows(struct session *s)
{
	for (uint32_t i = (uint32_t)layers_count(s); i-- > 0;) {
		bool open = layers_open(s, i);
		s->pane.item = i;
		pane_push(s, (struct pane_row){.kind = PANE_LAYER, .group = true, .open = open,
			.a = i, .b = ID_NONE});
		if (open)
			push_parts(s, i);
	}
}

/* ---- going */

/* To the place of a problem, where it has one; else to the messages. */
void
layers_problem_go(struct session *s, const struct pane_row *r)
{
	const struct diag_item *d = diag_at(layer_problems(layers_at(s, r->a)), r->b);
	if (!d->in_text) {
		messages_open(s);
		return;
	}
	s->focus = FOCUS_TEXT;
	s->pane.page = false;
	session_size(s, s->areas.size);
	jump_to(s, (struct span){d->text_from, d->text_to});
	nav_unselect(s);
	session_article(s)->point = d->text_from;
	struct str file = path_base(d->path);
	session_note(s, "%.*s:%zu: %.*s", (int)file.len, file.ptr, d->line, (int)d->text.len,
	    d->text.ptr);
}
