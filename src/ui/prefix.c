/*
 * Hints after the beginning of a command.  They are the keymap's: each binding that begins with
 * what was typed gives its next key and the name of its command, and several keys of one command
 * share a place.  What takes a character instead (marks, options of less) lists those that make
 * sense.
 *
 *	-- ] ------------------------------------------
 *	 a  next actor      e  next event      p  next part      columns, filled downwards
 *	 t  next type       r  next relation   '  next mark
 */
#include "ui/prefix.h"

#include "text/uni.h"
#include "ui/bound.h"
#include "ui/differences.h"
#include "ui/look.h"
#include "ui/pane_rows.h"

enum { HINTS_LEAST = 3, LATER_MS = 300, WORD_MOST = 26, MARK_MOST = 300, CELL_LEAST = 8, GAP = 2,
	COLUMNS_MOST = 16, SMALL = 16 };
enum { DELAYED, AT_ONCE, OFF };

struct hint { struct buf key, word; int command; };
struct hints { VEC(struct hint) v; bool wide; };

static bool
is_pending(const struct session *s)
{
	return s->prompt == PROMPT_NONE && (s->waits != CMD_NONE || s->has_count ||
	    (s->n_keys > 0 && s->ran == CMD_NONE));
}

void
prefix_keyed(struct session *s)
{
	int when = setting(s, SET_KEY_HINTS);
	if (!is_pending(s) || when == OFF) {
		s->prefix_shown = false;
		s->prefix_at = 0;
	} else if (when == AT_ONCE || s->o.no_clock) {
		s->prefix_shown = true;
	} else if (!s->prefix_shown) {
		s->prefix_at = work_clock() + LATER_MS;
	}
}

bool
prefix_work(struct session *s)
{
	if (s->prefix_at == 0 || s->prefix_shown || work_clock() < s->prefix_at)
		return false;
	s->prefix_at = 0;
	s->prefix_shown = s->dirty = true;
	return true;
}

int
prefix_wait(const struct session *s)
{
	double left = s->prefix_at - work_clock();
	if (s->prefix_at == 0 || s->prefix_shown)
		return -1;
	return left <= 0 ? 0 : (int)left + 1;
}

/* ---- what may follow */

static struct hint *
add(struct hints *h, int command)
{
	struct hint one = {.command = command};
	vec_push(&h->v, one);
	return &h->v.v[h->v.n - 1];
}

/* What is said shorter here, where the prefix says what it is about. */
static const struct { int command; const char *word; } briefly[] = {
	{CMD_CHOOSE_A_WORD, "choose word"}, {CMD_REMARK, "note"}, {CMD_GIVE_AGAIN, "again"},
	{CMD_GIVE_ALL, "all alike"}, {CMD_RELATE, "relation"}, {CMD_UNRELATE, "no relation"},
	{CMD_DIFF, "differences"}, {CMD_GIVE_TYPE, "type"}, {CMD_GIVE_ACTOR, "actor"},
	{CMD_MAKE_EVENT, "event"}, {CMD_GIVE_ROLE, "role"},
};

static const char *
word_of(int command)
{
	for (size_t i = 0; i < sizeof briefly / sizeof briefly[0]; i++)
		if (briefly[i].command == command)
			return briefly[i].word;
	return command_at(command)->name;
}

/* Where no layers can differ, nothing is to be accepted. */
static bool
is_of_use(int command, size_t sides)
{
	switch (command) {
	case CMD_DIFF: case CMD_ACCEPT_THIS: case CMD_ACCEPT_OTHER: case CMD_ACCEPT_FIRST:
	case CMD_ACCEPT_SECOND: case CMD_ACCEPT_NEITHER:
		return sides > 1;
	case CMD_ACCEPT_THIRD:
		return sides > 2;
	default:
		return true;
	}
}

/* "next-actor" is read as "next actor". */
static void
add_name(struct buf *out, const char *name)
{
	for (; *name != '\0'; name++)
		buf_chr(out, *name == '-' ? ' ' : *name);
}

static bool
begins(const struct session *s, const struct key *keys, size_t n)
{
	size_t i = 0;
	while (i < s->n_keys && i < n && key_eq(keys[i], s->keys[i]))
		i++;
	return i == s->n_keys && n > i;
}

