/*
 * Tree patterns over a block.  Automata have found where the rarest node of a tree stands
 * (treepat.c); here the others are looked for from there, along the arcs.  A sentence is parsed
 * only when it has a token for each node of some tree.  The steps that one place may take are
 * limited, so the work is linear in the text.
 *
 * What is joined by "and" hangs where its first part hangs: in "leads France and Spain" both are
 * objects.  A verb without a subject of its own has the one that it shares with another.
 */
#include "lang/english.h"
#include "rules/clause.h"
#include "rules/grammar.h"

enum {
	STEPS = 1500,                /* candidates tried for a pattern at one place */
	CANDIDATES = 64,             /* for one node */
	FOUND_MOST = 16,             /* matches of a pattern at one place */
	JOINED = 8,                  /* on the way to the first of those that are joined by "and" */
	LOOK = 400,                  /* tokens of a sentence in which its nodes are looked for */
};

struct tree_node {
	const struct r_code *tests, *deps;
	uint32_t n_tests, n_deps, capture, parent;
	enum tree_op op;
	bool negated;
};

struct search {
	struct engine *e;
	const struct match *at;
	const struct r_pattern *p;
	struct tree_node nodes[TREE_NODES];
	uint32_t bound[TREE_NODES];
	uint32_t n, steps, found;
};

struct candidates { uint32_t list[CANDIDATES], n; };

static bool
read_nodes(struct search *s)
{
	const struct r_code *c = &s->e->r->code[s->p->tree], *end = c + s->p->n_tree;
	for (s->n = 0; c < end && s->n < TREE_NODES; s->n++) {
		struct tree_node *n = &s->nodes[s->n];
		n->capture = c->arg;
		n->parent = c->x;
		n->op = (enum tree_op)(c->y & 3);
		n->negated = c->y >> 4 & 1;
		n->n_tests = c->y >> 8 & 0xFF;
		n->n_deps = c->y >> 16 & 0xFF;
		n->tests = c + 1;
		n->deps = n->tests + n->n_tests;
		c = n->deps + n->n_deps;
	}
	return s->n > 0;
}

/* ---- tests */

/* A mention hangs together by its head: the other words of it are no node of their own. */
static bool
is_head_of_mention(const struct engine *e, uint32_t t)
{
	uint32_t m = mention_over(e, t);
	if (m == NONE)
		return true;
	const struct found *f = &e->mentions.v[m];
	return f->last - f->first == 1 || grammar_top(e, f->first, f->last) == t;
}

static bool
class_holds(struct engine *e, uint32_t class_id, uint32_t t, bool parsed)
{
	struct r_class k = e->r->classes[class_id];
	bool mention = false;
	for (uint32_t i = 0; i < k.n_atoms; i++) {
		const struct r_atom *a = &e->r->atoms[k.atom + i];
		bool spans = a->kind == ATOM_LEXICON || a->kind == ATOM_TYPE || a->kind == ATOM_ACTOR;
		bool holds = spans ? match_is_within(e, a, t) : match_atom(e, a, t) > 0;
		mention |= spans && !a->negated && a->kind != ATOM_LEXICON;
		if (k.any && holds != (bool)a->negated)
			return true;
		if (!k.any && holds == (bool)a->negated)
			return false;
	}
	return !k.any && (!mention || !parsed || is_head_of_mention(e, t));
}

static bool
node_holds(struct engine *e, const struct tree_node *n, uint32_t t, bool parsed)
{
	for (uint32_t i = 0; i < n->n_tests; i++)
		if (class_holds(e, n->tests[i].arg, t, parsed))
			return true;
	return false;
}

/* Whether the sentence has some token for each node, before it is parsed for this. */
static bool
may_match(struct search *s)
{
	const struct tok *k = &s->e->toks.v[s->at->from];
	uint32_t from = k->sentence, to = k->sentence_end;
	if (s->at->from > from + LOOK)
		from = s->at->from - LOOK;
	if (to > s->at->from + LOOK)
		to = s->at->from + LOOK;
	for (uint32_t i = 1; i < s->n; i++) {
		const struct tree_node *n = &s->nodes[i];
		uint32_t t = from;
		while (!n->negated && t < to && !node_holds(s->e, n, t, false))
			t++;
		if (!n->negated && t == to)
			return false;
	}
	return true;
}

