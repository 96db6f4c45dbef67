/* Feature structures as a reader gives them, and the plain questions about them. */
#include "formats/cas.h"

#include "base/limits.h"
#include "formats/cas_internal.h"

struct cas *
cas_new(void)
{
	struct cas *c = mem_alloc(sizeof *c);
	c->arena = arena_new();
	c->names = intern_new();
	c->ids = map_new();
	c->sofa_ids = map_new();
	c->last = CAS_NONE;
	return c;
}

void
cas_free(struct cas *c)
{
	if (!c)
		return;
	arena_free(c->arena);
	intern_free(c->names);
	map_free(c->ids);
	map_free(c->sofa_ids);
	vec_done(&c->problems);
	mem_free(c->order);
	mem_free(c->first_of);
	vec_done(&c->fs);
	vec_done(&c->features);
	vec_done(&c->types);
	vec_done(&c->found);
	mem_free(c);
}

/* ---- what the file says */

static struct str
keep(struct cas *c, struct str s)
{
	return s.len ? str_dup(s, c->arena) : STR_NONE;
}

static uint32_t
name_id(struct cas *c, struct str name)
{
	uint32_t id = intern_id(c->names, name);
	while (c->types.n <= id)
		vec_push(&c->types, (struct cas_type){0});
	return id;
}

void
cas_supertype(struct cas *c, struct str type, struct str super)
{
	uint32_t id = name_id(c, type), above = name_id(c, super);
	c->types.v[id].super = above;
}

void
cas_begin(struct cas *c, struct str id, struct str type, size_t line)
{
	struct cas_fs f = {.line = (uint32_t)line, .first = (uint32_t)c->features.n,
	    .sofa = CAS_NONE, .mention = CAS_NONE, .event = CAS_NONE};
	f.id = keep(c, id);
	f.type = name_id(c, type);
	vec_push(&c->fs, f);
}

static void
add_feature(struct cas *c, struct str name, enum cas_feature_kind kind, struct str text)
{
	if (!c->fs.n)
		return;
	struct cas_feature f = {.name = name_id(c, name), .kind = kind, .target = CAS_NONE};
	f.text = keep(c, text);
	vec_push(&c->features, f);
	c->fs.v[c->fs.n - 1].n++;
}

void
cas_value(struct cas *c, struct str feature, struct str value)
{
	add_feature(c, feature, CAS_TEXT, value);
}

void
cas_ref(struct cas *c, struct str feature, struct str id)
{
	add_feature(c, feature, CAS_REF, id);
}

void
cas_value_or_refs(struct cas *c, struct str feature, struct str value)
{
	add_feature(c, feature, CAS_EITHER, value);
}

void
cas_problem(struct cas *c, enum diag_level level, size_t line, const char *what, struct str quote)
{
	if (c->problems.n > LIMIT_ANN_RECORDS)
		return;
	struct cas_problem p = {.level = level, .line = line, .quote = keep(c, quote)};
	p.what = arena_copy(c->arena, what, strlen(what));
	vec_push(&c->problems, p);
}

/* ---- questions */

struct str
cas_name(const struct cas *c, uint32_t name)
{
	return intern_str(c->names, name);
}

const struct cas_feature *
cas_feature(const struct cas *c, const struct cas_fs *f, const char *name)
{
	uint32_t id = intern_find(c->names, str_of(name));
	for (uint32_t i = 0; id && i < f->n; i++)
		if (c->features.v[f->first + i].name == id)
			return &c->features.v[f->first + i];
	return NULL;
}

struct str
cas_text(const struct cas *c, const struct cas_fs *f, const char *name)
{
	const struct cas_feature *found = cas_feature(c, f, name);
	return found ? found->text : STR_NONE;
}

uint32_t
cas_find(const struct cas *c, struct str id)
{
	uint32_t at;
	return map_get(c->ids, id, &at) ? at : CAS_NONE;
}
