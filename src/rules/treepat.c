/*
 * Tree patterns: from the line form to code for trees.c.
 *
 *	tree := node relation*               relation := ('!')? op deps target
 *	node := name ':' test | test         op := '>' | '<' | '>>' | '<<'
 *	target := node | '(' tree ')'        deps := dep ('|' dep)*, glued to the op; or none
 *
 * All relations of a node are conditions on that node: "~found >nsubj who:%PERSON >obj what:%ORG".
 * The node that is rarest in text is looked for first, as a token pattern of its own, so that
 * automata find where a tree is worth having; the code begins with it, and the relations on
 * the way to it are turned round.  What depends is always the lower of two nodes.
 */
#include "rules/tokpat.h"

#include "base/limits.h"

enum { TESTS = 8, DEPS = 12 };      /* of a node, at most */

struct node {
	struct pat *pat;             /* its tests: one, or alternatives */
	uint32_t tests[TESTS], n_tests;
	struct { uint32_t dep, word; } deps[DEPS];
	uint32_t n_deps;
	enum tree_op op;             /* to its parent, seen from there */
	bool negated;
	uint32_t capture, parent;
	int rank;
};

struct tree {
	struct tokpat *t;
	struct node nodes[TREE_NODES];
	uint32_t n;
};

static bool parse_tree(struct tree *x, uint32_t parent, uint32_t *node);

/* ---- nodes */

/* The tests of a node: one, or alternatives of one token each. */
static bool
take_tests(struct tree *x, struct node *n, const struct pat *p, size_t from)
{
	if (p->kind == PAT_TEST) {
		if (n->n_tests == TESTS)
			return tokpat_fail(x->t, from, x->t->at - from, "use a lexicon",
			    "more than %d alternatives", TESTS);
		n->tests[n->n_tests++] = p->class_id;
		return true;
	}
	bool one = p->first && !p->first->next;
	if ((p->kind != PAT_ALT && !(p->kind == PAT_SEQ && one)) || !p->first)
		return tokpat_fail(x->t, from, x->t->at - from,
		    "a word, a test, or ( a | b ); a name stands before it: who:%PERSON",
		    "a node of a tree is one token");
	for (const struct pat *k = p->first; k; k = k->next)
		if (!take_tests(x, n, k, from))
			return false;
	return true;
}

static bool
take_name(struct tree *x, struct node *n)
{
	struct tokpat *t = x->t;
	size_t len = tokpat_name_length(t), i = 0;
	if (!len)
		return true;
	struct str name = str_sub(t->source.text, t->at, t->at + len);
	while (i < t->n_names && !str_eq(t->names[i], name))
		i++;
	if (i < t->n_names)
		return tokpat_fail(t, t->at, len, NULL, "two nodes have the name %.*s", (int)len,
		    name.ptr);
	if (i == CAPTURES_MAX)
		return tokpat_fail(t, t->at, len, NULL, "more than %d captures", CAPTURES_MAX);
	t->names[t->n_names++] = name;
	n->capture = (uint32_t)i;
	t->at += len + 1;
	return true;
}

static bool
parse_node(struct tree *x, uint32_t parent, uint32_t *at)
{
	struct tokpat *t = x->t;
	size_t from = t->at;
	if (x->n == TREE_NODES)
		return tokpat_fail(t, from, 0, NULL, "a tree of more than %d nodes", TREE_NODES);
	struct node *n = &x->nodes[x->n];
	*n = (struct node){.capture = NONE, .parent = parent};
	*at = x->n++;
	if (!take_name(x, n))
		return false;
	size_t test = t->at;
	n->pat = tokpat_primary(t);
	if (!n->pat || !take_tests(x, n, n->pat, test))
		return false;
	for (uint32_t i = 0; i < n->n_tests; i++) {
		int rank = tokpat_rank(t->s, n->tests[i]);
		n->rank = i == 0 || rank < n->rank ? rank : n->rank;
	}
	return true;
}

/* ---- relations */

static bool
is_dep_byte(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ':' || c == '_' || c == '-';
}

