/* ui/pane_make.h - how far the rows of the pane are made; for pane_make.c, pane_order.c and
 * pane_match.c alone. */
#ifndef UI_PANE_MAKE_H
#define UI_PANE_MAKE_H

#include "ui/pane_rows.h"

/* Steps are about 50 ns: what pushing a row, sorting or matching an item, and making a text cost. */
enum { STEP_ROW = 1, STEP_KEY = 2, STEP_TIME = 40, STEP_NAME = 6, STEP_MATCH = 8, STEP_TEXT = 30 };

struct text { size_t at; uint32_t len; bool made; };
struct keyed { uint64_t key; uint32_t item; };

enum phase { PHASE_KEYS, PHASE_ROWS, PHASE_DONE };

struct pane_make {
	enum phase phase;
	const struct pane_items *items;      /* NULL: the tab makes its rows itself */
	enum pane_tab tab;
	int order;                           /* as it was set when the rows were begun */
	uint32_t n, next, shown;             /* items: all, looked at, in the list */
	VEC(struct keyed) sorted;            /* empty: as they come */
	VEC(struct keyed) spare;
	VEC(struct text) texts;              /* of items */
	struct buf bytes, scratch, folded;
	const struct pane_items *texts_of;
	struct regex *regex;                 /* NULL: no filter */
	VEC(struct pane_row) part;           /* rows put aside while others are made */
	/* Where the cursor goes when its row comes. */
	uint64_t anchor;                     /* 0: nowhere */
	size_t want, shift, searched, left;
	bool pending;
	uint64_t steps;                      /* done since the session began */
};

/* ---- pane_order.c */
/* Whether the items must be sorted at all. */
bool order_sorts(const struct pane_make *k);
/* Adds item i to those to be sorted; the steps that it took. */
long order_add(struct session *s, uint32_t item);
void order_sort(struct session *s);

/* ---- pane_match.c */
/* Pushes the rows of an item that the filter lets pass; how many. */
size_t match_push(struct session *s, uint32_t item, long *steps);

#endif
