/*
 * view/screen_page.h - screens as an HTML page: their rows as preformatted text in their colours.
 * (An article as a page to be read is view/webpage.h.)
 */
#ifndef VIEW_SCREEN_PAGE_H
#define VIEW_SCREEN_PAGE_H

#include "view/grid.h"
#include "view/ink.h"

struct screen_page;
/* title: not printable. */
struct screen_page *screen_page_new(struct ink_ground ground, struct str title);
/* Adds a screen, below those before. */
void screen_page_add(struct screen_page *p, const struct grid *g);
/* Appends the page and frees; NULL is fine and gives nothing. */
void screen_page_done(struct screen_page *p, struct buf *out);

#endif
