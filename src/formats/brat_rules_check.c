/*
 * Annotations held against annotation.conf: types that it does not name, arguments of another type
 * than it allows, roles that come too often or not at all.
 */
#include "formats/brat_rules_internal.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/clean.h"
#include "base/limits.h"
#include "formats/records_internal.h"

/* ---- asking */

static const struct brat_rule *
rule_of(const struct brat_rules *b, struct str type)
{
	uint32_t at;
	return map_get(b->named, type, &at) ? &b->rules.v[at] : NULL;
}

static const struct brat_rule *
next_rule(const struct brat_rules *b, const struct brat_rule *rule)
{
	return rule->next != UINT32_MAX ? &b->rules.v[rule->next] : NULL;
}

static bool
is_in(const struct brat_rules *b, struct str type, enum brat_section section)
{
	for (const struct brat_rule *r = rule_of(b, type); r; r = next_rule(b, r))
		if (r->section == section)
			return true;
	return false;
}

static bool
is_listed(struct str list, struct str type)
{
	struct str one;
	while (str_split(&list, '|', &one))
		if (str_eq(str_trim(one), type))
			return true;
	return false;
}

/* The type, one above it, or what stands for all of its kind. */
static bool
is_allowed(const struct brat_rules *b, const struct brat_argument *a, struct str type)
{
	if (!a->types.len || is_listed(a->types, STR("<ANY>")) ||
	    (is_listed(a->types, STR("<ENTITY>")) && is_in(b, type, ENTITIES)) ||
	    (is_listed(a->types, STR("<EVENT>")) && is_in(b, type, EVENTS)))
		return true;
	for (const struct brat_rule *r = rule_of(b, type); r;
	    r = r->parent != UINT32_MAX ? &b->rules.v[r->parent] : NULL)
		if (is_listed(a->types, r->type))
			return true;
	return is_listed(a->types, type);
}

/* "Theme2" is another one of "Theme", unless it is a role of its own. */
static struct str
without_number(struct str role)
{
	size_t n = role.len;
	while (n > 1 && ascii_is_digit(role.ptr[n - 1]))
		n--;
	return str_sub(role, 0, n);
}

static const struct brat_argument *
argument_of(const struct brat_rules *b, const struct brat_rule *rule, struct str role)
{
	for (uint32_t i = 0; i < rule->n; i++)
		if (str_eq(b->arguments.v[rule->first + i].role, role))
			return &b->arguments.v[rule->first + i];
	for (uint32_t i = 0; i < rule->n; i++)
		if (str_eq(b->arguments.v[rule->first + i].role, without_number(role)))
			return &b->arguments.v[rule->first + i];
	return NULL;
}

/* ---- checking */

struct checker {
	const struct brat_rules *b;
	const struct records *r;
	struct str path;
	struct diag *into;
};

static void
say(struct checker *c, size_t line, const char *what, struct str about)
{
	struct buf text = {0}, path = {0};
	buf_puts(&text, "annotation.conf: ");
	buf_puts(&text, what);
	buf_puts(&text, ": '");
	clean_quote(&text, about, LIMIT_QUOTE);
	buf_chr(&text, '\'');
	clean_quote(&path, c->path, 200);
	diag_add(c->into, (struct diag_item){.level = DIAG_WARNING, .path = buf_view(&path),
	    .line = line, .text = buf_view(&text)});
	buf_done(&text);
	buf_done(&path);
}

/* The type of what a reference means, an event's own for an event; "" when there is none. */
static struct str
type_of(const struct checker *c, struct record_ref ref)
{
	struct record_ref found = records_find(c->r, ref);
	switch (found.kind) {
	case RECORD_MENTION: return c->r->mentions.v[found.index].m.type;
	case RECORD_EVENT: return c->r->events.v[found.index].type;
	case RECORD_RELATION: return c->r->relations.v[found.index].type;
	default: return STR_NONE;
	}
}

static void
check_mentions(struct checker *c)
{
	for (size_t i = 0; i < c->r->mentions.n; i++) {
		const struct record_mention *m = &c->r->mentions.v[i].m;
		if ((c->b->has[ENTITIES] || c->b->has[EVENTS]) && !is_in(c->b, m->type, ENTITIES) &&
		    !is_in(c->b, m->type, EVENTS))
			say(c, m->line, "there is no such type of entity or event", m->type);
	}
}

static bool
fits_relation(struct checker *c, const struct brat_rule *rule, struct str a, struct str b)
{
	const struct brat_argument *first = argument_of(c->b, rule, STR("Arg1"));
	const struct brat_argument *second = argument_of(c->b, rule, STR("Arg2"));
	/* A relation may name its arguments otherwise: then the first two. */
	if (!first && rule->n > 0)
		first = &c->b->arguments.v[rule->first];
	if (!second && rule->n > 1)
		second = &c->b->arguments.v[rule->first + 1];
	return (!first || is_allowed(c->b, first, a)) && (!second || is_allowed(c->b, second, b));
}

