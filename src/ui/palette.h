/*
 * ui/palette.h - the list over the text while a command is typed, or what own annotations ask for:
 * everything that fits, with its keys and its help.  The line itself stays the prompt's
 * (view/prompt.h).
 */
#ifndef UI_PALETTE_H
#define UI_PALETTE_H

#include "ui/session.h"

struct choice;
struct palette;                      /* opaque; of a session, made when a command is typed */
void palette_free(struct palette *p);                /* NULL is fine */

void palette_open(struct session *s);
void palette_close(struct session *s);
/* Whether the list took the key; then the prompt does not get it. */
bool palette_key(struct session *s, struct key k);
/* The line may have changed: the list follows.  Costs one pass over what may be named. */
void palette_update(struct session *s);
/*
 * Enter: puts what is highlighted into the line when what was typed is only a beginning.  True
 * when something must still follow, so that the line stays open.
 */
bool palette_settle(struct session *s);
void palette_draw(struct session *s);
/* What is highlighted, so that Enter would take it; NULL: what is typed counts alone. */
const struct choice *palette_chosen(const struct session *s);
/* A click: highlights the row of the screen; true when the list stands there. */
bool palette_click(struct session *s, int row);

#endif
