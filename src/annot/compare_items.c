/*
 * What differs, one item for each difference.  First the elements that are alone get theirs; then
 * those with a counterpart are looked into: actors, moods, attributes, roles.  A role or relation
 * that is gone because its mention is gone is put under the item of that mention.
 *
 * Where a layer names no actors at all, and the other does, that is one difference.
 */
#include "annot/compare_internal.h"
#include "annot/model_internal.h"

static bool
wants(const struct compare *c, unsigned aspect)
{
	return c->o.aspects & aspect;
}

static struct span
span_at(const struct compare *c, enum compare_what what, uint32_t element)
{
	return c->m->mentions[compare_place(c, what, element)].m->span;
}

static struct compare_item
item_of(const struct compare *c, enum compare_kind kind, enum compare_what what, uint32_t a,
    uint32_t b)
{
	static const struct compare_end nothing = {ID_NONE, ID_NONE};
	return (struct compare_item){.kind = kind, .what = what, .side = c->now, .a = a, .b = b,
	    .end_a = nothing, .end_b = nothing,
	    .span = span_at(c, what, a != ID_NONE ? a : b)};
}

static void
tell(struct compare *c, struct compare_item item)
{
	vec_push(&c->items, item);
}

/* Under another item, or as one of its own. */
static void
tell_under(struct compare *c, uint32_t above, struct compare_item item)
{
	if (!above) {
		tell(c, item);
		return;
	}
	vec_push(&c->follows, item);
	vec_push(&c->follow_of, above - 1);
}

/* ---- notes */

static void
tell_note(struct compare *c, const struct compare_item *of, const struct compare_part *a,
    const struct compare_part *b)
{
	struct compare_item item = *of;
	item.name_a = a ? (uint32_t)a->name : 0;
	item.name_b = b ? (uint32_t)b->name : 0;
	item.value_a = a ? (uint32_t)a->what : 0;
	item.value_b = b ? (uint32_t)b->what : 0;
	/* What rules say of a date is more than a file has a place for: nobody left it out. */
	bool both = compare_side_at(c, 0)->given && compare_side_at(c, 1)->given;
	if (!both && !(a && b))
		return;
	bool note = str_is(schema_name(c->m->schema, a ? item.name_a : item.name_b), "Note");
	item.kind = note ? COMPARE_NOTE : COMPARE_ATTRIBUTE;
	if (wants(c, note ? COMPARE_NOTES : COMPARE_ATTRIBUTES))
		tell(c, item);
}

static void
add_notes(struct compare *c, unsigned side, const struct segment *s, enum note_about about,
    uint32_t index)
{
	size_t n;
	const struct note *v = segment_notes(s, about, index, &n);
	for (size_t i = 0; i < n; i++)
		vec_push(&c->parts[side], ((struct compare_part){.name = v[i].key,
		    .what = v[i].value, .index = (uint32_t)i}));
}

static void
notes_of(struct compare *c, unsigned side, enum compare_what what, uint32_t element)
{
	if (what == COMPARE_RELATION) {
		const struct compare_relation *r = &c->relations.v[element];
		if (r->segment)
			add_notes(c, side, r->segment, NOTE_RELATION,
			    (uint32_t)(r->r - r->segment->relations));
		return;
	}
	const struct model_mention *x = &c->m->mentions[compare_place(c, what, element)];
	add_notes(c, side, x->segment, NOTE_MENTION, (uint32_t)(x->m - x->segment->mentions));
	if (what != COMPARE_EVENT)
		return;
	const struct event *e = c->m->events[element].e;
	add_notes(c, side, x->segment, NOTE_EVENT, (uint32_t)(e - x->segment->events));
}

static void
compare_notes(struct compare *c, enum compare_what what, uint32_t a, uint32_t b)
{
	static const int any[2] = {PART_ANY, PART_ANY};
	if (!wants(c, COMPARE_ATTRIBUTES | COMPARE_NOTES))
		return;
	vec_clear(&c->parts[0]);
	vec_clear(&c->parts[1]);
	notes_of(c, 0, what, a);
	notes_of(c, 1, what, b);
	if (!c->parts[0].n && !c->parts[1].n)
		return;
	struct compare_item of = item_of(c, COMPARE_ATTRIBUTE, what, a, b);
	compare_parts_sort(c, compare_part_by_name);
	compare_parts_zip(c, &of, PART_SAME_BOTH, any, NULL);
	compare_parts_zip(c, &of, PART_SAME_NAME, any, tell_note);
	for (unsigned side = 0; side < 2; side++)
		for (size_t i = 0; i < c->parts[side].n; i++)
			if (!c->parts[side].v[i].used)
				tell_note(c, &of, side ? NULL : &c->parts[0].v[i],
				    side ? &c->parts[1].v[i] : NULL);
}

