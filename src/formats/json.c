/*
 * limn's JSON as records: the members of a document as mentions, events, relations and notes.
 * Annotations say which layer they are of; several are layers again.
 * Unknown members are ignored, so that files of later versions are read; what does not fit is
 * reported and left out.
 */
#include "formats/json.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "formats/jdocs.h"
#include "formats/jsniff.h"

struct work {
	struct jdocs *docs;
	const struct jval *doc;      /* at hand, or NULL */
	VEC(struct str) layers;      /* of it, in order of the first annotation */
	size_t layer;                /* the next one */
	/* Of the layer at hand. */
	struct map *ids;             /* of entities and events: each once */
	struct map *triggers;        /* place and type -> mention */
	VEC(struct record_place) places;
};

unsigned
json_sniff(struct str head)
{
	return jsniff_has(head, "limn") ? SNIFF_SURE : SNIFF_NO;
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
	map_free(w->ids);
	map_free(w->triggers);
	vec_done(&w->places);
	vec_done(&w->layers);
	mem_free(w);
}

static struct str
member(const struct jval *o, const char *key)
{
	return jval_text(jval_member(o, key));
}

static void
problem(struct work *w, struct records *r, const char *what, const struct jval *about)
{
	records_problem(r, DIAG_ERROR, jdocs_line(w->docs, about), what, member(about, "id"));
}

/* ---- places */

static bool
read_place(const struct jval *from, const struct jval *to, struct record_place *out)
{
	struct record_place p;
	if (!jval_size(from, &p.from) || !jval_size(to, &p.to) || p.from > p.to)
		return false;
	*out = p;
	return true;
}

/* Start, end and, when there are several, spans, in order and apart; into w->places. */
static bool
read_places(struct work *w, const struct jval *o)
{
	const struct jval *spans = jval_member(o, "spans");
	struct record_place hull, p;
	vec_clear(&w->places);
	if (!read_place(jval_member(o, "start"), jval_member(o, "end"), &hull))
		return false;
	for (size_t i = 0; jval_count(spans) > 1 && i < jval_count(spans); i++) {
		const struct jval *pair = jval_at(spans, i);
		if (!read_place(jval_at(pair, 0), jval_at(pair, 1), &p) || p.from < hull.from ||
		    p.to > hull.to || (i && p.from < w->places.v[i - 1].to))
			return false;
		vec_push(&w->places, p);
	}
	if (!w->places.n)
		vec_push(&w->places, hull);
	return true;
}

static double
certainty_of(const struct jval *o)
{
	double share = 0;
	jval_share(jval_member(o, "certainty"), &share);
	return share;
}

/* What both a mention and a trigger have. */
static struct record_mention
mention_of(struct work *w, const struct jval *o, const struct jval *type_of)
{
	struct str text = member(o, "text");
	return (struct record_mention){.type = member(type_of, "type"), .places = w->places.v,
	    .n_places = w->places.n, .quote = text.len ? text : (struct str){0},
	    .rule = member(type_of, "rule"), .certainty = certainty_of(type_of),
	    .line = jdocs_line(w->docs, type_of)};
}

/* ---- notes */

static void
read_notes(struct work *w, struct records *r, const struct jval *o, struct record_ref about)
{
	size_t line = jdocs_line(w->docs, o);
	const struct jval *value;
	struct buf plain = {0};
	struct str name;
	if (jval_is_text(jval_member(o, "value")))
		records_note(r, about, STR("value"), member(o, "value"), line);
	if (jval_is_text(jval_member(o, "note")))
		records_note(r, about, STR("Note"), member(o, "note"), line);
	for (void *at = NULL; jval_next(jval_member(o, "attributes"), &at, &name, &value);) {
		size_t n = jval_is_array(value) ? jval_count(value) : 1;
		for (size_t i = 0; i < n; i++) {
			const struct jval *one = jval_is_array(value) ? jval_at(value, i) : value;
			if (jval_is_text(one) || jval_is_number(one) || jval_is_bool(one))
				records_note(r, about, name, jread_plain(one, &plain), line);
		}
	}
	buf_done(&plain);
}

