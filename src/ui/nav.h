/*
 * ui/nav.h - the selected mention: which mentions are visited, selecting, stepping.
 */
#ifndef UI_NAV_H
#define UI_NAV_H

#include "annot/model.h"
#include "base/str.h"

struct session;
struct article;

/* ---- select.c */
bool nav_shown(const struct session *s, uint32_t type);
/* The same, where another model says what files mark. */
bool nav_shown_in(const struct session *s, const struct model *m, uint32_t type);
void nav_toggle_shown(struct session *s, uint32_t type);
bool nav_visits_type(const struct session *s, uint32_t type);    /* no number, and shown */
bool nav_visits(const struct session *s, const struct model *m, uint32_t mention);
void nav_select(struct session *s, uint32_t mention);        /* selects and goes there */
void nav_set_selection(struct session *s, uint32_t mention); /* selects, moves nothing */
void nav_unselect(struct session *s);
void select_refresh(struct session *s, struct article *a);   /* after a model rebuild */
/* The event nearest to a mention that plays a role in it, or ID_NONE. */
uint32_t select_event(const struct model *m, uint32_t mention);
/* The first of the actor's mentions, counted from 0, at or after this one. */
uint32_t nav_place(const struct model *m, uint32_t actor, uint32_t mention);
/* Which mention of its actor the selection is, from 1; false without an actor. */
bool nav_rank(const struct session *s, uint32_t *k, uint32_t *n);

/* ---- nav.c: for steps of other files */
enum { STEPS_MOST = 1000 };                                  /* that a count may ask for */

bool nav_can_step(struct session *s);                        /* else it says why not */
/* Where a step begins: from mention *at on, or (ID_NONE) at mention *first. */
void nav_from(struct session *s, int step, uint32_t *at, uint32_t *first);
void nav_walk(struct session *s, struct str what, size_t k, size_t n);
void nav_turned(struct session *s, int step);                /* "from the top again" */

#endif
