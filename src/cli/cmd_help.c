/* limn help [TOPIC]: a command's usage, the keys, the reader's commands, themes, formats. */
#include <string.h>
#include <sys/stat.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/diff.h"
#include "cli/rendering.h"
#include "formats/about.h"
#include "formats/format.h"
#include "lang/english.h"
#include "query/query.h"
#include "text/hang.h"
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

static const char *
use_of(const struct format *f)
{
	if (f->refused)
		return "not read";
	return !f->write ? "read" : format_is_read(f) ? "read, written" : "written";
}

static void
add_extensions(struct buf *out, const struct format *f)
{
	struct str all = str_of(f->extension), one;
	for (bool first = true; str_split(&all, ' ', &one); first = false) {
		buf_puts(out, first ? "." : " .");
		buf_str(out, one);
	}
}

static void
add_padded(struct buf *out, size_t start, size_t column)
{
	size_t at = out->len - start;
	buf_pad(out, ' ', at < column ? column - at : 1);
}

static void
help_formats(struct buf *out)
{
	const struct format *f;
	buf_puts(out, "Formats of annotations, by their --from and --to names; content tells a file's "
	    "format, then its\nname.  `limn help NAME` says more about one.\n\n");
	for (size_t i = 0; (f = format_at(i)); i++) {
		const struct format_about *about = format_about(f->name);
		size_t start = out->len;
		buf_fmt(out, "  %s", f->name);
		add_padded(out, start, 17);
		buf_puts(out, use_of(f));
		add_padded(out, start, 32);
		add_extensions(out, f);
		buf_puts(out, "\n      ");
		buf_puts(out, f->help);
		if (about)
			buf_fmt(out, "\n      offsets: %s", about->offsets);
		buf_chr(out, '\n');
	}
}

enum { INDENT = 13, WIDE = 79 };

/* A paragraph behind its heading. */
static void
add_wrapped(struct buf *out, const char *head, const char *text)
{
	struct str rest = str_of(text), word;
	size_t column = INDENT;
	buf_fmt(out, "  %-11s", head);
	while (str_split(&rest, ' ', &word)) {
		if (column + 1 + word.len > WIDE) {
			buf_chr(out, '\n');
			buf_pad(out, ' ', INDENT);
			column = INDENT;
		}
		if (column > INDENT)
			buf_chr(out, ' ');
		buf_str(out, word);
		column += word.len + 1;
	}
	buf_chr(out, '\n');
}

static void
help_format(const struct format *f, struct buf *out)
{
	const struct format_about *about = format_about(f->name);
	struct buf names = {0};
	buf_fmt(out, "%s: %s\n", f->name, f->help);
	add_extensions(&names, f);
	add_wrapped(out, "files", buf_cstr(&names));
	add_wrapped(out, "is", use_of(f));
	if (f->refused)
		add_wrapped(out, "why", f->refused);
	if (about) {
		add_wrapped(out, "offsets", about->offsets);
		add_wrapped(out, "shown", about->shown);
		if (*about->skipped)
			add_wrapped(out, "not shown", about->skipped);
	}
	if (f->many)
		add_wrapped(out, "documents", "many in a file");
	if (f->standoff)
		add_wrapped(out, "text", "stands beside, in a file of its own");
	buf_done(&names);
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

/* A pipe gets the lines as they are: what reads them may be a program. */
static bool
put_folded(struct str text)
{
	struct buf folded = {0};
	int columns = rendering_terminal();
	if (columns < 1)
		return put(text);
	hang_fold(&folded, text, columns);
	bool ok = put(buf_view(&folded));
	buf_done(&folded);
	return ok;
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
		const struct format *f = c == COMMAND_N ? format_by_name(str_of(topic)) : NULL;
		if (f) {
			help_format(f, &out);
		} else if (c == COMMAND_N) {
			complain("there is no help about %s: try keys, commands, themes, formats, models, "
			    "the name of a subcommand or of a format", topic);
			status = 2;
		} else {
			options_usage(&out, (enum command)c);
			if (c == COMMAND_GREP) {
				buf_puts(&out, "\nQueries\n");
				query_help(&out);
			} else if (c == COMMAND_DIFF) {
				diff_help(&out);
			}
		}
	}
	if (!status && !put_folded(buf_view(&out)))
		status = 1;
	buf_done(&out);
	return status;
}
