/*
 * annot/own.h - what a reader annotated over one text: mentions, events, relations, actors,
 * attributes, notes, each with the id that its file has for it ("T1"), and all changes as steps
 * that can be undone and redone.
 *
 * An item is a line of the file.  It has a number, which stays its own through undo and redo; what
 * it says is one of its versions, which never change.  A step replaces versions, and undoing it
 * puts the old ones back: so a line that was not touched, or whose change was undone, has its
 * first bytes.  The text is UTF-8 and complete; places are its bytes.
 *
 * What refers to an item goes with it, in the same step (own_remove).  Nothing here reads or
 * writes: formats/own_file.h does.
 */
#ifndef ANNOT_OWN_H
#define ANNOT_OWN_H

#include "annot/layer.h"

struct document;
struct own;
/* Both are borrowed.  The layer is called "own". */
struct own *own_new(struct schema *schema, struct document *d);
void own_free(struct own *o);                            /* NULL is fine */
/* The same text in another document: one that was read again, or has grown. */
void own_set_document(struct own *o, struct document *d);

struct schema *own_schema(const struct own *o);

/* ---- what there is */

enum own_kind {
	OWN_OTHER,                   /* a comment, a blank line, what is no annotation: kept */
	OWN_MENTION,                 /* T */
	OWN_EVENT,                   /* E: refs[0] is its trigger, then its roles */
	OWN_RELATION,                /* R: refs are its arguments */
	OWN_ACTOR,                   /* N: refs[0] is a mention of this actor; text: its name */
	OWN_REFERENCE,               /* N: refs[0] is in a knowledge base as `text`, "base:id Name" */
	OWN_ATTRIBUTE,               /* A: of refs[0]; type is its key, text its value */
	OWN_NOTE,                    /* #: about refs[0] */
	OWN_SAME,                    /* *: "Equiv": refs are the same */
};
/* What an item refers to.  name: the role; 0 for others.  item: ID_NONE when the file names, as
 * `word`, what is not there. */
struct own_ref { uint32_t name, item; struct str word; };
struct own_item {
	enum own_kind kind;
	bool found;                  /* a mention: the text has it (else it is kept in the file only) */
	bool again;                  /* its id is another's too, which is meant by what refers to it */
	uint32_t type;               /* of a mention, event, relation; else the line's key */
	uint32_t actor;              /* its id */
	struct str id, text;
	const struct span *parts;    /* of a mention that is found: in text order */
	const struct own_ref *refs;
	uint32_t n_parts, n_refs;
	struct str raw;              /* the line as its file has it, or, ptr NULL, it was changed */
	struct str end;              /* how the line ended: "\n", "\r\n", ""; of a changed one */
};
/* NULL: there is none of this number now.  Borrowed until the next change. */
const struct own_item *own_item(const struct own *o, uint32_t id);
uint32_t own_items(const struct own *o);                 /* numbers are below it */
/* The number of the item that a mention, event or relation of own_layer's segments is of: their
 * member `rule`; ID_NONE for 0. */
uint32_t own_of_rule(uint32_t rule);
/* The first item, from `from` on, that refers to this one; ID_NONE: no more.  O(those that do). */
uint32_t own_referring(const struct own *o, uint32_t id, uint32_t *cursor);   /* *cursor: 0 first */
/* The first mention with this span and type (0: any), which no event has for its trigger. */
uint32_t own_find_mention(const struct own *o, struct span span, uint32_t type);
/* What is said of an item; empty when it is not.  Borrowed. */
struct str own_note_of(const struct own *o, uint32_t id);
bool own_attribute_of(const struct own *o, uint32_t id, uint32_t key, struct str *value);
/* The mention whose note, attribute or actor one shows: of an event its trigger. */
uint32_t own_trigger(const struct own *o, uint32_t event);

/* ---- changes
 * Each is one step, or a part of the one that own_begin opened.  The ones that make something
 * return its number.  ID_NONE, false: it cannot be (no such item, not of this kind, no place in
 * the text), or nothing would change; then there is no step.  A mention that is not found can be
 * removed, and given a place.
 * Names of types, roles and keys that a line cannot hold (with blanks, colons) are spelled with _;
 * texts are brought onto one line.  A new type of entity or event is told to the schema by whoever
 * makes it up (formats/names.h). */

