/*
 * PubAnnotation: denotations, relations, attributes; each track is a layer of its own.  A span may
 * be a list ("bag"), or several denotations chained by _lexicallyChainedTo: both are one mention
 * with several parts here.  The server counts code points and TextAE UTF-16 units: the vote says.
 */
#include "formats/pubannotation.h"

#include "base/map.h"
#include "base/vec.h"
#include "formats/jdocs.h"
#include "formats/jsniff.h"

struct denotation {
	const struct jval *item;
	struct str id;               /* borrowed of the value, or of ids */
	struct str type;
	uint32_t head;               /* of its chain: itself, unless it is a part */
	size_t first, n;             /* of places */
	bool broken;
};

struct work {
	struct jdocs *docs;
	const struct jval *doc;
	size_t track;                /* the next one of the document */
	/* Of the track at hand. */
	VEC(struct denotation) all;
	VEC(struct record_place) places;
	VEC(struct record_place) joined;
	struct map *by_id;
};

unsigned
pubannotation_sniff(struct str head)
{
	if (jsniff_kind(head, "denotations") == JSNIFF_IS_ARRAY ||
	    jsniff_has(head, "tracks.denotations") || jsniff_has(head, "blocks.span.begin"))
		return SNIFF_SURE;
	if (jsniff_kind(head, "text") != JSNIFF_IS_STRING)
		return SNIFF_NO;
	return jsniff_has(head, "sourcedb") && jsniff_has(head, "sourceid") ? SNIFF_LIKELY :
	    jsniff_kind(head, "tracks") == JSNIFF_IS_ARRAY ? SNIFF_MAYBE : SNIFF_NO;
}

static void *
open_file(struct str content, struct str options, struct err *err)
{
	(void)options;
	(void)err;
	struct work *w = mem_alloc(sizeof *w);
	w->docs = jdocs_new(content);
	return w;
}

static void
close_file(void *work)
{
	struct work *w = work;
	jdocs_free(w->docs);
	vec_done(&w->all);
	vec_done(&w->places);
	vec_done(&w->joined);
	map_free(w->by_id);
	mem_free(w);
}

/* ---- denotations and blocks */

static bool
read_span(struct work *w, struct records *r, const struct jval *item, const struct jval *span)
{
	struct record_place p;
	if (!jread_place(w->docs, r, item, jval_member(span, "begin"), jval_member(span, "end"), &p))
		return false;
	vec_push(&w->places, p);
	return true;
}

static void
read_denotation(struct work *w, struct records *r, const struct jval *item)
{
	const struct jval *span = jval_member(item, "span");
	struct denotation d = {.item = item, .head = (uint32_t)w->all.n, .first = w->places.n,
	    .id = jval_text(jval_member(item, "id")), .type = jval_text(jval_member(item, "obj"))};
	if (!jval_is_array(span)) {
		d.broken = !read_span(w, r, item, span);
	} else {
		for (size_t i = 0; i < jval_count(span) && !d.broken; i++)
			d.broken = !read_span(w, r, item, jval_at(span, i));
		if (!jval_count(span)) {
			jread_problem(w->docs, r, DIAG_ERROR, item, "this annotation has no span");
			d.broken = true;
		}
	}
	d.n = w->places.n - d.first;
	uint32_t old;
	if (d.id.len && !map_get(w->by_id, d.id, &old))
		map_set(w->by_id, d.id, (uint32_t)w->all.n);
	vec_push(&w->all, d);
}

static bool
find(const struct work *w, const struct jval *id, uint32_t *index)
{
	return jval_is_text(id) && map_get(w->by_id, jval_text(id), index);
}

static bool
is_chain(const struct jval *relation)
{
	return str_is(jval_text(jval_member(relation, "pred")), "_lexicallyChainedTo");
}

/* Ways are halved as they are gone, so that long chains cost no more than short ones. */
static uint32_t
head_of(struct work *w, uint32_t i)
{
	while (w->all.v[i].head != i) {
		w->all.v[i].head = w->all.v[w->all.v[i].head].head;
		i = w->all.v[i].head;
	}
	return i;
}

