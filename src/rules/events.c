/*
 * Events: triggers of a block, one at most a token, their roles and moods.
 */
#include "rules/trace_hooks.h"

#include <assert.h>
#include <stdlib.h>

#include "rules/ties.h"
#include "rules/weak.h"

enum { UNSURE = 45 };                /* per cent */

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

/* Names are no triggers; of a guess, a word in small letters may be one, and a capital word in a
 * headline or first in a sentence. */
static bool
in_name(const struct engine *e, uint32_t first, uint32_t last)
{
	for (uint32_t t = first; t < last; t++) {
		uint32_t m = mention_over(e, t);
		if (m == NONE)
			continue;
		bool guess = e->mentions.v[m].certainty < 50;
		bool capital = e->toks.v[t].flags & FLAG_CAP;
		if (!guess || (capital && !(e->headline || e->toks.v[t].flags & FLAG_SENTENCE)))
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
	bool unsure = r->has_earlier || r->has_earlier_target || r->guess ||
		      k->sentence_end - k->sentence > 60;
	return (uint8_t)(unsure && certainty > UNSURE ? UNSURE : certainty);
}

/* Roles and mood of a trigger; false when its rule does not want it in this mood. */
static bool
make_draft(struct draft *d, struct segment_builder *out)
{
	const struct scene *s = &d->scene;
	struct engine *e = s->e;
	d->roles = (struct roles){.top = NONE};
	d->mood = scene_mood(s);
	if (is_unwanted(s, d->mood)) {
		if (e->trace)
			trace_event(s, d->trigger, NULL, d->mood, out);
		return false;
	}
	if (d->trigger->patterned) {
		roles_find_others(s, &d->roles);
	} else if (!roles_find(s, &d->roles)) {
		if (e->trace)
			trace_no_tree(s, d->trigger);
		return false;
	}
	if (e->trace)
		trace_event(s, d->trigger, &d->roles, d->mood, out);
	return true;
}

/* The first form of the trigger's main word: the last one of a noun phrase, else the first. */
static uint32_t
head_of_trigger(const struct scene *s)
{
	return schema_id(s->e->schema, tok_lemma(s->e, s->nominal ? s->last - 1 : s->first));
}

/* "the attack" means one that was told of, "their attack" may; "a new attack", "next year's
 * summit" mean another. */
static unsigned
definite(const struct scene *s)
{
	static const char *const others[] = {"next", "new", "another", "other", "previous", "earlier",
	    "later", "second", "third", "fourth", "past", "future", "similar", "fresh", "separate"};
	static const char *const words[] = {"the", "this", "these", "that", "those"};
	static const char *const owners[] = {"'s", "his", "her", "its", "their"};
	unsigned flags = 0;
	const struct engine *e = s->e;
	for (uint32_t t = s->first; t-- > s->from && s->first - t < 7;) {
		uint8_t pos = e->toks.v[t].pos;
		bool most = pos == POS_ADJ && str_ends(tok_fold(e, t), STR("est"));
		if (most || AMONG(e, t, others))
			return 0;
		if (AMONG(e, t, words))
			return flags ? flags : EVENT_DEFINITE;
		if (AMONG(e, t, owners))
			flags = EVENT_OWNED;
		else if (pos != POS_ADJ && pos != POS_NOUN && pos != POS_PROPN && pos != POS_NUM)
			return flags;
	}
	return flags;
}

/* Which parties of a noun are not said to be its own. */
static unsigned
lent(const struct draft *d)
{
	return (d->roles.borrowed && d->roles.source.n ? EVENT_LENT_SOURCE : 0u) |
	       (d->roles.target.n && !draft_has_close_target(d) ? EVENT_LENT_TARGET : 0u);
}

static void
give(const struct draft *d, struct segment_builder *out)
{
	const struct scene *s = &d->scene;
	const struct roles *r = &d->roles;
	const struct trigger *t = d->trigger;
	struct engine *e = s->e;
	struct role list[PARTIES_MAX * 2 + OTHERS_MAX + CAPTURES_MAX];
	size_t n = 0;
	if (t->patterned)
		push_captures(e, &e->matches.v[t->match], list, &n);
	push_parties(e, list, &n, false, &r->source);
	if (r->has_earlier)
		push_role(list, &n, party_id(e, false, 0), r->earlier_source);
	push_parties(e, list, &n, true, &r->target);
	if (r->has_earlier_target)
		push_role(list, &n, party_id(e, true, 0), r->earlier_target);
	for (uint32_t i = 0; i < r->n_others; i++)
		push_role(
		    list, &n, r->others[i].name, e->mentions.v[r->others[i].mention].id);
	struct mention m = {
	    .span = {e->base + e->toks.v[t->first].from,
		e->base + e->toks.v[t->last - 1].to},
	    .type = e->type_id[s->event->type],
	    .rule = engine_origin(e, s->event->rule),
	    .certainty = (uint8_t)s->e->r->rules[s->event->rule].certainty,
	    .flags = (uint8_t)(MENTION_TRIGGER | (e->headline ? MENTION_HEADLINE : 0)),
	};
	struct event ev = {
	    .type = m.type, .rule = m.rule, .mood = d->mood,
	    .certainty = certainty_of(s, r), .head = head_of_trigger(s),
	    .flags = (uint8_t)((s->nominal ? EVENT_NOUN | definite(s) | lent(d) : 0) |
		scene_told(s))};
	ev.trigger = segment_add_mention(out, m, NULL, 0, NULL, 0);
	segment_add_event(out, ev, list, n);
}

/* The events of one sentence: all are found before any is given, since what is told in passing
 * is known only beside the others. */
static void
give_sentence(struct engine *e, struct segment_builder *out)
{
	drafts_thin(e->drafts);
	for (size_t i = 0; i < e->drafts->list.n; i++) {
		const struct draft *d = &e->drafts->list.v[i];
		if (!d->dropped)
			give(d, out);
		else if (e->trace)
			trace_background(&d->scene, d->trigger);
	}
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
		if (e->r->events[list[i].event].type != NONE && !trigger_is_attributive(e, &list[i]))
			list[kept++] = list[i];
	}
	sort(list, kept, by_place);
	return drop_modifiers(e, list, kept);
}

void
engine_events(struct engine *e, struct segment_builder *out)
{
	struct trigger t;
	if (!e->drafts)
		e->drafts = mem_alloc(sizeof *e->drafts);
	vec_clear(&e->triggers);
	for (uint32_t i = 0; i < e->matches.n; i++)
		if (trigger_of(e, i, &t))
			vec_push(&e->triggers, t);
	size_t n = e->triggers.n ? choose(e, e->triggers.v, e->triggers.n) : 0, next = 0;
	e->triggers.n = n;
	for (uint32_t s = 0; s < e->toks.n; s = e->toks.v[s].sentence_end) {
		vec_clear(&e->drafts->list);
		for (; next < n && e->triggers.v[next].first < e->toks.v[s].sentence_end;
		     next++) {
			const struct trigger *g = &e->triggers.v[next];
			struct draft d = {.trigger = g};
			scene_set(&d.scene, e, &e->r->events[g->event], g->first, g->last);
			if (make_draft(&d, out))
				vec_push(&e->drafts->list, d);
		}
		give_sentence(e, out);
		earlier_remember(e, s);
	}
}
