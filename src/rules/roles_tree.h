/* rules/roles_tree.h - Source and Target by grammar; known to this folder only. */
#ifndef RULES_ROLES_TREE_H
#define RULES_ROLES_TREE_H

#include "rules/grammar.h"
#include "rules/roles.h"

/* A side as the tree has it.  known: it says who stands there, though maybe nobody that is
 * marked.  sure: of the weakest arc, 0 to 255.  head: the noun that the parties come from. */
struct side {
	struct parties who;
	bool known;
	uint8_t sure;
	uint32_t head, from, to;     /* its phrase */
};
struct tree_roles {
	struct side source, target;
	bool passive;
	bool borrowed;               /* a noun whose Source is only its verb's subject */
	bool nobody;                 /* the subject of a verb is a noun that names nobody */
	uint32_t pronoun;            /* the subject, where it is one, or NONE */
};

/* Of parties that order gives, whether grammar has them on this side too. */
bool side_holds(const struct engine *e, const struct side *side, const struct parties *p);
/* Whether the tree has a name as subject or object of a clause in which the trigger's word `top`
 * has no part: it is no Target then, however near it stands. */
bool tree_has_elsewhere(const struct engine *e, uint32_t top, const struct found *f);
/* False when the sentence has no tree to be trusted. */
bool tree_roles_find(const struct scene *s, const struct roles *r, struct tree_roles *out);
/* nouns_tree.c: of a trigger that is a noun. */
void tree_roles_of_noun(const struct scene *s, const struct roles *r, uint32_t noun,
    struct tree_roles *out);

/* The mention that may act and holds a token, or NONE. */
uint32_t actor_over(const struct engine *e, uint32_t t);
/* Whom a noun's phrase names: the noun itself, its apposition, whose it is, of whom. */
uint32_t actor_of(const struct engine *e, uint32_t noun);
/* Adds them, and those that are joined to them. */
void side_add(const struct scene *s, struct side *side, uint32_t noun, bool subject);

#endif
