/*
 * formats/webanno_read.h - what the parts of the reader of WebAnno TSV share: annotations as the
 * cells give them, before they are records.
 */
#ifndef FORMATS_WEBANNO_READ_H
#define FORMATS_WEBANNO_READ_H

#include "base/map.h"
#include "base/mem.h"
#include "formats/webanno_internal.h"

/* Of an index: there is none. */
#define TSV_NONE UINT32_MAX

/* A cell that an annotation or relation has, as in the file; in order of the columns, but for
 * chains. */
struct tsv_value {
	struct str text;
	uint32_t column, next;       /* column: of its layer */
};
struct tsv_values { uint32_t first, last; };     /* TSV_NONE: none */

struct tsv_annotation {
	uint32_t layer;              /* of the header; layers.n: a token that something refers to */
	uint32_t unit, last;         /* the units that begin first and end last */
	uint32_t first, latest;      /* the first and the last line that speak of it: units */
	struct tsv_values values;
	uint32_t mention, event;     /* records; NONE: not made, or no event */
	bool shown, has_chain;
	uint64_t chain, link;
};
/* What an annotation is on: sorted by unit, then layer. */
struct tsv_held { uint32_t layer, annotation; };

struct tsv_arc {
	uint32_t layer, unit;        /* unit: where it ends */
	struct tsv_values values;
	struct str source;
	uint32_t from, to;           /* annotations */
};

struct tsv_reader {
	struct str content;
	struct tsv_header header;
	struct tsv_text text;
	struct records *r;
	struct arena *arena;
	VEC(struct tsv_annotation) annotations;
	VEC(struct tsv_value) values;
	VEC(struct tsv_held) held;
	VEC(struct tsv_arc) relations;
	uint32_t *first_held;        /* by unit, and one more */
	uint32_t *token_of;          /* by unit: an annotation made for it, + 1; NULL: none yet */
	struct map *units, *ids;
	struct buf key;
	size_t *skipped;             /* by layer */
	size_t quoted;               /* bytes of quotes given so far */
	bool done;
};

static inline const struct tsv_layer *
tsv_layer_at(const struct tsv_reader *d, size_t i)
{
	return &d->header.layers.v[i];
}

static inline bool
tsv_is_token(const struct tsv_reader *d, const struct tsv_annotation *a)
{
	return a->layer == d->header.layers.n;
}

static inline const struct tsv_column *
tsv_column_at(const struct tsv_reader *d, const struct tsv_layer *l, size_t i)
{
	return &d->header.columns.v[l->column + i];
}

static inline size_t
tsv_line_of(const struct tsv_reader *d, size_t unit)
{
	return d->text.units.v[unit].line;
}

static inline void
tsv_complain(struct tsv_reader *d, size_t unit, const char *what, struct str quote)
{
	records_problem(d->r, DIAG_ERROR, tsv_line_of(d, unit), what, quote);
}

/* The key of a number in brackets, in a layer; of layers.n: in any. */
struct str tsv_id_key(struct tsv_reader *d, size_t layer, uint64_t id);
/* A value without its escapes; lives as long as the reader. */
struct str tsv_plain(struct tsv_reader *d, struct str raw);
/* Takes "[12]" off the end. */
bool tsv_take_number(struct str *item, uint64_t *n);

/* The cell of a column; ptr NULL: none. */
struct str tsv_value_of(const struct tsv_reader *d, struct tsv_values values, size_t column);

/* ---- webanno.c: all cells into annotations and arcs */
void tsv_read_units(struct tsv_reader *d);

/* ---- webanno_join.c: what refers to what */
void tsv_resolve(struct tsv_reader *d);
struct tsv_slots {
	struct str roles, fillers;
	const struct tsv_column *column;     /* of the roles */
};

/* The slots of the next column that has some, from value *at on (a->values.first). */
bool tsv_next_slots(const struct tsv_reader *d, const struct tsv_annotation *a, uint32_t *at,
    struct tsv_slots *s);
/* Goes to the next slot; its filler is empty when it has none. */
bool tsv_next_slot(struct tsv_reader *d, struct tsv_slots *s, struct str *role,
    struct str *filler);
/* The annotation that fills it, or TSV_NONE. */
uint32_t tsv_find_filler(struct tsv_reader *d, const struct tsv_slots *s, struct str filler);

/* ---- webanno_emit.c: the records of all that was found */
void tsv_emit(struct tsv_reader *d);

#endif
