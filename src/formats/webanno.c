/*
 * Reading WebAnno TSV 3.  Cells become annotations in the order of the file: in a line, the
 * columns of a layer speak of the same stack of annotations; a number in brackets says that one
 * goes on from another line.  Where a file leaves columns out of a stack (GUM does), the numbers
 * say which annotation is meant, not the position.  What refers to others is kept as it stands,
 * and looked up when all lines are read; only then the records are made, since structure (tokens,
 * parts of speech) is shown where something refers to it, and nowhere else.
 */
#include "base/limits.h"
#include "base/map.h"
#include "base/mem.h"
#include "formats/uima_names.h"
#include "formats/webanno_internal.h"

/* Of an index: there is none. */
#define NONE UINT32_MAX

struct annotation {
	uint32_t layer;              /* of the header; layers.n: a token that something refers to */
	uint32_t unit, last;         /* the units that begin first and end last */
	uint32_t first, latest;      /* the first and the last line that speak of it: units */
	uint32_t value;              /* of reader->values, one for each column of its layer */
	uint32_t mention, event;     /* records; NONE: not made, or no event */
	bool shown, has_chain;
	uint64_t chain, link;
};
/* What an annotation is on: sorted by unit, then layer. */
struct held { uint32_t layer, annotation; };

struct arc { uint32_t layer, unit, value; struct str source; uint32_t from, to; };

struct reader {
	struct str content;
	struct tsv_header header;
	struct tsv_text text;
	struct records *r;
	struct arena *arena;
	VEC(struct annotation) annotations;
	VEC(struct str) values;      /* as in the file; ptr NULL: none */
	VEC(struct held) held;
	VEC(struct arc) relations;
	uint32_t *first_held;        /* by unit, and one more */
	uint32_t *token_of;          /* by unit: an annotation made for it, + 1; NULL: none yet */
	struct map *units, *ids;
	struct buf key;
	size_t *skipped;             /* by layer */
	size_t quoted;               /* bytes of quotes given so far */
	bool done;
};

/* Of a number in brackets, in a layer; of layers.n: in any. */
static struct str
id_key(struct reader *d, size_t layer, uint64_t id)
{
	buf_clear(&d->key);
	buf_fmt(&d->key, "%zu [%llu]", layer, (unsigned long long)id);
	return buf_view(&d->key);
}

static struct str
link_key(struct reader *d, size_t layer, uint64_t chain, uint64_t link)
{
	buf_clear(&d->key);
	buf_fmt(&d->key, "%zu %llu-%llu", layer, (unsigned long long)chain, (unsigned long long)link);
	return buf_view(&d->key);
}

static struct str
plain(struct reader *d, struct str raw)
{
	if (str_chr(raw, '\\') == raw.len)
		return raw;
	struct buf b = {0};
	tsv_unescape_value(&b, raw);
	struct str s = {arena_copy(d->arena, b.ptr ? b.ptr : "", b.len), b.len};
	buf_done(&b);
	return s;
}

static const struct tsv_layer *
layer_at(const struct reader *d, size_t i)
{
	return &d->header.layers.v[i];
}

static bool
is_token(const struct reader *d, const struct annotation *a)
{
	return a->layer == d->header.layers.n;
}

static const struct tsv_column *
column_at(const struct reader *d, const struct tsv_layer *l, size_t i)
{
	return &d->header.columns.v[l->column + i];
}

static size_t
unit_line(const struct reader *d, size_t unit)
{
	return d->text.units.v[unit].line;
}

static void
complain(struct reader *d, size_t unit, const char *what, struct str quote)
{
	records_problem(d->r, DIAG_ERROR, unit_line(d, unit), what, quote);
}

/* ---- cells into annotations */

/* The columns of a layer in a line; its stack is what was held for it since `begin`. */
struct row {
	size_t unit, layer, begin;
	struct str *cells;
};

static uint32_t
new_values(struct reader *d, size_t n)
{
	uint32_t at = (uint32_t)d->values.n;
	for (size_t i = 0; i < n; i++)
		vec_push(&d->values, ((struct str){NULL, 0}));
	return at;
}

