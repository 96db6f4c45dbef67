/*
 * What the CoNLL-U writer has to know before it writes the first word: the words of
 * each part of a mention, in which order brackets open and close, the chains with their
 * names, and where relations are written.
 */
#include "formats/conllu_writer.h"

#include <stdlib.h>

#include "base/map.h"
#include "formats/percent.h"

static bool
is_written(const struct conllu_writer *w, uint32_t i)
{
	const struct model_mention *x = &w->m->mentions[i];
	return w->ids.mention[i] && x->event == ID_NONE && !(x->m->flags & MENTION_TRIGGER);
}

/* ---- parts of mentions, and their words */

static void
collect_parts(struct conllu_writer *w)
{
	for (uint32_t i = 0; i < w->m->n_mentions; i++) {
		const struct model_mention *x = &w->m->mentions[i];
		uint32_t n;
		const struct span *parts = model_parts(x, &n);
		if (!is_written(w, i))
			continue;
		for (uint32_t k = 0; k < n; k++) {
			vec_push(&w->spans, parts[k]);
			vec_push(&w->parts, ((struct conllu_part){.mention = i, .span = parts[k]}));
		}
	}
}

/* Parts without a word go; the others get their numbers. */
static void
number_parts(struct conllu_writer *w, const struct word_range *ranges)
{
	size_t kept = 0, begin = 0, empty = 0;
	for (size_t i = 0; i < w->parts.n; i++) {
		struct conllu_part p = w->parts.v[i];
		p.words = ranges[i];
		bool last = i + 1 == w->parts.n || w->parts.v[i + 1].mention != p.mention;
		if (p.words.first < p.words.end) {
			p.number = (uint32_t)(kept - begin) + 1;
			w->parts.v[kept++] = p;
		} else {
			empty++;
		}
		for (size_t k = begin; last && k < kept; k++)
			w->parts.v[k].of = (uint32_t)(kept - begin);
		w->n_empty += last && kept == begin;
		w->n_parts += last && kept > begin ? empty : 0;
		begin = last ? kept : begin;
		empty = last ? 0 : empty;
	}
	w->parts.n = kept;
}

