/*
 * ui/stack.h - every annotation on a place: what the colours of a word can only hint at.
 */
#ifndef UI_STACK_H
#define UI_STACK_H

#include "ui/session.h"

enum { STACK_MOST = 64 };
/* The annotations over a byte whose types are shown, innermost first, of those on one span the
 * top layer's first; gaps do not count.  How many, at most STACK_MOST. */
size_t stack_at(struct session *s, uint64_t at, uint32_t ids[STACK_MOST]);
/* "< ORG The Obama administration (gold)": how the mention lies to the selection (< around it,
 * > within, = the same words, x across), what it is, and its layer when several are shown. */
void stack_entry(struct session *s, uint32_t mention, struct buf *out);
/* What else lies on the selection's first byte, as entries in a row; nothing when it is alone. */
void stack_line(struct session *s, struct buf *out);
/* Whether all of one mention lies in another, and whether two share a place; gaps left out. */
bool stack_covers(const struct model *m, uint32_t outer, uint32_t inner);
bool stack_meet(const struct model *m, uint32_t a, uint32_t b);
/* The text of a mention, its parts joined by an ellipsis. */
void stack_surface(struct session *s, uint32_t mention, struct buf *out);

#endif
