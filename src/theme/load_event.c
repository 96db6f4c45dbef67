/*
 * events and relations.  A role is any key with a capital.  What needs a parser is off until
 * there is one: `tree:`, and events whose Source or Target is found by grammar alone.
 */
#include "base/limits.h"
#include "theme/loader.h"

enum { ROLES = 32 };

static bool
is_role(struct str key)
{
	return key.len && key.ptr[0] >= 'A' && key.ptr[0] <= 'Z';
}

/* Types, or "actor". */
static struct placed_list
take_is(struct loader *l, struct script *s, const struct node *n)
{
	struct placed_list list = {0};
	size_t count = many(n);
	if (!count) {
		take_text(s, n, "a type, or actor", &(struct str){0});
		return list;
	}
	list.v = arena_alloc(l->arena, count * sizeof *list.v);
	for (size_t i = 0; i < count; i++) {
		const struct node *one = many_at(n, i);
		if (one->kind == NODE_SCALAR && str_is(one->text, "actor"))
			list.v[list.n++] = loader_placed(l, s, one);
		else
			list.v[list.n++] = rule_type(l, s, one, TYPE_ENTITY);
	}
	return list;
}

static void
take_role(struct loader *l, struct script *s, const struct node_pair *pair,
    struct role_spec *role)
{
	const struct node *n = pair->value;
	struct placed_list list;
	struct str name;
	*role = (struct role_spec){0};
	if (take_word(s, pair->key, "a role", &name))
		role->role = loader_placed(l, s, pair->key);
	if (n->kind != NODE_MAP) {
		list = take_is(l, s, n);
		role->is = list.v;
		role->n_is = list.n;
		return;
	}
	struct key_names names = {role_keys, "role", pair->key->text};
	for (uint32_t i = 0; i < n->n; i++) {
		const struct node *value = n->pairs[i].value;
		switch (take_key(s, n->pairs[i].key, &names)) {
		case ROLE_IS:
			list = take_is(l, s, value);
			role->is = list.v;
			role->n_is = list.n;
			break;
		case ROLE_AFTER:
			list = rule_texts(l, s, value, "a word");
			role->after = list.v;
			role->n_after = list.n;
			break;
		case ROLE_DEP:
			list = rule_texts(l, s, value, "a grammatical relation");
			role->dep = list.v;
			role->n_dep = list.n;
			break;
		default: break;
		}
	}
}

static unsigned
take_unless(struct script *s, const struct node *n)
{
	static const unsigned flags[] = {UNLESS_NEGATED, UNLESS_QUOTED, UNLESS_FUTURE,
		UNLESS_POSSIBLE};
	unsigned unless = 0;
	for (size_t i = 0; i < many(n); i++) {
		int k = take_choice(s, many_at(n, i), "condition", unless_names);
		if (k >= 0)
			unless |= flags[k];
	}
	return unless;
}

static void
take_event_key(struct loader *l, const struct rule *r, int key, const struct node *value,
    struct event_rule *e)
{
	struct script *s = r->script;
	struct placed_list list;
	switch (key) {
	case EVENT_TYPE: e->type = rule_type(l, s, value, TYPE_EVENT); break;
	case EVENT_TRIGGER:
		list = rule_patterns(l, s, value, "a trigger");
		e->trigger = list.v;
		e->n_trigger = list.n;
		break;
	case EVENT_MATCH:
		list = rule_patterns(l, s, value, "a pattern");
		e->match = list.v;
		e->n_match = list.n;
		break;
	case EVENT_TREE:
		list = rule_patterns(l, s, value, "a pattern");
		e->tree = list.v;
		e->n_tree = list.n;
		break;
	case EVENT_ELSE: e->order = take_choice(s, value, "way", else_names) == 0; break;
	case EVENT_SYMMETRIC: take_bool(s, value, "symmetric", &e->symmetric); break;
	case EVENT_UNLESS: e->unless = take_unless(s, value); break;
	default: break;
	}
}

/* A Source or Target, and nothing but grammar to find it with. */
static bool
only_grammar(const struct event_rule *e)
{
	for (size_t i = 0; i < e->n_roles && !e->order && !e->n_match; i++) {
		struct str role = e->roles[i].role.text;
		if (e->roles[i].n_dep &&
		    (str_starts(role, STR("Source")) || str_starts(role, STR("Target"))))
			return true;
	}
	return false;
}

