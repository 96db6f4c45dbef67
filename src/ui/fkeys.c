/*
 * The bar of function keys.  One table says which commands are worth a place in each focus, and
 * what they are called there; the key comes from the keymap, and a command without a key there
 * is left out.  What does not fit is left out from the right, but the last of a row, which says
 * how to leave, stays.
 */
#include "ui/fkeys.h"

#include "text/uni.h"
#include "ui/bound.h"
#include "ui/choice.h"
#include "ui/look.h"

enum { ENTRIES = 12, GAP = 2 };

struct entry { int command; const char *label; };
struct bar { enum focus focus; struct entry entries[ENTRIES]; };

static const struct bar bars[] = {
	{FOCUS_TEXT, {{CMD_HELP, "Help"}, {CMD_OPTIONS, "Options"}, {CMD_SEARCH, "Search"},
	    {CMD_FILTER, "Filter"}, {CMD_RELOAD, "Reload"}, {CMD_FOCUS_OTHER, "Pane"},
	    {CMD_COMMAND, "Commands"}, {CMD_THEMES, "Themes"}, {CMD_LEAVE, "Quit"}}},
	{FOCUS_PANE, {{CMD_PANE_HELP, "Help"}, {CMD_OPTIONS, "Options"}, {CMD_SEARCH, "Search"},
	    {CMD_PANE_FILTER, "Filter"}, {CMD_FOCUS_OTHER, "Text"}, {CMD_ROW_GO, "In text"},
	    {CMD_ROW_TOGGLE, "Open"}, {CMD_TAB_NEXT, "Next list"}, {CMD_LEAVE, "Quit"}}},
	{FOCUS_MARKS, {{CMD_PANE_HELP, "Help"}, {CMD_OPTIONS, "Options"}, {CMD_SEARCH, "Search"},
	    {CMD_PANE_FILTER, "Filter"}, {CMD_FOCUS_OTHER, "Text"}, {CMD_ROW_GO, "In text"},
	    {CMD_NOTE, "Note"}, {CMD_MARK_REMOVE, "Take away"}, {CMD_LEAVE, "Quit"}}},
	{FOCUS_LAYERS, {{CMD_PANE_HELP, "Help"}, {CMD_OPTIONS, "Options"}, {CMD_SEARCH, "Search"},
	    {CMD_LAYER_LOOK, "Look"}, {CMD_FOCUS_OTHER, "Text"}, {CMD_LAYER_ONLY, "Alone"},
	    {CMD_ROW_TOGGLE, "On/off"}, {CMD_TAB_NEXT, "Next list"}, {CMD_LEAVE, "Quit"}}},
	{FOCUS_CHOICE, {{CMD_GIVE_TYPE, "Type"}, {CMD_GIVE_ACTOR, "Actor"},
	    {CMD_MAKE_EVENT, "Event"}, {CMD_CHOOSE_COPY, "Copy"}, {CMD_CHOOSE_QUOTE, "Quote"},
	    {CMD_CHOOSE_SENTENCE, "Sentence"}, {CMD_CHOOSE_PARAGRAPH, "Paragraph"},
	    {CMD_CHOOSE_SWAP, "Other end"}, {CMD_CHOOSE_LEAVE, "Leave"}}},
	{FOCUS_CORPUS, {{CMD_HELP, "Help"}, {CMD_SEARCH, "Search"}, {CMD_CORPUS_FILTER, "Filter"},
	    {CMD_CORPUS_AGAIN, "Reload"}, {CMD_CORPUS_SORT, "Sort"}, {CMD_CORPUS_GO, "Open"},
	    {CMD_CORPUS_TAB, "Actors"}, {CMD_COMMAND, "Commands"}, {CMD_LEAVE, "Quit"}}},
	{FOCUS_PAGE, {{CMD_SEARCH, "Search"}, {CMD_HIT_NEXT, "Next hit"}, {CMD_HELP_GO, "Run"},
	    {CMD_CLOSE, "Close"}, {CMD_LEAVE, "Quit"}}},
	{FOCUS_REPORT, {{CMD_HELP, "Help"}, {CMD_SEARCH, "Search"}, {CMD_PAGE_FILTER, "Filter"},
	    {CMD_REPORT_GO, "More"}, {CMD_REPORT_EDIT, "Edit"}, {CMD_CLOSE, "Close"}, {CMD_LEAVE, "Quit"}}},
	{FOCUS_MENU, {{CMD_HELP, "Help"}, {CMD_MENU_TOGGLE, "Change"}, {CMD_MENU_ALL, "All"},
	    {CMD_MENU_NONE, "None"}, {CMD_CLOSE, "Close"}, {CMD_LEAVE, "Quit"}}},
	{FOCUS_PICKER, {{CMD_HELP, "Help"}, {CMD_SEARCH, "Filter"}, {CMD_PICKER_TAKE, "Take"},
	    {CMD_PICKER_KEEP, "Keep"}, {CMD_PICKER_LEAVE, "Leave"}, {CMD_LEAVE, "Quit"}}},
	{FOCUS_OPTIONS, {{CMD_HELP, "Help"}, {CMD_SEARCH, "Filter"}, {CMD_OPTION_NEXT, "Change"},
	    {CMD_OPTION_DEFAULT, "Default"}, {CMD_OPTIONS_LEAVE, "Close"}, {CMD_LEAVE, "Quit"}}},
};

