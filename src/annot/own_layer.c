/*
 * One's own annotations as a segment of a layer, as reading their file would make it (its rules
 * are formats/brat.h): what refers to something that is not there is left out, equivalence makes
 * one actor of all that is equivalent.  Mentions are put in order of their places first, so that
 * sealing moves none; each tells by `rule` which item it is of.
 */
#include <stdlib.h>

#include "annot/own_internal.h"
#include "base/limits.h"
#include "base/order.h"
#include "text/document.h"

/* A mention to be: of an item, or a trigger made for an event without one. */
struct row { struct span span; uint32_t slot, type; bool made, several; };
/* The items of a kind, or of two that are numbered together, in order of their lines. */
struct list { VEC(uint32_t) v; };
struct link { uint32_t mention, actor; };

struct sealer {
	struct own *o;
	struct segment_builder *builder;
	VEC(struct row) rows;
	struct list events, ties, names, attributes, notes;
	struct order order;
	uint32_t *at;                /* of a slot: its index among those of its kind, or ID_NONE */
	uint32_t *made;              /* of an event without trigger: its row, then its mention */
	bool *is_trigger;            /* by slot */
	VEC(struct role) roles;
	VEC(struct link) links;
	uint32_t n_mentions, n_events;
	uint32_t description;        /* the type of descriptions */
	/* What is equivalent: a forest over mentions, then events; actor: of a root. */
	uint32_t *parent, *actor;
	VEC(uint32_t) members;
};

static const struct own_item *
item_at(const struct sealer *s, uint32_t slot)
{
	return own_item(s->o, slot);
}

/* ---- mentions and triggers */

/* The mention that a ref means: its slot, or ID_NONE. */
static uint32_t
mention_of(const struct sealer *s, const struct own_ref *r)
{
	const struct own_item *m = own_of_kind(s->o, r->item, OWN_MENTION);
	return m && m->found ? r->item : ID_NONE;
}

/* An event whose file has no trigger for it stands where its first participant begins. */
static bool
lacks_trigger(const struct own_item *e)
{
	return e->n_refs && e->refs[0].item == ID_NONE && !e->refs[0].word.len;
}

static void
sort_out(struct sealer *s)
{
	vec_reserve(&s->rows, s->o->slots.n + 1);
	for (uint32_t i = 0; i < s->o->slots.n; i++) {
		const struct own_brief *b = &s->o->briefs.v[i];
		switch ((enum own_kind)b->kind) {
		case OWN_MENTION:
			if (b->found)
				vec_push(&s->rows, ((struct row){.span = b->span, .slot = i,
				    .type = b->type, .several = b->several}));
			break;
		case OWN_EVENT: vec_push(&s->events.v, i); break;
		case OWN_RELATION: case OWN_SAME: vec_push(&s->ties.v, i); break;
		case OWN_ACTOR: case OWN_REFERENCE: vec_push(&s->names.v, i); break;
		case OWN_ATTRIBUTE: vec_push(&s->attributes.v, i); break;
		case OWN_NOTE: vec_push(&s->notes.v, i); break;
		case OWN_OTHER: break;
		}
	}
}

static void
add_event_row(struct sealer *s, uint32_t slot)
{
	const struct own_item *e = item_at(s, slot);
	uint32_t trigger = e->n_refs ? mention_of(s, &e->refs[0]) : ID_NONE;
	if (trigger != ID_NONE) {
		s->is_trigger[trigger] = true;
		s->at[slot] = s->n_events++;
		return;
	}
	for (uint32_t i = 1; lacks_trigger(e) && i < e->n_refs; i++) {
		uint32_t first = mention_of(s, &e->refs[i]);
		if (first == ID_NONE)
			continue;
		uint64_t at = item_at(s, first)->parts[0].from;
		s->made[slot] = (uint32_t)s->rows.n;
		vec_push(&s->rows, ((struct row){.span = {at, at}, .slot = slot,
		    .type = e->type, .made = true}));
		s->at[slot] = s->n_events++;
		return;
	}
}

static int
by_place(const void *of, uint32_t a, uint32_t b)
{
	const struct row *rows = of;
	struct span x = rows[a].span, y = rows[b].span;
	if (x.from != y.from)
		return x.from < y.from ? -1 : 1;
	return x.to == y.to ? 0 : x.to > y.to ? -1 : 1;
}

