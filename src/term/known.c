/*
 * What is known of terminals, in a file: a record a terminal, the one used last first.
 *
 *	limn terminals 1
 *	terminal TERM=xterm-256color VTE_VERSION=7200
 *	name VTE(7200)
 *	ambiguous 1
 *	width flag 2
 *
 * Nothing of it is believed that is not one of few words or a small number.
 */
#include "term/known.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"

enum { FILE_MOST = 64 * 1024, RECORDS = 16, VALUE = 48, NAME = 80 };

#define HEADER "limn terminals 1"
static const char file_name[] = "terminals";

/* What terminals and multiplexers set; of the last ones only whether they are there. */
static const struct { const char *name; bool present; } variables[] = {
	{"TERM_PROGRAM", false}, {"TERM_PROGRAM_VERSION", false}, {"COLORTERM", false},
	{"VTE_VERSION", false}, {"KONSOLE_VERSION", false}, {"XTERM_VERSION", false},
	{"MLTERM", false}, {"LC_TERMINAL", false}, {"LC_TERMINAL_VERSION", false},
	{"KITTY_WINDOW_ID", true}, {"WT_SESSION", true}, {"TMUX", true}, {"STY", true},
	{"SSH_TTY", true}, {"VIM_TERMINAL", true}, {"NVIM", true}, {"INSIDE_EMACS", true},
};

static const struct { const char *name; unsigned number; } modes[KNOWN_MODES] = {
	[KNOWN_SYNC] = {"sync", 2026}, [KNOWN_CLUSTERS] = {"clusters", 2027},
	[KNOWN_SCHEME] = {"scheme", 2031},
};

unsigned
known_mode_number(enum known_mode mode)
{
	return modes[mode].number;
}

/* Printable ASCII alone, without blanks where it stands for a word. */
static void
add_plain(struct buf *out, struct str s, size_t most, bool blanks)
{
	for (size_t i = 0; i < s.len && i < most; i++)
		if (s.ptr[i] < 0x7f && s.ptr[i] >= (blanks ? ' ' : '!'))
			buf_chr(out, s.ptr[i]);
}

static void
add_variable(struct buf *out, const char *name, const char *value, bool present)
{
	buf_fmt(out, "%s%s=", out->len > 0 ? " " : "", name);
	add_plain(out, present ? STR("yes") : str_of(value), VALUE, false);
}

void
known_init(struct known *k, const char *term)
{
	*k = (struct known){.ground = -1, .ink = -1, .widths = widths_new()};
	term = term == NULL ? "" : term;
	add_variable(&k->identity, "TERM", term, false);
	/* The console of Linux has a cell for each mark (until 6.16), and is asked nothing. */
	if (strcmp(term, "linux") == 0)
		widths_set(k->widths, WIDTH_MARKED, 2);
	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
		const char *value = getenv(variables[i].name);
		if (value != NULL && *value != 0)
			add_variable(&k->identity, variables[i].name, value, variables[i].present);
	}
}

void
known_done(struct known *k)
{
	buf_done(&k->identity);
	buf_done(&k->name);
	widths_free(k->widths);
}

bool
known_can(const struct known *k, enum known_mode mode)
{
	return k->modes[mode] == 2 || k->modes[mode] == 3;
}

bool
known_take_name(struct known *k, struct str name)
{
	struct buf plain = {0};
	add_plain(&plain, name, NAME, true);
	bool other = !str_eq(buf_view(&plain), buf_view(&k->name));
	/* Modes and keys are asked in the same batch, before or after: what came stays. */
	if (other && k->name.len > 0)
		for (int i = 0; i < WIDTH_KINDS; i++)
			widths_set(k->widths, (enum width_kind)i, 0);
	buf_done(&k->name);
	k->name = plain;
	return other;
}

/* ---- right to left */

static bool
says(const struct known *k, const char *what)
{
	struct str line = buf_view(&k->identity);
	return str_find(line, str_of(what)) < line.len;
}

