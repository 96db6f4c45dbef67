/*
 * Writing CoNLL-U with the mentions of Universal Anaphora.  The text is gone through twice: once for
 * the words that each mention covers, once to write them, a sentence at a time.  Brackets of a word
 * come outer before inner, closing ones last; parts of a mention that is discontinuous are numbered.
 * What stands between words is kept in MISC, so the text can be made again byte for byte.
 *
 *	# global.Entity = GRP-etype-other-identity
 *	1	Ann	_	_	_	_	_	_	_	Entity=(ann-PERSON--Ann_Lee)
 */
#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "formats/conllu.h"
#include "formats/export.h"
#include "formats/offsets.h"
#include "formats/percent.h"
#include "formats/wordcut.h"

/* Signs that a field of Entity= must not hold. */
static const char reserved[] = "-()[]|<>,:=\\/&";

struct part {
	uint32_t mention, number, of;        /* of the model; 1 of 1: all of it */
	struct word_range words;
	uint32_t outer;              /* the part of the same chain that it was opened in, + 1 */
	bool closed;
};

struct writer {
	const struct export *e;
	const struct model *m;
	struct export_ids ids;
	struct buf *out, plain;
	VEC(struct span) spans;      /* of the parts */
	VEC(struct part) parts;
	uint64_t *cuts;
	size_t n_cuts;
	uint32_t *opens, *closes;    /* parts by first word, by last */
	size_t open, close;          /* how many of them are done */
	VEC(uint32_t) relations;     /* of the model, by the first word of their second argument */
	size_t relation;
	uint32_t *chain;             /* by mention of the model: the number of its chain, from 1 */
	VEC(struct str) names;       /* of chains, encoded; from 1 at 0 */
	struct arena *arena;
	uint32_t *innermost;         /* by chain: its open part, + 1 */
	uint32_t *latest, *first;    /* by chain: the mention that was opened last, first; + 1 */
	uint32_t *word_of;           /* by mention: the first word of its first part; UINT32_MAX: none */
	VEC(struct cut_word) sentence;
	uint32_t word;               /* the number of the sentence's first word */
	uint64_t end;                /* of the last word that was written */
	size_t n_sentences, n_given;
	bool fresh;                  /* nothing is written yet */
	size_t n_empty, n_alone, n_more_links, n_moved, n_swapped, n_of_events, n_other_notes,
	    n_again;
	uint32_t reference_key;
};

static bool
is_written(const struct writer *w, uint32_t i)
{
	const struct model_mention *x = &w->m->mentions[i];
	return w->ids.mention[i] && x->event == ID_NONE && !(x->m->flags & MENTION_TRIGGER);
}

/* ---- parts of mentions, and their words */

static void
collect_parts(struct writer *w)
{
	for (uint32_t i = 0; i < w->m->n_mentions; i++) {
		const struct model_mention *x = &w->m->mentions[i];
		const struct span *parts = x->m->n_parts ? x->segment->parts + x->m->first_part :
		    &x->m->span;
		uint32_t n = x->m->n_parts ? x->m->n_parts : 1;
		w->n_empty += !x->dropped && x->m->span.from == x->m->span.to;
		if (!is_written(w, i))
			continue;
		for (uint32_t k = 0; k < n; k++) {
			vec_push(&w->spans, parts[k]);
			vec_push(&w->parts, ((struct part){.mention = i}));
		}
	}
}

/* Parts without a word go; the others get their numbers. */
static void
number_parts(struct writer *w, const struct word_range *ranges)
{
	size_t kept = 0, begin = 0;
	for (size_t i = 0; i < w->parts.n; i++) {
		struct part p = w->parts.v[i];
		p.words = ranges[i];
		bool last = i + 1 == w->parts.n || w->parts.v[i + 1].mention != p.mention;
		if (p.words.first < p.words.end) {
			p.number = (uint32_t)(kept - begin) + 1;
			w->parts.v[kept++] = p;
		}
		for (size_t k = begin; last && k < kept; k++)
			w->parts.v[k].of = (uint32_t)(kept - begin);
		w->n_empty += last && kept == begin;
		begin = last ? kept : begin;
	}
	w->parts.n = kept;
}

/* Outer before inner. */
static int
open_order(const void *a, const void *b, void *context)
{
	const struct part *parts = context;
	const struct part *x = &parts[*(const uint32_t *)a], *y = &parts[*(const uint32_t *)b];
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
	const struct part *parts = context;
	const struct part *x = &parts[*(const uint32_t *)a], *y = &parts[*(const uint32_t *)b];
	if (x->words.end != y->words.end)
		return x->words.end < y->words.end ? -1 : 1;
	if (x->words.first != y->words.first)
		return x->words.first > y->words.first ? -1 : 1;
	return x > y ? -1 : x < y;
}