static void
add_mention(struct sealer *s, const struct row *row, uint32_t index)
{
	struct mention m = {.span = row->span, .type = row->type, .certainty = 100,
	    .rule = row->slot + 1};
	if (row->made) {
		m.flags = MENTION_TRIGGER;
		s->made[row->slot] = index;
	} else {
		m.flags = row->type == s->description ? MENTION_DESC : 0;
		m.flags |= s->is_trigger[row->slot] ? MENTION_TRIGGER : 0;
		s->at[row->slot] = index;
	}
	const struct own_item *item = row->several ? item_at(s, row->slot) : NULL;
	segment_add_mention(s->builder, m, item ? item->parts : NULL, item ? item->n_parts : 0,
	    NULL, 0);
}

static void
add_mentions(struct sealer *s)
{
	size_t units = order_begin(&s->order, s->rows.n, by_place, s->rows.v);
	order_some(&s->order, units);
	segment_reserve(s->builder, s->rows.n);
	for (size_t i = 0; i < s->rows.n; i++)
		add_mention(s, &s->rows.v[s->order.v[i]], (uint32_t)i);
	s->n_mentions = (uint32_t)s->rows.n;
}

/* ---- events and relations */

/* A mention or an event that is in the segment. */
static bool
argument(const struct sealer *s, uint32_t item, uint32_t *index, bool *is_event)
{
	uint8_t kind = item < s->o->briefs.n ? s->o->briefs.v[item].kind : OWN_OTHER;
	if ((kind != OWN_MENTION && kind != OWN_EVENT) || s->at[item] == ID_NONE)
		return false;
	*index = s->at[item];
	*is_event = kind == OWN_EVENT;
	return true;
}

static void
add_event(struct sealer *s, uint32_t slot)
{
	const struct own_item *e = item_at(s, slot);
	if (s->at[slot] == ID_NONE)
		return;
	struct event event = {.type = e->type, .mood = MOOD_ACTUAL, .certainty = 100,
	    .flags = EVENT_UNSAID, .rule = slot + 1};
	event.trigger = s->made[slot] != ID_NONE ? s->made[slot] : s->at[e->refs[0].item];
	vec_clear(&s->roles);
	for (uint32_t i = 1; i < e->n_refs; i++) {
		struct role role = {.name = e->refs[i].name};
		if (role.name && argument(s, e->refs[i].item, &role.target, &role.is_event))
			vec_push(&s->roles, role);
	}
	segment_add_event(s->builder, event, s->roles.v, s->roles.n);
}

static uint32_t
add_tie(struct sealer *s, uint32_t slot, uint32_t a, uint32_t b)
{
	struct relation r = {.type = s->o->briefs.v[slot].type, .certainty = 100, .rule = slot + 1};
	if (!argument(s, a, &r.arg1, &r.arg1_is_event) ||
	    !argument(s, b, &r.arg2, &r.arg2_is_event))
		return ID_NONE;
	return segment_add_relation(s->builder, r);
}

/* ---- equivalence */

static uint32_t
root_of(struct sealer *s, uint32_t i)
{
	while (s->parent[i] != i) {
		s->parent[i] = s->parent[s->parent[i]];
		i = s->parent[i];
	}
	return i;
}

static void
begin_groups(struct sealer *s)
{
	uint32_t n = s->n_mentions + s->n_events;
	if (s->parent)
		return;
	s->parent = mem_resize(NULL, n, sizeof *s->parent);
	s->actor = mem_array(n, sizeof *s->actor);
	for (uint32_t i = 0; i < n; i++)
		s->parent[i] = i;
}

static uint32_t
group_id(const struct sealer *s, struct str first)
{
	struct buf name = {0};
	buf_str(&name, layer_name(s->o->layer));
	buf_chr(&name, '#');
	buf_str(&name, first);
	uint32_t id = schema_id(s->o->schema, buf_view(&name));
	buf_done(&name);
	return id;
}

static uint32_t
member(struct sealer *s, const struct own_ref *r)
{
	uint32_t index;
	bool is_event;
	if (!argument(s, r->item, &index, &is_event))
		return ID_NONE;
	return index + (is_event ? s->n_mentions : 0);
}

