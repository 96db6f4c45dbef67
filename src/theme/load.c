/*
 * Names -> a chain of themes, parents first -> a look and a ruleset.
 *
 * Rules cost time to compile, looks do not: when no theme of the chain but the built-in default
 * has rules, its tables are used as they are, and its text is not even parsed.  A chain without
 * any rules is a look, and gets the default's rules.
 */
#include "theme/load.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "theme/loader.h"

enum { TOP_LIMN, TOP_NAME, TOP_SUMMARY, TOP_INHERITS, TOP_PALETTE, TOP_STYLES, TOP_TYPES,
	TOP_LEXICONS, TOP_ENTITIES, TOP_ACTORS, TOP_EVENTS, TOP_RELATIONS };
static const char *const top_keys[] = {"limn", "name", "summary", "inherits", "palette",
	"styles", "types", "lexicons", "entities", "actors", "events", "relations", NULL};

/* Where a name was asked for: on the command line, or in a theme. */
struct wanted { struct script *script; const struct node *node; };

static bool add_theme(struct loader *l, struct str name, const struct wanted *by);

static void
complain(struct loader *l, const struct wanted *by, const char *help, const char *text)
{
	if (by)
		say(by->script, by->node, help, "%s", text);
	else
		diag_add(l->diag, (struct diag_item){.text = str_of(text), .help = str_of(help)});
}

static bool
in_chain(const struct loader *l, struct str path)
{
	for (size_t i = 0; i < l->chain.n; i++) {
		if (str_eq(l->chain.v[i].name, path))
			return true;
	}
	return false;
}

static bool
is_open(const struct loader *l, struct str path)
{
	for (size_t i = 0; i < l->open.n; i++) {
		if (str_eq(l->open.v[i], path))
			return true;
	}
	return false;
}

static void
load_parents(struct loader *l, struct script *s, const struct node *n)
{
	for (size_t i = 0; i < many(n); i++) {
		struct wanted by = {s, many_at(n, i)};
		struct str name;
		if (take_name(s, by.node, "the name of a theme", &name))
			add_theme(l, name, &by);
	}
}

static void
check_version(struct script *s, const struct node *root)
{
	const struct node *version = node_get(root, "limn");
	if (!version && !root->cut)
		script_say(s, DIAG_ERROR, 0, 0, "begin the file with 'limn: 1'",
		    "expected the version of the language");
	else if (version && !(version->kind == NODE_SCALAR && str_is(version->text, "1")))
		say(s, version, NULL, "this program reads version 1");
}

/* A parsed theme: its parents first, then itself. */
static void
add_script(struct loader *l, struct script *s, struct str path)
{
	struct node *root = yaml_parse(s, l->arena);
	if (root->kind != NODE_MAP) {
		if (!s->broken)
			script_say(s, DIAG_ERROR, 0, 0, "begin the file with 'limn: 1'",
			    node_is_null(root) ? "the theme is empty" : "a theme is a map of sections");
		return;
	}
	struct key_names names = {top_keys, "theme", STR_NONE};
	for (uint32_t i = 0; i < root->n; i++)
		take_key(s, root->pairs[i].key, &names);
	check_version(s, root);
	const struct node *parents = node_get(root, "inherits");
	if (parents) {
		vec_push(&l->open, path);
		load_parents(l, s, parents);
		l->open.n--;
	}
	vec_push(&l->chain, ((struct item){s, root, path, false}));
}

static void
add_file(struct loader *l, struct str path, const struct wanted *by)
{
	struct buf name = {0};
	struct err err = {0};
	buf_str(&name, path);
	struct script *s = loader_read(l, buf_cstr(&name), LIMIT_THEME_FILE, &err);
	if (s)
		add_script(l, s, loader_keep(l, path));
	else
		complain(l, by, NULL, err.text);
	buf_done(&name);
}

static const struct builtin_file *
built_in(const struct loader *l, struct str name)
{
	const struct builtin *b = l->options->builtin;
	for (size_t i = 0; b && i < b->n_files; i++) {
		struct str file = b->files[i].name;
		if (str_chr(file, '/') == file.len && str_eq(path_stem(file), name))
			return &b->files[i];
	}
	return NULL;
}

static void
add_built_in(struct loader *l, const struct builtin_file *file)
{
	if (str_is(file->name, "default.yaml")) {
		vec_push(&l->chain, ((struct item){NULL, NULL, file->name, true}));
		return;
	}
	add_script(l, loader_text(l, file->name, file->text), file->name);
}

static bool
is_path(struct str name)
{
	return str_chr(name, '/') < name.len || str_ends(name, STR(".yaml")) ||
	    str_ends(name, STR(".yml"));
}

