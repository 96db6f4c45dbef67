/*
 * From the tree that gumbo makes of a page to the text that one reads.  The tree is walked by
 * its parent pointers, so depth costs no stack; an element that changes how its inside is
 * written has a frame, which is undone when the walk leaves it.  gumbo's memory comes from a
 * pool that has a bound, and is freed as a whole: its own freeing recurses.
 */
#include "text/html.h"

#include <gumbo.h>
#include <setjmp.h>
#include <string.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "text/html_links.h"
#include "text/html_pool.h"

enum { COLUMNS_MOST = 20 };              /* of a table, that one cell spans */

/* What is done at an element; the default is to go through it. */
enum role {
	THROUGH, SKIP, BLOCK, PARAGRAPH, HEADING, LIST, ITEM, TERM, MEANING, QUOTE, PRE, CAPTION,
	TABLE, ROW, CELL, LINE_END, RULE, PICTURE, EMPHASIS, STRONG, CODE, STRIKE, LINK, QUOTED,
	READING, RAISED, ROLES,
};

static const unsigned char roles[GUMBO_TAG_LAST + 1] = {
	[GUMBO_TAG_HEAD] = SKIP, [GUMBO_TAG_TITLE] = SKIP, [GUMBO_TAG_SCRIPT] = SKIP,
	[GUMBO_TAG_STYLE] = SKIP, [GUMBO_TAG_TEMPLATE] = SKIP, [GUMBO_TAG_NOSCRIPT] = SKIP,
	[GUMBO_TAG_NAV] = SKIP, [GUMBO_TAG_BUTTON] = SKIP, [GUMBO_TAG_INPUT] = SKIP,
	[GUMBO_TAG_SELECT] = SKIP, [GUMBO_TAG_TEXTAREA] = SKIP, [GUMBO_TAG_DATALIST] = SKIP,
	[GUMBO_TAG_SVG] = SKIP, [GUMBO_TAG_CANVAS] = SKIP, [GUMBO_TAG_IFRAME] = SKIP,
	[GUMBO_TAG_OBJECT] = SKIP, [GUMBO_TAG_APPLET] = SKIP, [GUMBO_TAG_AUDIO] = SKIP,
	[GUMBO_TAG_VIDEO] = SKIP, [GUMBO_TAG_NOFRAMES] = SKIP, [GUMBO_TAG_NOEMBED] = SKIP,
	[GUMBO_TAG_PROGRESS] = SKIP, [GUMBO_TAG_METER] = SKIP, [GUMBO_TAG_RP] = SKIP,
	[GUMBO_TAG_BODY] = BLOCK, [GUMBO_TAG_DIV] = BLOCK, [GUMBO_TAG_CENTER] = BLOCK,
	[GUMBO_TAG_FORM] = BLOCK, [GUMBO_TAG_FIELDSET] = BLOCK, [GUMBO_TAG_LEGEND] = BLOCK,
	[GUMBO_TAG_SUMMARY] = BLOCK, [GUMBO_TAG_OPTION] = BLOCK,
	[GUMBO_TAG_P] = PARAGRAPH, [GUMBO_TAG_ARTICLE] = PARAGRAPH,
	[GUMBO_TAG_SECTION] = PARAGRAPH, [GUMBO_TAG_MAIN] = PARAGRAPH,
	[GUMBO_TAG_HEADER] = PARAGRAPH, [GUMBO_TAG_FOOTER] = PARAGRAPH,
	[GUMBO_TAG_ASIDE] = PARAGRAPH, [GUMBO_TAG_ADDRESS] = PARAGRAPH,
	[GUMBO_TAG_FIGURE] = PARAGRAPH, [GUMBO_TAG_DETAILS] = PARAGRAPH,
	[GUMBO_TAG_HGROUP] = PARAGRAPH, [GUMBO_TAG_DL] = PARAGRAPH,
	[GUMBO_TAG_H1] = HEADING, [GUMBO_TAG_H2] = HEADING, [GUMBO_TAG_H3] = HEADING,
	[GUMBO_TAG_H4] = HEADING, [GUMBO_TAG_H5] = HEADING, [GUMBO_TAG_H6] = HEADING,
	[GUMBO_TAG_UL] = LIST, [GUMBO_TAG_OL] = LIST, [GUMBO_TAG_MENU] = LIST,
	[GUMBO_TAG_DIR] = LIST, [GUMBO_TAG_LI] = ITEM, [GUMBO_TAG_DT] = TERM,
	[GUMBO_TAG_DD] = MEANING, [GUMBO_TAG_BLOCKQUOTE] = QUOTE, [GUMBO_TAG_PRE] = PRE,
	[GUMBO_TAG_LISTING] = PRE, [GUMBO_TAG_XMP] = PRE, [GUMBO_TAG_PLAINTEXT] = PRE,
	[GUMBO_TAG_FIGCAPTION] = CAPTION, [GUMBO_TAG_CAPTION] = CAPTION,
	[GUMBO_TAG_TABLE] = TABLE, [GUMBO_TAG_TR] = ROW, [GUMBO_TAG_TD] = CELL,
	[GUMBO_TAG_TH] = CELL, [GUMBO_TAG_BR] = LINE_END, [GUMBO_TAG_HR] = RULE,
	[GUMBO_TAG_IMG] = PICTURE, [GUMBO_TAG_EM] = EMPHASIS, [GUMBO_TAG_I] = EMPHASIS,
	[GUMBO_TAG_CITE] = EMPHASIS, [GUMBO_TAG_DFN] = EMPHASIS, [GUMBO_TAG_VAR] = EMPHASIS,
	[GUMBO_TAG_STRONG] = STRONG, [GUMBO_TAG_B] = STRONG, [GUMBO_TAG_CODE] = CODE,
	[GUMBO_TAG_KBD] = CODE, [GUMBO_TAG_SAMP] = CODE, [GUMBO_TAG_TT] = CODE,
	[GUMBO_TAG_S] = STRIKE, [GUMBO_TAG_DEL] = STRIKE, [GUMBO_TAG_STRIKE] = STRIKE,
	[GUMBO_TAG_A] = LINK, [GUMBO_TAG_Q] = QUOTED, [GUMBO_TAG_RT] = READING,
	[GUMBO_TAG_SUP] = RAISED,
};