static void
hold(struct reader *d, const struct row *row, uint32_t annotation)
{
	struct annotation *a = &d->annotations.v[annotation];
	const struct tsv_unit *u = &d->text.units.v[row->unit];
	const struct tsv_unit *first = &d->text.units.v[a->unit], *last = &d->text.units.v[a->last];
	vec_push(&d->held, ((struct held){(uint32_t)row->layer, annotation}));
	a->latest = (uint32_t)row->unit;
	if (u->placed && (!first->placed || u->from < first->from))
		a->unit = (uint32_t)row->unit;
	if (u->placed && (!last->placed || u->to > last->to))
		a->last = (uint32_t)row->unit;
}

static uint32_t
new_annotation(struct reader *d, const struct row *row)
{
	uint32_t unit = (uint32_t)row->unit;
	struct annotation a = {.layer = (uint32_t)row->layer, .unit = unit, .last = unit,
	    .first = unit, .mention = NONE, .event = NONE};
	a.value = new_values(d, layer_at(d, row->layer)->n_columns);
	a.shown = !layer_at(d, row->layer)->structure;
	vec_push(&d->annotations, a);
	hold(d, row, (uint32_t)d->annotations.n - 1);
	return (uint32_t)d->annotations.n - 1;
}

/* The one that goes by this key: of this line, of a line before, or new. */
static uint32_t
keyed_annotation(struct reader *d, const struct row *row, struct str key)
{
	uint32_t a;
	if (!map_get(d->ids, key, &a)) {
		map_set(d->ids, key, (uint32_t)d->annotations.n);
		a = new_annotation(d, row);
	} else if (d->annotations.v[a].latest != row->unit) {
		hold(d, row, a);
	}
	return a;
}

static uint32_t
stacked_annotation(struct reader *d, const struct row *row, size_t k)
{
	return row->begin + k < d->held.n ? d->held.v[row->begin + k].annotation :
	    new_annotation(d, row);
}

static uint32_t
numbered_annotation(struct reader *d, const struct row *row, uint64_t id)
{
	uint32_t a = keyed_annotation(d, row, id_key(d, row->layer, id)), any;
	struct str key = id_key(d, d->header.layers.n, id);
	if (!map_get(d->ids, key, &any))
		map_set(d->ids, key, a);
	return a;
}

/* What the first line says of it stays. */
static void
set_value(struct reader *d, uint32_t values, size_t column, struct str item)
{
	struct str *v = &d->values.v[values + column];
	if (!v->ptr && !str_is(item, "_"))
		*v = item;
}

static bool
take_number(struct str *item, uint64_t *n)
{
	struct str rest = *item, inside;
	if (!tsv_take_bracket(&rest, &inside) || !str_take_size(&inside, n) || inside.len)
		return false;
	*item = rest;
	return true;
}

static void
read_span_item(struct reader *d, const struct row *row, size_t column, struct str item, size_t k)
{
	enum tsv_column_kind kind = column_at(d, layer_at(d, row->layer), column)->kind;
	uint64_t id;
	uint32_t a = kind != TSV_FILLERS && take_number(&item, &id) && id ?
	    numbered_annotation(d, row, id) : stacked_annotation(d, row, k);
	set_value(d, d->annotations.v[a].value, column, item);
}

static void
read_chain_item(struct reader *d, const struct row *row, size_t column, struct str item, size_t k)
{
	enum tsv_column_kind kind = column_at(d, layer_at(d, row->layer), column)->kind;
	uint64_t chain, link = 0;
	bool linked = kind == TSV_CHAIN_LINK && tsv_take_link(&item, &chain, &link);
	uint32_t n = linked ? keyed_annotation(d, row, link_key(d, row->layer, chain, link)) :
	    stacked_annotation(d, row, k);
	struct annotation *a = &d->annotations.v[n];
	if (linked || (kind == TSV_CHAIN_TYPE && take_number(&item, &chain))) {
		if (linked || !a->has_chain)
			a->chain = chain;
		a->has_chain = true;
	}
	set_value(d, a->value, column, item);
}

