/*
 * Single changes in the text of a theme: pairs, items, sections put in and taken out, in the
 * style that is there, block or flow; indents and line ends as those of the neighbours.
 */
#include "theme/edit_text.h"

enum { WRAP = 100 };                         /* columns of a flow list before it wraps */

/* ---- adding */

/* `body`, each line with an indent before it and an end behind it. */
static void
add_lines(const struct theme_edit *e, struct str indent, struct str body, struct buf *out)
{
	struct str line;
	while (str_line(&body, &line)) {
		if (line.len)
			buf_str(out, indent);
		buf_str(out, line);
		buf_puts(out, e->eol);
	}
}

/* Whole lines behind the line in which `at` stands. */
static bool
insert_lines(struct theme_edit *e, size_t at, struct str lines, struct edit_change *c,
    struct err *err)
{
	struct str t = edit_source(e);
	struct buf by = {0};
	size_t end = edit_line_end(e, at);
	if (end == t.len && end > 0 && t.ptr[end - 1] != '\n')
		buf_puts(&by, e->eol);
	buf_str(&by, lines);
	end += end < t.len;
	bool ok = edit_splice(e, &(struct edit_splice){end, end, buf_view(&by)}, c, err);
	buf_done(&by);
	return ok;
}

/* "x" into [] or {}, ", x" behind the last one otherwise; in a new row when the row is full. */
static bool
insert_flow(struct theme_edit *e, const struct node *n, struct str text, struct err *err)
{
	struct buf by = {0};
	struct edit_change c = {.at = n, .n = 1};
	size_t at = edit_skip_anchor(e, n->from) + 1;
	if (n->n) {
		size_t first = n->kind == NODE_MAP ? n->pairs[0].key->from : n->items[0]->from;
		const struct node_pair *last = n->kind == NODE_MAP ? &n->pairs[n->n - 1] : NULL;
		at = last ? edit_child_range(e, last->value, last->key->to).to :
		    edit_end_of_item(e, n, n->n - 1);
		bool full = at - edit_line_start(e, at) + text.len + 2 > WRAP;
		buf_puts(&by, full ? "," : ", ");
		if (full && first > n->from) {
			buf_puts(&by, e->eol);
			edit_indent(e, first, &by);
		}
	}
	buf_str(&by, text);
	bool ok = edit_splice(e, &(struct edit_splice){at, at, buf_view(&by)}, &c, err);
	buf_done(&by);
	return ok;
}

/* What "key:" without a value becomes; said null means something, and stays. */
static bool
fill_null(struct theme_edit *e, const struct node *n, struct str block, struct str flow,
    struct err *err)
{
	struct buf by = {0}, indent = {0};
	struct edit_change c = {.at = n, .n = 1};
	bool ok;
	if (n->text.len)
		return edit_refuse(e, n->from, err, "null takes away what is inherited: "
		    "put the entry there by hand");
	if (edit_is_flow(e, e->root)) {
		buf_chr(&by, ' ');
		buf_str(&by, flow);
		ok = edit_splice(e, &(struct edit_splice){n->to, n->to, buf_view(&by)}, &c, err);
	} else {
		size_t start = edit_line_start(e, n->from), key = start;
		while (key < n->from && edit_source(e).ptr[key] == ' ')
			key++;
		edit_indent(e, key, &indent);
		buf_puts(&indent, "  ");
		add_lines(e, buf_view(&indent), block, &by);
		ok = insert_lines(e, n->from, buf_view(&by), &c, err);
	}
	buf_done(&by);
	buf_done(&indent);
	return ok;
}

static bool
insert_block(struct theme_edit *e, const struct node *n, struct str body, struct err *err)
{
	struct buf indent = {0}, lines = {0};
	struct edit_change c = {.at = n, .n = 1};
	size_t end = edit_node_end(e, n);
	edit_indent(e, edit_first_byte(e, n, 0), &indent);
	add_lines(e, buf_view(&indent), body, &lines);
	bool ok = insert_lines(e, end > 0 ? end - 1 : 0, buf_view(&lines), &c, err);
	buf_done(&indent);
	buf_done(&lines);
	return ok;
}

bool
edit_add_pair(struct theme_edit *e, const struct node *map, struct str key, struct str value,
    struct err *err)
{
	struct buf pair = {0}, flow = {0};
	bool ok;
	theme_edit_scalar(&pair, key);
	buf_puts(&pair, ": ");
	buf_str(&pair, value);
	buf_chr(&flow, '{');
	buf_str(&flow, buf_view(&pair));
	buf_chr(&flow, '}');
	if (node_is_null(map))
		ok = fill_null(e, map, buf_view(&pair), buf_view(&flow), err);
	else if (map->kind != NODE_MAP)
		ok = edit_refuse(e, map->from, err, "expected a map here");
	else if (edit_is_flow(e, map))
		ok = insert_flow(e, map, buf_view(&pair), err);
	else
		ok = insert_block(e, map, buf_view(&pair), err);
	buf_done(&pair);
	buf_done(&flow);
	return ok;
}

