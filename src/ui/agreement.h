/*
 * ui/agreement.h - how far the layers that are compared agree, in figures: a page, and a line of
 * the pane.
 */
#ifndef UI_AGREEMENT_H
#define UI_AGREEMENT_H

#include "ui/differences.h"

/* Makes the figures, until stop says so; false when they are there. */
bool agreement_step(struct session *s, struct differences *d, bool (*stop)(void *), void *context);
/* "F1 0.93, kappa 0.88": the mentions of a side against the first; appended; false while it is
 * not known. */
bool agreement_brief(struct session *s, size_t side, struct buf *out);
/* The same of a layer that is not the first, with the name of that; out: or NULL. */
bool agreement_of_layer(struct session *s, const struct layer *l, struct buf *out);
void agreement_command(struct session *s, struct str rest);  /* :agreement [A B] */
bool agreement_page_refresh(struct session *s);      /* when it is open and older; false: no */

#endif
