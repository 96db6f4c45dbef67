/*
 * The cache of a set of folders is one file, named by a hash of their real paths, so two readers of
 * one folder share it; the one that saves last wins, and loses nothing that cannot be made again.
 */
#include "catalogue/catalogue_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"

enum { MOST = 1 << 30, FILES_AT_ONCE = 16 };

void
catalogue_cache_name(struct catalogue *c)
{
	uint64_t x = 0x6c696d6e;
	struct buf name = {0};
	if (!c->o.cache)
		return;
	for (size_t i = 0; i < c->o.n_paths; i++) {
		char *real = realpath(c->o.paths[i], NULL);
		x = hash_bytes(x, real, real ? strlen(real) : 0);
		x = (x ^ '/' ^ i) * 0x9e3779b97f4a7c15u;
		x ^= x >> 29;
		free(real);
	}
	buf_fmt(&name, "folder-%016llx", (unsigned long long)x);
	path_join(&c->cache_path, str_of(c->o.cache), buf_view(&name));
	buf_done(&name);
}

struct cache *
catalogue_cache_read(struct catalogue *c)
{
	struct buf content = {0};
	c->print = reading_print(c->reading);
	if (c->cache_path.len && file_read(buf_cstr(&c->cache_path), MOST, &content, NULL))
		return cache_open(&content, c->print, NULL);
	buf_done(&content);
	return NULL;
}

/* ---- taking */

static struct str
path_key(struct catalogue *c, uint32_t root, struct str below)
{
	buf_clear(&c->key);
	buf_fmt(&c->key, "%u/", (unsigned)root);
	buf_str(&c->key, below);
	return buf_view(&c->key);
}

static uint32_t
our_actor(struct catalogue *c, uint32_t i)
{
	if (c->cached.v[i] == ID_NONE) {
		struct summary_actor a = cache_actor(c->cache, i);
		c->cached.v[i] = catalogue_find_actor(c, &a);
	}
	return c->cached.v[i];
}

static void
take_file(struct catalogue *c, const struct cache_file *kept)
{
	struct summary s;
	const uint32_t *numbers;
	uint32_t ours[SUMMARY_ACTORS], i = 0, at;
	bool there = map_get(c->by_path, path_key(c, kept->root, kept->path), &at);
	struct catalogue_file *f = there ? &c->all.v[at] : NULL;
	/* One that was read already is known better. */
	bool use = f && f->todo == TODO_READ && !f->known;
	for (; cache_next_summary(c->cache, &s, &numbers); i++) {
		s.n_listed = s.n_listed < SUMMARY_ACTORS ? s.n_listed : SUMMARY_ACTORS;
		for (size_t k = 0; use && k < s.n_listed; k++)
			ours[k] = our_actor(c, numbers[k]);
		if (use)
			catalogue_keep(c, catalogue_entry_of(c, at, i), &s, ours);
	}
	if (!use || i != kept->n || (i == 0 && kept->kind != MADE_NOTHING))
		return;
	f = &c->all.v[at];
	crew_lock(c->crew);
	f->known = true;
	f->key = kept->key;
	f->many = kept->many;
	f->outcome = (uint8_t)kept->kind;
	f->todo = TODO_CHECK;
	c->seen += !f->seen;
	f->seen = true;
	if (kept->kind == MADE_NOTHING)
		catalogue_set_state(c, f->document, CATALOGUE_HIDDEN);
	crew_unlock(c->crew);
}

static void
begin(struct catalogue *c)
{
	for (uint32_t i = 0; i < cache_actors(c->cache); i++)
		vec_push(&c->cached, ID_NONE);
	c->by_path = map_new();
	for (uint32_t i = 0; i < c->all.n; i++) {
		const struct catalogue_file *f = &c->all.v[i];
		map_set(c->by_path, path_key(c, f->root, str_of(f->path + f->below)), i);
	}
}

