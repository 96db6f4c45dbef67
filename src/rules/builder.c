/*
 * Rules as they are handed in, copied and merged, before sealing.  Nothing is checked
 * here, so that one file may lean on what a later one declares; sealing says all that is
 * wrong.
 */
#include "rules/builder.h"

struct ruleset_builder *
builder_new(void)
{
	struct ruleset_builder *b = mem_alloc(sizeof *b);
	b->arena = arena_new();
	b->lexicon_of = map_new();
	for (size_t i = 0; i < STAGES; i++) {
		b->ids[i] = map_new();
		b->ids_known[i] = true;
	}
	vec_push(&b->files, STR_NONE);
	return b;
}

struct ruleset_builder *
builder_over(const struct ruleset *base)
{
	if (!base->n_lexemes)
		return NULL;
	struct ruleset_builder *b = builder_new();
	b->base = base;
	builder_base_init(b);
	return b;
}

void
builder_keep_entries(struct ruleset_builder *b)
{
	b->keeps = true;
}

void
builder_check(struct ruleset_builder *b)
{
	b->checks = true;
}

static void
lexicon_done(struct b_lexicon *l)
{
	vec_done(&l->entries);
	vec_done(&l->parts);
	map_free(l->taken);
}

void
builder_free(struct ruleset_builder *b)
{
	if (!b)
		return;
	for (size_t i = 0; i < b->lexicons.n; i++)
		lexicon_done(&b->lexicons.v[i]);
	vec_done(&b->lexicons);
	vec_done(&b->types);
	vec_done(&b->files);
	vec_done(&b->entities);
	vec_done(&b->actors);
	vec_done(&b->events);
	vec_done(&b->relations);
	vec_done(&b->offs);
	map_free(b->lexicon_of);
	for (size_t i = 0; i < STAGES; i++) {
		map_free(b->ids[i]);
		mem_free(b->gone[i]);
	}
	arena_free(b->arena);
	mem_free(b);
}

static struct str
copy_str(struct ruleset_builder *b, struct str s)
{
	if (!s.len)
		return STR_NONE;
	return str_dup(s, b->arena);
}

static struct placed
copy_placed(struct ruleset_builder *b, struct placed p)
{
	return (struct placed){copy_str(b, p.text), p.at};
}

static const struct placed *
copy_list(struct ruleset_builder *b, const struct placed *list, size_t n)
{
	if (!n)
		return NULL;
	struct placed *to = arena_alloc(b->arena, n * sizeof *to);
	for (size_t i = 0; i < n; i++)
		to[i] = copy_placed(b, list[i]);
	return to;
}

static struct rule_head
copy_head(struct ruleset_builder *b, struct rule_head h)
{
	h.id = copy_str(b, h.id);
	h.name = copy_str(b, h.name);
	h.note = copy_str(b, h.note);
	h.level = (uint8_t)b->level;
	return h;
}

uint32_t
builder_file(struct ruleset_builder *b, struct str name)
{
	for (size_t i = 1; i < b->files.n; i++)
		if (str_eq(b->files.v[i], name))
			return (uint32_t)i;
	vec_push(&b->files, copy_str(b, name));
	return (uint32_t)(b->files.n - 1);
}

void
builder_level(struct ruleset_builder *b, unsigned level)
{
	b->level = level < UINT8_MAX ? level : UINT8_MAX;
}

void
builder_type(
    struct ruleset_builder *b, struct str name, struct str parent, struct place at)
{
	for (size_t i = 0; i < b->types.n; i++) {
		if (!str_eq(b->types.v[i].name, name))
			continue;
		b->types.v[i].parent = copy_str(b, parent);
		b->types.v[i].at = at;
		return;
	}
	struct b_type t = {copy_str(b, name), copy_str(b, parent), at};
	vec_push(&b->types, t);
}

uint32_t
builder_lexicon(struct ruleset_builder *b, const struct lexicon_spec *spec)
{
	uint32_t i;
	struct lexicon_spec s = *spec;
	s.name = copy_str(b, s.name);
	s.type = copy_str(b, s.type);
	if (map_get(b->lexicon_of, s.name, &i)) {
		builder_base_entries(b, i);
		b->lexicons.v[i].spec = s;
		b->lexicons.v[i].level = (uint8_t)b->level;
		b->lexicons.v[i].respec = true;
		return i;
	}
	struct b_lexicon l = {.spec = s, .level = (uint8_t)b->level};
	i = (uint32_t)b->lexicons.n;
	vec_push(&b->lexicons, l);
	map_set(b->lexicon_of, s.name, i);
	return i;
}

