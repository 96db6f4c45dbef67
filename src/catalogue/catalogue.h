/*
 * catalogue/catalogue.h - the documents of folders: who they are at once, what is in them as it
 * is read, by threads beside the owner.
 *
 * All functions are the owner's, on one thread, and none waits for a file.  Documents and actors
 * are numbered from 0 and keep their numbers; a document that is gone stays, and says so.
 *
 * Actors of several documents are one when both id and type agree ("joe-biden", PERSON).  Nothing
 * else is joined: other spellings have other ids, unless a theme or a file says who they are.
 */
#ifndef CATALOGUE_CATALOGUE_H
#define CATALOGUE_CATALOGUE_H

#include "catalogue/reading.h"

struct catalogue;
/* All pointers are borrowed for its life. */
struct catalogue_options {
	const char *const *paths;    /* folders, and files */
	size_t n_paths;
	struct reading_options reading;
	const char *cache;           /* folder in which summaries are kept; NULL: nowhere */
	unsigned threads;            /* 0: catalogue_work reads the files itself */
	bool watch;                  /* notice what changes in the folders */
};
/* Looks at nothing yet. */
struct catalogue *catalogue_new(const struct catalogue_options *o);
/* Keeps what is not kept yet.  NULL is fine. */
void catalogue_free(struct catalogue *c);

/* ---- going on */

/* Finds names until stop says so; true while there are more.  To be called at the beginning; later
 * catalogue_work does it. */
bool catalogue_list(struct catalogue *c, bool (*stop)(void *), void *context);
/* These documents are looked at: their files are read first. */
void catalogue_look(struct catalogue *c, const uint32_t *documents, size_t n);
/* Takes what was read until stop says so; true when there is more at hand. */
bool catalogue_work(struct catalogue *c, bool (*stop)(void *), void *context);
/* Waits up to so many ms for what is kept of other runs. */
void catalogue_wait_kept(struct catalogue *c, unsigned ms);
/* To be waited for, each -1 when there is none; catalogue_ready when one of them is readable. */
enum { CATALOGUE_FDS = 2 };
void catalogue_fds(const struct catalogue *c, int fds[CATALOGUE_FDS]);
bool catalogue_ready(struct catalogue *c, int fd);
/* When it wants to be called again, in ms; -1: only when a descriptor says so. */
int catalogue_wait(const struct catalogue *c);
/* The folders are looked through again: what is new or has changed is read. */
void catalogue_again(struct catalogue *c);

/* ---- what there is */

enum catalogue_state {
	CATALOGUE_WAITS,             /* not read yet */
	CATALOGUE_KNOWN,
	CATALOGUE_FAILED,            /* it cannot be read */
	CATALOGUE_HIDDEN,            /* it may turn out to be no document, or did */
	CATALOGUE_GONE               /* its file is not there any more */
};

struct catalogue_count { uint32_t what, n; };            /* an actor or a type, and how often */

/* What is known of a document, when it is. */
struct catalogue_summary {
	struct str title;            /* printable */
	char date[11];
	bool given, partly;
	uint64_t size;
	uint32_t mentions, events, relations, problems, n_actors;
	/* Those listed (SUMMARY_ACTORS at most), most mentions first. */
	const struct catalogue_count *actors;  size_t n_listed;
	const struct catalogue_count *types;   size_t n_types;
};

struct catalogue_document {
	const char *path;            /* of its file, as it is opened; stays */
	struct str below;            /* the same below its folder; not printable */
	uint32_t file, number;       /* its file's, and which document of that it is */
	bool many;                   /* of a file of documents */
	struct str name;             /* in such a file */
	enum catalogue_state state;
	const struct catalogue_summary *summary;     /* NULL: not known; until the next work */
	const char *problem;         /* of one that failed */
};

size_t catalogue_count(const struct catalogue *c);
struct catalogue_document catalogue_at(const struct catalogue *c, uint32_t document);
/* The same of its state alone, and of what is known: for who goes over all. */
enum catalogue_state catalogue_state_of(const struct catalogue *c, uint32_t document);
const struct catalogue_summary *catalogue_summary_of(const struct catalogue *c, uint32_t document);
/* All documents in the order of folders, files and numbers; appended to out, which has room. */
void catalogue_in_order(const struct catalogue *c, uint32_t *out);
/* How many cannot be read, or have annotations that are broken. */
size_t catalogue_troubled(const struct catalogue *c);
/* The place of a document in the order of folders, files and numbers. */
uint64_t catalogue_place(const struct catalogue *c, uint32_t document);
/* Grows with every change of what is told here. */
uint64_t catalogue_version(const struct catalogue *c);

struct catalogue_actor { struct str id, name, type; uint32_t documents, mentions; };
size_t catalogue_actors(const struct catalogue *c);
struct catalogue_actor catalogue_actor_at(const struct catalogue *c, uint32_t actor);
/* The actor of that id and type, or ID_NONE. */
uint32_t catalogue_actor_find(const struct catalogue *c, struct str id, struct str type);
/* Types by their numbers in summaries. */
struct str catalogue_type(const struct catalogue *c, uint32_t type);
uint32_t catalogue_types(const struct catalogue *c);     /* the greatest number */

struct catalogue_progress {
	size_t files, done;          /* files, and those that were read, in this run or another */
	bool listing;                /* names are still coming */
	size_t aside, unread;        /* files left aside; folders that cannot be read */
	bool cut;                    /* more than LIMIT_PATHS */
};
struct catalogue_progress catalogue_progress(const struct catalogue *c);
/* Why the first folder could not be read; false: all could. */
bool catalogue_trouble(const struct catalogue *c, struct err *err);

#endif
