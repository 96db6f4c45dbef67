/*
 * Sealing entities, events and relations: their patterns, regexes and roles.
 */
#include "rules/seal.h"

#include "base/limits.h"
#include "rules/lint.h"
#include "rules/regex_first.h"
#include "text/regex.h"

/* ---- regexes */

uint32_t
seal_regex(
    struct sealer *s, struct str source, bool token, struct place at, size_t offset)
{
	struct err err = {0};
	uint32_t row;
	struct buf key = {0};
	buf_chr(&key, token ? 't' : 'b');
	buf_str(&key, source);
	bool known = map_get(s->regex_of, buf_view(&key), &row);
	struct regex *x = known ? NULL : regex_new(source, 0, &err);
	if (!known && !x) {
		size_t byte = err.byte > source.len ? source.len : err.byte;
		seal_error(s, at, offset + byte, byte < source.len, NULL, "bad regex: %s",
		    err.text);
		row = NONE;
	} else if (!known && regex_matches_empty(x)) {
		seal_error(s, at, offset, source.len,
		    "at least one character must be there",
		    "this regex matches the empty string");
		row = NONE;
	} else if (!known) {
		struct r_regex r = {.source = seal_str(s, source), .token = token};
		regex_first(source, r.need);
		row = (uint32_t)s->regexes.n;
		vec_push(&s->regexes, r);
		map_set(s->regex_of, buf_view(&key), row);
	}
	regex_free(x);
	buf_done(&key);
	return row;
}

/* ---- entities */

/* A rule in the place of one of the base takes its row. */
#define put_row(list, row, item)                                                         \
	do {                                                                             \
		if ((row) < (list)->n)                                                   \
			(list)->v[row] = (item);                                         \
		else                                                                     \
			vec_push(list, item);                                            \
	} while (0)

/* The row of a type; "NONE" is allowed and gives NONE: what such a rule matches is no
 * entity (or event) of any kind. */
static bool
rule_type(struct sealer *s, struct placed type, uint32_t *row)
{
	*row = NONE;
	if (str_is(type.text, "NONE"))
		return true;
	*row = seal_type(s, type.text);
	if (*row != NONE)
		return true;
	if (type.text.len)
		seal_error(s, type.at, 0, type.text.len, seal_type_help(s, type.text),
		    "unknown type %.*s", (int)type.text.len, type.text.ptr);
	else
		seal_error(s, type.at, 0, 0, NULL, "no type is given");
	return false;
}

static void
no_capture(struct sealer *s, struct placed name)
{
	seal_error(s, name.at, 0, name.text.len, "a capture is written name:( ... )",
	    "the pattern has no capture %.*s", (int)name.text.len, name.text.ptr);
}

static uint32_t
regex_span(struct sealer *s, const struct entity_rule *e)
{
	char name[64];
	if (!e->span.text.len)
		return 0;
	struct regex *x = regex_new(e->regex.text, 0, NULL);
	int group = -1;
	if (x && e->span.text.len < sizeof name) {
		memcpy(name, e->span.text.ptr, e->span.text.len);
		name[e->span.text.len] = 0;
		group = regex_group(x, name);
	}
	if (x && (group < 0 || group > 15))
		seal_error(s, e->span.at, 0, e->span.text.len,
		    "a group is named (?<name> ... )", "the regex has no group %.*s",
		    (int)e->span.text.len, e->span.text.ptr);
	regex_free(x);
	return group < 0 ? 0 : (uint32_t)group;
}

static void
entity_pattern(struct sealer *s, const struct entity_rule *e, uint32_t row, uint32_t rule)
{
	struct tokpat_use use = {PATTERN_ENTITY, row, rule, false};
	uint32_t p = tokpat_compile(s, e->match, use);
	if (p == NONE || !e->span.text.len)
		return;
	s->patterns.v[p].cap_a = tokpat_capture(s, p, e->span.text);
	if (s->patterns.v[p].cap_a == NONE)
		no_capture(s, e->span);
}

