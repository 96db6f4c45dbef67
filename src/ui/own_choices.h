/*
 * ui/own_choices.h - the lists of what own annotations may be given, narrowed by what is typed.
 */
#ifndef UI_OWN_CHOICES_H
#define UI_OWN_CHOICES_H

#include "annot/layer.h"

struct choices;
struct session;

/* A choice's id is one of the schema, of a type or an actor; of roles, ties and mentions near by
 * an index of what is asked (ui/own_internal.h).  ID_NONE: it is new, and called as its text. */
void own_choose_type(struct session *s, struct choices *c);      /* of entities, then of events */
void own_choose_event(struct session *s, struct choices *c);
void own_choose_actor(struct session *s, struct choices *c);
void own_choose_role(struct session *s, struct choices *c);
void own_choose_relation(struct session *s, struct choices *c);
void own_choose_near(struct session *s, struct choices *c, struct span to);
void own_choose_tie(struct session *s, struct choices *c);       /* a relation that is there */
/* For the words of the command line (:type, :actor ...), before anything was asked. */
void own_choose_word(struct session *s, struct str word, struct str line, struct choices *c);

/* ---- for own_choices.c and own_near.c */
/* How well it fits what was typed (FUZZY_NONE: not); all that begin so are as good. */
int own_choice_score(const struct choices *c, struct str text);
void own_choice_add(struct choices *c, struct str text, struct str help, uint32_t id, int score);
/* The row that makes what was typed: last, but first when nothing begins so. */
void own_choice_new(struct choices *c, struct str name, const char *help);
void own_usual_roles(struct choices *c);

#endif
