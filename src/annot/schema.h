/*
 * annot/schema.h - the names of a session: types with their parents, roles, actors' ids and
 * names, notes: one interning table shared by all layers of all documents.  Id 0 is "none".
 */
#ifndef ANNOT_SCHEMA_H
#define ANNOT_SCHEMA_H

#include "base/str.h"

struct schema;
struct schema *schema_new(void);                        /* knows the standard types */
void schema_free(struct schema *s);                     /* NULL is fine */
uint32_t schema_id(struct schema *s, struct str name);  /* interns */
uint32_t schema_find(const struct schema *s, struct str name);
struct str schema_name(const struct schema *s, uint32_t id);
uint32_t schema_count(const struct schema *s);          /* largest id so far */
/* No name was made a type or given a parent since it was made: two such ones that number some
 * names alike know the same of them. */
bool schema_is_plain(const struct schema *s);
/* False, and nothing changes, when it would make a cycle. */
bool schema_set_parent(struct schema *s, uint32_t type, uint32_t parent);
uint32_t schema_parent(const struct schema *s, uint32_t type);
bool schema_isa(const struct schema *s, uint32_t type, uint32_t ancestor);
/* PERSON, NORP, ORG, GPE and their children: what may be Source or Target. */
bool schema_is_actor(const struct schema *s, uint32_t type);
/* The standard entity types (OntoNotes, MENTION, MISC), event types, moods. */
bool schema_is_entity(const struct schema *s, uint32_t type);
bool schema_is_event(const struct schema *s, uint32_t type);
void schema_add_entity(struct schema *s, uint32_t type);  /* a theme's own, a file's */
/* Which of the added entity types it is, from 1; 0: a standard one, or none. */
uint32_t schema_entity_rank(const struct schema *s, uint32_t type);
void schema_add_event(struct schema *s, uint32_t type);
bool schema_is_standard(const struct schema *s, uint32_t id);
/* What a file's project calls a name, for people: in full and in brief. */
void schema_set_label(struct schema *s, uint32_t id, struct str full, struct str brief);
struct str schema_label(const struct schema *s, uint32_t id);     /* the name when there is none */
struct str schema_brief(const struct schema *s, uint32_t id);     /* the same */
/* The colour that it gives to a type: 0xRRGGBB.  For a screen it is adapted by whoever draws. */
void schema_set_colour(struct schema *s, uint32_t id, uint32_t rgb);
size_t schema_coloured(const struct schema *s);           /* how many have one */
uint32_t schema_coloured_at(const struct schema *s, size_t i, uint32_t *rgb);

enum mood { MOOD_ACTUAL, MOOD_FUTURE, MOOD_POSSIBLE, MOOD_NEGATED, MOOD_PAST_REPEATED, MOOD_N };
const char *mood_name(enum mood m);                      /* "past-repeated" */
bool mood_of(struct str name, enum mood *m);

#endif
