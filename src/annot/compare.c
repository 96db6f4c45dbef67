/*
 * The comparison as a whole: its memory, its phases one behind the other, and what is asked of it.
 * All layers are gathered once; then each layer behind the first is held against the first.
 */
#include "annot/compare.h"

#include <assert.h>

#include "annot/compare_internal.h"

static const struct { const char *program, *people; } kinds[COMPARE_KINDS] = {
	[COMPARE_MATCHED] = {"same", "the same"},
	[COMPARE_MISSING] = {"missing", "missing"},
	[COMPARE_EXTRA] = {"extra", "extra"},
	[COMPARE_MOVED] = {"moved", "moved"},
	[COMPARE_RETYPED] = {"retyped", "other type"},
	[COMPARE_MOVED_RETYPED] = {"moved-retyped", "moved, other type"},
	[COMPARE_REVERSED] = {"reversed", "the other way round"},
	[COMPARE_END] = {"end", "other end"},
	[COMPARE_ACTOR] = {"actor", "other actor"},
	[COMPARE_ACTOR_ID] = {"actor-id", "actor called otherwise"},
	[COMPARE_ROLE_MISSING] = {"role-missing", "role missing"},
	[COMPARE_ROLE_EXTRA] = {"role-extra", "role extra"},
	[COMPARE_ROLE_FILLER] = {"role-filler", "role filled otherwise"},
	[COMPARE_ROLE_NAME] = {"role-name", "other role"},
	[COMPARE_MOOD] = {"mood", "other mood"},
	[COMPARE_ATTRIBUTE] = {"attribute", "attribute"},
	[COMPARE_NOTE] = {"note", "note"},
	[COMPARE_NO_ACTORS] = {"no-actors", "no actors"},
};

const char *
compare_kind_name(enum compare_kind k)
{
	return (unsigned)k < COMPARE_KINDS ? kinds[k].program : "";
}

const char *
compare_kind_label(enum compare_kind k)
{
	return (unsigned)k < COMPARE_KINDS ? kinds[k].people : "";
}

const char *
compare_what_name(enum compare_what w)
{
	static const char *const names[COMPARE_WHATS] = {"mention", "event", "relation"};
	return (unsigned)w < COMPARE_WHATS ? names[w] : "";
}

unsigned
compare_aspect_of(struct str name)
{
	static const char *const names[] = {"mentions", "events", "relations", "actors", "roles",
	    "moods", "attributes", "notes"};
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(name, names[i]))
			return 1u << i;
	return 0;
}

/* ---- the whole */

static void
ask_types(struct compare *c)
{
	c->n_shown = schema_count(c->m->schema) + 1;
	c->shown = mem_array(c->n_shown, 1);
	memset(c->shown, 1, c->n_shown);
	if (!c->o.shown)
		return;
	for (size_t i = 0; i < c->m->n_types; i++)
		c->shown[c->m->types[i].type] = c->o.shown(c->o.context, c->m->types[i].type);
	for (size_t i = 0; i < c->m->n_events; i++)
		c->shown[c->m->events[i].type] = c->o.shown(c->o.context, c->m->events[i].type);
	for (size_t i = 0; i < c->m->n_relations; i++)
		c->shown[c->m->relations[i].type] =
		    c->o.shown(c->o.context, c->m->relations[i].type);
}

struct compare *
compare_new(const struct model *m, const uint16_t *layers, size_t n_layers,
    const struct compare_options *o)
{
	struct compare *c = mem_alloc(sizeof *c);
	assert(n_layers > 1 && n_layers <= UINT16_MAX);
	c->m = m;
	if (o)
		c->o = *o;
	if (!c->o.aspects)
		c->o.aspects = COMPARE_ALL;
	for (size_t i = 0; i < n_layers; i++) {
		vec_push(&c->sides, ((struct compare_side){.layer = layers[i],
		    .given = layers[i] < m->n_layers && m->layers[layers[i]].given}));
		vec_push(&c->versus, ((struct compare_versus){.like = NULL}));
	}
	ask_types(c);
	c->stages = compare_collect_stages();
	return c;
}

static void
free_versus(struct compare_versus *v)
{
	for (unsigned w = 0; w < COMPARE_WHATS; w++) {
		mem_free(v->fate[0][w]);
		mem_free(v->fate[1][w]);
	}
	mem_free(v->like);
}

