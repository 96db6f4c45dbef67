/*
 * Phrases as tries over word numbers, while they are built.  Edges are a hash table on
 * (node, word), the very table that matching uses; two roots: folded and exact words.
 */
#include "rules/seal.h"

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

void
trie_init(struct sealer *s)
{
	struct r_node none = {0, 0};
	for (int i = 0; i < 3; i++)
		vec_push(&s->nodes, none);
	grow(s, 64);
}

static uint32_t
child(struct sealer *s, uint32_t node, uint32_t word)
{
	if ((s->n_edges_used + 1) * 2 > s->edges.n)
		grow(s, s->edges.n * 2);
	struct r_edge *e = edge_slot(s->edges.v, s->edges.n, node, word);
	if (e->to)
		return e->to;
	struct r_node none = {0, 0};
	*e = (struct r_edge){node, word, (uint32_t)s->nodes.n};
	s->n_edges_used++;
	s->nodes.v[node].n_edges++;
	vec_push(&s->nodes, none);
	return (uint32_t)(s->nodes.n - 1);
}

void
trie_add(
    struct sealer *s, uint32_t root, struct str phrase, uint32_t lexicon, uint32_t entry)
{
	char small[256];
	uint32_t node = root;
	seal_tokens(s, phrase);
	for (size_t i = 0; i < s->tokens.list.n; i++) {
		struct str t = token_text(&s->tokens, i);
		uint32_t word = root == TRIE_FOLD
				    ? seal_word_folded(s, t)
				    : seal_word(s, word_exact(t, small, sizeof small));
		node = child(s, node, word);
	}
	struct leaf leaf = {node, lexicon, entry};
	if (s->tokens.list.n)
		vec_push(&s->leaves, leaf);
}

/* The payload of a lexicon (or of an actor's entry) that a node has, or NULL. */
static struct r_payload *
payload_of(struct sealer *s, uint32_t first, uint32_t end, const struct leaf *l)
{
	for (uint32_t row = first; row < end; row++) {
		struct r_payload *p = &s->payloads.v[row];
		if (p->lexicon == l->lexicon && (l->lexicon != NONE || p->entry == l->entry))
			return p;
	}
	return NULL;
}

/* Counting sort by node keeps file order within a node. */
static void
place_payloads(struct sealer *s)
{
	struct r_payload none = {0};
	uint32_t end = (uint32_t)s->payloads.n;
	uint32_t *filled = mem_array(s->nodes.n, sizeof *filled);
	for (size_t i = 0; i < s->leaves.n; i++)
		filled[s->leaves.v[i].node]++;
	for (size_t i = 0; i < s->nodes.n; i++) {
		s->nodes.v[i].payload = filled[i] ? end : 0;
		end += filled[i];
		filled[i] = 0;
	}
	while (s->payloads.n < end)
		vec_push(&s->payloads, none);
	for (size_t i = 0; i < s->leaves.n; i++) {
		struct leaf l = s->leaves.v[i];
		uint32_t first = s->nodes.v[l.node].payload, row = first + filled[l.node];
		if (payload_of(s, first, row, &l))
			continue;
		s->payloads.v[row] = (struct r_payload){l.lexicon, l.entry, 0};
		if (row > first)
			s->payloads.v[row - 1].next = row;
		filled[l.node]++;
	}
	mem_free(filled);
}

void
trie_finish(struct sealer *s)
{
	place_payloads(s);
	for (size_t i = 0; i < s->edges.n; i++) {
		struct r_edge e = s->edges.v[i];
		if (e.to && e.node == TRIE_FOLD)
			s->words.v[e.word].fold_node = e.to;
		else if (e.to && e.node == TRIE_EXACT)
			s->words.v[e.word].exact_node = e.to;
	}
}
