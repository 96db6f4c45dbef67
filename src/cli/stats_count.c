/*
 * Counting.  Each list is a hash from name and type to an item; the graph of who does what to whom
 * (formats/graph) gives the pairs, so that the figures are those of the tables and of Graphviz.
 */
#include <stdlib.h>

#include "base/map.h"
#include "cli/stats.h"
#include "formats/graph.h"
#include "text/token.h"

/* ---- lists */

static void
list_init(struct stats_list *l)
{
	*l = (struct stats_list){.known = map_new()};
}

static void
list_done(struct stats_list *l)
{
	for (size_t i = 0; i < l->v.n; i++)
		vec_done(&l->v.v[i].kinds);
	vec_done(&l->v);
	map_free(l->known);
}

/* What an item is told by. */
struct item_key { struct str name, type, to, to_type; };

static struct stats_item *
item_of(struct stats *s, struct stats_list *l, struct item_key key)
{
	struct buf b = {0};
	uint32_t at;
	const struct str parts[] = {key.name, key.type, key.to, key.to_type};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		buf_uint(&b, parts[i].len);      /* names may hold any byte */
		buf_chr(&b, ' ');
		buf_str(&b, parts[i]);
	}
	if (!map_get(l->known, buf_view(&b), &at)) {
		at = (uint32_t)l->v.n;
		map_set(l->known, buf_view(&b), at);
		vec_push(&l->v, ((struct stats_item){.name = str_dup(key.name, s->texts),
		    .type = str_dup(key.type, s->texts), .to = str_dup(key.to, s->texts),
		    .to_type = str_dup(key.to_type, s->texts)}));
	}
	buf_done(&b);
	return &l->v.v[at];
}

static void
count_kind(struct stats *s, struct stats_item *item, struct str name, uint64_t n)
{
	for (size_t i = 0; i < item->kinds.n; i++) {
		if (str_eq(item->kinds.v[i].name, name)) {
			item->kinds.v[i].n += n;
			return;
		}
	}
	vec_push(&item->kinds, ((struct stats_kind){str_dup(name, s->texts), n}));
}

/* In the document at hand. */
static struct stats_item *
count(struct stats *s, struct stats_list *l, struct item_key key, uint64_t n)
{
	struct stats_item *item = item_of(s, l, key);
	item->n += n;
	l->n += n;
	item->documents += item->last != s->documents.n;
	item->last = s->documents.n;
	return item;
}

/* ---- a document */

static void
count_words(struct stats *s, struct document *d, struct stats_document *here)
{
	struct tokens tokens = {0};
	struct block b;
	bool more = document_block(d, 0, &b);
	for (; more; more = document_block_after(d, &b, &b)) {
		tokens_read(&tokens, document_view(d, b.from, (size_t)(b.to - b.from)));
		s->paragraphs += tokens.list.n > 0 && !b.cut;
		for (size_t i = 0; i < tokens.list.n; i++) {
			const struct token *t = &tokens.list.v[i];
			here->words += t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER ||
			    t->kind == TOKEN_URL;
			s->sentences += (t->flags & TOKEN_SENTENCE) != 0;
		}
	}
	tokens_done(&tokens);
	s->words += here->words;
	s->bytes += document_size(d);
}

static void
count_mentions(struct stats *s, const struct batch *a, struct stats_document *here)
{
	const struct model *m = a->model;
	for (size_t i = 0; i < m->n_types; i++) {
		if (!m->types[i].n)
			continue;
		count(s, &s->types, (struct item_key){.name = schema_name(m->schema, m->types[i].type)},
		    m->types[i].n);
		here->mentions += m->types[i].n;
	}
	for (size_t i = 0; i < m->n_actors; i++) {
		const struct model_actor *actor = &m->actors[i];
		count(s, &s->actors, (struct item_key){.name = actor->name,
		    .type = schema_name(m->schema, actor->type)}, actor->n_mentions);
	}
	here->actors = m->n_actors;
}

static void
count_events(struct stats *s, const struct batch *a, struct stats_document *here)
{
	const struct model *m = a->model;
	for (size_t i = 0; i < m->n_events; i++) {
		struct str mood = str_of(mood_name((enum mood)m->events[i].mood));
		struct stats_item *item = count(s, &s->events,
		    (struct item_key){.name = schema_name(m->schema, m->events[i].type)}, 1);
		count_kind(s, item, mood, 1);
		count(s, &s->moods, (struct item_key){.name = mood}, 1);
	}
	here->events = m->n_events;
}

