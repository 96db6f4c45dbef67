/*
 * Where things stand in a YAML text, and putting something there.  libyaml says where tokens
 * begin, but a block collection "ends" at the next token, behind comments that are not its own;
 * so ends are counted from the last scalar inside.  An alias stands for a node elsewhere: its
 * own place is found in the text.  What these rules get wrong does not pass the check at the
 * end of each change: the new tree must be the old one but for the change.
 */
#include "theme/edit_text.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/clean.h"
#include "base/file.h"

enum { WRAP = 100 };                         /* columns of a flow list before it wraps */

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

struct change {
	const struct node *at;               /* in the old tree */
	int n;                               /* children more, or less; 0: replaced */
	uint32_t gone;                       /* which child, when less */
	size_t seen;                         /* how often it was met */
};

static bool same(const struct node *a, const struct node *b, struct change *c);

static bool
same_list(const struct node *a, const struct node *b, struct change *c, bool here)
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
same_map(const struct node *a, const struct node *b, struct change *c, bool here)
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
same(const struct node *a, const struct node *b, struct change *c)
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

/* The bytes [from, to) become `by`. */
struct splice { size_t from, to; struct str by; };

static bool
splice(struct theme_edit *e, const struct splice *x, struct change *c, struct err *err)
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

/* ---- places */

