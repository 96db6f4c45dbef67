/*
 * ui/bound.h - the keymap read backwards: which keys run a command where, written as a reader
 * knows them ("]a", "C-w w", "F3").  Asked of the keymap, so that it is right after rebinding.
 */
#ifndef UI_BOUND_H
#define UI_BOUND_H

#include "ui/keymap.h"
#include "view/key.h"

/* A sequence as it is read; a character that follows it is written x ("mx"). */
void bound_write(struct buf *out, const struct key *keys, size_t n, bool takes_char);
/*
 * The i-th way to run the command in this focus, from 0; false when there are no more.  Ways
 * that another command has taken there do not count.  Cost: the bindings there are.
 */
bool bound_keys(const struct keymap *k, enum focus focus, int command, size_t i, struct key *keys,
    size_t *n);
/* All of them with blanks between, at most `most`; appended. */
void bound_text(const struct keymap *k, enum focus focus, int command, size_t most,
    struct buf *out);
/* Its function key, else its first key; false: it has none here. */
bool bound_function(const struct keymap *k, enum focus focus, int command, struct key *out);

#endif
