/*
 * Which of two ways frames take, and what stands around them: the alternate screen, the cursor
 * shown or hidden, the line's modes.  A frame goes out in one write, so that nobody sees half
 * of it; the first one takes the way into the alternate screen along.
 *
 * Not all is left to ncurses because it knows no styles of lines, no links, and no cluster
 * that takes other columns than libc says; and because a page costs it more bytes.
 */
#include "term/output.h"

#include <termios.h>
#include <unistd.h>

#include "base/mem.h"
#include "term/ability.h"
#include "term/curses.h"
#include "term/frame.h"
#include "term/wire.h"

/* setupterm's, where the header of terminfo would bring a macro for every capability. */
extern int setupterm(const char *term, int fd, int *status);
extern int tigetflag(const char *name);
extern int tigetnum(const char *name);
extern void use_env(bool on);
extern void use_tioctl(bool on);
struct term;
extern struct term *cur_term;
extern int del_curterm(struct term *t);

enum { SET = 0 };                /* what setupterm gives when all is well */

/* Frames are whole or not there (synchronized output, mode 2026). */
static const char sync_begin[] = "\033[?2026h", sync_end[] = "\033[?2026l";

struct output {
	struct curses *curses;       /* or NULL, and all that follows counts */
	struct ability ability;
	struct frame *frame;
	enum turn_way turns;
	struct turn *turn;           /* NULL: TURN_NOTHING */
	int in, out;
	bool alternate, outside;     /* outside: the shell's screen is shown */
	bool lost;                   /* or may be: nobody has gone out */
	int cursor;                  /* shown, hidden, or -1: not known */
	int columns, rows;
	struct buf bytes;            /* of one frame */
	struct buf enter, leave, show, hide, plain;     /* what terminfo says of these */
};

/* ---- opening */

static bool
set_up(const char *term, int fd)
{
	int status = 0;
	/* Its own ideas about the size: LINES=99999 makes newterm fail. */
	use_env(false);
	use_tioctl(true);
	return setupterm(term, fd, &status) == SET && status == 1;
}

enum output_entry
output_try(const char *term, int out)
{
	if (!set_up(term, out))
		return OUTPUT_UNKNOWN;
	bool good = ability_has("cup") && tigetflag("hc") <= 0 && tigetflag("gn") <= 0;
	del_curterm(cur_term);
	return good ? OUTPUT_GOOD : OUTPUT_DUMB;
}

/* Bytes as they are typed, without echo, and ^C among them; nothing is made of what we send. */
static void
set_modes(const struct output *o)
{
	struct termios t;
	if (tcgetattr(o->in, &t) != 0)
		return;
	t.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
	t.c_iflag &= ~(tcflag_t)(IXON | BRKINT | PARMRK | ICRNL | INLCR | IGNCR | ISTRIP);
	t.c_oflag &= ~(tcflag_t)OPOST;
	t.c_cc[VMIN] = 1;
	t.c_cc[VTIME] = 0;
	tcsetattr(o->in, TCSADRAIN, &t);
}

static bool
open_own(struct output *o, const struct output_options *options)
{
	if (!set_up(options->term, options->out))
		return false;
	o->ability.utf8 = options->utf8;
	if (tigetflag("hc") > 0 || tigetflag("gn") > 0 ||
	    !ability_read(&o->ability, options->term, options->direct, options->mono)) {
		del_curterm(cur_term);
		return false;
	}
	o->in = options->in;
	o->out = options->out;
	o->alternate = options->alternate;
	o->outside = true;
	o->ability.relays |= options->relays;
	ability_string(&o->enter, options->alternate ? "smcup" : "");
	ability_string(&o->leave, options->alternate ? "rmcup" : "");
	ability_string(&o->show, "cnorm");
	ability_string(&o->hide, "civis");
	ability_string(&o->plain, "sgr0");
	o->cursor = -1;
	o->frame = frame_new(&o->ability, options->widths);
	set_modes(o);
	return true;
}

struct output *
output_open(const struct output_options *options, struct err *err)
{
	struct output *o = mem_alloc(sizeof *o);
	if (options->own && open_own(o, options))
		return o;
	if (options->own) {
		err_set(err, ERR_UNSUPPORTED, "the terminal '%s' is of another family", options->term);
	} else {
		struct curses_options c = {.term = options->term, .in = options->in,
		    .out = options->out, .utf8 = options->utf8, .mono = options->mono,
		    .direct = options->direct};
		o->curses = curses_open(&c, err);
	}
	if (o->curses != NULL)
		return o;
	output_close(o);
	return NULL;
}

void
output_close(struct output *o)
{
	if (o == NULL)
		return;
	if (o->frame != NULL)
		del_curterm(cur_term);
	frame_free(o->frame);
	turn_free(o->turn);
	curses_close(o->curses);
	struct buf *const all[] = {&o->bytes, &o->enter, &o->leave, &o->show, &o->hide, &o->plain};
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		buf_done(all[i]);
	mem_free(o);
}

/* ---- what it can */

enum depth
output_depth(const struct output *o)
{
	return o->curses != NULL ? curses_depth(o->curses) : o->ability.depth;
}

uint16_t
output_attributes(const struct output *o)
{
	uint16_t italic = ability_has("sitm") ? ATTR_ITALIC : 0;
	return o->curses != NULL ? ATTR_BOLD | ATTR_DIM | ATTR_UNDERLINE | ATTR_REVERSE | italic :
	    o->ability.attributes;
}

bool
output_links(const struct output *o)
{
	return o->curses == NULL && o->ability.links;
}

