/*
 * base/line_reader.h - a descriptor line by line, for streams of any length: as much is in memory
 * as a line has, and a line that is longer than allowed is gone over.
 */
#ifndef BASE_LINE_READER_H
#define BASE_LINE_READER_H

#include "base/str.h"

struct line_reader;
/* end: '\n', or '\0' for names as `find -print0` writes them.  most: bytes of a line.  stop: a
 * descriptor, or -1; once it can be read, no more input is: the lines at hand (64 KiB) still come.
 * Takes fd, and closes it unless it is standard input; and takes `head`, bytes that were read from
 * it already, which may be NULL. */
struct line_reader *line_reader_new(int fd, char end, size_t most, int stop, struct buf *head);
void line_reader_free(struct line_reader *r);            /* NULL is fine */
enum line_got {
	LINE_ONE,                    /* also the last one without an end */
	LINE_LONG,                   /* it has more than `most` bytes: line has its beginning */
	LINE_END,
	LINE_STOPPED,                /* what was left was not read */
	LINE_FAILED,                 /* errno says why */
};
/* The next line without its end; it is borrowed until the next call. */
enum line_got line_reader_next(struct line_reader *r, struct str *line);
size_t line_reader_number(const struct line_reader *r);  /* of the last line, from 1 */
uint64_t line_reader_bytes(const struct line_reader *r); /* gone through so far */

#endif
