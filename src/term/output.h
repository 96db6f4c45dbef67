/*
 * term/output.h - grids on a terminal: by frame.h where it is of the family of ECMA-48, and that
 * nearly all are; else by ncurses.  Keys, modes and signals are term.c's.
 */
#ifndef TERM_OUTPUT_H
#define TERM_OUTPUT_H

#include "base/err.h"
#include "term/turn.h"
#include "view/screen.h"

struct widths;

struct output_options {
	const char *term;            /* an entry of terminfo */
	int in, out;                 /* terminals */
	bool utf8, mono;
	bool own;                    /* by frame.h, or not at all; else by ncurses */
	bool alternate;              /* own: the shell's screen comes back afterwards */
	bool direct;                 /* it takes RGB; not own: the entry was made by terminfo_derive */
	bool relays;                 /* it draws anew what it took, as an editor does (ability.h) */
	struct widths *widths;       /* what is known of its clusters; borrowed, or NULL */
};

/* Returned by output_try: what an entry is good for. */
enum output_entry { OUTPUT_UNKNOWN, OUTPUT_DUMB, OUTPUT_GOOD };

struct output;
/* Whether there is an entry of that name, and it can move the cursor. */
enum output_entry output_try(const char *term, int out);
struct output *output_open(const struct output_options *o, struct err *err);
void output_close(struct output *o);
enum depth output_depth(const struct output *o);
/* What it can: the attributes it shows, of ATTR_LINES all or none; links. */
uint16_t output_attributes(const struct output *o);
bool output_links(const struct output *o);
/* The terminal gave itself a name ("tmux 3.4"): what is known of that name is used from now on.
 * True when that is more than before, and a frame should be drawn. */
bool output_learn(struct output *o, struct str name);
/* Whether the cursor can be moved: else nothing can be drawn. */
bool output_can_move(const struct output *o);
/* True when the terminal's sequences are those of ECMA-48, so that modes may be set. */
bool output_is_ansi(const struct output *o);
/* The size that the entry names, for lines that do not know theirs. */
void output_default_size(const struct output *o, int *columns, int *rows);
void output_resize(struct output *o, int columns, int rows);
/* Sends what differs from the grid before; the cursor rests there. */
void output_present(struct output *o, const struct grid *g, struct cursor at);
/* The next present repaints everything. */
void output_repaint(struct output *o);
/* The next present hands all rows over again; cells that stand as they should are not sent. */
void output_forget(struct output *o);
/* Sends bytes that draw over a row and leave the cursor and its style as they were, and the row
 * as it was, in one write. */
void output_draw_over(struct output *o, struct str bytes, int row);
/* Whether frames go out between "begin" and "end" (mode 2026), so that no half of one is seen. */
void output_set_sync(struct output *o, bool on);
/* What is done so that the terminal shows right-to-left text as it stands in the grid. */
void output_set_turns(struct output *o, enum turn_way way);
void output_leave(struct output *o);
void output_enter(struct output *o);
/* Somebody else had the terminal: the next frame goes all the way in again. */
void output_lost(struct output *o);
/* Appends what puts the terminal back by itself: colours, cursor, the shell's screen. */
void output_farewell(const struct output *o, struct buf *out);

#endif
