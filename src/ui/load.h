/*
 * ui/load.h - the annotation files of an article, read between keys: those that were named, or the
 * one that lies beside the text.
 */
#ifndef UI_LOAD_H
#define UI_LOAD_H

#include "ui/session.h"

struct loads *loads_new(struct session *s, struct article *a);
void loads_free(struct loads *l);                            /* NULL is fine */
/* Some of the work; false when all files are read: the article's layers are there then. */
bool loads_work(struct session *s, struct article *a, bool (*stop)(void *), void *context);
/* Whether there are none, so that it need not wait for the end of the text. */
bool loads_are_none(const struct session *s, const struct loads *l);
bool loads_run(const struct loads *l);                       /* a file is being read */
/* Whether reading them is so much that other things come first. */
bool loads_are_long(const struct loads *l);
int loads_percent(const struct loads *l);
/* ^C: the rest of the file is not read; false when that makes no difference any more. */
bool loads_stop(struct session *s, struct article *a);

#endif