static void
read_stack(struct reader *d, const struct row *row, size_t column)
{
	struct str cell = row->cells[column], item;
	bool chain = layer_at(d, row->layer)->kind == TSV_CHAIN;
	if (str_is(cell, "_") || !cell.len)
		return;
	for (size_t k = 0; tsv_split(&cell, '|', &item); k++) {
		if (chain)
			read_chain_item(d, row, column, item, k);
		else
			read_span_item(d, row, column, item, k);
	}
}

static void
read_relations(struct reader *d, const struct row *row)
{
	const struct tsv_layer *l = layer_at(d, row->layer);
	size_t begin = d->relations.n;
	for (size_t i = 0; i < l->n_columns; i++) {
		struct str cell = row->cells[i], item;
		if (str_is(cell, "_") || !cell.len)
			continue;
		for (size_t k = 0; tsv_split(&cell, '|', &item); k++) {
			if (begin + k == d->relations.n)
				vec_push(&d->relations, ((struct arc){.layer = (uint32_t)row->layer,
				    .unit = (uint32_t)row->unit, .value = new_values(d, l->n_columns),
				    .from = NONE, .to = NONE}));
			struct arc *r = &d->relations.v[begin + k];
			if (column_at(d, l, i)->kind == TSV_SOURCE)
				r->source = item;
			else
				set_value(d, r->value, i, item);
		}
	}
}

static void
read_row(struct reader *d, const struct row *row)
{
	const struct tsv_layer *l = layer_at(d, row->layer);
	if (l->kind == TSV_RELATION) {
		read_relations(d, row);
		return;
	}
	/* The link says which one of a chain it is; the type, of which chain. */
	for (size_t i = 0; l->kind == TSV_CHAIN && i < l->n_columns; i++)
		if (column_at(d, l, i)->kind == TSV_CHAIN_LINK)
			read_stack(d, row, i);
	for (size_t i = 0; i < l->n_columns; i++)
		if (column_at(d, l, i)->kind != TSV_CHAIN_LINK)
			read_stack(d, row, i);
}

static void
read_unit(struct reader *d, size_t unit, struct str *cells)
{
	struct str rest = tsv_unit_cells(&d->text, unit);
	size_t n = d->header.columns.n, have = 0;
	while (have < n && str_split(&rest, '\t', &cells[have]))
		have++;
	if (have < n) {
		struct buf what = {0};
		buf_fmt(&what, "expected %zu columns behind the token, as the header says; there are %zu",
		    n, have);
		complain(d, unit, buf_cstr(&what), tsv_unit_id(&d->text, unit));
		buf_done(&what);
	}
	for (size_t i = 0; i < d->header.layers.n; i++) {
		const struct tsv_layer *l = layer_at(d, i);
		if (l->column >= have)
			break;
		for (size_t k = have; k < l->column + l->n_columns; k++)
			cells[k] = STR("_");
		struct row row = {.unit = unit, .layer = i, .begin = d->held.n,
		    .cells = cells + l->column};
		read_row(d, &row);
	}
}

static void
read_units(struct reader *d)
{
	size_t n = d->text.units.n;
	struct str *cells = mem_array(d->header.columns.n + 1, sizeof *cells);
	d->first_held = mem_array(n + 1, sizeof *d->first_held);
	for (size_t i = 0; i < n; i++) {
		uint32_t before;
		struct str id = tsv_unit_id(&d->text, i);
		if (!map_get(d->units, id, &before))
			map_set(d->units, id, (uint32_t)i);
		d->first_held[i] = (uint32_t)d->held.n;
		read_unit(d, i, cells);
	}
	d->first_held[n] = (uint32_t)d->held.n;
	mem_free(cells);
}

/* ---- references */

/* The first annotation of a layer on a unit (layers.n: of any layer), or NONE. */
static uint32_t
annotation_on(const struct reader *d, uint32_t unit, size_t layer)
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
	    d->held.v[low].annotation : NONE;
}

