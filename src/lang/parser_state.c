/*
 * The state of a parse.  All sizes are bounded by LIMIT_TREE_WORDS, so nothing is allocated;
 * what stands between two words is a difference of two counts.
 */
#include "lang/parser_state.h"

static const struct parse_node nobody = {.head = PARSE_NOBODY, .left = PARSE_NOBODY,
    .left2 = PARSE_NOBODY, .right = PARSE_NOBODY, .right2 = PARSE_NOBODY};

_Static_assert(DEP_N <= 63, "relations fit into a set, and 63 is none");

enum { VERBS, COMMAS, CONJUNCTIONS, BRACKETS };

/* The kinds of `before` that a word is one of; its bytes decide for punctuation. */
static void
count_word(uint8_t count[4], const struct words *w, size_t i)
{
	const struct word *x = &w->list.v[i];
	count[VERBS] = (uint8_t)(count[VERBS] + (x->pos == POS_VERB || x->pos == POS_AUX));
	count[CONJUNCTIONS] = (uint8_t)(count[CONJUNCTIONS] + (x->pos == POS_CCONJ));
	if (x->fold.len != 1)
		return;
	switch (x->fold.ptr[0]) {
	case ',': case ':': case ';': case '-':
		count[COMMAS]++;
		break;
	case '(': case ')': case '[': case ']': case '{': case '}': case '"':
		count[BRACKETS]++;
		break;
	default:
		break;
	}
}

static void
restart(struct parse_state *s, size_t n)
{
	s->n = (uint16_t)n;
	s->next = s->depth = 0;
	for (size_t i = 0; i <= n; i++)
		s->nodes[i] = nobody;
}

void
parse_begin(struct parse_state *s, const struct words *w, size_t first, size_t last)
{
	restart(s, last - first);
	memset(s->before[0], 0, sizeof s->before[0]);
	for (size_t i = 0; i < s->n; i++) {
		memcpy(s->before[i + 1], s->before[i], sizeof s->before[0]);
		count_word(s->before[i + 1], w, first + i);
	}
}

void
parse_again(struct parse_state *s, const uint8_t (*before)[4], size_t n)
{
	restart(s, n);
	memcpy(s->before, before, (n + 1) * sizeof *before);
}

bool
parse_may(const struct parse_state *s, enum parse_move move)
{
	switch (move) {
	case PARSE_SHIFT:
		return s->next < s->n;
	case PARSE_LEFT:
		return s->depth == 1 || (s->depth > 1 && s->next < s->n);
	default:
		return s->depth > 1;
	}
}

static void
add_arc(struct parse_state *s, uint16_t head, uint16_t child, enum dependency dep)
{
	struct parse_node *h = &s->nodes[head], *c = &s->nodes[child];
	c->head = head;
	c->dep = (uint8_t)dep;
	if (child < head) {
		h->left2 = h->left;
		h->left = child;
		h->left_deps |= UINT64_C(1) << dep;
		h->n_left = (uint8_t)(h->n_left + (h->n_left < 7));
	} else {
		h->right2 = h->right;
		h->right = child;
		h->right_deps |= UINT64_C(1) << dep;
		h->n_right = (uint8_t)(h->n_right + (h->n_right < 7));
	}
}

void
parse_take(struct parse_state *s, enum parse_move move, enum dependency dep)
{
	if (move == PARSE_SHIFT) {
		s->stack[s->depth++] = s->next++;
		return;
	}
	uint16_t child = s->stack[--s->depth];
	uint16_t head = move == PARSE_LEFT || !s->depth ? s->next : s->stack[s->depth - 1];
	add_arc(s, head, child, dep);
}

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static unsigned
distance(uint16_t from, uint16_t to)
{
	unsigned d = (unsigned)(to - from);
	return d < 6 ? d : d < 8 ? 6 : d < 11 ? 7 : d < 18 ? 8 : 9;
}

