/*
 * Names -> a chain of themes, parents first -> a look and a ruleset.
 *
 * Rules cost time to compile, looks do not: when no theme of the chain but the built-in default
 * has rules, its tables are used as they are, and its text is not even parsed.  The others' rules
 * are laid over them, at the cost of what they add (rules/seal_over.c).  A chain without any
 * rules is a look, and gets the default's rules.
 */
#include "theme/load.h"

#include "base/file.h"
#include "theme/loader.h"

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
	for (size_t i = 0; i < b->n_shows; i++)
		look_set_shown(look, b->shows[i].type, b->shows[i].on);
}

/* Sections in the order in which they need one another, whatever the order in the file. */
static void
load_look(struct loader *l, const struct item *item)
{
	if (item->rules_only)
		return;
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
		else if (str_is(p->key->text, "show"))
			load_show(l, item->script, p->value);
	}
}

static void
load_rules(struct loader *l, struct item *item)
{
	static void (*const section[])(struct loader *, struct script *, const struct node *) = {
		load_types, load_lexicons, load_entities, load_actors, load_events, load_relations};
	if (item->is_default) {
		const struct builtin_file *file = loader_built_in(l, STR("default"));
		item->script = loader_text(l, file->name, file->text);
		item->root = yaml_parse(item->script, l->arena);
	}
	item->script->named = item->named;
	loader_number(l, item->script, path_base(item->script->path));
	for (int k = TOP_TYPES; k <= TOP_RELATIONS; k++) {
		for (uint32_t i = 0; i < item->root->n; i++) {
			const struct node_pair *p = &item->root->pairs[i];
			if (str_is(p->key->text, top_keys[k]))
				section[k - TOP_TYPES](l, item->script, p->value);
			item->script->rule = STR_NONE;
		}
	}
}

/* The rules of the built-in default when it lies below all others: they are sealed already, and
 * what the others say is laid over them. */
static struct ruleset *
open_base(const struct loader *l)
{
	if (l->options->compile || l->options->check || !l->options->builtin ||
	    !l->chain.n || !l->chain.v[0].is_default)
		return NULL;
	return ruleset_open(l->options->builtin->ruleset);
}

/* The names that its rules would have given. */
static void
take_base_names(struct loader *l)
{
	const struct builtin *b = l->options->builtin;
	for (size_t i = 0; i < builder_lexicon_count(l->builder); i++) {
		struct str name = builder_lexicon_name(l->builder, i);
		vec_push(&l->lexicon_names, name);
		map_set(l->lexicons, name, (uint32_t)i);
	}
	for (size_t i = 0; i < b->n_types; i++)
		rule_know_type(l, b->types[i].name, b->types[i].parent);
}

static void
compile(struct loader *l)
{
	bool broken = false;
	struct ruleset *base = open_base(l);
	l->builder = base ? builder_over(base) : NULL;
	size_t first = l->builder ? 1 : 0;
	if (l->builder)
		take_base_names(l);
	else
		l->builder = builder_new();
	if (l->options->compile)
		builder_keep_entries(l->builder);
	if (l->options->check)
		builder_check(l->builder);
	unsigned level = (unsigned)first;
	for (size_t i = first; i < l->chain.n; i++) {
		struct item *item = &l->chain.v[i];
		/* A look leaves no trace in the rules: with another one they are the same. */
		if (item->is_default || has_rules(item) || l->options->check) {
			builder_level(l->builder, level++);
			load_rules(l, item);
		}
		broken |= item->script->broken;
	}
	/* After a syntax error half of the lexicons is missing: that is no mistake of the rules. */
	if (!broken) {
		struct rule_report report = loader_report(l);
		l->out->ruleset = ruleset_seal(l->builder, &report);
		if (!l->out->ruleset && !diag_errors(l->diag))
			diag_add(l->diag, (struct diag_item){.text = STR("the rules cannot be compiled")});
	}
	builder_free(l->builder);
	ruleset_free(base);
	l->builder = NULL;
}

