/*
 * The screen port on a terminal: who opens what, in which order, and how it all goes back.
 *
 *	tty bytes --> view/input --> events        grids --> output (ncurses) --> tty
 *	signals --> a pipe --------> events        modes (mouse, paste) --------> tty
 *
 * One thing is asked of the terminal, after the first frame: its background.  Nothing waits for
 * the answer but the end: what comes after it would be typed into the shell.
 */
#include "term/term.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "term/charset.h"
#include "term/program.h"
#include "term/signals.h"
#include "term/term_internal.h"

/* Bracketed paste; buttons, drags, SGR coordinates (xterm, ctlseqs).  1000 is for terminals
 * that have no 1002. */
static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
static const char ask_background[] = "\033]11;?\033\\";      /* OSC 11 */
static const char all_on[] = "\033[?2004h\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";
/* The window's title is put on a stack and taken from it (xterm, ctlseqs: window operations). */
static const char title_push[] = "\033[22;0t", title_pop[] = "\033[23;0t";

/* ---- modes */

static void
send(const struct term *t, const char *bytes)
{
	if (output_is_ansi(t->output))
		file_write_fd(t->out, str_of(bytes));
}

/* What puts the terminal back when we do not come to it ourselves. */
static void
arm(struct term *t)
{
	struct buf farewell = {0};
	if (output_is_ansi(t->output)) {
		buf_puts(&farewell, paste_off);
		buf_puts(&farewell, mouse_off);
	}
	buf_puts(&farewell, t->titled ? title_pop : "");
	output_farewell(t->output, &farewell);
	signals_arm(t->out, &t->saved, buf_view(&farewell));
	buf_done(&farewell);
}

static void
go_in(struct term *t)
{
	arm(t);
	t->inside = t->modes = true;
}

/* Appends what tells the title, and before the first one what keeps the old. */
static void
add_title(struct term *t, struct buf *out)
{
	buf_puts(out, t->titled ? "" : title_push);
	tell_title(out, buf_view(&t->title), t->way);
	if (!t->titled) {
		t->titled = true;
		arm(t);
	}
}

static void
drop_title(struct term *t)
{
	if (t->titled)
		send(t, title_pop);
	t->titled = false;
}

static void
go_out(struct term *t)
{
	if (!t->inside)
		return;
	t->inside = false;
	if (t->mouse && !t->modes)
		send(t, mouse_off);
	if (!t->modes)
		send(t, paste_off);
	drop_title(t);
	output_leave(t->output);
	tcsetattr(t->in, TCSADRAIN, &t->saved);
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

/*
 * Only a terminal whose job we are, or the answer goes to somebody else; and not one that shows
 * the question: the Linux console and old emulators do, and GNU screen does not pass it on.
 */
static void
ask(struct term *t)
{
	t->asks = false;
	if (t->way != TELL_PLAIN || strncmp(t->name, "screen", 6) == 0 ||
	    t->caps.depth == DEPTH_MONO || tcgetpgrp(t->out) != getpgrp())
		return;
	send(t, ask_background);
	t->asked_at = term_now();
}

static void
term_present(struct screen *s, const struct grid *g, int row, int col)
{
	struct term *t = term_of(s);
	if (!t->inside || t->gone)
		return;
	output_present(t->output, g, row, col);
	/* Text first: each write wakes the terminal. */
	if (t->modes) {
		struct buf bytes = {0};
		t->modes = false;
		buf_puts(&bytes, t->mouse ? all_on : paste_on);
		if (t->title.len > 0)
			add_title(t, &bytes);
		send(t, buf_cstr(&bytes));
		buf_done(&bytes);
	}
	if (t->asks)
		ask(t);
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
	file_write_fd(t->out, buf_view(&bytes));
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
		arm(t);
	} else if (text.len > 0 && !t->modes) {
		add_title(t, &bytes);
		send(t, buf_cstr(&bytes));
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
		if (t->way == TELL_PLAIN)
			set_title(t, text);
		break;
	case TELL_BELL: case TELL_N:
		file_write_fd(t->out, STR("\a"));
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
		send(t, on ? mouse_on : mouse_off);
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

/* Somebody stopped us without asking (SIGSTOP) and the shell took the terminal meanwhile. */
static void
come_back(struct term *t)
{
	t->inside = false;
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
	if (t->input != NULL)
		term_await_answer(t);
	go_out(t);
	signals_close();
	output_close(t->output);
	input_free(t->input);
	widths_free(t->widths);
	buf_done(&t->title);
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
	.mouse = term_mouse,
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
	t->asks = options->background;
	t->widths = widths_new();
	snprintf(t->name, sizeof t->name, "%s", term != NULL ? term : "");
	t->caps.utf8 = charset_set();
	if (open_tty(t, err) && signals_open(err)) {
		struct output_options o = {.term = term, .in = t->in, .out = t->out,
		    .utf8 = t->caps.utf8, .mono = no_color != NULL && *no_color != 0,
		    .widths = t->widths};
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
	t->caps.italic = output_italic(t->output);
	if (output_is_ansi(t->output))
		t->way = tell_way_of(t->name, getenv("TMUX") != NULL, getenv("STY") != NULL);
	read_size(t);
	output_resize(t->output, t->size.columns, t->size.rows);
	go_in(t);
	return &t->screen;
}
