/*
 * The records of WebAnno TSV.  A mention's type is the value of its label feature, else the name
 * of its layer.  A chain's link of type "actor:PERSON", which our writer makes, is no mention of
 * its own: it says of which actor the mention PERSON is that stands on the same place.
 */
#include "annot/schema.h"
#include "base/limits.h"
#include "formats/uima_names.h"
#include "formats/webanno_read.h"

static bool
is_given(struct str value)
{
	return value.ptr && !str_is(value, "*") && value.len;
}

static bool
is_mood(const struct tsv_column *c, struct str value)
{
	enum mood mood;
	return str_is(c->name, "mood") && mood_of(value, &mood);
}

/* The value of the label feature, or the name of the layer. */
static struct str
type_of(struct tsv_reader *d, uint32_t layer, struct tsv_values values)
{
	if (layer == d->header.layers.n)
		return STR("Token");
	const struct tsv_layer *l = tsv_layer_at(d, layer);
	struct str label = tsv_value_of(d, values, l->label);
	return is_given(label) ? tsv_plain(d, label) : l->name;
}

/* Quotes of long mentions, one in the other, could be more than the file. */
static struct str
quote_of(struct tsv_reader *d, const struct tsv_unit *first, const struct tsv_unit *last)
{
	struct str text = buf_view(records_text(d->r));
	size_t n = last->to - first->from;
	if (!n || n > LIMIT_SURFACE * 16 || d->quoted + n > 4 * text.len + LIMIT_SURFACE * 16)
		return (struct str){NULL, 0};
	d->quoted += n;
	return str_sub(text, first->from, last->to);
}

static void
add_notes(struct tsv_reader *d, struct record_ref about, const struct tsv_layer *l,
    struct tsv_values values, size_t line)
{
	for (uint32_t i = values.first; i != TSV_NONE; i = d->values.v[i].next) {
		struct tsv_value v = d->values.v[i];
		const struct tsv_column *c = tsv_column_at(d, l, v.column);
		bool own = l->slots && (is_mood(c, v.text) || str_is(c->name, "same"));
		if (v.column != l->label && is_given(v.text) && !own &&
		    (c->kind == TSV_FEATURE || c->kind == TSV_CHAIN_LINK))
			records_note(d->r, about, uima_is_reference(c->name) ? STR("Reference") :
			    tsv_note_key(c->name),
			    tsv_plain(d, v.text), line);
	}
}

static uint32_t
add_event(struct tsv_reader *d, const struct tsv_annotation *a, struct str type, size_t line)
{
	struct record_event e = {.type = type, .line = line,
	    .trigger = record_ref_mention(a->mention)};
	for (uint32_t i = a->values.first; i != TSV_NONE; i = d->values.v[i].next) {
		struct tsv_value v = d->values.v[i];
		const struct tsv_column *c = tsv_column_at(d, tsv_layer_at(d, a->layer), v.column);
		if (is_mood(c, v.text))
			e.mood = v.text;
		else if (str_is(c->name, "same") && is_given(v.text))
			e.same = tsv_plain(d, v.text);
	}
	return records_event(d->r, &e);
}

/* ---- links of chains that say of which actor a mention is */

static bool
is_actor_link(const struct tsv_reader *d, const struct tsv_annotation *a)
{
	if (tsv_is_token(d, a) || !a->has_chain)
		return false;
	const struct tsv_layer *l = tsv_layer_at(d, a->layer);
	return l->kind == TSV_CHAIN &&
	    str_starts(tsv_value_of(d, a->values, l->label), STR("actor:"));
}

static struct str
actor_type(struct tsv_reader *d, const struct tsv_annotation *link)
{
	struct str s = type_of(d, link->layer, link->values);
	return str_sub(s, STR("actor:").len, s.len);
}

static struct str
place_key(struct tsv_reader *d, const struct tsv_annotation *a, struct str type)
{
	buf_clear(&d->key);
	buf_fmt(&d->key, "at %u %u ", d->text.units.v[a->unit].from, d->text.units.v[a->last].to);
	buf_str(&d->key, type);
	return buf_view(&d->key);
}

/* All mentions by place and type: the first one, and from each to the next. */
static uint32_t *
index_mentions(struct tsv_reader *d)
{
	uint32_t *next = mem_array(d->annotations.n + 1, sizeof *next), first;
	for (size_t i = d->annotations.n; i-- > 0;) {
		struct tsv_annotation *a = &d->annotations.v[i];
		next[i] = TSV_NONE;
		if (a->mention == TSV_NONE)
			continue;
		struct str key = place_key(d, a, type_of(d, a->layer, a->values));
		if (map_get(d->ids, key, &first))
			next[i] = first;
		map_set(d->ids, key, (uint32_t)i);
	}
	return next;
}

static void
link_chain(struct tsv_reader *d, const struct tsv_annotation *link, uint32_t mention)
{
	struct buf chain = {0};
	const struct tsv_layer *l = tsv_layer_at(d, link->layer);
	struct str id = {NULL, 0};
	for (size_t i = 0; i < l->n_columns && is_actor_link(d, link); i++)
		if (tsv_column_at(d, l, i)->kind == TSV_CHAIN_LINK)
			id = tsv_value_of(d, link->values, i);
	buf_uint(&chain, link->chain);
	if (is_given(id))
		records_link(d->r, mention, tsv_plain(d, id));
	else
		records_chain(d->r, mention, buf_view(&chain));
	buf_done(&chain);
}