/* Text that the mouse chose while the text has the keys. */
static const struct bar over_chosen = {FOCUS_TEXT, {{CMD_GIVE_TYPE, "Type"},
	{CMD_GIVE_ACTOR, "Actor"}, {CMD_MAKE_EVENT, "Event"}, {CMD_COPY, "Copy"},
	{CMD_CHOOSE, "Change"}, {CMD_SEARCH, "Search"}, {CMD_UNSELECT, "Leave"}}};

/* A prompt has keys of its own (view/prompt.c, command.c). */
struct hint_key { struct key key; const char *label; };
static const struct hint_key in_command[] = {
	{{KEY_TAB, 0}, "Complete"}, {{KEY_ENTER, 0}, "Run"}, {{KEY_DOWN, 0}, "Next"},
	{{KEY_UP, 0}, "Previous"}, {{KEY_ESCAPE, 0}, "Leave"}, {{0, 0}, NULL},
};
static const struct hint_key in_search[] = {
	{{KEY_ENTER, 0}, "Find"}, {{KEY_UP, 0}, "Earlier"}, {{'r', MOD_CTRL}, "Plain text"},
	{{KEY_ESCAPE, 0}, "Leave"}, {{0, 0}, NULL},
};
static const struct hint_key in_note[] = {
	{{KEY_ENTER, 0}, "Keep"}, {{'u', MOD_CTRL}, "Empty"}, {{KEY_ESCAPE, 0}, "Leave"},
	{{0, 0}, NULL},
};
static const struct hint_key in_rows[] = {
	{{KEY_ENTER, 0}, "Keep"}, {{KEY_ESCAPE, 0}, "Whole list"}, {{0, 0}, NULL},
};
static const struct hint_key in_filter[] = {
	{{KEY_ENTER, 0}, "Show"}, {{KEY_UP, 0}, "Earlier"}, {{'r', MOD_CTRL}, "Plain text"},
	{{KEY_ESCAPE, 0}, "Leave"}, {{0, 0}, NULL},
};
static const struct hint_key in_picks[] = {
	{{KEY_ENTER, 0}, "Take"}, {{KEY_DOWN, 0}, "Next"}, {{KEY_UP, 0}, "Previous"},
	{{KEY_ESCAPE, 0}, "Leave"}, {{0, 0}, NULL},
};
static const struct hint_key *const in_prompts[PROMPT_KINDS] = {
	[PROMPT_SEARCH] = in_search, [PROMPT_SEARCH_BACK] = in_search, [PROMPT_LOCAL] = in_search,
	[PROMPT_COMMAND] = in_command, [PROMPT_NOTE] = in_note, [PROMPT_ROWS] = in_rows,
	[PROMPT_FILTER] = in_filter, [PROMPT_REMARK] = in_note, [PROMPT_TYPE] = in_picks,
	[PROMPT_ACTOR] = in_picks, [PROMPT_EVENT] = in_picks, [PROMPT_ROLE] = in_picks,
	[PROMPT_FILLER] = in_picks, [PROMPT_RELATION] = in_picks, [PROMPT_OTHER_END] = in_picks,
	[PROMPT_TIE] = in_picks,
};

