/*
 * Web Annotations as records.  The file is gone through twice, one value in memory at a time:
 * first for the ids, since a link is known by its ends, then for what they say, in the layer of who
 * says it.  A target with
 * a selector for text is a mention; a link between two annotations is a relation; what is said
 * of another annotation is a note of that one.  Annotations of whole pages, images and the like
 * are counted and left out.
 */
#include "formats/w3c.h"

#include "base/limits.h"
#include "formats/jsniff.h"
#include "formats/w3c_internal.h"

enum {
	DEPTH = 8,                   /* collections within collections */
	MOST_LAYERS = 8,             /* creators beyond that are notes of one layer */
	MOST_TARGETS = 10000,        /* of one annotation */
};

/* What the first time through finds out about an annotation. */
struct known {
	uint32_t creator;            /* of creators, or 0 */
	struct str tag;              /* what another annotation calls this link */
};
struct end { struct str id; uint32_t creator; };         /* of a link */
/* The annotations of one creator, or all. */
struct creator_layer {
	struct records *records;
	struct map *events;          /* ids -> index */
	struct map *triggers;        /* place and type -> mention */
	size_t n_octets, n_points;   /* places counted so */
};
struct later_role { struct creator_layer *layer; struct str event, name, filler; size_t line; };
/* A target for text: several places when it is a composite. */
struct group { size_t first, n; };

struct w3c {
	struct str content;
	struct arena *arena, *scratch;       /* scratch: of one annotation */
	struct map *ids;                     /* of annotations -> known */
	struct intern *creators;
	VEC(struct known) known;
	VEC(struct end) ends;
	bool split;                          /* a layer for each creator */
	bool nobodys;                        /* some name no creator: they are a layer too */
	struct creator_layer layers[MOST_LAYERS];
	size_t n_layers, next;               /* n_layers: 0 until they are filled */
	/* of one way through */
	struct jval_stream *stream;
	struct creator_layer *layer;         /* of the annotation at hand; NULL the first time */
	struct records *into;                /* its records */
	VEC(struct later_role) roles;
	struct w3c_said said;
	VEC(struct w3c_spot) spots;
	VEC(struct group) groups;
	VEC(struct str) refs;                /* annotations that are targets */
	VEC(struct record_place) places;
	struct str why;                      /* no text: the selector's type */
	bool has_target;
	size_t n_annotations;
	struct err broken;                   /* the first piece that is no JSON */
};

/* ---- ids */

/* The index of the annotation with this id; programs drop or add the '#'. */
static bool
find_id(const struct w3c *w, struct str id, uint32_t *index)
{
	char with[LIMIT_ID + 2] = "#";
	if (!id.len || id.len > LIMIT_ID)
		return false;
	if (map_get(w->ids, id, index))
		return true;
	if (id.ptr[0] == '#')
		return map_get(w->ids, str_sub(id, 1, id.len), index);
	memcpy(with + 1, id.ptr, id.len);
	return map_get(w->ids, (struct str){with, id.len + 1}, index);
}

static struct str
keep(struct arena *a, struct str s)
{
	return (struct str){arena_copy(a, s.ptr, s.len), s.len};
}

/* ---- targets */

static bool
add_spot(struct w3c *w, const struct w3c_spot *s)
{
	vec_push(&w->groups, ((struct group){w->spots.n, 1}));
	vec_push(&w->spots, *s);
	return true;
}

static void
read_iri_target(struct w3c *w, struct str iri)
{
	struct w3c_spot spot = {0};
	uint32_t index;
	if (find_id(w, iri, &index))
		vec_push(&w->refs, iri);
	else if (w3c_fragment(iri, &spot))
		add_spot(w, &spot);
	else if (!w->into)
		vec_push(&w->refs, iri);     /* perhaps: not all ids are known yet */
}

