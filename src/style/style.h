/*
 * style/style.h - colours, attributes, and how they cover one another.
 * A style leaves open what it does not set; style_over lays one over another.
 */
#ifndef STYLE_STYLE_H
#define STYLE_STYLE_H

#include "base/err.h"
#include "base/str.h"

/* 0: not set.  Otherwise a kind in the top byte. */
typedef uint32_t colour;
enum { COLOUR_UNSET = 0, COLOUR_DEFAULT = 0x01000000, COLOUR_INDEX = 0x02000000,
	COLOUR_RGB = 0x03000000, COLOUR_KIND = (int)0x7f000000 };

enum depth { DEPTH_MONO, DEPTH_16, DEPTH_256, DEPTH_TRUE };

enum attr {
	ATTR_BOLD = 1, ATTR_ITALIC = 2, ATTR_UNDERLINE = 4, ATTR_DIM = 8, ATTR_REVERSE = 16,
	ATTR_STRIKE = 32,
	/* Styles of an underline, at most one, beside ATTR_UNDERLINE: where a terminal does not
	 * know them it is underlined. */
	ATTR_CURLY = 64, ATTR_DOUBLE = 128, ATTR_DOTTED = 256, ATTR_DASHED = 512,
	ATTR_LINES = ATTR_CURLY | ATTR_DOUBLE | ATTR_DOTTED | ATTR_DASHED,
	ATTR_ALL = 1023,
};

struct style {
	colour fg, bg;
	uint16_t attrs;                      /* on */
	uint16_t known;                      /* which attributes are set, on or off */
	colour line;                         /* of the underline; unset: as the letters */
};

/* "red", "brightblue", "110", "#7fb4ca", "default"; err says what was expected. */
bool colour_parse(struct str s, colour *out, struct err *err);
/* The nearest colour that the depth can show: RGB -> 256 -> 16 by distance in a perceptual
 * space (CIELAB); mono gives COLOUR_UNSET. */
colour colour_down(colour c, enum depth depth);
bool colour_rgb(colour c, uint8_t rgb[3]);   /* the usual xterm values; false for unset, default */
double colour_contrast(colour a, colour b);  /* WCAG 2 ratio, 1 to 21; 0 when unknown */
/* An underline is one thing: who sets it sets its style as well, plain or not. */
struct style style_over(struct style below, struct style above);
bool style_eq(struct style a, struct style b);
const char *const *attr_names(void);         /* NULL-terminated: bold italic ... */
/* "curly" gives the bits of an underline that is curly; so do double, dotted and dashed. */
bool attr_parse(struct str s, uint16_t *bit);
const char *const *colour_names(void);       /* NULL-terminated: default black red ... */

#endif
