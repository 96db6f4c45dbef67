/*
 * The palette: what may be typed, narrowed while it is typed.
 *
 *	 -- 3 of 87 -------------------------------------
 *	 next-mention     Tab    next mention of an actor      the best first; Enter runs the
 *	 next-mark        ]'     next mark                     highlighted one when the line is
 *	 next-marked ...                                       only a beginning of it
 *	:next-m
 *
 * Up and Down are history in an empty or recalled line, as in a shell, else they move here.
 * After Tab the list stays as it was made, so that Tab goes on to the next.
 */
#include "ui/palette.h"

#include "text/uni.h"
#include "ui/bound.h"
#include "ui/complete.h"
#include "ui/fuzzy.h"
#include "ui/look.h"
#include "ui/own_prompt.h"
#include "ui/words.h"

enum { ROWS_MOST = 10, ROWS_LEAST = 3, NAME_LEAST = 10, KEYS_MOST = 16, KEYS_SHOWN = 3,
	HELP_LEAST = 28 };

struct palette {
	struct choices choices;
	struct list list;
	struct buf line;             /* that the list was made for */
	size_t at;                   /* its cursor */
	bool moved;                  /* the reader chose the highlighted one */
	bool tabbing;                /* Tab put the highlighted one into the line */
	bool recalled;               /* the line comes from the history */
	bool picks;                  /* one of the list is taken, always: own_prompt.c */
	int row;                     /* of the first entry on the screen */
};

void
palette_free(struct palette *p)
{
	if (p == NULL)
		return;
	choices_done(&p->choices);
	buf_done(&p->line);
	mem_free(p);
}

static struct prompt *
prompt_of(struct session *s)
{
	return s->prompts[s->prompt == PROMPT_NONE ? PROMPT_COMMAND : s->prompt];
}

static void
make(struct session *s)
{
	struct palette *p = s->palette;
	struct str text = prompt_text(prompt_of(s));
	buf_clear(&p->line);
	buf_str(&p->line, text);
	p->at = prompt_cursor(prompt_of(s));
	p->picks = own_prompt_picks(s->prompt);
	if (p->picks)
		own_prompt_choices(s, buf_view(&p->line), &p->choices);
	else
		choices_make(s, str_sub(buf_view(&p->line), 0, p->at), &p->choices);
	p->list = (struct list){.n = p->choices.v.n, .height = 1};
	p->moved = p->tabbing = false;
	s->dirty = true;
}

void
palette_open(struct session *s)
{
	palette_close(s);
	s->palette = mem_alloc(sizeof *s->palette);
	make(s);
}

void
palette_close(struct session *s)
{
	palette_free(s->palette);
	s->palette = NULL;
	s->dirty = true;
}

void
palette_update(struct session *s)
{
	const struct palette *p = s->palette;
	if (p != NULL && !p->tabbing && (!str_eq(buf_view(&p->line), prompt_text(prompt_of(s))) ||
	    (!p->picks && p->at != prompt_cursor(prompt_of(s)))))
		make(s);
}

/* ---- what Enter would do */

/* Whether the word that was typed is one, so that it is no beginning. */
static bool
is_whole(const struct palette *p)
{
	struct str begun = p->choices.begun, rest = begun;
	uint64_t number;
	for (size_t i = 0; i < p->choices.v.n; i++) {
		if (str_eq(p->choices.v.v[i].text, begun))
			return true;
	}
	return p->choices.from == 0 &&
	    (word_find(begun) != NULL || (str_take_size(&rest, &number) && rest.len == 0));
}

/* Whether Enter takes the highlighted one: what is shown is what happens.  Arguments may be
 * anything, so that only a beginning is made whole. */
static bool
takes(const struct palette *p)
{
	struct str begun = p->choices.begun;
	if (p->list.n == 0)
		return false;
	if (p->moved || p->tabbing || p->picks)
		return true;
	struct str text = p->choices.v.v[p->list.cursor].text;
	if (p->choices.v.v[p->list.cursor].score == CHOICE_BY_HELP)
		return false;
	if (begun.len == 0 || str_eq(text, begun))
		return begun.len > 0;
	return !is_whole(p) && (p->choices.from == 0 || fuzzy_score(begun, text) >= FUZZY_PREFIX);
}

