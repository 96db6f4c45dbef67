/*
 * formats/brat_conf.h - annotation.conf and visual.conf of a brat project: its types with their
 * hierarchy, what they are called for people, and their colours.  As brat reads them
 * (server/src/projectconfig.py): sections, macros, one blank of indentation a level, each file
 * from the folder or the nearest one above that has it.
 */
#ifndef FORMATS_BRAT_CONF_H
#define FORMATS_BRAT_CONF_H

#include "annot/schema.h"
#include "style/style.h"

enum brat_section { BRAT_OTHER, BRAT_ENTITIES, BRAT_RELATIONS, BRAT_EVENTS, BRAT_ATTRIBUTES };

struct brat_conf_type {
	struct str name;             /* as in .ann files */
	enum brat_section section;   /* where it is defined; BRAT_OTHER: only drawn or labelled */
	size_t parent;               /* index, or SIZE_MAX */
	bool unused;                 /* "!": only to have others below it */
	struct str label, brief;     /* the preferred form, the shortest; "": none */
	colour fg, bg, border, arrow;/* as drawn by brat, of the type alone; COLOUR_UNSET: not said */
};

struct brat_conf;
struct brat_conf *brat_conf_new(void);
void brat_conf_free(struct brat_conf *c);                    /* NULL is fine */
/* Read the text of one file each; what cannot be understood is left out.  O(n). */
void brat_conf_annotation(struct brat_conf *c, struct str text);
void brat_conf_visual(struct brat_conf *c, struct str text);
/* Both, from the folder of the annotation file or above; false when there is neither. */
bool brat_conf_find(struct brat_conf *c, struct str path);
size_t brat_conf_count(const struct brat_conf *c);
const struct brat_conf_type *brat_conf_at(const struct brat_conf *c, size_t i);
const struct brat_conf_type *brat_conf_named(const struct brat_conf *c, struct str name);
/* The one colour that tells the type from others: its own, that of the nearest type above that has
 * one, or the project's default (where some types have their own); or COLOUR_UNSET. */
colour brat_conf_hue(const struct brat_conf *c, const struct brat_conf_type *t);
/* Tells the schema, of the names that it knows already: parents, labels, colours. */
void brat_conf_apply(const struct brat_conf *c, struct schema *s);

/* A colour as HTML has it: "lightgreen", "#7fa2ff", "#7af". */
bool brat_conf_colour(struct str s, colour *out);

#endif
