/*
 * view/layout_internal.h - what the files of the layout share: layout.c keeps blocks and walks
 * their rows, layout_start.c tells how a block is set, layout_wrap.c where its rows start,
 * layout_column.c where a byte of a row is seen.
 */
#ifndef VIEW_LAYOUT_INTERNAL_H
#define VIEW_LAYOUT_INTERNAL_H

#include "base/vec.h"
#include "text/thai.h"
#include "view/layout.h"
#include "view/markup_tree.h"
#include "view/table.h"

enum { LAYOUT_BLOCKS = 64 };         /* kept */

struct wrapped {
	struct block block;
	VEC(uint32_t) starts;        /* from the block's first byte; starts.v[0] == 0 */
	bool complete;               /* starts holds all rows */
	struct rhythm rhythm;
	int lead, hang;              /* columns before the first row, before the others */
	int gap;                     /* blank rows before it */
	bool rtl;                    /* runs from right to left */
	struct bidi bidi;            /* its levels, when there are other ones than 0 */
	uint64_t used;               /* 0: free */
};

struct layout {
	struct document *document;
	struct row_form form;
	struct wrapped cache[LAYOUT_BLOCKS];
	size_t last;                 /* used last: most calls want it again */
	uint64_t clock;
	struct layout_filter filter; /* find == NULL: none */
	struct thai *thai;
	struct block thai_of;        /* what it has looked at */
	struct markup_tree *tree;    /* NULL: not made, or none */
	bool tree_known;
	struct table table;          /* the last one */
	bool table_known;
};

static inline struct str
layout_text(struct layout *l, const struct block *b)
{
	return document_view(l->document, b->from, (size_t)(b->to - b->from));
}

/*
 * The block's rows as far as known: kept, or in place of those not used for longest.  The
 * layout's own; what it points to is right until the next call.
 */
struct wrapped *layout_wrapped(struct layout *l, const struct block *of);
/* Begins a block: how it is set, its direction and levels, its first row. */
void layout_start(struct layout *l, struct wrapped *w, const struct block *b);
/* Wraps until the row that holds byte `at` of the block, and its end, are known. */
void layout_wrap(struct layout *l, struct wrapped *w, uint64_t at);

#endif
