/*
 * One interning table for all names, with two arrays beside it: each name's parent, and whether
 * it is an entity or event type.  The standard names are interned first, so their ids are small
 * and the same in every session.
 */
#include "annot/schema.h"

#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"

enum { KIND_ENTITY = 1, KIND_EVENT = 2, KIND_ACTOR = 4 };

struct schema {
	struct intern *names;
	VEC(uint32_t) parents;       /* by id; shorter than the table: the rest has none */
	VEC(uint8_t) kinds;
};

static const struct { const char *name; uint8_t kinds; } standard[] = {
	{"PERSON", KIND_ENTITY | KIND_ACTOR}, {"NORP", KIND_ENTITY | KIND_ACTOR},
	{"FAC", KIND_ENTITY}, {"ORG", KIND_ENTITY | KIND_ACTOR}, {"GPE", KIND_ENTITY | KIND_ACTOR},
	{"LOC", KIND_ENTITY}, {"PRODUCT", KIND_ENTITY}, {"EVENT", KIND_ENTITY},
	{"WORK_OF_ART", KIND_ENTITY}, {"LAW", KIND_ENTITY}, {"LANGUAGE", KIND_ENTITY},
	{"DATE", KIND_ENTITY}, {"TIME", KIND_ENTITY}, {"PERCENT", KIND_ENTITY},
	{"MONEY", KIND_ENTITY}, {"QUANTITY", KIND_ENTITY}, {"ORDINAL", KIND_ENTITY},
	{"CARDINAL", KIND_ENTITY}, {"MENTION", KIND_ENTITY}, {"MISC", KIND_ENTITY},
	{"AGREE", KIND_EVENT}, {"CONSULT", KIND_EVENT}, {"SUPPORT", KIND_EVENT},
	{"COOPERATE", KIND_EVENT}, {"AID", KIND_EVENT}, {"CONCEDE", KIND_EVENT},
	{"REQUEST", KIND_EVENT}, {"ACCUSE", KIND_EVENT}, {"REJECT", KIND_EVENT},
	{"THREATEN", KIND_EVENT}, {"PROTEST", KIND_EVENT}, {"SANCTION", KIND_EVENT},
	{"MOBILIZE", KIND_EVENT}, {"COERCE", KIND_EVENT}, {"ASSAULT", KIND_EVENT},
	{"INVESTIGATE", KIND_EVENT}, {"STATEMENT", KIND_EVENT}, {"DISASTER", KIND_EVENT},
	{"OTHER", KIND_EVENT},
};

static uint8_t *
schema_kind(struct schema *s, uint32_t id)
{
	while (s->kinds.n <= id)
		vec_push(&s->kinds, 0);
	return &s->kinds.v[id];
}

struct schema *
schema_new(void)
{
	struct schema *s = mem_alloc(sizeof *s);
	s->names = intern_new();
	for (size_t i = 0; i < sizeof standard / sizeof *standard; i++)
		*schema_kind(s, schema_id(s, str_of(standard[i].name))) = standard[i].kinds;
	return s;
}

void
schema_free(struct schema *s)
{
	if (!s)
		return;
	intern_free(s->names);
	vec_done(&s->parents);
	vec_done(&s->kinds);
	mem_free(s);
}

uint32_t
schema_id(struct schema *s, struct str name)
{
	return intern_id(s->names, name);
}

uint32_t
schema_find(const struct schema *s, struct str name)
{
	return intern_find(s->names, name);
}

struct str
schema_name(const struct schema *s, uint32_t id)
{
	return intern_str(s->names, id);
}

uint32_t
schema_parent(const struct schema *s, uint32_t type)
{
	return type < s->parents.n ? s->parents.v[type] : 0;
}

bool
schema_isa(const struct schema *s, uint32_t type, uint32_t ancestor)
{
	while (type && type != ancestor)
		type = schema_parent(s, type);
	return type != 0;
}

bool
schema_set_parent(struct schema *s, uint32_t type, uint32_t parent)
{
	if (!type || (parent && schema_isa(s, parent, type)))
		return false;
	while (s->parents.n <= type)
		vec_push(&s->parents, 0);
	s->parents.v[type] = parent;
	return true;
}

static bool
schema_has(const struct schema *s, uint32_t type, uint8_t kind)
{
	for (; type; type = schema_parent(s, type))
		if (type < s->kinds.n && s->kinds.v[type] & kind)
			return true;
	return false;
}

bool
schema_is_actor(const struct schema *s, uint32_t type)
{
	return schema_has(s, type, KIND_ACTOR);
}

bool
schema_is_entity(const struct schema *s, uint32_t type)
{
	return schema_has(s, type, KIND_ENTITY);
}

bool
schema_is_event(const struct schema *s, uint32_t type)
{
	return schema_has(s, type, KIND_EVENT);
}

void
schema_add_entity(struct schema *s, uint32_t type)
{
	*schema_kind(s, type) |= KIND_ENTITY;
}

void
schema_add_event(struct schema *s, uint32_t type)
{
	*schema_kind(s, type) |= KIND_EVENT;
}

static const char *const moods[] = {
	[MOOD_ACTUAL] = "actual", [MOOD_FUTURE] = "future", [MOOD_POSSIBLE] = "possible",
	[MOOD_NEGATED] = "negated", [MOOD_PAST_REPEATED] = "past-repeated",
};
_Static_assert(sizeof moods / sizeof *moods == MOOD_N, "a name for each mood");

const char *
mood_name(enum mood m)
{
	return moods[m];
}

bool
mood_of(struct str name, enum mood *m)
{
	for (int i = 0; i < MOOD_N; i++) {
		if (str_is(name, moods[i])) {
			*m = (enum mood)i;
			return true;
		}
	}
	return false;
}
