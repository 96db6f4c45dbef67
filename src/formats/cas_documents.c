/*
 * The sofas of a UIMA file as documents: each has a text, or is another view of the one before.  A
 * text stands in its sofa, or as bytes in an array.
 */
#include "base/ascii.h"
#include "formats/cas_internal.h"

/* The bytes of a sofa's array, in hexadecimal digits. */
static bool
add_bytes(struct str digits, struct buf *out)
{
	if (digits.len % 2)
		return false;
	for (size_t i = 0; i < digits.len; i += 2) {
		int high = ascii_hex(digits.ptr[i]), low = ascii_hex(digits.ptr[i + 1]);
		if (high < 0 || low < 0)
			return false;
		buf_chr(out, (char)(high * 16 + low));
	}
	return true;
}

/* False when it has none in the file. */
static bool
add_text(const struct cas *c, const struct cas_fs *sofa, struct buf *out)
{
	const struct cas_feature *text = cas_feature(c, sofa, "sofaString");
	const struct cas_feature *array = cas_feature(c, sofa, "sofaArray");
	uint32_t at = array ? cas_find(c, array->text) : CAS_NONE;
	if (text) {
		buf_str(out, text->text);
		return true;
	}
	if (at == CAS_NONE || !str_is(cas_name(c, c->fs.v[at].type), "uima.cas.ByteArray") ||
	    !str_starts(cas_text(c, sofa, "mimeType"), STR("text")))
		return false;
	return add_bytes(cas_text(c, &c->fs.v[at], "elements"), out);
}

static bool
has_annotations(const struct cas *c, uint32_t sofa)
{
	return c->first_of[sofa] < c->first_of[sofa + 1];
}

static void
name_document(const struct cas *c, uint32_t at, struct records *into)
{
	const struct cas_fs *sofa = &c->fs.v[at];
	struct str name = cas_text(c, sofa, "sofaID"), title = STR_NONE;
	for (uint32_t i = c->first_of[at]; i < c->first_of[at + 1] && !title.len; i++) {
		const struct cas_fs *f = &c->fs.v[c->order[i]];
		if (f->kind != CAS_STRUCTURE)
			continue;
		title = cas_text(c, f, "documentTitle");
		if (!title.len)
			title = cas_text(c, f, "documentId");
	}
	if (!title.len && !str_is(name, "_InitialView"))
		title = name;
	records_set_name(into, title);
	if (c->n_texts > 1)
		records_set_layer(into, name);
}

static void
pass_problems(struct cas *c, struct records *into)
{
	for (size_t i = 0; i < c->problems.n; i++)
		records_problem(into, c->problems.v[i].level, c->problems.v[i].line,
		    c->problems.v[i].what, c->problems.v[i].quote);
}

/* Sofas whose text is at an address, or that are pictures and the like. */
static void
tell_no_text(struct cas *c, struct records *into)
{
	for (uint32_t i = 0; i < c->fs.n; i++) {
		const struct cas_fs *f = &c->fs.v[i];
		struct str uri = f->kind == CAS_SOFA ? cas_text(c, f, "sofaURI") : STR_NONE;
		if (uri.len)
			records_problem(into, DIAG_NOTE, f->line,
			    "the text of this file stands elsewhere: lay the file over it", uri);
		else if (f->kind == CAS_SOFA && cas_feature(c, f, "sofaArray") &&
		    !str_starts(cas_text(c, f, "mimeType"), STR("text")))
			records_problem(into, DIAG_NOTE, f->line, "this view has data that are no text",
			    cas_text(c, f, "mimeType"));
	}
}

/* The next sofa that has a text or annotations, and its text; CAS_NONE: there is none. */
static uint32_t
next_sofa(struct cas *c, struct buf *text, bool *has_text)
{
	while (c->at < c->fs.n) {
		uint32_t at = (uint32_t)c->at++;
		if (c->fs.v[at].kind != CAS_SOFA)
			continue;
		buf_clear(text);
		*has_text = add_text(c, &c->fs.v[at], text);
		if (*has_text || has_annotations(c, at))
			return at;
	}
	return CAS_NONE;
}

/* Whether the document before had this text: then this is another layer of it. */
static bool
is_same_text(const struct cas *c, struct str text)
{
	struct buf before = {0};
	if (c->last == CAS_NONE)
		return false;
	add_text(c, &c->fs.v[c->last], &before);
	bool same = str_eq(buf_view(&before), text);
	buf_done(&before);
	return same;
}

enum format_read
cas_next(struct cas *c, struct records *into, struct err *err)
{
	struct buf text = {0};
	(void)err;
	if (!c->ready)
		cas_prepare(c);
	bool first = !c->n_documents, has_text = false;
	uint32_t sofa = next_sofa(c, &text, &has_text);
	if (sofa == CAS_NONE && !first) {
		buf_done(&text);
		return FORMAT_END;
	}
	bool again = has_text && is_same_text(c, buf_view(&text));
	if (first) {
		pass_problems(c, into);
		tell_no_text(c, into);
	}
	if (has_text && !again)
		buf_str(records_text(into), buf_view(&text));
	buf_done(&text);
	records_expect(into, RECORDS_UTF16);
	if (sofa != CAS_NONE)
		name_document(c, sofa, into);
	cas_fill(c, into, sofa, first);
	c->n_documents++;
	c->last = has_text ? sofa : c->last;
	return again ? FORMAT_LAYER : FORMAT_DOCUMENT;
}
