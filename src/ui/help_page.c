/*
 * The page of help.  It begins with the keys of the place it was called from; each line that can
 * do something is an item, so that Enter runs the command or opens the setting.
 */
#include "ui/help.h"

#include "base/clean.h"
#include "base/limits.h"
#include "text/uni.h"
#include "ui/bound.h"
#include "ui/corpus.h"
#include "ui/find.h"
#include "ui/mine.h"
#include "ui/options_menu.h"
#include "ui/palette.h"
#include "ui/why.h"
#include "ui/words.h"

/* What an item is about: a command by its number, or one of these and a number. */
enum { ITEM_WORD = 10000, ITEM_SETTING = 20000, ITEM_STYLE = 30000, ITEM_FIRST = 40000,
	KEYS_MOST = 8, COLUMN = 27, NARROW = 60, NARROW_COLUMN = 16 };

static const struct place { enum focus focus; const char *title; } places[] = {
	{FOCUS_TEXT, "In the text"}, {FOCUS_MARKS, "In the list of marks (B)"},
	{FOCUS_LAYERS, "In the list of layers (O)"},
	{FOCUS_PANE, "In the pane"},
	{FOCUS_CORPUS, "In the list of a folder's documents"},
	{FOCUS_OPTIONS, "In the menu of options (o)"}, {FOCUS_PICKER, "In the list of themes (D)"},
	{FOCUS_MENU, "In the menu of types (c)"}, {FOCUS_CHOICE, "While text is chosen (V)"},
	{FOCUS_REPORT, "In the messages (M) and in why (W)"}, {FOCUS_PAGE, "On this page"},
};
enum { PLACES = sizeof places / sizeof places[0] };

static bool
in_pane(enum focus f)
{
	return f == FOCUS_PANE || f == FOCUS_MARKS || f == FOCUS_LAYERS;
}

/* ---- lines */

static void
heading(struct session *s, const char *title)
{
	page_mark(s, LINE_PLAIN, ID_NONE, true);
	page_line(s, STR_NONE);
	page_mark(s, LINE_HEADING, ID_NONE, true);
	page_line(s, str_of(title));
}

/* Only the first line of an item takes the cursor. */
static void
entry(struct session *s, struct str first, const char *second, struct str style, uint32_t id)
{
	struct buf line = {0};
	uint32_t item = ID_NONE;
	if (id != ID_NONE) {
		item = page_item(s, style, 0);
		s->page.items.v[item].id = id;
	}
	help_columns(&line, first, second, page_columns(s) < NARROW ? NARROW_COLUMN : COLUMN);
	page_mark(s, LINE_PLAIN, item, false);
	size_t from = s->page.marks.n;
	page_lines(s, buf_view(&line));
	for (size_t i = from + 1; i < s->page.marks.n; i++)
		s->page.marks.v[i].skip = true;
	buf_done(&line);
}

static void
command_entry(struct session *s, enum focus focus, int id)
{
	const struct command *c = command_at(id);
	struct buf keys = {0};
	bound_text(s->keymap, focus, id, KEYS_MOST, &keys);
	if (keys.len == 0)
		buf_fmt(&keys, ":%s", c->name);
	entry(s, buf_view(&keys), c->help, STR_NONE, (uint32_t)id);
	buf_done(&keys);
}

/* ---- sections */

/* What one comes for, in words of one's own; the rest of the page says the same by commands. */
static const struct { int command; const char *what; } first_steps[] = {
	{CMD_SHOW_ACTORS, "who is in it, the most named first; Space opens one"},
	{CMD_SHOW_EVENTS, "what happens, and who does it to whom"},
	{CMD_DETAILS, "in a list: where it is said; in the text: who it is"},
	{CMD_JUMP_BACK, "back to where you came from"},
	{CMD_NEXT_MENTION, "the next name in the text; in a list: the next list"},
	{CMD_COPY_QUOTATION, "copy the sentence with its source"},
	{CMD_NOTE, "write a note; B lists them"},
	{CMD_GIVE_TYPE, "give it another type; sw chooses words, su undoes"},
	{CMD_GIVE_ACTOR, "say who it is: another name of an actor"},
	{CMD_THEMES, "other colours; w there keeps them"},
	{CMD_QUIT, "close what is open, then quit; it opens here again"},
};

static void
first_section(struct session *s)
{
	heading(s, "First steps");
	for (size_t i = 0; i < sizeof first_steps / sizeof first_steps[0]; i++) {
		struct buf key = {0};
		bound_text(s->keymap, FOCUS_TEXT, first_steps[i].command, 1, &key);
		if (key.len > 0)
			entry(s, buf_view(&key), first_steps[i].what, STR_NONE,
			    ITEM_FIRST + (uint32_t)first_steps[i].command);
		buf_done(&key);
	}
}

