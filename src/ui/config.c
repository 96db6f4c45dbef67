/*
 * Reading config.yaml.  Each part that is wrong is said at its place, as in a theme; the others
 * hold.  Values are read by the table of settings, so nothing here knows a setting by name.
 */
#include "ui/config.h"

#include <errno.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "theme/find.h"
#include "theme/suggest.h"
#include "theme/take.h"

/* ---- settings */

/* What is a value of YAML, but no text. */
static bool
is_value(struct script *s, const struct node *n, const char *name)
{
	if (n->kind == NODE_SCALAR && !node_is_null(n))
		return true;
	say(s, n, NULL, "expected a value for %s, found %s", name, n->kind == NODE_MAP ? "a map" :
	    n->kind == NODE_LIST ? "a list" : "nothing");
	return false;
}

static void
suggest_word(int id, struct str text, struct buf *help)
{
	struct suggest near = suggest_for(text);
	struct str rest = str_of(setting_at(id)->words ? setting_at(id)->words : ""), word;
	while (str_split(&rest, '|', &word)) {
		if (word.len > 0)
			suggest_try(&near, word);
	}
	suggest_add(&near, help);
}

static void
unknown_setting(struct script *s, const struct node *key)
{
	struct suggest near = suggest_for(key->text);
	struct buf help = {0};
	for (int id = 0; id < SET_N; id++)
		suggest_try(&near, str_of(setting_at(id)->name));
	suggest_add(&near, &help);
	if (str_is(key->text, "theme") || str_is(key->text, "background"))
		buf_puts(&help, "it stands beside settings:, not below it");
	say(s, key, help.len > 0 ? buf_cstr(&help) : "o in the reader lists them",
	    "unknown setting '%s'", quote(key->text).text);
	buf_done(&help);
}

static void
take_settings(struct config *c, struct script *s, const struct node *n)
{
	if (node_is_null(n) || !take_map(s, n, "settings"))
		return;
	for (uint32_t i = 0; i < n->n; i++) {
		const struct node *key = n->pairs[i].key, *value = n->pairs[i].value;
		struct setting_given given = {.id = setting_find(key->text)};
		struct err err = {0};
		if (given.id < 0) {
			unknown_setting(s, key);
		} else if (!is_value(s, value, setting_at(given.id)->name)) {
			continue;
		} else if (setting_parse(given.id, value->text, &given.value, &err)) {
			vec_push(&c->settings, given);
		} else {
			struct buf help = {0};
			suggest_word(given.id, value->text, &help);
			say(s, value, buf_cstr(&help), "%s", err.text);
			buf_done(&help);
		}
	}
}

/* ---- theme and background */

static void
take_theme(struct config *c, struct script *s, const struct node *n)
{
	struct buf names = {0};
	bool ok = true;
	if (n->kind == NODE_MAP) {
		say(s, n, "as in [default, gruvbox-light]", "expected names of themes, found a map");
		return;
	}
	for (size_t i = 0; i < many(n); i++) {
		struct str name;
		ok = take_name(s, many_at(n, i), "the name of a theme", &name) && ok;
		if (!ok)
			continue;
		buf_puts(&names, names.len > 0 ? "," : "");
		buf_str(&names, name);
	}
	if (ok && names.len > 0) {
		buf_clear(&c->theme);
		buf_str(&c->theme, buf_view(&names));
	}
	buf_done(&names);
}

static void
take_background(struct config *c, struct script *s, const struct node *n)
{
	static const char *const words[] = {[CONFIG_AUTO] = "auto", [CONFIG_DARK] = "dark",
		[CONFIG_LIGHT] = "light", NULL};
	int i = take_choice(s, n, "background", words);
	if (i >= 0)
		c->background = (enum config_background)i;
}

/* ---- the file */

static const char *const sections[] = {"settings", "theme", "background", "keys", NULL};
static void (*const takers[])(struct config *, struct script *, const struct node *) = {
	take_settings, take_theme, take_background, config_take_keys,
};

