/*
 * Entities: patterns and regexes add candidates to those from lexicons and actors' names,
 * then the longest win; of equal ones the higher priority, then the theme nearer to the
 * reader, then known actors before typed lexicons before patterns before guesses, then
 * file order.  Mentions do not overlap, except that descriptions (type MENTION) hold
 * names.
 */
#include "rules/trace_hooks.h"

#include <stdlib.h>

#include "base/limits.h"
#include "text/regex.h"

/* ---- regexes */

struct regex *
engine_regex(struct engine *e, uint32_t row)
{
	if (!(e->regex_state[row] & 1)) {
		struct str source = ruleset_str(e->r, e->r->regexes[row].source);
		struct buf b = {0};
		e->regex_state[row] |= 1;
		buf_puts(&b, e->r->regexes[row].token ? "\\A(?:" : "");
		buf_str(&b, source);
		buf_puts(&b, e->r->regexes[row].token ? ")\\z" : "");
		e->regexes[row] = regex_new(buf_view(&b), 0, NULL);
		buf_done(&b);
	}
	return e->regexes[row];
}

void
engine_over_budget(struct engine *e, uint32_t regex, uint32_t rule)
{
	if (e->regex_state[regex] & 2)
		return;
	e->regex_state[regex] |= 2;
	vec_push(&e->problems, rule);
}

bool
match_token_regex(struct engine *e, uint32_t row, struct str text)
{
	struct regex *x = engine_regex(e, row);
	struct regex_match m;
	return x && regex_find(x, text, 0, &m, 1) == REGEX_HIT;
}

/* Whether one of the bytes that the regex needs is in the block. */
static bool
byte_is_there(const uint32_t need[8], const uint32_t seen[8])
{
	for (size_t i = 0; i < 8; i++)
		if (need[i] & seen[i])
			return true;
	return false;
}

