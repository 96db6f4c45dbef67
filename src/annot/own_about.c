/*
 * What is said of annotations, a line each: whose mention it is, attributes, notes, places in
 * knowledge bases.  Of one key there is one line about an item; what was doubled in a file is one
 * once it is changed.
 */
#include "annot/own_internal.h"

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
	while ((at = own_next_about(o, mention, OWN_ACTOR, &cursor)) != ID_NONE)
		if ((!actor || own_item(o, at)->actor == actor) && at < first)
			first = at;
	return first;
}

static void
make_actor(struct own *o, uint32_t mention, uint32_t actor, struct str name)
{
	struct own_ref about = own_ref_to(0, mention);
	own_claim(o, mention);
	own_make(o, (struct own_item){.kind = OWN_ACTOR, .type = o->reference, .actor = actor,
	    .text = name, .refs = own_refs_of(o, &about, 1), .n_refs = 1}, 'N');
}

/* Out of the lines that say that it is the same as others. */
static void
leave_same(struct own *o, uint32_t mention)
{
	uint32_t cursor = 0, at;
	struct own_doomed doomed = {0};
	while ((at = own_referring(o, mention, &cursor)) != ID_NONE)
		if (own_item(o, at)->kind == OWN_SAME)
			own_let_go(o, at, mention, &doomed);
	own_remove_all(o, &doomed);
}

static void
drop_actors(struct own *o, uint32_t mention, uint32_t but)
{
	uint32_t cursor = 0, at;
	struct own_doomed doomed = {0};
	while ((at = own_next_about(o, mention, OWN_ACTOR, &cursor)) != ID_NONE)
		if (at != but)
			vec_push(&doomed.v, at);
	own_remove_all(o, &doomed);
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
	while (own_next_about(o, mention, OWN_ACTOR, &cursor) != ID_NONE)
		n++;
	return n;
}

bool
own_set_actor(struct own *o, uint32_t mention, uint32_t actor, struct str name)
{
	if (!own_is_mention(o, mention))
		return false;
	actor = actor ? own_word(o, actor, "") : 0;
	name = actor ? actor_name(o, actor, name) : STR_NONE;
	uint32_t line = actor_line(o, mention, 0);
	const struct own_item *old = own_item(o, line);
	if (!is_same(o, mention) && count_actors(o, mention) == (actor != 0) &&
	    (!actor || (old->actor == actor && str_eq(old->text, name))))
		return false;
	own_named(o, actor ? "actor " : "no actor", actor);
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
	if (!own_is_mention(o, mention) || !actor ||
	    actor_line(o, mention, actor) != ID_NONE)
		return false;
	name = actor_name(o, actor, name);
	own_named(o, "actor ", actor);
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
	own_named(o, "not actor ", actor);
	own_remove_one(o, line);
	own_end(o);
	return true;
}

bool
own_name_actor(struct own *o, uint32_t actor, struct str name)
{
	bool any = false, numbered;
	actor = own_word(o, actor, "");
	name = own_plain(o, name);
	own_named(o, "name ", actor);
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

/* ---- attributes and notes */

/* All lines of this kind and key about it, but one. */
static void
drop_about(struct own *o, uint32_t id, enum own_kind kind, uint32_t key, uint32_t but)
{
	uint32_t cursor = 0, at;
	struct own_doomed doomed = {0};
	while ((at = own_next_about(o, id, kind, &cursor)) != ID_NONE)
		if (at != but && own_item(o, at)->type == key)
			vec_push(&doomed.v, at);
	own_remove_all(o, &doomed);
}

static void
make_about(struct own *o, uint32_t id, enum own_kind kind, uint32_t key, struct str text,
    char letter)
{
	struct own_ref about = own_ref_to(0, id);
	own_claim(o, id);
	own_make(o, (struct own_item){.kind = kind, .type = key, .text = text,
	    .refs = own_refs_of(o, &about, 1), .n_refs = 1}, letter);
}

/* The one line of its kind and key says this. */
static void
put_about(struct own *o, uint32_t id, enum own_kind kind, uint32_t key, struct str text,
    char letter)
{
	uint32_t line = own_first_about(o, id, kind, key);
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
	while ((at = own_next_about(o, id, kind, &cursor)) != ID_NONE) {
		n += own_item(o, at)->type == key;
		same += own_item(o, at)->type == key && str_eq(own_item(o, at)->text, text);
	}
	return n == 1 && same == 1;
}

bool
own_set_attribute(struct own *o, uint32_t id, uint32_t key, struct str value)
{
	bool on = value.ptr != NULL;
	id = own_subject(o, id);
	key = own_word(o, key, ":;");
	if (!own_is_annotation(own_item(o, id)))
		return false;
	value = on ? own_plain(o, value) : STR_NONE;
	if (on ? is_said(o, id, OWN_ATTRIBUTE, key, value) :
	    own_first_about(o, id, OWN_ATTRIBUTE, key) == ID_NONE)
		return false;
	own_named(o, on ? "" : "no ", key);
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
	id = own_subject(o, id);
	text = own_plain(o, text);
	if (!own_is_annotation(own_item(o, id)))
		return false;
	if (text.len ? is_said(o, id, OWN_NOTE, o->note, text) :
	    own_first_about(o, id, OWN_NOTE, o->note) == ID_NONE)
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
	id = own_subject(o, id);
	key = own_word(o, key, ":;");
	value = own_plain(o, value);
	if (!own_is_annotation(own_item(o, id)) || !value.len || str_starts(value, STR("actor:")))
		return false;
	own_named(o, "", key);
	make_about(o, id, OWN_REFERENCE, key, value, 'N');
	own_end(o);
	return true;
}
