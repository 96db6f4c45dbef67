/*
 * The changes that a reader makes.  Each looks first whether it can be done and changes something;
 * so a step is never empty, and never half done.  Lines are brat's, with what its page insists on:
 * a trigger has its event's type and nothing but events (and relations) refers to it.
 */
#include "annot/own_internal.h"
#include "text/document.h"

enum { MOST_ROLES = 10000 };         /* of an event */

/* ---- mentions */

static uint32_t
make_mention(struct own *o, const struct span *parts, uint32_t n, uint32_t type, struct str text)
{
	return own_make(o, (struct own_item){.kind = OWN_MENTION, .found = true, .type = type,
	    .parts = parts, .n_parts = n, .text = text}, 'T');
}

uint32_t
own_mention(struct own *o, const struct span *parts, size_t n, uint32_t type)
{
	uint32_t n_parts;
	const struct span *kept = own_parts(o, parts, n, &n_parts);
	type = own_word(o, type, ":;");
	if (!n_parts)
		return ID_NONE;
	own_named(o, "mark ", type);
	uint32_t id = make_mention(o, kept, n_parts, type, own_quote(o, kept, n_parts));
	own_end(o);
	return id;
}

bool
own_set_span(struct own *o, uint32_t id, const struct span *parts, size_t n)
{
	uint32_t n_parts, mention = own_of_kind(o, id, OWN_EVENT) ? own_trigger(o, id) : id;
	const struct own_item *m = own_of_kind(o, mention, OWN_MENTION);
	const struct span *kept = own_parts(o, parts, n, &n_parts);
	if (!m || !n_parts || (m->found && m->n_parts == n_parts &&
	    memcmp(m->parts, kept, n_parts * sizeof *kept) == 0))
		return false;
	bool numbered;
	own_begin(o, STR("other boundaries"));
	struct own_item *v = own_copy(o, m, &numbered);
	v->found = true;
	v->parts = kept;
	v->n_parts = n_parts;
	v->text = own_quote(o, kept, n_parts);
	own_put(o, mention, v, numbered);
	own_end(o);
	return true;
}

static void
put_type(struct own *o, uint32_t id, uint32_t type)
{
	bool numbered;
	const struct own_item *old = own_item(o, id);
	if (old->type == type)
		return;
	struct own_item *v = own_copy(o, old, &numbered);
	v->type = type;
	own_put(o, id, v, numbered);
}

/* All events that a trigger has are of its type. */
static void
retype_trigger(struct own *o, uint32_t mention, uint32_t type)
{
	uint32_t cursor = 0, event;
	put_type(o, mention, type);
	while ((event = own_next_about(o, mention, OWN_EVENT, &cursor)) != ID_NONE)
		put_type(o, event, type);
}

/* The event alone: its trigger becomes one of its own when others have it too. */
static void
retype_event(struct own *o, uint32_t event, uint32_t type)
{
	uint32_t trigger = own_trigger(o, event);
	const struct own_item *m = own_item(o, trigger);
	struct own_users u = own_users_of(o, trigger);
	bool numbered;
	put_type(o, event, type);
	if (!m || m->type == type)
		return;
	if (u.events == 1 && !u.parts) {
		put_type(o, trigger, type);
		return;
	}
	if (!m->found)
		return;
	uint32_t copy = make_mention(o, m->parts, m->n_parts, type, m->text);
	struct own_item *v = own_copy(o, own_item(o, event), &numbered);
	struct own_ref *refs = arena_alloc(o->arena, v->n_refs * sizeof *refs);
	memcpy(refs, v->refs, v->n_refs * sizeof *refs);
	refs[0] = own_ref_to(0, copy);
	v->refs = refs;
	own_put(o, event, v, numbered);
}

bool
own_set_type(struct own *o, uint32_t id, uint32_t type)
{
	const struct own_item *item = own_item(o, id);
	type = own_word(o, type, ":;");
	if (!own_is_annotation(item) || item->type == type)
		return false;
	own_named(o, "type ", type);
	if (item->kind == OWN_EVENT)
		retype_event(o, id, type);
	else if (item->kind == OWN_MENTION)
		retype_trigger(o, id, type);
	else
		put_type(o, id, type);
	own_end(o);
	return true;
}

/* ---- events and relations */

uint32_t
own_event(struct own *o, uint32_t trigger, uint32_t type)
{
	const struct own_item *m = own_of_kind(o, trigger, OWN_MENTION);
	struct own_users u = own_users_of(o, trigger);
	type = own_word(o, type, ":;");
	if (!m || !m->found)
		return ID_NONE;
	own_named(o, "event ", type);
	if (m->type != type || u.about || u.parts)
		trigger = make_mention(o, m->parts, m->n_parts, type, m->text);
	own_claim(o, trigger);
	struct own_ref head = own_ref_to(0, trigger);
	uint32_t id = own_make(o, (struct own_item){.kind = OWN_EVENT, .type = type,
	    .text = STR_NONE, .refs = own_refs_of(o, &head, 1), .n_refs = 1}, 'E');
	own_end(o);
	return id;
}

bool
own_set_role(struct own *o, uint32_t event, uint32_t name, uint32_t filler, bool on)
{
	filler = on ? own_subject(o, filler) : filler;
	const struct own_item *e = own_of_kind(o, event, OWN_EVENT), *f = own_item(o, filler);
	name = own_word(o, name, ":;");
	if (!e || !f || (on && !own_is_part(f)) || filler == event || !e->n_refs ||
	    e->n_refs > MOST_ROLES)
		return false;
	struct own_ref *refs = arena_alloc(o->arena, (e->n_refs + 1) * sizeof *refs);
	uint32_t n = 0;
	bool had = false;
	for (uint32_t i = 0; i < e->n_refs; i++) {
		bool it = i > 0 && e->refs[i].item == filler && e->refs[i].name == name;
		had |= it;
		if (!it)
			refs[n++] = e->refs[i];
	}
	if (had == on)
		return false;
	if (on)
		refs[n++] = own_ref_to(name, filler);
	own_named(o, on ? "role " : "no role ", name);
	if (on)
		own_claim(o, filler);
	own_put_refs(o, event, refs, n);
	own_end(o);
	return true;
}

uint32_t
own_relation(struct own *o, uint32_t type, uint32_t from, uint32_t to)
{
	from = own_subject(o, from);
	to = own_subject(o, to);
	const struct own_item *a = own_item(o, from), *b = own_item(o, to);
	type = own_word(o, type, ":;");
	if (!own_is_part(a) || !own_is_part(b))
		return ID_NONE;
	own_named(o, "relation ", type);
	own_claim(o, from);
	own_claim(o, to);
	struct own_ref refs[] = {own_ref_to(schema_id(o->schema, STR("Arg1")), from),
	    own_ref_to(schema_id(o->schema, STR("Arg2")), to)};
	uint32_t id = own_make(o, (struct own_item){.kind = OWN_RELATION, .type = type,
	    .text = STR_NONE, .refs = own_refs_of(o, refs, 2), .n_refs = 2}, 'R');
	own_end(o);
	return id;
}

