/*
 * limn's JSON, through jansson.  Members come in a fixed order; text is valid UTF-8 always (bad
 * bytes as U+FFFD).  Unknown members are ignored on the way in; what does not fit is reported.
 */
#include "formats/json.h"

#include <jansson.h>
#include <string.h>

#include "base/clean.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/offmap.h"
#include "text/utf8.h"

bool
json_sniff(struct str head)
{
	head = str_trim(head);
	return head.len && head.ptr[0] == '{' && str_find(head, STR("\"limn\"")) < head.len;
}

static json_t *
text_value(struct str s)
{
	if (utf8_is_valid(s))
		return json_stringn(s.ptr, s.len);
	struct buf valid = {0};
	for (size_t i = 0; i < s.len;) {
		uint32_t cp;
		bool bad;
		size_t n = utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
		if (bad)
			buf_puts(&valid, "\xef\xbf\xbd");
		else
			buf_add(&valid, s.ptr + i, n);
		i += n;
	}
	json_t *value = json_stringn(valid.ptr, valid.len);
	buf_done(&valid);
	return value;
}

struct writer {
	const struct export *e;
	struct offmap *offsets;
	uint32_t *ids;               /* model mention -> T number, 0: none */
	uint32_t *event_ids;
};

static json_int_t
offset(struct writer *w, uint64_t byte)
{
	return (json_int_t)offmap_from_byte(w->offsets, byte, OFFSET_CODEPOINT);
}

static void
set_id(json_t *o, const char *key, char kind, uint32_t n)
{
	json_object_set_new(o, key, json_sprintf("%c%u", kind, n));
}

/* The bytes of a span, up to a mebibyte. */
static struct str
span_text(struct writer *w, struct span s)
{
	uint64_t n = s.to - s.from;
	return document_view(w->e->document, s.from, n < (1 << 20) ? (size_t)n : 1 << 20);
}

static void
set_rule(struct writer *w, json_t *o, uint16_t layer, uint32_t rule)
{
	struct origin origin;
	if (layer >= w->e->n_layers || !layer_origin(w->e->layers[layer], rule, &origin))
		return;
	struct buf text = {0};
	buf_str(&text, origin.file);
	if (origin.line)
		buf_fmt(&text, ":%u", origin.line);
	json_object_set_new(o, "rule", text_value(buf_view(&text)));
	buf_done(&text);
}

static void
set_certainty(json_t *o, uint8_t percent)
{
	json_object_set_new(o, "certainty", json_real(percent / 100.0));
}

static json_t *
mention_value(struct writer *w, uint32_t i)
{
	const struct model *m = w->e->model;
	const struct model_mention *mm = &m->mentions[i];
	json_t *o = json_object(), *spans = json_array();
	const struct span *parts = mm->m->n_parts ? mm->segment->parts + mm->m->first_part :
	    &mm->m->span;
	set_id(o, "id", 'T', w->ids[i]);
	json_object_set_new(o, "start", json_integer(offset(w, mm->m->span.from)));
	json_object_set_new(o, "end", json_integer(offset(w, mm->m->span.to)));
	for (uint32_t k = 0; k < (mm->m->n_parts ? mm->m->n_parts : 1); k++)
		json_array_append_new(spans, json_pack("[I,I]", offset(w, parts[k].from),
		    offset(w, parts[k].to)));
	json_object_set_new(o, "spans", spans);
	json_object_set_new(o, "type", text_value(schema_name(w->e->schema, mm->type)));
	json_object_set_new(o, "text", text_value(span_text(w, mm->m->span)));
	if (mm->n_actors)
		json_object_set_new(o, "actor",
		    text_value(m->actors[m->mention_actors[mm->first_actor]].id));
	if (mm->n_actors > 1) {
		json_t *all = json_array();
		for (uint32_t k = 0; k < mm->n_actors; k++)
			json_array_append_new(all,
			    text_value(m->actors[m->mention_actors[mm->first_actor + k]].id));
		json_object_set_new(o, "actors", all);
	}
	set_rule(w, o, mm->layer, mm->m->rule);
	json_object_set_new(o, "layer", text_value(layer_name(w->e->layers[mm->layer])));
	set_certainty(o, mm->certainty);
	return o;
}

static json_t *
actor_value(struct writer *w, const struct model_actor *a)
{
	json_t *o = json_object(), *mentions = json_array();
	json_object_set_new(o, "id", text_value(a->id));
	json_object_set_new(o, "name", text_value(a->name));
	json_object_set_new(o, "type", text_value(schema_name(w->e->schema, a->type)));
	for (uint32_t k = 0; k < a->n_mentions; k++) {
		uint32_t id = w->ids[w->e->model->actor_mentions[a->first_mention + k]];
		if (id)
			json_array_append_new(mentions, json_sprintf("T%u", id));
	}
	json_object_set_new(o, "mentions", mentions);
	return o;
}

