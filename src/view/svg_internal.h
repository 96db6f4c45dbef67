/* view/svg_internal.h - the picture in the making, between svg.c and svg_boxes.c. */
#ifndef VIEW_SVG_INTERNAL_H
#define VIEW_SVG_INTERNAL_H

#include "base/vec.h"
#include "view/svg.h"

/* A cell in units of the picture: an advance of 0.6 em, which is what fonts for terminals have. */
enum { SVG_CELL = 9, SVG_ROW = 19, SVG_FONT = 15, SVG_BASE = 14, SVG_EDGE = 10 };

/* Filled or stroked: each way of drawing in each colour is one path of the picture. */
enum svg_way { SVG_GROUND, SVG_FILL, SVG_STROKE, SVG_DOTS, SVG_DASHES, SVG_WAYS };
struct svg_path { uint32_t rgb; enum svg_way way; struct buf d; };

struct svg {
	struct ink_ground ground;
	uint32_t page;                       /* what is not drawn: the colour of most cells */
	struct buf title;
	VEC(struct ink) inks;                /* of texts: a class each */
	VEC(struct svg_path) paths;          /* in order of first use */
	struct buf texts;
	int columns, top;                    /* widest screen; where the next one begins */
};

struct buf *svg_path(struct svg *v, enum svg_way way, uint32_t rgb);
void svg_rect(struct buf *d, int x, int y, int w, int h);

/* ---- svg_boxes.c: what must meet the next cell exactly, so no font may draw it */
bool svg_is_box(uint32_t cp);
/* `n` cells of it from (x, y) of the picture. */
void svg_box(struct svg *v, uint32_t cp, int n, int x, int y, const struct ink *ink);

#endif
