/*
 * formats/xml.h - XML as a tree of elements and texts, without its library: xml.c alone sees it.
 *
 * Names are resolved: a namespace and a local name, whatever the prefix.  Line ends are one LF and
 * attributes are normalized as the specification says.  Nothing outside of the file is ever read,
 * and a file that declares entities of its own is refused.  Encodings: UTF-8, UTF-16, and those
 * of one byte a character that the system knows; all texts come out as UTF-8.
 *
 * Everything is borrowed from the tree; every question may be asked of NULL.
 */
#ifndef FORMATS_XML_H
#define FORMATS_XML_H

#include "base/err.h"
#include "base/str.h"

struct xml;
struct xml_node;                 /* an element, or a piece of text between tags */

/* O(n).  NULL when there is nothing to use: err says why, with the line.  A file that is broken
 * further on keeps what stands before; xml_broken tells. */
struct xml *xml_parse(struct str content, struct err *err);
void xml_free(struct xml *x);                            /* NULL is fine */
/* True when the file could not be read to its end: what is wrong, and in which line. */
bool xml_broken(const struct xml *x, size_t *line, const char **what);
/* Control characters that XML 1.1 may name and 1.0 may not: each became one U+FFFD. */
size_t xml_replaced(const struct xml *x);
const struct xml_node *xml_root(const struct xml *x);

bool xml_is_text(const struct xml_node *n);
bool xml_is(const struct xml_node *n, const char *local);        /* an element of this name */
struct str xml_name(const struct xml_node *n);           /* local; "" for a text */
struct str xml_space(const struct xml_node *n);          /* its namespace, or "" */
size_t xml_line(const struct xml_node *n);               /* of its tag, from 1 */

/* The attribute of this name without a namespace; ptr NULL when there is none. */
struct str xml_attribute(const struct xml_node *n, const char *local);
/* All attributes in order; *i is 0 at first. */
struct xml_pair { struct str space, name, value; };
bool xml_next_attribute(const struct xml_node *n, size_t *i, struct xml_pair *out);

/* Elements and texts in order; NULL at the end. */
const struct xml_node *xml_first(const struct xml_node *n);
const struct xml_node *xml_next(const struct xml_node *n);
/* The first child element of this name, and the next one behind a child; NULL when there is
 * none.  local NULL: of any name. */
const struct xml_node *xml_child(const struct xml_node *n, const char *local);
const struct xml_node *xml_next_child(const struct xml_node *n, const char *local);
/* The text of a text node. */
struct str xml_piece(const struct xml_node *n);
/* Appends all text straight inside of an element, not that of its elements. */
void xml_text(const struct xml_node *n, struct buf *out);
/* The text straight inside of an element, in one piece (copied when there are several). */
struct str xml_content(struct xml *x, const struct xml_node *n);

/* Visits the tags that open in the head of a file, cut anywhere, until visit says no.  depth: 0
 * for the root.  Nothing for what is not XML.  For sniffing. */
typedef bool xml_visit(void *context, size_t depth, struct str space, struct str local);
void xml_head(struct str head, xml_visit *visit, void *context);
/* Whether the root in the head of a file has one of these names (the list ends with NULL); space: in
 * this namespace, or NULL for any. */
bool xml_head_root(struct str head, const char *space, const char *const *locals);

#endif
