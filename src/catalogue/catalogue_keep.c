/*
 * What is known of documents, in little memory: names are interned, an actor of a document is two
 * numbers, and the lists of a summary are one piece with it.  Sums over all documents follow each
 * change, so nothing is ever counted anew.
 */
#include "catalogue/catalogue_internal.h"

#include <stdlib.h>

/* ---- actors */

static void
add_key(struct buf *out, struct str id, struct str type)
{
	buf_str(out, type);
	buf_chr(out, '\0');
	buf_str(out, id);
}

uint32_t
catalogue_actor_find(const struct catalogue *c, struct str id, struct str type)
{
	struct buf key = {0};
	uint32_t n = ID_NONE;
	add_key(&key, id, type);
	map_get(c->actor_of, buf_view(&key), &n);
	buf_done(&key);
	return n;
}

uint32_t
catalogue_find_actor(struct catalogue *c, const struct summary_actor *a)
{
	uint32_t n;
	buf_clear(&c->key);
	add_key(&c->key, a->id, a->type);
	if (map_get(c->actor_of, buf_view(&c->key), &n))
		return n;
	n = (uint32_t)c->actors.n;
	map_set(c->actor_of, buf_view(&c->key), n);
	vec_push(&c->actors, ((struct actor_entry){.id = intern_id(c->names, a->id),
	    .name = intern_id(c->names, a->name), .type = intern_id(c->names, a->type)}));
	return n;
}

/* It is called as in the document that names it most; whichever came first. */
static void
name_actor(struct catalogue *c, struct actor_entry *e, const struct summary_actor *a)
{
	bool better = a->mentions > e->best || (a->mentions == e->best &&
	    str_cmp(a->name, intern_str(c->names, e->name)) < 0);
	if (!better || !a->name.len)
		return;
	e->name = intern_id(c->names, a->name);
	e->best = a->mentions;
}

static void
count(struct catalogue *c, const struct catalogue_summary *s, bool in)
{
	for (size_t i = 0; i < s->n_listed; i++) {
		struct actor_entry *e = &c->actors.v[s->actors[i].what];
		e->documents += in ? 1 : (uint32_t)-1;
		e->mentions += in ? s->actors[i].n : -s->actors[i].n;
	}
}

/* ---- documents */

void
catalogue_forget(struct catalogue *c, struct catalogue_entry *e)
{
	if (e->summary) {
		count(c, e->summary, false);
		c->troubled -= e->summary->problems > 0;
	}
	mem_free(e->summary);
	e->summary = NULL;
	e->name = STR_NONE;
}

void
catalogue_set_state(struct catalogue *c, uint32_t document, enum catalogue_state state)
{
	c->troubled -= c->entries.v[document].state == CATALOGUE_FAILED;
	c->troubled += state == CATALOGUE_FAILED;
	c->entries.v[document].state = (uint8_t)state;
	c->version++;
}

uint32_t
catalogue_entry_of(struct catalogue *c, uint32_t file, uint32_t number)
{
	struct catalogue_file *f = &c->all.v[file];
	if (number == 0)
		return f->document;
	while (f->others.n < number) {
		vec_push(&f->others, (uint32_t)c->entries.n);
		vec_push(&c->entries, ((struct catalogue_entry){.file = file,
		    .number = (uint32_t)f->others.n, .state = CATALOGUE_HIDDEN}));
	}
	return f->others.v[number - 1];
}

static char *
copy_text(char **at, struct str s)
{
	char *to = *at;
	memcpy(to, s.ptr, s.len);
	*at += s.len;
	return to;
}

