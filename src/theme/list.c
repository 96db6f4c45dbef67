/*
 * Which themes there are: a walk over the folders, the first of a name wins, as in loading.
 * A summary is read off the top of the file: parsing a hundred themes to list them is waste.
 */
#include <dirent.h>
#include <stdlib.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "theme/builtin.h"
#include "theme/find.h"
#include "theme/theme.h"

enum { SUMMARY_BYTES = 200 };

struct theme_list {
	struct arena *arena;
	struct map *names;
	VEC(struct theme_entry) entries;
	VEC(struct str) parents;             /* of the entries, as written; before sorting */
};

/* The value of a key ("summary:") at the beginning of a line. */
static struct str
find_value(struct str text, struct str key)
{
	struct str line;
	while (str_line(&text, &line)) {
		if (!str_starts(line, key))
			continue;
		struct str value = str_trim(str_sub(line, key.len, line.len));
		char quote = value.len > 1 ? value.ptr[0] : '\0';
		if ((quote == '"' || quote == '\'') && value.ptr[value.len - 1] == quote)
			value = str_sub(value, 1, value.len - 1);
		return value;
	}
	return STR_NONE;
}

/* Whether a section of rules begins a line. */
static bool
find_rules(struct str text)
{
	static const char *const sections[] = {"lexicons:", "entities:", "actors:", "events:",
		"relations:", "types:"};
	struct str line;
	while (str_line(&text, &line)) {
		for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
			if (str_starts(line, str_of(sections[i])))
				return true;
		}
	}
	return false;
}

static struct str
keep_printable(struct theme_list *l, struct str s)
{
	struct buf b = {0};
	clean_quote(&b, s, SUMMARY_BYTES);
	struct str kept = {arena_copy(l->arena, b.ptr ? b.ptr : "", b.len), b.len};
	buf_done(&b);
	return kept;
}

static void
add(struct theme_list *l, struct str name, struct str path, struct str text)
{
	uint32_t seen;
	if (map_get(l->names, name, &seen))
		return;
	map_set(l->names, name, 1);
	struct theme_entry e = {
		.name = keep_printable(l, name),
		.path = {arena_copy(l->arena, path.ptr, path.len), path.len},
		.summary = keep_printable(l, find_value(text, STR("summary:"))),
		.rules = find_rules(text),
	};
	vec_push(&l->entries, e);
	vec_push(&l->parents, keep_printable(l, find_value(text, STR("inherits:"))));
}

/* Whether a name stands in "[default, ./mine.yaml]". */
static bool
is_parent(struct str list, struct str name)
{
	for (size_t i = 0; i < list.len; i++) {
		size_t from = i;
		while (i < list.len && list.ptr[i] != ',' && list.ptr[i] != ' ' &&
		    list.ptr[i] != '[' && list.ptr[i] != ']' && list.ptr[i] != '"')
			i++;
		if (str_eq(path_stem(str_sub(list, from, i)), name))
			return true;
	}
	return false;
}

/* Rules are inherited too.  The default's do not count: it lies below every look. */
static void
inherit_rules(struct theme_list *l)
{
	bool more = true;
	for (int round = 0; more && round < LIMIT_THEME_CHAIN; round++) {
		more = false;
		for (size_t i = 0; i < l->entries.n; i++) {
			struct theme_entry *e = &l->entries.v[i];
			for (size_t k = 0; k < l->entries.n && !e->rules; k++) {
				const struct theme_entry *of = &l->entries.v[k];
				e->rules = of->rules && !str_is(of->name, "default") &&
				    l->parents.v[i].len && is_parent(l->parents.v[i], of->name);
				more |= e->rules;
			}
		}
	}
}

static void
add_folder(struct theme_list *l, struct str folder)
{
	struct buf path = {0}, file = {0}, text = {0};
	DIR *dir = opendir(path_join(&path, folder, STR("themes")));
	struct dirent *d;
	while (dir && (d = readdir(dir))) {
		struct str entry = str_of(d->d_name);
		if (!str_ends(entry, STR(".yaml")) && !str_ends(entry, STR(".yml")))
			continue;
		buf_clear(&text);
		if (find_name_ok(path_stem(entry)) &&
		    file_read(path_join(&file, buf_view(&path), entry), LIMIT_THEME_FILE, &text, NULL))
			add(l, path_stem(entry), buf_view(&file), buf_view(&text));
	}
	if (dir)
		closedir(dir);
	buf_done(&path);
	buf_done(&file);
	buf_done(&text);
}