/* "nmod", "nsubj:pass", or "nmod:of": the relation and a word that marks it. */
static bool
take_dep(struct tree *x, struct node *n)
{
	struct tokpat *t = x->t;
	size_t from = t->at;
	const char *meant;
	while (is_dep_byte(tokpat_peek(t)))
		t->at++;
	struct str name = str_sub(t->source.text, from, t->at);
	struct str base = str_sub(name, 0, str_chr(name, ':'));
	if (!name.len)
		return tokpat_fail(t, from, 1, "as in >nsubj or >obl:with|obl:to",
		    "a dependency is missing");
	if (n->n_deps == DEPS)
		return tokpat_fail(t, from, name.len, NULL, "more than %d dependencies", DEPS);
	if (!seal_relation(t->s, name, &n->deps[n->n_deps].dep, &n->deps[n->n_deps].word, &meant))
		return tokpat_fail(t, from, base.len, meant, "unknown dependency %.*s", (int)base.len,
		    base.ptr);
	n->n_deps++;
	return true;
}

static bool
take_deps(struct tree *x, struct node *n)
{
	if (!is_dep_byte(tokpat_peek(x->t)))
		return true;                                 /* any */
	do {
		x->t->at += n->n_deps > 0;
		if (!take_dep(x, n))
			return false;
	} while (tokpat_peek(x->t) == '|');
	return true;
}

/* Whether the ( here begins a tree, not alternatives of one node. */
static bool
begins_tree(const struct tokpat *t)
{
	struct str src = t->source.text;
	int depth = 0;
	for (size_t i = t->at; i < src.len; i++) {
		char c = src.ptr[i];
		if (c == '\\')
			i++;
		else if (c == '(')
			depth++;
		else if (c == ')' && --depth == 0)
			return false;
		else if (c == '[')
			i += str_chr(str_sub(src, i, src.len), ']');
		else if ((c == '<' || c == '>') && i > 0 &&
		    (src.ptr[i - 1] == ' ' || src.ptr[i - 1] == '!'))
			return true;
	}
	return false;
}

static bool
take_target(struct tree *x, uint32_t parent, uint32_t *node)
{
	struct tokpat *t = x->t;
	tokpat_skip_blanks(t);
	if (tokpat_peek(t) != '(' || !begins_tree(t))
		return parse_node(x, parent, node);
	size_t from = t->at++;
	if (++t->depth > LIMIT_PATTERN_DEPTH)
		return tokpat_fail(t, from, 1, NULL, "groups nest deeper than %d",
		    LIMIT_PATTERN_DEPTH);
	tokpat_skip_blanks(t);
	if (!parse_tree(x, parent, node))
		return false;
	t->depth--;
	if (tokpat_peek(t) != ')')
		return tokpat_fail(t, from, 1, "close it", "no closing )");
	t->at++;
	return true;
}

static bool
take_relation(struct tree *x, uint32_t parent)
{
	struct tokpat *t = x->t;
	struct node head = {.negated = tokpat_peek(t) == '!'};
	size_t from = t->at;
	uint32_t node, before = x->n;
	t->at += head.negated;
	bool up = tokpat_peek(t) == '<';
	bool far = tokpat_peek2(t) == tokpat_peek(t);
	head.op = up ? (far ? TREE_ABOVE : TREE_HEAD) : far ? TREE_BELOW : TREE_CHILD;
	t->at += far ? 2 : 1;
	if (!take_deps(x, &head) || !take_target(x, parent, &node))
		return false;
	struct node *n = &x->nodes[node];
	n->op = head.op;
	n->negated = head.negated;
	n->n_deps = head.n_deps;
	memcpy(n->deps, head.deps, sizeof n->deps);
	if (head.negated && x->n > before + 1)
		return tokpat_fail(t, from, t->at - from, "one node: !>neg *",
		    "what must not be there has no relations");
	if (head.negated && n->capture != NONE)
		return tokpat_fail(t, from, t->at - from, NULL,
		    "what must not be there has no name");
	return true;
}

static bool
parse_tree(struct tree *x, uint32_t parent, uint32_t *node)
{
	struct tokpat *t = x->t;
	if (!parse_node(x, parent, node))
		return false;
	for (;;) {
		tokpat_skip_blanks(t);
		int c = tokpat_peek(t), d = tokpat_peek2(t);
		if (c != '<' && c != '>' && !(c == '!' && (d == '<' || d == '>')))
			return true;
		if (!take_relation(x, *node))
			return false;
	}
}

static bool
parse(struct tree *x)
{
	struct tokpat *t = x->t;
	struct str src = t->source.text;
	uint32_t root;
	if (!str_trim(src).len)
		return tokpat_fail(t, 0, src.len, "as in who:%PERSON >nmod:of what:%ORG",
		    "an empty pattern");
	tokpat_skip_blanks(t);
	if (!parse_tree(x, NONE, &root))
		return false;
	if (t->at < src.len)
		return tokpat_fail(t, t->at, 1,
		    "nodes are joined by > < >> <<, as in ~lead >nsubj who:%PERSON",
		    "unexpected '%c'", src.ptr[t->at]);
	if (x->n == 1)
		return tokpat_fail(t, 0, src.len, "for a single token use match",
		    "a tree of one node");
	return true;
}

