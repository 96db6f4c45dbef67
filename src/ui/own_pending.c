/*
 * What one has just annotated, drawn while the next model is built: the mentions of one's own layer
 * are taken from the layer itself, and what the old model has on the same words is left out.
 * Costs what is on the screen.
 */
#include "ui/own_internal.h"

#include "view/paint.h"

enum { BACK = 4096 };

/* The first of the segment's mentions that begins at or after a byte. */
static size_t
first_at(const struct segment *g, uint64_t from)
{
	size_t low = 0, high = g->n_mentions;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (g->mentions[middle].span.from < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Whether one's own layer has something on the very words, an entity or a trigger as asked, or says
 * that there is none of the type. */
static bool
corrected(const struct article *a, const struct segment *g, const struct model_mention *x)
{
	struct schema *schema = layer_schema(own_article_layer(a));
	uint32_t none = schema_find(schema, STR(LAYER_NOT));
	uint32_t rejects = schema_find(schema, STR(LAYER_REJECTS));
	struct span at = x->m->span;
	for (size_t i = first_at(g, at.from); i < g->n_mentions &&
	    g->mentions[i].span.from == at.from; i++) {
		const struct mention *m = &g->mentions[i];
		bool named = false;
		size_t n;
		if (m->span.to != at.to)
			continue;
		if (m->type != none || none == 0) {
			if (((m->flags ^ x->m->flags) & MENTION_TRIGGER) == 0)
				return true;
			continue;
		}
		const struct note *notes = segment_notes(g, NOTE_MENTION, (uint32_t)i, &n);
		for (size_t k = 0; k < n; k++) {
			if (notes[k].key == rejects && (notes[k].value == x->type ||
			    notes[k].value == x->m->type))
				return true;
			named = named || notes[k].key == rejects;
		}
		if (!named)
			return true;
	}
	return false;
}

bool
own_hides(const struct article *a, const struct model_mention *x)
{
	const struct layer *l = own_article_layer(a);
	if (own_is_own(a->model, x->layer))
		return true;
	for (size_t i = 0; l != NULL && layer_shown(l) && i < layer_segments(l); i++) {
		if (corrected(a, layer_segment(l, i), x))
			return true;
	}
	return false;
}

void
own_paint(struct session *s, struct paint *p, uint64_t from, uint64_t to)
{
	const struct article *a = session_article(s);
	const struct layer *l = own_article_layer(a);
	struct own_article *w = a->own;
	uint32_t none = schema_find(s->schema, STR(LAYER_NOT));
	vec_clear(&w->marks);
	for (size_t i = 0; l != NULL && layer_shown(l) && i < layer_segments(l); i++) {
		const struct segment *g = layer_segment(l, i);
		for (size_t k = first_at(g, from > BACK ? from - BACK : 0); k < g->n_mentions &&
		    g->mentions[k].span.from < to; k++) {
			const struct mention *m = &g->mentions[k];
			bool selected = a->sel.any && a->sel.span.from == m->span.from &&
			    a->sel.span.to == m->span.to;
			if (m->type == none && none != 0)
				continue;
			if (m->n_parts == 0)
				vec_push(&w->marks, ((struct paint_mark){m->span, m->type,
				    (m->flags & MENTION_TRIGGER) != 0, selected}));
			for (uint32_t x = 0; x < m->n_parts; x++)
				vec_push(&w->marks, ((struct paint_mark){g->parts[m->first_part + x],
				    m->type, (m->flags & MENTION_TRIGGER) != 0, selected}));
		}
	}
	p->marks = w->marks.v;
	p->n_marks = w->marks.n;
}
