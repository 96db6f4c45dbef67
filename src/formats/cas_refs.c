/*
 * What refers to what.  XMI does not say which numbers are references: a feature is one when its
 * name is known for it, or when each of its values in this type is the id of something that a
 * reader would see.
 *
 * Lists may be shared by any number of structures, so steps along them are counted for the whole
 * file, and end at a bound.
 */
#include "formats/cas_internal.h"
#include "base/ascii.h"
#include "formats/uima_names.h"

/* ---- types */

static bool
is_array(struct str type)
{
	return str_is(type, "uima.cas.FSArray") || str_ends(type, STR("[]"));
}

struct cas_type *
cas_type_of(struct cas *c, uint32_t id)
{
	struct cas_type *t = &c->types.v[id];
	struct str name = cas_name(c, id);
	if (t->known)
		return t;
	t->known = true;
	t->array = is_array(name);
	t->list = str_is(name, "uima.cas.NonEmptyFSList");
	t->inner = str_starts(name, STR("uima.cas.")) || t->array;
	t->structure = uima_is_structure(name) && !t->inner;
	/* A type is structure when one above it is; hostile circles end. */
	uint32_t above = t->super;
	for (size_t steps = 0; above && !t->structure && steps < 64; steps++) {
		struct str up = cas_name(c, above);
		t->structure = uima_is_structure(up) && !str_starts(up, STR("uima.cas."));
		above = c->types.v[above].super;
	}
	return t;
}

/* ---- references */

/* Takes an id off the front of a list; false at the end. */
static bool
take_id(struct str *s, struct str *id)
{
	while (s->len && ascii_is_blank(s->ptr[0]))
		*s = str_sub(*s, 1, s->len);
	size_t n = 0;
	while (n < s->len && !ascii_is_blank(s->ptr[n]))
		n++;
	*id = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->len);
	return n > 0;
}

static bool
spend(struct cas *c)
{
	if (c->budget) {
		c->budget--;
		return true;
	}
	if (!c->over_budget)
		cas_problem(c, DIAG_ERROR, 0, "the structures of this file refer to lists "
		    "that are too long, or shared too often; what is beyond is left out", STR_NONE);
	c->over_budget = true;
	return false;
}

static bool
is_null(const struct cas *c, uint32_t at)
{
	return str_is(cas_name(c, c->fs.v[at].type), "uima.cas.NULL") ||
	    str_is(cas_name(c, c->fs.v[at].type), "uima.cas.EmptyFSList");
}

static size_t add_targets(struct cas *c, struct str ids, unsigned depth);

/* The elements of an array, or the heads of a list; one that comes back to itself ends, too. */
static size_t
add_elements(struct cas *c, uint32_t at, bool array, unsigned depth)
{
	size_t lost = 0;
	if (array) {
		for (uint32_t i = 0; i < c->fs.v[at].n; i++) {
			const struct cas_feature *e = &c->features.v[c->fs.v[at].first + i];
			if (str_is(cas_name(c, e->name), "elements"))
				lost += add_targets(c, e->text, depth);
		}
		return lost;
	}
	uint32_t cell = at;
	for (size_t left = c->fs.n; left && cell != CAS_NONE && !is_null(c, cell); left--) {
		if (!spend(c))
			break;
		lost += add_targets(c, cas_text(c, &c->fs.v[cell], "head"), depth);
		cell = cas_find(c, cas_text(c, &c->fs.v[cell], "tail"));
	}
	return lost;
}

/* Arrays and lists are followed one level. */
static size_t
add_target(struct cas *c, uint32_t at, unsigned depth)
{
	if (is_null(c, at))
		return 0;
	const struct cas_type *t = cas_type_of(c, c->fs.v[at].type);
	if (!t->array && !t->list) {
		vec_push(&c->found, at);
		return 0;
	}
	c->fs.v[at].used = true;
	return depth ? 0 : add_elements(c, at, t->array, depth + 1);
}

static size_t
add_targets(struct cas *c, struct str ids, unsigned depth)
{
	size_t lost = 0;
	struct str id;
	while (take_id(&ids, &id) && spend(c)) {
		uint32_t at = cas_find(c, id);
		if (at != CAS_NONE)
			lost += add_target(c, at, depth);
		else
			lost += !str_is(id, "0");
	}
	return lost;
}

