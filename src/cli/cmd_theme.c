/* limn theme list | show NAME | new FILE | schema | path. */
#include <string.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/starter.h"
#include "text/uni.h"
#include "theme/builtin.h"
#include "theme/find.h"
#include "theme/schema.h"
#include "theme/theme.h"

static int
list_themes(void)
{
	struct theme_list *list = theme_list_new();
	struct buf out = {0};
	int widest = 0;
	for (size_t i = 0; i < theme_list_count(list); i++) {
		int columns = uni_columns(theme_list_at(list, i)->name);
		widest = columns > widest ? columns : widest;
	}
	for (size_t i = 0; i < theme_list_count(list); i++) {
		const struct theme_entry *e = theme_list_at(list, i);
		clean_add(&out, e->name);
		buf_pad(&out, ' ', (size_t)(widest - uni_columns(e->name)) + 2);
		clean_add(&out, e->summary);
		buf_puts(&out, e->path.len ? "  (" : "  (built in");
		clean_add(&out, e->path);
		buf_puts(&out, ")\n");
	}
	bool ok = put(buf_view(&out));
	buf_done(&out);
	theme_list_free(list);
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
