/*
 * GATE's bdoc in JSON.  Each annotation set is a layer.  offset_type says how it counts: "j" as
 * Java does (UTF-16 units), "p" as Python does (code points).  Features are notes; the feature
 * `matches`, by which GATE's coreference says who is the same, is a chain.
 */
#include "formats/bdoc.h"

#include "base/vec.h"
#include "formats/gate_xml.h"
#include "formats/jsniff.h"
#include "formats/jval.h"

struct set { struct str name; const struct jval *annotations; };

struct bdoc {
	struct jval_stream *stream;
	const struct jval *document;         /* NULL: at the end */
	VEC(struct set) sets;
	size_t next;                         /* of the document at hand */
	struct set markup;                   /* "Original markups" */
	size_t markups;                      /* annotations of it, when they are only counted */
	struct buf text, key;
	struct err broken;
	size_t broken_line;
};

/* ---- sets */

static const struct jval *
sets_of(const struct jval *document)
{
	const struct jval *sets = jval_member(document, "annotation_sets");
	return sets ? sets : jval_member(document, "annsets");
}

static void
add_set(struct bdoc *w, struct str name, const struct jval *set)
{
	const struct jval *all = jval_is_array(set) ? set : jval_member(set, "annotations");
	if (!name.len)
		name = jval_text(jval_member(set, "name"));
	if (str_is(name, "Original markups")) {
		w->markup = (struct set){name, all};
		w->markups = jval_count(all);
	} else if (jval_count(all))
		vec_push(&w->sets, ((struct set){name, all}));
}

/* Those that are empty say nothing; the tags of what the text came from are counted only, unless
 * there is nothing else. */
static void
collect_sets(struct bdoc *w)
{
	const struct jval *sets = sets_of(w->document), *set;
	struct str name;
	vec_clear(&w->sets);
	w->next = w->markups = 0;
	for (size_t i = 0; i < jval_count(sets); i++)
		add_set(w, STR_NONE, jval_at(sets, i));
	for (void *at = NULL; jval_is_object(sets) && jval_next(sets, &at, &name, &set);)
		add_set(w, name, set);
	if (!w->sets.n && w->markups) {
		vec_push(&w->sets, w->markup);
		w->markups = 0;
	}
	if (!w->sets.n)
		vec_push(&w->sets, ((struct set){STR_NONE, NULL}));
}

/* Goes to the next document. */
static void
next_document(struct bdoc *w)
{
	struct err err;
	const struct jval *v;
	w->document = NULL;
	for (;;) {
		switch (jval_stream_next(w->stream, &v, &err)) {
		case JVAL_VALUE:
			if (!jval_is_object(v) || (!sets_of(v) && !jval_is_text(jval_member(v, "text"))))
				break;
			w->document = v;
			collect_sets(w);
			return;
		case JVAL_BROKEN:
			if (w->broken.code == ERR_NONE) {
				w->broken = err;
				w->broken_line = jval_stream_line(w->stream);
			}
			break;
		case JVAL_END:
			return;
		}
	}
}

/* ---- annotations */

static struct str
plain(struct buf *buf, const struct jval *v)
{
	if (jval_is_text(v))
		return jval_text(v);
	buf_clear(buf);
	if (!jval_plain(v, buf) && !jval_is_null(v))
		jval_show(v, 200, buf);
	return buf_view(buf);
}

/* The ids of those that are the same: the smallest names their chain. */
static void
read_matches(struct records *into, uint32_t mention, const struct jval *ids)
{
	uint64_t least = UINT64_MAX, id;
	struct buf chain = {0};
	for (size_t i = 0; i < jval_count(ids); i++)
		if (jval_size(jval_at(ids, i), &id) && id < least)
			least = id;
	if (least != UINT64_MAX) {
		buf_uint(&chain, least);
		records_chain(into, mention, buf_view(&chain));
	}
	buf_done(&chain);
}

static void
read_features(struct bdoc *w, struct records *into, uint32_t mention, const struct jval *o,
    size_t line)
{
	const struct jval *value;
	struct str key;
	for (void *at = NULL; jval_next(jval_member(o, "features"), &at, &key, &value);) {
		if (jval_is_null(value))
			continue;
		if (str_is(key, "matches") && jval_is_array(value))
			read_matches(into, mention, value);
		else
			records_note(into, record_ref_mention(mention),
			    gate_is_reference(key) ? STR("Reference") : key, plain(&w->text, value), line);
	}
}

