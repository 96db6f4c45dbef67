/*
 * ui/list_filter.h - what is typed behind / to narrow a list that lies over the text (themes,
 * options).
 */
#ifndef UI_LIST_FILTER_H
#define UI_LIST_FILTER_H

#include "base/str.h"
#include "view/input.h"

struct list_filter { struct buf text; bool typing; };

/* What a key was: the list's (and the filter stays), the filter's, or a change of its text. */
enum list_filter_key { LIST_FILTER_PASSES, LIST_FILTER_TAKES, LIST_FILTER_CHANGES };

/* `any`: rows are left in the list; without one there is nothing to leave the filter for. */
enum list_filter_key list_filter_key(struct list_filter *f, struct key k, bool any);
/* Takes the last character (a cluster) away. */
void list_filter_backspace(struct buf *text);
void list_filter_done(struct list_filter *f);

#endif
