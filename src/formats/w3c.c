/*
 * Web Annotations as records.  The file is gone through twice, one value in memory at a time:
 * first for the ids, since a link is known by its ends, then for what they say, in the layer of who
 * says it.
 */
#include "formats/w3c.h"

#include "base/limits.h"
#include "formats/jsniff.h"
#include "formats/w3c_internal.h"

enum { DEPTH = 8 };              /* collections within collections */

/* ---- the first time: who is there */

static void
note_end(struct w3c *w, struct str id, uint32_t creator)
{
	vec_push(&w->ends, ((struct w3c_end){w3c_keep(w->arena, id), creator}));
}

static void
look_at(struct w3c *w, const struct jval *o)
{
	struct str id = w3c_text(w3c_get(o, W3C_ID));
	struct w3c_known k = {.creator = intern_id(w->creators, w3c_creator(o))};
	uint32_t old;
	w->nobodys = w->nobodys || !k.creator;
	if (id.len && id.len <= LIMIT_ID && !map_get(w->ids, id, &old)) {
		map_set(w->ids, id, (uint32_t)w->known.n);
		vec_push(&w->known, k);
	}
	w3c_read(w, o);
	if (w->spots.n && !w3c_is_link(o))
		return;
	for (size_t i = 0; i < w->refs.n; i++)
		note_end(w, w->refs.v[i], k.creator);
	for (size_t i = 0; i < w->said.iris.n; i++)
		note_end(w, w->said.iris.v[i].value, k.creator);
}

/* Annotations that refer to those of others must stay in one layer with them. */
static void
decide_layers(struct w3c *w)
{
	uint32_t index;
	size_t n = intern_count(w->creators) + w->nobodys;
	w->split = n > 1 && n <= W3C_LAYERS;
	for (size_t i = 0; i < w->ends.n && w->split; i++)
		if (w3c_find_id(w, w->ends.v[i].id, &index) &&
		    w->known.v[index].creator != w->ends.v[i].creator)
			w->split = false;
}

/* ---- going through the file */

static void walk(struct w3c *w, const struct jval *v, unsigned depth);

static void
say_page(struct w3c *w, const struct jval *page)
{
	struct str next = w3c_text(w3c_get(page, W3C_NEXT));
	if (next.len)
		records_problem(w->into, DIAG_NOTE, jval_line(w->stream, page),
		    "another page follows this one, in a file of its own: it is not read", next);
}

static void
walk_object(struct w3c *w, const struct jval *o, unsigned depth)
{
	const struct jval *items = w3c_get(o, W3C_ITEMS), *first = w3c_get(o, W3C_FIRST);
	bool collection = w3c_is(o, "AnnotationPage") || w3c_is(o, "AnnotationCollection") ||
	    w3c_is(o, "AnnotationList");
	if (w->n_layers)
		w3c_set_layer(w, 0);
	if (!w3c_is(o, "Annotation") && (collection || items)) {
		if (w->into)
			say_page(w, o);
		walk(w, items, depth - 1);
		if (jval_is_object(first))
			walk(w, first, depth - 1);
		else if (first && w->into)
			records_skip(w->into, STR("annotation page that stands elsewhere"), 1);
		w->n_annotations += collection;
	} else if (w3c_is(o, "Annotation") || w3c_get(o, W3C_TARGET)) {
		w->n_annotations++;
		if (w->into)
			w3c_say(w, o);
		else
			look_at(w, o);
	} else if (w->into) {
		records_problem(w->into, DIAG_WARNING, jval_line(w->stream, o),
		    "this is no annotation: it has no target, and its type is not Annotation",
		    w3c_text(w3c_get(o, W3C_ID)));
	}
}

static void
walk(struct w3c *w, const struct jval *v, unsigned depth)
{
	for (size_t i = 0; depth && i < w3c_count(v); i++) {
		const struct jval *o = w3c_at(v, i);
		if (jval_is_array(o))
			walk(w, o, depth - 1);
		else if (jval_is_object(o))
			walk_object(w, o, depth);
	}
}

static void
go_through(struct w3c *w)
{
	const struct jval *v;
	struct err err;
	enum jval_got got;
	w->stream = jval_stream_new(w->content);
	while ((got = jval_stream_next(w->stream, &v, &err)) != JVAL_END) {
		if (w->n_layers)
			w3c_set_layer(w, 0);
		if (got == JVAL_VALUE)
			walk(w, v, DEPTH);
		else if (w->into)
			records_problem(w->into, DIAG_ERROR, jval_stream_line(w->stream), err.text, STR_NONE);
		else if (w->broken.code == ERR_NONE)
			err_set(&w->broken, ERR_SYNTAX, "line %zu: %s", jval_stream_line(w->stream), err.text);
	}
	jval_stream_free(w->stream);
	w->stream = NULL;
}

/* A tag of a link that stands in an annotation of its own is the link's type. */
static void
note_tags(struct w3c *w, const struct jval *v, unsigned depth)
{
	uint32_t index;
	for (size_t i = 0; depth && i < w3c_count(v); i++) {
		const struct jval *o = w3c_at(v, i);
		if (jval_is_array(o) || (!w3c_is(o, "Annotation") && w3c_get(o, W3C_ITEMS))) {
			note_tags(w, jval_is_array(o) ? o : w3c_get(o, W3C_ITEMS), depth - 1);
			continue;
		}
		struct str target = w3c_text(w3c_get(o, W3C_TARGET));
		if (w3c_is_link(o) || w3c_count(w3c_get(o, W3C_TARGET)) != 1 ||
		    !w3c_find_id(w, target, &index))
			continue;
		w3c_read(w, o);
		if (!w->known.v[index].tag.len)
			w->known.v[index].tag = w3c_keep(w->arena, w->said.type);
	}
}