static json_t *
roles_value(struct writer *w, const struct model_event *e)
{
	json_t *roles = json_array();
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &w->e->model->roles[e->first_role + k];
		uint32_t id = r->mention != ID_NONE ? w->ids[r->mention] : w->event_ids[r->event];
		if (!id)
			continue;
		json_t *role = json_object();
		json_object_set_new(role, "role", text_value(schema_name(w->e->schema, r->name)));
		if (r->mention != ID_NONE)
			set_id(role, "entity", 'T', id);
		else
			set_id(role, "event", 'E', id);
		json_array_append_new(roles, role);
	}
	return roles;
}

static json_t *
event_value(struct writer *w, uint32_t i)
{
	const struct model *m = w->e->model;
	const struct model_event *e = &m->events[i];
	struct span s = m->mentions[e->trigger].m->span;
	json_t *o = json_object(), *trigger = json_object();
	set_id(o, "id", 'E', w->event_ids[i]);
	json_object_set_new(o, "type", text_value(schema_name(w->e->schema, e->type)));
	json_object_set_new(trigger, "start", json_integer(offset(w, s.from)));
	json_object_set_new(trigger, "end", json_integer(offset(w, s.to)));
	json_object_set_new(trigger, "text", text_value(span_text(w, s)));
	json_object_set_new(o, "trigger", trigger);
	json_object_set_new(o, "mood", json_string(mood_name((enum mood)e->mood)));
	json_object_set_new(o, "roles", roles_value(w, e));
	if (e->same)
		json_object_set_new(o, "same", text_value(schema_name(w->e->schema, e->same)));
	set_rule(w, o, e->layer, e->e->rule);
	set_certainty(o, e->certainty);
	return o;
}

static void
set_argument(struct writer *w, json_t *o, const char *key, uint32_t mention, uint32_t event)
{
	if (mention != ID_NONE)
		set_id(o, key, 'T', w->ids[mention]);
	else
		set_id(o, key, 'E', w->event_ids[event]);
}

static json_t *
relations_value(struct writer *w)
{
	const struct model *m = w->e->model;
	json_t *all = json_array();
	for (uint32_t i = 0; i < m->n_relations; i++) {
		const struct model_relation *r = &m->relations[i];
		if (!(r->mention1 != ID_NONE ? w->ids[r->mention1] : w->event_ids[r->event1]) ||
		    !(r->mention2 != ID_NONE ? w->ids[r->mention2] : w->event_ids[r->event2]))
			continue;
		json_t *o = json_object();
		set_id(o, "id", 'R', (uint32_t)json_array_size(all) + 1);
		json_object_set_new(o, "type", text_value(schema_name(w->e->schema, r->type)));
		set_argument(w, o, "arg1", r->mention1, r->event1);
		set_argument(w, o, "arg2", r->mention2, r->event2);
		set_rule(w, o, r->layer, r->r->rule);
		set_certainty(o, r->certainty);
		json_array_append_new(all, o);
	}
	return all;
}

static void
number(struct writer *w)
{
	const struct model *m = w->e->model;
	uint32_t next = 0;
	w->ids = mem_array(m->n_mentions, sizeof *w->ids);
	w->event_ids = mem_array(m->n_events, sizeof *w->event_ids);
	for (uint32_t i = 0; i < m->n_mentions; i++)
		if (!m->mentions[i].dropped && !(m->mentions[i].m->flags & MENTION_TRIGGER))
			w->ids[i] = ++next;
	for (uint32_t i = 0; i < m->n_events; i++)
		w->event_ids[i] = i + 1;
}

static void
set_text(struct writer *w, json_t *o)
{
	struct buf all = {0};
	for (uint64_t at = 0; at < document_size(w->e->document);) {
		struct str piece = document_view(w->e->document, at, 1 << 16);
		if (!piece.len)
			break;
		buf_str(&all, piece);
		at += piece.len;
	}
	json_object_set_new(o, "text", text_value(buf_view(&all)));
	buf_done(&all);
}

