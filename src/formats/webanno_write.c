/*
 * Writing WebAnno TSV 3.3.  Mentions are DKPro's NamedEntity, which every project of INCEpTION has;
 * events and relations are layers of their own, which a project must be given before it can import
 * them.  A mention of an actor has a link in a chain beside it, of type "actor:PERSON": our reader
 * makes one mention of both.  What stands on a row, a word or a part of one, is found first, since
 * stacks decide which annotations need a number.
 */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/map.h"
#include "base/mem.h"
#include "formats/webanno_internal.h"
#include "formats/webanno_put.h"

enum { MOST_PLACED = 1 << 26, LONG = 1000 };

/* ---- what is written, and where */

static bool
is_written(const struct tsv_writer *w, uint32_t mention)
{
	const struct model_mention *x = &w->m->mentions[mention];
	return w->ids.mention[mention] || (!x->dropped && x->m->span.from == x->m->span.to);
}

static void
add_written(struct tsv_writer *w, struct tsv_written item)
{
	struct span s = w->m->mentions[item.mention].m->span, before = s;
	if (!tsv_units_fit(&w->units, &s)) {
		w->n_wordless += item.kind != TSV_A_CHAIN;
		return;
	}
	if (item.kind != TSV_A_CHAIN) {
		w->n_moved += s.from == s.to && s.from != before.from;
		w->n_cut += s.from < s.to && (s.from != before.from || s.to != before.to);
		w->n_hulls += w->m->mentions[item.mention].m->n_parts > 0;
	}
	tsv_units_add(&w->units, s);
	vec_push(&w->list, item);
	if (item.kind == TSV_A_MENTION)
		w->of_mention[item.mention] = (uint32_t)w->list.n;
	if (item.kind == TSV_A_EVENT) {
		w->of_event[item.event] = (uint32_t)w->list.n;
		w->n_shared += w->of_mention[item.mention] != 0;
		if (!w->of_mention[item.mention])
			w->of_mention[item.mention] = (uint32_t)w->list.n;
	}
}

static void
collect(struct tsv_writer *w)
{
	const struct model *m = w->m;
	uint32_t *links = mem_array(m->n_actors + 1, sizeof *links);
	for (uint32_t i = 0; i < m->n_mentions; i++)
		if (is_written(w, i) && m->mentions[i].event == ID_NONE)
			add_written(w, (struct tsv_written){.kind = TSV_A_MENTION, .mention = i});
	for (uint32_t i = 0; i < m->n_events; i++)
		if (is_written(w, m->events[i].trigger)) {
			add_written(w, (struct tsv_written){.kind = TSV_A_EVENT, .event = i,
			    .mention = m->events[i].trigger});
			w->moods = w->moods || m->events[i].mood != MOOD_ACTUAL;
			w->same = w->same || m->events[i].same;
		}
	for (uint32_t i = 0; i < m->n_mentions; i++)
		for (uint32_t k = 0; w->of_mention[i] && k < m->mentions[i].n_actors; k++) {
			uint32_t actor = m->mention_actors[m->mentions[i].first_actor + k];
			add_written(w, (struct tsv_written){.kind = TSV_A_CHAIN, .mention = i,
			    .actor = actor, .place = ++links[actor]});
		}
	mem_free(links);
}

static int
placed_order(const void *a, const void *b)
{
	const struct tsv_placed *x = a, *y = b;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->written < y->written ? -1 : x->written > y->written;
}

static void
place_one(struct tsv_writer *w, uint32_t i)
{
	struct tsv_written *item = &w->list.v[i];
	struct span s = w->m->mentions[item->mention].m->span;
	tsv_units_fit(&w->units, &s);
	item->rows = tsv_units_find(&w->units, s);
	if (item->rows.last - item->rows.first > LONG && w->placed.n > MOST_PLACED) {
		w->n_long += item->kind != TSV_A_CHAIN;
		if (item->kind == TSV_A_MENTION)
			w->of_mention[item->mention] = 0;
		if (item->kind == TSV_A_EVENT)
			w->of_event[item->event] = w->of_mention[item->mention] = 0;
		return;
	}
	for (uint32_t row = item->rows.first;; row = tsv_units_next(&w->units, item->rows, row)) {
		vec_push(&w->placed, ((struct tsv_placed){row, item->kind, i}));
		if (row == item->rows.last)
			break;
	}
	item->numbered = item->rows.first != item->rows.last;
}

static void
place_all(struct tsv_writer *w)
{
	tsv_units_cut(&w->units);
	for (uint32_t i = 0; i < w->list.n; i++)
		place_one(w, i);
	if (w->placed.n)
		qsort(w->placed.v, w->placed.n, sizeof *w->placed.v, placed_order);
}

