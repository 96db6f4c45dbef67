/*
 * Counterparts of relations, once mentions and events have theirs: by the type and both ends, by
 * the ends, by the ends the other way round, then by the type and one end.  A relation one end of
 * which is alone has gone with it, and is left alone.
 */
#include "annot/compare_internal.h"

struct ends { uint64_t one, two; };

static struct ends
ends_of(const struct compare *c, unsigned side, uint32_t at)
{
	const struct compare_relation *r = &c->relations.v[at];
	return (struct ends){
	    compare_class(c, side, (struct compare_end){r->mention1, r->event1}),
	    compare_class(c, side, (struct compare_end){r->mention2, r->event2})};
}

static bool
straight(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	struct ends e = ends_of(c, side, at);
	keys[0] = e.one;
	keys[1] = e.two;
	keys[2] = c->relations.v[at].type;
	return true;
}

static bool
straight_any_type(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	straight(c, side, at, keys);
	keys[2] = compare_name_key(c, c->relations.v[at].type);
	return true;
}

static bool
either_way(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	struct ends e = ends_of(c, side, at);
	keys[0] = e.one < e.two ? e.one : e.two;
	keys[1] = e.one < e.two ? e.two : e.one;
	keys[2] = c->relations.v[at].type;
	return true;
}

static bool
either_way_any_type(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	either_way(c, side, at, keys);
	keys[2] = compare_name_key(c, c->relations.v[at].type);
	return true;
}

/* Both ends have counterparts, so whatever changed is the relation's. */
static bool
by_one_end(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys, bool second)
{
	struct ends e = ends_of(c, side, at);
	uint32_t other = second ? c->relations.v[at].mention1 : c->relations.v[at].mention2;
	keys[0] = second ? e.two : e.one;
	keys[1] = c->relations.v[at].type;
	keys[2] = other == ID_NONE ? UINT64_MAX : c->place[other];
	return !compare_is_alone(e.one) && !compare_is_alone(e.two);
}

static bool
by_first(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	return by_one_end(c, side, at, keys, false);
}

static bool
by_second(const struct compare *c, unsigned side, uint32_t at, uint64_t *keys)
{
	return by_one_end(c, side, at, keys, true);
}

static enum compare_kind
kind_of(const struct compare *c, uint32_t a, uint32_t b)
{
	struct ends x = ends_of(c, 0, a), y = ends_of(c, 1, b);
	if (x.one == y.one && x.two == y.two)
		return c->relations.v[a].type == c->relations.v[b].type ? COMPARE_MATCHED :
		    COMPARE_RETYPED;
	return x.one == y.two && x.two == y.one ? COMPARE_REVERSED : COMPARE_END;
}

static void
pair_entry(struct compare *c, size_t i, unsigned equal)
{
	const struct compare_entry *e = compare_entry_at(c, i), *with;
	if (!compare_take(c, i, equal, &with))
		return;
	uint32_t a = e->side ? with->number : e->number, b = e->side ? e->number : with->number;
	compare_pair(c, COMPARE_RELATION, a, b,
	    kind_of(c, compare_side_at(c, 0)->list[COMPARE_RELATION].v[a],
	    compare_side_at(c, 1)->list[COMPARE_RELATION].v[b]));
}

#define TIE_ROUND(name, equal) \
static size_t \
name##_begin(void *work) \
{ \
	return compare_enter_begin(work, COMPARE_RELATION); \
} \
static void \
name##_enter(void *work, size_t i) \
{ \
	compare_enter(work, COMPARE_RELATION, i, name); \
} \
static void \
name##_pair(void *work, size_t i) \
{ \
	pair_entry(work, i, equal); \
}
TIE_ROUND(straight, 3)
TIE_ROUND(straight_any_type, 2)
TIE_ROUND(either_way, 3)
TIE_ROUND(either_way_any_type, 2)
TIE_ROUND(by_first, 2)
TIE_ROUND(by_second, 2)

#define ROUND(name) \
	{.begin = name##_begin, .item = name##_enter}, \
	{.begin = compare_sort_begin, .items = compare_sort, .piece = 1024}, \
	{.begin = compare_walk_begin, .item = name##_pair, .end = compare_walk_end}

static const struct stage list[] = {
	ROUND(straight), ROUND(straight_any_type), ROUND(either_way), ROUND(either_way_any_type),
	ROUND(by_first), ROUND(by_second),
};

struct stages
compare_tie_stages(void)
{
	return stages_of(list, sizeof list / sizeof *list);
}
