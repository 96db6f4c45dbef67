/*
 * theme/look.h - the styles of a chain of themes before colours are resolved: colours are text,
 * because a later theme's palette recolours the styles of an earlier one.
 */
#ifndef THEME_LOOK_H
#define THEME_LOOK_H

#include "style/sheet.h"

struct script;
struct node;

enum { LOOK_COLOURS = 3 };               /* alternatives, as in struct sheet_rule */
enum look_part { LOOK_FG, LOOK_BG, LOOK_LINE, LOOK_PARTS };

/* A colour with its alternatives. */
struct look_choice {
	struct str text[LOOK_COLOURS];           /* an empty one ends */
	/* Where they stand, for messages; NULL when built in. */
	struct script *in;
	const struct node *at[LOOK_COLOURS];
};
struct look_style {
	struct str name;
	struct look_choice colours[LOOK_PARTS];
	uint16_t attrs, known, mono, mono_known;
};
struct look_colour { struct str name; colour dark, light; };   /* unset: as the other one */
struct look_show { struct str type; bool on; };
struct look_type { struct str name, parent; };       /* a theme's own: looks like its parent */

struct look;
struct look *look_new(void);
void look_free(struct look *l);                      /* NULL is fine */
/* Adds, or merges over what that name has.  Texts are copied. */
void look_add_style(struct look *l, const struct look_style *style);
/* The same, but what that name has already wins. */
void look_add_below(struct look *l, const struct look_style *style);
void look_remove_style(struct look *l, struct str name);
/* A colour that is unset leaves what was there. */
void look_set_colour(struct look *l, const struct look_colour *c);
void look_add_type(struct look *l, struct str name, struct str parent);

/* Whether a type is coloured from the start; a later word wins. */
void look_set_shown(struct look *l, struct str type, bool on);
/* False when nothing is said of it. */
bool look_shown(const struct look *l, struct str type, bool *on);
size_t look_shows(const struct look *l, const struct look_show **shows);

size_t look_styles(const struct look *l, const struct look_style **styles);
size_t look_colours(const struct look *l, const struct look_colour **colours);
size_t look_types(const struct look *l, const struct look_type **types);

/* What a colour's text means: a name of the palette, a slot of base16, or a colour. */
bool look_colour(const struct look *l, struct str text, bool light, colour *out);

/* The sheet for a dark or a light background.  Colours that mean nothing and contrasts that are
 * too low are reported to the files of their styles when `report`. */
struct sheet *look_sheet(const struct look *l, bool light, bool report);

#endif