static void
of_keymap(struct session *s, struct hints *h)
{
	struct layer *layers[SIDES_MOST];
	size_t sides = differences_sides(s, layers, NULL);
	const struct key *keys;
	size_t n;
	int command;
	for (size_t i = 0; keymap_at(s->keymap, i, &keys, &n, &command); i++) {
		struct hint *one = NULL;
		if (!begins(s, keys, n) ||
		    keymap_find(s->keymap, keymap_focus(s), keys, n).command != command ||
		    !is_of_use(command, sides))
			continue;
		for (size_t k = 0; k < h->v.n && one == NULL; k++)
			one = h->v.v[k].command == command ? &h->v.v[k] : NULL;
		if (one == NULL) {
			one = add(h, command);
			add_name(&one->word, word_of(command));
		}
		buf_puts(&one->key, one->key.len > 0 ? " " : "");
		bound_write(&one->key, keys + s->n_keys, n - s->n_keys,
		    keymap_find(s->keymap, keymap_focus(s), keys, n).takes_char);
	}
}

/* What a count is for, not all that takes one. */
static void
of_count(const struct session *s, struct hints *h)
{
	static const struct { int command; const char *word; } counted[] = {
		{CMD_GO_END, "to this line"}, {CMD_GO_PERCENT, "per cent into it"},
		{CMD_LINE_DOWN, NULL}, {CMD_LINE_UP, NULL}, {CMD_HALF_DOWN, "lines, from now on"},
		{CMD_PAGE_DOWN, NULL}, {CMD_NEXT_MENTION, NULL}, {CMD_NEXT_SAME, NULL},
		{CMD_NEXT_EVENT, NULL}, {CMD_HIT_NEXT, NULL}, {CMD_PARA_NEXT, NULL},
		{CMD_SENT_NEXT, NULL},
	};
	for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
		struct buf key = {0};
		bound_text(s->keymap, keymap_focus(s), counted[i].command, 1, &key);
		if (key.len > 0) {
			struct hint *one = add(h, counted[i].command);
			buf_str(&one->key, buf_view(&key));
			add_name(&one->word, counted[i].word != NULL ? counted[i].word :
			    command_at(counted[i].command)->name);
		}
		buf_done(&key);
	}
}

static void
add_text(struct hints *h, const char *key, const char *word)
{
	struct hint *one = add(h, CMD_NONE);
	buf_puts(&one->key, key);
	buf_puts(&one->word, word);
}

/* The marks that are set, each with the line it stands in. */
static void
of_marks(struct session *s, struct hints *h)
{
	h->wide = marks_count(s) > 0;
	if (s->waits == CMD_GO_MARK) {
		add_text(h, "'", "the place before");
		add_text(h, "^ $", "top and end");
	} else if (s->waits == CMD_SET_MARK) {
		add_text(h, "a-z A-Z", "a letter for this place");
	}
	for (uint32_t i = 0; i < MARKS; i++) {
		struct buf line = {0};
		if (session_article(s)->marks[i] == UINT64_MAX)
			continue;
		mark_row_text(s, &(struct pane_row){.kind = PANE_MARK, .a = i, .b = ID_NONE}, &line);
		struct str text = str_sub(buf_view(&line), 1, line.len);
		struct hint *one = add(h, CMD_NONE);
		buf_chr(&one->key, (char)(i < 26 ? 'a' + i : 'A' + (i - 26)));
		buf_str(&one->word, str_sub(str_trim(text), 0, MARK_MOST));
		buf_done(&line);
	}
}

static void
of_options(const struct session *s, struct hints *h)
{
	struct setting_letter l;
	for (size_t i = 0; setting_letter_at(i, &l); i++) {
		struct hint *one = add(h, CMD_NONE);
		buf_chr(&one->key, l.letter);
		buf_puts(&one->word, setting_at(l.id)->name);
		buf_chr(&one->word, ' ');
		setting_name(l.id, setting(s, (enum setting_id)l.id), &one->word);
	}
	add_text(h, "-", "spell the name");
}

static void
collect(struct session *s, struct hints *h)
{
	if (s->waits == CMD_TOGGLE_OPTION || s->waits == CMD_SHOW_OPTION)
		of_options(s, h);
	else if (s->waits == CMD_SET_MARK || s->waits == CMD_GO_MARK || s->waits == CMD_UNSET_MARK)
		of_marks(s, h);
	else if (s->waits != CMD_NONE)
		add_text(h, "x", "a character");
	else if (s->n_keys > 0 && s->ran == CMD_NONE)
		of_keymap(s, h);
	else
		of_count(s, h);
}

static void
hints_done(struct hints *h)
{
	for (size_t i = 0; i < h->v.n; i++) {
		buf_done(&h->v.v[i].key);
		buf_done(&h->v.v[i].word);
	}
	vec_done(&h->v);
}

/* ---- columns: each as wide as what is in it, filled downwards, as few rows as will do */

struct column { int key, width; };
struct grid_form { int columns, rows; struct column at[COLUMNS_MOST]; };

