/*
 * The screen port on a terminal: who opens what, in which order, and how it all goes back.
 *
 *	tty bytes --> view/input --> events        grids --> output ------------> tty
 *	signals --> a pipe --------> events        modes (mouse, paste) --------> tty
 *
 * What a terminal can do is asked after the first frame (ask.c).  Nothing waits for the answers
 * but the end: what comes after it would be typed into the shell.
 */
#include "term/term.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/mem.h"
#include "term/charset.h"
#include "term/program.h"
#include "term/signals.h"
#include "term/term_internal.h"
#include "term/wire.h"

/* Buttons, drags, SGR coordinates (xterm, ctlseqs).  1000 is for terminals without 1002. */
static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";
/* Bracketed paste, and whether the window has the focus. */
static const char plain_on[] = "\033[?2004h\033[?1004h", plain_off[] = "\033[?1004l\033[?2004l";
/* Notices of another colour scheme (2031, contour); Kitty's keyboard, unambiguous (1) and with
 * what Shift and other layouts make of a key (4). */
static const char scheme_on[] = "\033[?2031h", scheme_off[] = "\033[?2031l";
static const char kitty_on[] = "\033[>5u", kitty_off[] = "\033[<u";
static const char kitty_again[] = "\033[=5;1u";
/* The window's title is put on a stack and taken from it (xterm, ctlseqs: window operations). */
static const char title_push[] = "\033[22;0t", title_pop[] = "\033[23;0t";

/* ---- modes */

void
term_send(const struct term *t, const char *bytes)
{
	if (output_is_ansi(t->output))
		wire_send(t->out, str_of(bytes));
}

/* What takes the modes back; `all`: also those that may not be set yet. */
static void
add_modes_off(const struct term *t, struct buf *out, bool all)
{
	if (!output_is_ansi(t->output))
		return;
	buf_puts(out, t->kitty ? kitty_off : "");
	buf_puts(out, t->stopped != NULL ? t->stopped->go_on : "");
	buf_puts(out, t->scheme ? scheme_off : "");
	buf_puts(out, t->mouse || all ? mouse_off : "");
	buf_puts(out, plain_off);
}

static void
add_title_off(const struct term *t, struct buf *out)
{
	if (t->titled && t->way == TELL_PIECES)
		tell_title_back(out);
	else if (t->titled)
		buf_puts(out, title_pop);
}

/* What puts the terminal back when we do not come to it ourselves. */
void
term_arm(struct term *t)
{
	struct buf farewell = {0};
	add_modes_off(t, &farewell, true);
	add_title_off(t, &farewell);
	output_farewell(t->output, &farewell);
	signals_arm(t->out, &t->saved, buf_view(&farewell));
	buf_done(&farewell);
}

/* Modes that the terminal has to know, set as soon as it has said so.  Not all that it can is
 * taken over from an earlier run: what it cannot, it would print. */
bool
term_add_modes_known(struct term *t, struct buf *out)
{
	struct known *k = &t->known;
	bool kitty = k->answered && k->keys && !t->kitty;
	bool scheme = k->answered && t->background && known_can(k, KNOWN_SCHEME) && !t->scheme;
	const struct known_order *order = k->theirs || t->stopped != NULL ? NULL : known_order(k);
	if (!output_is_ansi(t->output))
		return false;
	buf_puts(out, kitty ? kitty_on : "");
	buf_puts(out, scheme ? scheme_on : "");
	buf_puts(out, order != NULL ? order->stop : "");
	t->kitty |= kitty;
	t->scheme |= scheme;
	t->stopped = order != NULL ? order : t->stopped;
	return kitty || scheme || order != NULL;
}

static void
go_in(struct term *t)
{
	term_arm(t);
	t->inside = t->modes = true;
}

/* Appends what tells the title, and before the first one what keeps the old. */
static void
add_title(struct term *t, struct buf *out)
{
	buf_puts(out, t->titled || t->way == TELL_PIECES ? "" : title_push);
	tell_title(out, buf_view(&t->title), t->way);
	if (!t->titled) {
		t->titled = true;
		term_arm(t);
	}
}