static void
text_section(struct session *s)
{
	for (int g = 0; g < GROUP_N; g++) {
		bool any = false;
		for (int i = 0; i < CMD_N; i++) {
			if ((int)command_at(i)->group != g || !(command_at(i)->where & FOCUS_TEXT))
				continue;
			if (!any)
				heading(s, command_group_name((enum command_group)g));
			any = true;
			command_entry(s, FOCUS_TEXT, i);
		}
	}
}

/* What has its keys in this place; as_text: those that it shares with the text, or the others. */
static void
place_section(struct session *s, const struct place *p, const char *title, bool as_text)
{
	bool any = false;
	for (int i = 0; i < CMD_N; i++) {
		unsigned where = command_at(i)->where;
		if (!(where & (unsigned)p->focus) || ((where & FOCUS_TEXT) != 0) != as_text)
			continue;
		if (!any)
			heading(s, title);
		any = true;
		command_entry(s, p->focus, i);
	}
}

static void
words_section(struct session *s)
{
	heading(s, "Command line (:)");
	entry(s, STR(":NUMBER"), "go to this line", STR_NONE, ID_NONE);
	entry(s, STR(":NAME"), "any command by its name; what is typed of it is enough", STR_NONE,
	    ID_NONE);
	for (uint32_t i = 0; word_at(i) != NULL; i++) {
		const struct word *w = word_at(i);
		struct buf what = {0};
		if (w->help == NULL)
			continue;
		buf_fmt(&what, ":%s%s%s", w->name, w->usage[0] != '\0' ? " " : "", w->usage);
		entry(s, buf_view(&what), w->help, STR_NONE, ITEM_WORD + i);
		buf_done(&what);
	}
}

static void
prompts_section(struct session *s)
{
	heading(s, "In a prompt");
	for (size_t i = 0; help_prompt_row(i) != NULL; i++)
		entry(s, str_of(help_prompt_row(i)->keys), help_prompt_row(i)->help, STR_NONE,
		    ID_NONE);
}

static void
settings_section(struct session *s)
{
	heading(s, "Settings (:set NAME VALUE, o)");
	for (int id = 0; setting_at(id) != NULL; id++) {
		const struct setting_row *r = setting_at(id);
		struct buf first = {0}, help = {0};
		buf_fmt(&first, "%s ", r->name);
		setting_name(id, setting(s, (enum setting_id)id), &first);
		buf_puts(&help, r->help);
		if (r->kind == SETTING_WORD)
			buf_fmt(&help, " (%s)", r->words);
		else if (r->kind == SETTING_NUMBER)
			buf_fmt(&help, " (%d to %d)", r->least, r->most);
		entry(s, buf_view(&first), buf_cstr(&help), STR_NONE, ITEM_SETTING + (uint32_t)id);
		buf_done(&first);
		buf_done(&help);
	}
}

void
help_legend_row(struct session *s, struct str label, const char *help, struct str style)
{
	entry(s, label, help, style, ITEM_STYLE);
}

static void
fill(struct session *s, enum focus from)
{
	page_mark(s, LINE_DIM, ID_NONE, true);
	page_line(s, STR("/ searches, Enter runs the command of a line or opens the setting, "
	    "q closes."));
	for (size_t i = 0; i < PLACES && from != FOCUS_TEXT; i++) {
		if (places[i].focus != from)
			continue;
		place_section(s, &places[i], places[i].title, false);
		place_section(s, &places[i], "There as in the text", true);
	}
	if (from == FOCUS_TEXT)
		first_section(s);
	text_section(s);
	page_mark(s, LINE_PLAIN, ID_NONE, true);
	page_line(s, STR_NONE);
	page_line(s, STR("A count before a command repeats it: 3n, 10G, 50%."));
	for (size_t i = 0; i < PLACES; i++) {
		if (places[i].focus != from && places[i].focus != FOCUS_TEXT)
			place_section(s, &places[i], places[i].title, false);
	}
	words_section(s);
	prompts_section(s);
	settings_section(s);
	heading(s, "Legend: what the colours mean");
	help_legend(s);
}

/* ---- topics */

static bool
topic_id(struct str topic, uint32_t *id)
{
	int setting_id = setting_find(topic), command;
	if (topic.len > 1 && topic.ptr[0] == ':')
		topic = str_sub(topic, 1, topic.len);
	for (uint32_t i = 0; word_at(i) != NULL; i++) {
		if (str_is(topic, word_at(i)->name) && word_at(i)->help != NULL) {
			*id = ITEM_WORD + i;
			return true;
		}
	}
	command = command_find(topic);
	if (setting_id >= 0)
		*id = ITEM_SETTING + (uint32_t)setting_id;
	else if (command != CMD_NONE)
		*id = (uint32_t)command;
	return setting_id >= 0 || command != CMD_NONE;
}

/* The command that a key runs in the text: ":help ]a". */
static bool
topic_key(struct session *s, struct str topic, enum focus from, uint32_t *id)
{
	struct key keys[KEYS_MAX];
	size_t n;
	for (int c = 0; c < CMD_N; c++) {
		for (size_t i = 0; bound_keys(s->keymap, from, c, i, keys, &n); i++) {
			struct buf b = {0};
			bound_write(&b, keys, n, false);
			bool same = str_eq(buf_view(&b), topic);
			buf_done(&b);
			if (same) {
				*id = (uint32_t)c;
				return true;
			}
		}
	}
	return false;
}

