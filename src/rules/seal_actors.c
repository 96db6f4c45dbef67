/*
 * Sealing actors: those with a rule of their own, their names into the tries, and those
 * that only lists and entities name.  Names match exactly, descriptions folded; a leading
 * "the" of a name is not part of it, of a description it is.
 *
 * An actor without a rule is called by the first entry that names it: of the farthest theme,
 * then in the order of lists, then of entities.  A base was sealed in that order, so laying
 * over it adds names only to actors that had none.
 */
#include "rules/seal.h"

/* The slot of an actor's id, or the empty one where it belongs. */
static struct r_slot *
actor_slot(const struct sealer *s, struct str id, uint32_t hash)
{
	size_t mask = s->actor_slots.n - 1, i = hash & mask;
	for (;; i = (i + 1) & mask) {
		struct r_slot *x = &s->actor_slots.v[i];
		if (!x->word || (x->hash == hash &&
				    str_eq(sealed_str(s, s->actors.v[x->word - 1].id), id)))
			return x;
	}
}

static bool
seal_find_actor(const struct sealer *s, struct str id, uint32_t *row)
{
	const struct r_slot *x =
	    s->actor_slots.n ? actor_slot(s, id, word_hash(id)) : NULL;
	if (!x || !x->word)
		return false;
	*row = x->word - 1;
	return true;
}

static uint32_t
new_actor(struct sealer *s, struct str id)
{
	uint32_t row = (uint32_t)s->actors.n, hash = word_hash(id);
	struct r_actor a = {.id = seal_text(s, id), .type = NONE, .rule = ACTOR_BARE};
	a.name = a.id;
	vec_push(&s->actors, a);
	seal_slots_grow(s, &s->actor_slots.v, &s->actor_slots.n, s->actors.n);
	*actor_slot(s, id, hash) = (struct r_slot){hash, row + 1};
	return row;
}

uint32_t
seal_actor(struct sealer *s, struct str id, struct str name, uint32_t type)
{
	uint32_t row;
	if (!seal_find_actor(s, id, &row))
		row = new_actor(s, id);
	struct r_actor *a = &s->actors.v[row];
	if (a->rule != ACTOR_BARE)
		return row;
	struct r_str shown = name.len && !str_eq(name, id) ? seal_text(s, name) : a->id;
	a->name = shown;
	a->type = type;
	a->rule = NONE;
	return row;
}

/* ---- actors with a rule */

static struct str
without_article(struct str name)
{
	name = str_trim(name);
	return str_starts(name, STR("the ")) ? str_trim(str_sub(name, 4, name.len))
					     : name;
}

static void
add_names(struct sealer *s, const struct placed *list, size_t n, struct r_entry e)
{
	struct leaf leaf = {e.kind == ENTRY_DESC ? TRIE_FOLD : TRIE_EXACT, NONE,
	    (uint32_t)s->entries.n, false};
	if (n)
		vec_push(&s->entries, e);
	for (size_t i = 0; i < n; i++) {
		struct str name = without_article(list[i].text);
		if (!name.len)
			seal_error(s, list[i].at, 0, 0, NULL, "an empty name");
		else
			trie_add(s, e.kind == ENTRY_DESC ? list[i].text : name, &leaf);
	}
}

static struct str
id_of(const struct actor_rule *a)
{
	return a->head.id.len ? a->head.id : a->name.text;
}

static uint32_t
own_row(struct sealer *s, const struct b_actor *b, uint32_t type)
{
	uint32_t row = b->at;
	if (row == NONE && !seal_find_actor(s, id_of(&b->r), &row))
		row = new_actor(s, id_of(&b->r));
	struct r_str name = b->r.name.text.len ? seal_text(s, b->r.name.text)
					       : s->actors.v[row].id;
	s->actors.v[row].name = name;
	s->actors.v[row].type = type;
	return row;
}

static void
add_actor(struct sealer *s, const struct b_actor *b, size_t place)
{
	const struct actor_rule *a = &b->r;
	uint32_t type = seal_known_type(s, a->type);
	if (!id_of(a).len) {
		seal_error(s, a->head.at, 0, 0, NULL, "an actor needs an id");
		return;
	}
	uint32_t row = own_row(s, b, type);
	struct rule_head head = a->head;
	if (!head.name.len)
		head.name = a->name.text;
	uint32_t over = b->at == NONE ? NONE : s->base->actors[b->at].rule;
	uint32_t rule = seal_rule(
	    s, &head, (struct seal_rule){STAGE_ACTORS, place, id_of(a), 95, over});
	s->actors.v[row].rule = rule;
	struct r_number link = {row};
	struct r_entry e = {ENTRY_NAME, type, rule, (uint32_t)s->numbers.n, 1,
	    s->rules.v[rule].certainty};
	vec_push(&s->numbers, link);
	if (a->name.text.len)
		add_names(s, &a->name, 1, e);
	add_names(s, a->alias, a->n_alias, e);
	e.kind = ENTRY_DEMONYM;
	e.type = seal_type(s, STR("NORP"));
	add_names(s, a->demonym, a->n_demonym, e);
	e.kind = ENTRY_DESC;
	e.type = seal_type(s, STR("MENTION"));
	add_names(s, a->desc, a->n_desc, e);
}

/* ---- facts */

