/*
 * The changes that a reader makes.  Each looks first whether it can be done and changes something;
 * so a step is never empty, and never half done.  Lines are brat's, with what its page insists on:
 * a trigger has its event's type and nothing but events (and relations) refers to it.
 */
#include "annot/own_internal.h"
#include "text/document.h"

enum { MOST_ROLES = 10000 };         /* of an event */

static void
named(struct own *o, const char *what, uint32_t name)
{
	struct buf text = {0};
	buf_puts(&text, what);
	buf_str(&text, schema_name(o->schema, name));
	own_begin(o, buf_view(&text));
	buf_done(&text);
}

/* A mention that the text has not cannot be said otherwise than its file does. */
static bool
is_part(const struct own_item *item)
{
	return item && ((item->kind == OWN_MENTION && item->found) || item->kind == OWN_EVENT);
}

static bool
is_annotation(const struct own_item *item)
{
	return is_part(item) || (item && item->kind == OWN_RELATION);
}

static bool
is_mention(const struct own *o, uint32_t id)
{
	const struct own_item *item = own_of_kind(o, id, OWN_MENTION);
	return item && item->found;
}

static struct own_ref
ref_to(uint32_t name, uint32_t item)
{
	return (struct own_ref){.name = name, .item = item, .word = STR_NONE};
}

/* ---- what refers to an item, of one kind and key */

static uint32_t
next_about(const struct own *o, uint32_t id, enum own_kind kind, uint32_t *cursor)
{
	uint32_t at;
	while ((at = own_referring(o, id, cursor)) != ID_NONE)
		if (own_item(o, at)->kind == kind && own_item(o, at)->refs[0].item == id)
			return at;
	return ID_NONE;
}

/* The one whose line comes first; the list is in no order. */
static uint32_t
first_about(const struct own *o, uint32_t id, enum own_kind kind, uint32_t key)
{
	uint32_t cursor = 0, at, first = ID_NONE;
	while ((at = next_about(o, id, kind, &cursor)) != ID_NONE)
		if (own_item(o, at)->type == key && at < first)
			first = at;
	return first;
}

/* The event whose trigger it is; the first one. */
static uint32_t
event_of(const struct own *o, uint32_t mention)
{
	uint32_t cursor = 0, at, first = ID_NONE;
	while ((at = next_about(o, mention, OWN_EVENT, &cursor)) != ID_NONE)
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
static uint32_t
subject(const struct own *o, uint32_t id)
{
	uint32_t event = own_of_kind(o, id, OWN_MENTION) ? event_of(o, id) : ID_NONE;
	return event != ID_NONE ? event : id;
}

/* How many events have a mention for their trigger; what else refers to it: what is about it, and
 * what it takes part in. */
struct users { size_t events, about, parts; };

static struct users
users_of(const struct own *o, uint32_t mention)
{
	struct users u = {0};
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
	uint32_t at = first_about(o, subject(o, id), OWN_NOTE, o->note);
	return at != ID_NONE ? own_item(o, at)->text : STR_NONE;
}

bool
own_attribute_of(const struct own *o, uint32_t id, uint32_t key, struct str *value)
{
	uint32_t at = first_about(o, subject(o, id), OWN_ATTRIBUTE, key);
	if (at == ID_NONE)
		return false;
	*value = own_item(o, at)->text;
	return true;
}

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
	named(o, "mark ", type);
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
	while ((event = next_about(o, mention, OWN_EVENT, &cursor)) != ID_NONE)
		put_type(o, event, type);
}

/* The event alone: its trigger becomes one of its own when others have it too. */
static void
retype_event(struct own *o, uint32_t event, uint32_t type)
{
	uint32_t trigger = own_trigger(o, event);
	const struct own_item *m = own_item(o, trigger);
	struct users u = users_of(o, trigger);
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
	refs[0] = ref_to(0, copy);
	v->refs = refs;
	own_put(o, event, v, numbered);
}

bool
own_set_type(struct own *o, uint32_t id, uint32_t type)
{
	const struct own_item *item = own_item(o, id);
	type = own_word(o, type, ":;");
	if (!is_annotation(item) || item->type == type)
		return false;
	named(o, "type ", type);
	if (item->kind == OWN_EVENT)
		retype_event(o, id, type);
	else if (item->kind == OWN_MENTION)
		retype_trigger(o, id, type);
	else
		put_type(o, id, type);
	own_end(o);
	return true;
}

/* ---- removal */

struct doomed { VEC(uint32_t) v; };

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

