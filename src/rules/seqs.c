/*
 * Sequences of numbers, each kept once: what states, symbols and looks are made of.  An
 * open hash table of ids over one array of numbers.
 */
#include "rules/automaton.h"

static uint32_t
hash_of(const uint32_t *v, size_t n)
{
	uint64_t h = n * 0x9E3779B97F4A7C15ull;
	for (size_t i = 0; i < n; i++) {
		h = (h ^ v[i]) * 0x9E3779B97F4A7C15ull;
		h ^= h >> 29;
	}
	return (uint32_t)(h >> 32);
}

static void
grow(struct seqs *s)
{
	mem_free(s->slots);
	s->n_slots = s->n_slots ? s->n_slots * 2 : 256;
	s->slots = mem_array(s->n_slots, sizeof *s->slots);
	for (size_t i = 0; i < s->rows.n; i++) {
		size_t at = s->rows.v[i].hash & (s->n_slots - 1);
		while (s->slots[at])
			at = (at + 1) & (s->n_slots - 1);
		s->slots[at] = (uint32_t)i + 1;
	}
}

uint32_t
seqs_id(struct seqs *s, const uint32_t *v, size_t n, bool add, bool *is_new)
{
	uint32_t hash = hash_of(v, n);
	*is_new = false;
	if (s->rows.n * 2 >= s->n_slots)
		grow(s);
	size_t at = hash & (s->n_slots - 1);
	for (; s->slots[at]; at = (at + 1) & (s->n_slots - 1)) {
		const struct seq *q = &s->rows.v[s->slots[at] - 1];
		if (q->hash == hash && q->n == n &&
		    !memcmp(s->words.v + q->at, v, n * sizeof *v))
			return s->slots[at] - 1;
	}
	if (!add)
		return NONE;
	struct seq q = {(uint32_t)s->words.n, (uint32_t)n, hash};
	for (size_t i = 0; i < n; i++)
		vec_push(&s->words, v[i]);
	vec_push(&s->rows, q);
	s->slots[at] = (uint32_t)s->rows.n;
	*is_new = true;
	return s->slots[at] - 1;
}

void
seqs_done(struct seqs *s)
{
	vec_done(&s->words);
	vec_done(&s->rows);
	mem_free(s->slots);
	s->slots = NULL;
	s->n_slots = 0;
}

size_t
seqs_bytes(const struct seqs *s)
{
	return s->words.cap * sizeof *s->words.v + s->rows.cap * sizeof *s->rows.v +
	       s->n_slots * sizeof *s->slots;
}
