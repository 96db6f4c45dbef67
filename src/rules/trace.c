/*
 * What a trace keeps, and the candidates for mentions: the choice among them is made once more
 * here, by the same order, so that each loser knows who won over it and by what.
 */
#include "rules/trace_internal.h"

#include <stdlib.h>

struct trace *
trace_new(struct span place)
{
	struct trace *t = mem_alloc(sizeof *t);
	t->arena = arena_new();
	t->place = place;
	return t;
}

void
trace_free(struct trace *t)
{
	if (!t)
		return;
	arena_free(t->arena);
	vec_done(&t->items);
	vec_done(&t->tokens);
	vec_done(&t->roles);
	vec_done(&t->words);
	vec_done(&t->reasons);
	vec_done(&t->said);
	mem_free(t);
}

void
engine_set_trace(struct engine *e, struct trace *t)
{
	e->trace = t;
}

size_t
trace_count(const struct trace *t)
{
	return t->items.n;
}

const struct trace_item *
trace_at(const struct trace *t, size_t i)
{
	return i < t->items.n ? &t->items.v[i] : NULL;
}

const struct trace_token *
trace_token_at(const struct trace *t, size_t i)
{
	return i < t->tokens.n ? &t->tokens.v[i] : NULL;
}

const struct trace_role *
trace_role_at(const struct trace *t, size_t i)
{
	return i < t->roles.n ? &t->roles.v[i] : NULL;
}

size_t
trace_word_count(const struct trace *t)
{
	return t->words.n;
}

const struct trace_token *
trace_word_at(const struct trace *t, size_t i)
{
	return i < t->words.n ? &t->words.v[i] : NULL;
}

const struct trace_item *
trace_winner(const struct trace *t, enum trace_stage stage, struct span span)
{
	for (size_t i = 0; i < t->items.n; i++) {
		const struct trace_item *x = &t->items.v[i];
		if (x->stage == stage && x->fate == TRACE_WON && x->span.from == span.from &&
		    x->span.to == span.to)
			return x;
	}
	return NULL;
}

/* ---- shared */

struct str
trace_copy(struct trace *t, struct str s)
{
	return str_dup(s, t->arena);
}

struct str
trace_text(struct trace *t, struct buf *b)
{
	struct str s = trace_copy(t, buf_view(b));
	buf_done(b);
	return s;
}

bool
trace_touches(const struct engine *e, uint32_t from, uint32_t to)
{
	struct span p = e->trace->place, s = {e->base + from, e->base + to};
	return p.from == p.to || span_overlaps(p, s);
}

struct trace_item
trace_item_of(
    struct engine *e, enum trace_stage stage, uint32_t rule, uint32_t from, uint32_t to)
{
	const struct r_rule *r = &e->r->rules[rule];
	struct trace *t = e->trace;
	static const char *const sections[] = {[STAGE_ENTITIES] = "entities",
	    [STAGE_ACTORS] = "actors", [STAGE_EVENTS] = "events",
	    [STAGE_RELATIONS] = "relations", [STAGE_LEXICONS] = "lexicons"};
	struct rule_info info = {.note = STR_NONE};
	ruleset_rule(e->r, rule, &info);
	return (struct trace_item){
	    .stage = stage,
	    .winner = ID_NONE,
	    .span = {e->base + from, e->base + to},
	    .file = trace_copy(t, ruleset_str(e->r, e->r->files[r->file].name)),
	    .rule = trace_copy(t, ruleset_str(e->r, r->name)),
	    .id = trace_copy(t, ruleset_str(e->r, r->id)),
	    .line = r->line,
	    .rule_row = rule,
	    .section = str_of(sections[info.stage]),
	    .rule_note = trace_copy(t, info.note),
	    .pattern = STR_NONE,
	    .level = (uint8_t)r->level,
	    .type = STR_NONE,
	    .how = STR_NONE,
	    .actors = STR_NONE,
	    .priority = r->priority,
	    .certainty = (uint8_t)r->certainty,
	    .mood = STR_NONE,
	    .mood_why = STR_NONE,
	    .note = STR_NONE,
	};
}

enum trace_fate
trace_why_lost(struct claim winner, struct claim loser)
{
	static const enum trace_fate fates[] = {[TIE_NONE] = TRACE_LATER,
	    [TIE_LENGTH] = TRACE_SHORTER, [TIE_PRIORITY] = TRACE_PRIORITY,
	    [TIE_LEVEL] = TRACE_FARTHER, [TIE_KIND] = TRACE_KIND,
	    [TIE_ORDER] = TRACE_LATER, [TIE_PLACE] = TRACE_LATER};
	return fates[abs(claim_compare(winner, loser))];
}

