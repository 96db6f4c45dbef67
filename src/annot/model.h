/*
 * annot/model.h - what the pane shows: actors, events and relations of all shown layers,
 * merged and sorted.  Rebuilt after each slice; a sealed value afterwards.  Indices are stable
 * within one model only: keep byte offsets and actors' ids across rebuilds.
 */
#ifndef ANNOT_MODEL_H
#define ANNOT_MODEL_H

#include "annot/layer.h"

struct model_mention {
	const struct mention *m;             /* in its segment */
	const struct segment *segment;
	uint32_t type;                       /* after the vote over the document; m->type before */
	uint32_t first_actor, n_actors;      /* of model->mention_actors */
	uint32_t event;                      /* the event that it triggers, or ID_NONE */
	uint16_t layer;                      /* index of the layer in the input */
	uint8_t certainty;
	bool dropped;                        /* not a name after all (a capital at a sentence start) */
	bool replaced;                       /* dropped too: a layer that corrects has another here,
	                                      * or says that there is none */
};

struct model_name { struct str text; uint32_t count; };  /* as written, most frequent first */

struct model_actor {
	struct str id, name;                 /* "joe-biden", "Joe Biden" */
	uint32_t type;
	uint32_t first_mention, n_mentions;  /* of model->actor_mentions, in text order */
	uint32_t first_name, n_names;        /* of model->names */
	uint32_t first_event, n_events;      /* of model->actor_events, in text order */
	uint32_t first_relation, n_relations;/* of model->actor_relations */
	uint8_t certainty;
};

struct model_role {
	uint32_t name;
	uint32_t mention;                    /* or ID_NONE when it is an event */
	uint32_t event;                      /* or ID_NONE */
};

struct model_event {
	const struct event *e;
	uint32_t type, trigger;              /* trigger: index of a model_mention */
	uint32_t first_role, n_roles;        /* of model->roles */
	uint32_t same;                       /* schema id of the happening, or 0 */
	uint16_t layer;
	uint8_t mood, certainty;
};

struct model_relation {
	const struct relation *r;            /* its clearest mention */
	uint32_t type;
	uint32_t actor1, actor2;             /* or ID_NONE when an argument has no actor */
	uint32_t mention1, mention2;         /* or ID_NONE when it is an event */
	uint32_t event1, event2;             /* or ID_NONE */
	uint32_t count;                      /* mentions of the same relation */
	uint16_t layer;
	uint8_t certainty;
};

/* The mentions of a type, without those that were dropped; its triggers stand apart. */
struct model_type {
	uint32_t type;
	uint32_t first, n;                   /* of model->type_mentions, in text order */
	uint32_t first_trigger, n_triggers;  /* the same */
	bool given;                          /* a file marks it: somebody chose to */
};

/* given: a file's, whose types stay as they are, and of which nothing is dropped. */
struct model_layer {
	uint32_t name;
	const uint32_t *rule_ids;
	uint32_t n_rules;
	bool given, corrects;
};

struct model {
	const struct model_mention *mentions;    size_t n_mentions;   /* by from, longer first */
	const uint32_t *mention_actors;
	const struct model_actor *actors;        size_t n_actors;     /* by mentions, then place */
	const uint32_t *actor_mentions;
	const struct model_name *names;
	const uint32_t *actor_events, *actor_relations;
	const struct model_event *events;        size_t n_events;     /* by place of the trigger */
	size_t n_replaced_events;            /* that stand behind those: of replaced triggers */
	const struct model_role *roles;
	const struct model_relation *relations;  size_t n_relations;  /* by place */
	const struct model_type *types;          size_t n_types;      /* by number; that occur */
	const uint32_t *type_mentions;
	const struct spanidx *index;             /* over mentions */
	struct schema *schema;
	/* The layers it was built from: their names, and for each of their rules (number 1 at 0) the
	 * schema id of its id; 0: none.  For styles: a layer may be gone or changed since. */
	const struct model_layer *layers;        size_t n_layers;
};

/*
 * Decides who is who.  Called once per build with all mentions of the shown layers in text
 * order, their types and links; it may change types, drop mentions, and name the actors.
 */
