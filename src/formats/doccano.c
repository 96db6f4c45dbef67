/*
 * doccano: a document has its text and "label" or "labels" ([[0, 3, "PER"]]), or "entities" and
 * "relations" with ids, which files made by hand leave out; older exports have "annotations", of
 * several users.  Labels of a whole text are no annotations of places in it.
 */
#include "formats/doccano.h"

#include "base/vec.h"
#include "formats/jdocs.h"
#include "formats/jsniff.h"

struct work {
	struct jdocs *docs;
	const struct jval *doc;
	VEC(int64_t) users;          /* of the document's "annotations", in order of the first */
	VEC(uint8_t) whose;          /* of each annotation: index of users */
	size_t user;                 /* the next one */
};

unsigned
doccano_sniff(struct str head)
{
	static const char *const lists[] = {"label", "labels"};
	if (jsniff_has(head, "entities.start_offset") || jsniff_has(head, "annotations.start_offset"))
		return SNIFF_SURE;
	if (jsniff_kind(head, "text") != JSNIFF_IS_STRING && jsniff_kind(head, "data") !=
	    JSNIFF_IS_STRING && jsniff_top(head) != JSNIFF_OBJECT)
		return SNIFF_NO;
	for (size_t i = 0; i < 2; i++) {
		const char *item = i ? "labels[][]" : "label[][]";
		if (jsniff_kind(head, item) == JSNIFF_IS_NUMBER)
			return SNIFF_SURE;
		if (jsniff_has(head, i ? "labels.start_offset" : "label.start_offset"))
			return SNIFF_SURE;
		if (jsniff_kind(head, lists[i]) == JSNIFF_IS_ARRAY && jsniff_has(head, "text") &&
		    !jsniff_has(head, i ? "labels[]" : "label[]"))
			return SNIFF_MAYBE;
	}
	return jsniff_kind(head, "entities") == JSNIFF_IS_ARRAY && !jsniff_has(head, "entities[]") &&
	    jsniff_kind(head, "relations") == JSNIFF_IS_ARRAY && jsniff_has(head, "text") ?
	    SNIFF_LIKELY : SNIFF_NO;
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
	vec_done(&w->users);
	vec_done(&w->whose);
	mem_free(w);
}

/* ---- entities */

/* {"id": 0, "label": "ORG", "start_offset": 0, "end_offset": 6} */
static void
read_entity(struct work *w, struct records *r, const struct jval *item)
{
	struct record_place p;
	struct buf id = {0}, label = {0};
	if (!jread_place(w->docs, r, item, jval_member(item, "start_offset"),
	    jval_member(item, "end_offset"), &p))
		return;
	struct record_mention m = {.id = jread_member(item, "id", &id),
	    .type = jread_member(item, "label", &label), .places = &p, .n_places = 1,
	    .line = jdocs_line(w->docs, item)};
	uint32_t index = records_mention(r, &m);
	jread_features(w->docs, r, record_ref_mention(index), item,
	    "id label start_offset end_offset user document created_at updated_at manual prob");
	buf_done(&id);
	buf_done(&label);
}

/* [0, 6, "ORG"] */
static void
read_triple(struct work *w, struct records *r, const struct jval *item)
{
	struct record_place p;
	struct buf label = {0};
	if (!jread_place(w->docs, r, item, jval_at(item, 0), jval_at(item, 1), &p))
		return;
	struct record_mention m = {.type = jread_plain(jval_at(item, 2), &label), .places = &p,
	    .n_places = 1, .line = jdocs_line(w->docs, item)};
	records_mention(r, &m);
	buf_done(&label);
}

static void
read_items(struct work *w, struct records *r, const struct jval *all)
{
	size_t n_categories = 0;
	for (size_t i = 0; i < jval_count(all); i++) {
		const struct jval *item = jval_at(all, i);
		if (jval_is_array(item))
			read_triple(w, r, item);
		else if (jval_is_object(item))
			read_entity(w, r, item);
		else
			n_categories++;
	}
	n_categories += jval_is_text(all);
	if (n_categories)
		records_skip(r, STR("labels of whole texts"), n_categories);
}

