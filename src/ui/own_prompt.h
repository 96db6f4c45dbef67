/*
 * ui/own_prompt.h - the prompts of own annotations: a type, an actor, a role ... is chosen from a
 * list that narrows while one types.
 */
#ifndef UI_OWN_PROMPT_H
#define UI_OWN_PROMPT_H

#include "ui/session.h"

struct choice;
struct choices;

bool own_prompt_is(enum prompt_kind kind);
/* Whether one of a list is taken; else the line itself is (a note). */
bool own_prompt_picks(enum prompt_kind kind);
void own_prompt_label(struct session *s, struct buf *out);
void own_prompt_choices(struct session *s, struct str line, struct choices *c);
/* Enter: what was highlighted (NULL: nothing fits), and the line. */
void own_prompt_accept(struct session *s, enum prompt_kind kind, const struct choice *chosen,
    struct str line);
/* The mention that is highlighted in the list, to be lit in the text; false: none. */
bool own_prompt_lights(const struct session *s, struct span *out);
/* A click on a byte of the text while a mention is asked for; false: none is. */
bool own_prompt_click(struct session *s, uint64_t at);
void own_asking_free(struct session *s);

#endif
