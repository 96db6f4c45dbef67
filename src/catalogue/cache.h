/*
 * catalogue/cache.h - summaries as bytes, to be kept between runs: what is known of the files of
 * a folder, each with what it was when it was read.
 *
 * A version, a print (reading_print) and a checksum guard it: what is damaged, of another version
 * or of other rules is not read, and made again.  Nothing in it is believed: every number is
 * checked against what is there.
 */
#ifndef CATALOGUE_CACHE_H
#define CATALOGUE_CACHE_H

#include "catalogue/reading.h"

/* ---- writing, in this order: start, all actors, all files with their summaries, end */

struct cache_file {
	uint32_t root;
	struct str path;             /* below the root */
	struct reading_key key;
	enum made_kind kind;         /* DOCUMENTS or NOTHING */
	bool many;
	uint32_t n;                  /* documents */
};

void cache_start(struct buf *out, uint64_t print, uint32_t n_actors);
void cache_put_actor(struct buf *out, const struct summary_actor *a);
void cache_files(struct buf *out, uint32_t n);
void cache_put_file(struct buf *out, const struct cache_file *f);
/* numbers: of s->actors, among those that were put. */
void cache_put_summary(struct buf *out, const struct summary *s, const uint32_t *numbers);
void cache_end(struct buf *out);

/* ---- reading, in the same order */

struct cache;
/* NULL: it is no cache, damaged, of another version or with another print; err says which.
 * content is taken, whatever comes of it. */
struct cache *cache_open(struct buf *content, uint64_t print, struct err *err);
void cache_free(struct cache *c);                        /* NULL is fine */
uint32_t cache_actors(const struct cache *c);
struct summary_actor cache_actor(const struct cache *c, uint32_t i);
/* False: there is no further one. */
bool cache_next_file(struct cache *c, struct cache_file *f);
/* The next document of the file that came last; all of them are to be asked for.  Borrowed until
 * the next call; `in` is NULL, and actors[i] stands for actor numbers[i]. */
bool cache_next_summary(struct cache *c, struct summary *s, const uint32_t **numbers);

#endif