static void
take_event_keys(struct loader *l, const struct rule *r, struct event_rule *e)
{
	const struct node *n = r->node;
	struct key_names names = {event_keys, "event", r->head.id};
	struct role_spec *roles = arena_alloc(l->arena, ROLES * sizeof *roles);
	for (uint32_t i = 0; i < n->n; i++) {
		const struct node *key = n->pairs[i].key;
		if (!is_role(key->text))
			take_event_key(l, r, take_key(r->script, key, &names), n->pairs[i].value, e);
		else if (e->n_roles < ROLES)
			take_role(l, r->script, &n->pairs[i], &roles[e->n_roles++]);
		else
			say(r->script, key, NULL, "more than %d roles", ROLES);
	}
	e->roles = roles;
}

static void
load_event(struct loader *l, struct script *s, const struct node *n)
{
	struct rule r;
	if (!rule_begin(l, s, n, STAGE_EVENTS, &r))
		return;
	struct event_rule e = {.head = r.head, .type = {STR_NONE, r.head.at}};
	take_event_keys(l, &r, &e);
	if (n->cut)
		return;
	if (!node_get(n, "type"))
		say(s, n, "as in type: CONSULT", "an event rule needs a type");
	if (!node_get(n, "trigger") && !node_get(n, "match") && !node_get(n, "tree"))
		say(s, n, "as in trigger: \"~warn\"", "an event rule needs trigger, match or tree");
	if (e.type.text.len && (e.n_trigger || e.n_match || e.n_tree))
		builder_event(l->builder, &e);
	if ((e.n_tree && !e.n_trigger && !e.n_match) || only_grammar(&e))
		rule_needs_trees(l, &r);
}

void
load_events(struct loader *l, struct script *s, const struct node *n)
{
	if (node_is_null(n)) {
		builder_clear(l->builder, STAGE_EVENTS);
		return;
	}
	if (!take_list(s, n, "events"))
		return;
	for (uint32_t i = 0; i < n->n; i++)
		load_event(l, s, n->items[i]);
}

static void
take_relation_key(struct loader *l, const struct rule *r, int key, const struct node *value,
    struct relation_rule *e)
{
	struct script *s = r->script;
	struct placed_list list;
	struct str text;
	switch (key) {
	case RELATION_TYPE: e->type = rule_type(l, s, value, TYPE_RELATION); break;
	case RELATION_MATCH:
		list = rule_patterns(l, s, value, "a pattern");
		e->match = list.v;
		e->n_match = list.n;
		break;
	case RELATION_ARG1:
		if (take_word(s, value, "the name of a capture", &text))
			e->arg1 = loader_placed(l, s, value);
		break;
	case RELATION_ARG2:
		if (take_word(s, value, "the name of a capture", &text))
			e->arg2 = loader_placed(l, s, value);
		break;
	case RELATION_TREE:
		list = rule_patterns(l, s, value, "a pattern");
		e->tree = list.v;
		e->n_tree = list.n;
		break;
	default: break;
	}
}

static void
load_relation(struct loader *l, struct script *s, const struct node *n)
{
	struct rule r;
	if (!rule_begin(l, s, n, STAGE_RELATIONS, &r))
		return;
	struct placed none = {STR_NONE, r.head.at};
	struct relation_rule e = {.head = r.head, .type = none, .arg1 = none, .arg2 = none};
	struct key_names names = {relation_keys, "relation", r.head.id};
	for (uint32_t i = 0; i < n->n; i++)
		take_relation_key(l, &r, take_key(s, n->pairs[i].key, &names), n->pairs[i].value, &e);
	if (n->cut || has_unknown(n, relation_keys))
		return;
	if (!node_get(n, "type"))
		say(s, n, "as in type: Leads", "a relation rule needs a type");
	if (!node_get(n, "match") && !node_get(n, "tree"))
		say(s, n, "as in match: \"who:%PERSON leads what:%ORG\"",
		    "a relation rule needs match or tree");
	else if (node_get(n, "match") && (!node_get(n, "arg1") || !node_get(n, "arg2")))
		say(s, n, "as in arg1: who", "a relation rule needs arg1 and arg2");
	else if (e.type.text.len && (e.n_match || e.n_tree))
		builder_relation(l->builder, &e);
	if (e.n_tree && !e.n_match)
		rule_needs_trees(l, &r);
}

void
load_relations(struct loader *l, struct script *s, const struct node *n)
{
	if (node_is_null(n)) {
		builder_clear(l->builder, STAGE_RELATIONS);
		return;
	}
	if (!take_list(s, n, "relations"))
		return;
	for (uint32_t i = 0; i < n->n; i++)
		load_relation(l, s, n->items[i]);
}
