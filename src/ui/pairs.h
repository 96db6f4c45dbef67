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

#endif
