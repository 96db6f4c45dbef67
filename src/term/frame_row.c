/*
 * One row of a frame, as the difference of two.  Where a cluster's width is not certain (form.h),
 * the columns that it shall have are blanked, it is sent as a whole, and the cursor is placed
 * anew; what it may have covered to its right is drawn again:
 *
 *	grid        a [family ] b c         a terminal that draws each member: 8 columns
 *	sent        a ' '' ' BS BS family CHA b c . . . .
 *	                                        ^ drawn again up to where it may have reached
 *
 * Text that everybody agrees on costs its bytes and a sequence where its look changes.
 */
#include "term/frame_internal.h"

#include "term/form.h"
#include "term/link.h"

enum {
	GAP = 3,                         /* columns that are cheaper to write than to skip */
	ERASED = 10,                     /* blanks that are cheaper to erase than to write */
	UNIT = 8,                        /* columns of what is sent as one at most */
};

/* ---- the cursor, looks, links */

static bool
is_ascii(const struct cell *c)
{
	return c->glyph < 0x7f && c->width == 1;
}

static struct sgr
look_of(struct frame *f, struct style s)
{
	if (style_eq(s, f->style))
		return f->look;
	f->style = s;
	return f->look = sgr_of(s, f->a);
}

static void
set_look(struct frame *f, struct sgr to)
{
	sgr_change(f->out, f->now, to, f->a);
	f->now = to;
}

static void
close_link(struct frame *f)
{
	if (f->link.len > 0)
		link_begin(f->out, STR_NONE);
	buf_clear(&f->link);
	f->link_id = 0;
}

static void
set_link(struct frame *f, const struct cell *c)
{
	if (c->link == f->link_id)
		return;
	f->link_id = c->link;
	buf_clear(&f->uri);
	if (c->link != 0 && f->a->links)
		link_uri(&f->uri, grid_link_target(f->g, c->link));
	if (str_eq(buf_view(&f->uri), buf_view(&f->link)))
		return;
	link_begin(f->out, buf_view(&f->uri));
	buf_clear(&f->link);
	buf_str(&f->link, buf_view(&f->uri));
}

/* A few columns of text that stands there already, when it looks like what was written last. */
static bool
write_gap(struct frame *f, int col)
{
	if (f->link.len > 0 || col - f->col > GAP)
		return false;
	for (int i = f->col; i < col; i++) {
		const struct cell *c = grid_cell(f->g, f->row, i);
		if (!is_ascii(c) || c->link != 0 || !sgr_eq(look_of(f, c->style), f->now))
			return false;
	}
	while (f->col < col)
		buf_chr(f->out, (char)grid_cell(f->g, f->row, f->col++)->glyph);
	return true;
}

static void
sequence(struct buf *out, int n, char final)
{
	buf_puts(out, "\033[");
	if (n != 1)
		buf_uint(out, (uint64_t)n);
	buf_chr(out, final);
}

static void
guard(struct frame *f, bool on)
{
	if (on != f->guarded)
		buf_puts(f->out, on ? "\033[?7l" : "\033[?7h");
	f->guarded = on;
}

static void
move_to(struct frame *f, int row, int col)
{
	struct buf *out = f->out;
	guard(f, false);
	if (f->adrift)
		f->col = FRAME_NOWHERE;
	f->adrift = false;
	if (row == f->row && col == f->col)
		return;
	if (row == f->row && f->col != FRAME_NOWHERE && col > f->col) {
		if (!write_gap(f, col))
			sequence(out, col - f->col, 'C');
	} else if (row == f->row && col == 0) {
		buf_chr(out, '\r');
	} else if (row == f->row && f->a->columns) {
		sequence(out, col + 1, 'G');
	} else if (row == f->row + 1 && f->row != FRAME_NOWHERE && col == 0) {
		buf_puts(out, "\r\n");
	} else if (col == 0) {
		sequence(out, row + 1, 'H');
	} else {
		buf_puts(out, "\033[");
		buf_uint(out, (uint64_t)row + 1);
		buf_chr(out, ';');
		buf_uint(out, (uint64_t)col + 1);
		buf_chr(out, 'H');
	}
	f->row = row;
	f->col = col;
}

/* Behind the last column the cursor is nowhere: it waits to wrap. */
static void
moved_by(struct frame *f, int columns)
{
	f->col += columns;
	if (f->col >= grid_columns(f->g))
		f->col = FRAME_NOWHERE;
}

/* ---- units: a cell, a wide one, or a letter and the signs that stand beside it */

