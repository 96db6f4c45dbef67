/* ui/set.h - settings by their names: :set, and less's - and _. */
#ifndef UI_SET_H
#define UI_SET_H

#include "ui/session.h"

/*
 * :set as in vim, with one setting or several:
 *
 *	width 60   width=60   width+=4   wrap   nowrap   no-wrap   wrap!   wrap?   wrap&   all&
 *
 * alone it opens the menu; a name without value switches on, or shows what is no switch.
 */
void set_command(struct session *s, struct str rest);
void toggle_command(struct session *s, struct str rest);         /* :toggle NAME */

#endif
