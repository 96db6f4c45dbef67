/*
 * Whether a field, a type or words hold of a mention, an event or a relation.
 *
 * What is asked of an actor or a type is answered once for each of them, before anything is
 * looked at, or when it is first met; after that each question is a look into a table.
 */
#include "query/query_internal.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "lang/timex.h"

/* ---- values */

static bool
caseless_is(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
			return false;
	return true;
}

/* A name of the schema: the whole of it, its beginning, or a pattern. */
static bool
name_matches(struct work *w, const struct value *v, struct str name)
{
	if (v->kind == VALUE_ALL)
		return true;
	if (v->kind == VALUE_REGEX)
		return work_regex_matches(w, v->regex, name);
	return caseless_is(v->prefix ? str_sub(name, 0, v->text.len) : name, v->text);
}

static bool
has_letter(struct str s, char lower)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_lower(s.ptr[i]) == lower || (unsigned char)s.ptr[i] >= 0x80)
			return true;
	return false;
}

/* Words anywhere in a text, whole ones; or the whole text. */
static bool
words_match(struct work *w, const struct value *v, struct str text)
{
	if (v->kind == VALUE_ALL)
		return true;
	if (v->kind == VALUE_REGEX)
		return work_regex_matches(w, v->regex, text);
	/* Most names fall here: making them plain is what costs. */
	if (text.len + 2 < v->plain.len && !has_letter(text, '\x80'))
		return false;
	if (!has_letter(text, v->plain.ptr[1]))
		return false;
	buf_clear(&w->plain);
	query_plain(&w->plain, text);
	struct str plain = buf_view(&w->plain);
	struct str wanted = str_sub(v->plain, 0, v->plain.len - v->prefix);
	if (v->kind == VALUE_EXACT)
		return v->prefix ? str_starts(plain, wanted) : str_eq(plain, wanted);
	return str_find(plain, wanted) < plain.len;
}

/* ---- types */

static bool
type_is_named(struct work *w, const struct value *v, uint32_t type)
{
	/* No cycle can be made of parents. */
	for (; type; type = schema_parent(w->schema, type))
		if (name_matches(w, v, schema_name(w->schema, type)))
			return true;
	return false;
}

bool
work_type_matches(struct work *w, const struct node *n, uint32_t type)
{
	struct state *s = work_state(w, n);
	if (!s->types)
		s->types = arena_alloc(w->memory, (size_t)schema_count(w->schema) + 1);
	if (s->types[type])
		return s->types[type] == 2;
	bool is = false;
	for (size_t i = 0; i < n->n_values && !is; i++)
		is = type_is_named(w, &n->values[i], type);
	s->types[type] = is ? 2 : 1;
	return is;
}

/* ---- actors */

static bool
actor_is_named(struct work *w, const struct value *v, const struct model_actor *a)
{
	const struct model *m = w->t->model;
	if (words_match(w, v, a->name) || words_match(w, v, a->id))
		return true;
	for (uint32_t i = 0; i < a->n_names; i++)
		if (words_match(w, v, m->names[a->first_name + i].text))
			return true;
	return false;
}

static bool
asks_of_actors(const struct node *n)
{
	switch (n->field) {
	case FIELD_ACTOR: case FIELD_SOURCE: case FIELD_TARGET: case FIELD_PLACE: case FIELD_TOPIC:
	case FIELD_ROLE: case FIELD_FROM: case FIELD_TO:
		return true;
	default:
		return false;
	}
}

void
work_prepare_leaf(struct work *w, const struct node *n)
{
	struct state *s = work_state(w, n);
	const struct model *m = w->t->model;
	if (n->kind != NODE_FIELD || !asks_of_actors(n) || s->actors)
		return;
	s->actors = arena_alloc(w->memory, (m->n_actors / 64 + 1) * sizeof *s->actors);
	for (size_t a = 0; a < m->n_actors; a++)
		for (size_t i = 0; i < n->n_values; i++)
			if (actor_is_named(w, &n->values[i], &m->actors[a]))
				s->actors[a / 64] |= (uint64_t)1 << a % 64;
}

static bool
actor_is(struct work *w, const struct node *n, uint32_t actor)
{
	const struct state *s = work_state(w, n);
	return actor != ID_NONE && s->actors[actor / 64] >> actor % 64 & 1;
}

