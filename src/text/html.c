/*
 * From the tree of a page to the text that one reads: the walk over it.  The tree is walked by its
 * parent pointers, so depth costs no stack; an element that changes how its inside is written has
 * a frame, which is undone when the walk leaves it.
 */
#include "text/html.h"

#include <string.h>

#include "base/ascii.h"
#include "text/html_internal.h"

bool
html_is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n\f")] == '\0';
}

static void
write_text(struct page *p, const struct node *text)
{
	struct source_piece piece;
	if (!node_source(p->tree, text, &piece))
		return;
	enum tag parent = node_tag(node_parent(text));
	bool raw = parent == TAG_TITLE || parent == TAG_XMP || parent == TAG_PLAINTEXT;
	html_align(p->m, piece.bytes, p->base + piece.from, str_of(node_words(text)), raw);
}

bool
html_number(const char *s, long *out)
{
	bool minus = s && *s == '-';
	long n = 0;
	if (!s || !ascii_is_digit(s[minus]))
		return false;
	for (s += minus; ascii_is_digit(*s) && n < 100000000; s++)
		n = n * 10 + (*s - '0');
	*out = minus ? -n : n;
	return true;
}

void
html_open_range(struct page *p, struct frame *f, enum markup_kind kind, int level)
{
	make_open(p->m, kind, level, STR_NONE);
	f->closes = true;
}

void
html_open_block(struct page *p, struct frame *f, int breaks)
{
	make_break(p->m, breaks);
	f->breaks = breaks;
}

static void
enter_rule(struct page *p, const struct node *node)
{
	struct source_piece tag = {node_offset(node), STR_NONE};
	node_source(p->tree, node, &tag);
	make_break(p->m, 2);
	make_open(p->m, MARKUP_RULE, 0, STR_NONE);
	bool pre = p->m->pre;
	p->m->pre = true;
	make_text(p->m, STR("* * *"), p->base + tag.from, tag.bytes.len);
	p->m->pre = pre;
	make_close(p->m);
	make_break(p->m, 2);
}

static void
enter_element(struct page *p, const struct node *node)
{
	struct frame f = {.node = node, .pre = p->m->pre, .flat = p->m->flat,
	    .indent = p->m->indent};
	enum role role = node_role(node);
	switch (role) {
	case ROLE_SKIP: case ROLE_BLOCK: html_open_block(p, &f, 1); break;
	case ROLE_PARAGRAPH: html_open_block(p, &f, 2); break;
	case ROLE_HEADING:
		html_open_block(p, &f, 2);
		html_open_range(p, &f, MARKUP_HEADING, 1 + (int)(node_tag(node) - TAG_H1));
		break;
	case ROLE_LIST: html_enter_list(p, node, &f); break;
	case ROLE_ITEM: html_enter_item(p, node, &f); break;
	case ROLE_TERM: html_open_block(p, &f, 1); break;
	case ROLE_MEANING:
		html_open_block(p, &f, 1);
		p->m->indent += 2;
		break;
	case ROLE_QUOTE:
		html_open_block(p, &f, 2);
		html_open_range(p, &f, MARKUP_QUOTE, ++p->quotes);
		break;
	case ROLE_PRE:
		html_open_block(p, &f, 2);
		html_open_range(p, &f, MARKUP_PRE, 0);
		p->m->pre = !p->m->flat;
		f.ends_pre = true;
		break;
	case ROLE_CAPTION:
		html_open_block(p, &f, 1);
		html_open_range(p, &f, MARKUP_CAPTION, 0);
		break;
	case ROLE_TABLE: html_enter_table(p, node, &f); break;
	case ROLE_ROW: html_enter_row(p, &f); break;
	case ROLE_CELL: html_enter_cell(p, node, &f); break;
	case ROLE_LINE_END: make_line(p->m); break;
	case ROLE_RULE: enter_rule(p, node); break;
	case ROLE_PICTURE: html_enter_picture(p, node); break;
	case ROLE_LINK: html_enter_link(p, node, &f); break;
	case ROLE_RAISED: html_enter_raised(p, node, &f); break;
	case ROLE_THROUGH: return;
	default: html_enter_piece(p, &f, role); break;
	}
	vec_push(&p->frames, f);
}

