/* formats/losses.h - what a writer could not say, counted by kind, for its command to tell. */
#ifndef FORMATS_LOSSES_H
#define FORMATS_LOSSES_H

#include <stddef.h>

struct losses;
struct losses *losses_new(void);
void losses_free(struct losses *l);                      /* NULL is fine */
/* As export_lost does: n more of a kind, a literal. */
void losses_add(struct losses *l, const char *what, size_t n);
void losses_join(struct losses *l, const struct losses *from);
size_t losses_count(const struct losses *l);             /* kinds, in order of the first */
/* A kind, in the plural, to go behind its number.  Borrowed. */
const char *losses_at(const struct losses *l, size_t i, size_t *n);
struct buf;
/* Appends "lost or changed: 7 discontinuous mentions, written as their hull"; of one kind. */
void losses_say(const struct losses *l, size_t i, struct buf *out);

#endif
