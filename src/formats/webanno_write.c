/*
 * Writing WebAnno TSV 3.3.  Mentions are DKPro's NamedEntity, which every project of INCEpTION has;
 * events and relations are layers of their own, which a project must be given before it can import
 * them.  A mention of an actor has a link in a chain beside it, of type "actor:PERSON": our reader
 * makes one mention of both.  What stands on a row, a word or a part of one, is found first, since
 * stacks decide which annotations need a number.
 */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "formats/export.h"
#include "formats/offsets.h"
#include "formats/webanno_internal.h"
#include "formats/webanno_units.h"
#include "text/utf8.h"

#define MENTIONS "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
#define CHAINS "de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink"
#define EVENTS "webanno.custom.Event"
#define ANYTHING "uima.tcas.Annotation"

enum { MOST_PLACED = 1 << 26, LONG = 1000 };
enum kind { MENTION, EVENT, CHAIN, N_KINDS };
enum link { OF_MENTIONS, OF_EVENTS, OF_BOTH, N_LINKS };

/* A feature that holds the notes of one key. */
struct feature { uint32_t key; struct str name; };
struct features { VEC(struct feature) v; };

struct written {
	enum kind kind;
	uint32_t mention, event;     /* of the model */
	uint32_t actor, place;       /* of a chain: the actor, and which link it is, from 1 */
	struct tsv_rows rows;
	uint32_t number;             /* in brackets; 0: none */
	bool numbered;
};
struct placed { uint32_t row, kind, written; };
struct linked { uint32_t row, relation; };

struct writer {
	const struct export *e;
	const struct model *m;
	struct buf *out;
	struct export_ids ids;
	struct offsets offsets;
	struct tsv_units units;
	struct arena *arena;
	VEC(struct written) list;
	VEC(struct placed) placed;
	VEC(struct linked) links[N_LINKS];
	uint32_t *of_mention, *of_event;     /* of list, + 1; 0: not written */
	struct features features[N_KINDS], link_features[N_LINKS];
	bool moods, same;
	uint64_t byte, count;        /* a place in the text, and its UTF-16 units */
	size_t next_placed, next_link[N_LINKS];
	size_t n_hulls, n_cut, n_moved, n_wordless, n_long, n_shared, n_more_notes, n_bare_notes,
	    n_trigger_notes, n_dangling, n_renamed;
};

/* ---- what is written, and where */

static bool
is_written(const struct writer *w, uint32_t mention)
{
	const struct model_mention *x = &w->m->mentions[mention];
	return w->ids.mention[mention] || (!x->dropped && x->m->span.from == x->m->span.to);
}

static void
add_written(struct writer *w, struct written item)
{
	struct span s = w->m->mentions[item.mention].m->span, before = s;
	if (!tsv_units_fit(&w->units, &s)) {
		w->n_wordless += item.kind != CHAIN;
		return;
	}
	if (item.kind != CHAIN) {
		w->n_moved += s.from == s.to && s.from != before.from;
		w->n_cut += s.from < s.to && (s.from != before.from || s.to != before.to);
		w->n_hulls += w->m->mentions[item.mention].m->n_parts > 0;
	}
	tsv_units_add(&w->units, s);
	vec_push(&w->list, item);
	if (item.kind == MENTION)
		w->of_mention[item.mention] = (uint32_t)w->list.n;
	if (item.kind == EVENT) {
		w->of_event[item.event] = (uint32_t)w->list.n;
		w->n_shared += w->of_mention[item.mention] != 0;
		if (!w->of_mention[item.mention])
			w->of_mention[item.mention] = (uint32_t)w->list.n;
	}
}

