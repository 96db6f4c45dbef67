/*
 * A builder over a base: what the sealed base has, as the builder's calls need it.  Ids are
 * looked up only when a rule asks for one; the names of lexicons are few.
 */
#include "rules/builder.h"

/* The row of r_rule of a row of the base, or NONE: an actor that only lists names. */
static uint32_t
builder_base_rule(const struct ruleset *base, enum rule_stage stage, size_t row)
{
	uint32_t rule = NONE;
	if (stage == STAGE_ENTITIES)
		rule = base->entities[row].rule;
	else if (stage == STAGE_ACTORS)
		rule = base->actors[row].rule;
	else if (stage == STAGE_EVENTS)
		rule = base->events[row].rule;
	else
		rule = base->relations[row].rule;
	return rule < base->n_rules ? rule : NONE;
}

static void
add_lexicon(struct ruleset_builder *b, const struct r_lexicon *x)
{
	const struct ruleset *base = b->base;
	const struct r_rule *rule = &base->rules[x->rule];
	struct lexicon_spec spec = {
	    .name = ruleset_str(base, x->name),
	    .flags = x->flags,
	    .type = x->type == NONE ? STR_NONE
				    : ruleset_str(base, base->types[x->type].name),
	    .certainty = (uint8_t)rule->certainty,
	    .at = {rule->file, rule->line, rule->col},
	};
	struct b_lexicon l = {.spec = spec, .level = (uint8_t)rule->level};
	map_set(b->lexicon_of, spec.name, (uint32_t)b->lexicons.n);
	vec_push(&b->lexicons, l);
}

void
builder_base_init(struct ruleset_builder *b)
{
	const struct ruleset *base = b->base;
	b->n_base[STAGE_ENTITIES] = base->n_entities;
	b->n_base[STAGE_ACTORS] = base->n_actors;
	b->n_base[STAGE_EVENTS] = base->n_events;
	b->n_base[STAGE_RELATIONS] = base->n_relations;
	for (size_t i = 0; i < STAGES; i++)
		b->ids_known[i] = false;
	for (size_t i = 1; i < base->n_files; i++)
		vec_push(&b->files, ruleset_str(base, base->files[i].name));
	for (size_t i = 0; i < base->n_lexicons; i++)
		add_lexicon(b, &base->lexicons[i]);
}

static void
know_ids(struct ruleset_builder *b, enum rule_stage stage)
{
	struct map *ids = b->ids[stage];
	uint32_t row;
	b->ids_known[stage] = true;
	for (size_t i = 0; i < b->n_base[stage]; i++) {
		uint32_t rule = builder_base_rule(b->base, stage, i);
		struct r_str id = rule == NONE ? (struct r_str){0, 0} : b->base->rules[rule].id;
		if (id.len)
			map_set(ids, ruleset_str(b->base, id), (uint32_t)i);
	}
	for (size_t i = 0; i < b->base->n_rules; i++) {
		const struct r_rule *r = &b->base->rules[i];
		struct str id = ruleset_str(b->base, r->id);
		if (r->stage == (uint32_t)stage && id.len && !map_get(ids, id, &row))
			map_set(ids, id, NONE);
	}
}

bool
builder_find(struct ruleset_builder *b, enum rule_stage stage, struct str id, uint32_t *row)
{
	bool in_base = !b->ids_known[stage];
	if (in_base && stage != STAGE_ACTORS)
		know_ids(b, stage);
	if (map_get(b->ids[stage], id, row))
		return true;
	return in_base && stage == STAGE_ACTORS && ruleset_actor(b->base, id, row) &&
	       builder_base_rule(b->base, stage, *row) != NONE;
}

bool
builder_base_has(const struct ruleset_builder *b, enum rule_stage stage, struct str id)
{
	for (size_t i = 0; b->base && i < b->base->n_rules; i++) {
		const struct r_rule *r = &b->base->rules[i];
		if (r->stage == (uint32_t)stage && str_eq(ruleset_str(b->base, r->id), id))
			return true;
	}
	return false;
}

void
builder_gone(struct ruleset_builder *b, enum rule_stage stage, size_t row)
{
	if (builder_base_rule(b->base, stage, row) == NONE)
		return;
	if (!b->gone[stage])
		b->gone[stage] = mem_array(b->n_base[stage], sizeof *b->gone[stage]);
	b->gone[stage][row] = true;
	b->any_gone[stage] = true;
}

/* The ids of an entry's actors as they are written: "china+russia". */
static struct str
ids_of(struct ruleset_builder *b, const struct r_entry *e)
{
	struct buf ids = {0};
	const struct ruleset *base = b->base;
	for (uint32_t i = 0; i < e->n_links; i++) {
		const struct r_actor *a = &base->actors[base->numbers[e->links + i].v];
		buf_str(&ids, i ? STR("+") : STR_NONE);
		buf_str(&ids, ruleset_str(base, a->id));
	}
	struct str kept = {arena_copy(b->arena, ids.ptr ? ids.ptr : "", ids.len), ids.len};
	buf_done(&ids);
	return kept;
}

/* They stand before what was added. */
void
builder_base_entries(struct ruleset_builder *b, uint32_t lexicon)
{
	struct b_lexicon *l = &b->lexicons.v[lexicon];
	const struct ruleset *base = b->base;
	VEC(struct b_entry) all = {0};
	if (!base || lexicon >= base->n_lexicons || l->anew)
		return;
	for (size_t i = 1; i < base->n_lexemes; i++) {
		const struct r_lexeme *x = &base->lexemes[i];
		struct b_entry e = {.text = ruleset_str(base, x->text), .at = l->spec.at};
		if (x->lexicon != lexicon || builder_is_taken(l, e.text, 0))
			continue;
		e.id = ids_of(b, &base->entries[x->entry]);
		vec_push(&all, e);
	}
	for (size_t i = 0, part = 0; i <= l->entries.n; i++) {
		while (part < l->parts.n && l->parts.v[part].first == i)
			l->parts.v[part++].first = all.n;
		if (i < l->entries.n && !builder_is_taken(l, l->entries.v[i].text, i + 1))
			vec_push(&all, l->entries.v[i]);
	}
	vec_done(&l->entries);
	l->entries.v = all.v;
	l->entries.n = all.n;
	l->entries.cap = all.cap;
	map_free(l->taken);
	l->taken = NULL;
	l->anew = true;
}

bool
builder_find_lexicon(const struct ruleset_builder *b, struct str name, uint32_t *lexicon)
{
	return map_get(b->lexicon_of, name, lexicon);
}

size_t
builder_lexicon_count(const struct ruleset_builder *b)
{
	return b->lexicons.n;
}

struct str
builder_lexicon_name(const struct ruleset_builder *b, size_t i)
{
	return i < b->lexicons.n ? b->lexicons.v[i].spec.name : STR_NONE;
}

uint32_t
builder_base_files(const struct ruleset_builder *b)
{
	return b->base ? (uint32_t)b->base->n_files - 1 : 0;
}