/* ---- candidates for mentions */

/* The match that a candidate came from, or NULL. */
static const struct match *
match_of(const struct engine *e, const struct found *f)
{
	for (size_t i = 0; i < e->matches.n; i++) {
		const struct match *m = &e->matches.v[i];
		const struct r_pattern *p = &e->r->patterns[m->pattern];
		uint32_t from = m->from, to = m->to;
		if (p->rule != f->rule || p->kind != PATTERN_ENTITY)
			continue;
		if (p->cap_a != NONE)
			from = match_capture(e, m, p->cap_a, &to);
		if (from == f->first && to == f->last)
			return m;
	}
	return NULL;
}

static uint32_t
actor_row(const struct engine *e, const struct found *f, uint32_t i)
{
	return f->links >> 31 ? f->links & ~(1u << 31) : e->r->numbers[f->links + i].v;
}

static void
name_actors(struct engine *e, const struct found *f, struct trace_item *x)
{
	struct buf b = {0};
	for (uint32_t i = 0; i < f->n_links && i < 8; i++) {
		buf_puts(&b, i ? ", " : "");
		buf_str(&b, ruleset_str(e->r, e->r->actors[actor_row(e, f, i)].id));
	}
	x->actors = trace_text(e->trace, &b);
}

/* The list that an entry stands in: by its rule, since hits keep no entries. */
static bool
in_list(struct engine *e, const struct found *f, struct buf *out)
{
	for (uint32_t i = e->hit_first.v[f->first]; i < e->hit_first.v[f->first + 1]; i++) {
		const struct r_lexicon *l = &e->r->lexicons[e->hits.v[i].lexicon];
		if (l->rule != f->rule)
			continue;
		buf_puts(out, "in the list @");
		buf_str(out, ruleset_str(e->r, l->name));
		return true;
	}
	return false;
}

static void
say_how(struct engine *e, const struct found *f, const struct match *m, struct trace_item *x)
{
	struct buf b = {0};
	if (m != NULL) {
		buf_puts(&b, "a pattern");
		trace_tokens(e, m, x);
	} else if (f->kind == FOUND_ACTOR) {
		const struct r_actor *a = f->n_links ? &e->r->actors[actor_row(e, f, 0)] : NULL;
		bool demonym = f->type == e->std.norp && a &&
		    (a->type == NONE || e->type_id[a->type] != f->type);
		if (!in_list(e, f, &b))
			buf_puts(&b, schema_isa(e->schema, f->type, e->std.mention) ?
			    "a description of " : demonym ? "a demonym of " : "a name of ");
		else
			buf_puts(&b, ", as a name of ");
		buf_str(&b, x->actors);
	} else if (!in_list(e, f, &b)) {
		buf_puts(&b, "a regular expression");
	}
	x->how = trace_text(e->trace, &b);
}

struct taken { uint32_t candidate, item; };

static uint32_t
add_candidate(struct engine *e, const struct found *f, enum trace_fate fate, uint32_t winner)
{
	struct trace_item x = trace_item_of(e, TRACE_ENTITY, f->rule, f->from, f->to);
	x.type = f->type ? trace_copy(e->trace, schema_name(e->schema, f->type)) : STR_NONE;
	x.certainty = f->certainty;
	x.priority = f->priority;
	x.fate = fate == TRACE_WON && !f->type ? TRACE_NOTHING : fate;
	x.winner = winner;
	name_actors(e, f, &x);
	say_how(e, f, match_of(e, f), &x);
	vec_push(&e->trace->items, x);
	return (uint32_t)e->trace->items.n - 1;
}

/* The same candidate may come twice: from two lists, or from two entries of one rule. */
static bool
is_known(const struct engine *e, const struct found *f)
{
	const struct trace *t = e->trace;
	for (size_t i = 0; i < t->items.n; i++) {
		const struct trace_item *x = &t->items.v[i];
		if (x->stage == TRACE_ENTITY && x->rule_row == f->rule &&
		    x->span.from == e->base + f->from && x->span.to == e->base + f->to)
			return true;
	}
	return false;
}

static void
add_words(struct engine *e)
{
	struct trace *t = e->trace;
	if (t->place.from == t->place.to)
		return;
	for (uint32_t i = 0; i < e->toks.n; i++) {
		if (trace_touches(e, e->toks.v[i].from, e->toks.v[i].to))
			vec_push(&t->words, trace_token_of(e, i, i + 1, STR_NONE, STR_NONE));
	}
}

