/* view/paint_internal.h - the row at hand, between paint.c and paint_mentions.c. */
#ifndef VIEW_PAINT_INTERNAL_H
#define VIEW_PAINT_INTERNAL_H

#include "view/links.h"
#include "view/paint.h"

enum { ROW_LINKS = 16 };             /* more in one row are not told */

/* Its bytes as far as they are seen, and their styles. */
struct canvas {
	const struct paint *p;
	struct str text;
	uint64_t from;
	uint64_t row_end;            /* what stands at its end, unseen, is drawn on the last cell */
	bool joined;                 /* as struct block has it */
	size_t hyphen;               /* the soft hyphen that is drawn, a byte of the text */
	uint64_t block;              /* where it begins */
	int tabs;                    /* of the row before the text; -1: they lead to no stops */
	const struct rhythm *rhythm; /* how it is set */
	bool rtl;                    /* as struct row has it */
	struct link links[ROW_LINKS];
	size_t n_links;
	struct style *styles;        /* one a byte */
	struct buf name;             /* of a style */
	bool layers, rules, actors;  /* whether the sheet has any such style */
};

/* ---- paint.c */
/* The styles of the bytes of c->text, all of them laid. */
void paint_lay_all(struct canvas *c);
struct style paint_named(struct canvas *c, const char *root, struct str rest);
void paint_lay(struct canvas *c, struct span span, struct style style);
void paint_lay_mention(struct canvas *c, uint32_t mention, struct style style);

struct pen { struct grid *g; int y, col, col_end; };

/* ---- paint_links.c */
void paint_find_links(struct canvas *c, const struct row *r);
void paint_lay_links(struct canvas *c);              /* addresses; the others are markup's */
/* Makes the cells lead there. */
void paint_set_links(const struct canvas *c, const struct row *r, struct pen pen);

/* ---- paint_markup.c: over the text, under everything else */
void paint_markup(struct canvas *c);
/* What stands before the text of a row that is set in: the marks of a quote. */
void paint_indent(struct canvas *c, const struct row *r, struct pen pen);
/* Draws the row when it is a line across; false: it is not. */
bool paint_rule(struct canvas *c, const struct row *r, struct pen pen);

/* ---- paint_mentions.c: those of `ids` that are shown, long before short */
void paint_mentions(struct canvas *c, const uint32_t *ids, size_t n);
/* The bytes of the cell on which an empty span is drawn; false: not in this row. */
bool paint_cell(const struct canvas *c, uint64_t at, struct span *cell);

/* ---- paint_visual.c: a row that is not seen in the order of its bytes */
void paint_row_visual(struct canvas *c, const struct row *r, struct pen pen);
/* The marks of a quote at its right edge. */
void paint_indent_right(struct canvas *c, const struct row *r, struct pen pen, struct style s);

#endif
