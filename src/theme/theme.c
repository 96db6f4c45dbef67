/* The face of this folder.  With list.c the only file that needs the built-in data. */
#include "theme/theme.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "theme/examples.h"
#include "theme/find.h"
#include "theme/keys.h"
#include "theme/load.h"
#include "theme/look.h"

struct theme { struct loaded *loaded; };

static struct theme *
theme_of(struct loaded *l)
{
	if (!l)
		return NULL;
	struct theme *t = mem_alloc(sizeof *t);
	t->loaded = l;
	return t;
}

struct theme *
theme_builtin(void)
{
	return theme_of(load_builtin(&builtin_data));
}

struct theme *
theme_load(struct str names, struct diag *diag)
{
	struct load_options o = {.builtin = &builtin_data, .user = true};
	return theme_of(load_themes(names, &o, diag));
}

struct theme *
theme_load_tried(struct str names, struct diag *diag, struct buf *files)
{
	struct load_options o = {.builtin = &builtin_data, .user = true, .tried = files};
	return theme_of(load_themes(names, &o, diag));
}

struct theme *
theme_load_look(struct str names, struct diag *diag)
{
	struct load_options o = {.builtin = &builtin_data, .user = true, .look_only = true};
	return theme_of(load_themes(names, &o, diag));
}

struct theme *
theme_load_with(struct str names, struct str user_text, struct diag *diag)
{
	struct load_options o = {.builtin = &builtin_data, .user = true, .user_text = &user_text};
	return theme_of(load_themes(names, &o, diag));
}

/* A reader's user.yaml has no rules below it but those of the theme that is on. */
static bool
is_user_file(struct str name)
{
	struct buf path = {0};
	struct find *f = find_new();
	struct str folder = find_config(f);
	bool is = folder.len && str_eq(name, str_of(path_join(&path, folder, STR("user.yaml"))));
	find_free(f);
	buf_done(&path);
	return is;
}

struct theme *
theme_load_checked(struct str names, struct diag *diag)
{
	struct load_options o = {.builtin = &builtin_data, .check = true};
	struct buf all = {0};
	buf_puts(&all, is_user_file(names) ? "default," : "");
	buf_str(&all, names);
	struct theme *t = theme_of(load_themes(buf_view(&all), &o, diag));
	buf_done(&all);
	return t;
}

size_t
theme_check_examples(const struct theme *t, const struct english *english, unsigned parts)
{
	return examples_run(t->loaded, english, parts);
}

void
theme_free(struct theme *t)
{
	if (!t)
		return;
	loaded_free(t->loaded);
	mem_free(t);
}

struct str
theme_name(const struct theme *t)
{
	return t->loaded->name;
}

struct str
theme_names(const struct theme *t)
{
	return t->loaded->names;
}

bool
theme_colour(const struct theme *t, struct str text, bool light, colour *out, struct err *err)
{
	return look_colour(t->loaded->look, text, light, out) || colour_parse(text, out, err);
}

const char *const *
theme_style_roots(void)
{
	return style_roots;
}

const char *const *
theme_entity_types(void)
{
	return entity_types;
}

const char *const *
theme_event_types(void)
{
	return event_types;
}

struct str
theme_summary(const struct theme *t)
{
	return t->loaded->summary;
}

bool
theme_shows(const struct theme *t, struct str type, bool *on)
{
	return look_shown(t->loaded->look, type, on);
}

const struct sheet *
theme_sheet(const struct theme *t)
{
	return t->loaded->dark;
}

const struct sheet *
theme_sheet_for(const struct theme *t, bool light)
{
	return light ? t->loaded->light : t->loaded->dark;
}

const struct ruleset *
theme_ruleset(const struct theme *t)
{
	return t->loaded->ruleset;
}

size_t
theme_example_count(const struct theme *t)
{
	return t->loaded->examples.n;
}

const struct theme_example *
theme_example_at(const struct theme *t, size_t i)
{
	return i < t->loaded->examples.n ? &t->loaded->examples.v[i] : NULL;
}

size_t
theme_off_count(const struct theme *t)
{
	return t->loaded->off.n;
}

const struct theme_off *
theme_off_at(const struct theme *t, size_t i)
{
	return i < t->loaded->off.n ? &t->loaded->off.v[i] : NULL;
}

size_t
theme_file_count(const struct theme *t)
{
	return t->loaded->files.n;
}

struct str
theme_file_at(const struct theme *t, size_t i)
{
	return i < t->loaded->files.n ? t->loaded->files.v[i] : STR_NONE;
}

bool
theme_builtin_text(struct str file, struct buf *out)
{
	for (size_t i = 0; i < builtin_data.n_files; i++) {
		if (!str_eq(builtin_data.files[i].name, file))
			continue;
		buf_str(out, builtin_data.files[i].text);
		return true;
	}
	return false;
}