static void
put_refs(struct own *o, uint32_t slot, const struct own_ref *refs, uint32_t n)
{
	bool numbered;
	struct own_item *v = own_copy(o, own_item(o, slot), &numbered);
	v->refs = refs;
	v->n_refs = n;
	own_put(o, slot, v, numbered);
}

/* What refers to something that goes: with it, or without it. */
static void
let_go(struct own *o, uint32_t from, uint32_t id, struct doomed *doomed)
{
	const struct own_item *item = own_item(o, from);
	const struct own_ref *refs;
	uint32_t n = without(o, item, id, &refs);
	bool stays = item->kind == OWN_EVENT ? item->refs[0].item != id :
	    item->kind == OWN_SAME ? n >= 2 : false;
	if (stays)
		put_refs(o, from, refs, n);
	else
		vec_push(&doomed->v, from);
}

/* A trigger that nothing has any more. */
static void
doom_trigger(struct own *o, uint32_t event, struct doomed *doomed)
{
	uint32_t trigger = own_trigger(o, event);
	struct users u = users_of(o, trigger);
	if (trigger != ID_NONE && u.events == 1 && !u.parts)
		vec_push(&doomed->v, trigger);
}

static void
remove_all(struct own *o, struct doomed *doomed)
{
	for (size_t i = 0; i < doomed->v.n; i++) {
		uint32_t id = doomed->v.v[i], cursor = 0, from;
		if (!own_item(o, id))
			continue;
		if (own_item(o, id)->kind == OWN_EVENT)
			doom_trigger(o, id, doomed);
		while ((from = own_referring(o, id, &cursor)) != ID_NONE)
			if (from != id)
				let_go(o, from, id, doomed);
		own_put(o, id, NULL, false);
	}
	vec_done(&doomed->v);
}

static void
remove_one(struct own *o, uint32_t id)
{
	struct doomed doomed = {0};
	vec_push(&doomed.v, id);
	remove_all(o, &doomed);
}

bool
own_remove(struct own *o, uint32_t id)
{
	const struct own_item *item = own_item(o, id);
	if (!item || item->kind == OWN_OTHER)
		return false;
	if (item->type)
		named(o, "remove ", item->type);
	else
		own_begin(o, STR("remove"));
	remove_one(o, id);
	own_end(o);
	return true;
}

/* ---- actors */

static struct str
actor_name(struct own *o, uint32_t actor, struct str name)
{
	if (name.len)
		return own_plain(o, name);
	for (uint32_t i = 0; i < o->slots.n; i++) {
		const struct own_item *line = own_of_kind(o, i, OWN_ACTOR);
		if (line && line->actor == actor)
			return line->text;
	}
	return schema_name(o->schema, actor);
}

static uint32_t
actor_line(const struct own *o, uint32_t mention, uint32_t actor)
{
	uint32_t cursor = 0, at, first = ID_NONE;
	while ((at = next_about(o, mention, OWN_ACTOR, &cursor)) != ID_NONE)
		if ((!actor || own_item(o, at)->actor == actor) && at < first)
			first = at;
	return first;
}

static void
make_actor(struct own *o, uint32_t mention, uint32_t actor, struct str name)
{
	struct own_ref about = ref_to(0, mention);
	own_claim(o, mention);
	own_make(o, (struct own_item){.kind = OWN_ACTOR, .type = o->reference, .actor = actor,
	    .text = name, .refs = own_refs_of(o, &about, 1), .n_refs = 1}, 'N');
}

/* Out of the lines that say that it is the same as others. */
static void
leave_same(struct own *o, uint32_t mention)
{
	uint32_t cursor = 0, at;
	struct doomed doomed = {0};
	while ((at = own_referring(o, mention, &cursor)) != ID_NONE)
		if (own_item(o, at)->kind == OWN_SAME)
			let_go(o, at, mention, &doomed);
	remove_all(o, &doomed);
}

static void
drop_actors(struct own *o, uint32_t mention, uint32_t but)
{
	uint32_t cursor = 0, at;
	struct doomed doomed = {0};
	while ((at = next_about(o, mention, OWN_ACTOR, &cursor)) != ID_NONE)
		if (at != but)
			vec_push(&doomed.v, at);
	remove_all(o, &doomed);
}

static bool
is_same(const struct own *o, uint32_t mention)
{
	uint32_t cursor = 0, at;
	while ((at = own_referring(o, mention, &cursor)) != ID_NONE)
		if (own_item(o, at)->kind == OWN_SAME)
			return true;
	return false;
}