static bool
mention_has_actor(struct work *w, const struct node *n, uint32_t mention)
{
	const struct model *m = w->t->model;
	if (mention == ID_NONE)
		return false;
	const struct model_mention *x = &m->mentions[mention];
	for (uint32_t i = 0; i < x->n_actors; i++)
		if (actor_is(w, n, m->mention_actors[x->first_actor + i]))
			return true;
	return false;
}

static bool
event_has_actor(struct work *w, const struct node *n, const struct model_event *e)
{
	for (uint32_t i = 0; i < e->n_roles; i++)
		if (mention_has_actor(w, n, w->t->model->roles[e->first_role + i].mention))
			return true;
	return false;
}

static bool
test_actor(struct work *w, const struct node *n, const struct query_hit *h)
{
	const struct model *m = w->t->model;
	if (h->kind == QUERY_MENTION)
		return mention_has_actor(w, n, h->index);
	if (h->kind == QUERY_EVENT)
		return event_has_actor(w, n, &m->events[h->index]);
	const struct model_relation *r = &m->relations[h->index];
	return actor_is(w, n, r->actor1) || actor_is(w, n, r->actor2) ||
	    mention_has_actor(w, n, r->mention1) || mention_has_actor(w, n, r->mention2);
}

/* ---- who fills a role, or an end of a relation */

static bool
filler_is(struct work *w, const struct node *n, uint32_t mention, uint32_t event)
{
	const struct model *m = w->t->model;
	uint32_t place = model_end(m, mention, event);
	if (place == ID_NONE)
		return n->values->kind == VALUE_ALL;
	uint32_t type = mention != ID_NONE ? m->mentions[mention].type : m->events[event].type;
	if (mention_has_actor(w, n, mention))
		return true;
	for (size_t i = 0; i < n->n_values; i++) {
		const struct value *v = &n->values[i];
		bool typed = v->kind == VALUE_WORDS && !v->quoted && query_is_capitals(v->text);
		if (typed && type_is_named(w, v, type))
			return true;
		if (v->kind == VALUE_ALL || words_match(w, v, work_span_text(w,
		    m->mentions[place].m->span)))
			return true;
	}
	return false;
}

/* "Source2" is a Source. */
static bool
is_role(struct str name, struct str wanted)
{
	if (caseless_is(name, wanted))
		return true;
	while (name.len && ascii_is_digit(name.ptr[name.len - 1]))
		name.len--;
	return caseless_is(name, wanted);
}

static bool
test_role(struct work *w, const struct node *n, const struct model_event *e)
{
	const struct model *m = w->t->model;
	static const struct { enum field field; const char *role; } known[] = {
		{FIELD_SOURCE, "source"}, {FIELD_TARGET, "target"}, {FIELD_PLACE, "place"},
		{FIELD_TOPIC, "topic"},
	};
	struct str wanted = n->key;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].field == n->field)
			wanted = str_of(known[i].role);
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		if (is_role(schema_name(w->schema, r->name), wanted) &&
		    filler_is(w, n, r->mention, r->event))
			return true;
	}
	return false;
}

/* ---- what stands beside an annotation */

struct about { const struct segment *segment; enum note_about what; uint32_t index; };

static struct about
about_of(const struct model *m, const struct query_hit *h)
{
	const struct model_mention *x;
	struct about a = {0};
	if (h->kind == QUERY_MENTION) {
		x = &m->mentions[h->index];
		a = (struct about){x->segment, NOTE_MENTION, (uint32_t)(x->m - x->segment->mentions)};
	} else if (h->kind == QUERY_EVENT) {
		const struct model_event *e = &m->events[h->index];
		x = &m->mentions[e->trigger];
		a = (struct about){x->segment, NOTE_EVENT, (uint32_t)(e->e - x->segment->events)};
	} else {
		const struct model_relation *r = &m->relations[h->index];
		uint32_t end = model_end(m, r->mention1, r->event1);
		end = end == ID_NONE ? model_end(m, r->mention2, r->event2) : end;
		if (end == ID_NONE)
			return a;
		x = &m->mentions[end];
		a = (struct about){x->segment, NOTE_RELATION, (uint32_t)(r->r - x->segment->relations)};
	}
	return a;
}

