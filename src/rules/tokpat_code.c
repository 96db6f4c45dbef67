/*
 * Token patterns: from the tree to code for the matcher, with what makes most starts
 * needless: the keys that a match can begin with (words, lexicons, types ...), and the
 * words of which one must be in the block.
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

/* ---- what a match begins with */

/* How good an atom is as a key: the rarer in text, the better. */
static int
key_rank(struct r_atom a)
{
	if (a.negated)
		return 0;
	switch (a.kind) {
	case ATOM_FOLD:
	case ATOM_EXACT:
	case ATOM_LEMMA:
		return 5;
	case ATOM_LEXICON:
		return 4;
	case ATOM_TYPE:
	case ATOM_ACTOR:
		return 3;
	case ATOM_REGEX:
		return 2;
	case ATOM_POS:
		return 1;
	case ATOM_FLAG:
		return a.arg == FLAG_CAP || a.arg == FLAG_UPPER || a.arg == FLAG_NUM ||
			       a.arg == FLAG_QUOTED || a.arg == FLAG_SENTENCE ||
			       a.arg == FLAG_FIRST
			   ? 2
			   : 0;
	default:
		return 0;
	}
}

static void
add_key(struct sealer *s, uint32_t pattern, uint32_t of, struct r_atom best)
{
	for (size_t i = s->first.n; i-- && s->first.v[i].pattern == pattern;)
		if (s->first.v[i].kind == best.kind && s->first.v[i].arg == best.arg)
			return;
	struct r_start start = {pattern, best.kind, best.arg, of, 0};
	vec_push(&s->first, start);
}

/* The keys of a test: its rarest atom, or each of its words. */
static void
test_keys(struct sealer *s, uint32_t pattern, uint32_t of, uint32_t class_id)
{
	struct r_class k = s->classes.v[class_id];
	struct r_atom best = {ATOM_ANY, 0, 0};
	for (uint32_t i = 0; i < k.n_atoms; i++) {
		struct r_atom a = s->atoms.v[k.atom + i];
		if (k.any)
			add_key(s, pattern, of, a);
		else if (key_rank(a) > key_rank(best))
			best = a;
	}
	if (!k.any)
		add_key(s, pattern, of, best);
}

/* Adds the keys of all tests that can be the first; true when p can be passed over. */
static bool
first_keys(struct sealer *s, uint32_t pattern, uint32_t of, const struct pat *p)
{
	bool through = false;
	switch (p->kind) {
	case PAT_TEST:
		test_keys(s, pattern, of, p->class_id);
		return false;
	case PAT_GAP:
	case PAT_START:
	case PAT_END:
		return true;
	case PAT_REPEAT:
		return first_keys(s, pattern, of, p->first) || !p->min;
	case PAT_ALT:
		for (const struct pat *k = p->first; k; k = k->next)
			through |= first_keys(s, pattern, of, k);
		return through;
	case PAT_SEQ:
	case PAT_CAPTURE:
		break;
	}
	for (const struct pat *k = p->first; k; k = k->next)
		if (!first_keys(s, pattern, of, k))
			return false;
	return true;
}

/* ---- what must be there */

enum { NEEDS_MAX = 64 };
struct needs {
	struct r_need list[NEEDS_MAX];
	size_t n;
	bool none;
};

static void needs_of(struct sealer *s, const struct pat *p, struct needs *out);

/* How often such a need is met: a word rarely, an entry of a list or a number often. */
static size_t
weight(const struct needs *n)
{
	size_t sum = 0;
	for (size_t i = 0; i < n->n; i++)
		sum += n->list[i].kind == ATOM_LEXICON ? 12
		       : n->list[i].kind == ATOM_REGEX ? 24
						       : 1;
	return sum;
}

static void
needs_of_alt(struct sealer *s, const struct pat *p, struct needs *out)
{
	out->n = 0;
	out->none = false;
	for (const struct pat *k = p->first; k && !out->none; k = k->next) {
		struct needs one;
		needs_of(s, k, &one);
		if (one.none || out->n + one.n > NEEDS_MAX) {
			out->none = true;
			return;
		}
		memcpy(out->list + out->n, one.list, one.n * sizeof *one.list);
		out->n += one.n;
	}
}

/* Small letters are in every sentence; a regex that cannot begin with one says something.
 */
static bool
needs_rare_byte(const struct sealer *s, uint32_t regex)
{
	for (unsigned c = 'a'; c <= 'z'; c++)
		if (s->regexes.v[regex].need[c / 32] >> (c % 32) & 1)
			return false;
	return true;
}

static void
needs_of(struct sealer *s, const struct pat *p, struct needs *out)
{
	out->n = 0;
	out->none = true;
	if (p->kind == PAT_TEST) {
		struct r_class k = s->classes.v[p->class_id];
		for (uint32_t i = 0; i < k.n_atoms && k.n_atoms <= NEEDS_MAX; i++) {
			if (!out->none && !k.any)
				break;
			struct r_atom a = s->atoms.v[k.atom + i];
			if (key_rank(a) < 4 && !(a.kind == ATOM_REGEX && !a.negated &&
						   needs_rare_byte(s, a.arg)))
				continue;
			out->none = false;
			out->list[out->n++] = (struct r_need){a.kind, a.arg};
		}
	} else if (p->kind == PAT_ALT) {
		needs_of_alt(s, p, out);
	} else if (p->kind == PAT_SEQ || p->kind == PAT_CAPTURE ||
		   (p->kind == PAT_REPEAT && p->min)) {
		for (const struct pat *k = p->first; k; k = k->next) {
			struct needs one;
			needs_of(s, k, &one);
			if (!one.none && (out->none || weight(&one) <= weight(out)))
				*out = one;
		}
	}
}