/* ---- code */

static enum tree_op
turned(enum tree_op op)
{
	static const enum tree_op other[] = {[TREE_CHILD] = TREE_HEAD, [TREE_HEAD] = TREE_CHILD,
		[TREE_BELOW] = TREE_ABOVE, [TREE_ABOVE] = TREE_BELOW};
	return other[op];
}

static uint32_t
rarest(const struct tree *x)
{
	uint32_t best = 0;
	for (uint32_t i = 1; i < x->n; i++)
		if (!x->nodes[i].negated && x->nodes[i].rank > x->nodes[best].rank)
			best = i;
	return best;
}

/* Turns the relations between the first node and `anchor` round: the anchor becomes the root. */
static void
hang_from(struct tree *x, uint32_t anchor)
{
	struct node moved = x->nodes[anchor];
	uint32_t child = anchor, at = moved.parent;
	x->nodes[anchor].parent = NONE;
	while (at != NONE) {
		struct node *n = &x->nodes[at], was = *n;
		n->parent = child;
		n->op = turned(moved.op);
		n->n_deps = moved.n_deps;
		memcpy(n->deps, moved.deps, sizeof n->deps);
		moved = was;
		child = at;
		at = was.parent;
	}
}

static void
emit(struct sealer *s, uint32_t op, uint32_t arg, uint32_t x, uint32_t y)
{
	vec_push(&s->code, ((struct r_code){op, arg, x, y}));
}

/* A node and all that hangs from it, parents first. */
static void
emit_node(const struct tree *x, uint32_t node, uint32_t parent, uint32_t *number)
{
	const struct node *n = &x->nodes[node];
	struct sealer *s = x->t->s;
	uint32_t own = (*number)++;
	emit(s, OP_NODE, n->capture, parent, n->op | (uint32_t)n->negated << 4 |
	    n->n_tests << 8 | n->n_deps << 16);
	for (uint32_t i = 0; i < n->n_tests; i++)
		emit(s, OP_TEST, n->tests[i], 0, 0);
	for (uint32_t i = 0; i < n->n_deps; i++)
		emit(s, OP_DEP, n->deps[i].dep, n->deps[i].word, 0);
	for (uint32_t i = 0; i < x->n; i++)
		if (x->nodes[i].parent == node)
			emit_node(x, i, own, number);
}

/* The trigger of an event is the node of that name, else the first. */
static void
mark_trigger(struct tree *x)
{
	struct tokpat *t = x->t;
	for (size_t i = 0; i < t->n_names; i++)
		if (str_is(t->names[i], "trigger"))
			return;
	if (x->nodes[0].capture != NONE || t->n_names == CAPTURES_MAX)
		return;
	x->nodes[0].capture = (uint32_t)t->n_names;
	t->names[t->n_names++] = STR("trigger");
}

uint32_t
treepat_compile(struct sealer *s, struct placed source, struct tokpat_use use)
{
	struct tokpat t = {.s = s, .source = source};
	struct tree *x = arena_alloc(s->arena, sizeof *x);
	x->t = &t;
	if (!parse(x))
		return NONE;
	if (use.want_trigger)
		mark_trigger(x);
	uint32_t anchor = rarest(x), number = 0;
	if (x->nodes[anchor].rank == 0) {
		tokpat_fail(&t, 0, source.text.len, "name a word, a lexicon or a type",
		    "nothing in this tree says where to look");
		return NONE;
	}
	if (++s->n_trees > LIMIT_TREE_PATTERNS) {
		if (s->n_trees == LIMIT_TREE_PATTERNS + 1)
			tokpat_fail(&t, 0, source.text.len, NULL, "more than %d trees in all",
			    LIMIT_TREE_PATTERNS);
		return NONE;
	}
	uint32_t row = tokpat_finish(&t, x->nodes[anchor].pat, use);
	if (row == NONE)
		return NONE;
	uint32_t first = (uint32_t)s->code.n;
	hang_from(x, anchor);
	emit_node(x, anchor, NONE, &number);
	s->patterns.v[row].tree = first;
	s->patterns.v[row].n_tree = (uint32_t)s->code.n - first;
	return row;
}
