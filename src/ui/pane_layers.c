/*
 * The Layers tab: where the annotations come from.  The layer on top stands on top; each unfolds
 * to how its file was read, what is wrong in it, and what is in it by kind, which unfolds to the
 * places.  The kinds are counted once for each model, so the list costs no more than its rows.
 */
#include "ui/pane_rows.h"

#include "annot/spanidx.h"
#include "base/clean.h"
#include "base/err.h"
#include "base/file.h"
#include "text/uni.h"
#include "ui/attribute.h"
#include "ui/layers.h"
#include "ui/look.h"
#include "ui/nav.h"
#include "view/paint.h"
#include "view/type_look.h"

enum { KINDS_MAX = 128, MANY = 2000, NAME_LEAST = 10, OPEN_LAYERS = 3 };

/* Rows that say something of a layer (PANE_LAYER_FACT). */
enum { FACT_READ, FACT_MOVED, FACT_COUNTS, FACT_LOOK };

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
count_segment(struct counting *c, const struct segment *g, bool given)
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
		count_segment(&c, layer_segment(l, i), layer_reading(l).format != NULL);
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

/* The rules while they are off: they have not looked at anything. */
static bool
is_idle(const struct layer *l)
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
		push_fact(s, i, FACT_READ);
	if (r.moved + r.broken > 0)
		push_fact(s, i, FACT_MOVED);
	if (is_idle(l) || (r.format != NULL && layer_count(l).notes + layer_actors(l) > 0))
		push_fact(s, i, FACT_COUNTS);
	if (layers_look(s, l) != LOOK_THEME)
		push_fact(s, i, FACT_LOOK);
	for (uint32_t k = 0; k < diag_count(layer_problems(l)); k++) {
		/* How offsets were read stands above. */
		const struct diag_item *d = diag_at(layer_problems(l), k);
		if (d->level == DIAG_NOTE && r.unit != NULL &&
		    str_starts(d->text, STR("offsets read as ")))
			continue;
		pane_push(s, (struct pane_row){.kind = PANE_PROBLEM, .depth = 1, .a = i, .b = k});
	}
	for (uint32_t k = 0; k < p->layer_types.n; k++) {
		if (p->layer_types.v[k].layer == i)
			push_kind(s, l, k);
	}
}

bool
layers_open(struct session *s, uint32_t i)
{
	return pane_is_open(s, "layer", layer_name(layers_at(s, i)),
	    layers_count(s) <= OPEN_LAYERS);
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

/* ---- as text */

static void
count_of(struct buf *out, size_t n, const char *what)
{
	buf_puts(out, out->len > 0 ? ", " : "");
	buf_fmt(out, "%zu %s%s", n, what, n == 1 ? "" : "s");
}

/* What a file has beside that which the row of its layer counts. */
static void
more_counts(const struct layer *l, struct buf *out)
{
	struct layer_counts n = layer_count(l);
	struct buf all = {0};
	if (layer_reading(l).format != NULL && n.notes > 0)
		count_of(&all, n.notes, "attribute");
	if (layer_reading(l).format != NULL && layer_actors(l) > 0)
		count_of(&all, layer_actors(l), "actor");
	buf_str(out, buf_view(&all));
	buf_done(&all);
}

static void
counts_text(const struct layer *l, struct buf *out)
{
	struct layer_counts n = layer_count(l);
	struct buf all = {0};
	count_of(&all, n.mentions, "mention");
	count_of(&all, n.events, "event");
	count_of(&all, n.relations, "relation");
	buf_str(out, buf_view(&all));
	buf_done(&all);
}

/* "brat, offsets read as code points: 52 of 52 fit"; brief: "brat, code points: 52 of 52 fit" */
static void
read_text(const struct layer *l, struct buf *out, bool brief)
{
	struct layer_reading r = layer_reading(l);
	if (r.format == NULL) {
		buf_puts(out, "found by ");
		clean_add(out, layer_source(l));
		return;
	}
	buf_puts(out, r.format);
	if (r.unit != NULL)
		buf_fmt(out, ", %s%s: %zu of %zu fit", brief ? "" : "offsets read as ", r.unit,
		    r.fit, r.places);
	else if (r.places > 0)
		buf_fmt(out, ", %zu of %zu fit", r.fit, r.places);
}

static void
fact_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	const struct layer *l = layers_at(s, r->a);
	struct layer_reading read = layer_reading(l);
	switch (r->b) {
	case FACT_READ: read_text(l, out, false); break;
	case FACT_MOVED:
		if (read.moved > 0)
			buf_fmt(out, "%zu found where the words are", read.moved);
		if (read.broken > 0)
			buf_fmt(out, "%s%zu broken: they fit nowhere", read.moved > 0 ? ", " : "",
			    read.broken);
		break;
	case FACT_COUNTS:
		if (is_idle(l))
			buf_puts(out, "not looked for while this is off");
		else
			more_counts(l, out);
		break;
	default: buf_fmt(out, "looks: %s", layer_look_name(layers_look(s, l))); break;
	}
}

static const char *const kind_words[] = {"", "event", "relation", "attribute"};

