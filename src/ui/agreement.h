/*
 * ui/agreement.h - how far the layers that are compared agree, in figures: a page, and a line of
 * the pane.
 */
#ifndef UI_AGREEMENT_H
#define UI_AGREEMENT_H

#include "ui/differences.h"

/* "F1 0.93, kappa 0.88" of a side against the first; appended, nothing while it is not known. */
void agreement_brief(struct session *s, size_t side, struct buf *out);
void agreement_command(struct session *s, struct str rest);  /* :agreement [A B] */
bool agreement_page_refresh(struct session *s);      /* when it is open and older; false: no */

#endif
