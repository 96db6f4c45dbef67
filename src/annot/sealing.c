/*
 * Sealing a segment in steps: what segment_seal does to the small segments of an analysis, done
 * to that of a whole file.  Mentions are sorted by number and copied straight to their places;
 * then everything else is copied, and renumbered on the way.  Mentions that were added in order
 * keep their memory, which grows into the segment: so a file never stands there twice.
 */
#include "annot/segment_internal.h"

#include "base/order.h"
#include "base/stages.h"

struct segment_sealing {
	struct segment_builder *b;
	struct span covers;
	size_t n_mentions, n_triggers;
	bool ordered;                /* as they were added */
	struct segment shape;        /* and its block, while mentions move up in it */
	char *block;
	struct stages stages;
	struct order order;
	uint32_t *new_of;
	struct segment *s;
};

static int
by_place(const void *of, uint32_t a, uint32_t b)
{
	const struct mention *all = of;
	return segment_place_cmp(&all[a], &all[b]);
}

static size_t
look_begin(void *work)
{
	return ((struct segment_sealing *)work)->n_mentions;
}

static void
look_at(void *work, size_t from, size_t to)
{
	struct segment_sealing *w = work;
	const struct mention *all = w->b->mentions.v;
	for (size_t i = from; i < to; i++) {
		w->n_triggers += (all[i].flags & MENTION_TRIGGER) != 0;
		if (i && w->ordered && segment_place_cmp(&all[i - 1], &all[i]) > 0)
			w->ordered = false;
	}
}

static size_t
sort_begin(void *work)
{
	struct segment_sealing *w = work;
	if (w->ordered)
		return 0;
	return order_begin(&w->order, w->n_mentions, by_place, w->b->mentions.v);
}

static void
sort_some(void *work, size_t from, size_t to)
{
	order_some(&((struct segment_sealing *)work)->order, to - from);
}

static size_t
mentions_begin(void *work)
{
	struct segment_sealing *w = work;
	if (w->ordered) {
		w->shape = segment_shape(w->b, w->covers);
		w->block = mem_resize(w->b->mentions.v, segment_bytes(&w->shape), 1);
		w->b->mentions.v = NULL;
		w->b->mentions.cap = 0;
	} else {
		w->s = segment_empty(w->b, w->covers);
		w->new_of = mem_array(w->n_mentions, sizeof *w->new_of);
	}
	return w->n_mentions;
}

/* In their own memory the last ones move first, to make room for the segment before them. */
static void
move_up(struct segment_sealing *w, size_t from, size_t to)
{
	size_t size = sizeof(struct mention);
	char *at = w->block + (w->n_mentions - to) * size;
	memmove(at + segment_head(), at, (to - from) * size);
}

static void
put_mentions(void *work, size_t from, size_t to)
{
	struct segment_sealing *w = work;
	if (w->ordered) {
		move_up(w, from, to);
		return;
	}
	struct mention *out = (struct mention *)(uintptr_t)w->s->mentions;
	for (size_t i = from; i < to; i++) {
		uint32_t number = w->order.v[i];
		out[i] = w->b->mentions.v[number];
		w->new_of[number] = (uint32_t)i;
	}
}

static void
mentions_end(void *work)
{
	struct segment_sealing *w = work;
	if (w->block) {
		w->s = (struct segment *)(void *)w->block;
		*w->s = w->shape;
		segment_lay_out(w->s);
		w->block = NULL;
	}
	w->s->n_triggers = w->n_triggers;
	order_done(&w->order);
}

static size_t
parts_begin(void *work)
{
	return ((struct segment_sealing *)work)->b->parts.n;
}

static void
put_parts(void *work, size_t from, size_t to)
{
	struct segment_sealing *w = work;
	memcpy((struct span *)(uintptr_t)w->s->parts + from, w->b->parts.v + from,
	    (to - from) * sizeof *w->s->parts);
}

static size_t
links_begin(void *work)
{
	return ((struct segment_sealing *)work)->b->links.n;
}

static void
put_links(void *work, size_t from, size_t to)
{
	struct segment_sealing *w = work;
	memcpy((uint32_t *)(uintptr_t)w->s->links + from, w->b->links.v + from,
	    (to - from) * sizeof *w->s->links);
}

static size_t
events_begin(void *work)
{
	return ((struct segment_sealing *)work)->b->events.n;
}

