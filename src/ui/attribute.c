/*
 * Attributes in words.  A segment keeps its notes by what they are about, so those of a mention
 * are a bisection away.  Notes of what limn found itself are values of dates: see value.c.
 */
#include "ui/attribute.h"

#include "base/clean.h"
#include "ui/look.h"
#include "ui/pane_rows.h"

enum { TEXT_MOST = 400, ROWS_MOST = 64 };

struct span
attribute_place(const struct segment *g, const struct note *n)
{
	uint32_t at = n->index;
	if (n->about == NOTE_RELATION) {
		const struct relation *r = &g->relations[n->index];
		at = r->arg1_is_event ? g->events[r->arg1].trigger : r->arg1;
	} else if (n->about == NOTE_EVENT) {
		at = g->events[n->index].trigger;
	}
	return g->mentions[at].span;
}

void
attribute_text(struct session *s, const struct note *n, struct buf *out)
{
	struct str value = schema_name(s->schema, n->value);
	struct buf flat = {0};
	clean_add(out, schema_name(s->schema, n->key));
	if (value.len > 0) {
		look_flat(&flat, str_sub(value, 0, value.len < TEXT_MOST ? value.len : TEXT_MOST));
		buf_puts(out, ": ");
		clean_add(out, buf_view(&flat));
	}
	buf_done(&flat);
}

static bool
is_given(const struct model *m, uint16_t layer)
{
	return layer < m->n_layers && m->layers[layer].given;
}

/* The notes about a mention, and those about the event that it triggers. */
static const struct note *
notes_of(const struct model *m, uint32_t mention, bool event, size_t *n)
{
	const struct model_mention *x = &m->mentions[mention];
	*n = 0;
	if (!is_given(m, x->layer))
		return NULL;
	if (!event)
		return segment_notes(x->segment, NOTE_MENTION,
		    (uint32_t)(x->m - x->segment->mentions), n);
	if (x->event == ID_NONE || m->events[x->event].trigger != mention)
		return NULL;
	return segment_notes(x->segment, NOTE_EVENT,
	    (uint32_t)(m->events[x->event].e - x->segment->events), n);
}

size_t
attributes_of_mention(struct session *s, uint32_t mention, const char *between,
    struct buf *out)
{
	const struct model *m = session_article(s)->model;
	size_t all = 0;
	for (int event = 0; event < 2; event++) {
		size_t n;
		const struct note *notes = notes_of(m, mention, event, &n);
		for (size_t i = 0; i < n && i < ROWS_MOST; i++) {
			buf_puts(out, between);
			attribute_text(s, &notes[i], out);
			all++;
		}
	}
	return all;
}

/* ---- rows */

static void
push(struct session *s, const struct segment *g, enum note_about about, uint32_t index,
    uint32_t mention, unsigned depth)
{
	size_t n;
	const struct note *notes = segment_notes(g, about, index, &n);
	for (size_t i = 0; i < n && i < ROWS_MOST; i++)
		pane_push(s, (struct pane_row){.kind = PANE_ATTRIBUTE, .depth = (uint8_t)depth,
			.a = mention, .b = (uint32_t)(notes + i - g->notes), .n = 1});
}

void
attribute_rows_mention(struct session *s, uint32_t mention, unsigned depth)
{
	const struct model *m = session_article(s)->model;
	const struct model_mention *x = &m->mentions[mention];
	if (is_given(m, x->layer) && x->segment->n_notes > 0)
		push(s, x->segment, NOTE_MENTION, (uint32_t)(x->m - x->segment->mentions), mention,
		    depth);
}

void
attribute_rows_event(struct session *s, uint32_t event, unsigned depth)
{
	const struct model *m = session_article(s)->model;
	const struct model_event *e = &m->events[event];
	const struct segment *g = m->mentions[e->trigger].segment;
	if (is_given(m, e->layer) && g->n_notes > 0) {
		push(s, g, NOTE_EVENT, (uint32_t)(e->e - g->events), e->trigger, depth);
		attribute_rows_mention(s, e->trigger, depth);
	}
}

void
attribute_rows_relation(struct session *s, uint32_t relation, unsigned depth)
{
	const struct model *m = session_article(s)->model;
	const struct model_relation *r = &m->relations[relation];
	uint32_t at = relation_place(m, relation);
	if (at == ID_NONE || !is_given(m, r->layer))
		return;
	const struct segment *g = m->mentions[at].segment;
	if (r->r >= g->relations && r->r < g->relations + g->n_relations)
		push(s, g, NOTE_RELATION, (uint32_t)(r->r - g->relations), at, depth);
}

void
attribute_row_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	const struct segment *g = m->mentions[r->a].segment;
	if (r->b < g->n_notes)
		attribute_text(s, &g->notes[r->b], out);
	/* In a list of one attribute, of whom. */
	if (s->pane.tab == TAB_LAYERS) {
		buf_puts(out, "  ");
		look_surface(s, out, m->mentions[r->a].m->span, TEXT_MOST);
	}
}