/* The parts of a composite are one mention, when each has its place. */
static void
join_groups(struct w3c *w, size_t from)
{
	bool placed = w->groups.n > from + 1;
	for (size_t i = from; i < w->groups.n; i++)
		placed = placed && w->groups.v[i].n == 1 && w->spots.v[w->groups.v[i].first].placed;
	if (placed) {
		w->groups.v[from].n = w->groups.n - from;
		w->groups.n = from + 1;
	}
}

static void
read_targets(struct w3c *w, const struct jval *v, unsigned depth)
{
	for (size_t i = 0; depth && i < w3c_count(v) && i < MOST_TARGETS; i++) {
		const struct jval *t = w3c_at(v, i), *items = w3c_get(t, W3C_ITEMS);
		const struct jval *selector = w3c_get(t, W3C_SELECTOR);
		struct str source = w3c_text(w3c_get(t, W3C_SOURCE));
		struct w3c_spot spot;
		uint32_t index;
		w->has_target = w->has_target || jval_is_text(t) || jval_is_object(t);
		if (items) {
			size_t from = w->groups.n;
			read_targets(w, items, depth - 1);
			if (w3c_is(t, "Composite"))
				join_groups(w, from);
		} else if (selector && find_id(w, source, &index)) {
			vec_push(&w->refs, source);
		} else if (selector && w3c_select(w->scratch, selector, &spot)) {
			add_spot(w, &spot);
		} else if (selector) {
			w->why = spot.why;
		} else if (jval_is_text(t)) {
			read_iri_target(w, jval_text(t));
		} else if (jval_is_object(t)) {
			struct str id = w3c_text(w3c_get(t, W3C_ID));
			read_iri_target(w, id.len ? id : source);
		}
	}
}

static void
read_annotation(struct w3c *w, const struct jval *o)
{
	arena_reset(w->scratch);
	vec_clear(&w->spots);
	vec_clear(&w->groups);
	vec_clear(&w->refs);
	w->why = STR_NONE;
	w->has_target = false;
	read_targets(w, w3c_get(o, W3C_TARGET), DEPTH);
	w3c_bodies(w->scratch, o, &w->said);
}

/* ---- the first time: who is there */

static struct str
creator_of(const struct jval *o)
{
	const struct jval *c = w3c_get(o, W3C_CREATOR);
	struct str name = w3c_text(w3c_get(w3c_at(c, 0), W3C_NAME));
	return name.len ? name : w3c_text(c);
}

static bool
is_link(const struct jval *o)
{
	return str_is(w3c_motivation(o), "linking");
}

static void
note_end(struct w3c *w, struct str id, uint32_t creator)
{
	vec_push(&w->ends, ((struct end){keep(w->arena, id), creator}));
}

static void
look_at(struct w3c *w, const struct jval *o)
{
	struct str id = w3c_text(w3c_get(o, W3C_ID));
	struct known k = {.creator = intern_id(w->creators, creator_of(o))};
	uint32_t old;
	w->nobodys = w->nobodys || !k.creator;
	if (id.len && id.len <= LIMIT_ID && !map_get(w->ids, id, &old)) {
		map_set(w->ids, id, (uint32_t)w->known.n);
		vec_push(&w->known, k);
	}
	read_annotation(w, o);
	if (w->spots.n && !is_link(o))
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
	w->split = n > 1 && n <= MOST_LAYERS;
	for (size_t i = 0; i < w->ends.n && w->split; i++)
		if (find_id(w, w->ends.v[i].id, &index) &&
		    w->known.v[index].creator != w->ends.v[i].creator)
			w->split = false;
}

/* ---- the second time: what they say */

static struct str
type_of(const struct w3c *w, const struct jval *o)
{
	struct str type = w->said.type.len ? w->said.type : w3c_motivation(o);
	return type.len ? type : STR("Annotation");
}