static void
say_missing(struct loader *l, struct str name, const struct wanted *by)
{
	struct buf text = {0}, help = {0};
	struct str folder = find_config(l->find);
	buf_fmt(&text, "there is no theme '%s'", quote(name).text);
	buf_fmt(&help, "put %s.yaml into %s/themes; `limn theme list` shows what there is",
	    quote(name).text, folder.len ? quote(folder).text : "$XDG_CONFIG_HOME/limn");
	complain(l, by, buf_cstr(&help), buf_cstr(&text));
	buf_done(&text);
	buf_done(&help);
}

/* A theme may inherit its own name: then the next one on the path is meant, so that a reader's
 * default.yaml can build on the one that is built in. */
static bool
add_named(struct loader *l, struct str name, const struct wanted *by)
{
	struct buf path = {0};
	bool seen = false, done = false;
	for (size_t n = 0; !done && find_file(l->find, "themes", name, n, &path); n++) {
		if (is_open(l, buf_view(&path))) {
			seen = true;
			continue;
		}
		done = true;
		if (!in_chain(l, buf_view(&path)))
			add_file(l, buf_view(&path), by);
	}
	buf_done(&path);
	const struct builtin_file *file = done ? NULL : built_in(l, name);
	if (file && !is_open(l, file->name)) {
		done = true;
		if (!in_chain(l, file->name))
			add_built_in(l, file);
	}
	if (!done && (seen || file))
		complain(l, by, NULL, "themes that inherit from one another in a circle");
	else if (!done)
		say_missing(l, name, by);
	return done;
}

/* A path in `inherits` is relative to the theme's folder. */
static bool
add_path(struct loader *l, struct str name, const struct wanted *by)
{
	struct buf path = {0};
	if (by && by->script->folder.len)
		path_join(&path, by->script->folder, name);
	else
		buf_str(&path, name);
	if (is_open(l, buf_view(&path)))
		complain(l, by, NULL, "themes that inherit from one another in a circle");
	else if (!in_chain(l, buf_view(&path)))
		add_file(l, buf_view(&path), by);
	buf_done(&path);
	return true;
}

static bool
add_theme(struct loader *l, struct str name, const struct wanted *by)
{
	if (l->open.n >= LIMIT_THEME_CHAIN) {
		complain(l, by, NULL, "more than 8 themes inherit from one another");
		return false;
	}
	if (l->scripts.n > 64) {
		complain(l, by, NULL, "more than 64 files make up this theme");
		return false;
	}
	return is_path(name) ? add_path(l, name, by) : add_named(l, name, by);
}

static void
add_user(struct loader *l)
{
	struct buf path = {0};
	struct str folder = find_config(l->find);
	if (folder.len && file_exists(path_join(&path, folder, STR("user.yaml"))) &&
	    !in_chain(l, buf_view(&path)))
		add_file(l, buf_view(&path), NULL);
	buf_done(&path);
}

static bool
has_rules(const struct item *item)
{
	for (int k = TOP_TYPES; item->root && k <= TOP_RELATIONS; k++) {
		if (node_get(item->root, top_keys[k]))
			return true;
	}
	return false;
}

static void
look_of_builtin(struct look *look, const struct builtin *b)
{
	for (size_t i = 0; i < b->n_colours; i++)
		look_set_colour(look, &b->colours[i]);
	for (size_t i = 0; i < b->n_styles; i++)
		look_add_style(look, &b->styles[i]);
	for (size_t i = 0; i < b->n_types; i++)
		look_add_type(look, b->types[i].name, b->types[i].parent);
}

/* Sections in the order in which they need one another, whatever the order in the file. */
static void
load_look(struct loader *l, const struct item *item)
{
	if (item->is_default) {
		look_of_builtin(l->out->look, l->options->builtin);
		return;
	}
	for (uint32_t i = 0; i < item->root->n; i++) {
		const struct node_pair *p = &item->root->pairs[i];
		if (str_is(p->key->text, "palette"))
			load_palette(l, item->script, p->value);
		else if (str_is(p->key->text, "styles"))
			load_styles(l, item->script, p->value);
	}
}

static void
load_rules(struct loader *l, struct item *item)
{
	static void (*const section[])(struct loader *, struct script *, const struct node *) = {
		load_types, load_lexicons, load_entities, load_actors, load_events, load_relations};
	if (item->is_default) {
		const struct builtin_file *file = built_in(l, STR("default"));
		item->script = loader_text(l, file->name, file->text);
		item->root = yaml_parse(item->script, l->arena);
	}
	loader_number(l, item->script, path_base(item->script->path));
	for (int k = TOP_TYPES; k <= TOP_RELATIONS; k++) {
		for (uint32_t i = 0; i < item->root->n; i++) {
			const struct node_pair *p = &item->root->pairs[i];
			if (str_is(p->key->text, top_keys[k]))
				section[k - TOP_TYPES](l, item->script, p->value);
		}
	}
}

