/*
 * Records are kept as they come, in one arena; ids go into a map for each kind, since a file may
 * use one id for a mention and for a relation.  The first of an id is what it means; a second
 * one is kept too, and reported, since nothing else can tell what refers to it.
 */
#include "formats/records.h"

#include "base/limits.h"
#include "formats/records_internal.h"

struct records *
records_new(void)
{
	struct records *r = mem_alloc(sizeof *r);
	r->arena = arena_new();
	r->mention_ids = map_new();
	r->event_ids = map_new();
	r->relation_ids = map_new();
	return r;
}

static void
free_maps(struct records *r)
{
	map_free(r->mention_ids);
	map_free(r->event_ids);
	map_free(r->relation_ids);
	map_free(r->skip_kinds);
	r->skip_kinds = NULL;
}

void
records_free(struct records *r)
{
	if (!r)
		return;
	arena_free(r->arena);
	free_maps(r);
	buf_done(&r->name);
	buf_done(&r->date);
	buf_done(&r->layer);
	buf_done(&r->text);
	vec_done(&r->mentions);
	vec_done(&r->places);
	vec_done(&r->events);
	vec_done(&r->roles);
	vec_done(&r->relations);
	vec_done(&r->notes);
	vec_done(&r->links);
	vec_done(&r->actors);
	vec_done(&r->problems);
	vec_done(&r->skips);
	mem_free(r);
}

void
records_clear(struct records *r)
{
	arena_reset(r->arena);
	free_maps(r);
	r->mention_ids = map_new();
	r->event_ids = map_new();
	r->relation_ids = map_new();
	buf_clear(&r->name);
	buf_clear(&r->date);
	buf_clear(&r->layer);
	buf_clear(&r->text);
	r->has_text = r->text_is_made = r->expects = false;
	r->unit = RECORDS_COUNTED;
	r->n_unkept = 0;
	vec_clear(&r->mentions);
	vec_clear(&r->places);
	vec_clear(&r->events);
	vec_clear(&r->roles);
	vec_clear(&r->relations);
	vec_clear(&r->notes);
	vec_clear(&r->links);
	vec_clear(&r->actors);
	vec_clear(&r->problems);
	vec_clear(&r->skips);
}

void
records_swap(struct records *a, struct records *b)
{
	struct records kept = *a;
	*a = *b;
	*b = kept;
}

/* A copy that lives as long as the records; "not given" stays so. */
static struct str
keep(struct records *r, struct str s)
{
	if (!s.ptr || !s.len)
		return s.ptr ? STR_NONE : (struct str){0};
	return str_dup(s, r->arena);
}

static struct record_ref
keep_ref(struct records *r, struct record_ref ref)
{
	ref.id = keep(r, ref.id);
	return ref;
}

/* ---- references */

/* 24 bits of line, 20 of token, 20 of character; all bits: all of it. */
enum { LINE_BITS = 24, PART_BITS = 20 };

static uint64_t
part_of_place(uint64_t n, unsigned bits)
{
	uint64_t all = ((uint64_t)1 << bits) - 1;
	return n == RECORD_ALL ? all : n < all - 1 ? n : all - 1;
}

uint64_t
record_line_place(uint64_t line, uint64_t token, uint64_t character)
{
	return part_of_place(line, LINE_BITS) << 2 * PART_BITS |
	    part_of_place(token, PART_BITS) << PART_BITS | part_of_place(character, PART_BITS);
}

void
record_line_split(uint64_t place, uint64_t *line, uint64_t *token, uint64_t *character)
{
	uint64_t all = ((uint64_t)1 << PART_BITS) - 1;
	*line = place >> 2 * PART_BITS;
	*token = place >> PART_BITS & all;
	*character = place & all;
	if (*token == all)
		*token = RECORD_ALL;
	if (*character == all)
		*character = RECORD_ALL;
}

struct record_ref
record_ref_id(struct str id)
{
	return (struct record_ref){.kind = RECORD_BY_ID, .id = id};
}

struct record_ref
record_ref_mention(uint32_t index)
{
	return (struct record_ref){.kind = RECORD_MENTION, .index = index};
}

struct record_ref
record_ref_event(uint32_t index)
{
	return (struct record_ref){.kind = RECORD_EVENT, .index = index};
}

struct record_ref
record_ref_relation(uint32_t index)
{
	return (struct record_ref){.kind = RECORD_RELATION, .index = index};
}

static void
set_id(struct records *r, struct map *ids, struct str id, size_t index, size_t line)
{
	uint32_t old;
	if (!id.len)
		return;
	if (map_get(ids, id, &old))
		records_problem(r, DIAG_WARNING, line,
		    "this id was used before; what refers to it means the first", id);
	else
		map_set(ids, id, (uint32_t)index);
}

struct record_ref
records_find(const struct records *r, struct record_ref ref)
{
	uint32_t index;
	switch (ref.kind) {
	case RECORD_BY_ID:
		if (map_get(r->event_ids, ref.id, &index))
			return record_ref_event(index);
		if (map_get(r->mention_ids, ref.id, &index))
			return record_ref_mention(index);
		if (map_get(r->relation_ids, ref.id, &index))
			return record_ref_relation(index);
		break;
	case RECORD_MENTION:
		if (ref.index < r->mentions.n)
			return ref;
		break;
	case RECORD_EVENT:
		if (ref.index < r->events.n)
			return ref;
		break;
	case RECORD_RELATION:
		if (ref.index < r->relations.n)
			return ref;
		break;
	case RECORD_NONE:
		break;
	}
	return (struct record_ref){0};
}