static json_t *
document_value(struct writer *w, bool with_text)
{
	const struct model *m = w->e->model;
	json_t *o = json_object(), *entities = json_array(), *actors = json_array();
	json_t *events = json_array();
	json_object_set_new(o, "limn", json_integer(1));
	json_object_set_new(o, "doc", text_value(w->e->doc));
	json_object_set_new(o, "unit", json_string("codepoint"));
	if (w->e->date.len)
		json_object_set_new(o, "date", text_value(w->e->date));
	if (with_text)
		set_text(w, o);
	for (uint32_t i = 0; i < m->n_mentions; i++)
		if (w->ids[i])
			json_array_append_new(entities, mention_value(w, i));
	for (size_t i = 0; i < m->n_actors; i++)
		json_array_append_new(actors, actor_value(w, &m->actors[i]));
	for (uint32_t i = 0; i < m->n_events; i++)
		json_array_append_new(events, event_value(w, i));
	json_object_set_new(o, "entities", entities);
	json_object_set_new(o, "actors", actors);
	json_object_set_new(o, "events", events);
	json_object_set_new(o, "relations", relations_value(w));
	return o;
}

static int
dump_to(const char *bytes, size_t n, void *context)
{
	buf_add(context, bytes, n);
	return 0;
}

static void
write_document(const struct export *e, struct buf *out, bool with_text, size_t flags)
{
	struct writer w = {.e = e, .offsets = offmap_new(e->document)};
	number(&w);
	json_t *o = document_value(&w, with_text);
	json_dump_callback(o, dump_to, out, flags | JSON_REAL_PRECISION(3));
	buf_chr(out, '\n');
	json_decref(o);
	mem_free(w.ids);
	mem_free(w.event_ids);
	offmap_free(w.offsets);
}

void
json_write(const struct export *e, struct buf *out)
{
	write_document(e, out, e->with_text, JSON_INDENT(1));
}

void
jsonl_write(const struct export *e, struct buf *out)
{
	write_document(e, out, true, JSON_COMPACT);
}

/* ---- reading */

struct reader {
	struct layer *layer;
	struct schema *schema;
	struct offmap *offsets;
	struct segment_builder *builder;
	struct map *ids;             /* "T1" -> mention, "E1" -> event */
};

static void
problem(struct reader *r, const char *what, json_t *about)
{
	struct buf text = {0};
	const char *id = json_string_value(json_object_get(about, "id"));
	buf_puts(&text, what);
	if (id) {
		buf_puts(&text, ": ");
		clean_quote(&text, str_of(id), LIMIT_QUOTE);
	}
	diag_add(layer_problems(r->layer), (struct diag_item){.level = DIAG_ERROR,
	    .path = layer_source(r->layer), .text = buf_view(&text)});
	buf_done(&text);
}

static struct str
member(json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);
	return json_is_string(v) ? (struct str){json_string_value(v), json_string_length(v)} : STR_NONE;
}

static bool
read_offset(struct reader *r, json_t *v, uint64_t *byte)
{
	return json_is_integer(v) && json_integer_value(v) >= 0 &&
	    offmap_to_byte(r->offsets, (uint64_t)json_integer_value(v), OFFSET_CODEPOINT, byte);
}

static bool
read_span(struct reader *r, json_t *from, json_t *to, struct span *out)
{
	struct span s;
	if (!read_offset(r, from, &s.from) || !read_offset(r, to, &s.to) || s.to < s.from)
		return false;
	*out = s;
	return true;
}

static uint8_t
certainty_of(json_t *o)
{
	double c = json_number_value(json_object_get(o, "certainty"));
	return json_object_get(o, "certainty") && c >= 0 && c <= 1 ? (uint8_t)(c * 100 + 0.5) : 100;
}

static void
read_entity(struct reader *r, json_t *o)
{
	enum { PARTS = 64, ACTORS = 4 };
	struct span parts[PARTS];
	uint32_t actors[ACTORS];
	size_t n_parts = 0, n_actors = 0, i;
	struct mention m = {.type = schema_id(r->schema, member(o, "type")),
	    .certainty = certainty_of(o)};
	json_t *v, *spans = json_object_get(o, "spans"), *all = json_object_get(o, "actors");
	if (!m.type || !read_span(r, json_object_get(o, "start"), json_object_get(o, "end"), &m.span)) {
		problem(r, "an entity needs a type, and a start and end inside the text", o);
		return;
	}
	if (json_array_size(spans) > 1) {
		json_array_foreach(spans, i, v) {
			if (n_parts < PARTS && read_span(r, json_array_get(v, 0), json_array_get(v, 1),
			    &parts[n_parts]) && span_covers(m.span, parts[n_parts]))
				n_parts++;
		}
	}
	json_array_foreach(all, i, v) {
		if (n_actors < ACTORS && json_is_string(v))
			actors[n_actors++] = schema_id(r->schema, str_of(json_string_value(v)));
	}
	if (!n_actors && member(o, "actor").len)
		actors[n_actors++] = schema_id(r->schema, member(o, "actor"));
	uint32_t index = segment_add_mention(r->builder, m, parts, n_parts, actors, n_actors);
	if (member(o, "id").len)
		map_set(r->ids, member(o, "id"), index);
}

