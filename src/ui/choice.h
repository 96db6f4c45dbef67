/*
 * ui/choice.h - text chosen by hand, with V or the mouse; drawn as the selection is.
 */
#ifndef UI_CHOICE_H
#define UI_CHOICE_H

#include "ui/excerpt.h"

bool choice_any(const struct session *s);                    /* and it is not empty */
struct span choice_span(const struct session *s);
void choice_set(struct session *s, uint64_t anchor, uint64_t head);
void choice_clear(struct session *s);
/* Where the reader is: the end of the choice that moves, the sentence that ( and ) came to, the
 * selection, the hit, when they are on the screen; else the first sentence that begins there. */
uint64_t choice_place(struct session *s);
/* "42 characters chosen"; appended. */
void choice_label(struct session *s, struct buf *out);
/* Lays the choice over a row of text that is drawn already. */
void choice_draw_row(struct session *s, const struct row *r, int y, int col, int col_end);

#endif
