/*
 * Who is who in one article.  All mentions with one key are one `name`; names are joined
 * into actors with union-find by rules that ask for a single candidate.  Only a bare last
 * name is decided mention by mention, since it means the person who was named most
 * recently.  Then each actor gets one type by vote, its longest name, and an id.
 *
 * Two actors that the rules' author declared are never joined, whatever the strings say.
 */
#include "lang/alias.h"

#include <stdlib.h>
#include <string.h>

#include "lang/alias_internal.h"

/* ---- types */

static enum name_class
class_of_type(struct work *w, uint32_t type)
{
	static const struct { const char *name; uint8_t class;
	} rows[] = {
	    {"PERSON", NAME_PERSON},
	    {"ORG", NAME_ORG},
	    {"GPE", NAME_GPE},
	    {"NORP", NAME_NORP},
	    {"LOC", NAME_PLACE},
	    {"FAC", NAME_PLACE},
	    {"MISC", NAME_MISC},
	};
	size_t slot = type % 64;
	if (type && w->memo[slot].type == type)
		return (enum name_class)w->memo[slot].class;
	uint8_t class = NAME_NONE;
	for (size_t i = 0; i < sizeof rows / sizeof *rows && type && class == NAME_NONE;
	     i++) {
		uint32_t id = schema_find(w->schema, str_of(rows[i].name));
		if (id && (id == type || schema_isa(w->schema, type, id)))
			class = rows[i].class;
	}
	w->memo[slot].type = type;
	w->memo[slot].class = class;
	return (enum name_class)class;
}

enum name_class
name_class(const struct name *x)
{
	enum name_class best = NAME_MISC;
	for (int i = NAME_PERSON; i < NAME_CLASSES; i++)
		if (x->votes[i] > x->votes[best])
			best = (enum name_class)i;
	return best;
}

/* ---- names and unions */

uint32_t
name_root(struct work *w, uint32_t i)
{
	while (w->names.v[i].parent != i)
		i = w->names.v[i].parent = w->names.v[w->names.v[i].parent].parent;
	return i;
}

/* The name of a key, made when new. */
uint32_t
name_at(struct work *w, const struct name_form *f)
{
	buf_clear(&w->scratch);
	buf_str(&w->scratch, buf_view(&f->key));
	if (f->generation)
		buf_fmt(&w->scratch, "/%d", f->generation);
	uint32_t i = intern_id(w->keys, buf_view(&w->scratch)) - 1;
	if (i == w->names.n) {
		struct name x = {.parent = i,
		    .best = NONE,
		    .guessed = true,
		    .n_words = f->n_words,
		    .generation = f->generation,
		    .letters = f->letters};
		vec_push(&w->names, x);
	}
	return i;
}

static float
weight_of(const struct resolve_mention *m)
{
	float weight = m->m->certainty ? (float)m->m->certainty / 100 : 0.5f;
	return m->m->flags & MENTION_GUESS ? weight / 4 : weight;
}

/* "OSLO" in a dateline: the way to write it is the one with small letters, when there is one. */
static bool
is_shouted(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z')
			return false;
	return true;
}

/* How well a mention shows its name: in running text, with small letters. */
static int
showing(const struct resolve_mention *m)
{
	return (m->m->flags & MENTION_HEADLINE ? 0 : 2) + (is_shouted(m->text) ? 0 : 1);
}

static void
collect_mention(struct work *w, size_t i)
{
	struct resolve_mention *m = &w->m[i];
	enum name_class class = class_of_type(w, m->type);
	w->name_of[i] = NONE;
	w->class_of[i] = (uint8_t)class;
	if (class == NAME_NONE || m->m->flags & (MENTION_TRIGGER | MENTION_DESC) ||
	    m->n_actors > 1)
		return;
	/* A demonym or an alias that the rules linked says nothing about other strings
	 * but its own. */
	name_read(&w->form, m->text, class == NAME_PERSON);
	if (w->form.n_words == 0)
		return;
	uint32_t at = w->name_of[i] = name_at(w, &w->form);
	struct name *x = &w->names.v[at];
	bool first = m->m->flags & MENTION_FIRST;
	x->votes[class] += weight_of(m);
	x->guessed = x->guessed && m->m->flags & MENTION_GUESS;
	x->evidence = x->evidence || !first || m->n_actors;
	if (!x->link && m->n_actors)
		x->link = m->actors[0];
	if (x->best == NONE || showing(&w->m[x->best]) < showing(m)) {
		x->best = (uint32_t)i;
		x->shown = w->form.shown;
	}
}