void
catalogue_keep(struct catalogue *c, uint32_t document, const struct summary *s,
    const uint32_t *numbers)
{
	struct catalogue_entry *e = &c->entries.v[document];
	size_t lists = (s->n_listed + s->n_types) * sizeof(struct catalogue_count);
	catalogue_forget(c, e);
	struct catalogue_summary *k = mem_alloc(sizeof *k + lists + s->title.len + s->name.len);
	struct catalogue_count *list = (struct catalogue_count *)(k + 1);
	char *texts = (char *)(k + 1) + lists;
	*k = (struct catalogue_summary){.given = s->given, .partly = s->partly, .size = s->size,
		.mentions = s->mentions, .events = s->events, .relations = s->relations,
		.problems = s->problems, .n_actors = s->n_actors, .actors = list,
		.n_listed = s->n_listed, .types = list + s->n_listed, .n_types = s->n_types};
	memcpy(k->date, s->date, sizeof k->date);
	k->title = (struct str){copy_text(&texts, s->title), s->title.len};
	e->name = (struct str){copy_text(&texts, s->name), s->name.len};
	for (size_t i = 0; i < s->n_listed; i++) {
		list[i].what = numbers ? numbers[i] : catalogue_find_actor(c, &s->actors[i]);
		list[i].n = s->actors[i].mentions;
		name_actor(c, &c->actors.v[list[i].what], &s->actors[i]);
	}
	for (size_t i = 0; i < s->n_types; i++)
		list[s->n_listed + i] = (struct catalogue_count){
		    intern_id(c->names, s->types[i].name), s->types[i].n};
	count(c, k, true);
	e->summary = k;
	c->troubled += k->problems > 0;
	catalogue_set_state(c, document, CATALOGUE_KNOWN);
}

void
catalogue_drop_from(struct catalogue *c, uint32_t file, uint32_t number)
{
	struct catalogue_file *f = &c->all.v[file];
	for (uint32_t i = number > 0 ? number - 1 : 0; i < f->others.n; i++) {
		catalogue_forget(c, &c->entries.v[f->others.v[i]]);
		catalogue_set_state(c, f->others.v[i], CATALOGUE_GONE);
	}
}

/* ---- what was read */

static void
settle(struct catalogue *c, struct catalogue_file *f, const struct made *m)
{
	if (!m->last)
		return;
	crew_lock(c->crew);
	/* What changed while it was read is read again. */
	f->todo = f->again ? TODO_READ : TODO_DONE;
	if (f->again && c->next > f->rank)
		c->next = f->rank;
	c->done += !f->again;
	f->again = false;
	c->seen += !f->seen;
	f->seen = true;
	c->dirty = c->dirty || m->kind != MADE_SAME;
	f->key = m->key;
	f->known = m->kind != MADE_FAILED;
	f->many = m->kind == MADE_SAME ? f->many : m->many;
	if (m->kind != MADE_SAME)
		f->outcome = (uint8_t)m->kind;
	crew_unlock(c->crew);
}

void
catalogue_take(struct catalogue *c, struct made *m)
{
	uint32_t first = c->all.v[m->file].document;
	struct catalogue_file *f = &c->all.v[m->file];
	mem_free(m->kind == MADE_SAME ? NULL : f->problem);
	if (m->kind != MADE_SAME)
		f->problem = NULL;
	f->many = f->many || m->many;
	if (f->gone) {
		settle(c, f, m);
		return;
	}
	for (size_t i = 0; i < m->documents.n; i++)
		catalogue_keep(c, catalogue_entry_of(c, m->file, m->first + (uint32_t)i),
		    m->documents.v[i], NULL);
	if (m->kind == MADE_NOTHING || m->kind == MADE_FAILED) {
		catalogue_forget(c, &c->entries.v[first]);
		catalogue_drop_from(c, m->file, 1);
		catalogue_set_state(c, first, m->kind == MADE_FAILED ? CATALOGUE_FAILED :
		    CATALOGUE_HIDDEN);
		f->problem = m->problem;
		m->problem = NULL;
	} else if (m->kind == MADE_DOCUMENTS && m->last) {
		catalogue_drop_from(c, m->file, m->first + (uint32_t)m->documents.n);
	}
	settle(c, f, m);
	c->version++;
}
