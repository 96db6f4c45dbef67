/*
 * annot/layer.h - annotations from one producer over one text: a row of sealed segments.
 *
 * A segment covers the bytes [from, to) of the text (one analysed slice, or a whole imported
 * file).  Inside it annotations refer to each other by index, never by pointer.  Build, then
 * seal: a sealed segment is const.  All names are ids of the schema.
 *
 *	layer -> segment -> mentions (sorted by from, longer first)
 *	                    events   (trigger = a mention; roles -> mention or event)
 *	                    relations (two mentions), notes (about any of them)
 */
#ifndef ANNOT_LAYER_H
#define ANNOT_LAYER_H

#include "annot/schema.h"
#include "base/str.h"

struct span { uint64_t from, to; };                      /* half-open bytes of the text */
bool span_covers(struct span a, struct span b);          /* a holds all of b */
/* An empty span stands on the byte at its place, as it is drawn. */
bool span_overlaps(struct span a, struct span b);
int span_order(const void *a, const void *b);            /* of two spans, by from, then by to: for qsort */

#define ID_NONE UINT32_MAX

enum mention_flag {
	MENTION_TRIGGER = 1,         /* names an event; not an entity */
	MENTION_GUESS = 2,           /* an unknown name */
	MENTION_DESC = 4,            /* a description, type MENTION */
	MENTION_HEADLINE = 8,        /* stands in a headline */
	MENTION_FIRST = 16,          /* a lone capital word at a sentence start */
	MENTION_SUBJECT = 32,        /* a verb follows, and no preposition governs it */
	MENTION_APPOSED = 64,        /* a description beside the name that it describes */
	MENTION_LITERAL = 128,       /* "in Moscow": the town, not the state that it stands for */
};

struct mention {
	struct span span;            /* hull: first byte to last */
	uint32_t type;
	uint32_t rule;               /* of layer_origin; 0: none */
	uint32_t first_part, first_link;
	uint16_t n_parts;            /* of seg->parts, when discontinuous; else 0 */
	uint16_t n_links;            /* of seg->links: ids of the actors that the producer names */
	uint8_t certainty;           /* per cent */
	uint8_t flags;
	uint16_t kind;               /* what it is said to be (lang/kinds.h), or 0 */
};

struct role {
	uint32_t name;               /* Source, Target, Source2, Date, Place, Topic ... */
	uint32_t target;             /* index of a mention, or of an event */
	bool is_event;
};

enum event_flag {
	EVENT_NOUN = 1,              /* "the attack", not "attacked" */
	EVENT_DEFINITE = 2,          /* a noun that means one told of before: the, this */
	EVENT_OWNED = 4,             /* ... that may: Iran's, its */
	EVENT_LENT_SOURCE = 8,       /* a noun's Source, Target are only those of its clause */
	EVENT_LENT_TARGET = 16,
	EVENT_QUOTED = 32,           /* a quotation tells of it, ... */
	EVENT_ATTRIBUTED = 64,       /* ... or somebody whom the text names: "officials said" */
	EVENT_UNSAID = 128,          /* its file has no mood for it: taken as actual */
};

struct event {
	uint32_t type, trigger;      /* trigger: index of a mention */
	uint32_t first_role;
	uint32_t rule, same;         /* same: id of the happening, or 0 */
	uint32_t head;               /* the trigger's main word in its first form ("attack"); or 0:
	                              * then it is never taken for another event's happening */
	uint16_t n_roles;
	uint8_t mood, certainty;
	uint8_t flags;
};

struct relation {
	uint32_t type, arg1, arg2;   /* indices of mentions, or of events where the bit is set */
	uint32_t rule;
	uint8_t certainty;
	bool arg1_is_event, arg2_is_event;
};

enum note_about { NOTE_MENTION, NOTE_EVENT, NOTE_RELATION };
/* An attribute (key Confidence, value High), a note (key "Note"), a link to a knowledge base. */
struct note {
	enum note_about about;
	uint32_t index, key, value;
};

/* An actor that the producer declares: its id, best name and type (0: unknown). */
struct actor_decl { uint32_t id, name, type; };

struct segment {
	struct span covers;
	const struct mention *mentions;     size_t n_mentions;
	const struct span *parts;           size_t n_parts;
	const uint32_t *links;              size_t n_links;
	const struct event *events;         size_t n_events;
	const struct role *roles;           size_t n_roles;
	const struct relation *relations;   size_t n_relations;
	/* By what they are about; those about one thing as they were added. */
	const struct note *notes;           size_t n_notes;
	size_t n_triggers;                  /* of the mentions */
	uint64_t generation;                /* of text and rules */
	uint32_t holders;                   /* layers and models that show it */
};

/* ---- building one segment */
struct segment_builder;
struct segment_builder *segment_builder_new(void);
void segment_builder_free(struct segment_builder *b);    /* NULL is fine */
/* What a mention or event has beyond 65,535 parts, links or roles is left out.
 * Each returns the index that the others use until sealing.  Indices are given in order of
 * the calls; sealing sorts the mentions and renumbers all references. */
uint32_t segment_add_mention(struct segment_builder *b, struct mention m,
    const struct span *parts, size_t n_parts, const uint32_t *links, size_t n_links);
