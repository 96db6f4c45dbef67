/*
 * ui/matrix.h - who does what to whom, as a matrix of the actors that share most events and
 * relations, and the list of what there is between two of them.  Counted once for each model,
 * between keys when there is much.
 */
#ifndef UI_MATRIX_H
#define UI_MATRIX_H

#include "ui/session.h"

/* The views of the Relations tab (pane.view). */
enum { VIEW_LIST, VIEW_MATRIX, VIEW_PAIR };
enum { MATRIX_MOST = 40 };

/* What a row's actor does to a column's: events and relations, and how many of them are for it
 * and against it.  What two do together counts for both. */
struct matrix_cell { uint32_t n, good, bad; };

bool matrix_shown(const struct session *s);
bool matrix_pair_shown(const struct session *s);
void matrix_model(struct session *s);                /* a new model came */
void matrix_free(struct matrix *x);                  /* NULL is fine */
/* Counts on; false when nothing is left to count, or nobody looks. */
bool matrix_work(struct session *s);
bool matrix_made(const struct session *s);
/* Actors in it, and one of them; a cell. */
uint32_t matrix_count(const struct session *s);
uint32_t matrix_actor(const struct session *s, uint32_t i);
struct matrix_cell matrix_cell(const struct session *s, uint32_t row, uint32_t column);
uint32_t matrix_largest(const struct session *s);    /* count of a cell */

/* Pushes the rows of the view that is shown. */
void matrix_rows(struct session *s);
void matrix_open(struct session *s, bool on);
/* Moves the cursor by columns. */
void matrix_move(struct session *s, int by);
void matrix_enter(struct session *s);                /* what there is between the two */
bool matrix_leave(struct session *s);                /* from there back; false: not there */

/* ---- matrix_draw.c */
/* Takes a row of the pane for the heads of columns and one or two below it. */
void matrix_areas(const struct session *s, struct areas *a);
void matrix_draw_frame(struct session *s);
void matrix_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void matrix_text(struct session *s, const struct pane_row *r, struct buf *out);
/* The column that a click at `col` means; false: none. */
bool matrix_click(struct session *s, int col);
uint32_t matrix_column(const struct session *s);
void matrix_set_column(struct session *s, uint32_t column);

#endif