static bool
test_notes(struct work *w, const struct node *n, const struct query_hit *h)
{
	struct about a = about_of(w->t->model, h);
	struct str key = n->field == FIELD_NOTE ? STR("Note") : n->key;
	size_t n_notes = 0;
	const struct note *notes = a.segment ? segment_notes(a.segment, a.what, a.index, &n_notes) : NULL;
	for (size_t i = 0; i < n_notes; i++) {
		if (!caseless_is(schema_name(w->schema, notes[i].key), key))
			continue;
		for (size_t k = 0; k < n->n_values; k++)
			if (words_match(w, &n->values[k], schema_name(w->schema, notes[i].value)))
				return true;
	}
	return false;
}

static uint32_t
rule_of(const struct model *m, const struct query_hit *h)
{
	return h->kind == QUERY_MENTION ? m->mentions[h->index].m->rule :
	    h->kind == QUERY_EVENT ? m->events[h->index].e->rule : m->relations[h->index].r->rule;
}

static uint16_t
layer_of(const struct model *m, const struct query_hit *h)
{
	return h->kind == QUERY_MENTION ? m->mentions[h->index].layer :
	    h->kind == QUERY_EVENT ? m->events[h->index].layer : m->relations[h->index].layer;
}

static uint8_t
certainty_of(const struct model *m, const struct query_hit *h)
{
	return h->kind == QUERY_MENTION ? m->mentions[h->index].certainty :
	    h->kind == QUERY_EVENT ? m->events[h->index].certainty : m->relations[h->index].certainty;
}

static bool
test_rule(struct work *w, const struct node *n, const struct query_hit *h)
{
	const struct model *m = w->t->model;
	uint32_t rule = rule_of(m, h);
	struct str id = rule ? model_rule_id(m, layer_of(m, h), rule) : STR_NONE;
	for (size_t i = 0; i < n->n_values && id.len; i++)
		if (name_matches(w, &n->values[i], id))
			return true;
	return false;
}

static bool
test_layer(struct work *w, const struct node *n, const struct query_hit *h)
{
	const struct model *m = w->t->model;
	struct str name = schema_name(w->schema, m->layers[layer_of(m, h)].name);
	for (size_t i = 0; i < n->n_values; i++)
		if (name_matches(w, &n->values[i], name) || words_match(w, &n->values[i], name))
			return true;
	return false;
}

static bool
test_number(const struct node *n, int64_t least, int64_t most)
{
	for (size_t i = 0; i < n->n_values; i++)
		if (least <= n->values[i].most && most >= n->values[i].least)
			return true;
	return false;
}

/* ---- dates */

/* The days that a mention of a date means: what its annotation says, else what its words do. */
static bool
mention_days(struct work *w, uint32_t mention, int64_t *least, int64_t *most)
{
	const struct model *m = w->t->model;
	struct query_hit h = {.kind = QUERY_MENTION, .index = mention};
	struct about a = about_of(m, &h);
	struct str found[VALUE_N] = {0};
	size_t n_notes;
	int64_t unused;
	const struct note *notes = segment_notes(a.segment, a.what, a.index, &n_notes);
	for (size_t i = 0; i < n_notes; i++)
		for (int k = 0; k < VALUE_N; k++)
			if (caseless_is(schema_name(w->schema, notes[i].key),
			    str_of(value_key_name((enum value_key)k))))
				found[k] = schema_name(w->schema, notes[i].value);
	if (found[VALUE_BEGIN].len && found[VALUE_END].len)
		return query_interval(found[VALUE_BEGIN], least, &unused) &&
		    query_interval(found[VALUE_END], &unused, most);
	if (query_interval(found[VALUE_VALUE], least, most))
		return true;
	if (found[VALUE_VALUE].len)
		return false;
	struct str iso = w->t->date;
	struct when today = {0}, when;
	bool dated = iso.len && timex_when(iso, &today);
	if (!when_read(work_span_text(w, m->mentions[mention].m->span), dated ? &today : NULL,
	    WHEN_NEAREST, &when))
		return false;
	char text[40];
	snprintf(text, sizeof text, when.day ? "%04d-%02d-%02d" : when.month ? "%04d-%02d" : "%04d",
	    when.year, when.month, when.day);
	return query_interval(str_of(text), least, most);
}

static bool
test_date(struct work *w, const struct node *n, const struct query_hit *h)
{
	const struct model *m = w->t->model;
	int64_t least, most;
	if (h->kind == QUERY_MENTION)
		return mention_days(w, h->index, &least, &most) && test_number(n, least, most);
	if (h->kind != QUERY_EVENT)
		return false;
	const struct model_event *e = &m->events[h->index];
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		struct str name = schema_name(w->schema, r->name);
		if (r->mention != ID_NONE && (is_role(name, STR("date")) || is_role(name, STR("time"))) &&
		    mention_days(w, r->mention, &least, &most) && test_number(n, least, most))
			return true;
	}
	return false;
}

