/*
 * annot/compare.h - what differs between layers of one model: which mentions, events and relations
 * of the first are those of another one, and one item for each thing that is not the same.
 *
 * Each element of the first layer has at most one counterpart in another layer:
 *
 *	mentions    the same place and type; the same place; overlap of the same type; overlap
 *	events      the same by their triggers; then by type and roles near by
 *	relations   the same ends; ends the other way round; one end and the type
 *
 * What refers to something that has a counterpart refers to the same thing: a role filled by a
 * mention whose boundary moved did not change.  What is gone with an element (the roles that a
 * removed mention filled) is told with that element, and is no item of its own.
 *
 * Symmetric: with the layers swapped the same pairs are found, and missing and extra change
 * places.  O(n log n), also where very many elements stand on one place.  Memory: about 100 bytes
 * an element.  The model and its schema are borrowed and must stay.
 */
#ifndef ANNOT_COMPARE_H
#define ANNOT_COMPARE_H

#include "annot/model.h"

enum compare_kind {
	COMPARE_MATCHED,             /* place and type are the same; no item has this kind */
	COMPARE_MISSING,             /* only the first layer has it */
	COMPARE_EXTRA,               /* only the other one has it */
	COMPARE_MOVED,               /* same type, other boundaries (of an event: of its trigger) */
	COMPARE_RETYPED,             /* same boundaries (same ends), other type */
	COMPARE_MOVED_RETYPED,
	COMPARE_REVERSED,            /* a relation whose ends are swapped; its type may differ too */
	COMPARE_END,                 /* a relation, one end of which is another */
	/* Of elements that have a counterpart: */
	COMPARE_ACTOR,               /* the mention is another actor's, or nobody's */
	COMPARE_ACTOR_ID,            /* one actor throughout, whose id differs: once for each actor */
	COMPARE_ROLE_MISSING,        /* the first layer's event has a role that the other has not */
	COMPARE_ROLE_EXTRA,
	COMPARE_ROLE_FILLER,         /* the same role, filled by another one */
	COMPARE_ROLE_NAME,           /* the same filler in another role */
	COMPARE_MOOD,
	COMPARE_ATTRIBUTE,           /* missing, extra or of another value; "Same": the happening */
	COMPARE_NOTE,                /* the same of a note */
	/* Of a whole layer, once: the other one has some and it has none.  what: which of the two
	 * has none, by a == 0 or b == 0, and how many the other one has. */
	COMPARE_NO_ACTORS,
	COMPARE_KINDS
};
const char *compare_kind_name(enum compare_kind k);           /* "actor-id", for programs */
const char *compare_kind_label(enum compare_kind k);          /* "other actor", for people */

enum compare_what { COMPARE_MENTION, COMPARE_EVENT, COMPARE_RELATION, COMPARE_WHATS };
const char *compare_what_name(enum compare_what w);          /* "mention" */

/* What is compared; bits. */
enum compare_aspect {
	COMPARE_MENTIONS = 1, COMPARE_EVENTS = 2, COMPARE_RELATIONS = 4, COMPARE_ACTORS = 8,
	COMPARE_ROLES = 16, COMPARE_MOODS = 32, COMPARE_ATTRIBUTES = 64, COMPARE_NOTES = 128,
	COMPARE_ALL = 255,
};
/* The aspect of its name ("mentions"), or 0. */
unsigned compare_aspect_of(struct str name);

/* A relation as its layer has it: the model joins those of the same actors. */
struct compare_relation {
	const struct relation *r;
	const struct segment *segment;
	uint32_t type;
	uint32_t mention1, event1, mention2, event2;         /* of the model, or ID_NONE */
	uint16_t layer;
};

/* What fills a role or stands at an end: a mention or an event of the model, the other ID_NONE. */
struct compare_end { uint32_t mention, event; };

struct compare_item {
	enum compare_kind kind;
	enum compare_what what;
	uint16_t side;               /* the other layer: index into `layers`, 1 or more */
	/* The element in the first layer and in the other: a mention or an event of the model, a
	 * relation of compare_relation; or ID_NONE. */
	uint32_t a, b;
	struct span span;            /* where to go: the first layer's, of a trigger, of end 1 */
	/* Roles, attributes: schema ids of the name; 0 where there is none. */
	uint32_t name_a, name_b;
	struct compare_end end_a, end_b;     /* COMPARE_ROLE_: the fillers; COMPARE_END: the ends */
	/* Moods: as enum mood.  Attributes, notes: values.  Actors: ids of the schema.  0: none. */
	uint32_t value_a, value_b;
	uint32_t first_follow, n_follows;
};

struct compare_options {
	unsigned aspects;            /* COMPARE_ bits; 0: all */
	/* Of a type whether it counts, asked once for each; NULL: all do. */
	bool (*shown)(const void *context, uint32_t type);
	const void *context;
};

struct compare;
/* layers: indices of the model's layers, two or more, the first is what the others are held
 * against.  o: or NULL. */
struct compare *compare_new(const struct model *m, const uint16_t *layers, size_t n_layers,
    const struct compare_options *o);
void compare_free(struct compare *c);                        /* NULL is fine */
/* Looks at about `budget` elements more; true while there is more to do.  What is asked below is
 * there once all is done; until then there are no items. */
bool compare_step(struct compare *c, size_t budget);
bool compare_is_done(const struct compare *c);

/* The items, in text order; those of one place by side. */
size_t compare_count(const struct compare *c);
const struct compare_item *compare_at(const struct compare *c, size_t i);
/* The first item that begins at or behind a byte; compare_count when there is none. */
size_t compare_find(const struct compare *c, uint64_t at);
/* What an item brings with it: roles and relations that are gone (or there) with its element. */
const struct compare_item *compare_follow(const struct compare *c, const struct compare_item *of,
    size_t i);

/* The elements of a side that are compared, in text order.  Mentions: those that trigger an event
 * are that event. */
size_t compare_layers(const struct compare *c);
uint16_t compare_layer(const struct compare *c, size_t side);        /* index of the model */
size_t compare_elements(const struct compare *c, enum compare_what what, size_t side);
/* A mention or event of the model, a relation of compare_relation. */
uint32_t compare_element(const struct compare *c, enum compare_what what, size_t side, size_t i);
const struct compare_relation *compare_relation(const struct compare *c, uint32_t i);
/* The counterpart in `side` (1 or more) of the i-th element of the first layer, as the number of
 * an element there; ID_NONE: none.  And the way back.  how: or NULL. */
uint32_t compare_there(const struct compare *c, enum compare_what what, size_t side, size_t i,
    enum compare_kind *how);
uint32_t compare_back(const struct compare *c, enum compare_what what, size_t side, size_t i,
    enum compare_kind *how);
/* Whether a mention that is alone against `side` is told by an event that is alone on the other
 * side: it is the trigger, which stayed when its event went.  own: of that layer, else the first's. */
bool compare_is_covered(const struct compare *c, size_t side, bool own, size_t i);
/* The mention where an element stands: itself, a trigger, the first end. */
uint32_t compare_place(const struct compare *c, enum compare_what what, uint32_t element);
/* Whether two fillers, of the first layer and of another, are the same thing. */
bool compare_same_end(const struct compare *c, size_t side, struct compare_end a,
    struct compare_end b);

#endif