/* Parts in any order; at line ends they are joined again by reading.  type: any name. */
uint32_t own_mention(struct own *o, const struct span *parts, size_t n, uint32_t type);
/* Of an event: of its trigger. */
bool own_set_span(struct own *o, uint32_t id, const struct span *parts, size_t n);
/* Of a mention, an event (with its trigger, and the other way round) or a relation. */
bool own_set_type(struct own *o, uint32_t id, uint32_t type);
/* The mention is this actor's alone; 0: nobody's.  name: what the actor is called; "": as it is. */
bool own_set_actor(struct own *o, uint32_t mention, uint32_t actor, struct str name);
bool own_add_actor(struct own *o, uint32_t mention, uint32_t actor, struct str name);
bool own_drop_actor(struct own *o, uint32_t mention, uint32_t actor);
bool own_name_actor(struct own *o, uint32_t actor, struct str name);     /* in all its lines */
/* A mention of that type, made for it, becomes its trigger; of any other one the trigger is a copy. */
uint32_t own_event(struct own *o, uint32_t trigger, uint32_t type);
/* filler: a mention or another event; one's trigger means the event.  on: false takes it out. */
bool own_set_role(struct own *o, uint32_t event, uint32_t name, uint32_t filler, bool on);
uint32_t own_relation(struct own *o, uint32_t type, uint32_t from, uint32_t to);
/* Of a mention, event or relation: "Mood" "future".  value.ptr NULL takes it away. */
bool own_set_attribute(struct own *o, uint32_t id, uint32_t key, struct str value);
/* "": no note any more.  What is about an event's trigger is about the event, as brat wants it. */
bool own_set_note(struct own *o, uint32_t id, struct str text);
/* value: "Wikipedia:76 Barack Obama". */
bool own_add_reference(struct own *o, uint32_t id, uint32_t key, struct str value);
/* With all that refers to it.  An event takes its trigger along, unless something else has it. */
bool own_remove(struct own *o, uint32_t id);
/* A line that is no annotation ("#decided ..."), brought onto one line and kept as it is.  It
 * begins with '#' and has no tab, so that no program takes it for more. */
uint32_t own_remark(struct own *o, struct str line);
struct str own_remark_of(const struct own *o, uint32_t id);  /* of an OWN_OTHER, without its end */
bool own_remove_remark(struct own *o, uint32_t id);

/* ---- steps */

/* All changes until own_end are one step, called `what` ("type PERSON"); these nest, and the
 * outermost names it. */
void own_begin(struct own *o, struct str what);
void own_end(struct own *o);
/* False: there is nothing, or a step is open.  what: what the step was called, or NULL; borrowed. */
bool own_undo(struct own *o, struct str *what);
bool own_redo(struct own *o, struct str *what);
size_t own_steps(const struct own *o);                   /* that can be undone */
size_t own_undone(const struct own *o);                  /* that can be redone */
/* Whether it is not what own_mark_saved was last told of; at first it is. */
bool own_changed(const struct own *o);
void own_mark_saved(struct own *o);
/* Grows with each change, undo and redo: whoever shows it compares. */
uint64_t own_version(const struct own *o);

/* ---- as a layer: the same one for all its life
 * Its segment is sealed anew when something has changed since the last call.  O(n log n) of the
 * items at worst, a few ms for 100,000. */
struct layer *own_layer(struct own *o);
/* Hands it out, to be freed by the caller; afterwards the store may only be freed. */
struct layer *own_take_layer(struct own *o);

/* ---- for the reader of its file (formats/own_text.c): the items, in order of their lines */
uint32_t own_load(struct own *o, struct own_item item);  /* its texts, parts and refs are copied */
void own_load_refs(struct own *o, uint32_t id, const struct own_ref *refs, size_t n);
void own_load_again(struct own *o, uint32_t id);         /* its id was used before */
void own_load_number(struct own *o, char letter, uint64_t number);       /* it is in use */
/* Written anew with the first change: its line counts otherwise, or it moved with the text. */
void own_load_stale(struct own *o, uint32_t id);
/* The first line of a file that is new; with its line end, and only while there are no items. */
void own_load_header(struct own *o, struct str line);
/* n 0: the text has it not.  anew: brought into the order that a line has. */
void own_load_place(struct own *o, uint32_t id, const struct span *parts, size_t n);
void own_load_place_anew(struct own *o, uint32_t id, const struct span *parts, size_t n);
void own_load_done(struct own *o);
/* How lines end in its file; "\n" unless it was loaded. */
struct str own_line_end(const struct own *o);

#endif
