/*
 * A change of the text, and its check: what the rules of edit_place.c get wrong does not pass.
 * The new text must parse, and its tree must be the old one but for the change itself.
 */
#include "theme/edit_text.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/file.h"

/* ---- parsing and messages */

void
edit_unparse(struct theme_edit *e)
{
	script_free(e->script);
	arena_free(e->arena);
	diag_free(e->diag);
	e->script = NULL;
	e->arena = NULL;
	e->diag = NULL;
	e->root = NULL;
}

bool
edit_parse(struct theme_edit *e, struct err *err)
{
	edit_unparse(e);
	e->diag = diag_new();
	e->arena = arena_new();
	e->script = script_new(path_base(buf_view(&e->path)), STR_NONE, buf_view(&e->text), e->diag);
	e->root = yaml_parse(e->script, e->arena);
	diag_sort(e->diag);
	if (diag_errors(e->diag)) {
		const struct diag_item *d = diag_at(e->diag, 0);
		return err_set(err, ERR_SYNTAX, "%.*s:%zu:%zu: %.*s", (int)d->path.len, d->path.ptr,
		    d->line, d->col, (int)d->text.len, d->text.ptr);
	}
	if (e->root->kind == NODE_MAP || node_is_null(e->root))
		return true;
	return edit_refuse(e, e->root->from, err, "a theme is a map of sections");
}

bool
edit_refuse(const struct theme_edit *e, size_t byte, struct err *err, const char *fmt, ...)
{
	char text[400];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	return err_set(err, ERR_USAGE, "%s:%zu: %s", e->script->path.ptr,
	    script_line(e->script, byte), text);
}

/* ---- the check: two trees that differ at one node only */

static bool same(const struct node *a, const struct node *b, struct edit_change *c);

static bool
same_list(const struct node *a, const struct node *b, struct edit_change *c, bool here)
{
	uint32_t skip = here && c->n < 0 ? c->gone : UINT32_MAX;
	for (uint32_t i = 0, k = 0; i < a->n; i++) {
		if (i == skip)
			continue;
		if (k >= b->n || !same(a->items[i], b->items[k++], c))
			return false;
	}
	return true;
}

static bool
same_map(const struct node *a, const struct node *b, struct edit_change *c, bool here)
{
	uint32_t skip = here && c->n < 0 ? c->gone : UINT32_MAX;
	for (uint32_t i = 0, k = 0; i < a->n; i++) {
		if (i == skip)
			continue;
		/* A new pair may stand between the old ones. */
		while (k < b->n && !str_eq(a->pairs[i].key->text, b->pairs[k].key->text) && here)
			k++;
		if (k >= b->n || !str_eq(a->pairs[i].key->text, b->pairs[k].key->text) ||
		    !same(a->pairs[i].value, b->pairs[k++].value, c))
			return false;
	}
	return true;
}

static bool
same(const struct node *a, const struct node *b, struct edit_change *c)
{
	bool here = c && a == c->at;
	if (here && c->seen++)
		return false;
	if (here && (c->n == 0 || node_is_null(a)))
		return true;
	if (a->kind != b->kind || node_is_null(a) != node_is_null(b))
		return false;
	if (a->kind == NODE_SCALAR)
		return str_eq(a->text, b->text);
	if ((long)b->n - (long)a->n != (here ? c->n : 0))
		return false;
	return a->kind == NODE_LIST ? same_list(a, b, c, here) : same_map(a, b, c, here);
}

bool
edit_splice(struct theme_edit *e, const struct edit_splice *x, struct edit_change *c, struct err *err)
{
	struct buf text = {0};
	struct theme_edit old = *e;
	buf_str(&text, str_sub(buf_view(&e->text), 0, x->from));
	buf_str(&text, x->by);
	buf_str(&text, str_sub(buf_view(&e->text), x->to, e->text.len));
	size_t line = script_line(e->script, x->from);
	e->text = text;
	e->diag = NULL;
	e->script = NULL;
	e->arena = NULL;
	if (edit_parse(e, NULL) && same(old.root, e->root, c) && c->seen == 1) {
		edit_unparse(&old);
		buf_done(&old.text);
		return true;
	}
	edit_unparse(e);
	buf_done(&text);
	*e = old;
	return err_set(err, ERR_USAGE, "%s:%zu: this place has to be changed by hand",
	    e->script->path.ptr, line);
}
