/*
 * formats/jdocs.h - the documents of a JSON file, for readers of formats: one object, JSONL, or the
 * items of an array; and what those readers ask of values again and again, with the messages.
 */
#ifndef FORMATS_JDOCS_H
#define FORMATS_JDOCS_H

#include "formats/format.h"
#include "formats/jval.h"

struct jdocs;
struct jdocs *jdocs_new(struct str content);             /* borrowed */
void jdocs_free(struct jdocs *j);                        /* NULL is fine */
/* Lines are counted from this one: the content is a piece of a file. */
void jdocs_set_line(struct jdocs *j, size_t line);
/* The documents are arrays as well (["text", {...}]), and may be the items of a member `inside`
 * (NULL: of none). */
void jdocs_take_arrays(struct jdocs *j, const char *inside);
/*
 * The next document; it stays until the next call.  Broken ones on the way are reported in `into`.
 * FORMAT_DOCUMENT, FORMAT_END, or FORMAT_FAILED: what is left is broken, and err says where.
 */
enum format_read jdocs_next(struct jdocs *j, struct records *into, const struct jval **doc,
    struct err *err);
/* The line of an object or array of the document, or of the document. */
size_t jdocs_line(const struct jdocs *j, const struct jval *v);

/* ---- reading values; j gives the lines */

/* Reports what is wrong with an item, which is quoted. */
void jread_problem(const struct jdocs *j, struct records *r, enum diag_level level,
    const struct jval *item, const char *what);
/* Two offsets of an item; false, and it is reported, when they are no whole numbers from 0. */
bool jread_place(const struct jdocs *j, struct records *r, const struct jval *item,
    const struct jval *from, const struct jval *to, struct record_place *out);
/* A string or number as text, into keep, which the result borrows; "" for others. */
struct str jread_plain(const struct jval *v, struct buf *keep);
/* The same of a member. */
struct str jread_member(const struct jval *o, const char *key, struct buf *keep);
/* A note: strings, numbers and truths as they are, lists of them joined, objects as JSON. */
void jread_note(const struct jdocs *j, struct records *r, struct record_ref about, struct str key,
    const struct jval *value);
/* The members of an item that are not known as notes.  known: names with blanks between. */
void jread_features(const struct jdocs *j, struct records *r, struct record_ref about,
    const struct jval *item, const char *known);
/* How many of something are left out: the items of an array or members of an object. */
void jread_skip(struct records *r, const struct jval *all, struct str kind);

#endif