/* What stands between two words: six bits. */
static unsigned
between(const struct parse_state *s, uint16_t a, uint16_t b)
{
	const uint8_t *from = s->before[a + 1], *to = s->before[b];
	return (to[VERBS] != from[VERBS]) | least((uint8_t)(to[COMMAS] - from[COMMAS]), 2) << 1 |
	       (unsigned)(to[CONJUNCTIONS] != from[CONJUNCTIONS]) << 3 |
	       least((uint8_t)(to[BRACKETS] - from[BRACKETS]), 2) << 4;
}

static void
add(struct parse_view *v, unsigned base, unsigned which, unsigned size, unsigned fact)
{
	v->facts[v->n_facts++] = (uint16_t)(base + which * size + fact);
}

static void
add_pair(const struct parse_state *s, struct parse_view *v, unsigned which, uint16_t a,
    uint16_t b)
{
	bool both = a != PARSE_NOBODY && b != PARSE_NOBODY;
	add(v, PARSE_FACT_FAR, which, 16, both ? distance(a, b) : 15);
	add(v, PARSE_FACT_BETWEEN, which, 64, both ? between(s, a, b) : 63);
}

static void
add_set(struct parse_view *v, unsigned which, uint64_t set)
{
	for (; set; set &= set - 1)
		add(v, PARSE_FACT_SETS, which, 64, (unsigned)__builtin_ctzll(set));
}

void
parse_look(const struct parse_state *s, struct parse_view *v)
{
	uint16_t s0 = s->depth > 0 ? s->stack[s->depth - 1] : PARSE_NOBODY;
	uint16_t s1 = s->depth > 1 ? s->stack[s->depth - 2] : PARSE_NOBODY;
	uint16_t s2 = s->depth > 2 ? s->stack[s->depth - 3] : PARSE_NOBODY;
	uint16_t b0 = s->next;
	const struct parse_node *n0 = s0 == PARSE_NOBODY ? &nobody : &s->nodes[s0];
	const struct parse_node *n1 = s1 == PARSE_NOBODY ? &nobody : &s->nodes[s1];
	const struct parse_node *nb = &s->nodes[b0];
	const uint16_t slots[PARSE_SLOTS] = {s0, s1, s2, b0,
	    b0 + 1 <= s->n ? (uint16_t)(b0 + 1) : PARSE_NOBODY,
	    b0 + 2 <= s->n ? (uint16_t)(b0 + 2) : PARSE_NOBODY,
	    n0->left, n0->right, nb->left, n1->right, n1->left, n0->right2, nb->left2};
	memcpy(v->slots, slots, sizeof slots);
	v->n_facts = 0;
	const uint16_t children[] = {
	    n0->left, n0->right, nb->left, n1->right, n1->left, n0->left2, n0->right2};
	for (unsigned i = 0; i < sizeof children / sizeof *children; i++)
		add(v, PARSE_FACT_DEPS, i, 64,
		    children[i] == PARSE_NOBODY ? 63u : s->nodes[children[i]].dep);
	bool has0 = s0 != PARSE_NOBODY, has1 = s1 != PARSE_NOBODY;
	add(v, PARSE_FACT_COUNTS, 0, 16, has0 ? n0->n_left : 9);
	add(v, PARSE_FACT_COUNTS, 1, 16, has0 ? n0->n_right : 9);
	add(v, PARSE_FACT_COUNTS, 2, 16, nb->n_left);
	add(v, PARSE_FACT_COUNTS, 3, 16, has1 ? n1->n_right : 9);
	add_pair(s, v, 0, s0, b0);
	add_pair(s, v, 1, s1, s0);
	add_set(v, 0, n0->left_deps);
	add_set(v, 1, n0->right_deps);
	add_set(v, 2, nb->left_deps);
	add_set(v, 3, n1->right_deps);
	add_set(v, 4, n1->left_deps);
	add(v, PARSE_FACT_DEPTH, 0, 8, least(s->depth, 6));
}
