/*
 * formats/jval.h - JSON values, read and quoted, without their library: jval.c alone sees it.
 * Values are borrowed from their root; every question may be asked of NULL.
 */
#ifndef FORMATS_JVAL_H
#define FORMATS_JVAL_H

#include "base/err.h"
#include "base/str.h"

struct jval;

const struct jval *jval_member(const struct jval *v, const char *key);
bool jval_is_object(const struct jval *v);
bool jval_is_array(const struct jval *v);
bool jval_is_null(const struct jval *v);                 /* also when there is none */
struct str jval_text(const struct jval *v);              /* "" when it is no string */
bool jval_is_text(const struct jval *v);
bool jval_is_true(const struct jval *v);
bool jval_is_bool(const struct jval *v);
bool jval_is_number(const struct jval *v);
bool jval_size(const struct jval *v, uint64_t *n);       /* a whole number from 0 */
bool jval_int(const struct jval *v, int64_t *n);         /* a whole number */
bool jval_share(const struct jval *v, double *share);    /* a number from 0 to 1 */
/* Appends a string, number, true or false as a person would write it: 49.5, "Sure"; false, and
 * nothing, for others. */
bool jval_plain(const struct jval *v, struct buf *out);
/* The same as JSON in one line, at most `most` bytes of it: to quote it in a message. */
void jval_show(const struct jval *v, size_t most, struct buf *out);
size_t jval_count(const struct jval *v);                 /* items of an array, else 0 */
const struct jval *jval_at(const struct jval *v, size_t i);
size_t jval_members(const struct jval *v);               /* of an object, else 0 */
/* Walks the members of an object; *at is NULL at first.  False at the end. */
bool jval_next(const struct jval *v, void **at, struct str *key, const struct jval **value);

/*
 * The values of a file, objects or arrays, one behind the other with blanks between: one, or JSONL,
 * however it is laid out.  One is in memory at a time.
 */
struct jval_stream;
struct jval_stream *jval_stream_new(struct str content);         /* borrowed */
void jval_stream_free(struct jval_stream *s);                    /* NULL is fine */
/* Lines are counted from this one: the content is a piece of a file. */
void jval_stream_set_line(struct jval_stream *s, size_t line);
/* The items of an array of objects or arrays are values of the stream each, and the array is none:
 * so it may be as long as it likes.  What is broken in it ends the stream. */
void jval_stream_enter_arrays(struct jval_stream *s);
enum jval_got {
	JVAL_VALUE,
	JVAL_BROKEN,                 /* err says why; the next call goes on behind it */
	JVAL_END,
};
/* The value stays until the next call. */
enum jval_got jval_stream_next(struct jval_stream *s, const struct jval **v, struct err *err);
/* Goes over a value without reading it: where it stands, and the number or string (with its
 * escapes) that a member of it is; "" when there is none.  What is broken further inside is found
 * when it is read. */
struct jval_passed { struct str text, member; size_t line; };
enum jval_got jval_stream_pass(struct jval_stream *s, const char *key, struct jval_passed *out,
    struct err *err);
/* The line, from 1, where the last value began, or where it is broken. */
size_t jval_stream_line(const struct jval_stream *s);
/* Where an object or array of the value begins; of other values, and when it is not known, the
 * line of the whole. */
size_t jval_line(const struct jval_stream *s, const struct jval *v);
/* What is strange about the value, and how it was read nevertheless: a literal, or NULL. */
const char *jval_stream_doubt(const struct jval_stream *s);
/* How many bytes of the content are gone through. */
size_t jval_stream_read(const struct jval_stream *s);
size_t jval_stream_read_line(const struct jval_stream *s);       /* the line there */

/* Appends a string literal: valid UTF-8 (invalid bytes as U+FFFD), and nothing in it that a
 * terminal would obey: controls and invisible formats as \u escapes. */
void jval_quote(struct buf *out, struct str s);

#endif
