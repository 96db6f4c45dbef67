/*
 * A hit as an object on a line of its own.  Offsets are in code points of the text, as limn's JSON
 * has them; texts are as they stand there, not made flat.
 */
#include "cli/grep.h"

#include "formats/jval.h"
#include "text/offmap.h"

enum { AROUND = 200 };

static void
member(struct buf *out, const char *name, struct str value)
{
	buf_fmt(out, ",\"%s\":", name);
	jval_quote(out, value);
}

static void
number(struct buf *out, const char *name, uint64_t n)
{
	buf_fmt(out, ",\"%s\":", name);
	buf_uint(out, n);
}

static void
text_of(const struct grep_document *d, const char *name, struct span s, struct buf *out)
{
	struct buf text = {0};
	document_copy(d->a->document, s.from, s.to, &text);
	member(out, name, buf_view(&text));
	buf_done(&text);
}

/* "name":{"id":...,"name":...}, where there is an actor. */
static void
actor(const struct grep_document *d, uint32_t actor, const char *before, struct buf *out)
{
	if (actor == ID_NONE)
		return;
	const struct model_actor *a = &d->a->model->actors[actor];
	buf_fmt(out, "%s\"actor\":{\"id\":", before);
	jval_quote(out, a->id);
	member(out, "name", a->name);
	member(out, "type", schema_name(d->a->schema, a->type));
	buf_chr(out, '}');
}

static void
place(struct offmap *map, const char *before, struct span s, struct buf *out)
{
	buf_fmt(out, "%s\"start\":", before);
	buf_uint(out, offmap_from_byte(map, s.from, OFFSET_CODEPOINT));
	number(out, "end", offmap_from_byte(map, s.to, OFFSET_CODEPOINT));
}

/* Who fills a role, or an end: where, the words, the actor. */
static void
filler(const struct grep_document *d, struct offmap *map, uint32_t mention, uint32_t event,
    struct buf *out)
{
	const struct model *m = d->a->model;
	uint32_t at = model_end(m, mention, event);
	buf_chr(out, '{');
	if (at != ID_NONE) {
		place(map, "", m->mentions[at].m->span, out);
		text_of(d, "text", m->mentions[at].m->span, out);
		member(out, "type", schema_name(d->a->schema, mention != ID_NONE ?
		    m->mentions[mention].type : m->events[event].type));
		if (mention != ID_NONE)
			actor(d, model_mention_actor(m, mention), ",", out);
	}
	buf_chr(out, '}');
}

static void
event(const struct grep_document *d, struct offmap *map, const struct model_event *e,
    struct buf *out)
{
	const struct model *m = d->a->model;
	buf_puts(out, ",\"event\":{\"mood\":");
	jval_quote(out, str_of(mood_name((enum mood)e->mood)));
	buf_puts(out, ",\"roles\":[");
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		buf_puts(out, i ? ",{\"role\":" : "{\"role\":");
		jval_quote(out, schema_name(d->a->schema, r->name));
		buf_puts(out, ",\"filler\":");
		filler(d, map, r->mention, r->event, out);
		buf_chr(out, '}');
	}
	buf_puts(out, "]}");
}

static void
relation(const struct grep_document *d, struct offmap *map, const struct model_relation *r,
    struct buf *out)
{
	buf_puts(out, ",\"relation\":{\"from\":");
	filler(d, map, r->mention1, r->event1, out);
	buf_puts(out, ",\"to\":");
	filler(d, map, r->mention2, r->event2, out);
	buf_chr(out, '}');
}

/* A place at most AROUND bytes before or behind, where a code point begins. */
static uint64_t
edge(struct document *d, uint64_t at, bool back)
{
	struct block b;
	if (!document_block(d, at, &b))
		return at;
	uint64_t to = back ? (at - b.from > AROUND ? at - AROUND : b.from) :
	    b.to > at && b.to - at > AROUND ? at + AROUND : b.to > at ? b.to : at;
	while (to > b.from && to < b.to && ((unsigned char)document_view(d, to, 1).ptr[0] & 0xC0) == 0x80)
		to--;
	return to;
}

static void
hit(const struct grep_document *d, struct offmap *map, const struct query_hit *h, struct buf *out)
{
	static const char *const kinds[] = {"text", "mention", "event", "relation"};
	const struct model *m = d->a->model;
	struct document *doc = d->a->document;
	buf_puts(out, "{\"file\":");
	jval_quote(out, d->file);
	member(out, "doc", d->doc);
	number(out, "line", document_file_line_of(doc, h->span.from));
	place(map, ",", h->span, out);
	text_of(d, "text", h->span, out);
	member(out, "kind", str_of(kinds[h->kind]));
	if (h->kind != QUERY_TEXT)
		member(out, "type", grep_type(d, h));
	if (h->kind == QUERY_MENTION) {
		actor(d, model_mention_actor(m, h->index), ",", out);
		number(out, "certainty", m->mentions[h->index].certainty);
	} else if (h->kind == QUERY_EVENT) {
		number(out, "certainty", m->events[h->index].certainty);
		event(d, map, &m->events[h->index], out);
	} else if (h->kind == QUERY_RELATION) {
		number(out, "certainty", m->relations[h->index].certainty);
		relation(d, map, &m->relations[h->index], out);
	}
	if (h->other.from < h->other.to) {
		buf_puts(out, ",\"other\":{");
		place(map, "", h->other, out);
		text_of(d, "text", h->other, out);
		buf_chr(out, '}');
	}
	text_of(d, "left", (struct span){edge(doc, h->span.from, true), h->span.from}, out);
	text_of(d, "right", (struct span){h->span.to, edge(doc, h->span.to, false)}, out);
	buf_puts(out, "}\n");
}

void
grep_json(const struct grep_document *d, struct buf *out)
{
	struct offmap *map = offmap_new(d->a->document);
	for (size_t i = 0; i < d->hits.n; i++)
		hit(d, map, &d->hits.v[i], out);
	offmap_free(map);
}
