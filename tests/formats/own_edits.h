/* tests/formats/own_edits.h - a store of one's own annotations under random edits, and whether its
 * layer is what brat's reader makes of its file. */
#ifndef TESTS_FORMATS_OWN_EDITS_H
#define TESTS_FORMATS_OWN_EDITS_H

#include <string.h>

#include "annot/own.h"
#include "formats/brat.h"
#include "formats/names.h"
#include "formats/own_text.h"
#include "text/document.h"

/* ---- two segments: the same but for the numbers of items; NULL, or what differs */

static inline bool
same_mention(const struct segment *a, const struct segment *b, size_t i)
{
	const struct mention *x = &a->mentions[i], *y = &b->mentions[i];
	return x->span.from == y->span.from && x->span.to == y->span.to && x->type == y->type &&
	    x->flags == y->flags && x->certainty == y->certainty && x->n_parts == y->n_parts &&
	    x->n_links == y->n_links &&
	    (!x->n_parts || !memcmp(a->parts + x->first_part, b->parts + y->first_part,
	    x->n_parts * sizeof *a->parts)) &&
	    (!x->n_links || !memcmp(a->links + x->first_link, b->links + y->first_link,
	    x->n_links * sizeof *a->links));
}

static inline bool
same_event(const struct segment *a, const struct segment *b, size_t i)
{
	const struct event *x = &a->events[i], *y = &b->events[i];
	bool same = x->type == y->type && x->trigger == y->trigger && x->same == y->same &&
	    x->mood == y->mood && x->flags == y->flags && x->n_roles == y->n_roles;
	for (size_t k = 0; same && k < x->n_roles; k++) {
		const struct role *p = &a->roles[x->first_role + k], *q = &b->roles[y->first_role + k];
		same = p->name == q->name && p->target == q->target && p->is_event == q->is_event;
	}
	return same;
}

static inline bool
same_relation(const struct relation *x, const struct relation *y)
{
	return x->type == y->type && x->arg1 == y->arg1 && x->arg2 == y->arg2 &&
	    x->arg1_is_event == y->arg1_is_event && x->arg2_is_event == y->arg2_is_event;
}

static inline const char *
segments_differ(const struct segment *a, const struct segment *b)
{
	if (a->n_mentions != b->n_mentions)
		return "how many mentions";
	if (a->n_events != b->n_events)
		return "how many events";
	if (a->n_relations != b->n_relations)
		return "how many relations";
	if (a->n_notes != b->n_notes)
		return "how many notes";
	for (size_t i = 0; i < a->n_mentions; i++)
		if (!same_mention(a, b, i))
			return "a mention";
	for (size_t i = 0; i < a->n_events; i++)
		if (!same_event(a, b, i))
			return "an event";
	for (size_t i = 0; i < a->n_relations; i++)
		if (!same_relation(&a->relations[i], &b->relations[i]))
			return "a relation";
	for (size_t i = 0; i < a->n_notes; i++) {
		const struct note *x = &a->notes[i], *y = &b->notes[i];
		if (x->about != y->about || x->index != y->index || x->key != y->key ||
		    x->value != y->value)
			return "a note";
	}
	return NULL;
}

static inline const char *
actors_differ(struct layer *a, struct layer *b)
{
	if (layer_actors(a) != layer_actors(b))
		return "how many actors";
	for (size_t i = 0; i < layer_actors(a); i++) {
		struct actor_decl x = layer_actor_at(a, i), y = layer_actor_at(b, i);
		if (x.id != y.id || x.name != y.name)
			return "an actor";
	}
	return NULL;
}

/* What of the store is not what brat's reader finds in its file; NULL: nothing. */
static inline const char *
own_differs(struct own *o, struct document *d, struct offsets *offsets)
{
	struct buf file = {0};
	const char *what = NULL;
	struct layer *read = layer_new(own_schema(o), STR("own"), STR("article.limn.ann"));
	own_write(o, offsets, &file);
	struct layer *own = own_layer(o);
	if (brat_read(read, buf_view(&file), d, NULL))
		what = segments_differ(layer_segment(own, 0), layer_segment(read, 0));
	else if (layer_segment(own, 0)->n_mentions)
		what = "the file cannot be read";
	if (!what && layer_segments(read))
		what = actors_differ(own, read);
	layer_free(read);
	buf_done(&file);
	return what;
}

