/*
 * view/type_look.h - how a kind of mention looks: as the theme says of its type, else of the type
 * that it is a kind of; and types of which no theme knows, since a file brought them, get looks
 * that differ, in the order in which they came.
 *
 * A layer may look its own way: all its mentions underlined, or in one colour.
 */
#ifndef VIEW_TYPE_LOOK_H
#define VIEW_TYPE_LOOK_H

#include "annot/schema.h"
#include "style/sheet.h"

/* Of an entity type; `name` is for scratch. */
struct style type_look(const struct sheet *sheet, const struct schema *schema, uint32_t type,
    struct buf *name);

/* The colours that files' projects give to types, as rules of a sheet that knows no style of
 * exactly that name: so far as they are readable on its background, else moved towards that. */
void type_colours_add(struct sheet *sheet, const struct schema *schema, bool light);

enum layer_look { LOOK_THEME, LOOK_UNDERLINE, LOOK_TINT, LOOK_DIM,
	/* One colour for all: amber, violet ... */
	LOOK_HUE, LOOK_HUES = 6, LOOK_N = LOOK_HUE + LOOK_HUES };
const char *layer_look_name(int look);               /* "underline"; NULL outside */
/* By its name; false when there is none. */
bool layer_look_find(struct str name, int *look);
/* `theme`: what the theme says of the mention. */
struct style layer_look(const struct sheet *sheet, int look, struct style theme);

#endif
