/*
 * Events: triggers of a block, one at most a token, their roles and moods.
 */
#include "rules/trace_hooks.h"

#include <assert.h>
#include <stdlib.h>

#include "rules/ties.h"

enum {
	UNSURE = 45,                 /* per cent */
	TITLE = 20,                  /* tokens of the longest headline */
};

static int
better(const void *a, const void *b)
{
	const struct trigger *x = a, *y = b;
	int by = claim_compare(trigger_claim(x), trigger_claim(y));
	return by != TIE_NONE ? by : x->match < y->match ? -1 : x->match > y->match;
}

static int
by_place(const void *a, const void *b)
{
	const struct trigger *x = a, *y = b;
	return x->first < y->first ? -1 : x->first > y->first;
}

/* Names are no triggers; in a headline, or first in a sentence, an unknown capital word
 * may be one. */
static bool
in_name(const struct engine *e, uint32_t first, uint32_t last)
{
	for (uint32_t t = first; t < last; t++) {
		uint32_t m = mention_over(e, t);
		if (m == NONE)
			continue;
		bool guess = e->mentions.v[m].certainty < 50;
		if (!guess || !(e->headline || e->toks.v[t].flags & FLAG_SENTENCE))
			return true;
	}
	return false;
}

static bool
trigger_of(struct engine *e, uint32_t match, struct trigger *out)
{
	const struct match *m = &e->matches.v[match];
	const struct r_pattern *p = &e->r->patterns[m->pattern];
	if (p->kind != PATTERN_TRIGGER && p->kind != PATTERN_EVENT)
		return false;
	uint32_t from = m->from, to = m->to;
	if (p->cap_a != NONE)
		from = match_capture(e, m, p->cap_a, &to);
	if (from == NONE)
		return false;
	if (in_name(e, from, to)) {
		if (e->trace)
			trace_in_name(e, match, from, to);
		return false;
	}
	const struct r_event *event = &e->r->events[p->owner];
	const struct r_rule *rule = &e->r->rules[event->rule];
	*out = (struct trigger){match, from, to, p->owner, rule->priority, rule->order,
	    (uint8_t)rule->level, p->kind == PATTERN_EVENT};
	return true;
}

/* ---- what is not worth an event of its own */

static bool
is_noun(uint8_t pos)
{
	return pos == POS_NOUN || pos == POS_PROPN || pos == POS_ADJ;
}

/* "the wounded soldiers", "a UN-brokered deal", "Ousted leaders": a participle that only describes. */
static bool
is_attributive(const struct engine *e, const struct trigger *t)
{
	static const char *const before[] = {"a", "an", "the", "its", "their", "his", "her", "'s",
	    "of", "-", "with", "for", "against", "heavily", "newly", "most"};
	uint32_t at = t->first;
	struct str fold = tok_fold(e, at);
	if (t->last - at > 1 || t->last >= e->toks.n || !is_noun(e->toks.v[t->last].pos) ||
	    !(str_ends(fold, STR("ed")) || str_ends(fold, STR("ing"))))
		return false;
	if (e->toks.v[at].flags & FLAG_SENTENCE)
		return str_ends(fold, STR("ed"));
	return at && AMONG(e, at - 1, before) &&
	       !(str_ends(fold, STR("ing")) && e->toks.v[at - 1].pos == POS_ADP);
}

/* Whether the noun phrase that ends with the trigger hangs on a preposition. */
static bool
is_governed_noun(const struct scene *s)
{
	static const char *const governs[] = {"of", "following", "to"};
	static const char *const due[] = {"response", "due", "owing", "prior", "reaction"};
	const struct engine *e = s->e;
	uint32_t t = s->first;
	while (t > s->from && (is_noun(e->toks.v[t - 1].pos) || e->toks.v[t - 1].pos == POS_DET ||
				  e->toks.v[t - 1].pos == POS_NUM || tok_is(e, t - 1, "'s")))
		t--;
	if (t == s->from || (tok_is(e, t - 1, "to") && !(t - 1 > s->from && AMONG(e, t - 2, due))))
		return false;
	return e->toks.v[t - 1].pos == POS_ADP || AMONG(e, t - 1, governs);
}

/* "unless Israel rescinded it", "as the opposition threatened": told to say when. */
static bool
is_circumstance(const struct scene *s)
{
	static const char *const words[] = {"unless", "until", "before", "as", "if"};
	return AMONG(s->e, s->clause, words);
}

/* "came to discuss", "rallied to protest the law": what for, or what is asked. */
static bool
is_purpose(const struct scene *s, uint8_t mood)
{
	const struct engine *e = s->e;
	if (s->first == s->from || !tok_is(e, s->first - 1, "to"))
		return false;
	if (e->toks.v[s->first].pos == POS_NOUN)
		return s->last < s->to && (e->toks.v[s->last].pos == POS_DET ||
					      tok_is(e, s->last, "against"));
	return !s->nominal && mood == MOOD_POSSIBLE;
}

