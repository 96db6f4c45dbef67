/* rules/builder.h - what the builder has collected, for sealing; known to this folder only. */
#ifndef RULES_BUILDER_H
#define RULES_BUILDER_H

#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "rules/blob.h"
#include "rules/ruleset.h"

struct b_entry {
	struct str text, id;
	struct place at;
};
/* Entries from `first` on came later, from another place of the themes. */
struct b_part { struct place at; uint8_t level; size_t first; };
/*
 * Over a base the first lexicons are the base's, row by row.  What was said of such a one is
 * kept apart: `anew` when the base's entries are gone.  `taken`, text by text: how many of the
 * entries stood before it was taken out; the base's stand before all.
 */
struct b_lexicon {
	struct lexicon_spec spec;
	uint8_t level;
	bool anew, respec;                   /* respec: given again by builder_lexicon */
	VEC(struct b_entry) entries;
	VEC(struct b_part) parts;
	struct map *taken;                   /* NULL: none */
};
struct b_type { struct str name, parent; struct place at; };

/* A rule that was replaced keeps its row, one that was removed is marked.  at: the row of the
 * base that it takes the place of, or NONE. */
struct b_entity { struct entity_rule r; uint32_t at; bool removed; };
struct b_actor { struct actor_rule r; uint32_t at; bool removed; };
struct b_event { struct event_rule r; uint32_t at; bool removed; };
struct b_relation { struct relation_rule r; uint32_t at; bool removed; };
struct b_off { struct rule_head head; enum rule_stage stage; };

enum { STAGES = 4 };             /* those that have ids */
struct ruleset_builder {
	struct arena *arena;
	const struct ruleset *base;          /* borrowed; NULL: none */
	unsigned level;
	bool keeps;                          /* what is sealed may be a base */
	bool checks;                         /* doubtful things are said */
	VEC(struct str) files;
	VEC(struct b_type) types;
	VEC(struct b_lexicon) lexicons;
	struct map *lexicon_of;
	VEC(struct b_entity) entities;
	VEC(struct b_actor) actors;
	VEC(struct b_event) events;
	VEC(struct b_relation) relations;
	VEC(struct b_off) offs;
	/* By stage: a rule's id -> its row, NONE for one that is off; rows of the base come first.
	 * Filled with the base's ids when first asked, but for actors: those have a table. */
	struct map *ids[STAGES];
	bool ids_known[STAGES];
	size_t n_base[STAGES];               /* rows of the base */
	bool *gone[STAGES];                  /* by row of the base: replaced or removed */
	bool any_gone[STAGES];
};

/* Whether the entry of this number was taken out again; number 0 for one of the base. */
bool builder_is_taken(const struct b_lexicon *l, struct str text, size_t number);

/* builder_base.c */
void builder_base_init(struct ruleset_builder *b);
/* The row that a rule's id has, in the base too; NONE when the rule is off. */
bool builder_find(struct ruleset_builder *b, enum rule_stage stage, struct str id, uint32_t *row);
void builder_gone(struct ruleset_builder *b, enum rule_stage stage, size_t row);
/* Whether the base has a rule of this id, even when all rules were dropped since. */
bool builder_base_has(const struct ruleset_builder *b, enum rule_stage stage, struct str id);
/* Copies the base's entries of a lexicon whose flags or type change. */
void builder_base_entries(struct ruleset_builder *b, uint32_t lexicon);

#endif
