/*
 * text/html_tree.h - the tree that gumbo makes of a page, and the way through it.  Nobody else
 * knows gumbo.  Private to html*.c.
 *
 * A node lives as long as its tree.  The way leads by parent pointers, so depth costs no stack;
 * each step is O(1).
 */
#ifndef TEXT_HTML_TREE_H
#define TEXT_HTML_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct html_tree;
struct node;

/* What is done at an element; the default is to go through it. */
enum role {
	ROLE_THROUGH, ROLE_SKIP, ROLE_BLOCK, ROLE_PARAGRAPH, ROLE_HEADING, ROLE_LIST, ROLE_ITEM,
	ROLE_TERM, ROLE_MEANING, ROLE_QUOTE, ROLE_PRE, ROLE_CAPTION, ROLE_TABLE, ROLE_ROW,
	ROLE_CELL, ROLE_LINE_END, ROLE_RULE, ROLE_PICTURE, ROLE_EMPHASIS, ROLE_STRONG, ROLE_CODE,
	ROLE_STRIKE, ROLE_LINK, ROLE_QUOTED, ROLE_READING, ROLE_RAISED,
};

/* Elements that are asked for by their name. */
enum tag {
	TAG_OTHER, TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6, TAG_ARTICLE, TAG_ASIDE, TAG_BASE,
	TAG_BODY, TAG_BUTTON, TAG_DL, TAG_FORM, TAG_FRAMESET, TAG_HEAD, TAG_LI, TAG_LINK,
	TAG_MAIN, TAG_META, TAG_NAV, TAG_OL, TAG_PLAINTEXT, TAG_TIME, TAG_TITLE, TAG_XMP,
};

/* Of a page, or a piece of one; it is copied.  NULL when the tree would be larger than
 * LIMIT_HTML_TREE.  O(page), for what would nest without end is spoilt before. */
struct html_tree *html_tree_new(struct str page);
void html_tree_free(struct html_tree *tree);             /* NULL is fine */
/* The <html> that is always there. */
const struct node *html_tree_root(const struct html_tree *tree);

bool node_is_element(const struct node *node);
bool node_is_text(const struct node *node);
enum role node_role(const struct node *element);
/* TAG_OTHER for text, too. */
enum tag node_tag(const struct node *node);

/* All but the parent of a node inside the root may be NULL. */
const struct node *node_parent(const struct node *node);
const struct node *node_first(const struct node *node);
const struct node *node_sibling(const struct node *node);
const struct node *node_before(const struct node *node);
/* The next one in the order of the page, inside `top`; with `into` its children first. */
const struct node *node_walk(const struct node *node, const struct node *top, bool into);
/* The first child that is this element; the parent may be NULL. */
const struct node *node_child(const struct node *node, enum tag tag);

bool node_has_attributes(const struct node *element);
/* The value of an attribute, or NULL.  O(attributes). */
const char *node_attribute(const struct node *element, const char *name);
bool node_attribute_is(const struct node *element, const char *name, const char *value);
/* The decoded words of a text. */
const char *node_words(const struct node *text);

/* Where an element begins: bytes of the page. */
size_t node_offset(const struct node *element);
/* The source of a text, of an element's first tag, of an attribute's value without its quotation
 * marks; `from` is its offset.  False when it is from nowhere: the parser put it in. */
struct source_piece {
	size_t from;
	struct str bytes;
};
bool node_source(const struct html_tree *tree, const struct node *node,
    struct source_piece *out);
bool node_attribute_source(const struct html_tree *tree, const struct node *element,
    const char *name, struct source_piece *out);

#endif