static int
word_columns(const struct hints *h, size_t i)
{
	int w = uni_columns(buf_view(&h->v.v[i].word));
	return w > WORD_MOST && !h->wide ? WORD_MOST : w;
}

/* Whether they fit when each column has so many rows; the columns that do, at least one. */
static bool
fits(const struct hints *h, int rows, int columns, struct grid_form *f)
{
	int left = columns - 1 + GAP;
	*f = (struct grid_form){.rows = rows};
	for (size_t i = 0; i < h->v.n; f->columns++) {
		struct column c = {0, 0};
		int word = 0;
		if (f->columns == COLUMNS_MOST)
			return false;
		for (int y = 0; y < rows && i < h->v.n; y++, i++) {
			int k = uni_columns(buf_view(&h->v.v[i].key)), w = word_columns(h, i);
			c.key = k > c.key ? k : c.key;
			word = w > word ? w : word;
		}
		c.width = c.key + 2 + word + GAP;
		left -= c.width;
		if (left < 0 && f->columns > 0)
			return false;
		f->at[f->columns] = c;
		if (left < 0) {
			f->at[0].width = columns - 1 + GAP;
			f->columns = 1;
			return false;
		}
	}
	return true;
}

static struct grid_form
form_of(const struct hints *h, int columns)
{
	struct grid_form f;
	int n = (int)h->v.n;
	for (int rows = h->wide ? n : (n + COLUMNS_MOST - 1) / COLUMNS_MOST; rows < n; rows++)
		if (rows > 0 && fits(h, rows, columns, &f))
			return f;
	fits(h, n, columns, &f);
	return f;
}

void
prefix_size(struct session *s)
{
	struct hints h = {.wide = false};
	s->prefix_rows = 0;
	if (!s->prefix_shown || s->areas.text.cols <= CELL_LEAST)
		return;
	collect(s, &h);
	int rows = form_of(&h, s->areas.text.cols).rows + 1, most = s->areas.size.rows / 2;
	if (s->areas.size.rows < SMALL)
		most = s->areas.size.rows * 2 / 3;
	s->prefix_rows = h.v.n == 0 ? 0 : rows < most ? rows : most;
	/* A rule and "..." say nothing, and the text is small enough. */
	if (rows > most && most < HINTS_LEAST)
		s->prefix_rows = 0;
	hints_done(&h);
}

static void
draw_hint(struct session *s, const struct hint *h, int row, int col, int end, int key)
{
	struct buf fit = {0};
	grid_text(s->grid, row, col, end, buf_view(&h->key), look_on(s, "ui.card", "ui.key"));
	if (end > col + key + 2)
		look_fit(s, &fit, buf_view(&h->word), end - col - key - 2, false);
	grid_text(s->grid, row, col + key + 2, end, buf_view(&fit),
	    look_on(s, "ui.card", "ui.hint"));
	buf_done(&fit);
}

static void
draw_top(struct session *s, const struct area *at)
{
	struct buf title = {0};
	for (int y = at->row; y < at->row + at->rows; y++)
		grid_fill(s->grid, y, at->col, at->col + at->cols, ' ', look(s, "ui.card"));
	draw_rule(s, at->row, at->col, at->col + at->cols);
	buf_chr(&title, ' ');
	keymap_pending(s, &title);
	buf_chr(&title, ' ');
	grid_text(s->grid, at->row, at->col + 1, at->col + at->cols, buf_view(&title),
	    look(s, "ui.key"));
	buf_done(&title);
}

void
prefix_draw(struct session *s)
{
	const struct area *at = &s->areas.prefix;
	struct hints h = {.wide = false};
	if (at->rows < 2 || !s->prefix_shown)
		return;
	collect(s, &h);
	struct grid_form f = form_of(&h, at->cols);
	int n = (int)h.v.n, col = at->col + 1;
	/* What does not fit is left out at the end, but not silently. */
	if (f.rows > at->rows - 1 && !fits(&h, at->rows - 1, at->cols, &f))
		n = f.columns * f.rows - 1;
	draw_top(s, at);
	for (int i = 0; i <= n && i < (int)h.v.n; i++) {
		int x = i / f.rows, y = i % f.rows;
		if (y == 0)
			col += x == 0 ? 0 : f.at[x - 1].width;
		int end = col + f.at[x].width - GAP;
		if (i == n)
			grid_text(s->grid, at->row + 1 + y, col, end,
			    str_of(look_glyph(s, "…", "...")), look_on(s, "ui.card", "ui.hint"));
		else
			draw_hint(s, &h.v.v[i], at->row + 1 + y, col, end, f.at[x].key);
	}
	hints_done(&h);
}