/* ---- relations */

static void
read_relation(struct work *w, struct records *r, const struct jval *item)
{
	struct buf id = {0}, from = {0}, to = {0}, type = {0};
	struct record_relation t = {.id = jread_member(item, "id", &id),
	    .type = jread_member(item, "type", &type),
	    .arg1 = record_ref_id(jread_member(item, "from_id", &from)),
	    .arg2 = record_ref_id(jread_member(item, "to_id", &to)),
	    .line = jdocs_line(w->docs, item)};
	if (!t.arg1.id.len || !t.arg2.id.len)
		jread_problem(w->docs, r, DIAG_ERROR, item,
		    "a relation needs from_id and to_id, the ids of two entities");
	else
		records_relation(r, &t);
	buf_done(&id);
	buf_done(&from);
	buf_done(&to);
	buf_done(&type);
}

/* ---- several users */

static int64_t
user_of(const struct jval *item)
{
	int64_t user = 0;
	jval_int(jval_member(item, "user"), &user);
	return user;
}

/* A file has few; those beyond the most count as the last one's. */
static void
find_users(struct work *w)
{
	enum { MOST = 64 };
	const struct jval *all = jval_member(w->doc, "annotations");
	vec_clear(&w->users);
	vec_clear(&w->whose);
	w->user = 0;
	for (size_t i = 0; i < jval_count(all); i++) {
		int64_t user = user_of(jval_at(all, i));
		size_t k = 0;
		while (k < w->users.n && w->users.v[k] != user)
			k++;
		if (k == w->users.n && k < MOST)
			vec_push(&w->users, user);
		vec_push(&w->whose, (uint8_t)(k < w->users.n ? k : w->users.n - 1));
	}
}

/* What the next user has annotated. */
static void
read_user(struct work *w, struct records *r)
{
	const struct jval *all = jval_member(w->doc, "annotations");
	size_t user = w->user++;
	if (w->users.n > 1) {
		struct buf name = {0};
		buf_fmt(&name, "user %lld", (long long)w->users.v[user]);
		records_set_layer(r, buf_view(&name));
		buf_done(&name);
	}
	for (size_t i = 0; i < jval_count(all); i++)
		if (w->whose.v[i] == user)
			read_entity(w, r, jval_at(all, i));
}

/* ---- documents */

static void
read_document(struct work *w, struct records *r)
{
	const struct jval *o = w->doc, *relations = jval_member(o, "relations");
	const struct jval *text = jval_member(o, "text");
	struct buf id = {0};
	records_set_name(r, jread_member(o, jval_member(o, "doc") ? "doc" : "id", &id));
	buf_done(&id);
	if (!jval_is_text(text))
		text = jval_member(o, "data");
	if (jval_is_text(text))
		buf_str(records_text(r), jval_text(text));
	records_expect(r, RECORDS_CODEPOINTS);
	read_items(w, r, jval_member(o, "label"));
	read_items(w, r, jval_member(o, "labels"));
	read_items(w, r, jval_member(o, "entities"));
	for (size_t i = 0; i < jval_count(relations); i++)
		read_relation(w, r, jval_at(relations, i));
	jread_skip(r, jval_member(o, "cats"), STR("labels of whole texts"));
	jread_skip(r, jval_member(o, "Comments"), STR("comments"));
}

static enum format_read
next(void *work, struct records *into, struct err *err)
{
	struct work *w = work;
	if (w->doc && w->user < w->users.n) {
		read_user(w, into);
		return FORMAT_LAYER;
	}
	w->doc = NULL;
	enum format_read read = jdocs_next(w->docs, into, &w->doc, err);
	if (read != FORMAT_DOCUMENT)
		return read;
	read_document(w, into);
	find_users(w);
	if (w->users.n)
		read_user(w, into);
	return FORMAT_DOCUMENT;
}

const struct format_reader doccano_reader = {open_file, next, close_file};