/* A section: ":help legend". */
static bool
topic_section(struct session *s, struct str topic)
{
	struct page *p = &s->page;
	struct buf want = {0}, title = {0};
	bool found = false;
	uni_fold_plain(&want, topic);
	for (size_t i = 0; i < p->lines.n && !found; i++) {
		if (p->marks.v[i].look != LINE_HEADING)
			continue;
		buf_clear(&title);
		uni_fold_plain(&title, buf_view(&p->lines.v[i]));
		found = str_find(buf_view(&title), buf_view(&want)) < title.len;
		if (found) {
			list_to(&p->list, i);
			p->list.top = i;
		}
	}
	buf_done(&want);
	buf_done(&title);
	return found;
}

static void
show_topic(struct session *s, struct str topic, enum focus from)
{
	uint32_t id;
	if (topic_key(s, topic, from, &id) || topic_id(topic, &id)) {
		page_to(s, id);
		return;
	}
	if (topic_section(s, topic))
		return;
	find_start(s, topic, &(struct pattern_mode){.literal = true}, false, 1);
}

void
help_open(struct session *s, struct str topic)
{
	enum focus from = s->focus == FOCUS_PAGE ? FOCUS_TEXT : keymap_focus(s);
	enum page_kind over = s->page.kind == PAGE_HELP ? PAGE_NONE : s->page.kind;
	page_open(s, PAGE_HELP, in_pane(from) ? STR("Help: the pane") : STR("Help"));
	s->page.from = from;
	s->page.over = over;
	fill(s, from);
	list_to(&s->page.list, 0);
	s->page.list.top = 0;
	if (topic.len > 0)
		show_topic(s, topic, from);
}

/* ---- leaving */

void
help_leave(struct session *s)
{
	enum focus from = s->page.from;
	enum page_kind over = s->page.over;
	page_close(s);
	if (in_pane(from) && pane_visible(s))
		s->focus = FOCUS_PANE;
	if (over == PAGE_MESSAGES)
		messages_open(s);
	else if (over == PAGE_WHY)
		why_open(s);
	else if (over == PAGE_TYPES)
		types_open(s);
}

/* To where commands are run: nothing lies over text and pane. */
static void
leave_all(struct session *s)
{
	enum focus from = s->page.from;
	page_close(s);
	if (options_is_open(s))
		options_close(s);
	if (picker_is_open(s))
		picker_close(s);
	s->focus = s->pane.page || (in_pane(from) && pane_visible(s)) ? FOCUS_PANE : FOCUS_TEXT;
	corpus_settle(s);
}

/* The command line with something typed in it. */
static void
type(struct session *s, const char *word, struct str rest)
{
	struct buf line = {0};
	buf_fmt(&line, "%s ", word);
	buf_str(&line, rest);
	buf_puts(&line, rest.len > 0 ? " " : "");
	prompt_open(s, PROMPT_COMMAND);
	prompt_set(s->prompts[PROMPT_COMMAND], buf_view(&line));
	palette_update(s);
	buf_done(&line);
}

static void
run(struct session *s, int id)
{
	const struct command *c = command_at(id);
	if (!(c->where & (unsigned)s->focus) && (c->where & FOCUS_TEXT) && !corpus_is_open(s))
		s->focus = FOCUS_TEXT;
	if (!(c->where & (unsigned)s->focus) && (c->where & FOCUS_PANE) && pane_visible(s))
		s->focus = FOCUS_PANE;
	if (!(c->where & (unsigned)s->focus))
		session_note(s, "%s has its keys elsewhere", c->name);
	else if (str_ends(str_of(c->keys), STR("*")))
		type(s, c->name, STR_NONE);
	else
		c->run(s, &(struct call){.count = 1});
}

void
help_go(struct session *s)
{
	const struct page_item *x = page_here(s);
	if (x == NULL || x->id == ID_NONE) {
		session_note(s, "this line runs no command");
		return;
	}
	uint32_t id = x->id;
	struct buf style = {0};
	buf_str(&style, buf_view(&x->path));
	leave_all(s);
	if (id >= ITEM_FIRST)
		run(s, (int)(id - ITEM_FIRST));
	else if (id >= ITEM_STYLE)
		type(s, "style", buf_view(&style));
	else if (id >= ITEM_SETTING)
		type(s, "set", str_of(setting_at((int)(id - ITEM_SETTING))->name));
	else if (id >= ITEM_WORD && word_at(id - ITEM_WORD)->usage[0] == '\0')
		word_at(id - ITEM_WORD)->run(s, STR_NONE);
	else if (id >= ITEM_WORD)
		type(s, word_at(id - ITEM_WORD)->name, STR_NONE);
	else
		run(s, (int)id);
	buf_done(&style);
}