bool
edit_add_item(struct theme_edit *e, const struct node *list, struct str item, struct err *err)
{
	struct buf block = {0}, flow = {0};
	struct str rest = item, line, bare = item;
	bool ok, begun = false;
	while (str_line(&rest, &line)) {
		/* Comments above it are no part of it. */
		if (!begun && str_starts(line, STR("#"))) {
			bare = rest;
		} else {
			buf_puts(&block, !begun ? "- " : line.len ? "  " : "");
			begun = true;
		}
		buf_str(&block, line);
		buf_chr(&block, '\n');
	}
	buf_chr(&flow, '[');
	buf_str(&flow, bare);
	buf_chr(&flow, ']');
	if (node_is_null(list))
		ok = fill_null(e, list, buf_view(&block), buf_view(&flow), err);
	else if (list->kind != NODE_LIST)
		ok = edit_refuse(e, list->from, err, "expected a list here");
	else if (edit_is_flow(e, list))
		ok = insert_flow(e, list, bare, err);
	else
		ok = insert_block(e, list, buf_view(&block), err);
	buf_done(&block);
	buf_done(&flow);
	return ok;
}

/* ---- whole sections */

/* A blank line parts it from what is above. */
static bool
add_block_section(struct theme_edit *e, struct str key, struct str body, struct err *err)
{
	struct str t = edit_source(e);
	struct buf by = {0}, indent = {0};
	struct edit_change c = {.at = e->root, .n = 1};
	size_t at = t.len;
	if (e->root->kind == NODE_MAP) {
		size_t end = edit_node_end(e, e->root);
		edit_indent(e, e->root->pairs[0].key->from, &indent);
		/* "..." ends the document: the section goes before it. */
		for (size_t i = edit_line_end(e, end); i < t.len; i = edit_line_end(e, i + 1)) {
			if (str_starts(str_sub(t, i + 1, t.len), STR("...")))
				at = i + 1;
		}
	}
	if (at > 0 && t.ptr[at - 1] != '\n')
		buf_puts(&by, e->eol);
	struct str above = str_trim(str_sub(t, at > 1 ? edit_line_start(e, at - 1) : 0, at));
	if (above.len)
		buf_puts(&by, e->eol);
	buf_str(&by, buf_view(&indent));
	buf_str(&by, key);
	buf_puts(&by, ":");
	buf_puts(&by, e->eol);
	buf_puts(&indent, "  ");
	add_lines(e, buf_view(&indent), body, &by);
	bool ok = edit_splice(e, &(struct edit_splice){at, at, buf_view(&by)}, &c, err);
	buf_done(&by);
	buf_done(&indent);
	return ok;
}

bool
edit_add_section(struct theme_edit *e, struct str key, struct str body, struct err *err)
{
	struct buf flow = {0};
	if (e->root->kind != NODE_MAP || !edit_is_flow(e, e->root))
		return add_block_section(e, key, body, err);
	bool list = str_starts(body, STR("- "));
	buf_str(&flow, key);
	buf_puts(&flow, list ? ": [" : ": {");
	buf_str(&flow, str_trim(list ? str_sub(body, 2, body.len) : body));
	buf_chr(&flow, list ? ']' : '}');
	bool ok = insert_flow(e, e->root, buf_view(&flow), err);
	buf_done(&flow);
	return ok;
}

bool
edit_add_top(struct theme_edit *e, int i, struct str key, struct str value, struct err *err)
{
	struct buf line = {0}, lines = {0}, indent = {0};
	struct edit_change c = {.at = e->root, .n = 1};
	buf_str(&line, key);
	buf_puts(&line, ": ");
	buf_str(&line, value);
	bool ok;
	if (edit_is_flow(e, e->root)) {
		ok = insert_flow(e, e->root, buf_view(&line), err);
	} else {
		const struct node_pair *p = &e->root->pairs[i];
		struct edit_range r = edit_child_range(e, p->value, p->key->to);
		edit_indent(e, p->key->from, &indent);
		add_lines(e, buf_view(&indent), buf_view(&line), &lines);
		ok = insert_lines(e, r.to > 0 ? r.to - 1 : 0, buf_view(&lines), &c, err);
	}
	buf_done(&line);
	buf_done(&lines);
	buf_done(&indent);
	return ok;
}

