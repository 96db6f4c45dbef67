/*
 * BioC in XML: a collection of documents, of passages, of sentences.  A document may also stand
 * alone, as a part of a collection.  What locations and infons mean is for bioc.c.
 */
#include "formats/bioc_xml.h"

#include "base/mem.h"
#include "formats/bioc.h"
#include "formats/xml.h"

struct bioc_xml {
	struct xml *xml;
	struct bioc *bioc;
	const struct xml_node *document;     /* the next one */
	bool alone;                          /* the file is one document */
};

/* ---- parts of a document */

static struct str
content(struct bioc_xml *w, const struct xml_node *n, const char *child)
{
	return xml_content(w->xml, xml_child(n, child));
}

static bool
number(struct str s, uint64_t *n)
{
	s = str_trim(s);
	return s.len && str_take_size(&s, n) && !s.len;
}

static void
read_infons(struct bioc_xml *w, const struct xml_node *n)
{
	for (const struct xml_node *i = xml_child(n, "infon"); i; i = xml_next_child(i, "infon"))
		bioc_infon(w->bioc, xml_attribute(i, "key"), xml_content(w->xml, i));
}

static void
read_annotation(struct bioc_xml *w, enum bioc_level level, const struct xml_node *n)
{
	const struct xml_node *text = xml_child(n, "text");
	struct str id = xml_attribute(n, "id");
	bioc_annotation(w->bioc, level, id.len ? id : STR_NONE,
	    text ? xml_content(w->xml, text) : (struct str){0}, xml_line(n));
	for (const struct xml_node *l = xml_child(n, "location"); l;
	    l = xml_next_child(l, "location")) {
		uint64_t offset, length;
		if (number(xml_attribute(l, "offset"), &offset) &&
		    number(xml_attribute(l, "length"), &length))
			bioc_location(w->bioc, offset, length);
		else
			bioc_problem(w->bioc, DIAG_ERROR, xml_line(l),
			    "a location needs an offset and a length, whole numbers from 0", id);
	}
	read_infons(w, n);
}

static void
read_relation(struct bioc_xml *w, const struct xml_node *n)
{
	struct str id = xml_attribute(n, "id");
	bioc_relation(w->bioc, id.len ? id : STR_NONE, xml_line(n));
	for (const struct xml_node *k = xml_child(n, "node"); k; k = xml_next_child(k, "node")) {
		struct str refid = xml_attribute(k, "refid"), role = xml_attribute(k, "role");
		bioc_node(w->bioc, refid.len ? refid : STR_NONE, role.len ? role : STR_NONE);
	}
	read_infons(w, n);
}

static void
read_level(struct bioc_xml *w, enum bioc_level level, const struct xml_node *n)
{
	const struct xml_node *a;
	for (a = xml_child(n, "annotation"); a; a = xml_next_child(a, "annotation"))
		read_annotation(w, level, a);
	for (a = xml_child(n, "relation"); a; a = xml_next_child(a, "relation"))
		read_relation(w, a);
}

static void
read_passage(struct bioc_xml *w, const struct xml_node *n)
{
	uint64_t offset;
	bool placed = number(content(w, n, "offset"), &offset);
	bioc_passage(w->bioc, placed ? &offset : NULL, content(w, n, "text"));
	for (const struct xml_node *s = xml_child(n, "sentence"); s;
	    s = xml_next_child(s, "sentence")) {
		placed = number(content(w, s, "offset"), &offset);
		bioc_sentence(w->bioc, placed ? &offset : NULL, content(w, s, "text"));
		read_level(w, BIOC_SENTENCE, s);
	}
	read_level(w, BIOC_PASSAGE, n);
}

/* ---- the reader */

static void
close_bioc(void *work)
{
	struct bioc_xml *w = work;
	xml_free(w->xml);
	bioc_free(w->bioc);
	mem_free(w);
}

static void *
open_bioc(struct str file, struct str options, struct err *err)
{
	struct xml *x = xml_parse(file, err);
	const struct xml_node *root = xml_root(x);
	(void)options;
	if (!x)
		return NULL;
	struct bioc_xml *w = mem_alloc(sizeof *w);
	w->xml = x;
	w->bioc = bioc_new();
	w->alone = xml_is(root, "document");
	w->document = w->alone ? root : xml_is(root, "collection") ? xml_child(root, "document") : NULL;
	if (w->document)
		return w;
	size_t line = xml_line(root);
	const char *what;
	if (xml_is(root, "collection") && xml_broken(x, &line, &what))
		err_set(err, ERR_SYNTAX, "line %zu: %s", line, what);
	else
		err_set(err, ERR_SYNTAX, "line %zu: this is no BioC: a <collection> with <document>s in it "
		    "is expected", line);
	close_bioc(w);
	return NULL;
}

static enum format_read
next_document(void *work, struct records *into, struct err *err)
{
	struct bioc_xml *w = work;
	const struct xml_node *d = w->document;
	size_t line;
	const char *what;
	(void)err;
	if (!d)
		return FORMAT_END;
	w->document = w->alone ? NULL : xml_next_child(d, "document");
	bioc_begin(w->bioc, content(w, d, "id"));
	for (const struct xml_node *p = xml_child(d, "passage"); p; p = xml_next_child(p, "passage"))
		read_passage(w, p);
	read_level(w, BIOC_DOCUMENT, d);
	/* What is broken is behind the last document that is whole, or in it. */
	if (!w->document && xml_broken(w->xml, &line, &what))
		bioc_problem(w->bioc, DIAG_ERROR, line, what, STR_NONE);
	bioc_end(w->bioc, into);
	return FORMAT_DOCUMENT;
}

const struct format_reader bioc_xml_reader = {open_bioc, next_document, close_bioc};

/* ---- sniffing: "collection" and "document" are anybody's words, with passages they are BioC's */

struct look { bool document, fits; };

static bool
look_at_tags(void *context, size_t depth, struct str space, struct str local)
{
	struct look *l = context;
	if (space.len)
		return false;
	if (!depth) {
		l->document = str_is(local, "document");
		return l->document || str_is(local, "collection");
	}
	l->document = l->document || (depth == 1 && str_is(local, "document"));
	l->fits = l->document && str_is(local, "passage");
	return !l->fits && depth < 4;
}

unsigned
bioc_xml_sniff(struct str head)
{
	struct look l = {0};
	xml_head(head, look_at_tags, &l);
	return l.fits ? SNIFF_SURE : SNIFF_NO;
}
