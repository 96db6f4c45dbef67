/*
 * Entities: patterns and regexes (entities_regex.c) add candidates to those from lexicons
 * and actors' names, then the longest win; of equal ones the higher priority, then the
 * theme nearer to the reader, then known actors before typed lexicons before patterns
 * before guesses, then file order.  Mentions do not overlap, except that descriptions
 * (type MENTION) hold names.
 */
#include "rules/trace_hooks.h"

#include <stdlib.h>

#include "base/limits.h"
#include "lang/english.h"
#include "rules/ties.h"

/* ---- what candidates have of their rules */

static struct type_look
look_at_type(const struct engine *e, uint32_t type)
{
	const uint32_t types[] = {e->std.person, e->std.norp, e->std.org, e->std.gpe, e->std.loc,
	    e->std.fac};
	struct type_look x = {.known = true};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (schema_isa(e->schema, type, types[i]))
			x.kinds |= (uint8_t)(1u << i);
	x.desc = schema_isa(e->schema, type, e->std.mention);
	x.actor = schema_is_actor(e->schema, type);
	return x;
}

void
found_settle(struct engine *e, struct found *f, uint32_t type)
{
	f->type = 0;
	f->before = BEFORE_UNKNOWN;
	if (type == NONE)
		return;
	for (size_t i = e->type_looks.n; i <= type; i++)
		vec_push(&e->type_looks, (struct type_look){0});
	struct type_look *x = &e->type_looks.v[type];
	f->type = e->type_id[type];
	if (!x->known)
		*x = look_at_type(e, f->type);
	f->kinds = x->kinds;
	f->desc = f->type && x->desc;
	f->actor = f->type && (f->n_links || x->actor);
}

static struct found
found_of(struct engine *e, const struct r_entity *x)
{
	const struct r_rule *rule = &e->r->rules[x->rule];
	struct found f = {
	    .rule = x->rule,
	    .priority = rule->priority,
	    .order = rule->order,
	    .level = (uint8_t)rule->level,
	    .certainty = (uint8_t)rule->certainty,
	    .kind = rule->certainty < 50 ? FOUND_GUESS : FOUND_PATTERN,
	};
	if (x->actor != NONE) {
		f.links = x->actor | 1u << 31; /* a row of actors, not of numbers */
		f.n_links = 1;
	}
	found_settle(e, &f, x->type);
	return f;
}

struct found *
found_new(struct engine *e, uint32_t entity)
{
	for (size_t i = e->entity_found.n; i < e->r->n_entities; i++)
		vec_push(&e->entity_found, found_of(e, &e->r->entities[i]));
	vec_reserve(&e->candidates, 1);
	struct found *f = &e->candidates.v[e->candidates.n];
	*f = e->entity_found.v[entity];
	return f;
}

/* ---- candidates */

bool
is_plain_word(const struct engine *e, uint32_t t)
{
	if (e->words.forms.list.v[e->words.list.v[t].form].lexeme != NULL)
		return true;
	for (uint32_t i = e->hit_first.v[t]; i < e->hit_first.v[t + 1]; i++)
		if (e->hits.v[i].lexicon == e->common)
			return true;
	return false;
}

/* In a block of capitals only, capitals make no name: some word must be none of the language. */
static bool
only_shouted(const struct engine *e, const struct found *f)
{
	if (!e->capitals || e->lowered || f->n_links || f->desc)
		return false;
	if (!f->actor && f->type != e->std.misc)
		return false;
	bool strange = false;
	for (uint32_t t = f->first; t < f->last; t++)
		strange |= !is_plain_word(e, t);
	return !strange;
}

static void
add_match(struct engine *e, const struct match *m)
{
	const struct r_pattern *p = &e->r->patterns[m->pattern];
	uint32_t to = m->to, from = m->from;
	if (p->cap_a != NONE)
		from = match_capture(e, m, p->cap_a, &to);
	if (from == NONE)
		return;
	struct found *f = found_new(e, p->owner);
	f->first = from;
	f->last = to;
	f->from = e->toks.v[from].from;
	f->to = e->toks.v[to - 1].to;
	if (!only_shouted(e, f))
		e->candidates.n++;
}

static void
engine_entities(struct engine *e)
{
	match_block(e, 1u << PATTERN_ENTITY);
	for (size_t i = 0; i < e->matches.n; i++)
		add_match(e, &e->matches.v[i]);
	engine_regexes(e);
}

/* ---- the choice */

/* The better one is smaller; of two that tie in everything, the one found first. */
static int
better(const struct found *x, const struct found *y)
{
	int by = claim_compare(found_claim(x), found_claim(y));
	return by != TIE_NONE ? by : x < y ? -1 : x > y;
}

