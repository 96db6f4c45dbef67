/*
 * palette: maps of names, and base16 schemes in both spellings: the colours under `palette:`
 * (tinted-theming's schemes, 2022 on) or at the top (the older form).  Scheme files come from
 * everywhere, so keys that mean nothing here are passed over; base00 to base0F must be there.
 */
#include "base/file.h"
#include "base/limits.h"
#include "theme/loader.h"

enum { SCHEME_BYTES = 64 * 1024 };

struct ground { bool dark, light; };         /* which of the two a palette is for */

static void
set(struct loader *l, struct str name, colour c, struct ground g)
{
	struct look_colour add = {name, g.dark ? c : COLOUR_UNSET, g.light ? c : COLOUR_UNSET};
	look_set_colour(l->out->look, &add);
}

static bool
is_slot(struct str name)
{
	return name.len == 6 && str_starts(name, STR("base"));
}

/* A scheme writes "1d2021" or "#1d2021". */
static bool
scheme_colour(struct str text, colour *out)
{
	char with[8] = "#";
	str_take_char(&text, '#');
	if (text.len != 6)
		return false;
	memcpy(with + 1, text.ptr, 6);
	return colour_parse((struct str){with, 7}, out, NULL);
}

static size_t
take_scheme(struct loader *l, struct script *s, const struct node *map, struct ground g)
{
	size_t found = 0;
	for (uint32_t i = 0; i < map->n; i++) {
		const struct node *key = map->pairs[i].key, *value = map->pairs[i].value;
		colour c;
		if (!is_slot(key->text))
			continue;
		if (value->kind != NODE_SCALAR || !scheme_colour(value->text, &c)) {
			say(s, value, NULL, "expected six hexadecimal digits for %s",
			    quote(key->text).text);
			continue;
		}
		set(l, key->text, c, g);
		if (key->text.ptr[4] == '0')
			found++;
	}
	return found;
}

static void
load_scheme(struct loader *l, struct script *s, struct ground g)
{
	size_t errors = diag_errors(l->diag);
	struct node *root = yaml_parse(s, l->arena);
	struct node *map = node_get(root, "palette");
	if (!map || map->kind != NODE_MAP)
		map = root;
	if (s->broken)
		return;
	size_t found = map->kind == NODE_MAP ? take_scheme(l, s, map, g) : 0;
	if (found < 16 && diag_errors(l->diag) == errors)
		say(s, root, NULL, "a base16 scheme has the colours base00 to base0F; %zu are here",
		    found);
}

static void
load_scheme_file(struct loader *l, struct script *s, const struct node *at, const char *path,
    struct ground g)
{
	struct err err = {0};
	struct script *scheme = loader_read(l, path, SCHEME_BYTES, &err);
	if (scheme)
		load_scheme(l, scheme, g);
	else
		say(s, at, NULL, "%s", err.text);
}

static void
load_base16(struct loader *l, struct script *s, const struct node *at, struct ground g)
{
	struct str name = str_sub(at->text, strlen("base16:"), at->text.len);
	struct buf path = {0};
	if (find_file(l->find, "palettes", name, 0, &path)) {
		load_scheme_file(l, s, at, buf_cstr(&path), g);
	} else if (!find_name_ok(name)) {
		say(s, at, "as in \"base16:gruvbox-dark-hard\"", "expected the name of a scheme");
	} else {
		struct buf help = {0};
		struct str folder = find_config(l->find);
		buf_fmt(&help, "put %s.yaml into %s/palettes", quote(name).text,
		    folder.len ? quote(folder).text : "$XDG_CONFIG_HOME/limn");
		say(s, at, buf_cstr(&help), "there is no palette '%s'", quote(name).text);
		buf_done(&help);
	}
	buf_done(&path);
}

/* The names of a palette of the theme's own. */
static void
load_names(struct loader *l, struct script *s, const struct node *map, struct ground g)
{
	for (uint32_t i = 0; i < map->n; i++) {
		const struct node *key = map->pairs[i].key, *value = map->pairs[i].value;
		struct str name, text;
		struct err err = {0};
		colour c;
		if (!take_word(s, key, "the name of a colour", &name) ||
		    !take_text(s, value, "a colour", &text))
			continue;
		if (colour_parse(text, &c, &err) || (is_slot(name) && scheme_colour(text, &c)))
			set(l, name, c, g);
		else
			say(s, value, "as in \"#cc6633\", 110 or red", "%s", err.text);
	}
}

/* "base16:NAME", a path below the theme's folder, or a map of names. */
static void
load_one(struct loader *l, struct script *s, const struct node *n, struct ground g)
{
	struct str text;
	if (n->kind == NODE_MAP) {
		load_names(l, s, n, g);
		return;
	}
	if (!take_name(s, n, "\"base16:NAME\", a path, or a map of names", &text))
		return;
	if (str_starts(text, STR("base16:"))) {
		load_base16(l, s, n, g);
		return;
	}
	struct buf path = {0};
	if (loader_below(s, n, text, &path))
		load_scheme_file(l, s, n, buf_cstr(&path), g);
	buf_done(&path);
}

void
load_palette(struct loader *l, struct script *s, const struct node *n)
{
	static const char *const names[] = {"dark", "light", NULL};
	if (node_is_null(n))
		return;
	if (!node_get(n, "dark") && !node_get(n, "light")) {
		load_one(l, s, n, (struct ground){true, true});
		return;
	}
	for (uint32_t i = 0; i < n->n; i++) {
		int k = take_key(s, n->pairs[i].key, &(struct key_names){names, "palette", STR_NONE});
		if (k >= 0)
			load_one(l, s, n->pairs[i].value, (struct ground){k == 0, k == 1});
	}
}
