/* term/wire.h - bytes to the terminal, all of them, as slowly as it takes them. */
#ifndef TERM_WIRE_H
#define TERM_WIRE_H

#include "base/str.h"

/*
 * Waits while the terminal takes nothing, whether fd blocks or not; but who was asked to end
 * (signals_ending) waits no longer than a moment: then what nobody has read is thrown away, and
 * the rest of these bytes with it.  False: not all of it was sent.
 */
bool wire_send(int fd, struct str bytes);

#endif