static size_t
count_actors(const struct own *o, uint32_t mention)
{
	uint32_t cursor = 0;
	size_t n = 0;
	while (next_about(o, mention, OWN_ACTOR, &cursor) != ID_NONE)
		n++;
	return n;
}

bool
own_set_actor(struct own *o, uint32_t mention, uint32_t actor, struct str name)
{
	if (!is_mention(o, mention))
		return false;
	actor = actor ? own_word(o, actor, "") : 0;
	name = actor ? actor_name(o, actor, name) : STR_NONE;
	uint32_t line = actor_line(o, mention, 0);
	const struct own_item *old = own_item(o, line);
	if (!is_same(o, mention) && count_actors(o, mention) == (actor != 0) &&
	    (!actor || (old->actor == actor && str_eq(old->text, name))))
		return false;
	named(o, actor ? "actor " : "no actor", actor);
	drop_actors(o, mention, actor ? line : ID_NONE);
	leave_same(o, mention);
	if (actor && line == ID_NONE) {
		make_actor(o, mention, actor, name);
	} else if (actor && (old->actor != actor || !str_eq(old->text, name))) {
		bool numbered;
		struct own_item *v = own_copy(o, own_item(o, line), &numbered);
		v->actor = actor;
		v->text = name;
		own_put(o, line, v, numbered);
	}
	own_end(o);
	return true;
}

bool
own_add_actor(struct own *o, uint32_t mention, uint32_t actor, struct str name)
{
	actor = actor ? own_word(o, actor, "") : 0;
	if (!is_mention(o, mention) || !actor ||
	    actor_line(o, mention, actor) != ID_NONE)
		return false;
	name = actor_name(o, actor, name);
	named(o, "actor ", actor);
	make_actor(o, mention, actor, name);
	own_end(o);
	return true;
}

bool
own_drop_actor(struct own *o, uint32_t mention, uint32_t actor)
{
	uint32_t line = actor ? actor_line(o, mention, own_word(o, actor, "")) : ID_NONE;
	if (line == ID_NONE)
		return false;
	named(o, "not actor ", actor);
	remove_one(o, line);
	own_end(o);
	return true;
}

bool
own_name_actor(struct own *o, uint32_t actor, struct str name)
{
	bool any = false, numbered;
	actor = own_word(o, actor, "");
	name = own_plain(o, name);
	named(o, "name ", actor);
	for (uint32_t i = 0; name.len && i < o->slots.n; i++) {
		const struct own_item *line = own_of_kind(o, i, OWN_ACTOR);
		if (!line || line->actor != actor || str_eq(line->text, name))
			continue;
		struct own_item *v = own_copy(o, line, &numbered);
		v->text = name;
		own_put(o, i, v, numbered);
		any = true;
	}
	own_end(o);
	return any;
}

/* ---- events and relations */

uint32_t
own_event(struct own *o, uint32_t trigger, uint32_t type)
{
	const struct own_item *m = own_of_kind(o, trigger, OWN_MENTION);
	struct users u = users_of(o, trigger);
	type = own_word(o, type, ":;");
	if (!m || !m->found)
		return ID_NONE;
	named(o, "event ", type);
	if (m->type != type || u.about || u.parts)
		trigger = make_mention(o, m->parts, m->n_parts, type, m->text);
	own_claim(o, trigger);
	struct own_ref head = ref_to(0, trigger);
	uint32_t id = own_make(o, (struct own_item){.kind = OWN_EVENT, .type = type,
	    .text = STR_NONE, .refs = own_refs_of(o, &head, 1), .n_refs = 1}, 'E');
	own_end(o);
	return id;
}

