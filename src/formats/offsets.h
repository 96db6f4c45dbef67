/*
 * formats/offsets.h - the offsets of a file and the bytes of a text.  Files are mostly in text
 * order, so a cursor goes on from the last place; far jumps go through the offset map.
 */
#ifndef FORMATS_OFFSETS_H
#define FORMATS_OFFSETS_H

#include "annot/layer.h"
#include "text/document.h"
#include "text/offmap.h"

struct offsets {
	struct document *document;
	struct offmap *map;
	enum offset_unit unit;       /* code points, unless a file counts otherwise */
	bool ascii;
	uint64_t byte, count;        /* the cursor: a code point's first byte, and its number */
	int64_t drift;               /* how far off the last mention was that was found near by */
	size_t searches;             /* so far */
};

void offsets_init(struct offsets *o, struct document *d);
/* The same in pieces: until offsets_more returns false. */
void offsets_begin(struct offsets *o, struct document *d);
bool offsets_more(struct offsets *o);
void offsets_done(struct offsets *o);
uint64_t offsets_of_byte(struct offsets *o, uint64_t byte);       /* in code points */
/* In o->unit; false when it is past the end or inside a character. */
bool offsets_to_byte(struct offsets *o, uint64_t n, uint64_t *byte);

/*
 * The text of a span on one line, always valid UTF-8: control characters and line ends as one
 * blank each, invalid bytes as U+FFFD; so it has as many characters as the span.
 */
void offsets_text(struct offsets *o, struct span s, struct buf *out);
/* The same for text that is at hand. */
void offsets_plain(struct buf *out, struct str s);

enum fit { FIT_EXACT, FIT_LINES, FIT_NEAR, FIT_NOT };
/*
 * Compares the parts of a mention with the text that a file gives for it.  Runs of blanks and
 * line ends are alike, and parts may be joined by blanks or dots.  FIT_LINES: the text ends at
 * the first line end of the mention (the file has the rest on lines of their own, *lines of
 * them).  FIT_NEAR: the text stands near by, and *parts, one, is set there.
 */
enum fit offsets_fit(struct offsets *o, struct span *parts, size_t n_parts, struct str text,
    size_t *lines);

#endif