static struct str
text_of(const struct theme_edit *e)
{
	return e->script->text;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t
line_start(const struct theme_edit *e, size_t at)
{
	struct str t = text_of(e);
	while (at > 0 && t.ptr[at - 1] != '\n')
		at--;
	return at;
}

/* The LF that ends the line, or the end of the text. */
static size_t
line_end(const struct theme_edit *e, size_t at)
{
	struct str t = text_of(e);
	return at + str_chr(str_sub(t, at, t.len), '\n');
}

/* Over blanks, line ends and comments. */
static size_t
skip_blank(const struct theme_edit *e, size_t at)
{
	struct str t = text_of(e);
	while (at < t.len) {
		if (t.ptr[at] == '#')
			at = line_end(e, at);
		else if (!is_blank(t.ptr[at]))
			break;
		else
			at++;
	}
	return at;
}

/* Over an anchor. */
static size_t
skip_anchor(const struct theme_edit *e, size_t at)
{
	struct str t = text_of(e);
	if (at >= t.len || t.ptr[at] != '&')
		return at;
	while (at < t.len && !is_blank(t.ptr[at]))
		at++;
	return skip_blank(e, at);
}

static bool
is_flow(const struct theme_edit *e, const struct node *n)
{
	struct str t = text_of(e);
	size_t at = skip_anchor(e, n->from);
	return n->kind != NODE_SCALAR && at < t.len && (t.ptr[at] == '{' || t.ptr[at] == '[');
}

/* The place of a child: `after` is where the text before it ends (a key, another child). */
struct range { size_t from, to; };
static struct range child_range(const struct theme_edit *e, const struct node *n, size_t after);

static struct range
item_range(const struct theme_edit *e, const struct node *list, uint32_t i)
{
	size_t after = i ? edit_end_of_item(e, list, i - 1) : skip_anchor(e, list->from);
	return child_range(e, list->items[i], after);
}

size_t
edit_end_of_item(const struct theme_edit *e, const struct node *list, uint32_t i)
{
	size_t after = skip_anchor(e, list->from);
	for (uint32_t k = 0; k < i; k++)
		after = child_range(e, list->items[k], after).to;
	return child_range(e, list->items[i], after).to;
}

static size_t
node_end(const struct theme_edit *e, const struct node *n)
{
	struct str t = text_of(e);
	if (n->kind == NODE_SCALAR && n->quote != QUOTE_BLOCK)
		return n->to;
	if (n->kind == NODE_SCALAR) {
		size_t to = n->to;
		while (to > n->from && is_blank(t.ptr[to - 1]))
			to--;
		return to;
	}
	if (is_flow(e, n) || !n->n)
		return n->to;
	if (n->kind == NODE_LIST)
		return edit_end_of_item(e, n, n->n - 1);
	const struct node_pair *last = &n->pairs[n->n - 1];
	return child_range(e, last->value, last->key->to).to;
}

static struct range
child_range(const struct theme_edit *e, const struct node *n, size_t after)
{
	struct str t = text_of(e);
	if (n->from >= after)
		return (struct range){n->from, node_end(e, n)};
	/* An alias: "*name" behind a colon, a dash or a comma. */
	size_t at = after;
	while (at < t.len && t.ptr[at] != '*') {
		size_t next = skip_blank(e, at);
		at = next > at ? next : at + 1;
	}
	size_t to = at;
	while (to < t.len && !is_blank(t.ptr[to]) && !strchr(",]}", t.ptr[to]))
		to++;
	return (struct range){at, to};
}

int
edit_key(const struct node *map, const char *key)
{
	for (uint32_t i = 0; map && map->kind == NODE_MAP && i < map->n; i++) {
		if (str_is(map->pairs[i].key->text, key))
			return (int)i;
	}
	return -1;
}

/* The first byte of a child's own lines: the key, or the dash. */
static size_t
first_byte(const struct theme_edit *e, const struct node *n, uint32_t i)
{
	struct str t = text_of(e);
	if (n->kind == NODE_MAP)
		return n->pairs[i].key->from;
	size_t after = i ? edit_end_of_item(e, n, i - 1) : skip_anchor(e, n->from);
	size_t at = skip_blank(e, after);
	return at < t.len ? at : t.len;
}

/* The blanks before a byte of a line; what is no blank counts as one ("- a: 1"). */
static void
add_indent(const struct theme_edit *e, size_t at, struct buf *out)
{
	struct str t = text_of(e);
	for (size_t i = line_start(e, at); i < at; i++) {
		if (((unsigned char)t.ptr[i] & 0xC0) != 0x80)
			buf_chr(out, ' ');
	}
}

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
insert_lines(struct theme_edit *e, size_t at, struct str lines, struct change *c,
    struct err *err)
{
	struct str t = text_of(e);
	struct buf by = {0};
	size_t end = line_end(e, at);
	if (end == t.len && end > 0 && t.ptr[end - 1] != '\n')
		buf_puts(&by, e->eol);
	buf_str(&by, lines);
	end += end < t.len;
	bool ok = splice(e, &(struct splice){end, end, buf_view(&by)}, c, err);
	buf_done(&by);
	return ok;
}

/* "x" into [] or {}, ", x" behind the last one otherwise; in a new row when the row is full. */
static bool
insert_flow(struct theme_edit *e, const struct node *n, struct str text, struct err *err)
{
	struct buf by = {0};
	struct change c = {.at = n, .n = 1};
	size_t at = skip_anchor(e, n->from) + 1;
	if (n->n) {
		size_t first = n->kind == NODE_MAP ? n->pairs[0].key->from : n->items[0]->from;
		const struct node_pair *last = n->kind == NODE_MAP ? &n->pairs[n->n - 1] : NULL;
		at = last ? child_range(e, last->value, last->key->to).to :
		    edit_end_of_item(e, n, n->n - 1);
		bool full = at - line_start(e, at) + text.len + 2 > WRAP;
		buf_puts(&by, full ? "," : ", ");
		if (full && first > n->from) {
			buf_puts(&by, e->eol);
			add_indent(e, first, &by);
		}
	}
	buf_str(&by, text);
	bool ok = splice(e, &(struct splice){at, at, buf_view(&by)}, &c, err);
	buf_done(&by);
	return ok;
}

/* What "key:" without a value becomes; said null means something, and stays. */
static bool
fill_null(struct theme_edit *e, const struct node *n, struct str block, struct str flow,
    struct err *err)
{
	struct buf by = {0}, indent = {0};
	struct change c = {.at = n, .n = 1};
	bool ok;
	if (n->text.len)
		return edit_refuse(e, n->from, err, "null takes away what is inherited: "
		    "put the entry there by hand");
	if (is_flow(e, e->root)) {
		buf_chr(&by, ' ');
		buf_str(&by, flow);
		ok = splice(e, &(struct splice){n->to, n->to, buf_view(&by)}, &c, err);
	} else {
		size_t start = line_start(e, n->from), key = start;
		while (key < n->from && text_of(e).ptr[key] == ' ')
			key++;
		add_indent(e, key, &indent);
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
	struct change c = {.at = n, .n = 1};
	size_t end = node_end(e, n);
	add_indent(e, first_byte(e, n, 0), &indent);
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
	else if (is_flow(e, map))
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
	else if (is_flow(e, list))
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
	struct str t = text_of(e);
	struct buf by = {0}, indent = {0};
	struct change c = {.at = e->root, .n = 1};
	size_t at = t.len;
	if (e->root->kind == NODE_MAP) {
		size_t end = node_end(e, e->root);
		add_indent(e, e->root->pairs[0].key->from, &indent);
		/* "..." ends the document: the section goes before it. */
		for (size_t i = line_end(e, end); i < t.len; i = line_end(e, i + 1)) {
			if (str_starts(str_sub(t, i + 1, t.len), STR("...")))
				at = i + 1;
		}
	}
	if (at > 0 && t.ptr[at - 1] != '\n')
		buf_puts(&by, e->eol);
	struct str above = str_trim(str_sub(t, at > 1 ? line_start(e, at - 1) : 0, at));
	if (above.len)
		buf_puts(&by, e->eol);
	buf_str(&by, buf_view(&indent));
	buf_str(&by, key);
	buf_puts(&by, ":");
	buf_puts(&by, e->eol);
	buf_puts(&indent, "  ");
	add_lines(e, buf_view(&indent), body, &by);
	bool ok = splice(e, &(struct splice){at, at, buf_view(&by)}, &c, err);
	buf_done(&by);
	buf_done(&indent);
	return ok;
}

bool
edit_add_section(struct theme_edit *e, struct str key, struct str body, struct err *err)
{
	struct buf flow = {0};
	if (e->root->kind != NODE_MAP || !is_flow(e, e->root))
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
	struct change c = {.at = e->root, .n = 1};
	buf_str(&line, key);
	buf_puts(&line, ": ");
	buf_str(&line, value);
	bool ok;
	if (is_flow(e, e->root)) {
		ok = insert_flow(e, e->root, buf_view(&line), err);
	} else {
		const struct node_pair *p = &e->root->pairs[i];
		struct range r = child_range(e, p->value, p->key->to);
		add_indent(e, p->key->from, &indent);
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
	struct change c = {.at = p->value};
	struct range r = child_range(e, p->value, p->key->to);
	struct buf by = {0};
	/* Nothing may stand right behind the colon. */
	if (r.from == r.to && r.from > 0 && text_of(e).ptr[r.from - 1] == ':')
		buf_chr(&by, ' ');
	buf_str(&by, value);
	/* An alias is one of several places of its node: the check would see them all. */
	bool ok = p->value->from >= p->key->to ?
	    splice(e, &(struct splice){r.from, r.to, buf_view(&by)}, &c, err) :
	    edit_refuse(e, p->key->from, err, "an alias has to be changed by hand");
	buf_done(&by);
	return ok;
}

/* ---- removing */

/* With the comma behind it, or the one before it when it is the last. */
static bool
remove_flow(struct theme_edit *e, const struct node *n, uint32_t i, struct range r,
    struct err *err)
{
	struct str t = text_of(e);
	struct change c = {.at = n, .n = -1, .gone = i};
	size_t after = skip_blank(e, r.to);
	if (after < t.len && t.ptr[after] == ',' && line_end(e, r.to) >= after) {
		r.to = after + 1;
		while (r.to < t.len && t.ptr[r.to] == ' ')
			r.to++;
	} else if (i > 0) {
		size_t before = n->kind == NODE_MAP ?
		    child_range(e, n->pairs[i - 1].value, n->pairs[i - 1].key->to).to :
		    edit_end_of_item(e, n, i - 1);
		size_t comma = skip_blank(e, before);
		/* A comment between the two stays, and its comma with it. */
		if (comma < r.from && t.ptr[comma] == ',' && skip_blank(e, comma + 1) == r.from &&
		    str_chr(str_sub(t, before, r.from), '#') == r.from - before)
			r.from = comma == before ? before : comma;
	}
	return splice(e, &(struct splice){r.from, r.to, STR_NONE}, &c, err);
}

/* Comments behind it stay, in lines of their own. */
static void
keep_comments(const struct theme_edit *e, size_t start, size_t end, size_t to, struct buf *out)
{
	struct str t = text_of(e);
	struct str rest = str_trim(str_sub(t, end, to));
	if (!str_starts(rest, STR("#")))
		return;
	add_indent(e, start, out);
	buf_str(out, rest);
	buf_puts(out, e->eol);
}

static bool
remove_lines(struct theme_edit *e, const struct node *n, uint32_t i, size_t end,
    struct err *err)
{
	struct str t = text_of(e);
	struct buf by = {0};
	struct change c = {.at = n, .n = -1, .gone = i};
	size_t start = first_byte(e, n, i), from = line_start(e, start);
	size_t to = line_end(e, end > 0 ? end - 1 : 0);
	if (str_trim(str_sub(t, from, start)).len)
		return edit_refuse(e, start, err, "this place has to be changed by hand");
	keep_comments(e, start, end, to, &by);
	to += to < t.len;
	/* A section goes with the blank line above it, unless that parts two others. */
	if (n == e->root && from > 1 && !by.len) {
		size_t above = line_start(e, from - 1);
		bool blank = !str_trim(str_sub(t, above, from)).len;
		struct str next = str_sub(t, to, line_end(e, to));
		if (blank && above > 0 && (!str_trim(next).len || str_starts(next, STR("..."))))
			from = above;
	}
	bool ok = splice(e, &(struct splice){from, to, buf_view(&by)}, &c, err);
	buf_done(&by);
	return ok;
}

bool
edit_remove_pair(struct theme_edit *e, const struct node *map, int i, struct err *err)
{
	const struct node_pair *p = &map->pairs[i];
	size_t to = child_range(e, p->value, p->key->to).to;
	if (is_flow(e, map))
		return remove_flow(e, map, (uint32_t)i, (struct range){p->key->from, to}, err);
	return remove_lines(e, map, (uint32_t)i, to, err);
}

bool
edit_remove_item(struct theme_edit *e, const struct node *list, uint32_t i, struct err *err)
{
	struct range r = item_range(e, list, i);
	return is_flow(e, list) ? remove_flow(e, list, i, r, err) :
	    remove_lines(e, list, i, r.to, err);
}
