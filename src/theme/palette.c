/*
 * palette: maps of names, and base16 or base24 schemes by name or path; for both backgrounds, or
 * one for each.  A scheme named where a theme is named is a look of its own (palette_scheme).
 */
#include "base/file.h"
#include "base/limits.h"
#include "theme/loader.h"
#include "theme/scheme.h"

struct ground { bool dark, light; };         /* which of the two a palette is for */

static void
set(struct loader *l, struct str name, colour c, struct ground g)
{
	struct look_colour add = {name, g.dark ? c : COLOUR_UNSET, g.light ? c : COLOUR_UNSET};
	look_set_colour(l->out->look, &add);
}

static void
load_scheme(struct loader *l, struct script *s, struct ground g)
{
	struct scheme x;
	if (!scheme_read(s, l->arena, &x))
		return;
	for (size_t i = 0; i < SCHEME_SLOTS; i++) {
		char name[8];
		scheme_slot_name(i, name);
		set(l, str_of(name), x.slot[i], g);
	}
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

/* The file of a scheme, or false after a message that says where to put it. */
static bool
find_scheme(struct loader *l, struct str name, struct buf *path, struct buf *text,
    struct buf *help)
{
	if (scheme_find(l->find, name, path))
		return true;
	if (!find_name_ok(name)) {
		buf_puts(text, "expected the name of a scheme");
		buf_puts(help, "as in \"base16:gruvbox-dark-hard\"");
		return false;
	}
	struct str folder = find_config(l->find);
	buf_fmt(text, "there is no palette '%s'", quote(name).text);
	buf_fmt(help, "put %s.yaml into %s/palettes; a clone of github.com/tinted-theming/schemes "
	    "there has all", quote(name).text,
	    folder.len ? quote(folder).text : "$XDG_CONFIG_HOME/limn");
	return false;
}

static void
load_base16(struct loader *l, struct script *s, const struct node *at, struct ground g)
{
	struct str name;
	struct buf path = {0}, text = {0}, help = {0};
	scheme_name(at->text, &name);
	if (find_scheme(l, name, &path, &text, &help))
		load_scheme_file(l, s, at, buf_cstr(&path), g);
	else
		say(s, at, buf_cstr(&help), "%s", buf_cstr(&text));
	buf_done(&path);
	buf_done(&text);
	buf_done(&help);
}

struct script *
palette_scheme(struct loader *l, struct str full, struct buf *text, struct buf *help)
{
	struct str name;
	struct buf path = {0}, look = {0};
	struct err err = {0};
	struct scheme x;
	struct script *file = NULL, *out = NULL;
	scheme_name(full, &name);
	if (find_scheme(l, name, &path, text, help)) {
		file = loader_read(l, buf_cstr(&path), SCHEME_BYTES, &err);
		if (!file)
			buf_puts(text, err.text);
	}
	if (file && scheme_read(file, l->arena, &x)) {
		scheme_look(&x, full, &look);
		out = loader_text(l, full, buf_view(&look));
		out->owned = look;
	}
	buf_done(&path);
	return out;
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
		if (colour_parse(text, &c, &err) || (scheme_is_slot(name) && scheme_colour(text, &c)))
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
	struct str scheme;
	if (scheme_name(text, &scheme)) {
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
	if (node_is_null(n))
		return;
	if (!node_get(n, "dark") && !node_get(n, "light")) {
		load_one(l, s, n, (struct ground){true, true});
		return;
	}
	for (uint32_t i = 0; i < n->n; i++) {
		struct key_names names = {palette_keys, "palette", STR_NONE};
		int k = take_key(s, n->pairs[i].key, &names);
		if (k >= 0)
			load_one(l, s, n->pairs[i].value,
			    (struct ground){k == PALETTE_DARK, k == PALETTE_LIGHT});
	}
}
