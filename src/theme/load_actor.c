/* actors: who they are, what they are called, and what ties them to others and when. */
#include "theme/loader.h"

/* 2021, 2021-01 or 2021-01-20. */
static bool
take_date(struct script *s, const struct node *n, struct str *out)
{
	static const char shape[] = "dddd-dd-dd";
	struct str t = n->kind == NODE_SCALAR ? n->text : STR_NONE;
	bool ok = t.len == 4 || t.len == 7 || t.len == 10;
	for (size_t i = 0; ok && i < t.len; i++)
		ok = shape[i] == 'd' ? t.ptr[i] >= '0' && t.ptr[i] <= '9' : t.ptr[i] == shape[i];
	if (ok)
		*out = t;
	else
		say(s, n, "as in 2021-01-20, 2021-01 or 2021", "expected a date");
	return ok;
}

/* {Leads: united-states, from: 2021-01-20, to: 2025-01-20} */
static bool
take_fact(struct loader *l, struct script *s, const struct node *n, struct actor_fact *f)
{
	*f = (struct actor_fact){.from = STR_NONE, .to = STR_NONE};
	if (!take_map(s, n, "a relation"))
		return false;
	for (uint32_t i = 0; i < n->n; i++) {
		const struct node *key = n->pairs[i].key, *value = n->pairs[i].value;
		struct str other;
		if (str_is(key->text, "from")) {
			take_date(s, value, &f->from);
		} else if (str_is(key->text, "to")) {
			take_date(s, value, &f->to);
		} else if (f->type.text.len) {
			say(s, key, "from and to may stand beside it", "a relation has one type");
		} else {
			f->type = rule_type(l, s, key, TYPE_RELATION);
			if (take_name(s, value, "the id of an actor", &other))
				f->other = loader_quiet(l, s, value);
		}
	}
	if (!f->type.text.len && !n->cut)
		say(s, n, "as in {Leads: united-states}", "expected a relation");
	return f->type.text.len && f->other.text.len;
}

static void
take_facts(struct loader *l, struct script *s, const struct node *n, struct actor_rule *a)
{
	size_t count = many(n);
	if (!count)
		return;
	struct actor_fact *facts = arena_alloc(l->arena, count * sizeof *facts);
	/* Not counted on from before: a key that is given twice comes here twice. */
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		kept += take_fact(l, s, many_at(n, i), &facts[kept]);
	a->facts = facts;
	a->n_facts = kept;
}

static void
take_actor_key(struct loader *l, const struct rule *r, int key, const struct node *value,
    struct actor_rule *a)
{
	struct script *s = r->script;
	struct placed_list list;
	struct str name;
	switch (key) {
	case RULE_NAME:
		if (take_name(s, value, "a name", &name))
			a->name = loader_placed(l, s, value);
		break;
	case ACTOR_TYPE: a->type = rule_type(l, s, value, TYPE_ENTITY); break;
	case ACTOR_ALIAS:
		list = rule_texts(l, s, value, "an alias");
		a->alias = list.v;
		a->n_alias = list.n;
		break;
	case ACTOR_DEMONYM:
		list = rule_texts(l, s, value, "a demonym");
		a->demonym = list.v;
		a->n_demonym = list.n;
		break;
	case ACTOR_DESC:
		list = rule_texts(l, s, value, "a description");
		a->desc = list.v;
		a->n_desc = list.n;
		break;
	case ACTOR_RELATIONS: take_facts(l, s, value, a); break;
	default: break;
	}
}

static void
load_actor(struct loader *l, struct script *s, const struct node *n)
{
	struct rule r;
	struct key_names names = {actor_keys, "actor", STR_NONE};
	int keys[64];
	for (uint32_t i = 0; n->kind == NODE_MAP && i < n->n; i++) {
		int k = take_key(s, n->pairs[i].key, &names);
		if (i < 64)
			keys[i] = k;
	}
	if (!rule_begin(l, s, n, STAGE_ACTORS, &r))
		return;
	struct placed none = {STR_NONE, r.head.at};
	struct actor_rule a = {.head = r.head, .type = none, .name = none};
	for (uint32_t i = 0; i < n->n && i < 64; i++)
		take_actor_key(l, &r, keys[i], n->pairs[i].value, &a);
	if (n->cut || has_unknown(n, actor_keys))
		return;
	if (!node_get(n, "id"))
		say(s, n, "as in id: joe-biden", "an actor needs an id");
	if (!node_get(n, "name"))
		say(s, n, "as in name: Joe Biden", "an actor needs a name");
	if (!node_get(n, "type"))
		say(s, n, "as in type: PERSON", "an actor needs a type");
	if (r.head.id.len && a.name.text.len && a.type.text.len)
		builder_actor(l->builder, &a);
}

void
load_actors(struct loader *l, struct script *s, const struct node *n)
{
	if (node_is_null(n)) {
		builder_clear(l->builder, STAGE_ACTORS);
		return;
	}
	if (!take_list(s, n, "actors"))
		return;
	for (uint32_t i = 0; i < n->n; i++)
		load_actor(l, s, n->items[i]);
}