/* A token has no annotation of its own in the file: it gets one where something refers to it. */
static uint32_t
token_on(struct reader *d, uint32_t unit)
{
	if (!d->token_of)
		d->token_of = mem_array(d->text.units.n, sizeof *d->token_of);
	if (!d->token_of[unit]) {
		vec_push(&d->annotations, ((struct annotation){
		    .layer = (uint32_t)d->header.layers.n, .unit = unit, .last = unit, .first = unit,
		    .latest = unit, .mention = NONE, .event = NONE}));
		d->token_of[unit] = (uint32_t)d->annotations.n;
	}
	return d->token_of[unit] - 1;
}

/* What `type` at "1-3" means, or the one with a number above 0.  NONE: there is none. */
static uint32_t
find(struct reader *d, struct str type, struct str at, uint64_t id)
{
	size_t layer = tsv_layer_find(&d->header, type);
	uint32_t a, unit;
	if (id && (map_get(d->ids, id_key(d, layer, id), &a) ||
	    map_get(d->ids, id_key(d, d->header.layers.n, id), &a)))
		return a;
	if (!map_get(d->units, at, &unit))
		return NONE;
	a = annotation_on(d, unit, layer);
	if (a == NONE || (layer == d->header.layers.n && uima_is_structure(type)))
		a = uima_is_structure(type) ? token_on(d, unit) : NONE;
	return a;
}

static uint32_t
refer(struct reader *d, size_t unit, struct str type, struct str at, uint64_t id)
{
	uint32_t a = find(d, type, at, id);
	if (a == NONE)
		complain(d, unit, "there is no annotation to refer to", at);
	else
		d->annotations.v[a].shown = true;
	return a;
}

static void
resolve_relation(struct reader *d, struct arc *r)
{
	const struct tsv_layer *l = layer_at(d, r->layer);
	struct str at = r->source, inside;
	uint64_t from = 0, to = 0;
	if (l->structure)
		return;
	if (!at.len) {
		complain(d, r->unit, "the relation does not say where it comes from", l->name);
		return;
	}
	if (tsv_take_bracket(&at, &inside) && (!str_take_size(&inside, &from) ||
	    !str_take_char(&inside, '_') || !str_take_size(&inside, &to) || inside.len))
		complain(d, r->unit, "expected where a relation comes from, as in \"1-3[0_2]\"",
		    r->source);
	r->from = refer(d, r->unit, l->base, at, from);
	r->to = refer(d, r->unit, l->base, tsv_unit_id(&d->text, r->unit), to);
}

/* ---- slots: "role;role" and "1-2;1-3[4]" in two columns */

struct slots {
	struct str roles, fillers;
	const struct tsv_column *column;     /* of the roles */
};

/* Goes to the next slot of the annotation; its filler is empty when it has none. */
static bool
next_slot(struct reader *d, struct slots *s, struct str *role, struct str *filler)
{
	bool has_role = tsv_split(&s->roles, ';', role), has_filler = tsv_split(&s->fillers, ';', filler);
	if (!has_filler || str_is(*filler, "*"))
		*filler = STR_NONE;
	if (!has_role && (!has_filler || !filler->len))
		return false;
	*role = has_role && !str_is(*role, "*") && role->len ? plain(d, *role) : s->column->name;
	return true;
}

/* The slots of the i-th column; false when it has none. */
static bool
slots_of(const struct reader *d, const struct annotation *a, size_t i, struct slots *s)
{
	const struct tsv_layer *l = layer_at(d, a->layer);
	if (i + 1 >= l->n_columns || column_at(d, l, i)->kind != TSV_ROLES)
		return false;
	*s = (struct slots){d->values.v[a->value + i], d->values.v[a->value + i + 1],
	    column_at(d, l, i)};
	return s->roles.ptr || s->fillers.ptr;
}

static uint32_t
find_filler(struct reader *d, const struct slots *s, struct str filler)
{
	uint64_t id = 0;
	take_number(&filler, &id);
	return find(d, s->column[1].name, filler, id);
}

