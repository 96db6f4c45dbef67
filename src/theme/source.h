/*
 * theme/source.h - one YAML or list file while it is loaded: its text, and messages that point
 * into it.  Positions inside are bytes; messages carry lines and display columns from 1.
 */
#ifndef THEME_SOURCE_H
#define THEME_SOURCE_H

#include "base/err.h"
#include "base/vec.h"

struct source {
	struct str path;                 /* printable, for messages */
	struct str folder;               /* where its own files lie; "" for a built-in one */
	struct str text;                 /* without a BOM */
	struct diag *diag;
	uint32_t file;                   /* its number in a ruleset builder */
	bool broken;                     /* a YAML syntax error: what follows is missing */
	VEC(uint32_t) lines;             /* bytes where lines start */
	struct buf owned;                /* the text, unless it is built in */
	struct { size_t line, byte, col; } last;     /* columns are counted on from here */
};

/* Borrows text and diag for the source's life; copies the names. */
struct source *source_new(struct str path, struct str folder, struct str text,
    struct diag *diag);
/* Reads a file of at most `max` bytes.  NULL, and *err, when it cannot be read. */
struct source *source_read(const char *path, size_t max, struct diag *diag, struct err *err);
void source_free(struct source *s);                          /* NULL is fine */

size_t source_line(const struct source *s, size_t byte);     /* from 1 */
size_t source_col(struct source *s, size_t byte);            /* display column, from 1 */
struct str source_line_text(const struct source *s, size_t line);   /* without its end */
/* A message at [from, to); help may be NULL.  Over LIMIT_DIAG messages it only counts. */
void source_say(struct source *s, enum diag_level level, size_t from, size_t to,
    const char *help, const char *fmt, ...) __attribute__((format(printf, 6, 7)));

#endif
