/*
 * view/links.h - the links of a text: those of its markup, and addresses that are written out.
 * A walk over a long text without any costs its bytes: callers bound it.
 */
#ifndef VIEW_LINKS_H
#define VIEW_LINKS_H

#include "annot/layer.h"
#include "view/layout.h"

struct link {
	struct span span;            /* its words */
	uint32_t range;              /* of the markup tree; MARKUP_NONE_AT: an address */
};

/* The first link that ends behind byte `at` and begins before `end`; false: there is none. */
bool links_next(struct document *d, const struct markup_tree *tree, uint64_t at, uint64_t end,
    struct link *out);
/* The last one that begins before `at`, and at or behind `floor`. */
bool links_before(struct document *d, const struct markup_tree *tree, uint64_t at,
    uint64_t floor, struct link *out);
/* Where it leads, as it is written there; appended; not printable. */
void links_target(struct document *d, const struct markup_tree *tree, const struct link *k,
    struct buf *out);

#endif
