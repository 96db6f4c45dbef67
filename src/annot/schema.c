/*
 * One interning table, and beside it one row a name: parent and kind.  Most names are no
 * types, so the rows grow only as far as the largest id that was ever given a kind or parent.
 * The standard names are interned first and in this order: their ids are the same in every
 * session, which makes sealed rulesets comparable.
 */
#include "annot/schema.h"

#include <assert.h>

#include "base/map.h"
#include "base/vec.h"

enum kind { KIND_ENTITY = 1, KIND_EVENT = 2, KIND_ACTOR = 4 };

struct row {
	uint32_t parent;
	uint16_t kinds;
	uint16_t rank;               /* among the entity types that were added, from 1 */
	uint32_t dress;              /* index of dresses + 1, or 0 */
};

/* How a file's project wants a name to be shown. */
struct dress { uint32_t label, brief; };
struct coloured { uint32_t id, rgb; };

struct schema {
	struct intern *names;
	VEC(struct row) rows;        /* by id */
	uint16_t added;
	bool typed;                  /* beyond the standard types */
	VEC(struct dress) dresses;
	VEC(struct coloured) colours;
};

static const struct standard {
	const char *name;
	uint16_t kinds;
} standard[] = {
	{"PERSON", KIND_ENTITY | KIND_ACTOR}, {"NORP", KIND_ENTITY | KIND_ACTOR},
	{"FAC", KIND_ENTITY}, {"ORG", KIND_ENTITY | KIND_ACTOR},
	{"GPE", KIND_ENTITY | KIND_ACTOR}, {"LOC", KIND_ENTITY}, {"PRODUCT", KIND_ENTITY},
	{"EVENT", KIND_ENTITY}, {"WORK_OF_ART", KIND_ENTITY}, {"LAW", KIND_ENTITY},
	{"LANGUAGE", KIND_ENTITY}, {"DATE", KIND_ENTITY}, {"TIME", KIND_ENTITY},
	{"PERCENT", KIND_ENTITY}, {"MONEY", KIND_ENTITY}, {"QUANTITY", KIND_ENTITY},
	{"ORDINAL", KIND_ENTITY}, {"CARDINAL", KIND_ENTITY}, {"MENTION", KIND_ENTITY},
	{"MISC", KIND_ENTITY},
	{"AGREE", KIND_EVENT}, {"CONSULT", KIND_EVENT}, {"SUPPORT", KIND_EVENT},
	{"COOPERATE", KIND_EVENT}, {"AID", KIND_EVENT}, {"CONCEDE", KIND_EVENT},
	{"REQUEST", KIND_EVENT}, {"ACCUSE", KIND_EVENT}, {"REJECT", KIND_EVENT},
	{"THREATEN", KIND_EVENT}, {"PROTEST", KIND_EVENT}, {"SANCTION", KIND_EVENT},
	{"MOBILIZE", KIND_EVENT}, {"COERCE", KIND_EVENT}, {"ASSAULT", KIND_EVENT},
	{"INVESTIGATE", KIND_EVENT}, {"STATEMENT", KIND_EVENT}, {"DISASTER", KIND_EVENT},
	{"OTHER", KIND_EVENT},
	{"Source", 0}, {"Target", 0}, {"Source2", 0}, {"Target2", 0}, {"Date", 0}, {"Place", 0},
	{"Topic", 0},
	{"Leads", 0}, {"MemberOf", 0}, {"PartOf", 0}, {"LocatedIn", 0}, {"AllyOf", 0},
	{"RivalOf", 0}, {"Supports", 0}, {"Opposes", 0}, {"Claims", 0}, {"Seeks", 0},
	{"WorksFor", 0}, {"FamilyOf", 0}, {"Other", 0},
};

static const char *const moods[] = {
	[MOOD_ACTUAL] = "actual", [MOOD_FUTURE] = "future", [MOOD_POSSIBLE] = "possible",
	[MOOD_NEGATED] = "negated", [MOOD_PAST_REPEATED] = "past-repeated",
};
static_assert(sizeof moods / sizeof moods[0] == MOOD_N, "a name for each mood");

static struct row *
row_of(struct schema *s, uint32_t id)
{
	while (s->rows.n <= id)
		vec_push(&s->rows, (struct row){0});
	return &s->rows.v[id];
}

struct schema *
schema_new(void)
{
	struct schema *s = mem_alloc(sizeof *s);
	s->names = intern_new();
	for (size_t i = 0; i < sizeof standard / sizeof standard[0]; i++)
		row_of(s, intern_id(s->names, str_of(standard[i].name)))->kinds =
		    standard[i].kinds;
	return s;
}

