/*
 * ui/desk_internal.h - what the files of the desk (adjudicate.h) share.  Elements are those of the
 * comparison, numbered as its items number them; ids are those of own items.
 */
#ifndef UI_DESK_INTERNAL_H
#define UI_DESK_INTERNAL_H

#include "ui/adjudicate.h"

/* ---- desk.c */
/* A new own item, or one that has moved, is found on its place from now on. */
void desk_put(struct desk *k, uint32_t id);
/* The event whose trigger a mention is, which is meant by who refers to it; ID_NONE. */
uint32_t desk_triggers(const struct desk *k, uint32_t mention);

/* ---- desk_uses.c: differences that an element has; O(log n), and those */
void desk_collect_uses(struct desk *k);      /* of all elements, once; before all others here */
size_t desk_first_use(const struct desk *k, enum compare_what what, uint32_t element);
/* Whether k->uses.v[i] is one of the element's: they stand together. */
bool desk_is_use(const struct desk *k, size_t i, enum compare_what what, uint32_t element);
/* Whether a difference of that class, about that name (0: any), is open. */
bool desk_is_open(const struct desk *k, enum compare_what what, uint32_t element,
    enum difference_class class, uint32_t name);
/* The same, also when it is decided. */
bool desk_has_difference(const struct desk *k, enum compare_what what, uint32_t element,
    enum difference_class class, uint32_t name);
/* Whether sides do not agree that it is there, where, and of which type, and it is open. */
bool desk_end_is_doubted(const struct desk *k, struct compare_end end);
/* Somebody said that it is none. */
bool desk_end_is_gone(struct desk *k, struct compare_end end);

#endif
