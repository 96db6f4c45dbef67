/* cli/check_file.h - an annotation file against its text, for `limn check`. */
#ifndef CLI_CHECK_FILE_H
#define CLI_CHECK_FILE_H

#include "base/err.h"
#include "cli/options.h"

struct check_counts {
	const char *format, *unit;   /* unit: of the first document that has offsets, or NULL */
	size_t documents, layers;
	size_t mentions;             /* without triggers */
	size_t spans;                /* all that the file has, triggers and broken ones, too */
	size_t relations, events, chains;
	size_t fit, moved, broken;   /* mentions: where the file says; by their quote; nowhere */
};

/*
 * Reads all documents of a file and adds what is wrong to `into`, by line.  False: it cannot be
 * judged, and err says why.  counts may be NULL.
 */
bool check_file(const char *path, const struct options *o, struct diag *into,
    struct check_counts *counts, struct err *err);
/* Whether a file is annotations, by --text, --from, its content or its name. */
bool check_is_annotations(const char *path, const struct options *o);

/*
 * Writes a copy with the offsets repaired: into --output, else beside the file.  What was changed
 * and what was not goes to `out`, a line each; *left: mentions that are broken still.  False:
 * nothing was written, err says why.
 */
bool check_fix(const char *path, const struct options *o, size_t *left, struct buf *out,
    struct err *err);

#endif