static void
drop_title(struct term *t)
{
	struct buf bytes = {0};
	add_title_off(t, &bytes);
	term_send(t, buf_cstr(&bytes));
	buf_done(&bytes);
	t->titled = false;
}

static void
go_out(struct term *t)
{
	struct buf bytes = {0};
	if (!t->inside)
		return;
	t->leaving = true;
	term_await_answer(t);
	t->leaving = false;
	ask_drop(&t->ask);
	t->asked_at = 0;
	input_expect(t->input, false);
	t->inside = false;
	if (!t->modes)
		add_modes_off(t, &bytes, false);
	term_send(t, buf_cstr(&bytes));
	buf_done(&bytes);
	t->kitty = t->scheme = false;
	t->stopped = NULL;
	drop_title(t);
	output_leave(t->output);
	/* What a stopped terminal does not take is not waited for when we have to end. */
	tcsetattr(t->in, signals_ending() != 0 ? TCSANOW : TCSADRAIN, &t->saved);
	signals_disarm();
}

static int
clamp(int v, int most)
{
	return v < 1 ? 1 : v > most ? most : v;
}

/* Lines and some containers do not know their size: 0x0 keeps what we have. */
static void
read_size(struct term *t)
{
	struct winsize w = {0};
	if (ioctl(t->out, TIOCGWINSZ, &w) != 0 || w.ws_col == 0 || w.ws_row == 0) {
		if (t->size.columns > 0)
			return;
		int columns, rows;
		output_default_size(t->output, &columns, &rows);
		t->size = (struct size){clamp(columns, LIMIT_COLUMNS), clamp(rows, LIMIT_ROWS)};
		return;
	}
	t->size = (struct size){clamp(w.ws_col, LIMIT_COLUMNS), clamp(w.ws_row, LIMIT_ROWS)};
}

/* ---- the port */

static struct size
term_size(struct screen *s)
{
	return term_of(s)->size;
}

static struct caps
term_caps(struct screen *s)
{
	return term_of(s)->caps;
}

/* The first text goes out alone: each write wakes the terminal. */
static void
term_present(struct screen *s, const struct grid *g, struct cursor at)
{
	struct term *t = term_of(s);
	if (!t->inside || t->gone)
		return;
	output_present(t->output, g, at);
	if (t->modes) {
		struct buf bytes = {0};
		t->modes = false;
		buf_puts(&bytes, plain_on);
		buf_puts(&bytes, t->mouse ? mouse_on : "");
		buf_puts(&bytes, t->kitty ? kitty_again : "");
		if (term_add_modes_known(t, &bytes))
			term_arm(t);
		if (t->title.len > 0)
			add_title(t, &bytes);
		term_send(t, buf_cstr(&bytes));
		buf_done(&bytes);
	}
	t->hard |= widths_wanted(t->known.widths) || grid_clusters(g) > 0;
	if (t->asks || !t->ask.open)
		term_ask(t, t->asks);
	t->asks = false;
}

static void
term_repaint(struct screen *s)
{
	output_repaint(term_of(s)->output);
}

static void
copy(struct term *t, struct str text)
{
	struct buf bytes = {0};
	if (!t->secure && getenv("TMUX") != NULL && tell_tmux(text))
		return;
	tell_copy(&bytes, text, t->way);
	wire_send(t->out, buf_view(&bytes));
	buf_done(&bytes);
}

static void
set_title(struct term *t, struct str text)
{
	struct buf bytes = {0};
	buf_clear(&t->title);
	buf_str(&t->title, text);
	if (text.len == 0 && t->titled) {
		drop_title(t);
		term_arm(t);
	} else if (text.len > 0 && !t->modes) {
		add_title(t, &bytes);
		term_send(t, buf_cstr(&bytes));
	}
	buf_done(&bytes);
}

