/*
 * limn's JSON, written member by member in the order that limn(1) shows, so that nothing but
 * the output grows with the article.  One annotation a line in json, all in one line in jsonl.
 */
#include "formats/json.h"

#include <stdlib.h>

#include "base/vec.h"
#include "formats/export.h"
#include "formats/jval.h"
#include "formats/offsets.h"

struct writer {
	const struct export *e;
	const struct model *m;
	struct offsets offsets;
	struct offsets source;       /* of what the text was made of; without a document: nothing */
	struct export_ids ids;
	struct buf *out;
	bool lines;                  /* one annotation a line */
};

/* The name of a member, and a comma before it unless it is the first. */
static void
key(struct writer *w, const char *name)
{
	char before = w->out->ptr[w->out->len - 1];
	buf_puts(w->out, before == '{' ? "\"" : ",\"");
	buf_puts(w->out, name);
	buf_add(w->out, "\":", 2);
}

/* The id of an annotation: "T12". */
static void
put_id(struct writer *w, const char *before, uint32_t number)
{
	buf_puts(w->out, before);
	buf_uint(w->out, number);
	buf_chr(w->out, '"');
}

static void
put_str(struct writer *w, const char *name, struct str value)
{
	key(w, name);
	jval_quote(w->out, value);
}

static void
put_name(struct writer *w, const char *name, uint32_t id)
{
	put_str(w, name, schema_name(w->e->schema, id));
}

static void
put_offset(struct writer *w, const char *name, uint64_t byte)
{
	key(w, name);
	buf_uint(w->out, offsets_of_byte(&w->offsets, byte));
}

/* Where it stands in the source of a text that was made of HTML or Markdown. */
static void
put_source(struct writer *w, struct span s)
{
	if (!w->source.document)
		return;
	uint64_t from = document_to_source(w->e->document, s.from);
	uint64_t to = document_end_to_source(w->e->document, s.to);
	key(w, "source");
	buf_puts(w->out, "{\"start\":");
	buf_uint(w->out, offsets_of_byte(&w->source, from));
	buf_puts(w->out, ",\"end\":");
	buf_uint(w->out, offsets_of_byte(&w->source, to < from ? from : to));
	buf_chr(w->out, '}');
}

static void
put_target(struct writer *w, const char *name, uint32_t mention, uint32_t event)
{
	key(w, name);
	if (mention != ID_NONE)
		put_id(w, "\"T", w->ids.mention[mention]);
	else
		put_id(w, "\"E", w->ids.event[event]);
}

/* In hundredths, without a locale's decimal comma. */
static void
put_certainty(struct writer *w, uint8_t percent)
{
	key(w, "certainty");
	if (percent >= 100) {
		buf_puts(w->out, "1.0");
		return;
	}
	buf_puts(w->out, percent % 10 && percent < 10 ? "0.0" : "0.");
	buf_uint(w->out, percent % 10 ? percent : percent / 10u);
}

static void
put_origin(struct writer *w, uint16_t layer, uint32_t rule, uint8_t certainty)
{
	struct buf text = {0};
	if (export_rule(w->e, layer, rule, &text))
		put_str(w, "rule", buf_view(&text));
	buf_done(&text);
	if (layer < w->e->n_layers)
		put_str(w, "layer", export_layer_name(w->e, layer));
	put_certainty(w, certainty);
}

/* A comma between the items of an array, and a line for each when there are lines. */
static void
item(struct writer *w, bool first)
{
	if (!first)
		buf_chr(w->out, ',');
	if (w->lines)
		buf_puts(w->out, "\n  ");
}

static bool
is_member(struct writer *w, const struct export_note *n, const char *name)
{
	return str_is(schema_name(w->e->schema, n->key), name);
}

/* jansson takes no NUL in the name of a member, wherever it came from. */
static void
put_key(struct writer *w, struct str name)
{
	struct buf key_of = {0};
	offsets_plain(&key_of, name);
	jval_quote(w->out, buf_view(&key_of));
	buf_done(&key_of);
}