/* The declared persons' ids are names too: "joe-biden" knows that Biden is a last name.
 * The name of mention i's link, or NONE. */
uint32_t
link_name(struct work *w, size_t i)
{
	const struct resolve_mention *m = &w->m[i];
	if (m->n_actors != 1 || w->class_of[i] != NAME_PERSON)
		return NONE;
	name_read(&w->form, schema_name(w->schema, m->actors[0]), true);
	return w->form.n_words < 2 ? NONE : name_at(w, &w->form);
}

static void
collect_link(struct work *w, size_t i)
{
	uint32_t at = link_name(w, i), id = w->m[i].actors[0];
	if (at == NONE)
		return;
	struct name *x = &w->names.v[at];
	if (x->seen || (x->link && x->link != id))
		return;
	x->seen = true;
	x->link = id;
	x->votes[NAME_PERSON] += 1;
	x->guessed = false;
}

/* ---- actors */

struct vote { uint32_t actor, type, first; float weight; };

static int
by_actor_and_type(const void *a, const void *b)
{
	const struct vote *x = a, *y = b;
	if (x->actor != y->actor)
		return x->actor < y->actor ? -1 : 1;
	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

struct actor {
	uint32_t id, type;
	uint32_t best;               /* the name that shows it */
	float weight;
	uint32_t first;
	bool evidence;
};

static void
vote_types(struct work *w, struct actor *actors)
{
	VEC(struct vote) votes = {0};
	for (size_t i = 0; i < w->n; i++) {
		if (w->name_of[i] == NONE)
			continue;
		/* A declared actor's own mentions know its type. */
		float weight = weight_of(&w->m[i]) * (w->m[i].n_actors ? 100 : 1);
		if (w->class_of[i] == NAME_NORP)
			weight /= 1000;
		else if (w->class_of[i] == NAME_MISC)
			weight /= 4;
		struct vote v = {
		    name_root(w, w->name_of[i]), w->m[i].type, (uint32_t)i, weight};
		vec_push(&votes, v);
	}
	if (votes.n)
		qsort(votes.v, votes.n, sizeof *votes.v, by_actor_and_type);
	for (size_t i = 0; i < votes.n; ) {
		struct vote sum = votes.v[i];
		for (i++; i < votes.n && votes.v[i].actor == sum.actor &&
			  votes.v[i].type == sum.type;
		     i++)
			sum.weight += votes.v[i].weight;
		struct actor *a = &actors[sum.actor];
		if (!a->type || sum.weight > a->weight ||
		    (!(sum.weight < a->weight) && sum.first < a->first)) {
			a->type = sum.type;
			a->weight = sum.weight;
			a->first = sum.first;
		}
	}
	vec_done(&votes);
}

/* Longer is better: more words, then more bytes, then earlier. */
static bool
is_better(const struct work *w, uint32_t a, uint32_t b)
{
	const struct name *x = &w->names.v[a], *y = &w->names.v[b];
	if (x->best == NONE || y->best == NONE)
		return x->best != NONE;
	if (x->evidence != y->evidence)
		return x->evidence;
	if (x->n_words != y->n_words)
		return x->n_words > y->n_words;
	if (x->shown.len != y->shown.len)
		return x->shown.len > y->shown.len;
	return x->best < y->best;
}

static void
choose_names(struct work *w, struct actor *actors)
{
	for (uint32_t i = 0; i < w->names.n; i++) {
		struct actor *a = &actors[name_root(w, i)];
		if (a->best == NONE || is_better(w, i, a->best))
			a->best = i;
	}
	for (size_t i = 0; i < w->n; i++)
		if (w->name_of[i] != NONE &&
		    (!(w->m[i].m->flags & MENTION_FIRST) || w->m[i].n_actors ||
			w->names.v[w->name_of[i]].evidence))
			actors[name_root(w, w->name_of[i])].evidence = true;
}

/* An id that no other actor of this article has. */
static uint32_t
new_id(struct work *w, struct map *taken, struct str shown)
{
	struct buf slug = {0};
	uint32_t other;
	alias_slug(&slug, shown);
	size_t n = slug.len;
	for (unsigned k = 2; map_get(taken, buf_view(&slug), &other); k++) {
		slug.len = n;
		buf_fmt(&slug, "-%u", k);
	}
	map_set(taken, buf_view(&slug), 1);
	uint32_t id = schema_id(w->schema, buf_view(&slug));
	buf_done(&slug);
	return id;
}

static void
name_actors(struct work *w, struct actor *actors,
    void (*declare)(void *, struct actor_decl), void *model)
{
	struct map *taken = map_new();
	for (uint32_t i = 0; i < w->names.n; i++)
		if (w->names.v[i].link)
			map_set(taken, schema_name(w->schema, w->names.v[i].link), 1);
	for (size_t i = 0; i < w->n; i++) {
		struct resolve_mention *m = &w->m[i];
		if (w->name_of[i] == NONE || m->n_actors)
			continue;
		uint32_t at = name_root(w, w->name_of[i]);
		struct actor *a = &actors[at];
		if (!a->evidence) {
			m->dropped = true;
			continue;
		}
		if (!a->id && w->names.v[at].link) {
			a->id = w->names.v[at].link;
		} else if (!a->id) {
			struct str shown = w->names.v[a->best].shown;
			a->id = new_id(w, taken, shown);
			if (declare)
				declare(model, (struct actor_decl){a->id,
						   schema_id(w->schema, shown), a->type});
		}
		m->actors[0] = a->id;
		m->n_actors = 1;
		/* Inhabitants keep their type beside a country's. */
		if (a->type &&
		    (w->class_of[i] != NAME_NORP || m->m->flags & MENTION_GUESS))
			m->type = a->type;
	}
	map_free(taken);
}

static void
parts_done(struct parts *p)
{
	intern_free(p->keys);
	vec_done(&p->list);
}

static void
resolve(void *context, struct schema *schema, struct resolve_mention *mentions, size_t n,
    void (*declare)(void *model, struct actor_decl), void *model)
{
	(void)context;
	if (n == 0)
		return;
	struct work w = {.schema = schema, .m = mentions, .n = n, .keys = intern_new()};
	w.name_of = mem_array(n, sizeof *w.name_of);
	w.class_of = mem_array(n, 1);
	struct parts *parts[] = {&w.suffixes, &w.firsts, &w.acronyms, &w.pieces};
	for (size_t i = 0; i < 4; i++)
		parts[i]->keys = intern_new();
	for (size_t i = 0; i < n; i++)
		collect_mention(&w, i);
	for (size_t i = 0; i < n; i++)
		collect_link(&w, i);
	join_names(&w);
	join_last_names(&w);
	struct actor *actors = mem_array(w.names.n, sizeof *actors);
	for (size_t i = 0; i < w.names.n; i++)
		actors[i].best = NONE;
	vote_types(&w, actors);
	choose_names(&w, actors);
	name_actors(&w, actors, declare, model);
	mem_free(actors);
	for (size_t i = 0; i < 4; i++)
		parts_done(parts[i]);
	vec_done(&w.suffix_ids);
	vec_done(&w.names);
	buf_done(&w.form.key);
	buf_done(&w.scratch);
	mem_free(w.name_of);
	mem_free(w.class_of);
	intern_free(w.keys);
}

const struct resolver *
alias_resolver(void)
{
	static const struct resolver r = {resolve, NULL};
	return &r;
}
