/*
 * term/terminfo.h - a terminal's entry with what it leaves out.
 *
 * Terminals that say COLORTERM=truecolor rarely have an entry that knows it.  ncurses reads an
 * entry from the variable TERMINFO ("hex:..."), so we take the compiled entry of the user's
 * own TERM and add direct colours, or take the alternate screen out.
 */
#ifndef TERM_TERMINFO_H
#define TERM_TERMINFO_H

#include "base/str.h"

struct terminfo_change {
	bool direct;                 /* colours as terminfo_direct below */
	bool no_alternate;           /* no smcup, rmcup */
};

/* The bytes of the compiled entry (term(5)), from the usual places.  False when not found. */
bool terminfo_find(const char *term, struct buf *out);
/* Writes a changed entry; false when `entry` is not one that we understand. */
bool terminfo_derive(struct str entry, const struct terminfo_change *change, struct buf *out);
/*
 * With direct colours a number is 0-15 one of the terminal's own, 16-255 one of the table, from
 * 256 on RGB.  So a colour below 0x100 (nearly black, or a pure blue) gets one part of green.
 */
int terminfo_direct(uint32_t rgb);

#endif
