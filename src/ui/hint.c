/*
 * The line of keys above the status line, until the first key; and only in the first runs, which
 * are counted in the state folder (without one it is always a first run).
 */
#include "ui/hint.h"

#include "text/uni.h"
#include "ui/bound.h"
#include "ui/look.h"
#include "ui/state.h"

enum { RUNS = 5, GLANCE = 5, GAP = 3 };
#define RUNS_FILE "runs"

static uint64_t
runs(const struct session *s)
{
	struct buf text = {0};
	uint64_t n = 0;
	if (s->o.state != NULL && state_file_read(s->o.state, RUNS_FILE, &text)) {
		struct str rest = buf_view(&text);
		if (!str_take_size(&rest, &n))
			n = 0;
	}
	buf_done(&text);
	return n;
}

bool
hint_wanted(const struct session *s)
{
	return setting(s, SET_HINT) && runs(s) < RUNS;
}

void
hint_count_run(struct session *s)
{
	struct buf text = {0};
	uint64_t n = runs(s);
	/* A glance teaches nobody the keys. */
	if (s->o.state == NULL || s->keyed < GLANCE || n >= RUNS)
		return;
	buf_fmt(&text, "%llu\n", (unsigned long long)n + 1);
	state_file_write(s->o.state, RUNS_FILE, buf_view(&text));
	buf_done(&text);
}

/* In order of how much they are missed; they are shown in the order of `place`. */
static const struct { int command, place; const char *label; } parts[] = {
	{CMD_SHOW_ACTORS, 0, "actors"}, {CMD_SHOW_EVENTS, 1, "events"}, {CMD_HELP, 9, "help"},
	{CMD_QUIT, 10, "quit"}, {CMD_NEXT_MENTION, 2, "mention"}, {CMD_DETAILS, 3, "details"},
	{CMD_SEARCH, 4, "search"}, {CMD_COPY, 5, "copy"}, {CMD_THEMES, 6, "colours"},
	{CMD_COMMAND, 8, "commands"}, {CMD_OPTIONS, 7, "options"},
};
enum { PARTS = sizeof parts / sizeof parts[0] };

void
hint_draw(struct session *s)
{
	int row = s->areas.hint, room = s->areas.size.columns - 2, used = 0;
	struct buf text[PARTS] = {{0}};
	if (row < 0)
		return;
	for (size_t i = 0; i < PARTS; i++) {
		struct buf *b = &text[parts[i].place];
		bound_text(s->keymap, FOCUS_TEXT, parts[i].command, 1, b);
		buf_fmt(b, " %s", parts[i].label);
		int columns = uni_columns(buf_view(b)) + (used > 0 ? GAP : 0);
		if (b->ptr[0] == ' ' || used + columns > room)
			buf_clear(b);
		else
			used += columns;
	}
	int col = 1;
	for (size_t i = 0; i < PARTS; i++) {
		if (text[i].len > 0)
			col = grid_text(s->grid, row, col, room + 1, buf_view(&text[i]),
			    look(s, "ui.hint")) + GAP;
		buf_done(&text[i]);
	}
}

void
hint_unknown(struct session *s, const struct key *keys, size_t n)
{
	struct buf typed = {0}, help = {0};
	bound_write(&typed, keys, n, false);
	bound_text(s->keymap, keymap_focus(s), CMD_HELP, 1, &help);
	if (help.len == 0)
		bound_text(s->keymap, keymap_focus(s), CMD_PANE_HELP, 1, &help);
	if (help.len > 0)
		session_note(s, "%s does nothing here; %s help", buf_cstr(&typed), buf_cstr(&help));
	else
		session_note(s, "%s does nothing here", buf_cstr(&typed));
	buf_done(&typed);
	buf_done(&help);
}
