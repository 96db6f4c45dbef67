/*
 * ui/areas.h - where everything stands on a screen: rows and columns from its upper left corner,
 * counted from 0.
 */
#ifndef UI_AREAS_H
#define UI_AREAS_H

#include "view/screen.h"

struct session;

struct area { int row, col, rows, cols; };           /* rows == 0: not there */
enum pane_where { PANE_NOWHERE, PANE_RIGHT, PANE_BELOW, PANE_PAGE };

/* Where everything stands on a screen; -1: it does not.  Made by areas_of alone. */
struct areas {
	struct size size;
	int bar, rule, hint, status;                 /* rows */
	int headline;                                /* row of the section's heading */
	int fkeys;                                   /* row of the function keys */
	struct area text;                            /* with its margins */
	int column, width;                           /* the reading column */
	int scroll;                                  /* column of the scroll mark */
	int gutter;                                  /* the same: what the text holds, at a glance */
	int numbers;                                 /* columns of line numbers before `column` */
	struct area prefix;                          /* over the text's lower edge: what may follow */
	enum pane_where where;
	struct area pane;                            /* the list alone */
	struct area picker;                          /* of themes, with its title */
	struct area options;                         /* the menu of options, the same */
	struct area tabs;                            /* one row */
	int matrix_head, matrix_foot;                /* rows over and below a matrix */
	int separator;                               /* column between text and pane */
};

struct areas areas_of(const struct session *s, struct size size);

#endif