/* What fills a slot is shown, also when it is structure. */
static void
show_fillers(struct reader *d, const struct annotation *a)
{
	struct slots s;
	struct str role, filler;
	for (size_t i = 0; a->shown && i < layer_at(d, a->layer)->n_columns; i++) {
		if (!slots_of(d, a, i, &s))
			continue;
		while (next_slot(d, &s, &role, &filler)) {
			uint32_t at = filler.len ? find_filler(d, &s, filler) : NONE;
			if (at != NONE)
				d->annotations.v[at].shown = true;
		}
	}
}

static void
resolve(struct reader *d)
{
	for (size_t i = 0; i < d->relations.n; i++)
		resolve_relation(d, &d->relations.v[i]);
	/* Tokens are added behind the last one, and have no slots. */
	for (size_t i = 0, n = d->annotations.n; i < n; i++)
		if (!is_token(d, &d->annotations.v[i]) && layer_at(d, d->annotations.v[i].layer)->slots) {
			struct annotation a = d->annotations.v[i];
			show_fillers(d, &a);
		}
}

/* ---- records */

static bool
is_given(struct str value)
{
	return value.ptr && !str_is(value, "*") && value.len;
}

/* The value of the label feature, or the name of the layer. */
static struct str
type_of(struct reader *d, uint32_t layer, uint32_t value)
{
	if (layer == d->header.layers.n)
		return STR("Token");
	const struct tsv_layer *l = layer_at(d, layer);
	struct str label = l->label < l->n_columns ? d->values.v[value + l->label] : STR_NONE;
	return is_given(label) ? plain(d, label) : l->name;
}

/* Quotes of long mentions, one in the other, could be more than the file. */
static struct str
quote_of(struct reader *d, const struct tsv_unit *first, const struct tsv_unit *last)
{
	struct str text = buf_view(records_text(d->r));
	size_t n = last->to - first->from;
	if (!n || n > LIMIT_SURFACE * 16 || d->quoted + n > 4 * text.len + LIMIT_SURFACE * 16)
		return (struct str){NULL, 0};
	d->quoted += n;
	return str_sub(text, first->from, last->to);
}

static void
add_notes(struct reader *d, struct record_ref about, uint32_t layer, uint32_t value, size_t line)
{
	const struct tsv_layer *l = layer_at(d, layer);
	for (size_t i = 0; i < l->n_columns; i++) {
		const struct tsv_column *c = column_at(d, l, i);
		struct str v = d->values.v[value + i];
		if (i != l->label && is_given(v) &&
		    (c->kind == TSV_FEATURE || c->kind == TSV_CHAIN_LINK))
			records_note(d->r, about, uima_is_reference(c->name) ? STR("Reference") : c->name,
			    plain(d, v), line);
	}
}

static void
add_mention(struct reader *d, struct annotation *a)
{
	const struct tsv_unit *first = &d->text.units.v[a->unit], *last = &d->text.units.v[a->last];
	size_t line = unit_line(d, a->first);
	bool event = !is_token(d, a) && layer_at(d, a->layer)->slots;
	struct buf chain = {0};
	if (!a->shown || !first->placed || !last->placed)
		return;
	struct record_place place = d->text.as_said ? (struct record_place){first->begin, last->end} :
	    (struct record_place){first->from, last->to};
	struct record_mention m = {.type = type_of(d, a->layer, a->value), .places = &place,
	    .n_places = 1, .quote = quote_of(d, first, last), .line = line};
	a->mention = records_mention(d->r, &m);
	if (event)
		a->event = records_event(d->r, &(struct record_event){.type = m.type, .line = line,
		    .trigger = record_ref_mention(a->mention)});
	if (!is_token(d, a))
		add_notes(d, event ? record_ref_event(a->event) : record_ref_mention(a->mention),
		    a->layer, a->value, line);
	if (a->has_chain) {
		buf_uint(&chain, a->chain);
		records_chain(d->r, a->mention, buf_view(&chain));
	}
	buf_done(&chain);
}

/* A record of what was found; of nothing when it has no place, which lay tells. */
static struct record_ref
ref_of(const struct reader *d, uint32_t annotation, struct str name)
{
	const struct annotation *a = annotation == NONE ? NULL : &d->annotations.v[annotation];
	if (!a || a->mention == NONE)
		return record_ref_id(name);
	return a->event != NONE ? record_ref_event(a->event) : record_ref_mention(a->mention);
}