/* One of the list is asked for, and what was typed narrowed it to nothing. */
static bool
fits_nothing(const struct palette *p)
{
	return p->picks && p->list.n == 0 && p->line.len > 0;
}

/* ---- keys */

/* Puts the highlighted one into the line as it was when the list was made. */
static void
take(struct session *s, bool blank)
{
	struct palette *p = s->palette;
	const struct choice *c = &p->choices.v.v[p->list.cursor];
	struct buf text = {0};
	if (p->picks)
		return;
	buf_str(&text, c->text);
	if (blank && c->more && !c->glued)
		buf_chr(&text, ' ');
	prompt_set(prompt_of(s), buf_view(&p->line));
	prompt_replace(prompt_of(s), p->choices.from, p->at, buf_view(&text));
	buf_done(&text);
	s->dirty = true;
}

static void
move(struct session *s, long by)
{
	struct palette *p = s->palette;
	size_t n = p->list.n, to = p->list.cursor;
	if (n == 0)
		return;
	/* Where none is highlighted yet, Down comes to the first. */
	if (by == 1 && !takes(p))
		to = 0;
	else if (by == 1 || by == -1)
		to = (to + (by > 0 ? 1 : n - 1)) % n;
	else
		to = by < 0 ? (to < (size_t)-by ? 0 : to - (size_t)-by) :
		    to + (size_t)by >= n ? n - 1 : to + (size_t)by;
	list_to(&p->list, to);
	p->moved = true;
	if (p->tabbing)
		take(s, true);
	s->dirty = true;
}

static void
tab(struct session *s, int step)
{
	struct palette *p = s->palette;
	size_t n = p->list.n;
	if (p->picks)
		move(s, step);
	if (n == 0 || p->picks)
		return;
	if (p->tabbing || step < 0)
		list_to(&p->list, (p->list.cursor + (step > 0 ? 1 : n - 1)) % n);
	take(s, true);
	p->tabbing = true;
	/* What must follow is listed at once, and what can be nothing else too. */
	if (n == 1 || p->choices.v.v[p->list.cursor].more)
		make(s);
}

/* History, in a line that is empty or came from there. */
static bool
recall(struct session *s, int step)
{
	struct palette *p = s->palette;
	bool empty = prompt_text(prompt_of(s)).len == 0;
	if (p->moved || p->picks || !(p->recalled || (empty && step < 0)))
		return false;
	prompt_key(prompt_of(s), (struct key){step < 0 ? KEY_UP : KEY_DOWN, 0});
	p->recalled = prompt_text(prompt_of(s)).len > 0;
	p->tabbing = false;
	return p->recalled || step > 0;
}

bool
palette_key(struct session *s, struct key k)
{
	struct palette *p = s->palette;
	bool ctrl = k.mods == MOD_CTRL, plain = k.mods == 0;
	if (p == NULL)
		return false;
	if (k.code == KEY_TAB) {
		tab(s, k.mods & MOD_SHIFT ? -1 : 1);
		return true;
	}
	if ((plain && k.code == KEY_UP) || (ctrl && k.code == 'p')) {
		if (!recall(s, -1) && (p->picks || prompt_text(prompt_of(s)).len > 0))
			move(s, -1);
		return true;
	}
	if ((plain && k.code == KEY_DOWN) || (ctrl && k.code == 'n')) {
		if (!recall(s, 1))
			move(s, 1);
		return true;
	}
	if (plain && (k.code == KEY_PAGE_DOWN || k.code == KEY_PAGE_UP)) {
		move(s, (k.code == KEY_PAGE_DOWN ? 1 : -1) * (long)(p->list.height > 1 ?
		    p->list.height : 2));
		return true;
	}
	/* The history by what was typed first, wherever the list is. */
	if (k.mods == MOD_ALT && (k.code == 'p' || k.code == 'n')) {
		prompt_key(prompt_of(s), (struct key){k.code, MOD_CTRL});
		p->tabbing = false;
		return true;
	}
	p->tabbing = p->recalled = false;
	return false;
}

