/*
 * Where an annotation came from: the line of its record in a brat file, found by what the record
 * says.  Nothing is stored for it: the file is read once more.  Of other formats, and of spans
 * that had to be moved to fit, only the file is named.
 */
#include "ui/why.h"

#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "text/offmap.h"
#include "ui/layers.h"

struct lookup {
	struct session *s;
	struct str text;             /* of the annotation file */
	struct offmap *map;
};

/* A record whose id begins with `kind`: id TAB rest.  is(rest) says whether it is the one. */
static bool
find(const struct lookup *f, char kind, bool (*is)(struct str rest, const void *what),
    const void *what, struct why_record *out)
{
	struct str all = f->text, line;
	for (uint64_t n = 1; str_line(&all, &line); n++) {
		size_t tab = str_chr(line, '\t');
		if (tab == line.len || line.ptr[0] != kind ||
		    !is(str_sub(line, tab + 1, line.len), what))
			continue;
		out->line = n;
		buf_clear(&out->id);
		buf_str(&out->id, str_sub(line, 0, tab));
		return true;
	}
	return false;
}

/* "GPE 0 7", "GPE 0 7;9 12": what begins and ends so, with anything between; type "": any. */
struct ends { struct str type; struct buf begin, end; };

static bool
is_span(struct str rest, const void *what)
{
	const struct ends *e = what;
	struct str part = str_sub(rest, 0, str_chr(rest, '\t'));
	struct str type = str_sub(part, 0, str_chr(part, ' '));
	part = str_sub(part, type.len, part.len);
	return (e->type.len == 0 || str_eq(type, e->type)) &&
	    str_starts(part, buf_view(&e->begin)) && str_ends(part, buf_view(&e->end));
}

static bool
find_span(const struct lookup *f, uint32_t type, struct span span, struct why_record *out)
{
	struct ends e = {.type = type ? schema_name(f->s->schema, type) : STR_NONE};
	uint64_t from = offmap_from_byte(f->map, span.from, OFFSET_CODEPOINT);
	uint64_t to = offmap_from_byte(f->map, span.to, OFFSET_CODEPOINT);
	buf_fmt(&e.begin, " %llu ", (unsigned long long)from);
	buf_fmt(&e.end, " %llu", (unsigned long long)to);
	bool found = find(f, 'T', is_span, &e, out);
	buf_done(&e.begin);
	buf_done(&e.end);
	return found;
}

static bool
is_beginning(struct str rest, const void *what)
{
	struct str begin = buf_view(what);
	return str_starts(rest, begin) &&
	    (rest.len == begin.len || memchr(" \t\r", rest.ptr[begin.len], 4) != NULL);
}

/* An event's own record, E3 TAB CONSULT:T12 ..., says more than its trigger's. */
static void
find_event(const struct lookup *f, uint32_t type, struct why_record *out)
{
	struct buf begin = {0};
	buf_str(&begin, schema_name(f->s->schema, type));
	buf_chr(&begin, ':');
	buf_str(&begin, buf_view(&out->id));
	find(f, 'E', is_beginning, &begin, out);
	buf_done(&begin);
}

static void
find_relation(const struct lookup *f, const struct why *w, struct why_record *out)
{
	struct why_record a = {0}, b = {0};
	struct buf begin = {0};
	if (find_span(f, 0, w->arg1, &a) &&
	    find_span(f, 0, w->arg2, &b)) {
		buf_str(&begin, schema_name(f->s->schema, w->type));
		buf_fmt(&begin, " Arg1:%s", buf_cstr(&a.id));
		buf_fmt(&begin, " Arg2:%s", buf_cstr(&b.id));
		find(f, 'R', is_beginning, &begin, out);
	}
	buf_done(&a.id);
	buf_done(&b.id);
	buf_done(&begin);
}

void
why_record_find(struct session *s, const struct why *w, struct why_record *out)
{
	const struct layer *l = layers_at(s, w->layer);
	const struct model *m = session_article(s)->model;
	struct buf text = {0}, path = {0};
	buf_str(&path, layer_source(l));
	if (str_ends(layer_source(l), STR(".ann")) &&
	    file_read(buf_cstr(&path), LIMIT_ANN_FILE, &text, NULL)) {
		struct lookup f = {s, buf_view(&text), offmap_new(session_article(s)->document)};
		uint32_t at = m ? model_find_mention(m, w->span, w->type) : ID_NONE;
		/* A vote over the article may have changed its type. */
		uint32_t type = at != ID_NONE ? m->mentions[at].m->type : w->type;
		if (w->stage == TRACE_RELATION)
			find_relation(&f, w, out);
		else if (find_span(&f, type, w->span, out) && w->stage == TRACE_EVENT)
			find_event(&f, type, out);
		offmap_free(f.map);
	}
	buf_done(&text);
	buf_done(&path);
}
