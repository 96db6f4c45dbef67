/*
 * Reading WebAnno TSV 3.  Cells become annotations in the order of the file: in a line, the
 * columns of a layer speak of the same stack of annotations; a number in brackets says that one
 * goes on from another line.  Where a file leaves columns out of a stack (GUM does), the numbers
 * say which annotation is meant, not the position.  What refers to others is kept as it stands,
 * and looked up when all lines are read.
 */
#include "base/limits.h"
#include "formats/webanno_read.h"

struct str
tsv_id_key(struct tsv_reader *d, size_t layer, uint64_t id)
{
	buf_clear(&d->key);
	buf_fmt(&d->key, "%zu [%llu]", layer, (unsigned long long)id);
	return buf_view(&d->key);
}

struct str
tsv_plain(struct tsv_reader *d, struct str raw)
{
	if (str_chr(raw, '\\') == raw.len)
		return raw;
	struct buf b = {0};
	tsv_unescape_value(&b, raw);
	struct str s = {arena_copy(d->arena, b.ptr ? b.ptr : "", b.len), b.len};
	buf_done(&b);
	return s;
}

static struct str
link_key(struct tsv_reader *d, size_t layer, uint64_t chain, uint64_t link)
{
	buf_clear(&d->key);
	buf_fmt(&d->key, "%zu %llu-%llu", layer, (unsigned long long)chain,
	    (unsigned long long)link);
	return buf_view(&d->key);
}

/* ---- cells into annotations */

/* The columns of a layer in a line; its stack is what was held for it since `begin`. */
struct row {
	size_t unit, layer, begin;
	struct str *cells;
};

struct str
tsv_value_of(const struct tsv_reader *d, struct tsv_values values, size_t column)
{
	for (uint32_t i = values.first; i != TSV_NONE; i = d->values.v[i].next)
		if (d->values.v[i].column == column)
			return d->values.v[i].text;
	return (struct str){NULL, 0};
}

static void
add_value(struct tsv_reader *d, struct tsv_values *to, size_t column, struct str text)
{
	uint32_t n = (uint32_t)d->values.n;
	if (str_is(text, "_"))
		return;
	vec_push(&d->values, ((struct tsv_value){text, (uint32_t)column, TSV_NONE}));
	if (to->first == TSV_NONE)
		to->first = n;
	else
		d->values.v[to->last].next = n;
	to->last = n;
}

static void
hold(struct tsv_reader *d, const struct row *row, uint32_t annotation)
{
	struct tsv_annotation *a = &d->annotations.v[annotation];
	const struct tsv_unit *u = &d->text.units.v[row->unit];
	const struct tsv_unit *first = &d->text.units.v[a->unit];
	const struct tsv_unit *last = &d->text.units.v[a->last];
	vec_push(&d->held, ((struct tsv_held){(uint32_t)row->layer, annotation}));
	a->latest = (uint32_t)row->unit;
	if (u->placed && (!first->placed || u->from < first->from))
		a->unit = (uint32_t)row->unit;
	if (u->placed && (!last->placed || u->to > last->to))
		a->last = (uint32_t)row->unit;
}

static uint32_t
new_annotation(struct tsv_reader *d, const struct row *row)
{
	uint32_t unit = (uint32_t)row->unit;
	struct tsv_annotation a = {.layer = (uint32_t)row->layer, .unit = unit, .last = unit,
	    .first = unit, .mention = TSV_NONE, .event = TSV_NONE,
	    .values = {TSV_NONE, TSV_NONE}};
	a.shown = !tsv_layer_at(d, row->layer)->structure;
	vec_push(&d->annotations, a);
	hold(d, row, (uint32_t)d->annotations.n - 1);
	return (uint32_t)d->annotations.n - 1;
}

/* The one that goes by this key: of this line, of a line before, or new. */
static uint32_t
keyed_annotation(struct tsv_reader *d, const struct row *row, struct str key)
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
stacked_annotation(struct tsv_reader *d, const struct row *row, size_t k)
{
	return row->begin + k < d->held.n ? d->held.v[row->begin + k].annotation :
	    new_annotation(d, row);
}

static uint32_t
numbered_annotation(struct tsv_reader *d, const struct row *row, uint64_t id)
{
	uint32_t a = keyed_annotation(d, row, tsv_id_key(d, row->layer, id)), any;
	struct str key = tsv_id_key(d, d->header.layers.n, id);
	if (!map_get(d->ids, key, &any))
		map_set(d->ids, key, a);
	return a;
}

/* Its other lines say the same of it again. */
static void
set_value(struct tsv_reader *d, const struct row *row, uint32_t annotation, size_t column,
    struct str item)
{
	struct tsv_annotation *a = &d->annotations.v[annotation];
	if (a->first == row->unit)
		add_value(d, &a->values, column, item);
}

bool
tsv_take_number(struct str *item, uint64_t *n)
{
	struct str rest = *item, inside;
	if (!tsv_take_bracket(&rest, &inside) || !str_take_size(&inside, n) || inside.len)
		return false;
	*item = rest;
	return true;
}

