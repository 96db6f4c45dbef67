/*
 * Which actor a mention of a brat file is of.  N lines with "actor:" name one; equivalence makes
 * one of all that is equivalent, over any number of lines: the actor that a member is said to be
 * of, else one with the id of the first member, which is this file's alone.
 */
#include "base/limits.h"
#include "formats/brat_internal.h"

/* A forest over mentions, then events: each leads to its parent, a root to itself. */
struct brat_groups {
	uint32_t *parent, *actor;    /* actor: of a root */
	uint32_t n_mentions, n;
	VEC(uint32_t) members;
};

void
brat_groups_free(struct brat_groups *g)
{
	if (!g)
		return;
	vec_done(&g->members);
	mem_free(g->parent);
	mem_free(g->actor);
	mem_free(g);
}

static uint32_t
root_of(struct brat_groups *g, uint32_t i)
{
	while (g->parent[i] != i) {
		g->parent[i] = g->parent[g->parent[i]];
		i = g->parent[i];
	}
	return i;
}

static struct brat_groups *
groups_new(const struct brat_reader *r)
{
	struct brat_groups *g = mem_alloc(sizeof *g);
	g->n_mentions = (uint32_t)segment_builder_mentions(r->builder);
	g->n = g->n_mentions + r->n_events;
	g->parent = mem_resize(NULL, g->n, sizeof *g->parent);
	g->actor = mem_array(g->n, sizeof *g->actor);
	for (uint32_t i = 0; i < g->n; i++)
		g->parent[i] = i;
	return g;
}

/* As chains of other formats are called: the layer's name, and the id in the file. */
static uint32_t
group_id(const struct brat_reader *r, struct str id)
{
	struct buf name = {0};
	buf_str(&name, layer_name(r->layer));
	buf_chr(&name, '#');
	buf_str(&name, id);
	uint32_t actor = schema_id(r->schema, buf_view(&name));
	buf_done(&name);
	return actor;
}

void
brat_same(struct brat_reader *r, const struct note *a, const struct note *b, struct str first)
{
	if (!r->groups)
		r->groups = groups_new(r);
	struct brat_groups *g = r->groups;
	uint32_t x = a->index + (a->about == NOTE_EVENT ? g->n_mentions : 0);
	uint32_t y = b->index + (b->about == NOTE_EVENT ? g->n_mentions : 0);
	vec_push(&g->members, x);
	vec_push(&g->members, y);
	x = root_of(g, x);
	y = root_of(g, y);
	if (!g->actor[x])
		g->actor[x] = g->actor[y] ? g->actor[y] : group_id(r, first);
	g->parent[y] = x;
}

void
brat_actor(struct brat_reader *r, uint32_t at, struct str id, struct str actor, struct str name)
{
	struct note n;
	if (!brat_refer(r, id, &n) || n.about != NOTE_MENTION) {
		brat_missing(r, at, DIAG_ERROR, "there is no such mention", id);
		return;
	}
	uint32_t number = schema_id(r->schema, actor);
	layer_declare_actor(r->layer, (struct actor_decl){.id = number,
	    .name = schema_id(r->schema, name)});
	vec_push(&r->links, ((struct link){n.index, number, at}));
}

/* ---- groups become links and happenings */

static size_t
links_begin(void *work)
{
	return ((struct brat_reader *)work)->links.n;
}

/* The actor that a member is said to be of is the group's. */
static void
name_group(void *work, size_t i)
{
	struct brat_reader *r = work;
	struct brat_groups *g = r->groups;
	if (!g || r->links.v[i].mention >= g->n_mentions)
		return;
	uint32_t root = root_of(g, r->links.v[i].mention);
	if (g->actor[root])
		g->actor[root] = r->links.v[i].actor;
}

static size_t
members_begin(void *work)
{
	struct brat_reader *r = work;
	return r->groups ? r->groups->members.n : 0;
}

/* A member of several lines comes several times; a mention has each actor once. */
static void
link_member(void *work, size_t i)
{
	struct brat_reader *r = work;
	struct brat_groups *g = r->groups;
	uint32_t member = g->members.v[i], actor = g->actor[root_of(g, member)];
	if (member >= g->n_mentions) {
		struct event *e = segment_event(r->builder, member - g->n_mentions);
		e->same = e->same ? e->same : actor;
	} else {
		vec_push(&r->links, ((struct link){member, actor, BRAT_NOWHERE}));
	}
}

/* ---- links by mention: a counting pass keeps it linear */

/* Two ahead: filling moves each start to its end, which is where the next one starts. */
static size_t
count_begin(void *work)
{
	struct brat_reader *r = work;
	if (!r->links.n)
		return 0;
	r->first_link = mem_array(segment_builder_mentions(r->builder) + 2, sizeof *r->first_link);
	r->linked = mem_array(r->links.n, sizeof *r->linked);
	for (size_t i = 0; i < r->links.n; i++)
		r->first_link[r->links.v[i].mention + 2]++;
	size_t n = segment_builder_mentions(r->builder);
	for (size_t i = 0; i < n; i++)
		r->first_link[i + 2] += r->first_link[i + 1];
	return r->links.n;
}

static void
place_link(void *work, size_t i)
{
	struct brat_reader *r = work;
	r->linked[r->first_link[r->links.v[i].mention + 1]++] = (uint32_t)i;
}

static size_t
mentions_begin(void *work)
{
	struct brat_reader *r = work;
	return r->links.n ? segment_builder_mentions(r->builder) : 0;
}

/* Its actors in order of their lines, each once. */
static void
set_links(void *work, size_t i)
{
	struct brat_reader *r = work;
	uint32_t actors[LIMIT_MENTION_ACTORS];
	size_t n = 0;
	for (uint32_t k = r->first_link[i]; k < r->first_link[i + 1]; k++) {
		const struct link *l = &r->links.v[r->linked[k]];
		size_t at = 0;
		while (at < n && actors[at] != l->actor)
			at++;
		if (at < n)
			continue;
		if (n == LIMIT_MENTION_ACTORS)
			brat_problem(r, l->at, DIAG_ERROR, "this mention has too many actors",
			    schema_name(r->schema, l->actor));
		else
			actors[n++] = l->actor;
	}
	if (n)
		segment_set_links(r->builder, (uint32_t)i, actors, n);
}

const struct stage brat_link_stages[BRAT_LINK_STAGES] = {
	{.begin = links_begin, .item = name_group, .piece = 1024},
	{.begin = members_begin, .item = link_member, .piece = 1024},
	{.begin = count_begin, .item = place_link, .piece = 4096},
	{.begin = mentions_begin, .item = set_links, .piece = 1024, .share = 2},
};
