/*
 * Relations: patterns with two captures, and dated ties that actors bring with them.
 * When several rules give the same relation, the first in the order of ties does.
 * A captured "its", "his" or "her" stands for whom it means, as far as that is near.
 *
 * A tie is given once a slice, at the first block that names both actors: in one sentence
 * (certain by 80 per cent) or else in one block (60).  It must hold at the article's
 * date; when that is unknown, in a year that the block mentions, or, without one, now (it
 * has no end).
 */
#include "rules/roles.h"
#include "rules/trace_hooks.h"

#include <stdlib.h>

enum { SAME_SENTENCE = 80, SAME_BLOCK = 60 };

uint32_t
found_actor(const struct engine *e, const struct found *f)
{
	if (!f->n_links)
		return NONE;
	return f->links >> 31 ? f->links & ~(1u << 31) : e->r->numbers[f->links].v;
}

/* The longest mention within the tokens [from, to), else one that overlaps them. */
uint32_t
found_in(const struct engine *e, uint32_t from, uint32_t to)
{
	uint32_t best = NONE, size = 0, i;
	for (i = e->mention_first.v[from]; i < e->mentions.n; i++) {
		const struct found *f = &e->mentions.v[i];
		if (f->first >= to)
			break;
		if (f->last <= to && f->last - f->first > size) {
			size = f->last - f->first;
			best = i;
		}
	}
	for (i = e->mention_first.v[from]; best == NONE && i-- > 0;) {
		if (e->mentions.v[i].last > from)
			best = i;
		if (e->mentions.v[i].first + 64 < from)
			break;
	}
	return best;
}

/* ---- "its director", "his wife" */

static bool
fits(const struct engine *e, uint32_t m, unsigned kinds)
{
	const struct found *f = &e->mentions.v[m];
	return f->kinds & kinds && !found_is_setting(e, f);
}

/* The last one of a kind that is named before the word, in its own sentence. */
static uint32_t
named_before(const struct engine *e, uint32_t t, unsigned kinds)
{
	uint32_t first = e->mention_first.v[e->toks.v[t].sentence];
	for (uint32_t m = e->mention_first.v[t]; m-- > first;)
		if (fits(e, m, kinds))
			return m;
	return NONE;
}

/* Whom the sentence before is about, when it is of the kind; else its last one that is. */
static uint32_t
named_in_sentence_before(const struct engine *e, uint32_t t, unsigned kinds)
{
	uint32_t to = e->toks.v[t].sentence;
	if (!to)
		return NONE;
	uint32_t m = subject_in(e, e->toks.v[to - 1].sentence, to);
	return m != NONE && fits(e, m, kinds) ? m : named_before(e, to - 1, kinds);
}

/* Who is meant by a captured "its", "his" or "her". */
static uint32_t
owner(const struct engine *e, uint32_t from, uint32_t to)
{
	bool its = to - from == 1 && tok_is(e, from, "its");
	if (!its && !(to - from == 1 && (tok_is(e, from, "his") || tok_is(e, from, "her"))))
		return NONE;
	unsigned kinds = its ? IS_ORG | IS_GPE : IS_PERSON;
	uint32_t m = named_before(e, from, kinds);
	return m != NONE ? m : named_in_sentence_before(e, from, kinds);
}

static uint32_t
argument(const struct engine *e, uint32_t from, uint32_t to)
{
	uint32_t m = owner(e, from, to);
	return m != NONE ? m : found_in(e, from, to);
}

/* What stands for an argument when asking whether a relation was given already. */
static void
add_key(struct engine *e, struct buf *key, const struct found *f)
{
	uint32_t actor = found_actor(e, f);
	if (actor != NONE)
		buf_fmt(key, "|#%u", actor);
	else
		buf_fmt(key, "|%.*s", (int)(f->to - f->from), e->text.ptr + f->from);
}

static bool
is_new(struct engine *e, uint32_t type, const struct found *a, const struct found *b)
{
	uint32_t was;
	buf_clear(&e->scratch);
	buf_fmt(&e->scratch, "%u", type);
	add_key(e, &e->scratch, a);
	add_key(e, &e->scratch, b);
	if (map_get(e->relations_done, buf_view(&e->scratch), &was))
		return false;
	map_set(e->relations_done, buf_view(&e->scratch), 1);
	return true;
}

static void
add(struct engine *e, struct segment_builder *out, struct r_str name, uint32_t rule,
    uint32_t certainty, const struct match *m, const struct found *a, const struct found *b)
{
	uint32_t type = schema_id(e->schema, ruleset_str(e->r, name));
	bool first = is_new(e, type, a, b);
	if (e->trace)
		trace_relation(e, (struct relation){.type = type, .rule = rule,
		    .certainty = (uint8_t)certainty}, m, a, b, first);
	if (!first)
		return;
	struct relation r = {
	    .type = type,
	    .arg1 = a->id,
	    .arg2 = b->id,
	    .rule = engine_origin(e, rule),
	    .certainty = (uint8_t)certainty,
	};
	segment_add_relation(out, r);
}

