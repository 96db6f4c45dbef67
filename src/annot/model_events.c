/*
 * The events and relations of a model.  The same tie
 * between the same two actors is one relation, whose clearest mention stands for it.  Events whose
 * triggers were replaced stand behind the others, and take no part.
 */
#include "annot/model_internal.h"

struct event_work {
	struct model_event e;
	const struct model_segment *segment;
	bool replaced;
};

static size_t
collect_begin(void *work)
{
	struct model_build *b = work;
	b->walk = 0;
	b->events = mem_array(b->n_events, sizeof *b->events);
	return b->n_events;
}

static void
collect_event(void *work, size_t i)
{
	struct model_build *b = work;
	while (i >= b->segments.v[b->walk].event_base + b->segments.v[b->walk].s->n_events)
		b->walk++;
	const struct model_segment *g = &b->segments.v[b->walk];
	const struct event *e = &g->s->events[i - g->event_base];
	b->events[i] = (struct event_work){.segment = g, .e = {.e = e, .type = e->type,
	    .same = e->same, .layer = g->layer, .mood = e->mood, .certainty = e->certainty,
	    .trigger = b->mention_at[g->mention_base + e->trigger]}};
	b->events[i].replaced = b->out->mentions[b->events[i].e.trigger].dropped;
	b->n_shown_events += !b->events[i].replaced;
}

static int
event_order(const void *of, uint32_t a, uint32_t b)
{
	const struct event_work *all = of;
	uint32_t x = all[a].e.trigger, y = all[b].e.trigger;
	if (all[a].replaced != all[b].replaced)
		return all[a].replaced ? 1 : -1;
	return x < y ? -1 : x > y;
}

static size_t
sort_begin(void *work)
{
	struct model_build *b = work;
	return order_begin(&b->order, b->n_events, event_order, b->events);
}

static void
sort_some(void *work, size_t from, size_t to)
{
	order_some(&((struct model_build *)work)->order, to - from);
}

static size_t
number_begin(void *work)
{
	struct model_build *b = work;
	b->event_at = mem_array(b->n_events, sizeof *b->event_at);
	return b->n_events;
}

static void
number_event(void *work, size_t i)
{
	struct model_build *b = work;
	uint32_t number = b->order.v[i];
	struct model_mention *trigger = &b->out->mentions[b->events[number].e.trigger];
	b->event_at[number] = (uint32_t)i;
	if (trigger->event == ID_NONE)
		trigger->event = (uint32_t)i;
}

static size_t
place_begin(void *work)
{
	struct model_build *b = work;
	b->out_events = model_own(b, b->n_events, sizeof *b->out_events);
	b->out_roles = model_own(b, b->n_roles, sizeof *b->out_roles);
	b->out->model.events = b->out_events;
	b->out->model.n_events = b->n_shown_events;
	b->out->model.n_replaced_events = b->n_events - b->n_shown_events;
	b->out->model.roles = b->out_roles;
	return b->n_events;
}

/* A word that only may mean its actor: "she", "the company". */
static bool
is_guessed(const struct model_mention *m)
{
	return m->m->flags & MENTION_DESC && m->certainty < 50 && m->n_actors;
}

/* Whether a role is on the mention of the same actor; then a guess cannot be right. */
static bool
is_filled(const struct model_build *b, const struct model_mention *m,
    const struct model_role *roles, uint32_t n)
{
	const uint32_t *actors = b->out->model.mention_actors;
	for (uint32_t i = 0; i < n; i++) {
		const struct model_mention *other =
		    roles[i].mention == ID_NONE ? NULL : &b->out->mentions[roles[i].mention];
		if (other && other->n_actors && actors[other->first_actor] == actors[m->first_actor])
			return true;
	}
	return false;
}

/* "Source2" -> 1, "Target" -> 2: the sides of an event; else 0. */
static int
side_of(struct str role)
{
	return str_starts(role, STR("Source")) ? 1 : str_starts(role, STR("Target")) ? 2 : 0;
}

