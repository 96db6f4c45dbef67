/*
 * Help as text, made from the tables, so that no key is without help and no help without a key.
 */
#include "ui/help.h"

#include "base/clean.h"
#include "text/uni.h"
#include "ui/commands.h"
#include "ui/words.h"

enum { COLUMN = 32, NAME_COLUMN = 26 };

static const char *
where_text(unsigned where)
{
	switch (where) {
	case FOCUS_PANE: return "pane: ";
	case FOCUS_MENU: return "menu: ";
	case FOCUS_REPORT: return "W, M: ";
	case FOCUS_PICKER: return "D: ";
	case FOCUS_OPTIONS: return "o: ";
	case FOCUS_CHOICE: return "V: ";
	case FOCUS_MARKS: return "B: ";
	case FOCUS_LAYERS: return "O: ";
	case FOCUS_CORPUS: return "list: ";
	default: return "";
	}
}

void
help_columns(struct buf *out, struct str first, const char *second, int column)
{
	buf_puts(out, "  ");
	buf_str(out, first);
	int used = uni_columns(first);
	if (used + 2 < column) {
		buf_pad(out, ' ', (size_t)(column - used - 2));
	} else {
		buf_chr(out, '\n');
		buf_pad(out, ' ', (size_t)column);
	}
	buf_fmt(out, "%s\n", second);
}

static const struct help_row prompt_rows[] = {
	{"Enter", "take the line; Esc and C-c leave it"},
	{"Left Right Home End", "move; by words with M-b M-f; C-a and C-e too"},
	{"C-w C-u C-k", "cut the word, what is before, what is behind; C-y brings it back"},
	{"Up Down", "lines of before; in a list of what fits, the one above or below"},
	{"M-p M-n", "lines of before that begin like this one"},
	{"Tab S-Tab", "complete; again: the next, the one before"},
	{"C-r M-c", "while searching: plain text; capitals count, or do not"},
	{"C-n C-w C-f", "in an empty search: what does not fit, no wrapping, from the edge"},
	{"C-v", "the next key as it is"},
};

const struct help_row *
help_prompt_row(size_t i)
{
	return i < sizeof prompt_rows / sizeof prompt_rows[0] ? &prompt_rows[i] : NULL;
}

/* Characters that have names because they mean something where keys are written. */
static void
add_keys(struct buf *out, struct str one)
{
	static const struct { const char *name, *as; } named[] = {{"<lt>", "<"}, {"<Star>", "*"}};
	if (str_is(one, "lt"))
		one = STR("<");
	for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
		size_t at = str_find(one, str_of(named[i].name));
		if (at == one.len)
			continue;
		buf_str(out, str_sub(one, 0, at));
		buf_puts(out, named[i].as);
		one = str_sub(one, at + strlen(named[i].name), one.len);
	}
	buf_str(out, one);
}

/* "  j e Down C-n C-e         a line down  (line-down)" */
static void
command_line(struct buf *out, const struct command *c)
{
	struct buf keys = {0};
	struct str rest = str_of(c->keys), one;
	while (str_split(&rest, ' ', &one)) {
		buf_puts(&keys, keys.len > 0 ? " " : "");
		/* <C-n> is read as C-n; a sequence keeps its brackets: <C-w>w. */
		if (one.len > 2 && one.ptr[0] == '<' && one.ptr[one.len - 1] == '>' &&
		    (str_chr(one, '>') == one.len - 1 || str_is(one, "<M->>")))
			one = str_sub(one, 1, one.len - 1);
		if (str_is(one, "M-lt"))
			one = STR("M-<");
		/* A character follows: mx. */
		bool takes = one.len > 1 && one.ptr[one.len - 1] == '*';
		add_keys(&keys, takes ? str_sub(one, 0, one.len - 1) : one);
		buf_puts(&keys, takes ? "x" : "");
	}
	if (c->keys[0] == '\0')
		buf_fmt(&keys, ":%s", c->name);
	help_columns(out, buf_view(&keys), "", COLUMN);
	out->len--;
	buf_puts(out, where_text(c->where));
	buf_puts(out, c->help);
	buf_chr(out, '\n');
	buf_done(&keys);
}

/* "  :theme NAME[,NAME]            another theme or look" */
static void
word_lines(struct buf *out)
{
	buf_puts(out, "Command line (:)\n");
	help_columns(out, STR(":NUMBER"), "go to this line", COLUMN);
	help_columns(out, STR(":NAME"), "any command by its name: :next-mention",
	    COLUMN);
	for (size_t i = 0; word_at(i) != NULL; i++) {
		const struct word *w = word_at(i);
		struct buf what = {0};
		if (w->help == NULL)
			continue;
		buf_fmt(&what, ":%s%s%s", w->name, w->usage[0] != '\0' ? " " : "", w->usage);
		help_columns(out, buf_view(&what), w->help, COLUMN);
		buf_done(&what);
	}
	buf_chr(out, '\n');
}

void
reader_help_commands(struct buf *out)
{
	for (int i = 0; i < CMD_N; i++) {
		const struct command *c = command_at(i);
		buf_fmt(out, "  %s", c->name);
		buf_pad(out, ' ', (size_t)NAME_COLUMN - str_of(c->name).len);
		buf_fmt(out, "%s%s\n", where_text(c->where), c->help);
	}
}

void
reader_help(struct buf *out)
{
	for (int g = 0; g < GROUP_N; g++) {
		buf_puts(out, command_group_name((enum command_group)g));
		buf_chr(out, '\n');
		for (int i = 0; i < CMD_N; i++) {
			if ((int)command_at(i)->group == g)
				command_line(out, command_at(i));
		}
		buf_chr(out, '\n');
	}
	word_lines(out);
	buf_puts(out, "In a prompt\n");
	for (size_t i = 0; help_prompt_row(i) != NULL; i++)
		help_columns(out, str_of(help_prompt_row(i)->keys), help_prompt_row(i)->help,
		    COLUMN);
	buf_puts(out, "\nA count before a command repeats it: 3n, 10G, 50%.\n");
}
