/*
 * view/sequence.h - what the sequences of keys, mice and answers mean: xterm (ctlseqs), rxvt, the
 * Linux console, tmux, kitty's keyboard protocol.  Unknown ones give EVENT_NONE.
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
/* "ESC ] body ST": the terminal's colours, when it was asked for them (OSC 10 and 11, xterm
 * ctlseqs). */
struct event_in sequence_osc(struct str body);
/* "ESC P body ST": its name, when it was asked for it (XTVERSION); the name borrows the body. */
struct event_in sequence_dcs(struct str body);
/* True when '$' after these parameters ends a key of rxvt ("ESC [ 5 $"), and does not belong
 * to a reply ("ESC [ ? 2026 ; 1 $ y"). */
bool sequence_is_rxvt(struct str held);

#endif