bool
output_learn(struct output *o, struct str name)
{
	if (o->curses != NULL || !ability_learn(&o->ability, name))
		return false;
	frame_redraw(o->frame);
	return true;
}

void
output_set_sync(struct output *o, bool on)
{
	if (o->curses != NULL)
		curses_set_sync(o->curses, on);
	else
		o->ability.sync = on;
}

void
output_set_turns(struct output *o, enum turn_way way)
{
	if (way == o->turns || o->curses != NULL)
		return;
	turn_free(o->turn);
	o->turns = way;
	o->turn = way != TURN_NOTHING ? turn_new(way) : NULL;
}

bool
output_can_move(const struct output *o)
{
	(void)o;
	return ability_has("cup");
}

bool
output_is_ansi(const struct output *o)
{
	return o->curses == NULL || ability_is_ansi();
}

void
output_default_size(const struct output *o, int *columns, int *rows)
{
	(void)o;
	int c = tigetnum("cols"), r = tigetnum("lines");
	*columns = c > 0 ? c : 80;
	*rows = r > 0 ? r : 24;
}

/* ---- showing */

void
output_repaint(struct output *o)
{
	if (o->curses != NULL)
		curses_repaint(o->curses);
	else
		frame_repaint(o->frame);
}

void
output_forget(struct output *o)
{
	if (o->curses != NULL)
		curses_forget(o->curses);
	else
		frame_unsure(o->frame);
}

void
output_resize(struct output *o, int columns, int rows)
{
	o->columns = columns;
	o->rows = rows;
	if (o->curses != NULL)
		curses_resize(o->curses, columns, rows);
	else
		frame_repaint(o->frame);
}

static void
send(const struct output *o)
{
	wire_send(o->out, buf_view(&o->bytes));
}

/* What was lost kept its title on the terminal's stack: it is not pushed again. */
static void
add_way_in(const struct output *o, struct buf *out)
{
	struct str way = buf_view(&o->enter), push = STR("\033[22;0;0t");
	size_t at = o->lost ? str_find(way, push) : way.len;
	buf_str(out, str_sub(way, 0, at));
	buf_str(out, str_sub(way, at < way.len ? at + push.len : at, way.len));
}

void
output_present(struct output *o, const struct grid *g, struct cursor at)
{
	if (o->curses != NULL) {
		curses_present(o->curses, g, at);
		return;
	}
	struct buf *b = &o->bytes;
	buf_clear(b);
	if (o->ability.sync)
		buf_puts(b, sync_begin);
	size_t start = b->len;
	if (o->outside) {
		add_way_in(o, b);
		buf_str(b, buf_view(&o->plain));
	}
	o->outside = o->lost = false;
	bool shown = at.shown && at.row >= 0, turn = shown != o->cursor;
	o->cursor = shown;
	if (turn && !shown)
		buf_str(b, buf_view(&o->hide));
	frame_draw(o->frame, o->turn != NULL ? turn_grid(o->turn, g) : g, at.row, at.col, b);
	if (turn && shown)
		buf_str(b, buf_view(&o->show));
	if (b->len == start)
		return;
	if (o->ability.sync)
		buf_puts(b, sync_end);
	send(o);
}

void
output_draw_over(struct output *o, struct str bytes, int row)
{
	if (o->curses != NULL) {
		curses_draw_over(o->curses, bytes, row);
		return;
	}
	struct buf *b = &o->bytes;
	buf_clear(b);
	buf_puts(b, o->ability.sync ? sync_begin : "");
	buf_str(b, bytes);
	frame_draw_again(o->frame, row, b);
	buf_puts(b, o->ability.sync ? sync_end : "");
	send(o);
}

/* Colours and the cursor as they were; what is held back or open ends. */
static void
add_plain(const struct output *o, struct buf *out)
{
	if (o->ability.sync)
		buf_puts(out, sync_end);
	if (o->ability.links)
		buf_puts(out, "\033]8;;\033\\");
	buf_str(out, buf_view(&o->plain));
}

/* Some terminals come back to a column that was kept for something else. */
static void
add_way_out(const struct output *o, struct buf *out)
{
	buf_str(out, buf_view(&o->show));
	buf_str(out, buf_view(&o->leave));
	buf_chr(out, '\r');
}

void
output_leave(struct output *o)
{
	if (o->curses != NULL) {
		curses_leave(o->curses);
		return;
	}
	buf_clear(&o->bytes);
	if (!o->outside || o->lost) {
		add_plain(o, &o->bytes);
		/* Where the shell goes on when its own screen does not come back. */
		buf_fmt(&o->bytes, "\033[%dH", o->rows);
		if (!o->alternate)
			buf_puts(&o->bytes, "\033[K");
		add_way_out(o, &o->bytes);
		send(o);
	}
	o->outside = true;
	o->lost = false;
	o->cursor = -1;
}

void
output_enter(struct output *o)
{
	if (o->curses != NULL) {
		curses_enter(o->curses);
		return;
	}
	set_modes(o);
	frame_repaint(o->frame);
}

void
output_lost(struct output *o)
{
	o->lost |= !o->outside;
	o->outside = true;
	o->cursor = -1;
}

void
output_farewell(const struct output *o, struct buf *out)
{
	if (o->curses == NULL) {
		add_plain(o, out);
		add_way_out(o, out);
		return;
	}
	buf_puts(out, ability_is_ansi() ? sync_end : "");
	if (curses_depth(o->curses) != DEPTH_MONO)
		ability_string(out, "op");
	ability_string(out, "sgr0");
	ability_string(out, "cnorm");
	ability_string(out, "rmcup");
}
