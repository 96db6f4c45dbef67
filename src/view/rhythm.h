/*
 * view/rhythm.h - how a block is set: as text, a heading, an item of a list, a quote; with how
 * many columns before its first row and before the others.  Told by what the block begins with,
 * or by the document's markup.
 */
#ifndef VIEW_RHYTHM_H
#define VIEW_RHYTHM_H

#include "text/document.h"
#include "view/table.h"

/* PRE: wrapped anywhere, with a mark before what goes on. */
enum rhythm_kind { RHYTHM_TEXT, RHYTHM_HEADING, RHYTHM_ITEM, RHYTHM_RULE, RHYTHM_PRE,
	RHYTHM_CAPTION, RHYTHM_ROW };

/*
 *	> - Bread, and whatever else     first row:  lead 0, then the bytes as they are
 *	>   there is                     the others: hang 4; the quote's 2 bytes are drawn again
 */
struct rhythm {
	enum rhythm_kind kind;
	int level;                   /* of a heading, from 1, or the one a rule is under; else of
	                              * the quote; 0: none */
	int lead, hang;              /* columns before the first row, before the others */
	size_t quote;                /* bytes of the marks of the quote, at the block's beginning */
	size_t mark, mark_end;       /* bytes of the item's mark, from the block's beginning */
	int n_stops;                 /* of a row of a table, set by the layout; 0: a cell a row */
	int16_t stops[TABLE_COLUMNS];
	int bars;                    /* of quotes of markup: each takes BAR_COLUMNS before all rows */
};

enum { BAR_COLUMNS = 2 };

/* By what it looks like, in a plain text; by the document's markup. */
struct rhythm rhythm_of(struct document *d, const struct block *b);
struct rhythm rhythm_told(struct document *d, const struct markup_tree *tree,
    const struct block *b);
/* Columns that are left for an indent where the rows have so many: never more than half. */
int rhythm_fit(int indent, int columns);
/* Whether two neighbours belong closely together: no blank row comes between them. */
bool rhythm_is_close(const struct rhythm *before, const struct rhythm *now);

#endif
