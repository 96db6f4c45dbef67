/*
 * Who is who in one article.  All mentions with one key are one `name`; names are joined
 * into actors with union-find by rules that ask for a single candidate.  Only a bare last
 * name is decided mention by mention, since it means the person who was named most
 * recently.  Then each actor gets one type by vote, its longest name, and an id
 * (alias_actor.c).
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

float
mention_weight(const struct resolve_mention *m)
{
	float weight = m->m->certainty ? (float)m->m->certainty / 100 : 0.5f;
	return m->m->flags & MENTION_GUESS ? weight / 4 : weight;
}

/* "OSLO" in a dateline: the way to write it is the one with small letters, when there is one. */
bool
name_is_shouted(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z')
			return false;
	return true;
}

/* How well a mention shows its name: whole, in running text, with small letters. */
static int
showing(const struct resolve_mention *m)
{
	return (name_is_garbled(m->text) ? 0 : 4) + (m->m->flags & MENTION_HEADLINE ? 0 : 2) +
	       (name_is_shouted(m->text) ? 0 : 1);
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
	x->titled = x->titled || (m->m->kind && class == NAME_PERSON);
	if (m->m->certainty > x->surest && !(m->m->flags & MENTION_GUESS))
		x->surest = m->m->certainty;
	w->states = w->states || (class == NAME_GPE && m->m->kind == w->government);
	x->votes[class] += mention_weight(m);
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
	x->votes[NAME_GPE] += mention_weight(m);
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
	{.begin = actors_begin, .item = actor_count_voter, .piece = 1024, .share = 3},
	{.begin = work_names, .item = actor_add_voters},
	{.begin = work_mentions, .item = actor_place_voter, .piece = 1024, .share = 3},
	{.begin = actor_votes_begin, .item = actor_count_vote, .end = actor_votes_end, .share = 5},
	{.begin = work_names, .item = actor_choose_name},
	{.begin = work_mentions, .item = actor_find_evidence, .piece = 1024, .share = 2},
	{.begin = described_begin, .item = described_mention, .end = described_end, .piece = 256,
	    .share = 8},
	{.begin = actor_ids_begin, .item = actor_take_link},
	{.begin = work_mentions, .item = actor_declare, .piece = 256, .share = 5},
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
	struct parts *parts[] = {&w->suffixes, &w->firsts, &w->acronyms, &w->pieces, &w->halves,
	    &w->ends, &w->groups};
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
	struct parts *parts[] = {&w->suffixes, &w->firsts, &w->acronyms, &w->pieces, &w->halves,
	    &w->ends, &w->groups};
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
