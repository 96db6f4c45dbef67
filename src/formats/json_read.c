/*
 * The members of one document of limn's JSON as mentions, events, relations and notes.  Roles
 * may name events that come later, so events are numbered first.  Unknown members are ignored;
 * what does not fit is reported and left out.
 */
#include "formats/json_internal.h"

#include "base/limits.h"
#include "formats/names.h"

static struct str
member(const struct jval *o, const char *key)
{
	return jval_text(jval_member(o, key));
}

static void
problem(struct json_reader *r, const char *what, const struct jval *about)
{
	json_report(r, DIAG_ERROR, what, member(about, "id"), 0);
}

static bool
read_span(struct json_reader *r, const struct jval *from, const struct jval *to, struct span *out)
{
	uint64_t a, b;
	struct span s;
	if (!jval_size(from, &a) || !jval_size(to, &b) || a > b ||
	    !offsets_to_byte(&r->offsets, a, &s.from) || !offsets_to_byte(&r->offsets, b, &s.to))
		return false;
	*out = s;
	return true;
}

/* Start, end and, when there are several, spans, in order and apart; into r->parts. */
static bool
read_place(struct json_reader *r, const struct jval *o, struct span *hull)
{
	const struct jval *spans = jval_member(o, "spans");
	vec_clear(&r->parts);
	if (!read_span(r, jval_member(o, "start"), jval_member(o, "end"), hull))
		return false;
	for (size_t i = 0; jval_count(spans) > 1 && i < jval_count(spans); i++) {
		struct span s;
		const struct jval *pair = jval_at(spans, i);
		if (!read_span(r, jval_at(pair, 0), jval_at(pair, 1), &s) || !span_covers(*hull, s) ||
		    (i && s.from < r->parts.v[i - 1].to))
			return false;
		vec_push(&r->parts, s);
	}
	if (!r->parts.n)
		vec_push(&r->parts, *hull);
	return true;
}

static uint8_t
certainty_of(const struct jval *o)
{
	double share;
	return jval_share(jval_member(o, "certainty"), &share) ? (uint8_t)(share * 100 + 0.5) : 100;
}

static uint32_t
add_rule(struct json_reader *r, struct str rule)
{
	size_t colon = rule.len;
	while (colon > 0 && rule.ptr[colon - 1] != ':')
		colon--;
	struct str number = str_sub(rule, colon, rule.len);
	uint64_t line = 0;
	if (!colon || !str_take_size(&number, &line) || number.len || line > UINT32_MAX)
		return layer_add_origin(r->layer, rule, 0, STR_NONE);
	return layer_add_origin(r->layer, str_sub(rule, 0, colon - 1), (uint32_t)line, STR_NONE);
}

/* "default.yaml:41" as a rule of the layer. */
static uint32_t
rule_of(struct json_reader *r, const struct jval *o)
{
	struct str rule = member(o, "rule");
	uint32_t id;
	if (!rule.len)
		return 0;
	if (!map_get(r->rules, rule, &id)) {
		id = add_rule(r, rule);
		map_set(r->rules, rule, id);
	}
	return id;
}

static void
add_note(struct json_reader *r, struct note n, struct str key, struct str value)
{
	n.key = schema_id(r->schema, key);
	n.value = schema_id(r->schema, value);
	segment_add_note(r->builder, n);
}

static void
read_notes(struct json_reader *r, const struct jval *o, enum note_about about, uint32_t index)
{
	struct note n = {.about = about, .index = index};
	const struct jval *value;
	struct str name;
	if (jval_is_text(jval_member(o, "value")))
		add_note(r, n, STR("value"), member(o, "value"));
	if (jval_is_text(jval_member(o, "note")))
		add_note(r, n, STR("Note"), member(o, "note"));
	for (void *at = NULL; jval_next(jval_member(o, "attributes"), &at, &name, &value);) {
		if (jval_is_text(value))
			add_note(r, n, name, jval_text(value));
		for (size_t i = 0; i < jval_count(value); i++)
			if (jval_is_text(jval_at(value, i)))
				add_note(r, n, name, jval_text(jval_at(value, i)));
	}
}

static void
read_actors_of(struct json_reader *r, const struct jval *o)
{
	const struct jval *all = jval_member(o, "actors");
	vec_clear(&r->actors);
	if (jval_count(all) > LIMIT_MENTION_ACTORS)
		problem(r, "this entity has too many actors", o);
	for (size_t i = 0; i < jval_count(all) && i < LIMIT_MENTION_ACTORS; i++)
		if (jval_text(jval_at(all, i)).len)
			vec_push(&r->actors, schema_id(r->schema, jval_text(jval_at(all, i))));
	if (!r->actors.n && member(o, "actor").len)
		vec_push(&r->actors, schema_id(r->schema, member(o, "actor")));
}

/* False when the text given is not there and not near by. */
static bool
check_text(struct json_reader *r, const struct jval *o, struct span *hull)
{
	struct str text = member(o, "text");
	size_t lines;
	if (!text.len)
		return true;
	enum fit fit = offsets_fit(&r->offsets, r->parts.v, r->parts.n, text, &lines);
	if (fit == FIT_NEAR) {
		json_report(r, DIAG_WARNING,
		    "this text is not at its offsets; taken from the nearest place where it is", text, 0);
		*hull = r->parts.v[0];
	}
	return fit == FIT_EXACT || fit == FIT_NEAR;
}

