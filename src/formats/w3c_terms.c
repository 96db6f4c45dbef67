/*
 * JSON-LD as one meets it, without expansion: the names of the Web Annotation context, the same
 * with the prefix oa: or as full IRIs, those of Open Annotation and of IIIF 2 before it, those that
 * Recogito and Hypothesis keep their own in; values alone or in lists.  No context is fetched or obeyed.
 */
#include "formats/w3c_internal.h"

#include "base/ascii.h"

#define OA_IRI "http://www.w3.org/ns/oa#"
#define OA(name) name, "oa:" name, OA_IRI name

enum { NAMES = 9, DEPTH = 8 };

static const char *const names[W3C_TERMS][NAMES] = {
	[W3C_ID] = {"id", "@id"},
	[W3C_TYPE] = {"type", "@type"},
	[W3C_BODY] = {OA("body"), OA("hasBody"), "bodies", "resource"},
	[W3C_BODY_VALUE] = {OA("bodyValue")},
	[W3C_TARGET] = {OA("target"), OA("hasTarget"), "on"},
	[W3C_SOURCE] = {OA("source"), OA("hasSource"), "full"},
	[W3C_SELECTOR] = {OA("selector"), OA("hasSelector")},
	[W3C_EXACT] = {OA("exact"), "quote"},
	[W3C_PREFIX] = {OA("prefix")},
	[W3C_SUFFIX] = {OA("suffix")},
	[W3C_START] = {OA("start")},
	[W3C_END] = {OA("end")},
	[W3C_REFINED_BY] = {OA("refinedBy")},
	[W3C_RANGE_START] = {OA("startSelector"), OA("hasStartSelector")},
	[W3C_RANGE_END] = {OA("endSelector"), OA("hasEndSelector")},
	[W3C_VALUE] = {"value", "rdf:value", "chars", "cnt:chars",
	    "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"},
	[W3C_PURPOSE] = {OA("purpose"), OA("hasPurpose")},
	[W3C_MOTIVATION] = {OA("motivation"), OA("motivatedBy")},
	[W3C_ITEMS] = {"items", "as:items", "resources", "@graph", "annotations", "rows", "contains",
	    "ldp:contains", "http://www.w3.org/ns/activitystreams#items"},
	[W3C_FIRST] = {"first", "as:first"},
	[W3C_NEXT] = {"next", "as:next"},
	[W3C_TOTAL] = {"total", "as:totalItems"},
	[W3C_CREATOR] = {"creator", "dcterms:creator", "dc:creator", "annotatedBy",
	    "oa:annotatedBy", "user", "http://purl.org/dc/terms/creator"},
	[W3C_LABEL] = {"label", "rdfs:label", "http://www.w3.org/2000/01/rdf-schema#label"},
	[W3C_NAME] = {"name", "foaf:name", "nickname", "foaf:nick"},
	[W3C_TAGS] = {"tags"},
	[W3C_TEXT] = {"text"},
};

const struct jval *
w3c_get(const struct jval *o, enum w3c_term term)
{
	for (size_t i = 0; i < NAMES && names[term][i]; i++) {
		const struct jval *v = jval_member(o, names[term][i]);
		if (v)
			return v;
	}
	return NULL;
}

/* JSON-LD's own lists and sets are lists. */
static const struct jval *
unwrap(const struct jval *v)
{
	const struct jval *in = jval_member(v, "@list");
	if (!in)
		in = jval_member(v, "@set");
	return in ? in : v;
}

size_t
w3c_count(const struct jval *v)
{
	v = unwrap(v);
	return jval_is_array(v) ? jval_count(v) : v != NULL;
}

const struct jval *
w3c_at(const struct jval *v, size_t i)
{
	v = unwrap(v);
	return jval_is_array(v) ? jval_at(v, i) : v;
}

static struct str
text_of(const struct jval *v, unsigned depth)
{
	if (jval_is_text(v))
		return jval_text(v);
	if (!depth)
		return STR_NONE;
	if (jval_is_array(unwrap(v)))
		return text_of(w3c_at(v, 0), depth - 1);
	const struct jval *in = jval_member(v, "@value");
	return text_of(in ? in : w3c_get(v, W3C_ID), depth - 1);
}

struct str
w3c_text(const struct jval *v)
{
	return text_of(v, DEPTH);
}

struct str
w3c_label(const struct jval *v)
{
	struct str key, text = w3c_text(v);
	const struct jval *value;
	void *at = NULL;
	if (!text.len && jval_is_object(v) && jval_next(v, &at, &key, &value))
		text = w3c_text(value);
	return text;
}

struct str
w3c_local(struct str iri)
{
	size_t end = iri.len;
	while (end > 1 && iri.ptr[end - 1] == '/')
		end--;
	size_t from = end;
	while (from && iri.ptr[from - 1] != '#' && iri.ptr[from - 1] != '/' &&
	    iri.ptr[from - 1] != ':')
		from--;
	return str_sub(iri, from, end);
}

bool
w3c_is(const struct jval *o, const char *type)
{
	const struct jval *types = w3c_get(o, W3C_TYPE);
	for (size_t i = 0; i < w3c_count(types); i++)
		if (str_is(w3c_local(w3c_text(w3c_at(types, i))), type))
			return true;
	return false;
}

struct str
w3c_motivation(const struct jval *annotation)
{
	return w3c_local(w3c_text(w3c_get(annotation, W3C_MOTIVATION)));
}

bool
w3c_number(const struct jval *v, uint64_t *n)
{
	for (unsigned depth = DEPTH; v && depth; depth--) {
		struct str digits = jval_text(v);
		uint64_t value;
		if (jval_size(v, n))
			return true;
		if (digits.len) {
			if (!str_take_size(&digits, &value) || digits.len)
				return false;
			*n = value;
			return true;
		}
		v = jval_is_array(unwrap(v)) ? w3c_at(v, 0) : jval_member(v, "@value");
	}
	return false;
}

/* ---- ids in IRIs */

static bool
may_stand(unsigned char c)
{
	static const char refused[] = "\"<>\\^`{|}%";
	return c > ' ' && c != 0x7F && !memchr(refused, c, sizeof refused - 1);
}

void
w3c_encode(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (may_stand(c))
			buf_chr(out, s.ptr[i]);
		else
			buf_fmt(out, "%%%02X", c);
	}
}

void
w3c_decode(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		int high = s.ptr[i] == '%' && i + 2 < s.len ? ascii_hex(s.ptr[i + 1]) : -1;
		int low = high >= 0 ? ascii_hex(s.ptr[i + 2]) : -1;
		if (low >= 0) {
			buf_chr(out, (char)(high << 4 | low));
			i += 2;
		} else {
			buf_chr(out, s.ptr[i]);
		}
	}
}