/* The first token that ends after byte `at`. */
static uint32_t
token_after(const struct engine *e, uint32_t at)
{
	uint32_t low = 0, high = (uint32_t)e->toks.n;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (e->toks.v[mid].to <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static struct found
found_of(const struct engine *e, uint32_t entity)
{
	const struct r_entity *x = &e->r->entities[entity];
	const struct r_rule *rule = &e->r->rules[x->rule];
	struct found f = {
	    .type = x->type == NONE ? 0 : e->type_id[x->type],
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
	return f;
}

static void
add_regex_hit(struct engine *e, uint32_t entity, struct regex_match m)
{
	struct found f = found_of(e, entity);
	f.from = (uint32_t)m.from;
	f.to = (uint32_t)m.to;
	f.first = token_after(e, f.from);
	f.last = f.first;
	while (f.last < e->toks.n && e->toks.v[f.last].from < f.to)
		f.last++;
	if (f.first < f.last)
		vec_push(&e->candidates, f);
}

static void
run_regex(struct engine *e, uint32_t entity)
{
	const struct r_entity *x = &e->r->entities[entity];
	struct regex *regex = engine_regex(e, x->regex);
	struct regex_match groups[16];
	size_t at = 0, g = x->group < 16 ? x->group : 0;
	while (regex && at <= e->text.len) {
		enum regex_result got = regex_find(regex, e->text, at, groups, g + 1);
		if (got == REGEX_BUDGET)
			engine_over_budget(e, x->regex, x->rule);
		if (got != REGEX_HIT)
			return;
		if (groups[g].from < groups[g].to && groups[g].to <= e->text.len)
			add_regex_hit(e, entity, groups[g]);
		at = groups[0].to > at ? groups[0].to : at + 1;
	}
}

static void
run_regexes(struct engine *e)
{
	uint32_t seen[8] = {0};
	bool looked = false;
	for (uint32_t i = 0; i < e->r->n_entities; i++) {
		uint32_t row = e->r->entities[i].regex;
		if (row == NONE)
			continue;
		for (size_t k = 0; !looked && k < e->text.len; k++) {
			unsigned char c = (unsigned char)e->text.ptr[k];
			seen[c / 32] |= 1u << (c % 32);
		}
		looked = true;
		if (byte_is_there(e->r->regexes[row].need, seen))
			run_regex(e, i);
	}
}

/* ---- candidates */

static void
add_match(struct engine *e, const struct match *m)
{
	const struct r_pattern *p = &e->r->patterns[m->pattern];
	uint32_t to = m->to, from = m->from;
	if (p->cap_a != NONE)
		from = match_capture(e, m, p->cap_a, &to);
	if (from == NONE)
		return;
	struct found f = found_of(e, p->owner);
	f.first = from;
	f.last = to;
	f.from = e->toks.v[from].from;
	f.to = e->toks.v[to - 1].to;
	vec_push(&e->candidates, f);
}

void
engine_entities(struct engine *e)
{
	match_block(e, 1u << PATTERN_ENTITY);
	for (size_t i = 0; i < e->matches.n; i++)
		add_match(e, &e->matches.v[i]);
	run_regexes(e);
}

/* ---- the choice */

static int
better(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	uint32_t x_len = x->to - x->from, y_len = y->to - y->from;
	if (x_len != y_len)
		return x_len > y_len ? -1 : 1;
	if (x->priority != y->priority)
		return x->priority > y->priority ? -1 : 1;
	if (x->level != y->level)
		return x->level > y->level ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind > y->kind ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return x->from < y->from ? -1 : x->from > y->from;
}

static int
by_place(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to > y->to ? -1 : 1;
	return x->desc > y->desc ? -1 : x->desc < y->desc;
}

enum { TAKEN_NAME = 1, TAKEN_DESC = 2 };

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
take(struct engine *e, struct found *f)
{
	uint8_t bit = f->desc ? TAKEN_DESC : TAKEN_NAME;
	for (uint32_t t = f->first; t < f->last; t++)
		e->taken.v[t] |= bit;
	f->actor = f->type && (f->n_links || schema_is_actor(e->schema, f->type));
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

static void
index_mentions(struct engine *e)
{
	size_t m = 0;
	vec_clear(&e->mention_first);
	e->longest_mention = 1;
	for (size_t i = 0; i < e->mentions.n; i++)
		if (e->mentions.v[i].last - e->mentions.v[i].first > e->longest_mention)
			e->longest_mention =
			    e->mentions.v[i].last - e->mentions.v[i].first;
	for (uint32_t t = 0; t <= e->toks.n; t++) {
		while (m < e->mentions.n && e->mentions.v[m].first < t)
			m++;
		vec_push(&e->mention_first, (uint32_t)m);
	}
	vec_push(&e->mention_first, (uint32_t)e->mentions.n);
}

/* From the candidates so far to the mentions; the candidates stay for a later choice when
 * `last` is false. */
static void
choose(struct engine *e, bool last)
{
	vec_clear(&e->mentions);
	vec_clear(&e->taken);
	for (size_t i = 0; i < e->toks.n; i++)
		vec_push(&e->taken, 0);
	if (e->candidates.n)
		qsort(e->candidates.v, e->candidates.n, sizeof *e->candidates.v, better);
	if (last && e->trace)
		trace_candidates(e, e->candidates.v, e->candidates.n);
	for (size_t i = 0; i < e->candidates.n; i++) {
		struct found *f = &e->candidates.v[i];
		f->desc = f->type && schema_isa(e->schema, f->type, e->std.mention);
		if (is_free(e, f))
			take(e, f);
	}
	if (e->mentions.n)
		qsort(e->mentions.v, e->mentions.n, sizeof *e->mentions.v, by_place);
	if (last)
		drop_broken(e);
	index_mentions(e);
}

void
engine_choose(struct engine *e)
{
	choose(e, false);
	engine_entities(e);
	choose(e, true);
}

/* ---- into the segment */

static uint8_t
flags_of(const struct engine *e, const struct found *f)
{
	unsigned flags = 0;
	if (f->certainty < 50)
		flags |= MENTION_GUESS;
	if (f->certainty < 50 && f->last == f->first + 1 &&
	    (e->toks.v[f->first].flags & FLAG_FIRST))
		flags |= MENTION_FIRST;
	if (f->desc)
		flags |= MENTION_DESC;
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
		    .rule = engine_origin(e, f->rule),
		    .certainty = f->certainty,
		    .flags = flags_of(e, f),
		};
		f->id = segment_add_mention(out, m, NULL, 0, links, n);
	}
}
