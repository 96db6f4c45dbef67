/*
 * base/err.h - one failure, and the list of failures of one load.
 *
 * A function that can fail takes `struct err *err` last, returns false (or NULL), and leaves
 * its outputs untouched.  err may be NULL when the caller does not care.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/str.h"

enum err_code { ERR_NONE, ERR_SYSTEM, ERR_SYNTAX, ERR_RANGE, ERR_LIMIT, ERR_USAGE, ERR_UNSUPPORTED };

struct err {
	enum err_code code;
	int sys;                     /* errno, or 0 */
	size_t byte;                 /* where in the input, when that makes sense */
	char text[512];              /* in the reader's words, printable, no final stop or LF */
};

/* Fill *err and return false, so that a failure is one line. */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* The same with the text of errno behind it: "cannot read x: Permission denied". */
bool err_sys(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same with a byte position. */
bool err_at(struct err *err, enum err_code code, size_t byte, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));


enum diag_level { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE };

/* Positions count from 1; 0 means unknown.  col and n_cols are display columns. */
struct diag_item {
	enum diag_level level;
	struct str path;             /* printable */
	size_t line, col, n_cols;
	struct str text;             /* what is wrong */
	struct str help;             /* stands beside the caret; may be empty */
	struct str excerpt;          /* the source line, printable; may be empty */
	size_t skip;                 /* columns of the line before the excerpt begins */
	struct str rule;             /* the id of the rule that it is about, when known */
	bool in_text;                /* it is about these bytes of the text */
	uint64_t text_from, text_to;
};

/* Collects the messages of one load: all kept up to LIMIT_DIAG, the rest counted. */
struct diag;
struct diag *diag_new(void);
void diag_free(struct diag *d);                          /* NULL is fine */
/* Another number of messages is kept from now on; those beyond it are dropped and counted. */
void diag_set_limit(struct diag *d, size_t most);
/* Adds all messages of another one. */
void diag_join(struct diag *d, const struct diag *from);
/* All lines that are known are as many further down: what was read is a piece of a file. */
void diag_move(struct diag *d, size_t lines);
void diag_add(struct diag *d, struct diag_item item);    /* copies the texts */
size_t diag_count(const struct diag *d);                 /* kept */
size_t diag_errors(const struct diag *d);                /* errors, also those not kept */
size_t diag_dropped(const struct diag *d);               /* not kept */
size_t diag_problems(const struct diag *d);              /* no notes; also those not kept */
const struct diag_item *diag_at(const struct diag *d, size_t i);
/* Sorts by path, line and column; duplicates go. */
void diag_sort(struct diag *d);
/*
 * Appends the messages as rustc prints them:
 *
 *	themes/mine.yaml:14:9: error: unknown style key 'colour' in entity.PERSON
 *	   14 |     colour: red
 *	      |     ^^^^^^ did you mean 'fg'?
 */
void diag_print(const struct diag *d, struct buf *out);

#endif
