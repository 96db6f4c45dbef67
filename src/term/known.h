/*
 * term/known.h - what is known of a terminal, and what is remembered of it between runs.
 *
 * A terminal is recognised before it has said a word: by the variables that it sets.  What it
 * answered the last time holds until it answers anew, so that the first frame is right.
 */
#ifndef TERM_KNOWN_H
#define TERM_KNOWN_H

#include "base/str.h"
#include "term/turn.h"
#include "term/widths.h"

/* Modes that are asked for (DECRQM). */
enum known_mode { KNOWN_SYNC, KNOWN_CLUSTERS, KNOWN_SCHEME, KNOWN_MODES };

struct known {
	struct buf identity;         /* the variables, as a line */
	struct buf name;             /* what it calls itself (XTVERSION); printable ASCII */
	int ambiguous;               /* columns, measured; 0: not known */
	int modes[KNOWN_MODES];      /* 1 + the state (DECRPM); 0: not known */
	bool keys;                   /* it has Kitty's keyboard protocol */
	bool asked, answered;        /* in this run */
	bool theirs;                 /* its own way with right-to-left text is wanted */
	bool remembered;             /* something comes from an earlier run */
	int64_t took;                /* ms until it had answered */
	size_t bytes;                /* of the questions */
	int ground, ink;             /* 0xRRGGBB; -1: not known */
	struct widths *widths;       /* owned */
};

/* Nothing but what the environment says; term: the TERM, or NULL. */
void known_init(struct known *k, const char *term);
void known_done(struct known *k);
/* The number of a mode, "2026" without its mark. */
unsigned known_mode_number(enum known_mode mode);
/* Whether the terminal can set a mode (states 1 and 2); false when not known. */
bool known_can(const struct known *k, enum known_mode mode);
/* It says that it is another than the one that was remembered: what was measured is forgotten.
 * Control bytes are taken out of the name.  True when it is new. */
bool known_take_name(struct known *k, struct str name);
/* What it is called, by itself or by its variables ("VTE", "konsole"); appended.  Variables that
 * came through a multiplexer are those of another terminal. */
void known_called(const struct known *k, struct buf *out);
/* Whether it is a window of Vim, Neovim or Emacs: these draw anew what they took, and the shell has
 * the variables of the terminal outside. */
bool known_in_editor(const struct known *k);
/* Whether it puts right-to-left text into order by itself, by its variables and its name. */
bool known_reorders(const struct known *k);
/* What tells it to stop doing so, and to do so again; NULL: nothing does. */
struct known_order { const char *stop, *go_on; };
const struct known_order *known_order(const struct known *k);
/* How text in visual order is sent to it (turn.h). */
enum turn_way known_turns(const struct known *k);

/* Reads and writes the file `terminals` in the folder; NULL: neither.  Losing it costs nothing
 * but the questions. */
void known_load(struct known *k, const char *folder);
void known_save(const struct known *k, const char *folder);
/* Lines "name  value" on what is known; appended. */
void known_about(const struct known *k, struct buf *out);

#endif
