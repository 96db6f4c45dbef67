/* catalogue/catalogue_internal.h - a catalogue's inside, for the files catalogue*.c alone. */
#ifndef CATALOGUE_CATALOGUE_INTERNAL_H
#define CATALOGUE_CATALOGUE_INTERNAL_H

#include "base/map.h"
#include "catalogue/cache.h"
#include "catalogue/catalogue.h"
#include "catalogue/crew.h"

enum todo { TODO_READ, TODO_CHECK, TODO_TAKEN, TODO_DONE };

struct catalogue_file {
	const char *path;
	uint32_t below, root;        /* where its part below the folder begins; of which path */
	enum files_kind kind;
	bool look_beside, many, gone, again;
	bool seen;                           /* it was read once, in this run or another */
	uint8_t todo;
	bool known;                  /* key is what it was read as */
	uint8_t outcome;             /* enum made_kind */
	struct reading_key key;
	struct str beside;           /* owned */
	char *problem;
	uint32_t rank;
	uint32_t document;           /* the first */
	VEC(uint32_t) others;        /* documents 1 ... of a file of many */
};

struct catalogue_entry {
	uint32_t file, number;
	uint8_t state;
	struct catalogue_summary *summary;   /* one piece of memory with its lists and texts */
	struct str name;
};

struct actor_entry { uint32_t id, name, type, documents, mentions, best; };

struct catalogue {
	struct catalogue_options o;
	struct reading *reading;
	struct crew *crew;
	struct arena *paths;
	struct files *files;                 /* while names are looked for; or NULL */
	size_t adopted;                      /* of files */
	bool again, rescan, listed;          /* again: this is not the first time */
	struct map *by_path;                 /* "root/path" to file; made for the second time */
	VEC(struct catalogue_file) all;
	VEC(uint32_t) ranks;                 /* files in their order */
	VEC(struct catalogue_entry) entries;
	VEC(uint32_t) wanted;                /* files */
	size_t next;                         /* in ranks: those before are begun */
	size_t done, seen, troubled;
	size_t aside, unread;
	bool cut;
	struct err trouble;
	uint64_t version;

	struct intern *names;
	struct map *actor_of;
	VEC(struct actor_entry) actors;
	struct buf key;                      /* scratch */

	/* What is kept. */
	struct buf cache_path;
	uint64_t print;
	enum { KEPT_WAITS, KEPT_TAKEN, KEPT_DONE } kept;
	bool asked;                          /* for it: by pick alone */
	struct cache *cache;                 /* being taken */
	VEC(uint32_t) cached;                /* its actors, as ours; ID_NONE: not yet */
	bool dirty, saving;

	int watch;                           /* inotify; -1 */
	double heard;                        /* when something changed, in ms; 0: nothing did */
	size_t watched;                      /* of the files' folders */
};

/* ---- catalogue_jobs.c: what threads do */
struct crew_work catalogue_jobs(struct catalogue *c);
/* Whether a file is to be read, and nobody does; under the crew's lock. */
bool catalogue_is_open(const struct catalogue *c, uint32_t file);

/* ---- catalogue_keep.c: documents and actors */
void catalogue_take(struct catalogue *c, struct made *m);
/* The document of that number of a file, made when it is new. */
uint32_t catalogue_entry_of(struct catalogue *c, uint32_t file, uint32_t number);
/* numbers: of the actors, ours; NULL: they are looked up. */
void catalogue_keep(struct catalogue *c, uint32_t document, const struct summary *s,
    const uint32_t *numbers);
void catalogue_drop_from(struct catalogue *c, uint32_t file, uint32_t number);
uint32_t catalogue_find_actor(struct catalogue *c, const struct summary_actor *a);
void catalogue_forget(struct catalogue *c, struct catalogue_entry *e);
void catalogue_set_state(struct catalogue *c, uint32_t document, enum catalogue_state state);

/* ---- catalogue_cache.c: what is kept between runs */
void catalogue_cache_name(struct catalogue *c);
/* On any thread: reads the file and its print. */
struct cache *catalogue_cache_read(struct catalogue *c);
/* Takes some of it; true while there is more. */
bool catalogue_cache_take(struct catalogue *c, bool (*stop)(void *), void *context);
/* On any thread, while nothing changes. */
void catalogue_cache_write(struct catalogue *c);

/* ---- catalogue_watch.c */
void catalogue_watch_begin(struct catalogue *c);
void catalogue_watch_folder(struct catalogue *c, const char *path);
bool catalogue_watch_read(struct catalogue *c);
void catalogue_watch_end(struct catalogue *c);
double catalogue_clock(void);                /* ms */

#endif