static int
better_of(const void *a, const void *b)
{
	return better(*(const struct found *const *)a, *(const struct found *const *)b);
}

static int
place_of(const struct found *x, const struct found *y)
{
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to > y->to ? -1 : 1;
	return x->desc > y->desc ? -1 : x->desc < y->desc;
}

static int
by_place(const void *a, const void *b)
{
	return place_of(a, b);
}

/* Names exclude each other and descriptions each other; a description and a name may
 * nest. */
static bool
is_free(const struct engine *e, const struct found *f)
{
	uint8_t bit = f->desc ? TAKEN_DESC : TAKEN_NAME;
	for (uint32_t t = f->first; t < f->last; t++)
		if (e->taken.v[t] & bit)
			return false;
	return true;
}

static void
take(struct engine *e, const struct found *f)
{
	uint8_t bit = f->desc ? TAKEN_DESC : TAKEN_NAME;
	for (uint32_t t = f->first; t < f->last; t++)
		e->taken.v[t] |= bit;
	vec_push(&e->mentions, *f);
}

/* A description goes when a name covers it, or when it cuts one in two. */
static void
drop_broken(struct engine *e)
{
	size_t n = 0;
	for (size_t i = 0; i < e->mentions.n; i++) {
		struct found *d = &e->mentions.v[i];
		bool broken = !d->type;
		for (size_t j = i; d->desc && j-- > 0 && !broken;) {
			const struct found *f = &e->mentions.v[j];
			if (f->first + LIMIT_PATTERN_TOKENS < d->first)
				break;
			broken = !f->desc && f->type && f->last > d->first;
		}
		for (size_t j = i + 1; d->desc && !broken && j < e->mentions.n; j++) {
			const struct found *f = &e->mentions.v[j];
			if (f->first >= d->last)
				break;
			broken = !f->desc && f->type &&
				 (f->last > d->last ||
				     (f->first == d->first && f->last == d->last));
		}
		if (!broken)
			e->candidates.v[n++] = *d;
	}
	e->mentions.n = n;
	if (n)
		memcpy(e->mentions.v, e->candidates.v, n * sizeof *e->mentions.v);
}

void
engine_index_mentions(struct engine *e)
{
	uint32_t n = (uint32_t)e->toks.n, t = 0;
	vec_clear(&e->mention_first);
	vec_reserve(&e->mention_first, n + 2);
	e->longest_mention = 1;
	for (uint32_t i = 0; i < e->mentions.n; i++) {
		const struct found *f = &e->mentions.v[i];
		if (f->last - f->first > e->longest_mention)
			e->longest_mention = f->last - f->first;
		while (t <= f->first)
			e->mention_first.v[t++] = i;
	}
	while (t <= n + 1)
		e->mention_first.v[t++] = (uint32_t)e->mentions.n;
	e->mention_first.n = n + 2;
}

/* A trace is told of all candidates, the best first. */
static void
trace_best(struct engine *e)
{
	size_t n = e->candidates.n;
	struct found *list = mem_array(n + 1, sizeof *list);
	for (size_t i = 0; i < n; i++)
		vec_push(&e->cluster, &e->candidates.v[i]);
	if (n)
		qsort(e->cluster.v, n, sizeof *e->cluster.v, better_of);
	for (size_t i = 0; i < n; i++)
		list[i] = *e->cluster.v[i];
	vec_clear(&e->cluster);
	trace_candidates(e, list, n);
	mem_free(list);
}

enum { FEW = 12 };

/* Chooses among candidates that touch each other, or whose like do: few, but for odd rules. */
static void
choose_cluster(struct engine *e)
{
	const struct found **list = e->cluster.v;
	size_t n = e->cluster.n, begun = e->mentions.n;
	if (n > FEW)
		qsort(list, n, sizeof *list, better_of);
	for (size_t i = 1; n <= FEW && i < n; i++) {
		const struct found *f = list[i];
		size_t k = i;
		for (; k > 0 && better(f, list[k - 1]) < 0; k--)
			list[k] = list[k - 1];
		list[k] = f;
	}
	for (size_t i = 0; i < n; i++)
		if (is_free(e, list[i]))
			take(e, list[i]);
	struct found *v = e->mentions.v + begun;
	n = e->mentions.n - begun;
	if (n > FEW)
		qsort(v, n, sizeof *v, by_place);
	for (size_t i = 1; n <= FEW && i < n; i++) {
		struct found f = v[i];
		size_t k = i;
		for (; k > 0 && place_of(&f, &v[k - 1]) < 0; k--)
			v[k] = v[k - 1];
		v[k] = f;
	}
	vec_clear(&e->cluster);
}

