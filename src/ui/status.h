/*
 * ui/status.h - the status line, and what = says.
 */
#ifndef UI_STATUS_H
#define UI_STATUS_H

struct session;

void status_draw(struct session *s, int *row, int *col);
void status_long(struct session *s);
const char *status_hint(const struct session *s);          /* "Enter go  q text" */

#endif
