/* limn help [TOPIC]: a command's usage, the keys, the reader's commands, themes, formats. */
#include <string.h>
#include <sys/stat.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/commands.h"
#include "formats/format.h"
#include "lang/english.h"
#include "ui/models.h"

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

/* "  en-tags.model   1,234 KB  parts of speech": what is in use. */
static void
list_models(const char *folder, struct buf *out)
{
	static const struct { unsigned part; const char *file, *what; } models[] = {
		{ENGLISH_TAGS, "en-tags.model", "parts of speech, so lemmas"},
		{ENGLISH_NAMES, "en-names.model", "names that no list knows"},
		{ENGLISH_TREES, "en-trees.model", "grammar: who did what to whom"},
	};
	struct english *e = english_open(str_of(folder));
	struct buf path = {0};
	while (english_step(e, ENGLISH_ALL))
		;
	for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
		struct stat st;
		bool there = !stat(path_join(&path, str_of(folder), str_of(models[i].file)), &st);
		buf_fmt(out, "  %-15s %5lld KB  %s%s\n", models[i].file,
		    there ? (long long)(st.st_size + 1023) / 1024 : 0, models[i].what,
		    english_parts(e) & models[i].part ? "" : " (not in use)");
	}
	if (diag_count(english_problems(e))) {
		buf_chr(out, '\n');
		models_explain(folder, english_problems(e), out);
	}
	buf_done(&path);
	english_free(e);
}

static void
help_models(const struct options *o, struct buf *out)
{
	struct buf memory = {0};
	bool missing;
	const char *folder = models_folder(o, &memory, &missing);
	buf_puts(out, "The English models help the rules: small tables of numbers, learned from free "
	    "treebanks.\n");
	if (folder) {
		buf_puts(out, "They are in ");
		clean_add(out, str_of(folder));
		buf_puts(out, ":\n");
		list_models(folder, out);
	} else if (missing) {
		models_explain(NULL, NULL, out);
	} else {
		buf_puts(out, "None are in use: LIMN_MODELS says none.\n");
	}
	buf_puts(out, "\n  --models=none    the rules alone\n"
	    "  --models=names   parts of speech and names\n"
	    "  --models=all     grammar, too (what is done unless something else is said)\n"
	    "  LIMN_MODELS      the folder they are in, or none; --secure reads those of limn alone\n"
	    "Each model has a page beside it that says from what it was learned, and its licence.\n");
	buf_done(&memory);
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
	} else if (!strcmp(topic, "models")) {
		help_models(o, &out);
	} else {
		int c = 0;
		while (c < COMMAND_N && strcmp(topic, command_name((enum command)c)))
			c++;
		if (c == COMMAND_N) {
			complain("there is no help about %s: try keys, commands, themes, formats, models "
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
