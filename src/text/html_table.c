/*
 * Tables of a page.  One of values has rows with its cells parted by tabs; one that only puts
 * things side by side is gone through as blocks are.
 */
#include "text/html_internal.h"

enum { COLUMNS_MOST = 20 };              /* of a table, that one cell spans */

/* What no cell of values has. */
static bool
is_of_page(const struct node *node)
{
	enum role role = node_role(node);
	enum tag tag = node_tag(node);
	return role == ROLE_TABLE || role == ROLE_HEADING || role == ROLE_LIST ||
	    role == ROLE_RULE || role == ROLE_PRE || role == ROLE_QUOTE || tag == TAG_DL ||
	    tag == TAG_FORM || tag == TAG_ARTICLE;
}

/* Is it a table of values, and none that only puts things side by side?  Looks into it up to
 * the first thing that no cell of values has. */
static bool
is_grid(const struct node *table)
{
	if (node_attribute_is(table, "role", "presentation") ||
	    node_attribute_is(table, "role", "none"))
		return false;
	for (const struct node *n = node_walk(table, table, true); n; n = node_walk(n, table, true)) {
		if (!node_is_element(n))
			continue;
		if (is_of_page(n))
			return false;
		const struct node *next = node_role(n) == ROLE_PARAGRAPH ? node_sibling(n) : NULL;
		while (next && node_is_text(next))
			next = node_sibling(next);
		if (next && node_is_element(next) && node_role(next) == ROLE_PARAGRAPH)
			return false;
	}
	return true;
}

void
html_enter_table(struct page *p, const struct node *node, struct frame *f)
{
	html_open_block(p, f, 2);
	f->table = true;
	f->grid = is_grid(node);
}

static struct frame *
table_around(struct page *p)
{
	for (size_t i = p->frames.n; i > 0; i--)
		if (p->frames.v[i - 1].table)
			return &p->frames.v[i - 1];
	return NULL;
}

void
html_enter_row(struct page *p, struct frame *f)
{
	const struct frame *table = table_around(p);
	f->breaks = 1;
	make_break(p->m, 1);
	if (!table || !table->grid)
		return;
	make_open(p->m, MARKUP_ROW, 0, STR_NONE);
	f->closes = true;
	p->m->flat = true;
}

static const struct node *
cell_before(const struct node *node)
{
	const struct node *c = node_before(node);
	while (c && !(node_is_element(c) && node_role(c) == ROLE_CELL))
		c = node_before(c);
	return c;
}

void
html_enter_cell(struct page *p, const struct node *node, struct frame *f)
{
	const struct frame *table = table_around(p);
	if (!table || !table->grid) {
		make_break(p->m, 1);
		f->breaks = 1;
		return;
	}
	const struct node *before = cell_before(node);
	long span = 1;
	if (!before)
		return;
	html_number(node_attribute(before, "colspan"), &span);
	for (long k = span < 1 ? 1 : span > COLUMNS_MOST ? COLUMNS_MOST : span; k > 0; k--)
		make_cell(p->m);
}