/* What is undone when the walk leaves an element. */
struct frame {
	const GumboNode *node;
	int breaks;                  /* behind it */
	bool closes;                 /* a range */
	bool pre, flat, ends_pre;    /* as they were */
	size_t indent;
	const char *after;           /* put in */
	/* A list's: */
	bool list, ordered, tight;
	long number, step;
	char style;
	/* A table's: its cells are parted by tabs. */
	bool table, grid;
};

struct page {
	struct make *m;
	const char *start;           /* of what gumbo was given */
	size_t n;
	uint64_t base;               /* where it stands in the source */
	VEC(struct frame) frames;
	struct str address;          /* that the page tells of itself; empty: none */
	size_t added;                /* bytes of it, to links */
	bool whole;                  /* all of the page is wanted, not its article alone */
	int items, quotes;           /* lists and quotes that are open */
};

static const char *
attribute(const GumboNode *node, const char *name)
{
	const GumboAttribute *a = gumbo_get_attribute(&node->v.element.attributes, name);
	return a ? a->value : NULL;
}

static bool
attribute_is(const GumboNode *node, const char *name, const char *value)
{
	const char *is = attribute(node, name);
	return is && !strcmp(is, value);
}

static bool
is_element(const GumboNode *node)
{
	return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

static bool
is_text(const GumboNode *node)
{
	return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
	    node->type == GUMBO_NODE_CDATA;
}

static enum role
role_of(const GumboNode *node)
{
	if (node->type == GUMBO_NODE_TEMPLATE)
		return SKIP;
	GumboTag tag = node->v.element.tag;
	return node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML || tag == GUMBO_TAG_SVG ?
	    (enum role)roles[tag] : THROUGH;
}

static const GumboVector *
children(const GumboNode *node)
{
	static const GumboVector none;
	if (node->type == GUMBO_NODE_DOCUMENT)
		return &node->v.document.children;
	return is_element(node) ? &node->v.element.children : &none;
}

static const GumboNode *
first_child(const GumboNode *node)
{
	const GumboVector *c = children(node);
	return c->length ? c->data[0] : NULL;
}

/* The next one on the same level, or NULL. */
static const GumboNode *
sibling(const GumboNode *node)
{
	const GumboVector *c = children(node->parent);
	return node->index_within_parent + 1 < c->length ?
	    c->data[node->index_within_parent + 1] : NULL;
}

/* Is "display: none" or the like in a style attribute? */
static bool
style_hides(const char *style)
{
	if (!style || !strstr(style, "none"))
		return false;
	const char *at = strstr(style, "display");
	if (!at)
		return false;
	at += strlen("display");
	while (*at == ' ' || *at == ':')
		at++;
	return !strncmp(at, "none", 4);
}

/* "Plan¶": the sign behind a heading that is a link to itself. */
static bool
is_permalink(const GumboNode *node)
{
	static const char *const signs[] = {"\u00B6", "#", "\u00A7", "\U0001F517"};
	const GumboNode *text = role_of(node) == LINK ? first_child(node) : NULL;
	const char *href = text && is_text(text) && !sibling(text) ? attribute(node, "href") : NULL;
	if (!href || !strchr(href, '#'))
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_is(str_trim(str_of(text->v.text.text)), signs[i]))
			return true;
	return false;
}

