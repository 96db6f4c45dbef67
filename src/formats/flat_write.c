/*
 * Writers of JSON that knows a text and labelled spans of it, and no more: doccano's lines, which
 * have relations between spans as well, and displaCy's ents.  Ids of spans are their numbers in
 * text order.  What there is beyond that is counted for the command to tell.
 */
#include "base/mem.h"
#include "formats/displacy.h"
#include "formats/doccano.h"
#include "formats/export.h"
#include "formats/jval.h"
#include "formats/losses.h"
#include "formats/offsets.h"

struct writer {
	const struct export *e;
	const struct model *m;
	struct offsets offsets;
	struct export_ids ids;
	struct buf *out;
	size_t n_relations;          /* written so far */
	size_t split, empty, events, roles, left_out, references;
};

static void
begin(struct writer *w, const struct export *e, struct buf *out)
{
	*w = (struct writer){.e = e, .m = e->model, .out = out};
	offsets_init(&w->offsets, e->document);
	export_ids_init(&w->ids, e);
}

static void
end(struct writer *w)
{
	export_lost_layers(w->e);
	export_lost_date(w->e);
	export_lost_origins(w->e, &w->ids);
	export_ids_done(&w->ids);
	offsets_done(&w->offsets);
}

static void
put_text(struct writer *w)
{
	struct buf all = {0};
	document_copy(w->e->document, 0, document_size(w->e->document), &all);
	jval_quote(w->out, buf_view(&all));
	buf_done(&all);
}

static bool
is_written(const struct writer *w, uint32_t mention)
{
	return mention != ID_NONE && w->ids.mention[mention];
}

/* What a flat span says too little of. */
static void
count_mention(struct writer *w, const struct model_mention *x)
{
	w->split += x->m->n_parts > 1;
	w->empty += x->m->span.from == x->m->span.to;
}

/* A comma between the items of a list. */
static void
item(struct writer *w, bool first, const char *before)
{
	if (!first)
		buf_chr(w->out, ',');
	buf_puts(w->out, before);
}

static void
put_name(struct writer *w, const char *key, struct str name)
{
	buf_fmt(w->out, ",\"%s\":", key);
	jval_quote(w->out, name);
}

/* ---- doccano */

static void
put_entity(struct writer *w, uint32_t i, bool first)
{
	const struct model_mention *x = &w->m->mentions[i];
	count_mention(w, x);
	item(w, first, "{\"id\":");
	buf_uint(w->out, w->ids.mention[i]);
	put_name(w, "label", schema_name(w->e->schema, x->type));
	buf_puts(w->out, ",\"start_offset\":");
	buf_uint(w->out, offsets_of_byte(&w->offsets, x->m->span.from));
	buf_puts(w->out, ",\"end_offset\":");
	buf_uint(w->out, offsets_of_byte(&w->offsets, x->m->span.to));
	buf_chr(w->out, '}');
}

/* False when an end of it is not written. */
static bool
put_relation(struct writer *w, struct str type, uint32_t from, uint32_t to)
{
	if (!is_written(w, from) || !is_written(w, to)) {
		w->left_out++;
		return false;
	}
	item(w, !w->n_relations, "{\"id\":");
	buf_uint(w->out, ++w->n_relations);
	buf_puts(w->out, ",\"from_id\":");
	buf_uint(w->out, w->ids.mention[from]);
	buf_puts(w->out, ",\"to_id\":");
	buf_uint(w->out, w->ids.mention[to]);
	put_name(w, "type", type);
	buf_chr(w->out, '}');
	return true;
}

static void
put_relations(struct writer *w)
{
	for (uint32_t i = 0; i < w->ids.relations.n; i++) {
		const struct model_relation *r = &w->ids.relations.v[i];
		put_relation(w, schema_name(w->e->schema, r->type), model_end(w->m, r->mention1, r->event1),
		    model_end(w->m, r->mention2, r->event2));
	}
}