/* ---- actors */

/* What a producer says of whose a mention is; what a file leaves open stays open. */
static uint32_t
actors_of(const struct compare *c, unsigned side, const struct model_mention *x,
    const uint32_t **actors)
{
	*actors = c->m->mention_actors + x->first_actor;
	return compare_side_at(c, side)->given && !x->m->n_links ? 0 : x->n_actors;
}

static bool
has_actor(const uint32_t *v, uint32_t n, uint32_t actor)
{
	for (uint32_t i = 0; i < n; i++)
		if (v[i] == actor)
			return true;
	return false;
}

/* Few actors in each: a file may name at most LIMIT_MENTION_ACTORS of one mention, and of more
 * only the number is compared. */
static bool
are_same_actors(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t k)
{
	enum { FEW = 256 };
	if (n != k)
		return false;
	for (uint32_t i = 0; i < n && n <= FEW; i++)
		if (!has_actor(b, k, a[i]))
			return false;
	return true;
}

static uint32_t
actor_name(const struct compare *c, const struct model_mention *x, bool given,
    const uint32_t *actors, uint32_t n)
{
	if (!n)
		return 0;
	if (given && x->m->n_links)
		return x->segment->links[x->m->first_link];
	return schema_find(c->m->schema, c->m->actors[actors[0]].id);
}

/* "ukraine" names who it is; "e12" counts. */
static bool
is_telling(struct str id)
{
	return id.len > 2 && !(id.ptr[id.len - 1] >= '0' && id.ptr[id.len - 1] <= '9');
}

/* One actor on both sides, which the files call otherwise: told where it comes first. */
static void
tell_renamed(struct compare *c, struct compare_item item)
{
	const uint32_t key[] = {item.value_a, item.value_b};
	struct str bytes = {(const char *)key, sizeof key};
	uint32_t known;
	if (item.value_a == item.value_b || !compare_side_at(c, 0)->given ||
	    !compare_side_at(c, 1)->given ||
	    !is_telling(schema_name(c->m->schema, item.value_a)) ||
	    !is_telling(schema_name(c->m->schema, item.value_b)) ||
	    map_get(c->renamed, bytes, &known))
		return;
	map_set(c->renamed, bytes, 1);
	item.kind = COMPARE_ACTOR_ID;
	tell(c, item);
}

/* Whether one of the two names nobody, while the other names some: one difference. */
static bool
one_names_none(const struct compare *c)
{
	size_t a = compare_side_at(c, 0)->n_linked, b = compare_side_at(c, 1)->n_linked;
	return (!a && b > 1) || (!b && a > 1);
}

static void
compare_actors(struct compare *c, uint32_t a, uint32_t b)
{
	const struct model_mention *x = &c->m->mentions[a], *y = &c->m->mentions[b];
	const uint32_t *v, *u;
	uint32_t n = actors_of(c, 0, x, &v), k = actors_of(c, 1, y, &u);
	if (!wants(c, COMPARE_ACTORS) || (!n && !k))
		return;
	/* The rules know of each whose it is; a file that leaves it open is not wrong. */
	bool both = compare_side_at(c, 0)->given && compare_side_at(c, 1)->given;
	if (!both && (!n || !k))
		return;
	if (one_names_none(c)) {
		c->some_unsaid = true;
		return;
	}
	struct compare_item item = item_of(c, COMPARE_ACTOR, COMPARE_MENTION, a, b);
	item.value_a = actor_name(c, x, compare_side_at(c, 0)->given, v, n);
	item.value_b = actor_name(c, y, compare_side_at(c, 1)->given, u, k);
	if (!are_same_actors(v, n, u, k))
		tell(c, item);
	else if (n == 1)
		tell_renamed(c, item);
}

/* ---- elements */

static const unsigned aspects[COMPARE_WHATS] = {
	[COMPARE_MENTION] = COMPARE_MENTIONS, [COMPARE_EVENT] = COMPARE_EVENTS,
	[COMPARE_RELATION] = COMPARE_RELATIONS,
};

static void
tell_alone(struct compare *c, enum compare_what what, unsigned side, uint32_t number)
{
	struct compare_fate *f = compare_fate_at(c, side, what, number);
	uint32_t at = compare_side_at(c, side)->list[what].v[number];
	if (f->other != ID_NONE || f->covered || !wants(c, aspects[what]))
		return;
	tell(c, item_of(c, side ? COMPARE_EXTRA : COMPARE_MISSING, what, side ? ID_NONE : at,
	    side ? at : ID_NONE));
	f->item = (uint32_t)c->items.n;
}