void
schema_free(struct schema *s)
{
	if (!s)
		return;
	intern_free(s->names);
	vec_done(&s->rows);
	vec_done(&s->dresses);
	vec_done(&s->colours);
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
schema_count(const struct schema *s)
{
	return intern_count(s->names);
}

bool
schema_is_plain(const struct schema *s)
{
	return !s->typed;
}

uint32_t
schema_parent(const struct schema *s, uint32_t type)
{
	return type < s->rows.n ? s->rows.v[type].parent : 0;
}

bool
schema_isa(const struct schema *s, uint32_t type, uint32_t ancestor)
{
	/* No cycle can be made, so this ends. */
	for (; type; type = schema_parent(s, type))
		if (type == ancestor)
			return true;
	return false;
}

bool
schema_set_parent(struct schema *s, uint32_t type, uint32_t parent)
{
	if (!type || schema_isa(s, parent, type))
		return false;
	row_of(s, type)->parent = parent;
	s->typed = true;
	return true;
}

/* A child is of its ancestors' kinds. */
static bool
has_kind(const struct schema *s, uint32_t type, enum kind kind)
{
	for (; type; type = schema_parent(s, type))
		if (type < s->rows.n && s->rows.v[type].kinds & kind)
			return true;
	return false;
}

bool
schema_is_actor(const struct schema *s, uint32_t type)
{
	return has_kind(s, type, KIND_ACTOR);
}

bool
schema_is_entity(const struct schema *s, uint32_t type)
{
	return has_kind(s, type, KIND_ENTITY);
}

bool
schema_is_event(const struct schema *s, uint32_t type)
{
	return has_kind(s, type, KIND_EVENT);
}

void
schema_add_entity(struct schema *s, uint32_t type)
{
	if (!type)
		return;
	struct row *r = row_of(s, type);
	if (!(r->kinds & KIND_ENTITY) && s->added < UINT16_MAX)
		r->rank = ++s->added;
	r->kinds |= KIND_ENTITY;
	s->typed = true;
}

uint32_t
schema_entity_rank(const struct schema *s, uint32_t type)
{
	return type < s->rows.n ? s->rows.v[type].rank : 0;
}

void
schema_add_event(struct schema *s, uint32_t type)
{
	if (!type)
		return;
	row_of(s, type)->kinds |= KIND_EVENT;
	s->typed = true;
}

bool
schema_is_standard(const struct schema *s, uint32_t id)
{
	(void)s;
	return id > 0 && id <= sizeof standard / sizeof standard[0];
}

void
schema_set_label(struct schema *s, uint32_t id, struct str full, struct str brief)
{
	if (!id)
		return;
	struct dress d = {.label = intern_id(s->names, full), .brief = intern_id(s->names, brief)};
	struct row *r = row_of(s, id);
	if (r->dress) {
		s->dresses.v[r->dress - 1] = d;
		return;
	}
	vec_push(&s->dresses, d);
	r->dress = (uint32_t)s->dresses.n;
}

static const struct dress *
dress_of(const struct schema *s, uint32_t id)
{
	return id < s->rows.n && s->rows.v[id].dress ? &s->dresses.v[s->rows.v[id].dress - 1] : NULL;
}

struct str
schema_label(const struct schema *s, uint32_t id)
{
	const struct dress *d = dress_of(s, id);
	return schema_name(s, d && d->label ? d->label : id);
}

struct str
schema_brief(const struct schema *s, uint32_t id)
{
	const struct dress *d = dress_of(s, id);
	return schema_name(s, d && d->brief ? d->brief : id);
}

void
schema_set_colour(struct schema *s, uint32_t id, uint32_t rgb)
{
	for (size_t i = 0; i < s->colours.n; i++) {
		if (s->colours.v[i].id == id) {
			s->colours.v[i].rgb = rgb;
			return;
		}
	}
	if (id)
		vec_push(&s->colours, ((struct coloured){id, rgb}));
}

size_t
schema_coloured(const struct schema *s)
{
	return s->colours.n;
}

uint32_t
schema_coloured_at(const struct schema *s, size_t i, uint32_t *rgb)
{
	*rgb = s->colours.v[i].rgb;
	return s->colours.v[i].id;
}

const char *
mood_name(enum mood m)
{
	return (unsigned)m < MOOD_N ? moods[m] : moods[MOOD_ACTUAL];
}

bool
mood_of(struct str name, enum mood *m)
{
	for (unsigned i = 0; i < MOOD_N; i++)
		if (str_is(name, moods[i])) {
			*m = (enum mood)i;
			return true;
		}
	return false;
}