/* ---- arcs */

/* The first of those that t is joined with, by which it hangs in the tree. */
static uint32_t
first_joined(const struct engine *e, uint32_t t)
{
	for (int i = 0; i < JOINED && grammar_dep(e, t) == DEP_CONJ; i++)
		t = grammar_head(e, t);
	return t;
}

static bool
marked_by(const struct engine *e, uint32_t t, uint32_t word)
{
	for (uint32_t c = grammar_child(e, t); c != NONE; c = grammar_next(e, c)) {
		enum dependency d = grammar_dep(e, c);
		if ((d == DEP_CASE || d == DEP_MARK || d == DEP_CC) && e->toks.v[c].fold == word)
			return true;
	}
	return false;
}

/* Whether a verb stands between an apposition and what it is to, or begins it behind a comma:
 * then it was none ("Ann, the minister, called Rome's mayor"). */
static bool
has_verb_before(const struct engine *e, uint32_t t)
{
	uint32_t head = grammar_head(e, t), from, to;
	grammar_phrase(e, t, &from, &to);
	for (uint32_t k = head + 1, n = 0; head != NONE && k < t && n < LOOK; k++, n++)
		if (e->toks.v[k].pos == POS_VERB && !str_ends(tok_fold(e, k), STR("ing")) &&
		    (k < from || tok_is(e, k - 1, ",")))
			return true;
	return false;
}

/* Whether t itself depends as the node asks. */
static bool
depends(const struct engine *e, const struct tree_node *n, uint32_t t)
{
	if (grammar_dep(e, t) == DEP_APPOS && has_verb_before(e, t))
		return false;
	for (uint32_t i = 0; i < n->n_deps; i++)
		if (dep_is(grammar_dep(e, t), (enum dependency)n->deps[i].arg) &&
		    (!n->deps[i].x || marked_by(e, t, n->deps[i].x)))
			return true;
	return !n->n_deps && grammar_dep(e, t) != DEP_PUNCT && grammar_head(e, t) != NONE;
}

static void
push(struct candidates *c, uint32_t t)
{
	for (uint32_t i = 0; i < c->n; i++)
		if (c->list[i] == t)
			return;
	if (t != NONE && c->n < CANDIDATES)
		c->list[c->n++] = t;
}

static void
push_with_joined(const struct engine *e, struct candidates *c, uint32_t t)
{
	push(c, t);
	for (uint32_t k = grammar_child(e, t); k != NONE; k = grammar_next(e, k))
		if (grammar_dep(e, k) == DEP_CONJ)
			push(c, k);
}

static bool
asks_subject(const struct tree_node *n)
{
	for (uint32_t i = 0; i < n->n_deps; i++)
		if (n->deps[i].arg == DEP_NSUBJ)
			return true;
	return false;
}

static void
children(const struct engine *e, const struct tree_node *n, uint32_t t, struct candidates *c)
{
	for (uint32_t k = grammar_child(e, t); k != NONE; k = grammar_next(e, k))
		if (depends(e, n, k))
			push_with_joined(e, c, k);
	bool relative = grammar_dep(e, t) == DEP_ACL_RELCL;
	if ((!c->n || relative) && asks_subject(n) && grammar_is_clause(e, t) &&
	    !grammar_is_passive(e, t)) {
		struct subject s = grammar_subject(e, t);
		if (s.by == SUBJECT_SHARED || s.by == SUBJECT_CONTROL || s.by == SUBJECT_RELATIVE)
			push_with_joined(e, c, s.token);
	}
}