static void
join(struct sealer *s, uint32_t a, uint32_t b, struct str first)
{
	begin_groups(s);
	vec_push(&s->members, a);
	vec_push(&s->members, b);
	a = root_of(s, a);
	b = root_of(s, b);
	if (!s->actor[a])
		s->actor[a] = s->actor[b] ? s->actor[b] : group_id(s, first);
	s->parent[b] = a;
}

/* "Equiv T1 T2 T3"; another name: ties of that name from one to the next. */
static void
add_same(struct sealer *s, uint32_t slot)
{
	const struct own_item *line = item_at(s, slot);
	const struct own_ref *first = NULL, *before = NULL;
	for (uint32_t i = 0; i < line->n_refs; i++) {
		const struct own_ref *r = &line->refs[i];
		if (member(s, r) == ID_NONE)
			continue;
		if (!first)
			first = r;
		else if (line->type == s->o->same)
			join(s, member(s, before), member(s, r), item_at(s, first->item)->id);
		else
			add_tie(s, slot, before->item, r->item);
		before = r;
	}
}

/* ---- actors of mentions */

/* The actor that a member is said to be of is the group's; events of one are one happening. */
static void
link_groups(struct sealer *s)
{
	size_t said = s->links.n;
	for (size_t i = 0; s->parent && i < said; i++) {
		uint32_t root = root_of(s, s->links.v[i].mention);
		if (s->actor[root])
			s->actor[root] = s->links.v[i].actor;
	}
	for (size_t i = 0; i < s->members.n; i++) {
		uint32_t m = s->members.v[i], actor = s->actor[root_of(s, m)];
		if (m < s->n_mentions) {
			vec_push(&s->links, ((struct link){m, actor}));
			continue;
		}
		struct event *e = segment_event(s->builder, m - s->n_mentions);
		e->same = e->same ? e->same : actor;
	}
}

/* Of one mention, links from..to of `order`: each actor once. */
static void
put_links(struct sealer *s, uint32_t mention, const uint32_t *order, uint32_t from, uint32_t to)
{
	uint32_t actors[LIMIT_MENTION_ACTORS];
	size_t n = 0;
	for (uint32_t k = from; k < to; k++) {
		size_t at = 0;
		while (at < n && actors[at] != s->links.v[order[k]].actor)
			at++;
		if (at == n && n < LIMIT_MENTION_ACTORS)
			actors[n++] = s->links.v[order[k]].actor;
	}
	if (n)
		segment_set_links(s->builder, mention, actors, n);
}

static void
add_links(struct sealer *s)
{
	if (!s->links.n)
		return;
	/* Two ahead: filling moves each start to its end, which is where the next one starts. */
	uint32_t *first = mem_array((size_t)s->n_mentions + 2, sizeof *first);
	uint32_t *order = mem_array(s->links.n, sizeof *order);
	for (size_t i = 0; i < s->links.n; i++)
		first[s->links.v[i].mention + 2]++;
	for (uint32_t i = 0; i < s->n_mentions; i++)
		first[i + 2] += first[i + 1];
	for (size_t i = 0; i < s->links.n; i++)
		order[first[s->links.v[i].mention + 1]++] = (uint32_t)i;
	for (uint32_t i = 0; i < s->n_mentions; i++)
		put_links(s, i, order, first[i], first[i + 1]);
	mem_free(order);
	mem_free(first);
}

/* ---- notes: references, attributes, texts */

/* What a line is about; an attribute may be about another line that came before. */
static bool
about(const struct sealer *s, uint32_t to, struct note *n)
{
	if (to >= s->o->briefs.n || s->at[to] == ID_NONE)
		return false;
	*n = (struct note){.index = s->at[to]};
	switch ((enum own_kind)s->o->briefs.v[to].kind) {
	case OWN_MENTION: n->about = NOTE_MENTION; return true;
	case OWN_EVENT: n->about = NOTE_EVENT; return true;
	case OWN_RELATION: n->about = NOTE_RELATION; return true;
	case OWN_REFERENCE: case OWN_ATTRIBUTE: {
		const struct note *of = segment_note(s->builder, s->at[to]);
		*n = (struct note){.about = of->about, .index = of->index};
		return true;
	}
	default: return false;
	}
}

