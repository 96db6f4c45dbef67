/* term/term_internal.h - a terminal as a screen, for the files term*.c alone. */
#ifndef TERM_TERM_INTERNAL_H
#define TERM_TERM_INTERNAL_H

#include <termios.h>

#include "base/str.h"
#include "term/ask.h"
#include "term/entry.h"
#include "term/known.h"
#include "term/output.h"
#include "term/tell.h"
#include "view/input.h"
#include "view/screen.h"

struct term {
	struct screen screen;
	int in, out;
	bool own_tty;                /* /dev/tty, opened by us */
	struct termios saved;
	struct output *output;
	struct input *input;
	struct known known;
	struct ask ask;
	enum ask_way ask_way;
	struct buf state;            /* the folder where that is remembered, or empty */
	struct size size;
	struct caps caps;
	char name[ENTRY_NAME];       /* the TERM */
	bool mouse, secure;
	enum screen_order order;
	bool titled;                 /* the old title is on the terminal's stack */
	struct buf title;            /* what we told, for when we come back */
	enum tell_way way;
	bool inside;                 /* not left to the shell */
	bool leaving;                /* on the way there: nothing new is begun */
	bool resized;                /* an EVENT_RESIZE is owed */
	bool gone;                   /* the terminal is */
	bool ahead;                  /* `event` was decoded by pending() */
	struct event_in event;
	bool modes;                  /* modes are to be set, after the next frame */
	bool background;             /* its colour is wanted */
	bool asks;                   /* it is to be asked, after the next frame */
	int64_t asked_at;            /* when that was, until it is answered; or 0 */
	bool hard;                   /* clusters were shown on which terminals disagree */
	bool learnt;                 /* an EVENT_CAPS is owed */
	bool kitty, scheme;          /* set, and to be taken back */
	const struct known_order *stopped;   /* it was told to; NULL: it was not */
	int64_t hurried_at;          /* when a lone ESC was taken for the key */
	int64_t escape_at;           /* when a lone ESC counts, or 0 */
	int64_t read_at;             /* when bytes came */
};

static inline struct term *
term_of(struct screen *s)
{
	return (struct term *)s;
}

/* ---- term.c */
/* What a signal asks for, as an event; false: nothing. */
bool term_take_signal(struct term *t, struct event_in *out);
void term_send(const struct term *t, const char *bytes);     /* to who speaks ECMA-48 */
/* Appends modes that the terminal has to know and has said that it does; true: some are new. */
bool term_add_modes_known(struct term *t, struct buf *out);
/* Keeps what puts the terminal back when we do not come to it: after every change of modes. */
void term_arm(struct term *t);

/* ---- term_answers.c */
/* Asks what is to be asked; `first`: all but widths of clusters. */
void term_ask(struct term *t, bool first);
/* Takes an answer.  False: it is not for the reader. */
bool term_take_reply(struct term *t, struct event_in *e);
/* By its name, as far as that is known: true when more can be drawn now than before. */
bool term_learn_name(struct term *t);
/* Whether nothing keeps it from ordering what it is sent. */
bool term_reorders(const struct term *t);
void term_set_turns(struct term *t);         /* as it is known, and as the user wants it */
void term_about(struct screen *s, struct buf *out);

/* ---- term_events.c */
int64_t term_now(void);                              /* ms, monotonic */
bool term_next(struct screen *s, int wait_ms, const int *fds, size_t n_fds,
    struct event_in *out);
bool term_pending(struct screen *s);
/* Waits a moment for an answer that may be on its way, so that it does not become input of the
 * shell.  Who was asked long ago does not answer. */
void term_await_answer(struct term *t);

#endif
