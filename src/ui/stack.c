/*
 * The stack of annotations on a word.  It is looked up each time, in the index of the model, so
 * it costs what lies there; of more than STACK_MOST only the first in the text are looked at.
 */
#include "ui/stack.h"

#include <stdlib.h>

#include "annot/spanidx.h"
#include "base/clean.h"
#include "ui/look.h"
#include "ui/nav.h"

enum { SURFACE = 80 };

struct level { uint64_t length; uint32_t mention; uint16_t layer; };

static bool
stands_at(const struct model_mention *x, uint64_t at)
{
	struct span byte = {at, at + 1};
	if (x->m->n_parts == 0)
		return span_overlaps(x->m->span, byte);
	for (uint32_t i = 0; i < x->m->n_parts; i++) {
		if (span_overlaps(x->segment->parts[x->m->first_part + i], byte))
			return true;
	}
	return false;
}

static int
innermost(const void *a, const void *b)
{
	const struct level *x = a, *y = b;
	if (x->length != y->length)
		return x->length < y->length ? -1 : 1;
	if (x->layer != y->layer)
		return x->layer > y->layer ? -1 : 1;
	return x->mention < y->mention ? -1 : x->mention > y->mention;
}

size_t
stack_at(struct session *s, uint64_t at, uint32_t ids[STACK_MOST])
{
	const struct model *m = session_article(s)->model;
	struct level levels[STACK_MOST];
	size_t n = 0, all = m != NULL ? spanidx_overlaps(m->index, at, at + 1, ids, STACK_MOST) : 0;
	for (size_t i = 0; i < all && i < STACK_MOST; i++) {
		const struct model_mention *x = &m->mentions[ids[i]];
		if (!x->dropped && nav_shown(s, x->type) && stands_at(x, at))
			levels[n++] = (struct level){model_length(x), ids[i], x->layer};
	}
	if (n > 1)
		qsort(levels, n, sizeof levels[0], innermost);
	for (size_t i = 0; i < n; i++)
		ids[i] = levels[i].mention;
	return n;
}

void
stack_surface(struct session *s, uint32_t mention, struct buf *out)
{
	const struct model_mention *x = &session_article(s)->model->mentions[mention];
	if (x->m->n_parts == 0) {
		look_surface(s, out, x->m->span, SURFACE);
		return;
	}
	for (uint32_t i = 0; i < x->m->n_parts && i < STACK_MOST; i++) {
		if (i > 0) {
			buf_chr(out, ' ');
			buf_puts(out, look_glyph(s, "…", "..."));
			buf_chr(out, ' ');
		}
		look_surface(s, out, x->segment->parts[x->m->first_part + i], SURFACE);
	}
}

static bool
several_layers(const struct session *s)
{
	const struct article *a = session_article(s);
	size_t n = a->analysis != NULL && layer_shown(analysis_layer(a->analysis));
	for (size_t i = 0; i < a->layers.n; i++)
		n += layer_shown(a->layers.v[i]);
	return n > 1;
}

static size_t
parts_of(const struct model_mention *x)
{
	return x->m->n_parts > 0 ? x->m->n_parts : 1;
}

static struct span
part_of(const struct model_mention *x, size_t i)
{
	return x->m->n_parts > 0 ? x->segment->parts[x->m->first_part + i] : x->m->span;
}

bool
stack_covers(const struct model *m, uint32_t outer, uint32_t inner)
{
	const struct model_mention *o = &m->mentions[outer], *x = &m->mentions[inner];
	for (size_t i = 0; i < parts_of(x); i++) {
		bool covered = false;
		for (size_t k = 0; k < parts_of(o) && !covered; k++)
			covered = span_covers(part_of(o, k), part_of(x, i));
		if (!covered)
			return false;
	}
	return true;
}

bool
stack_meet(const struct model *m, uint32_t a, uint32_t b)
{
	const struct model_mention *x = &m->mentions[a], *y = &m->mentions[b];
	for (size_t i = 0; i < parts_of(x); i++) {
		for (size_t k = 0; k < parts_of(y); k++) {
			struct span p = part_of(x, i), q = part_of(y, k);
			if (span_overlaps(p, q) || span_covers(p, q) || span_covers(q, p))
				return true;
		}
	}
	return false;
}

static const char *
relation_to(const struct model *m, uint32_t selected, uint32_t other)
{
	bool around = stack_covers(m, other, selected), within = stack_covers(m, selected, other);
	return around && within ? "= " : around ? "< " : within ? "> " : "x ";
}

void
stack_entry(struct session *s, uint32_t mention, struct buf *out)
{
	const struct article *a = session_article(s);
	const struct model *m = a->model;
	const struct model_mention *x = &m->mentions[mention];
	bool event = (x->m->flags & MENTION_TRIGGER) && x->event < m->n_events;
	if (a->sel.any && a->sel.mention != ID_NONE && a->sel.mention != mention)
		buf_puts(out, relation_to(m, a->sel.mention, mention));
	clean_add(out, schema_name(s->schema, event ? m->events[x->event].type : x->type));
	if (x->m->span.to > x->m->span.from) {
		buf_chr(out, ' ');
		stack_surface(s, mention, out);
	}
	if (several_layers(s) && x->layer < m->n_layers) {
		buf_puts(out, " (");
		clean_add(out, schema_name(s->schema, m->layers[x->layer].name));
		buf_chr(out, ')');
	}
}

void
stack_line(struct session *s, struct buf *out)
{
	const struct article *a = session_article(s);
	uint32_t ids[STACK_MOST];
	size_t n = stack_at(s, a->sel.span.from, ids), told = 0;
	for (size_t i = 0; i < n; i++) {
		if (ids[i] == a->sel.mention)
			continue;
		buf_puts(out, told++ > 0 ? " " : "");
		stack_entry(s, ids[i], out);
	}
}
