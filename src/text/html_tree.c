/*
 * gumbo's tree.  Its memory comes from a pool that has a bound, and is freed as a whole: its own
 * freeing recurses.
 */
#include "text/html_tree.h"

#include <gumbo.h>
#include <setjmp.h>
#include <string.h>

#include "base/limits.h"
#include "base/mem.h"
#include "text/html.h"
#include "text/html_pool.h"

struct html_tree {
	struct buf page;             /* the copy that gumbo's pieces point into */
	struct html_pool *pool;
	GumboOutput *out;
};

static const unsigned char roles[GUMBO_TAG_LAST + 1] = {
	[GUMBO_TAG_HEAD] = ROLE_SKIP, [GUMBO_TAG_TITLE] = ROLE_SKIP,
	[GUMBO_TAG_SCRIPT] = ROLE_SKIP, [GUMBO_TAG_STYLE] = ROLE_SKIP,
	[GUMBO_TAG_TEMPLATE] = ROLE_SKIP, [GUMBO_TAG_NOSCRIPT] = ROLE_SKIP,
	[GUMBO_TAG_NAV] = ROLE_SKIP, [GUMBO_TAG_BUTTON] = ROLE_SKIP,
	[GUMBO_TAG_INPUT] = ROLE_SKIP, [GUMBO_TAG_SELECT] = ROLE_SKIP,
	[GUMBO_TAG_TEXTAREA] = ROLE_SKIP, [GUMBO_TAG_DATALIST] = ROLE_SKIP,
	[GUMBO_TAG_SVG] = ROLE_SKIP, [GUMBO_TAG_CANVAS] = ROLE_SKIP,
	[GUMBO_TAG_IFRAME] = ROLE_SKIP, [GUMBO_TAG_OBJECT] = ROLE_SKIP,
	[GUMBO_TAG_APPLET] = ROLE_SKIP, [GUMBO_TAG_AUDIO] = ROLE_SKIP,
	[GUMBO_TAG_VIDEO] = ROLE_SKIP, [GUMBO_TAG_NOFRAMES] = ROLE_SKIP,
	[GUMBO_TAG_NOEMBED] = ROLE_SKIP, [GUMBO_TAG_PROGRESS] = ROLE_SKIP,
	[GUMBO_TAG_METER] = ROLE_SKIP, [GUMBO_TAG_RP] = ROLE_SKIP,
	[GUMBO_TAG_BODY] = ROLE_BLOCK, [GUMBO_TAG_DIV] = ROLE_BLOCK,
	[GUMBO_TAG_CENTER] = ROLE_BLOCK, [GUMBO_TAG_FORM] = ROLE_BLOCK,
	[GUMBO_TAG_FIELDSET] = ROLE_BLOCK, [GUMBO_TAG_LEGEND] = ROLE_BLOCK,
	[GUMBO_TAG_SUMMARY] = ROLE_BLOCK, [GUMBO_TAG_OPTION] = ROLE_BLOCK,
	[GUMBO_TAG_P] = ROLE_PARAGRAPH, [GUMBO_TAG_ARTICLE] = ROLE_PARAGRAPH,
	[GUMBO_TAG_SECTION] = ROLE_PARAGRAPH, [GUMBO_TAG_MAIN] = ROLE_PARAGRAPH,
	[GUMBO_TAG_HEADER] = ROLE_PARAGRAPH, [GUMBO_TAG_FOOTER] = ROLE_PARAGRAPH,
	[GUMBO_TAG_ASIDE] = ROLE_PARAGRAPH, [GUMBO_TAG_ADDRESS] = ROLE_PARAGRAPH,
	[GUMBO_TAG_FIGURE] = ROLE_PARAGRAPH, [GUMBO_TAG_DETAILS] = ROLE_PARAGRAPH,
	[GUMBO_TAG_HGROUP] = ROLE_PARAGRAPH, [GUMBO_TAG_DL] = ROLE_PARAGRAPH,
	[GUMBO_TAG_H1] = ROLE_HEADING, [GUMBO_TAG_H2] = ROLE_HEADING,
	[GUMBO_TAG_H3] = ROLE_HEADING, [GUMBO_TAG_H4] = ROLE_HEADING,
	[GUMBO_TAG_H5] = ROLE_HEADING, [GUMBO_TAG_H6] = ROLE_HEADING,
	[GUMBO_TAG_UL] = ROLE_LIST, [GUMBO_TAG_OL] = ROLE_LIST,
	[GUMBO_TAG_MENU] = ROLE_LIST, [GUMBO_TAG_DIR] = ROLE_LIST,
	[GUMBO_TAG_LI] = ROLE_ITEM, [GUMBO_TAG_DT] = ROLE_TERM,
	[GUMBO_TAG_DD] = ROLE_MEANING, [GUMBO_TAG_BLOCKQUOTE] = ROLE_QUOTE,
	[GUMBO_TAG_PRE] = ROLE_PRE, [GUMBO_TAG_LISTING] = ROLE_PRE,
	[GUMBO_TAG_XMP] = ROLE_PRE, [GUMBO_TAG_PLAINTEXT] = ROLE_PRE,
	[GUMBO_TAG_FIGCAPTION] = ROLE_CAPTION, [GUMBO_TAG_CAPTION] = ROLE_CAPTION,
	[GUMBO_TAG_TABLE] = ROLE_TABLE, [GUMBO_TAG_TR] = ROLE_ROW,
	[GUMBO_TAG_TD] = ROLE_CELL, [GUMBO_TAG_TH] = ROLE_CELL,
	[GUMBO_TAG_BR] = ROLE_LINE_END, [GUMBO_TAG_HR] = ROLE_RULE,
	[GUMBO_TAG_IMG] = ROLE_PICTURE, [GUMBO_TAG_EM] = ROLE_EMPHASIS,
	[GUMBO_TAG_I] = ROLE_EMPHASIS, [GUMBO_TAG_CITE] = ROLE_EMPHASIS,
	[GUMBO_TAG_DFN] = ROLE_EMPHASIS, [GUMBO_TAG_VAR] = ROLE_EMPHASIS,
	[GUMBO_TAG_STRONG] = ROLE_STRONG, [GUMBO_TAG_B] = ROLE_STRONG,
	[GUMBO_TAG_CODE] = ROLE_CODE, [GUMBO_TAG_KBD] = ROLE_CODE,
	[GUMBO_TAG_SAMP] = ROLE_CODE, [GUMBO_TAG_TT] = ROLE_CODE,
	[GUMBO_TAG_S] = ROLE_STRIKE, [GUMBO_TAG_DEL] = ROLE_STRIKE,
	[GUMBO_TAG_STRIKE] = ROLE_STRIKE, [GUMBO_TAG_A] = ROLE_LINK,
	[GUMBO_TAG_Q] = ROLE_QUOTED, [GUMBO_TAG_RT] = ROLE_READING,
	[GUMBO_TAG_SUP] = ROLE_RAISED,
};