void
trace_candidates(struct engine *e, const struct found *list, size_t n)
{
	add_words(e);
	struct taken none = {NONE, ID_NONE};
	VEC(struct taken) taken[2] = {{0}, {0}};
	for (size_t t = 0; t < e->toks.n * 2; t++)
		vec_push(&taken[t % 2], none);
	for (uint32_t i = 0; i < n; i++) {
		const struct found *f = &list[i];
		bool desc = f->type && schema_isa(e->schema, f->type, e->std.mention);
		bool touches = trace_touches(e, f->from, f->to) && !is_known(e, f);
		struct taken by = none;
		for (uint32_t t = f->first; t < f->last && by.candidate == NONE; t++)
			by = taken[desc].v[t];
		if (by.candidate != NONE) {
			/* A winner that does not touch the place is told of all the same. */
			if (touches && by.item == ID_NONE)
				by.item = add_candidate(e, &list[by.candidate], TRACE_WON, ID_NONE);
			if (touches)
				add_candidate(e, f, trace_why_lost(found_claim(&list[by.candidate]),
				    found_claim(f)), by.item);
			continue;
		}
		by.candidate = i;
		by.item = touches ? add_candidate(e, f, TRACE_WON, ID_NONE) : ID_NONE;
		for (uint32_t t = f->first; t < f->last; t++)
			taken[desc].v[t] = by;
	}
	vec_done(&taken[0]);
	vec_done(&taken[1]);
}

static const struct found *
mention_of(const struct engine *e, const struct trace_item *x)
{
	for (size_t i = 0; i < e->mentions.n; i++) {
		const struct found *f = &e->mentions.v[i];
		if (f->rule == x->rule_row && e->base + f->from == x->span.from &&
		    e->base + f->to == x->span.to)
			return f;
	}
	return NULL;
}

/* A mention stands on some of its words. */
static bool
is_covered(const struct engine *e, const struct trace_item *x)
{
	for (size_t i = 0; i < e->mentions.n; i++) {
		const struct found *f = &e->mentions.v[i];
		if (span_overlaps(x->span, (struct span){e->base + f->from, e->base + f->to}))
			return true;
	}
	return false;
}

/* What the model of names found; it has no rule that one could point at. */
static void
add_model_name(struct engine *e, const struct found *f)
{
	if (!trace_touches(e, f->from, f->to))
		return;
	struct trace_item x = {.stage = TRACE_ENTITY, .fate = TRACE_WON, .winner = ID_NONE,
	    .span = {e->base + f->from, e->base + f->to}, .file = STR("en-names.model"),
	    .rule_row = NONE, .rule = STR_NONE, .id = STR_NONE, .section = STR_NONE,
	    .rule_note = STR_NONE, .pattern = STR_NONE, .actors = STR_NONE, .mood = STR_NONE,
	    .mood_why = STR_NONE, .note = STR_NONE, .certainty = f->certainty,
	    .how = STR("the model of names"),
	    .type = trace_copy(e->trace, schema_name(e->schema, f->type))};
	vec_push(&e->trace->items, x);
}

/* Over what the model of names decided against, the name of its that touches it. */
static void
name_winners(struct trace *t, size_t first)
{
	for (size_t i = 0; i < first; i++) {
		struct trace_item *x = &t->items.v[i];
		for (size_t k = first; x->fate == TRACE_MODEL && k < t->items.n; k++)
			if (x->winner == ID_NONE && span_overlaps(x->span, t->items.v[k].span))
				x->winner = (uint32_t)k;
	}
}

void
trace_mentions(struct engine *e)
{
	struct trace *t = e->trace;
	for (size_t i = 0; i < t->items.n; i++) {
		struct trace_item *x = &t->items.v[i];
		if (x->stage != TRACE_ENTITY || x->fate != TRACE_WON ||
		    x->span.from < e->base || x->span.to > e->base + e->text.len)
			continue;
		const struct found *f = mention_of(e, x);
		if (!f) {
			uint32_t type = schema_find(e->schema, x->type);
			bool desc = type && schema_isa(e->schema, type, e->std.mention);
			x->fate = !desc ? TRACE_MODEL : is_covered(e, x) ? TRACE_CUT : TRACE_NOBODY;
			continue;
		}
		if (f->certainty != x->certainty)
			x->note = STR("a surname of somebody named before: no guess any more");
		x->certainty = f->certainty;
		x->type = trace_copy(t, schema_name(e->schema, f->type));
	}
	size_t rules = t->items.n;
	for (size_t i = 0; i < e->mentions.n; i++)
		if (e->mentions.v[i].rule == NONE)
			add_model_name(e, &e->mentions.v[i]);
	name_winners(t, rules);
}