static bool
is_button(const GumboNode *node)
{
	const char *href = role_of(node) == LINK ? attribute(node, "href") : NULL;
	return href && html_link_shares(str_of(href));
}

/* Hidden, or there to find one's way on the site. */
static bool
is_left_out(const GumboNode *node)
{
	if (role_of(node) == SKIP)
		return true;
	if (!node->v.element.attributes.length)
		return false;
	if (attribute(node, "hidden") || attribute_is(node, "aria-hidden", "true") ||
	    style_hides(attribute(node, "style")) || is_permalink(node) ||
	    is_button(node))
		return true;
	const char *role = attribute(node, "role");
	return role && str_is_word_of(str_of(role), "navigation search menu menubar tablist "
	    "toolbar dialog alertdialog tooltip button");
}

/* The next one in the order of the page, inside `top`; with `into` its children first. */
static const GumboNode *
next_node(const GumboNode *node, const GumboNode *top, bool into)
{
	if (into && first_child(node))
		return first_child(node);
	while (node != top) {
		if (sibling(node))
			return sibling(node);
		node = node->parent;
	}
	return NULL;
}

static bool
is_blank_text(const char *text)
{
	return text[strspn(text, " \t\r\n\f")] == '\0';
}

/* Where a piece that gumbo took from the page stands; false when it is from nowhere. */
static bool
place(const struct page *p, GumboStringPiece piece, size_t *at)
{
	uintptr_t from = (uintptr_t)p->start, is = (uintptr_t)piece.data;
	if (!piece.data || is < from || is - from > p->n || piece.length > p->n - (is - from))
		return false;
	*at = is - from;
	return true;
}

static void
write_text(struct page *p, const GumboNode *node)
{
	const GumboText *t = &node->v.text;
	size_t at;
	if (!place(p, t->original_text, &at))
		return;
	GumboTag parent = is_element(node->parent) ? node->parent->v.element.tag : GUMBO_TAG_LAST;
	bool raw = parent == GUMBO_TAG_TITLE || parent == GUMBO_TAG_XMP ||
	    parent == GUMBO_TAG_PLAINTEXT;
	html_align(p->m, (struct str){p->start + at, t->original_text.length}, p->base + at,
	    str_of(t->text), raw);
}

/* The text of an attribute, such as a picture's description. */
static void
write_attribute(struct page *p, const GumboAttribute *a)
{
	GumboStringPiece piece = a->original_value;
	size_t at;
	if (!place(p, piece, &at))
		return;
	struct str s = {piece.data, piece.length};
	if (s.len >= 2 && (s.ptr[0] == '"' || s.ptr[0] == '\'')) {
		s = str_sub(s, 1, s.len - 1);
		at++;
	}
	html_align(p->m, s, p->base + at, str_of(a->value), true);
}