static void
compare_happenings(struct compare *c, uint32_t a, uint32_t b)
{
	const struct model_event *x = &c->m->events[a], *y = &c->m->events[b];
	struct compare_item item = item_of(c, COMPARE_MOOD, COMPARE_EVENT, a, b);
	if (wants(c, COMPARE_MOODS) && x->mood != y->mood) {
		item.value_a = x->mood;
		item.value_b = y->mood;
		tell(c, item);
	}
	if (!wants(c, COMPARE_ATTRIBUTES) || x->e->same == y->e->same ||
	    !compare_side_at(c, 0)->given || !compare_side_at(c, 1)->given)
		return;
	item.kind = COMPARE_ATTRIBUTE;
	item.value_a = x->e->same;
	item.value_b = y->e->same;
	item.name_a = item.name_b = schema_find(c->m->schema, STR("Same"));
	tell(c, item);
}

static void
compare_two(struct compare *c, enum compare_what what, uint32_t number)
{
	const struct compare_fate *f = compare_fate_at(c, 0, what, number);
	if (f->other == ID_NONE)
		return;
	uint32_t a = compare_side_at(c, 0)->list[what].v[number];
	uint32_t b = compare_side_at(c, 1)->list[what].v[f->other];
	struct compare_item item = item_of(c, f->how, what, a, b);
	if (f->how == COMPARE_END) {
		const struct compare_relation *x = &c->relations.v[a], *y = &c->relations.v[b];
		bool first = compare_class(c, 0, (struct compare_end){x->mention1, x->event1}) !=
		    compare_class(c, 1, (struct compare_end){y->mention1, y->event1});
		item.end_a = first ? (struct compare_end){x->mention1, x->event1} :
		    (struct compare_end){x->mention2, x->event2};
		item.end_b = first ? (struct compare_end){y->mention1, y->event1} :
		    (struct compare_end){y->mention2, y->event2};
	}
	if (f->how != COMPARE_MATCHED && wants(c, aspects[what]))
		tell(c, item);
	if (what == COMPARE_MENTION)
		compare_actors(c, a, b);
	if (what == COMPARE_EVENT)
		compare_happenings(c, a, b);
	if (wants(c, aspects[what]) || what == COMPARE_MENTION)
		compare_notes(c, what, a, b);
}

static size_t
count(const struct compare *c, enum compare_what what)
{
	return compare_side_at(c, 0)->list[what].n + compare_side_at(c, 1)->list[what].n;
}

static void
element(struct compare *c, enum compare_what what, size_t i)
{
	size_t n = compare_side_at(c, 0)->list[what].n;
	tell_alone(c, what, i >= n, (uint32_t)(i < n ? i : i - n));
	if (i < n)
		compare_two(c, what, (uint32_t)i);
}

static size_t
mentions_begin(void *work)
{
	struct compare *c = work;
	map_free(c->renamed);
	c->renamed = map_new();
	c->some_unsaid = false;
	return count(c, COMPARE_MENTION);
}

static void
mention_item(void *work, size_t i)
{
	element(work, COMPARE_MENTION, i);
}

static size_t
events_begin(void *work)
{
	return count(work, COMPARE_EVENT);
}

static void
event_item(void *work, size_t i)
{
	element(work, COMPARE_EVENT, i);
}

/* ---- roles */

static struct compare_end
filler_of(const struct compare *c, uint32_t event, uint32_t index)
{
	const struct model_role *r = &c->m->roles[c->m->events[event].first_role + index];
	return (struct compare_end){r->mention, r->event};
}

/* What tells that this end is alone: its item + 1, or 0. */
static uint32_t
item_of_end(const struct compare *c, unsigned side, struct compare_end end)
{
	uint32_t event = end.mention != ID_NONE ? c->m->mentions[end.mention].event : end.event;
	enum compare_what what = event != ID_NONE ? COMPARE_EVENT : COMPARE_MENTION;
	uint32_t of = event != ID_NONE ? event : end.mention;
	if (of == ID_NONE || c->number[what][of] == ID_NONE)
		return 0;
	const struct compare_fate *f = compare_fate_at(c, side, what, c->number[what][of]);
	return f->other == ID_NONE ? f->item : 0;
}

static void
tell_role(struct compare *c, const struct compare_item *of, const struct compare_part *a,
    const struct compare_part *b)
{
	struct compare_item item = *of;
	item.kind = !b ? COMPARE_ROLE_MISSING : !a ? COMPARE_ROLE_EXTRA :
	    a->name == b->name ? COMPARE_ROLE_FILLER : COMPARE_ROLE_NAME;
	if (a) {
		item.name_a = (uint32_t)a->name;
		item.end_a = filler_of(c, item.a, a->index);
	}
	if (b) {
		item.name_b = (uint32_t)b->name;
		item.end_b = filler_of(c, item.b, b->index);
	}
	uint32_t above = a && b ? 0 : item_of_end(c, a ? 0 : 1, a ? item.end_a : item.end_b);
	tell_under(c, above, item);
}

