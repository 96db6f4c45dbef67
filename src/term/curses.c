/*
 * Grids -> ncurses, for terminals that frame.c does not know.  Rows that changed are handed
 * over cell by cell; ncurses finds the shortest way there.  Two things are decided here because
 * ncurses would get them wrong: a cluster is taken apart into cells of the widths that libc
 * gives (they must add up, or the rest of the row would shift), and colours are those of the
 * terminal's depth.
 */
#include "term/curses.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#include "base/clean.h"
#include "base/mem.h"
#include "term/ability.h"
#include "term/charset.h"
#include "term/terminfo.h"
#include "term/thin.h"
#include "term/wire.h"

enum { CLUSTERS = 8192 };        /* kept of screens that are gone */
enum { GETA_MARK = 0x3013, REPLACEMENT = 0xfffd, VS16 = 0xfe0f, ZWJ = 0x200d };

struct curses {
	SCREEN *screen;
	FILE *in, *out;
	int tty, frame;              /* the terminal; a file in memory, or -1 */
	struct buf bytes;            /* of one frame */
	struct buf ahead;            /* goes out before the frame, in the same write */
	bool sync;
	bool utf8, direct, italic, ansi, few_pairs;
	enum depth depth;
	bool defaults;               /* -1 is the terminal's own colour */
	int cursor;                  /* what curs_set was told, or -1 */
	struct grid *last;
	bool repaint;
	bool forgotten;              /* `last` is not what stands there */
	cchar_t *cells;              /* one row */
	struct style style;          /* that `look` is for */
	cchar_t look;                /* a blank in that style */
};

/* ---- opening */

static enum depth
depth_of(bool mono)
{
	if (mono || !has_colors() || start_color() != OK || COLORS < 8)
		return DEPTH_MONO;
	if (COLORS > 256)
		return DEPTH_TRUE;
	return COLORS >= 256 ? DEPTH_256 : DEPTH_16;
}

static FILE *
stream(int fd, const char *mode)
{
	int copy = dup(fd);
	FILE *f = copy < 0 ? NULL : fdopen(copy, mode);
	if (f == NULL && copy >= 0)
		close(copy);
	return f;
}

/* Where frames are gathered; -1 where the system has no files in memory. */
static int
frame_file(void)
{
#ifdef MFD_CLOEXEC
	return memfd_create("frame", MFD_CLOEXEC);
#else
	return -1;
#endif
}

struct curses *
curses_open(const struct curses_options *options, struct err *err)
{
	struct curses *o = mem_alloc(sizeof *o);
	o->tty = options->out;
	o->frame = frame_file();
	o->in = stream(options->in, "r");
	o->out = stream(options->out, "w");
	/* Its own ideas about the size: LINES=99999 makes newterm fail. */
	use_env(FALSE);
	use_tioctl(TRUE);
	if (o->in != NULL && o->out != NULL)
		o->screen = newterm(options->term, o->out, o->in);
	if (o->screen == NULL) {
		err_set(err, ERR_SYSTEM, "cannot start the terminal '%s'", options->term);
		curses_close(o);
		return NULL;
	}
	raw();
	noecho();
	nonl();
	typeahead(-1);
	o->utf8 = options->utf8;
	o->direct = options->direct;
	o->depth = depth_of(options->mono);
	o->defaults = o->depth != DEPTH_MONO && use_default_colors() == OK;
	o->few_pairs = o->depth != DEPTH_MONO && COLOR_PAIRS < 256;
	o->italic = ability_has("sitm");
	o->ansi = ability_is_ansi();
	o->cursor = -1;
	o->last = grid_new(0, 0);
	return o;
}

void
curses_close(struct curses *o)
{
	if (o == NULL)
		return;
	if (o->screen != NULL)
		delscreen(o->screen);
	if (o->in != NULL)
		fclose(o->in);
	if (o->out != NULL)
		fclose(o->out);
	if (o->frame >= 0)
		close(o->frame);
	buf_done(&o->bytes);
	buf_done(&o->ahead);
	grid_free(o->last);
	mem_free(o->cells);
	mem_free(o);
}

enum depth
curses_depth(const struct curses *o)
{
	return o->depth;
}

/* ---- styles */

/* The number that ncurses shall have for a colour; -1 for the terminal's own. */
static int
colour_number(const struct curses *o, colour c, attr_t *attrs, bool ground)
{
	c = colour_down(c, o->depth);
	int value = (int)(c & 0xffffff);
	switch (c & COLOUR_KIND) {
	case COLOUR_RGB:
		return terminfo_direct((uint32_t)value);
	case COLOUR_INDEX:
		break;
	default:
		return o->defaults ? -1 : ground ? COLOR_BLACK : COLOR_WHITE;
	}
	/* Eight colours: the bright ones are bold. */
	if (value >= 8 && COLORS < 16) {
		*attrs |= ground ? 0 : A_BOLD;
		return value - 8;
	}
	/* An entry with direct colours that is not ours has no way to say a number over 7. */
	uint8_t rgb[3];
	if (COLORS > 256 && !o->direct && value >= 8 && colour_rgb(c, rgb))
		return terminfo_direct((uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2]);
	return value;
}

