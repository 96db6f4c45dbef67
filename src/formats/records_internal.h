/* formats/records_internal.h - the inside of records, for lay.c and its like alone. */
#ifndef FORMATS_RECORDS_INTERNAL_H
#define FORMATS_RECORDS_INTERNAL_H

#include "base/map.h"
#include "base/mem.h"
#include "formats/records.h"

/* What a reference by id means is looked for when all records are there. */
struct kept_mention {
	struct record_mention m;     /* places: of records->places, from first */
	size_t first;
};
struct kept_role { uint32_t event; struct str name; struct record_ref filler; size_t line; };
struct kept_note { struct record_ref about; struct str key, value; size_t line; };
struct kept_link { uint32_t mention; bool chain; struct str actor; };
struct kept_actor { struct str id, name, type; };
struct kept_problem { enum diag_level level; size_t line; struct str what, quote; };
struct kept_skip { struct str kind; size_t n; };

struct records {
	struct arena *arena;
	struct buf name, date, text, layer;
	bool has_text, text_is_made, expects;
	enum record_unit unit;
	enum record_count count;
	VEC(struct kept_mention) mentions;
	VEC(struct record_place) places;
	VEC(struct record_event) events;
	VEC(struct kept_role) roles;         /* in order of the calls */
	VEC(struct record_relation) relations;
	VEC(struct kept_note) notes;
	VEC(struct kept_link) links;
	VEC(struct kept_actor) actors;
	VEC(struct kept_problem) problems;
	VEC(struct kept_skip) skips;
	size_t n_unkept;                     /* problems beyond those kept */
	struct map *mention_ids, *event_ids, *relation_ids;
	struct map *skip_kinds;              /* kind -> index of skips; NULL until there is one */
};

/* What it refers to: the kind and index, or RECORD_NONE. */
struct record_ref records_find(const struct records *r, struct record_ref ref);

#endif
