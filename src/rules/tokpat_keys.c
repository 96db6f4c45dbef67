/*
 * What can be said of a token pattern before it runs, which makes most starts needless: the keys
 * that a match can begin with (words, lexicons, types ...), the words of which one must be in the
 * block, how far a match can reach; and which part of an event's pattern is its trigger.
 */
#include "rules/tokpat.h"

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

int
tokpat_rank(const struct sealer *s, uint32_t class_id)
{
	struct r_class k = s->classes.v[class_id];
	int best = 0, least = 9;
	for (uint32_t i = 0; i < k.n_atoms; i++) {
		int rank = key_rank(s->atoms.v[k.atom + i]);
		best = rank > best ? rank : best;
		least = rank < least ? rank : least;
	}
	return k.any ? least : best;
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

bool
tokpat_first(struct sealer *s, uint32_t pattern, uint32_t of, const struct pat *p)
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
		return tokpat_first(s, pattern, of, p->first) || !p->min;
	case PAT_ALT:
		for (const struct pat *k = p->first; k; k = k->next)
			through |= tokpat_first(s, pattern, of, k);
		return through;
	case PAT_SEQ:
	case PAT_CAPTURE:
		break;
	}
	for (const struct pat *k = p->first; k; k = k->next)
		if (!tokpat_first(s, pattern, of, k))
			return false;
	return true;
}

/* ---- what must be there */

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
		tokpat_needs(s, k, &one);
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

void
tokpat_needs(struct sealer *s, const struct pat *p, struct needs *out)
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
			tokpat_needs(s, k, &one);
			if (!one.none && (out->none || weight(&one) <= weight(out)))
				*out = one;
		}
	}
}

/* ---- how far a match can reach */

struct reach
tokpat_reach(const struct sealer *s, const struct pat *p)
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
		struct reach r = tokpat_reach(s, k);
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

void
tokpat_mark_trigger(struct tokpat *t, struct pat *p)
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