/* "..., an official confirmed on Monday." */
static bool
is_attribution(const struct scene *s)
{
	const struct engine *e = s->e;
	uint32_t t = s->first, end = e->toks.v[t].sentence_end;
	if (s->nominal || end - s->last > 4)
		return false;
	while (t > s->from && s->first - t < 12 &&
	       (is_noun(e->toks.v[t - 1].pos) || e->toks.v[t - 1].pos == POS_DET ||
		   tok_is(e, t - 1, "of")))
		t--;
	return t > s->from && t < s->first && tok_is(e, t - 1, ",");
}

/* A noun that hangs on a preposition and borrows its doer ("after days of fighting"), a verb
 * of which nobody is known. */
static bool
is_vague(const struct scene *s, const struct roles *r)
{
	if (r->has_earlier_target)
		return false;
	if (!s->nominal)
		return !s->passive && !r->source.n && !r->target.n && !r->has_earlier &&
		       roles_admit(s, false) && roles_admit(s, true);
	return (!r->source.n || r->borrowed) && is_governed_noun(s);
}

/* "a hunger strike to protest", "killing or wounding": what a word before tells as well. */
static bool
is_said_twice(const struct scene *s, const struct trigger *own)
{
	const struct engine *e = s->e;
	if (s->first == s->from || !(tok_is(e, s->first - 1, "to") || tok_is(e, s->first - 1, "or")))
		return false;
	for (const struct trigger *g = own; g > e->triggers.v && g[-1].first >= s->from; g--)
		if (e->r->events[g[-1].event].type == s->event->type)
			return true;
	return false;
}

/* A short block without a stop: nothing in a headline is told in passing. */
static bool
is_title(const struct engine *e)
{
	return e->toks.n <= TITLE && !(e->toks.v[e->toks.n - 1].flags & FLAG_PUNCT);
}

/* What is told only in passing, in a sentence that tells something else. */
static bool
is_background(const struct scene *s, const struct trigger *own, const struct roles *r, uint8_t mood)
{
	const struct engine *e = s->e;
	if (is_said_twice(s, own))
		return true;
	if (!s->from && is_title(e))
		return false;
	if (!is_circumstance(s) && !is_purpose(s, mood) && !is_attribution(s) && !is_vague(s, r))
		return false;
	const struct trigger *begin = e->triggers.v, *end = begin + e->triggers.n, *g;
	for (g = own; g > begin && g[-1].first >= s->from; g--)
		;
	for (; g < end && g->first < s->to; g++)
		if (g != own && g->last <= s->to && e->toks.v[g->first].pos == POS_VERB)
			return true;
	return false;
}

/* ---- giving */

static void
push_role(struct role *list, size_t *n, uint32_t name, uint32_t target)
{
	if (*n < PARTIES_MAX * 2 + OTHERS_MAX + CAPTURES_MAX)
		list[(*n)++] = (struct role){.name = name, .target = target};
}

/* The id of Source, Source2 and so on, or of Target. */
static uint32_t
party_id(struct engine *e, bool target, uint32_t i)
{
	static_assert(sizeof e->party_ids[0] / sizeof e->party_ids[0][0] == PARTIES_MAX,
	    "an id for each party");
	if (e->party_ids[target][i])
		return e->party_ids[target][i];
	buf_clear(&e->scratch);
	buf_puts(&e->scratch, target ? "Target" : "Source");
	if (i)
		buf_fmt(&e->scratch, "%u", i + 1);
	return e->party_ids[target][i] = schema_id(e->schema, buf_view(&e->scratch));
}

static void
push_parties(struct engine *e, struct role *list, size_t *n, bool target,
    const struct parties *p)
{
	for (uint32_t i = 0; i < p->n; i++)
		push_role(list, n, party_id(e, target, i), e->mentions.v[p->mention[i]].id);
}

/* Roles that the captures of a pattern name. */
static void
push_captures(struct engine *e, const struct match *m, struct role *list, size_t *n)
{
	const struct r_pattern *p = &e->r->patterns[m->pattern];
	for (uint32_t c = 0; c < p->n_captures; c++) {
		uint32_t to = 0,
			 from = c == p->cap_a ? NONE : match_capture(e, m, c, &to);
		uint32_t found = from == NONE ? NONE : found_in(e, from, to);
		if (found != NONE)
			push_role(list, n,
			    schema_id(e->schema,
				ruleset_str(e->r, e->r->captures[p->names + c].name)),
			    e->mentions.v[found].id);
	}
}

static bool
is_unwanted(const struct scene *s, uint8_t mood)
{
	unsigned unless = s->event->unless;
	return ((unless & UNLESS_NEGATED) && mood == MOOD_NEGATED) ||
	       ((unless & UNLESS_FUTURE) && mood == MOOD_FUTURE) ||
	       ((unless & UNLESS_POSSIBLE) && mood == MOOD_POSSIBLE) ||
	       ((unless & UNLESS_QUOTED) && (s->e->toks.v[s->first].flags & FLAG_QUOTED));
}

