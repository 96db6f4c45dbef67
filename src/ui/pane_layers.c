/*
 * The Layers tab: where the annotations come from, what each layer holds, its problems; a layer
 * is turned on and off here.
 */
#include "ui/pane_rows.h"

#include "annot/spanidx.h"
#include "base/clean.h"

enum { TYPES_MAX = 64 };

size_t
layers_count(const struct session *s)
{
	const struct article *a = session_article(s);
	return a->layers.n + (a->analysis != NULL);
}

struct layer *
layers_at(const struct session *s, size_t i)
{
	const struct article *a = session_article(s);
	if (a->analysis != NULL) {
		if (i == 0)
			return analysis_layer(a->analysis);
		i--;
	}
	return a->layers.v[i];
}

void
layers_toggle(struct session *s, size_t i)
{
	struct article *a = session_article(s);
	struct layer *l = layers_at(s, i);
	layer_show(l, !layer_shown(l));
	a->stale = true;
	a->paused = false;
	pane_remember(s);
	s->pane.stale = true;
	s->dirty = true;
}

/* Adds the mentions of a layer by type, most frequent first. */
static void
count_types(struct pane *p, uint32_t layer, const struct layer *l)
{
	size_t first = p->layer_types.n, t = first;
	for (size_t i = 0; i < layer_segments(l); i++) {
		const struct segment *g = layer_segment(l, i);
		for (size_t k = 0; k < g->n_mentions; k++) {
			const struct mention *m = &g->mentions[k];
			/* Mostly the type of the mention before. */
			if (t >= p->layer_types.n || p->layer_types.v[t].type != m->type) {
				for (t = first; t < p->layer_types.n; t++) {
					if (p->layer_types.v[t].type == m->type)
						break;
				}
			}
			if (t == first + TYPES_MAX)
				continue;
			if (t == p->layer_types.n)
				vec_push(&p->layer_types, ((struct layer_type){layer, m->type, 0,
					m->span.from}));
			struct layer_type *x = &p->layer_types.v[t];
			x->n++;
			x->from = m->span.from < x->from ? m->span.from : x->from;
		}
	}
	for (size_t i = first + 1; i < p->layer_types.n; i++) {
		struct layer_type *v = p->layer_types.v;
		for (size_t k = i; k > first && v[k - 1].n < v[k].n; k--) {
			struct layer_type x = v[k];
			v[k] = v[k - 1];
			v[k - 1] = x;
		}
	}
}

/* Counted once for each model: the list of layers then costs no more than its rows. */
void
layers_model(struct session *s)
{
	vec_clear(&s->pane.layer_types);
	for (uint32_t i = 0; i < layers_count(s); i++)
		count_types(&s->pane, i, layers_at(s, i));
}

uint32_t
layers_first_of(const struct session *s, uint32_t layer, uint32_t type)
{
	const struct model *m = session_article(s)->model;
	const struct pane *p = &s->pane;
	for (size_t t = 0; t < p->layer_types.n; t++) {
		const struct layer_type *x = &p->layer_types.v[t];
		if (x->layer != layer || x->type != type)
			continue;
		for (uint32_t i = spanidx_at_or_after(m->index, x->from); i < m->n_mentions &&
		    m->mentions[i].m->span.from == x->from; i++) {
			if (m->mentions[i].layer == layer && m->mentions[i].m->type == type)
				return i;
		}
	}
	return ID_NONE;
}

void
layers_rows(struct session *s)
{
	const struct pane *p = &s->pane;
	for (uint32_t i = 0; i < layers_count(s); i++) {
		struct layer *l = layers_at(s, i);
		bool open = pane_is_open(s, "layer", layer_name(l), true);
		pane_push(s, (struct pane_row){.kind = PANE_LAYER, .group = true, .open = open,
			.a = i, .b = ID_NONE});
		if (!open)
			continue;
		for (uint32_t k = 0; k < diag_count(layer_problems(l)); k++)
			pane_push(s, (struct pane_row){.kind = PANE_PROBLEM, .depth = 1, .a = i,
				.b = k});
		for (size_t k = 0; k < p->layer_types.n; k++) {
			const struct layer_type *t = &p->layer_types.v[k];
			if (t->layer == i)
				pane_push(s, (struct pane_row){.kind = PANE_LAYER_TYPE, .depth = 1,
					.a = i, .b = t->type, .n = t->n});
		}
	}
}

void
layer_row_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	struct layer *l = layers_at(s, r->a);
	if (r->kind == PANE_LAYER) {
		struct layer_counts n = layer_count(l);
		buf_puts(out, layer_shown(l) ? "[x] " : "[ ] ");
		clean_add(out, layer_name(l));
		buf_fmt(out, "  %zu mentions, %zu events, %zu relations", n.mentions,
		    n.events, n.relations);
		if (layer_source(l).len > 0 && !str_eq(layer_source(l), layer_name(l))) {
			buf_puts(out, "  ");
			clean_add(out, layer_source(l));
		}
	} else if (r->kind == PANE_PROBLEM) {
		const struct diag_item *d = diag_at(layer_problems(l), r->b);
		if (d->line > 0)
			buf_fmt(out, "line %zu: ", d->line);
		clean_add(out, d->text);
	} else {
		buf_fmt(out, "%6u  ", (unsigned)r->n);
		clean_add(out, schema_name(s->schema, r->b));
	}
}