static void
check_relations(struct checker *c)
{
	for (size_t i = 0; c->b->has[RELATIONS] && i < c->r->relations.n; i++) {
		const struct record_relation *rel = &c->r->relations.v[i];
		struct str a = type_of(c, rel->arg1), b = type_of(c, rel->arg2);
		bool known = false, fits = !a.len || !b.len;
		for (const struct brat_rule *r = rule_of(c->b, rel->type); r; r = next_rule(c->b, r)) {
			known |= r->section == RELATIONS;
			fits |= r->section == RELATIONS && fits_relation(c, r, a, b);
		}
		struct buf between = {0};
		buf_str(&between, rel->type);
		buf_puts(&between, " ");
		buf_str(&between, a);
		buf_puts(&between, " ");
		buf_str(&between, b);
		if (!known)
			say(c, rel->line, "there is no such type of relation", rel->type);
		else if (!fits)
			say(c, rel->line, "this relation is not between these types", buf_view(&between));
		buf_done(&between);
	}
}

/* The rule of an event, or of the nearest above that has arguments. */
static const struct brat_rule *
event_rule(const struct brat_rules *b, struct str type)
{
	const struct brat_rule *r = rule_of(b, type);
	while (r && r->section != EVENTS)
		r = next_rule(b, r);
	while (r && !r->n && r->parent != UINT32_MAX)
		r = &b->rules.v[r->parent];
	return r;
}

struct filled { uint32_t event, role; };

static int
by_event(const void *a, const void *b)
{
	const struct filled *x = a, *y = b;
	if (x->event != y->event)
		return x->event < y->event ? -1 : 1;
	return x->role < y->role ? -1 : x->role > y->role;
}

static void
check_role(struct checker *c, const struct brat_rule *rule, const struct kept_role *role,
    size_t *counts)
{
	const struct brat_argument *a = argument_of(c->b, rule, role->name);
	struct str type = type_of(c, role->filler);
	struct buf about = {0};
	buf_str(&about, role->name);
	buf_chr(&about, ':');
	buf_str(&about, type);
	if (!a)
		say(c, role->line, "this type of event has no such role", role->name);
	else if (type.len && !is_allowed(c->b, a, type))
		say(c, role->line, "this role is not for this type", buf_view(&about));
	if (a)
		counts[a - &c->b->arguments.v[rule->first]]++;
	buf_done(&about);
}

static void
check_counts(struct checker *c, const struct brat_rule *rule, const struct record_event *e,
    const size_t *counts)
{
	for (uint32_t i = 0; i < rule->n; i++) {
		const struct brat_argument *a = &c->b->arguments.v[rule->first + i];
		if (counts[i] < a->least)
			say(c, e->line, counts[i] ? "this event has too few of a role" :
			    "this event lacks a role", a->role);
		else if (counts[i] > a->most)
			say(c, e->line, "this event has too many of a role", a->role);
	}
}

static void
check_events(struct checker *c)
{
	size_t n = c->r->roles.n, at = 0;
	struct filled *roles = mem_array(n + 1, sizeof *roles);
	size_t *counts = mem_array(c->b->arguments.n + 1, sizeof *counts);
	for (size_t i = 0; i < n; i++)
		roles[i] = (struct filled){c->r->roles.v[i].event, (uint32_t)i};
	qsort(roles, n, sizeof *roles, by_event);
	for (uint32_t i = 0; c->b->has[EVENTS] && i < c->r->events.n; i++) {
		const struct record_event *e = &c->r->events.v[i];
		const struct brat_rule *rule = event_rule(c->b, e->type);
		if (!rule)
			say(c, e->line, "there is no such type of event", e->type);
		for (uint32_t k = 0; rule && k < rule->n; k++)
			counts[k] = 0;
		while (at < n && roles[at].event < i)
			at++;
		for (; at < n && roles[at].event == i; at++)
			if (rule)
				check_role(c, rule, &c->r->roles.v[roles[at].role], counts);
		if (rule)
			check_counts(c, rule, e, counts);
		struct str trigger = type_of(c, e->trigger);
		if (trigger.len && !str_eq(trigger, e->type))
			say(c, e->line, "the trigger of this event has another type", trigger);
	}
	mem_free(roles);
	mem_free(counts);
}

void
brat_rules_check(const struct brat_rules *b, const struct records *r, struct str path,
    struct diag *into)
{
	struct checker c = {.b = b, .r = r, .path = path, .into = into};
	check_mentions(&c);
	check_relations(&c);
	check_events(&c);
}
