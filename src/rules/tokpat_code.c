/*
 * Token patterns: from the tree to code for the matcher.  What is asked before any code runs
 * comes from tokpat_keys.c.
 */
#include "rules/tokpat.h"

#include "base/limits.h"

struct coder {
	struct tokpat *t;
	struct sealer *s;
	size_t base; /* row of the first instruction */
};

static uint32_t
emit(struct coder *c, uint32_t op, uint32_t arg)
{
	struct r_code code = {op, arg, 0, 0};
	uint32_t here = (uint32_t)(c->s->code.n - c->base);
	if (here >= LIMIT_PATTERN_STATES) {
		tokpat_fail(c->t, 0, c->t->source.text.len, "repeat fewer times",
		    "this pattern needs more than %d states", LIMIT_PATTERN_STATES);
		return 0;
	}
	code.x = here + 1;
	vec_push(&c->s->code, code);
	return here;
}

static struct r_code *
at(struct coder *c, uint32_t i)
{
	return &c->s->code.v[c->base + i];
}

static uint32_t
here(const struct coder *c)
{
	return (uint32_t)(c->s->code.n - c->base);
}

static void emit_pat(struct coder *c, const struct pat *p);

/* p at most `max` times more; lazy tries to go on first. */
static void
emit_optional(struct coder *c, const struct pat *p, uint32_t max, bool lazy)
{
	if (max == NONE) {
		uint32_t split = emit(c, OP_SPLIT, 0);
		emit_pat(c, p);
		at(c, emit(c, OP_JUMP, 0))->x = split;
		at(c, split)->x = split + 1;
		at(c, split)->y = here(c);
		if (lazy) {
			at(c, split)->y = split + 1;
			at(c, split)->x = here(c);
		}
		return;
	}
	/* a? (a? (a?)): each split leaves to the end, known only afterwards. */
	uint32_t chain = NONE;
	for (uint32_t i = 0; i < max && !c->t->failed; i++) {
		uint32_t split = emit(c, OP_SPLIT, 0);
		at(c, split)->y = chain;
		chain = split;
		emit_pat(c, p);
	}
	while (chain != NONE && !c->t->failed) {
		uint32_t next = at(c, chain)->y;
		at(c, chain)->x = lazy ? here(c) : chain + 1;
		at(c, chain)->y = lazy ? chain + 1 : here(c);
		chain = next;
	}
}

static void
emit_repeat(struct coder *c, const struct pat *p)
{
	for (uint32_t i = 0; i < p->min && !c->t->failed; i++)
		emit_pat(c, p->first);
	if (p->max == NONE || p->max > p->min)
		emit_optional(
		    c, p->first, p->max == NONE ? NONE : p->max - p->min, false);
}

static void
emit_gap(struct coder *c, const struct pat *p)
{
	struct r_atom any = {ATOM_ANY, 0, 0};
	struct pat test = {
	    .kind = PAT_TEST, .class_id = seal_class(c->s, &any, 1, false)};
	emit_optional(c, &test, p->max, true);
}

/* Alternatives, the longer first where the first way through wins. */
static void
emit_alt(struct coder *c, const struct pat *p)
{
	const struct pat *list[LIMIT_PATTERN_TOKENS + 1];
	uint32_t exits[LIMIT_PATTERN_TOKENS + 1];
	size_t n = 0;
	for (const struct pat *k = p->first; k && n < LIMIT_PATTERN_TOKENS; k = k->next) {
		size_t i = n++;
		for (; c->t->has_gap && i && pat_longest(list[i - 1]) < pat_longest(k);
		     i--)
			list[i] = list[i - 1];
		list[i] = k;
	}
	for (size_t i = 0; i < n && !c->t->failed; i++) {
		uint32_t split = i + 1 < n ? emit(c, OP_SPLIT, 0) : 0;
		emit_pat(c, list[i]);
		exits[i] = emit(c, OP_JUMP, 0);
		if (i + 1 < n)
			at(c, split)->y = here(c);
	}
	for (size_t i = 0; i < n && !c->t->failed; i++)
		at(c, exits[i])->x = here(c);
}