static void
add_match(struct engine *e, struct segment_builder *out, const struct match *m)
{
	const struct r_pattern *p = &e->r->patterns[m->pattern];
	uint32_t a_to = 0, b_to = 0;
	uint32_t a = match_capture(e, m, p->cap_a, &a_to),
		 b = match_capture(e, m, p->cap_b, &b_to);
	if (a == NONE || b == NONE)
		return;
	a = argument(e, a, a_to);
	b = argument(e, b, b_to);
	if (a == NONE || b == NONE || a == b)
		return;
	uint32_t rule = e->r->relations[p->owner].rule;
	add(e, out, e->r->relations[p->owner].type, rule, e->r->rules[rule].certainty, m,
	    &e->mentions.v[a], &e->mentions.v[b]);
}

/* The rule that is asked first gives a relation that several give. */
static int
before(const void *a, const void *b)
{
	const struct trigger *x = a, *y = b;
	if (x->priority != y->priority)
		return x->priority > y->priority ? -1 : 1;
	if (x->level != y->level)
		return x->level > y->level ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->match < y->match ? -1 : x->match > y->match;
}

static void
add_matches(struct engine *e, struct segment_builder *out)
{
	vec_clear(&e->triggers); /* those of the events are done with */
	for (uint32_t i = 0; i < e->matches.n; i++) {
		const struct match *m = &e->matches.v[i];
		const struct r_pattern *p = &e->r->patterns[m->pattern];
		if (p->kind != PATTERN_RELATION)
			continue;
		const struct r_rule *rule = &e->r->rules[p->rule];
		struct trigger t = {i, m->from, m->to, p->owner, rule->priority, rule->order,
		    (uint8_t)rule->level, true};
		vec_push(&e->triggers, t);
	}
	if (e->triggers.n > 1)
		qsort(e->triggers.v, e->triggers.n, sizeof *e->triggers.v, before);
	for (size_t i = 0; i < e->triggers.n; i++)
		add_match(e, out, &e->matches.v[e->triggers.v[i].match]);
}

/* ---- ties of actors */

static bool
holds_in_year(struct str from, struct str to, struct str year)
{
	return (!from.len || str_cmp(str_sub(from, 0, 4), year) <= 0) &&
	       (!to.len || str_cmp(str_sub(to, 0, 4), year) >= 0);
}

static bool
holds(const struct engine *e, const struct r_fact *f)
{
	struct str from = ruleset_str(e->r, f->from), to = ruleset_str(e->r, f->to);
	struct str date = str_of(e->date);
	bool year_seen = false;
	if (date.len)
		return (!from.len || str_cmp(from, date) <= 0) &&
		       (!to.len || str_cmp(to, date) >= 0);
	if (!from.len && !to.len)
		return true;
	for (uint32_t t = 0; t < e->toks.n; t++) {
		struct str s = tok_text(e, t);
		if (!(e->toks.v[t].flags & FLAG_NUM) || s.len != 4 ||
		    (s.ptr[0] != '1' && s.ptr[0] != '2'))
			continue;
		year_seen = true;
		if (holds_in_year(from, to, s))
			return true;
	}
	return !year_seen && !to.len;
}

/* The mention of `actor` among the mentions [from, to), or NONE. */
static uint32_t
mention_of(const struct engine *e, uint32_t actor, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (found_actor(e, &e->mentions.v[i]) == actor)
			return i;
	return NONE;
}

/* Whether a tie is still to be tried: at most once a sentence, and once more for the
 * block. */
static bool
is_open(struct engine *e, uint32_t fact, uint32_t sentence)
{
	if (e->fact_done[fact] == e->slice ||
	    e->actor_seen[e->r->facts[fact].other] != e->generation)
		return false;
	if (e->fact_block[fact] == e->generation && e->fact_sentence[fact] == sentence)
		return false;
	e->fact_block[fact] = e->generation;
	e->fact_sentence[fact] = sentence;
	return true;
}

static void
facts_of(struct engine *e, struct segment_builder *out, uint32_t i, bool in_sentence)
{
	const struct found *m = &e->mentions.v[i];
	const struct tok *t = &e->toks.v[m->first];
	uint32_t actor = found_actor(e, m);
	if (actor == NONE)
		return;
	const struct r_actor *a = &e->r->actors[actor];
	for (uint32_t f = a->fact; f < a->fact + a->n_facts; f++) {
		uint32_t other = e->r->facts[f].other, j = e->actor_at[other];
		if (!is_open(e, f, in_sentence ? t->sentence : NONE))
			continue;
		if (in_sentence)
			j = mention_of(e, other, e->mention_first.v[t->sentence],
			    e->mention_first.v[t->sentence_end]);
		if (j == NONE || j == i || !holds(e, &e->r->facts[f]))
			continue;
		e->fact_done[f] = e->slice;
		add(e, out, e->r->facts[f].type, a->rule,
		    in_sentence ? SAME_SENTENCE : SAME_BLOCK, NULL, m, &e->mentions.v[j]);
	}
}

void
engine_relations(struct engine *e, struct segment_builder *out)
{
	add_matches(e, out);
	if (!e->r->n_facts)
		return;
	for (size_t i = e->mentions.n; i-- > 0;) {
		uint32_t actor = found_actor(e, &e->mentions.v[i]);
		if (actor == NONE)
			continue;
		e->actor_seen[actor] = e->generation;
		e->actor_at[actor] = (uint32_t)i;
	}
	for (uint32_t i = 0; i < e->mentions.n; i++)
		facts_of(e, out, i, true);
	for (uint32_t i = 0; i < e->mentions.n; i++)
		facts_of(e, out, i, false);
}