void
builder_lexicon_add(struct ruleset_builder *b, uint32_t lexicon, struct str entry,
    struct str id, struct place at)
{
	if (lexicon >= b->lexicons.n)
		return;
	struct b_entry e = {copy_str(b, entry), copy_str(b, id), at};
	vec_push(&b->lexicons.v[lexicon].entries, e);
}

void
builder_lexicon_more(struct ruleset_builder *b, uint32_t lexicon, struct place at)
{
	if (lexicon >= b->lexicons.n)
		return;
	struct b_lexicon *l = &b->lexicons.v[lexicon];
	struct b_part p = {at, (uint8_t)b->level, l->entries.n};
	vec_push(&l->parts, p);
}

void
builder_lexicon_remove(struct ruleset_builder *b, uint32_t lexicon, struct str entry)
{
	if (lexicon >= b->lexicons.n)
		return;
	struct b_lexicon *l = &b->lexicons.v[lexicon];
	if (!l->taken)
		l->taken = map_new();
	map_set(l->taken, entry, (uint32_t)l->entries.n + 1);
}

bool
builder_is_taken(const struct b_lexicon *l, struct str text, size_t number)
{
	uint32_t before;
	return l->taken && map_get(l->taken, text, &before) && number < before;
}

void
builder_lexicon_clear(struct ruleset_builder *b, uint32_t lexicon)
{
	if (lexicon >= b->lexicons.n)
		return;
	struct b_lexicon *l = &b->lexicons.v[lexicon];
	vec_clear(&l->entries);
	vec_clear(&l->parts);
	map_free(l->taken);
	l->taken = NULL;
	l->anew = true;
}

/* The row that a rule with this id takes: an old one, or the next.  A row of the base is
 * left behind for good: the rule gets a row of the builder's, and keeps in `at` where it
 * belongs. */
static size_t
row_for(struct ruleset_builder *b, enum rule_stage stage, struct str id, size_t next,
    uint32_t *at)
{
	uint32_t row;
	*at = NONE;
	if (!id.len)
		return next;
	if (builder_find(b, stage, id, &row) && row != NONE) {
		if (row >= b->n_base[stage])
			return row - b->n_base[stage];
		*at = row;
		builder_gone(b, stage, row);
	}
	map_set(b->ids[stage], id, (uint32_t)(b->n_base[stage] + next));
	return next;
}

#define put_rule(list, row, rule)                                                        \
	do {                                                                             \
		if ((row) < (list)->n) {                                                 \
			(rule).at = (list)->v[row].at;                                   \
			(list)->v[row] = (rule);                                         \
		} else {                                                                 \
			vec_push(list, rule);                                            \
		}                                                                        \
	} while (0)

void
builder_entity(struct ruleset_builder *b, const struct entity_rule *r)
{
	struct b_entity e = {.r = *r};
	e.r.head = copy_head(b, r->head);
	e.r.type = copy_placed(b, r->type);
	e.r.match = copy_placed(b, r->match);
	e.r.regex = copy_placed(b, r->regex);
	e.r.span = copy_placed(b, r->span);
	e.r.actor = copy_str(b, r->actor);
	size_t row = row_for(b, STAGE_ENTITIES, r->head.id, b->entities.n, &e.at);
	put_rule(&b->entities, row, e);
}

void
builder_actor(struct ruleset_builder *b, const struct actor_rule *r)
{
	struct b_actor a = {.r = *r};
	a.r.head = copy_head(b, r->head);
	a.r.type = copy_placed(b, r->type);
	a.r.name = copy_placed(b, r->name);
	a.r.alias = copy_list(b, r->alias, r->n_alias);
	a.r.demonym = copy_list(b, r->demonym, r->n_demonym);
	a.r.desc = copy_list(b, r->desc, r->n_desc);
	if (r->n_facts) {
		struct actor_fact *f = arena_alloc(b->arena, r->n_facts * sizeof *f);
		for (size_t i = 0; i < r->n_facts; i++) {
			f[i].type = copy_placed(b, r->facts[i].type);
			f[i].other = copy_placed(b, r->facts[i].other);
			f[i].from = copy_str(b, r->facts[i].from);
			f[i].to = copy_str(b, r->facts[i].to);
		}
		a.r.facts = f;
	}
	size_t row = row_for(b, STAGE_ACTORS, r->head.id, b->actors.n, &a.at);
	put_rule(&b->actors, row, a);
}