static void
add_mention(struct tsv_reader *d, struct tsv_annotation *a)
{
	const struct tsv_unit *first = &d->text.units.v[a->unit];
	const struct tsv_unit *last = &d->text.units.v[a->last];
	size_t line = tsv_line_of(d, a->first);
	if (!a->shown || !first->placed || !last->placed)
		return;
	struct record_place place = {first->from, last->to};
	if (d->text.as_said)
		place = (struct record_place){first->begin, last->end};
	struct record_mention m = {.type = type_of(d, a->layer, a->values), .places = &place,
	    .n_places = 1, .quote = quote_of(d, first, last), .line = line};
	if (is_actor_link(d, a))
		m.type = actor_type(d, a);
	a->mention = records_mention(d->r, &m);
	if (tsv_is_token(d, a))
		return;
	const struct tsv_layer *l = tsv_layer_at(d, a->layer);
	if (l->slots)
		a->event = add_event(d, a, m.type, line);
	if (!is_actor_link(d, a))
		add_notes(d, l->slots ? record_ref_event(a->event) : record_ref_mention(a->mention), l,
		    a->values, line);
	if (a->has_chain)
		link_chain(d, a, a->mention);
}

/* To the mention that stands where the link does, of several with its type to one after the
 * other; without any, the link is a mention. */
static void
add_actor_link(struct tsv_reader *d, struct tsv_annotation *link, const uint32_t *next)
{
	struct str key = place_key(d, link, actor_type(d, link));
	uint32_t at;
	if (!map_get(d->ids, key, &at)) {
		add_mention(d, link);
		return;
	}
	if (next[at] != TSV_NONE)
		map_set(d->ids, key, next[at]);
	link_chain(d, link, d->annotations.v[at].mention);
}

static void
add_actor_links(struct tsv_reader *d)
{
	uint32_t *next = NULL;
	for (size_t i = 0; i < d->annotations.n; i++) {
		struct tsv_annotation *a = &d->annotations.v[i];
		if (!is_actor_link(d, a))
			continue;
		next = next ? next : index_mentions(d);
		add_actor_link(d, a, next);
	}
	mem_free(next);
}

/* A record of what was found; of nothing when it has no place, which lay tells. */
static struct record_ref
ref_of(const struct tsv_reader *d, uint32_t annotation, struct str name)
{
	if (annotation == TSV_NONE || d->annotations.v[annotation].mention == TSV_NONE)
		return record_ref_id(name);
	const struct tsv_annotation *a = &d->annotations.v[annotation];
	return a->event != TSV_NONE ? record_ref_event(a->event) : record_ref_mention(a->mention);
}

static void
add_roles(struct tsv_reader *d, const struct tsv_annotation *a)
{
	struct tsv_slots s;
	struct str role, filler;
	for (uint32_t i = a->values.first; tsv_next_slots(d, a, &i, &s);) {
		while (tsv_next_slot(d, &s, &role, &filler)) {
			size_t line = tsv_line_of(d, a->first);
			if (filler.len)
				records_role(d->r, a->event, role,
				    ref_of(d, tsv_find_filler(d, &s, filler), filler), line);
			else
				records_problem(d->r, DIAG_WARNING, line, "a role is filled by nothing",
				    role);
		}
	}
}

static void
add_relation(struct tsv_reader *d, const struct tsv_arc *r)
{
	size_t line = tsv_line_of(d, r->unit);
	if (tsv_layer_at(d, r->layer)->structure) {
		d->skipped[r->layer]++;
		return;
	}
	if (r->from == TSV_NONE || r->to == TSV_NONE)
		return;
	uint32_t n = records_relation(d->r, &(struct record_relation){.line = line,
	    .type = type_of(d, r->layer, r->values), .arg1 = ref_of(d, r->from, r->source),
	    .arg2 = ref_of(d, r->to, tsv_unit_id(&d->text, r->unit))});
	add_notes(d, record_ref_relation(n), tsv_layer_at(d, r->layer), r->values, line);
}

void
tsv_emit(struct tsv_reader *d)
{
	size_t tokens = d->text.n_tokens;
	for (size_t i = 0; i < d->annotations.n; i++) {
		struct tsv_annotation *a = &d->annotations.v[i];
		if (!is_actor_link(d, a))
			add_mention(d, a);
		if (tsv_is_token(d, a))
			tokens--;
		else if (!a->shown)
			d->skipped[a->layer]++;
	}
	add_actor_links(d);
	for (size_t i = 0; i < d->annotations.n; i++)
		if (d->annotations.v[i].event != TSV_NONE)
			add_roles(d, &d->annotations.v[i]);
	for (size_t i = 0; i < d->relations.n; i++)
		add_relation(d, &d->relations.v[i]);
	records_skip(d->r, STR("Token"), tokens);
	records_skip(d->r, STR("Sentence"), d->text.sentences.n);
	for (size_t i = 0; i < d->header.layers.n; i++)
		records_skip(d->r, tsv_layer_at(d, i)->name, d->skipped[i]);
}