static void
collect(struct writer *w)
{
	const struct model *m = w->m;
	uint32_t *links = mem_array(m->n_actors + 1, sizeof *links);
	for (uint32_t i = 0; i < m->n_mentions; i++)
		if (is_written(w, i) && m->mentions[i].event == ID_NONE)
			add_written(w, (struct written){.kind = MENTION, .mention = i});
	for (uint32_t i = 0; i < m->n_events; i++)
		if (is_written(w, m->events[i].trigger)) {
			add_written(w, (struct written){.kind = EVENT, .event = i,
			    .mention = m->events[i].trigger});
			w->moods = w->moods || m->events[i].mood != MOOD_ACTUAL;
			w->same = w->same || m->events[i].same;
		}
	for (uint32_t i = 0; i < m->n_mentions; i++)
		for (uint32_t k = 0; w->of_mention[i] && k < m->mentions[i].n_actors; k++) {
			uint32_t actor = m->mention_actors[m->mentions[i].first_actor + k];
			add_written(w, (struct written){.kind = CHAIN, .mention = i, .actor = actor,
			    .place = ++links[actor]});
		}
	mem_free(links);
}

static int
placed_order(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->written < y->written ? -1 : x->written > y->written;
}

static void
place_one(struct writer *w, uint32_t i)
{
	struct written *item = &w->list.v[i];
	struct span s = w->m->mentions[item->mention].m->span;
	tsv_units_fit(&w->units, &s);
	item->rows = tsv_units_find(&w->units, s);
	if (item->rows.last - item->rows.first > LONG && w->placed.n > MOST_PLACED) {
		w->n_long += item->kind != CHAIN;
		if (item->kind == MENTION)
			w->of_mention[item->mention] = 0;
		if (item->kind == EVENT)
			w->of_event[item->event] = w->of_mention[item->mention] = 0;
		return;
	}
	for (uint32_t row = item->rows.first;; row = tsv_units_next(&w->units, item->rows, row)) {
		vec_push(&w->placed, ((struct placed){row, item->kind, i}));
		if (row == item->rows.last)
			break;
	}
	item->numbered = item->rows.first != item->rows.last;
}

static void
place_all(struct writer *w)
{
	tsv_units_cut(&w->units);
	for (uint32_t i = 0; i < w->list.n; i++)
		place_one(w, i);
	if (w->placed.n)
		qsort(w->placed.v, w->placed.n, sizeof *w->placed.v, placed_order);
}

/* ---- references */

static struct written *
target(struct writer *w, uint32_t mention, uint32_t event)
{
	uint32_t i = mention != ID_NONE ? w->of_mention[mention] : w->of_event[event];
	return i ? &w->list.v[i - 1] : NULL;
}

static int
linked_order(const void *a, const void *b)
{
	const struct linked *x = a, *y = b;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->relation < y->relation ? -1 : x->relation > y->relation;
}

static enum link
link_kind(const struct written *a, const struct written *b)
{
	return a->kind != b->kind ? OF_BOTH : a->kind == EVENT ? OF_EVENTS : OF_MENTIONS;
}

static void
link_all(struct writer *w)
{
	for (uint32_t i = 0; i < w->m->n_relations; i++) {
		const struct model_relation *r = &w->m->relations[i];
		struct written *a = target(w, r->mention1, r->event1), *b = target(w, r->mention2, r->event2);
		if (!a || !b) {
			w->n_dangling++;
			continue;
		}
		enum link kind = link_kind(a, b);
		a->numbered = a->numbered || kind == OF_BOTH;
		b->numbered = b->numbered || kind == OF_BOTH;
		vec_push(&w->links[kind], ((struct linked){b->rows.first, i}));
	}
	for (size_t k = 0; k < N_LINKS; k++)
		if (w->links[k].n)
			qsort(w->links[k].v, w->links[k].n, sizeof *w->links[k].v, linked_order);
}

/* A number for what goes over rows, shares one with its like, or is referred to as anything. */
static void
number_all(struct writer *w)
{
	for (size_t i = 1; i < w->placed.n; i++) {
		const struct placed *a = &w->placed.v[i - 1], *b = &w->placed.v[i];
		if (a->row == b->row && a->kind == b->kind)
			w->list.v[a->written].numbered = w->list.v[b->written].numbered = true;
	}
	for (uint32_t i = 0; i < w->m->n_events; i++)
		for (uint32_t k = 0; w->of_event[i] && k < w->m->events[i].n_roles; k++) {
			const struct model_role *r = &w->m->roles[w->m->events[i].first_role + k];
			struct written *t = target(w, r->mention, r->event);
			if (t)
				t->numbered = true;
			w->n_dangling += !t;
		}
	uint32_t n = 0;
	for (size_t i = 0; i < w->list.n; i++)
		if (w->list.v[i].numbered && w->list.v[i].kind != CHAIN)
			w->list.v[i].number = ++n;
}

