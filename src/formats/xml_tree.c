/* Questions about the tree of an XML file: names are numbers, and compared as texts only here. */
#include "formats/xml_internal.h"

void
xml_free(struct xml *x)
{
	if (!x)
		return;
	arena_free(x->arena);
	intern_free(x->names);
	mem_free(x);
}

bool
xml_broken(const struct xml *x, size_t *line, const char **what)
{
	if (!x || !x->is_broken)
		return false;
	*line = x->broken_line;
	*what = x->broken;
	return true;
}

size_t
xml_replaced(const struct xml *x)
{
	return x ? x->n_replaced : 0;
}

const struct xml_node *
xml_root(const struct xml *x)
{
	return x ? x->root : NULL;
}

bool
xml_is_text(const struct xml_node *n)
{
	return n && !n->name;
}

bool
xml_is(const struct xml_node *n, const char *local)
{
	return n && n->name && str_is(xml_name(n), local);
}

struct str
xml_name(const struct xml_node *n)
{
	return n ? intern_str(n->xml->names, n->name) : STR_NONE;
}

struct str
xml_space(const struct xml_node *n)
{
	return n ? intern_str(n->xml->names, n->space) : STR_NONE;
}

size_t
xml_line(const struct xml_node *n)
{
	return n ? n->line : 0;
}

struct str
xml_attribute(const struct xml_node *n, const char *local)
{
	uint32_t name = n && n->n_attributes ? intern_find(n->xml->names, str_of(local)) : 0;
	for (uint32_t i = 0; name && i < n->n_attributes; i++)
		if (n->attributes[i].name == name && !n->attributes[i].space)
			return n->attributes[i].value;
	return (struct str){0};
}

bool
xml_next_attribute(const struct xml_node *n, size_t *i, struct xml_pair *out)
{
	if (!n || *i >= n->n_attributes)
		return false;
	const struct xml_attribute *a = &n->attributes[(*i)++];
	*out = (struct xml_pair){intern_str(n->xml->names, a->space),
	    intern_str(n->xml->names, a->name), a->value};
	return true;
}

const struct xml_node *
xml_first(const struct xml_node *n)
{
	return n ? n->first : NULL;
}

const struct xml_node *
xml_next(const struct xml_node *n)
{
	return n ? n->next : NULL;
}

static const struct xml_node *
element_from(const struct xml_node *n, const char *local)
{
	while (n && (!n->name || (local && !str_is(xml_name(n), local))))
		n = n->next;
	return n;
}

const struct xml_node *
xml_child(const struct xml_node *n, const char *local)
{
	return element_from(xml_first(n), local);
}

const struct xml_node *
xml_next_child(const struct xml_node *n, const char *local)
{
	return element_from(xml_next(n), local);
}

struct str
xml_piece(const struct xml_node *n)
{
	return n ? n->text : STR_NONE;
}

void
xml_text(const struct xml_node *n, struct buf *out)
{
	for (const struct xml_node *c = xml_first(n); c; c = c->next)
		buf_str(out, c->text);
}

struct str
xml_content(struct xml *x, const struct xml_node *n)
{
	const struct xml_node *first = xml_first(n);
	if (!first)
		return STR_NONE;
	if (!first->next)
		return first->text.ptr ? first->text : STR_NONE;
	struct buf all = {0};
	xml_text(n, &all);
	struct str s = {arena_copy(x->arena, all.ptr, all.len), all.len};
	buf_done(&all);
	return s;
}