static const struct { uint16_t bit; attr_t attr; } attributes[] = {
	{ATTR_BOLD, A_BOLD}, {ATTR_UNDERLINE | ATTR_LINES, A_UNDERLINE}, {ATTR_DIM, A_DIM},
	{ATTR_REVERSE, A_REVERSE}, {ATTR_STRIKE, A_DIM},
};

static void
set_look(struct curses *o, struct style s)
{
	attr_t attrs = A_NORMAL;
	int pair = 0;
	uint16_t on = s.attrs & s.known;
	for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++)
		if (on & attributes[i].bit)
			attrs |= attributes[i].attr;
	if (on & ATTR_ITALIC)
		attrs |= o->italic ? A_ITALIC : A_UNDERLINE;
	if (o->depth != DEPTH_MONO) {
		int fg = colour_number(o, s.fg, &attrs, false);
		int bg = colour_number(o, s.bg, &attrs, true);
		if (fg != -1 || bg != -1)
			pair = alloc_pair(fg, bg);
		/* A pair that could not be made would be black on black. */
		pair = pair < 0 ? 0 : pair;
	}
	o->style = s;
	setcchar(&o->look, L" ", attrs, 0, &pair);
}

/* ---- cells */

static size_t
add_cell(const struct curses *o, size_t n, wchar_t first)
{
	o->cells[n] = o->look;
	o->cells[n].chars[0] = first;
	return n + 1;
}

/* What stands for a glyph that libc, and so ncurses, cannot place. */
static size_t
add_placeholder(const struct curses *o, size_t n, int width)
{
	if (!o->utf8) {
		n = add_cell(o, n, L'?');
		return width == 2 ? add_cell(o, n, L' ') : n;
	}
	return add_cell(o, n, width == 2 ? GETA_MARK : REPLACEMENT);
}

static size_t
decode(struct str s, wchar_t *out, size_t max)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len && n < max; n++) {
		uint32_t cp;
		bool bad;
		i += clean_decode(s.ptr + i, s.len - i, &cp, &bad);
		out[n] = (wchar_t)cp;
	}
	return n;
}

/*
 * A cluster as cells: each spacing character begins one, marks join it.  Parts that do not fit
 * into the width that the grid gave it are dropped (the rest of a family joined by ZWJ); what
 * is missing are blanks.  VS16 is dropped: terminals do not agree on its width.
 */
static size_t
add_cluster(const struct curses *o, size_t n, struct str glyph, int width)
{
	wchar_t text[32];
	size_t length = decode(glyph, text, sizeof text / sizeof text[0]), start = n, marks = 0;
	int used = 0;
	for (size_t i = 0; i < length; i++) {
		int w = wcwidth(text[i]);
		if (w == 0 && n > start && marks + 1 < CCHARW_MAX && text[i] != VS16 && text[i] != ZWJ)
			o->cells[n - 1].chars[++marks] = text[i];
		if (w <= 0 && n > start)
			continue;
		if (w <= 0 || used + w > width)
			break;
		n = add_cell(o, n, text[i]);
		used += w;
		marks = 0;
	}
	if (n == start)
		return add_placeholder(o, n, width);
	for (; used < width; used++)
		n = add_cell(o, n, L' ');
	return n;
}

static size_t
add_glyph(const struct curses *o, size_t n, const struct grid *g, const struct cell *c)
{
	char scratch[4];
	if (c->glyph >= 0x20 && c->glyph < 0x7f)
		return add_cell(o, n, (wchar_t)c->glyph);
	struct str glyph = grid_glyph(g, c, scratch);
	if (o->utf8)
		return add_cluster(o, n, glyph, c->width);
	wchar_t first;
	if (decode(glyph, &first, 1) == 0)
		return add_placeholder(o, n, c->width);
	n = add_cell(o, n, (wchar_t)charset_ascii((uint32_t)first));
	return c->width == 2 ? add_cell(o, n, L' ') : n;
}

/* Where the blanks at the row's end begin: on a screen just erased they stand already. */
static int
row_end(const struct grid *g, int row)
{
	static const struct style none = {0};
	int end = grid_columns(g);
	while (end > 0) {
		const struct cell *c = grid_cell(g, row, end - 1);
		if (c->glyph != ' ' || !style_eq(c->style, none))
			break;
		end--;
	}
	return end;
}