/* ---- features for the keys of notes */

/* A name that UIMA allows: letters, digits and _, a letter first. */
static struct str
feature_name(struct writer *w, const struct features *f, struct str key)
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
	for (bool clash = true; clash;) {
		clash = false;
		for (size_t i = 0; i < f->v.n; i++)
			clash = clash || str_eq(f->v.v[i].name, buf_view(&b));
		if (clash)
			buf_chr(&b, '2');
	}
	struct str name = {arena_copy(w->arena, b.ptr, b.len), b.len};
	buf_done(&b);
	return name;
}

/* Whether it has another name than its key. */
static bool
add_feature(struct writer *w, struct features *f, uint32_t key)
{
	struct str name = schema_name(w->e->schema, key);
	struct str feature = str_is(name, "Reference") ? STR("identifier") :
	    feature_name(w, f, name);
	vec_push(&f->v, ((struct feature){key, feature}));
	return !str_is(name, "Reference") && !str_eq(name, tsv_note_key(feature));
}

/* Where the notes about a thing go; NULL: it is not written. */
static struct features *
features_of(struct writer *w, const struct export_note *n)
{
	if (n->about == NOTE_RELATION) {
		const struct model_relation *r = &w->m->relations[n->index];
		const struct written *a = target(w, r->mention1, r->event1);
		const struct written *b = target(w, r->mention2, r->event2);
		return a && b ? &w->link_features[link_kind(a, b)] : NULL;
	}
	const struct written *t = n->about == NOTE_EVENT ? target(w, ID_NONE, n->index) :
	    target(w, n->index, ID_NONE);
	if (!t)
		return NULL;
	w->n_trigger_notes += n->about == NOTE_MENTION && t->kind == EVENT;
	return &w->features[t->kind];
}

