/*
 * view/sequence.h - what the sequences of keys and mice mean: xterm (ctlseqs), rxvt, the Linux
 * console, tmux, kitty's keyboard protocol.  Unknown ones give EVENT_NONE.
 */
#ifndef VIEW_SEQUENCE_H
#define VIEW_SEQUENCE_H

#include "view/screen.h"

/* "ESC [ held final"; *paste is set when it begins a bracketed paste. */
struct event_in sequence_csi(struct str held, char final, bool *paste);
/* "ESC O held final". */
struct event_in sequence_ss3(struct str held, char final);
/* The three bytes after "ESC [ M": a mouse without SGR coordinates. */
struct event_in sequence_x10(const char bytes[3]);
/* "ESC ] body ST": the background's colour, when it was asked for (OSC 11, xterm ctlseqs). */
struct event_in sequence_osc(struct str body);
/* True when '$' after these parameters ends a key of rxvt ("ESC [ 5 $"), and does not belong
 * to a reply ("ESC [ ? 2026 ; 1 $ y"). */
bool sequence_is_rxvt(struct str held);

#endif