static void
order_parts(struct writer *w)
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
name_chain(struct writer *w, struct map *taken, uint32_t mention)
{
	uint32_t actor = model_mention_actor(w->m, mention), number;
	buf_clear(&w->plain);
	if (actor != ID_NONE) {
		percent_encode(&w->plain, w->m->actors[actor].id, reserved);
		return;
	}
	w->n_alone++;
	do {
		buf_clear(&w->plain);
		buf_fmt(&w->plain, "m%zu", ++w->n_given);
	} while (map_get(taken, buf_view(&w->plain), &number));
}

static uint32_t
number_chain(struct writer *w, struct map *known)
{
	uint32_t number;
	if (map_get(known, buf_view(&w->plain), &number))
		return number;
	vec_push(&w->names, ((struct str){arena_copy(w->arena, w->plain.ptr, w->plain.len),
	    w->plain.len}));
	map_set(known, buf_view(&w->plain), (uint32_t)w->names.n);
	return (uint32_t)w->names.n;
}

static void
find_chains(struct writer *w)
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
		const struct part *p = &w->parts.v[w->opens[i]];
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
	const struct writer *w = context;
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	uint32_t x = w->word_of[w->m->relations[i].mention2], y = w->word_of[w->m->relations[j].mention2];
	if (x != y)
		return x < y ? -1 : 1;
	return i < j ? -1 : i > j;
}

static void
collect_relations(struct writer *w)
{
	for (uint32_t i = 0; i < w->m->n_relations; i++) {
		const struct model_relation *r = &w->m->relations[i];
		if (r->mention1 == ID_NONE || r->mention2 == ID_NONE || !w->chain[r->mention1] ||
		    !w->chain[r->mention2]) {
			w->n_of_events++;
			continue;
		}
		w->n_again += r->count > 1 ? r->count - 1 : 0;
		vec_push(&w->relations, i);
	}
	qsort_r(w->relations.v, w->relations.n, sizeof *w->relations.v, relation_order, w);
}

/* Whether a reader will take the chains for these very mentions: the last one of each. */
static bool
is_read_back(const struct writer *w, const struct model_relation *r)
{
	uint32_t a = w->chain[r->mention1], b = w->chain[r->mention2];
	uint32_t from = w->latest[a] ? w->latest[a] : w->first[a];
	return from == r->mention1 + 1 && w->latest[b] == r->mention2 + 1;
}

static void
put_relation(struct writer *w, const struct model_relation *r, const char *key, bool *any)
{
	struct str type = schema_name(w->e->schema, r->type);
	struct str a = w->names.v[w->chain[r->mention1] - 1], b = w->names.v[w->chain[r->mention2] - 1];
	buf_fmt(w->out, "%s%.*s<%.*s", *any ? "," : key, (int)a.len, a.ptr, (int)b.len, b.ptr);
	if (!str_is(type, "Bridge") && !str_is(type, "SplitAnte")) {
		buf_chr(w->out, ':');
		percent_encode(w->out, type, reserved);
	}
	w->n_moved += !is_read_back(w, r);
	*any = true;
}

/* Those at this word, of one of the two keys. */
static void
put_relations(struct writer *w, uint32_t word, bool split, const char *key, bool *more)
{
	bool any = false;
	for (size_t i = w->relation; i < w->relations.n; i++) {
		const struct model_relation *r = &w->m->relations[w->relations.v[i]];
		if (w->word_of[r->mention2] != word)
			break;
		if (str_is(schema_name(w->e->schema, r->type), "SplitAnte") == split) {
			if (!any && *more)
				buf_chr(w->out, '|');
			put_relation(w, r, key, &any);
		}
	}
	*more = *more || any;
}

/* ---- Entity= */

/* A reference that can stand as the last field: without Wikipedia's name, or with another's. */
static bool
is_page(struct str value, struct str *page)
{
	if (str_starts(value, STR("Wikipedia:")) && value.len > strlen("Wikipedia:")) {
		*page = str_sub(value, strlen("Wikipedia:"), value.len);
		return true;
	}
	return false;
}

static void
put_other(struct writer *w, const struct export_note *n, bool *any)
{
	if (*any)
		buf_chr(w->out, ',');
	percent_encode(w->out, schema_name(w->e->schema, n->key), reserved);
	buf_chr(w->out, ':');
	percent_encode(w->out, schema_name(w->e->schema, n->value), reserved);
	*any = true;
}

