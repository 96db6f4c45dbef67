/* limn theme list | show NAME | new FILE | schema | path. */
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/starter.h"
#include "text/uni.h"
#include "theme/builtin.h"
#include "theme/find.h"
#include "theme/schema.h"
#include "theme/theme.h"

/* Columns of the terminal that is written to; 0: no terminal, lines of any length. */
static int
line_columns(void)
{
	struct winsize ws;
	if (!isatty(STDOUT_FILENO))
		return 0;
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) || !ws.ws_col ? 80 : ws.ws_col;
}

/* "  name   text", the text wrapped at blanks under its beginning. */
static void
add_row(struct buf *out, struct str name, int widest, struct str text, int columns)
{
	int indent = 2 + widest + 2, room = columns - indent;
	buf_puts(out, "  ");
	buf_str(out, name);
	buf_pad(out, ' ', (size_t)(widest - uni_columns(name)) + 2);
	while (columns && room >= 20 && uni_columns(text) > room) {
		size_t fit = uni_fit(text, room), cut = fit;
		while (cut && text.ptr[cut] != ' ')
			cut--;
		cut = cut ? cut : fit;
		buf_str(out, str_sub(text, 0, cut));
		buf_chr(out, '\n');
		buf_pad(out, ' ', (size_t)indent);
		text = str_trim(str_sub(text, cut, text.len));
	}
	buf_str(out, text);
	buf_chr(out, '\n');
}

static bool
has_rules(const struct theme_entry *e)
{
	return e->rules || str_is(e->name, "default");
}

static void
add_themes(struct buf *out, bool rules, int columns)
{
	struct theme_list *list = theme_list_new();
	int widest = 0;
	for (size_t i = 0; i < theme_list_count(list); i++) {
		int own = uni_columns(theme_list_at(list, i)->name);
		widest = own > widest ? own : widest;
	}
	buf_puts(out, rules ? "Rules and looks\n" : "Looks, over any of them\n");
	for (size_t i = 0; i < theme_list_count(list); i++) {
		const struct theme_entry *e = theme_list_at(list, i);
		struct buf text = {0};
		if (has_rules(e) != rules)
			continue;
		clean_add(&text, e->summary);
		if (e->path.len) {
			buf_puts(&text, text.len ? "  (" : "(");
			clean_add(&text, e->path);
			buf_chr(&text, ')');
		}
		add_row(out, e->name, widest, buf_view(&text), columns);
		buf_done(&text);
	}
	theme_list_free(list);
}

/* Hundreds of them: how many, and where; the reader's list shows each. */
static void
add_scheme_folders(struct buf *out)
{
	struct theme_list *list = theme_list_schemes();
	struct find *f = find_new();
	size_t n = theme_list_count(list);
	buf_puts(out, "Schemes, looks too: base16:NAME, base24:NAME\n");
	for (size_t i = 0; i < find_count(f); i++) {
		struct buf folder = {0};
		size_t here = 0;
		path_join(&folder, find_folder(f, i), STR("palettes"));
		for (size_t k = 0; k < n; k++)
			here += str_starts(theme_list_at(list, k)->path, buf_view(&folder));
		if (here) {
			buf_fmt(out, "  %zu in ", here);
			clean_add(out, buf_view(&folder));
			buf_puts(out, "; D in the reader tries them\n");
		}
		buf_done(&folder);
	}
	if (!n) {
		buf_puts(out, "  none yet; they go into ");
		clean_add(out, find_config(f).len ? find_config(f) : STR("~/.config/limn"));
		buf_puts(out, "/palettes\n");
	}
	find_free(f);
	theme_list_free(list);
}

static int
list_themes(void)
{
	struct buf out = {0};
	int columns = line_columns();
	add_themes(&out, true, columns);
	buf_chr(&out, '\n');
	add_themes(&out, false, columns);
	buf_chr(&out, '\n');
	add_scheme_folders(&out);
	bool ok = put(buf_view(&out));
	buf_done(&out);
	return ok ? 0 : 1;
}

static int
show_theme(const char *name)
{
	struct buf out = {0};
	struct err err = {0};
	int status = 1;
	if (!theme_text(str_of(name), &out, &err))
		complain_err(&err);
	else if (put(buf_view(&out)))
		status = 0;
	buf_done(&out);
	return status;
}

static int
new_theme(const char *file)
{
	struct err err = {0};
	struct buf out = {0};
	if (!file_create(file, str_of(starter_theme), 0666, &err)) {
		complain_err(&err);
		return 1;
	}
	buf_puts(&out, "wrote ");
	clean_add(&out, str_of(file));
	buf_puts(&out, "\nnext: limn check ");
	clean_add(&out, str_of(file));
	buf_chr(&out, '\n');
	bool ok = put(buf_view(&out));
	buf_done(&out);
	return ok ? 0 : 1;
}

static int
print_schema(void)
{
	struct buf out = {0};
	theme_schema(&out);
	bool ok = put(buf_view(&out));
	buf_done(&out);
	return ok ? 0 : 1;
}

static void
add_place(struct buf *out, struct str folder, const char *below)
{
	struct buf path = {0};
	path_join(&path, folder, str_of(below));
	buf_puts(out, file_exists(buf_cstr(&path)) ? "* " : "  ");
	clean_add(out, buf_view(&path));
	buf_chr(out, '\n');
	buf_done(&path);
}

/* Where things are looked for, in order; what is there has a star. */
static int
print_path(void)
{
	static const struct { const char *below, *title; } kinds[] = {
		{"themes", "themes (NAME.yaml), their lists below them"},
		{"palettes", "palettes (base16 schemes)"},
	};
	struct find *f = find_new();
	struct buf out = {0};
	if (find_config(f).len) {
		buf_puts(&out, "over every theme:\n");
		add_place(&out, find_config(f), "user.yaml");
	}
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		buf_fmt(&out, "%s:\n", kinds[k].title);
		for (size_t i = 0; i < find_count(f); i++)
			add_place(&out, find_folder(f, i), kinds[k].below);
	}
	buf_puts(&out, "built in:\n");
	for (size_t i = 0; i < builtin_data.n_files; i++) {
		struct str name = builtin_data.files[i].name;
		if (str_chr(name, '/') < name.len)
			continue;
		buf_puts(&out, "* ");
		clean_add(&out, path_stem(name));
		buf_chr(&out, '\n');
	}
	bool ok = put(buf_view(&out));
	buf_done(&out);
	find_free(f);
	return ok ? 0 : 1;
}

int
run_theme(struct options *o)
{
	const char *word = o->n_files ? o->files[0] : "";
	if (o->n_files == 1 && !strcmp(word, "list"))
		return list_themes();
	if (o->n_files == 2 && !strcmp(word, "show"))
		return show_theme(o->files[1]);
	if (o->n_files == 2 && !strcmp(word, "new"))
		return new_theme(o->files[1]);
	if (o->n_files == 1 && !strcmp(word, "schema"))
		return print_schema();
	if (o->n_files == 1 && !strcmp(word, "path"))
		return print_path();
	complain("usage: limn theme list | show NAME | new FILE | schema | path");
	return 2;
}