static void
add_roles(struct compare *c, unsigned side, uint32_t event)
{
	const struct model_event *e = &c->m->events[event];
	vec_clear(&c->parts[side]);
	for (uint32_t i = 0; i < e->n_roles; i++)
		vec_push(&c->parts[side], ((struct compare_part){.index = i,
		    .name = c->m->roles[e->first_role + i].name,
		    .what = compare_class(c, side, filler_of(c, event, i))}));
}

static void
compare_roles(struct compare *c, uint32_t a, uint32_t b)
{
	static const int any[2] = {PART_ANY, PART_ANY}, live[2] = {PART_LIVE, PART_LIVE};
	static const int gone[2] = {PART_ALONE, PART_LIVE}, come[2] = {PART_LIVE, PART_ALONE};
	struct compare_item of = item_of(c, COMPARE_ROLE_MISSING, COMPARE_EVENT, a, b);
	add_roles(c, 0, a);
	add_roles(c, 1, b);
	compare_parts_sort(c, compare_part_by_name);
	compare_parts_zip(c, &of, PART_SAME_BOTH, any, NULL);
	compare_parts_zip(c, &of, PART_SAME_NAME, live, tell_role);
	compare_parts_sort(c, compare_part_by_what);
	compare_parts_zip(c, &of, PART_SAME_WHAT, live, tell_role);
	compare_parts_sort(c, compare_part_by_name);
	compare_parts_zip(c, &of, PART_SAME_NAME, gone, tell_role);
	compare_parts_zip(c, &of, PART_SAME_NAME, come, tell_role);
	for (unsigned side = 0; side < 2; side++)
		for (size_t i = 0; i < c->parts[side].n; i++)
			if (!c->parts[side].v[i].used)
				tell_role(c, &of, side ? NULL : &c->parts[0].v[i],
				    side ? &c->parts[1].v[i] : NULL);
}

static size_t
roles_begin(void *work)
{
	struct compare *c = work;
	return wants(c, COMPARE_ROLES) && wants(c, COMPARE_EVENTS) ?
	    c->sides.v[0].list[COMPARE_EVENT].n : 0;
}

static void
roles_item(void *work, size_t i)
{
	struct compare *c = work;
	const struct compare_fate *f = compare_fate_at(c, 0, COMPARE_EVENT, (uint32_t)i);
	if (f->other != ID_NONE)
		compare_roles(c, c->sides.v[0].list[COMPARE_EVENT].v[i],
		    compare_side_at(c, 1)->list[COMPARE_EVENT].v[f->other]);
}

/* ---- relations */

static size_t
relations_begin(void *work)
{
	struct compare *c = work;
	return wants(c, COMPARE_RELATIONS) ? count(c, COMPARE_RELATION) : 0;
}

static void
relation_item(void *work, size_t i)
{
	struct compare *c = work;
	size_t n = c->sides.v[0].list[COMPARE_RELATION].n;
	unsigned side = i >= n;
	uint32_t number = (uint32_t)(side ? i - n : i);
	if (!compare_is_free(c, side, COMPARE_RELATION, number)) {
		if (!side)
			compare_two(c, COMPARE_RELATION, number);
		return;
	}
	uint32_t at = compare_side_at(c, side)->list[COMPARE_RELATION].v[number];
	const struct compare_relation *r = &c->relations.v[at];
	uint32_t above = item_of_end(c, side, (struct compare_end){r->mention1, r->event1});
	if (!above)
		above = item_of_end(c, side, (struct compare_end){r->mention2, r->event2});
	tell_under(c, above, item_of(c, side ? COMPARE_EXTRA : COMPARE_MISSING, COMPARE_RELATION,
	    side ? ID_NONE : at, side ? at : ID_NONE));
}

static void
actors_end(void *work)
{
	struct compare *c = work;
	if (!c->some_unsaid)
		return;
	tell(c, (struct compare_item){.kind = COMPARE_NO_ACTORS, .what = COMPARE_MENTION,
	    .side = c->now, .a = (uint32_t)compare_side_at(c, 0)->n_linked,
	    .b = (uint32_t)compare_side_at(c, 1)->n_linked, .end_a = {ID_NONE, ID_NONE},
	    .end_b = {ID_NONE, ID_NONE}});
}

static const struct stage list[] = {
	{.begin = mentions_begin, .item = mention_item, .piece = 128},
	{.begin = events_begin, .item = event_item, .piece = 128},
	{.begin = roles_begin, .item = roles_item, .piece = 64},
	{.begin = relations_begin, .item = relation_item},
	{.end = actors_end},
};

struct stages
compare_item_stages(void)
{
	return stages_of(list, sizeof list / sizeof *list);
}
