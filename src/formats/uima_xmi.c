/*
 * XMI: each element below the root is a feature structure, its type the namespace and the name
 * (prefixes are anybody's), its features the attributes, and the child elements where a feature
 * is a list of texts.  What they mean is for cas.c.
 *
 *	http:///de/tudarmstadt/.../ner/type.ecore + NamedEntity     de.tudarmstadt...ner.type.NamedEntity
 */
#include "formats/uima_xmi.h"

#include "formats/cas.h"
#include "formats/xml.h"

static const char xmi_space[] = "http://www.omg.org/XMI";

/* The name of a type with dots, from a namespace and a local name. */
static void
type_name(struct str space, struct str local, struct buf *out)
{
	static const char start[] = "http:///", end[] = ".ecore";
	buf_clear(out);
	if (str_starts(space, str_of(start)))
		space = str_sub(space, sizeof start - 1, space.len);
	if (str_ends(space, str_of(end)))
		space = str_sub(space, 0, space.len - (sizeof end - 1));
	if (!str_is(space, "uima/noNamespace"))
		for (size_t i = 0; i < space.len; i++)
			buf_chr(out, space.ptr[i] == '/' ? '.' : space.ptr[i]);
	if (out->len)
		buf_chr(out, '.');
	buf_str(out, local);
}

static void
add_structure(struct cas *c, struct xml *x, const struct xml_node *n, struct buf *type)
{
	size_t i = 0;
	struct xml_pair a;
	struct str id = STR_NONE;
	while (xml_next_attribute(n, &i, &a))
		if (str_is(a.name, "id") && str_is(a.space, xmi_space))
			id = a.value;
	type_name(xml_space(n), xml_name(n), type);
	cas_begin(c, id, buf_view(type), xml_line(n));
	for (i = 0; xml_next_attribute(n, &i, &a);)
		if (!a.space.len)
			cas_value_or_refs(c, a.name, a.value);
	for (const struct xml_node *e = xml_child(n, NULL); e; e = xml_next_child(e, NULL)) {
		struct str target = xml_attribute(e, "href");
		if (target.ptr)
			cas_ref(c, xml_name(e), str_starts(target, STR("#")) ?
			    str_sub(target, 1, target.len) : target);
		else
			cas_value(c, xml_name(e), xml_content(x, e));
	}
}

static void *
open_xmi(struct str content, struct str options, struct err *err)
{
	struct xml *x = xml_parse(content, err);
	const struct xml_node *root = xml_root(x);
	struct buf type = {0};
	size_t line;
	const char *what;
	(void)options;
	if (!x)
		return NULL;
	if (!xml_is(root, "XMI") || !str_is(xml_space(root), xmi_space)) {
		err_set(err, ERR_SYNTAX, "line %zu: the first element is not XMI of %s, so this is no "
		    "UIMA XMI", xml_line(root), xmi_space);
		xml_free(x);
		return NULL;
	}
	struct cas *c = cas_new();
	for (const struct xml_node *n = xml_child(root, NULL); n; n = xml_next_child(n, NULL))
		add_structure(c, x, n, &type);
	if (xml_replaced(x)) {
		buf_clear(&type);
		buf_fmt(&type, "%zu", xml_replaced(x));
		cas_problem(c, DIAG_WARNING, 0, "control characters (XML 1.1) are shown as U+FFFD",
		    buf_view(&type));
	}
	if (xml_broken(x, &line, &what))
		cas_problem(c, DIAG_ERROR, line, what, STR_NONE);
	buf_done(&type);
	xml_free(x);
	return c;
}

static enum format_read
next_document(void *work, struct records *into, struct err *err)
{
	return cas_next(work, into, err);
}

static void
close_xmi(void *work)
{
	cas_free(work);
}

const struct format_reader uima_xmi_reader = {open_xmi, next_document, close_xmi};

/* ---- sniffing */

unsigned
uima_xmi_sniff(struct str head)
{
	static const char *const roots[] = {"XMI", NULL};
	return xml_head_root(head, xmi_space, roots) ? SNIFF_SURE : SNIFF_NO;
}

unsigned
uima_types_sniff(struct str head)
{
	static const char *const roots[] = {"typeSystemDescription", NULL};
	return xml_head_root(head, "http://uima.apache.org/resourceSpecifier", roots) ?
	    SNIFF_SURE : SNIFF_NO;
}