static bool
is_named(const struct known *k, const char *name)
{
	return str_starts(buf_view(&k->name), str_of(name));
}

static bool
is_multiplexed(const struct known *k)
{
	return says(k, "TERM=screen") || says(k, "TERM=tmux");
}

bool
known_in_editor(const struct known *k)
{
	return !is_multiplexed(k) && (says(k, " VIM_TERMINAL=") || says(k, " NVIM=") ||
	    says(k, " INSIDE_EMACS="));
}

/* Inside of a multiplexer or an editor it is not the terminal that draws; what stands around it
 * is not known, and most do nothing. */
static bool
is_inside(const struct known *k)
{
	return known_in_editor(k) || is_multiplexed(k) || says(k, " TMUX=") || says(k, " STY=");
}

void
known_called(const struct known *k, struct buf *out)
{
	static const struct { const char *variable, *name; } set[] = {
		{" VTE_VERSION=", "VTE"}, {" KONSOLE_VERSION=", "Konsole"}, {" MLTERM=", "mlterm"},
		{" KITTY_WINDOW_ID=", "kitty"}, {" WT_SESSION=", "Windows Terminal"},
		{" TERM_PROGRAM=WezTerm", "WezTerm"}, {" TERM_PROGRAM=ghostty", "ghostty"},
		{" TERM_PROGRAM=iTerm.app", "iTerm2"}, {" TERM_PROGRAM=mintty", "mintty"},
		{" LC_TERMINAL=iTerm2", "iTerm2"},
	};
	if (k->name.len > 0)
		buf_str(out, buf_view(&k->name));
	for (size_t i = 0; k->name.len == 0 && !is_inside(k) &&
	    i < sizeof set / sizeof set[0]; i++) {
		if (says(k, set[i].variable)) {
			buf_puts(out, set[i].name);
			return;
		}
	}
}

/* BDSM (mode 8 of ECMA-48); mlterm's settings (its doc/en/PROTOCOL), of which "use_ctl" is on
 * unless a user set it otherwise: with it the cursor goes by letters, not by columns. */
const struct known_order *
known_order(const struct known *k)
{
	static const struct known_order bdsm = {"\033[8l", "\033[8h"};
	static const struct known_order ctl = {"\033]5379;use_ctl=false\a",
		"\033]5379;use_ctl=true\a"};
	if (is_inside(k))
		return NULL;
	if (says(k, " VTE_VERSION=") || is_named(k, "VTE(") ||
	    says(k, " TERM_PROGRAM=mintty") || is_named(k, "mintty"))
		return &bdsm;
	if (k->name.len > 0 ? is_named(k, "mlterm") : says(k, " MLTERM=") || says(k, "TERM=mlterm"))
		return &ctl;
	return NULL;
}

bool
known_reorders(const struct known *k)
{
	static const char *const set[] = {" KONSOLE_VERSION=", " TERM_PROGRAM=Apple_Terminal"};
	/* Emacs puts text of every buffer into order, and has nothing that a program could say. */
	if (known_in_editor(k) && says(k, " INSIDE_EMACS="))
		return true;
	if (is_inside(k))
		return false;
	for (size_t i = 0; i < sizeof set / sizeof set[0]; i++)
		if (says(k, set[i]))
			return true;
	return is_named(k, "Konsole");
}

enum turn_way
known_turns(const struct known *k)
{
	bool named = k->name.len > 0;
	if (is_inside(k))
		return TURN_NOTHING;
	/* Variables are inherited by whatever is started from a terminal's shell. */
	if (named ? is_named(k, "kitty") : says(k, "TERM=xterm-kitty") ||
	    says(k, " KITTY_WINDOW_ID="))
		return TURN_WORDS;
	if (named ? is_named(k, "Konsole") : says(k, " KONSOLE_VERSION="))
		return TURN_MARKS;
	return TURN_NOTHING;
}

