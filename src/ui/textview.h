/*
 * ui/textview.h - the text on the screen: which rows are seen, where bytes stand, scrolling.
 * Rows and columns are those of the screen; `at`, `from` and `to` are bytes of the document.
 */
#ifndef UI_TEXTVIEW_H
#define UI_TEXTVIEW_H

#include "view/layout.h"

struct session;
struct cursor;
struct article;

struct row text_top_row(struct session *s);                  /* the first row on the screen */
int text_rows(const struct session *s);
void text_scroll(struct session *s, long rows);
void text_set_top(struct session *s, uint64_t at);           /* clamped to the last screenful */
void text_place(struct session *s, uint64_t at, int row);    /* `at` on this row of the screen */
/* The row of `at` on top, though rows stay empty below the end of the text. */
void text_force_top(struct session *s, uint64_t at);
void text_push(struct session *s, long rows);                /* down, past the end */
/* Of the file's line, whatever is wrapped; end: where the next one begins. */
uint64_t text_line_start(struct session *s, uint64_t at);
uint64_t text_line_end(struct session *s, uint64_t at);
bool text_visible(struct session *s, uint64_t from, uint64_t to);
void text_visible_range(struct session *s, uint64_t *from, uint64_t *to);
bool text_at_end(struct session *s);
int text_percent(struct session *s);
void text_draw(struct session *s, struct cursor *here);
bool text_hit(struct session *s, int row, int col, uint64_t *at);
uint64_t text_paragraph(struct session *s, uint64_t from, int step);
uint64_t text_sentence(struct session *s, uint64_t from, int step);

/* ---- text_form.c */
bool layout_less(const struct session *s);                   /* as less shows it */
bool text_cut(const struct session *s);                      /* rows are cut at the edge */
bool text_orders(const struct session *s);                   /* limn orders what runs to the left */
struct row_form text_form(const struct session *s, struct article *a);
/* Columns to the right (or left) where rows are cut; in less's layout rows are cut while they
 * are shifted.  Else says how to have that. */
void text_shift(struct session *s, long by);
/* The screen's column of a byte of a row; false: it is beyond an edge. */
bool text_column(struct session *s, const struct row *r, uint64_t at, int *col);

/* ---- headline.c */
void headline_draw(struct session *s);

/* ---- numbers.c */
struct numbers { uint64_t at, line; };                       /* of the row above; 0: unknown */

int numbers_columns(const struct session *s, int room);      /* 0: they are not shown */
void numbers_draw(struct session *s, struct numbers *n, const struct row *r, int y);

#endif