static void
add_notes(struct w3c *w, struct record_ref about, const struct jval *o, size_t line)
{
	uint32_t index;
	for (size_t i = 0; i < w->said.notes.n; i++)
		records_note(w->into, about, w->said.notes.v[i].key, w->said.notes.v[i].value, line);
	for (size_t i = 0; i < w->said.iris.n; i++)
		if (!find_id(w, w->said.iris.v[i].value, &index))
			records_note(w->into, about, w->said.iris.v[i].key, w->said.iris.v[i].value, line);
	if (!w->split && intern_count(w->creators) + w->nobodys > 1 && creator_of(o).len)
		records_note(w->into, about, STR("Creator"), creator_of(o), line);
}

static void
add_place(struct w3c *w, const struct w3c_spot *s)
{
	if (!s->placed || (s->octets && s->exact.len))
		return;
	if (s->octets)
		w->layer->n_octets++;
	else
		w->layer->n_points++;
	vec_push(&w->places, s->place);
}

/* The parts' quotes with a blank between, as brat has them; not given when one is missing. */
static struct str
quote_of(struct w3c *w, const struct group *g)
{
	struct buf all = {0};
	const struct w3c_spot *s = &w->spots.v[g->first];
	if (g->n == 1)
		return s->exact;
	for (size_t i = 0; i < g->n; i++) {
		if (!s[i].exact.len) {
			buf_done(&all);
			return (struct str){0};
		}
		if (i)
			buf_chr(&all, ' ');
		buf_str(&all, s[i].exact);
	}
	struct str kept = keep(w->scratch, buf_view(&all));
	buf_done(&all);
	return kept;
}

static uint32_t
add_mention(struct w3c *w, const struct group *g, struct str id, struct str type, size_t line)
{
	const struct w3c_spot *s = &w->spots.v[g->first];
	vec_clear(&w->places);
	for (size_t i = 0; i < g->n; i++)
		add_place(w, &s[i]);
	struct record_mention m = {.id = id, .type = type,
	    .places = w->places.v, .n_places = w->places.n, .quote = quote_of(w, g),
	    .rule = w->said.rule, .certainty = w->said.certainty, .line = line};
	m.prefix = g->n == 1 ? s->prefix : (struct str){0};
	m.suffix = g->n == 1 ? s->suffix : (struct str){0};
	return records_mention(w->into, &m);
}

/* Events at one place are of one trigger. */
static uint32_t
add_trigger(struct w3c *w, const struct group *g, struct str type, size_t line)
{
	struct buf key = {0};
	uint32_t index;
	for (size_t i = 0; i < g->n; i++) {
		const struct w3c_spot *s = &w->spots.v[g->first + i];
		buf_fmt(&key, "%llu %llu ", (unsigned long long)s->place.from,
		    (unsigned long long)s->place.to);
	}
	buf_str(&key, type);
	if (!map_get(w->layer->triggers, buf_view(&key), &index)) {
		index = add_mention(w, g, STR_NONE, type, line);
		if (w->spots.v[g->first].placed)
			map_set(w->layer->triggers, buf_view(&key), index);
	}
	buf_done(&key);
	return index;
}

static void
add_event(struct w3c *w, struct str id, struct str type, uint32_t trigger, const struct jval *o,
    size_t line)
{
	struct record_event e = {.id = id, .type = type, .trigger = record_ref_mention(trigger),
	    .mood = w->said.mood, .same = w->said.same, .rule = w->said.rule,
	    .certainty = w->said.certainty, .line = line};
	uint32_t index = records_event(w->into, &e);
	if (id.len)
		map_set(w->layer->events, id, index);
	add_notes(w, record_ref_event(index), o, line);
}