bool
palette_settle(struct session *s)
{
	struct palette *p = s->palette;
	/* What was asked before is not lost by a slip of the fingers. */
	if (p != NULL && fits_nothing(p))
		return true;
	if (p == NULL || p->tabbing || !takes(p))
		return false;
	const struct choice *c = &p->choices.v.v[p->list.cursor];
	bool more = c->more && !(str_eq(c->text, p->choices.begun) && !p->moved);
	take(s, more);
	if (more)
		make(s);
	return more;
}

const struct choice *
palette_chosen(const struct session *s)
{
	const struct palette *p = s->palette;
	return p != NULL && takes(p) ? &p->choices.v.v[p->list.cursor] : NULL;
}

bool
palette_click(struct session *s, int row)
{
	struct palette *p = s->palette;
	if (p == NULL || p->row < 0 || row < p->row || row >= p->row + p->list.height)
		return false;
	size_t i = list_at(&p->list, row - p->row);
	if (i < p->list.n) {
		list_to(&p->list, i);
		p->moved = true;
		s->dirty = true;
	}
	return true;
}

/* ---- drawing */

static void
name_of(const struct choice *c, struct buf *out)
{
	buf_str(out, c->text);
	if (c->usage.len > 0) {
		buf_puts(out, c->glued ? "" : " ");
		buf_str(out, c->usage);
	}
}

static void
keys_of_choice(const struct session *s, const struct choice *c, struct buf *out)
{
	if (c->command != CMD_NONE)
		bound_text(s->keymap, keymap_focus(s), c->command, KEYS_SHOWN, out);
	if (uni_columns(buf_view(out)) <= KEYS_MOST)
		return;
	buf_clear(out);
	bound_text(s->keymap, keymap_focus(s), c->command, 1, out);
}

struct columns { int name, keys, help; };

/* As wide as what is seen needs, the help gets the rest.  Where that is not enough, the help of
 * the highlighted one stands in the rule. */
static struct columns
columns_of(const struct session *s)
{
	const struct palette *p = s->palette;
	struct columns w = {NAME_LEAST, 0, 0};
	int columns = s->areas.size.columns - 2;
	for (int y = 0; y < p->list.height; y++) {
		size_t i = list_at(&p->list, y);
		struct buf name = {0}, keys = {0};
		if (i >= p->list.n)
			break;
		name_of(&p->choices.v.v[i], &name);
		keys_of_choice(s, &p->choices.v.v[i], &keys);
		int a = uni_columns(buf_view(&name)), b = uni_columns(buf_view(&keys));
		w.name = a > w.name ? a : w.name;
		w.keys = b > w.keys ? b : w.keys;
		buf_done(&name);
		buf_done(&keys);
	}
	int most = columns * 2 / 5 > columns - w.keys - 2 ? columns - w.keys - 2 : columns * 2 / 5;
	w.help = columns - (w.name < most ? w.name : most) - w.keys - 4;
	if (w.help < HELP_LEAST) {
		w.help = 0;
		most = columns - w.keys - 2;
	}
	w.name = w.name < most ? w.name : most;
	return w;
}

static void
draw_column(struct session *s, int row, int col, int columns, struct str text, const char *style)
{
	struct buf fit = {0};
	if (columns <= 0)
		return;
	look_fit(s, &fit, text, columns, false);
	grid_text(s->grid, row, col, col + columns, buf_view(&fit), look_on(s, "ui.card", style));
	buf_done(&fit);
}

/* The letters that were typed stand out. */
static void
draw_match(struct session *s, int row, int col, int columns, const struct choice *c)
{
	struct str begun = s->palette->choices.begun;
	size_t at[FUZZY_PATTERN];
	struct style st = look(s, "ui.key");
	if (begun.len == 0 || begun.len > FUZZY_PATTERN ||
	    fuzzy_match(begun, c->text, at) == FUZZY_NONE)
		return;
	for (size_t i = 0; i < begun.len; i++) {
		int x = uni_columns(str_sub(c->text, 0, at[i]));
		if ((unsigned char)c->text.ptr[at[i]] < 0x80 && x < columns - 1)
			grid_restyle(s->grid, row, col + x, col + x + 1, st);
	}
}

