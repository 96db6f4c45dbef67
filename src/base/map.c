/*
 * Linear probing over a power of two, at most three quarters full.  Keys live in an arena;
 * interning is the same table with the id as its value and an array for the way back.
 */
#include "base/map.h"

#include "base/mem.h"
#include "base/vec.h"

struct slot {
	struct str key;
	uint32_t hash, value;
	bool used;
};

struct map {
	struct slot *slots;
	size_t n, size;
	struct arena *keys;
};

struct map *
map_new(void)
{
	struct map *m = mem_alloc(sizeof *m);
	m->size = 16;
	m->slots = mem_array(m->size, sizeof *m->slots);
	m->keys = arena_new();
	return m;
}

void
map_free(struct map *m)
{
	if (!m)
		return;
	arena_free(m->keys);
	mem_free(m->slots);
	mem_free(m);
}

static struct slot *
map_slot(const struct map *m, struct str key, uint32_t hash)
{
	size_t i = hash & (m->size - 1);
	while (m->slots[i].used &&
	    (m->slots[i].hash != hash || !str_eq(m->slots[i].key, key)))
		i = (i + 1) & (m->size - 1);
	return &m->slots[i];
}

bool
map_get(const struct map *m, struct str key, uint32_t *value)
{
	const struct slot *s = map_slot(m, key, (uint32_t)str_hash(key));
	if (s->used)
		*value = s->value;
	return s->used;
}

static void
map_grow(struct map *m)
{
	struct slot *old = m->slots;
	size_t n = m->size;
	m->size *= 2;
	m->slots = mem_array(m->size, sizeof *m->slots);
	for (size_t i = 0; i < n; i++)
		if (old[i].used)
			*map_slot(m, old[i].key, old[i].hash) = old[i];
	mem_free(old);
}

static struct slot *
map_put(struct map *m, struct str key, uint32_t value)
{
	if ((m->n + 1) * 4 > m->size * 3)
		map_grow(m);
	uint32_t hash = (uint32_t)str_hash(key);
	struct slot *s = map_slot(m, key, hash);
	if (!s->used) {
		s->used = true;
		s->hash = hash;
		s->key = str_dup(key, m->keys);
		m->n++;
	}
	s->value = value;
	return s;
}

void
map_set(struct map *m, struct str key, uint32_t value)
{
	map_put(m, key, value);
}

size_t
map_count(const struct map *m)
{
	return m->n;
}

struct intern {
	struct map *map;
	VEC(struct str) names;
};

struct intern *
intern_new(void)
{
	struct intern *t = mem_alloc(sizeof *t);
	t->map = map_new();
	vec_push(&t->names, STR_NONE);
	return t;
}

void
intern_free(struct intern *t)
{
	if (!t)
		return;
	map_free(t->map);
	vec_done(&t->names);
	mem_free(t);
}

uint32_t
intern_find(const struct intern *t, struct str s)
{
	uint32_t id = 0;
	if (s.len)
		map_get(t->map, s, &id);
	return id;
}

uint32_t
intern_id(struct intern *t, struct str s)
{
	uint32_t id = intern_find(t, s);
	if (id || !s.len)
		return id;
	id = (uint32_t)t->names.n;
	struct slot *slot = map_put(t->map, s, id);
	vec_push(&t->names, slot->key);
	return id;
}

struct str
intern_str(const struct intern *t, uint32_t id)
{
	return id < t->names.n ? t->names.v[id] : STR_NONE;
}

uint32_t
intern_count(const struct intern *t)
{
	return (uint32_t)t->names.n - 1;
}
