/*
 * Which themes make up a chain: names and paths are found, parsed, and their parents put before
 * them, each once.
 */
#include "base/file.h"
#include "base/limits.h"
#include "theme/loader.h"
#include "theme/scheme.h"
#include "theme/suggest.h"

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
		say(s, version, "write limn: 1", "this program reads version 1");
}

/* A parsed theme: its parents first, then itself. */
static void
add_script(struct loader *l, struct script *s, struct str path)
{
	struct node *root = yaml_parse(s, l->arena);
	/* A user.yaml of comments alone changes nothing: what was taken out of it may leave that. */
	if (l->at_user && node_is_null(root) && !s->broken) {
		if (!l->chain.n)
			add_theme(l, STR("default"), NULL);
		return;
	}
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
	bool user = l->at_user;
	l->at_user = false;
	/* The themes of user.yaml are those to start with: others that were asked for win. */
	if (parents && !(user && l->chain.n)) {
		vec_push(&l->open, path);
		load_parents(l, s, parents);
		l->open.n--;
	}
	if (user && !l->chain.n)
		add_theme(l, STR("default"), NULL);
	vec_push(&l->chain, ((struct item){.script = s, .root = root, .name = path}));
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

const struct builtin_file *
loader_built_in(const struct loader *l, struct str name)
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
		vec_push(&l->chain, ((struct item){.name = file->name, .is_default = true}));
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
	struct suggest near = suggest_for(name);
	const struct builtin *b = l->options->builtin;
	for (size_t i = 0; b && i < b->n_files; i++) {
		struct str file = b->files[i].name;
		if (str_chr(file, '/') == file.len)
			suggest_try(&near, path_stem(file));
	}
	suggest_add(&near, &help);
	buf_fmt(&help, "%sput %s.yaml into %s/themes; `limn theme list` shows what there is",
	    help.len ? " Or " : "", quote(name).text, folder.len ? quote(folder).text : "$XDG_CONFIG_HOME/limn");
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
	const struct builtin_file *built_in = loader_built_in(l, name);
	for (size_t n = 0; !done && find_file(l->find, "themes", name, n, &path); n++) {
		/* The copy that was installed with this program costs a parse and says the same. */
		if (built_in && find_is_installed(buf_view(&path)))
			continue;
		if (is_open(l, buf_view(&path))) {
			seen = true;
			continue;
		}
		done = true;
		if (!in_chain(l, buf_view(&path)))
			add_file(l, buf_view(&path), by);
	}
	buf_done(&path);
	const struct builtin_file *file = done ? NULL : built_in;
	if (file && !is_open(l, file->name)) {
		done = true;
		if (!in_chain(l, file->name))
			add_built_in(l, file);
	}
	if (!done && (seen || file))
		complain(l, by, "take this one out of inherits",
		    "themes that inherit from one another in a circle");
	else if (!done)
		say_missing(l, name, by);
	return done;
}

/* A path in `inherits` is relative to the theme's folder. */
static bool
add_path(struct loader *l, struct str name, const struct wanted *by)
{
	struct buf path = {0};
	while (str_starts(name, STR("./")))
		name = str_sub(name, 2, name.len);
	if (by && by->script->folder.len && !str_is(by->script->folder, "."))
		path_join(&path, by->script->folder, name);
	else
		buf_str(&path, name);
	if (is_open(l, buf_view(&path)))
		complain(l, by, "take this one out of inherits",
		    "themes that inherit from one another in a circle");
	else if (!in_chain(l, buf_view(&path)))
		add_file(l, buf_view(&path), by);
	buf_done(&path);
	return true;
}

static bool
is_user(const struct script *s)
{
	return str_is(path_base(str_of(s->path.ptr)), "user.yaml");
}

/* A scheme is a look: asked for alone, it lies over the default. */
static bool
add_scheme(struct loader *l, struct str name, const struct wanted *by)
{
	struct buf text = {0}, help = {0};
	if (!l->chain.n && (!by || is_user(by->script)))
		add_theme(l, STR("default"), NULL);
	struct script *s = in_chain(l, name) ? NULL : palette_scheme(l, name, &text, &help);
	if (s)
		add_script(l, s, loader_keep(l, name));
	else if (text.len)
		complain(l, by, buf_cstr(&help), buf_cstr(&text));
	buf_done(&text);
	buf_done(&help);
	return true;
}

static bool
add_theme(struct loader *l, struct str name, const struct wanted *by)
{
	struct str scheme;
	if (l->open.n >= LIMIT_THEME_CHAIN) {
		complain(l, by, NULL, "more than 8 themes inherit from one another");
		return false;
	}
	if (l->chain.n + l->open.n > 64) {
		complain(l, by, NULL, "more than 64 files make up this theme");
		return false;
	}
	if (scheme_name(name, &scheme))
		return add_scheme(l, name, by);
	return is_path(name) ? add_path(l, name, by) : add_named(l, name, by);
}

/* Where user.yaml is, or would be; false without a home, or when it is not there. */
static bool
user_file(const struct loader *l, struct buf *path)
{
	struct str folder = find_config(l->find);
	if (!folder.len)
		return false;
	path_join(path, folder, STR("user.yaml"));
	return l->options->user_text || file_exists(buf_cstr(path));
}

void
chain_add_user(struct loader *l)
{
	struct buf path = {0};
	if (!user_file(l, &path) || in_chain(l, buf_view(&path))) {
		buf_done(&path);
		return;
	}
	l->at_user = true;
	if (l->options->user_text) {
		struct script *s = script_new(buf_view(&path), path_folder(buf_view(&path)),
		    *l->options->user_text, l->diag);
		vec_push(&l->scripts, s);
		vec_push(&l->out->files, loader_keep(l, buf_view(&path)));
		add_script(l, s, loader_keep(l, buf_view(&path)));
	} else {
		add_file(l, buf_view(&path), NULL);
	}
	l->at_user = false;
	buf_done(&path);
}

void
chain_add(struct loader *l, struct str names)
{
	struct str name;
	struct buf path = {0};
	size_t before = diag_errors(l->diag);
	bool named = false;
	while (str_split(&names, ',', &name)) {
		name = str_trim(name);
		if (name.len)
			add_theme(l, name, NULL);
		named |= name.len > 0;
	}
	/* Without a name user.yaml says what to start with. */
	bool left = !named && l->options->user && user_file(l, &path);
	buf_done(&path);
	if (!l->chain.n && !left && diag_errors(l->diag) == before)
		add_theme(l, STR("default"), NULL);
	if (l->chain.n)
		l->chain.v[l->chain.n - 1].named = true;
}