static void
put_fields(struct writer *w, uint32_t mention)
{
	size_t end, first = export_notes(&w->ids, NOTE_MENTION, mention, &end), page_at = end;
	struct str page = STR_NONE;
	bool any = false;
	buf_chr(w->out, '-');
	percent_encode(w->out, schema_name(w->e->schema, w->m->mentions[mention].type), reserved);
	for (size_t i = first; i < end && page_at == end; i++)
		if (w->ids.notes.v[i].key == w->reference_key &&
		    is_page(schema_name(w->e->schema, w->ids.notes.v[i].value), &page))
			page_at = i;
	if (first == end)
		return;
	buf_chr(w->out, '-');
	for (size_t i = first; i < end; i++)
		if (i != page_at)
			put_other(w, &w->ids.notes.v[i], &any);
	if (page.len) {
		buf_chr(w->out, '-');
		percent_encode(w->out, page, reserved);
	}
}

static void
put_key(struct writer *w, const struct part *p)
{
	struct str name = w->names.v[w->chain[p->mention] - 1];
	buf_str(w->out, name);
	if (p->of > 1)
		buf_fmt(w->out, "[%u/%u]", p->number, p->of);
}

static void
put_open(struct writer *w, uint32_t index)
{
	struct part *p = &w->parts.v[index];
	uint32_t chain = w->chain[p->mention];
	buf_chr(w->out, '(');
	put_key(w, p);
	put_fields(w, p->mention);
	if (p->number == 1)
		w->latest[chain] = p->mention + 1;
	if (p->words.first + 1 == p->words.end) {
		buf_chr(w->out, ')');
		p->closed = true;
	} else if (p->of == 1) {
		p->outer = w->innermost[chain];
		w->innermost[chain] = index + 1;
	}
}

/* A reader closes the innermost of a chain, which may be another one that crosses it. */
static void
put_close(struct writer *w, uint32_t index)
{
	struct part *p = &w->parts.v[index];
	uint32_t *innermost = &w->innermost[w->chain[p->mention]];
	if (p->closed)
		return;
	put_key(w, p);
	buf_chr(w->out, ')');
	p->closed = true;
	w->n_swapped += p->of == 1 && *innermost != index + 1;
	while (*innermost && w->parts.v[*innermost - 1].closed)
		*innermost = w->parts.v[*innermost - 1].outer;
}

static void
put_entities(struct writer *w, uint32_t word, bool *more)
{
	size_t start = w->out->len;
	for (; w->open < w->parts.n && w->parts.v[w->opens[w->open]].words.first == word; w->open++)
		put_open(w, w->opens[w->open]);
	for (; w->close < w->parts.n && w->parts.v[w->closes[w->close]].words.end == word + 1; w->close++)
		put_close(w, w->closes[w->close]);
	if (w->out->len == start)
		return;
	buf_clear(&w->plain);
	buf_add(&w->plain, w->out->ptr + start, w->out->len - start);
	w->out->len = start;
	buf_fmt(w->out, "%sEntity=", *more ? "|" : "");
	buf_str(w->out, buf_view(&w->plain));
	*more = true;
}

/* ---- words */

/* What stands between two places of the text: blanks alone. */
static void
put_spaces(struct writer *w, const char *key, uint64_t from, uint64_t to, bool *more)
{
	buf_fmt(w->out, "%s%s=", *more ? "|" : "", key);
	*more = true;
	while (from < to) {
		struct str s = document_view(w->e->document, from, to - from < 4096 ?
		    (size_t)(to - from) : 4096);
		for (size_t i = 0; i < s.len; i++) {
			static const char signs[] = " s\tt\nn\rr|p\\\\";
			size_t k = 0;
			while (k + 2 < sizeof signs && signs[k] != s.ptr[i])
				k += 2;
			if (k + 2 < sizeof signs)
				buf_fmt(w->out, "\\%c", signs[k + 1]);
			else
				buf_chr(w->out, s.ptr[i]);
		}
		from += s.len;
		if (!s.len)
			break;
	}
}

/* How the next word stands behind this one. */
enum gap { GAP_BLANK, GAP_NONE, GAP_OTHER };
static enum gap
gap_between(struct writer *w, uint64_t from, uint64_t to)
{
	if (from == to)
		return GAP_NONE;
	struct str s = document_view(w->e->document, from, 1);
	return to - from == 1 && str_is(s, " ") ? GAP_BLANK : GAP_OTHER;
}

static void
put_form(struct writer *w, struct span s)
{
	buf_clear(&w->plain);
	offsets_plain(&w->plain, document_view(w->e->document, s.from, (size_t)(s.to - s.from)));
	buf_str(w->out, buf_view(&w->plain));
}

