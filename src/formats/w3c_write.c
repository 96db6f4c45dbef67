/*
 * Web Annotations written: one AnnotationPage, an annotation a line.  A mention is tagged with its
 * type and found by its quote, with some words around, and by its place in code points, so it
 * survives edits of the text.  Relations and roles link two annotations.  What the vocabulary
 * has no word for (actors, events, roles) has an IRI of limn's own, so that others still see
 * tags, links and identities.
 */
#include "formats/w3c.h"

#include "formats/export.h"
#include "formats/offsets.h"
#include "formats/w3c_internal.h"
#include "text/utf8.h"

enum { CONTEXT = 32 };           /* code points before and behind a quote */

struct writer {
	const struct export *e;
	const struct model *m;
	struct offsets offsets;
	struct export_ids ids;
	struct buf *out;
	struct buf source;           /* the document as an IRI */
	size_t n;                    /* annotations so far */
	bool layers;                 /* several: each annotation says whose it is */
};

/* ---- pieces of JSON */

static void
put_member(struct writer *w, const char *name, struct str value)
{
	buf_fmt(w->out, "\"%s\":", name);
	jval_quote(w->out, value);
}

static void
put_next(struct writer *w, const char *name, struct str value)
{
	buf_chr(w->out, ',');
	put_member(w, name, value);
}

/* "urn:limn:article#T12" */
static void
put_id(struct writer *w, char kind, uint32_t number)
{
	buf_puts(w->out, "\"" W3C_URN);
	buf_str(w->out, buf_view(&w->source));
	buf_fmt(w->out, "#%c%u\"", kind, number);
}

static bool
has_target(const struct writer *w, uint32_t mention, uint32_t event)
{
	return mention != ID_NONE ? w->ids.mention[mention] : event != ID_NONE && w->ids.event[event];
}

/* A trigger is its event, whoever refers to it. */
static void
as_event(const struct writer *w, uint32_t *mention, uint32_t *event)
{
	if (*mention == ID_NONE || w->m->mentions[*mention].event == ID_NONE)
		return;
	*event = w->m->mentions[*mention].event;
	*mention = ID_NONE;
}

static void
put_target_id(struct writer *w, uint32_t mention, uint32_t event)
{
	if (mention != ID_NONE)
		put_id(w, 'T', w->ids.mention[mention]);
	else
		put_id(w, 'E', w->ids.event[event]);
}

/* ---- bodies */

static void
begin_body(struct writer *w, const char *type, const char *purpose)
{
	if (w->out->ptr[w->out->len - 1] == '}')
		buf_chr(w->out, ',');
	buf_fmt(w->out, "{\"type\":\"%s\",\"purpose\":\"%s\"", type, purpose);
}

static void
put_text(struct writer *w, const char *purpose, struct str label, struct str value)
{
	begin_body(w, "TextualBody", purpose);
	if (label.len)
		put_next(w, "label", label);
	put_next(w, "value", value);
	buf_chr(w->out, '}');
}

static void
put_resource(struct writer *w, const char *purpose, struct str iri, struct str label)
{
	begin_body(w, "SpecificResource", purpose);
	put_next(w, "source", iri);
	if (label.len)
		put_next(w, "label", label);
	buf_chr(w->out, '}');
}