static void
add_roles(struct reader *d, const struct annotation *a)
{
	struct slots s;
	struct str role, filler;
	for (size_t i = 0; i < layer_at(d, a->layer)->n_columns; i++) {
		if (!slots_of(d, a, i, &s))
			continue;
		while (next_slot(d, &s, &role, &filler)) {
			if (filler.len)
				records_role(d->r, a->event, role, ref_of(d, find_filler(d, &s, filler), filler),
				    unit_line(d, a->first));
			else
				records_problem(d->r, DIAG_WARNING, unit_line(d, a->first),
				    "a role is filled by nothing", role);
		}
	}
}

static void
add_relation(struct reader *d, const struct arc *r)
{
	size_t line = unit_line(d, r->unit);
	if (layer_at(d, r->layer)->structure) {
		d->skipped[r->layer]++;
		return;
	}
	if (r->from == NONE || r->to == NONE)
		return;
	uint32_t n = records_relation(d->r, &(struct record_relation){.line = line,
	    .type = type_of(d, r->layer, r->value), .arg1 = ref_of(d, r->from, r->source),
	    .arg2 = ref_of(d, r->to, tsv_unit_id(&d->text, r->unit))});
	add_notes(d, record_ref_relation(n), r->layer, r->value, line);
}

static void
add_all(struct reader *d)
{
	size_t tokens = d->text.n_tokens;
	for (size_t i = 0; i < d->annotations.n; i++) {
		struct annotation *a = &d->annotations.v[i];
		add_mention(d, a);
		if (is_token(d, a))
			tokens--;
		else if (!a->shown)
			d->skipped[a->layer]++;
	}
	for (size_t i = 0; i < d->annotations.n; i++)
		if (d->annotations.v[i].event != NONE)
			add_roles(d, &d->annotations.v[i]);
	for (size_t i = 0; i < d->relations.n; i++)
		add_relation(d, &d->relations.v[i]);
	records_skip(d->r, STR("Token"), tokens);
	records_skip(d->r, STR("Sentence"), d->text.sentences.n);
	for (size_t i = 0; i < d->header.layers.n; i++)
		records_skip(d->r, layer_at(d, i)->name, d->skipped[i]);
}

/* ---- the reader */

static void *
tsv_open(struct str content, struct str options, struct err *err)
{
	(void)options;
	if (!tsv_header_check(content, err))
		return NULL;
	struct reader *d = mem_alloc(sizeof *d);
	d->content = content;
	d->text.content = content;
	return d;
}

static enum format_read
tsv_next(void *work, struct records *into, struct err *err)
{
	struct reader *d = work;
	struct str body = d->content;
	if (d->done)
		return FORMAT_END;
	d->done = true;
	d->r = into;
	d->arena = arena_new();
	d->units = map_new();
	d->ids = map_new();
	if (!tsv_header_read(&d->header, &body, into, err))
		return FORMAT_FAILED;
	d->skipped = mem_array(d->header.layers.n + 1, sizeof *d->skipped);
	tsv_text_read(&d->text, &d->header, body, into);
	if (d->text.as_said)
		records_expect(into, RECORDS_UTF16);
	else
		records_set_unit(into, RECORDS_BYTES);
	read_units(d);
	resolve(d);
	add_all(d);
	return FORMAT_DOCUMENT;
}

static void
tsv_close(void *work)
{
	struct reader *d = work;
	tsv_header_done(&d->header);
	tsv_text_done(&d->text);
	arena_free(d->arena);
	map_free(d->units);
	map_free(d->ids);
	vec_done(&d->annotations);
	vec_done(&d->values);
	vec_done(&d->held);
	vec_done(&d->relations);
	buf_done(&d->key);
	mem_free(d->first_held);
	mem_free(d->token_of);
	mem_free(d->skipped);
	mem_free(d);
}

const struct format_reader webanno_reader = {tsv_open, tsv_next, tsv_close};
