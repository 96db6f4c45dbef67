/* What all rules share: ids, examples, certainty, types that are known, patterns with places. */
#include "theme/loader.h"

#include "base/limits.h"
#include "theme/suggest.h"

static const char *const *const known_types[] = {
	[TYPE_ENTITY] = entity_types, [TYPE_EVENT] = event_types, [TYPE_RELATION] = relation_types};
static const char *const stand_in[] = {
	[TYPE_ENTITY] = "MISC", [TYPE_EVENT] = "OTHER", [TYPE_RELATION] = "Other"};
static const char *const kind_names[] = {
	[TYPE_ENTITY] = "entity", [TYPE_EVENT] = "event", [TYPE_RELATION] = "relation"};

static bool
in_names(const char *const *names, struct str s)
{
	for (size_t i = 0; names[i]; i++) {
		if (str_is(s, names[i]))
			return true;
	}
	return false;
}

/* The kind that a type is, its own or by its parents. */
static bool
kind_of(const struct loader *l, struct str name, enum type_kind *kind)
{
	uint32_t own;
	for (int k = TYPE_ENTITY; k <= TYPE_RELATION; k++) {
		if (!in_names(known_types[k], name))
			continue;
		*kind = (enum type_kind)k;
		return true;
	}
	if (!map_get(l->types, name, &own))
		return false;
	*kind = (enum type_kind)own;
	return true;
}

void
rule_know_type(struct loader *l, struct str name, struct str parent)
{
	enum type_kind kind;
	if (kind_of(l, parent, &kind))
		map_set(l->types, name, (uint32_t)kind);
}

bool
rule_type_known(const struct loader *l, struct str name, struct suggest *near)
{
	const struct look_type *own;
	size_t n_own = look_types(l->out->look, &own);
	enum type_kind is;
	for (int k = TYPE_ENTITY; k <= TYPE_RELATION; k++)
		suggest_names(near, known_types[k]);
	for (size_t i = 0; i < n_own; i++)
		suggest_try(near, own[i].name);
	return kind_of(l, name, &is);
}

static void
say_type(const struct loader *l, struct script *s, const struct node *n, enum type_kind kind)
{
	struct suggest near = suggest_for(n->text);
	struct buf help = {0};
	const struct look_type *own;
	size_t n_own = look_types(l->out->look, &own);
	suggest_names(&near, known_types[kind]);
	for (size_t i = 0; i < n_own && !script_full(s); i++)
		suggest_try(&near, own[i].name);
	suggest_add(&near, &help);
	if (!help.len)
		buf_fmt(&help, "declare it: types: {%s: %s}", quote(n->text).text, stand_in[kind]);
	say(s, n, buf_cstr(&help), "unknown %s type '%s'", kind_names[kind], quote(n->text).text);
	buf_done(&help);
}

struct placed
rule_type(struct loader *l, struct script *s, const struct node *n, enum type_kind kind)
{
	struct placed p = {str_of(stand_in[kind]), loader_place(l, s, n)};
	struct str name;
	enum type_kind is = kind;
	if (!take_word(s, n, "a type", &name))
		return p;
	/* A rule of type NONE swallows what it matches: it is no entity, or no event. */
	bool known = kind_of(l, name, &is) || (kind != TYPE_RELATION && str_is(name, "NONE"));
	if (!known)
		say_type(l, s, n, kind);
	else if (is != kind)
		say(s, n, "see TYPES in limn-theme(5)", "%s is an %s type, expected an %s type", quote(name).text,
		    kind_names[is], kind_names[kind]);
	else
		p = loader_placed(l, s, n);
	return p;
}

void
load_show(struct loader *l, struct script *s, const struct node *n)
{
	if (node_is_null(n) || !take_map(s, n, "show"))
		return;
	for (uint32_t i = 0; i < n->n; i++) {
		const struct node *key = n->pairs[i].key;
		struct str name;
		bool on;
		if (!take_word(s, key, "a type", &name) ||
		    !take_bool(s, n->pairs[i].value, "whether it is shown", &on))
			continue;
		look_set_shown(l->out->look, name, on);
		vec_push(&l->shows, ((struct example_at){s, key}));
	}
}