static bool
is_iri(struct str s)
{
	struct buf encoded = {0};
	size_t colon = str_chr(s, ':');
	w3c_encode(&encoded, s);
	bool is = colon > 1 && colon + 1 < s.len && str_eq(buf_view(&encoded), s) &&
	    utf8_is_valid(s) && !str_starts(s, STR(W3C_URN));
	for (size_t i = 0; i < colon && is; i++)
		is = (s.ptr[i] >= 'a' && s.ptr[i] <= 'z') || (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') ||
		    (i && s.ptr[i] >= '0' && s.ptr[i] <= '9');
	buf_done(&encoded);
	return is;
}

/* "Wikipedia:534366 Barack Obama": where it leads, and what it is called. */
static void
put_reference(struct writer *w, struct str value)
{
	size_t blank = str_chr(value, ' ');
	struct str iri = str_sub(value, 0, blank);
	struct str label = blank < value.len ? str_sub(value, blank + 1, value.len) : STR_NONE;
	if (is_iri(iri))
		put_resource(w, "identifying", iri, label);
	else
		put_text(w, "identifying", STR_NONE, value);
}

static void
put_notes(struct writer *w, enum note_about about, uint32_t index)
{
	size_t end, i = export_notes(&w->ids, about, index, &end);
	for (; i < end; i++) {
		struct str key = schema_name(w->e->schema, w->ids.notes.v[i].key);
		struct str value = schema_name(w->e->schema, w->ids.notes.v[i].value);
		if (str_is(key, "Reference"))
			put_reference(w, value);
		else if (str_is(key, "Note"))
			put_text(w, "commenting", STR_NONE, value);
		else
			put_text(w, "describing", key.len ? key : STR("Note"), value);
	}
}

static void
put_actors(struct writer *w, const struct model_mention *x)
{
	for (uint32_t k = 0; k < x->n_actors; k++) {
		const struct model_actor *a = &w->m->actors[w->m->mention_actors[x->first_actor + k]];
		struct buf iri = {0};
		buf_puts(&iri, W3C_URN "actor:");
		w3c_encode(&iri, a->id);
		put_resource(w, "identifying", buf_view(&iri), a->name);
		buf_done(&iri);
	}
}

/* Where it comes from, and how sure that is. */
static void
put_origin(struct writer *w, uint16_t layer, uint32_t rule, uint8_t certainty)
{
	struct buf text = {0};
	if (export_rule(w->e, layer, rule, &text))
		put_text(w, "describing", STR("limn:rule"), buf_view(&text));
	if (certainty < 100) {
		buf_clear(&text);
		buf_fmt(&text, "0.%02u", certainty);
		put_text(w, "assessing", STR("limn:certainty"), buf_view(&text));
	}
	buf_done(&text);
}

/* ---- targets */

/* Not more than CONTEXT code points, from the end or the beginning. */
static struct str
cut(struct str s, bool end)
{
	size_t i = end ? s.len : 0;
	for (unsigned n = 0; n < CONTEXT; n++) {
		if (end ? !i : i >= s.len)
			break;
		do
			i += end ? (size_t)-1 : 1;
		while (i && i < s.len && ((unsigned char)s.ptr[i] & 0xC0) == 0x80);
	}
	return end ? str_sub(s, i, s.len) : str_sub(s, 0, i);
}

static void
put_context(struct writer *w, const char *name, struct span around, bool end)
{
	struct buf text = {0};
	document_copy(w->e->document, around.from, around.to, &text);
	struct str s = cut(buf_view(&text), end);
	if (s.len && utf8_is_valid(s))
		put_next(w, name, s);
	buf_done(&text);
}

/* Text that is no UTF-8 cannot be quoted in JSON: its place alone is told. */
static void
put_quote(struct writer *w, struct span s)
{
	enum { BYTES = 4 * CONTEXT };
	struct buf text = {0};
	document_copy(w->e->document, s.from, s.to, &text);
	if (text.len && utf8_is_valid(buf_view(&text))) {
		buf_puts(w->out, "{\"type\":\"TextQuoteSelector\"");
		put_next(w, "exact", buf_view(&text));
		put_context(w, "prefix", (struct span){s.from > BYTES ? s.from - BYTES : 0, s.from}, true);
		put_context(w, "suffix", (struct span){s.to, s.to + BYTES}, false);
		buf_puts(w->out, "},");
	}
	buf_done(&text);
}

static void
put_span(struct writer *w, struct span s)
{
	buf_chr(w->out, '{');
	put_member(w, "source", buf_view(&w->source));
	buf_puts(w->out, ",\"selector\":[");
	put_quote(w, s);
	buf_puts(w->out, "{\"type\":\"TextPositionSelector\",\"start\":");
	buf_uint(w->out, offsets_of_byte(&w->offsets, s.from));
	buf_puts(w->out, ",\"end\":");
	buf_uint(w->out, offsets_of_byte(&w->offsets, s.to));
	buf_puts(w->out, "}]}");
}

/* A mention in parts is a composite of them. */
static void
put_place(struct writer *w, const struct model_mention *x)
{
	if (!x->m->n_parts) {
		put_span(w, x->m->span);
		return;
	}
	buf_puts(w->out, "{\"type\":\"Composite\",\"items\":[");
	for (uint32_t k = 0; k < x->m->n_parts; k++) {
		if (k)
			buf_chr(w->out, ',');
		put_span(w, x->segment->parts[x->m->first_part + k]);
	}
	buf_puts(w->out, "]}");
}

/* ---- annotations */

static void
begin_annotation(struct writer *w, char kind, uint32_t number, const char *motivation,
    uint16_t layer)
{
	buf_puts(w->out, w->n++ ? ",\n  {\"id\":" : "\n  {\"id\":");
	put_id(w, kind, number);
	buf_fmt(w->out, ",\"type\":\"Annotation\",\"motivation\":\"%s\"", motivation);
	if (w->layers && layer < w->e->n_layers) {
		struct buf iri = {0};
		buf_puts(&iri, W3C_URN "layer:");
		w3c_encode(&iri, export_layer_name(w->e, layer));
		buf_puts(w->out, ",\"creator\":{");
		put_member(w, "id", buf_view(&iri));
		put_next(w, "name", export_layer_name(w->e, layer));
		buf_chr(w->out, '}');
		buf_done(&iri);
	}
	buf_puts(w->out, ",\"body\":[");
}

static void
put_mention(struct writer *w, uint32_t i)
{
	const struct model_mention *x = &w->m->mentions[i];
	begin_annotation(w, 'T', w->ids.mention[i], "tagging", x->layer);
	put_text(w, "tagging", STR_NONE, schema_name(w->e->schema, x->type));
	put_actors(w, x);
	put_notes(w, NOTE_MENTION, i);
	put_origin(w, x->layer, x->m->rule, x->certainty);
	buf_puts(w->out, "],\"target\":");
	put_place(w, x);
	buf_chr(w->out, '}');
}

/* Two ends; what it is stands in the bodies that are there already. */
static void
end_link(struct writer *w, uint32_t mention1, uint32_t event1, uint32_t mention2, uint32_t event2)
{
	buf_puts(w->out, "],\"target\":[");
	put_target_id(w, mention1, event1);
	buf_chr(w->out, ',');
	put_target_id(w, mention2, event2);
	buf_puts(w->out, "]}");
}

static void
put_event(struct writer *w, uint32_t i, uint32_t *n_roles)
{
	const struct model_event *e = &w->m->events[i];
	begin_annotation(w, 'E', w->ids.event[i], "tagging", e->layer);
	put_text(w, "tagging", STR_NONE, schema_name(w->e->schema, e->type));
	put_resource(w, "classifying", STR(W3C_URN "event"), STR_NONE);
	if (!(e->e->flags & EVENT_UNSAID))
		put_text(w, "describing", STR("limn:mood"), str_of(mood_name((enum mood)e->mood)));
	if (e->same)
		put_text(w, "describing", STR("limn:same"), schema_name(w->e->schema, e->same));
	put_notes(w, NOTE_EVENT, i);
	put_origin(w, e->layer, e->e->rule, e->certainty);
	buf_puts(w->out, "],\"target\":");
	put_place(w, &w->m->mentions[e->trigger]);
	buf_chr(w->out, '}');
	for (uint32_t k = 0; k < e->n_roles; k++) {
		struct model_role r = w->m->roles[e->first_role + k];
		as_event(w, &r.mention, &r.event);
		if (!has_target(w, r.mention, r.event))
			continue;
		begin_annotation(w, 'A', ++*n_roles, "linking", e->layer);
		put_text(w, "tagging", STR_NONE, schema_name(w->e->schema, r.name));
		put_resource(w, "classifying", STR(W3C_URN "role"), STR_NONE);
		end_link(w, ID_NONE, i, r.mention, r.event);
	}
}

static void
put_relation(struct writer *w, uint32_t i, uint32_t *n)
{
	struct model_relation r = w->ids.relations.v[i];
	as_event(w, &r.mention1, &r.event1);
	as_event(w, &r.mention2, &r.event2);
	if (!has_target(w, r.mention1, r.event1) || !has_target(w, r.mention2, r.event2))
		return;
	begin_annotation(w, 'R', ++*n, "linking", r.layer);
	put_text(w, "tagging", STR_NONE, schema_name(w->e->schema, r.type));
	put_notes(w, NOTE_RELATION, i);
	put_origin(w, r.layer, r.r->rule, r.certainty);
	end_link(w, r.mention1, r.event1, r.mention2, r.event2);
}

static size_t
unseen_actors(const struct model *m)
{
	size_t n = 0;
	for (size_t i = 0; i < m->n_actors; i++)
		n += !m->actors[i].n_mentions;
	return n;
}

static void
put_all(struct writer *w)
{
	uint32_t n_roles = 0, n_relations = 0;
	size_t unwritten = 0;
	for (uint32_t i = 0; i < w->m->n_mentions; i++)
		if (w->ids.mention[i] && w->m->mentions[i].event == ID_NONE)
			put_mention(w, i);
	for (uint32_t i = 0; i < w->m->n_events; i++) {
		if (w->ids.event[i])
			put_event(w, i, &n_roles);
		else
			unwritten++;
	}
	for (uint32_t i = 0; i < w->ids.relations.n; i++)
		put_relation(w, i, &n_relations);
	export_lost(w->e, "events without a trigger in the text, left out", unwritten);
	export_lost(w->e, "relations whose ends are left out, left out",
	    w->ids.relations.n - n_relations);
	export_lost(w->e, "actors without a mention, left out", unseen_actors(w->m));
	export_lost_date(w->e);
}

void
w3c_write(const struct export *e, struct buf *out)
{
	struct writer w = {.e = e, .m = e->model, .out = out, .layers = e->n_layers > 1};
	w3c_encode(&w.source, e->doc.len ? e->doc : STR("text"));
	offsets_init(&w.offsets, e->document);
	export_ids_init(&w.ids, e);
	buf_puts(out, "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"" W3C_URN);
	buf_str(out, buf_view(&w.source));
	buf_puts(out, "#page\",\"type\":\"AnnotationPage\",\"partOf\":\"" W3C_URN);
	buf_str(out, buf_view(&w.source));
	buf_puts(out, "\",\"startIndex\":0,\"items\":[");
	put_all(&w);
	buf_puts(out, "]}\n");
	export_ids_done(&w.ids);
	offsets_done(&w.offsets);
	buf_done(&w.source);
}
