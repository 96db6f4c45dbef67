/*
 * Words of the reader's own: lists of them with the rules that ask for the lists, aliases of
 * actors; put in, and taken out wherever they are.
 */
#include "theme/edit_text.h"

static bool
in_list(const struct node *list, struct str text, uint32_t *at)
{
	for (uint32_t i = 0; list && list->kind == NODE_LIST && i < list->n; i++) {
		if (!edit_is_text(list->items[i], text))
			continue;
		if (at)
			*at = i;
		return true;
	}
	return false;
}

/* ---- lexicons */

/* The words of a lexicon: the list itself, or its `words`. */
static const struct node *
words_of(const struct node *lexicon)
{
	return lexicon->kind == NODE_MAP ? node_get(lexicon, "words") : lexicon;
}

/* ---- words */

static const struct node *
find_lexicon(const struct theme_edit *e, struct str name)
{
	const struct node *all = edit_section(e, "lexicons");
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
	const struct node *all = edit_section(e, "lexicons");
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
	if (edit_find_rule(edit_section(e, "entities"), w->list))
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
	bool ok = edit_add_rule(e, "entities", buf_view(&item), err);
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
	ok = edit_keep(e, buf_view(&before), ok);
	buf_done(&before);
	return ok;
}

/* ---- actors */

bool
theme_edit_has_actor(const struct theme_edit *e, struct str id)
{
	return edit_find_rule(edit_section(e, "actors"), id) != NULL;
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
	bool ok = edit_add_rule(e, "actors", buf_view(&item), err);
	buf_done(&item);
	return ok;
}

bool
theme_edit_add_alias(struct theme_edit *e, const struct edit_actor *a, struct str alias,
    struct err *err)
{
	const struct node *actor = edit_find_rule(edit_section(e, "actors"), a->id);
	if (!actor)
		return make_actor(e, a, alias, err);
	int i = edit_key(actor, "alias");
	const struct node *old = i >= 0 ? actor->pairs[i].value : NULL;
	if (old && (in_list(old, alias, NULL) || edit_is_text(old, alias)))
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
	const struct node *all = edit_section(e, "entities"), *rule = edit_find_rule(all, id);
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
	buf_str(&name, edit_section(e, "lexicons")->pairs[i].key->text);
	bool ok = remove_rule(e, buf_view(&name), err) && remove_child(e, "lexicons", i, err);
	buf_done(&name);
	return ok;
}

/* One place; *more says that there was one. */
static bool
remove_one_word(struct theme_edit *e, const struct edit_removal *r, bool *more,
    struct err *err)
{
	const struct node *all = edit_section(e, "lexicons");
	uint32_t at = 0;
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
	const struct node *all = edit_section(e, "actors");
	uint32_t at = 0;
	for (uint32_t i = 0; all && all->kind == NODE_LIST && i < all->n; i++) {
		int k = edit_key(all->items[i], "alias");
		const struct node *list = k >= 0 ? all->items[i]->pairs[k].value : NULL;
		if (!list || !(in_list(list, word, &at) || edit_is_text(list, word)))
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
	ok = edit_keep(e, buf_view(&before), ok);
	buf_done(&before);
	if (ok)
		*n = found;
	return ok;
}
