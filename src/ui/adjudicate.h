/*
 * ui/adjudicate.h - accepting what one side says into one's own annotations.
 *
 * Own annotations get what is decided, and what all sides agree on; what is open (a role that only
 * one side has) is left out of what is copied, and comes when it is decided.
 */
#ifndef UI_ADJUDICATE_H
#define UI_ADJUDICATE_H

#include "annot/own.h"
#include "base/map.h"
#include "ui/differences.h"

/* An element of the comparison that a difference is about. */
struct desk_use { uint32_t what, element, difference; };

/* Who plays a role in an event, or stands at an end of a relation, of the comparison. */
struct desk_part { uint32_t what, element, of; uint32_t role; };     /* role 0: a relation's */

/* What is at hand while something is accepted; between own_step_begin and own_step_end. */
struct desk {
	struct session *s;
	struct differences *d;
	struct own *o;
	const struct layer *layer;                   /* o's: asking for it seals it */
	struct map *places;                          /* kind, place, type -> item of o */
	VEC(struct desk_use) uses;                   /* sorted */
	VEC(struct desk_part) parts;                 /* the same; made when it is first asked for */
	const struct difference *now;                /* the one that is accepted */
	size_t made[COMPARE_WHATS];                  /* new ones */
};

/* ---- desk.c, desk_copy.c, desk_wait.c: what there is, and copying what is not */
void desk_open(struct desk *k, struct session *s, struct differences *d);
void desk_close(struct desk *k);
/* One's own element on the place of one of the comparison's, of its type; or, any: of whatever
 * type, or what was decided in its place.  ID_NONE: there is none. */
uint32_t desk_there(struct desk *k, enum compare_what what, uint32_t element, bool any);
/* The same, copied when there is none; ID_NONE: it cannot be. */
uint32_t desk_take(struct desk *k, enum compare_what what, uint32_t element);
/* The ends of a relation, as far as they are agreed on. */
void desk_take_ends(struct desk *k, uint32_t relation);
uint32_t desk_there_end(struct desk *k, struct compare_end end);
uint32_t desk_take_end(struct desk *k, struct compare_end end);
/* Roles and relations that all have, and that waited for this element to be decided. */
void desk_complete(struct desk *k, enum compare_what what, uint32_t element);
/* The same of a relation: takes it when both ends are there, and agreed on or decided. */
void desk_complete_relation(struct desk *k, uint32_t relation);
/* It has another place or type since. */
void desk_moved(struct desk *k, enum compare_what what, uint32_t id);
/* What was rejected on the place of an element no longer is. */
void desk_unreject(struct desk *k, enum compare_what what, uint32_t element);
void desk_reject(struct desk *k, enum compare_what what, uint32_t element);
uint32_t desk_type(const struct desk *k, enum compare_what what, uint32_t element);
/* The actors that the article's model has for a mention of the comparison. */
void desk_set_actors(struct desk *k, uint32_t mention, uint32_t id);

/* ---- adjudicate.c: side: SIDE_NONE for neither */
void adjudicate(struct desk *k, struct difference *g, size_t side);
/* All that every side has; how many of each are new stands in k->made. */
void adjudicate_agreed(struct desk *k);

/* ---- accept.c: keys, and the words of the command line */
void accept_command(struct session *s, struct str rest);

#endif
