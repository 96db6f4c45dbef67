/*
 * Sealing: checks everything, numbers it, and hands its rows over.  All problems are
 * reported, then sealing fails; rows of one kind are gathered in an array each, which becomes
 * the ruleset's.  Over a base these arrays begin with the base's rows (seal_over.c).
 */
#include "rules/seal.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"

static void
say(struct sealer *s, struct place at, size_t offset, size_t len, bool warning,
    const char *help, const char *text)
{
	if (!warning)
		s->n_errors++;
	if (s->report && s->report->say)
		s->report->say(s->report->context, at, offset, len, warning, text, help);
}

void
seal_error(struct sealer *s, struct place at, size_t offset, size_t len, const char *help,
    const char *fmt, ...)
{
	char text[512];
	va_list args;
	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	say(s, at, offset, len, false, help, text);
}

void
seal_warn(struct sealer *s, struct place at, size_t offset, size_t len, const char *help,
    const char *fmt, ...)
{
	char text[512];
	va_list args;
	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	say(s, at, offset, len, true, help, text);
}

const char *
seal_suggest(struct sealer *s, struct str got, const struct str *names, size_t n,
    const char *before)
{
	size_t most = got.len < 4 ? 1 : got.len < 8 ? 2 : 3, best = most + 1;
	struct str name = STR_NONE;
	for (size_t i = 0; i < n; i++) {
		size_t d = str_distance(got, names[i], most);
		if (d < best) {
			best = d;
			name = names[i];
		}
	}
	if (best > most)
		return NULL;
	struct buf b = {0};
	buf_fmt(&b, "did you mean '%s%.*s'?", before, (int)name.len, name.ptr);
	const char *out = arena_copy(s->arena, b.ptr, b.len);
	buf_done(&b);
	return out;
}

/* ---- tests, regexes, rules */

uint32_t
seal_class(struct sealer *s, const struct r_atom *atoms, size_t n, bool any)
{
	struct buf b = {0};
	uint32_t row;
	buf_chr(&b, any && n > 1 ? 'o' : 'a');
	buf_add(&b, (const char *)atoms, n * sizeof *atoms);
	struct str key = buf_view(&b);
	if (map_get(s->class_of, key, &row)) {
		buf_done(&b);
		return row;
	}
	struct r_class k = {(uint32_t)s->atoms.n, (uint32_t)n, any && n > 1};
	for (size_t i = 0; i < n; i++)
		vec_push(&s->atoms, atoms[i]);
	row = (uint32_t)s->classes.n;
	vec_push(&s->classes, k);
	map_set(s->class_of, key, row);
	buf_done(&b);
	return row;
}

/* Of rules that tie in all else, actors come before lexicons before patterns, then as in
 * the files. */
static uint32_t
order_of(enum rule_stage stage, size_t row)
{
	static const uint32_t first[] = {[STAGE_ACTORS] = 0, [STAGE_LEXICONS] = 1,
	    [STAGE_ENTITIES] = 2, [STAGE_EVENTS] = 3, [STAGE_RELATIONS] = 4};
	return first[stage] << 28 | (uint32_t)row;
}

uint32_t
seal_rule(struct sealer *s, const struct rule_head *h, struct seal_rule as)
{
	struct r_rule r = {
	    .name = seal_str(s, h->name.len ? h->name
				: h->id.len ? h->id
					    : as.name),
	    .id = seal_str(s, h->id),
	    .note = seal_str(s, h->note),
	    .file = h->at.file < s->b->files.n ? h->at.file : 0,
	    .line = h->at.line,
	    .col = h->at.col,
	    .priority = h->priority,
	    .certainty = h->certainty ? h->certainty : as.certainty,
	    .stage = as.stage,
	    .level = h->level,
	    .order = order_of(as.stage, as.row),
	};
	if (r.certainty > 100)
		r.certainty = 100;
	if (as.over != NONE) {
		s->rules.v[as.over] = r;
		return as.over;
	}
	vec_push(&s->rules, r);
	if (s->rules.n == LIMIT_RULES + 1)
		seal_error(s, h->at, 0, 0, NULL, "more than %d rules", LIMIT_RULES);
	return (uint32_t)(s->rules.n - 1);
}

/* ---- the whole */

static void
sealer_init(struct sealer *s)
{
	struct r_entry none = {0};
	struct r_start no_start = {0};
	s->arena = arena_new();
	s->schema = schema_new();
	s->class_of = map_new();
	s->type_of = map_new();
	s->entry_of = map_new();
	s->regex_of = map_new();
	s->text_of = map_new();
	if (s->base) {
		over_load(s);
		return;
	}
	vec_push(&s->entries, none);
	vec_push(&s->starts, no_start);
	struct r_lexeme no_lexeme = {NONE, 0, {0, 0}};
	if (s->b->keeps)
		vec_push(&s->lexemes, no_lexeme);
	words_init(s);
	trie_init(s);
}

static void
sealer_done(struct sealer *s)
{
	arena_free(s->arena);
	schema_free(s->schema);
	map_free(s->class_of);
	map_free(s->type_of);
	map_free(s->entry_of);
	map_free(s->regex_of);
	map_free(s->text_of);
	vec_done(&s->first);
	vec_done(&s->entry_by_actor);
	tokens_done(&s->tokens);
	buf_done(&s->phrase);
	buf_done(&s->fold);
#define X(name, type) vec_done(&s->name);
	SECTIONS(X)
#undef X
}

/* The rows become the ruleset's.  What is left of their room is given back, but where most of
 * it is the base's: then it was never touched, and a copy would cost more. */
static struct ruleset *
take_rows(struct sealer *s)
{
	struct ruleset *r = ruleset_new();
#define X(name, type)                                                                    \
	if (!s->base)                                                                    \
		s->name.v = mem_resize(s->name.v, s->name.n, sizeof *s->name.v);         \
	r->name = s->name.v;                                                             \
	r->n_##name = s->name.n;                                                         \
	s->name.v = NULL;
	SECTIONS(X)
#undef X
	return r;
}

struct ruleset *
ruleset_seal(struct ruleset_builder *b, const struct rule_report *report)
{
	struct sealer s = {.b = b, .base = b->base, .report = report};
	struct ruleset *r = NULL;
	sealer_init(&s);
	for (size_t i = s.files.n; i < b->files.n; i++) {
		struct r_file f = {seal_str(&s, b->files.v[i])};
		vec_push(&s.files, f);
	}
	if (s.base)
		over_retire(&s);
	seal_types(&s);
	seal_actors(&s);
	seal_named_actors(&s);
	seal_lexicons(&s);
	seal_entities(&s);
	seal_events(&s);
	seal_relations(&s);
	for (size_t i = 0; i < b->offs.n; i++)
		seal_rule(&s, &b->offs.v[i].head,
		    (struct seal_rule){b->offs.v[i].stage, 0, STR_NONE, 0, NONE});
	if (!s.n_errors) {
		seal_entry_types(&s);
		seal_starts(&s);
		r = take_rows(&s);
	}
	sealer_done(&s);
	return r;
}