static void
emit_pat(struct coder *c, const struct pat *p)
{
	if (c->t->failed)
		return;
	switch (p->kind) {
	case PAT_TEST:
		emit(c, OP_TEST, p->class_id);
		break;
	case PAT_START:
	case PAT_END:
		emit(c, p->kind == PAT_START ? OP_START : OP_END, 0);
		break;
	case PAT_GAP:
		emit_gap(c, p);
		break;
	case PAT_REPEAT:
		emit_repeat(c, p);
		break;
	case PAT_ALT:
		emit_alt(c, p);
		break;
	case PAT_CAPTURE:
		emit(c, OP_SAVE, p->capture * 2);
		emit_pat(c, p->first);
		emit(c, OP_SAVE, p->capture * 2 + 1);
		break;
	case PAT_SEQ:
		for (const struct pat *k = p->first; k; k = k->next)
			emit_pat(c, k);
		break;
	}
}

/* ---- the whole */

/* A gap with nothing before or behind it would match anything. */
static bool
edges_hold(struct tokpat *t, const struct pat *p)
{
	while (p && (p->kind == PAT_SEQ || p->kind == PAT_CAPTURE)) {
		if (p->first && (p->first->kind == PAT_GAP || p->last->kind == PAT_GAP))
			return tokpat_fail(t, 0, t->source.text.len, NULL,
			    "a gap must stand between two parts of the pattern");
		p = p->first == p->last ? p->first : NULL;
	}
	return !p || p->kind != PAT_GAP ||
	       tokpat_fail(
		   t, 0, t->source.text.len, NULL, "a pattern of nothing but a gap");
}

static void
finish(struct coder *c, struct r_pattern *row, const struct pat *p)
{
	struct sealer *s = c->s;
	struct needs needs;
	uint32_t id = (uint32_t)s->patterns.n;
	emit(c, OP_MATCH, 0);
	row->n_code = (uint32_t)(s->code.n - c->base);
	row->names = (uint32_t)s->captures.n;
	row->n_captures = (uint32_t)c->t->n_names;
	for (size_t i = 0; i < c->t->n_names; i++) {
		struct r_capture name = {seal_str(s, c->t->names[i])};
		vec_push(&s->captures, name);
	}
	tokpat_first(s, id, row->kind, p);
	tokpat_needs(s, p, &needs);
	row->need = (uint32_t)s->needs.n;
	row->n_need = needs.none ? 0 : (uint32_t)needs.n;
	for (uint32_t i = 0; i < row->n_need; i++)
		vec_push(&s->needs, needs.list[i]);
	struct reach reach = tokpat_reach(s, p);
	row->tokens = (uint32_t)reach.tokens;
	row->entries = (uint32_t)reach.entries;
	row->mentions = (uint32_t)reach.mentions;
	row->single = NONE;
	if (row->n_code == 2 && s->code.v[c->base].op == OP_TEST)
		row->single = s->code.v[c->base].arg;
}

uint32_t
tokpat_finish(struct tokpat *t, const struct pat *p, struct tokpat_use use)
{
	struct sealer *s = t->s;
	struct coder c = {t, s, s->code.n};
	struct r_pattern row = {
	    .kind = use.kind,
	    .owner = use.owner,
	    .rule = use.rule,
	    .code = (uint32_t)s->code.n,
	    .gap = t->has_gap,
	    .cap_a = NONE,
	    .cap_b = NONE,
	    .source = seal_str(s, t->source.text),
	    .line = t->source.at.line,
	    .col = t->source.at.col,
	};
	emit_pat(&c, p);
	if (!t->failed)
		finish(&c, &row, p);
	if (t->failed)
		return NONE;
	vec_push(&s->patterns, row);
	return (uint32_t)(s->patterns.n - 1);
}

uint32_t
tokpat_compile(struct sealer *s, struct placed source, struct tokpat_use use)
{
	struct tokpat t = {.s = s, .source = source};
	struct pat *p = tokpat_parse(&t);
	if (!p || !edges_hold(&t, p))
		return NONE;
	if (use.want_trigger)
		tokpat_mark_trigger(&t, p);
	return tokpat_finish(&t, p, use);
}

uint32_t
tokpat_capture(const struct sealer *s, uint32_t pattern, struct str name)
{
	const struct r_pattern *p = &s->patterns.v[pattern];
	for (uint32_t i = 0; i < p->n_captures; i++) {
		struct r_str r = s->captures.v[p->names + i].name;
		if (str_eq(sealed_str(s, r), name))
			return i;
	}
	return NONE;
}
