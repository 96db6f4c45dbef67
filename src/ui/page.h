/*
 * ui/page.h - lines that cover the screen (help, messages, why), or a small menu over the text.
 */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include "annot/layer.h"
#include "base/str.h"
#include "base/vec.h"
#include "ui/find.h"
#include "ui/focus.h"
#include "view/list.h"

struct session;

enum page_kind { PAGE_NONE, PAGE_HELP, PAGE_MESSAGES, PAGE_TYPES, PAGE_WHY, PAGE_FILES,
	PAGE_GRAPH, PAGE_TERMINAL, PAGE_PLACES, PAGE_DIFF, PAGE_AGREEMENT, PAGE_GREP };
enum line_look { LINE_PLAIN, LINE_HEADING, LINE_DIM, LINE_ERROR, LINE_CARET };

/* What is known of a line: its look, the item that it belongs to (ID_NONE: none), whether the
 * cursor passes over it. */
struct page_mark { uint8_t look; bool skip; uint32_t item; };

/* What some lines are about: a place in a file, a place in the text, what the page's owner
 * makes of it. */
struct page_item {
	struct buf path;
	uint64_t line;
	bool in_text;
	struct span span;
	uint32_t id;
};

/* Lines that cover the screen (help, messages), or a small menu over the text (types). */
struct page {
	enum page_kind kind;
	struct buf title;
	VEC(struct buf) lines;
	VEC(struct page_mark) marks;                 /* of the lines */
	struct page_mark mark;                       /* of the lines that come next */
	VEC(struct page_item) items;
	struct list list;
	enum focus from;                             /* help: where it was called */
	enum page_kind over;                         /* and the page that it lies over */
	int row, col, cols;                          /* where its lines stand on the screen */
	struct find find;
	/* page_filter.c: while some are shown (sifted), all of them. */
	struct buf filter;
	bool sifted;
	VEC(struct buf) whole;
	VEC(struct page_mark) whole_marks;
	size_t whole_at;                             /* where the cursor was */
};

void page_open(struct session *s, enum page_kind kind, struct str title);
void page_close(struct session *s);
/* Empties it to be filled anew; the cursor stays where it is. */
void page_clear(struct session *s);
bool page_covers(const struct session *s);           /* the text */
int page_columns(const struct session *s);
void page_draw(struct session *s);
void page_line(struct session *s, struct str line);
void page_lines(struct session *s, struct str text);
/* A line as it is, cut at the right, not wrapped. */
void page_raw(struct session *s, struct str line);
/* The lines added from now on look so, and belong to this item (ID_NONE: to none). */
void page_mark(struct session *s, enum line_look as, uint32_t item, bool skip);
uint32_t page_item(struct session *s, struct str path, uint64_t line);   /* a new one */
/* The item under the cursor, or NULL. */
struct page_item *page_here(struct session *s);
void page_to(struct session *s, uint32_t id);                /* the first line of that item */

/* ---- page_filter.c: & on a page that has a cursor */
void page_filter_apply(struct session *s);           /* to lines that were added anew */
void page_filter_forget(struct page *p);             /* its lines go */
void page_filter_type(struct session *s, struct str text);
bool page_filter_drop(struct session *s);            /* false: there is none */

/* ---- types.c: the menu of types */
void types_open(struct session *s);
void types_draw(struct session *s);
void types_toggle(struct session *s);
void types_all(struct session *s, bool on);

#endif
