/*
 * view/screen.h - the port between limn and a terminal.  term/ implements it on ncurses,
 * view/headless on keys and dumps; ui knows only this.
 */
#ifndef VIEW_SCREEN_H
#define VIEW_SCREEN_H

#include "base/err.h"
#include "style/style.h"
#include "view/grid.h"

struct size { int columns, rows; };

/* Keys: a code point, or one of these. */
enum key_code {
	KEY_NONE = 0, KEY_TAB = 9, KEY_ENTER = 13, KEY_ESCAPE = 27, KEY_BACKSPACE = 127,
	KEY_SPECIAL = 0x110000, KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_HOME, KEY_END, KEY_PAGE_UP,
	KEY_PAGE_DOWN, KEY_INSERT, KEY_DELETE, KEY_F1, KEY_F2, KEY_F3, KEY_F4, KEY_F5, KEY_F6, KEY_F7,
	KEY_F8, KEY_F9, KEY_F10, KEY_F11, KEY_F12, KEY_LAST
};
enum key_mod { MOD_SHIFT = 1, MOD_ALT = 2, MOD_CTRL = 4 };
/* Ctrl+letter comes as the lower-case letter with MOD_CTRL; Shift+letter as the capital alone;
 * Shift+Tab as KEY_TAB with MOD_SHIFT. */
struct key { uint32_t code; uint8_t mods; };

enum mouse_kind { MOUSE_PRESS, MOUSE_RELEASE, MOUSE_DRAG, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN,
	MOUSE_WHEEL_LEFT, MOUSE_WHEEL_RIGHT };
/* button: 1 left, 2 middle, 3 right; row and col count from 0. */
struct mouse { enum mouse_kind kind; int button, row, col; uint8_t mods; };

/* EVENT_SUSPENDED: somebody else asks us to stop (SIGTSTP): call suspend.  After suspend and
 * enter an EVENT_RESIZE comes.  EVENT_CAPS: the terminal answered, and caps() is not what it was:
 * lay out and draw anew. */
enum event_kind { EVENT_NONE, EVENT_KEY, EVENT_MOUSE, EVENT_PASTE, EVENT_RESIZE, EVENT_FOCUS,
	EVENT_READY, EVENT_BACKGROUND, EVENT_CAPS, EVENT_REPLY, EVENT_INTERRUPT, EVENT_SUSPENDED,
	EVENT_HANGUP };

/*
 * What a terminal answers when it is asked; a screen keeps these to itself.  CURSOR: a is the
 * row and b the column, from 1.  MODE: of the mode a the state is b (DECRPM: 0 it knows none,
 * 1 set, 2 reset, 3 and 4 for ever so).  KEYS: a are the flags of Kitty's keyboard.  NAME: its
 * name and version (XTVERSION).  INK: the colour of its letters, a is 0xRRGGBB.  DEVICE: what
 * kind of terminal it is (DA1), the last answer to a batch of questions.
 */
enum reply_kind { REPLY_CURSOR, REPLY_MODE, REPLY_KEYS, REPLY_NAME, REPLY_INK, REPLY_DEVICE };
struct reply { enum reply_kind kind; uint32_t a, b; struct str name; };
struct event_in {
	enum event_kind kind;
	struct key key;
	struct mouse mouse;
	struct str paste;            /* borrowed until the next call; bytes as they came */
	int fd;                      /* EVENT_READY */
	bool focused;                /* EVENT_FOCUS: came, or went */
	bool light;                  /* EVENT_BACKGROUND: the terminal told its colour, */
	int ground;                  /* 0xRRGGBB; -1: only whether it is light */
	struct reply reply;          /* EVENT_REPLY; its name is borrowed until the next call */
	int signal;                  /* EVENT_HANGUP: HUP, TERM ...; 0: the terminal is gone */
};

struct caps {
	enum depth depth;
	bool utf8, italic;
	bool strike, underlines, links;      /* underlines: in styles; links: OSC 8 */
	/* What the terminal said, or was found to do. */
	int ambiguous;               /* columns of what is ambiguous in width; 0: not known */
	bool reorders;               /* puts right-to-left text into its order by itself */
};

/* What can be told to a terminal beside its cells.  COPY: text for its clipboard, any bytes.
 * TITLE: of its window, printable; the old one comes back when the screen is left; empty: it
 * comes back now.  BELL: no text. */
enum tell { TELL_COPY, TELL_TITLE, TELL_BELL, TELL_N };

enum { WAIT_FDS = 6 };

/* Whose the order of right-to-left text is (the setting bidi): theirs alone where the terminal
 * makes one, ours where it does not or can be told so; ours, whatever it does; the terminal's. */
enum screen_order { ORDER_AUTO, ORDER_OURS, ORDER_THEIRS };

/* Where the terminal's cursor rests, and whether it is seen: where text is typed or chosen.  Else
 * it is hidden, and stands where the reader is for magnifiers and braille rows that follow it.
 * Nowhere: row < 0. */
struct cursor { int row, col; bool shown; };

struct screen;
struct screen_ops {
	struct size (*size)(struct screen *);
	struct caps (*caps)(struct screen *);
	void (*present)(struct screen *, const struct grid *, struct cursor at);
	/* The next present sends every cell, whatever the terminal is believed to show. */
	void (*repaint)(struct screen *);
	/* Waits at most wait_ms (-1: for ever) for an event, or for data on one of the descriptors
	 * (at most WAIT_FDS; those below 0 do not count).  False: time is up. */
	bool (*next)(struct screen *, int wait_ms, const int *fds, size_t n_fds,
	    struct event_in *out);
	/* Tells it, after the frame that is shown; a terminal that cannot be told is silent, and
	 * nobody can know whether a clipboard took what it was given. */
	void (*tell)(struct screen *, enum tell what, struct str text);
	/* Lines on what is known of the terminal, for reports; appended. */
	void (*about)(struct screen *, struct buf *out);
	/* Whose the mouse is from now on: ours, or the terminal's own. */
	void (*mouse)(struct screen *, bool on);
	/* Who orders text, for the frames from now on. */
	void (*order)(struct screen *, enum screen_order by);
	/* True when input waits: slices of work stop. */
	bool (*pending)(struct screen *);
	void (*leave)(struct screen *);              /* to the shell: ^Z, $EDITOR */
	void (*enter)(struct screen *);
	/* Leaves, runs a program on the terminal without a shell, waits until it ends, and enters.
	 * argv ends with NULL; argv[0] is looked for in PATH.  *status is what waitpid gives.
	 * False when it could not be started: err->sys says why. */
	bool (*run)(struct screen *, const char *const *argv, int *status, struct err *err);
	void (*suspend)(struct screen *);            /* leave, stop, and after SIGCONT enter */
	void (*close)(struct screen *);              /* restores the terminal and frees */
};
struct screen { const struct screen_ops *ops; };

#endif