bool
edit_replace(struct theme_edit *e, const struct node *map, int i, struct str value,
    struct err *err)
{
	const struct node_pair *p = &map->pairs[i];
	struct edit_change c = {.at = p->value};
	struct edit_range r = edit_child_range(e, p->value, p->key->to);
	struct buf by = {0};
	/* Nothing may stand right behind the colon. */
	if (r.from == r.to && r.from > 0 && edit_source(e).ptr[r.from - 1] == ':')
		buf_chr(&by, ' ');
	buf_str(&by, value);
	/* An alias is one of several places of its node: the check would see them all. */
	bool ok = p->value->from >= p->key->to ?
	    edit_splice(e, &(struct edit_splice){r.from, r.to, buf_view(&by)}, &c, err) :
	    edit_refuse(e, p->key->from, err, "an alias has to be changed by hand");
	buf_done(&by);
	return ok;
}

/* ---- removing */

/* With the comma behind it, or the one before it when it is the last. */
static bool
remove_flow(struct theme_edit *e, const struct node *n, uint32_t i, struct edit_range r,
    struct err *err)
{
	struct str t = edit_source(e);
	struct edit_change c = {.at = n, .n = -1, .gone = i};
	size_t after = edit_skip_blank(e, r.to);
	if (after < t.len && t.ptr[after] == ',' && edit_line_end(e, r.to) >= after) {
		r.to = after + 1;
		while (r.to < t.len && t.ptr[r.to] == ' ')
			r.to++;
	} else if (i > 0) {
		size_t before = n->kind == NODE_MAP ?
		    edit_child_range(e, n->pairs[i - 1].value, n->pairs[i - 1].key->to).to :
		    edit_end_of_item(e, n, i - 1);
		size_t comma = edit_skip_blank(e, before);
		/* A comment between the two stays, and its comma with it. */
		if (comma < r.from && t.ptr[comma] == ',' && edit_skip_blank(e, comma + 1) == r.from &&
		    str_chr(str_sub(t, before, r.from), '#') == r.from - before)
			r.from = comma == before ? before : comma;
	}
	return edit_splice(e, &(struct edit_splice){r.from, r.to, STR_NONE}, &c, err);
}

/* Comments behind it stay, in lines of their own. */
static void
keep_comments(const struct theme_edit *e, size_t start, size_t end, size_t to, struct buf *out)
{
	struct str t = edit_source(e);
	struct str rest = str_trim(str_sub(t, end, to));
	if (!str_starts(rest, STR("#")))
		return;
	edit_indent(e, start, out);
	buf_str(out, rest);
	buf_puts(out, e->eol);
}

static bool
remove_lines(struct theme_edit *e, const struct node *n, uint32_t i, size_t end,
    struct err *err)
{
	struct str t = edit_source(e);
	struct buf by = {0};
	struct edit_change c = {.at = n, .n = -1, .gone = i};
	size_t start = edit_first_byte(e, n, i), from = edit_line_start(e, start);
	size_t to = edit_line_end(e, end > 0 ? end - 1 : 0);
	if (str_trim(str_sub(t, from, start)).len)
		return edit_refuse(e, start, err, "this place has to be changed by hand");
	keep_comments(e, start, end, to, &by);
	to += to < t.len;
	/* A section goes with the blank line above it, unless that parts two others. */
	if (n == e->root && from > 1 && !by.len) {
		size_t above = edit_line_start(e, from - 1);
		bool blank = !str_trim(str_sub(t, above, from)).len;
		struct str next = str_sub(t, to, edit_line_end(e, to));
		if (blank && above > 0 && (!str_trim(next).len || str_starts(next, STR("..."))))
			from = above;
	}
	bool ok = edit_splice(e, &(struct edit_splice){from, to, buf_view(&by)}, &c, err);
	buf_done(&by);
	return ok;
}

bool
edit_remove_pair(struct theme_edit *e, const struct node *map, int i, struct err *err)
{
	const struct node_pair *p = &map->pairs[i];
	size_t to = edit_child_range(e, p->value, p->key->to).to;
	if (edit_is_flow(e, map))
		return remove_flow(e, map, (uint32_t)i, (struct edit_range){p->key->from, to}, err);
	return remove_lines(e, map, (uint32_t)i, to, err);
}

bool
edit_remove_item(struct theme_edit *e, const struct node *list, uint32_t i, struct err *err)
{
	struct edit_range r = edit_item_range(e, list, i);
	return edit_is_flow(e, list) ? remove_flow(e, list, i, r, err) :
	    remove_lines(e, list, i, r.to, err);
}
