/*
 * ui/prefix.h - what may follow the keys typed so far, over the lower edge of the text: after ],
 * z, m, ', a count.  It comes when the next key does not, goes with it, and moves nothing.
 */
#ifndef UI_PREFIX_H
#define UI_PREFIX_H

#include "ui/session.h"

/* After each key: whether something may follow, and since when it is waited for. */
void prefix_keyed(struct session *s);
/* Time has gone by; true when the hints came up now. */
bool prefix_work(struct session *s);
/* Ms until they come up; -1: they do not. */
int prefix_wait(const struct session *s);
/* How many rows they want: before the screen is laid out. */
void prefix_size(struct session *s);
void prefix_draw(struct session *s);

#endif
