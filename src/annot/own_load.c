/*
 * The items of a file, while it is read.  Nobody has seen their versions yet, so these may still
 * change: references and places come after the lines.
 */
#include "annot/own_internal.h"

#include <assert.h>

uint32_t
own_load(struct own *o, struct own_item item)
{
	uint32_t slot = own_new_slot(o);
	struct own_item *kept = arena_alloc(o->arena, sizeof *kept);
	*kept = item;
	kept->id = str_dup(item.id, o->arena);
	kept->text = str_dup(item.text, o->arena);
	kept->raw = str_dup(item.raw, o->arena);
	kept->end = str_sub(kept->raw, kept->raw.len - item.end.len, kept->raw.len);
	kept->refs = NULL;
	kept->n_refs = 0;
	own_set_slot(o, slot, kept);
	own_load_refs(o, slot, item.refs, item.n_refs);
	own_load_place(o, slot, item.parts, item.n_parts);
	return slot;
}

/* Nobody has seen a version that is loaded: it may still change. */
static struct own_item *
loaded(struct own *o, uint32_t id)
{
	assert(!o->steps.n && o->slots.v[id]);
	return (struct own_item *)(uintptr_t)o->slots.v[id];
}

void
own_load_refs(struct own *o, uint32_t id, const struct own_ref *refs, size_t n)
{
	struct own_item *item = loaded(o, id);
	item->refs = own_refs_of(o, refs, n);
	item->n_refs = (uint32_t)n;
	own_add_backs(o, id, NULL, item);
	own_set_slot(o, id, item);
}

void
own_load_place(struct own *o, uint32_t id, const struct span *parts, size_t n)
{
	struct own_item *item = loaded(o, id);
	struct span *copy = n ? arena_alloc(o->arena, n * sizeof *copy) : NULL;
	if (n)
		memcpy(copy, parts, n * sizeof *copy);
	item->parts = copy;
	item->n_parts = (uint32_t)n;
	item->found = n > 0;
	own_set_slot(o, id, item);
	o->version++;
}

void
own_load_place_anew(struct own *o, uint32_t id, const struct span *parts, size_t n)
{
	uint32_t n_parts;
	const struct span *kept = own_parts(o, parts, n, &n_parts);
	own_load_place(o, id, kept, n_parts);
}

void
own_load_again(struct own *o, uint32_t id)
{
	loaded(o, id)->again = true;
}

void
own_load_number(struct own *o, char letter, uint64_t number)
{
	uint64_t *next = &o->next[own_letter_of(letter)];
	if (number >= *next)
		*next = number + 1;
}

void
own_load_stale(struct own *o, uint32_t id)
{
	vec_push(&o->stale, id);
}

void
own_load_header(struct own *o, struct str line)
{
	o->header = str_dup(line, o->arena);
}

void
own_load_done(struct own *o)
{
	for (size_t i = 0; i < o->slots.n; i++) {
		if (o->slots.v[i]->end.len) {
			o->end = o->slots.v[i]->end;
			break;
		}
	}
}
