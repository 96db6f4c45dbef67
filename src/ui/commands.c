/*
 * The table of commands as data, and finding one by its name.
 */
#include "ui/commands.h"

#define IN_T FOCUS_TEXT
#define IN_P FOCUS_PANE
#define IN_G FOCUS_PAGE
#define IN_M FOCUS_MENU
#define IN_R FOCUS_REPORT
#define IN_K FOCUS_PICKER
#define IN_O FOCUS_OPTIONS
#define IN_V FOCUS_CHOICE
#define IN_B FOCUS_MARKS
#define IN_Y FOCUS_LAYERS
#define IN_C FOCUS_CORPUS
#define IN_ALL FOCUS_ALL

static const struct command table[] = {
#define X(id, title, at, bound, function, text, in) \
	[CMD_##id] = {.name = title, .where = (at), .keys = bound, .run = function, \
		.help = text, .group = GROUP_##in},
	COMMANDS(X)
#undef X
};
_Static_assert(sizeof table / sizeof table[0] == CMD_N, "one row a command");

#undef IN_T
#undef IN_P
#undef IN_G
#undef IN_M
#undef IN_K
#undef IN_O
#undef IN_V
#undef IN_B
#undef IN_C
#undef IN_ALL

static const char *const groups[] = {
	[GROUP_MOVING] = "Moving", [GROUP_MENTIONS] = "Mentions", [GROUP_SEARCHING] = "Searching",
	[GROUP_COPYING] = "Copying", [GROUP_ANNOTATING] = "Annotating",
	[GROUP_PANE] = "The pane", [GROUP_CORPUS] = "Folders", [GROUP_VIEW] = "What is shown",
	[GROUP_PROGRAM] = "The program",
};

const struct command *
command_at(int id)
{
	return id >= 0 && id < CMD_N ? &table[id] : NULL;
}

const char *
command_group_name(enum command_group g)
{
	return groups[g];
}

int
command_find(struct str name)
{
	int found = CMD_NONE;
	for (int i = 0; i < CMD_N; i++) {
		if (str_is(name, table[i].name))
			return i;
		if (name.len > 0 && str_starts(str_of(table[i].name), name)) {
			if (found != CMD_NONE)
				found = CMD_N;
			else
				found = i;
		}
	}
	return found == CMD_N ? CMD_NONE : found;
}
