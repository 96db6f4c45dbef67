/*
 * Writing the file of one's own annotations: the bytes of each line as they were read, or, where
 * an item was changed or is new, the line that says it.  As brat_write.c, a mention over line ends
 * is written in parts, which reading joins again.
 */
#include "base/limits.h"
#include "formats/brat_parts.h"
#include "formats/own_internal.h"

enum { TEXT = 64 * 1024 };           /* bytes of a text column; a longer one is left out */

struct writer {
	const struct own *o;
	const struct schema *schema;
	struct offsets *offsets;
	struct buf *out;
	size_t start;                /* of the file in it */
	struct brat_parts parts;
};

static void
put_name(struct writer *w, uint32_t name)
{
	buf_str(w->out, schema_name(w->schema, name));
}

/* "T1", or what the file has for what is not there. */
static void
put_ref(struct writer *w, const struct own_ref *r)
{
	const struct own_item *item = own_item(w->o, r->item);
	buf_str(w->out, item ? item->id : r->word);
}

/* ---- mentions */

/* What the file's own text column had behind the text: a comment. */
static struct str
tail_of(struct str column, struct str text)
{
	if (!text.len || !str_starts(column, text) || column.len == text.len)
		return STR_NONE;
	char next = column.ptr[text.len];
	return next == ' ' || next == '\t' ? str_sub(column, text.len, column.len) : STR_NONE;
}

static void
put_text(struct writer *w, const struct own_item *m)
{
	uint64_t all = 0;
	for (size_t i = 0; i < w->parts.n; i++)
		all += w->parts.v[i].to - w->parts.v[i].from + 1;
	if (all > TEXT)
		return;
	buf_chr(w->out, '\t');
	size_t start = w->out->len;
	for (size_t i = 0; i < w->parts.n; i++) {
		if (i)
			buf_chr(w->out, ' ');
		offsets_text(w->offsets, w->parts.v[i], w->out);
	}
	struct buf text = {0};
	buf_str(&text, str_sub(buf_view(w->out), start, w->out->len));
	buf_str(w->out, tail_of(m->text, buf_view(&text)));
	buf_done(&text);
}

static void
put_mention(struct writer *w, const struct own_item *m)
{
	vec_clear(&w->parts);
	for (uint32_t i = 0; i < m->n_parts; i++)
		brat_cut_lines(w->offsets->document, m->parts[i], &w->parts);
	put_name(w, m->type);
	for (size_t i = 0; i < w->parts.n; i++) {
		buf_chr(w->out, i ? ';' : ' ');
		buf_uint(w->out, offsets_of_byte(w->offsets, w->parts.v[i].from));
		buf_chr(w->out, ' ');
		buf_uint(w->out, offsets_of_byte(w->offsets, w->parts.v[i].to));
	}
	put_text(w, m);
}

/* ---- the others */

/* "Source:T2"; a word of the file without a name has its colon, or none, before the id. */
static void
put_argument(struct writer *w, const struct own_ref *r)
{
	bool there = own_item(w->o, r->item) != NULL;
	buf_chr(w->out, ' ');
	if (there && r->name) {
		put_name(w, r->name);
		buf_chr(w->out, ':');
	} else if (there && r->word.len && r->word.ptr[0] == ':') {
		buf_chr(w->out, ':');
	}
	put_ref(w, r);
}

static void
put_arguments(struct writer *w, const struct own_item *item, uint32_t first)
{
	for (uint32_t i = first; i < item->n_refs; i++)
		put_argument(w, &item->refs[i]);
}

static void
put_event(struct writer *w, const struct own_item *e)
{
	put_name(w, e->type);
	if (e->n_refs && (e->refs[0].item != ID_NONE || e->refs[0].word.len)) {
		buf_chr(w->out, ':');
		put_ref(w, &e->refs[0]);
	}
	put_arguments(w, e, 1);
}

static void
put_about(struct writer *w, const struct own_item *item)
{
	put_name(w, item->type);
	buf_chr(w->out, ' ');
	put_ref(w, &item->refs[0]);
}

static void
put_column(struct writer *w, char before, struct str text)
{
	if (text.len)
		buf_chr(w->out, before);
	buf_str(w->out, text);
}

/* "base:id Name" in two columns. */
static void
put_reference(struct writer *w, struct str value)
{
	size_t blank = str_chr(value, ' ');
	put_column(w, ' ', str_sub(value, 0, blank));
	put_column(w, '\t', str_trim(str_sub(value, blank, value.len)));
}

static void
put_body(struct writer *w, const struct own_item *item)
{
	switch (item->kind) {
	case OWN_MENTION:
		put_mention(w, item);
		break;
	case OWN_EVENT:
		put_event(w, item);
		break;
	case OWN_RELATION: case OWN_SAME:
		put_name(w, item->type);
		put_arguments(w, item, 0);
		break;
	case OWN_ACTOR:
		put_about(w, item);
		buf_puts(w->out, " actor:");
		put_name(w, item->actor);
		put_column(w, '\t', item->text);
		break;
	case OWN_REFERENCE:
		put_about(w, item);
		put_reference(w, item->text);
		break;
	case OWN_ATTRIBUTE:
		put_about(w, item);
		put_column(w, ' ', item->text);
		break;
	case OWN_NOTE:
		put_about(w, item);
		put_column(w, '\t', item->text);
		break;
	case OWN_OTHER:
		break;
	}
}

static void
put_line(struct writer *w, const struct own_item *item)
{
	buf_str(w->out, item->id);
	buf_chr(w->out, '\t');
	put_body(w, item);
	buf_str(w->out, item->end);
}

/* A line that is the last one of its file may have no end; one that follows needs it. */
static void
end_line(struct writer *w)
{
	struct str file = str_sub(buf_view(w->out), w->start, w->out->len);
	if (file.len && !str_eq(file, STR("\xEF\xBB\xBF")) && file.ptr[file.len - 1] != '\n')
		buf_str(w->out, own_line_end(w->o));
}

void
own_write_anew(const struct own *o, struct offsets *offsets, const bool *anew, struct buf *out)
{
	struct writer w = {.o = o, .schema = own_schema(o), .offsets = offsets, .out = out,
	    .start = out->len};
	for (uint32_t i = 0; i < own_items(o); i++) {
		const struct own_item *item = own_item(o, i);
		if (!item)
			continue;
		end_line(&w);
		if (item->raw.ptr && !(anew && anew[i]))
			buf_str(out, item->raw);
		else
			put_line(&w, item);
	}
	vec_done(&w.parts);
}

void
own_write(const struct own *o, struct offsets *offsets, struct buf *out)
{
	own_write_anew(o, offsets, NULL, out);
}