/* ---- words of a mention */

/* A phrase: where the text has it, within the span; a pattern: in the span's own text. */
static bool
test_words(struct work *w, const struct node *n, struct span span)
{
	if (n->values->kind == VALUE_REGEX)
		return work_regex_matches(w, n->values->regex, work_span_text(w, span));
	const struct set *words = work_words(w, n);
	size_t low = 0, high = words->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (words->v[mid].span.from < span.from)
			low = mid + 1;
		else
			high = mid;
	}
	return low < words->n && words->v[low].span.to <= span.to;
}

static bool
test_type(struct work *w, const struct node *n, const struct query_hit *h)
{
	const struct model *m = w->t->model;
	switch (h->kind) {
	case QUERY_MENTION: return work_type_matches(w, n, m->mentions[h->index].type);
	case QUERY_EVENT: return work_type_matches(w, n, m->events[h->index].type);
	case QUERY_RELATION: return work_type_matches(w, n, m->relations[h->index].type);
	case QUERY_TEXT: break;
	}
	return false;
}

static bool
test_of_event(struct work *w, const struct node *n, const struct query_hit *h)
{
	const struct model_event *e = &w->t->model->events[h->index];
	switch (n->field) {
	case FIELD_EVENT: return work_type_matches(w, n, e->type);
	case FIELD_MOOD: return test_number(n, e->mood, e->mood);
	default: return test_role(w, n, e);
	}
}

static bool
test_of_relation(struct work *w, const struct node *n, const struct query_hit *h)
{
	const struct model_relation *r = &w->t->model->relations[h->index];
	if (n->field == FIELD_RELATION)
		return work_type_matches(w, n, r->type);
	bool from = n->field == FIELD_FROM;
	return actor_is(w, n, from ? r->actor1 : r->actor2) ||
	    filler_is(w, n, from ? r->mention1 : r->mention2, from ? r->event1 : r->event2);
}

bool
work_test_leaf(struct work *w, const struct node *n, const struct query_hit *h)
{
	uint8_t certainty;
	if (n->kind == NODE_WORDS || (n->kind == NODE_CAPITALS && !work_state(w, n)->is_type))
		return test_words(w, n, h->span);
	if (n->kind == NODE_CAPITALS)
		return test_type(w, n, h);
	if (h->kind == QUERY_TEXT)
		return false;
	switch (n->field) {
	case FIELD_TYPE:
		return test_type(w, n, h);
	case FIELD_ACTOR:
		return test_actor(w, n, h);
	case FIELD_EVENT: case FIELD_MOOD: case FIELD_SOURCE: case FIELD_TARGET: case FIELD_PLACE:
	case FIELD_TOPIC: case FIELD_ROLE:
		return h->kind == QUERY_EVENT && test_of_event(w, n, h);
	case FIELD_RELATION: case FIELD_FROM: case FIELD_TO:
		return h->kind == QUERY_RELATION && test_of_relation(w, n, h);
	case FIELD_DATE:
		return test_date(w, n, h);
	case FIELD_ATTR: case FIELD_NOTE:
		return test_notes(w, n, h);
	case FIELD_LAYER:
		return test_layer(w, n, h);
	case FIELD_RULE:
		return test_rule(w, n, h);
	case FIELD_CERTAINTY:
		certainty = certainty_of(w->t->model, h);
		return test_number(n, certainty, certainty);
	default:
		return false;
	}
}

struct query_hit
work_hit(const struct work *w, enum query_kind kind, uint32_t index)
{
	const struct model *m = w->t->model;
	struct query_hit h = {.kind = kind, .index = index};
	if (kind == QUERY_MENTION) {
		h.span = m->mentions[index].m->span;
	} else if (kind == QUERY_EVENT) {
		h.span = m->mentions[m->events[index].trigger].m->span;
	} else {
		const struct model_relation *r = &m->relations[index];
		uint32_t one = model_end(m, r->mention1, r->event1);
		uint32_t two = model_end(m, r->mention2, r->event2);
		one = one == ID_NONE ? two : one;
		if (one != ID_NONE)
			h.span = m->mentions[one].m->span;
		if (two != ID_NONE)
			h.other = m->mentions[two].m->span;
	}
	return h;
}
