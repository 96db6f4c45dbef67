/* term/entry.h - which entry of terminfo ncurses starts with. */
#ifndef TERM_ENTRY_H
#define TERM_ENTRY_H

#include "term/output.h"

enum { ENTRY_NAME = 64 };

/* Whether there is a file for the TERM (NULL: no), whatever is in it. */
bool entry_is_known(const char *term);
/*
 * The entry for a TERM: its own, or that of its family ("xterm-kitty" is like xterm-256color), or
 * of its longest known prefix.  False when there is none that can move the cursor.
 */
bool entry_choose(const char *term, int out, char name[ENTRY_NAME], struct err *err);
/* Opens the output on o.term, with direct colours when COLORTERM says so, and without the
 * alternate screen when that is not wanted.  Changes TERMINFO while it runs. */
struct output *entry_open(struct output_options o, bool alternate, struct err *err);

#endif
