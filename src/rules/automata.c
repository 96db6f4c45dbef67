/*
 * The two automata of an engine: made, measured, emptied when their memory is full, and freed;
 * and whether they are used on a block at all.
 */
#include "rules/automaton.h"

enum { LIMIT_BYTES = 8 << 20 };
/* Emptied again within so many tokens it is off for so many; and it does not begin before
 * so many: for a short article it would cost more than it saves. */
enum { TOO_SOON = 1 << 15, PAUSE = 1 << 18, SHORT = 1024 };

static struct automata *
automata_new(void)
{
	struct automata *x = mem_alloc(sizeof *x);
	x->limit = LIMIT_BYTES;
	x->off_until = SHORT;
	x->stage[0].kinds = 1u << PATTERN_ENTITY;
	x->stage[1].kinds =
	    1u << PATTERN_TRIGGER | 1u << PATTERN_EVENT | 1u << PATTERN_RELATION;
	return x;
}

static void
automaton_empty(struct automaton *a)
{
	seqs_done(&a->statics);
	seqs_done(&a->tuples);
	seqs_done(&a->states_of);
	vec_done(&a->fixed);
	vec_done(&a->symbols);
	vec_done(&a->states);
	vec_done(&a->slow);
	mem_free(a->edges);
	mem_free(a->named);
	mem_free(a->takes);
	a->takes = NULL;
	a->edges = NULL;
	a->named = NULL;
	a->n_edges = a->used_edges = 0;
	a->full = a->is_stale = false;
}

static void
free_automaton(struct automaton *a)
{
	automaton_empty(a);
	mem_free(a->words);
	mem_free(a->lexicons);
	mem_free(a->modes);
	mem_free(a->wants);
	mem_free(a->lexicon_needs);
	mem_free(a->slow_bit);
	mem_free(a->code_mark);
	mem_free(a->class_memo);
	mem_free(a->pattern_mark);
	vec_done(&a->looks);
	vec_done(&a->looks_by_byte);
	vec_done(&a->word_needs);
	vec_done(&a->types);
	vec_done(&a->type_masks);
	vec_done(&a->core);
	vec_done(&a->next);
	vec_done(&a->accept);
	vec_done(&a->key);
	vec_done(&a->begin);
}

void
automata_free(struct automata *x)
{
	if (!x)
		return;
	free_automaton(&x->stage[0]);
	free_automaton(&x->stage[1]);
	automata_forget(x);
	vec_done(&x->cells);
	vec_done(&x->block);
	mem_free(x);
}

size_t
automaton_bytes(const struct automaton *a)
{
	return seqs_bytes(&a->statics) + seqs_bytes(&a->tuples) +
	       seqs_bytes(&a->states_of) + a->fixed.cap * sizeof *a->fixed.v +
	       a->symbols.cap * sizeof *a->symbols.v +
	       a->states.cap * sizeof *a->states.v + a->slow.cap * sizeof *a->slow.v +
	       a->n_edges * sizeof *a->edges;
}

void
automata_forget(struct automata *x)
{
	vec_done(&x->shapes);
	vec_done(&x->usual);
	mem_free(x->shape_slots);
	for (size_t i = 0; i < 2; i++) {
		mem_free(x->stage[i].named);
		x->stage[i].named = NULL;
	}
	x->shape_slots = NULL;
	x->n_shapes = x->n_lasting = 0;
}

static void
empty_all(struct automata *x)
{
	automaton_empty(&x->stage[0]);
	automaton_empty(&x->stage[1]);
	automata_forget(x);
	if (x->flushes++ && x->tokens - x->emptied_at < TOO_SOON)
		x->off_until = x->tokens + PAUSE;
	x->emptied_at = x->tokens;
}

/* At the first stage of a block it is settled whether both are used on it. */
static void
begin_block(struct engine *e)
{
	struct automata *x = e->automata;
	x->tokens += e->toks.n;
	if (x->stage[0].full || x->stage[1].full)
		empty_all(x);
	for (size_t i = 0; i < 2; i++) {
		if (!x->stage[i].is_stale)
			continue;
		automaton_empty(&x->stage[i]);
		automata_forget(x);
	}
	x->is_on = x->limit && x->tokens >= x->off_until;
	if (!x->is_on)
		return;
	for (size_t i = 0; i < 2; i++)
		if (!x->stage[i].is_ready)
			automaton_ask(e, &x->stage[i]);
	automata_shapes(e);
}

struct automaton *
automata_begin(struct engine *e, unsigned kinds)
{
	if (!e->automata)
		e->automata = automata_new();
	struct automata *x = e->automata;
	struct automaton *a = &x->stage[kinds != x->stage[0].kinds];
	if (a == &x->stage[0])
		begin_block(e);
	return kinds == a->kinds && x->is_on ? a : NULL;
}

void
engine_limit_automata(struct engine *e, size_t bytes)
{
	if (!e->automata)
		e->automata = automata_new();
	e->automata->limit = bytes;
	e->automata->off_until = 0;
}
