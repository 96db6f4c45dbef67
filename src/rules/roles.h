/* rules/roles.h - who fills the roles of an event; known to this folder only. */
#ifndef RULES_ROLES_H
#define RULES_ROLES_H

#include "rules/clause.h"

enum { PARTIES_MAX = 4, OTHERS_MAX = 8 };
struct parties { uint32_t mention[PARTIES_MAX], n; };    /* rows of mentions */
struct other_role { uint32_t name, mention; };           /* schema id, row */

struct roles {
	struct parties source, target;
	struct other_role others[OTHERS_MAX];
	uint32_t n_others;
	uint32_t earlier;            /* Source: a mention of the segment, from an earlier sentence */
	bool has_earlier;
};

/* Date, Place and whatever else the rule asks for, then Source and Target by order. */
void roles_find(const struct scene *s, struct roles *out);
void roles_find_others(const struct scene *s, struct roles *out);
/* The actor that a sentence is about: the first one not behind a preposition; or NONE. */
uint32_t subject_in(const struct engine *e, uint32_t from, uint32_t to);

#endif
