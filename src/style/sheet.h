/*
 * style/sheet.h - dotted names -> styles, with fallback to the prefix:
 * entity.PERSON -> entity -> text.  A sealed sheet for one colour depth and background.
 */
#ifndef STYLE_SHEET_H
#define STYLE_SHEET_H

#include "style/style.h"

/* One entry as written: alternatives for a colour, the first that the terminal shows wins. */
struct sheet_rule {
	struct str name;                     /* "entity.PERSON" */
	colour fg[3], bg[3], line[3];        /* COLOUR_UNSET ends */
	uint16_t attrs, known;
	uint16_t mono, mono_known;           /* in monochrome, instead of attrs when mono_known */
};

struct sheet;
struct sheet *sheet_new(void);
void sheet_free(struct sheet *s);                               /* NULL is fine */
/* Adds, or merges over the entry of that name (what is set wins). */
void sheet_add(struct sheet *s, const struct sheet_rule *r);
void sheet_remove(struct sheet *s, struct str name);
size_t sheet_count(const struct sheet *s);
const struct sheet_rule *sheet_at(const struct sheet *s, size_t i);   /* sorted by name */
const struct sheet_rule *sheet_find(const struct sheet *s, struct str name);   /* or NULL */
/* Whether any name begins so ("rule."). */
bool sheet_has_any(const struct sheet *s, struct str prefix);
struct sheet *sheet_dup(const struct sheet *s);
/* Chooses alternatives; must be called before sheet_style, and again when the depth changes. */
void sheet_set_depth(struct sheet *s, enum depth depth);
/* The style of a name: its own, laid over those of its prefixes ("entity.GPE" over "entity"),
 * without "text".  O(1) after the first time.  Unknown names give an empty style. */
struct style sheet_style(const struct sheet *s, struct str name);

#endif