size_t
cas_targets(struct cas *c, const struct cas_feature *f)
{
	vec_clear(&c->found);
	if (f->kind != CAS_REF)
		return 0;
	return f->target != CAS_NONE && spend(c) ? add_target(c, f->target, 0) :
	    add_targets(c, f->text, 0);
}

/* Looks up each reference of one id once. */
static void
resolve_refs(struct cas *c)
{
	for (size_t i = 0; i < c->features.n; i++) {
		struct cas_feature *f = &c->features.v[i];
		struct str rest = f->text, id;
		if (f->kind == CAS_REF && take_id(&rest, &id) && !rest.len)
			f->target = cas_find(c, id);
	}
}

bool
cas_is_plain(struct str feature)
{
	static const char *const names[] = {"sofa", "begin", "end", "next", "first", "tail",
	    NULL};
	return str_is_one_of(feature, names);
}

/* Features that are references in all type systems that have them. */
static bool
is_known_ref(struct str name, struct str type)
{
	static const char *const names[] = {"sofa", "Governor", "Dependent", "governor", "dependent",
	    "first", "next", "target", "head", "tail", "arg1", "arg2", "sofaArray",
	    NULL};
	if (str_is(name, "elements"))
		return is_array(type);
	return str_is_one_of(name, names);
}

/* Features that count something, whatever ids there are. */
static bool
is_never_ref(struct str name)
{
	static const char *const names[] = {"id", "index", "order", "number", "count", "rank", "score",
	    "length", "size", "offset", NULL};
	return str_is_one_of(name, names);
}

enum { ARE_TEXT, ARE_NUMBERS, ARE_IDS };

/* Whether all of these are ids of what a reader would see, or of what leads there. */
static unsigned
look_at_ids(struct cas *c, struct str ids)
{
	struct str id;
	unsigned are = ARE_NUMBERS;
	while (take_id(&ids, &id)) {
		uint64_t number;
		struct str digits = id;
		uint32_t at = cas_find(c, id);
		if (!str_take_size(&digits, &number) || digits.len)
			return ARE_TEXT;
		if (!number)
			continue;
		if (at == CAS_NONE || cas_type_of(c, c->fs.v[at].type)->structure)
			return ARE_NUMBERS;
		are = ARE_IDS;
	}
	return are;
}

struct ref_vote { uint32_t votes[ARE_IDS + 1]; };

static bool
is_ref(struct cas *c, const struct ref_vote *v, uint32_t type, uint32_t name)
{
	const struct cas_type *t = cas_type_of(c, type);
	if (v->votes[ARE_TEXT] || (t->inner && !t->array && !t->list) ||
	    is_never_ref(cas_name(c, name)))
		return false;
	return (v->votes[ARE_IDS] && !v->votes[ARE_NUMBERS]) ||
	    is_known_ref(cas_name(c, name), cas_name(c, type));
}

static uint32_t
vote_of(struct map *places, uint32_t type, uint32_t name, uint32_t next)
{
	uint32_t pair[2] = {type, name}, at;
	struct str key = {(const char *)pair, sizeof pair};
	if (map_get(places, key, &at))
		return at;
	map_set(places, key, next);
	return next;
}

/* Says of each CAS_EITHER whether it is a reference. */
static void
decide_refs(struct cas *c)
{
	VEC(struct ref_vote) votes = {0};
	struct map *places = map_new();
	for (unsigned round = 0; round < 2; round++) {
		for (size_t i = 0; i < c->fs.n; i++) {
			struct cas_fs *f = &c->fs.v[i];
			for (uint32_t k = 0; k < f->n; k++) {
				struct cas_feature *e = &c->features.v[f->first + k];
				if (e->kind != CAS_EITHER)
					continue;
				uint32_t at = vote_of(places, f->type, e->name, (uint32_t)votes.n);
				if (at == votes.n)
					vec_push(&votes, (struct ref_vote){0});
				struct ref_vote *v = &votes.v[at];
				if (!round && e->text.len)
					v->votes[look_at_ids(c, e->text)]++;
				else if (round)
					e->kind = is_ref(c, v, f->type, e->name) ? CAS_REF : CAS_TEXT;
			}
		}
	}
	map_free(places);
	vec_done(&votes);
}

void
cas_find_refs(struct cas *c)
{
	decide_refs(c);
	resolve_refs(c);
}