static void
compile(struct loader *l)
{
	bool broken = false;
	l->builder = builder_new();
	for (size_t i = 0; i < l->chain.n; i++) {
		load_rules(l, &l->chain.v[i]);
		broken |= l->chain.v[i].script->broken;
	}
	/* After a syntax error half of the lexicons is missing: that is no mistake of the rules. */
	if (!broken) {
		struct rule_report report = loader_report(l);
		l->out->ruleset = ruleset_seal(l->builder, &report);
		if (!l->out->ruleset && !diag_errors(l->diag))
			diag_add(l->diag, (struct diag_item){.text = STR("the rules cannot be compiled")});
	}
	builder_free(l->builder);
	l->builder = NULL;
}

static void
take_names(struct loader *l)
{
	const struct item *last = NULL;
	for (size_t i = 0; i < l->chain.n; i++) {
		if (!str_is(path_base(l->chain.v[i].name), "user.yaml"))
			last = &l->chain.v[i];
	}
	if (!last)
		return;
	l->out->name = loader_keep(l, path_stem(last->name));
	l->out->summary = STR_NONE;
	if (last->is_default) {
		l->out->summary = l->options->builtin->summary;
		return;
	}
	struct node *name = node_get(last->root, "name"), *summary = node_get(last->root, "summary");
	struct str text;
	if (name && take_name(last->script, name, "a name", &text))
		l->out->name = loader_keep(l, text);
	if (summary && take_name(last->script, summary, "a summary", &text))
		l->out->summary = loader_keep(l, text);
}

static void
load_all(struct loader *l)
{
	bool rules = false;
	for (size_t i = 0; i < l->chain.n; i++) {
		rules |= has_rules(&l->chain.v[i]);
		load_look(l, &l->chain.v[i]);
	}
	const struct builtin *b = l->options->builtin;
	if (rules || !b || l->options->compile)
		compile(l);
	else
		l->out->ruleset = ruleset_open(b->ruleset);
	take_names(l);
	l->out->dark = look_sheet(l->out->look, false, true);
	l->out->light = look_sheet(l->out->look, true, false);
}

static struct loaded *
loaded_new(void)
{
	struct loaded *out = mem_alloc(sizeof *out);
	out->arena = arena_new();
	out->look = look_new();
	out->name = out->summary = STR_NONE;
	return out;
}

static void
loader_done(struct loader *l)
{
	for (size_t i = 0; i < l->scripts.n; i++)
		script_free(l->scripts.v[i]);
	vec_done(&l->scripts);
	vec_done(&l->chain);
	vec_done(&l->open);
	vec_done(&l->lexicon_names);
	vec_done(&l->placed);
	for (size_t i = 0; i < 4; i++)
		map_free(l->ids[i]);
	map_free(l->lexicons);
	map_free(l->types);
	find_free(l->find);
	arena_free(l->arena);
}

struct loaded *
load_themes(struct str names, const struct load_options *o, struct diag *diag)
{
	struct loader l = {.out = loaded_new(), .arena = arena_new(), .diag = diag, .options = o,
		.find = find_new(), .lexicons = map_new(), .types = map_new()};
	struct str name;
	size_t before = diag_errors(diag);
	for (size_t i = 0; i < 4; i++)
		l.ids[i] = map_new();
	while (str_split(&names, ',', &name)) {
		name = str_trim(name);
		if (name.len)
			add_theme(&l, name, NULL);
	}
	if (!l.chain.n && diag_errors(diag) == before)
		add_theme(&l, STR("default"), NULL);
	if (o->user)
		add_user(&l);
	load_all(&l);
	diag_sort(diag);
	struct loaded *out = l.out;
	if (diag_errors(diag) != before) {
		loaded_free(out);
		out = NULL;
	}
	loader_done(&l);
	return out;
}

struct loaded *
load_builtin(const struct builtin *b)
{
	struct loaded *out = loaded_new();
	look_of_builtin(out->look, b);
	out->name = b->name;
	out->summary = b->summary;
	out->dark = look_sheet(out->look, false, false);
	out->light = look_sheet(out->look, true, false);
	out->ruleset = ruleset_open(b->ruleset);
	return out;
}

void
loaded_free(struct loaded *l)
{
	if (!l)
		return;
	look_free(l->look);
	sheet_free(l->dark);
	sheet_free(l->light);
	ruleset_free(l->ruleset);
	vec_done(&l->examples);
	vec_done(&l->off);
	vec_done(&l->files);
	vec_done(&l->lists);
	arena_free(l->arena);
	mem_free(l);
}