/* Whether the actor stands on the other side of the event already: the rules took two words for
 * two actors that are one.  What a file says stays. */
static bool
faces_itself(const struct model_build *b, const struct event_work *w, const struct model_role *r,
    const struct model_role *roles, uint32_t n)
{
	const struct model_mention *m = &b->out->mentions[r->mention];
	const uint32_t *actors = b->out->model.mention_actors;
	int side = side_of(schema_name(b->schema, r->name));
	if (!side || !m->n_actors || b->out->model.layers[w->segment->layer].given)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		int other = side_of(schema_name(b->schema, roles[i].name));
		if (!other || other == side || roles[i].mention == ID_NONE)
			continue;
		const struct model_mention *x = &b->out->mentions[roles[i].mention];
		if (x->n_actors && actors[x->first_actor] == actors[m->first_actor])
			return true;
	}
	return false;
}

/* The event that a reference means now: another one when it was replaced, or ID_NONE. */
static uint32_t
standing_event(const struct model_build *b, uint32_t number)
{
	uint32_t at = b->event_at[number];
	if (at < b->n_shown_events)
		return at;
	uint32_t trigger = model_standing(b, b->out_events[at].trigger);
	return trigger == ID_NONE ? ID_NONE : b->out->mentions[trigger].event;
}

/* What a role of this event is filled with; false: nothing that is there. */
static bool
fill(const struct model_build *b, const struct event_work *w, const struct role *r,
    struct model_role *out)
{
	uint32_t base = (uint32_t)(r->is_event ? w->segment->event_base : w->segment->mention_base);
	*out = (struct model_role){.name = r->name, .mention = ID_NONE, .event = ID_NONE};
	/* What is replaced itself stays as its layer has it. */
	if (r->is_event)
		out->event = w->replaced ? b->event_at[base + r->target] :
		    standing_event(b, base + r->target);
	else
		out->mention = w->replaced ? b->mention_at[base + r->target] :
		    model_standing(b, b->mention_at[base + r->target]);
	return out->event != ID_NONE || out->mention != ID_NONE;
}

/* Roles on mentions that were dropped go with them; what rests on a guess of the rules is one. */
static uint32_t
place_roles(const struct model_build *b, const struct event_work *w, struct model_role *roles,
    uint8_t *certainty)
{
	const struct segment *s = w->segment->s;
	bool given = b->out->model.layers[w->segment->layer].given;
	uint32_t n = 0;
	for (uint32_t i = 0; i < w->e.e->n_roles; i++) {
		const struct role *r = &s->roles[w->e.e->first_role + i];
		struct model_role out;
		if (!fill(b, w, r, &out))
			continue;
		const struct model_mention *m = r->is_event ? NULL : &b->out->mentions[out.mention];
		bool guessed = m && !given && is_guessed(m);
		bool gone = m && m->dropped && !(m->replaced && w->replaced);
		if (m && (gone || (guessed && is_filled(b, m, roles, n))))
			continue;
		if (m && faces_itself(b, w, &out, roles, n))
			continue;
		if (guessed && m->certainty < *certainty)
			*certainty = m->certainty;
		roles[n++] = out;
	}
	return n;
}

static void
place_event(void *work, size_t i)
{
	struct model_build *b = work;
	const struct event_work *w = &b->events[b->order.v[i]];
	b->out_events[i] = w->e;
	b->out_events[i].first_role = b->next_role;
	b->out_events[i].n_roles =
	    place_roles(b, w, b->out_roles + b->next_role, &b->out_events[i].certainty);
	b->next_role += b->out_events[i].n_roles;
}

static void
place_end(void *work)
{
	struct model_build *b = work;
	order_done(&b->order);
	mem_free(b->events);
	b->events = NULL;
}

/* ---- relations */

struct relation_work {
	struct model_relation r;
	uint32_t place;
};