/* ---- entities */

/* An id that was used before is no other thing's. */
static bool
is_new(struct work *w, struct records *r, const struct jval *o)
{
	struct str id = member(o, "id");
	uint32_t old;
	if (!id.len)
		return true;
	if (map_get(w->ids, id, &old)) {
		problem(w, r, "this id was used before", o);
		return false;
	}
	map_set(w->ids, id, 1);
	return true;
}

static void
read_actors_of(struct work *w, struct records *r, const struct jval *o, uint32_t mention)
{
	const struct jval *all = jval_member(o, "actors");
	size_t n = 0;
	if (jval_count(all) > LIMIT_MENTION_ACTORS)
		problem(w, r, "this entity has too many actors", o);
	for (size_t i = 0; i < jval_count(all) && i < LIMIT_MENTION_ACTORS; i++) {
		records_link(r, mention, jval_text(jval_at(all, i)));
		n += jval_text(jval_at(all, i)).len > 0;
	}
	if (!n)
		records_link(r, mention, member(o, "actor"));
}

static void
read_entity(struct work *w, struct records *r, const struct jval *o)
{
	if (!member(o, "type").len || !read_places(w, o)) {
		problem(w, r, "an entity needs a type, and a start and end inside the text", o);
		return;
	}
	if (!is_new(w, r, o))
		return;
	struct record_mention m = mention_of(w, o, o);
	m.id = member(o, "id");
	uint32_t index = records_mention(r, &m);
	read_actors_of(w, r, o, index);
	read_notes(w, r, o, record_ref_mention(index));
}

static void
read_actor(struct work *w, struct records *r, const struct jval *o)
{
	if (!member(o, "id").len)
		problem(w, r, "an actor needs an id", o);
	else
		records_actor(r, member(o, "id"), member(o, "name"), member(o, "type"));
}

/* ---- events */

/* Events with one trigger share its mention. */
static uint32_t
add_trigger(struct work *w, struct records *r, const struct jval *o)
{
	struct buf key = {0};
	uint32_t index;
	struct record_mention m = mention_of(w, jval_member(o, "trigger"), o);
	buf_add(&key, (const char *)w->places.v, w->places.n * sizeof *w->places.v);
	buf_str(&key, m.type);
	if (!map_get(w->triggers, buf_view(&key), &index)) {
		index = records_mention(r, &m);
		map_set(w->triggers, buf_view(&key), index);
	}
	buf_done(&key);
	return index;
}

static void
read_roles(struct work *w, struct records *r, const struct jval *o, uint32_t event)
{
	const struct jval *roles = jval_member(o, "roles");
	for (size_t i = 0; i < jval_count(roles); i++) {
		const struct jval *v = jval_at(roles, i);
		struct str filler = member(v, "entity").len ? member(v, "entity") : member(v, "event");
		if (member(v, "role").len && filler.len)
			records_role(r, event, member(v, "role"), record_ref_id(filler),
			    jdocs_line(w->docs, v));
		else
			problem(w, r, "a role of this event is filled by nothing that is there", o);
	}
}

static void
read_event(struct work *w, struct records *r, const struct jval *o)
{
	if (!member(o, "type").len || !read_places(w, jval_member(o, "trigger"))) {
		problem(w, r, "an event needs a type and a trigger inside the text", o);
		return;
	}
	if (!is_new(w, r, o))
		return;
	struct record_event e = {.id = member(o, "id"), .type = member(o, "type"),
	    .trigger = record_ref_mention(add_trigger(w, r, o)), .mood = member(o, "mood"),
	    .same = member(o, "same"), .rule = member(o, "rule"), .certainty = certainty_of(o),
	    .line = jdocs_line(w->docs, o)};
	uint32_t index = records_event(r, &e);
	read_roles(w, r, o, index);
	read_notes(w, r, o, record_ref_event(index));
}

/* ---- relations */

