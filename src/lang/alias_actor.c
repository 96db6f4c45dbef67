/*
 * What the joined names make: an actor with one type, one name and one id.  The type is the one
 * that its mentions have most weight for; their votes are put together by actor, in text order,
 * and counted actor by actor, so that the cost does not depend on how many types there are.
 * An actor that stands nowhere but alone at the start of a sentence is none.
 */
#include "lang/alias_internal.h"

struct actor {
	uint32_t id, type;
	uint32_t best;               /* the name that shows it */
	float weight;
	bool evidence;               /* it stands where a capital says something */
};

/* What the mentions of an actor say together for a type. */
struct type_vote { uint32_t type; float weight; };

/* ---- the type */

size_t
actors_begin(void *work)
{
	struct work *w = work;
	w->actors = mem_array(w->names.n, sizeof *w->actors);
	w->first_vote = mem_array(w->names.n + 2, sizeof *w->first_vote);
	w->votes = mem_array(w->n, sizeof *w->votes);
	size_t n_types = (size_t)schema_count(w->schema) + 1;
	w->sum_of = mem_array(n_types, sizeof *w->sum_of);
	w->sums = mem_array(n_types, sizeof *w->sums);
	return w->n;
}

/* Two ahead: filling moves each start to its end, which is where the next one starts. */
void
actor_count_voter(void *work, size_t i)
{
	struct work *w = work;
	if (w->name_of[i] != NONE)
		w->first_vote[name_root(w, w->name_of[i]) + 2]++;
}

void
actor_add_voters(void *work, size_t i)
{
	struct work *w = work;
	w->actors[i].best = NONE;
	w->first_vote[i + 2] += w->first_vote[i + 1];
}

void
actor_place_voter(void *work, size_t i)
{
	struct work *w = work;
	if (w->name_of[i] != NONE)
		w->votes[w->first_vote[name_root(w, w->name_of[i]) + 1]++] = (uint32_t)i;
}

/* The type with the greatest weight; of equal ones the first in the text. */
static void
take_type(struct work *w)
{
	struct actor *a = &w->actors[w->voter];
	for (size_t i = 0; i < w->n_sums; i++) {
		const struct type_vote *sum = &w->sums[i];
		if (!a->type || sum->weight > a->weight) {
			a->type = sum->type;
			a->weight = sum->weight;
		}
		w->sum_of[sum->type] = 0;
	}
	w->n_sums = 0;
}

size_t
actor_votes_begin(void *work)
{
	struct work *w = work;
	w->voter = 0;
	return w->first_vote[w->names.n];
}

void
actor_count_vote(void *work, size_t at)
{
	struct work *w = work;
	size_t i = w->votes[at];
	uint32_t type = w->m[i].type;
	while (at >= w->first_vote[w->voter + 1]) {
		take_type(w);
		w->voter++;
	}
	/* A declared actor's own mentions know its type. */
	float weight = mention_weight(&w->m[i]) * (w->m[i].n_actors ? 100 : 1);
	bool other = w->names.v[w->name_of[i]].firm && w->class_of[i] == NAME_PERSON;
	if (w->class_of[i] == NAME_NORP || other)
		weight /= 1000;
	else if (w->class_of[i] == NAME_MISC)
		weight /= 4;
	if (!w->sum_of[type]) {
		w->sums[w->n_sums++] = (struct type_vote){type, 0};
		w->sum_of[type] = (uint32_t)w->n_sums;
	}
	w->sums[w->sum_of[type] - 1].weight += weight;
}

void
actor_votes_end(void *work)
{
	struct work *w = work;
	if (w->names.n)
		take_type(w);
}

/* ---- the name */

/* Longer is better: more words, then more bytes, then earlier; but for persons. */
static bool
is_better(const struct work *w, uint32_t a, uint32_t b)
{
	const struct name *x = &w->names.v[a], *y = &w->names.v[b];
	if (x->best == NONE || y->best == NONE)
		return x->best != NONE;
	if (x->evidence != y->evidence)
		return x->evidence;
	if (x->misspelt != y->misspelt)
		return y->misspelt;
	/* "VLADIMIR PUTIN" only where it is written in no other way. */
	bool loud = x->n_words > 1 && name_is_shouted(x->shown);
	if (loud != (y->n_words > 1 && name_is_shouted(y->shown)))
		return !loud;
	/* A person's usual name: of two full ones the one that stands more often. */
	if (x->n_words > 1 && y->n_words > 1 && x->times != y->times &&
	    name_class(x) == NAME_PERSON)
		return x->times > y->times;
	if (x->n_words != y->n_words)
		return x->n_words > y->n_words;
	if (x->shown.len != y->shown.len)
		return x->shown.len > y->shown.len;
	return x->best < y->best;
}

void
actor_choose_name(void *work, size_t i)
{
	struct work *w = work;
	struct actor *a = &w->actors[name_root(w, (uint32_t)i)];
	if (a->best == NONE || is_better(w, (uint32_t)i, a->best))
		a->best = (uint32_t)i;
}

void
actor_find_evidence(void *work, size_t i)
{
	struct work *w = work;
	if (w->name_of[i] != NONE &&
	    (!(w->m[i].m->flags & MENTION_FIRST) || w->m[i].n_actors ||
		w->names.v[w->name_of[i]].evidence))
		w->actors[name_root(w, w->name_of[i])].evidence = true;
}

/* ---- the id */

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

size_t
actor_ids_begin(void *work)
{
	struct work *w = work;
	w->taken = map_new();
	return w->names.n;
}

void
actor_take_link(void *work, size_t i)
{
	struct work *w = work;
	if (w->names.v[i].link)
		map_set(w->taken, schema_name(w->schema, w->names.v[i].link), 1);
}

/* Gives a mention its actor, which gets its id with the first one. */
void
actor_declare(void *work, size_t i)
{
	struct work *w = work;
	struct resolve_mention *m = &w->m[i];
	bool description = is_description(m);
	if (description && w->name_of[i] == NONE)
		m->dropped = true;
	if (w->name_of[i] == NONE || m->n_actors)
		return;
	uint32_t at = name_root(w, w->name_of[i]);
	struct actor *a = &w->actors[at];
	if (!a->evidence) {
		m->dropped = true;
		return;
	}
	if (!a->id && w->names.v[at].link) {
		a->id = w->names.v[at].link;
	} else if (!a->id) {
		struct str shown = w->names.v[a->best].shown;
		a->id = new_id(w, w->taken, shown);
		if (w->declare)
			w->declare(w->model, (struct actor_decl){a->id,
			    schema_id(w->schema, shown), a->type});
	}
	m->actors[0] = a->id;
	m->n_actors = 1;
	/* Inhabitants keep their type beside a country's. */
	if (a->type && !description && (w->class_of[i] != NAME_NORP || m->m->flags & MENTION_GUESS))
		m->type = a->type;
}
