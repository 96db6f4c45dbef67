/*
 * A summary is what a row of a list of documents shows, and what such a list is searched by.  Its
 * texts are copied, since document, schema and model go as soon as it is made.
 */
#include "catalogue/summary.h"

#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/mem.h"
#include "lang/date.h"
#include "text/markup.h"
#include "text/title.h"

enum { DAY = 10, DATE_BYTES = 4096, NAME_BYTES = 120 };

static int
by_name(const void *a, const void *b)
{
	return str_cmp(((const struct summary_type *)a)->name, ((const struct summary_type *)b)->name);
}

static void
add_types(struct summary *s, const struct model *m)
{
	struct summary_type *types = arena_alloc(s->in, (m->n_types * 2 + 1) * sizeof *types);
	for (size_t i = 0; i < m->n_types; i++) {
		const struct model_type *t = &m->types[i];
		s->mentions += t->n;
		if (t->n + t->n_triggers == 0)
			continue;
		types[s->n_types++] = (struct summary_type){
		    str_dup(schema_name(m->schema, t->type), s->in), t->n + t->n_triggers};
	}
	if (s->n_types)
		qsort(types, s->n_types, sizeof *types, by_name);
	s->types = types;
}

/* A model's actors come with most mentions first. */
static void
add_actors(struct summary *s, const struct model *m)
{
	size_t n = m->n_actors < SUMMARY_ACTORS ? m->n_actors : SUMMARY_ACTORS;
	struct summary_actor *actors = arena_alloc(s->in, (n + 1) * sizeof *actors);
	for (size_t i = 0; i < n; i++) {
		const struct model_actor *a = &m->actors[i];
		struct str name = str_sub(a->name.len ? a->name : a->id, 0, NAME_BYTES);
		actors[i] = (struct summary_actor){str_dup(a->id, s->in), str_dup(name, s->in),
		    str_dup(schema_name(m->schema, a->type), s->in), a->n_mentions};
	}
	s->n_actors = (uint32_t)m->n_actors;
	s->actors = actors;
	s->n_listed = n;
}

/* As the rules take it: what the file says, what the markup says, the dateline. */
static void
set_date(struct summary *s, struct document *d, struct str given)
{
	char found[DAY + 1];
	struct str day = str_sub(given, 0, DAY);
	if (!date_is_valid(day))
		day = document_date(d);
	if (!date_is_valid(day) && date_find(document_view(d, 0, DATE_BYTES), found))
		day = str_of(found);
	if (date_is_valid(day))
		memcpy(s->date, day.ptr, DAY);
}

struct summary *
summary_new(struct document *d, const struct model *m, const struct summary_about *about)
{
	struct arena *in = arena_new();
	struct summary *s = arena_alloc(in, sizeof *s);
	struct buf title = {0};
	s->in = in;
	s->name = str_dup(about->name, in);
	s->size = document_size(d);
	s->problems = about->problems;
	s->given = about->given;
	s->partly = about->partly;
	set_date(s, d, about->date);
	/* A document of a file of many is called as that says. */
	if (about->name.len)
		clean_quote(&title, about->name, NAME_BYTES);
	else
		title_make(document_view(d, 0, TITLE_BYTES), str_of(about->file), &title);
	s->title = str_dup(buf_view(&title), in);
	buf_done(&title);
	add_types(s, m);
	add_actors(s, m);
	s->events = (uint32_t)m->n_events;
	s->relations = (uint32_t)m->n_relations;
	return s;
}

void
summary_free(struct summary *s)
{
	if (s)
		arena_free(s->in);
}
