/*
 * BioC in JSON.  A document is what has passages, wherever it stands: in a collection's documents,
 * in {"PubTator3": [...]}, in a list, by itself on a line.  One value of the file is in memory at
 * a time.
 */
#include "formats/bioc_json.h"

#include "base/vec.h"
#include "formats/bioc.h"
#include "formats/jsniff.h"
#include "formats/jval.h"

enum { DEPTH = 6 };

struct bioc_json {
	struct jval_stream *stream;
	struct bioc *bioc;
	VEC(const struct jval *) documents;  /* of the value at hand */
	size_t next;
	struct buf text;                     /* of values that are no strings */
	struct err broken;
	size_t broken_line;
	size_t n_documents, n_values;
};

/* ---- finding documents */

static void
collect(struct bioc_json *w, const struct jval *v, unsigned depth)
{
	static const char *const lists[] = {"documents", "PubTator3", "collection", "collections"};
	if (!depth)
		return;
	if (jval_is_array(v)) {
		for (size_t i = 0; i < jval_count(v); i++)
			collect(w, jval_at(v, i), depth - 1);
	} else if (jval_is_array(jval_member(v, "passages"))) {
		vec_push(&w->documents, v);
	} else if (jval_is_object(v)) {
		for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
			if (jval_member(v, lists[i]))
				collect(w, jval_member(v, lists[i]), depth - 1);
	}
}

/* Goes on to a value with documents.  False at the end. */
static bool
fill(struct bioc_json *w)
{
	const struct jval *v;
	struct err err;
	while (w->next >= w->documents.n) {
		vec_clear(&w->documents);
		w->next = 0;
		switch (jval_stream_next(w->stream, &v, &err)) {
		case JVAL_VALUE:
			w->n_values++;
			collect(w, v, DEPTH);
			break;
		case JVAL_BROKEN:
			if (w->broken.code == ERR_NONE) {
				w->broken = err;
				w->broken_line = jval_stream_line(w->stream);
			}
			break;
		case JVAL_END:
			return false;
		}
	}
	return true;
}

/* ---- values */

/* A text, or a number as a person writes it; borrowed until the next call. */
static struct str
plain(struct bioc_json *w, const struct jval *v)
{
	if (jval_is_text(v))
		return jval_text(v);
	buf_clear(&w->text);
	return jval_plain(v, &w->text) ? buf_view(&w->text) : STR_NONE;
}

static bool
number(const struct jval *v, uint64_t *n)
{
	struct str digits = jval_text(v);
	uint64_t value;
	if (jval_size(v, n))
		return true;
	if (!digits.len || !str_take_size(&digits, &value) || digits.len)
		return false;
	*n = value;
	return true;
}

static void
read_infon(struct bioc_json *w, struct str key, const struct jval *v, unsigned depth)
{
	const struct jval *identifier = jval_member(v, "identifier");
	if (jval_is_null(v))
		return;
	if (jval_is_array(v) && depth) {
		for (size_t i = 0; i < jval_count(v); i++)
			read_infon(w, key, jval_at(v, i), depth - 1);
	} else if (identifier) {
		bioc_infon(w->bioc, key, plain(w, identifier));
	} else if (jval_is_object(v) || jval_is_array(v)) {
		buf_clear(&w->text);
		jval_show(v, 200, &w->text);
		bioc_infon(w->bioc, key, buf_view(&w->text));
	} else {
		bioc_infon(w->bioc, key, plain(w, v));
	}
}

static void
read_infons(struct bioc_json *w, const struct jval *o)
{
	struct str key;
	const struct jval *value;
	for (void *at = NULL; jval_next(jval_member(o, "infons"), &at, &key, &value);)
		read_infon(w, key, value, 1);
}

/* ---- annotations and relations */

static void
read_annotation(struct bioc_json *w, enum bioc_level level, const struct jval *o)
{
	const struct jval *text = jval_member(o, "text"), *all = jval_member(o, "locations");
	size_t line = jval_line(w->stream, o);
	struct str id = plain(w, jval_member(o, "id"));
	if (!jval_is_object(o)) {
		bioc_problem(w->bioc, DIAG_ERROR, line, "an annotation is an object, with locations",
		    STR_NONE);
		return;
	}
	bioc_annotation(w->bioc, level, id, jval_is_text(text) ? jval_text(text) : (struct str){0},
	    line);
	for (size_t i = 0; i < jval_count(all); i++) {
		uint64_t offset, length;
		if (number(jval_member(jval_at(all, i), "offset"), &offset) &&
		    number(jval_member(jval_at(all, i), "length"), &length))
			bioc_location(w->bioc, offset, length);
		else
			bioc_problem(w->bioc, DIAG_ERROR, line,
			    "a location needs an offset and a length, whole numbers from 0",
			    plain(w, jval_member(o, "id")));
	}
	read_infons(w, o);
}

