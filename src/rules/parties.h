/* rules/parties.h - mentions that act: heads, subjects, joint parties; known to this folder only. */
#ifndef RULES_PARTIES_H
#define RULES_PARTIES_H

#include "rules/clause.h"

enum { PARTIES_MAX = 4 };
struct parties { uint32_t mention[PARTIES_MAX], n; };    /* rows of mentions */

/* A name that joins two actors fills no role: it cannot say which is which. */
bool may_act(const struct found *f);
static inline bool
found_is(const struct found *f, enum found_is kind)
{
	return f->kinds & kind;
}
static inline bool
found_is_place(const struct found *f)
{
	return f->kinds & (IS_GPE | IS_LOC | IS_FAC);
}
/* The token before the noun phrase that a mention stands in: its preposition, or NONE. */
uint32_t word_before(const struct engine *e, const struct found *f);
/* "Oslo-based", "pro-Moscow": it only says which one another is. */
bool found_is_qualifier(const struct engine *e, const struct found *f);
/* "a curfew in Oslo": whom a measure is for. */
bool found_is_under_measure(const struct engine *e, const struct found *f);
bool found_is_setting(const struct engine *e, const struct found *f);
bool is_governed(const struct engine *e, const struct found *f);
/* "Russian President Vladimir Putin", "Russia's Gazprom": from a modifier to its head. */
uint32_t head_of(const struct engine *e, uint32_t m, uint32_t to);
/* The first actor in the tokens [from, to) that no preposition governs, or NONE. */
uint32_t subject_in(const struct engine *e, uint32_t from, uint32_t to);
/* The last actor in the tokens [from, to), or NONE. */
uint32_t nearest_before(const struct engine *e, uint32_t from, uint32_t to);
/* The same, but for places where something happens. */
uint32_t nearest_actor_before(const struct engine *e, uint32_t from, uint32_t to);
void party_add(struct parties *p, uint32_t m);
/* m, and those that "and" joins to it before token `to`.  Unless `subject`, a verb behind the
 * last one makes it the start of another clause: "hit A and B said ..." */
void party_add_joint(const struct engine *e, struct parties *p, uint32_t m, uint32_t to,
    bool subject);
bool is_party(const struct engine *e, const struct parties *p, uint32_t m);

#endif