/* ---- references */

static int
linked_order(const void *a, const void *b)
{
	const struct tsv_linked *x = a, *y = b;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->relation < y->relation ? -1 : x->relation > y->relation;
}

static enum tsv_link
link_kind(const struct tsv_written *a, const struct tsv_written *b)
{
	if (a->kind != b->kind)
		return TSV_OF_BOTH;
	return a->kind == TSV_A_EVENT ? TSV_OF_EVENTS : TSV_OF_MENTIONS;
}

static void
link_all(struct tsv_writer *w)
{
	for (uint32_t i = 0; i < w->ids.relations.n; i++) {
		const struct model_relation *r = &w->ids.relations.v[i];
		struct tsv_written *a = tsv_target(w, r->mention1, r->event1);
		struct tsv_written *b = tsv_target(w, r->mention2, r->event2);
		if (!a || !b) {
			w->n_dangling++;
			continue;
		}
		enum tsv_link kind = link_kind(a, b);
		a->numbered = a->numbered || kind == TSV_OF_BOTH;
		b->numbered = b->numbered || kind == TSV_OF_BOTH;
		vec_push(&w->links[kind], ((struct tsv_linked){b->rows.first, i}));
	}
	for (size_t k = 0; k < TSV_N_LINKS; k++)
		if (w->links[k].n)
			qsort(w->links[k].v, w->links[k].n, sizeof *w->links[k].v, linked_order);
}

/* A number for what goes over rows, shares one with its like, or is referred to as anything. */
static void
number_all(struct tsv_writer *w)
{
	for (size_t i = 1; i < w->placed.n; i++) {
		const struct tsv_placed *a = &w->placed.v[i - 1], *b = &w->placed.v[i];
		if (a->row == b->row && a->kind == b->kind)
			w->list.v[a->written].numbered = w->list.v[b->written].numbered = true;
	}
	for (uint32_t i = 0; i < w->m->n_events; i++)
		for (uint32_t k = 0; w->of_event[i] && k < w->m->events[i].n_roles; k++) {
			const struct model_role *r = &w->m->roles[w->m->events[i].first_role + k];
			struct tsv_written *t = tsv_target(w, r->mention, r->event);
			if (t)
				t->numbered = true;
			w->n_dangling += !t;
		}
	uint32_t n = 0;
	for (size_t i = 0; i < w->list.n; i++)
		if (w->list.v[i].numbered && w->list.v[i].kind != TSV_A_CHAIN)
			w->list.v[i].number = ++n;
}

/* ---- features for the keys of notes */

/* This name, or with the first number behind it that no other feature has: "type", "type2". */
static struct str
free_name(struct tsv_writer *w, struct tsv_features *f, struct str wanted)
{
	struct buf b = {0};
	uint32_t number = 1, other;
	if (!f->names)
		f->names = map_new();
	buf_str(&b, wanted);
	if (map_get(f->names, wanted, &number)) {
		do {
			b.len = wanted.len;
			buf_uint(&b, ++number);
		} while (map_get(f->names, buf_view(&b), &other));
		map_set(f->names, wanted, number);
	}
	map_set(f->names, buf_view(&b), 1);
	struct str name = str_dup(buf_view(&b), w->arena);
	buf_done(&b);
	return name;
}

static void
features_done(struct tsv_features *f)
{
	vec_done(&f->v);
	map_free(f->names);
}

/* A name that UIMA allows: letters, digits and _, a letter first. */
static struct str
feature_name(struct tsv_writer *w, struct tsv_features *f, struct str key)
{
	struct buf b = {0};
	if (tsv_is_reserved(key))
		buf_puts(&b, "note_");
	for (size_t i = 0; i < key.len; i++) {
		char c = key.ptr[i];
		bool letter = ascii_is_letter(c);
		if (!i && !letter)
			buf_chr(&b, 'f');
		buf_chr(&b, letter || ascii_is_digit(c) ? c : '_');
	}
	struct str name = free_name(w, f, buf_view(&b));
	buf_done(&b);
	return name;
}

/* Whether it has another name than its key. */
static bool
add_feature(struct tsv_writer *w, struct tsv_features *f, uint32_t key)
{
	struct str name = schema_name(w->e->schema, key);
	bool reference = str_is(name, "Reference");
	struct str feature = reference ? free_name(w, f, STR("identifier")) :
	    feature_name(w, f, name);
	vec_push(&f->v, ((struct tsv_feature){key, feature}));
	return reference ? !str_is(feature, "identifier") : !str_eq(name, tsv_note_key(feature));
}

