/*
 * term/curses.h - grids on a terminal by ncurses: for those of other families than ECMA-48, whose
 * ways only terminfo knows.
 */
#ifndef TERM_CURSES_H
#define TERM_CURSES_H

#include "base/err.h"
#include "view/screen.h"

struct curses_options {
	const char *term;            /* an entry of terminfo */
	int in, out;                 /* terminals */
	bool utf8, mono;
	bool direct;                 /* the entry was made by terminfo_derive */
};

struct curses;
struct curses *curses_open(const struct curses_options *o, struct err *err);
void curses_close(struct curses *o);                         /* NULL is fine */
enum depth curses_depth(const struct curses *o);
void curses_resize(struct curses *o, int columns, int rows);
void curses_present(struct curses *o, const struct grid *g, struct cursor at);
void curses_repaint(struct curses *o);                       /* the next one is sent whole */
/* As in output.h. */
void curses_forget(struct curses *o);
void curses_draw_over(struct curses *o, struct str bytes, int row);
void curses_set_sync(struct curses *o, bool on);
void curses_leave(struct curses *o);
void curses_enter(struct curses *o);

#endif