static void
add_entity(struct sealer *s, const struct b_entity *b)
{
	const struct entity_rule *e = &b->r;
	struct r_entity r = {.actor = NONE, .regex = NONE};
	uint32_t row = b->at == NONE ? (uint32_t)s->entities.n : b->at,
		 over = b->at == NONE ? NONE : s->base->entities[row].rule;
	if (!rule_type(s, e->type, &r.type))
		return;
	r.rule = seal_rule(
	    s, &e->head, (struct seal_rule){STAGE_ENTITIES, row, e->type.text, 80, over});
	if (e->actor.len)
		r.actor = seal_actor(s, e->actor, STR_NONE, r.type);
	if (e->regex.text.len) {
		r.regex = seal_regex(s, e->regex.text, false, e->regex.at, 0);
		r.group = r.regex == NONE ? 0 : regex_span(s, e);
	} else {
		entity_pattern(s, e, row, r.rule);
	}
	put_row(&s->entities, row, r);
}

void
seal_entities(struct sealer *s)
{
	for (size_t i = 0; i < s->b->entities.n; i++)
		if (!s->b->entities.v[i].removed)
			add_entity(s, &s->b->entities.v[i]);
}

/* ---- events */

static bool
add_dep(struct sealer *s, const struct placed *dep)
{
	struct r_number relation, word;
	struct str name = dep->text;
	const char *meant;
	if (!seal_relation(s, name, &relation.v, &word.v, &meant)) {
		seal_error(s, dep->at, 0, name.len, meant, "unknown dependency %.*s", (int)name.len,
		    name.ptr);
		return false;
	}
	vec_push(&s->numbers, relation);
	vec_push(&s->numbers, word);
	return true;
}

static void
add_role(struct sealer *s, const struct role_spec *spec)
{
	struct r_role r = {
	    .name = seal_str(s, spec->role.text), .is = (uint32_t)s->numbers.n};
	for (size_t i = 0; i < spec->n_is; i++) {
		struct r_number n = {NONE};
		if (!str_is(spec->is[i].text, "actor")) {
			n.v = seal_type(s, spec->is[i].text);
			if (n.v == NONE)
				seal_error(s, spec->is[i].at, 0, spec->is[i].text.len,
				    seal_type_help(s, spec->is[i].text),
				    "unknown type %.*s", (int)spec->is[i].text.len,
				    spec->is[i].text.ptr);
		}
		vec_push(&s->numbers, n);
		r.n_is++;
	}
	r.after = (uint32_t)s->numbers.n;
	for (size_t i = 0; i < spec->n_after; i++) {
		seal_tokens(s, spec->after[i].text);
		if (!s->tokens.list.n)
			continue;
		struct r_number n = {
		    seal_word_folded(s, token_text(&s->tokens, s->tokens.list.n - 1))};
		vec_push(&s->numbers, n);
		r.n_after++;
	}
	r.dep = (uint32_t)s->numbers.n;
	if (spec->n_dep > LIMIT_ROLE_RELATIONS)
		seal_error(s, spec->dep[LIMIT_ROLE_RELATIONS].at, 0,
		    spec->dep[LIMIT_ROLE_RELATIONS].text.len, NULL,
		    "more than %d grammatical relations", LIMIT_ROLE_RELATIONS);
	for (size_t i = 0; i < spec->n_dep && i < LIMIT_ROLE_RELATIONS; i++)
		r.n_dep += add_dep(s, &spec->dep[i]);
	vec_push(&s->roles, r);
}

/* Source and Target are found by order too, but where a rule asks for grammar only. */
static bool
goes_by_order(const struct event_rule *e)
{
	for (size_t i = 0; i < e->n_roles && !e->order; i++)
		if (e->roles[i].n_dep &&
		    (str_starts(e->roles[i].role.text, STR("Source")) ||
			str_starts(e->roles[i].role.text, STR("Target"))))
			return false;
	return true;
}

static void
event_patterns(struct sealer *s, const struct event_rule *e, uint32_t row, uint32_t rule)
{
	for (size_t i = 0; i < e->n_trigger; i++) {
		struct tokpat_use use = {PATTERN_TRIGGER, row, rule, false};
		uint32_t p = tokpat_compile(s, e->trigger[i], use);
		if (p != NONE)
			s->patterns.v[p].cap_a = tokpat_capture(s, p, STR("trigger"));
	}
	for (size_t i = 0; i < e->n_match; i++) {
		struct tokpat_use use = {PATTERN_EVENT, row, rule, true};
		uint32_t p = tokpat_compile(s, e->match[i], use);
		if (p != NONE)
			s->patterns.v[p].cap_a = tokpat_capture(s, p, STR("trigger"));
	}
	for (size_t i = 0; i < e->n_tree; i++) {
		struct tokpat_use use = {PATTERN_EVENT, row, rule, true};
		uint32_t p = treepat_compile(s, e->tree[i], use);
		if (p != NONE)
			s->patterns.v[p].cap_a = tokpat_capture(s, p, STR("trigger"));
	}
}