static void
read_span_item(struct tsv_reader *d, const struct row *row, size_t column, struct str item,
    size_t k)
{
	enum tsv_column_kind kind = tsv_column_at(d, tsv_layer_at(d, row->layer), column)->kind;
	uint64_t id;
	uint32_t a = kind != TSV_FILLERS && tsv_take_number(&item, &id) && id ?
	    numbered_annotation(d, row, id) : stacked_annotation(d, row, k);
	set_value(d, row, a, column, item);
}

static void
read_chain_item(struct tsv_reader *d, const struct row *row, size_t column, struct str item,
    size_t k)
{
	enum tsv_column_kind kind = tsv_column_at(d, tsv_layer_at(d, row->layer), column)->kind;
	uint64_t chain, link = 0;
	bool linked = kind == TSV_CHAIN_LINK && tsv_take_link(&item, &chain, &link);
	uint32_t n = linked ? keyed_annotation(d, row, link_key(d, row->layer, chain, link)) :
	    stacked_annotation(d, row, k);
	struct tsv_annotation *a = &d->annotations.v[n];
	if (linked || (kind == TSV_CHAIN_TYPE && tsv_take_number(&item, &chain))) {
		if (linked || !a->has_chain)
			a->chain = chain;
		a->has_chain = true;
	}
	set_value(d, row, n, column, item);
}

static void
read_stack(struct tsv_reader *d, const struct row *row, size_t column)
{
	struct str cell = row->cells[column], item;
	bool chain = tsv_layer_at(d, row->layer)->kind == TSV_CHAIN;
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
read_relations(struct tsv_reader *d, const struct row *row)
{
	const struct tsv_layer *l = tsv_layer_at(d, row->layer);
	size_t begin = d->relations.n;
	for (size_t i = 0; i < l->n_columns; i++) {
		struct str cell = row->cells[i], item;
		if (str_is(cell, "_") || !cell.len)
			continue;
		for (size_t k = 0; tsv_split(&cell, '|', &item); k++) {
			if (begin + k == d->relations.n)
				vec_push(&d->relations, ((struct tsv_arc){
				    .layer = (uint32_t)row->layer, .unit = (uint32_t)row->unit,
				    .from = TSV_NONE, .to = TSV_NONE,
				    .values = {TSV_NONE, TSV_NONE}}));
			struct tsv_arc *r = &d->relations.v[begin + k];
			if (tsv_column_at(d, l, i)->kind == TSV_SOURCE)
				r->source = item;
			else
				add_value(d, &r->values, i, item);
		}
	}
}

static void
read_row(struct tsv_reader *d, const struct row *row)
{
	const struct tsv_layer *l = tsv_layer_at(d, row->layer);
	if (l->kind == TSV_RELATION) {
		read_relations(d, row);
		return;
	}
	/* The link says which one of a chain it is; the type, of which chain. */
	for (size_t i = 0; l->kind == TSV_CHAIN && i < l->n_columns; i++)
		if (tsv_column_at(d, l, i)->kind == TSV_CHAIN_LINK)
			read_stack(d, row, i);
	for (size_t i = 0; i < l->n_columns; i++)
		if (tsv_column_at(d, l, i)->kind != TSV_CHAIN_LINK)
			read_stack(d, row, i);
}

static void
read_unit(struct tsv_reader *d, size_t unit, struct str *cells)
{
	struct str rest = tsv_unit_cells(&d->text, unit);
	size_t n = d->header.columns.n, have = 0;
	while (have < n && str_split(&rest, '\t', &cells[have]))
		have++;
	if (have < n) {
		struct buf what = {0};
		buf_fmt(&what, "expected %zu columns behind the token, as the header says; "
		    "there are %zu", n, have);
		tsv_complain(d, unit, buf_cstr(&what), tsv_unit_id(&d->text, unit));
		buf_done(&what);
	}
	for (size_t i = 0; i < d->header.layers.n; i++) {
		const struct tsv_layer *l = tsv_layer_at(d, i);
		if (l->column >= have)
			break;
		for (size_t k = have; k < l->column + l->n_columns; k++)
			cells[k] = STR("_");
		struct row row = {.unit = unit, .layer = i, .begin = d->held.n,
		    .cells = cells + l->column};
		read_row(d, &row);
	}
}

void
tsv_read_units(struct tsv_reader *d)
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

/* ---- the reader */

static void *
tsv_open(struct str content, struct str options, struct err *err)
{
	(void)options;
	if (!tsv_header_check(content, err))
		return NULL;
	struct tsv_reader *d = mem_alloc(sizeof *d);
	d->content = content;
	d->text.content = content;
	return d;
}

static enum format_read
tsv_next(void *work, struct records *into, struct err *err)
{
	struct tsv_reader *d = work;
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
	tsv_read_units(d);
	tsv_resolve(d);
	tsv_emit(d);
	return FORMAT_DOCUMENT;
}

static void
tsv_close(void *work)
{
	struct tsv_reader *d = work;
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