static void
read_relation(struct bioc_json *w, const struct jval *o)
{
	const struct jval *nodes = jval_member(o, "nodes");
	bioc_relation(w->bioc, plain(w, jval_member(o, "id")), jval_line(w->stream, o));
	for (size_t i = 0; i < jval_count(nodes); i++) {
		const struct jval *n = jval_at(nodes, i);
		struct buf role = {0};
		jval_plain(jval_member(n, "role"), &role);
		bioc_node(w->bioc, plain(w, jval_member(n, "refid")), buf_view(&role));
		buf_done(&role);
	}
	read_infons(w, o);
}

static void
read_level(struct bioc_json *w, enum bioc_level level, const struct jval *o)
{
	const struct jval *all = jval_member(o, "annotations");
	for (size_t i = 0; i < jval_count(all); i++)
		read_annotation(w, level, jval_at(all, i));
	all = jval_member(o, "relations");
	for (size_t i = 0; i < jval_count(all); i++)
		read_relation(w, jval_at(all, i));
}

static void
read_passage(struct bioc_json *w, const struct jval *o)
{
	const struct jval *sentences = jval_member(o, "sentences");
	uint64_t offset;
	bool placed = number(jval_member(o, "offset"), &offset);
	bioc_passage(w->bioc, placed ? &offset : NULL, jval_text(jval_member(o, "text")));
	for (size_t i = 0; i < jval_count(sentences); i++) {
		const struct jval *s = jval_at(sentences, i);
		placed = number(jval_member(s, "offset"), &offset);
		bioc_sentence(w->bioc, placed ? &offset : NULL, jval_text(jval_member(s, "text")));
		read_level(w, BIOC_SENTENCE, s);
	}
	read_level(w, BIOC_PASSAGE, o);
}

static struct str
id_of(struct bioc_json *w, const struct jval *o)
{
	static const char *const names[] = {"id", "pmid", "_id", "pmcid"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!jval_is_null(jval_member(o, names[i])))
			return plain(w, jval_member(o, names[i]));
	return STR_NONE;
}

/* PubTator says when the article appeared: "2018-09-01T00:00:00Z"; a collection's date is another. */
static struct str
date_of(const struct jval *o)
{
	struct str date = str_sub(jval_text(jval_member(o, "date")), 0, 10);
	return date.len == 10 && date.ptr[4] == '-' && date.ptr[7] == '-' ? date : STR_NONE;
}

/* ---- the reader */

static void
bioc_json_close(void *work)
{
	struct bioc_json *w = work;
	jval_stream_free(w->stream);
	bioc_free(w->bioc);
	vec_done(&w->documents);
	buf_done(&w->text);
	mem_free(w);
}

static void *
bioc_json_open(struct str content, struct str options, struct err *err)
{
	(void)options;
	struct bioc_json *w = mem_alloc(sizeof *w);
	w->stream = jval_stream_new(content);
	w->bioc = bioc_new();
	if (fill(w))
		return w;
	if (w->broken.code != ERR_NONE)
		err_set(err, ERR_SYNTAX, "line %zu: %s", w->broken_line, w->broken.text);
	else
		err_set(err, ERR_SYNTAX, "there is no document in it: expected a collection with documents "
		    "that have passages");
	bioc_json_close(w);
	return NULL;
}

static enum format_read
bioc_json_next(void *work, struct records *into, struct err *err)
{
	struct bioc_json *w = work;
	bool more = fill(w);
	if (!more && w->broken.code != ERR_NONE) {
		err_set(err, ERR_SYNTAX, "line %zu: %s", w->broken_line, w->broken.text);
		w->broken.code = ERR_NONE;
		return FORMAT_FAILED;
	}
	if (!more)
		return FORMAT_END;
	const struct jval *o = w->documents.v[w->next++];
	const struct jval *passages = jval_member(o, "passages");
	bioc_begin(w->bioc, id_of(w, o));
	if (w->broken.code != ERR_NONE)
		bioc_problem(w->bioc, DIAG_ERROR, w->broken_line, "what stands here is no JSON: left out",
		    str_of(w->broken.text));
	w->broken.code = ERR_NONE;
	for (size_t i = 0; i < jval_count(passages); i++)
		read_passage(w, jval_at(passages, i));
	read_level(w, BIOC_DOCUMENT, o);
	bioc_end(w->bioc, into);
	records_set_date(into, date_of(o));
	return FORMAT_DOCUMENT;
}

const struct format_reader bioc_json_reader = {bioc_json_open, bioc_json_next, bioc_json_close};

unsigned
bioc_json_sniff(struct str head)
{
	enum jsniff_top top = jsniff_top(head);
	if (top != JSNIFF_OBJECT && top != JSNIFF_OBJECTS)
		return SNIFF_NO;
	if (jsniff_has(head, "documents.passages") || jsniff_has(head, "PubTator3") ||
	    jsniff_has(head, "passages.annotations") || jsniff_has(head, "passages.sentences"))
		return SNIFF_SURE;
	return jsniff_has(head, "passages.offset") ? SNIFF_SURE : SNIFF_NO;
}