static void
add_event(struct sealer *s, const struct b_event *b)
{
	const struct event_rule *e = &b->r;
	struct r_event r = {.symmetric = e->symmetric, .unless = e->unless};
	uint32_t row = b->at == NONE ? (uint32_t)s->events.n : b->at,
		 over = b->at == NONE ? NONE : s->base->events[row].rule;
	if (!rule_type(s, e->type, &r.type))
		return;
	r.order = goes_by_order(e);
	r.rule = seal_rule(
	    s, &e->head, (struct seal_rule){STAGE_EVENTS, row, e->type.text, 70, over});
	r.role = (uint32_t)s->roles.n;
	for (size_t i = 0; i < e->n_roles; i++)
		add_role(s, &e->roles[i]);
	r.n_roles = (uint32_t)e->n_roles;
	if (!e->n_trigger && !e->n_match && !e->n_tree)
		seal_error(s, e->head.at, 0, 0, NULL,
		    "an event needs a trigger, a match or a tree");
	event_patterns(s, e, row, r.rule);
	put_row(&s->events, row, r);
}

void
seal_events(struct sealer *s)
{
	for (size_t i = 0; i < s->b->events.n; i++)
		if (!s->b->events.v[i].removed)
			add_event(s, &s->b->events.v[i]);
}

/* ---- relations */

static uint32_t
argument(struct sealer *s, uint32_t pattern, struct placed name, struct str otherwise,
    struct place at)
{
	if (!name.text.len)
		name = (struct placed){otherwise, at};
	uint32_t c = tokpat_capture(s, pattern, name.text);
	if (c == NONE)
		no_capture(s, name);
	return c;
}

static void
add_relation(struct sealer *s, const struct b_relation *rel)
{
	const struct relation_rule *e = &rel->r;
	struct r_relation r = {.type = seal_str(s, e->type.text)};
	uint32_t row = rel->at == NONE ? (uint32_t)s->relations.n : rel->at,
		 over = rel->at == NONE ? NONE : s->base->relations[row].rule;
	if (!e->type.text.len)
		seal_error(s, e->head.at, 0, 0, NULL, "a relation needs a type");
	r.rule = seal_rule(
	    s, &e->head, (struct seal_rule){STAGE_RELATIONS, row, e->type.text, 70, over});
	for (size_t i = 0; i < e->n_match; i++) {
		struct tokpat_use use = {PATTERN_RELATION, row, r.rule, false};
		uint32_t p = tokpat_compile(s, e->match[i], use);
		if (p == NONE)
			continue;
		uint32_t a = argument(s, p, e->arg1, STR("arg1"), e->match[i].at);
		uint32_t b = argument(s, p, e->arg2, STR("arg2"), e->match[i].at);
		s->patterns.v[p].cap_a = a;
		s->patterns.v[p].cap_b = b;
	}
	for (size_t i = 0; i < e->n_tree; i++) {
		struct tokpat_use use = {PATTERN_RELATION, row, r.rule, false};
		uint32_t p = treepat_compile(s, e->tree[i], use);
		if (p == NONE)
			continue;
		uint32_t a = 0, b = 1;
		if (e->arg1.text.len)
			a = argument(s, p, e->arg1, STR_NONE, e->tree[i].at);
		if (e->arg2.text.len)
			b = argument(s, p, e->arg2, STR_NONE, e->tree[i].at);
		if (s->patterns.v[p].n_captures < 2)
			seal_error(s, e->tree[i].at, 0, e->tree[i].text.len,
			    "as in who:%PERSON >nmod:of what:%ORG",
			    "a relation needs two nodes with names");
		s->patterns.v[p].cap_a = a;
		s->patterns.v[p].cap_b = b;
	}
	put_row(&s->relations, row, r);
}

void
seal_relations(struct sealer *s)
{
	for (size_t i = 0; i < s->b->relations.n; i++)
		if (!s->b->relations.v[i].removed)
			add_relation(s, &s->b->relations.v[i]);
	if (s->b->checks && !s->n_errors)
		lint_rules(s);
}