static void
find_tags(struct w3c *w)
{
	const struct jval *v;
	struct err err;
	enum jval_got got;
	struct jval_stream *s = jval_stream_new(w->content);
	while ((got = jval_stream_next(s, &v, &err)) != JVAL_END)
		if (got == JVAL_VALUE)
			note_tags(w, v, DEPTH);
	jval_stream_free(s);
}

/* ---- the reader */

static void
w3c_close(void *work)
{
	struct w3c *w = work;
	arena_free(w->arena);
	arena_free(w->scratch);
	map_free(w->ids);
	for (size_t i = 0; i < w->n_layers; i++) {
		records_free(w->layers[i].records);
		map_free(w->layers[i].events);
		map_free(w->layers[i].triggers);
	}
	intern_free(w->creators);
	vec_done(&w->known);
	vec_done(&w->ends);
	vec_done(&w->roles);
	vec_done(&w->spots);
	vec_done(&w->groups);
	vec_done(&w->refs);
	vec_done(&w->places);
	w3c_said_done(&w->said);
	mem_free(w);
}

static void *
w3c_open(struct str content, struct str options, struct err *err)
{
	(void)options;
	struct w3c *w = mem_alloc(sizeof *w);
	w->content = content;
	w->arena = arena_new();
	w->scratch = arena_new();
	w->ids = map_new();
	w->creators = intern_new();
	go_through(w);
	if (!w->n_annotations) {
		if (w->broken.code != ERR_NONE && err)
			*err = w->broken;
		else
			err_set(err, ERR_SYNTAX, "there is no annotation in it: expected objects of the type "
			    "Annotation, with a target");
		w3c_close(w);
		return NULL;
	}
	decide_layers(w);
	if (w->ends.n)
		find_tags(w);
	return w;
}

static void
add_roles(struct w3c *w)
{
	uint32_t index;
	for (size_t i = 0; i < w->roles.n; i++) {
		const struct w3c_later_role *r = &w->roles.v[i];
		if (map_get(r->layer->events, r->event, &index))
			records_role(r->layer->records, index, r->name, record_ref_id(r->filler), r->line);
		else
			records_problem(r->layer->records, DIAG_ERROR, r->line,
			    "this role belongs to an event that is not there", r->event);
	}
}

static void
end_layer(struct w3c *w, struct w3c_creator_layer *l, uint32_t creator)
{
	records_expect(l->records, l->n_octets && !l->n_points ? RECORDS_OCTETS : RECORDS_CODEPOINTS);
	if (l->n_octets && l->n_points)
		records_problem(l->records, DIAG_WARNING, 0, "some places are counted in bytes, some in "
		    "characters: those in bytes are taken for characters", STR_NONE);
	if (w->split)
		records_set_layer(l->records, intern_str(w->creators, creator));
}

/* All layers at once: the file is parsed once for them. */
static void
fill_layers(struct w3c *w)
{
	w->n_layers = w->split ? intern_count(w->creators) + w->nobodys : 1;
	for (size_t i = 0; i < w->n_layers; i++)
		w->layers[i] = (struct w3c_creator_layer){.records = records_new(), .events = map_new(),
		    .triggers = map_new()};
	w3c_set_layer(w, 0);
	go_through(w);
	add_roles(w);
	for (size_t i = 0; i < w->n_layers; i++)
		end_layer(w, &w->layers[i], (uint32_t)i + !w->nobodys);
}

static enum format_read
w3c_next(void *work, struct records *into, struct err *err)
{
	struct w3c *w = work;
	(void)err;
	if (!w->n_layers)
		fill_layers(w);
	if (w->next >= w->n_layers)
		return FORMAT_END;
	records_swap(into, w->layers[w->next++].records);
	return w->next == 1 ? FORMAT_DOCUMENT : FORMAT_LAYER;
}

const struct format_reader w3c_reader = {w3c_open, w3c_next, w3c_close};

static bool
has(struct str head, const char *what)
{
	return str_find(head, str_of(what)) < head.len;
}

unsigned
w3c_sniff(struct str head)
{
	enum jsniff_top top = jsniff_top(head);
	if (top != JSNIFF_OBJECT && top != JSNIFF_OBJECTS && top != JSNIFF_ARRAYS)
		return SNIFF_NO;
	if (jsniff_has(head, "@context") && (has(head, "//www.w3.org/ns/anno.jsonld") ||
	    has(head, "//www.w3.org/ns/oa")))
		return SNIFF_SURE;
	if (jsniff_says(head, "type", "Annotation") || jsniff_says(head, "@type", "oa:Annotation") ||
	    jsniff_says(head, "items.type", "Annotation") ||
	    jsniff_says(head, "@type", "sc:AnnotationList"))
		return SNIFF_SURE;
	return jsniff_has(head, "target.selector") || jsniff_has(head, "rows.target.selector") ?
	    SNIFF_LIKELY : SNIFF_NO;
}
