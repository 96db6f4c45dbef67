/*
 * view/picture.h - screens as something to show to others: text, SGR sequences, HTML, SVG; and
 * the forms that tests read.
 */
#ifndef VIEW_PICTURE_H
#define VIEW_PICTURE_H

#include "view/screen.h"

/* CELLS, COLUMNS: as grid_dump_cells and grid_dump_columns write them. */
enum picture_form { PICTURE_TEXT, PICTURE_CELLS, PICTURE_COLUMNS, PICTURE_ANSI, PICTURE_HTML,
	PICTURE_SVG };

struct picture_look {
	enum picture_form form;
	enum depth depth;            /* of PICTURE_ANSI */
	bool light;                  /* what the terminal's own background would be */
	struct str title;            /* of HTML and SVG; not printable */
};

struct picture;
struct picture *picture_new(const struct picture_look *look);
/* Adds a screen, below those before.  SVG has the cursor where it is seen, CELLS where it rests. */
void picture_add(struct picture *p, const struct grid *g, struct cursor at);
/* Appends it and frees; NULL is fine and gives nothing. */
void picture_done(struct picture *p, struct buf *out);

#endif
