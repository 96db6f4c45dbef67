/*
 * Help: a page made from the tables, so that no key is without help and no help without a key.
 */
#include "ui/commands.h"

#include "base/clean.h"
#include "text/uni.h"
#include "ui/words.h"

enum { KEYS_COLUMNS = 30 };

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
	default: return "";
	}
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
		if (str_is(one, "lt"))
			one = STR("<");
		if (str_is(one, "M-lt"))
			one = STR("M-<");
		if (one.len > 1 && one.ptr[one.len - 1] == '*' && one.len == 2)
			buf_fmt(&keys, "%cx", one.ptr[0]);
		else
			buf_str(&keys, one);
	}
	if (c->keys[0] == '\0')
		buf_fmt(&keys, ":%s", c->name);
	buf_puts(out, "  ");
	buf_str(out, buf_view(&keys));
	int used = uni_columns(buf_view(&keys));
	if (used < KEYS_COLUMNS) {
		buf_pad(out, ' ', (size_t)(KEYS_COLUMNS - used));
	} else {
		buf_chr(out, '\n');
		buf_pad(out, ' ', KEYS_COLUMNS + 2);
	}
	buf_puts(out, where_text(c->where));
	buf_puts(out, c->help);
	buf_chr(out, '\n');
	buf_done(&keys);
}

static const char *const prompts[] = {
	"In a prompt: arrows C-a C-e M-b M-f move, C-w C-u C-k cut, C-y brings back,",
	"Up Down recall, Tab completes, C-r searches for plain text, Esc or C-c leaves.",
	"In the list of themes: / filters as you type, Enter leaves the filter, Esc clears it.",
	"A count before a command repeats it: 3n, 10G, 50%.",
};

static void
add_line(struct buf *out, struct str what, const char *help)
{
	buf_puts(out, "  ");
	buf_str(out, what);
	int used = uni_columns(what);
	if (used < KEYS_COLUMNS) {
		buf_pad(out, ' ', (size_t)(KEYS_COLUMNS - used));
	} else {
		buf_chr(out, '\n');
		buf_pad(out, ' ', KEYS_COLUMNS + 2);
	}
	buf_fmt(out, "%s\n", help);
}

/* "  :theme NAME[,NAME]            another theme or look" */
static void
word_lines(struct buf *out)
{
	buf_puts(out, "Command line (:)\n");
	add_line(out, STR(":NUMBER"), "go to this line");
	add_line(out, STR(":NAME"), "any command of this page by its name: :next-mention");
	for (size_t i = 0; word_at(i) != NULL; i++) {
		const struct word *w = word_at(i);
		struct buf what = {0};
		if (w->help == NULL)
			continue;
		buf_fmt(&what, ":%s%s%s", w->name, w->usage[0] != '\0' ? " " : "", w->usage);
		add_line(out, buf_view(&what), w->help);
		buf_done(&what);
	}
	buf_chr(out, '\n');
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
	for (size_t i = 0; i < sizeof prompts / sizeof prompts[0]; i++)
		buf_fmt(out, "%s\n", prompts[i]);
}

void
help_open(struct session *s, struct str topic)
{
	struct buf text = {0};
	reader_help(&text);
	page_open(s, PAGE_HELP, STR("Help"));
	page_line(s, STR("q closes, / searches, Space and b turn pages."));
	page_line(s, STR_NONE);
	page_lines(s, buf_view(&text));
	buf_done(&text);
	if (topic.len > 0) {
		find_start(s, topic, &(struct pattern_mode){.literal = true}, false, 1);
	}
}