static void
collect_features(struct writer *w)
{
	enum { SETS = N_KINDS + N_LINKS };
	size_t n_keys = schema_count(w->e->schema) + 1;
	/* By set and key: whether it has a feature; by key: of which thing it was the last note. */
	enum known { UNKNOWN, AS_IT_IS, RENAMED } *known = mem_array(n_keys * SETS, sizeof *known);
	size_t *last = mem_array(n_keys, sizeof *last);
	size_t thing = 0;
	for (size_t i = 0; i < w->ids.notes.n; i++) {
		const struct export_note *n = &w->ids.notes.v[i];
		struct features *f = features_of(w, n);
		bool same = i && n[-1].about == n->about && n[-1].index == n->index;
		thing += !same;
		if (!f)
			continue;
		size_t set = n->about == NOTE_RELATION ? N_KINDS + (size_t)(f - w->link_features) :
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

/* ---- the header */

static void
put_features(struct writer *w, const struct features *f)
{
	for (size_t i = 0; i < f->v.n; i++) {
		buf_chr(w->out, '|');
		buf_str(w->out, f->v.v[i].name);
	}
}

static bool
has_kind(const struct writer *w, enum kind kind)
{
	for (size_t i = 0; i < w->list.n; i++)
		if (w->list.v[i].kind == kind)
			return true;
	return false;
}

static const char *const link_layers[N_LINKS] = {
	[OF_MENTIONS] = "webanno.custom.Relation", [OF_EVENTS] = "webanno.custom.EventRelation",
	[OF_BOTH] = "webanno.custom.MixedRelation",
};
static const char *const link_bases[N_LINKS] = {MENTIONS, EVENTS, ANYTHING};

static void
put_header(struct writer *w, const bool *has)
{
	buf_puts(w->out, "#FORMAT=WebAnno TSV 3.3\n");
	if (has[MENTION]) {
		buf_puts(w->out, "#T_SP=" MENTIONS);
		put_features(w, &w->features[MENTION]);
		buf_puts(w->out, "|value\n");
	}
	if (has[EVENT]) {
		buf_puts(w->out, "#T_SP=" EVENTS "|ROLE_" EVENTS ":roles_" EVENTS "RolesLink|" ANYTHING
		    "|label");
		buf_puts(w->out, w->moods ? "|mood" : "");
		buf_puts(w->out, w->same ? "|same" : "");
		put_features(w, &w->features[EVENT]);
		buf_chr(w->out, '\n');
	}
	if (has[CHAIN])
		buf_puts(w->out, "#T_CH=" CHAINS "|referenceRelation|referenceType\n");
	for (size_t k = 0; k < N_LINKS; k++) {
		if (!w->links[k].n)
			continue;
		buf_fmt(w->out, "#T_RL=%s|label", link_layers[k]);
		put_features(w, &w->link_features[k]);
		buf_fmt(w->out, "|BT_%s\n", link_bases[k]);
	}
	buf_chr(w->out, '\n');
}

/* ---- cells */

static void
put_number(struct writer *w, const struct written *item)
{
	if (item->number)
		buf_fmt(w->out, "[%u]", item->number);
}

static void
put_row_id(struct writer *w, uint32_t row)
{
	const struct tsv_row *r = &w->units.rows.v[row];
	const struct tsv_word *word = &w->units.words.v[r->word];
	buf_fmt(w->out, "%u-%u", word->sentence, word->number);
	if (r->part)
		buf_fmt(w->out, ".%u", r->part);
}

static void
put_value(struct writer *w, struct str value, const struct written *item)
{
	if (value.len)
		tsv_escape_value(w->out, value);
	else
		buf_chr(w->out, '*');
	if (item)
		put_number(w, item);
}

static struct str
note_value(const struct writer *w, enum note_about about, uint32_t index, uint32_t key)
{
	size_t end, i = export_notes(&w->ids, about, index, &end);
	while (i < end && w->ids.notes.v[i].key != key)
		i++;
	if (i == end)
		return STR_NONE;
	struct str value = schema_name(w->e->schema, w->ids.notes.v[i].value);
	return value.len ? value : STR("true");
}

static void
put_roles(struct writer *w, const struct written *item, bool fillers)
{
	const struct model_event *e = &w->m->events[item->event];
	size_t n = 0;
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &w->m->roles[e->first_role + k];
		const struct written *t = target(w, r->mention, r->event);
		if (!t)
			continue;
		if (n++)
			buf_chr(w->out, ';');
		if (fillers) {
			put_row_id(w, t->rows.first);
			put_number(w, t);
		} else {
			put_value(w, schema_name(w->e->schema, r->name), NULL);
		}
	}
	if (!n)
		buf_chr(w->out, fillers ? '*' : '_');
	if (!fillers)
		put_number(w, item);
}

/* The columns of an event that are no notes, in the order of the header. */
enum event_column { ROLES, FILLERS, LABEL, MOOD, SAME, N_EVENT_COLUMNS };

static void
put_event_column(struct writer *w, const struct written *item, enum event_column column)
{
	const struct model_event *e = &w->m->events[item->event];
	if (column == ROLES || column == FILLERS)
		put_roles(w, item, column == FILLERS);
	else if (column == LABEL)
		put_value(w, schema_name(w->e->schema, e->type), item);
	else if (column == MOOD)
		put_value(w, e->mood == MOOD_ACTUAL ? STR_NONE : str_of(mood_name((enum mood)e->mood)), item);
	else
		put_value(w, schema_name(w->e->schema, e->same), item);
}

static struct str
feature_value(const struct writer *w, const struct written *item, uint32_t key)
{
	struct str value = item->kind == EVENT ? note_value(w, NOTE_EVENT, item->event, key) :
	    STR_NONE;
	return value.len ? value : note_value(w, NOTE_MENTION, item->mention, key);
}

static void
put_chain_column(struct writer *w, const struct written *item, bool link)
{
	const struct model_actor *a = &w->m->actors[item->actor];
	if (link) {
		put_value(w, a->id, NULL);
		buf_fmt(w->out, "->%u-%u", item->actor + 1, item->place);
		return;
	}
	buf_puts(w->out, "actor:");
	tsv_escape_value(w->out, schema_name(w->e->schema, w->m->mentions[item->mention].type));
	buf_fmt(w->out, "[%u]", item->actor + 1);
}

/* The stack of one kind on a row: [from, to) of placed. */
struct stack { size_t from, to; };

static struct stack
take_stack(struct writer *w, uint32_t row, enum kind kind)
{
	struct stack s = {w->next_placed, w->next_placed};
	while (s.to < w->placed.n && w->placed.v[s.to].row == row && w->placed.v[s.to].kind == kind)
		s.to++;
	w->next_placed = s.to;
	return s;
}

/* Writes one column: all of the stack, or "_". */
static void
put_column(struct writer *w, struct stack s, void (*put)(struct writer *w,
    const struct written *item, uint32_t what), uint32_t what)
{
	for (size_t i = s.from; i < s.to; i++) {
		if (i > s.from)
			buf_chr(w->out, '|');
		put(w, &w->list.v[w->placed.v[i].written], what);
	}
	buf_puts(w->out, s.from < s.to ? "\t" : "_\t");
}

static void
put_type(struct writer *w, const struct written *item, uint32_t what)
{
	(void)what;
	put_value(w, schema_name(w->e->schema, w->m->mentions[item->mention].type), item);
}

static void
put_feature(struct writer *w, const struct written *item, uint32_t what)
{
	put_value(w, feature_value(w, item, what), item);
}

static void
put_event_cell(struct writer *w, const struct written *item, uint32_t what)
{
	put_event_column(w, item, (enum event_column)what);
}

static void
put_chain_cell(struct writer *w, const struct written *item, uint32_t what)
{
	put_chain_column(w, item, what != 0);
}

static void
put_spans(struct writer *w, uint32_t row, const bool *has)
{
	struct stack mentions = take_stack(w, row, MENTION), events = take_stack(w, row, EVENT);
	struct stack chains = take_stack(w, row, CHAIN);
	const struct features *f = &w->features[MENTION], *g = &w->features[EVENT];
	for (size_t i = 0; has[MENTION] && i < f->v.n; i++)
		put_column(w, mentions, put_feature, f->v.v[i].key);
	if (has[MENTION])
		put_column(w, mentions, put_type, 0);
	for (uint32_t c = 0; has[EVENT] && c < N_EVENT_COLUMNS; c++)
		if ((c != MOOD || w->moods) && (c != SAME || w->same))
			put_column(w, events, put_event_cell, c);
	for (size_t i = 0; has[EVENT] && i < g->v.n; i++)
		put_column(w, events, put_feature, g->v.v[i].key);
	if (has[CHAIN]) {
		put_column(w, chains, put_chain_cell, 1);
		put_column(w, chains, put_chain_cell, 0);
	}
}

static void
put_source(struct writer *w, const struct model_relation *r)
{
	const struct written *a = target(w, r->mention1, r->event1), *b = target(w, r->mention2, r->event2);
	put_row_id(w, a->rows.first);
	if (a->number || b->number)
		buf_fmt(w->out, "[%u_%u]", a->number, b->number);
}

/* The relations that end here: label, notes, source; column by column. */
static void
put_links(struct writer *w, uint32_t row, enum link kind)
{
	const struct features *f = &w->link_features[kind];
	size_t from = w->next_link[kind], to = from;
	while (to < w->links[kind].n && w->links[kind].v[to].row == row)
		to++;
	w->next_link[kind] = to;
	for (size_t c = 0; c < f->v.n + 2; c++) {
		for (size_t i = from; i < to; i++) {
			uint32_t n = w->links[kind].v[i].relation;
			const struct model_relation *r = &w->m->relations[n];
			if (i > from)
				buf_chr(w->out, '|');
			if (c == 0)
				put_value(w, schema_name(w->e->schema, r->type), NULL);
			else if (c <= f->v.n)
				put_value(w, note_value(w, NOTE_RELATION, n, f->v.v[c - 1].key), NULL);
			else
				put_source(w, r);
		}
		buf_puts(w->out, from < to ? "\t" : "_\t");
	}
}

/* ---- rows and sentences */

/* Bytes of the text as valid UTF-8: an invalid piece is one character, which it counts for. */
static void
put_plain(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t cp;
		bool bad = false;
		size_t n = utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
		buf_add(out, bad ? "\xEF\xBF\xBD" : s.ptr + i, bad ? 3 : n);
		i += n;
	}
}

