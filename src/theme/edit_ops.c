/*
 * What is changed in a theme file that its reader wrote: rules with ids, styles, parents, copies
 * of rules.  Each is one or two changes in the text; after each the tree is a new one.
 */
#include "theme/edit_text.h"

#include "base/clean.h"

struct node *
edit_section(const struct theme_edit *e, const char *key)
{
	return node_get(e->root, key);
}

bool
edit_is_text(const struct node *n, struct str text)
{
	return n->kind == NODE_SCALAR && str_eq(str_trim(n->text), text);
}

/* Rows of a file that were undone together when one fails. */
bool
edit_keep(struct theme_edit *e, struct str before, bool ok)
{
	if (ok)
		return true;
	buf_clear(&e->text);
	buf_str(&e->text, before);
	edit_parse(e, NULL);
	return false;
}

/* ---- rules with ids: actors, entities ... */

const struct node *
edit_find_rule(const struct node *list, struct str id)
{
	for (uint32_t i = 0; list && list->kind == NODE_LIST && i < list->n; i++) {
		const struct node *own = node_get(list->items[i], "id");
		if (own && edit_is_text(own, id) && !node_get(list->items[i], "off"))
			return list->items[i];
	}
	return NULL;
}

bool
edit_add_rule(struct theme_edit *e, const char *key, struct str item, struct err *err)
{
	const struct node *list = edit_section(e, key);
	struct buf body = {0};
	if (list)
		return edit_add_item(e, list, item, err);
	struct str rest = item, line;
	bool begun = false;
	while (str_line(&rest, &line)) {
		bool comment = !begun && str_starts(line, STR("#"));
		buf_puts(&body, comment ? "" : !begun ? "- " : line.len ? "  " : "");
		begun |= !comment;
		buf_str(&body, line);
		buf_chr(&body, '\n');
	}
	bool ok = edit_add_section(e, str_of(key), buf_view(&body), err);
	buf_done(&body);
	return ok;
}

/* ---- styles and parents */

static const struct node *
find_style(const struct theme_edit *e, struct str key)
{
	const struct node *all = edit_section(e, "styles");
	for (uint32_t i = 0; all && all->kind == NODE_MAP && i < all->n; i++) {
		if (str_eq(all->pairs[i].key->text, key))
			return all->pairs[i].value;
	}
	return NULL;
}

static bool
make_style(struct theme_edit *e, const struct edit_style *s, struct err *err)
{
	struct buf value = {0}, body = {0};
	const struct node *all = edit_section(e, "styles");
	buf_chr(&value, '{');
	for (size_t i = 0; i < s->n; i++) {
		buf_puts(&value, i ? ", " : "");
		buf_str(&value, s->names[i]);
		buf_puts(&value, ": ");
		buf_str(&value, s->values[i]);
	}
	buf_chr(&value, '}');
	theme_edit_scalar(&body, s->key);
	buf_puts(&body, ": ");
	buf_str(&body, buf_view(&value));
	bool ok = all ? edit_add_pair(e, all, s->key, buf_view(&value), err) :
	    edit_add_section(e, STR("styles"), buf_view(&body), err);
	buf_done(&value);
	buf_done(&body);
	return ok;
}

bool
theme_edit_style(struct theme_edit *e, const struct edit_style *s, struct err *err)
{
	struct buf before = {0};
	bool ok = true;
	if (!find_style(e, s->key))
		return make_style(e, s, err);
	buf_str(&before, buf_view(&e->text));
	for (size_t i = 0; ok && i < s->n; i++) {
		struct buf name = {0};
		const struct node *style = find_style(e, s->key);
		buf_str(&name, s->names[i]);
		int k = edit_key(style, buf_cstr(&name));
		if (k < 0)
			ok = edit_add_pair(e, style, s->names[i], s->values[i], err);
		else
			ok = edit_replace(e, style, k, s->values[i], err);
		buf_done(&name);
	}
	ok = edit_keep(e, buf_view(&before), ok);
	buf_done(&before);
	return ok;
}

bool
theme_edit_inherits(struct theme_edit *e, struct str names, struct err *err)
{
	struct buf list = {0};
	struct str name;
	int i = edit_key(e->root, "inherits"), head = edit_key(e->root, "limn");
	while (str_split(&names, ',', &name)) {
		name = str_trim(name);
		if (!name.len)
			continue;
		buf_puts(&list, list.len ? ", " : "[");
		theme_edit_scalar(&list, name);
	}
	bool ok = true;
	if (!list.len) {
		ok = i < 0 || edit_remove_pair(e, e->root, i, err);
	} else {
		buf_chr(&list, ']');
		ok = i >= 0 ? edit_replace(e, e->root, i, buf_view(&list), err) :
		    edit_add_top(e, head >= 0 ? head : 0, STR("inherits"), buf_view(&list), err);
	}
	buf_done(&list);
	return ok;
}

