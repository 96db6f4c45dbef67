/*
 * From a tree to its answers.  Of parts that must all hold the one with the fewest candidates is
 * enumerated and the others are asked; only place words need both sides as sets, and join them by
 * searches in sorted arrays (query_place.c).
 */
#include "query/query_internal.h"

#include <stdlib.h>

#include "annot/spanidx.h"
#include "text/document.h"

struct state *
work_state(struct work *w, const struct node *n)
{
	return &w->states[n->number];
}

int
query_hit_order(const struct query_hit *a, const struct query_hit *b)
{
	if (a->span.from != b->span.from)
		return a->span.from < b->span.from ? -1 : 1;
	if (a->span.to != b->span.to)
		return a->span.to > b->span.to ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static int
by_place(const void *a, const void *b)
{
	return query_hit_order(a, b);
}

/* Sorts, unless it is sorted already, and drops what is there twice. */
static void
settle(struct set *s)
{
	bool sorted = true;
	for (size_t i = 1; i < s->n && sorted; i++)
		sorted = query_hit_order(&s->v[i - 1], &s->v[i]) < 0;
	if (sorted)
		return;
	qsort(s->v, s->n, sizeof *s->v, by_place);
	size_t kept = 0;
	for (size_t i = 0; i < s->n; i++)
		if (!kept || query_hit_order(&s->v[kept - 1], &s->v[i]))
			s->v[kept++] = s->v[i];
	s->n = kept;
}

/* ---- answers */

static bool
holds(struct work *w, const struct node *n, const struct query_hit *h, struct span *other)
{
	struct query_hit *found;
	const struct set *set;
	switch (n->kind) {
	case NODE_AND:
		for (const struct node *k = n->kids; k; k = k->next)
			if (!holds(w, k, h, other))
				return false;
		return true;
	case NODE_OR:
		for (const struct node *k = n->kids; k; k = k->next) {
			struct span one = *other;
			if (holds(w, k, h, &one)) {
				*other = one;
				return true;
			}
		}
		return false;
	case NODE_NOT:
		return !holds(w, n->kids, h, &(struct span){0, 0});
	case NODE_PLACE:
		set = work_set(w, n);
		found = set->n ? bsearch(h, set->v, set->n, sizeof *set->v, by_place) : NULL;
		if (found && other->from == other->to)
			*other = found->other;
		return found != NULL;
	default:
		return work_test_leaf(w, n, h);
	}
}

static size_t
count_marked(const struct work *w, const uint64_t *bits)
{
	size_t n = 0;
	for (size_t i = 0; i < w->t->model->n_actors; i++)
		n += bits[i / 64] >> i % 64 & 1 ? w->t->model->actors[i].n_mentions : 0;
	return n;
}

enum { UNSURE = 1 << 30 };           /* words: as many as there may be */

/* About how many candidates a part has; SIZE_MAX when it cannot say which they are. */
static size_t
estimate(struct work *w, const struct node *n)
{
	const struct model *m = w->t->model;
	struct state *s = work_state(w, n);
	size_t sum = 0;
	bool typed = (n->kind == NODE_CAPITALS && s->is_type) ||
	    (n->kind == NODE_FIELD && (n->field == FIELD_TYPE || n->field == FIELD_EVENT));
	switch (n->kind) {
	case NODE_OR:
		for (const struct node *k = n->kids; k; k = k->next) {
			size_t one = estimate(w, k);
			if (one == SIZE_MAX)
				return SIZE_MAX;
			sum = one < UNSURE - sum ? sum + one : UNSURE;
		}
		return sum;
	case NODE_AND:
		sum = SIZE_MAX;
		for (const struct node *k = n->kids; k; k = k->next) {
			size_t one = estimate(w, k);
			sum = one < sum ? one : sum;
		}
		return sum;
	case NODE_PLACE:
		return s->made ? s->set.n : estimate(w, n->kids);
	case NODE_NOT:
		return SIZE_MAX;
	default:
		break;
	}
	if (n->kind == NODE_FIELD && n->field == FIELD_ACTOR && s->mask == KIND_MENTION)
		return count_marked(w, s->actors);
	if (!typed)
		return s->mask & KIND_TEXT ? UNSURE : SIZE_MAX;
	if (s->mask & KIND_RELATION)
		sum += m->n_relations;
	for (size_t i = 0; i < m->n_types; i++)
		if (work_type_matches(w, n, m->types[i].type))
			sum += m->types[i].n + m->types[i].n_triggers;
	return sum;
}

static void
try(struct work *w, const struct node *n, enum query_kind kind, uint32_t index, struct set *out)
{
	struct query_hit h = work_hit(w, kind, index);
	if (kind == QUERY_MENTION && (w->t->model->mentions[index].dropped ||
	    w->t->model->mentions[index].m->flags & MENTION_TRIGGER))
		return;
	if (holds(w, n, &h, &h.other))
		vec_push(out, h);
}

/* All things of the kinds that are wanted, of which the whole node holds. */
static void
scan(struct work *w, const struct node *n, unsigned kinds, struct set *out)
{
	const struct model *m = w->t->model;
	for (uint32_t i = 0; kinds & KIND_MENTION && i < m->n_mentions; i++)
		try(w, n, QUERY_MENTION, i, out);
	for (uint32_t i = 0; kinds & KIND_EVENT && i < m->n_events; i++)
		try(w, n, QUERY_EVENT, i, out);
	for (uint32_t i = 0; kinds & KIND_RELATION && i < m->n_relations; i++)
		try(w, n, QUERY_RELATION, i, out);
}

/* Candidates from the model's lists: of `from`, a part of n or n itself. */
static void
enumerate(struct work *w, const struct node *n, const struct node *from, struct set *out)
{
	const struct model *m = w->t->model;
	struct state *s = work_state(w, from);
	unsigned mask = work_state(w, n)->mask;
	if (from->kind == NODE_FIELD && from->field == FIELD_ACTOR && s->mask == KIND_MENTION) {
		for (size_t a = 0; a < m->n_actors; a++) {
			if (!(s->actors[a / 64] >> a % 64 & 1))
				continue;
			for (uint32_t k = 0; k < m->actors[a].n_mentions; k++)
				try(w, n, QUERY_MENTION, m->actor_mentions[m->actors[a].first_mention + k], out);
		}
		settle(out);
		return;
	}
	bool typed = (from->kind == NODE_CAPITALS && s->is_type) ||
	    (from->kind == NODE_FIELD && from->field == FIELD_TYPE);
	for (size_t i = 0; typed && mask & KIND_MENTION && i < m->n_types; i++) {
		if (!work_type_matches(w, from, m->types[i].type))
			continue;
		for (uint32_t k = 0; k < m->types[i].n; k++)
			try(w, n, QUERY_MENTION, m->type_mentions[m->types[i].first + k], out);
	}
	if (typed)
		mask &= ~(unsigned)KIND_MENTION;
	scan(w, n, mask & KINDS_MODEL, out);
	settle(out);
}

static void
words_set(struct work *w, const struct node *n, struct set *out)
{
	const struct set *words = work_words(w, n);
	for (size_t i = 0; i < words->n; i++)
		vec_push(out, words->v[i]);
}

static void
and_set(struct work *w, const struct node *n, struct set *out)
{
	const struct node *best = n->kids;
	size_t least = SIZE_MAX;
	for (const struct node *k = n->kids; k; k = k->next) {
		size_t one = estimate(w, k);
		if (one < least) {
			least = one;
			best = k;
		}
	}
	/* Words alone, or a place among parts: what answers one part is asked for the others. */
	bool leaf = best->kind == NODE_CAPITALS || best->kind == NODE_FIELD;
	if (least == SIZE_MAX || (leaf && !(work_state(w, n)->mask & KIND_TEXT))) {
		enumerate(w, n, best, out);
		return;
	}
	const struct set *some = work_set(w, best);
	for (size_t i = 0; i < some->n; i++) {
		struct query_hit h = some->v[i];
		if (holds(w, n, &h, &h.other))
			vec_push(out, h);
	}
}

const struct set *
work_set(struct work *w, const struct node *n)
{
	struct state *s = work_state(w, n);
	if (s->made)
		return &s->set;
	s->made = true;
	switch (n->kind) {
	case NODE_AND:
		and_set(w, n, &s->set);
		break;
	case NODE_OR:
		for (const struct node *k = n->kids; k; k = k->next) {
			const struct set *one = work_set(w, k);
			for (size_t i = 0; i < one->n; i++)
				vec_push(&s->set, one->v[i]);
		}
		break;
	case NODE_NOT:
		break;
	case NODE_PLACE:
		work_place(w, n, &s->set);
		break;
	default:
		if (s->mask & KIND_TEXT)
			words_set(w, n, &s->set);
		enumerate(w, n, n, &s->set);
	}
	settle(&s->set);
	return &s->set;
}

/* ---- one run */

static struct tools *
take_tools(const struct query *q)
{
	pthread_mutex_lock(&q->shed->lock);
	struct tools *t = q->shed->idle;
	if (t)
		q->shed->idle = t->next;
	pthread_mutex_unlock(&q->shed->lock);
	if (t)
		return t;
	t = mem_alloc(sizeof *t);
	t->regexes = mem_array(q->patterns.n + 1, sizeof *t->regexes);
	for (size_t i = 0; i < q->patterns.n; i++)
		t->regexes[i] = regex_new(q->patterns.v[i].source, q->patterns.v[i].flags, NULL);
	return t;
}

static void
give_tools(const struct query *q, struct tools *t)
{
	pthread_mutex_lock(&q->shed->lock);
	t->next = q->shed->idle;
	q->shed->idle = t;
	pthread_mutex_unlock(&q->shed->lock);
}

static void
work_init(struct work *w, const struct query *q, const struct query_text *t, struct err *err)
{
	*w = (struct work){.q = q, .t = t, .err = err, .memory = arena_new()};
	w->schema = t->model ? t->model->schema : q->standard;
	w->tools = take_tools(q);
	w->states = mem_array(q->n_nodes + 1, sizeof *w->states);
	w->ground = mem_alloc(sizeof *w->ground);
}

static void
work_done(struct work *w)
{
	for (uint32_t i = 0; i < w->q->n_nodes; i++) {
		vec_done(&w->states[i].set);
		vec_done(&w->states[i].words);
	}
	give_tools(w->q, w->tools);
	mem_free(w->states);
	tokens_done(&w->ground->tokens);
	buf_done(&w->ground->text);
	mem_free(w->ground);
	buf_done(&w->plain);
	arena_free(w->memory);
}

bool
query_run(const struct query *q, const struct query_text *t,
    bool (*hit)(void *context, const struct query_hit *h), void *context, struct err *err)
{
	struct work w;
	work_init(&w, q, t, err);
	work_kinds(&w, q->root);
	const struct set *set = work_set(&w, q->root);
	bool ok = !w.slow;
	for (size_t i = 0; i < set->n && hit(context, &set->v[i]); i++)
		;
	work_done(&w);
	return ok;
}

/* ---- before there is a model */

static bool
may(struct work *w, const struct node *n)
{
	switch (n->kind) {
	case NODE_AND:
		for (const struct node *k = n->kids; k; k = k->next)
			if (!may(w, k))
				return false;
		return true;
	case NODE_OR:
		for (const struct node *k = n->kids; k; k = k->next)
			if (may(w, k))
				return true;
		return false;
	case NODE_PLACE:
		return may(w, n->kids) && (n->negated || !n->kids->next || may(w, n->kids->next));
	case NODE_WORDS:
		return work_words(w, n)->n > 0;
	default:
		return true;
	}
}

/* A pattern over a mention's own text ("^The") may find there what it does not find in the line. */
static bool
is_sure(const struct node *n)
{
	for (const struct node *k = n->kids; k; k = k->next)
		if (!is_sure(k))
			return false;
	return n->kind != NODE_WORDS || n->values->kind != VALUE_REGEX;
}

bool
query_may_answer(const struct query *q, struct document *d)
{
	struct work w;
	struct err err = {0};
	if (!is_sure(q->root))
		return true;
	work_init(&w, q, &(struct query_text){.document = d}, &err);
	bool answer = may(&w, q->root) || w.slow;
	work_done(&w);
	return answer;
}

static bool
needs_model(const struct node *n)
{
	if (n->kind == NODE_FIELD || n->kind == NODE_CAPITALS)
		return true;
	for (const struct node *k = n->kids; k; k = k->next)
		if (needs_model(k))
			return true;
	return false;
}

bool
query_needs_model(const struct query *q)
{
	return needs_model(q->root);
}