static const char *
order_of(const struct known *k)
{
	enum turn_way way = known_turns(k);
	bool orders = known_reorders(k) || known_order(k) != NULL;
	if (orders && (k->theirs || (known_reorders(k) && way != TURN_MARKS)))
		return "the terminal orders it";
	if (known_order(k) != NULL)
		return "left to limn (told so)";
	return way == TURN_WORDS ? "left to limn; the terminal turns words" :
	    way == TURN_MARKS ? "left to limn (by marks)" : "left to limn";
}

/* ---- the file */

static bool
take_word(struct str *line, const char *word)
{
	size_t n = strlen(word);
	if (!str_starts(*line, str_of(word)) || line->len <= n || line->ptr[n] != ' ')
		return false;
	*line = str_sub(*line, n + 1, line->len);
	return true;
}

/* One digit at the end of a line. */
static bool
take_digit(struct str line, int most, int *out)
{
	if (line.len != 1 || line.ptr[0] < '0' || line.ptr[0] > '0' + most)
		return false;
	*out = line.ptr[0] - '0';
	return true;
}

static void
read_width(struct known *k, struct str line)
{
	int columns;
	for (int i = 0; i < WIDTH_KINDS; i++)
		if (take_word(&line, widths_name((enum width_kind)i)) &&
		    take_digit(line, 9, &columns))
			widths_set(k->widths, (enum width_kind)i, columns);
}

static void
read_line(struct known *k, struct str line)
{
	int value;
	k->remembered = true;
	if (take_word(&line, "name")) {
		buf_clear(&k->name);
		add_plain(&k->name, line, NAME, true);
	} else if (take_word(&line, "ambiguous")) {
		k->ambiguous = take_digit(line, 2, &value) ? value : 0;
		widths_set(k->widths, WIDTH_AMBIGUOUS, k->ambiguous);
	} else if (take_word(&line, "keys")) {
		k->keys = take_digit(line, 1, &value) && value == 1;
	} else if (take_word(&line, "width")) {
		read_width(k, line);
	} else {
		for (int i = 0; i < KNOWN_MODES; i++)
			if (take_word(&line, modes[i].name) && take_digit(line, 5, &value))
				k->modes[i] = value;
	}
}

static bool
read_file(const char *folder, struct buf *out)
{
	struct buf path = {0};
	path_join(&path, str_of(folder), str_of(file_name));
	bool ok = file_read(buf_cstr(&path), FILE_MOST, out, NULL) &&
	    str_starts(buf_view(out), STR(HEADER "\n"));
	buf_done(&path);
	return ok;
}

void
known_load(struct known *k, const char *folder)
{
	struct buf text = {0};
	struct str rest, line;
	bool ours = false;
	if (folder != NULL && read_file(folder, &text)) {
		rest = buf_view(&text);
		while (str_line(&rest, &line)) {
			if (take_word(&line, "terminal"))
				ours = !k->remembered && str_eq(line, buf_view(&k->identity));
			else if (ours)
				read_line(k, line);
		}
	}
	buf_done(&text);
}

static void
write_record(const struct known *k, struct buf *out)
{
	buf_puts(out, "terminal ");
	buf_str(out, buf_view(&k->identity));
	if (k->name.len > 0) {
		buf_puts(out, "\nname ");
		buf_str(out, buf_view(&k->name));
	}
	if (k->ambiguous > 0)
		buf_fmt(out, "\nambiguous %d", k->ambiguous);
	buf_puts(out, k->keys ? "\nkeys 1" : "");
	for (int i = 0; i < KNOWN_MODES; i++)
		if (k->modes[i] > 0)
			buf_fmt(out, "\n%s %d", modes[i].name, k->modes[i]);
	for (int i = 0; i < WIDTH_KINDS; i++) {
		int columns = widths_measured(k->widths, (enum width_kind)i);
		if (columns > 0)
			buf_fmt(out, "\nwidth %s %d", widths_name((enum width_kind)i), columns);
	}
	buf_chr(out, '\n');
}

