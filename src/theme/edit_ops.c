/*
 * What the reader changes in a theme file: words, aliases, styles, parents, copies of rules.
 * Each is one or two changes in the text; after each the tree is a new one.
 */
#include "theme/edit_text.h"

#include "base/clean.h"

static struct node *
section(const struct theme_edit *e, const char *key)
{
	return node_get(e->root, key);
}

static bool
is_text(const struct node *n, struct str text)
{
	return n->kind == NODE_SCALAR && str_eq(str_trim(n->text), text);
}

static bool
in_list(const struct node *list, struct str text, uint32_t *at)
{
	for (uint32_t i = 0; list && list->kind == NODE_LIST && i < list->n; i++) {
		if (!is_text(list->items[i], text))
			continue;
		if (at)
			*at = i;
		return true;
	}
	return false;
}

/* Rows of a file that were undone together when one fails. */
static bool
keep_or_restore(struct theme_edit *e, struct str before, bool ok)
{
	if (ok)
		return true;
	buf_clear(&e->text);
	buf_str(&e->text, before);
	edit_parse(e, NULL);
	return false;
}

/* ---- lexicons */

/* The words of a lexicon: the list itself, or its `words`. */
static const struct node *
words_of(const struct node *lexicon)
{
	return lexicon->kind == NODE_MAP ? node_get(lexicon, "words") : lexicon;
}

/* ---- rules with ids: actors, entities ... */

static const struct node *
find_rule(const struct node *list, struct str id)
{
	for (uint32_t i = 0; list && list->kind == NODE_LIST && i < list->n; i++) {
		const struct node *own = node_get(list->items[i], "id");
		if (own && is_text(own, id) && !node_get(list->items[i], "off"))
			return list->items[i];
	}
	return NULL;
}

