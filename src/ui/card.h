/*
 * ui/card.h - who or what the selection is, on a card over the text.
 */
#ifndef UI_CARD_H
#define UI_CARD_H

struct session;

void card_draw(struct session *s);

#endif
