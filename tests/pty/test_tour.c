/*
 * The tour in a real terminal: the screens that tests/tour.test keeps as golden files must be, cell
 * by cell, what libvterm shows when the same keys are typed.
 *
 * A golden screen is rows of text behind '|', rows of letters behind '~', one letter a column, and
 * a legend "a fg=109 bold".  Not compared: dim, which libvterm does not know, and the colour of
 * letters that are not there.
 */
#include "pty/pty.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "unit.h"
#include "view/key.h"

enum { STYLES = 64, NAME_BYTES = 64 };

struct look { char letter; struct str words; };

struct golden {
	struct buf text;
	VEC(struct str) rows;
	VEC(struct str) styles;      /* of the rows */
	struct look looks[STYLES];
	size_t n_looks;
};

static void
golden_read(struct golden *g, int i)
{
	char name[NAME_BYTES];
	struct buf path = {0};
	struct err err = {0};
	struct str rest, line;
	snprintf(name, sizeof name, "tests/golden/tour/%02d.screen", i);
	if (!file_read(pty_source(name, &path), 1 << 20, &g->text, &err))
		fail_msg("%s", err.text);
	rest = buf_view(&g->text);
	while (str_line(&rest, &line)) {
		if (line.len > 0 && line.ptr[0] == '|') {
			vec_push(&g->rows, str_sub(line, 1, line.len));
			vec_push(&g->styles, STR_NONE);
		} else if (line.len > 0 && line.ptr[0] == '~') {
			g->styles.v[g->styles.n - 1] = str_sub(line, 1, line.len);
		} else if (line.len > 0 && g->n_looks < STYLES) {
			g->looks[g->n_looks++] = (struct look){line.ptr[0], str_sub(line, 1, line.len)};
		}
	}
	buf_done(&path);
}

static void
golden_done(struct golden *g)
{
	vec_done(&g->rows);
	vec_done(&g->styles);
	buf_done(&g->text);
}

static void
add_colour(struct buf *out, const char *what, const VTermColor *c, bool is_default)
{
	if (is_default)
		return;
	if (VTERM_COLOR_IS_INDEXED(c))
		buf_fmt(out, " %s=%u", what, (unsigned)c->indexed.idx);
	else
		buf_fmt(out, " %s=#%02x%02x%02x", what, (unsigned)c->rgb.red, (unsigned)c->rgb.green,
		    (unsigned)c->rgb.blue);
}

/* What the terminal shows of a cell's style, in the words of the legend. */
static void
shown_style(const VTermScreenCell *cell, bool blank, struct buf *out)
{
	if (!blank)
		add_colour(out, "fg", &cell->fg, VTERM_COLOR_IS_DEFAULT_FG(&cell->fg));
	add_colour(out, "bg", &cell->bg, VTERM_COLOR_IS_DEFAULT_BG(&cell->bg));
	if (cell->attrs.bold && !blank)
		buf_puts(out, " bold");
	if (cell->attrs.italic && !blank)
		buf_puts(out, " italic");
	if (cell->attrs.underline)
		buf_puts(out, " underline");
	if (cell->attrs.reverse)
		buf_puts(out, " reverse");
}

/* The same of the legend's words: what is off, and what no terminal here tells, is left out. */
static void
wanted_style(const struct golden *g, char letter, bool blank, struct buf *out)
{
	for (size_t i = 0; i < g->n_looks; i++) {
		struct str rest = g->looks[i].words, word;
		if (g->looks[i].letter != letter)
			continue;
		while (str_split(&rest, ' ', &word)) {
			bool ground = str_starts(word, STR("fg=")) || str_starts(word, STR("bg="));
			bool letters = str_starts(word, STR("fg=")) || str_is(word, "bold") ||
			    str_is(word, "italic");
			uint16_t line = 0;
			if (!attr_parse(word, &line) || !(line & ATTR_UNDERLINE))
				line = 0;
			if ((blank && letters) || str_ends(word, STR("=default")))
				continue;
			if (line != 0) {
				buf_puts(out, " underline");
			} else if (ground || letters || str_is(word, "reverse")) {
				buf_chr(out, ' ');
				buf_str(out, word);
			}
		}
	}
}

/* The first difference between the terminal and the golden screen, in words; empty: none. */
static void
difference(struct pty *p, const struct golden *g, struct buf *out)
{
	struct buf row = {0}, shown = {0}, wanted = {0};
	if ((int)g->rows.n != p->rows)
		buf_fmt(out, "%zu rows in the file", g->rows.n);
	for (int y = 0; out->len == 0 && y < p->rows; y++) {
		pty_row(p, y, &row);
		if (!str_eq(buf_view(&row), g->rows.v[y])) {
			buf_fmt(out, "row %d is\n%s\nand not\n%.*s", y, buf_cstr(&row),
			    (int)g->rows.v[y].len, g->rows.v[y].ptr);
			break;
		}
		for (int x = 0; out->len == 0 && x < p->columns; x++) {
			VTermScreenCell cell = pty_cell(p, y, x);
			bool blank = cell.chars[0] == 0 || cell.chars[0] == ' ';
			struct str styles = g->styles.v[y];
			char letter = (size_t)x < styles.len ? styles.ptr[x] : ' ';
			buf_clear(&shown);
			buf_clear(&wanted);
			shown_style(&cell, blank, &shown);
			if (letter != ' ')
				wanted_style(g, letter, blank, &wanted);
			if (!str_eq(buf_view(&shown), buf_view(&wanted)))
				buf_fmt(out, "row %d column %d is%s and not%s", y, x, buf_cstr(&shown),
				    buf_cstr(&wanted));
		}
	}
	buf_done(&row);
	buf_done(&shown);
	buf_done(&wanted);
}