static void
gather(const struct engine *e, const struct tree_node *n, uint32_t t, struct candidates *c)
{
	uint32_t from, to, up;
	c->n = 0;
	switch (n->op) {
	case TREE_CHILD:
		children(e, n, t, c);
		break;
	case TREE_HEAD:
		if (depends(e, n, t))
			push(c, grammar_head(e, t));
		up = first_joined(e, t);
		if (up != t && depends(e, n, up))
			push(c, grammar_head(e, up));
		break;
	case TREE_BELOW:
		grammar_phrase(e, t, &from, &to);
		for (up = from; up < to && up < from + LOOK; up++)
			if (up != t && depends(e, n, up) && grammar_is_under(e, up, t))
				push(c, up);
		break;
	case TREE_ABOVE:
		up = t;
		for (int i = 0; i < GRAMMAR_CLIMB && up != NONE && depends(e, n, t); i++) {
			up = grammar_head(e, up);
			push(c, up);
		}
		break;
	}
}

/* ---- all that hang together */

static void
keep(struct search *s)
{
	struct engine *e = s->e;
	struct match match = {s->at->pattern, s->at->from, s->at->to, (uint32_t)e->captures.n};
	for (uint32_t k = 0; k < s->p->n_captures; k++) {
		uint32_t t = NONE;
		for (uint32_t i = 0; i < s->n; i++)
			if (s->nodes[i].capture == k && !s->nodes[i].negated)
				t = s->bound[i];
		/* A node stands for the whole of its mention, a trigger for its word. */
		bool trigger = s->p->kind == PATTERN_EVENT && k == s->p->cap_a;
		uint32_t m = t == NONE || trigger ? NONE : mention_over(e, t);
		vec_push(&e->captures, m == NONE ? t : e->mentions.v[m].first);
		vec_push(&e->captures, m != NONE ? e->mentions.v[m].last : t == NONE ? NONE : t + 1);
	}
	vec_push(&e->unsorted, match);
	s->found++;
}

/* Binds the nodes from the i-th on; those before are bound. */
static void
solve(struct search *s, uint32_t i)
{
	struct candidates c;
	if (i == s->n) {
		keep(s);
		return;
	}
	const struct tree_node *n = &s->nodes[i];
	gather(s->e, n, s->bound[n->parent], &c);
	for (uint32_t k = 0; k < c.n && s->found < FOUND_MOST; k++) {
		if (++s->steps > STEPS)
			return;
		bool taken = false;
		for (uint32_t j = 0; j < i; j++)
			taken |= !s->nodes[j].negated && s->bound[j] == c.list[k];
		if (taken || !node_holds(s->e, n, c.list[k], true))
			continue;
		if (n->negated)
			return;
		s->bound[i] = c.list[k];
		solve(s, i + 1);
	}
	if (n->negated)
		solve(s, i + 1);
}

static void
search(struct engine *e, const struct match *at)
{
	struct search s = {.e = e, .at = at, .p = &e->r->patterns[at->pattern]};
	struct seen *seen = &e->tree_seen[at->pattern];
	if ((!e->parse && !(e->parts & ENGLISH_TREES)) || !read_nodes(&s))
		return;
	/* The look through the sentence is made once for each pattern. */
	uint32_t first = e->toks.v[at->from].sentence;
	if (seen->sentence != e->generation || seen->first != first) {
		seen->sentence = e->generation;
		seen->first = first;
		seen->last = may_match(&s);
	}
	if (!seen->last || !engine_grammar(e, at->from))
		return;
	s.bound[0] = grammar_top(e, at->from, at->to);
	if (node_holds(e, &s.nodes[0], s.bound[0], true))
		solve(&s, 1);
}

void
engine_trees(struct engine *e)
{
	size_t trees = 0;
	for (size_t i = 0; i < e->matches.n; i++)
		trees += e->r->patterns[e->matches.v[i].pattern].n_tree > 0;
	if (!trees)
		return;
	vec_clear(&e->unsorted);
	for (size_t i = 0; i < e->matches.n; i++) {
		const struct match *m = &e->matches.v[i];
		if (e->r->patterns[m->pattern].n_tree)
			search(e, m);
		else
			vec_push(&e->unsorted, *m);
	}
	e->matches.n = 0;
	for (size_t i = 0; i < e->unsorted.n; i++)
		vec_push(&e->matches, e->unsorted.v[i]);
}
