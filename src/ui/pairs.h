/*
 * ui/pairs.h - the pairs of keys that walk places made from the model: ]a ]o ]d, and ]x.
 */
#ifndef UI_PAIRS_H
#define UI_PAIRS_H

#include "ui/session.h"

/* A slice of the work for the step that was asked for; false: there is none. */
bool pairs_work(struct session *s);
/* Its model goes, or is about to be another one. */
void article_forget_places(struct article *a);

void cmd_next_actor(struct session *s, const struct call *c);
void cmd_prev_actor(struct session *s, const struct call *c);
void cmd_next_overlap(struct session *s, const struct call *c);
void cmd_prev_overlap(struct session *s, const struct call *c);
void cmd_next_difference(struct session *s, const struct call *c);
void cmd_prev_difference(struct session *s, const struct call *c);
void cmd_next_problem(struct session *s, const struct call *c);
void cmd_prev_problem(struct session *s, const struct call *c);

#endif