static const unsigned char tags[GUMBO_TAG_LAST + 1] = {
	[GUMBO_TAG_H1] = TAG_H1, [GUMBO_TAG_H2] = TAG_H2, [GUMBO_TAG_H3] = TAG_H3,
	[GUMBO_TAG_H4] = TAG_H4, [GUMBO_TAG_H5] = TAG_H5, [GUMBO_TAG_H6] = TAG_H6,
	[GUMBO_TAG_ARTICLE] = TAG_ARTICLE, [GUMBO_TAG_ASIDE] = TAG_ASIDE, [GUMBO_TAG_BASE] = TAG_BASE,
	[GUMBO_TAG_BODY] = TAG_BODY, [GUMBO_TAG_BUTTON] = TAG_BUTTON,
	[GUMBO_TAG_DL] = TAG_DL, [GUMBO_TAG_FORM] = TAG_FORM,
	[GUMBO_TAG_FRAMESET] = TAG_FRAMESET, [GUMBO_TAG_HEAD] = TAG_HEAD,
	[GUMBO_TAG_LI] = TAG_LI, [GUMBO_TAG_LINK] = TAG_LINK, [GUMBO_TAG_MAIN] = TAG_MAIN, [GUMBO_TAG_META] = TAG_META,
	[GUMBO_TAG_NAV] = TAG_NAV, [GUMBO_TAG_OL] = TAG_OL, [GUMBO_TAG_PLAINTEXT] = TAG_PLAINTEXT,
	[GUMBO_TAG_TIME] = TAG_TIME, [GUMBO_TAG_TITLE] = TAG_TITLE,
	[GUMBO_TAG_XMP] = TAG_XMP,
};

static const GumboNode *
of(const struct node *node)
{
	return (const GumboNode *)(const void *)node;
}

static const struct node *
as_node(const void *node)
{
	return node;
}

/* False when the tree would be larger than its bound: gumbo itself cannot fail. */
static bool
parse(struct html_tree *tree)
{
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = html_pool_alloc;
	options.deallocator = html_pool_free;
	options.userdata = tree->pool;
	options.max_errors = 0;
	if (setjmp(*html_pool_full(tree->pool)))
		return false;
	tree->out = gumbo_parse_with_options(&options, tree->page.ptr, tree->page.len);
	return true;
}

struct html_tree *
html_tree_new(struct str page)
{
	struct html_tree *tree = mem_alloc(sizeof *tree);
	buf_str(&tree->page, page);
	buf_cstr(&tree->page);
	html_guard(tree->page.ptr, tree->page.len);
	tree->pool = html_pool_new(LIMIT_HTML_TREE);
	if (parse(tree))
		return tree;
	html_tree_free(tree);
	return NULL;
}