static uint32_t
first_of(const struct grid *g, const struct cell *c)
{
	return c->glyph < GRID_CLUSTER ? c->glyph : grid_first(g, c);
}

/* A sign that some terminals put into the cell before, and others beside it. */
static bool
joins(const struct grid *g, const struct cell *first, const struct cell *c)
{
	return c->glyph >= 0x300 && c->width == 1 && c->link == first->link &&
	    glyph_stands_beside(first_of(g, c)) && style_eq(c->style, first->style);
}

static int
unit_at(const struct grid *g, int row, int col)
{
	const struct cell *c = grid_cell(g, row, col);
	int n = c->width == 2 ? 2 : 1;
	while (n < UNIT && col + n < grid_columns(g) && joins(g, c, grid_cell(g, row, col + n)))
		n++;
	return n;
}

static void
unit_text(struct frame *f, int row, int col, int n)
{
	char scratch[4];
	buf_clear(&f->text);
	for (int i = 0; i < n; i++)
		buf_str(&f->text, grid_glyph(f->g, grid_cell(f->g, row, col + i), scratch));
}

/* What is seen of a blank; false when nothing is, or it is no blank. */
static bool
blank_of(struct frame *f, const struct cell *c, struct sgr *look)
{
	if (c->glyph != ' ' || c->width != 1 || c->link != 0)
		return false;
	*look = sgr_of_blank(look_of(f, c->style));
	return true;
}

static bool
same_cell(struct frame *f, int row, int col)
{
	const struct cell *new = grid_cell(f->g, row, col), *old = grid_cell(f->last, row, col);
	struct sgr x, y;
	if (f->redraw || (f->unsure && new->glyph >= 0x80))
		return false;
	if (grid_cell_eq(f->g, new, f->last, old))
		return true;
	return blank_of(f, new, &x) && blank_of(f, old, &y) && sgr_eq(x, y);
}

static bool
same_unit(struct frame *f, int row, int col, int n)
{
	if (col < f->spill)
		return false;
	for (int i = 0; i < n; i++)
		if (!same_cell(f, row, col + i))
			return false;
	if (is_ascii(grid_cell(f->g, row, col)))
		return true;
	/* A sign that was drawn with the letter before it is gone with that. */
	bool joined = col > 0 && joins(f->last, grid_cell(f->last, row, col - 1),
	    grid_cell(f->last, row, col));
	return !joined && unit_at(f->last, row, col) == n;
}

/* ---- writing */

static void
put_blanks(struct frame *f, int row, int col, int n)
{
	move_to(f, row, col);
	buf_pad(f->out, ' ', (size_t)n);
	moved_by(f, n);
	if (f->col != FRAME_NOWHERE) {
		buf_pad(f->out, '\b', (size_t)n);
		f->col = col;
	}
}

/* Letters of which nobody knows whether they are narrow or wide follow one another as they are:
 * placing each would cost more than the text, and help no one. */
static bool
goes_on(const struct frame *f, int row, int col, struct form form)
{
	return form.runs && f->adrift && f->row == row && f->col == col;
}

static void
put_form(struct frame *f, int row, int col, int n, struct form form)
{
	if (!form.fills)
		put_blanks(f, row, col, n);
	if (!goes_on(f, row, col, form)) {
		move_to(f, row, col);
		f->run = col;
	}
	int most = form.runs ? f->run + (col + 1 - f->run) * form.most : col + form.most;
	bool edge = most > grid_columns(f->g);
	guard(f, edge);
	buf_str(f->out, form.bytes);
	if (form.sure) {
		moved_by(f, n);
		return;
	}
	f->col = form.runs ? col + n : FRAME_NOWHERE;
	f->adrift = form.runs;
	f->spill = most > f->spill ? most : f->spill;
	/* It may have been put to the left instead. */
	const struct cell *left = grid_cell(f->g, row, col - 1);
	if (edge && f->run == col && col > 0 && is_ascii(left)) {
		move_to(f, row, col - 1);
		set_look(f, look_of(f, left->style));
		set_link(f, left);
		buf_chr(f->out, (char)left->glyph);
		f->col = FRAME_NOWHERE;
	}
}

