/*
 * The sections [entities], [relations], [events] of annotation.conf: a type a line, one more blank
 * before it for each level below another; then its arguments, "Theme+:Protein|<EVENT>".  A type is
 * allowed where one above it is.  Of several lines for one type each is a way to use it.
 */
#include "formats/brat_rules.h"

#include <stdlib.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "formats/records_internal.h"

enum section { OTHER, ENTITIES, RELATIONS, EVENTS, SECTIONS };

struct argument {
	struct str role, types;      /* "A|B|<EVENT>"; "": anything */
	size_t least, most;
};

struct rule {
	struct str type;
	enum section section;
	uint32_t parent;             /* index, or UINT32_MAX */
	uint32_t first, n;           /* of arguments */
	uint32_t next;               /* another rule of the same type, or UINT32_MAX */
};

struct brat_rules {
	struct arena *texts;
	VEC(struct rule) rules;
	VEC(struct argument) arguments;
	struct map *named;           /* type -> its first rule */
	struct map *macros;          /* "<POG>" -> index of expansions */
	VEC(struct str) expansions;
	bool has[SECTIONS];
};

/* ---- reading */

static struct str
keep(struct brat_rules *b, struct str s)
{
	return str_dup(s, b->texts);
}

/* Macros are replaced once; in a macro no other one is looked for, so nothing grows without end. */
static void
expand(const struct brat_rules *b, struct str s, struct buf *out)
{
	while (s.len) {
		size_t open = str_chr(s, '<'), close = open + str_chr(str_sub(s, open, s.len), '>');
		struct str name = close < s.len ? str_sub(s, open, close + 1) : STR_NONE;
		uint32_t at;
		buf_str(out, str_sub(s, 0, open));
		if (name.len && map_get(b->macros, name, &at)) {
			buf_str(out, b->expansions.v[at]);
			s = str_sub(s, close + 1, s.len);
		} else {
			buf_str(out, str_sub(s, open, open + 1));
			s = str_sub(s, open + 1, s.len);
		}
	}
}

static void
find_macros(struct brat_rules *b, struct str conf)
{
	struct str line;
	while (str_line(&conf, &line)) {
		line = str_trim(line);
		size_t equals = str_find(line, STR(">="));
		if (!str_starts(line, STR("<")) || equals == line.len)
			continue;
		map_set(b->macros, str_sub(line, 0, equals + 1), (uint32_t)b->expansions.n);
		vec_push(&b->expansions, keep(b, str_sub(line, equals + 2, line.len)));
	}
}

/* "?", "*", "+", "{2}", "{1-3}" behind a role's name. */
static void
take_repetition(struct argument *a)
{
	struct str s = a->role;
	uint64_t low, high;
	a->least = a->most = 1;
	if (str_ends(s, STR("?"))) {
		a->least = 0;
	} else if (str_ends(s, STR("*"))) {
		a->least = 0;
		a->most = SIZE_MAX;
	} else if (str_ends(s, STR("+"))) {
		a->most = SIZE_MAX;
	} else if (str_ends(s, STR("}"))) {
		size_t open = str_chr(s, '{');
		struct str in = str_sub(s, open + 1, s.len - 1);
		if (open < s.len && str_take_size(&in, &low)) {
			high = low;
			if (str_take_char(&in, '-') && !str_take_size(&in, &high))
				high = SIZE_MAX;
			a->least = (size_t)low;
			a->most = (size_t)high;
		}
		a->role = str_sub(s, 0, open);
		return;
	} else {
		return;
	}
	a->role = str_sub(s, 0, s.len - 1);
}

static void
read_arguments(struct brat_rules *b, struct rule *rule, struct str s)
{
	struct buf whole = {0};
	struct str part;
	expand(b, s, &whole);
	s = keep(b, buf_view(&whole));
	buf_done(&whole);
	rule->first = (uint32_t)b->arguments.n;
	while (str_split(&s, ',', &part)) {
		size_t colon = str_chr(part, ':');
		struct argument a = {.role = str_trim(str_sub(part, 0, colon)),
		    .types = str_trim(str_sub(part, colon + 1, part.len))};
		/* <REL-TYPE>, <OVL-TYPE>: of the relation itself */
		if (!a.role.len || a.role.ptr[0] == '<' || colon == part.len)
			continue;
		take_repetition(&a);
		vec_push(&b->arguments, a);
	}
	rule->n = (uint32_t)b->arguments.n - rule->first;
}

struct level { uint32_t rule; size_t depth; };

static void
add_rule(struct brat_rules *b, struct rule rule)
{
	uint32_t at = (uint32_t)b->rules.n, before;
	rule.next = UINT32_MAX;
	if (map_get(b->named, rule.type, &before)) {
		while (b->rules.v[before].next != UINT32_MAX)
			before = b->rules.v[before].next;
		b->rules.v[before].next = at;
	} else {
		map_set(b->named, rule.type, at);
	}
	vec_push(&b->rules, rule);
}

static enum section
section_of(struct str line)
{
	return str_is(line, "[entities]") ? ENTITIES : str_is(line, "[spans]") ? ENTITIES :
	    str_is(line, "[relations]") ? RELATIONS : str_is(line, "[events]") ? EVENTS : OTHER;
}