static void
take_names(struct loader *l)
{
	const struct item *last = NULL;
	for (size_t i = 0; i < l->chain.n; i++) {
		if (!str_is(path_base(l->chain.v[i].name), "user.yaml") && !l->chain.v[i].rules_only)
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

static bool
is_user(const struct item *item)
{
	return str_is(path_base(item->name), "user.yaml");
}

/* A look gets the default's rules; so it does when user.yaml lies over it with rules. */
static void
add_rules_below(struct loader *l)
{
	bool user = false, others = false;
	for (size_t i = 0; i < l->chain.n; i++) {
		bool rules = l->chain.v[i].is_default || has_rules(&l->chain.v[i]);
		user |= rules && is_user(&l->chain.v[i]);
		others |= rules && !is_user(&l->chain.v[i]);
	}
	if (!user || others || l->chain.n < 2 || !l->options->builtin)
		return;
	struct item below = {.name = STR("default.yaml"), .is_default = true, .rules_only = true};
	vec_insert(&l->chain, 0, below);
}

/* The names that load the same again. */
static void
keep_names(struct loader *l, struct str names)
{
	struct buf out = {0};
	const struct item *last = l->chain.n ? &l->chain.v[l->chain.n - 1] : NULL;
	const struct node *parents = NULL;
	buf_str(&out, str_trim(names));
	if (!out.len && last && last->root && is_user(last))
		parents = node_get(last->root, "inherits");
	for (size_t i = 0; parents && i < many(parents); i++) {
		const struct node *one = many_at(parents, i);
		buf_puts(&out, out.len ? "," : "");
		if (one->kind == NODE_SCALAR)
			buf_str(&out, one->text);
	}
	l->out->names = loader_keep(l, out.len ? buf_view(&out) : STR("default"));
	buf_done(&out);
}

/* What the rules would have said of looks: types look like their parents, rules have styles. */
static void
load_looks_of_rules(struct loader *l)
{
	const struct builtin *b = l->options->builtin;
	for (size_t i = 0; b && i < b->n_types; i++)
		rule_know_type(l, b->types[i].name, b->types[i].parent);
	for (size_t i = 0; i < l->chain.n; i++) {
		const struct item *item = &l->chain.v[i];
		const struct node *types = item->root ? node_get(item->root, "types") : NULL;
		if (types)
			load_types(l, item->script, types);
		if (item->root)
			load_rule_looks(l, item->script, item->root);
	}
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
	if (l->options->look_only)
		load_looks_of_rules(l);
	else if (rules || !b || l->options->compile || l->options->check)
		compile(l);
	else
		l->out->ruleset = ruleset_open(b->ruleset);
	if (!l->options->look_only)
		check_shows(l);
	if (l->options->check)
		check_styles(l);
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
	for (size_t i = 0; i < l->scripts.n; i++) {
		if (l->options->check)
			vec_push(&l->out->scripts, l->scripts.v[i]);
		else
			script_free(l->scripts.v[i]);
	}
	vec_done(&l->scripts);
	vec_done(&l->chain);
	vec_done(&l->open);
	vec_done(&l->lexicon_names);
	vec_done(&l->placed);
	vec_done(&l->shows);
	vec_done(&l->styled);
	for (size_t i = 0; i < 4; i++)
		map_free(l->ids[i]);
	map_free(l->lexicons);
	map_free(l->types);
	find_free(l->find);
	if (l->options->check)
		l->out->nodes = l->arena;
	else
		arena_free(l->arena);
}

struct loaded *
load_themes(struct str names, const struct load_options *o, struct diag *diag)
{
	struct loader l = {.out = loaded_new(), .arena = arena_new(), .diag = diag, .options = o,
		.find = find_new(), .lexicons = map_new(), .types = map_new()};
	size_t before = diag_errors(diag);
	for (size_t i = 0; i < 4; i++)
		l.ids[i] = map_new();
	chain_add(&l, names);
	if (o->user)
		chain_add_user(&l);
	keep_names(&l, names);
	add_rules_below(&l);
	load_all(&l);
	diag_sort(diag);
	loader_done(&l);
	for (size_t i = 0; o->tried && i < l.out->files.n; i++) {
		buf_str(o->tried, l.out->files.v[i]);
		buf_chr(o->tried, '\0');
	}
	if (diag_errors(diag) == before)
		return l.out;
	loaded_free(l.out);
	return NULL;
}

struct loaded *
load_builtin(const struct builtin *b)
{
	struct loaded *out = loaded_new();
	look_of_builtin(out->look, b);
	out->name = b->name;
	out->names = STR("default");
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
	for (size_t i = 0; i < l->scripts.n; i++)
		script_free(l->scripts.v[i]);
	vec_done(&l->scripts);
	vec_done(&l->example_at);
	arena_free(l->nodes);
	arena_free(l->arena);
	mem_free(l);
}