static void
put_event(void *work, size_t i)
{
	struct segment_sealing *w = work;
	struct event *e = (struct event *)(uintptr_t)w->s->events + i;
	*e = w->b->events.v[i];
	segment_renumber_event(e, w->new_of, w->n_mentions);
}

static size_t
roles_begin(void *work)
{
	return ((struct segment_sealing *)work)->b->roles.n;
}

static void
put_role(void *work, size_t i)
{
	struct segment_sealing *w = work;
	struct role *r = (struct role *)(uintptr_t)w->s->roles + i;
	*r = w->b->roles.v[i];
	segment_renumber_role(r, w->new_of, w->n_mentions, w->b->events.n);
}

static size_t
relations_begin(void *work)
{
	return ((struct segment_sealing *)work)->b->relations.n;
}

static void
put_relation(void *work, size_t i)
{
	struct segment_sealing *w = work;
	struct relation *r = (struct relation *)(uintptr_t)w->s->relations + i;
	*r = w->b->relations.v[i];
	segment_renumber_relation(r, w->new_of, w->n_mentions, w->b->events.n);
}

static size_t
notes_begin(void *work)
{
	return ((struct segment_sealing *)work)->b->notes.n;
}

static void
put_note(void *work, size_t i)
{
	struct segment_sealing *w = work;
	struct note *n = (struct note *)(uintptr_t)w->s->notes + i;
	*n = w->b->notes.v[i];
	segment_renumber_note(n, w->new_of, w->b);
}

static int
by_about(const void *of, uint32_t a, uint32_t b)
{
	const struct note *all = of;
	return segment_note_cmp(&all[a], &all[b]);
}

static size_t
sort_notes_begin(void *work)
{
	struct segment_sealing *w = work;
	order_done(&w->order);
	return order_begin(&w->order, w->b->notes.n, by_about, w->s->notes);
}

static size_t
sorted_notes_begin(void *work)
{
	struct segment_sealing *w = work;
	return w->order.kept ? 0 : w->b->notes.n;
}

/* From the builder again, into the order that was found. */
static void
put_sorted_note(void *work, size_t i)
{
	struct segment_sealing *w = work;
	struct note *n = (struct note *)(uintptr_t)w->s->notes + i;
	*n = w->b->notes.v[w->order.v[i]];
	segment_renumber_note(n, w->new_of, w->b);
}

static const struct stage stages[] = {
	{.begin = look_begin, .items = look_at, .piece = 4096},
	{.begin = sort_begin, .items = sort_some, .piece = 2048, .share = 6},
	{.begin = mentions_begin, .items = put_mentions, .end = mentions_end, .piece = 2048,
	    .share = 4},
	{.begin = parts_begin, .items = put_parts, .piece = 8192},
	{.begin = links_begin, .items = put_links, .piece = 8192},
	{.begin = events_begin, .item = put_event, .piece = 1024},
	{.begin = roles_begin, .item = put_role, .piece = 1024},
	{.begin = relations_begin, .item = put_relation, .piece = 1024},
	{.begin = notes_begin, .item = put_note, .piece = 1024},
	{.begin = sort_notes_begin, .items = sort_some, .piece = 2048},
	{.begin = sorted_notes_begin, .item = put_sorted_note, .piece = 1024},
};

struct segment_sealing *
segment_seal_begin(struct segment_builder *b, struct span covers)
{
	struct segment_sealing *w = mem_alloc(sizeof *w);
	w->b = b;
	w->covers = covers;
	w->n_mentions = b->mentions.n;
	w->ordered = true;
	w->stages = stages_of(stages, sizeof stages / sizeof *stages);
	return w;
}

bool
segment_seal_step(struct segment_sealing *w, bool (*stop)(void *), void *context)
{
	return stages_step(&w->stages, w, stop, context);
}

double
segment_seal_far(const struct segment_sealing *w)
{
	return stages_far(&w->stages, w);
}

struct segment *
segment_seal_done(struct segment_sealing *w)
{
	struct segment *s = w->s;
	/* Given up on the way, the mentions may be in neither. */
	if (w->stages.at == w->stages.n || w->ordered)
		segment_builder_clear(w->b);
	if (w->stages.at < w->stages.n) {
		mem_free(w->block);
		segment_free(s);
		s = NULL;
	}
	order_done(&w->order);
	mem_free(w->new_of);
	mem_free(w);
	return s;
}
