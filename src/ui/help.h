/*
 * ui/help.h - help as text (for the manual) and as a page (for the reader).  Both are made from
 * the tables of commands, words and settings; the page asks the keymap for the keys.
 */
#ifndef UI_HELP_H
#define UI_HELP_H

#include "ui/session.h"

/* Keys that are no commands: those of prompts and lists that are typed into. */
struct help_row { const char *keys, *help; };
const struct help_row *help_prompt_row(size_t i);    /* NULL behind the last */

/* Two columns, the second from `column` on; a first one that is too long stands in a line of its
 * own.  Appended. */
void help_columns(struct buf *out, struct str first, const char *second, int column);

/* What Enter does: runs the command of the line, or opens the setting for change. */
void help_go(struct session *s);
/* Closes help; what it was opened over comes back. */
void help_leave(struct session *s);
/* The legend of colours, as lines of the page. */
void help_legend(struct session *s);
/* One of them: its label is shown in the style. */
void help_legend_row(struct session *s, struct str label, const char *help, struct str style);

void help_open(struct session *s, struct str topic);

#endif