static bool
add_rule(struct theme_edit *e, const char *key, struct str item, struct err *err)
{
	const struct node *list = section(e, key);
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

/* ---- words */

static const struct node *
find_lexicon(const struct theme_edit *e, struct str name)
{
	const struct node *all = section(e, "lexicons");
	for (uint32_t i = 0; all && all->kind == NODE_MAP && i < all->n; i++) {
		if (str_eq(all->pairs[i].key->text, name))
			return all->pairs[i].value;
	}
	return NULL;
}

static bool
make_lexicon(struct theme_edit *e, const struct edit_word *w, struct err *err)
{
	struct buf value = {0}, body = {0};
	const struct node *all = section(e, "lexicons");
	buf_puts(&value, w->exact ? "{case: exact, words: [" : "[");
	theme_edit_scalar(&value, w->word);
	buf_puts(&value, w->exact ? "]}" : "]");
	buf_str(&body, w->list);
	buf_puts(&body, ": ");
	buf_str(&body, buf_view(&value));
	bool ok = all ? edit_add_pair(e, all, w->list, buf_view(&value), err) :
	    edit_add_section(e, STR("lexicons"), buf_view(&body), err);
	buf_done(&value);
	buf_done(&body);
	return ok;
}

/* Of rules that tie the one with the higher priority wins: a reader's word is the last one. */
static bool
make_rule(struct theme_edit *e, const struct edit_word *w, struct err *err)
{
	struct buf item = {0};
	if (find_rule(section(e, "entities"), w->list))
		return true;
	buf_puts(&item, "{id: ");
	buf_str(&item, w->list);
	buf_puts(&item, ", type: ");
	buf_str(&item, w->type);
	buf_puts(&item, ", match: \"@");
	buf_str(&item, w->list);
	buf_puts(&item, w->actor.len ? "\", actor: " : "\"");
	if (w->actor.len)
		theme_edit_scalar(&item, w->actor);
	buf_puts(&item, ", priority: 100}");
	bool ok = add_rule(e, "entities", buf_view(&item), err);
	buf_done(&item);
	return ok;
}

static bool
add_to_list(struct theme_edit *e, const struct edit_word *w, struct err *err)
{
	const struct node *lexicon = find_lexicon(e, w->list);
	if (!lexicon)
		return make_lexicon(e, w, err);
	const struct node *words = words_of(lexicon);
	if (words && in_list(words, w->word, NULL))
		return true;
	struct buf scalar = {0}, list = {0};
	theme_edit_scalar(&scalar, w->word);
	buf_chr(&list, '[');
	buf_str(&list, buf_view(&scalar));
	buf_chr(&list, ']');
	bool ok = words ? edit_add_item(e, words, buf_view(&scalar), err) :
	    edit_add_pair(e, lexicon, STR("words"), buf_view(&list), err);
	buf_done(&scalar);
	buf_done(&list);
	return ok;
}

bool
theme_edit_add_word(struct theme_edit *e, const struct edit_word *w, struct err *err)
{
	struct buf before = {0};
	buf_str(&before, buf_view(&e->text));
	bool ok = add_to_list(e, w, err) && make_rule(e, w, err);
	ok = keep_or_restore(e, buf_view(&before), ok);
	buf_done(&before);
	return ok;
}

/* ---- actors */

bool
theme_edit_has_actor(const struct theme_edit *e, struct str id)
{
	return find_rule(section(e, "actors"), id) != NULL;
}

static bool
make_actor(struct theme_edit *e, const struct edit_actor *a, struct str alias, struct err *err)
{
	struct buf item = {0};
	const struct str parts[] = {a->id, a->type, a->name, alias};
	static const char *const before[] = {"{id: ", ", type: ", ", name: ", ", alias: ["};
	for (size_t i = 0; i < 4; i++) {
		buf_puts(&item, before[i]);
		theme_edit_scalar(&item, parts[i]);
	}
	buf_puts(&item, "], priority: 100}");
	bool ok = add_rule(e, "actors", buf_view(&item), err);
	buf_done(&item);
	return ok;
}

bool
theme_edit_add_alias(struct theme_edit *e, const struct edit_actor *a, struct str alias,
    struct err *err)
{
	const struct node *actor = find_rule(section(e, "actors"), a->id);
	if (!actor)
		return make_actor(e, a, alias, err);
	int i = edit_key(actor, "alias");
	const struct node *old = i >= 0 ? actor->pairs[i].value : NULL;
	if (old && (in_list(old, alias, NULL) || is_text(old, alias)))
		return true;
	struct buf scalar = {0}, list = {0};
	theme_edit_scalar(&scalar, alias);
	buf_chr(&list, '[');
	if (old && old->kind == NODE_SCALAR && !node_is_null(old)) {
		theme_edit_scalar(&list, old->text);
		buf_puts(&list, ", ");
	}
	buf_str(&list, buf_view(&scalar));
	buf_chr(&list, ']');
	bool ok = !old ? edit_add_pair(e, actor, STR("alias"), buf_view(&list), err) :
	    old->kind == NODE_LIST ? edit_add_item(e, old, buf_view(&scalar), err) :
	    edit_replace(e, actor, i, buf_view(&list), err);
	buf_done(&scalar);
	buf_done(&list);
	return ok;
}

/* ---- taking away */

/* A child; and with the last one the whole section: a block of nothing is no list. */
static bool
remove_child(struct theme_edit *e, const char *key, uint32_t i, struct err *err)
{
	int at = edit_key(e->root, key);
	const struct node *all = e->root->pairs[at].value;
	if (all->n == 1)
		return edit_remove_pair(e, e->root, at, err);
	return all->kind == NODE_MAP ? edit_remove_pair(e, all, (int)i, err) :
	    edit_remove_item(e, all, i, err);
}

static bool
remove_rule(struct theme_edit *e, struct str id, struct err *err)
{
	const struct node *all = section(e, "entities"), *rule = find_rule(all, id);
	for (uint32_t i = 0; rule && i < all->n; i++) {
		if (all->items[i] == rule)
			return remove_child(e, "entities", i, err);
	}
	return true;
}

/* A list without words is no list, and a rule that asks for it an error. */
static bool
remove_list(struct theme_edit *e, uint32_t i, struct err *err)
{
	struct buf name = {0};
	buf_str(&name, section(e, "lexicons")->pairs[i].key->text);
	bool ok = remove_rule(e, buf_view(&name), err) && remove_child(e, "lexicons", i, err);
	buf_done(&name);
	return ok;
}

/* One place; *more says that there was one. */
static bool
remove_one_word(struct theme_edit *e, const struct edit_removal *r, bool *more,
    struct err *err)
{
	const struct node *all = section(e, "lexicons");
	uint32_t at;
	for (uint32_t i = 0; all && all->kind == NODE_MAP && i < all->n; i++) {
		const struct node *lexicon = all->pairs[i].value, *words = words_of(lexicon);
		struct str name = all->pairs[i].key->text;
		if (!str_starts(name, r->prefix) || (r->but.len && str_starts(name, r->but)) ||
		    !words || !in_list(words, r->word, &at))
			continue;
		*more = true;
		if (words->n > 1)
			return edit_remove_item(e, words, at, err);
		if (lexicon->kind == NODE_LIST || !node_get(lexicon, "file"))
			return remove_list(e, i, err);
		return edit_remove_pair(e, lexicon, edit_key(lexicon, "words"), err);
	}
	return true;
}

static bool
remove_one_alias(struct theme_edit *e, struct str word, bool *more, struct err *err)
{
	const struct node *all = section(e, "actors");
	uint32_t at;
	for (uint32_t i = 0; all && all->kind == NODE_LIST && i < all->n; i++) {
		int k = edit_key(all->items[i], "alias");
		const struct node *list = k >= 0 ? all->items[i]->pairs[k].value : NULL;
		if (!list || !(in_list(list, word, &at) || is_text(list, word)))
			continue;
		*more = true;
		if (list->kind == NODE_LIST && list->n > 1)
			return edit_remove_item(e, list, at, err);
		return edit_remove_pair(e, all->items[i], k, err);
	}
	return true;
}

bool
theme_edit_remove_word(struct theme_edit *e, const struct edit_removal *r, size_t *n,
    struct err *err)
{
	struct buf before = {0};
	size_t found = 0;
	bool more = true, ok = true;
	buf_str(&before, buf_view(&e->text));
	while (ok && more) {
		more = false;
		ok = remove_one_word(e, r, &more, err) &&
		    (more || remove_one_alias(e, r->word, &more, err));
		found += more;
	}
	ok = keep_or_restore(e, buf_view(&before), ok);
	buf_done(&before);
	if (ok)
		*n = found;
	return ok;
}

/* ---- styles and parents */

static const struct node *
find_style(const struct theme_edit *e, struct str key)
{
	const struct node *all = section(e, "styles");
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
	const struct node *all = section(e, "styles");
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
	ok = keep_or_restore(e, buf_view(&before), ok);
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
		const struct node *list = section(&s->e, rule_sections[k]);
		for (uint32_t i = 0; list && list->kind == NODE_LIST && i < list->n; i++) {
			const struct node *rule = list->items[i], *id = node_get(rule, "id");
			size_t line = script_line(s->e.script, rule->from);
			bool named = r->id.len && id && is_text(id, r->id);
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
		buf_fmt(out, ":%zu\n", script_line(s->e.script, from));
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
	const struct node *list = section(e, key), *rule = id.len ? find_rule(list, id) : NULL;
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
	if (!name.len || !find_rule(section(e, s->section), name)) {
		copy_lines(s, r, &item);
		ok = add_rule(e, s->section, buf_view(&item), err);
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