/* Moods and sameness belong to the event itself. */
static bool
is_of_event(struct sealer *s, const struct own_item *line, const struct note *n)
{
	struct str key = schema_name(s->o->schema, line->type);
	enum mood mood;
	if (n->about != NOTE_EVENT || line->kind != OWN_ATTRIBUTE)
		return false;
	struct event *e = segment_event(s->builder, n->index);
	if (str_is(key, "Mood") && mood_of(line->text, &mood)) {
		e->mood = (uint8_t)mood;
		e->flags &= (uint8_t)~EVENT_UNSAID;
		return true;
	}
	if (str_is(key, "Same") && line->text.len) {
		struct str same = line->text;
		same = str_starts(same, STR("ev:")) ? str_sub(same, 3, same.len) : same;
		e->same = schema_id(s->o->schema, same);
		return true;
	}
	return false;
}

static void
add_note(struct sealer *s, uint32_t slot)
{
	const struct own_item *line = item_at(s, slot);
	struct note n;
	if (!about(s, line->refs[0].item, &n) || is_of_event(s, line, &n))
		return;
	if (line->kind != OWN_NOTE)
		s->at[slot] = (uint32_t)segment_builder_notes(s->builder);
	n.key = line->kind == OWN_NOTE && line->type == s->o->note ?
	    schema_id(s->o->schema, STR("Note")) : line->type;
	n.value = schema_id(s->o->schema, line->text);
	segment_add_note(s->builder, n);
}

/* A line that names an actor of a mention, or a place in a knowledge base. */
static void
add_reference(struct sealer *s, uint32_t slot)
{
	const struct own_brief *b = &s->o->briefs.v[slot];
	struct note n;
	if (b->kind == OWN_REFERENCE) {
		add_note(s, slot);
		return;
	}
	if (!about(s, b->named.about, &n) || n.about != NOTE_MENTION)
		return;
	layer_declare_actor(s->o->layer, (struct actor_decl){.id = b->named.actor,
	    .name = b->named.name});
	vec_push(&s->links, ((struct link){n.index, b->named.actor}));
}

/* ---- the whole */

static void
each(struct sealer *s, const struct list *list, void (*add)(struct sealer *s, uint32_t slot))
{
	for (size_t i = 0; i < list->v.n; i++)
		add(s, list->v.v[i]);
}

/* Relations, and ties by other lines, are numbered in order of the lines. */
static void
add_relation(struct sealer *s, uint32_t slot)
{
	const struct own_brief *b = &s->o->briefs.v[slot];
	if (b->kind == OWN_SAME)
		add_same(s, slot);
	else
		s->at[slot] = add_tie(s, slot, b->tied.from, b->tied.to);
}

static void
seal(struct own *o)
{
	struct sealer s = {.o = o, .builder = segment_builder_new(),
	    .description = schema_find(o->schema, STR("MENTION"))};
	size_t n = o->slots.n + 1;
	s.at = mem_resize(NULL, n, sizeof *s.at);
	s.made = mem_resize(NULL, n, sizeof *s.made);
	s.is_trigger = mem_array(n, sizeof *s.is_trigger);
	memset(s.at, 0xFF, n * sizeof *s.at);
	memset(s.made, 0xFF, n * sizeof *s.made);
	layer_forget_actors(o->layer);
	sort_out(&s);
	each(&s, &s.events, add_event_row);
	add_mentions(&s);
	each(&s, &s.events, add_event);
	each(&s, &s.ties, add_relation);
	each(&s, &s.names, add_reference);
	each(&s, &s.attributes, add_note);
	each(&s, &s.notes, add_note);
	link_groups(&s);
	add_links(&s);
	layer_drop_all(o->layer);
	layer_put(o->layer, segment_seal(s.builder, (struct span){0, document_size(o->document)}));
	segment_builder_free(s.builder);
	order_done(&s.order);
	vec_done(&s.rows);
	struct list *lists[] = {&s.events, &s.ties, &s.names, &s.attributes, &s.notes};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		vec_done(&lists[i]->v);
	vec_done(&s.roles);
	vec_done(&s.links);
	vec_done(&s.members);
	mem_free(s.parent);
	mem_free(s.actor);
	mem_free(s.at);
	mem_free(s.made);
	mem_free(s.is_trigger);
}

struct layer *
own_layer(struct own *o)
{
	if (o->sealed != o->version) {
		seal(o);
		o->sealed = o->version;
	}
	return o->layer;
}

struct layer *
own_take_layer(struct own *o)
{
	struct layer *l = own_layer(o);
	o->layer = NULL;
	return l;
}
