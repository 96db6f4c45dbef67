/*
 * What refers to what in WebAnno TSV: relations to their ends, slots to their fillers.  A number
 * above 0 names an annotation; without one it is the first of its type on that row.  Structure
 * (tokens, parts of speech) is shown where something refers to it, and nowhere else.
 */
#include "formats/uima_names.h"
#include "formats/webanno_read.h"

/* ---- references */

/* The first annotation of a layer on a unit (layers.n: of any layer), or TSV_NONE. */
static uint32_t
annotation_on(const struct tsv_reader *d, uint32_t unit, size_t layer)
{
	size_t low = d->first_held[unit], end = d->first_held[unit + 1], high = end;
	while (layer < d->header.layers.n && low < high) {
		size_t middle = low + (high - low) / 2;
		if (d->held.v[middle].layer < layer)
			low = middle + 1;
		else
			high = middle;
	}
	return low < end && (layer == d->header.layers.n || d->held.v[low].layer == layer) ?
	    d->held.v[low].annotation : TSV_NONE;
}

/* A token has no annotation of its own in the file: it gets one where something refers to it. */
static uint32_t
token_on(struct tsv_reader *d, uint32_t unit)
{
	if (!d->token_of)
		d->token_of = mem_array(d->text.units.n, sizeof *d->token_of);
	if (!d->token_of[unit]) {
		vec_push(&d->annotations, ((struct tsv_annotation){
		    .layer = (uint32_t)d->header.layers.n, .unit = unit, .last = unit, .first = unit,
		    .latest = unit, .mention = TSV_NONE, .event = TSV_NONE,
		    .values = {TSV_NONE, TSV_NONE}}));
		d->token_of[unit] = (uint32_t)d->annotations.n;
	}
	return d->token_of[unit] - 1;
}

/* What `type` at "1-3" means, or the one with a number above 0.  TSV_NONE: there is none. */
static uint32_t
find(struct tsv_reader *d, struct str type, struct str at, uint64_t id)
{
	size_t layer = tsv_layer_find(&d->header, type);
	uint32_t a, unit;
	if (id && (map_get(d->ids, tsv_id_key(d, layer, id), &a) ||
	    map_get(d->ids, tsv_id_key(d, d->header.layers.n, id), &a)))
		return a;
	if (!map_get(d->units, at, &unit))
		return TSV_NONE;
	a = annotation_on(d, unit, layer);
	if (a == TSV_NONE || (layer == d->header.layers.n && uima_is_structure(type)))
		a = uima_is_structure(type) ? token_on(d, unit) : TSV_NONE;
	return a;
}

static uint32_t
refer(struct tsv_reader *d, size_t unit, struct str type, struct str at, uint64_t id)
{
	uint32_t a = find(d, type, at, id);
	if (a == TSV_NONE)
		tsv_complain(d, unit, "there is no annotation to refer to", at);
	else
		d->annotations.v[a].shown = true;
	return a;
}

static void
resolve_relation(struct tsv_reader *d, struct tsv_arc *r)
{
	const struct tsv_layer *l = tsv_layer_at(d, r->layer);
	struct str at = r->source, inside;
	uint64_t from = 0, to = 0;
	if (l->structure)
		return;
	if (!at.len) {
		tsv_complain(d, r->unit, "the relation does not say where it comes from", l->name);
		return;
	}
	if (tsv_take_bracket(&at, &inside) && (!str_take_size(&inside, &from) ||
	    !str_take_char(&inside, '_') || !str_take_size(&inside, &to) || inside.len))
		tsv_complain(d, r->unit, "expected where a relation comes from, as in \"1-3[0_2]\"",
		    r->source);
	r->from = refer(d, r->unit, l->base, at, from);
	r->to = refer(d, r->unit, l->base, tsv_unit_id(&d->text, r->unit), to);
}

/* ---- slots: "role;role" and "1-2;1-3[4]" in two columns */

/* Goes to the next slot of the annotation; its filler is empty when it has none. */
bool
tsv_next_slot(struct tsv_reader *d, struct tsv_slots *s, struct str *role, struct str *filler)
{
	bool has_role = tsv_split(&s->roles, ';', role);
	bool has_filler = tsv_split(&s->fillers, ';', filler);
	if (!has_filler || str_is(*filler, "*"))
		*filler = STR_NONE;
	if (!has_role && (!has_filler || !filler->len))
		return false;
	bool named = has_role && !str_is(*role, "*") && role->len;
	*role = named ? tsv_plain(d, *role) : s->column->name;
	return true;
}

/* Roles and their fillers stand in two columns, one behind the other; either may be empty. */
bool
tsv_next_slots(const struct tsv_reader *d, const struct tsv_annotation *a, uint32_t *at,
    struct tsv_slots *s)
{
	const struct tsv_layer *l = tsv_layer_at(d, a->layer);
	*s = (struct tsv_slots){{NULL, 0}, {NULL, 0}, NULL};
	while (*at != TSV_NONE) {
		const struct tsv_value *v = &d->values.v[*at];
		const struct tsv_column *c = tsv_column_at(d, l, v->column);
		*at = v->next;
		if (c->kind == TSV_ROLES && v->column + 1 < l->n_columns) {
			const struct tsv_value *next = *at == TSV_NONE ? NULL : &d->values.v[*at];
			*s = (struct tsv_slots){v->text, {NULL, 0}, c};
			if (!next || next->column != v->column + 1)
				return true;
			s->fillers = next->text;
			*at = next->next;
			return true;
		}
		if (c->kind == TSV_FILLERS) {
			*s = (struct tsv_slots){{NULL, 0}, v->text, c - 1};
			return true;
		}
	}
	return false;
}

uint32_t
tsv_find_filler(struct tsv_reader *d, const struct tsv_slots *s, struct str filler)
{
	uint64_t id = 0;
	tsv_take_number(&filler, &id);
	return find(d, s->column[1].name, filler, id);
}

/* What fills a slot is shown, also when it is structure. */
static void
show_fillers(struct tsv_reader *d, const struct tsv_annotation *a)
{
	struct tsv_slots s;
	struct str role, filler;
	for (uint32_t i = a->values.first; a->shown && tsv_next_slots(d, a, &i, &s);) {
		while (tsv_next_slot(d, &s, &role, &filler)) {
			uint32_t at = filler.len ? tsv_find_filler(d, &s, filler) : TSV_NONE;
			if (at != TSV_NONE)
				d->annotations.v[at].shown = true;
		}
	}
}

void
tsv_resolve(struct tsv_reader *d)
{
	for (size_t i = 0; i < d->relations.n; i++)
		resolve_relation(d, &d->relations.v[i]);
	/* Tokens are added behind the last one, and have no slots. */
	for (size_t i = 0, n = d->annotations.n; i < n; i++) {
		struct tsv_annotation a = d->annotations.v[i];
		if (!tsv_is_token(d, &a) && tsv_layer_at(d, a.layer)->slots)
			show_fillers(d, &a);
	}
}

