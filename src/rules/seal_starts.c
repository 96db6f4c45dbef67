/*
 * What patterns begin with, chained to the words and lexicons: a token of the text leads to
 * the patterns that may begin there.  What begins with neither is common.
 */
#include "rules/seal.h"

/* The head of the list that a start belongs to, or NULL: then it is common. */
static uint32_t *
start_list(struct sealer *s, const struct r_start *k)
{
	if (k->kind == ATOM_FOLD || k->kind == ATOM_EXACT || k->kind == ATOM_LEMMA)
		return &s->words.v[k->arg].start;
	return k->kind == ATOM_LEXICON ? &s->lexicons.v[k->arg].start : NULL;
}

/* Counts become places: each list gets rows side by side, behind those of the one before. */
static uint32_t
place_list(uint32_t *head, uint32_t next)
{
	uint32_t n = *head;
	*head = n ? next : 0;
	return next + n;
}

/* The rows of each list side by side, in order. */
static void
place_starts(struct sealer *s)
{
	struct r_start none = {0};
	uint32_t end = (uint32_t)s->starts.n;
	for (size_t i = 0; i < s->first.n; i++) {
		uint32_t *head = start_list(s, &s->first.v[i]);
		if (head)
			(*head)++;
	}
	for (size_t i = 0; i < s->words.n; i++)
		end = place_list(&s->words.v[i].start, end);
	for (size_t i = 0; i < s->lexicons.n; i++)
		end = place_list(&s->lexicons.v[i].start, end);
	while (s->starts.n < end)
		vec_push(&s->starts, none);
	uint32_t *filled = mem_array(end, sizeof *filled); /* by the head's row */
	for (size_t i = 0; i < s->first.n; i++) {
		const uint32_t *head = start_list(s, &s->first.v[i]);
		if (!head)
			continue;
		uint32_t row = *head + filled[*head]++;
		s->starts.v[row] = s->first.v[i];
		if (row > *head)
			s->starts.v[row - 1].next = row;
	}
	mem_free(filled);
}

/* Over a base: each behind the last one of its list. */
static void
append_starts(struct sealer *s)
{
	size_t most = s->starts.n + s->first.n;
	uint32_t *tail = mem_array(most, sizeof *tail); /* by the head's row */
	for (size_t i = 0; i < s->first.n; i++) {
		uint32_t *head = start_list(s, &s->first.v[i]);
		uint32_t row = (uint32_t)s->starts.n;
		if (!head)
			continue;
		vec_push(&s->starts, s->first.v[i]);
		if (!*head) {
			*head = tail[row] = row;
			continue;
		}
		uint32_t last = tail[*head] ? tail[*head] : *head;
		while (s->starts.v[last].next)
			last = s->starts.v[last].next;
		s->starts.v[last].next = row;
		tail[*head] = row;
	}
	mem_free(tail);
}

void
seal_starts(struct sealer *s)
{
	for (size_t i = 0; i < s->first.n; i++)
		if (!start_list(s, &s->first.v[i]))
			vec_push(&s->common, s->first.v[i]);
	if (s->base)
		append_starts(s);
	else
		place_starts(s);
}
