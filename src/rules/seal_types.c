/*
 * Sealing types: rows for those that are declared or used.  A type of the base keeps its
 * row; a theme over it may give it another parent.
 */
#include "rules/seal.h"

static const struct b_type *
own_type(const struct sealer *s, struct str name)
{
	for (size_t i = 0; i < s->b->types.n; i++)
		if (str_eq(s->b->types.v[i].name, name))
			return &s->b->types.v[i];
	return NULL;
}

static bool
standard_type(const struct sealer *s, struct str name)
{
	uint32_t id = schema_find(s->schema, name);
	return id && (schema_is_entity(s->schema, id) || schema_is_event(s->schema, id));
}

uint32_t
seal_type(struct sealer *s, struct str name)
{
	uint32_t row;
	if (!name.len)
		return NONE;
	if (map_get(s->type_of, name, &row))
		return row;
	const struct b_type *own = own_type(s, name);
	if (!own && !standard_type(s, name))
		return NONE;
	struct r_type t = {.name = seal_str(s, name), .parent = NONE};
	row = (uint32_t)s->types.n;
	vec_push(&s->types, t);
	map_set(s->type_of, name, row);
	uint32_t parent = own ? seal_type(s, own->parent) : NONE;
	s->types.v[row].parent = parent;
	return row;
}

const char *
seal_type_help(struct sealer *s, struct str name)
{
	static const char *const standard[] = {"PERSON", "ORG", "GPE", "LOC", "FAC",
	    "NORP", "EVENT", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL",
	    "ORDINAL", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE", "MENTION", "MISC",
	    "CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST",
	    "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE",
	    "ASSAULT", "INVESTIGATE", "STATEMENT", "DISASTER", "OTHER", "actor"};
	struct str names[256];
	size_t n = 0;
	for (size_t i = 0; i < sizeof standard / sizeof *standard; i++)
		names[n++] = str_of(standard[i]);
	for (size_t i = 0; i < s->b->types.n && n < 256; i++)
		names[n++] = s->b->types.v[i].name;
	for (size_t i = 0; s->base && i < s->base->n_types && n < 256; i++)
		names[n++] = sealed_str(s, s->types.v[i].name);
	const char *help = seal_suggest(s, name, names, n, "");
	return help ? help
		    : "a type of your own is declared as in: types: {MINISTRY: ORG}";
}

static bool
is_known(const struct sealer *s, struct str name)
{
	uint32_t row;
	return own_type(s, name) || standard_type(s, name) || map_get(s->type_of, name, &row);
}

/* Whether a row is among its own parents. */
static bool
in_circle(const struct sealer *s, uint32_t row)
{
	size_t steps = 0;
	while (row != NONE && steps++ <= s->types.n)
		row = s->types.v[row].parent;
	return row != NONE;
}

void
seal_types(struct sealer *s)
{
	for (size_t i = 0; i < s->b->types.n; i++) {
		const struct b_type *t = &s->b->types.v[i];
		if (t->parent.len && !is_known(s, t->parent))
			seal_error(s, t->at, 0, 0, seal_type_help(s, t->parent),
			    "unknown type %.*s as the parent of %.*s", (int)t->parent.len,
			    t->parent.ptr, (int)t->name.len, t->name.ptr);
		uint32_t row = seal_type(s, t->name), parent = seal_type(s, t->parent);
		s->types.v[row].parent = parent;
	}
	for (size_t i = 0; i < s->b->types.n; i++) {
		const struct b_type *t = &s->b->types.v[i];
		if (in_circle(s, seal_type(s, t->name)))
			seal_error(s, t->at, 0, 0, NULL,
			    "type %.*s is among its own parents", (int)t->name.len,
			    t->name.ptr);
	}
}