/* The subject of the relation is a further part of its object, which has the label. */
static void
chain(struct work *w, struct records *r, const struct jval *relation)
{
	uint32_t part, whole;
	if (!find(w, jval_member(relation, "subj"), &part) ||
	    !find(w, jval_member(relation, "obj"), &whole)) {
		jread_problem(w->docs, r, DIAG_ERROR, relation,
		    "what this chains together is not there");
		return;
	}
	part = head_of(w, part);
	whole = head_of(w, whole);
	if (part != whole && str_is(w->all.v[whole].type, "_FRAGMENT") &&
	    !str_is(w->all.v[part].type, "_FRAGMENT")) {
		uint32_t swap = part;
		part = whole;
		whole = swap;
	}
	w->all.v[part].head = whole;
}

/* Parts are gathered by their heads, through a list for each; so it is linear. */
static void
add_mentions(struct work *w, struct records *r)
{
	size_t n = w->all.n;
	uint32_t *next = mem_array(n + 1, sizeof *next), *last = mem_array(n + 1, sizeof *last);
	for (uint32_t i = 0; i < n; i++)
		last[i] = next[i] = i;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t head = head_of(w, i);
		w->all.v[i].head = head;
		if (head != i) {
			next[last[head]] = i;
			last[head] = i;
		}
	}
	struct buf type = {0};
	for (uint32_t i = 0; i < n; i++) {
		const struct denotation *d = &w->all.v[i];
		bool broken = d->broken;
		if (d->head != i)
			continue;
		vec_clear(&w->joined);
		for (uint32_t k = i;; k = next[k]) {
			broken = broken || w->all.v[k].broken;
			for (size_t p = 0; p < w->all.v[k].n; p++)
				vec_push(&w->joined, w->places.v[w->all.v[k].first + p]);
			if (next[k] == k)
				break;
		}
		if (broken)
			continue;
		struct record_mention m = {.id = d->id, .type = jread_member(d->item, "obj", &type),
		    .places = w->joined.v, .n_places = w->joined.n,
		    .line = jdocs_line(w->docs, d->item)};
		uint32_t index = records_mention(r, &m);
		jread_features(w->docs, r, record_ref_mention(index), d->item, "id span obj");
	}
	buf_done(&type);
	mem_free(next);
	mem_free(last);
}

/* ---- relations, attributes */

static void
read_relation(struct work *w, struct records *r, const struct jval *item)
{
	struct buf keep = {0};
	const struct jval *subj = jval_member(item, "subj"), *obj = jval_member(item, "obj");
	if (!jval_is_text(subj) || !jval_is_text(obj)) {
		jread_problem(w->docs, r, DIAG_ERROR, item,
		    "a relation needs subj and obj, the ids of two annotations");
		return;
	}
	struct record_relation t = {.id = jval_text(jval_member(item, "id")),
	    .type = jread_member(item, "pred", &keep), .line = jdocs_line(w->docs, item),
	    .arg1 = record_ref_id(jval_text(subj)), .arg2 = record_ref_id(jval_text(obj))};
	uint32_t index = records_relation(r, &t);
	jread_features(w->docs, r, record_ref_relation(index), item, "id subj pred obj");
	buf_done(&keep);
}

/* {"subj": "T1", "pred": "cui", "obj": "2099"} */
static void
read_attribute(struct work *w, struct records *r, const struct jval *item)
{
	struct str subj = jval_text(jval_member(item, "subj"));
	struct str pred = jval_text(jval_member(item, "pred"));
	struct buf value = {0};
	if (!subj.len || !pred.len)
		jread_problem(w->docs, r, DIAG_ERROR, item,
		    "an attribute needs subj, the id of an annotation, and pred, its name");
	else
		records_note(r, record_ref_id(subj), pred, jread_member(item, "obj", &value),
		    jdocs_line(w->docs, item));
	buf_done(&value);
}

