/* formats/xml_internal.h - the tree of an XML file, for the parser that makes it. */
#ifndef FORMATS_XML_INTERNAL_H
#define FORMATS_XML_INTERNAL_H

#include "base/map.h"
#include "base/mem.h"
#include "formats/xml.h"

struct xml_attribute { uint32_t space, name; struct str value; };

struct xml_node {
	const struct xml *xml;
	struct xml_node *next, *first;
	const struct xml_attribute *attributes;
	uint32_t n_attributes;
	uint32_t line;
	uint32_t space, name;        /* name 0: a text */
	struct str text;
};

struct xml {
	struct arena *arena;
	struct intern *names;
	struct xml_node *root;
	size_t n_nodes;
	size_t n_replaced;
	bool is_broken;
	size_t broken_line;
	char broken[256];
};

/* ---- xml_controls.c */
bool xml_is_11(struct str content);
/* Appends the file, the control characters that 1.0 must not name replaced; counts them in x.  O(n). */
void xml_replace_controls(struct str content, struct xml *x, struct buf *out);

#endif
