/*
 * Who is who in one article.  All mentions with one key are one `name`; names are joined
 * into actors with union-find by rules that ask for a single candidate.  Only a bare last
 * name is decided mention by mention, since it means the person who was named most
 * recently.  Then each actor gets one type by vote, its longest name, and an id.
 *
 * Two actors that the rules' author declared are never joined, whatever the strings say.
 */
#include "lang/alias.h"

#include "lang/alias_internal.h"
#include "lang/kinds.h"

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
	/* What is of no known type says little against a type. */
	enum name_class best = NAME_MISC;
	float most = x->votes[NAME_MISC] / 4;
	for (int i = NAME_PERSON; i < NAME_CLASSES; i++) {
		if (i == NAME_MISC || x->votes[i] <= most)
			continue;
		best = (enum name_class)i;
		most = x->votes[i];
	}
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

#define TOWN "/town"

/* The name of a key, made when new. */
static uint32_t
name_at(struct work *w, const struct name_form *f)
{
	buf_clear(&w->scratch);
	buf_str(&w->scratch, buf_view(&f->key));
	if (f->generation)
		buf_fmt(&w->scratch, "/%d", f->generation);
	if (f->town)
		buf_puts(&w->scratch, TOWN);
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

/* "Russian troops": people of a nation, an actor of their own. */
static bool
is_group(const struct resolve_mention *m)
{
	const struct kind *k = kind_at(m->m->kind);
	return m->m->flags & MENTION_DESC && k && k->class == KIND_GROUP && !m->n_actors;
}

static void
collect_mention(void *work, size_t i)
{
	struct work *w = work;
	struct resolve_mention *m = &w->m[i];
	enum name_class class = class_of_type(w, m->type);
	w->name_of[i] = NONE;
	w->class_of[i] = (uint8_t)class;
	if (is_group(m))
		w->class_of[i] = (uint8_t)(class = NAME_GROUP);
	else if (class == NAME_NONE || m->m->flags & (MENTION_TRIGGER | MENTION_DESC))
		return;
	if (m->n_actors > 1)
		return;
	/* A demonym or an alias that the rules linked says nothing about other strings
	 * but its own. */
	name_read(&w->form, m->text, class == NAME_PERSON);
	if (w->form.n_words == 0)
		return;
	if (m->m->flags & MENTION_LITERAL) {
		w->form.town = true;
		m->n_actors = 0;
	}
	uint32_t at = w->name_of[i] = name_at(w, &w->form);
	struct name *x = &w->names.v[at];
	bool first = m->m->flags & MENTION_FIRST;
	x->times++;
	w->states = w->states || (class == NAME_GPE && m->m->kind == w->government);
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

/*
 * A capital that may be either: the state in an article that surely means one by a capital,
 * but not where this one is mostly the town (a guide to Athens); elsewhere the town.
 */
static void
settle_town(void *work, size_t i)
{
	struct work *w = work;
	struct resolve_mention *m = &w->m[i];
	if (w->name_of[i] == NONE || m->m->kind != w->capital || m->n_actors != 1)
		return;
	buf_clear(&w->scratch);
	buf_str(&w->scratch, intern_str(w->keys, w->name_of[i] + 1));
	buf_puts(&w->scratch, TOWN);
	uint32_t town = intern_find(w->keys, buf_view(&w->scratch));
	uint32_t places = town ? w->names.v[town - 1].times : 0;
	if (w->states && (places < 2 || places < w->names.v[w->name_of[i]].times))
		return;
	name_read(&w->form, m->text, false);
	w->form.town = true;
	uint32_t at = name_at(w, &w->form);
	struct name *x = &w->names.v[at];
	x->votes[NAME_GPE] += weight_of(m);
	x->guessed = false;
	x->evidence = true;
	if (x->best == NONE) {
		x->best = (uint32_t)i;
		x->shown = w->form.shown;
	}
	w->name_of[i] = at;
	m->n_actors = 0;
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
collect_link(void *work, size_t i)
{
	struct work *w = work;
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

struct actor {
	uint32_t id, type;
	uint32_t best;               /* the name that shows it */
	float weight;
	uint32_t first;
	bool evidence;
};

/* What the mentions of an actor say together for a type. */
struct type_vote { uint32_t type; float weight; };

/* ---- the type: the votes are put together by actor, in text order, and counted actor by actor */

static size_t
voters_begin(void *work)
{
	struct work *w = work;
	w->actors = mem_array(w->names.n, sizeof *w->actors);
	w->first_vote = mem_array(w->names.n + 2, sizeof *w->first_vote);
	w->votes = mem_array(w->n, sizeof *w->votes);
	w->n_types = (size_t)schema_count(w->schema) + 1;
	w->sum_of = mem_array(w->n_types, sizeof *w->sum_of);
	w->sums = mem_array(w->n_types, sizeof *w->sums);
	return w->n;
}

/* Two ahead: filling moves each start to its end, which is where the next one starts. */
static void
count_voter(void *work, size_t i)
{
	struct work *w = work;
	if (w->name_of[i] != NONE)
		w->first_vote[name_root(w, w->name_of[i]) + 2]++;
}

static void
add_voters(void *work, size_t i)
{
	struct work *w = work;
	w->actors[i].best = NONE;
	w->first_vote[i + 2] += w->first_vote[i + 1];
}

static void
place_voter(void *work, size_t i)
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

static size_t
votes_begin(void *work)
{
	struct work *w = work;
	w->voter = 0;
	return w->first_vote[w->names.n];
}

static void
count_vote(void *work, size_t at)
{
	struct work *w = work;
	size_t i = w->votes[at];
	uint32_t type = w->m[i].type;
	while (at >= w->first_vote[w->voter + 1]) {
		take_type(w);
		w->voter++;
	}
	/* A declared actor's own mentions know its type. */
	float weight = weight_of(&w->m[i]) * (w->m[i].n_actors ? 100 : 1);
	if (w->class_of[i] == NAME_NORP)
		weight /= 1000;
	else if (w->class_of[i] == NAME_MISC)
		weight /= 4;
	if (!w->sum_of[type]) {
		w->sums[w->n_sums++] = (struct type_vote){type, 0};
		w->sum_of[type] = (uint32_t)w->n_sums;
	}
	w->sums[w->sum_of[type] - 1].weight += weight;
}

static void
votes_end(void *work)
{
	struct work *w = work;
	if (w->names.n)
		take_type(w);
}

/* Longer is better: more words, then more bytes, then earlier; but for persons. */
static bool
is_better(const struct work *w, uint32_t a, uint32_t b)
{
	const struct name *x = &w->names.v[a], *y = &w->names.v[b];
	if (x->best == NONE || y->best == NONE)
		return x->best != NONE;
	if (x->evidence != y->evidence)
		return x->evidence;
	/* "VLADIMIR PUTIN" only where it is written in no other way. */
	bool loud = x->n_words > 1 && is_shouted(x->shown);
	if (loud != (y->n_words > 1 && is_shouted(y->shown)))
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

static void
choose_name(void *work, size_t i)
{
	struct work *w = work;
	struct actor *a = &w->actors[name_root(w, (uint32_t)i)];
	if (a->best == NONE || is_better(w, (uint32_t)i, a->best))
		a->best = (uint32_t)i;
}

static void
find_evidence(void *work, size_t i)
{
	struct work *w = work;
	if (w->name_of[i] != NONE &&
	    (!(w->m[i].m->flags & MENTION_FIRST) || w->m[i].n_actors ||
		w->names.v[w->name_of[i]].evidence))
		w->actors[name_root(w, w->name_of[i])].evidence = true;
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

static size_t
taken_begin(void *work)
{
	struct work *w = work;
	w->taken = map_new();
	return w->names.n;
}

static void
take_link(void *work, size_t i)
{
	struct work *w = work;
	if (w->names.v[i].link)
		map_set(w->taken, schema_name(w->schema, w->names.v[i].link), 1);
}

/* Gives a mention its actor, which gets its id with the first one. */
static void
name_actor(void *work, size_t i)
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

/* ---- the whole, in steps */

size_t
work_names(void *work)
{
	return ((struct work *)work)->names.n;
}

size_t
work_mentions(void *work)
{
	return ((struct work *)work)->n;
}

static void
parts_done(struct parts *p)
{
	intern_free(p->keys);
	vec_done(&p->list);
}

static bool
join_step(void *work, bool (*stop)(void *), void *context)
{
	return stages_step(&((struct work *)work)->joins, work, stop, context);
}

static double
join_far(const void *work)
{
	return stages_far(&((const struct work *)work)->joins, work);
}

static const struct stage all_stages[] = {
	{.begin = work_mentions, .item = collect_mention, .piece = 256, .share = 45},
	{.begin = work_mentions, .item = settle_town, .piece = 512, .share = 4},
	{.begin = work_mentions, .item = collect_link, .piece = 256, .share = 15},
	{.step = join_step, .far = join_far, .share = 20},
	{.begin = voters_begin, .item = count_voter, .piece = 1024, .share = 3},
	{.begin = work_names, .item = add_voters},
	{.begin = work_mentions, .item = place_voter, .piece = 1024, .share = 3},
	{.begin = votes_begin, .item = count_vote, .end = votes_end, .share = 5},
	{.begin = work_names, .item = choose_name},
	{.begin = work_mentions, .item = find_evidence, .piece = 1024, .share = 2},
	{.begin = described_begin, .item = described_mention, .end = described_end, .piece = 256,
	    .share = 8},
	{.begin = taken_begin, .item = take_link},
	{.begin = work_mentions, .item = name_actor, .piece = 256, .share = 5},
};

static void *
begin(void *context, struct schema *schema, struct resolve_mention *mentions, size_t n,
    void (*declare)(void *, struct actor_decl), void *model)
{
	(void)context;
	struct work *w = mem_alloc(sizeof *w);
	w->schema = schema;
	w->m = mentions;
	w->n = n;
	w->declare = declare;
	w->model = model;
	w->keys = intern_new();
	w->capital = kind_find(STR("capital"));
	w->government = kind_find(STR("government"));
	w->name_of = mem_array(n, sizeof *w->name_of);
	w->class_of = mem_array(n, 1);
	struct parts *parts[] = {&w->suffixes, &w->firsts, &w->acronyms, &w->pieces, &w->ends,
	    &w->groups};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		parts[i]->keys = intern_new();
	w->stages = stages_of(all_stages, sizeof all_stages / sizeof *all_stages);
	w->joins = stages_of(alias_join_stages, ALIAS_JOIN_STAGES);
	return w;
}

static bool
step(void *work, bool (*stop)(void *), void *context)
{
	return stages_step(&((struct work *)work)->stages, work, stop, context);
}

static double
far(const void *work)
{
	return stages_far(&((const struct work *)work)->stages, work);
}

static void
end(void *work)
{
	struct work *w = work;
	struct parts *parts[] = {&w->suffixes, &w->firsts, &w->acronyms, &w->pieces, &w->ends,
	    &w->groups};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		parts_done(parts[i]);
	vec_done(&w->suffix_ids);
	vec_done(&w->names);
	buf_done(&w->form.key);
	buf_done(&w->scratch);
	described_end(w);
	map_free(w->by_link);
	map_free(w->taken);
	mem_free(w->first_vote);
	mem_free(w->votes);
	mem_free(w->sums);
	mem_free(w->sum_of);
	mem_free(w->actors);
	mem_free(w->name_of);
	mem_free(w->class_of);
	intern_free(w->keys);
	mem_free(w);
}

static void
resolve(void *context, struct schema *schema, struct resolve_mention *mentions, size_t n,
    void (*declare)(void *model, struct actor_decl), void *model)
{
	if (n == 0)
		return;
	void *work = begin(context, schema, mentions, n, declare, model);
	step(work, NULL, NULL);
	end(work);
}

const struct resolver *
alias_resolver(void)
{
	static const struct resolver_steps steps = {begin, step, far, end};
	static const struct resolver r = {resolve, NULL, &steps};
	return &r;
}