/* The trigger is an entity; each role becomes a relation from it. */
static void
put_roles(struct writer *w)
{
	for (uint32_t i = 0; i < w->m->n_events; i++) {
		const struct model_event *e = &w->m->events[i];
		if (!w->ids.event[i])
			continue;
		w->events++;
		for (uint32_t k = 0; k < e->n_roles; k++) {
			struct model_role role = w->m->roles[e->first_role + k];
			put_relation(w, schema_name(w->e->schema, role.name), e->trigger,
			    model_end(w->m, role.mention, role.event));
		}
	}
}

void
doccano_write(const struct export *e, struct buf *out)
{
	struct writer w;
	bool first = true;
	begin(&w, e, out);
	buf_puts(out, "{\"doc\":");
	jval_quote(out, e->doc);
	buf_puts(out, ",\"text\":");
	put_text(&w);
	buf_puts(out, ",\"entities\":[");
	for (uint32_t i = 0; i < w.m->n_mentions; i++) {
		if (!is_written(&w, i))
			continue;
		put_entity(&w, i, first);
		first = false;
	}
	buf_puts(out, "],\"relations\":[");
	put_relations(&w);
	put_roles(&w);
	buf_puts(out, "]}\n");
	export_lost(e, "discontinuous mentions, written as their hull", w.split);
	export_lost(e, "mentions of no width, which doccano itself does not take", w.empty);
	export_lost(e, "events, written as a mention with relations to those who take part", w.events);
	export_lost(e, "relations and roles of what is not written, left out", w.left_out);
	export_lost(e, "links of mentions to actors", export_links(e, &w.ids));
	export_lost(e, "attributes and notes", w.ids.notes.n);
	end(&w);
}

/* ---- displaCy */

/* The first link to a knowledge base. */
static void
put_reference(struct writer *w, uint32_t i)
{
	size_t to, from = export_notes(&w->ids, NOTE_MENTION, i, &to);
	for (size_t k = from; k < to; k++) {
		if (!str_is(schema_name(w->e->schema, w->ids.notes.v[k].key), "Reference"))
			continue;
		put_name(w, "kb_id", schema_name(w->e->schema, w->ids.notes.v[k].value));
		w->references++;
		return;
	}
}

static void
put_ent(struct writer *w, uint32_t i, bool first)
{
	const struct model_mention *x = &w->m->mentions[i];
	count_mention(w, x);
	item(w, first, "\n  {\"start\":");
	buf_uint(w->out, offsets_of_byte(&w->offsets, x->m->span.from));
	buf_puts(w->out, ",\"end\":");
	buf_uint(w->out, offsets_of_byte(&w->offsets, x->m->span.to));
	put_name(w, "label", schema_name(w->e->schema, x->type));
	put_reference(w, i);
	buf_chr(w->out, '}');
}

void
displacy_write(const struct export *e, struct buf *out)
{
	struct writer w;
	bool first = true;
	uint64_t behind = 0;
	size_t over = 0;
	begin(&w, e, out);
	buf_puts(out, "{\"text\":");
	put_text(&w);
	buf_puts(out, ",\n \"ents\":[");
	for (uint32_t i = 0; i < w.m->n_mentions; i++) {
		struct span s = w.m->mentions[i].m->span;
		if (!is_written(&w, i))
			continue;
		put_ent(&w, i, first);
		first = false;
		over += s.from < behind;
		behind = s.to > behind ? s.to : behind;
	}
	buf_puts(out, "],\n \"title\":");
	jval_quote(out, e->doc);
	buf_puts(out, "}\n");
	export_lost(e, "mentions over others, whose words displaCy draws twice", over);
	export_lost(e, "discontinuous mentions, written as their hull", w.split);
	export_lost(e, "events, of which only the trigger is written", w.m->n_events);
	export_lost(e, "relations", w.ids.relations.n);
	export_lost(e, "links of mentions to actors", export_links(e, &w.ids));
	export_lost(e, "attributes and notes", w.ids.notes.n - w.references);
	end(&w);
}