static void
enter_picture(struct page *p, const GumboNode *node)
{
	const GumboAttribute *alt = gumbo_get_attribute(&node->v.element.attributes, "alt");
	if (!alt || is_blank_text(alt->value))
		return;
	make_insert(p->m, STR("["));
	write_attribute(p, alt);
	make_insert(p->m, STR("]"));
}

/* A whole number at the front of an attribute's value. */
static bool
number_of(const char *s, long *out)
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

static void
letters(struct buf *out, long n)
{
	char reversed[16];
	size_t len = 0;
	for (; n > 0 && len < sizeof reversed; n = (n - 1) / 26)
		reversed[len++] = (char)('a' + (n - 1) % 26);
	while (len)
		buf_chr(out, reversed[--len]);
}

static void
roman(struct buf *out, long n)
{
	static const struct { int value; const char *sign; } signs[] = {
		{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"},
		{50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"},
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (; n >= signs[i].value; n -= signs[i].value)
			buf_puts(out, signs[i].sign);
}

/* "7. ", "g. ", "VII. ": as the list's type says. */
static void
numeral(struct buf *out, long n, char style)
{
	size_t from = out->len;
	if ((style | 32) == 'a' && n > 0)
		letters(out, n);
	else if ((style | 32) == 'i' && n > 0 && n < 4000)
		roman(out, n);
	else
		buf_fmt(out, "%ld", n);
	for (size_t i = from; style < 'a' && i < out->len; i++)
		if (out->ptr[i] >= 'a' && out->ptr[i] <= 'z')
			out->ptr[i] = (char)(out->ptr[i] - 32);
	buf_puts(out, ". ");
}

static struct frame *
list_around(struct page *p)
{
	for (size_t i = p->frames.n; i > 0; i--)
		if (p->frames.v[i - 1].list)
			return &p->frames.v[i - 1];
	return NULL;
}

static void
enter_list(struct page *p, const GumboNode *node, struct frame *f)
{
	f->breaks = p->items ? 1 : 2;
	make_break(p->m, f->breaks);
	f->list = true;
	f->ordered = node->v.element.tag == GUMBO_TAG_OL;
	f->number = 1;
	f->step = attribute(node, "reversed") ? -1 : 1;
	const char *type = attribute(node, "type");
	f->style = type && *type && strchr("aAiI", *type) ? *type : '1';
	if (f->step < 0) {
		f->number = 0;
		for (const GumboNode *c = first_child(node); c; c = sibling(c))
			f->number += is_element(c) && c->v.element.tag == GUMBO_TAG_LI;
	}
	number_of(attribute(node, "start"), &f->number);
	p->items++;
	p->m->indent += 2;
}

static void
enter_item(struct page *p, const GumboNode *node, struct frame *f)
{
	struct frame *list = list_around(p);
	struct buf mark = {0};
	f->breaks = 1;
	make_break(p->m, 1);
	make_open(p->m, MARKUP_ITEM, p->items ? p->items : 1, STR_NONE);
	f->closes = true;
	if (list && list->ordered) {
		number_of(attribute(node, "value"), &list->number);
		numeral(&mark, list->number, list->style);
		list->number += list->step;
	} else {
		buf_puts(&mark, "\u2022 ");
	}
	make_mark(p->m, buf_view(&mark), p->base + node->v.element.start_pos.offset, 0);
	buf_done(&mark);
}

/* Is it a table of values, and none that only puts things side by side?  Looks into it up to
 * the first thing that no cell of values has. */
static bool
is_grid(const GumboNode *table)
{
	if (attribute_is(table, "role", "presentation") || attribute_is(table, "role", "none"))
		return false;
	for (const GumboNode *n = next_node(table, table, true); n; n = next_node(n, table, true)) {
		if (!is_element(n))
			continue;
		enum role role = role_of(n);
		if (role == TABLE || role == HEADING || role == LIST || role == RULE ||
		    role == PRE || role == QUOTE || n->v.element.tag == GUMBO_TAG_DL ||
		    n->v.element.tag == GUMBO_TAG_FORM || n->v.element.tag == GUMBO_TAG_ARTICLE)
			return false;
		const GumboNode *next = role == PARAGRAPH ? sibling(n) : NULL;
		while (next && is_text(next))
			next = sibling(next);
		if (next && is_element(next) && role_of(next) == PARAGRAPH)
			return false;
	}
	return true;
}

static struct frame *
table_around(struct page *p)
{
	for (size_t i = p->frames.n; i > 0; i--)
		if (p->frames.v[i - 1].table)
			return &p->frames.v[i - 1];
	return NULL;
}

static void
enter_row(struct page *p, struct frame *f)
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

static const GumboNode *
cell_before(const GumboNode *node)
{
	const GumboVector *row = children(node->parent);
	for (size_t i = node->index_within_parent; i > 0; i--) {
		const GumboNode *c = row->data[i - 1];
		if (is_element(c) && role_of(c) == CELL)
			return c;
	}
	return NULL;
}

static void
enter_cell(struct page *p, const GumboNode *node, struct frame *f)
{
	const struct frame *table = table_around(p);
	if (!table || !table->grid) {
		make_break(p->m, 1);
		f->breaks = 1;
		return;
	}
	const GumboNode *before = cell_before(node);
	long span = 1;
	if (!before)
		return;
	number_of(attribute(before, "colspan"), &span);
	for (long k = span < 1 ? 1 : span > COLUMNS_MOST ? COLUMNS_MOST : span; k > 0; k--)
		make_cell(p->m);
}

static void
open_range(struct page *p, struct frame *f, enum markup_kind kind, int level)
{
	make_open(p->m, kind, level, STR_NONE);
	f->closes = true;
}

/* Links of a row that are set apart by style sheets alone: "EnergyPolitics".  Pieces of one link
 * stay together. */
static void
part_links(struct page *p, const GumboNode *node, const char *href)
{
	size_t i = node->index_within_parent;
	const GumboNode *before = i > 0 ? children(node->parent)->data[i - 1] : NULL;
	if (before && is_element(before) && role_of(before) == LINK && href &&
	    !attribute_is(before, "href", href))
		make_gap(p->m);
}

/* The first words inside, or NULL. */
static const char *
first_words(const GumboNode *top)
{
	for (const GumboNode *n = next_node(top, top, true); n; n = next_node(n, top, true))
		if (is_text(n) && !is_blank_text(n->v.text.text))
			return n->v.text.text;
	return NULL;
}

/* Whether what is raised leads to a note of this page. */
static bool
is_note(const GumboNode *node)
{
	const GumboNode *link = is_element(node->parent) && role_of(node->parent) == LINK ?
	    node->parent : first_child(node);
	const char *href = link && is_element(link) && role_of(link) == LINK ?
	    attribute(link, "href") : NULL;
	return href && strchr(href, '#') != NULL;
}

/* Number of a note: "said[1]".  Power: "10^6", for 106 is another number.  "3rd", "m2" as ever. */
static void
enter_raised(struct page *p, const GumboNode *node, struct frame *f)
{
	const struct make *m = p->m;
	const char *words = first_words(node);
	char last = m->text.len && !m->breaks && !m->blank && !m->tabs ?
	    m->text.ptr[m->text.len - 1] : '\0';
	if (!words || !last)
		return;
	bool number = ascii_is_digit(*words);
	if ((is_note(node) && (number || ascii_is_letter(*words))) ||
	    (number && !ascii_is_word(last) && last != '[' && last != '(' && last != ')')) {
		make_insert(p->m, STR("["));
		f->after = "]";
	} else if (ascii_is_digit(last) && (number || *words == '-' ||
	    str_starts(str_of(words), STR("\u2212")))) {
		make_insert(p->m, STR("^"));
	}
}

static void
enter_link(struct page *p, const GumboNode *node, struct frame *f)
{
	const char *href = attribute(node, "href");
	part_links(p, node, href);
	if (!href || is_blank_text(href) || !strncmp(href, "javascript:", 11))
		return;
	struct buf target = {0};
	/* A page of nothing but short links does not grow without bound. */
	bool room = p->added < LIMIT_HTML_ADDRESSES;
	html_link(&target, room ? p->address : STR_NONE, str_trim(str_of(href)));
	p->added += p->address.len;
	make_open(p->m, MARKUP_LINK, 0, buf_view(&target));
	buf_done(&target);
	f->closes = true;
}

static void
enter_block(struct page *p, struct frame *f, int breaks)
{
	make_break(p->m, breaks);
	f->breaks = breaks;
}

static void
enter_rule(struct page *p, const GumboNode *node)
{
	const GumboElement *e = &node->v.element;
	make_break(p->m, 2);
	make_open(p->m, MARKUP_RULE, 0, STR_NONE);
	bool pre = p->m->pre;
	p->m->pre = true;
	make_text(p->m, STR("* * *"), p->base + e->start_pos.offset,
	    e->original_tag.length);
	p->m->pre = pre;
	make_close(p->m);
	make_break(p->m, 2);
}

static void
enter_piece(struct page *p, struct frame *f, enum role role)
{
	switch (role) {
	case EMPHASIS: open_range(p, f, MARKUP_EMPHASIS, 0); break;
	case STRONG: open_range(p, f, MARKUP_STRONG, 0); break;
	case CODE: open_range(p, f, MARKUP_CODE, 0); break;
	case STRIKE: open_range(p, f, MARKUP_STRIKE, 0); break;
	case QUOTED:
		make_insert(p->m, STR("\u201C"));
		f->after = "\u201D";
		break;
	case READING:
		make_insert(p->m, STR("("));
		f->after = ")";
		break;
	default: break;
	}
}

static void
enter_element(struct page *p, const GumboNode *node)
{
	struct frame f = {.node = node, .pre = p->m->pre, .flat = p->m->flat,
	    .indent = p->m->indent};
	enum role role = role_of(node);
	switch (role) {
	case BLOCK: enter_block(p, &f, 1); break;
	case PARAGRAPH: enter_block(p, &f, 2); break;
	case HEADING:
		enter_block(p, &f, 2);
		open_range(p, &f, MARKUP_HEADING,
		    1 + (int)(node->v.element.tag - GUMBO_TAG_H1));
		break;
	case LIST: enter_list(p, node, &f); break;
	case ITEM: enter_item(p, node, &f); break;
	case TERM: enter_block(p, &f, 1); break;
	case MEANING:
		enter_block(p, &f, 1);
		p->m->indent += 2;
		break;
	case QUOTE:
		enter_block(p, &f, 2);
		open_range(p, &f, MARKUP_QUOTE, ++p->quotes);
		break;
	case PRE:
		enter_block(p, &f, 2);
		open_range(p, &f, MARKUP_PRE, 0);
		p->m->pre = !p->m->flat;
		f.ends_pre = true;
		break;
	case CAPTION:
		enter_block(p, &f, 1);
		open_range(p, &f, MARKUP_CAPTION, 0);
		break;
	case TABLE:
		enter_block(p, &f, 2);
		f.table = true;
		f.grid = is_grid(node);
		break;
	case ROW: enter_row(p, &f); break;
	case CELL: enter_cell(p, node, &f); break;
	case LINE_END: make_line(p->m); break;
	case RULE: enter_rule(p, node); break;
	case PICTURE: enter_picture(p, node); break;
	case LINK: enter_link(p, node, &f); break;
	case RAISED: enter_raised(p, node, &f); break;
	case THROUGH: return;
	default: enter_piece(p, &f, role); break;
	}
	vec_push(&p->frames, f);
}

static void
leave_element(struct page *p, const GumboNode *node)
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
	p->quotes -= role_of(node) == QUOTE;
	if (role_of(node) == ITEM)
		buf_clear(&p->m->mark);
	if (f.breaks)
		make_break(p->m, f.breaks);
}

/* What is left out of an article that stands for its page. */
static bool
is_beside(const struct page *p, const GumboNode *node)
{
	GumboTag tag = node->v.element.tag;
	return !p->whole && tag == GUMBO_TAG_ASIDE;
}

static void
write_tree(struct page *p, const GumboNode *top)
{
	const GumboNode *node = top;
	while (node) {
		bool into = false;
		if (is_text(node)) {
			write_text(p, node);
		} else if (is_element(node) && !is_left_out(node) && !is_beside(p, node)) {
			into = first_child(node) != NULL;
			enter_element(p, node);
			if (!into)
				leave_element(p, node);
		}
		if (into) {
			node = first_child(node);
			continue;
		}
		while (node != top && !sibling(node)) {
			node = node->parent;
			leave_element(p, node);
		}
		node = node == top ? NULL : sibling(node);
	}
}

/* What a look over the page found. */
struct survey {
	size_t all;                  /* bytes of text that is seen, without blanks */
	const GumboNode *main;       /* the article or main part with most of them */
	size_t n_main;
	const GumboNode *headline;   /* the last <h1> before it, or the first */
	const GumboNode *time;       /* a <time> between the two */
	bool own_headline, own_time; /* inside */
};

static size_t
count_text(const char *text)
{
	size_t n = 0;
	for (; *text; text++)
		n += !ascii_is_blank(*text);
	return n;
}

static bool
is_main(const GumboNode *node)
{
	GumboTag tag = node->v.element.tag;
	return tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN || attribute_is(node, "role", "main");
}

/* Bytes of text inside `top`, and what of interest is there. */
static size_t
count_inside(const GumboNode *top, bool *headline, bool *time)
{
	size_t n = 0;
	bool into = true;
	for (const GumboNode *node = top; node; node = next_node(node, top, into)) {
		into = !is_element(node) || !is_left_out(node);
		if (is_text(node))
			n += count_text(node->v.text.text);
		if (!is_element(node) || !into)
			continue;
		*headline |= node->v.element.tag == GUMBO_TAG_H1;
		*time |= node->v.element.tag == GUMBO_TAG_TIME;
	}
	return n;
}

/* Goes over `top` and takes the largest outermost article or main part. */
static void
look_over(const GumboNode *top, GumboTag tag, struct survey *s)
{
	bool into = true;
	s->all = 0;
	for (const GumboNode *node = top; node; node = next_node(node, top, into)) {
		into = true;
		if (is_text(node))
			s->all += count_text(node->v.text.text);
		if (!is_element(node))
			continue;
		into = !is_left_out(node);
		if (!into || !is_main(node) ||
		    (tag == GUMBO_TAG_ARTICLE) != (node->v.element.tag == GUMBO_TAG_ARTICLE))
			continue;
		bool headline = false, time = false;
		size_t n = count_inside(node, &headline, &time);
		s->all += n;
		into = false;
		if (n <= s->n_main)
			continue;
		s->main = node;
		s->n_main = n;
		s->own_headline = headline;
		s->own_time = time;
	}
}

/* The headline and the date that stand before the article. */
static void
look_before(const GumboNode *top, struct survey *s)
{
	bool into = true;
	for (const GumboNode *node = top; node && node != s->main;
	    node = next_node(node, top, into)) {
		into = !is_element(node) || !is_left_out(node);
		if (!is_element(node) || !into)
			continue;
		if (node->v.element.tag == GUMBO_TAG_H1) {
			s->headline = node;
			s->time = NULL;
		} else if (node->v.element.tag == GUMBO_TAG_TIME) {
			s->time = node;
		}
	}
}

/* Only where it holds more than half of the text does a part stand for the page. */
static struct survey
survey_page(const GumboNode *body)
{
	static const GumboTag tags[] = {GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN};
	for (size_t i = 0; i < 2; i++) {
		struct survey s = {0};
		look_over(body, tags[i], &s);
		if (s.main && s.n_main * 2 > s.all && s.main != body) {
			look_before(body, &s);
			return s;
		}
	}
	struct survey none = {.main = NULL};
	bool time = false;
	count_inside(body, &none.own_headline, &time);
	return none;
}

static const GumboNode *
child_with_tag(const GumboNode *node, GumboTag tag)
{
	for (const GumboNode *c = node ? first_child(node) : NULL; c; c = sibling(c))
		if (is_element(c) && c->v.element.tag == tag)
			return c;
	return NULL;
}

/* The title of the page, where no headline stands in it. */
static void
write_title(struct page *p, const GumboNode *root)
{
	const GumboNode *title = child_with_tag(child_with_tag(root, GUMBO_TAG_HEAD),
	    GUMBO_TAG_TITLE);
	const GumboNode *text = title ? first_child(title) : NULL;
	if (!text || !is_text(text))
		return;
	make_open(p->m, MARKUP_HEADING, 1, STR_NONE);
	write_text(p, text);
	make_close(p->m);
	make_break(p->m, 2);
}

/* When it was published, as its head or a <time> says. */
static void
find_date(struct page *p, const GumboNode *root, const GumboNode *part)
{
	static const char *const names[] = {"article:published_time", "datePublished", "date",
	    "pubdate", "publishdate", "dc.date", "DC.date.issued", "dcterms.created", NULL};
	const GumboNode *head = child_with_tag(root, GUMBO_TAG_HEAD);
	for (const GumboNode *n = head ? first_child(head) : NULL; n; n = sibling(n)) {
		if (!is_element(n) || n->v.element.tag != GUMBO_TAG_META)
			continue;
		const char *name = attribute(n, "property");
		name = name ? name : attribute(n, "name");
		name = name ? name : attribute(n, "itemprop");
		if (name && str_is_one_of(str_of(name), names))
			make_date(p->m, str_of(attribute(n, "content")));
	}
	for (const GumboNode *n = part; n && !p->m->date[0]; n = next_node(n, part, true))
		if (is_element(n) && n->v.element.tag == GUMBO_TAG_TIME)
			make_date(p->m, str_of(attribute(n, "datetime")));
}

/* What links of the page are relative to: <base>, else what it says its address is. */
static struct str
address_of(const GumboNode *root)
{
	const GumboNode *head = child_with_tag(root, GUMBO_TAG_HEAD);
	const char *found = NULL;
	for (const GumboNode *c = head ? first_child(head) : NULL; c; c = sibling(c)) {
		GumboTag tag = is_element(c) ? c->v.element.tag : GUMBO_TAG_LAST;
		if (tag == GUMBO_TAG_BASE && attribute(c, "href"))
			return str_trim(str_of(attribute(c, "href")));
		if (tag == GUMBO_TAG_LINK && attribute_is(c, "rel", "canonical"))
			found = attribute(c, "href");
		else if (tag == GUMBO_TAG_META && attribute_is(c, "property", "og:url") && !found)
			found = attribute(c, "content");
	}
	return found ? str_trim(str_of(found)) : STR_NONE;
}

static void
write_page(struct page *p, const GumboNode *root, struct html_about *about)
{
	const GumboNode *body = child_with_tag(root, GUMBO_TAG_BODY);
	if (!body)
		body = child_with_tag(root, GUMBO_TAG_FRAMESET);
	if (!body)
		return;
	struct survey s = survey_page(body);
	p->address = address_of(root);
	p->whole = !s.main;
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
	find_date(p, root, s.main ? s.main : body);
}

/* False when the tree would be larger than its bound: gumbo itself cannot fail. */
static bool
parse(struct html_pool *pool, const char *page, size_t n, GumboOutput **out)
{
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = html_pool_alloc;
	options.deallocator = html_pool_free;
	options.userdata = pool;
	options.max_errors = 0;
	if (setjmp(*html_pool_full(pool)))
		return false;
	*out = gumbo_parse_with_options(&options, page, n);
	return true;
}

/* Parses a page or a piece of one, and writes what is in it. */
static bool
read_at(struct str page, uint64_t base, struct make *m, struct html_about *about)
{
	struct buf copy = {0};
	buf_str(&copy, page);
	buf_cstr(&copy);
	html_guard(copy.ptr, copy.len);
	struct html_pool *pool = html_pool_new(LIMIT_HTML_TREE);
	GumboOutput *out = NULL;
	bool ok = parse(pool, copy.ptr, page.len, &out);
	if (ok) {
		struct page p = {.m = m, .start = copy.ptr, .n = page.len, .base = base,
		    .whole = true};
		if (about)
			write_page(&p, out->root, about);
		else
			write_tree(&p, out->root);
		vec_done(&p.frames);
	}
	html_pool_done(pool);
	buf_done(&copy);
	return ok;
}

bool
html_read(struct str page, struct make *m, struct html_about *about, struct err *err)
{
	bool ok = read_at(page, 0, m, about);
	make_end(m, page.len);
	return ok || err_set(err, ERR_LIMIT, "too much markup for one page: this is the source");
}

void
html_piece(struct str piece, uint64_t at, struct make *m)
{
	read_at(piece, at, m, NULL);
}
