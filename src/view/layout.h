/*
 * view/layout.h - blocks -> wrapped rows, lazily, from any offset.
 * A row starts at each block, so rows are a function of the position.  Wrapping is by words
 * (at blanks, after hyphens and dashes, between ideographs), by whole clusters, and loses no
 * byte: every byte of a block lies in exactly one row; blanks at a break hang off the end.
 * Rows of items and quotes are set in (view/rhythm); where the lines of the file are kept, none.
 * Other forms wrap anywhere, as less does, or not at all, and keep the lines of the file.
 */
#ifndef VIEW_LAYOUT_H
#define VIEW_LAYOUT_H

#include "text/bidi.h"
#include "text/document.h"
#include "view/rhythm.h"

struct span;

enum wrap { WRAP_WORD, WRAP_CHARACTER, WRAP_OFF };

struct row_form {
	int columns;
	enum wrap wrap;              /* CHARACTER: a row is as many columns, blanks count too */
	bool lines;                  /* the lines of the file are kept, also inside paragraphs */
	int spacing;                 /* blank rows before a paragraph that follows no blank line */
	bool visual;                 /* rows are put into the order in which they are seen */
	bool airy;                   /* a blank row more above the headings of markup */
};

/*
 * A row of text, or a blank row between paragraphs: that one holds no byte, stands before byte
 * `from`, is neither first nor last of its block, and `gap` says how many rows below it the text
 * begins.
 */
struct row {
	uint64_t from, to;           /* bytes; to == the next row's from inside a block */
	struct block block;
	bool first, last;            /* of its block */
	bool rtl;                    /* its paragraph runs from right to left */
	bool visual;                 /* its columns are not in the order of its bytes; with rtl it
	                              * stands at the right edge of the columns */
	int gap;                     /* 0: a row of text */
	int indent;                  /* columns before its text, from where the paragraph begins */
};

struct layout;
struct layout *layout_new(struct document *d, int columns);        /* borrows d */
void layout_free(struct layout *l);                                /* NULL is fine */
void layout_set_columns(struct layout *l, int columns);            /* forgets rows */
int layout_columns(const struct layout *l);
void layout_set_form(struct layout *l, struct row_form form);          /* forgets rows if new */
struct row_form layout_form(const struct layout *l);
void layout_forget(struct layout *l);                              /* the document grew */
/* The row that holds byte `at`; at the end of the text: the last row.  An empty text has one
 * empty row.  Costs the wrapping of one block, cached. */
struct row layout_row(struct layout *l, uint64_t at);
/* The blank row `gap` rows above that one, or as far above as there are any. */
struct row layout_row_above(struct layout *l, uint64_t at, int gap);
/*
 * A filter: the blocks that it does not show have no rows.  A byte in one is taken for the row
 * of the nearest shown block behind it, else before it; with none shown there is one empty row,
 * at that byte.  find() gives the block nearest to `at` that is shown, from the one that holds
 * it on (step > 0) or back (step < 0); false when there is none, or none known yet.
 */
struct layout_filter {
	bool (*find)(void *context, uint64_t at, int step, struct block *out);
	void *context;
};
void layout_set_filter(struct layout *l, const struct layout_filter *f);   /* NULL: none */
/* Blocks that are shown, as document_block and its like: who walks what the reader sees walks
 * with these. */
bool layout_block(struct layout *l, uint64_t at, struct block *out);
bool layout_block_after(struct layout *l, const struct block *b, struct block *out);
bool layout_block_before(struct layout *l, const struct block *b, struct block *out);
bool layout_after(struct layout *l, const struct row *r, struct row *out);
bool layout_before(struct layout *l, const struct row *r, struct row *out);
/* The row n rows after (or before, n < 0) r, stopping at the ends; returns the rows moved. */
int layout_move(struct layout *l, struct row *r, int n);
/* Less than 0, 0, more: a stands above b, is b, stands below it. */
int layout_order(const struct row *a, const struct row *b);
/*
 * Where byte `at` is seen: columns from the left edge to its cluster's first one; inside the
 * columns, but with WRAP_OFF, where a row is as long as its line, and may begin left of 0 when
 * it runs from right to left.  Behind the last byte: where the row ends, in its direction.
 */
int layout_column(struct layout *l, const struct row *r, uint64_t at);
/* The byte drawn at a column of the row, else the nearest. */
uint64_t layout_byte(struct layout *l, const struct row *r, int column);
/* The columns that the row's text takes. */
void layout_extent(struct layout *l, const struct row *r, int *from, int *to);
/* Whether a column lies behind the row's text, in the direction of its paragraph. */
bool layout_behind(struct layout *l, const struct row *r, int column);
/* Bytes [from, to) of a row may be seen in several pieces: the first one that ends behind
 * column *start; false: no more.  Columns [*start, *end). */
bool layout_piece(struct layout *l, const struct row *r, struct span span, int *start, int *end);
/* What a screen that is shifted by so many columns adds to the columns of a row. */
int layout_shifted(const struct row *r, int shift);
/* The levels of a row's block, when the row is `visual`; else NULL.  Until the next call. */
const struct bidi *layout_bidi(struct layout *l, const struct row *r);
/* The tree of the document's markup; NULL: it has none. */
const struct markup_tree *layout_markup(struct layout *l);
/* How the block of a row is set; where the lines of the file are kept, as text. */
const struct rhythm *layout_rhythm(struct layout *l, const struct block *b);
/* Whether a paragraph begins at a block: it is not empty, and follows an empty one; where lines
 * are not cut (one line a paragraph), each such line is one. */
bool layout_paragraph(struct document *d, const struct block *b);

#endif