/* A code point whose form is itself, and its width no question. */
static bool
is_plain(struct frame *f, const struct cell *c)
{
	struct frame_memo *m = &f->memos[c->glyph % FRAME_MEMOS];
	char scratch[4];
	if (c->glyph >= GRID_CLUSTER || !f->a->utf8)
		return false;
	if (m->cp != c->glyph || m->columns != c->width) {
		struct str glyph = grid_glyph(f->g, c, scratch);
		struct form form = form_of(glyph, c->width, glyph_is_ambiguous(c->glyph), f->widths,
		    c->width, &f->scratch);
		*m = (struct frame_memo){c->glyph, c->width, form.sure && str_eq(form.bytes, glyph)};
	}
	return m->sure;
}

/* The form of the unit in f->text, which begins with c. */
static struct form
unit_form(struct frame *f, const struct cell *c, int n, int room)
{
	struct str text = buf_view(&f->text);
	bool lone = c->glyph < GRID_CLUSTER && n == c->width;
	enum width_kind kind = lone ? WIDTH_NONE : widths_kind(text);
	if (!f->a->utf8)
		return form_ascii(text, n, &f->scratch);
	if (f->a->relays && ((kind >= WIDTH_SELECTED && kind <= WIDTH_TAGS) || form_is_heavy(text)))
		return form_in_parts(text, n, &f->scratch);
	return form_of(text, n, lone && glyph_is_ambiguous(c->glyph), f->widths, room, &f->scratch);
}

static void
put_unit(struct frame *f, int row, int col, int n)
{
	const struct cell *c = grid_cell(f->g, row, col);
	struct sgr look = look_of(f, c->style);
	char scratch[4];
	if (n == 1 && c->glyph == ' ' && sgr_eq(sgr_of_blank(look), sgr_of_blank(f->now)))
		look = f->now;
	if (n == 1 && is_ascii(c)) {
		move_to(f, row, col);
		set_look(f, look);
		set_link(f, c);
		buf_chr(f->out, (char)c->glyph);
		moved_by(f, 1);
		return;
	}
	bool plain = n == c->width && is_plain(f, c);
	if (plain)
		move_to(f, row, col);
	set_look(f, look);
	set_link(f, c);
	if (plain) {
		buf_str(f->out, grid_glyph(f->g, c, scratch));
		moved_by(f, n);
		return;
	}
	unit_text(f, row, col, n);
	put_form(f, row, col, n, unit_form(f, c, n, grid_columns(f->g) - col));
}

/* Whether erasing leaves what blanks of that look show. */
static bool
can_erase(const struct frame *f, struct sgr look)
{
	return look.attrs == 0 && (look.bg == COLOUR_UNSET || f->a->erases_colour);
}

/* How many blanks of one look stand there that erasing would leave; `look` is theirs. */
static int
blanks_at(struct frame *f, int row, int col, struct sgr *look)
{
	struct sgr other;
	int end = col;
	if (!blank_of(f, grid_cell(f->g, row, col), look) || !can_erase(f, *look))
		return 0;
	while (end < grid_columns(f->g) && blank_of(f, grid_cell(f->g, row, end), &other) &&
	    sgr_eq(other, *look))
		end++;
	return end - col;
}

/* Erases blanks from a changed one on; returns how many, 0 when writing them is cheaper. */
static int
erase(struct frame *f, int row, int col)
{
	struct sgr look;
	int n = blanks_at(f, row, col, &look);
	bool to_end = col + n == grid_columns(f->g);
	if (n <= GAP || (!to_end && (n < ERASED || !f->a->erases)))
		return 0;
	close_link(f);
	move_to(f, row, col);
	if (!sgr_eq(sgr_of_blank(f->now), look) || f->now.attrs != 0)
		set_look(f, look);
	if (to_end)
		buf_puts(f->out, "\033[K");
	else
		sequence(f->out, n, 'X');
	return n;
}

void
frame_put_row(struct frame *f, int row)
{
	f->spill = 0;
	for (int col = 0, n; col < grid_columns(f->g); col += n) {
		n = unit_at(f->g, row, col);
		if (same_unit(f, row, col, n))
			continue;
		int erased = grid_cell(f->g, row, col)->glyph == ' ' && n == 1 ?
		    erase(f, row, col) : 0;
		if (erased > 0)
			n = erased;
		else
			put_unit(f, row, col, n);
	}
}

void
frame_finish(struct frame *f, int row, int col)
{
	int last_row = grid_rows(f->g) - 1, last_col = grid_columns(f->g) - 1;
	close_link(f);
	guard(f, false);
	set_look(f, (struct sgr){0});
	if (row >= 0)
		move_to(f, row < last_row ? row : last_row, col < 0 ? 0 : col < last_col ? col : last_col);
}
