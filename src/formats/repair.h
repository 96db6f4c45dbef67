/*
 * formats/repair.h - the offsets of an annotation file put right in its own bytes: a count that is
 * not the format's is turned into the format's, a mention whose text stands elsewhere gets its
 * place.  All other bytes stay as they are.
 */
#ifndef FORMATS_REPAIR_H
#define FORMATS_REPAIR_H

#include "base/err.h"
#include "formats/format.h"

struct repair {
	size_t n_converted;          /* mentions whose offsets were counted in another way */
	size_t n_moved;              /* mentions that were found by their text */
	size_t n_left;               /* mentions that stay broken: nothing says where they are */
	const char *from, *to;       /* how the file counted, and counts now; literals */
};

/* Opens the text of a document that has none of its own; NULL: err says why. */
struct repair_text {
	struct document *(*open)(void *context, struct str name, struct err *err);
	void *context;
};

/*
 * Appends the repaired file to out, and what was changed and what was not to `told`, a line each.
 * text: the text that was named, or NULL.  False: it cannot be repaired, and err says why.
 */
bool repair_file(const char *path, struct str content, struct str from, struct document *text,
    const struct repair_text *other, struct repair *result, struct buf *out, struct buf *told,
    struct err *err);

#endif