/* The names alone: hundreds of schemes are read when they are looked at. */
static void
add_schemes(struct theme_list *l, struct str folder, const char *kind)
{
	struct buf path = {0}, file = {0}, name = {0};
	DIR *dir = opendir(path_join(&path, folder, str_of(kind)));
	struct dirent *d;
	while (dir && (d = readdir(dir))) {
		struct str entry = str_of(d->d_name);
		if ((!str_ends(entry, STR(".yaml")) && !str_ends(entry, STR(".yml"))) ||
		    !find_name_ok(path_stem(entry)))
			continue;
		buf_clear(&name);
		buf_puts(&name, str_ends(str_of(kind), STR("24")) ? "base24:" : "base16:");
		buf_str(&name, path_stem(entry));
		path_join(&file, buf_view(&path), entry);
		add(l, buf_view(&name), buf_view(&file), STR_NONE);
	}
	if (dir)
		closedir(dir);
	buf_done(&path);
	buf_done(&file);
	buf_done(&name);
}

static int
by_name(const void *a, const void *b)
{
	const struct theme_entry *x = a, *y = b;
	return str_cmp(x->name, y->name);
}

static struct theme_list *
list_new(void)
{
	struct theme_list *l = mem_alloc(sizeof *l);
	l->arena = arena_new();
	l->names = map_new();
	return l;
}

static void
list_sort(struct theme_list *l)
{
	if (l->entries.n)
		qsort(l->entries.v, l->entries.n, sizeof *l->entries.v, by_name);
}

struct theme_list *
theme_list_schemes(void)
{
	static const char *const kinds[] = {"palettes", "palettes/base16", "palettes/base24"};
	struct theme_list *l = list_new();
	struct find *f = find_new();
	for (size_t i = 0; i < find_count(f); i++) {
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
			add_schemes(l, find_folder(f, i), kinds[k]);
	}
	find_free(f);
	list_sort(l);
	return l;
}

struct theme_list *
theme_list_new(void)
{
	struct theme_list *l = list_new();
	struct find *f = find_new();
	for (size_t i = 0; i < find_count(f); i++)
		add_folder(l, find_folder(f, i));
	find_free(f);
	for (size_t i = 0; i < builtin_data.n_files; i++) {
		struct str name = builtin_data.files[i].name;
		if (str_chr(name, '/') == name.len)
			add(l, path_stem(name), STR_NONE, builtin_data.files[i].text);
	}
	inherit_rules(l);
	list_sort(l);
	return l;
}

void
theme_list_free(struct theme_list *l)
{
	if (!l)
		return;
	vec_done(&l->entries);
	vec_done(&l->parents);
	map_free(l->names);
	arena_free(l->arena);
	mem_free(l);
}

size_t
theme_list_count(const struct theme_list *l)
{
	return l->entries.n;
}

const struct theme_entry *
theme_list_at(const struct theme_list *l, size_t i)
{
	return i < l->entries.n ? &l->entries.v[i] : NULL;
}

static bool
builtin_text(struct str name, struct buf *out)
{
	for (size_t i = 0; i < builtin_data.n_files; i++) {
		struct str file = builtin_data.files[i].name;
		if (str_chr(file, '/') < file.len || !str_eq(path_stem(file), name))
			continue;
		buf_str(out, builtin_data.files[i].text);
		return true;
	}
	return false;
}

bool
theme_text(struct str name, struct buf *out, struct err *err)
{
	struct buf path = {0};
	struct find *f = find_new();
	bool is_path = str_chr(name, '/') < name.len || str_ends(name, STR(".yaml")) ||
	    str_ends(name, STR(".yml"));
	if (is_path)
		buf_str(&path, name);
	bool ok = true;
	if (is_path || find_file(f, "themes", name, 0, &path)) {
		ok = file_read(buf_cstr(&path), LIMIT_THEME_FILE, out, err);
	} else if (!builtin_text(name, out)) {
		struct buf shown = {0};
		clean_quote(&shown, name, LIMIT_QUOTE);
		ok = err_set(err, ERR_USAGE, "there is no theme '%s'; `limn theme list` shows what there is",
		    buf_cstr(&shown));
		buf_done(&shown);
	}
	find_free(f);
	buf_done(&path);
	return ok;
}