/* next: where the next word of the text begins, or its end. */
static void
put_misc(struct writer *w, const struct cut_word *word, uint32_t number, uint64_t next, bool last)
{
	size_t start = w->out->len;
	bool more = false;
	put_entities(w, number, &more);
	put_relations(w, number, false, "Bridge=", &more);
	enum gap gap = gap_between(w, word->span.to, next);
	if (gap == GAP_NONE && !last)
		buf_fmt(w->out, "%sSpaceAfter=No", more ? "|" : "");
	more = more || (gap == GAP_NONE && !last);
	if (gap == GAP_OTHER)
		put_spaces(w, "SpacesAfter", word->span.to, next, &more);
	if (w->fresh && word->span.from)
		put_spaces(w, "SpacesBefore", 0, word->span.from, &more);
	put_relations(w, number, true, "SplitAnte=", &more);
	while (w->relation < w->relations.n &&
	    w->word_of[w->m->relations[w->relations.v[w->relation]].mention2] == number)
		w->relation++;
	if (w->out->len == start)
		buf_chr(w->out, '_');
	w->fresh = false;
}

/* The sentence's words are there; next: where the word behind them begins. */
static void
put_sentence(struct writer *w, uint64_t next, bool last)
{
	if (!w->sentence.n)
		return;
	if (w->sentence.v[0].paragraph)
		buf_puts(w->out, "# newpar\n");
	buf_fmt(w->out, "# sent_id = %zu\n# text = ", ++w->n_sentences);
	for (size_t i = 0; i < w->sentence.n; i++) {
		if (i && w->sentence.v[i - 1].span.to < w->sentence.v[i].span.from)
			buf_chr(w->out, ' ');
		put_form(w, w->sentence.v[i].span);
	}
	buf_chr(w->out, '\n');
	for (size_t i = 0; i < w->sentence.n; i++) {
		bool end = i + 1 == w->sentence.n;
		buf_fmt(w->out, "%zu\t", i + 1);
		put_form(w, w->sentence.v[i].span);
		buf_puts(w->out, "\t_\t_\t_\t_\t_\t_\t_\t");
		put_misc(w, &w->sentence.v[i], w->word++, end ? next : w->sentence.v[i + 1].span.from,
		    end && last);
		buf_chr(w->out, '\n');
	}
	buf_chr(w->out, '\n');
	vec_clear(&w->sentence);
}

static void
put_words(struct writer *w)
{
	struct wordcut words;
	struct cut_word word;
	wordcut_begin(&words, w->e->document, w->cuts, w->n_cuts);
	while (wordcut_next(&words, &word)) {
		if (word.sentence)
			put_sentence(w, word.span.from, false);
		vec_push(&w->sentence, word);
	}
	put_sentence(w, document_size(w->e->document), true);
	wordcut_done(&words);
}

static void
put_head(struct writer *w)
{
	buf_clear(&w->plain);
	offsets_plain(&w->plain, w->e->doc);
	struct str name = str_trim(buf_view(&w->plain));
	buf_fmt(w->out, "# newdoc%s%.*s\n# global.Entity = GRP-etype-other-identity\n",
	    name.len ? " id = " : "", (int)name.len, name.ptr);
	if (w->e->date.len)
		buf_fmt(w->out, "# date = %.*s\n", (int)w->e->date.len, w->e->date.ptr);
}

static void
tell_losses(struct writer *w)
{
	for (size_t i = 0; i < w->ids.notes.n; i++)
		w->n_other_notes += w->ids.notes.v[i].about != NOTE_MENTION ||
		    !w->chain[w->ids.notes.v[i].index];
	export_lost(w->e, "mentions without a word", w->n_empty);
	export_lost(w->e, "mentions of no actor, written as chains of their own", w->n_alone);
	export_lost(w->e, "further actors of mentions that have several", w->n_more_links);
	export_lost(w->e, "mentions that cross another one of their chain, whose ends are read the "
	    "other way round", w->n_swapped);
	export_lost(w->e, "events, with their triggers and roles", w->m->n_events);
	export_lost(w->e, "relations of events", w->n_of_events);
	export_lost(w->e, "further mentions of the same relations", w->n_again);
	export_lost(w->e, "relations that are read back between other mentions of their chains",
	    w->n_moved);
	export_lost(w->e, "notes about events and relations", w->n_other_notes);
}

static void
free_all(struct writer *w)
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
conllu_write(const struct export *e, struct buf *out)
{
	struct writer w = {.e = e, .m = e->model, .out = out, .fresh = true,
	    .arena = arena_new(), .reference_key = schema_find(e->schema, STR("Reference"))};
	export_ids_init(&w.ids, e);
	collect_parts(&w);
	order_parts(&w);
	find_chains(&w);
	collect_relations(&w);
	put_head(&w);
	put_words(&w);
	tell_losses(&w);
	free_all(&w);
}
