/* rules/builder.h - what the builder has collected, for sealing; known to this folder only. */
#ifndef RULES_BUILDER_H
#define RULES_BUILDER_H

#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "rules/ruleset.h"

struct b_entry {
	struct str text, id;
	struct place at;
	bool removed;
};
struct b_lexicon {
	uint8_t level;
	struct lexicon_spec spec;
	VEC(struct b_entry) entries;
};
struct b_type { struct str name, parent; struct place at; };

/* A rule that was replaced keeps its row, one that was removed is marked. */
struct b_entity { struct entity_rule r; bool removed; };
struct b_actor { struct actor_rule r; bool removed; };
struct b_event { struct event_rule r; bool removed; };
struct b_relation { struct relation_rule r; bool removed; };

struct ruleset_builder {
	struct arena *arena;
	unsigned level;
	VEC(struct str) files;
	VEC(struct b_type) types;
	VEC(struct b_lexicon) lexicons;
	struct map *lexicon_of;
	VEC(struct b_entity) entities;
	VEC(struct b_actor) actors;
	VEC(struct b_event) events;
	VEC(struct b_relation) relations;
	struct map *ids[4];                  /* by stage: a rule's id -> its row */
};

#endif