void
check_shows(struct loader *l)
{
	const struct builtin *b = l->options->builtin;
	enum type_kind is;
	for (size_t i = 0; b && i < b->n_types && l->shows.n; i++)
		rule_know_type(l, b->types[i].name, b->types[i].parent);
	for (size_t i = 0; i < l->shows.n; i++) {
		const struct node *n = l->shows.v[i].node;
		if (!kind_of(l, n->text, &is))
			say_type(l, l->shows.v[i].script, n, TYPE_ENTITY);
		else if (is == TYPE_RELATION)
			say(l->shows.v[i].script, n, "types of entities and events are",
			    "relations are not coloured");
	}
}

void
load_types(struct loader *l, struct script *s, const struct node *n)
{
	if (node_is_null(n) || !take_map(s, n, "types"))
		return;
	for (uint32_t i = 0; i < n->n; i++) {
		const struct node *key = n->pairs[i].key, *value = n->pairs[i].value;
		struct str name, parent;
		enum type_kind kind;
		const struct look_type *own;
		if (!take_word(s, key, "a type", &name) || !take_word(s, value, "a type", &parent))
			continue;
		if (look_types(l->out->look, &own) >= LIMIT_TYPES) {
			say(s, key, NULL, "more than %d types", LIMIT_TYPES);
			return;
		}
		if (!kind_of(l, parent, &kind)) {
			say_type(l, s, value, TYPE_ENTITY);
			map_set(l->types, name, TYPE_ENTITY);
			continue;
		}
		if (in_names(known_types[TYPE_ENTITY], name) || in_names(known_types[TYPE_EVENT], name)) {
			say(s, key, "give yours another name", "%s is a standard type already", quote(name).text);
			continue;
		}
		map_set(l->types, name, (uint32_t)kind);
		look_add_type(l->out->look, name, parent);
		if (kind != TYPE_RELATION && l->builder)
			builder_type(l->builder, name, parent, loader_placed(l, s, key).at);
	}
}

void
load_rule_looks(struct loader *l, struct script *s, const struct node *root)
{
	static const char *const sections[] = {"entities", "actors", "events", "relations"};
	for (size_t k = 0; k < sizeof sections / sizeof *sections; k++) {
		const struct node *list = node_get(root, sections[k]);
		for (uint32_t i = 0; list && list->kind == NODE_LIST && i < list->n; i++) {
			const struct node *style = node_get(list->items[i], "style");
			const struct node *id = node_get(list->items[i], "id");
			if (style && id && id->kind == NODE_SCALAR)
				load_rule_style(l, s, style, k == STAGE_ACTORS ? "actor" : "rule",
				    id->text);
		}
	}
}

static void
take_examples(struct loader *l, const struct rule *r, const struct node *n, bool ok)
{
	const struct node *off = node_get(r->node, "off");
	/* One that is off finds nothing, and need not. */
	if (off && str_is(off->text, "true"))
		return;
	struct buf name = {0};
	if (r->head.id.len)
		buf_str(&name, r->head.id);
	else
		buf_fmt(&name, "%s:%zu", r->script->path.ptr, script_line(r->script, r->node->from));
	struct str rule = loader_keep(l, buf_view(&name));
	struct str path = loader_keep(l, r->script->path);
	const struct node *type = node_get(r->node, "type");
	type = type ? type : node_get(r->node, "label");
	for (size_t i = 0; i < many(n); i++) {
		struct theme_example e = {.rule = rule, .path = path, .ok = ok, .type = STR_NONE,
			.stage = (unsigned)r->stage, .own = r->script->named};
		const struct node *one = many_at(n, i);
		if (!take_text(r->script, one, "an example", &e.text))
			continue;
		e.text = loader_keep(l, e.text);
		e.line = script_line(r->script, one->from);
		e.col = script_col(r->script, one->from);
		e.rule_line = script_line(r->script, r->node->from);
		if (type && type->kind == NODE_SCALAR)
			e.type = loader_keep(l, type->text);
		vec_push(&l->out->examples, e);
		if (l->options->check)
			vec_push(&l->out->example_at, ((struct example_at){r->script, one}));
	}
	buf_done(&name);
}

