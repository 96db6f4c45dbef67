/*
 * Entries sorted by name, and a cache from asked names to finished styles: painting asks for
 * the same few dozen names over and over.  The cache belongs to a const sheet's insides: it is
 * never visible, and it is dropped whenever an entry or the depth changes.
 */
#include "style/sheet.h"

#include <string.h>

#include "base/map.h"
#include "base/vec.h"

enum {
	CACHE_NAMES = 1 << 16,               /* actors of a huge document must not fill memory */
	ALTERNATIVES = 3,
};

/* What changes on look-ups. */
struct cache {
	struct map *ids;                     /* name -> index into styles */
	VEC(struct style) styles;
};

struct sheet {
	struct arena *arena;                 /* names */
	VEC(struct sheet_rule) rules;        /* sorted by name */
	enum depth depth;
	struct cache *cache;
};

struct sheet *
sheet_new(void)
{
	struct sheet *s = mem_alloc(sizeof *s);
	s->arena = arena_new();
	s->depth = DEPTH_TRUE;
	s->cache = mem_alloc(sizeof *s->cache);
	s->cache->ids = map_new();
	return s;
}

void
sheet_free(struct sheet *s)
{
	if (!s)
		return;
	map_free(s->cache->ids);
	vec_done(&s->cache->styles);
	mem_free(s->cache);
	vec_done(&s->rules);
	arena_free(s->arena);
	mem_free(s);
}

static void
cache_clear(struct cache *c)
{
	if (!c->styles.n)
		return;
	map_free(c->ids);
	c->ids = map_new();
	vec_clear(&c->styles);
}

/* The index of the name, or where it would stand. */
static size_t
sheet_search(const struct sheet *s, struct str name, bool *found)
{
	size_t low = 0, high = s->rules.n;
	*found = false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int c = str_cmp(s->rules.v[middle].name, name);
		if (!c) {
			*found = true;
			return middle;
		}
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
sheet_add(struct sheet *s, const struct sheet_rule *r)
{
	bool found;
	size_t i = sheet_search(s, r->name, &found);
	cache_clear(s->cache);
	if (!found) {
		struct sheet_rule new = *r;
		new.name = str_dup(r->name, s->arena);
		vec_insert(&s->rules, i, new);
		return;
	}
	struct sheet_rule *old = &s->rules.v[i];
	if (r->fg[0] != COLOUR_UNSET)
		memcpy(old->fg, r->fg, sizeof old->fg);
	if (r->bg[0] != COLOUR_UNSET)
		memcpy(old->bg, r->bg, sizeof old->bg);
	if (r->line[0] != COLOUR_UNSET)
		memcpy(old->line, r->line, sizeof old->line);
	old->attrs = style_over((struct style){.attrs = old->attrs},
	    (struct style){.attrs = r->attrs, .known = r->known}).attrs;
	old->known |= r->known;
	if (r->mono_known) {
		old->mono = r->mono;
		old->mono_known = r->mono_known;
	}
}

void
sheet_remove(struct sheet *s, struct str name)
{
	bool found;
	size_t i = sheet_search(s, name, &found);
	if (!found)
		return;
	cache_clear(s->cache);
	vec_remove(&s->rules, i);
}

size_t
sheet_count(const struct sheet *s)
{
	return s->rules.n;
}

const struct sheet_rule *
sheet_at(const struct sheet *s, size_t i)
{
	return i < s->rules.n ? &s->rules.v[i] : NULL;
}

const struct sheet_rule *
sheet_find(const struct sheet *s, struct str name)
{
	bool found;
	size_t i = sheet_search(s, name, &found);
	return found ? &s->rules.v[i] : NULL;
}

bool
sheet_has_any(const struct sheet *s, struct str prefix)
{
	bool found;
	size_t i = sheet_search(s, prefix, &found);
	return i < s->rules.n && str_starts(s->rules.v[i].name, prefix);
}

struct sheet *
sheet_dup(const struct sheet *s)
{
	struct sheet *copy = sheet_new();
	for (size_t i = 0; i < s->rules.n; i++)
		sheet_add(copy, &s->rules.v[i]);
	copy->depth = s->depth;
	return copy;
}

void
sheet_set_depth(struct sheet *s, enum depth depth)
{
	cache_clear(s->cache);
	s->depth = depth;
}

static bool
colour_fits(colour c, enum depth depth)
{
	switch (c & COLOUR_KIND) {
	case COLOUR_DEFAULT: return true;
	case COLOUR_INDEX: return depth >= DEPTH_256 || (c & 0xFF) < 16;
	default: return depth == DEPTH_TRUE;
	}
}

/* The first that the terminal shows; else the nearest to the one preferred. */
static colour
choose(const colour c[ALTERNATIVES], enum depth depth)
{
	if (depth == DEPTH_MONO)
		return COLOUR_UNSET;
	for (size_t i = 0; i < ALTERNATIVES && c[i] != COLOUR_UNSET; i++) {
		if (colour_fits(c[i], depth))
			return c[i];
	}
	return colour_down(c[0], depth);
}

static struct style
rule_style(const struct sheet_rule *r, enum depth depth)
{
	struct style s = {choose(r->fg, depth), choose(r->bg, depth), r->attrs, r->known,
		choose(r->line, depth)};
	if (depth == DEPTH_MONO && r->mono_known) {
		s.attrs = r->mono;
		s.known = r->mono_known;
	}
	return s;
}

/* "a.b.c": a, then a.b over it, then a.b.c. */
static struct style
sheet_compute(const struct sheet *s, struct str name)
{
	struct style style = {0};
	for (size_t end = 1; end <= name.len; end++) {
		bool found;
		if (end < name.len && name.ptr[end] != '.')
			continue;
		size_t i = sheet_search(s, str_sub(name, 0, end), &found);
		if (found)
			style = style_over(style, rule_style(&s->rules.v[i], s->depth));
	}
	return style;
}

struct style
sheet_style(const struct sheet *s, struct str name)
{
	struct cache *c = s->cache;
	uint32_t id;
	if (map_get(c->ids, name, &id))
		return c->styles.v[id];
	if (c->styles.n >= CACHE_NAMES)
		cache_clear(c);
	struct style style = sheet_compute(s, name);
	map_set(c->ids, name, (uint32_t)c->styles.n);
	vec_push(&c->styles, style);
	return style;
}