void
layer_row_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	struct layer *l = layers_at(s, r->a);
	if (r->kind == PANE_LAYER) {
		buf_puts(out, layer_shown(l) ? "[x] " : "[ ] ");
		clean_add(out, layer_name(l));
		buf_puts(out, "  ");
		counts_text(l, out);
	} else if (r->kind == PANE_PROBLEM) {
		const struct diag_item *d = diag_at(layer_problems(l), r->b);
		buf_puts(out, d->level == DIAG_NOTE ? "" : "! ");
		if (d->line > 0)
			buf_fmt(out, "line %zu: ", d->line);
		clean_add(out, d->text);
	} else if (r->kind == PANE_LAYER_FACT) {
		fact_text(s, r, out);
	} else {
		const struct layer_type *x = &s->pane.layer_types.v[r->b];
		buf_fmt(out, "%6u  ", (unsigned)r->n);
		clean_add(out, schema_name(s->schema, x->id));
		buf_fmt(out, "%s%s", x->kind == LAYER_MENTIONS ? "" : "  ", kind_words[x->kind]);
	}
}

/* ---- on the screen */

/* Without what is only said. */
static size_t
count_problems(struct layer *l)
{
	size_t n = 0;
	for (size_t i = 0; i < diag_count(layer_problems(l)); i++)
		n += diag_at(layer_problems(l), i)->level != DIAG_NOTE;
	return n;
}

/* The longest form of the counts that leaves room for a name of `least` columns. */
static void
counts_fit(struct layer *l, int room, int least, struct buf *out)
{
	struct layer_counts n = layer_count(l);
	size_t wrong = count_problems(l);
	if (layer_segments(l) == 0 && !layer_shown(l)) {
		buf_puts(out, "off");
		return;
	}
	for (int form = 0; form < 3; form++) {
		buf_clear(out);
		if (form == 0) {
			count_of(out, n.mentions, "mention");
			count_of(out, n.events, "event");
			count_of(out, n.relations, "relation");
		} else if (form == 1) {
			buf_fmt(out, "%zu m, %zu e, %zu r", n.mentions, n.events, n.relations);
		} else {
			buf_fmt(out, "%zu", n.mentions);
		}
		if (wrong > 0)
			buf_fmt(out, form == 0 ? ", %zu problem%s" : ", %zu !", wrong,
			    wrong == 1 ? "" : "s");
		if (uni_columns(buf_view(out)) + least + 2 <= room)
			return;
	}
}

/* How its mentions look, as far as that is its own. */
static struct style
sample(struct session *s, const struct layer *l)
{
	struct buf name = {0};
	struct style ground = look(s, "ui.pane");
	buf_puts(&name, "layer.");
	buf_str(&name, layer_name(l));
	struct style st = paint_own_style(s->sheet, buf_view(&name));
	if (layers_look(s, l) != LOOK_THEME)
		st = layer_look(s->sheet, layers_look(s, l), st);
	buf_done(&name);
	return style_over(ground, st);
}

void
layer_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct layer *l = layers_at(s, r->a);
	struct buf counts = {0}, name = {0}, fit = {0};
	bool shown = layer_shown(l);
	col = grid_text(s->grid, y, col, end, shown ? STR("[x] ") : STR("[ ] "),
	    look(s, shown ? "ui.pane" : "ui.dim"));
	clean_add(&name, layer_name(l));
	int width = uni_columns(buf_view(&name));
	counts_fit(l, end - col, width < NAME_LEAST ? width : width < (end - col) / 2 ? width :
	    (end - col) / 2, &counts);
	int at = end - uni_columns(buf_view(&counts));
	look_fit_middle(s, &fit, buf_view(&name), at - col - 1);
	grid_text(s->grid, y, col, at, buf_view(&fit), shown ? sample(s, l) : look(s, "ui.dim"));
	if (at > col)
		grid_text(s->grid, y, at, end, buf_view(&counts), look(s, "ui.pane.count"));
	buf_done(&counts);
	buf_done(&name);
	buf_done(&fit);
}

void
layer_fact_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf text = {0};
	fact_text(s, r, &text);
	if (r->b == FACT_READ && uni_columns(buf_view(&text)) > end - col) {
		buf_clear(&text);
		read_text(layers_at(s, r->a), &text, true);
	}
	row_text(s, y, col, end, buf_view(&text), look(s, "ui.dim"));
	buf_done(&text);
}

/* "    44  PERSON", the type as it looks in the text. */
void
layer_type_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	const struct layer_type *x = &s->pane.layer_types.v[r->b];
	struct buf number = {0}, name = {0}, flat = {0};
	struct style st = look(s, "ui.pane");
	if (x->kind == LAYER_MENTIONS || x->kind == LAYER_EVENTS)
		st = style_over(st, type_style(s, x->kind == LAYER_EVENTS ? "event" : "entity",
		    x->id));
	buf_fmt(&number, "%4u  ", (unsigned)r->n);
	col = grid_text(s->grid, y, col, end, buf_view(&number), look(s, "ui.pane.count"));
	clean_add(&flat, schema_name(s->schema, x->id));
	look_fit(s, &name, buf_view(&flat), end - col, false);
	col = grid_text(s->grid, y, col, end, buf_view(&name), st);
	grid_text(s->grid, y, col + 2, end, str_of(kind_words[x->kind]), look(s, "ui.dim"));
	buf_done(&number);
	buf_done(&name);
	buf_done(&flat);
}