static void
leave_element(struct page *p, const struct node *node)
{
	if (!p->frames.n || p->frames.v[p->frames.n - 1].node != node)
		return;
	struct frame f = p->frames.v[--p->frames.n];
	if (f.after)
		make_insert(p->m, str_of(f.after));
	if (f.ends_pre && p->m->breaks)
		p->m->breaks = 1;        /* line ends at its end */
	if (f.closes)
		make_close(p->m);
	p->m->pre = f.pre;
	p->m->flat = f.flat;
	p->m->indent = f.indent;
	p->items -= f.list;
	p->quotes -= node_role(node) == ROLE_QUOTE;
	if (node_role(node) == ROLE_ITEM)
		buf_clear(&p->m->mark);
	if (f.breaks)
		make_break(p->m, f.breaks);
}

static bool
is_skipped(struct page *p, const struct node *element)
{
	if (p->ways)
		return html_is_unseen(element);
	return html_is_left_out(element) || html_is_beside(p, element);
}

static void
write_tree(struct page *p, const struct node *top)
{
	const struct node *node = top;
	while (node) {
		bool into = false;
		if (node_is_text(node)) {
			write_text(p, node);
		} else if (node_is_element(node) && !is_skipped(p, node)) {
			into = node_first(node) != NULL;
			enter_element(p, node);
			if (!into)
				leave_element(p, node);
		}
		if (into) {
			node = node_first(node);
			continue;
		}
		while (node != top && !node_sibling(node)) {
			node = node_parent(node);
			leave_element(p, node);
		}
		node = node == top ? NULL : node_sibling(node);
	}
}

/* The title of the page, where no headline stands in it. */
static void
write_title(struct page *p, const struct node *root)
{
	const struct node *title = node_child(node_child(root, TAG_HEAD), TAG_TITLE);
	const struct node *text = title ? node_first(title) : NULL;
	if (!text || !node_is_text(text))
		return;
	make_open(p->m, MARKUP_HEADING, 1, STR_NONE);
	write_text(p, text);
	make_close(p->m);
	make_break(p->m, 2);
}

static void
write_page(struct page *p, const struct node *root, struct html_about *about)
{
	const struct node *body = node_child(root, TAG_BODY);
	if (!body)
		body = node_child(root, TAG_FRAMESET);
	if (!body)
		return;
	struct survey s = html_survey(body, p->ways);
	p->address = html_address(root);
	p->whole = !s.main;
	p->main_bytes = s.n_main;
	about->article = s.main != NULL;
	if (s.main && !s.own_headline && s.headline)
		write_tree(p, s.headline);
	else if (!s.own_headline)
		write_title(p, root);
	if (s.main && !s.own_time && s.time) {
		make_break(p->m, 2);
		write_tree(p, s.time);
		make_break(p->m, 2);
	}
	write_tree(p, s.main ? s.main : body);
	html_find_date(p->m, root, s.main ? s.main : body);
}

/* Parses a page or a piece of one, and writes what is in it. */
static bool
read_at(struct str page, uint64_t base, struct make *m, struct html_about *about,
    bool whole)
{
	struct html_tree *tree = html_tree_new(page);
	if (!tree)
		return false;
	struct page p = {.m = m, .tree = tree, .base = base, .whole = true,
	    .ways = whole};
	if (about)
		write_page(&p, html_tree_root(tree), about);
	else
		write_tree(&p, html_tree_root(tree));
	vec_done(&p.frames);
	html_tree_free(tree);
	return true;
}

bool
html_read(struct str page, bool whole, struct make *m, struct html_about *about,
    struct err *err)
{
	bool ok = read_at(page, 0, m, about, whole);
	make_end(m, page.len);
	return ok || err_set(err, ERR_LIMIT, "too much markup for one page: this is the source");
}

void
html_piece(struct str piece, uint64_t at, struct make *m)
{
	read_at(piece, at, m, NULL, false);
}
