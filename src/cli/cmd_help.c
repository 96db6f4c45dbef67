/* limn help [TOPIC]: a command's usage, the keys, the reader's commands, themes, formats. */
#include <string.h>

#include "cli/commands.h"
#include "formats/format.h"

static void
help_themes(struct buf *out)
{
	buf_puts(out, "A theme is one YAML file: styles, lexicons, actors, rules.\n"
	    "  limn theme list               the themes there are\n"
	    "  limn theme show default       the default, to read and to copy from\n"
	    "  limn check mine.yaml          every mistake with file, line and column\n"
	    "  limn --theme mine.yaml FILE   read with it\n"
	    "Your own go to $XDG_CONFIG_HOME/limn/themes (~/.config/limn/themes).\n"
	    "limn-theme(5) describes the language.\n");
}

static void
help_formats(struct buf *out)
{
	const struct format *f;
	for (size_t i = 0; (f = format_at(i)); i++)
		buf_fmt(out, "  %-8s .%-6s %s%s%s\n", f->name, f->extension, f->help,
		    f->read ? "" : " (written only)", f->write ? "" : " (read only)");
}

int
run_help(struct options *o)
{
	struct buf out = {0};
	const char *topic = o->n_files ? o->files[0] : "read";
	int status = 0;
	if (!strcmp(topic, "keys")) {
		reader_help(&out);
	} else if (!strcmp(topic, "commands")) {
		reader_help_commands(&out);
	} else if (!strcmp(topic, "themes")) {
		help_themes(&out);
	} else if (!strcmp(topic, "formats")) {
		help_formats(&out);
	} else {
		int c = 0;
		while (c < COMMAND_N && strcmp(topic, command_name((enum command)c)))
			c++;
		if (c == COMMAND_N) {
			complain("there is no help about %s: try keys, commands, themes, formats "
			    "or a subcommand's name", topic);
			status = 2;
		} else {
			options_usage(&out, (enum command)c);
		}
	}
	if (!status && !put(buf_view(&out)))
		status = 1;
	buf_done(&out);
	return status;
}