/* ---- how far a match can reach */

struct reach {
	uint64_t tokens, entries, mentions;
};

static struct reach
reach_of(const struct sealer *s, const struct pat *p)
{
	struct reach sum = {0, 0, 0};
	if (p->kind == PAT_TEST) {
		struct r_class k = s->classes.v[p->class_id];
		for (uint32_t i = 0; i < k.n_atoms; i++) {
			struct r_atom a = s->atoms.v[k.atom + i];
			sum.entries |= a.kind == ATOM_LEXICON && !a.negated;
			sum.mentions |=
			    (a.kind == ATOM_TYPE || a.kind == ATOM_ACTOR) && !a.negated;
		}
		sum.tokens = !sum.entries && !sum.mentions;
	} else if (p->kind == PAT_GAP) {
		sum.tokens = p->max;
	}
	for (const struct pat *k = p->first; k; k = k->next) {
		struct reach r = reach_of(s, k);
		bool most = p->kind == PAT_ALT;
		sum.tokens = most && r.tokens < sum.tokens
				 ? sum.tokens
				 : r.tokens + !most * sum.tokens;
		sum.entries = most && r.entries < sum.entries
				  ? sum.entries
				  : r.entries + !most * sum.entries;
		sum.mentions = most && r.mentions < sum.mentions
				   ? sum.mentions
				   : r.mentions + !most * sum.mentions;
	}
	if (p->kind == PAT_REPEAT) {
		sum.tokens = p->max == NONE ? NONE : sum.tokens * p->max;
		sum.entries *= p->max;
		sum.mentions *= p->max;
	}
	if (sum.tokens > NONE / 4 || sum.entries > 1000 || sum.mentions > 1000)
		sum = (struct reach){NONE, 0, 0};
	return sum;
}

/* ---- the trigger of an event's pattern */

/* Whether p looks at a word of its own, not at what an entity may be. */
static bool
names_word(const struct sealer *s, const struct pat *p)
{
	if (p->kind == PAT_CAPTURE || p->kind == PAT_GAP)
		return false;
	if (p->kind == PAT_TEST) {
		struct r_class k = s->classes.v[p->class_id];
		for (uint32_t i = 0; i < k.n_atoms; i++)
			if (key_rank(s->atoms.v[k.atom + i]) >= 4)
				return true;
		return false;
	}
	for (const struct pat *k = p->first; k; k = k->next)
		if (names_word(s, k))
			return true;
	return false;
}

/* Wraps the first part that names a word of its own into the capture "trigger". */
static void
mark_trigger(struct tokpat *t, struct pat *p)
{
	for (size_t i = 0; i < t->n_names; i++)
		if (str_is(t->names[i], "trigger"))
			return;
	if (t->n_names == CAPTURES_MAX || p->kind != PAT_SEQ)
		return;
	for (struct pat *k = p->first; k; k = k->next) {
		if (!names_word(t->s, k))
			continue;
		struct pat *inner = pat_new(t, k->kind);
		struct pat *next = k->next;
		*inner = *k;
		inner->next = NULL;
		*k = (struct pat){.kind = PAT_CAPTURE,
		    .first = inner,
		    .last = inner,
		    .next = next,
		    .capture = (uint32_t)t->n_names};
		t->names[t->n_names++] = STR("trigger");
		return;
	}
}

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
	first_keys(s, id, row->kind, p);
	needs_of(s, p, &needs);
	row->need = (uint32_t)s->needs.n;
	row->n_need = needs.none ? 0 : (uint32_t)needs.n;
	for (uint32_t i = 0; i < row->n_need; i++)
		vec_push(&s->needs, needs.list[i]);
	struct reach reach = reach_of(s, p);
	row->tokens = (uint32_t)reach.tokens;
	row->entries = (uint32_t)reach.entries;
	row->mentions = (uint32_t)reach.mentions;
	row->single = NONE;
	if (row->n_code == 2 && s->code.v[c->base].op == OP_TEST)
		row->single = s->code.v[c->base].arg;
}

uint32_t
tokpat_compile(struct sealer *s, struct placed source, struct tokpat_use use)
{
	struct tokpat t = {.s = s, .source = source};
	struct pat *p = tokpat_parse(&t);
	if (!p || !edges_hold(&t, p))
		return NONE;
	if (use.want_trigger)
		mark_trigger(&t, p);
	struct coder c = {&t, s, s->code.n};
	struct r_pattern row = {
	    .kind = use.kind,
	    .owner = use.owner,
	    .rule = use.rule,
	    .code = (uint32_t)s->code.n,
	    .gap = t.has_gap,
	    .cap_a = NONE,
	    .cap_b = NONE,
	    .source = seal_str(s, source.text),
	    .line = source.at.line,
	    .col = source.at.col,
	};
	emit_pat(&c, p);
	if (!t.failed)
		finish(&c, &row, p);
	if (t.failed)
		return NONE;
	vec_push(&s->patterns, row);
	return (uint32_t)(s->patterns.n - 1);
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
