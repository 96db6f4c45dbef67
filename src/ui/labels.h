/*
 * ui/labels.h - jump labels: a letter or two over the beginning of each mention on the screen;
 * typing them selects it.  While they are shown they take every key.
 */
#ifndef UI_LABELS_H
#define UI_LABELS_H

#include "ui/session.h"

enum { LABELS_MOST = 676 };                          /* two letters of 26 */

void labels_open(struct session *s);                 /* says so when there is nothing to label */
bool labels_are_open(const struct session *s);
void labels_close(struct session *s);
/* Takes the key: a letter of a label, `;` for all mentions; any other gives up. */
void labels_key(struct session *s, struct key k);
/* Over the text; closes them when the text has moved since. */
void labels_draw(struct session *s);
/*
 * The i-th of n labels, shortest first: letters of the home row before others, and none is the
 * beginning of another.  i < n <= LABELS_MOST; two letters and a zero at most.
 */
void labels_name(size_t i, size_t n, char out[3]);

#endif
