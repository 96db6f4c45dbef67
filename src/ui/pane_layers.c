/*
 * The Layers tab: where the annotations come from, what each layer holds, its problems; a layer
 * is turned on and off here.
 */
#include "ui/pane_rows.h"

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

struct counted { uint32_t type, n; };

/* Mentions by type, most frequent first. */
static size_t
count_types(const struct layer *l, struct counted *types)
{
	size_t n = 0;
	for (size_t i = 0; i < layer_segments(l); i++) {
		const struct segment *g = layer_segment(l, i);
		for (size_t k = 0; k < g->n_mentions; k++) {
			size_t t = 0;
			while (t < n && types[t].type != g->mentions[k].type)
				t++;
			if (t == TYPES_MAX)
				continue;
			if (t == n)
				types[n++] = (struct counted){g->mentions[k].type, 0};
			types[t].n++;
		}
	}
	for (size_t i = 1; i < n; i++) {
		for (size_t k = i; k > 0 && types[k - 1].n < types[k].n; k--) {
			struct counted t = types[k];
			types[k] = types[k - 1];
			types[k - 1] = t;
		}
	}
	return n;
}

void
layers_rows(struct session *s)
{
	struct counted types[TYPES_MAX];
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
		size_t n = count_types(l, types);
		for (size_t k = 0; k < n; k++)
			pane_push(s, (struct pane_row){.kind = PANE_LAYER_TYPE, .depth = 1, .a = i,
				.b = types[k].type, .n = types[k].n});
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
		buf_fmt(out, "line %zu: ", d->line);
		clean_add(out, d->text);
	} else {
		buf_fmt(out, "%6u  ", (unsigned)r->n);
		clean_add(out, schema_name(s->schema, r->b));
	}
}