static void
put_row(struct curses *o, const struct grid *g, int row)
{
	size_t n = 0;
	int end = o->repaint ? row_end(g, row) : grid_columns(g);
	for (int col = 0; col < end; col++) {
		const struct cell *c = grid_cell(g, row, col);
		if (c->width == 0)
			continue;
		if (!style_eq(c->style, o->style))
			set_look(o, c->style);
		n = add_glyph(o, n, g, c);
	}
	if (n > 0)
		mvadd_wchnstr(row, 0, o->cells, (int)n);
}

/* ---- showing */

void
curses_repaint(struct curses *o)
{
	o->repaint = true;
	clearok(curscr, TRUE);
}

void
curses_forget(struct curses *o)
{
	o->forgotten = true;
}

void
curses_set_sync(struct curses *o, bool on)
{
	o->sync = on && o->ansi;
}

void
curses_resize(struct curses *o, int columns, int rows)
{
	resize_term(rows, columns);
	curses_repaint(o);
}

static void
adopt_size(struct curses *o, const struct grid *g)
{
	bool same = grid_columns(g) == grid_columns(o->last) && grid_rows(g) == grid_rows(o->last);
	if (o->cells != NULL && same)
		return;
	grid_resize(o->last, grid_columns(g), grid_rows(g));
	mem_free(o->cells);
	o->cells = mem_array((size_t)grid_columns(g) + 1, sizeof *o->cells);
	o->repaint = true;
}

/*
 * ncurses flushes at each return to the terminal's own colours: a frame would come in a hundred
 * writes, each of which wakes the terminal, and be seen half drawn.  So its descriptor stands
 * for a file in memory while it writes, and the whole goes out at once.
 */
static void
update(struct curses *o)
{
	static const char begin[] = "\033[?2026h", end[] = "\033[?2026l";
	int fd = fileno(o->out);
	if (o->frame < 0 || dup2(o->frame, fd) < 0) {
		wire_send(o->tty, buf_view(&o->ahead));
		buf_clear(&o->ahead);
		doupdate();
		return;
	}
	doupdate();
	off_t n = lseek(o->frame, 0, SEEK_CUR);
	dup2(o->tty, fd);
	lseek(o->frame, 0, SEEK_SET);
	buf_clear(&o->bytes);
	buf_pad(&o->bytes, 0, n > 0 ? (size_t)n : 0);
	if (n > 0 && pread(o->frame, o->bytes.ptr, (size_t)n, 0) != n)
		return;
	if (o->ansi)
		thin_frame(&o->bytes);
	if (o->bytes.len + o->ahead.len == 0)
		return;
	if (o->sync || o->ahead.len > 0) {
		struct buf all = {0};
		buf_puts(&all, o->sync ? begin : "");
		buf_str(&all, buf_view(&o->ahead));
		buf_str(&all, buf_view(&o->bytes));
		buf_puts(&all, o->sync ? end : "");
		wire_send(o->tty, buf_view(&all));
		buf_done(&all);
		buf_clear(&o->ahead);
		return;
	}
	wire_send(o->tty, buf_view(&o->bytes));
}

void
curses_present(struct curses *o, const struct grid *g, struct cursor at)
{
	adopt_size(o, g);
	if (grid_clusters(o->last) > CLUSTERS) {
		grid_clear(o->last, (struct style){0});
		o->repaint = true;
	}
	if (o->repaint)
		werase(stdscr);
	set_look(o, (struct style){0});
	for (int y = 0; y < grid_rows(g) && y < LINES; y++) {
		if (!o->repaint && !o->few_pairs && !o->forgotten && grid_row_eq(g, o->last, y))
			continue;
		put_row(o, g, y);
		grid_copy_row(o->last, g, y);
	}
	o->repaint = o->forgotten = false;
	if ((at.shown && at.row >= 0) != o->cursor) {
		o->cursor = at.shown && at.row >= 0;
		curs_set(o->cursor);
	}
	if (at.row >= 0)
		wmove(stdscr, at.row < LINES ? at.row : LINES - 1,
		    at.col < COLS ? at.col < 0 ? 0 : at.col : COLS - 1);
	wnoutrefresh(stdscr);
	update(o);
}

/* ncurses is told that the row holds something else, and writes it. */
void
curses_draw_over(struct curses *o, struct str bytes, int row)
{
	buf_str(&o->ahead, bytes);
	wredrawln(stdscr, row, 1);
	wnoutrefresh(stdscr);
	update(o);
}

void
curses_leave(struct curses *o)
{
	o->cursor = -1;
	endwin();
}

void
curses_enter(struct curses *o)
{
	reset_prog_mode();
	curses_repaint(o);
}