/* Rows come in the order of the text, but for parts of one word. */
static uint64_t
utf16(struct writer *w, uint64_t byte)
{
	enum { NEAR = 4096 };
	if (w->offsets.ascii)
		return byte;
	if (byte < w->byte || byte - w->byte > NEAR)
		w->count = offmap_from_byte(w->offsets.map, byte, OFFSET_UTF16);
	struct str t = document_view(w->e->document, w->byte, (size_t)NEAR);
	if (byte < w->byte || byte - w->byte > NEAR)
		w->byte = byte;
	for (size_t i = 0; w->byte < byte && i < t.len;) {
		uint32_t cp;
		size_t n = utf8_decode(t.ptr + i, t.len - i, &cp, NULL);
		i += n;
		w->byte += n;
		w->count += cp > 0xFFFF ? 2 : 1;
	}
	return w->count;
}

static void
put_row(struct writer *w, uint32_t row, const bool *has)
{
	struct span s = w->units.rows.v[row].span;
	put_row_id(w, row);
	buf_fmt(w->out, "\t%llu-%llu\t", (unsigned long long)utf16(w, s.from),
	    (unsigned long long)utf16(w, s.to));
	put_plain(w->out, document_view(w->e->document, s.from, (size_t)(s.to - s.from)));
	buf_chr(w->out, '\t');
	put_spans(w, row, has);
	for (size_t k = 0; k < N_LINKS; k++)
		if (w->links[k].n)
			put_links(w, row, (enum link)k);
	buf_chr(w->out, '\n');
}

