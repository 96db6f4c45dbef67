/*
 * Who is whose counterpart, by sorting: each round gives the elements that are still free a few
 * keys, sorts those of both sides together, and pairs within a run of equal keys the first of one
 * side with the first of the other.  Rounds go from sure to likely:
 *
 *	mentions   place type nature use | place type nature | place type | place nature | place
 *	events     place type roles | place type | place roles | place; overlap; type roles near by
 *
 * A run of a hundred thousand mentions on one place costs no more than as many places.
 */
#include "annot/compare_internal.h"
#include "base/map.h"

enum { NEAR = 400 };                 /* bytes between two triggers of one event */

/* ---- rounds */

size_t
compare_enter_begin(struct compare *c, enum compare_what what)
{
	vec_clear(&c->entries);
	return compare_side_at(c, 0)->list[what].n + compare_side_at(c, 1)->list[what].n;
}

void
compare_add_entry(struct compare *c, unsigned side, uint32_t number, const uint64_t *keys)
{
	struct compare_entry e = {.number = number, .side = (uint8_t)side};
	memcpy(e.key, keys, sizeof e.key);
	vec_push(&c->entries, e);
}

static int
entry_order(const void *of, uint32_t a, uint32_t b)
{
	const struct compare_entry *all = of, *x = &all[a], *y = &all[b];
	for (unsigned i = 0; i < COMPARE_KEYS; i++)
		if (x->key[i] != y->key[i])
			return x->key[i] < y->key[i] ? -1 : 1;
	if (x->side != y->side)
		return x->side < y->side ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

size_t
compare_sort_begin(void *work)
{
	struct compare *c = work;
	return order_begin(&c->order, c->entries.n, entry_order, c->entries.v);
}

void
compare_enter(struct compare *c, enum compare_what what, size_t i,
    bool (*key)(const struct compare *c, unsigned side, uint32_t element, uint64_t *keys))
{
	size_t n = compare_side_at(c, 0)->list[what].n;
	unsigned side = i >= n;
	uint32_t number = (uint32_t)(side ? i - n : i);
	uint64_t keys[COMPARE_KEYS] = {0};
	if (compare_is_free(c, side, what, number) &&
	    key(c, side, compare_side_at(c, side)->list[what].v[number], keys))
		compare_add_entry(c, side, number, keys);
}

void
compare_sort(void *work, size_t from, size_t to)
{
	order_some(&((struct compare *)work)->order, to - from);
}

size_t
compare_walk_begin(void *work)
{
	struct compare *c = work;
	vec_clear(&c->waiting);
	c->next_waiting = 0;
	return c->entries.n;
}

void
compare_walk_end(void *work)
{
	order_done(&((struct compare *)work)->order);
}

const struct compare_entry *
compare_entry_at(const struct compare *c, size_t i)
{
	return &c->entries.v[c->order.v[i]];
}

bool
compare_take(struct compare *c, size_t i, unsigned equal, const struct compare_entry **with)
{
	const struct compare_entry *e = compare_entry_at(c, i);
	if (i > 0 && memcmp(e->key, compare_entry_at(c, i - 1)->key, equal * sizeof *e->key) != 0) {
		vec_clear(&c->waiting);
		c->next_waiting = 0;
	}
	if (c->next_waiting < c->waiting.n) {
		const struct compare_entry *first = &c->entries.v[c->waiting.v[c->next_waiting]];
		if (first->side != e->side) {
			c->next_waiting++;
			*with = first;
			return true;
		}
	}
	vec_push(&c->waiting, c->order.v[i]);
	return false;
}

static void
pair_entry(struct compare *c, enum compare_what what, size_t i, unsigned equal)
{
	const struct compare_entry *e = compare_entry_at(c, i), *with;
	if (!compare_take(c, i, equal, &with))
		return;
	uint32_t a = e->side ? with->number : e->number, b = e->side ? e->number : with->number;
	compare_pair(c, what, a, b, compare_how(c, what, compare_side_at(c, 0)->list[what].v[a],
	    compare_side_at(c, 1)->list[what].v[b]));
}

/* ---- mentions */

static uint64_t
place_key(const struct compare *c, uint32_t mention)
{
	return (uint64_t)c->place[mention] << 1 |
	    ((c->m->mentions[mention].m->flags & MENTION_TRIGGER) != 0);
}

/* With a type in it that both sides number alike. */
static bool
mention_exactly(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	(void)side;
	keys[0] = place_key(c, at);
	keys[1] = c->m->mentions[at].type;
	keys[2] = compare_mix(c->nature[at], c->use[at]);
	return true;
}

static bool
mention_by_nature(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	mention_exactly(c, side, at, keys);
	keys[2] = c->nature[at];
	return true;
}

static bool
mention_by_type(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	mention_exactly(c, side, at, keys);
	keys[2] = 0;
	return true;
}

static bool
mention_by_place_and_nature(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	(void)side;
	keys[0] = place_key(c, at);
	keys[1] = compare_mix(c->nature[at], c->use[at]);
	keys[2] = compare_name_key(c, c->m->mentions[at].type);
	return true;
}

static bool
mention_by_place(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	(void)side;
	keys[0] = place_key(c, at);
	keys[1] = compare_name_key(c, c->m->mentions[at].type);
	return true;
}

#define MENTION_ROUND(name, equal) \
static size_t \
name##_begin(void *work) \
{ \
	return compare_enter_begin(work, COMPARE_MENTION); \
} \
static void \
name##_enter(void *work, size_t i) \
{ \
	compare_enter(work, COMPARE_MENTION, i, name); \
} \
static void \
name##_pair(void *work, size_t i) \
{ \
	pair_entry(work, COMPARE_MENTION, i, equal); \
}
MENTION_ROUND(mention_exactly, 3)
MENTION_ROUND(mention_by_nature, 3)
MENTION_ROUND(mention_by_type, 2)
MENTION_ROUND(mention_by_place_and_nature, 2)
MENTION_ROUND(mention_by_place, 1)

#define ROUND(name) \
	{.begin = name##_begin, .item = name##_enter}, \
	{.begin = compare_sort_begin, .items = compare_sort, .piece = 1024}, \
	{.begin = compare_walk_begin, .item = name##_pair, .end = compare_walk_end}

static size_t
overlap_same_begin(void *work)
{
	compare_overlap_begin(work, COMPARE_MENTION, false);
	return 1;
}

static size_t
overlap_any_begin(void *work)
{
	compare_overlap_begin(work, COMPARE_MENTION, true);
	return 1;
}

static bool
overlap_step(void *work, bool (*stop)(void *), void *context)
{
	return compare_overlap_step(work, stop, context);
}

static void
overlap_end(void *work)
{
	compare_overlap_end(work);
}

/* Whether the mention before or behind in the list is on the same hull. */
static bool
has_neighbour(const struct compare *c, const struct compare_side *s, size_t i)
{
	const struct model_mention *all = c->m->mentions;
	struct span here = all[s->list[COMPARE_MENTION].v[i]].m->span;
	for (size_t k = i ? i - 1 : i + 1; k <= i + 1 && k < s->list[COMPARE_MENTION].n; k += 2) {
		struct span there = all[s->list[COMPARE_MENTION].v[k]].m->span;
		if (there.from == here.from && there.to == here.to)
			return true;
	}
	return false;
}

/* Which of several mentions that are alike fills a role is no difference. */
static size_t
like_begin(void *work)
{
	struct compare *c = work;
	c->alike = map_new();
	return c->sides.v[0].list[COMPARE_MENTION].n;
}

static void
find_like(void *work, size_t i)
{
	struct compare *c = work;
	const struct compare_side *s = &c->sides.v[0], *o = compare_side_at(c, 1);
	const struct compare_fate *f = compare_fate_at(c, 0, COMPARE_MENTION, (uint32_t)i);
	uint32_t *like = c->versus.v[c->now].like, at = s->list[COMPARE_MENTION].v[i];
	like[i] = (uint32_t)i;
	if (f->other == ID_NONE || f->how != COMPARE_MATCHED || !has_neighbour(c, s, i) ||
	    c->nature[at] != c->nature[o->list[COMPARE_MENTION].v[f->other]])
		return;
	const uint64_t key[] = {place_key(c, at), c->m->mentions[at].type, c->nature[at]};
	struct str bytes = {(const char *)key, sizeof key};
	if (!map_get(c->alike, bytes, &like[i]))
		map_set(c->alike, bytes, (uint32_t)i);
}

static void
like_end(void *work)
{
	struct compare *c = work;
	map_free(c->alike);
	c->alike = NULL;
}

static const struct stage mention_list[] = {
	ROUND(mention_exactly), ROUND(mention_by_nature), ROUND(mention_by_type),
	ROUND(mention_by_place_and_nature), ROUND(mention_by_place),
	{.begin = overlap_same_begin, .step = overlap_step, .end = overlap_end},
	{.begin = overlap_any_begin, .step = overlap_step, .end = overlap_end},
	{.begin = like_begin, .item = find_like, .end = like_end},
};

struct stages
compare_mention_stages(void)
{
	return stages_of(mention_list, sizeof mention_list / sizeof *mention_list);
}

/* ---- events */

/* A role as a number.  Events have no counterparts yet: there the trigger's place is taken. */
static uint64_t
role_key(const struct compare *c, unsigned side, const struct model_role *r)
{
	uint32_t event = r->event;
	if (r->mention != ID_NONE)
		event = c->m->mentions[r->mention].event;
	uint64_t what = event != ID_NONE ?
	    compare_mix(2, c->place[c->m->events[event].trigger]) :
	    compare_class(c, side, (struct compare_end){r->mention, ID_NONE});
	return compare_mix(r->name, what);
}

static size_t
sign_begin(void *work)
{
	struct compare *c = work;
	if (!c->signature)
		c->signature = mem_array(c->m->n_events, sizeof *c->signature);
	return compare_side_at(c, 0)->list[COMPARE_EVENT].n +
	    compare_side_at(c, 1)->list[COMPARE_EVENT].n;
}

static void
sign(void *work, size_t i)
{
	struct compare *c = work;
	size_t n = compare_side_at(c, 0)->list[COMPARE_EVENT].n;
	unsigned side = i >= n;
	uint32_t at = compare_side_at(c, side)->list[COMPARE_EVENT].v[side ? i - n : i];
	const struct model_event *e = &c->m->events[at];
	c->signature[at] = 0;
	for (uint32_t k = 0; k < e->n_roles; k++)
		c->signature[at] += role_key(c, side, &c->m->roles[e->first_role + k]);
}

static bool
event_exactly(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	(void)side;
	keys[0] = c->place[c->m->events[at].trigger];
	keys[1] = c->m->events[at].type;
	keys[2] = c->signature[at];
	return true;
}

static bool
event_by_type(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	event_exactly(c, side, at, keys);
	keys[2] = c->m->events[at].n_roles;
	return true;
}

static bool
event_by_roles(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	event_exactly(c, side, at, keys);
	keys[1] = c->signature[at];
	keys[2] = compare_name_key(c, c->m->events[at].type);
	return true;
}

static bool
event_by_place(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	event_exactly(c, side, at, keys);
	keys[1] = compare_name_key(c, c->m->events[at].type);
	return true;
}

/* One that has no roles is told by its trigger alone. */
static bool
event_near_by(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	event_exactly(c, side, at, keys);
	keys[0] = c->m->events[at].type;
	keys[1] = c->signature[at];
	keys[2] = c->m->mentions[c->m->events[at].trigger].m->span.from;
	return c->m->events[at].n_roles > 0;
}

#define EVENT_ROUND(name, equal) \
static size_t \
name##_begin(void *work) \
{ \
	return compare_enter_begin(work, COMPARE_EVENT); \
} \
static void \
name##_enter(void *work, size_t i) \
{ \
	compare_enter(work, COMPARE_EVENT, i, name); \
} \
static void \
name##_pair(void *work, size_t i) \
{ \
	pair_entry(work, COMPARE_EVENT, i, equal); \
}
EVENT_ROUND(event_exactly, 3)
EVENT_ROUND(event_by_type, 2)
EVENT_ROUND(event_by_roles, 2)
EVENT_ROUND(event_by_place, 1)

static size_t
overlap_events_begin(void *work)
{
	compare_overlap_begin(work, COMPARE_EVENT, false);
	return 1;
}

static size_t
overlap_events_any_begin(void *work)
{
	compare_overlap_begin(work, COMPARE_EVENT, true);
	return 1;
}

static size_t
event_near_by_begin(void *work)
{
	return compare_enter_begin(work, COMPARE_EVENT);
}

static void
event_near_by_enter(void *work, size_t i)
{
	compare_enter(work, COMPARE_EVENT, i, event_near_by);
}

/* Those that wait and are too far away wait no more: what follows is farther still. */
static void
event_near_by_pair(void *work, size_t i)
{
	struct compare *c = work;
	uint64_t at = compare_entry_at(c, i)->key[2];
	while (c->next_waiting < c->waiting.n &&
	    c->entries.v[c->waiting.v[c->next_waiting]].key[2] + NEAR < at)
		c->next_waiting++;
	pair_entry(c, COMPARE_EVENT, i, 2);
}

/* An event without its counterpart, whose trigger the other side has as a mention, is one
 * difference: the mention is told with it. */
static size_t
cover_begin(void *work)
{
	return compare_enter_begin(work, COMPARE_MENTION) +
	    compare_enter_begin(work, COMPARE_EVENT);
}

static void
cover_enter(void *work, size_t i)
{
	struct compare *c = work;
	for (unsigned side = 0; side < 2; side++) {
		const struct compare_side *s = compare_side_at(c, side);
		for (unsigned what = COMPARE_MENTION; what <= COMPARE_EVENT; what++) {
			if (i >= s->list[what].n) {
				i -= s->list[what].n;
				continue;
			}
			uint32_t at = s->list[what].v[i];
			bool event = what == COMPARE_EVENT;
			const uint64_t keys[COMPARE_KEYS] = {
			    c->place[event ? c->m->events[at].trigger : at], side ^ event};
			if (compare_is_free(c, side, what, (uint32_t)i))
				compare_add_entry(c, side, (uint32_t)i, keys);
			return;
		}
	}
}

static void
cover_pair(void *work, size_t i)
{
	struct compare *c = work;
	const struct compare_entry *e = compare_entry_at(c, i), *with;
	if (!compare_take(c, i, 2, &with))
		return;
	/* The side and the key are the same of mentions, and differ of events. */
	const struct compare_entry *mention = (e->side ^ e->key[1]) == 0 ? e : with;
	compare_fate_at(c, mention->side, COMPARE_MENTION, mention->number)->covered = true;
}

static const struct stage event_list[] = {
	{.begin = sign_begin, .item = sign, .piece = 256},
	ROUND(event_exactly), ROUND(event_by_type), ROUND(event_by_roles), ROUND(event_by_place),
	{.begin = overlap_events_begin, .step = overlap_step, .end = overlap_end},
	{.begin = overlap_events_any_begin, .step = overlap_step, .end = overlap_end},
	ROUND(event_near_by), ROUND(cover),
};

struct stages
compare_event_stages(void)
{
	return stages_of(event_list, sizeof event_list / sizeof *event_list);
}