/* A relation, or what has more than two ends: an event without a trigger. */
static void
add_link(struct w3c *w, struct str id, struct str type, const struct record_ref *ends, size_t n,
    const struct jval *o, size_t line)
{
	if (n == 2) {
		struct record_relation r = {.id = id, .type = type, .arg1 = ends[0], .arg2 = ends[1],
		    .rule = w->said.rule, .certainty = w->said.certainty, .line = line};
		add_notes(w, record_ref_relation(records_relation(w->into, &r)), o, line);
		return;
	}
	struct record_event e = {.id = id, .type = type, .certainty = w->said.certainty,
	    .line = line};
	uint32_t index = records_event(w->into, &e);
	for (size_t i = 0; i < n; i++)
		records_role(w->into, index, STR("Arg"), ends[i], line);
	add_notes(w, record_ref_event(index), o, line);
}

/* The id as it was given where it was defined. */
static struct record_ref
ref_to(const struct w3c *w, struct str id)
{
	char with[LIMIT_ID + 2] = "#";
	uint32_t index;
	if (!map_get(w->ids, id, &index) && id.len && id.len <= LIMIT_ID) {
		if (id.ptr[0] == '#' && map_get(w->ids, str_sub(id, 1, id.len), &index))
			return record_ref_id(str_sub(id, 1, id.len));
		memcpy(with + 1, id.ptr, id.len);
		if (map_get(w->ids, (struct str){with, id.len + 1}, &index))
			return record_ref_id(keep(w->scratch, (struct str){with, id.len + 1}));
	}
	return record_ref_id(id);
}

/* What the bodies name, when it is an annotation of this file. */
static size_t
add_body_ends(struct w3c *w, struct record_ref *ends, size_t n, size_t most)
{
	uint32_t index;
	for (size_t i = 0; i < w->said.iris.n && n < most; i++)
		if (find_id(w, w->said.iris.v[i].value, &index))
			ends[n++] = ref_to(w, w->said.iris.v[i].value);
	return n;
}

static size_t
most_ends(const struct w3c *w)
{
	return w->groups.n + w->refs.n + w->said.iris.n + 1;
}

/* Mentions; a link that has its ends with it, or that goes from here to other annotations. */
static void
say_mentions(struct w3c *w, const struct jval *o, struct str id, size_t line)
{
	bool link = is_link(o);
	struct record_ref *ends = arena_alloc(w->scratch, most_ends(w) * sizeof *ends);
	struct str type = link && w->groups.n > 1 ? STR("Annotation") : type_of(w, o);
	size_t n = 0;
	for (size_t i = 0; i < w->groups.n; i++) {
		bool whole = i == 0 && !(link && w->groups.n > 1);
		uint32_t m = w->said.event ? add_trigger(w, &w->groups.v[i], type, line) :
		    add_mention(w, &w->groups.v[i], whole ? id : STR_NONE, type, line);
		ends[n++] = record_ref_mention(m);
		if (w->said.event) {
			add_event(w, i ? STR_NONE : id, type, m, o, line);
			continue;
		}
		for (size_t k = 0; k < w->said.actors.n && k < LIMIT_MENTION_ACTORS; k++) {
			records_link(w->into, m, w->said.actors.v[k].id);
			records_actor(w->into, w->said.actors.v[k].id, w->said.actors.v[k].name, STR_NONE);
		}
		if (!link || w->groups.n == 1)
			add_notes(w, record_ref_mention(m), o, line);
	}
	if (!link)
		return;
	for (size_t i = 0; i < w->refs.n; i++)
		ends[n++] = ref_to(w, w->refs.v[i]);
	n = add_body_ends(w, ends, n, most_ends(w));
	if (n > 1)
		add_link(w, w->groups.n > 1 ? id : STR_NONE, type_of(w, o), ends, n, o, line);
}