static void
read_entity(struct json_reader *r, const struct jval *o)
{
	struct str type = member(o, "type"), id = member(o, "id");
	struct mention m = {.certainty = certainty_of(o)};
	uint32_t old;
	if (!type.len || !read_place(r, o, &m.span)) {
		problem(r, "an entity needs a type, and a start and end inside the text", o);
	} else if (id.len && map_get(r->entities, id, &old)) {
		problem(r, "this id was used before", o);
	} else if (!check_text(r, o, &m.span)) {
		problem(r, "the text of this entity is neither at its offsets nor near by", o);
	} else {
		m.type = names_entity(r->schema, type);
		m.flags = str_is(type, "MENTION") ? MENTION_DESC : 0;
		m.rule = rule_of(r, o);
		read_actors_of(r, o);
		uint32_t index = segment_add_mention(r->builder, m, r->parts.v, r->parts.n,
		    r->actors.v, r->actors.n);
		read_notes(r, o, NOTE_MENTION, index);
		if (id.len)
			map_set(r->entities, id, index);
	}
}

static void
read_actor(struct json_reader *r, const struct jval *o)
{
	struct str id = member(o, "id");
	if (!id.len) {
		problem(r, "an actor needs an id", o);
		return;
	}
	layer_declare_actor(r->layer, (struct actor_decl){.id = schema_id(r->schema, id),
	    .name = schema_id(r->schema, member(o, "name")),
	    .type = schema_id(r->schema, member(o, "type"))});
}

/* Events with one trigger share its mention. */
static uint32_t
add_trigger(struct json_reader *r, const struct jval *o, struct mention m)
{
	struct { struct span span; uint64_t type; } where = {m.span, m.type};
	struct str key = {(const char *)&where, sizeof where};
	uint32_t index;
	if (map_get(r->triggers, key, &index))
		return index;
	m.flags = MENTION_TRIGGER;
	m.certainty = certainty_of(o);
	index = segment_add_mention(r->builder, m, r->parts.v, r->parts.n, NULL, 0);
	map_set(r->triggers, key, index);
	return index;
}

/* What can be an event, in order, so that roles can refer to it. */
static bool
is_event(struct json_reader *r, const struct jval *o, struct span *hull)
{
	return member(o, "type").len && read_place(r, jval_member(o, "trigger"), hull);
}

static void
read_roles(struct json_reader *r, const struct jval *o)
{
	const struct jval *roles = jval_member(o, "roles");
	vec_clear(&r->roles);
	for (size_t i = 0; i < jval_count(roles); i++) {
		const struct jval *v = jval_at(roles, i);
		struct role role = {.name = schema_id(r->schema, member(v, "role"))};
		if (role.name && map_get(r->entities, member(v, "entity"), &role.target)) {
			vec_push(&r->roles, role);
		} else if (role.name && map_get(r->events, member(v, "event"), &role.target)) {
			role.is_event = true;
			vec_push(&r->roles, role);
		} else {
			problem(r, "a role of this event is filled by nothing that is there", o);
		}
	}
}

static void
read_event(struct json_reader *r, const struct jval *o)
{
	struct mention m = {0};
	enum mood mood = MOOD_ACTUAL;
	if (!is_event(r, o, &m.span))
		return;
	m.type = names_event(r->schema, member(o, "type"));
	m.rule = rule_of(r, o);
	mood_of(member(o, "mood"), &mood);
	struct event e = {.type = m.type, .mood = (uint8_t)mood, .certainty = certainty_of(o),
	    .rule = m.rule, .same = schema_id(r->schema, member(o, "same"))};
	e.trigger = add_trigger(r, o, m);
	read_roles(r, o);
	uint32_t index = segment_add_event(r->builder, e, r->roles.v, r->roles.n);
	read_notes(r, o, NOTE_EVENT, index);
}

static void
read_events(struct json_reader *r, const struct jval *all)
{
	uint32_t next = 0, old;
	struct span hull;
	for (size_t i = 0; i < jval_count(all); i++) {
		const struct jval *o = jval_at(all, i);
		if (!is_event(r, o, &hull)) {
			problem(r, "an event needs a type and a trigger inside the text", o);
			continue;
		}
		if (member(o, "id").len && !map_get(r->events, member(o, "id"), &old))
			map_set(r->events, member(o, "id"), next);
		next++;
	}
	for (size_t i = 0; i < jval_count(all); i++)
		read_event(r, jval_at(all, i));
}

static bool
read_argument(struct json_reader *r, struct str id, uint32_t *index, bool *event)
{
	if (!id.len)
		return false;
	if (map_get(r->entities, id, index))
		return true;
	*event = map_get(r->events, id, index);
	return *event;
}

static void
read_relation(struct json_reader *r, const struct jval *o)
{
	struct relation t = {.type = schema_id(r->schema, member(o, "type")),
	    .certainty = certainty_of(o)};
	if (!t.type || !read_argument(r, member(o, "arg1"), &t.arg1, &t.arg1_is_event) ||
	    !read_argument(r, member(o, "arg2"), &t.arg2, &t.arg2_is_event)) {
		problem(r, "a relation needs a type and two arguments that are there", o);
		return;
	}
	t.rule = rule_of(r, o);
	uint32_t index = segment_add_relation(r->builder, t);
	read_notes(r, o, NOTE_RELATION, index);
}

void
json_read_document(struct json_reader *r, const struct jval *o)
{
	const struct jval *v = jval_member(o, "actors");
	for (size_t i = 0; i < jval_count(v); i++)
		read_actor(r, jval_at(v, i));
	v = jval_member(o, "entities");
	for (size_t i = 0; i < jval_count(v); i++)
		read_entity(r, jval_at(v, i));
	read_events(r, jval_member(o, "events"));
	v = jval_member(o, "relations");
	for (size_t i = 0; i < jval_count(v); i++)
		read_relation(r, jval_at(v, i));
	r->n_read++;
}