static void
read_annotation(struct bdoc *w, struct records *into, const struct jval *o)
{
	struct str type = jval_text(jval_member(o, "type"));
	size_t line = jval_line(w->stream, o);
	struct record_place place;
	if (gate_is_structure(type)) {
		records_skip(into, type, 1);
		return;
	}
	struct str id = plain(&w->key, jval_member(o, "id"));
	if (!type.len || !jval_size(jval_member(o, "start"), &place.from) ||
	    !jval_size(jval_member(o, "end"), &place.to)) {
		records_problem(into, DIAG_ERROR, line,
		    "an annotation needs a type, and a start and an end that are whole numbers from 0", id);
		return;
	}
	uint32_t at = records_mention(into, &(struct record_mention){.id = id, .type = type,
	    .places = &place, .n_places = 1, .line = line});
	read_features(w, into, at, o, line);
}

/* ---- the reader */

static void
bdoc_close(void *work)
{
	struct bdoc *w = work;
	jval_stream_free(w->stream);
	vec_done(&w->sets);
	buf_done(&w->text);
	buf_done(&w->key);
	mem_free(w);
}

static void *
bdoc_open(struct str content, struct str options, struct err *err)
{
	(void)options;
	struct bdoc *w = mem_alloc(sizeof *w);
	w->stream = jval_stream_new(content);
	next_document(w);
	if (w->document)
		return w;
	if (w->broken.code != ERR_NONE)
		err_set(err, ERR_SYNTAX, "line %zu: %s", w->broken_line, w->broken.text);
	else
		err_set(err, ERR_SYNTAX,
		    "this is no bdoc: expected an object with a text and annotation_sets");
	bdoc_close(w);
	return NULL;
}

static void
begin_document(struct bdoc *w, struct records *into)
{
	const struct jval *text = jval_member(w->document, "text");
	if (jval_is_text(text))
		buf_str(records_text(into), jval_text(text));
	records_skip(into, STR("Original markups"), w->markups);
	if (w->broken.code != ERR_NONE)
		records_problem(into, DIAG_ERROR, w->broken_line, w->broken.text, STR_NONE);
	w->broken.code = ERR_NONE;
}

static void
set_names(struct bdoc *w, struct records *into, const struct set *s)
{
	records_set_name(into, jval_text(jval_member(w->document, "name")));
	if (s->name.len || w->sets.n > 1)
		records_set_layer(into, s->name.len ? s->name : STR("default set"));
}

static enum format_read
bdoc_next(void *work, struct records *into, struct err *err)
{
	struct bdoc *w = work;
	if (w->document && w->next >= w->sets.n)
		next_document(w);
	if (!w->document) {
		if (w->broken.code == ERR_NONE)
			return FORMAT_END;
		err_set(err, ERR_SYNTAX, "line %zu: %s", w->broken_line, w->broken.text);
		w->broken.code = ERR_NONE;
		return FORMAT_FAILED;
	}
	bool first = !w->next;
	const struct set *s = &w->sets.v[w->next++];
	if (first)
		begin_document(w, into);
	set_names(w, into, s);
	records_expect(into, str_is(jval_text(jval_member(w->document, "offset_type")), "j") ?
	    RECORDS_UTF16 : RECORDS_CODEPOINTS);
	for (size_t i = 0; i < jval_count(s->annotations); i++)
		read_annotation(w, into, jval_at(s->annotations, i));
	return first ? FORMAT_DOCUMENT : FORMAT_LAYER;
}

const struct format_reader bdoc_reader = {bdoc_open, bdoc_next, bdoc_close};

unsigned
bdoc_sniff(struct str head)
{
	if (jsniff_top(head) != JSNIFF_OBJECT)
		return SNIFF_NO;
	if (jsniff_has(head, "annotation_sets"))
		return SNIFF_SURE;
	return jsniff_has(head, "annsets") && jsniff_has(head, "text") ? SNIFF_LIKELY : SNIFF_NO;
}