static void
read_actor(struct reader *r, json_t *o)
{
	if (!member(o, "id").len) {
		problem(r, "an actor needs an id", o);
		return;
	}
	layer_declare_actor(r->layer, (struct actor_decl){schema_id(r->schema, member(o, "id")),
	    schema_id(r->schema, member(o, "name")), schema_id(r->schema, member(o, "type"))});
}

static void
read_event(struct reader *r, json_t *o, const struct map *events)
{
	enum { ROLES = 64 };
	struct role roles[ROLES];
	size_t n = 0, i;
	json_t *v, *trigger = json_object_get(o, "trigger");
	enum mood mood = MOOD_ACTUAL;
	struct mention m = {.type = schema_id(r->schema, member(o, "type")),
	    .certainty = certainty_of(o), .flags = MENTION_TRIGGER};
	mood_of(member(o, "mood"), &mood);
	struct event e = {.type = m.type, .mood = (uint8_t)mood, .certainty = m.certainty,
	    .same = schema_id(r->schema, member(o, "same"))};
	read_span(r, json_object_get(trigger, "start"), json_object_get(trigger, "end"), &m.span);
	e.trigger = segment_add_mention(r->builder, m, NULL, 0, NULL, 0);
	if (!schema_is_event(r->schema, e.type))
		schema_add_event(r->schema, e.type);
	json_array_foreach(json_object_get(o, "roles"), i, v) {
		uint32_t target;
		struct role role = {.name = schema_id(r->schema, member(v, "role"))};
		if (map_get(r->ids, member(v, "entity"), &target))
			role.target = target;
		else if ((role.is_event = map_get(events, member(v, "event"), &target)))
			role.target = target;
		else
			continue;
		if (n < ROLES)
			roles[n++] = role;
	}
	segment_add_event(r->builder, e, roles, n);
}

/* Events that can be read, numbered before their roles are, since roles may point ahead. */
static void
read_events(struct reader *r, json_t *array)
{
	struct map *events = map_new();
	json_t *o;
	size_t i;
	uint32_t next = 0;
	struct span s;
	for (int pass = 0; pass < 2; pass++) {
		json_array_foreach(array, i, o) {
			json_t *t = json_object_get(o, "trigger");
			bool fits = member(o, "type").len && read_span(r, json_object_get(t, "start"),
			    json_object_get(t, "end"), &s);
			if (pass && fits)
				read_event(r, o, events);
			else if (!pass && fits)
				map_set(events, member(o, "id"), next++);
			else if (!pass)
				problem(r, "an event needs a type and a trigger inside the text", o);
		}
	}
	map_free(events);
}

static void
read_relation(struct reader *r, json_t *o)
{
	struct relation rel = {.type = schema_id(r->schema, member(o, "type")),
	    .certainty = certainty_of(o)};
	if (!rel.type || !map_get(r->ids, member(o, "arg1"), &rel.arg1) ||
	    !map_get(r->ids, member(o, "arg2"), &rel.arg2)) {
		problem(r, "a relation needs a type and two entities that are there", o);
		return;
	}
	segment_add_relation(r->builder, rel);
}

bool
json_read(struct layer *into, struct str content, struct document *d, struct err *err)
{
	json_error_t error;
	json_t *root = json_loadb(content.ptr, content.len, JSON_REJECT_DUPLICATES, &error);
	if (!json_is_object(root) || !json_object_get(root, "limn")) {
		struct buf name = {0}, why = {0};
		clean_quote(&name, layer_source(into), 200);
		clean_quote(&why, str_of(root ? "not an object with a member \"limn\"" : error.text), 100);
		err_set(err, ERR_SYNTAX, "%s:%d:%d: %s", buf_cstr(&name), root ? 1 : error.line,
		    root ? 1 : error.column, buf_cstr(&why));
		buf_done(&name);
		buf_done(&why);
		json_decref(root);
		return false;
	}
	struct reader r = {.layer = into, .schema = layer_schema(into), .offsets = offmap_new(d),
	    .builder = segment_builder_new(), .ids = map_new()};
	json_t *o;
	size_t i;
	json_array_foreach(json_object_get(root, "actors"), i, o)
		read_actor(&r, o);
	json_array_foreach(json_object_get(root, "entities"), i, o)
		read_entity(&r, o);
	read_events(&r, json_object_get(root, "events"));
	json_array_foreach(json_object_get(root, "relations"), i, o)
		read_relation(&r, o);
	layer_put(into, segment_seal(r.builder, (struct span){0, document_size(d)}));
	segment_builder_free(r.builder);
	map_free(r.ids);
	offmap_free(r.offsets);
	json_decref(root);
	return true;
}
