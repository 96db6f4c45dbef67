/* Actors of the model, and names without an actor grouped by type and wording. */
#include "formats/parties.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/map.h"
#include "formats/offsets.h"

static void
add_text(const struct export *e, struct span s, size_t room, struct buf *out)
{
	size_t n = s.to - s.from < room ? (size_t)(s.to - s.from) : room;
	struct str t = document_view(e->document, s.from, n);
	/* Not within a character. */
	while (n < s.to - s.from && t.len && ((unsigned char)t.ptr[t.len - 1] & 0xC0) == 0x80)
		t.len--;
	if (n < s.to - s.from && t.len && (unsigned char)t.ptr[t.len - 1] >= 0xC0)
		t.len--;
	offsets_plain(out, t);
}

void
parties_surface(const struct export *e, uint32_t mention, struct buf *out)
{
	const struct model_mention *x = &e->model->mentions[mention];
	uint32_t n;
	const struct span *parts = model_parts(x, &n);
	size_t start = out->len;
	for (uint32_t i = 0; i < n && out->len - start < LIMIT_SURFACE; i++) {
		if (i)
			buf_chr(out, ' ');
		add_text(e, parts[i], LIMIT_SURFACE - (out->len - start), out);
	}
}

/* Amounts and dates are no parties, unless a producer gave them an actor. */
static bool
is_value(const struct schema *s, uint32_t type)
{
	static const char *const values[] = {
		"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"};
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		uint32_t value = schema_find(s, str_of(values[i]));
		if (value && schema_isa(s, type, value))
			return true;
	}
	return false;
}

static void
add_actors(struct parties *p, const struct model *m)
{
	for (uint32_t i = 0; i < m->n_actors; i++) {
		const struct model_actor *a = &m->actors[i];
		vec_push(&p->list, ((struct party){.id = a->id, .name = a->name, .type = a->type,
		    .actor = i, .first = a->n_mentions ? m->actor_mentions[a->first_mention] : ID_NONE,
		    .n_mentions = a->n_mentions}));
	}
}

/* The party of a mention that has no actor, made when it is the first of its wording. */
static uint32_t
unnamed(struct parties *p, const struct export *e, struct map *known, uint32_t mention)
{
	struct buf key = {0};
	uint32_t type = e->model->mentions[mention].type, at;
	buf_fmt(&key, "%u ", type);
	size_t start = key.len;
	parties_surface(e, mention, &key);
	if (!map_get(known, buf_view(&key), &at)) {
		struct str name = str_sub(buf_view(&key), start, key.len);
		name.ptr = arena_copy(p->texts, name.ptr, name.len);
		at = (uint32_t)p->list.n;
		vec_push(&p->list, ((struct party){.name = name, .type = type, .actor = ID_NONE,
		    .first = mention}));
		map_set(known, buf_view(&key), at);
	}
	p->list.v[at].n_mentions++;
	buf_done(&key);
	return at;
}

static int
by_mentions(const void *a, const void *b)
{
	const struct party *x = a, *y = b;
	if (x->n_mentions != y->n_mentions)
		return x->n_mentions > y->n_mentions ? -1 : 1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->actor < y->actor ? -1 : x->actor > y->actor;
}

/* Sorts, and leads every mention to the new place of its party. */
static void
sort(struct parties *p, const struct model *m)
{
	uint32_t n = (uint32_t)p->list.n;
	uint32_t *actor = mem_array(m->n_actors, sizeof *actor);
	uint32_t *first = mem_array(m->n_mentions, sizeof *first);
	for (uint32_t i = 0; i < m->n_mentions; i++)
		if (p->of[i] != PARTY_NONE && p->list.v[p->of[i]].actor == ID_NONE)
			p->of[i] = p->list.v[p->of[i]].first;
	if (n)
		qsort(p->list.v, n, sizeof *p->list.v, by_mentions);
	for (uint32_t i = 0; i < n; i++) {
		if (p->list.v[i].actor != ID_NONE)
			actor[p->list.v[i].actor] = i;
		else
			first[p->list.v[i].first] = i;
	}
	for (uint32_t i = 0; i < m->n_mentions; i++) {
		if (p->of[i] == PARTY_NONE)
			continue;
		uint32_t of = model_mention_actor(m, i);
		p->of[i] = of != ID_NONE ? actor[of] : first[p->of[i]];
	}
	mem_free(actor);
	mem_free(first);
}

void
parties_init(struct parties *p, const struct export *e, const struct export_ids *ids)
{
	const struct model *m = e->model;
	struct map *known = map_new();
	*p = (struct parties){.texts = arena_new()};
	p->of = mem_array(m->n_mentions, sizeof *p->of);
	add_actors(p, m);
	for (uint32_t i = 0; i < m->n_mentions; i++) {
		const struct model_mention *x = &m->mentions[i];
		uint32_t actor = model_mention_actor(m, i);
		if (actor != ID_NONE)
			p->of[i] = actor;
		else if (!ids->mention[i] || x->event != ID_NONE || x->m->flags & MENTION_TRIGGER ||
		    is_value(e->schema, x->type))
			p->of[i] = PARTY_NONE;
		else
			p->of[i] = unnamed(p, e, known, i);
	}
	map_free(known);
	sort(p, m);
}

void
parties_done(struct parties *p)
{
	vec_done(&p->list);
	mem_free(p->of);
	arena_free(p->texts);
}
