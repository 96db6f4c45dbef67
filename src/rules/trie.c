/*
 * Phrases as tries over word numbers.  Edges are a hash table on (node, word), the very
 * table that matching uses; the children of the two roots, folded and exact, are in the
 * rows of words.  A node's payloads are chained: one of each lexicon, the first that came.
 */
#include "rules/seal.h"

#include "text/uni.h"

static struct r_edge *
edge_slot(struct r_edge *table, size_t size, uint32_t node, uint32_t word)
{
	size_t i = edge_hash(node, word) & (size - 1);
	while (table[i].to && (table[i].node != node || table[i].word != word))
		i = (i + 1) & (size - 1);
	return &table[i];
}

static void
grow(struct sealer *s, size_t size)
{
	struct r_edge *table = mem_array(size, sizeof *table);
	for (size_t i = 0; i < s->edges.n; i++) {
		struct r_edge e = s->edges.v[i];
		if (e.to)
			*edge_slot(table, size, e.node, e.word) = e;
	}
	mem_free(s->edges.v);
	s->edges.v = table;
	s->edges.n = s->edges.cap = size;
}

/* Row 0 is no node; its n_edges counts the edges in use. */
void
trie_init(struct sealer *s)
{
	struct r_node none = {0, 0};
	struct r_payload no_payload = {0, 0, 0};
	for (int i = 0; i < 3; i++)
		vec_push(&s->nodes, none);
	vec_push(&s->payloads, no_payload);
	grow(s, 64);
}

static uint32_t
new_node(struct sealer *s)
{
	struct r_node none = {0, 0};
	vec_push(&s->nodes, none);
	return (uint32_t)(s->nodes.n - 1);
}

static uint32_t *
root_child(struct sealer *s, uint32_t root, uint32_t word)
{
	struct r_word *w = &s->words.v[word];
	return root == TRIE_FOLD ? &w->fold_node : &w->exact_node;
}

static bool
is_full(const struct sealer *s)
{
	size_t n = s->nodes.v[0].n_edges + 1;
	return s->base ? n * 4 > s->edges.n * 3 : n * 2 > s->edges.n;
}

static uint32_t
child(struct sealer *s, uint32_t node, uint32_t word)
{
	if (node == TRIE_FOLD || node == TRIE_EXACT) {
		uint32_t *to = root_child(s, node, word);
		if (!*to)
			*to = new_node(s);
		return *to;
	}
	struct r_edge *e = edge_slot(s->edges.v, s->edges.n, node, word);
	if (e->to)
		return e->to;
	if (is_full(s)) {
		grow(s, s->edges.n * 2);
		e = edge_slot(s->edges.v, s->edges.n, node, word);
	}
	*e = (struct r_edge){node, word, (uint32_t)s->nodes.n};
	s->nodes.v[node].n_edges++;
	s->nodes.v[0].n_edges++;
	return new_node(s);
}

/* The payload of the leaf's lexicon (or of its actor's entry) at a node, or NULL; *last is the
 * last one of the node. */
static struct r_payload *
payload_of(struct sealer *s, uint32_t node, const struct leaf *leaf, struct r_payload **last)
{
	*last = NULL;
	for (uint32_t row = s->nodes.v[node].payload; row;) {
		struct r_payload *p = &s->payloads.v[row];
		if (p->lexicon == leaf->lexicon &&
		    (leaf->lexicon != NONE || p->entry == leaf->entry))
			return p;
		*last = p;
		row = p->next & ~PAYLOAD_FLAGS;
	}
	return NULL;
}

static void
put_payload(struct sealer *s, uint32_t node, const struct leaf *leaf)
{
	struct r_payload *last, *old = payload_of(s, node, leaf, &last);
	if (old) {
		if (leaf->whole && (old->next & PAYLOAD_WHOLE) && !s->repeats++)
			s->first_repeat = s->entry_at;
		old->next |= PAYLOAD_SHARED | (leaf->whole ? PAYLOAD_WHOLE : 0);
		return;
	}
	uint32_t row = (uint32_t)s->payloads.n;
	struct r_payload p = {leaf->lexicon, leaf->entry, leaf->whole ? PAYLOAD_WHOLE : 0};
	if (last)
		last->next |= row;
	else
		s->nodes.v[node].payload = row;
	vec_push(&s->payloads, p);
}

void
trie_add(struct sealer *s, struct str phrase, const struct leaf *leaf)
{
	char small[256];
	uint32_t node = leaf->root;
	seal_tokens(s, phrase);
	for (size_t i = 0; i < s->tokens.list.n; i++) {
		struct str t = token_text(&s->tokens, i);
		uint32_t word = leaf->root == TRIE_FOLD
				    ? seal_word_folded(s, t)
				    : seal_word(s, word_exact(t, small, sizeof small));
		node = child(s, node, word);
	}
	if (s->tokens.list.n)
		put_payload(s, node, leaf);
}

/* ---- looking up */

static uint32_t
find_child(struct sealer *s, uint32_t node, uint32_t word)
{
	if (!word)
		return 0;
	if (node == TRIE_FOLD || node == TRIE_EXACT)
		return *root_child(s, node, word);
	return edge_slot(s->edges.v, s->edges.n, node, word)->to;
}

static uint32_t
find_word(struct sealer *s, uint32_t root, struct str token)
{
	char small[256];
	if (root == TRIE_EXACT)
		return seal_find_word(s, word_exact(token, small, sizeof small));
	buf_clear(&s->fold);
	uni_fold(&s->fold, token);
	return seal_find_word(s, buf_view(&s->fold));
}

struct r_payload *
trie_payload(struct sealer *s, struct str phrase, const struct leaf *leaf)
{
	uint32_t node = leaf->root;
	struct r_payload *last;
	seal_tokens(s, phrase);
	for (size_t i = 0; node && i < s->tokens.list.n; i++)
		node = find_child(s, node, find_word(s, leaf->root, token_text(&s->tokens, i)));
	return node && s->tokens.list.n ? payload_of(s, node, leaf, &last) : NULL;
}
