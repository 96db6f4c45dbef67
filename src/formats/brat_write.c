/*
 * Writing brat.  Ids are given in text order; triggers are T of the event's type.  What the
 * format cannot hold (empty spans, descriptions of nobody) is left out.
 */
#include <string.h>

#include "base/mem.h"
#include "formats/brat.h"
#include "text/offmap.h"
#include "text/utf8.h"

struct writer {
	const struct export *e;
	struct offmap *offsets;
	uint32_t *ids;               /* model mention -> T number, 0: not written */
	struct buf *out;
	uint32_t n_notes, n_attributes;
};

/* Names of types and ids may hold no blank, colon or control. */
static void
put_name(struct buf *out, struct str s)
{
	if (!s.len)
		buf_chr(out, '_');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		buf_chr(out, c <= ' ' || c == ':' || c == ';' || c == 0x7F ? '_' : (char)c);
	}
}

/* Text on one line: line ends and tabs as blanks, bad bytes as U+FFFD. */
static void
put_text(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t cp;
		bool bad;
		size_t n = utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
		if (bad)
			buf_puts(out, "\xef\xbf\xbd");
		else if (cp == '\n' || cp == '\r' || cp == '\t')
			buf_chr(out, ' ');
		else
			buf_add(out, s.ptr + i, n);
		i += n;
	}
}

static void
put_span_text(struct writer *w, struct span s)
{
	while (s.from < s.to) {
		uint64_t left = s.to - s.from;
		struct str piece = document_view(w->e->document, s.from,
		    left < 65536 ? (size_t)left : 65536);
		if (!piece.len)
			return;
		put_text(w->out, piece);
		s.from += piece.len;
	}
}

static void
put_offsets(struct writer *w, struct span s)
{
	buf_fmt(w->out, " %llu %llu",
	    (unsigned long long)offmap_from_byte(w->offsets, s.from, OFFSET_CODEPOINT),
	    (unsigned long long)offmap_from_byte(w->offsets, s.to, OFFSET_CODEPOINT));
}

static bool
is_written(const struct model *m, const struct model_mention *mm)
{
	static const struct str description = {"MENTION", 7};
	if (mm->dropped || mm->m->span.from == mm->m->span.to)
		return false;
	if (mm->m->flags & MENTION_TRIGGER)
		return true;
	return mm->n_actors || !str_eq(schema_name(m->schema, mm->type), description);
}

static void
put_mention(struct writer *w, uint32_t i)
{
	const struct model_mention *mm = &w->e->model->mentions[i];
	const struct span *parts = mm->m->n_parts ? mm->segment->parts + mm->m->first_part :
	    &mm->m->span;
	uint32_t n = mm->m->n_parts ? mm->m->n_parts : 1;
	buf_fmt(w->out, "T%u\t", w->ids[i]);
	put_name(w->out, schema_name(w->e->schema, mm->type));
	for (uint32_t k = 0; k < n; k++) {
		if (k)
			buf_chr(w->out, ';');
		size_t at = w->out->len;
		put_offsets(w, parts[k]);
		if (k)                   /* "0 5;8 12": no blank after the semicolon */
			memmove(w->out->ptr + at, w->out->ptr + at + 1, --w->out->len - at);
	}
	buf_chr(w->out, '\t');
	for (uint32_t k = 0; k < n; k++) {
		if (k)
			buf_chr(w->out, ' ');
		put_span_text(w, parts[k]);
	}
	buf_chr(w->out, '\n');
}

static void
put_links(struct writer *w, uint32_t i)
{
	const struct model *m = w->e->model;
	const struct model_mention *mm = &m->mentions[i];
	for (uint32_t k = 0; k < mm->n_actors; k++) {
		const struct model_actor *a = &m->actors[m->mention_actors[mm->first_actor + k]];
		buf_fmt(w->out, "N%u\tReference T%u actor:", ++w->n_notes, w->ids[i]);
		put_name(w->out, a->id);
		buf_chr(w->out, '\t');
		put_text(w->out, a->name);
		buf_chr(w->out, '\n');
	}
}