/* The records of the others, as they stand. */
static void
add_others(const struct known *k, struct str rest, struct buf *out)
{
	int n = 1;
	bool takes = false;
	struct str line;
	while (str_line(&rest, &line)) {
		struct str identity = line;
		if (take_word(&identity, "terminal"))
			takes = !str_eq(identity, buf_view(&k->identity)) && n++ < RECORDS;
		if (takes) {
			buf_str(out, line);
			buf_chr(out, '\n');
		}
	}
}

void
known_save(const struct known *k, const char *folder)
{
	struct buf old = {0}, now = {0}, path = {0};
	if (folder == NULL || !k->answered)
		return;
	bool read = read_file(folder, &old);
	buf_puts(&now, HEADER "\n");
	write_record(k, &now);
	/* As it is already: the order among records is not worth a write. */
	struct str record = str_sub(buf_view(&now), sizeof HEADER, now.len);
	size_t at = read ? str_find(buf_view(&old), record) : old.len;
	bool same = at < old.len && (at + record.len == old.len ||
	    str_starts(str_sub(buf_view(&old), at + record.len, old.len), STR("terminal ")));
	if (!same && file_make_folder(folder, NULL)) {
		if (read)
			add_others(k, buf_view(&old), &now);
		path_join(&path, str_of(folder), str_of(file_name));
		file_write(buf_cstr(&path), buf_view(&now), 0600, NULL);
	}
	buf_done(&old);
	buf_done(&now);
	buf_done(&path);
}

/* ---- the report */

static void
row(struct buf *out, const char *name, const char *value)
{
	buf_fmt(out, "%-16s%s\n", name, value);
}

static const char *
said(const struct known *k, enum known_mode mode)
{
	static const char *const states[] = {"not said", "unknown to it", "yes", "yes", "always",
		"never"};
	int state = k->modes[mode];
	return states[state >= 0 && state < 6 ? state : 0];
}

static void
add_widths(const struct known *k, struct buf *out)
{
	size_t start = out->len;
	for (int i = 0; i < WIDTH_KINDS; i++) {
		int columns = widths_measured(k->widths, (enum width_kind)i);
		if (columns > 0)
			buf_fmt(out, "%s%s %d", out->len > start ? ", " : "",
			    widths_name((enum width_kind)i), columns);
	}
	if (out->len == start)
		buf_puts(out, "not measured: nothing on the screen needs it");
}

static void
add_colour(struct buf *out, const char *name, int rgb)
{
	if (rgb >= 0)
		buf_fmt(out, "%-16s#%06x\n", name, (unsigned)rgb);
	else
		row(out, name, "not said");
}

void
known_about(const struct known *k, struct buf *out)
{
	struct buf line = {0};
	buf_str(&line, buf_view(&k->identity));
	row(out, "variables", buf_cstr(&line));
	buf_clear(&line);
	buf_str(&line, buf_view(&k->name));
	row(out, "name", k->name.len > 0 ? buf_cstr(&line) : "not said");
	buf_clear(&line);
	if (k->answered)
		buf_fmt(&line, "%zu bytes of questions, in %lld ms", k->bytes, (long long)k->took);
	else
		buf_puts(&line, k->asked ? "not yet" : "it was not asked");
	row(out, "answered", buf_cstr(&line));
	row(out, "remembered", k->remembered ? "yes, from an earlier run" : "no");
	add_colour(out, "background", k->ground);
	add_colour(out, "foreground", k->ink);
	row(out, "keyboard", k->keys ? "Kitty's protocol" : "as ever");
	row(out, "frames at once", said(k, KNOWN_SYNC));
	row(out, "clusters", said(k, KNOWN_CLUSTERS));
	row(out, "light or dark", known_can(k, KNOWN_SCHEME) ? "it tells when that changes" :
	    said(k, KNOWN_SCHEME));
	row(out, "right to left", order_of(k));
	row(out, "ambiguous", k->ambiguous == 0 ? "not measured" : k->ambiguous == 2 ?
	    "2 columns" : "1 column");
	buf_clear(&line);
	add_widths(k, &line);
	row(out, "widths", buf_cstr(&line));
	buf_done(&line);
}