static void
take_id(struct loader *l, struct rule *r, const struct node *n)
{
	static const char *const stages[] = {"entities", "actors", "events", "relations"};
	struct str id;
	uint32_t file;
	if (!take_name(r->script, n, "an id", &id)) {
		r->bad = true;
		return;
	}
	r->head.id = id;
	r->script->rule = id;
	if (node_get(r->node, "off") || node_get(r->node, "pattern"))
		return;
	if (map_get(l->ids[r->stage], id, &file) && file == r->script->file)
		say(r->script, n, "give one of the rules another id", "the id '%s' is used twice in %s", quote(id).text,
		    stages[r->stage]);
	map_set(l->ids[r->stage], id, r->script->file);
}

static void
take_off(struct loader *l, struct rule *r, const struct node *n)
{
	bool off = false;
	uint32_t file;
	if (!take_bool(r->script, n, "off", &off) || !off)
		return;
	r->off = true;
	if (!r->head.id.len) {
		say(r->script, n, "as in {id: x, off: true}", "off needs the id of a rule");
	} else if (!map_get(l->ids[r->stage], r->head.id, &file) &&
	    !builder_has(l->builder, r->stage, r->head.id)) {
		say(r->script, node_get(r->node, "id"), NULL, "there is no rule '%s' to turn off",
		    quote(r->head.id).text);
	} else {
		builder_remove(l->builder, r->stage, r->head.id);
	}
}

static void
take_common(struct loader *l, struct rule *r, const struct node *key, const struct node *value)
{
	struct script *s = r->script;
	struct str k = key->text;
	if (str_is(k, "name") && r->stage != STAGE_ACTORS)
		take_name(s, value, "a name", &r->head.name);
	else if (str_is(k, "note"))
		take_text(s, value, "a note", &r->head.note);
	else if (str_is(k, "priority"))
		take_int(s, value, "priority", &r->head.priority);
	else if (str_is(k, "certainty"))
		take_percent(s, value, "certainty", &r->head.certainty);
	else if (str_is(k, "ok") || str_is(k, "not"))
		take_examples(l, r, value, str_is(k, "ok"));
	else if (str_is(k, "style"))
		load_rule_style(l, s, value, r->stage == STAGE_ACTORS ? "actor" : "rule", r->head.id);
}

bool
rule_begin(struct loader *l, struct script *s, const struct node *n, enum rule_stage stage,
    struct rule *out)
{
	*out = (struct rule){.script = s, .node = n, .stage = stage,
	    .first_example = l->out->examples.n};
	s->rule = STR_NONE;
	out->head = (struct rule_head){.id = STR_NONE, .name = STR_NONE, .note = STR_NONE};
	if (!take_map(s, n, "a rule"))
		return false;
	if (l->n_rules++ == LIMIT_RULES)
		say(s, n, NULL, "more than %d rules", LIMIT_RULES);
	if (l->n_rules > LIMIT_RULES)
		return false;
	out->head.at = loader_place(l, s, n);
	struct node *id = node_get(n, "id"), *off = node_get(n, "off");
	if (id)
		take_id(l, out, id);
	for (uint32_t i = 0; i < n->n; i++)
		take_common(l, out, n->pairs[i].key, n->pairs[i].value);
	if (off)
		take_off(l, out, off);
	return !out->off;
}

