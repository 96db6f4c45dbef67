/* rules/roles.h - who fills the roles of an event; known to this folder only. */
#ifndef RULES_ROLES_H
#define RULES_ROLES_H

#include "rules/parties.h"

enum { OTHERS_MAX = 8 };
struct other_role { uint32_t name, mention; };           /* schema id, row */

enum guessed { GUESSED_SOURCE = 1, GUESSED_TARGET = 2 };

struct roles {
	struct parties source, target;
	struct other_role others[OTHERS_MAX];
	uint32_t n_others;
	uint32_t top;                /* the trigger's word in the sentence's tree; NONE: no tree */
	/* Mentions of the segment (not rows) that earlier sentences give. */
	uint32_t earlier_source, earlier_target;
	bool has_earlier, has_earlier_target;
	bool passive;                /* the trigger's subject is its Target */
	bool borrowed;               /* a noun whose Source is only the clause's subject */
	unsigned guess;              /* sides from another clause, by order alone: enum guessed */
};

/* Date, Place and whatever else the rule asks for, then Source and Target: by grammar where the
 * sentence has a tree, and by order.  False: the rule wants grammar alone, and there is none. */
bool roles_find(const struct scene *s, struct roles *out);
bool can_be_target(const struct scene *s, const struct roles *r, uint32_t m);
/* roles_fit.c */
void roles_find_others(const struct scene *s, struct roles *out);
/* Whether the rule may have the role "Source" or "Target": it names it, or neither. */
bool roles_admit(const struct scene *s, bool target);
/* What the rule asks of its Source or Target, or NULL. */
const struct r_role *roles_spec(const struct scene *s, bool target);
bool roles_fit(const struct scene *s, const struct r_role *spec, const struct found *f);
bool roles_is_other(const struct roles *r, uint32_t mention);
/* roles_dep.c: the mentions that hang on the trigger's word `top` as a role's `dep` asks. */
struct parties roles_by_dep(const struct scene *s, const struct r_role *spec, uint32_t top);
/* Source and Target as the rule's `dep` asks, in place of what else was found; false: nothing
 * hangs there.  For a sentence with a tree. */
bool roles_apply_deps(const struct scene *s, struct roles *r);
/* Drops parties that the rule's own Source and Target do not admit. */
void roles_apply_specs(const struct scene *s, struct roles *r);
/* roles_guess.c: names of no known type in the place of a subject or object. */
void roles_guess(const struct scene *s, struct roles *r);
/* nouns.c: parties of a trigger that is a noun. */
void roles_of_noun(const struct scene *s, struct roles *r);
/* "the arrest of X" does something to X, "the request of X" is by X. */
bool noun_of_is_target(const struct scene *s);
/* "X's arrest" is done to X, "X's arrest of Y" by X. */
bool noun_owner_is_target(const struct scene *s);
/* The first actor behind a word of the list, which stands within `reach` tokens, no verb
 * before it; *word is that word.  NONE when there is none. */
uint32_t actor_behind(const struct scene *s, const char *const *list, size_t n, uint32_t reach,
    uint32_t *word);
#define BEHIND(s, list, reach, word) \
	actor_behind((s), (list), sizeof(list) / sizeof *(list), reach, word)
/* roles_source.c */
/* Source from what stands before the trigger; false: it is only the nearest actor there. */
bool roles_before(const struct scene *s, struct parties *out);
/* "asked Y to help": the one who helps stands right before the "to"; NONE. */
uint32_t roles_controller(const struct scene *s);
/* `..., " said Putin`: the subject behind its verb; NONE. */
uint32_t roles_inverted(const struct scene *s);

/* "withdrew from X", "fired at X", "an offer from X": a place, and yet with whom it is done. */
bool roles_reach(const struct scene *s, const struct found *f);
/* "is opposed to": a participle that tells what its subject thinks. */
bool roles_is_state(const struct scene *s);
/* told.c: EVENT_QUOTED or EVENT_ATTRIBUTED when it is not the text itself that tells. */
unsigned scene_told(const struct scene *s);
/* earlier.c: what sentences before this one leave to later ones. */
void earlier_remember(struct engine *e, uint32_t sentence);
void earlier_fill(const struct scene *s, struct roles *r);
/* "his visit": the noun's owner is a pronoun. */
bool earlier_owns(const struct scene *s);
/* "Sino-Russian troops": the parties were named before; true when both were. */
bool earlier_of_pair(const struct scene *s, const struct found *f, struct roles *r);

#endif