void
compare_free(struct compare *c)
{
	if (!c)
		return;
	compare_overlap_end(c);
	order_done(&c->order);
	for (size_t i = 0; i < c->sides.n; i++) {
		for (unsigned w = 0; w < COMPARE_WHATS; w++)
			vec_done(&c->sides.v[i].list[w]);
		free_versus(&c->versus.v[i]);
	}
	vec_done(&c->sides);
	vec_done(&c->versus);
	vec_done(&c->relations);
	vec_done(&c->items);
	vec_done(&c->follows);
	compare_work_done(c);
	mem_free(c->number[0]);
	mem_free(c->number[1]);
	mem_free(c->place);
	mem_free(c->shown);
	mem_free(c);
}

/* What only the work needs. */
void
compare_work_done(struct compare *c)
{
	map_free(c->alike);
	map_free(c->renamed);
	mem_free(c->nature);
	mem_free(c->use);
	mem_free(c->signature);
	c->alike = c->renamed = NULL;
	c->nature = c->use = c->signature = NULL;
	vec_done(&c->entries);
	vec_done(&c->waiting);
	vec_done(&c->follow_of);
	vec_done(&c->parts[0]);
	vec_done(&c->parts[1]);
}

static struct compare_fate *
all_free(size_t n)
{
	struct compare_fate *v = mem_array(n, sizeof *v);
	for (size_t i = 0; i < n; i++)
		v[i].other = ID_NONE;
	return v;
}

static void
begin_side(struct compare *c)
{
	struct compare_versus *v = &c->versus.v[++c->now];
	for (unsigned w = 0; w < COMPARE_WHATS; w++) {
		v->fate[0][w] = all_free(c->sides.v[0].list[w].n);
		v->fate[1][w] = all_free(c->sides.v[c->now].list[w].n);
	}
	v->like = mem_array(c->sides.v[0].list[COMPARE_MENTION].n, sizeof *v->like);
}

enum { COLLECT, MENTIONS, EVENTS, TIES, ITEMS, END };

static void
next_phase(struct compare *c)
{
	bool more = (size_t)c->now + 1 < c->sides.n;
	switch (c->phase) {
	case COLLECT:
	case ITEMS:
		c->phase = more ? MENTIONS : END;
		if (more)
			begin_side(c);
		c->stages = more ? compare_mention_stages() : compare_end_stages();
		break;
	case MENTIONS:
		c->phase = EVENTS;
		c->stages = compare_event_stages();
		break;
	case EVENTS:
		c->phase = TIES;
		c->stages = compare_tie_stages();
		break;
	case TIES:
		c->phase = ITEMS;
		c->stages = compare_item_stages();
		break;
	default:
		c->done = true;
		compare_work_done(c);
	}
}

enum { PIECE = 256 };

static bool
is_spent(void *context)
{
	size_t *left = context;
	*left -= *left < PIECE ? *left : PIECE;
	return *left == 0;
}

bool
compare_step(struct compare *c, size_t budget)
{
	while (budget && !c->done)
		if (stages_step(&c->stages, c, is_spent, &budget))
			next_phase(c);
	return !c->done;
}

bool
compare_is_done(const struct compare *c)
{
	return c->done;
}

/* ---- what its parts share */

const struct compare_side *
compare_side_at(const struct compare *c, unsigned side)
{
	return &c->sides.v[side ? c->now : 0];
}

struct compare_fate *
compare_fate_at(const struct compare *c, unsigned side, enum compare_what what, uint32_t number)
{
	return &c->versus.v[c->now].fate[side][what][number];
}

bool
compare_is_free(const struct compare *c, unsigned side, enum compare_what what, uint32_t number)
{
	return compare_fate_at(c, side, what, number)->other == ID_NONE;
}

void
compare_pair(struct compare *c, enum compare_what what, uint32_t a, uint32_t b,
    enum compare_kind how)
{
	*compare_fate_at(c, 0, what, a) = (struct compare_fate){.other = b, .how = (uint8_t)how};
	*compare_fate_at(c, 1, what, b) = (struct compare_fate){.other = a, .how = (uint8_t)how};
}

uint32_t
compare_type(const struct compare *c, enum compare_what what, uint32_t element)
{
	return what == COMPARE_MENTION ? c->m->mentions[element].type :
	    what == COMPARE_EVENT ? c->m->events[element].type : c->relations.v[element].type;
}

enum compare_kind
compare_how(const struct compare *c, enum compare_what what, uint32_t a, uint32_t b)
{
	bool moved = c->place[compare_place(c, what, a)] != c->place[compare_place(c, what, b)];
	bool retyped = compare_type(c, what, a) != compare_type(c, what, b);
	return moved ? retyped ? COMPARE_MOVED_RETYPED : COMPARE_MOVED :
	    retyped ? COMPARE_RETYPED : COMPARE_MATCHED;
}

