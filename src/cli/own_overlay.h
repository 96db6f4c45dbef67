/* cli/own_overlay.h - the reader's own annotations, laid over a text by commands without a screen. */
#ifndef CLI_OWN_OVERLAY_H
#define CLI_OWN_OVERLAY_H

#include "cli/collection.h"
#include "cli/options.h"

/*
 * The layer of one's own annotations of the text of a file, which d is, or (with `of`, a document
 * of an annotation file) of its text.  NULL: there are none, --no-overlay says so, or, err->code
 * set, they cannot be used.  path: their file, appended.
 */
struct layer *own_overlay(const struct options *o, const char *path, const struct collected *of,
    struct document *d, struct schema *schema, struct buf *path_out, struct err *err);

#endif