/* ---- the document */

void
records_set_name(struct records *r, struct str name)
{
	buf_clear(&r->name);
	buf_str(&r->name, name);
}

void
records_set_date(struct records *r, struct str date)
{
	buf_clear(&r->date);
	buf_str(&r->date, date);
}

void
records_set_layer(struct records *r, struct str name)
{
	buf_clear(&r->layer);
	buf_str(&r->layer, name);
}

void
records_set_unit(struct records *r, enum record_unit unit)
{
	r->unit = unit;
}

void
records_expect(struct records *r, enum record_count count)
{
	r->expects = true;
	r->count = count;
}

struct buf *
records_text(struct records *r)
{
	r->has_text = true;
	return &r->text;
}

void
records_text_is_made(struct records *r)
{
	r->text_is_made = true;
}

/* ---- what it says */

uint32_t
records_mention(struct records *r, const struct record_mention *m)
{
	struct kept_mention k = {.m = *m, .first = r->places.n};
	k.m.id = keep(r, m->id);
	k.m.type = keep(r, m->type);
	k.m.quote = keep(r, m->quote);
	k.m.prefix = keep(r, m->prefix);
	k.m.suffix = keep(r, m->suffix);
	k.m.rule = keep(r, m->rule);
	k.m.places = NULL;
	for (size_t i = 0; i < m->n_places; i++)
		vec_push(&r->places, m->places[i]);
	set_id(r, r->mention_ids, k.m.id, r->mentions.n, m->line);
	vec_push(&r->mentions, k);
	return (uint32_t)r->mentions.n - 1;
}

uint32_t
records_event(struct records *r, const struct record_event *e)
{
	struct record_event k = *e;
	k.id = keep(r, e->id);
	k.type = keep(r, e->type);
	k.trigger = keep_ref(r, e->trigger);
	k.mood = keep(r, e->mood);
	k.same = keep(r, e->same);
	k.rule = keep(r, e->rule);
	set_id(r, r->event_ids, k.id, r->events.n, e->line);
	vec_push(&r->events, k);
	return (uint32_t)r->events.n - 1;
}

void
records_role(struct records *r, uint32_t event, struct str name, struct record_ref filler,
    size_t line)
{
	vec_push(&r->roles, ((struct kept_role){event, keep(r, name), keep_ref(r, filler), line}));
}

uint32_t
records_relation(struct records *r, const struct record_relation *rel)
{
	struct record_relation k = *rel;
	k.id = keep(r, rel->id);
	k.type = keep(r, rel->type);
	k.arg1 = keep_ref(r, rel->arg1);
	k.arg2 = keep_ref(r, rel->arg2);
	k.rule = keep(r, rel->rule);
	set_id(r, r->relation_ids, k.id, r->relations.n, rel->line);
	vec_push(&r->relations, k);
	return (uint32_t)r->relations.n - 1;
}

void
records_note(struct records *r, struct record_ref about, struct str key, struct str value,
    size_t line)
{
	vec_push(&r->notes, ((struct kept_note){keep_ref(r, about), keep(r, key), keep(r, value),
	    line}));
}

void
records_link(struct records *r, uint32_t mention, struct str actor)
{
	if (actor.len && mention < r->mentions.n)
		vec_push(&r->links, ((struct kept_link){mention, false, keep(r, actor)}));
}

void
records_chain(struct records *r, uint32_t mention, struct str chain)
{
	if (chain.len && mention < r->mentions.n)
		vec_push(&r->links, ((struct kept_link){mention, true, keep(r, chain)}));
}

void
records_actor(struct records *r, struct str id, struct str name, struct str type)
{
	if (id.len)
		vec_push(&r->actors, ((struct kept_actor){keep(r, id), keep(r, name), keep(r, type)}));
}

size_t
records_mentions(const struct records *r)
{
	return r->mentions.n;
}

size_t
records_events(const struct records *r)
{
	return r->events.n;
}

size_t
records_relations(const struct records *r)
{
	return r->relations.n;
}

/* ---- what it does not say */

void
records_problem(struct records *r, enum diag_level level, size_t line, const char *what,
    struct str quote)
{
	enum { KEPT = 10000, QUOTE_BYTES = 4 * LIMIT_QUOTE };
	if (r->problems.n >= KEPT && ++r->n_unkept)
		return;
	vec_push(&r->problems, ((struct kept_problem){level, line, keep(r, str_of(what)),
	    keep(r, str_sub(quote, 0, QUOTE_BYTES))}));
}

void
records_skip(struct records *r, struct str kind, size_t n)
{
	uint32_t at;
	if (!n)
		return;
	if (!r->skip_kinds)
		r->skip_kinds = map_new();
	if (!map_get(r->skip_kinds, kind, &at)) {
		at = (uint32_t)r->skips.n;
		map_set(r->skip_kinds, kind, at);
		vec_push(&r->skips, ((struct kept_skip){keep(r, kind), 0}));
	}
	r->skips.v[at].n += n;
}
