/*
 * formats/webanno_put.h - what the writer of WebAnno TSV has found out before it writes: what is
 * written, on which rows, with which numbers and features.
 */
#ifndef FORMATS_WEBANNO_PUT_H
#define FORMATS_WEBANNO_PUT_H

#include "formats/export.h"
#include "formats/offsets.h"
#include "formats/webanno_units.h"

#define TSV_MENTIONS "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
#define TSV_CHAINS "de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink"
#define TSV_EVENTS "webanno.custom.Event"
#define TSV_ANYTHING "uima.tcas.Annotation"

enum tsv_kind { TSV_A_MENTION, TSV_A_EVENT, TSV_A_CHAIN, TSV_N_KINDS };
enum tsv_link { TSV_OF_MENTIONS, TSV_OF_EVENTS, TSV_OF_BOTH, TSV_N_LINKS };

/* A feature that holds the notes of one key. */
struct tsv_feature { uint32_t key; struct str name; };
struct tsv_features {
	VEC(struct tsv_feature) v;
	struct map *names;           /* of the features -> the last number behind such a name; or NULL */
};

struct tsv_written {
	enum tsv_kind kind;
	uint32_t mention, event;     /* of the model */
	uint32_t actor, place;       /* of a chain: the actor, and which link it is, from 1 */
	struct tsv_rows rows;
	uint32_t number;             /* in brackets; 0: none */
	bool numbered;
};
/* written is on this row; sorted by row, kind, written. */
struct tsv_placed { uint32_t row, kind, written; };
/* A relation of the model that ends on this row; sorted. */
struct tsv_linked { uint32_t row, relation; };

struct tsv_writer {
	const struct export *e;
	const struct model *m;
	struct buf *out;
	struct export_ids ids;
	struct offsets offsets;
	struct tsv_units units;
	struct arena *arena;
	VEC(struct tsv_written) list;
	VEC(struct tsv_placed) placed;
	VEC(struct tsv_linked) links[TSV_N_LINKS];
	uint32_t *of_mention, *of_event;     /* of list, + 1; 0: not written */
	struct tsv_features features[TSV_N_KINDS], link_features[TSV_N_LINKS];
	bool moods, same;            /* events have columns for these */
	uint64_t byte, count;        /* a place in the text, and its UTF-16 units */
	size_t next_placed, next_link[TSV_N_LINKS];
	/* What is lost: see tell. */
	size_t n_hulls, n_cut, n_moved, n_wordless, n_long, n_shared, n_more_notes, n_bare_notes,
	    n_trigger_notes, n_dangling, n_renamed;
};

/* What a mention (or ID_NONE) or event is written as; NULL: it is not. */
static inline struct tsv_written *
tsv_target(const struct tsv_writer *w, uint32_t mention, uint32_t event)
{
	uint32_t i = mention != ID_NONE ? w->of_mention[mention] : w->of_event[event];
	return i ? &w->list.v[i - 1] : NULL;
}

/* Header and body (webanno_put.c). */
void tsv_put(struct tsv_writer *w);

#endif
