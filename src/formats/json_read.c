/*
 * Reading limn's own JSON back: one document, or a row of them, of which the one that is about
 * this text is taken.  Roles may name events that come later, so events are numbered first.
 * Unknown members are ignored; what does not fit is reported and left out.
 */
#include "formats/json.h"

#include <string.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "formats/jval.h"
#include "formats/names.h"
#include "formats/offsets.h"

struct reader {
	struct layer *layer;
	struct schema *schema;
	struct offsets offsets;
	struct segment_builder *builder;
	struct map *entities, *events;       /* id -> index in the segment */
	struct map *triggers;                /* span and type -> mention */
	struct map *rules;                   /* "default.yaml:41" -> rule of the layer */
	VEC(struct span) parts;
	VEC(uint32_t) actors;
	VEC(struct role) roles;
	size_t n_read;
};

bool
json_sniff(struct str head)
{
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_sub(head, 3, head.len);
	head = str_trim(head);
	if (!head.len || head.ptr[0] != '{')
		return false;
	head = str_trim(str_sub(head, 1, head.len));
	return str_starts(head, STR("\"limn\""));
}

static void
report(struct reader *r, enum diag_level level, const char *what, struct str quote, size_t line)
{
	struct buf text = {0}, path = {0};
	buf_puts(&text, what);
	if (quote.len) {
		buf_puts(&text, ": '");
		clean_quote(&text, quote, LIMIT_QUOTE);
		buf_chr(&text, '\'');
	}
	clean_quote(&path, layer_source(r->layer), 200);
	diag_add(layer_problems(r->layer), (struct diag_item){.level = level,
	    .path = buf_view(&path), .line = line, .text = buf_view(&text)});
	buf_done(&path);
	buf_done(&text);
}

static struct str
member(const struct jval *o, const char *key)
{
	return jval_text(jval_member(o, key));
}

static void
problem(struct reader *r, const char *what, const struct jval *about)
{
	report(r, DIAG_ERROR, what, member(about, "id"), 0);
}

static bool
read_span(struct reader *r, const struct jval *from, const struct jval *to, struct span *out)
{
	uint64_t a, b;
	struct span s;
	if (!jval_size(from, &a) || !jval_size(to, &b) || a >= b ||
	    !offsets_to_byte(&r->offsets, a, &s.from) || !offsets_to_byte(&r->offsets, b, &s.to))
		return false;
	*out = s;
	return true;
}

/* Start, end and, when there are several, spans, in order and apart; into r->parts. */
static bool
read_place(struct reader *r, const struct jval *o, struct span *hull)
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
add_rule(struct reader *r, struct str rule)
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
rule_of(struct reader *r, const struct jval *o)
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
add_note(struct reader *r, struct note n, struct str key, struct str value)
{
	n.key = schema_id(r->schema, key);
	n.value = schema_id(r->schema, value);
	segment_add_note(r->builder, n);
}

static void
read_notes(struct reader *r, const struct jval *o, enum note_about about, uint32_t index)
{
	struct note n = {.about = about, .index = index};
	const struct jval *value;
	struct str name;
	if (jval_is_text(jval_member(o, "value")))
		add_note(r, n, STR("value"), member(o, "value"));
	if (jval_is_text(jval_member(o, "note")))
		add_note(r, n, STR("Note"), member(o, "note"));
	for (void *at = NULL; jval_next(jval_member(o, "attributes"), &at, &name, &value);)
		if (jval_is_text(value))
			add_note(r, n, name, jval_text(value));
}

static void
read_actors_of(struct reader *r, const struct jval *o)
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
check_text(struct reader *r, const struct jval *o, struct span *hull)
{
	struct str text = member(o, "text");
	size_t lines;
	if (!text.len)
		return true;
	enum fit fit = offsets_fit(&r->offsets, r->parts.v, r->parts.n, text, &lines);
	if (fit == FIT_NEAR) {
		report(r, DIAG_WARNING,
		    "this text is not at its offsets; taken from the nearest place where it is", text, 0);
		*hull = r->parts.v[0];
	}
	return fit == FIT_EXACT || fit == FIT_NEAR;
}

static void
read_entity(struct reader *r, const struct jval *o)
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
read_actor(struct reader *r, const struct jval *o)
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
add_trigger(struct reader *r, const struct jval *o, struct mention m)
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
is_event(struct reader *r, const struct jval *o, struct span *hull)
{
	return member(o, "type").len && read_place(r, jval_member(o, "trigger"), hull);
}

static void
read_roles(struct reader *r, const struct jval *o)
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
read_event(struct reader *r, const struct jval *o)
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
read_events(struct reader *r, const struct jval *all)
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
read_argument(struct reader *r, struct str id, uint32_t *index, bool *event)
{
	if (!id.len)
		return false;
	if (map_get(r->entities, id, index))
		return true;
	*event = map_get(r->events, id, index);
	return *event;
}

static void
read_relation(struct reader *r, const struct jval *o)
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

static void
read_document(struct reader *r, const struct jval *o)
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

