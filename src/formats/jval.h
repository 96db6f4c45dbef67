/*
 * formats/jval.h - JSON values, read and quoted, without their library: json.c alone sees it.
 * Values are borrowed from their root; every question may be asked of NULL.
 */
#ifndef FORMATS_JVAL_H
#define FORMATS_JVAL_H

#include "base/err.h"
#include "base/str.h"

struct jval;

/* One value off the front of the text, an object or array; *used: bytes of it.  NULL with the
 * line (from 1, in *line) and a message in err. */
struct jval *jval_parse(struct str text, size_t *used, size_t *line, struct err *err);
void jval_free(struct jval *v);                          /* a root; NULL is fine */

const struct jval *jval_member(const struct jval *v, const char *key);
bool jval_is_object(const struct jval *v);
struct str jval_text(const struct jval *v);              /* "" when it is no string */
bool jval_is_text(const struct jval *v);
bool jval_size(const struct jval *v, uint64_t *n);       /* a whole number from 0 */
bool jval_share(const struct jval *v, double *share);    /* a number from 0 to 1 */
size_t jval_count(const struct jval *v);                 /* items of an array, else 0 */
const struct jval *jval_at(const struct jval *v, size_t i);
/* Walks the members of an object; *at is NULL at first.  False at the end. */
bool jval_next(const struct jval *v, void **at, struct str *key, const struct jval **value);

/* Appends a string literal: valid UTF-8 (invalid bytes as U+FFFD), and nothing in it that a
 * terminal would obey: controls and invisible formats as \u escapes. */
void jval_quote(struct buf *out, struct str s);

#endif
