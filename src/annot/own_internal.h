/* annot/own_internal.h - the reader's own annotations, between own.c and the files of its parts. */
#ifndef ANNOT_OWN_INTERNAL_H
#define ANNOT_OWN_INTERNAL_H

#include "annot/own.h"
#include "base/vec.h"

enum { OWN_LETTERS = 7 };            /* T E R A N # and others */

/* numbered: the version has an id of its own making, which counts. */
struct own_change { uint32_t slot; bool made, numbered; const struct own_item *before, *after; };
struct own_step { size_t first, n; struct str what; };
struct own_back { uint32_t from, next; };

/*
 * What sealing must know of an item, side by side: the items themselves lie far apart in memory.
 * Of a mention its span; of a line that names an actor the mention, the actor, its name; of a
 * relation what it ties.
 */
struct own_brief {
	union {
		struct span span;
		struct { uint32_t about, actor, name; } named;
		struct { uint32_t from, to; } tied;
	};
	uint32_t type;
	uint8_t kind;
	bool found;
	bool several;                /* parts; more references than two: see the item */
};

struct own {
	struct schema *schema;
	struct document *document;
	struct arena *arena;         /* of the versions */
	VEC(const struct own_item *) slots;  /* by number, in order of the lines; NULL: gone */
	VEC(struct own_brief) briefs;        /* of the slots */
	VEC(uint32_t) heads;         /* of a slot: its first `back` and 1; what may refer to it */
	VEC(struct own_back) backs;
	VEC(struct own_change) changes;
	VEC(struct own_step) steps;
	size_t at;                   /* steps that are done */
	size_t saved;                /* as many as were done then; SIZE_MAX: never again */
	unsigned depth;              /* of own_begin */
	bool opened;                 /* the step of it was begun */
	struct str what;             /* its name */
	uint64_t next[OWN_LETTERS];
	VEC(uint32_t) stale;
	struct str header;
	struct str end;              /* of lines that are new */
	uint64_t version, sealed;    /* sealed: the version that the layer has */
	uint32_t note, actor_key, reference, same;   /* names of the schema */
	struct layer *layer;
};

/* Which of o->next an id beginning with this letter counts. */
size_t own_letter_of(char c);
uint32_t own_new_slot(struct own *o);
void own_set_slot(struct own *o, uint32_t slot, const struct own_item *item);
/* What `after` refers to, and `before` did not (NULL: nothing), is told so. */
void own_add_backs(struct own *o, uint32_t from, const struct own_item *before,
    const struct own_item *after);
/* A new version of a slot, or, NULL, it goes.  after: in the arena. */
void own_put(struct own *o, uint32_t slot, const struct own_item *after, bool numbered);
/* A new slot with an id of that letter. */
uint32_t own_make(struct own *o, struct own_item item, char letter);
/* A copy to change, in the arena, without the bytes of the line.  When another item has its id
 * too it gets one of its own. */
struct own_item *own_copy(struct own *o, const struct own_item *of, bool *numbered);
const struct own_ref *own_refs_of(struct own *o, const struct own_ref *refs, size_t n);
const struct own_item *own_of_kind(const struct own *o, uint32_t id, enum own_kind kind);
bool own_refers(const struct own_item *item, uint32_t id);
/* Its id is its own from now on: what is made to refer to it says it. */
void own_claim(struct own *o, uint32_t id);

/* ---- own_refs.c */
/* Opens a step called by these words and a name. */
void own_named(struct own *o, const char *what, uint32_t name);
/* What can take part in something: an event, a mention.  One that the text has not cannot be said
 * otherwise than its file does. */
bool own_is_part(const struct own_item *item);
bool own_is_annotation(const struct own_item *item);     /* or a relation */
bool own_is_mention(const struct own *o, uint32_t id);   /* that is found */
struct own_ref own_ref_to(uint32_t name, uint32_t item);
/* The items of a kind that are about this one, as own_referring gives them: in no order. */
uint32_t own_next_about(const struct own *o, uint32_t id, enum own_kind kind, uint32_t *cursor);
/* The one of this key whose line comes first. */
uint32_t own_first_about(const struct own *o, uint32_t id, enum own_kind kind, uint32_t key);
/* What is about a trigger is about its event. */
uint32_t own_subject(const struct own *o, uint32_t id);
/* How many events have a mention for their trigger; what else refers to it: what is about it, and
 * what it takes part in. */
struct own_users { size_t events, about, parts; };
struct own_users own_users_of(const struct own *o, uint32_t mention);
/* Items to be removed, with what refers to them; all within a step. */
struct own_doomed { VEC(uint32_t) v; };
void own_remove_one(struct own *o, uint32_t id);
void own_remove_all(struct own *o, struct own_doomed *doomed);   /* and frees the list */
/* What refers to something that goes: without it from now on, or on the list. */
void own_let_go(struct own *o, uint32_t from, uint32_t id, struct own_doomed *doomed);
void own_put_refs(struct own *o, uint32_t slot, const struct own_ref *refs, uint32_t n);

/* ---- own_words.c: what a line can hold */
/* The name as one word; the same id when it is one. */
uint32_t own_word(struct own *o, uint32_t name, const char *not);
struct str own_plain(struct own *o, struct str text);    /* on one line, trimmed; in the arena */
/* What reading makes of these parts: in order, cut and joined at line ends; n 0: no place. */
const struct span *own_parts(struct own *o, const struct span *parts, size_t n, uint32_t *n_out);
struct str own_quote(struct own *o, const struct span *parts, size_t n);

#endif