/* "2021", "2021-01" and "2021-01-20" filled up, so that they compare as text. */
static struct str
whole_date(struct sealer *s, struct str date, const char *rest, struct place at)
{
	static const char form[] = "0000-00-00";
	char out[11];
	bool good = date.len == 4 || date.len == 7 || date.len == 10;
	for (size_t i = 0; good && i < date.len; i++) {
		bool digit = date.ptr[i] >= '0' && date.ptr[i] <= '9';
		good = form[i] == '0' ? digit : date.ptr[i] == '-';
	}
	if (!date.len)
		return date;
	if (!good) {
		seal_error(s, at, 0, 0, "as in 2021, 2021-01 or 2021-01-20",
		    "bad date %.*s", (int)(date.len > 40 ? 40 : date.len), date.ptr);
		return STR_NONE;
	}
	memcpy(out, date.ptr, date.len);
	memcpy(out + date.len, rest + date.len, 11 - date.len);
	return (struct str){arena_copy(s->arena, out, 10), 10};
}

/* An actor that no rule describes (yet): a list, or a theme laid over this one, may. */
static uint32_t
other_of(struct sealer *s, struct placed id)
{
	uint32_t other;
	if (!seal_find_actor(s, id.text, &other))
		other = new_actor(s, id.text);
	if (s->actors.v[other].rule >= ACTOR_BARE)
		seal_warn(s, id.at, 0, id.text.len, NULL, "no actor has the id %.*s",
		    (int)id.text.len, id.text.ptr);
	return other;
}

static void
add_facts(struct sealer *s, const struct actor_rule *a)
{
	uint32_t row;
	if (!id_of(a).len || !seal_find_actor(s, id_of(a), &row))
		return;
	s->actors.v[row].fact = (uint32_t)s->facts.n;
	s->actors.v[row].n_facts = 0;
	for (size_t i = 0; i < a->n_facts; i++) {
		const struct actor_fact *f = &a->facts[i];
		if (!f->other.text.len)
			continue;
		struct r_fact fact = {
		    .type = seal_str(s, f->type.text),
		    .other = other_of(s, f->other),
		    .from = seal_str(s, whole_date(s, f->from, "0000-00-00", f->type.at)),
		    .to = seal_str(s, whole_date(s, f->to, "9999-99-99", f->type.at)),
		};
		vec_push(&s->facts, fact);
		s->actors.v[row].n_facts++;
	}
}

void
seal_actors(struct sealer *s)
{
	const struct ruleset_builder *b = s->b;
	size_t n_base = b->n_base[STAGE_ACTORS];
	for (size_t i = 0; i < b->actors.n; i++) {
		const struct b_actor *a = &b->actors.v[i];
		if (!a->removed)
			add_actor(s, a, a->at == NONE ? n_base + i : a->at);
	}
	for (size_t i = 0; i < b->actors.n; i++)
		if (!b->actors.v[i].removed)
			add_facts(s, &b->actors.v[i].r);
}

/* ---- actors that lists and entities name */

uint32_t
seal_links(struct sealer *s, struct str ids, struct str name, uint32_t type)
{
	struct str one, rest = ids;
	uint32_t n_links = 0;
	bool several = str_chr(ids, '+') < ids.len;
	while (str_split(&rest, '+', &one)) {
		one = str_trim(one);
		if (!one.len)
			continue;
		struct r_number n = {seal_actor(s, one, several ? one : name, type)};
		vec_push(&s->numbers, n);
		n_links++;
	}
	return n_links;
}

static void
name_from_lexicon(struct sealer *s, const struct b_lexicon *l, unsigned level)
{
	uint32_t type = seal_type(s, l->spec.type);
	for (size_t i = 0, part = 0; i < l->entries.n; i++) {
		const struct b_entry *e = &l->entries.v[i];
		while (part < l->parts.n && l->parts.v[part].first <= i)
			part++;
		unsigned at = part ? l->parts.v[part - 1].level : l->level;
		if (at != level || !e->id.len || builder_is_taken(l, e->text, i + 1))
			continue;
		size_t n = s->numbers.n;
		seal_links(s, e->id, str_trim(e->text), type);
		s->numbers.n = n;
	}
}

static unsigned
highest_level(const struct ruleset_builder *b)
{
	unsigned most = 0;
	for (size_t i = 0; i < b->lexicons.n; i++) {
		const struct b_lexicon *l = &b->lexicons.v[i];
		most = l->level > most ? l->level : most;
		for (size_t k = 0; k < l->parts.n; k++)
			most = l->parts.v[k].level > most ? l->parts.v[k].level : most;
	}
	for (size_t i = 0; i < b->entities.n; i++)
		if (b->entities.v[i].r.head.level > most)
			most = b->entities.v[i].r.head.level;
	return most;
}

void
seal_named_actors(struct sealer *s)
{
	const struct ruleset_builder *b = s->b;
	unsigned most = highest_level(b);
	for (unsigned level = 0; most && level <= most; level++) {
		for (size_t i = 0; i < b->lexicons.n; i++)
			name_from_lexicon(s, &b->lexicons.v[i], level);
		for (size_t i = 0; i < b->entities.n; i++) {
			const struct b_entity *e = &b->entities.v[i];
			if (!e->removed && e->r.actor.len && e->r.head.level == level)
				seal_actor(s, e->r.actor, STR_NONE,
				    seal_type(s, e->r.type.text));
		}
	}
}

void
seal_entry_types(struct sealer *s)
{
	for (size_t i = 1; i < s->entries.n; i++) {
		struct r_entry *e = &s->entries.v[i];
		const struct r_rule *rule = &s->rules.v[e->rule];
		if (!e->n_links || rule->stage != STAGE_LEXICONS ||
		    s->lexicons.v[rule->order & 0xFFFFFFF].type != NONE)
			continue;
		e->type = s->actors.v[s->numbers.v[e->links].v].type;
		e->kind = e->type == NONE ? ENTRY_NONE : ENTRY_TYPED;
	}
}
