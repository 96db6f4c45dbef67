/*
 * view/grid.h - a screenful of cells: what the terminal shall show.
 * A cell holds a grapheme cluster (interned when longer than one code point), its width and
 * style.  A wide cluster is followed by a cell of width 0.
 */
#ifndef VIEW_GRID_H
#define VIEW_GRID_H

#include "base/str.h"
#include "style/style.h"

struct cell {
	uint32_t glyph;              /* a code point, or GRID_CLUSTER + index */
	uint8_t width;               /* 1, 2; 0: the right half of a wide one */
	uint16_t link;               /* where it leads: grid_link; 0: nowhere */
	struct style style;
};
#define GRID_CLUSTER 0x80000000u

struct grid;
struct grid *grid_new(int columns, int rows);               /* all blanks, empty style */
void grid_free(struct grid *g);                             /* NULL is fine */
void grid_resize(struct grid *g, int columns, int rows);    /* clears */
void grid_clear(struct grid *g, struct style style);
int grid_columns(const struct grid *g);
int grid_rows(const struct grid *g);
size_t grid_clusters(const struct grid *g);                 /* kept, with links; a clear may drop them */
const struct cell *grid_cell(const struct grid *g, int row, int col);
struct str grid_glyph(const struct grid *g, const struct cell *c, char scratch[4]);
uint32_t grid_first(const struct grid *g, const struct cell *c);     /* of its code points */
/* What terminals draw in different ways: a code point of ambiguous width (UAX #11, class A); a
 * vowel sign in a cell of its own, which belongs to the letter before it. */
bool glyph_is_ambiguous(uint32_t cp);
bool glyph_stands_beside(uint32_t cp);
/* Draws s cluster by cluster from (row, col), not beyond col_end; controls as tokens; a wide
 * cluster that does not fit leaves a blank.  Returns the column after the last one.  Rows and
 * columns outside the grid are cut. */
int grid_text(struct grid *g, int row, int col, int col_end, struct str s, struct style style);
/* The same; a text that does not fit ends with a sign that it goes on. */
int grid_text_cut(struct grid *g, int row, int col, int col_end, struct str s,
    struct style style);
/* Whether grid_text puts text that runs from right to left into the order in which it is seen:
 * s alone, in the columns that it takes, each part that two blanks set off by itself. */
void grid_set_visual(struct grid *g, bool on);
bool grid_visual(const struct grid *g);
/* The text that grid_text put into another order from (row, col) on, as far as it was drawn;
 * until the grid is cleared.  Empty: none. */
struct str grid_ordered(const struct grid *g, int row, int col);
/* The column of each byte of s, drawn from `col` on, into columns[s.len]; returns the column
 * behind s. */
int grid_text_columns(const struct grid *g, struct str s, int col, int *columns);
/* Where grid_text draws byte `at` of s, in columns from the first; behind the text: its end. */
int grid_text_column(const struct grid *g, struct str s, size_t at);
/* The first piece of bytes [from, to) of s, as grid_text draws it, that ends behind column *start:
 * [*start, *end); false: no more.  Text in its own order has one. */
struct grid_range { size_t from, to; };
bool grid_text_piece(const struct grid *g, struct str s, struct grid_range bytes, int *start,
    int *end);
/* One cluster as it is drawn, in columns [col, col_end); returns the column behind it. */
struct grid_drawn { struct str text; int width; bool token; };
int grid_cluster(struct grid *g, int row, int col, int col_end, struct grid_drawn what,
    struct style style);
void grid_fill(struct grid *g, int row, int col, int col_end, uint32_t cp, struct style style);
/* Lays a style over the cells [col, col_end). */
void grid_restyle(struct grid *g, int row, int col, int col_end, struct style style);
/* The number of a target (a URI, any bytes: who sends it on judges it) for cells of this grid
 * until it is cleared; 0 for an empty one, and when there are too many. */
uint16_t grid_link(struct grid *g, struct str target);
struct str grid_link_target(const struct grid *g, uint16_t link);    /* empty for 0 */
/* Makes the cells [col, col_end) lead there. */
void grid_set_link(struct grid *g, int row, int col, int col_end, uint16_t link);
/* Makes `to` the same size and content; or one row, when both have the same columns. */
void grid_copy(struct grid *to, const struct grid *from);
void grid_copy_row(struct grid *to, const struct grid *from, int row);
/* A row as text, blanks at its end off, without a line end. */
void grid_dump_row(const struct grid *g, int row, struct buf *out);
/* The screen as text, blanks at the ends of rows off, a LF a row. */
void grid_dump(const struct grid *g, struct buf *out);
/* The same with the styles: rows of text begin with '|'; below each that has any style a row
 * of letters that begins with '~'; a legend at the end, in order of first use. */
void grid_dump_cells(const struct grid *g, struct buf *out);
/* Which column each cluster stands in: the cells of a row with a TAB between them, the right half
 * of a wide one empty; a LF a row. */
void grid_dump_columns(const struct grid *g, struct buf *out);
bool grid_cell_eq(const struct grid *a, const struct cell *x, const struct grid *b,
    const struct cell *y);
bool grid_row_eq(const struct grid *a, const struct grid *b, int row);

#endif
