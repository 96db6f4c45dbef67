/* annot/compare_internal.h - the memory of a comparison, and the stages that fill it. */
#ifndef ANNOT_COMPARE_INTERNAL_H
#define ANNOT_COMPARE_INTERNAL_H

#include "annot/compare.h"
#include "base/map.h"
#include "base/order.h"
#include "base/stages.h"
#include "base/vec.h"

enum { COMPARE_KEYS = 3 };

/* The elements of a layer: indices of the model, relations of `relations`. */
struct compare_side {
	uint16_t layer;
	VEC(uint32_t) list[COMPARE_WHATS];
	size_t n_linked;             /* mentions whose producer says whose they are */
	bool given;
};

/* What became of an element of a side. */
struct compare_fate {
	uint32_t other;              /* number in the other side, or ID_NONE */
	uint32_t item;               /* of one that is alone: what tells it, + 1 */
	uint8_t how;                 /* enum compare_kind */
	bool covered;                /* alone, and told by something else */
};

/* The first layer and another. */
struct compare_versus {
	struct compare_fate *fate[2][COMPARE_WHATS];         /* by number */
	/* Of the first layer's mentions: the one that stands for those that are just like it. */
	uint32_t *like;
};

/* An element in a round of pairing: elements with the same first keys are to be paired. */
struct compare_entry {
	uint64_t key[COMPARE_KEYS];
	uint32_t number;
	uint8_t side;                /* 0: the first layer, 1: the other */
};

/* A role, or a note, of one of two elements that are counterparts. */
struct compare_part { uint64_t name, what; uint32_t index; bool used; };

struct compare_overlap;

struct compare {
	const struct model *m;
	struct compare_options o;
	uint8_t *shown;              /* by type */
	uint32_t n_shown;
	VEC(struct compare_side) sides;
	VEC(struct compare_versus) versus;   /* by side; 0 is empty */
	VEC(struct compare_relation) relations;
	uint32_t *number[2];         /* of a mention or event of the model: in its side; ID_NONE */
	uint32_t *place;             /* of a mention: equal for those on the same parts */
	uint64_t *nature;            /* of a mention: whose it is, and notes */
	uint64_t *use;               /* of a mention: in which events and relations it is */
	uint64_t *signature;         /* of an event of the two sides at hand: its roles */
	struct stages stages;
	unsigned phase;
	uint16_t now;                /* the side that is held against the first */
	struct order order;
	VEC(struct compare_entry) entries;
	VEC(uint32_t) waiting;       /* entries of a group that have no counterpart yet */
	size_t next_waiting;
	struct map *alike;           /* what is like a mention -> number of the first */
	struct map *renamed;         /* pairs of actors' ids that were told */
	bool some_unsaid;            /* actors of counterparts that one side has not */
	struct compare_overlap *overlap;
	VEC(struct compare_item) items, follows;
	VEC(uint32_t) follow_of;     /* by follow: the item that brings it */
	VEC(struct compare_part) parts[2];   /* of the two elements at hand */
	bool done;
};

/* The stages of each part: sides, relations, places, for all layers together; who is whose
 * counterpart, and what differs, for each layer behind the first; all items in order. */
struct stages compare_collect_stages(void);
struct stages compare_mention_stages(void);
struct stages compare_event_stages(void);
struct stages compare_tie_stages(void);
struct stages compare_item_stages(void);
struct stages compare_end_stages(void);

/* compare_overlap.c: pairs mentions, or events by their triggers, that overlap.  any_type: also
 * of two types, where at least a third of the longer one is common. */
void compare_overlap_begin(struct compare *c, enum compare_what what, bool any_type);
bool compare_overlap_step(struct compare *c, bool (*stop)(void *), void *context);
void compare_overlap_end(struct compare *c);

void compare_work_done(struct compare *c);

/* A side of the two at hand: 0 is the first layer, 1 the other. */
const struct compare_side *compare_side_at(const struct compare *c, unsigned side);
struct compare_fate *compare_fate_at(const struct compare *c, unsigned side,
    enum compare_what what, uint32_t number);
/* Whether an element has no counterpart yet. */
bool compare_is_free(const struct compare *c, unsigned side, enum compare_what what,
    uint32_t number);
void compare_pair(struct compare *c, enum compare_what what, uint32_t a, uint32_t b,
    enum compare_kind how);
/* How mentions, or events, that are counterparts differ by place and type. */
enum compare_kind compare_how(const struct compare *c, enum compare_what what, uint32_t a,
    uint32_t b);
uint32_t compare_type(const struct compare *c, enum compare_what what, uint32_t element);
/* What a filler or an end is, the same number for counterparts: even when it has none in the
 * other side, see compare_is_alone. */
uint64_t compare_class(const struct compare *c, unsigned side, struct compare_end end);
/* The same where `against` (1 or more) is held against the first. */
uint64_t compare_class_against(const struct compare *c, size_t against, unsigned side,
    struct compare_end end);
bool compare_is_alone(uint64_t class_of_end);
/* A number from a name that is the same in every run, and whatever was interned before. */
uint64_t compare_name_key(const struct compare *c, uint32_t id);
uint64_t compare_mix(uint64_t a, uint64_t b);

/* ---- roles and notes of two counterparts (compare_parts.c): c->parts, by side; O(n log n) */
int compare_part_by_name(const void *p, const void *q);      /* then by what */
int compare_part_by_what(const void *p, const void *q);      /* then by name */
void compare_parts_sort(struct compare *c, int (*order)(const void *, const void *));
enum compare_part_same { PART_SAME_BOTH, PART_SAME_NAME, PART_SAME_WHAT };
/* Parts whose filler has a counterpart, has none, or whatever. */
enum { PART_LIVE, PART_ALONE, PART_ANY };
/* What is done with two parts that belong together. */
typedef void compare_part_pair(struct compare *c, const struct compare_item *of,
    const struct compare_part *a, const struct compare_part *b);
/* Pairs parts that are the same, in order, of those not used yet; of each side those that are as
 * `which` tells.  Both are sorted so that the same ones stand in one order.  pair: NULL: they are
 * only used up. */
void compare_parts_zip(struct compare *c, const struct compare_item *of,
    enum compare_part_same same, const int which[2], compare_part_pair *pair);

/* ---- rounds of pairing (compare_pairs.c): an entry for each element that is free, in order of
 * its keys; those with the same first `equal` keys are paired one to one, in their order */
size_t compare_enter_begin(struct compare *c, enum compare_what what);   /* how many may */
/* The i-th element of both sides, one side behind the other. */
void compare_enter(struct compare *c, enum compare_what what, size_t i,
    bool (*key)(const struct compare *c, unsigned side, uint32_t element, uint64_t *keys));
void compare_add_entry(struct compare *c, unsigned side, uint32_t number, const uint64_t *keys);
size_t compare_sort_begin(void *work);
void compare_sort(void *work, size_t from, size_t to);
size_t compare_walk_begin(void *work);
void compare_walk_end(void *work);
/* Takes entry i; the one that it is to be paired with is *with, whose side is the other one. */
bool compare_take(struct compare *c, size_t i, unsigned equal, const struct compare_entry **with);
const struct compare_entry *compare_entry_at(const struct compare *c, size_t i);

#endif