/* Outer before inner. */
static int
open_order(const void *a, const void *b, void *context)
{
	const struct conllu_part *parts = context;
	const struct conllu_part *x = &parts[*(const uint32_t *)a], *y = &parts[*(const uint32_t *)b];
	if (x->words.first != y->words.first)
		return x->words.first < y->words.first ? -1 : 1;
	if (x->words.end != y->words.end)
		return x->words.end > y->words.end ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* Inner before outer. */
static int
close_order(const void *a, const void *b, void *context)
{
	const struct conllu_part *parts = context;
	const struct conllu_part *x = &parts[*(const uint32_t *)a], *y = &parts[*(const uint32_t *)b];
	if (x->words.end != y->words.end)
		return x->words.end < y->words.end ? -1 : 1;
	if (x->words.first != y->words.first)
		return x->words.first > y->words.first ? -1 : 1;
	return x > y ? -1 : x < y;
}

static void
order_parts(struct conllu_writer *w)
{
	struct word_range *ranges;
	w->cuts = wordcut_edges(w->spans.v, w->spans.n, &w->n_cuts);
	ranges = wordcut_spans(w->e->document, w->spans.v, w->spans.n, w->cuts, w->n_cuts);
	number_parts(w, ranges);
	mem_free(ranges);
	w->opens = mem_array(w->parts.n + 1, sizeof *w->opens);
	w->closes = mem_array(w->parts.n + 1, sizeof *w->closes);
	for (uint32_t i = 0; i < w->parts.n; i++)
		w->opens[i] = w->closes[i] = i;
	qsort_r(w->opens, w->parts.n, sizeof *w->opens, open_order, w->parts.v);
	qsort_r(w->closes, w->parts.n, sizeof *w->closes, close_order, w->parts.v);
	w->word_of = mem_array(w->m->n_mentions + 1, sizeof *w->word_of);
	for (size_t i = 0; i < w->m->n_mentions; i++)
		w->word_of[i] = UINT32_MAX;
	for (size_t i = 0; i < w->parts.n; i++)
		if (w->parts.v[i].number == 1)
			w->word_of[w->parts.v[i].mention] = w->parts.v[i].words.first;
}

/* ---- chains */

/* The id of the mention's first actor; a mention without one is a chain of its own. */
static void
name_chain(struct conllu_writer *w, struct map *taken, uint32_t mention)
{
	uint32_t actor = model_mention_actor(w->m, mention), number;
	buf_clear(&w->plain);
	if (actor != ID_NONE) {
		percent_encode(&w->plain, w->m->actors[actor].id, CONLLU_RESERVED);
		return;
	}
	w->n_alone++;
	do {
		buf_clear(&w->plain);
		buf_fmt(&w->plain, "m%zu", ++w->n_given);
	} while (map_get(taken, buf_view(&w->plain), &number));
}

static uint32_t
number_chain(struct conllu_writer *w, struct map *known)
{
	uint32_t number;
	if (map_get(known, buf_view(&w->plain), &number))
		return number;
	vec_push(&w->names, str_dup(buf_view(&w->plain), w->arena));
	map_set(known, buf_view(&w->plain), (uint32_t)w->names.n);
	return (uint32_t)w->names.n;
}

static void
find_chains(struct conllu_writer *w)
{
	struct map *known = map_new(), *taken = map_new();
	for (size_t i = 0; i < w->m->n_actors; i++)
		map_set(taken, w->m->actors[i].id, 1);
	w->chain = mem_array(w->m->n_mentions + 1, sizeof *w->chain);
	for (uint32_t i = 0; i < w->m->n_mentions; i++) {
		if (!is_written(w, i) || w->word_of[i] == UINT32_MAX)
			continue;
		uint32_t n = w->m->mentions[i].n_actors;
		w->n_more_links += n > 1 ? n - 1 : 0;
		name_chain(w, taken, i);
		w->chain[i] = number_chain(w, known);
	}
	w->innermost = mem_array(w->names.n + 1, sizeof *w->innermost);
	w->latest = mem_array(w->names.n + 1, sizeof *w->latest);
	w->first = mem_array(w->names.n + 1, sizeof *w->first);
	for (size_t i = 0; i < w->parts.n; i++) {
		const struct conllu_part *p = &w->parts.v[w->opens[i]];
		uint32_t *first = &w->first[w->chain[p->mention]];
		if (p->number == 1 && !*first)
			*first = p->mention + 1;
	}
	map_free(known);
	map_free(taken);
}

/* ---- relations: of two mentions, where the second one begins */

static int
relation_order(const void *a, const void *b, void *context)
{
	const struct conllu_writer *w = context;
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	uint32_t x = w->word_of[w->ids.relations.v[i].mention2];
	uint32_t y = w->word_of[w->ids.relations.v[j].mention2];
	if (x != y)
		return x < y ? -1 : 1;
	return i < j ? -1 : i > j;
}

static void
collect_relations(struct conllu_writer *w)
{
	for (uint32_t i = 0; i < w->ids.relations.n; i++) {
		const struct model_relation *r = &w->ids.relations.v[i];
		if (r->mention1 == ID_NONE || r->mention2 == ID_NONE || !w->chain[r->mention1] ||
		    !w->chain[r->mention2]) {
			w->n_of_events++;
			continue;
		}
		vec_push(&w->relations, i);
	}
	if (w->relations.n)
		qsort_r(w->relations.v, w->relations.n, sizeof *w->relations.v, relation_order, w);
}

void
conllu_writer_free(struct conllu_writer *w)
{
	export_ids_done(&w->ids);
	vec_done(&w->spans);
	vec_done(&w->parts);
	vec_done(&w->relations);
	vec_done(&w->names);
	vec_done(&w->sentence);
	mem_free(w->cuts);
	mem_free(w->opens);
	mem_free(w->closes);
	mem_free(w->chain);
	mem_free(w->innermost);
	mem_free(w->latest);
	mem_free(w->first);
	mem_free(w->word_of);
	arena_free(w->arena);
	buf_done(&w->plain);
}

void
conllu_writer_collect(struct conllu_writer *w)
{
	collect_parts(w);
	order_parts(w);
	find_chains(w);
	collect_relations(w);
}
