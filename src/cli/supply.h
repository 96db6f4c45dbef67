/*
 * cli/supply.h - what a command is to work on, one by one: the files that are named, those of a list
 * (--files-from), those of folders, and the records of JSONL, line by line.  Nothing is kept of
 * what was given away, so a supply takes as much memory as its largest line.
 */
#ifndef CLI_SUPPLY_H
#define CLI_SUPPLY_H

#include "base/err.h"
#include "base/str.h"

struct options;

struct supply_item {
	struct buf path;             /* the file, NUL-terminated; "-" */
	struct buf below;            /* its folder below the folder that was named, or "" */
	size_t file;                 /* which file of the supply it is, or is in, from 0 */
	size_t line;                 /* of a record; 0: it is the whole file */
	struct buf record;
	const char *format;          /* of a record of annotations, for --from; else NULL */
	uint64_t bytes;              /* of input, as far as they are known */
	struct err err;              /* it cannot be worked on: why; path and line say where */
};
void supply_item_free(struct supply_item *item);             /* NULL is fine */
/* "news.jsonl:17", or the path; appended. */
void supply_item_place(const struct supply_item *item, struct buf *out);

struct supply_options {
	const char *const *paths;
	size_t n;
	const char *list;            /* a file of paths, "-", or NULL */
	char list_end;               /* '\n' or '\0' */
	struct str from;             /* --from, or "" */
	/* What is worked on: annotation files, rather than texts.  So folders are looked through for
	 * these, and lines are records when they are of a format that has a document a line. */
	bool annotations;
};
struct supply;
/* Borrows the options' strings.  NULL: err says what is wrong with the list. */
struct supply *supply_new(const struct supply_options *o, struct err *err);
void supply_free(struct supply *f);                          /* NULL is fine */
/* The next one, to be freed; NULL: there is none, or an interrupt came.  One thread at a time. */
struct supply_item *supply_next(struct supply *f);
/* Files there are, when that is known before; else 0. */
size_t supply_files(const struct supply *f);
/* Files of folders that are nothing to work on, so far. */
size_t supply_left_out(const struct supply *f);
/* Bytes there are in all, when that is known before; else 0. */
uint64_t supply_bytes(const struct supply *f);

#endif
