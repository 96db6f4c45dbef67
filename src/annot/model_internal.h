/* annot/model_internal.h - the memory behind a model, and the stages that build it. */
#ifndef ANNOT_MODEL_INTERNAL_H
#define ANNOT_MODEL_INTERNAL_H

#include "annot/model.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"

struct model_memory {
	struct model model;          /* first: a model is its memory */
	struct arena *arena;
	struct intern *surfaces;     /* texts of mentions; names point into it */
	struct map *actor_of;        /* an actor's id -> its index */
	struct spanidx *index;
	struct model_mention *mentions;
	struct model_actor *actors;
	struct segment **segments;   /* held while the model lives */
	size_t n_segments;
};

/* A segment of a shown layer; the numbers of its mentions and events count on from these. */
struct model_segment {
	const struct segment *s;
	uint16_t layer;
	size_t mention_base, event_base;
};

struct model_build {
	struct document *document;
	struct schema *schema;
	struct model_memory *out;
	VEC(struct model_segment) segments;
	size_t n_mentions, n_events;
	uint32_t *mention_at;        /* number -> index in the model */
	uint32_t *event_at;
	uint32_t *surface;           /* by index: id of out->surfaces, 0: none looked at */
	struct resolve_mention *resolved;
	VEC(struct actor_decl) declared;
	uint32_t *declared_at;       /* schema id -> index of declared + 1 */
	size_t n_declared_at;
};

/* The declaration of an actor, or NULL. */
const struct actor_decl *model_declared(const struct model_build *b, uint32_t id);
/* Actors, their mentions and names. */
void model_build_actors(struct model_build *b);
/* Events and relations, and who takes part in them; after the actors. */
void model_build_events(struct model_build *b);
void model_build_relations(struct model_build *b);
void model_build_parts(struct model_build *b);
/* The mentions of each type; when it is known which are dropped. */
void model_build_types(struct model_build *b);

#endif