/* ---- which document */

/* The text that a line brings along is this one; bytes that are no UTF-8 were replaced. */
static bool
is_text_of(struct reader *r, struct str text)
{
	uint64_t at = 0, size = document_size(r->offsets.document);
	if (text.len < size || text.len / 3 > size)
		return false;            /* so a look costs no more than the line is long */
	struct buf plain = {0};
	bool same = true;
	while (same && at < size && at < LIMIT_JSON_FILE) {
		struct str t = document_view(r->offsets.document, at, 65536);
		if (!t.len)
			break;
		buf_str(&plain, t);
		at += t.len;
	}
	struct buf a = {0}, b = {0};
	offsets_plain(&a, buf_view(&plain));
	offsets_plain(&b, text);
	same = str_eq(buf_view(&a), buf_view(&b));
	buf_done(&a);
	buf_done(&b);
	buf_done(&plain);
	return same;
}

static bool
is_name_of(struct reader *r, struct str doc)
{
	struct str name = document_name(r->offsets.document);
	return doc.len && (str_eq(doc, path_stem(name)) || str_eq(doc, path_base(name)));
}

/* One document is taken as it is; of several, the one with this text or name. */
static bool
is_wanted(struct reader *r, const struct jval *o, bool alone)
{
	if (alone)
		return true;
	if (jval_is_text(jval_member(o, "text")))
		return is_text_of(r, member(o, "text"));
	return is_name_of(r, member(o, "doc"));
}

static size_t
count_lines(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] == '\n';
	return n;
}

/* Takes a document off the front, and reads it when it is the one. */
static void
take_document(struct reader *r, struct str *rest, size_t line, bool alone)
{
	size_t used = 0, broken = 0;
	struct err err = {0};
	struct jval *v = jval_parse(*rest, &used, &broken, &err);
	if (!v) {
		/* The next document starts on a line of its own. */
		report(r, DIAG_ERROR, err.text, STR_NONE, line + broken - 1);
		used = used < rest->len ? used : rest->len;
		used += str_chr(str_sub(*rest, used, rest->len), '\n');
		*rest = str_sub(*rest, used + 1, rest->len);
		return;
	}
	*rest = str_sub(*rest, used, rest->len);
	if (!jval_is_object(v) || !jval_member(v, "limn"))
		report(r, DIAG_ERROR, "expected an object with a member \"limn\"", STR_NONE, line);
	else if (is_wanted(r, v, alone && !str_trim(*rest).len))
		read_document(r, v);
	jval_free(v);
}

static void
read_documents(struct reader *r, struct str content)
{
	struct str rest = content;
	size_t line = 1;
	for (bool first = true; !r->n_read; first = false) {
		size_t blank = 0;
		while (blank < rest.len && str_chr(STR(" \t\r\n"), rest.ptr[blank]) < 4)
			blank++;
		line += count_lines(str_sub(rest, 0, blank));
		rest = str_sub(rest, blank, rest.len);
		if (!rest.len)
			return;
		struct str before = rest;
		take_document(r, &rest, line, first);
		line += count_lines(str_sub(before, 0, before.len - rest.len));
	}
}

static void
reader_done(struct reader *r)
{
	segment_builder_free(r->builder);
	map_free(r->entities);
	map_free(r->events);
	map_free(r->triggers);
	map_free(r->rules);
	vec_done(&r->parts);
	vec_done(&r->actors);
	vec_done(&r->roles);
	offsets_done(&r->offsets);
}

static bool
fail(const struct reader *r, struct err *err)
{
	struct buf name = {0};
	struct diag *problems = layer_problems(r->layer);
	clean_quote(&name, layer_source(r->layer), 200);
	if (diag_count(problems)) {
		const struct diag_item *first = diag_at(problems, 0);
		err_set(err, ERR_SYNTAX, "%s:%zu: %.*s", buf_cstr(&name), first->line ? first->line : 1,
		    (int)first->text.len, first->text.ptr);
	} else {
		err_set(err, ERR_SYNTAX, "%s: no document in it is about this text", buf_cstr(&name));
	}
	buf_done(&name);
	return false;
}

bool
json_read(struct layer *into, struct str content, struct document *d, struct err *err)
{
	if (content.len > LIMIT_JSON_FILE)
		return err_set(err, ERR_LIMIT, "JSON annotations of more than %d MiB are not read",
		    LIMIT_JSON_FILE >> 20);
	if (str_starts(content, STR("\xEF\xBB\xBF")))
		content = str_sub(content, 3, content.len);
	struct reader r = {.layer = into, .schema = layer_schema(into),
	    .builder = segment_builder_new(), .entities = map_new(), .events = map_new(),
	    .triggers = map_new(), .rules = map_new()};
	offsets_init(&r.offsets, d);
	read_documents(&r, content);
	bool ok = r.n_read > 0;
	if (ok)
		layer_put(into, segment_seal(r.builder, (struct span){0, document_size(d)}));
	else
		fail(&r, err);
	reader_done(&r);
	return ok;
}
