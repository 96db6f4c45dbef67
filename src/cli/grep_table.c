/*
 * Hits counted: by type, by actor, by file or by their words, most first.  An event counts for each
 * actor that takes part in it, once each.
 */
#include "cli/grep.h"

#include <stdlib.h>

#include "base/clean.h"
#include "text/uni.h"

void
grep_table_init(struct grep_table *t)
{
	*t = (struct grep_table){.texts = arena_new(), .known = map_new()};
}

void
grep_table_done(struct grep_table *t)
{
	vec_done(&t->rows);
	map_free(t->known);
	arena_free(t->texts);
}

static struct grep_row *
row_of(struct grep_table *t, struct str name, struct str type)
{
	struct buf key = {0};
	uint32_t at;
	buf_str(&key, name);
	buf_chr(&key, '\0');
	buf_str(&key, type);
	if (!map_get(t->known, buf_view(&key), &at)) {
		at = (uint32_t)t->rows.n;
		map_set(t->known, buf_view(&key), at);
		vec_push(&t->rows, ((struct grep_row){.name = str_dup(name, t->texts),
		    .type = str_dup(type, t->texts)}));
	}
	buf_done(&key);
	return &t->rows.v[at];
}

static void
count(struct grep_table *t, struct str name, struct str type)
{
	struct grep_row *r = row_of(t, name, type);
	r->n++;
	r->documents += r->last != t->documents;
	r->last = t->documents;
}

static void
count_actor(struct grep_table *t, const struct grep_document *d, uint32_t actor)
{
	const struct model_actor *a = &d->a->model->actors[actor];
	count(t, a->name, schema_name(d->a->schema, a->type));
}

enum { MANY = 256 };                 /* who takes part beyond these is not told apart */

/* Those of an event or a relation, each once. */
static void
count_parties(struct grep_table *t, const struct grep_document *d, const struct query_hit *h)
{
	const struct model *m = d->a->model;
	VEC(uint32_t) seen = {0};
	uint32_t mentions[2], n = 0;
	const struct model_event *e = h->kind == QUERY_EVENT ? &m->events[h->index] : NULL;
	if (!e) {
		mentions[n++] = m->relations[h->index].mention1;
		mentions[n++] = m->relations[h->index].mention2;
	}
	for (uint32_t i = 0; i < (e ? e->n_roles : n); i++) {
		uint32_t mention = e ? m->roles[e->first_role + i].mention : mentions[i];
		uint32_t actor = mention == ID_NONE ? ID_NONE : model_mention_actor(m, mention);
		bool again = actor == ID_NONE;
		for (size_t k = 0; k < seen.n && seen.n < MANY; k++)
			again |= seen.v[k] == actor;
		if (again)
			continue;
		vec_push(&seen, actor);
		count_actor(t, d, actor);
	}
	vec_done(&seen);
}

static void
count_hit(struct grep_table *t, const struct grep_document *d, const struct query_hit *h,
    enum grep_by by)
{
	struct buf text = {0};
	uint32_t actor;
	switch (by) {
	case GREP_BY_TYPE:
		count(t, h->kind == QUERY_TEXT ? STR("words") : grep_type(d, h), STR_NONE);
		break;
	case GREP_BY_ACTOR:
		actor = grep_actor(d, h);
		if (h->kind == QUERY_EVENT || h->kind == QUERY_RELATION)
			count_parties(t, d, h);
		else if (actor != ID_NONE)
			count_actor(t, d, actor);
		else
			count(t, STR("no actor"), h->kind == QUERY_TEXT ? STR_NONE : grep_type(d, h));
		break;
	case GREP_BY_FILE:
		count(t, d->name, STR_NONE);
		break;
	default:
		grep_text(d, h->span, &text);
		count(t, buf_view(&text), h->kind == QUERY_TEXT ? STR_NONE : grep_type(d, h));
	}
	buf_done(&text);
}

void
grep_table_add(struct grep_table *t, const struct grep_document *d, enum grep_by by)
{
	t->documents++;
	for (size_t i = 0; i < d->hits.n; i++)
		count_hit(t, d, &d->hits.v[i], by);
}

void
grep_table_merge(struct grep_table *t, const struct grep_table *more)
{
	for (size_t i = 0; i < more->rows.n; i++) {
		struct grep_row *r = row_of(t, more->rows.v[i].name, more->rows.v[i].type);
		r->n += more->rows.v[i].n;
		r->documents += more->rows.v[i].documents;
	}
	t->documents += more->documents;
}

static int
most_first(const void *a, const void *b)
{
	const struct grep_row *x = a, *y = b;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	int c = str_cmp(x->name, y->name);
	return c ? c : str_cmp(x->type, y->type);
}

static int
digits(uint64_t n)
{
	int columns = 1;
	for (; n >= 10; n /= 10)
		columns++;
	return columns;
}

/* Into a pipe with tabs: COUNT, DOCUMENTS, NAME, TYPE. */
void
grep_table_print(struct grep_table *t, const struct grep *g, unsigned rows, struct buf *out)
{
	if (t->rows.n)
		qsort(t->rows.v, t->rows.n, sizeof *t->rows.v, most_first);
	int width = t->rows.n ? digits(t->rows.v[0].n) : 1;
	bool aligned = g->columns > 0;
	for (size_t i = 0; i < t->rows.n && (!rows || i < rows); i++) {
		const struct grep_row *r = &t->rows.v[i];
		if (!aligned) {
			buf_fmt(out, "%llu\t%llu\t", (unsigned long long)r->n, (unsigned long long)r->documents);
			clean_add(out, r->name);
			buf_chr(out, '\t');
			clean_add(out, r->type);
			buf_chr(out, '\n');
			continue;
		}
		struct buf name = {0};
		clean_add(&name, r->name);
		buf_pad(out, ' ', (size_t)(width - digits(r->n)));
		buf_fmt(out, "%llu  ", (unsigned long long)r->n);
		buf_str(out, buf_view(&name));
		if (r->type.len) {
			buf_puts(out, "  ");
			clean_add(out, r->type);
		}
		if (r->documents > 1)
			buf_fmt(out, "  (%llu documents)", (unsigned long long)r->documents);
		buf_chr(out, '\n');
		buf_done(&name);
	}
}
