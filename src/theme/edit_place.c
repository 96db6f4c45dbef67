/*
 * Where things stand in a YAML text.  libyaml says where tokens begin, but a block collection
 * "ends" at the next token, behind comments that are not its own; so ends are counted from the
 * last scalar inside.  An alias stands for a node elsewhere: its own place is found in the text.
 */
#include "theme/edit_text.h"

#include "base/ascii.h"

struct str
edit_source(const struct theme_edit *e)
{
	return e->script->text;
}

size_t
edit_line_start(const struct theme_edit *e, size_t at)
{
	struct str t = edit_source(e);
	while (at > 0 && t.ptr[at - 1] != '\n')
		at--;
	return at;
}

/* The LF that ends the line, or the end of the text. */
size_t
edit_line_end(const struct theme_edit *e, size_t at)
{
	struct str t = edit_source(e);
	return at + str_chr(str_sub(t, at, t.len), '\n');
}

/* Over blanks, line ends and comments. */
size_t
edit_skip_blank(const struct theme_edit *e, size_t at)
{
	struct str t = edit_source(e);
	while (at < t.len) {
		if (t.ptr[at] == '#')
			at = edit_line_end(e, at);
		else if (!ascii_is_blank(t.ptr[at]))
			break;
		else
			at++;
	}
	return at;
}

/* Over an anchor. */
size_t
edit_skip_anchor(const struct theme_edit *e, size_t at)
{
	struct str t = edit_source(e);
	if (at >= t.len || t.ptr[at] != '&')
		return at;
	while (at < t.len && !ascii_is_blank(t.ptr[at]))
		at++;
	return edit_skip_blank(e, at);
}

bool
edit_is_flow(const struct theme_edit *e, const struct node *n)
{
	struct str t = edit_source(e);
	size_t at = edit_skip_anchor(e, n->from);
	return n->kind != NODE_SCALAR && at < t.len && (t.ptr[at] == '{' || t.ptr[at] == '[');
}


struct edit_range
edit_item_range(const struct theme_edit *e, const struct node *list, uint32_t i)
{
	size_t after = i ? edit_end_of_item(e, list, i - 1) : edit_skip_anchor(e, list->from);
	return edit_child_range(e, list->items[i], after);
}

size_t
edit_end_of_item(const struct theme_edit *e, const struct node *list, uint32_t i)
{
	size_t after = edit_skip_anchor(e, list->from);
	for (uint32_t k = 0; k < i; k++)
		after = edit_child_range(e, list->items[k], after).to;
	return edit_child_range(e, list->items[i], after).to;
}

size_t
edit_node_end(const struct theme_edit *e, const struct node *n)
{
	struct str t = edit_source(e);
	if (n->kind == NODE_SCALAR && n->quote != QUOTE_BLOCK)
		return n->to;
	if (n->kind == NODE_SCALAR) {
		size_t to = n->to;
		while (to > n->from && ascii_is_blank(t.ptr[to - 1]))
			to--;
		return to;
	}
	if (edit_is_flow(e, n) || !n->n)
		return n->to;
	if (n->kind == NODE_LIST)
		return edit_end_of_item(e, n, n->n - 1);
	const struct node_pair *last = &n->pairs[n->n - 1];
	return edit_child_range(e, last->value, last->key->to).to;
}

struct edit_range
edit_child_range(const struct theme_edit *e, const struct node *n, size_t after)
{
	struct str t = edit_source(e);
	if (n->from >= after)
		return (struct edit_range){n->from, edit_node_end(e, n)};
	/* An alias: "*name" behind a colon, a dash or a comma. */
	size_t at = after;
	while (at < t.len && t.ptr[at] != '*') {
		size_t next = edit_skip_blank(e, at);
		at = next > at ? next : at + 1;
	}
	size_t to = at;
	while (to < t.len && !ascii_is_blank(t.ptr[to]) && !strchr(",]}", t.ptr[to]))
		to++;
	return (struct edit_range){at, to};
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
size_t
edit_first_byte(const struct theme_edit *e, const struct node *n, uint32_t i)
{
	struct str t = edit_source(e);
	if (n->kind == NODE_MAP)
		return n->pairs[i].key->from;
	size_t after = i ? edit_end_of_item(e, n, i - 1) : edit_skip_anchor(e, n->from);
	size_t at = edit_skip_blank(e, after);
	return at < t.len ? at : t.len;
}

/* The blanks before a byte of a line; what is no blank counts as one ("- a: 1"). */
void
edit_indent(const struct theme_edit *e, size_t at, struct buf *out)
{
	struct str t = edit_source(e);
	for (size_t i = edit_line_start(e, at); i < at; i++) {
		if (((unsigned char)t.ptr[i] & 0xC0) != 0x80)
			buf_chr(out, ' ');
	}
}