bool
own_set_role(struct own *o, uint32_t event, uint32_t name, uint32_t filler, bool on)
{
	filler = on ? subject(o, filler) : filler;
	const struct own_item *e = own_of_kind(o, event, OWN_EVENT), *f = own_item(o, filler);
	name = own_word(o, name, ":;");
	if (!e || !f || (on && !is_part(f)) || filler == event || !e->n_refs ||
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
		refs[n++] = ref_to(name, filler);
	named(o, on ? "role " : "no role ", name);
	if (on)
		own_claim(o, filler);
	put_refs(o, event, refs, n);
	own_end(o);
	return true;
}

uint32_t
own_relation(struct own *o, uint32_t type, uint32_t from, uint32_t to)
{
	from = subject(o, from);
	to = subject(o, to);
	const struct own_item *a = own_item(o, from), *b = own_item(o, to);
	type = own_word(o, type, ":;");
	if (!is_part(a) || !is_part(b))
		return ID_NONE;
	named(o, "relation ", type);
	own_claim(o, from);
	own_claim(o, to);
	struct own_ref refs[] = {ref_to(schema_id(o->schema, STR("Arg1")), from),
	    ref_to(schema_id(o->schema, STR("Arg2")), to)};
	uint32_t id = own_make(o, (struct own_item){.kind = OWN_RELATION, .type = type,
	    .text = STR_NONE, .refs = own_refs_of(o, refs, 2), .n_refs = 2}, 'R');
	own_end(o);
	return id;
}

/* ---- attributes and notes */

/* All lines of this kind and key about it, but one. */
static void
drop_about(struct own *o, uint32_t id, enum own_kind kind, uint32_t key, uint32_t but)
{
	uint32_t cursor = 0, at;
	struct doomed doomed = {0};
	while ((at = next_about(o, id, kind, &cursor)) != ID_NONE)
		if (at != but && own_item(o, at)->type == key)
			vec_push(&doomed.v, at);
	remove_all(o, &doomed);
}

static void
make_about(struct own *o, uint32_t id, enum own_kind kind, uint32_t key, struct str text,
    char letter)
{
	struct own_ref about = ref_to(0, id);
	own_claim(o, id);
	own_make(o, (struct own_item){.kind = kind, .type = key, .text = text,
	    .refs = own_refs_of(o, &about, 1), .n_refs = 1}, letter);
}

/* The one line of its kind and key says this. */
static void
put_about(struct own *o, uint32_t id, enum own_kind kind, uint32_t key, struct str text,
    char letter)
{
	uint32_t line = first_about(o, id, kind, key);
	bool numbered;
	/* An M line, of old files, has no value. */
	bool kept = line != ID_NONE && own_item(o, line)->id.ptr[0] == letter;
	drop_about(o, id, kind, key, kept ? line : ID_NONE);
	if (!kept) {
		make_about(o, id, kind, key, text, letter);
	} else if (!str_eq(own_item(o, line)->text, text)) {
		struct own_item *v = own_copy(o, own_item(o, line), &numbered);
		v->text = text;
		own_put(o, line, v, numbered);
	}
}

/* Whether it is said once, and so. */
static bool
is_said(const struct own *o, uint32_t id, enum own_kind kind, uint32_t key, struct str text)
{
	uint32_t cursor = 0, at;
	size_t n = 0, same = 0;
	while ((at = next_about(o, id, kind, &cursor)) != ID_NONE) {
		n += own_item(o, at)->type == key;
		same += own_item(o, at)->type == key && str_eq(own_item(o, at)->text, text);
	}
	return n == 1 && same == 1;
}

bool
own_set_attribute(struct own *o, uint32_t id, uint32_t key, struct str value)
{
	bool on = value.ptr != NULL;
	id = subject(o, id);
	key = own_word(o, key, ":;");
	if (!is_annotation(own_item(o, id)))
		return false;
	value = on ? own_plain(o, value) : STR_NONE;
	if (on ? is_said(o, id, OWN_ATTRIBUTE, key, value) :
	    first_about(o, id, OWN_ATTRIBUTE, key) == ID_NONE)
		return false;
	named(o, on ? "" : "no ", key);
	if (on)
		put_about(o, id, OWN_ATTRIBUTE, key, value, 'A');
	else
		drop_about(o, id, OWN_ATTRIBUTE, key, ID_NONE);
	own_end(o);
	return true;
}

bool
own_set_note(struct own *o, uint32_t id, struct str text)
{
	id = subject(o, id);
	text = own_plain(o, text);
	if (!is_annotation(own_item(o, id)))
		return false;
	if (text.len ? is_said(o, id, OWN_NOTE, o->note, text) :
	    first_about(o, id, OWN_NOTE, o->note) == ID_NONE)
		return false;
	own_begin(o, text.len ? STR("note") : STR("no note"));
	if (text.len)
		put_about(o, id, OWN_NOTE, o->note, text, '#');
	else
		drop_about(o, id, OWN_NOTE, o->note, ID_NONE);
	own_end(o);
	return true;
}

bool
own_add_reference(struct own *o, uint32_t id, uint32_t key, struct str value)
{
	id = subject(o, id);
	key = own_word(o, key, ":;");
	value = own_plain(o, value);
	if (!is_annotation(own_item(o, id)) || !value.len || str_starts(value, STR("actor:")))
		return false;
	named(o, "", key);
	make_about(o, id, OWN_REFERENCE, key, value, 'N');
	own_end(o);
	return true;
}