static void
draw_row(struct session *s, int row, const struct choice *c, struct columns w, bool here)
{
	struct buf name = {0}, keys = {0};
	grid_fill(s->grid, row, 0, s->areas.size.columns, ' ', look(s, "ui.card"));
	name_of(c, &name);
	keys_of_choice(s, c, &keys);
	draw_column(s, row, 1, w.name, buf_view(&name), here ? "ui.card" : "ui.hint");
	draw_column(s, row, 1, uni_columns(c->text) < w.name ? uni_columns(c->text) : w.name,
	    c->text, "ui.card");
	draw_match(s, row, 1, w.name, c);
	draw_column(s, row, w.name + 3, w.keys, buf_view(&keys), "ui.key");
	draw_column(s, row, w.name + w.keys + (w.keys > 0 ? 5 : 3), w.help, c->help,
	    here ? "ui.card" : "ui.hint");
	if (here)
		grid_restyle(s->grid, row, 0, s->areas.size.columns, look(s, "ui.cursor"));
	buf_done(&name);
	buf_done(&keys);
}

static void
draw_top(struct session *s, int row, struct columns w)
{
	const struct palette *p = s->palette;
	const struct choice *c = &p->choices.v.v[p->list.cursor];
	int columns = s->areas.size.columns;
	struct buf count = {0}, help = {0};
	grid_fill(s->grid, row, 0, columns, ' ', look(s, "ui.card"));
	draw_rule(s, row, 0, columns);
	if (takes(p))
		buf_fmt(&count, " %zu of %zu ", p->list.cursor + 1, p->list.n);
	else
		buf_fmt(&count, " %zu ", p->list.n);
	int end = columns - 1 - (int)count.len;
	bool helps = takes(p) && uni_columns(c->help) > w.help;
	/* What it does matters more than how many there are. */
	if (helps && uni_columns(c->help) > end - 5) {
		buf_clear(&count);
		end = columns - 1;
	}
	if (helps && end > 8) {
		buf_chr(&help, ' ');
		look_fit(s, &help, c->help, end - 5, false);
		buf_chr(&help, ' ');
		grid_text(s->grid, row, 1, end - 1, buf_view(&help), look(s, "text"));
	}
	if (end > 0)
		grid_text(s->grid, row, end, columns - 1, buf_view(&count), look(s, "ui.dim"));
	buf_done(&count);
	buf_done(&help);
}

static void
draw_nothing(struct session *s, int row)
{
	grid_fill(s->grid, row, 0, s->areas.size.columns, ' ', look(s, "ui.card"));
	draw_rule(s, row, 0, s->areas.size.columns);
	grid_text(s->grid, row, 1, s->areas.size.columns - 1,
	    STR(" nothing fits; C-u begins anew "), look(s, "text"));
}

void
palette_draw(struct session *s)
{
	struct palette *p = s->palette;
	const struct areas *at = &s->areas;
	int bottom = at->status >= 0 ? at->status : at->size.rows - 1;
	if (p == NULL)
		return;
	p->row = -1;
	int most = at->size.rows * 2 / 5;
	most = most > ROWS_MOST ? ROWS_MOST : most < ROWS_LEAST ? ROWS_LEAST : most;
	int rows = p->list.n < (size_t)most ? (int)p->list.n : most;
	if (fits_nothing(p) && bottom > 1)
		draw_nothing(s, bottom - 1);
	if (rows == 0 || rows + 1 >= bottom || at->size.columns < 2 * NAME_LEAST)
		return;
	list_set(&p->list, p->list.n, rows);
	list_follow(&p->list);
	p->row = bottom - rows;
	struct columns w = columns_of(s);
	for (int y = 0; y < rows; y++) {
		size_t i = list_at(&p->list, y);
		draw_row(s, p->row + y, &p->choices.v.v[i], w,
		    i == p->list.cursor && takes(p));
	}
	draw_top(s, p->row - 1, w);
}
