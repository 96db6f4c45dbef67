/*
 * text/source.h - the bytes of a text: a file seen through windows, a spool that grows, or
 * memory.  Private to the document.  Offsets are bytes of the text.
 */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include "base/err.h"
#include "base/str.h"

struct source;

/* A regular file; takes fd.  window 0 is the default. */
struct source *source_file(int fd, uint64_t size, size_t window);
struct source *source_memory(struct str text);           /* borrows */
/* Grows by source_append: in memory at first, then in an unlinked temporary file. */
struct source *source_spool(size_t window);
void source_free(struct source *s);                      /* NULL is fine */

uint64_t source_size(const struct source *s);
/* Leaves out the first n bytes of a file (a byte order mark). */
void source_skip(struct source *s, size_t n);
/* Gives the descriptor back, at offset 0; the source can then only be freed. */
int source_release(struct source *s);
bool source_append(struct source *s, struct str more, struct err *err);

/* [from, from + n), cut at the end; borrowed until the next call on s. */
struct str source_view(struct source *s, uint64_t from, size_t n);
/* The longest run from `at` on, or up to `at`, that costs no copy: at least one byte when there
 * is one.  For scanning; where the runs end depends on the windows, so results must not. */
struct str source_run(struct source *s, uint64_t at);
struct str source_run_back(struct source *s, uint64_t at);
/* Reads past the windows, for passes over everything; returns the bytes read. */
size_t source_read(struct source *s, uint64_t from, char *to, size_t n);

/* True once the file was found shorter than it was; *sys: errno of a failed read, or 0. */
/* The file is longer now: its text goes on to `size` bytes of the file. */
void source_grow(struct source *s, uint64_t size);
/* The descriptor of a file read in place, or -1. */
int source_fd(const struct source *s);
/* Bytes of the file that belong to the text, with what was skipped. */
uint64_t source_file_size(const struct source *s);
bool source_shrank(const struct source *s, int *sys);

#endif
