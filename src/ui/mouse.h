/*
 * ui/mouse.h - the mouse, which nothing needs.  A button that is held belongs to what it went
 * down on, until it is released or a key comes.
 */
#ifndef UI_MOUSE_H
#define UI_MOUSE_H

#include "ui/session.h"

void mouse_event(struct session *s, const struct mouse *m);
void mouse_forget(struct session *s);                /* a key came: nothing is held any more */
/* While a drag rests beyond the text: when to scroll on, in ms; -1: it does not. */
int mouse_wait(const struct session *s);
void mouse_tick(struct session *s);                  /* scrolls on when it is time */

/* ---- mouse_text.c: on the text */
void mouse_text_press(struct session *s, const struct mouse *m);
void mouse_text_drag(struct session *s, const struct mouse *m);
void mouse_text_release(struct session *s);

/* ---- mouse_bars.c: on the rows and columns around it; true when it was theirs */
bool mouse_bars_press(struct session *s, const struct mouse *m);
void mouse_bars_drag(struct session *s, const struct mouse *m);

#endif
