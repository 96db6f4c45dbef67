/* lang/alias_known.h - what is known of the actors at a place in the text; for alias_described.c
 * and alias_known.c only. */
#ifndef LANG_ALIAS_KNOWN_H
#define LANG_ALIAS_KNOWN_H

#include "lang/alias_internal.h"
#include "lang/kinds.h"

enum {
	KIND_ROOTS = 6,              /* actors of one kind that are kept: the latest */
	LOOK = 8,                    /* mentions looked at around one */
	RECENT = 6,                  /* actors that a pronoun may mean */
};

struct kind_row { uint32_t root[KIND_ROOTS]; uint8_t n; bool many; };

/* What is known of an actor so far. */
struct known {
	uint64_t at;                 /* its last mention, one more; 0: none yet */
	uint32_t home;               /* "Danish": the state that it is of, or 0 */
	uint32_t times;              /* it was named */
	uint8_t class, gender;
	bool has_kind, country, region;
};

/* An actor that was named lately: where, and whether a verb followed. */
struct recent { uint32_t root; uint64_t at; bool subject; };

struct described {
	struct kind_row *rows;       /* by kind */
	struct known *known;         /* by root */
	uint8_t *read;               /* by name: its own words were looked at */
	uint32_t person[2];          /* the persons named last, the newest first */
	struct recent recent[RECENT];        /* actors, the newest first */
	size_t n_recent;
	VEC(uint32_t) places, orgs;  /* roots of states and towns, of organizations, as met */
};

/* A name at mention i: what it leaves behind. */
void known_meet(struct work *w, size_t i);
/* The actor is of this kind, and of those that are more general. */
void known_note_kind(struct described *d, uint16_t kind, uint32_t root);
/* The actor was named here. */
void known_note_recent(struct described *d, uint32_t root, const struct mention *m);

#endif
