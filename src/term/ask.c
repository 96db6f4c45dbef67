/*
 * Batches of questions.  Samples of clusters are drawn, each at the row's beginning and in
 * hidden letters, and the cursor is asked where it came to; whoever sends the batch draws the
 * row anew in the same write, so that nobody sees it.  Answers about places come in the order
 * of the questions; when one is missing none is believed.
 */
#include "term/ask.h"

#include <string.h>

/* The cursor goes back to where it was: DECSC, DECRC. */
static const char keep[] = "\0337", back[] = "\0338";

enum { TRIES = 3 };

static bool
begins_with_one(const char *term, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strncmp(term, *names, strlen(*names)) == 0)
			return true;
	return false;
}

/*
 * The Linux console prints what follows a '>' or a '$', and old emulators print strings.  GNU
 * screen drops what it does not know, passes nothing on, and answers for itself.  Terminal.app
 * prints the end of the question for a mode.
 */
enum ask_way
ask_way_of(const char *term, const char *program, bool tmux, bool screen)
{
	static const char *const consoles[] = {"linux", "cons", NULL};
	static const char *const silent[] = {"dumb", "sun", "vt1", "vt2", "vt3", "vt4", "vt5",
		"ansi", "unknown", "Eterm", "eterm", "9term", "emacs", NULL};
	if (term[0] == '\0' || begins_with_one(term, silent))
		return ASK_NOTHING;
	if (begins_with_one(term, consoles))
		return ASK_PLACE;
	if (!tmux && (screen || strncmp(term, "screen", 6) == 0))
		return ASK_PLACE;
	if (!tmux && program != NULL && strcmp(program, "Apple_Terminal") == 0)
		return ASK_PLACE;
	return ASK_ALL;
}

static void
add_samples(struct ask *a, const struct known *k, const struct ask_what *what, struct buf *out)
{
	a->n_samples = a->n_places = 0;
	a->row = what->row;
	for (int i = 0; i < WIDTH_KINDS; i++) {
		enum width_kind kind = (enum width_kind)i;
		if (kind == WIDTH_AMBIGUOUS ? !what->ambiguous :
		    !what->widths || widths_measured(k->widths, kind) > 0)
			continue;
		buf_fmt(out, "\033[%d;1H", what->row);
		buf_str(out, widths_sample(kind));
		buf_puts(out, "\033[6n");
		a->samples[a->n_samples++] = kind;
	}
}

bool
ask_batch(struct ask *a, const struct known *k, const struct ask_what *what, struct buf *out,
    bool *drawn)
{
	struct buf samples = {0};
	size_t start = out->len;
	*drawn = false;
	if (what->way == ASK_NOTHING || a->open)
		return false;
	add_samples(a, k, what, &samples);
	/* What kind of terminal it is interests nobody by itself. */
	if (a->n_samples == 0 && (!what->first || what->way == ASK_PLACE))
		return false;
	a->open = true;
	a->first = what->first;
	a->keys = false;
	memset(a->modes, 0, sizeof a->modes);
	a->asked_widths |= what->widths;
	a->tries += what->widths;
	a->drew_widths = what->widths;
	*drawn = a->n_samples > 0;
	buf_puts(out, keep);
	if (*drawn) {
		buf_puts(out, "\033[0;8m");
		buf_str(out, buf_view(&samples));
	}
	if (what->first && what->way >= ASK_MODES) {
		buf_puts(out, "\033[>q\033[?u");
		for (int i = 0; i < KNOWN_MODES; i++)
			buf_fmt(out, "\033[?%u$p", known_mode_number((enum known_mode)i));
	}
	if (what->first && what->way == ASK_ALL && what->colours)
		buf_puts(out, "\033]10;?\033\\\033]11;?\033\\");
	buf_puts(out, back);
	buf_puts(out, "\033[c");
	buf_done(&samples);
	return out->len > start;
}

void
ask_drop(struct ask *a)
{
	a->open = false;
	a->n_samples = a->n_places = 0;
}

static void
take_mode(struct ask *a, uint32_t number, uint32_t state)
{
	for (int i = 0; i < KNOWN_MODES; i++)
		if (known_mode_number((enum known_mode)i) == number && state <= 4)
			a->modes[i] = (int)state + 1;
}

/* A sample is drawn at the first column: where the cursor is then says its width.  What was not
 * answered is not so, whatever an earlier run knew. */
static void
take_all(struct ask *a, struct known *k)
{
	if (a->first) {
		k->keys = a->keys;
		memcpy(k->modes, a->modes, sizeof k->modes);
	}
	bool whole = a->n_places == a->n_samples;
	if (!whole && a->tries < TRIES)
		a->asked_widths = false;
	for (int i = 0; whole && i < a->n_samples; i++) {
		int columns = a->places[i];
		if (columns < 1 || columns > 9)
			continue;
		widths_set(k->widths, a->samples[i], columns);
		if (a->samples[i] == WIDTH_AMBIGUOUS)
			k->ambiguous = columns == 2 ? 2 : 1;
	}
	ask_drop(a);
}

bool
ask_take(struct ask *a, struct known *k, const struct reply *reply)
{
	switch (reply->kind) {
	case REPLY_CURSOR:
		if (!a->open || (int)reply->a != a->row)
			return false;
		if (a->n_places < a->n_samples)
			a->places[a->n_places] = reply->b > 100 ? 0 : (int)reply->b - 1;
		a->n_places++;
		return false;
	case REPLY_MODE:
		take_mode(a, reply->a, reply->b);
		return false;
	case REPLY_KEYS:
		a->keys = true;
		return false;
	case REPLY_NAME:
		known_take_name(k, reply->name);
		return false;
	case REPLY_INK:
		k->ink = (int)reply->a;
		return false;
	case REPLY_DEVICE:
		if (!a->open)
			return false;
		k->answered = true;
		take_all(a, k);
		return true;
	}
	return false;
}
