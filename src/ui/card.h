/*
 * ui/card.h - who or what the selection is, on a card over the text.
 */
#ifndef UI_CARD_H
#define UI_CARD_H

#include "base/str.h"

struct session;

enum { CARD_LINES = 26 };
/* Its lines; those that are set apart: a bit each. */
struct card_lines { struct buf v[CARD_LINES]; size_t n; uint32_t strong; };

void card_draw(struct session *s);
/* One more; the last one again when it is full. */
struct buf *card_line(struct card_lines *c, bool strong);

#endif
