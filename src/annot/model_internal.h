/* annot/model_internal.h - the memory behind a model, and the stages that build it. */
#ifndef ANNOT_MODEL_INTERNAL_H
#define ANNOT_MODEL_INTERNAL_H

#include "annot/model.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/stages.h"
#include "base/vec.h"

struct model_memory {
	struct model model;          /* first: a model is its memory */
	struct arena *arena;
	VEC(void *) owned;           /* its large arrays */
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
	size_t mention_base, event_base, relation_base;
};

/* What a layer says of an actor. */
struct given_actor { uint16_t layer; struct actor_decl decl; };

struct actor_work;
struct chains;
struct event_work;
struct relation_work;
struct happenings;

struct model_build {
	struct document *document;
	struct schema *schema;
	const struct resolver *resolver;
	struct model_memory *out;
	struct stages part[5];       /* mentions, actors, events, participants, types */
	VEC(struct model_segment) segments;
	size_t n_mentions, n_events, n_relations, n_roles;
	size_t walk;                 /* the segment that a stage is in */
	struct order order;          /* of the stage that sorts */
	uint64_t last;               /* where the last mention ends */
	struct model_mention *sorted;
	uint32_t *mention_at;        /* number -> index in the model */
	uint32_t *event_at;
	uint32_t *instead;           /* by index: the mention that stands for it, or itself, or
	                              * ID_NONE; NULL: no layer corrects */
	size_t n_shown_events;       /* those behind are replaced */
	struct map *rejected;        /* keys of relations: model_events.c */
	uint32_t *surface;           /* by index: id of out->surfaces, 0: none looked at */
	struct buf text;
	struct resolve_mention *resolved;
	void *resolving;
	VEC(struct actor_decl) declared;
	uint32_t *declared_at;       /* schema id -> index of declared + 1 */
	size_t n_declared_at;
	VEC(struct given_actor) given;   /* where several layers name actors */
	struct chains *chains;       /* the same: model_chains.c */
	struct actor_work *actors;   /* each NULL outside its stages */
	struct event_work *events;
	struct relation_work *relations;
	struct map *seen;
	struct model_relation *kept_relations;
	size_t n_kept;
	struct model_event *out_events;
	struct happenings *happenings;   /* model_same.c */
	struct model_role *out_roles;
	/* Who takes part: by actor, what was counted last, and where the next one goes. */
	uint32_t *part_last, *part_next, *part_items;
	uint32_t next_role, parts;
	uint32_t *type_at, *type_list;   /* see model_types.c */
	bool *type_given;
	size_t n_types;
};

enum { MODEL_ACTOR_STAGES = 5, MODEL_EVENT_STAGES = 9, MODEL_PARTICIPANT_STAGES = 6,
	MODEL_TYPE_STAGES = 2 };
extern const struct stage model_actor_stages[MODEL_ACTOR_STAGES];  /* actors, mentions, names */
/* Events and relations; after the actors.  Then who takes part in them. */
extern const struct stage model_event_stages[MODEL_EVENT_STAGES];
extern const struct stage model_participant_stages[MODEL_PARTICIPANT_STAGES];
/* The mentions of each type; when it is known which are dropped. */
extern const struct stage model_type_stages[MODEL_TYPE_STAGES];
/* model_same.c: which events tell of one happening; when their roles are placed. */
size_t model_same_begin(void *work);
void model_same_event(void *work, size_t i);
void model_same_end(void *work);
/* model_chains.c: which actors of several layers are one; when surfaces are read. */
bool model_chains_are_several(const struct model_build *b);      /* layers that name actors */
size_t model_chains_begin(void *work);
void model_chains_mention(void *work, size_t i);
void model_chains_end(void *work);
/* The id that a layer's actor has in the model. */
uint32_t model_chain_id(const struct model_build *b, uint16_t layer, uint32_t id);
void model_chains_done(struct model_build *b);
void model_actors_done(struct model_build *b);
void model_events_done(struct model_build *b);
void model_participants_done(struct model_build *b);

/* model_correct.c: which mentions layers that correct replace; when their types are known. */
size_t model_correct_begin(void *work);
void model_correct_mention(void *work, size_t i);
/* The mention that a reference to this index means now, or ID_NONE. */
uint32_t model_standing(const struct model_build *b, uint32_t mention);
/* Whether the note with that key and value is about it, or none with the key is. */
bool model_rejects(const struct segment *s, enum note_about about, uint32_t index,
    uint32_t key, uint32_t type);

/* A zeroed array that is the model's. */
void *model_own(struct model_build *b, size_t n, size_t size);
/* Declares the given actors by the ids that chains have become. */
void model_declare_again(struct model_build *b);
/* The declaration of an actor, or NULL. */
const struct actor_decl *model_declared(const struct model_build *b, uint32_t id);

#endif
