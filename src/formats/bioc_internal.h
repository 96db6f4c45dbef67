/* formats/bioc_internal.h - a BioC document, between the vote on its places and its records. */
#ifndef FORMATS_BIOC_INTERNAL_H
#define FORMATS_BIOC_INTERNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "formats/bioc.h"

enum { BIOC_UNITS = 3, BIOC_NONE = UINT32_MAX };         /* units in the order of record_count */

struct bioc_count { uint64_t n[BIOC_UNITS]; };           /* one length in each unit */

/* A passage or sentence. */
struct bioc_piece {
	struct str text;
	bool sentence, placed, ascii;
	bool shown;                  /* it gives its text; not so a sentence whose passage has it */
	uint32_t passage;            /* of a sentence */
	uint64_t offset;             /* in the file's count, as it says */
	struct bioc_count length;
	struct bioc_count own;       /* where it begins in the text put together */
	uint32_t first_mark;         /* counts at each MARK bytes, unless it is ASCII */
};

struct bioc_pair { struct str key, value; };
struct bioc_node { struct str refid, role; };
struct bioc_item {
	bool relation;
	struct str id, text;
	size_t line;
	uint32_t passage, sentence;  /* of pieces, or BIOC_NONE */
	uint32_t first_infon, n_infons, first, n;    /* of places, or of nodes */
	uint32_t index;              /* of the record */
};
struct bioc_problem { enum diag_level level; size_t line; const char *what; struct str quote; };

/* From where locations count. */
enum bioc_base { BIOC_ABSOLUTE, BIOC_OF_PASSAGE, BIOC_OF_SENTENCE, BIOC_BASES };

struct bioc {
	struct arena *arena;
	struct str id;
	VEC(struct bioc_piece) pieces;
	VEC(struct bioc_count) marks;
	VEC(struct bioc_item) items;
	VEC(struct bioc_pair) infons;
	VEC(struct record_place) places;     /* from, and behind it; as the file counts */
	VEC(struct bioc_node) nodes;
	VEC(struct bioc_problem) problems;
	VEC(uint32_t) order;                 /* shown pieces by offset */
	uint32_t passage, sentence;          /* the last ones */
	enum bioc_base base;
	enum record_count unit;
	struct map *by_identifier;           /* -> item + 1, the first */
};

/* ---- bioc_places.c */

/* Counts, votes, and puts the text together; then unit, base, order and own are known. */
void bioc_place(struct bioc *b, struct buf *text);
/* A place of the file in the text put together, in b->unit.  False when it is in no piece. */
bool bioc_map(const struct bioc *b, const struct bioc_item *item, struct record_place p,
    struct record_place *out);
/* Whether the item's text stands somewhere in its passage. */
bool bioc_quote_is_near(const struct bioc *b, const struct bioc_item *item);
/* Whether its text is what stands at its place. */
bool bioc_quote_fits(const struct bioc *b, const struct bioc_item *item);

#endif