/* Parties of a sentence before, or in a very long one, are a guess; the word itself is not. */
static uint8_t
certainty_of(const struct scene *s, const struct roles *r)
{
	const struct tok *k = &s->e->toks.v[s->first];
	uint32_t certainty = s->e->r->rules[s->event->rule].certainty;
	bool unsure = r->has_earlier || k->sentence_end - k->sentence > 60;
	return (uint8_t)(unsure && certainty > UNSURE ? UNSURE : certainty);
}

static void
give(const struct scene *s, const struct trigger *t, struct segment_builder *out)
{
	struct engine *e = s->e;
	struct role list[PARTIES_MAX * 2 + OTHERS_MAX + CAPTURES_MAX];
	struct roles r = {.n_others = 0};
	size_t n = 0;
	uint8_t mood = scene_mood(s);
	if (is_unwanted(s, mood)) {
		if (e->trace)
			trace_event(s, t, NULL, mood, out);
		return;
	}
	if (t->patterned) {
		push_captures(e, &e->matches.v[t->match], list, &n);
		roles_find_others(s, &r);
	} else {
		roles_find(s, &r);
	}
	if (e->trace)
		trace_event(s, t, &r, mood, out);
	if (!t->patterned && is_background(s, t, &r, mood)) {
		if (e->trace)
			trace_background(s, t);
		return;
	}
	push_parties(e, list, &n, false, &r.source);
	if (r.has_earlier)
		push_role(list, &n, party_id(e, false, 0), r.earlier_source);
	push_parties(e, list, &n, true, &r.target);
	if (r.has_earlier_target)
		push_role(list, &n, party_id(e, true, 0), r.earlier_target);
	for (uint32_t i = 0; i < r.n_others; i++)
		push_role(
		    list, &n, r.others[i].name, e->mentions.v[r.others[i].mention].id);
	struct mention m = {
	    .span = {e->base + e->toks.v[t->first].from,
		e->base + e->toks.v[t->last - 1].to},
	    .type = e->type_id[s->event->type],
	    .rule = engine_origin(e, s->event->rule),
	    .certainty = (uint8_t)s->e->r->rules[s->event->rule].certainty,
	    .flags = (uint8_t)(MENTION_TRIGGER | (e->headline ? MENTION_HEADLINE : 0)),
	};
	struct event ev = {
	    .type = m.type, .rule = m.rule, .mood = mood,
	    .certainty = certainty_of(s, &r)};
	ev.trigger = segment_add_mention(out, m, NULL, 0, NULL, 0);
	segment_add_event(out, ev, list, n);
}

/* "a bomb explosion", "the election defeat": of nouns in a row the last one is meant. */
static size_t
drop_modifiers(const struct engine *e, struct trigger *list, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		bool modifies = i + 1 < n && list[i].last == list[i + 1].first &&
				e->toks.v[list[i].last - 1].pos == POS_NOUN &&
				e->toks.v[list[i + 1].first].pos == POS_NOUN;
		if (!modifies)
			list[kept++] = list[i];
	}
	return kept;
}

/* Most blocks have a handful of triggers. */
static void
sort(struct trigger *list, size_t n, int (*compare)(const void *, const void *))
{
	if (n > 12)
		qsort(list, n, sizeof *list, compare);
	for (size_t i = 1; n <= 12 && i < n; i++) {
		struct trigger t = list[i];
		size_t k = i;
		for (; k > 0 && compare(&t, &list[k - 1]) < 0; k--)
			list[k] = list[k - 1];
		list[k] = t;
	}
}

static size_t
choose(struct engine *e, struct trigger *list, size_t n)
{
	size_t kept = 0;
	memset(e->taken.v, 0, e->taken.n);
	sort(list, n, better);
	if (e->trace)
		trace_triggers(e, list, n);
	for (size_t i = 0; i < n; i++) {
		bool is_free = true;
		for (uint32_t t = list[i].first; t < list[i].last; t++)
			is_free &= !e->taken.v[t];
		if (!is_free)
			continue;
		memset(e->taken.v + list[i].first, 1, list[i].last - list[i].first);
		if (e->r->events[list[i].event].type != NONE && !is_attributive(e, &list[i]))
			list[kept++] = list[i];
	}
	sort(list, kept, by_place);
	return drop_modifiers(e, list, kept);
}

void
engine_events(struct engine *e, struct segment_builder *out)
{
	struct trigger t;
	vec_clear(&e->triggers);
	for (uint32_t i = 0; i < e->matches.n; i++)
		if (trigger_of(e, i, &t))
			vec_push(&e->triggers, t);
	size_t n = e->triggers.n ? choose(e, e->triggers.v, e->triggers.n) : 0, next = 0;
	e->triggers.n = n;
	for (uint32_t s = 0; s < e->toks.n; s = e->toks.v[s].sentence_end) {
		for (; next < n && e->triggers.v[next].first < e->toks.v[s].sentence_end;
		     next++) {
			struct scene scene;
			const struct trigger *g = &e->triggers.v[next];
			scene_set(&scene, e, &e->r->events[g->event], g->first, g->last);
			give(&scene, g, out);
		}
		earlier_remember(e, s);
	}
}