static void
read_relation(struct work *w, struct records *r, const struct jval *o)
{
	struct record_relation t = {.id = member(o, "id"), .type = member(o, "type"),
	    .arg1 = record_ref_id(member(o, "arg1")), .arg2 = record_ref_id(member(o, "arg2")),
	    .rule = member(o, "rule"), .certainty = certainty_of(o), .line = jdocs_line(w->docs, o)};
	if (!t.type.len || !t.arg1.id.len || !t.arg2.id.len) {
		problem(w, r, "a relation needs a type and two arguments that are there", o);
		return;
	}
	read_notes(w, r, o, record_ref_relation(records_relation(r, &t)));
}

/* ---- layers */

static const char *const lists[] = {"entities", "events", "relations"};
enum { N_LISTS = sizeof lists / sizeof *lists };

/* Its index; those beyond the most are the first one's. */
static size_t
layer_of(const struct work *w, const struct jval *o)
{
	for (size_t i = 0; i < w->layers.n; i++)
		if (str_eq(w->layers.v[i], member(o, "layer")))
			return i;
	return w->layers.n < LIMIT_LAYERS ? w->layers.n : 0;
}

static void
find_layers(struct work *w)
{
	vec_clear(&w->layers);
	w->layer = 0;
	for (size_t k = 0; k < N_LISTS; k++) {
		const struct jval *all = jval_member(w->doc, lists[k]);
		for (size_t i = 0; i < jval_count(all); i++)
			if (layer_of(w, jval_at(all, i)) == w->layers.n)
				vec_push(&w->layers, member(jval_at(all, i), "layer"));
	}
}

static bool
is_of_layer(const struct work *w, const struct jval *o)
{
	if (w->layers.n < 2)
		return true;
	return w->layer ? str_eq(w->layers.v[w->layer], member(o, "layer")) : !layer_of(w, o);
}

/* Those of a list that are of the layer; what refers to another layer's is told as broken. */
static void
each(struct work *w, struct records *r, const char *list, bool all_layers,
    void (*read)(struct work *, struct records *, const struct jval *))
{
	const struct jval *all = jval_member(w->doc, list);
	for (size_t i = 0; i < jval_count(all); i++)
		if (all_layers || is_of_layer(w, jval_at(all, i)))
			read(w, r, jval_at(all, i));
}

static void
read_layer(struct work *w, struct records *r)
{
	map_free(w->ids);
	map_free(w->triggers);
	w->ids = map_new();
	w->triggers = map_new();
	records_expect(r, RECORDS_CODEPOINTS);
	if (w->layers.n > 1)
		records_set_layer(r, w->layers.v[w->layer]);
	each(w, r, "actors", true, read_actor);
	each(w, r, "entities", false, read_entity);
	each(w, r, "events", false, read_event);
	each(w, r, "relations", false, read_relation);
	w->layer++;
}

/* ---- documents */

static void
read_document(struct work *w, struct records *r)
{
	records_set_name(r, member(w->doc, "doc"));
	records_set_date(r, member(w->doc, "date"));
	if (jval_is_text(jval_member(w->doc, "text")))
		buf_str(records_text(r), member(w->doc, "text"));
	find_layers(w);
	read_layer(w, r);
}

static enum format_read
next(void *work, struct records *into, struct err *err)
{
	static const char other[] = "expected an object with a member \"limn\"";
	struct work *w = work;
	const struct jval *o;
	size_t line = 0;
	enum format_read read;
	if (w->doc && w->layer < w->layers.n) {
		read_layer(w, into);
		return FORMAT_LAYER;
	}
	w->doc = NULL;
	while ((read = jdocs_next(w->docs, into, &o, err)) == FORMAT_DOCUMENT) {
		if (jval_member(o, "limn")) {
			w->doc = o;
			read_document(w, into);
			return read;
		}
		line = line ? line : jdocs_line(w->docs, o);
		records_problem(into, DIAG_ERROR, jdocs_line(w->docs, o), other, STR_NONE);
	}
	if (read == FORMAT_END && line) {
		err_set(err, ERR_SYNTAX, "line %zu: %s", line, other);
		return FORMAT_FAILED;
	}
	return read;
}

const struct format_reader json_reader = {open_file, next, close_file};