static void
count_edges(struct stats *s, const struct batch *a, struct stats_document *here)
{
	const struct export e = {.document = a->document, .model = a->model, .schema = a->schema,
	    .layers = a->layers.v, .n_layers = a->layers.n};
	struct graph g;
	graph_init(&g, &e);
	for (size_t i = 0; i < g.edges.n; i++) {
		const struct graph_edge *edge = &g.edges.v[i];
		const struct party *from = &g.parties.list.v[edge->from];
		const struct party *to = &g.parties.list.v[edge->to];
		struct str type = schema_name(a->schema, edge->type);
		if (!edge->relation)
			count_kind(s, count(s, &s->pairs, (struct item_key){from->name,
			    schema_name(a->schema, from->type), to->name,
			    schema_name(a->schema, to->type)}, edge->count), type, edge->count);
	}
	graph_done(&g);
	for (size_t i = 0; i < a->model->n_relations; i++) {
		const struct model_relation *r = &a->model->relations[i];
		count(s, &s->relations, (struct item_key){.name = schema_name(a->schema, r->type)}, r->count);
		here->relations += r->count;
	}
}

void
stats_add(struct stats *s, const struct batch *a, struct str name)
{
	struct stats_document here = {.name = str_dup(name, s->texts)};
	vec_push(&s->documents, here);           /* its number marks what it has */
	count_words(s, a->document, &here);
	count_mentions(s, a, &here);
	count_events(s, a, &here);
	count_edges(s, a, &here);
	s->documents.v[s->documents.n - 1] = here;
}

/* ---- several */

static void
merge(struct stats *s, struct stats_list *to, const struct stats_list *from)
{
	to->n += from->n;
	for (size_t i = 0; i < from->v.n; i++) {
		const struct stats_item *more = &from->v.v[i];
		struct stats_item *item = item_of(s, to,
		    (struct item_key){more->name, more->type, more->to, more->to_type});
		item->n += more->n;
		item->documents += more->documents;
		for (size_t k = 0; k < more->kinds.n; k++)
			count_kind(s, item, more->kinds.v[k].name, more->kinds.v[k].n);
	}
}

void
stats_merge(struct stats *s, const struct stats *more)
{
	s->bytes += more->bytes;
	s->words += more->words;
	s->sentences += more->sentences;
	s->paragraphs += more->paragraphs;
	merge(s, &s->types, &more->types);
	merge(s, &s->actors, &more->actors);
	merge(s, &s->events, &more->events);
	merge(s, &s->moods, &more->moods);
	merge(s, &s->pairs, &more->pairs);
	merge(s, &s->relations, &more->relations);
	for (size_t i = 0; i < more->documents.n; i++) {
		struct stats_document d = more->documents.v[i];
		d.name = str_dup(d.name, s->texts);
		vec_push(&s->documents, d);
	}
}

static int
by_count(const void *a, const void *b)
{
	const struct stats_item *x = a, *y = b;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return x->last < y->last ? -1 : x->last > y->last;
}

static int
kinds_by_count(const void *a, const void *b)
{
	const struct stats_kind *x = a, *y = b;
	return x->n != y->n ? (x->n > y->n ? -1 : 1) : str_cmp(x->name, y->name);
}

static void
sort(struct stats_list *l)
{
	for (size_t i = 0; i < l->v.n; i++) {
		struct stats_item *item = &l->v.v[i];
		item->last = i;                  /* of equals the first one stays first */
		if (item->kinds.n)
			qsort(item->kinds.v, item->kinds.n, sizeof *item->kinds.v, kinds_by_count);
	}
	if (l->v.n)
		qsort(l->v.v, l->v.n, sizeof *l->v.v, by_count);
}

void
stats_sort(struct stats *s)
{
	sort(&s->types);
	sort(&s->actors);
	sort(&s->events);
	sort(&s->moods);
	sort(&s->pairs);
	sort(&s->relations);
}

void
stats_init(struct stats *s)
{
	*s = (struct stats){.texts = arena_new()};
	list_init(&s->types);
	list_init(&s->actors);
	list_init(&s->events);
	list_init(&s->moods);
	list_init(&s->pairs);
	list_init(&s->relations);
}

void
stats_done(struct stats *s)
{
	list_done(&s->types);
	list_done(&s->actors);
	list_done(&s->events);
	list_done(&s->moods);
	list_done(&s->pairs);
	list_done(&s->relations);
	vec_done(&s->documents);
	arena_free(s->texts);
}