static int
by_key(const void *a, const void *b)
{
	const struct export_note *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* The values of one key: a text, or a list of texts. */
static size_t
put_attribute(struct writer *w, const struct export_note *v, size_t n)
{
	size_t same = 1;
	while (same < n && v[same].key == v[0].key)
		same++;
	if (w->out->ptr[w->out->len - 1] != '{')
		buf_chr(w->out, ',');
	put_key(w, schema_name(w->e->schema, v[0].key));
	buf_puts(w->out, same > 1 ? ":[" : ":");
	for (size_t i = 0; i < same; i++) {
		if (i)
			buf_chr(w->out, ',');
		jval_quote(w->out, schema_name(w->e->schema, v[i].value));
	}
	if (same > 1)
		buf_chr(w->out, ']');
	return same;
}

/* In their order, unless a key comes several times: it may stand once in an object. */
static void
put_attributes(struct writer *w, const struct export_note *v, size_t n,
    const struct export_note *value, const struct export_note *note)
{
	VEC(struct export_note) list = {0}, sorted = {0};
	for (size_t i = 0; i < n; i++) {
		if (&v[i] == value || &v[i] == note)
			continue;
		vec_push(&list, v[i]);
		vec_push(&sorted, v[i]);
	}
	bool repeated = false;
	qsort(sorted.v, sorted.n, sizeof *sorted.v, by_key);
	for (size_t i = 1; i < sorted.n; i++)
		repeated = repeated || sorted.v[i].key == sorted.v[i - 1].key;
	key(w, "attributes");
	buf_chr(w->out, '{');
	const struct export_note *all = repeated ? sorted.v : list.v;
	for (size_t i = 0; i < list.n;)
		i += put_attribute(w, all + i, list.n - i);
	buf_chr(w->out, '}');
	vec_done(&list);
	vec_done(&sorted);
}

/* "value" (of a date) and "note" are members of their own, when there is just one. */
static void
put_notes(struct writer *w, enum note_about about, uint32_t index)
{
	size_t end, from = export_notes(&w->ids, about, index, &end);
	const struct export_note *all = w->ids.notes.v, *value = NULL, *note = NULL;
	size_t n = 0;
	for (size_t i = from; i < end; i++) {
		if (!value && is_member(w, &all[i], "value"))
			value = &all[i];
		else if (!note && is_member(w, &all[i], "Note"))
			note = &all[i];
		else
			n++;
	}
	if (value)
		put_name(w, "value", value->value);
	if (n)
		put_attributes(w, all + from, end - from, value, note);
	if (note)
		put_name(w, "note", note->value);
}

static void
put_spans(struct writer *w, const struct model_mention *x)
{
	uint32_t n;
	const struct span *parts = model_parts(x, &n);
	key(w, "spans");
	buf_chr(w->out, '[');
	for (uint32_t k = 0; k < n; k++) {
		buf_puts(w->out, k ? ",[" : "[");
		buf_uint(w->out, offsets_of_byte(&w->offsets, parts[k].from));
		buf_chr(w->out, ',');
		buf_uint(w->out, offsets_of_byte(&w->offsets, parts[k].to));
		buf_chr(w->out, ']');
	}
	buf_chr(w->out, ']');
}

/* Of the parts, when there are several, joined by blanks. */
static void
put_surface(struct writer *w, const struct model_mention *x)
{
	struct buf text = {0};
	for (uint32_t k = 0; k < x->m->n_parts; k++) {
		if (k)
			buf_chr(&text, ' ');
		offsets_text(&w->offsets, x->segment->parts[x->m->first_part + k], &text);
	}
	if (!x->m->n_parts)
		document_copy(w->e->document, x->m->span.from, x->m->span.to, &text);
	put_str(w, "text", buf_view(&text));
	buf_done(&text);
}

static void
put_entity(struct writer *w, uint32_t i)
{
	const struct model_mention *x = &w->m->mentions[i];
	const uint32_t *actors = w->m->mention_actors + x->first_actor;
	buf_chr(w->out, '{');
	put_target(w, "id", i, ID_NONE);
	put_offset(w, "start", x->m->span.from);
	put_offset(w, "end", x->m->span.to);
	put_spans(w, x);
	put_source(w, x->m->span);
	put_name(w, "type", x->type);
	put_surface(w, x);
	if (x->n_actors)
		put_str(w, "actor", w->m->actors[actors[0]].id);
	if (x->n_actors > 1) {
		key(w, "actors");
		for (uint32_t k = 0; k < x->n_actors; k++) {
			buf_chr(w->out, k ? ',' : '[');
			jval_quote(w->out, w->m->actors[actors[k]].id);
		}
		buf_chr(w->out, ']');
	}
	put_notes(w, NOTE_MENTION, i);
	put_origin(w, x->layer, x->m->rule, x->certainty);
	buf_chr(w->out, '}');
}

static bool
is_entity(const struct writer *w, uint32_t i)
{
	return w->ids.mention[i] && !(w->m->mentions[i].m->flags & MENTION_TRIGGER);
}

static void
put_actor(struct writer *w, const struct model_actor *a)
{
	buf_chr(w->out, '{');
	put_str(w, "id", a->id);
	put_str(w, "name", a->name);
	put_name(w, "type", a->type);
	key(w, "mentions");
	buf_chr(w->out, '[');
	bool first = true;
	for (uint32_t k = 0; k < a->n_mentions; k++) {
		uint32_t i = w->m->actor_mentions[a->first_mention + k];
		if (!is_entity(w, i))
			continue;
		put_id(w, first ? "\"T" : ",\"T", w->ids.mention[i]);
		first = false;
	}
	buf_puts(w->out, "]}");
}

/* A mention that is a trigger stands among the events, not among the entities. */
static void
as_event(const struct writer *w, uint32_t *mention, uint32_t *event)
{
	if (*mention == ID_NONE || is_entity(w, *mention))
		return;
	*event = w->m->mentions[*mention].event;
	*mention = ID_NONE;
}

static bool
is_written(const struct writer *w, uint32_t mention, uint32_t event)
{
	return mention != ID_NONE || (event != ID_NONE && w->ids.event[event]);
}

static void
put_roles(struct writer *w, const struct model_event *e)
{
	bool first = true;
	key(w, "roles");
	buf_chr(w->out, '[');
	for (uint32_t k = 0; k < e->n_roles; k++) {
		struct model_role r = w->m->roles[e->first_role + k];
		as_event(w, &r.mention, &r.event);
		if (!is_written(w, r.mention, r.event))
			continue;
		buf_puts(w->out, first ? "{" : ",{");
		first = false;
		put_name(w, "role", r.name);
		put_target(w, r.mention != ID_NONE ? "entity" : "event", r.mention, r.event);
		buf_chr(w->out, '}');
	}
	buf_chr(w->out, ']');
}

static void
put_event(struct writer *w, uint32_t i)
{
	const struct model_event *e = &w->m->events[i];
	const struct model_mention *trigger = &w->m->mentions[e->trigger];
	buf_chr(w->out, '{');
	put_target(w, "id", ID_NONE, i);
	put_name(w, "type", e->type);
	key(w, "trigger");
	buf_chr(w->out, '{');
	put_offset(w, "start", trigger->m->span.from);
	put_offset(w, "end", trigger->m->span.to);
	if (trigger->m->n_parts)
		put_spans(w, trigger);
	put_source(w, trigger->m->span);
	put_surface(w, trigger);
	buf_chr(w->out, '}');
	if (!(e->e->flags & EVENT_UNSAID))
		put_str(w, "mood", str_of(mood_name((enum mood)e->mood)));
	put_roles(w, e);
	if (e->same)
		put_name(w, "same", e->same);
	put_notes(w, NOTE_EVENT, i);
	put_origin(w, e->layer, e->e->rule, e->certainty);
	buf_chr(w->out, '}');
}

static bool
put_relation(struct writer *w, uint32_t i, uint32_t number)
{
	struct model_relation r = w->ids.relations.v[i];
	as_event(w, &r.mention1, &r.event1);
	as_event(w, &r.mention2, &r.event2);
	if (!is_written(w, r.mention1, r.event1) || !is_written(w, r.mention2, r.event2))
		return false;
	item(w, number == 1);
	put_id(w, "{\"id\":\"R", number);
	put_name(w, "type", r.type);
	put_target(w, "arg1", r.mention1, r.event1);
	put_target(w, "arg2", r.mention2, r.event2);
	put_notes(w, NOTE_RELATION, i);
	put_origin(w, r.layer, r.r->rule, r.certainty);
	buf_chr(w->out, '}');
	return true;
}

static void
open_array(struct writer *w, const char *name)
{
	buf_puts(w->out, w->lines ? ",\n " : ",");
	buf_fmt(w->out, "\"%s\":[", name);
}

static void
put_head(struct writer *w, bool with_text)
{
	buf_puts(w->out, "{\"limn\":1");
	put_str(w, "doc", w->e->doc);
	put_str(w, "unit", STR("codepoint"));
	if (w->e->date.len)
		put_str(w, "date", w->e->date);
	if (w->e->meta.len) {
		key(w, "meta");
		buf_chr(w->out, '{');
		buf_str(w->out, w->e->meta);
		buf_chr(w->out, '}');
	}
	if (!with_text)
		return;
	struct buf all = {0};
	document_copy(w->e->document, 0, document_size(w->e->document), &all);
	put_str(w, "text", buf_view(&all));
	buf_done(&all);
}

static void
put_all(struct writer *w)
{
	bool first = true;
	open_array(w, "entities");
	for (uint32_t i = 0; i < w->m->n_mentions; i++) {
		if (!is_entity(w, i))
			continue;
		item(w, first);
		first = false;
		put_entity(w, i);
	}
	buf_chr(w->out, ']');
	open_array(w, "actors");
	for (size_t i = 0; i < w->m->n_actors; i++) {
		item(w, !i);
		put_actor(w, &w->m->actors[i]);
	}
	buf_chr(w->out, ']');
	open_array(w, "events");
	first = true;
	for (uint32_t i = 0; i < w->m->n_events; i++) {
		if (!w->ids.event[i])
			continue;
		item(w, first);
		first = false;
		put_event(w, i);
	}
	buf_chr(w->out, ']');
	open_array(w, "relations");
	uint32_t number = 1;
	for (uint32_t i = 0; i < w->ids.relations.n; i++)
		number += put_relation(w, i, number);
	buf_puts(w->out, "]}\n");
}

static void
write_document(const struct export *e, struct buf *out, bool with_text, bool lines)
{
	struct writer w = {.e = e, .m = e->model, .out = out, .lines = lines};
	offsets_init(&w.offsets, e->document);
	if (document_source(e->document))
		offsets_init(&w.source, document_source(e->document));
	export_ids_init(&w.ids, e);
	put_head(&w, with_text);
	put_all(&w);
	export_ids_done(&w.ids);
	offsets_done(&w.source);
	offsets_done(&w.offsets);
}

void
json_write(const struct export *e, struct buf *out)
{
	write_document(e, out, e->with_text, true);
}

void
jsonl_write(const struct export *e, struct buf *out)
{
	write_document(e, out, true, false);
}