/* The text of the sentence that begins with this word, one line of the text on each line. */
static void
put_text(struct writer *w, size_t word)
{
	struct buf text = {0};
	struct str rest, line;
	size_t last = word;
	while (last + 1 < w->units.words.n && w->units.words.v[last + 1].number > 1)
		last++;
	uint64_t from = w->units.words.v[word].span.from, to = w->units.words.v[last].span.to;
	put_plain(&text, document_view(w->e->document, from, (size_t)(to - from)));
	rest = buf_view(&text);
	while (str_split(&rest, '\n', &line)) {
		buf_puts(w->out, "#Text=");
		tsv_escape_text(w->out, line);
		buf_chr(w->out, '\n');
	}
	buf_done(&text);
}

static void
put_body(struct writer *w, const bool *has)
{
	for (uint32_t row = 0; row < w->units.rows.n; row++) {
		const struct tsv_row *r = &w->units.rows.v[row];
		if (!r->part && w->units.words.v[r->word].number == 1) {
			buf_chr(w->out, '\n');
			put_text(w, r->word);
		}
		put_row(w, row, has);
	}
}

static void
tell(const struct writer *w)
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
}

static void
done(struct writer *w)
{
	for (size_t k = 0; k < N_KINDS; k++)
		vec_done(&w->features[k].v);
	for (size_t k = 0; k < N_LINKS; k++) {
		vec_done(&w->link_features[k].v);
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
	struct writer w = {.e = e, .m = e->model, .out = out, .arena = arena_new()};
	bool has[N_KINDS];
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
	for (size_t k = 0; k < N_KINDS; k++)
		has[k] = has_kind(&w, (enum kind)k);
	put_header(&w, has);
	put_body(&w, has);
	tell(&w);
	done(&w);
}
