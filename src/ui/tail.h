/*
 * ui/tail.h - F: the end of the text is followed while it grows, until the next key.
 */
#ifndef UI_TAIL_H
#define UI_TAIL_H

#include "ui/session.h"

bool tail_is_on(const struct session *s);
void tail_stop(struct session *s);                   /* stays where it is */
/* More text came: the end comes on the screen, when it is followed. */
void tail_grew(struct session *s);
int tail_fd(const struct session *s);                /* that tells of the file; -1: none */
void tail_ready(struct session *s);                  /* it has something to say */
int tail_wait(const struct session *s);              /* ms until the file is asked; -1: never */
bool tail_work(struct session *s);                   /* asks, when nobody tells */
/* At the end: whether the file has more by now, without following it. */
bool tail_look(struct session *s);

#endif