static void
put_event(struct writer *w, uint32_t i, const uint32_t *event_ids)
{
	const struct model *m = w->e->model;
	const struct model_event *e = &m->events[i];
	buf_fmt(w->out, "E%u\t", event_ids[i]);
	put_name(w->out, schema_name(m->schema, m->mentions[e->trigger].type));
	buf_fmt(w->out, ":T%u", w->ids[e->trigger]);
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &m->roles[e->first_role + k];
		uint32_t id = r->mention != ID_NONE ? w->ids[r->mention] : event_ids[r->event];
		if (!id)
			continue;
		buf_chr(w->out, ' ');
		put_name(w->out, schema_name(m->schema, r->name));
		buf_fmt(w->out, ":%c%u", r->mention != ID_NONE ? 'T' : 'E', id);
	}
	buf_chr(w->out, '\n');
}

static void
put_attributes(struct writer *w, uint32_t i, uint32_t id)
{
	const struct model_event *e = &w->e->model->events[i];
	buf_fmt(w->out, "A%u\tMood E%u %s\n", ++w->n_attributes, id, mood_name((enum mood)e->mood));
	if (!e->same)
		return;
	buf_fmt(w->out, "A%u\tSame E%u ", ++w->n_attributes, id);
	struct str same = schema_name(w->e->schema, e->same);
	for (size_t k = 0; k < same.len; k++)
		buf_chr(w->out, (unsigned char)same.ptr[k] <= ' ' ? '_' : same.ptr[k]);
	buf_chr(w->out, '\n');
}

static void
put_relations(struct writer *w, const uint32_t *event_ids)
{
	const struct model *m = w->e->model;
	uint32_t n = 0;
	for (size_t i = 0; i < m->n_relations; i++) {
		const struct model_relation *r = &m->relations[i];
		uint32_t one = r->mention1 != ID_NONE ? w->ids[r->mention1] : event_ids[r->event1];
		uint32_t two = r->mention2 != ID_NONE ? w->ids[r->mention2] : event_ids[r->event2];
		if (!one || !two)
			continue;
		buf_fmt(w->out, "R%u\t", ++n);
		put_name(w->out, schema_name(m->schema, r->type));
		buf_fmt(w->out, " Arg1:%c%u Arg2:%c%u\n", r->mention1 != ID_NONE ? 'T' : 'E', one,
		    r->mention2 != ID_NONE ? 'T' : 'E', two);
	}
}

void
brat_write(const struct export *e, struct buf *out)
{
	const struct model *m = e->model;
	struct writer w = {.e = e, .out = out, .offsets = offmap_new(e->document)};
	w.ids = mem_array(m->n_mentions, sizeof *w.ids);
	uint32_t *event_ids = mem_array(m->n_events, sizeof *event_ids);
	uint32_t next = 0;
	for (uint32_t i = 0; i < m->n_mentions; i++)
		if (is_written(m, &m->mentions[i]))
			w.ids[i] = ++next;
	next = 0;
	for (uint32_t i = 0; i < m->n_events; i++)
		if (w.ids[m->events[i].trigger])
			event_ids[i] = ++next;
	for (uint32_t i = 0; i < m->n_mentions; i++)
		if (w.ids[i])
			put_mention(&w, i);
	for (uint32_t i = 0; i < m->n_mentions; i++)
		if (w.ids[i])
			put_links(&w, i);
	for (uint32_t i = 0; i < m->n_events; i++)
		if (event_ids[i])
			put_event(&w, i, event_ids);
	for (uint32_t i = 0; i < m->n_events; i++)
		if (event_ids[i])
			put_attributes(&w, i, event_ids[i]);
	put_relations(&w, event_ids);
	mem_free(event_ids);
	mem_free(w.ids);
	offmap_free(w.offsets);
}
