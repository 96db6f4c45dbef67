/*
 * What one Web Annotation says, as records.  A target with a selector for text is a mention; a link
 * between two annotations is a relation, one of more an event; what is said of another annotation
 * is a note of that one.  Annotations of whole pages, images and the like are counted.
 */
#include "base/limits.h"
#include "formats/w3c_internal.h"

enum { DEPTH = 8, MOST_TARGETS = 10000 };        /* of one annotation */

/* ---- ids */

/* The index of the annotation with this id; programs drop or add the '#'. */
bool
w3c_find_id(const struct w3c *w, struct str id, uint32_t *index)
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

struct str
w3c_keep(struct arena *a, struct str s)
{
	return str_dup(s, a);
}

/* ---- targets */

static bool
add_spot(struct w3c *w, const struct w3c_spot *s)
{
	vec_push(&w->groups, ((struct w3c_group){w->spots.n, 1}));
	vec_push(&w->spots, *s);
	return true;
}

static void
read_iri_target(struct w3c *w, struct str iri)
{
	struct w3c_spot spot = {0};
	uint32_t index;
	if (w3c_find_id(w, iri, &index))
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
		} else if (selector && w3c_find_id(w, source, &index)) {
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

void
w3c_read(struct w3c *w, const struct jval *o)
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

struct str
w3c_creator(const struct jval *o)
{
	const struct jval *c = w3c_get(o, W3C_CREATOR);
	struct str name = w3c_text(w3c_get(w3c_at(c, 0), W3C_NAME));
	return name.len ? name : w3c_text(c);
}

bool
w3c_is_link(const struct jval *o)
{
	return str_is(w3c_motivation(o), "linking");
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
		if (!w3c_find_id(w, w->said.iris.v[i].value, &index))
			records_note(w->into, about, w->said.iris.v[i].key, w->said.iris.v[i].value, line);
	if (!w->split && intern_count(w->creators) + w->nobodys > 1 && w3c_creator(o).len)
		records_note(w->into, about, STR("Creator"), w3c_creator(o), line);
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
quote_of(struct w3c *w, const struct w3c_group *g)
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
	struct str kept = w3c_keep(w->scratch, buf_view(&all));
	buf_done(&all);
	return kept;
}

static uint32_t
add_mention(struct w3c *w, const struct w3c_group *g, struct str id, struct str type,
    size_t line)
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
add_trigger(struct w3c *w, const struct w3c_group *g, struct str type, size_t line)
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
			return record_ref_id(w3c_keep(w->scratch, (struct str){with, id.len + 1}));
	}
	return record_ref_id(id);
}

/* What the bodies name, when it is an annotation of this file. */
static size_t
add_body_ends(struct w3c *w, struct record_ref *ends, size_t n, size_t most)
{
	uint32_t index;
	for (size_t i = 0; i < w->said.iris.n && n < most; i++)
		if (w3c_find_id(w, w->said.iris.v[i].value, &index))
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
	bool link = w3c_is_link(o);
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
	if (!type.len && w3c_find_id(w, id, &index))
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
		vec_push(&w->roles, ((struct w3c_later_role){w->layer,
		    w3c_keep(w->arena, ends[0].id), w3c_keep(w->arena, type),
		    w3c_keep(w->arena, ends[1].id), line}));
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
		if (w->said.type.len && w3c_find_id(w, w->refs.v[i], &index) &&
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
		records_skip(w->into, w3c_is_link(o) ? STR("link between whole documents") :
		    STR("annotation of a whole document"), 1);
	}
	buf_done(&kind);
}

void
w3c_set_layer(struct w3c *w, size_t i)
{
	w->layer = &w->layers[i];
	w->into = w->layer->records;
}

void
w3c_say(struct w3c *w, const struct jval *o)
{
	struct str id = w3c_text(w3c_get(o, W3C_ID));
	size_t line = jval_line(w->stream, o);
	w3c_set_layer(w, w->split ? intern_find(w->creators, w3c_creator(o)) - !w->nobodys : 0);
	if (id.len > LIMIT_ID)
		id = STR_NONE;
	w3c_read(w, o);
	for (size_t i = 0; i < w->spots.n; i++)
		if (w->spots.v[i].wide)
			records_problem(w->into, DIAG_WARNING, line,
			    "what refines this selector is not for plain text: the whole is taken", id);
	if (w->said.problem)
		records_problem(w->into, DIAG_WARNING, line, w->said.problem, id);
	if (w->groups.n)
		say_mentions(w, o, id, line);
	else if (w->refs.n && (w3c_is_link(o) || (w->refs.n > 1 && !w3c_motivation(o).len)))
		say_link(w, o, id, line);
	else if (w->refs.n)
		say_about(w, o, line);
	else
		skip_annotation(w, o, id, line);
}