/* Chains the candidates by their first tokens, in the order in which they were found. */
static void
fill_buckets(struct engine *e)
{
	uint32_t n = (uint32_t)e->candidates.n;
	vec_clear(&e->bucket);
	vec_reserve(&e->bucket, e->toks.n);
	memset(e->bucket.v, 0xFF, e->toks.n * sizeof *e->bucket.v);
	vec_clear(&e->bucket_next);
	vec_reserve(&e->bucket_next, n);
	for (uint32_t i = n; i-- > 0;) {
		uint32_t *head = &e->bucket.v[e->candidates.v[i].first];
		e->bucket_next.v[i] = *head;
		*head = i;
	}
}

/*
 * From the candidates so far to the mentions; the candidates stay for a later choice when
 * `last` is false.  Candidates compete only where they touch, so the choice is made for one
 * cluster of them after the other, in the order of the text.
 */
static void
choose(struct engine *e, bool last)
{
	uint32_t end = 0;
	vec_clear(&e->mentions);
	vec_clear(&e->taken);
	vec_reserve(&e->taken, e->toks.n);
	memset(e->taken.v, 0, e->toks.n);
	e->taken.n = e->toks.n;
	if (last && e->trace)
		trace_best(e);
	if (e->candidates.n)
		fill_buckets(e);
	for (uint32_t t = 0; e->candidates.n && t < e->toks.n; t++) {
		if (t >= end && e->cluster.n)
			choose_cluster(e);
		for (uint32_t i = e->bucket.v[t]; i != NONE; i = e->bucket_next.v[i]) {
			const struct found *f = &e->candidates.v[i];
			end = f->last > end ? f->last : end;
			vec_push(&e->cluster, f);
		}
	}
	if (e->cluster.n)
		choose_cluster(e);
	if (last)
		drop_broken(e);
	engine_index_mentions(e);
}

/* What the model of names found is over its tokens, what it took away is not: patterns ask. */
static void
take_tokens(struct engine *e)
{
	memset(e->taken.v, 0, e->taken.n);
	for (size_t i = 0; i < e->mentions.n; i++) {
		const struct found *f = &e->mentions.v[i];
		for (uint32_t t = f->first; t < f->last; t++)
			e->taken.v[t] |= f->desc ? TAKEN_DESC : TAKEN_NAME;
	}
}

void
engine_choose(struct engine *e)
{
	choose(e, false);
	engine_entities(e);
	choose(e, true);
	if (engine_names(e)) {
		if (e->mentions.n > 1)
			qsort(e->mentions.v, e->mentions.n, sizeof *e->mentions.v, by_place);
		drop_broken(e);
		engine_index_mentions(e);
		take_tokens(e);
	}
}

/* ---- into the segment */

/* "Zentora sued": no word of the language, and it does something. */
static bool
is_strange_subject(const struct engine *e, uint32_t t)
{
	uint8_t next = t + 1 < e->toks.n ? e->toks.v[t + 1].pos : POS_PUNCT;
	return e->parts & ENGLISH_TAGS && e->toks.v[t].pos == POS_PROPN &&
	       next == POS_VERB && !is_plain_word(e, t);
}

static uint8_t
flags_of(const struct engine *e, const struct found *f)
{
	unsigned flags = 0;
	if (f->certainty < 50)
		flags |= MENTION_GUESS;
	if (f->certainty < 50 && f->last == f->first + 1 &&
	    (e->toks.v[f->first].flags & FLAG_FIRST) && !is_strange_subject(e, f->first))
		flags |= MENTION_FIRST;
	if (f->desc)
		flags |= MENTION_DESC;
	if (f->subject)
		flags |= MENTION_SUBJECT;
	if (f->literal)
		flags |= MENTION_LITERAL;
	if (f->apposed)
		flags |= MENTION_APPOSED;
	if (e->headline)
		flags |= MENTION_HEADLINE;
	return (uint8_t)flags;
}

void
engine_emit(struct engine *e, struct segment_builder *out)
{
	if (e->trace)
		trace_mentions(e);
	for (size_t i = 0; i < e->mentions.n; i++) {
		struct found *f = &e->mentions.v[i];
		uint32_t links[8], n = 0;
		for (uint32_t k = 0; k < f->n_links && n < 8; k++)
			links[n++] = engine_actor(e, f->links >> 31
							 ? f->links & ~(1u << 31)
							 : e->r->numbers[f->links + k].v);
		struct mention m = {
		    .span = {e->base + f->from, e->base + f->to},
		    .type = f->type,
		    .rule = f->rule == NONE ? engine_names_origin(e)
					  : engine_origin(e, f->rule),
		    .certainty = f->certainty,
		    .flags = flags_of(e, f),
		    .kind = f->noun,
		};
		f->id = segment_add_mention(out, m, NULL, 0, links, n);
	}
}