/* "width: 60" at the left edge. */
static void
unknown_section(struct script *s, const struct node *key)
{
	const struct key_names names = {sections, "configuration", STR_NONE};
	if (setting_find(key->text) >= 0)
		say(s, key, "put it below settings:, indented", "'%s' is a setting",
		    quote(key->text).text);
	else
		take_key(s, key, &names);
}

static void
take_all(struct config *c, struct script *s)
{
	struct arena *a = arena_new();
	struct node *root = yaml_parse(s, a);
	if (!node_is_null(root) && root->kind != NODE_MAP)
		say(s, root, "as in settings: {width: 66}", "expected settings:, theme: or keys:");
	for (uint32_t i = 0; root->kind == NODE_MAP && i < root->n; i++) {
		const struct node_pair *p = &root->pairs[i];
		size_t k = 0;
		while (sections[k] != NULL && !str_is(p->key->text, sections[k]))
			k++;
		if (sections[k] != NULL)
			takers[k](c, s, p->value);
		else
			unknown_section(s, p->key);
	}
	arena_free(a);
}

/* One that is not there is none, unless it was named. */
static void
read_file(struct config *c, const char *path, bool named, struct diag *diag)
{
	struct err err = {0};
	struct script *s = script_read(path, LIMIT_CONFIG_FILE, diag, &err);
	buf_puts(&c->files, path);
	buf_chr(&c->files, '\0');
	if (s != NULL) {
		c->found = true;
		buf_str(&c->text, s->text);
		buf_chr(&c->text, '\0');
		take_all(c, s);
		script_free(s);
	} else if (named || (err.sys != ENOENT && err.sys != ENOTDIR)) {
		diag_add(diag, (struct diag_item){.text = str_of(err.text)});
	}
}

/* The last folder first: the first of them matters most. */
static void
read_folders(struct config *c, struct str folders, struct diag *diag)
{
	struct buf path = {0}, folder = {0};
	struct str one = folders;
	size_t colon = str_chr(folders, ':');
	if (colon < folders.len) {
		read_folders(c, str_sub(folders, colon + 1, folders.len), diag);
		one = str_sub(folders, 0, colon);
	}
	if (one.len > 0 && one.ptr[0] == '/') {
		path_join(&folder, one, STR("limn"));
		read_file(c, path_join(&path, buf_view(&folder), STR("config.yaml")), false, diag);
	}
	buf_done(&folder);
	buf_done(&path);
}

static void
read_usual(struct config *c, struct diag *diag)
{
	struct find *f = find_new();
	struct str dirs = str_of(getenv("XDG_CONFIG_DIRS"));
	if (!find_no_config()) {
		read_file(c, "/etc/limn/config.yaml", false, diag);
		read_folders(c, dirs.len > 0 && dirs.len < LIMIT_CONFIG_DIRS ? dirs : STR("/etc/xdg"),
		    diag);
	}
	if (!find_no_config() && find_config(f).len > 0) {
		path_join(&c->own, find_config(f), STR("config.yaml"));
		read_file(c, buf_cstr(&c->own), false, diag);
	}
	find_free(f);
}

struct config *
config_load(const char *file, struct diag *diag)
{
	struct config *c = mem_alloc(sizeof *c);
	c->arena = arena_new();
	if (file != NULL) {
		buf_puts(&c->own, file);
		read_file(c, file, true, diag);
	} else {
		read_usual(c, diag);
	}
	diag_sort(diag);
	return c;
}

void
config_free(struct config *c)
{
	if (c == NULL)
		return;
	vec_done(&c->settings);
	vec_done(&c->keys);
	buf_done(&c->theme);
	buf_done(&c->files);
	buf_done(&c->own);
	buf_done(&c->text);
	arena_free(c->arena);
	mem_free(c);
}