/* What stands in the bar, from the left. */
struct cell_key { struct key key; const char *label; int col, end; };
struct cells { struct cell_key v[ENTRIES]; size_t n; };

static int
columns_of(const struct cell_key *c)
{
	struct buf name = {0};
	key_name(&name, c->key);
	int columns = uni_columns(buf_view(&name)) + 1 + uni_columns(str_of(c->label));
	buf_done(&name);
	return columns;
}

static void
collect(const struct session *s, struct cells *out)
{
	if (s->prompt != PROMPT_NONE) {
		for (const struct hint_key *w = in_prompts[s->prompt]; w->label != NULL; w++)
			out->v[out->n++] = (struct cell_key){.key = w->key, .label = w->label};
		return;
	}
	const struct bar *bar = s->focus == FOCUS_TEXT && choice_any(s) ? &over_chosen : NULL;
	for (size_t b = 0; bar == NULL && b < sizeof bars / sizeof bars[0]; b++)
		bar = bars[b].focus == keymap_focus(s) ? &bars[b] : NULL;
	for (size_t i = 0; bar != NULL && i < ENTRIES; i++) {
		const struct entry *e = &bar->entries[i];
		struct cell_key c = {.label = e->label};
		if (e->label != NULL &&
		    bound_function(s->keymap, keymap_focus(s), e->command, &c.key))
			out->v[out->n++] = c;
	}
}

/* Where each stands; those that do not fit are taken out. */
static void
place(const struct session *s, struct cells *cells)
{
	int room = s->areas.size.columns - 1, used = 1;
	collect(s, cells);
	for (size_t i = 0; i < cells->n; i++)
		used += columns_of(&cells->v[i]) + (i > 0 ? GAP : 0);
	while (used > room && cells->n > 1) {
		used -= columns_of(&cells->v[cells->n - 2]) + GAP;
		cells->v[cells->n - 2] = cells->v[cells->n - 1];
		cells->n--;
	}
	int col = 1;
	for (size_t i = 0; i < cells->n; i++) {
		cells->v[i].col = col;
		cells->v[i].end = col + columns_of(&cells->v[i]);
		col = cells->v[i].end + GAP;
	}
}

void
fkeys_draw(struct session *s)
{
	struct cells cells = {.n = 0};
	int row = s->areas.fkeys, columns = s->areas.size.columns;
	/* In the first runs the words for who is new stand there. */
	if (row < 0 || row == s->areas.hint)
		return;
	grid_fill(s->grid, row, 0, columns, ' ', look(s, "text"));
	place(s, &cells);
	for (size_t i = 0; i < cells.n; i++) {
		const struct cell_key *c = &cells.v[i];
		struct buf name = {0};
		key_name(&name, c->key);
		int col = grid_text(s->grid, row, c->col, columns, buf_view(&name),
		    look(s, "ui.key"));
		grid_text(s->grid, row, col + 1, columns, str_of(c->label), look(s, "ui.hint"));
		buf_done(&name);
	}
}

bool
fkeys_at(struct session *s, int col, struct key *out)
{
	struct cells cells = {.n = 0};
	place(s, &cells);
	for (size_t i = 0; i < cells.n; i++) {
		if (col < cells.v[i].col || col >= cells.v[i].end)
			continue;
		*out = cells.v[i].key;
		return true;
	}
	return false;
}
