/*
 * theme/script.h - one YAML or list file while it is loaded: its text, and messages that point
 * into it.  Positions inside are bytes; messages carry lines and display columns from 1.
 */
#ifndef THEME_SCRIPT_H
#define THEME_SCRIPT_H

#include "base/err.h"
#include "base/vec.h"

struct script {
	struct str path;                 /* printable, for messages */
	struct str folder;               /* where its own files lie; "" for a built-in one */
	struct str text;                 /* without a BOM */
	struct diag *diag;
	uint32_t file;                   /* its number in a ruleset builder */
	struct str rule;                 /* that messages are about now; borrowed, "" for none */
	bool broken;                     /* a YAML syntax error: what follows is missing */
	bool named;                      /* of the theme that was asked for, none below it */
	VEC(uint32_t) lines;             /* bytes where lines start */
	struct buf owned;                /* the text, unless it is built in */
	struct { size_t line, byte, col; } last;     /* columns are counted on from here */
};

/* Borrows text and diag for the script's life; copies the names. */
struct script *script_new(struct str path, struct str folder, struct str text,
    struct diag *diag);
/* Reads a file of at most `max` bytes.  NULL, and *err, when it cannot be read. */
struct script *script_read(const char *path, size_t max, struct diag *diag, struct err *err);
void script_free(struct script *s);                          /* NULL is fine */

size_t script_line(const struct script *s, size_t byte);     /* from 1 */
size_t script_col(struct script *s, size_t byte);            /* display column, from 1 */
struct str script_line_text(const struct script *s, size_t line);   /* without its end */
/* Enough messages are kept: no need to find out what to suggest. */
bool script_full(const struct script *s);
/* A message at [from, to); help may be NULL.  Over LIMIT_DIAG messages it only counts. */
void script_say(struct script *s, enum diag_level level, size_t from, size_t to,
    const char *help, const char *fmt, ...) __attribute__((format(printf, 6, 7)));

#endif
