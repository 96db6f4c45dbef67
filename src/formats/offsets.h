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
	bool ascii;                  /* all units count alike */
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

/* ---- how a file counts, by a vote of its mentions */

/* What a unit is called: "code points", "UTF-16 units, CR LF as one". */
const char *offsets_unit_name(enum offset_unit unit);

struct offsets_vote {
	size_t tried;                /* mentions at places that tell units apart */
	size_t fits[OFFSET_UNITS];   /* of these, by unit */
};
/* Enough of those to know; whoever has more mentions need not try them all. */
enum { OFFSETS_VOTES = 4000 };
/*
 * Tries one mention under every unit.  places: in the file's count, in any order; text: what the
 * file says stands there, joined in any way.  Cheap where all units count alike: that place
 * says nothing.  Leaves o->unit as it was.
 */
void offsets_try(struct offsets *o, struct offsets_vote *v, const struct span *places,
    size_t n_places, struct str text);
/* The unit that fits most; `usual` unless another one fits more, and a third at least. */
enum offset_unit offsets_elect(const struct offsets_vote *v, enum offset_unit usual);
/* "offsets read as UTF-16 units: 52 of 52 fit"; appended to out. */
void offsets_say(struct buf *out, enum offset_unit unit, size_t fit, size_t all);

/* A place of the file in bytes, widened to whole characters where it cuts one.  False when it
 * ends after the text; from <= to. */
bool offsets_span(struct offsets *o, uint64_t from, uint64_t to, struct span *out);

/* ---- texts compared */

enum fit { FIT_EXACT, FIT_LINES, FIT_NEAR, FIT_NOT };
/* Whether the parts, in text order, have the text that a file gives for them: as below, but
 * nothing is looked for elsewhere. */
bool offsets_fits(struct offsets *o, const struct span *parts, size_t n_parts, struct str text);
/* The same for a text with more behind it, after a blank: a comment. */
bool offsets_begins(struct offsets *o, const struct span *parts, size_t n_parts,
    struct str text);
/*
 * Compares the parts of a mention with the text that a file gives for it.  Runs of blanks and
 * line ends are alike, and parts may be joined by blanks or dots.  FIT_LINES: the text ends at
 * the first line end of the mention (the file has the rest on lines of their own, *lines of
 * them).  FIT_NEAR: the text stands near by, and the parts are set there.
 */
enum fit offsets_fit(struct offsets *o, struct span *parts, size_t n_parts, struct str text,
    size_t *lines);

#endif