uint32_t segment_add_event(struct segment_builder *b, struct event e,
    const struct role *roles, size_t n_roles);
uint32_t segment_add_relation(struct segment_builder *b, struct relation r);
void segment_add_note(struct segment_builder *b, struct note n);
struct mention *segment_mention(struct segment_builder *b, uint32_t index);  /* until the next add */
size_t segment_builder_mentions(const struct segment_builder *b);
/* Room for n mentions more, so that no memory is moved or wasted while they are added. */
void segment_reserve(struct segment_builder *b, size_t n);
/* The actors of a mention that was added without. */
void segment_set_links(struct segment_builder *b, uint32_t mention, const uint32_t *links,
    size_t n);
struct event *segment_event(struct segment_builder *b, uint32_t index);      /* until the next add */
const struct note *segment_note(const struct segment_builder *b, uint32_t index);
size_t segment_builder_notes(const struct segment_builder *b);
/* Seals what was added and empties the builder.  The segment is freed with segment_free. */
struct segment *segment_seal(struct segment_builder *b, struct span covers);
/* The same in steps, for a segment of very many: until it is done the builder may only be freed,
 * afterwards it is empty.
 * step goes on until stop says so (NULL: to the end); true when all is sealed. */
struct segment_sealing;
struct segment_sealing *segment_seal_begin(struct segment_builder *b, struct span covers);
bool segment_seal_step(struct segment_sealing *s, bool (*stop)(void *), void *context);
double segment_seal_far(const struct segment_sealing *s);    /* from 0 to 1 */
/* Takes the segment and frees the rest; NULL when it was not done. */
struct segment *segment_seal_done(struct segment_sealing *s);
/* One holder more: each must call segment_free, the last one frees.  So a model outlives the
 * segments that its layer has dropped. */
void segment_hold(const struct segment *s);
void segment_free(struct segment *s);                    /* NULL is fine */
size_t segment_bytes(const struct segment *s);           /* of memory */
/* The notes about one mention, event or relation: the first, and how many.  O(log notes). */
const struct note *segment_notes(const struct segment *s, enum note_about about, uint32_t index,
    size_t *n);

/* ---- a layer */
struct layer;
/* name: "rules", or the file's name.  source: what to say it is from ("default.yaml"). */
struct layer *layer_new(struct schema *schema, struct str name, struct str source);
void layer_free(struct layer *l);                        /* NULL is fine */
struct str layer_name(const struct layer *l);
struct str layer_source(const struct layer *l);
struct schema *layer_schema(const struct layer *l);
bool layer_shown(const struct layer *l);
void layer_show(struct layer *l, bool shown);
/*
 * A layer that corrects the others, as a reader's own does.  Its mention stands for all others on
 * the same words, its event for all others with the same trigger.  A mention or a relation of the
 * type LAYER_NOT says that there is none: of those types alone that notes of the key LAYER_REJECTS
 * name, or of any.
 */
#define LAYER_NOT "NONE"
#define LAYER_REJECTS "Rejects"
void layer_set_corrects(struct layer *l, bool corrects);
bool layer_corrects(const struct layer *l);
/* Takes the segment; an older one that covers the same bytes is replaced.  Segments are kept
 * sorted and must not partly overlap. */
void layer_put(struct layer *l, struct segment *s);
void layer_drop_all(struct layer *l);                    /* all segments */
void layer_drop_outside(struct layer *l, struct span keep);  /* those that do not touch it */
size_t layer_segments(const struct layer *l);
const struct segment *layer_segment(const struct layer *l, size_t i);
/* Counts over all segments, for the Layers tab. */
/* mentions: without triggers. */
struct layer_counts { size_t mentions, triggers, events, relations, notes, bytes; };
struct layer_counts layer_count(const struct layer *l);
/* Provenance: where a rule stands ("default.yaml:41", a name).  Numbers count from 1. */
uint32_t layer_add_origin(struct layer *l, struct str file, uint32_t line, struct str name);
/* The rule's id, which styles go by ("rule.ID"); none for a rule without one. */
void layer_set_rule_id(struct layer *l, uint32_t rule, struct str id);
struct origin { struct str file, name; uint32_t line; struct str id; };
bool layer_origin(const struct layer *l, uint32_t rule, struct origin *out);
size_t layer_origins(const struct layer *l);
/* Declared actors. */
void layer_declare_actor(struct layer *l, struct actor_decl a);   /* the first one of an id stays */
void layer_forget_actors(struct layer *l);               /* all that were declared */
bool layer_actor(const struct layer *l, uint32_t id, struct actor_decl *out);
size_t layer_actors(const struct layer *l);
struct actor_decl layer_actor_at(const struct layer *l, size_t i);
/* Messages of an import ("3 spans fit nowhere"), for the Layers tab; borrowed. */
struct diag;
struct diag *layer_problems(struct layer *l);
/* How a file was read, for the Layers tab.  The texts are literals. */
struct layer_reading {
	const char *format;          /* "brat"; NULL: it is no file's layer */
	const char *unit;            /* "code points"; NULL: it has no offsets */
	size_t places;               /* mentions that the file has */
	size_t fit, moved, broken;   /* of these: as it says; found by their quote; nowhere */
};
void layer_set_reading(struct layer *l, struct layer_reading r);
struct layer_reading layer_reading(const struct layer *l);

#endif
