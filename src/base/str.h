/*
 * base/str.h - borrowed text (struct str) and owned growable bytes (struct buf).
 * Neither depends on a final NUL; both may hold any byte.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char *ptr;
	size_t len;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_NONE ((struct str){"", 0})

struct str str_of(const char *nul_terminated);     /* NULL gives the empty string */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *nul_terminated);
int str_cmp(struct str a, struct str b);           /* by bytes, shorter first */
bool str_is_one_of(struct str s, const char *const *list);       /* the list ends with NULL */
bool str_is_word_of(struct str s, const char *words);            /* one blank between words */
bool str_starts(struct str s, struct str prefix);
bool str_starts_caseless(struct str s, struct str lower);        /* of ASCII */
bool str_ends(struct str s, struct str suffix);
struct str str_sub(struct str s, size_t from, size_t to);  /* to is cut at the length */
struct str str_trim(struct str s);                 /* blanks, tabs, CR, LF off both ends */
size_t str_find(struct str s, struct str what);    /* s.len when it is not there */
size_t str_chr(struct str s, char c);              /* s.len when it is not there */
struct arena;
struct str str_dup(struct str s, struct arena *in);  /* with a NUL behind it; lives as long as `in` */
uint64_t str_hash(struct str s);                   /* seeded; stable within a run only */
/* Takes the text up to `sep` off the front of *s, and the separator; false at the end. */
bool str_split(struct str *s, char sep, struct str *part);
/* Takes a line off the front of *s, without LF or CR LF; false at the end. */
bool str_line(struct str *s, struct str *line);
/* Take one thing off the front; false, and *s as it was, when it is not there. */
bool str_take_char(struct str *s, char c);
bool str_take_size(struct str *s, uint64_t *n);    /* decimal; false on overflow too */
/* Edit distance with transpositions, cut off at `most` + 1: for suggestions. */
size_t str_distance(struct str a, struct str b, size_t most);

struct buf {
	char *ptr;
	size_t len, cap;
};

void buf_add(struct buf *b, const char *p, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_puts(struct buf *b, const char *nul_terminated);
void buf_chr(struct buf *b, char c);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_uint(struct buf *b, uint64_t n);           /* in decimal: many times faster than buf_fmt */
void buf_grouped(struct buf *b, uint64_t n);        /* "10,000" */
void buf_pad(struct buf *b, char c, size_t n);     /* n times c */
/* Room for n bytes more, and none that is not asked for: for what may be large. */
void buf_reserve(struct buf *b, size_t n);
void buf_clear(struct buf *b);                     /* keeps the memory */
void buf_done(struct buf *b);
struct str buf_view(const struct buf *b);          /* borrows until the next change */
const char *buf_cstr(struct buf *b);               /* adds a NUL behind the length */

#endif