static void
term_tell(struct screen *s, enum tell what, struct str text)
{
	struct term *t = term_of(s);
	if (!t->inside || t->gone)
		return;
	switch (what) {
	case TELL_COPY:
		copy(t, text);
		break;
	case TELL_TITLE:
		if (t->way != TELL_SILENT)
			set_title(t, text);
		break;
	case TELL_BELL: case TELL_N:
		wire_send(t->out, STR("\a"));
		break;
	}
}

static void
term_mouse(struct screen *s, bool on)
{
	struct term *t = term_of(s);
	if (on == t->mouse)
		return;
	t->mouse = on;
	if (t->inside && !t->modes)
		term_send(t, on ? mouse_on : mouse_off);
}

/* Before the first frame only what will be told with the other modes. */
static void
term_order(struct screen *s, enum screen_order by)
{
	struct term *t = term_of(s);
	struct buf bytes = {0};
	if (by == t->order)
		return;
	t->order = by;
	t->known.theirs = by == ORDER_THEIRS;
	term_set_turns(t);
	if (!t->inside || t->modes)
		return;
	if (t->known.theirs && t->stopped != NULL) {
		term_send(t, t->stopped->go_on);
		t->stopped = NULL;
	} else if (term_add_modes_known(t, &bytes)) {
		term_send(t, buf_cstr(&bytes));
	}
	buf_done(&bytes);
	term_arm(t);
}

static void
term_leave(struct screen *s)
{
	go_out(term_of(s));
}

static void
term_enter(struct screen *s)
{
	struct term *t = term_of(s);
	if (t->inside)
		return;
	output_enter(t->output);
	go_in(t);
	read_size(t);
	output_resize(t->output, t->size.columns, t->size.rows);
	t->resized = true;
}

static void
term_suspend(struct screen *s)
{
	go_out(term_of(s));
	signals_stop();
	term_enter(s);
}

static bool
term_run(struct screen *s, const char *const *argv, int *status, struct err *err)
{
	struct term *t = term_of(s);
	go_out(t);
	bool ran = program_run(t->in, t->out, argv, status, err);
	term_enter(s);
	output_repaint(t->output);
	return ran;
}

/* Somebody stopped us without asking (SIGSTOP) and the shell took the terminal meanwhile.  Keys
 * that were pushed are still there, on the stack of our screen: set after the next frame. */
static void
come_back(struct term *t)
{
	output_lost(t->output);
	t->scheme = t->inside = false;
	t->stopped = NULL;
	term_enter(&t->screen);
}

bool
term_take_signal(struct term *t, struct event_in *out)
{
	int ending = signals_ending();
	*out = (struct event_in){.kind = EVENT_NONE};
	if (ending != 0 || t->gone) {
		out->kind = EVENT_HANGUP;
		out->signal = ending;
	} else if (signals_took(SIGINT)) {
		out->kind = EVENT_INTERRUPT;
	} else if (signals_took(SIGTSTP)) {
		out->kind = EVENT_SUSPENDED;
	} else {
		if (signals_took(SIGCONT) && t->inside)
			come_back(t);
		if (signals_took(SIGWINCH)) {
			/* Also when the size is what it was: between two sizes the terminal lost cells. */
			read_size(t);
			if (t->inside)
				output_resize(t->output, t->size.columns, t->size.rows);
			t->resized = true;
		}
		out->kind = t->resized ? EVENT_RESIZE : EVENT_NONE;
		t->resized = false;
	}
	return out->kind != EVENT_NONE;
}

static void
term_close(struct screen *s)
{
	struct term *t = term_of(s);
	if (t == NULL)
		return;
	go_out(t);
	signals_close();
	if (t->known.asked)
		known_save(&t->known, t->state.len > 0 ? buf_cstr(&t->state) : NULL);
	output_close(t->output);
	input_free(t->input);
	buf_done(&t->title);
	buf_done(&t->state);
	known_done(&t->known);
	if (t->own_tty)
		close(t->in);
	mem_free(t);
}