/* Where the notes about a thing go; NULL: it is not written. */
static struct tsv_features *
features_of(struct tsv_writer *w, const struct export_note *n)
{
	if (n->about == NOTE_RELATION) {
		const struct model_relation *r = &w->ids.relations.v[n->index];
		const struct tsv_written *a = tsv_target(w, r->mention1, r->event1);
		const struct tsv_written *b = tsv_target(w, r->mention2, r->event2);
		return a && b ? &w->link_features[link_kind(a, b)] : NULL;
	}
	const struct tsv_written *t = n->about == NOTE_EVENT ? tsv_target(w, ID_NONE, n->index) :
	    tsv_target(w, n->index, ID_NONE);
	if (!t)
		return NULL;
	w->n_trigger_notes += n->about == NOTE_MENTION && t->kind == TSV_A_EVENT;
	return &w->features[t->kind];
}

static void
collect_features(struct tsv_writer *w)
{
	enum { SETS = TSV_N_KINDS + TSV_N_LINKS };
	size_t n_keys = schema_count(w->e->schema) + 1;
	/* By set and key: whether it has a feature; by key: of which thing it was the last note. */
	enum known { UNKNOWN, AS_IT_IS, RENAMED } *known = mem_array(n_keys * SETS, sizeof *known);
	size_t *last = mem_array(n_keys, sizeof *last);
	size_t thing = 0;
	for (size_t i = 0; i < w->ids.notes.n; i++) {
		const struct export_note *n = &w->ids.notes.v[i];
		struct tsv_features *f = features_of(w, n);
		bool same = i && n[-1].about == n->about && n[-1].index == n->index;
		thing += !same;
		if (!f)
			continue;
		size_t set = n->about == NOTE_RELATION ? TSV_N_KINDS + (size_t)(f - w->link_features) :
		    (size_t)(f - w->features);
		enum known *k = &known[set * n_keys + n->key];
		if (!*k)
			*k = add_feature(w, f, n->key) ? RENAMED : AS_IT_IS;
		w->n_renamed += *k == RENAMED;
		w->n_more_notes += last[n->key] == thing;
		w->n_bare_notes += last[n->key] != thing && !schema_name(w->e->schema, n->value).len;
		last[n->key] = thing;
	}
	mem_free(known);
	mem_free(last);
}

/* ---- the whole */

static void
tell(const struct tsv_writer *w)
{
	const struct export *e = w->e;
	export_lost(e, "discontinuous mentions, written as their hull", w->n_hulls);
	export_lost(e, "mentions with blanks at their ends, written without these", w->n_cut);
	export_lost(e, "empty mentions between words, moved to a word", w->n_moved);
	export_lost(e, "mentions in a text without words, left out", w->n_wordless);
	export_lost(e, "mentions over more than 1000 words, left out", w->n_long);
	export_lost(e, "events that share a trigger with another, written with one of their own",
	    w->n_shared);
	export_lost(e, "relations and roles of what is not written, left out", w->n_dangling);
	export_lost(e, "notes beyond the first of their key, left out", w->n_more_notes);
	export_lost(e, "notes with a key that no feature may have, written with another",
	    w->n_renamed);
	export_lost(e, "notes without a value, written as true", w->n_bare_notes);
	export_lost(e, "notes about triggers, written as their events'", w->n_trigger_notes);
	export_lost_layers(e);
	export_lost_date(e);
	export_lost_origins(e, &w->ids);
}

static void
done(struct tsv_writer *w)
{
	for (size_t k = 0; k < TSV_N_KINDS; k++)
		features_done(&w->features[k]);
	for (size_t k = 0; k < TSV_N_LINKS; k++) {
		features_done(&w->link_features[k]);
		vec_done(&w->links[k]);
	}
	vec_done(&w->list);
	vec_done(&w->placed);
	mem_free(w->of_mention);
	mem_free(w->of_event);
	tsv_units_done(&w->units);
	arena_free(w->arena);
	export_ids_done(&w->ids);
	offsets_done(&w->offsets);
}

void
webanno_write(const struct export *e, struct buf *out)
{
	struct tsv_writer w = {.e = e, .m = e->model, .out = out, .arena = arena_new()};
	export_ids_init(&w.ids, e);
	offsets_init(&w.offsets, e->document);
	tsv_units_init(&w.units, e->document);
	w.of_mention = mem_array(e->model->n_mentions + 1, sizeof *w.of_mention);
	w.of_event = mem_array(e->model->n_events + 1, sizeof *w.of_event);
	collect(&w);
	place_all(&w);
	link_all(&w);
	number_all(&w);
	collect_features(&w);
	tsv_put(&w);
	tell(&w);
	done(&w);
}