/* ---- random edits */

struct dice { uint64_t s; };
static inline uint32_t
dice(struct dice *r, uint32_t n)
{
	r->s ^= r->s << 13;
	r->s ^= r->s >> 7;
	r->s ^= r->s << 17;
	return n ? (uint32_t)((r->s >> 16) % n) : 0;
}

static inline struct span
some_span(struct dice *r, uint64_t size)
{
	uint64_t from = dice(r, (uint32_t)size + 1), n = dice(r, 20);
	return (struct span){from, from + n < size ? from + n : size};
}

static inline uint32_t
some_type(struct own *o, struct dice *r, bool event)
{
	static const char *const types[] = {"PERSON", "GPE", "head of state", "DATE"};
	static const char *const events[] = {"CONSULT", "AID", "Own:Event"};
	uint32_t id = schema_id(own_schema(o), str_of(event ? events[dice(r, 3)] :
	    types[dice(r, 4)]));
	return id;
}

static inline struct str
some_text(struct dice *r)
{
	static const char *const texts[] = {"x", "who is that?", "two\nlines\tand a tab",
	    "caf\xC3\xA9", "bad \xFF byte", "  blanks  ", "T1", "a:b;c", ""};
	return str_of(texts[dice(r, 9)]);
}

static inline uint32_t
some_name(struct own *o, struct dice *r)
{
	static const char *const names[] = {"Source", "Target", "Date", "Mood", "Same", "Sure",
	    "my role"};
	return schema_id(own_schema(o), str_of(names[dice(r, 7)]));
}

static inline void
edit_other(struct own *o, struct dice *r, uint32_t a, uint32_t b, uint32_t what)
{
	uint32_t actor = schema_id(own_schema(o), dice(r, 2) ? STR("ann-berg") : STR("bo berg"));
	switch (what) {
	case 0: own_remove(o, a); break;
	case 1: own_set_actor(o, a, dice(r, 4) ? actor : 0, some_text(r)); break;
	case 2: own_add_actor(o, a, actor, some_text(r)); break;
	case 3: own_drop_actor(o, a, actor); break;
	case 4: own_name_actor(o, actor, some_text(r)); break;
	case 5: own_set_note(o, a, some_text(r)); break;
	case 6: own_set_attribute(o, a, some_name(o, r), dice(r, 3) ? dice(r, 2) ?
	    str_of(mood_name(dice(r, MOOD_N))) : some_text(r) : (struct str){NULL, 0}); break;
	case 7: own_add_reference(o, a, some_name(o, r), STR("Wikipedia:76 Ann \xC3\x89"));
		break;
	default: own_relation(o, some_name(o, r), a, b); break;
	}
}

/* One edit, of any kind, of any items. */
static inline void
edit_once(struct own *o, struct dice *r, uint64_t size)
{
	uint32_t a = dice(r, own_items(o)), b = dice(r, own_items(o));
	struct span parts[3] = {some_span(r, size), some_span(r, size), some_span(r, size)};
	size_t n = dice(r, 4) ? 1 : 1 + dice(r, 3);
	switch (dice(r, 20)) {
	case 0: case 1: case 2: own_mention(o, parts, n, some_type(o, r, false)); break;
	case 3: own_set_span(o, a, parts, n); break;
	case 4: own_set_type(o, a, some_type(o, r, dice(r, 2))); break;
	case 5: own_event(o, a, some_type(o, r, true)); break;
	case 6: own_event(o, own_mention(o, parts, n, some_type(o, r, true)),
	    some_type(o, r, true)); break;
	case 7: case 8: own_set_role(o, a, some_name(o, r), b, dice(r, 4) != 0); break;
	default: edit_other(o, r, a, b, dice(r, 9)); break;
	}
}

/* Edits, some of them grouped, some undone and redone on the way. */
static inline void
edit_some(struct own *o, struct dice *r, uint64_t size)
{
	switch (dice(r, 12)) {
	case 0: own_undo(o, NULL); break;
	case 1: own_redo(o, NULL); break;
	case 2:
		own_begin(o, STR("several"));
		for (uint32_t i = dice(r, 6); i > 0; i--)
			edit_once(o, r, size);
		own_end(o);
		break;
	default: edit_once(o, r, size); break;
	}
}

#endif