/* The lower three bits: 1 an event; 2 the place of what is not compared; 4 one without a
 * counterpart, and then whether it is of the other side. */
enum { IS_EVENT = 1, IS_PLACE = 2, IS_ALONE = 4, IS_OTHER = 2 };

uint64_t
compare_class_against(const struct compare *c, size_t against, unsigned side,
    struct compare_end end)
{
	uint32_t event = end.mention != ID_NONE ? c->m->mentions[end.mention].event : end.event;
	enum compare_what what = event != ID_NONE ? COMPARE_EVENT : COMPARE_MENTION;
	uint32_t of = event != ID_NONE ? event : end.mention;
	if (of == ID_NONE)
		return IS_PLACE;
	uint32_t number = c->number[what][of];
	uint64_t kind = what == COMPARE_EVENT ? IS_EVENT : 0;
	const struct compare_versus *v = &c->versus.v[against];
	if (number == ID_NONE)
		return (uint64_t)(c->place[compare_place(c, what, of)] + 1) << 3 | IS_PLACE | kind;
	uint32_t other = v->fate[side][what][number].other;
	if (other == ID_NONE)
		return (uint64_t)number << 3 | IS_ALONE | (side ? IS_OTHER : 0) | kind;
	number = side ? other : number;
	return (uint64_t)(what == COMPARE_MENTION ? v->like[number] : number) << 3 | kind;
}

uint64_t
compare_class(const struct compare *c, unsigned side, struct compare_end end)
{
	return compare_class_against(c, c->now, side, end);
}

bool
compare_is_alone(uint64_t class_of_end)
{
	return class_of_end & IS_ALONE;
}

/* ---- questions */

size_t
compare_count(const struct compare *c)
{
	return c->done ? c->items.n : 0;
}

const struct compare_item *
compare_at(const struct compare *c, size_t i)
{
	return &c->items.v[i];
}

size_t
compare_find(const struct compare *c, uint64_t at)
{
	size_t low = 0, high = compare_count(c);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (c->items.v[middle].span.from < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct compare_item *
compare_follow(const struct compare *c, const struct compare_item *of, size_t i)
{
	return &c->follows.v[of->first_follow + i];
}

size_t
compare_layers(const struct compare *c)
{
	return c->sides.n;
}

uint16_t
compare_layer(const struct compare *c, size_t side)
{
	return c->sides.v[side].layer;
}

size_t
compare_elements(const struct compare *c, enum compare_what what, size_t side)
{
	return c->sides.v[side].list[what].n;
}

uint32_t
compare_element(const struct compare *c, enum compare_what what, size_t side, size_t i)
{
	return c->sides.v[side].list[what].v[i];
}

const struct compare_relation *
compare_relation(const struct compare *c, uint32_t i)
{
	return &c->relations.v[i];
}

static uint32_t
fate_of(const struct compare_fate *f, bool first, enum compare_kind *how)
{
	if (how)
		*how = f->other != ID_NONE ? (enum compare_kind)f->how :
		    first ? COMPARE_MISSING : COMPARE_EXTRA;
	return f->other;
}

uint32_t
compare_there(const struct compare *c, enum compare_what what, size_t side, size_t i,
    enum compare_kind *how)
{
	return fate_of(&c->versus.v[side].fate[0][what][i], true, how);
}

uint32_t
compare_back(const struct compare *c, enum compare_what what, size_t side, size_t i,
    enum compare_kind *how)
{
	return fate_of(&c->versus.v[side].fate[1][what][i], false, how);
}

bool
compare_is_covered(const struct compare *c, size_t side, bool own, size_t i)
{
	return c->versus.v[side].fate[own][COMPARE_MENTION][i].covered;
}

uint32_t
compare_place(const struct compare *c, enum compare_what what, uint32_t element)
{
	if (what == COMPARE_MENTION)
		return element;
	if (what == COMPARE_EVENT)
		return c->m->events[element].trigger;
	const struct compare_relation *r = &c->relations.v[element];
	return model_end(c->m, r->mention1, r->event1);
}

bool
compare_same_end(const struct compare *c, size_t side, struct compare_end a, struct compare_end b)
{
	return compare_class_against(c, side, 0, a) ==
	    compare_class_against(c, side, 1, b);
}
