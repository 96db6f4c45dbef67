/*
 * term/ask.h - questions to a terminal, in batches, and what the answers say.
 *
 * A batch ends with the question that every terminal answers (DA1): when that has come, what is
 * still missing will never come.  Pure: bytes out, replies in.
 */
#ifndef TERM_ASK_H
#define TERM_ASK_H

#include "term/known.h"
#include "view/screen.h"

/* How much a terminal may be asked without showing the question. */
enum ask_way {
	ASK_NOTHING,
	ASK_PLACE,                   /* where the cursor is, and what it is */
	ASK_MODES,                   /* and its name, keys and modes */
	ASK_ALL                      /* and strings: its colours */
};
/* By its TERM and variables; `tmux`: inside of tmux, `screen`: of GNU screen. */
enum ask_way ask_way_of(const char *term, const char *program, bool tmux, bool screen);

struct ask {
	bool open;                   /* a batch waits for its end */
	bool first, keys;            /* it asks for modes and keys; Kitty's were answered */
	int modes[KNOWN_MODES];      /* answered, as in struct known */
	bool asked_widths;           /* and got answers, or often enough none */
	int tries;
	bool drew_widths;            /* the batch that ended last had widths */
	int row;                     /* of the samples, from 1 */
	int n_samples, n_places;     /* asked, and answered */
	enum width_kind samples[WIDTH_KINDS];
	int places[WIDTH_KINDS];     /* the columns that were answered */
};

struct ask_what {
	enum ask_way way;
	bool first;                  /* all but widths; else only these */
	bool colours;
	bool ambiguous, widths;      /* samples are drawn on `row` (from 1, at least 2) */
	int row;
};

/* Appends the questions and opens the batch; false when there is nothing to ask.  *drawn: a row
 * was drawn over and has to be put back, which belongs into the same write. */
bool ask_batch(struct ask *a, const struct known *k, const struct ask_what *what,
    struct buf *out, bool *drawn);
/* Nothing that comes now answers anything. */
void ask_drop(struct ask *a);
/* Takes an answer; true when it was the last one: `k` then has what came. */
bool ask_take(struct ask *a, struct known *k, const struct reply *reply);

#endif
