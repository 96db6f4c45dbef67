/*
 * term/frame_internal.h - the state of what draws frames, for the files that draw them.
 */
#ifndef TERM_FRAME_INTERNAL_H
#define TERM_FRAME_INTERNAL_H

#include "term/frame.h"
#include "term/sgr.h"
#include "term/widths.h"

enum {
	FRAME_NOWHERE = -1,
	FRAME_MEMOS = 64,
};

/* How a lone code point comes out; cp 0: not used. */
struct frame_memo { uint32_t cp; uint8_t columns; bool sure; };

struct frame {
	const struct ability *a;
	struct widths *widths;
	struct grid *last;
	bool repaint, redraw;
	bool unsure;                     /* only what is no ASCII is drawn again */
	int measured[WIDTH_KINDS];       /* as they were for the last frame */
	int rest_row, rest_col;          /* where the cursor was left */
	struct frame_memo memos[FRAME_MEMOS];
	struct buf text, scratch;        /* of one cluster */
	struct buf link, uri;            /* what is open; what shall be */
	uint16_t link_id;                /* the cell's, of what is open */

	/* While one is drawn. */
	const struct grid *g;
	struct buf *out;
	int row, col;                    /* of the cursor, or FRAME_NOWHERE */
	int spill;                       /* columns before this may have been covered */
	bool adrift;                     /* `col` holds if all since `run` was narrow */
	int run;
	bool guarded;                    /* what is too wide for the row stays in it */
	struct sgr now;
	struct style style;              /* that `look` is for */
	struct sgr look;
};

/* ---- frame_row.c */
/* Appends the way from a row of f->last to the same row of f->g; cursor, look and link stay as
 * they are then. */
void frame_put_row(struct frame *f, int row);
/* All is plain, and the cursor in its place (row < 0: anywhere). */
void frame_finish(struct frame *f, int row, int col);

#endif