static const struct screen_ops term_ops = {
	.size = term_size,
	.caps = term_caps,
	.present = term_present,
	.repaint = term_repaint,
	.next = term_next,
	.pending = term_pending,
	.leave = term_leave,
	.enter = term_enter,
	.run = term_run,
	.tell = term_tell,
	.about = term_about,
	.mouse = term_mouse,
	.order = term_order,
	.suspend = term_suspend,
	.close = term_close,
};

/* ---- opening */

/* The terminal behind the standard descriptors; /dev/tty where one is redirected. */
static bool
open_tty(struct term *t, struct err *err)
{
	t->in = STDIN_FILENO;
	t->out = STDOUT_FILENO;
	if (!isatty(t->in) || !isatty(t->out)) {
		int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
		if (fd < 0)
			return err_sys(err, "there is no terminal to read keys from");
		t->own_tty = true;
		t->in = fd;
		if (!isatty(t->out))
			t->out = fd;
	}
	return tcgetattr(t->in, &t->saved) == 0 ||
	    err_sys(err, "cannot read the terminal's settings");
}

/* By what we believe the terminal to be; and what it said the last time. */
static void
set_ways(struct term *t)
{
	bool tmux = getenv("TMUX") != NULL, screen = getenv("STY") != NULL &&
	    !known_in_editor(&t->known);
	if (output_is_ansi(t->output)) {
		t->way = tell_way_of(t->name, tmux, screen);
		t->ask_way = ask_way_of(t->name, getenv("TERM_PROGRAM"), tmux, screen);
	}
	t->caps.ambiguous = t->known.ambiguous;
	/* Who cannot be asked, and stands in East Asia, is old enough to have wide ones. */
	if (t->ask_way == ASK_NOTHING && t->caps.utf8 && charset_is_east_asian())
		t->caps.ambiguous = 2;
	t->caps.reorders = term_reorders(t);
	term_learn_name(t);
	term_set_turns(t);
	output_set_sync(t->output, known_can(&t->known, KNOWN_SYNC));
}

struct screen *
term_open(const struct term_options *options, struct err *err)
{
	struct term *t = mem_alloc(sizeof *t);
	char name[ENTRY_NAME];
	const char *no_color = getenv("NO_COLOR");
	const char *term = options->term != NULL ? options->term : getenv("TERM");
	t->screen.ops = &term_ops;
	t->mouse = options->mouse;
	t->secure = options->secure;
	t->background = options->background;
	t->asks = true;
	known_init(&t->known, term);
	if (options->state != NULL) {
		buf_puts(&t->state, options->state);
		known_load(&t->known, options->state);
	}
	snprintf(t->name, sizeof t->name, "%s", term != NULL ? term : "");
	t->caps.utf8 = charset_set();
	if (open_tty(t, err) && signals_open(err)) {
		struct output_options o = {.term = term, .in = t->in, .out = t->out,
		    .utf8 = t->caps.utf8, .mono = no_color != NULL && *no_color != 0,
		    .relays = known_in_editor(&t->known), .widths = t->known.widths};
		/* Most often TERM is known, and trying first would take its entry apart twice. */
		t->output = entry_is_known(term) ? entry_open(o, options->alternate, NULL) : NULL;
		if (t->output != NULL && !output_can_move(t->output)) {
			output_close(t->output);
			t->output = NULL;
			tcsetattr(t->in, TCSANOW, &t->saved);
		}
		o.term = name;
		if (t->output == NULL && entry_choose(term, t->out, name, err))
			t->output = entry_open(o, options->alternate, err);
	}
	if (t->output == NULL) {
		term_close(&t->screen);
		return NULL;
	}
	signals_catch();
	t->input = input_new();
	t->caps.depth = output_depth(t->output);
	/* Its own entry may not be here: what is known of its name counts all the same. */
	output_learn(t->output, str_of(t->name));
	set_ways(t);
	read_size(t);
	output_resize(t->output, t->size.columns, t->size.rows);
	go_in(t);
	return &t->screen;
}
