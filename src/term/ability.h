/*
 * term/ability.h - what a terminal can be told, as plain values: read from its entry of terminfo
 * (terminfo(5)), and from the name that it gives itself.
 */
#ifndef TERM_ABILITY_H
#define TERM_ABILITY_H

#include "base/str.h"
#include "style/style.h"

struct ability {
	enum depth depth;
	bool utf8;
	uint16_t attributes;         /* enum attr that it shows; styles of lines, ATTR_LINES, as one */
	uint16_t not_with_colours;   /* of these, those that are lost beside a colour (ncv) */
	bool bright_is_bold;         /* eight colours: the other eight are bold */
	bool defaults;               /* 39 and 49 give back its own colours */
	bool line_colours;           /* of underlines: 58 and 59 */
	bool links;                  /* OSC 8 */
	bool erases;                 /* erases characters (ECH) */
	bool erases_colour;          /* what is erased gets the background (bce) */
	bool columns;                /* moves to a column (CHA) */
	bool relays;                 /* hands clusters on to a terminal that may join what it does not */
	bool sync;                   /* holds a frame back until it is whole: it said so */
};

/*
 * Reads what terminfo says of the terminal that setupterm was called for; `direct`: it takes RGB
 * although its entry does not say so; mono: no colours.  False when its sequences are not those
 * of ECMA-48, or it does at the right edge what only ncurses deals with.
 */
bool ability_read(struct ability *a, const char *term, bool direct, bool mono);
/* Adds what terminals of that name can ("xterm-kitty", "VTE(7006)", "tmux 3.4"): a TERM, or what
 * XTVERSION answered.  Unknown ones add nothing.  True when that is more than before. */
bool ability_learn(struct ability *a, struct str name);

/* A capability of terminfo without its padding, appended; nothing when it has none. */
void ability_string(struct buf *out, const char *name);
bool ability_has(const char *name);
/* Whether its sequences begin as those of ECMA-48, so that modes may be set. */
bool ability_is_ansi(void);

#endif
