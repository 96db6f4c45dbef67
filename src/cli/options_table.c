/*
 * The tables of options and of commands, and the usage that is made of them.
 */
#include "cli/options_table.h"

#include <string.h>

#include "cli/set_options.h"

static const struct option_row rows[OPTION_N] = {
#define X(id, long_name, letter, argument, commands, help) \
	[OPTION_##id] = {long_name, letter, argument, commands, help},
	OPTIONS(X)
#undef X
};

static const struct { const char *name, *usage, *help; } commands[COMMAND_N] = {
	[COMMAND_READ] = {"read", "[read] [OPTION]... [FILE|FOLDER]...",
	    "Read articles; - or a pipe is standard input; FILE:LINE and +LINE work.\n"
	    "Of a FOLDER all documents are listed: title, date, who is in them; Enter opens one."},
	[COMMAND_PRINT] = {"print", "print [OPTION]... [FILE]...",
	    "Print the rendered article, then its actors, events and relations."},
	[COMMAND_ANNOTATE] = {"annotate", "annotate [OPTION]... [FILE|FOLDER]...",
	    "Run the theme's rules and write the annotations."},
	[COMMAND_CONVERT] = {"convert", "convert [OPTION]... IN... OUT",
	    "Convert annotations from one format into another; folders, too (-O DIR)."},
	[COMMAND_CHECK] = {"check", "check [OPTION]... FILE...",
	    "Check a theme, or an annotation file against its text (--text)."},
	[COMMAND_STATS] = {"stats", "stats [OPTION]... FILE|FOLDER...",
	    "Count: words, types, actors, events, who does what to whom; of one text or of many."},
	[COMMAND_GREP] = {"grep", "grep [OPTION]... QUERY [FILE|FOLDER]...",
	    "Find annotations by type, actor, event, role, date and place: limn help grep."},
	[COMMAND_DIFF] = {"diff", "diff [OPTION]... A [B]...",
	    "Compare annotations: files in any format, folders, or with what the theme's rules find."},
	[COMMAND_THEME] = {"theme", "theme list | show NAME | new FILE | schema | path",
	    "List the themes, show one, begin one, print the language's JSON schema, or say where "
	    "themes are looked for."},
	[COMMAND_CONFIG] = {"config", "config path | show | schema",
	    "Say where config.yaml is looked for, show all settings with what it says, or print "
	    "its JSON schema."},
	[COMMAND_HELP] = {"help", "help [TOPIC]",
	    "Help about a command, or about: keys, commands, themes, formats, models."},
};

const struct option_row *
option_row(int id)
{
	return id >= 0 && id < OPTION_N ? &rows[id] : NULL;
}

const char *
command_name(enum command c)
{
	return commands[c].name;
}

bool
option_has_name(const char *name)
{
	for (int i = 0; i < OPTION_N; i++) {
		if (!strcmp(rows[i].name, name))
			return true;
	}
	return false;
}

int
option_for(int id, enum command command)
{
	for (int i = 0; i < OPTION_N; i++) {
		if (rows[i].commands & 1 << command && !strcmp(rows[i].name, rows[id].name))
			return i;
	}
	return id;
}

int
option_of_letter(int letter, enum command command)
{
	int found = -1;
	for (int i = 0; i < OPTION_N; i++) {
		if (rows[i].letter != letter)
			continue;
		if (rows[i].commands & 1 << command)
			return i;
		found = i;
	}
	return command == COMMAND_READ && set_options_own(letter) ? -1 : found;
}

void
options_usage(struct buf *out, enum command command)
{
	buf_fmt(out, "Usage: limn %s\n%s\n\nOptions:\n", commands[command].usage,
	    commands[command].help);
	for (int i = 0; i < OPTION_N; i++) {
		if (!(rows[i].commands & 1 << command))
			continue;
		struct buf left = {0};
		if (rows[i].letter)
			buf_fmt(&left, "  -%c, --%s", rows[i].letter, rows[i].name);
		else
			buf_fmt(&left, "      --%s", rows[i].name);
		if (rows[i].argument)
			buf_fmt(&left, "=%s", rows[i].argument);
		buf_str(out, buf_view(&left));
		buf_pad(out, ' ', left.len < 30 ? 30 - left.len : 1);
		buf_fmt(out, " %s\n", rows[i].help);
		buf_done(&left);
	}
	if (command != COMMAND_READ)
		return;
	set_options_usage(out, option_has_name);
	buf_puts(out, "\nCommands:\n");
	for (int c = 0; c < COMMAND_N; c++)
		buf_fmt(out, "  %-10s %.*s\n", commands[c].name, (int)strcspn(commands[c].help, "\n"),
		    commands[c].help);
	buf_puts(out, "\nStart positions: +N line N, +G the end, +N% per cent, +/PATTERN.\n");
}