/* {"pred": "Negation", "obj": "E1"}, of older files. */
static void
read_modification(struct work *w, struct records *r, const struct jval *item)
{
	struct str obj = jval_text(jval_member(item, "obj"));
	struct str pred = jval_text(jval_member(item, "pred"));
	if (!obj.len || !pred.len)
		jread_problem(w->docs, r, DIAG_ERROR, item,
		    "a modification needs obj, the id of an annotation, and pred, its name");
	else
		records_note(r, record_ref_id(obj), pred, STR_NONE, jdocs_line(w->docs, item));
}

static void
each(struct work *w, struct records *r, const struct jval *o, const char *member,
    void (*read)(struct work *, struct records *, const struct jval *))
{
	const struct jval *all = jval_member(o, member);
	if (!jval_is_null(all) && !jval_is_array(all))
		jread_problem(w->docs, r, DIAG_ERROR, all, "expected a list of annotations");
	for (size_t i = 0; i < jval_count(all); i++)
		read(w, r, jval_at(all, i));
}

/* What both a document and a track of it have. */
static void
read_annotations(struct work *w, struct records *r, const struct jval *o)
{
	const struct jval *relations = jval_member(o, "relations");
	vec_clear(&w->all);
	vec_clear(&w->places);
	map_free(w->by_id);
	w->by_id = map_new();
	each(w, r, o, "denotations", read_denotation);
	each(w, r, o, "blocks", read_denotation);
	for (size_t i = 0; i < jval_count(relations); i++)
		if (is_chain(jval_at(relations, i)))
			chain(w, r, jval_at(relations, i));
	add_mentions(w, r);
	if (!jval_is_null(relations) && !jval_is_array(relations))
		jread_problem(w->docs, r, DIAG_ERROR, relations, "expected a list of annotations");
	for (size_t i = 0; i < jval_count(relations); i++)
		if (!is_chain(jval_at(relations, i)))
			read_relation(w, r, jval_at(relations, i));
	each(w, r, o, "attributes", read_attribute);
	each(w, r, o, "modifications", read_modification);
	jread_skip(r, jval_member(o, "typesettings"), STR("typesettings"));
	records_expect(r, RECORDS_CODEPOINTS);
}

/* "project": "http://pubannotation.org/projects/craft" */
static void
name_track(struct records *r, const struct jval *track)
{
	struct str name = jval_text(jval_member(track, "project"));
	if (!name.len)
		name = jval_text(jval_member(track, "name"));
	size_t from = name.len;
	while (from > 0 && name.ptr[from - 1] != '/')
		from--;
	records_set_layer(r, from < name.len ? str_sub(name, from, name.len) : name);
}

static void
read_document(struct work *w, struct records *r)
{
	struct buf name = {0};
	const struct jval *text = jval_member(w->doc, "text");
	records_set_name(r, jread_member(w->doc, "sourceid", &name));
	if (jval_is_text(text))
		buf_str(records_text(r), jval_text(text));
	if (jval_member(w->doc, "project"))
		name_track(r, w->doc);
	buf_done(&name);
}

static bool
has_annotations(const struct jval *o)
{
	return jval_member(o, "denotations") || jval_member(o, "blocks");
}

/* One that has annotations; NULL when there is none left. */
static const struct jval *
next_track(struct work *w)
{
	const struct jval *tracks = w->doc ? jval_member(w->doc, "tracks") : NULL;
	while (w->track < jval_count(tracks)) {
		const struct jval *track = jval_at(tracks, w->track++);
		if (has_annotations(track))
			return track;
	}
	return NULL;
}

static enum format_read
next(void *work, struct records *into, struct err *err)
{
	struct work *w = work;
	const struct jval *track = next_track(w);
	if (track) {
		name_track(into, track);
		read_annotations(w, into, track);
		return FORMAT_LAYER;
	}
	w->doc = NULL;
	enum format_read read = jdocs_next(w->docs, into, &w->doc, err);
	if (read != FORMAT_DOCUMENT)
		return read;
	w->track = 0;
	read_document(w, into);
	/* A document whose annotations all stand in tracks has no layer beside them. */
	track = has_annotations(w->doc) ? NULL : next_track(w);
	if (track)
		name_track(into, track);
	read_annotations(w, into, track ? track : w->doc);
	return FORMAT_DOCUMENT;
}

const struct format_reader pubannotation_reader = {open_file, next, close_file};