struct placed_list
rule_texts(struct loader *l, struct script *s, const struct node *n, const char *what)
{
	struct placed_list list = {0};
	size_t count = many(n);
	if (!count)
		return list;
	list.v = arena_alloc(l->arena, count * sizeof *list.v);
	for (size_t i = 0; i < count; i++) {
		struct str text;
		if (take_name(s, many_at(n, i), what, &text))
			list.v[list.n++] = loader_placed(l, s, many_at(n, i));
	}
	return list;
}

/* "match: the #PROPN" without quotes ends at the blank, and no parser says so. */
static bool
say_swallowed(struct script *s, const struct node *n)
{
	struct str line = script_line_text(s, script_line(s, n->from));
	size_t end = n->to - (size_t)(line.ptr - s->text.ptr);
	struct str rest = str_sub(line, end, line.len), comment = str_trim(rest);
	if (n->quote != QUOTE_NONE || comment.len < 2 || comment.ptr[0] != '#' ||
	    comment.ptr[1] < 'A' || comment.ptr[1] > 'Z')
		return false;
	struct buf help = {0}, fix = {0};
	if (yaml_requote(line, &fix))
		buf_fmt(&help, "quote it: %s", buf_cstr(&fix));
	size_t at = (size_t)(comment.ptr - s->text.ptr);
	script_say(s, DIAG_ERROR, at, at + comment.len, help.len ? buf_cstr(&help) : "quote it",
	    "YAML reads the end of this pattern as a comment");
	buf_done(&help);
	buf_done(&fix);
	return true;
}

struct placed
rule_pattern(struct loader *l, struct script *s, const struct node *n, const char *what)
{
	struct placed p = {STR_NONE, loader_place(l, s, n)};
	struct str text;
	if (n->kind == NODE_LIST) {
		struct buf fix = {0}, help = {0};
		if (yaml_requote(script_line_text(s, script_line(s, n->from)), &fix))
			buf_fmt(&help, "quote it: %s", buf_cstr(&fix));
		say(s, n, help.len ? buf_cstr(&help) : NULL, "expected %s, found a list", what);
		buf_done(&fix);
		buf_done(&help);
		return p;
	}
	if (!take_text(s, n, what, &text) || say_swallowed(s, n))
		return p;
	if (!str_trim(text).len) {
		say(s, n, "write one, or take the key out", "expected %s, found an empty text", what);
		return p;
	}
	return loader_placed(l, s, n);
}

struct placed_list
rule_patterns(struct loader *l, struct script *s, const struct node *n, const char *what)
{
	struct placed_list list = {0};
	size_t count = many(n);
	if (!count) {
		take_text(s, n, what, &(struct str){0});
		return list;
	}
	list.v = arena_alloc(l->arena, count * sizeof *list.v);
	for (size_t i = 0; i < count; i++) {
		struct placed p = rule_pattern(l, s, many_at(n, i), what);
		if (p.text.len)
			list.v[list.n++] = p;
	}
	return list;
}

static void
say_off(struct loader *l, const struct rule *r, const char *why, bool trees)
{
	struct buf name = {0};
	if (r->head.id.len)
		buf_str(&name, r->head.id);
	else
		buf_fmt(&name, "%s:%zu", r->script->path.ptr, script_line(r->script, r->node->from));
	struct theme_off off = {
	    .rule = loader_keep(l, buf_view(&name)),
	    .why = str_of(why),
	    .path = loader_keep(l, r->script->path),
	    .line = script_line(r->script, r->node->from),
	    .col = script_col(r->script, r->node->from),
	    .needs_trees = trees,
	    .own = r->script->named,
	};
	vec_push(&l->out->off, off);
	buf_done(&name);
}

void
rule_off(struct loader *l, const struct rule *r, const char *why)
{
	builder_off(l->builder, r->stage, &r->head);
	say_off(l, r, why, false);
}

void
rule_needs_trees(struct loader *l, const struct rule *r)
{
	for (size_t i = l->out->examples.n; i > r->first_example; i--)
		l->out->examples.v[i - 1].needs_trees = true;
	say_off(l, r, "needs the English models with grammar", true);
}