struct expected { const struct golden *golden; struct buf why; };

static bool
is_shown(struct pty *p, void *context)
{
	struct expected *e = context;
	buf_clear(&e->why);
	difference(p, e->golden, &e->why);
	return e->why.len == 0;
}

static void
expect_screen(struct pty *p, int i, struct str key)
{
	struct golden g = {0};
	struct expected e = {.golden = &g};
	golden_read(&g, i);
	if (!pty_wait_until(p, is_shown, &e))
		fail_msg("screen %d, after %.*s: %s", i, (int)key.len, key.ptr, buf_cstr(&e.why));
	buf_done(&e.why);
	golden_done(&g);
}

/* What a keyboard sends for a key. */
static void
send_key(struct pty *p, struct key k)
{
	static const struct { uint32_t code; const char *bytes; } special[] = {
		{KEY_UP, "\033OA"}, {KEY_DOWN, "\033OB"}, {KEY_RIGHT, "\033OC"}, {KEY_LEFT, "\033OD"},
		{KEY_HOME, "\033OH"}, {KEY_END, "\033OF"}, {KEY_PAGE_UP, "\033[5~"},
		{KEY_PAGE_DOWN, "\033[6~"}, {KEY_F1, "\033OP"}, {KEY_F2, "\033OQ"},
		{KEY_F3, "\033OR"}, {KEY_F4, "\033OS"}, {KEY_F6, "\033[17~"},
	};
	struct buf bytes = {0};
	if (k.mods & MOD_ALT)
		buf_chr(&bytes, '\033');
	if (k.code == KEY_TAB && k.mods & MOD_SHIFT) {
		buf_puts(&bytes, "\033[Z");
	} else if (k.code > KEY_SPECIAL) {
		for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
			if (special[i].code == k.code)
				buf_puts(&bytes, special[i].bytes);
		}
	} else {
		buf_chr(&bytes, (char)(k.mods & MOD_CTRL ? k.code & 31 : k.code));
	}
	assert_true(bytes.len > 0);
	pty_send(p, buf_cstr(&bytes));
	buf_done(&bytes);
}

static void
read_lines(const char *name, struct buf *text)
{
	struct buf path = {0};
	struct err err = {0};
	if (!file_read(pty_source(name, &path), 1 << 20, text, &err))
		fail_msg("%s", err.text);
	buf_done(&path);
}

/* The options of the tour, with paths below the top of the source. */
static struct pty *
start_tour(void)
{
	enum { WORDS = 16 };
	struct buf text = {0}, words[WORDS] = {{0}};
	const char *argv[WORDS + 1] = {NULL};
	struct str rest, line;
	size_t n = 1;
	read_lines("tests/golden/tour/options", &text);
	rest = buf_view(&text);
	while (n < WORDS && str_line(&rest, &line)) {
		size_t from = str_chr(line, '=') < line.len ? str_chr(line, '=') + 1 : 0;
		struct str value = str_sub(line, from, line.len);
		buf_str(&words[n], str_sub(line, 0, from));
		if (str_starts(value, STR("tests/")) || str_starts(value, STR("docs/"))) {
			struct buf path = {0}, name = {0};
			buf_str(&name, value);
			buf_puts(&words[n], pty_source(buf_cstr(&name), &path));
			buf_done(&path);
			buf_done(&name);
		} else {
			buf_str(&words[n], value);
		}
		argv[n] = buf_cstr(&words[n]);
		n++;
	}
	struct pty *p = pty_start(120, 36, NULL, argv);
	for (size_t i = 0; i < WORDS; i++)
		buf_done(&words[i]);
	buf_done(&text);
	return p;
}

static void
a_terminal_shows_the_cells_of_every_golden_screen(void **state)
{
	(void)state;
	struct buf keys = {0};
	struct str rest, line;
	int screen = 0;
	struct pty *p = start_tour();
	expect_screen(p, screen++, STR("the start"));
	pty_send(p, "\033[?1;2c");              /* all that this terminal answers */
	read_lines("tests/golden/tour/keys", &keys);
	rest = buf_view(&keys);
	while (str_line(&rest, &line)) {
		struct str spec = str_sub(line, 0, str_chr(line, '\t')), left = spec;
		struct key k;
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		while (left.len > 0 && key_parse(&left, &k, NULL))
			send_key(p, k);
		expect_screen(p, screen++, spec);
	}
	assert_true(screen > 60);
	buf_done(&keys);
	pty_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {T(a_terminal_shows_the_cells_of_every_golden_screen)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
