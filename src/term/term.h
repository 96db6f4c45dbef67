/*
 * term/term.h - the screen port (view/screen.h) on a real terminal.
 *
 * Frames are written as ECMA-48 has it, or by ncurses where terminfo says otherwise; input is
 * read and decoded by limn itself.  One terminal at a time: signal handlers are a process's own.
 */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include "view/screen.h"

struct term_options {
	bool mouse;                  /* clicks, drags and the wheel come to us */
	bool alternate;              /* the shell's screen comes back afterwards */
	bool background;             /* ask for its colour: EVENT_BACKGROUND, when it answers */
	bool secure;                 /* starts no program to fill a clipboard */
	const char *term;            /* in place of $TERM; or NULL */
	const char *state;           /* the folder where what is known of terminals is kept; or NULL */
};

/*
 * Opens the terminal: the standard descriptors, or /dev/tty when input is redirected.  NULL
 * when there is none, or its TERM cannot move the cursor; err names the TERM.  Sets LC_CTYPE
 * and handlers for signals.  The screen is left as it was by ops->close.
 */
struct screen *term_open(const struct term_options *o, struct err *err);
/* Puts the terminal back, by means that are safe in a signal handler; does nothing when none
 * is open.  For mem_set_fatal. */
void term_restore(void);

#endif
