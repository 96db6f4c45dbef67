/*
 * ui/pairs.h - the pairs of keys that walk places made from the model: ]a ]o, and ]x (]d: differences.h).
 */
#ifndef UI_PAIRS_H
#define UI_PAIRS_H

#include "ui/session.h"

enum { WISH_DIFFERENCE = 100 };                      /* pair_wish.kind: a step of ]d */

/* A slice of the work for the step that was asked for; false: there is none. */
bool pairs_work(struct session *s);
/* Its model goes, or is about to be another one. */
void article_forget_places(struct article *a);

#endif
