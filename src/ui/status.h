/*
 * ui/status.h - the status line, and what = says.
 */
#ifndef UI_STATUS_H
#define UI_STATUS_H

struct buf;
struct session;
struct cursor;

void status_draw(struct session *s, struct cursor *here);
void status_long(struct session *s);
/* "Enter in text  q back": what the keys do here, as far as it fits. */
void status_hint(struct session *s, int columns, struct buf *out);

#endif