static struct model_relation
make_relation(const struct model_build *b, const struct model_segment *g,
    const struct relation *r)
{
	struct model_relation out = {.r = r, .type = r->type, .actor1 = ID_NONE, .actor2 = ID_NONE,
	    .mention1 = ID_NONE, .mention2 = ID_NONE, .event1 = ID_NONE, .event2 = ID_NONE,
	    .count = 1, .layer = g->layer, .certainty = r->certainty};
	if (r->arg1_is_event)
		out.event1 = standing_event(b, (uint32_t)g->event_base + r->arg1);
	else
		out.mention1 = model_standing(b, b->mention_at[g->mention_base + r->arg1]);
	if (r->arg2_is_event)
		out.event2 = standing_event(b, (uint32_t)g->event_base + r->arg2);
	else
		out.mention2 = model_standing(b, b->mention_at[g->mention_base + r->arg2]);
	const struct model *m = &b->out->model;
	out.actor1 = model_mention_actor(m, out.mention1);
	out.actor2 = model_mention_actor(m, out.mention2);
	return out;
}

/* An end that is not there any more, or was no name. */
static bool
is_dropped(const struct model_build *b, uint32_t mention, uint32_t event)
{
	return mention != ID_NONE ? b->out->mentions[mention].dropped : event == ID_NONE;
}

/* What stands for an argument when relations are compared: its actor when it has just one. */
struct end { uint32_t kind, index; };

static struct end
end_of(const struct model_build *b, uint32_t mention, uint32_t event)
{
	if (mention == ID_NONE)
		return (struct end){0, event};
	const struct model_mention *x = &b->out->mentions[mention];
	if (x->n_actors != 1)
		return (struct end){1, mention};
	return (struct end){2, b->out->model.mention_actors[x->first_actor]};
}

struct relation_key { uint32_t type; struct end one, two; };

static struct relation_key
key_of(const struct model_build *b, const struct model_relation *r)
{
	struct relation_key k = {r->type, end_of(b, r->mention1, r->event1),
	    end_of(b, r->mention2, r->event2)};
	/* A tie of an actor with itself is one of its mentions (a chain of references). */
	if (k.one.kind == 2 && k.two.kind == 2 && k.one.index == k.two.index) {
		k.one = (struct end){1, r->mention1};
		k.two = (struct end){1, r->mention2};
	}
	return k;
}

static bool
is_rejected(const struct model_build *b, struct relation_key key)
{
	struct relation_key any = key;
	uint32_t at;
	any.type = 0;
	return b->rejected && (map_get(b->rejected, (struct str){(const char *)&key, sizeof key}, &at) ||
	    map_get(b->rejected, (struct str){(const char *)&any, sizeof any}, &at));
}

/* One relation that a layer says is none: of the types that it names, or of any (0). */
static void
reject(struct model_build *b, const struct model_segment *g, uint32_t i)
{
	struct model_relation r = make_relation(b, g, &g->s->relations[i]);
	uint32_t rejects = schema_find(b->schema, STR(LAYER_REJECTS));
	size_t n, named = 0;
	const struct note *notes = segment_notes(g->s, NOTE_RELATION, i, &n);
	if (is_dropped(b, r.mention1, r.event1) || is_dropped(b, r.mention2, r.event2))
		return;
	if (b->rejected == NULL)
		b->rejected = map_new();
	for (size_t k = 0; k <= n; k++) {
		if (k == n ? named > 0 : notes[k].key != rejects || rejects == 0)
			continue;
		named++;
		r.type = k == n ? 0 : notes[k].value;
		struct relation_key key = key_of(b, &r);
		map_set(b->rejected, (struct str){(const char *)&key, sizeof key}, 1);
	}
}

static void
collect_rejected(struct model_build *b)
{
	uint32_t none = schema_find(b->schema, STR(LAYER_NOT));
	for (size_t i = 0; none != 0 && i < b->segments.n; i++) {
		const struct model_segment *g = &b->segments.v[i];
		if (!b->out->model.layers[g->layer].corrects)
			continue;
		for (uint32_t k = 0; k < g->s->n_relations; k++) {
			if (g->s->relations[k].type == none)
				reject(b, g, k);
		}
	}
}

