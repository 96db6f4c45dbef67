/*
 * view/list.h - the state of a scrolling, foldable list: which row the cursor is on, which row
 * is on top.  The rows themselves belong to the caller, who answers for depth and folds by a
 * callback; every move costs O(1) but the search for a parent, which is O(rows between).
 */
#ifndef VIEW_LIST_H
#define VIEW_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list_row {
	unsigned depth;              /* 0: top level */
	bool group;                  /* can be folded */
	bool open;
	bool skip;                   /* the cursor does not rest here */
};

struct list {
	size_t n;                    /* rows */
	size_t cursor, top;
	int height;                  /* rows on the screen, at least 1 */
	struct list_row (*row)(const void *context, size_t i);   /* NULL: a flat list */
	const void *context;
};

/* New numbers: keeps the cursor's and top's index when they still exist. */
void list_set(struct list *l, size_t n, int height);
/* Moves the cursor by rows, stopping at the ends; true when it moved. */
bool list_move(struct list *l, long by);
void list_to(struct list *l, size_t i);
/* Pages of height - 1 rows, the view going with the cursor. */
void list_page(struct list *l, long pages);
/* Scrolls the view; the cursor stays on the screen. */
void list_scroll(struct list *l, long by);
/* Brings the cursor on the screen: called after each change. */
void list_follow(struct list *l);
/* The row of depth one less above i; l->n when i is at the top level. */
size_t list_parent(const struct list *l, size_t i);
/* The row drawn at screen row y, or l->n. */
size_t list_at(const struct list *l, int y);

#endif