static void
say_link(struct w3c *w, const struct jval *o, struct str id, size_t line)
{
	struct record_ref *ends = arena_alloc(w->scratch, most_ends(w) * sizeof *ends);
	struct str type = w->said.type;
	uint32_t index;
	size_t n = 0;
	if (!type.len && find_id(w, id, &index))
		type = w->known.v[index].tag;
	if (!type.len)
		type = type_of(w, o);
	for (size_t i = 0; i < w->refs.n; i++)
		ends[n++] = ref_to(w, w->refs.v[i]);
	n = add_body_ends(w, ends, n, most_ends(w));
	if (n < 2)
		records_problem(w->into, DIAG_ERROR, line,
		    "this link has one end in the file: it needs two", id);
	else if (w->said.role)
		vec_push(&w->roles, ((struct later_role){w->layer, keep(w->arena, ends[0].id), keep(w->arena, type),
		    keep(w->arena, ends[1].id), line}));
	else
		add_link(w, id, type, ends, n, o, line);
}

/* Said of another annotation: a reply, a comment, a tag. */
static void
say_about(struct w3c *w, const struct jval *o, size_t line)
{
	for (size_t i = 0; i < w->refs.n; i++) {
		uint32_t index;
		struct record_ref about = ref_to(w, w->refs.v[i]);
		if (w->said.type.len && find_id(w, w->refs.v[i], &index) &&
		    !str_eq(w->known.v[index].tag, w->said.type))
			records_note(w->into, about, STR("Tag"), w->said.type, line);
		add_notes(w, about, o, line);
	}
}

static void
skip_annotation(struct w3c *w, const struct jval *o, struct str id, size_t line)
{
	struct buf kind = {0};
	if (!w->has_target) {
		records_problem(w->into, DIAG_ERROR, line, "this annotation has no target: left out", id);
	} else if (w->why.len) {
		buf_str(&kind, str_sub(w->why, 0, LIMIT_ID));
		buf_puts(&kind, " (not for plain text)");
		records_skip(w->into, buf_view(&kind), 1);
	} else {
		records_skip(w->into, is_link(o) ? STR("link between whole documents") :
		    STR("annotation of a whole document"), 1);
	}
	buf_done(&kind);
}

static void
set_layer(struct w3c *w, size_t i)
{
	w->layer = &w->layers[i];
	w->into = w->layer->records;
}

static void
say(struct w3c *w, const struct jval *o)
{
	struct str id = w3c_text(w3c_get(o, W3C_ID));
	size_t line = jval_line(w->stream, o);
	set_layer(w, w->split ? intern_find(w->creators, creator_of(o)) - !w->nobodys : 0);
	if (id.len > LIMIT_ID)
		id = STR_NONE;
	read_annotation(w, o);
	for (size_t i = 0; i < w->spots.n; i++)
		if (w->spots.v[i].wide)
			records_problem(w->into, DIAG_WARNING, line,
			    "what refines this selector is not for plain text: the whole is taken", id);
	if (w->said.problem)
		records_problem(w->into, DIAG_WARNING, line, w->said.problem, id);
	if (w->groups.n)
		say_mentions(w, o, id, line);
	else if (w->refs.n && (is_link(o) || (w->refs.n > 1 && !w3c_motivation(o).len)))
		say_link(w, o, id, line);
	else if (w->refs.n)
		say_about(w, o, line);
	else
		skip_annotation(w, o, id, line);
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
		set_layer(w, 0);
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
			say(w, o);
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
			set_layer(w, 0);
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
		if (is_link(o) || w3c_count(w3c_get(o, W3C_TARGET)) != 1 || !find_id(w, target, &index))
			continue;
		read_annotation(w, o);
		if (!w->known.v[index].tag.len)
			w->known.v[index].tag = keep(w->arena, w->said.type);
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
		const struct later_role *r = &w->roles.v[i];
		if (map_get(r->layer->events, r->event, &index))
			records_role(r->layer->records, index, r->name, record_ref_id(r->filler), r->line);
		else
			records_problem(r->layer->records, DIAG_ERROR, r->line,
			    "this role belongs to an event that is not there", r->event);
	}
}

static void
end_layer(struct w3c *w, struct creator_layer *l, uint32_t creator)
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
		w->layers[i] = (struct creator_layer){.records = records_new(), .events = map_new(),
		    .triggers = map_new()};
	set_layer(w, 0);
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