static void
read_rules(struct brat_rules *b, struct str conf)
{
	enum section section = OTHER;
	VEC(struct level) above = {0};
	struct str line;
	while (b->rules.n < LIMIT_TYPES && str_line(&conf, &line)) {
		struct str rest = str_trim(line);
		size_t depth = 0, end = 0;
		if (!rest.len || rest.ptr[0] == '#' || rest.ptr[0] == '<' || rest.ptr[0] == '-')
			continue;
		if (rest.ptr[0] == '[') {
			section = section_of(rest);
			b->has[section] = true;
			vec_clear(&above);
			continue;
		}
		if (section == OTHER)
			continue;
		while (depth < line.len && (line.ptr[depth] == ' ' || line.ptr[depth] == '\t'))
			depth++;
		while (above.n && above.v[above.n - 1].depth >= depth)
			above.n--;
		if (rest.ptr[0] == '!')
			rest = str_sub(rest, 1, rest.len);
		while (end < rest.len && rest.ptr[end] != ' ' && rest.ptr[end] != '\t')
			end++;
		struct rule rule = {.type = keep(b, str_sub(rest, 0, end)), .section = section,
		    .parent = above.n ? above.v[above.n - 1].rule : UINT32_MAX};
		read_arguments(b, &rule, str_sub(rest, end, rest.len));
		vec_push(&above, ((struct level){(uint32_t)b->rules.n, depth}));
		add_rule(b, rule);
	}
	vec_done(&above);
}

struct brat_rules *
brat_rules_new(struct str conf)
{
	struct brat_rules *b = mem_alloc(sizeof *b);
	b->texts = arena_new();
	b->named = map_new();
	b->macros = map_new();
	find_macros(b, conf);
	read_rules(b, conf);
	return b;
}

void
brat_rules_free(struct brat_rules *b)
{
	if (!b)
		return;
	arena_free(b->texts);
	map_free(b->named);
	map_free(b->macros);
	vec_done(&b->rules);
	vec_done(&b->arguments);
	vec_done(&b->expansions);
	mem_free(b);
}

/* Above the root is the root: so far up and no further. */
struct brat_rules *
brat_rules_find(struct str path)
{
	enum { MOST = 16, CONF_FILE = 1 << 20 };
	struct buf folder = {0}, file = {0}, content = {0};
	struct brat_rules *b = NULL;
	buf_str(&folder, path_folder(path));
	for (int i = 0; !b && i < MOST; i++) {
		path_join(&file, buf_view(&folder), STR("annotation.conf"));
		if (file_read(buf_cstr(&file), CONF_FILE, &content, NULL))
			b = brat_rules_new(buf_view(&content));
		buf_puts(&folder, "/..");
	}
	buf_done(&folder);
	buf_done(&file);
	buf_done(&content);
	return b;
}

/* ---- asking */

static const struct rule *
rule_of(const struct brat_rules *b, struct str type)
{
	uint32_t at;
	return map_get(b->named, type, &at) ? &b->rules.v[at] : NULL;
}

static const struct rule *
next_rule(const struct brat_rules *b, const struct rule *rule)
{
	return rule->next != UINT32_MAX ? &b->rules.v[rule->next] : NULL;
}

static bool
is_in(const struct brat_rules *b, struct str type, enum section section)
{
	for (const struct rule *r = rule_of(b, type); r; r = next_rule(b, r))
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
is_allowed(const struct brat_rules *b, const struct argument *a, struct str type)
{
	if (!a->types.len || is_listed(a->types, STR("<ANY>")) ||
	    (is_listed(a->types, STR("<ENTITY>")) && is_in(b, type, ENTITIES)) ||
	    (is_listed(a->types, STR("<EVENT>")) && is_in(b, type, EVENTS)))
		return true;
	for (const struct rule *r = rule_of(b, type); r;
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
	while (n > 1 && role.ptr[n - 1] >= '0' && role.ptr[n - 1] <= '9')
		n--;
	return str_sub(role, 0, n);
}

static const struct argument *
argument_of(const struct brat_rules *b, const struct rule *rule, struct str role)
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
fits_relation(struct checker *c, const struct rule *rule, struct str a, struct str b)
{
	const struct argument *first = argument_of(c->b, rule, STR("Arg1"));
	const struct argument *second = argument_of(c->b, rule, STR("Arg2"));
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
		for (const struct rule *r = rule_of(c->b, rel->type); r; r = next_rule(c->b, r)) {
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
static const struct rule *
event_rule(const struct brat_rules *b, struct str type)
{
	const struct rule *r = rule_of(b, type);
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
check_role(struct checker *c, const struct rule *rule, const struct kept_role *role,
    size_t *counts)
{
	const struct argument *a = argument_of(c->b, rule, role->name);
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
check_counts(struct checker *c, const struct rule *rule, const struct record_event *e,
    const size_t *counts)
{
	for (uint32_t i = 0; i < rule->n; i++) {
		const struct argument *a = &c->b->arguments.v[rule->first + i];
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
		const struct rule *rule = event_rule(c->b, e->type);
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