void
html_tree_free(struct html_tree *tree)
{
	if (!tree)
		return;
	html_pool_done(tree->pool);
	buf_done(&tree->page);
	mem_free(tree);
}

const struct node *
html_tree_root(const struct html_tree *tree)
{
	return as_node(tree->out->root);
}

bool
node_is_element(const struct node *node)
{
	GumboNodeType type = of(node)->type;
	return type == GUMBO_NODE_ELEMENT || type == GUMBO_NODE_TEMPLATE;
}

bool
node_is_text(const struct node *node)
{
	GumboNodeType type = of(node)->type;
	return type == GUMBO_NODE_TEXT || type == GUMBO_NODE_WHITESPACE || type == GUMBO_NODE_CDATA;
}

enum role
node_role(const struct node *element)
{
	if (of(element)->type == GUMBO_NODE_TEMPLATE)
		return ROLE_SKIP;
	const GumboElement *e = &of(element)->v.element;
	return e->tag_namespace == GUMBO_NAMESPACE_HTML || e->tag == GUMBO_TAG_SVG ?
	    (enum role)roles[e->tag] : ROLE_THROUGH;
}

enum tag
node_tag(const struct node *node)
{
	return node_is_element(node) ? (enum tag)tags[of(node)->v.element.tag] : TAG_OTHER;
}

bool
node_has_attributes(const struct node *element)
{
	return of(element)->v.element.attributes.length > 0;
}

const char *
node_attribute(const struct node *element, const char *name)
{
	const GumboAttribute *a = gumbo_get_attribute(&of(element)->v.element.attributes, name);
	return a ? a->value : NULL;
}

bool
node_attribute_is(const struct node *element, const char *name, const char *value)
{
	const char *is = node_attribute(element, name);
	return is && !strcmp(is, value);
}

static const GumboVector *
children(const GumboNode *node)
{
	static const GumboVector none;
	if (node->type == GUMBO_NODE_DOCUMENT)
		return &node->v.document.children;
	return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE ?
	    &node->v.element.children : &none;
}

const struct node *
node_parent(const struct node *node)
{
	return as_node(of(node)->parent);
}

const struct node *
node_first(const struct node *node)
{
	const GumboVector *c = children(of(node));
	return c->length ? as_node(c->data[0]) : NULL;
}

const struct node *
node_sibling(const struct node *node)
{
	const GumboVector *c = children(of(node)->parent);
	size_t next = of(node)->index_within_parent + 1;
	return next < c->length ? as_node(c->data[next]) : NULL;
}

const struct node *
node_before(const struct node *node)
{
	size_t i = of(node)->index_within_parent;
	return i ? as_node(children(of(node)->parent)->data[i - 1]) : NULL;
}

const struct node *
node_walk(const struct node *node, const struct node *top, bool into)
{
	if (into && node_first(node))
		return node_first(node);
	while (node != top) {
		if (node_sibling(node))
			return node_sibling(node);
		node = node_parent(node);
	}
	return NULL;
}

const struct node *
node_child(const struct node *node, enum tag tag)
{
	for (const struct node *c = node ? node_first(node) : NULL; c; c = node_sibling(c))
		if (node_tag(c) == tag)
			return c;
	return NULL;
}

const char *
node_words(const struct node *text)
{
	return of(text)->v.text.text;
}

size_t
node_offset(const struct node *element)
{
	return of(element)->v.element.start_pos.offset;
}

/* Where a piece that gumbo took from the page stands. */
static bool
place(const struct html_tree *tree, GumboStringPiece piece, struct source_piece *out)
{
	uintptr_t from = (uintptr_t)tree->page.ptr, is = (uintptr_t)piece.data;
	size_t n = tree->page.len;
	if (!piece.data || is < from || is - from > n || piece.length > n - (is - from))
		return false;
	*out = (struct source_piece){is - from, {piece.data, piece.length}};
	return true;
}

bool
node_source(const struct html_tree *tree, const struct node *node, struct source_piece *out)
{
	const GumboNode *g = of(node);
	return place(tree, node_is_text(node) ? g->v.text.original_text :
	    g->v.element.original_tag, out);
}

bool
node_attribute_source(const struct html_tree *tree, const struct node *element,
    const char *name, struct source_piece *out)
{
	const GumboAttribute *a = gumbo_get_attribute(&of(element)->v.element.attributes, name);
	if (!a || !place(tree, a->original_value, out))
		return false;
	struct str s = out->bytes;
	if (s.len >= 2 && (s.ptr[0] == '"' || s.ptr[0] == '\''))
		*out = (struct source_piece){out->from + 1, str_sub(s, 1, s.len - 1)};
	return true;
}
