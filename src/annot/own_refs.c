/*
 * What refers to an item, and what becomes of it when the item goes: a role goes from its event, an
 * equivalence loses a member, what is about it or needs it goes with it.
 */
#include "annot/own_internal.h"

void
own_named(struct own *o, const char *what, uint32_t name)
{
	struct buf text = {0};
	buf_puts(&text, what);
	buf_str(&text, schema_name(o->schema, name));
	own_begin(o, buf_view(&text));
	buf_done(&text);
}

/* A mention that the text has not cannot be said otherwise than its file does. */
bool
own_is_part(const struct own_item *item)
{
	return item && ((item->kind == OWN_MENTION && item->found) || item->kind == OWN_EVENT);
}

bool
own_is_annotation(const struct own_item *item)
{
	return own_is_part(item) || (item && item->kind == OWN_RELATION);
}

bool
own_is_mention(const struct own *o, uint32_t id)
{
	const struct own_item *item = own_of_kind(o, id, OWN_MENTION);
	return item && item->found;
}

struct own_ref
own_ref_to(uint32_t name, uint32_t item)
{
	return (struct own_ref){.name = name, .item = item, .word = STR_NONE};
}

/* ---- what refers to an item, of one kind and key */

uint32_t
own_next_about(const struct own *o, uint32_t id, enum own_kind kind, uint32_t *cursor)
{
	uint32_t at;
	while ((at = own_referring(o, id, cursor)) != ID_NONE)
		if (own_item(o, at)->kind == kind && own_item(o, at)->refs[0].item == id)
			return at;
	return ID_NONE;
}

/* The one whose line comes first; the list is in no order. */
uint32_t
own_first_about(const struct own *o, uint32_t id, enum own_kind kind, uint32_t key)
{
	uint32_t cursor = 0, at, first = ID_NONE;
	while ((at = own_next_about(o, id, kind, &cursor)) != ID_NONE)
		if (own_item(o, at)->type == key && at < first)
			first = at;
	return first;
}

/* The event whose trigger it is; the first one. */
static uint32_t
event_of(const struct own *o, uint32_t mention)
{
	uint32_t cursor = 0, at, first = ID_NONE;
	while ((at = own_next_about(o, mention, OWN_EVENT, &cursor)) != ID_NONE)
		if (at < first)
			first = at;
	return first;
}

uint32_t
own_trigger(const struct own *o, uint32_t event)
{
	const struct own_item *e = own_of_kind(o, event, OWN_EVENT);
	return e && e->n_refs && own_of_kind(o, e->refs[0].item, OWN_MENTION) ? e->refs[0].item :
		ID_NONE;
}

/* What is about a trigger is about its event. */
uint32_t
own_subject(const struct own *o, uint32_t id)
{
	uint32_t event = own_of_kind(o, id, OWN_MENTION) ? event_of(o, id) : ID_NONE;
	return event != ID_NONE ? event : id;
}

struct own_users
own_users_of(const struct own *o, uint32_t mention)
{
	struct own_users u = {0};
	uint32_t cursor = 0, at;
	while ((at = own_referring(o, mention, &cursor)) != ID_NONE) {
		const struct own_item *item = own_item(o, at);
		bool event = item->kind == OWN_EVENT, first = event && item->refs[0].item == mention;
		u.events += first;
		u.parts += item->kind == OWN_RELATION || item->kind == OWN_SAME || (event && !first);
		u.about += !event && item->kind != OWN_RELATION && item->kind != OWN_SAME;
		for (uint32_t i = 1; first && i < item->n_refs; i++)
			u.parts += item->refs[i].item == mention;
	}
	return u;
}

uint32_t
own_find_mention(const struct own *o, struct span span, uint32_t type)
{
	for (uint32_t i = 0; i < o->slots.n; i++) {
		const struct own_item *m = o->slots.v[i];
		if (!m || m->kind != OWN_MENTION || !m->found || (type && m->type != type))
			continue;
		if (m->parts[0].from == span.from && m->parts[m->n_parts - 1].to == span.to &&
		    event_of(o, i) == ID_NONE)
			return i;
	}
	return ID_NONE;
}

struct str
own_note_of(const struct own *o, uint32_t id)
{
	uint32_t at = own_first_about(o, own_subject(o, id), OWN_NOTE, o->note);
	return at != ID_NONE ? own_item(o, at)->text : STR_NONE;
}

bool
own_attribute_of(const struct own *o, uint32_t id, uint32_t key, struct str *value)
{
	uint32_t at = own_first_about(o, own_subject(o, id), OWN_ATTRIBUTE, key);
	if (at == ID_NONE)
		return false;
	*value = own_item(o, at)->text;
	return true;
}

/* ---- removal */

/* The refs without those to `id`; how many are left. */
static uint32_t
without(struct own *o, const struct own_item *item, uint32_t id, const struct own_ref **out)
{
	struct own_ref *refs = arena_alloc(o->arena, (item->n_refs + 1) * sizeof *refs);
	uint32_t n = 0;
	for (uint32_t i = 0; i < item->n_refs; i++)
		if (item->refs[i].item != id)
			refs[n++] = item->refs[i];
	*out = refs;
	return n;
}

void
own_put_refs(struct own *o, uint32_t slot, const struct own_ref *refs, uint32_t n)
{
	bool numbered;
	struct own_item *v = own_copy(o, own_item(o, slot), &numbered);
	v->refs = refs;
	v->n_refs = n;
	own_put(o, slot, v, numbered);
}

/* What refers to something that goes: with it, or without it. */
void
own_let_go(struct own *o, uint32_t from, uint32_t id, struct own_doomed *doomed)
{
	const struct own_item *item = own_item(o, from);
	const struct own_ref *refs;
	uint32_t n = without(o, item, id, &refs);
	bool stays = item->kind == OWN_EVENT ? item->refs[0].item != id :
	    item->kind == OWN_SAME ? n >= 2 : false;
	if (stays)
		own_put_refs(o, from, refs, n);
	else
		vec_push(&doomed->v, from);
}

/* A trigger that nothing has any more. */
static void
doom_trigger(struct own *o, uint32_t event, struct own_doomed *doomed)
{
	uint32_t trigger = own_trigger(o, event);
	struct own_users u = own_users_of(o, trigger);
	if (trigger != ID_NONE && u.events == 1 && !u.parts)
		vec_push(&doomed->v, trigger);
}

void
own_remove_all(struct own *o, struct own_doomed *doomed)
{
	for (size_t i = 0; i < doomed->v.n; i++) {
		uint32_t id = doomed->v.v[i], cursor = 0, from;
		if (!own_item(o, id))
			continue;
		if (own_item(o, id)->kind == OWN_EVENT)
			doom_trigger(o, id, doomed);
		while ((from = own_referring(o, id, &cursor)) != ID_NONE)
			if (from != id)
				own_let_go(o, from, id, doomed);
		own_put(o, id, NULL, false);
	}
	vec_done(&doomed->v);
}

void
own_remove_one(struct own *o, uint32_t id)
{
	struct own_doomed doomed = {0};
	vec_push(&doomed.v, id);
	own_remove_all(o, &doomed);
}

bool
own_remove(struct own *o, uint32_t id)
{
	const struct own_item *item = own_item(o, id);
	if (!item || item->kind == OWN_OTHER)
		return false;
	if (item->type)
		own_named(o, "remove ", item->type);
	else
		own_begin(o, STR("remove"));
	own_remove_one(o, id);
	own_end(o);
	return true;
}