static size_t
merge_begin(void *work)
{
	struct model_build *b = work;
	b->walk = 0;
	b->seen = map_new();
	collect_rejected(b);
	b->relations = mem_array(b->n_relations, sizeof *b->relations);
	return b->n_relations;
}

static void
merge_relation(void *work, size_t i)
{
	struct model_build *b = work;
	struct relation_work *all = b->relations;
	while (i >= b->segments.v[b->walk].relation_base +
	    b->segments.v[b->walk].s->n_relations)
		b->walk++;
	const struct model_segment *g = &b->segments.v[b->walk];
	struct model_relation r = make_relation(b, g, &g->s->relations[i - g->relation_base]);
	if (is_dropped(b, r.mention1, r.event1) || is_dropped(b, r.mention2, r.event2))
		return;
	struct relation_key key = key_of(b, &r);
	struct str bytes = {(const char *)&key, sizeof key};
	uint32_t at;
	bool corrects = b->out->model.layers[g->layer].corrects;
	if (corrects ? r.type == schema_find(b->schema, STR(LAYER_NOT)) : is_rejected(b, key))
		return;
	if (!map_get(b->seen, bytes, &at)) {
		map_set(b->seen, bytes, (uint32_t)b->n_kept);
		all[b->n_kept++] = (struct relation_work){.r = r};
		return;
	}
	r.count = all[at].r.count + 1;
	if (r.certainty > all[at].r.certainty)
		all[at].r = r;
	else
		all[at].r.count = r.count;
}

static int
relation_order(const void *of, uint32_t a, uint32_t b)
{
	const struct relation_work *all = of;
	return all[a].place < all[b].place ? -1 : all[a].place > all[b].place;
}

static size_t
where_begin(void *work)
{
	struct model_build *b = work;
	map_free(b->seen);
	map_free(b->rejected);
	b->seen = b->rejected = NULL;
	return b->n_kept;
}

static void
where(void *work, size_t i)
{
	struct model_build *b = work;
	struct relation_work *w = &b->relations[i];
	w->place = w->r.mention1 != ID_NONE ? w->r.mention1 :
	    b->out->model.events[w->r.event1].trigger;
}

static size_t
sort_relations_begin(void *work)
{
	struct model_build *b = work;
	return order_begin(&b->order, b->n_kept, relation_order, b->relations);
}

static size_t
place_relations_begin(void *work)
{
	struct model_build *b = work;
	b->kept_relations = model_own(b, b->n_kept, sizeof *b->kept_relations);
	b->out->model.relations = b->kept_relations;
	b->out->model.n_relations = b->n_kept;
	return b->n_kept;
}

static void
place_relation(void *work, size_t i)
{
	struct model_build *b = work;
	b->kept_relations[i] = b->relations[b->order.v[i]].r;
}

static void
place_relations_end(void *work)
{
	struct model_build *b = work;
	order_done(&b->order);
	mem_free(b->relations);
	b->relations = NULL;
}

void
model_events_done(struct model_build *b)
{
	model_same_end(b);
	mem_free(b->events);
	mem_free(b->relations);
	map_free(b->seen);
	map_free(b->rejected);
	b->events = NULL;
	b->relations = NULL;
	b->seen = b->rejected = NULL;
}

const struct stage model_event_stages[MODEL_EVENT_STAGES] = {
	{.begin = collect_begin, .item = collect_event, .share = 2},
	{.begin = sort_begin, .items = sort_some, .piece = 1024},
	{.begin = number_begin, .item = number_event},
	{.begin = place_begin, .item = place_event, .end = place_end, .piece = 256, .share = 2},
	{.begin = model_same_begin, .item = model_same_event, .end = model_same_end,
	    .piece = 128, .share = 2},
	{.begin = merge_begin, .item = merge_relation, .piece = 256, .share = 3},
	{.begin = where_begin, .item = where},
	{.begin = sort_relations_begin, .items = sort_some, .piece = 1024},
	{.begin = place_relations_begin, .item = place_relation, .end = place_relations_end},
};