struct resolve_mention {
	const struct mention *m;             /* type, flags, certainty */
	struct str text;                     /* the surface, line ends as blanks; empty for triggers */
	uint16_t layer;
	/* in: the producer's actors (n_links may be 0); out: up to two actors */
	uint32_t actors[4], n_actors;        /* schema ids of actor ids */
	uint32_t type;                       /* in and out */
	uint8_t certainty;                   /* in and out: a description's, by how it was linked */
	bool dropped;                        /* out */
};
/*
 * The same in steps, for texts with very many mentions; `work` is what begin returns.  step does
 * some, until stop says so (NULL: to the end), and returns true when all is done; far is how much
 * is done, from 0 to 1; end frees the work, done or not.
 */
struct resolver_steps {
	void *(*begin)(void *context, struct schema *schema, struct resolve_mention *mentions,
	    size_t n, void (*declare)(void *model, struct actor_decl), void *model);
	bool (*step)(void *work, bool (*stop)(void *), void *context);
	double (*far)(const void *work);
	void (*end)(void *work);
};
struct resolver {
	/* `declare` adds or changes a declared actor (best name, type) for this model. */
	void (*resolve)(void *context, struct schema *schema, struct resolve_mention *mentions,
	    size_t n, void (*declare)(void *model, struct actor_decl), void *model);
	void *context;
	const struct resolver_steps *steps;  /* or NULL; taken before `resolve` */
};

struct document;
/* Builds from the shown layers, at once.  `resolver` may be NULL: then only the producers' links count.
 * O(n log n).  Surfaces are read from `d`. */
struct model *model_new(struct document *d, struct layer *const *layers, size_t n_layers,
    struct schema *schema, const struct resolver *resolver);
/*
 * The same in steps: the model is the same however it is sliced.  What the layers hold may change
 * meanwhile (the segments that were there are held); the document and the schema must stay.
 */
struct model_build;
struct model_build *model_build_new(struct document *d, struct layer *const *layers,
    size_t n_layers, struct schema *schema, const struct resolver *resolver);
/* Goes on until stop says so (NULL: to the end); true when the model stands. */
bool model_build_step(struct model_build *b, bool (*stop)(void *), void *context);
double model_build_far(const struct model_build *b);         /* from 0 to 1 */
/* Takes the model, which stands, and frees the rest. */
struct model *model_build_done(struct model_build *b);
void model_build_free(struct model_build *b);                /* gives it up; NULL is fine */
void model_free(struct model *m);                            /* NULL is fine */

/* The actor with this id, or ID_NONE. */
uint32_t model_find_actor(const struct model *m, struct str id);
/* The shown (not dropped) mention with this span and type, or ID_NONE. */
uint32_t model_find_mention(const struct model *m, struct span span, uint32_t type);
/* Innermost mention over byte `at`, triggers included when `triggers`; or ID_NONE. */
uint32_t model_mention_at(const struct model *m, uint64_t at, bool triggers);
/* The type's row, or NULL when it does not occur. */
const struct model_type *model_type_of(const struct model *m, uint32_t type);
/* In a sorted list of mentions: how many stand before this one. */
uint32_t model_rank(const uint32_t *list, uint32_t n, uint32_t mention);
/* The first mention, and the one behind the last, on this mention's very span. */
uint32_t model_span_first(const struct model *m, uint32_t mention);
uint32_t model_span_end(const struct model *m, uint32_t mention);
/* The id of a rule of a layer ("person-title"); empty when it has none. */
struct str model_rule_id(const struct model *m, uint16_t layer, uint32_t rule);
/* The parts of a mention, n of them, one at least: its span, unless it is discontinuous. */
const struct span *model_parts(const struct model_mention *x, uint32_t *n);
uint64_t model_length(const struct model_mention *x);        /* bytes of these parts together */
/* The mention where an end of a relation stands: itself, or the event's trigger; ID_NONE for neither. */
uint32_t model_end(const struct model *m, uint32_t mention, uint32_t event);
/* First actor of a mention, or ID_NONE. */
uint32_t model_mention_actor(const struct model *m, uint32_t mention);
/* Actor that fills a role whose name starts with `role` ("Source"), n-th; or ID_NONE. */
uint32_t model_event_actor(const struct model *m, uint32_t event, const char *role, size_t n);

#endif
