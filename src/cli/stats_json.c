/* The figures as one JSON object. */
#include "cli/stats.h"
#include "formats/jval.h"

static void
member(struct buf *out, const char *name, struct str value)
{
	buf_fmt(out, "\"%s\":", name);
	jval_quote(out, value);
	buf_chr(out, ',');
}

static void
number(struct buf *out, const char *name, uint64_t n)
{
	buf_fmt(out, "\"%s\":", name);
	buf_uint(out, n);
}

static void
kinds(struct buf *out, const char *name, const struct stats_item *item)
{
	buf_fmt(out, ",\"%s\":{", name);
	for (size_t i = 0; i < item->kinds.n; i++) {
		buf_puts(out, i ? "," : "");
		jval_quote(out, item->kinds.v[i].name);
		buf_chr(out, ':');
		buf_uint(out, item->kinds.v[i].n);
	}
	buf_chr(out, '}');
}

/* own: what the name of an item is called; parts: what its kinds are, or NULL. */
static void
list(struct buf *out, const char *name, const struct stats_list *l, const char *own,
    const char *counted, const char *parts)
{
	buf_fmt(out, ",\"%s\":[", name);
	for (size_t i = 0; i < l->v.n; i++) {
		const struct stats_item *item = &l->v.v[i];
		buf_puts(out, i ? ",{" : "{");
		member(out, own, item->name);
		if (item->type.len)
			member(out, item->to.len ? "fromType" : "type", item->type);
		if (item->to.len)
			member(out, "to", item->to);
		if (item->to_type.len)
			member(out, "toType", item->to_type);
		number(out, counted, item->n);
		buf_chr(out, ',');
		number(out, "documents", item->documents);
		if (parts)
			kinds(out, parts, item);
		buf_chr(out, '}');
	}
	buf_chr(out, ']');
}

static void
documents(const struct stats *s, struct buf *out)
{
	buf_puts(out, ",\"documents\":[");
	for (size_t i = 0; i < s->documents.n; i++) {
		const struct stats_document *d = &s->documents.v[i];
		buf_puts(out, i ? ",{" : "{");
		member(out, "name", d->name);
		number(out, "words", d->words);
		buf_chr(out, ',');
		number(out, "mentions", d->mentions);
		buf_chr(out, ',');
		number(out, "actors", d->actors);
		buf_chr(out, ',');
		number(out, "events", d->events);
		buf_chr(out, ',');
		number(out, "relations", d->relations);
		buf_chr(out, '}');
	}
	buf_chr(out, ']');
}

void
stats_json(const struct stats *s, struct buf *out)
{
	buf_puts(out, "{\"limn\":1,");
	number(out, "bytes", s->bytes);
	buf_chr(out, ',');
	number(out, "words", s->words);
	buf_chr(out, ',');
	number(out, "sentences", s->sentences);
	buf_chr(out, ',');
	number(out, "paragraphs", s->paragraphs);
	documents(s, out);
	list(out, "types", &s->types, "type", "mentions", NULL);
	list(out, "actors", &s->actors, "name", "mentions", NULL);
	list(out, "events", &s->events, "type", "events", "moods");
	list(out, "moods", &s->moods, "mood", "events", NULL);
	list(out, "pairs", &s->pairs, "from", "events", "types");
	list(out, "relations", &s->relations, "type", "relations", NULL);
	buf_puts(out, "}\n");
}