bool
catalogue_cache_take(struct catalogue *c, bool (*stop)(void *), void *context)
{
	struct cache_file f;
	if (!c->by_path)
		begin(c);
	for (;;) {
		for (int i = 0; i < FILES_AT_ONCE; i++) {
			if (!cache_next_file(c->cache, &f)) {
				cache_free(c->cache);
				c->cache = NULL;
				vec_done(&c->cached);
				map_free(c->by_path);
				c->by_path = NULL;
				return false;
			}
			take_file(c, &f);
		}
		if (stop && stop(context))
			return true;
	}
}

/* ---- writing */

/* The numbers in a summary are the cache's too: all actors are written, in their order. */
static void
put_document(struct catalogue *c, struct buf *out, const struct catalogue_entry *e)
{
	const struct catalogue_summary *k = e->summary;
	struct summary s = {.name = e->name, .title = k->title, .size = k->size,
		.mentions = k->mentions, .events = k->events, .relations = k->relations,
		.problems = k->problems, .n_actors = k->n_actors, .n_listed = k->n_listed,
		.n_types = k->n_types, .given = k->given, .partly = k->partly};
	struct summary_actor actors[SUMMARY_ACTORS];
	struct summary_type *types = mem_array(k->n_types + 1, sizeof *types);
	uint32_t numbers[SUMMARY_ACTORS];
	memcpy(s.date, k->date, sizeof s.date);
	for (size_t i = 0; i < k->n_listed; i++) {
		actors[i] = (struct summary_actor){.mentions = k->actors[i].n};
		numbers[i] = k->actors[i].what;
	}
	for (size_t i = 0; i < k->n_types; i++)
		types[i] = (struct summary_type){intern_str(c->names, k->types[i].what), k->types[i].n};
	s.actors = actors;
	s.types = types;
	cache_put_summary(out, &s, numbers);
	mem_free(types);
}

static uint32_t
documents_of(const struct catalogue *c, const struct catalogue_file *f)
{
	uint32_t n = c->entries.v[f->document].summary != NULL;
	while (n > 0 && n - 1 < f->others.n && c->entries.v[f->others.v[n - 1]].summary)
		n++;
	return n;
}

static bool
is_kept(const struct catalogue_file *f)
{
	return f->known && !f->gone && f->outcome <= MADE_NOTHING;
}

static void
put_all(struct catalogue *c, struct buf *out)
{
	uint32_t n = 0;
	cache_start(out, c->print, (uint32_t)c->actors.n);
	for (size_t i = 0; i < c->actors.n; i++) {
		const struct actor_entry *a = &c->actors.v[i];
		cache_put_actor(out, &(struct summary_actor){intern_str(c->names, a->id),
		    intern_str(c->names, a->name), intern_str(c->names, a->type), 0});
	}
	for (size_t i = 0; i < c->all.n; i++)
		n += is_kept(&c->all.v[i]);
	cache_files(out, n);
	for (size_t i = 0; i < c->all.n; i++) {
		const struct catalogue_file *f = &c->all.v[i];
		if (!is_kept(f))
			continue;
		struct cache_file k = {.root = f->root, .path = str_of(f->path + f->below),
			.key = f->key, .kind = (enum made_kind)f->outcome, .many = f->many,
			.n = f->outcome == MADE_DOCUMENTS ? documents_of(c, f) : 0};
		cache_put_file(out, &k);
		for (uint32_t d = 0; d < k.n; d++)
			put_document(c, out,
			    &c->entries.v[d == 0 ? f->document : f->others.v[d - 1]]);
	}
	cache_end(out);
}

void
catalogue_cache_write(struct catalogue *c)
{
	struct buf out = {0};
	if (!c->cache_path.len || !c->print)
		return;
	put_all(c, &out);
	if (out.len < MOST && file_make_folder(c->o.cache, NULL))
		file_write(buf_cstr(&c->cache_path), buf_view(&out), 0600, NULL);
	buf_done(&out);
}