void
builder_event(struct ruleset_builder *b, const struct event_rule *r)
{
	struct b_event e = {.r = *r};
	e.r.head = copy_head(b, r->head);
	e.r.type = copy_placed(b, r->type);
	e.r.trigger = copy_list(b, r->trigger, r->n_trigger);
	e.r.match = copy_list(b, r->match, r->n_match);
	e.r.tree = copy_list(b, r->tree, r->n_tree);
	if (r->n_roles) {
		struct role_spec *s = arena_alloc(b->arena, r->n_roles * sizeof *s);
		for (size_t i = 0; i < r->n_roles; i++) {
			s[i] = r->roles[i];
			s[i].role = copy_placed(b, r->roles[i].role);
			s[i].is = copy_list(b, r->roles[i].is, r->roles[i].n_is);
			s[i].after = copy_list(b, r->roles[i].after, r->roles[i].n_after);
			s[i].dep = copy_list(b, r->roles[i].dep, r->roles[i].n_dep);
		}
		e.r.roles = s;
	}
	size_t row = row_for(b, STAGE_EVENTS, r->head.id, b->events.n, &e.at);
	put_rule(&b->events, row, e);
}

void
builder_relation(struct ruleset_builder *b, const struct relation_rule *r)
{
	struct b_relation e = {.r = *r};
	e.r.head = copy_head(b, r->head);
	e.r.type = copy_placed(b, r->type);
	e.r.match = copy_list(b, r->match, r->n_match);
	e.r.tree = copy_list(b, r->tree, r->n_tree);
	e.r.arg1 = copy_placed(b, r->arg1);
	e.r.arg2 = copy_placed(b, r->arg2);
	size_t row = row_for(b, STAGE_RELATIONS, r->head.id, b->relations.n, &e.at);
	put_rule(&b->relations, row, e);
}

void
builder_remove(struct ruleset_builder *b, enum rule_stage stage, struct str id)
{
	uint32_t found;
	if (!builder_find(b, stage, id, &found) || found == NONE)
		return;
	if (found < b->n_base[stage]) {
		builder_gone(b, stage, found);
		return;
	}
	size_t row = found - b->n_base[stage];
	if (stage == STAGE_ENTITIES && row < b->entities.n)
		b->entities.v[row].removed = true;
	else if (stage == STAGE_ACTORS && row < b->actors.n)
		b->actors.v[row].removed = true;
	else if (stage == STAGE_EVENTS && row < b->events.n)
		b->events.v[row].removed = true;
	else if (stage == STAGE_RELATIONS && row < b->relations.n)
		b->relations.v[row].removed = true;
}

void
builder_off(struct ruleset_builder *b, enum rule_stage stage, const struct rule_head *r)
{
	uint32_t row;
	if (!r->id.len || builder_find(b, stage, r->id, &row))
		return;
	struct b_off off = {copy_head(b, *r), stage};
	vec_push(&b->offs, off);
	map_set(b->ids[stage], r->id, NONE);
}

bool
builder_has(struct ruleset_builder *b, enum rule_stage stage, struct str id)
{
	uint32_t row;
	return builder_find(b, stage, id, &row) || builder_base_has(b, stage, id);
}

void
builder_clear(struct ruleset_builder *b, enum rule_stage stage)
{
	map_free(b->ids[stage]);
	b->ids[stage] = map_new();
	b->ids_known[stage] = true;
	for (size_t i = 0; i < b->n_base[stage]; i++)
		builder_gone(b, stage, i);
	if (stage == STAGE_ENTITIES)
		vec_clear(&b->entities);
	else if (stage == STAGE_ACTORS)
		vec_clear(&b->actors);
	else if (stage == STAGE_EVENTS)
		vec_clear(&b->events);
	else
		vec_clear(&b->relations);
}