/* ---- sections of maps, as config.yaml has */

bool
config_edit_set(struct theme_edit *e, const struct edit_value *v, struct err *err)
{
	const struct node *map = edit_section(e, v->section);
	struct buf body = {0}, name = {0};
	bool ok;
	buf_str(&name, v->name);
	int i = map != NULL && map->kind == NODE_MAP ? edit_key(map, buf_cstr(&name)) : -1;
	if (i >= 0) {
		ok = edit_replace(e, map, i, v->value, err);
	} else if (map != NULL) {
		ok = edit_add_pair(e, map, v->name, v->value, err);
	} else {
		theme_edit_scalar(&body, v->name);
		buf_puts(&body, ": ");
		buf_str(&body, v->value);
		ok = edit_add_section(e, str_of(v->section), buf_view(&body), err);
	}
	buf_done(&body);
	buf_done(&name);
	return ok;
}

/* ---- copies of rules */

static const char *const rule_sections[] = {"entities", "actors", "events", "relations", NULL};

struct source {
	struct theme_edit e;                 /* only to look at */
	const char *section;
	const struct node *list;
	uint32_t i;
};

static bool
find_source(struct source *s, const struct edit_rule *r)
{
	for (size_t k = 0; rule_sections[k]; k++) {
		const struct node *list = edit_section(&s->e, rule_sections[k]);
		for (uint32_t i = 0; list && list->kind == NODE_LIST && i < list->n; i++) {
			const struct node *rule = list->items[i], *id = node_get(rule, "id");
			size_t line = script_line(s->e.script, rule->from);
			bool named = r->id.len && id && edit_is_text(id, r->id);
			if (!(named || (r->line && line == r->line)))
				continue;
			s->section = rule_sections[k];
			s->list = list;
			s->i = i;
			return true;
		}
	}
	return false;
}

/* Its lines, the later ones without the indent of the first. */
static void
copy_lines(const struct source *s, const struct edit_rule *r, struct buf *out)
{
	const struct node *rule = s->list->items[s->i];
	struct str t = s->e.script->text, line;
	size_t from = rule->from, start = from;
	while (start > 0 && t.ptr[start - 1] != '\n')
		start--;
	struct str rest = str_sub(t, from, edit_end_of_item(&s->e, s->list, s->i));
	if (r->from.len) {
		buf_puts(out, "# from ");
		clean_add(out, r->from);
		buf_fmt(out, ":%zu (\"off: true\" below the id switches it off)\n",
		    script_line(s->e.script, from));
	}
	for (bool first = true; str_line(&rest, &line); first = false) {
		size_t skip = 0;
		while (!first && skip < line.len && skip < from - start && line.ptr[skip] == ' ')
			skip++;
		buf_str(out, str_sub(line, skip, line.len));
		buf_chr(out, '\n');
	}
}

static size_t
line_of_rule(const struct theme_edit *e, const char *key, struct str id)
{
	const struct node *list = edit_section(e, key), *rule = id.len ? edit_find_rule(list, id) : NULL;
	if (!rule && list && list->kind == NODE_LIST && list->n)
		rule = list->items[list->n - 1];
	return rule ? script_line(e->script, rule->from) : 1;
}

static bool
copy_found(struct theme_edit *e, const struct source *s, const struct edit_rule *r, size_t *at,
    struct err *err)
{
	const struct node *id = node_get(s->list->items[s->i], "id");
	struct str name = id ? str_trim(id->text) : STR_NONE;
	struct buf item = {0};
	bool ok = true;
	if (!name.len || !edit_find_rule(edit_section(e, s->section), name)) {
		copy_lines(s, r, &item);
		ok = edit_add_rule(e, s->section, buf_view(&item), err);
	}
	if (ok)
		*at = line_of_rule(e, s->section, name);
	buf_done(&item);
	return ok;
}

bool
theme_edit_copy_rule(struct theme_edit *e, const struct edit_rule *r, size_t *at,
    struct err *err)
{
	struct source s = {.e = {.eol = "\n"}};
	buf_puts(&s.e.path, "theme");
	buf_str(&s.e.text, str_starts(r->text, STR("\xEF\xBB\xBF")) ?
	    str_sub(r->text, 3, r->text.len) : r->text);
	bool ok = edit_parse(&s.e, err);
	if (ok && !find_source(&s, r))
		ok = err_set(err, ERR_USAGE, "no rule begins there: words of lists are taken away by "
		    ":unhighlight");
	ok = ok && copy_found(e, &s, r, at, err);
	edit_unparse(&s.e);
	buf_done(&s.e.path);
	buf_done(&s.e.text);
	return ok;
}
