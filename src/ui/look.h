/*
 * ui/look.h - styles of the parts of the screen, and text that fits into columns.
 */
#ifndef UI_LOOK_H
#define UI_LOOK_H

#include "annot/layer.h"
#include "base/str.h"
#include "style/style.h"
#include "ui/areas.h"

struct session;

/* The style of a part of the screen ("ui.status"), with a plain one until a theme says more. */
struct style look(const struct session *s, const char *name);
/* The style of a part that stands on another one: on its background, when that has one. */
struct style look_on(const struct session *s, const char *ground, const char *name);
/* Text that fits in columns, with an ellipsis at its right (or left) end when cut. */
void look_fit(const struct session *s, struct buf *out, struct str text, int columns, bool left);
/* The same with the ellipsis inside: the end of a long name tells as much as its beginning. */
void look_fit_middle(const struct session *s, struct buf *out, struct str text, int columns);
/* The text of a span as one printable line: line ends as blanks, at most `max` bytes; one of no
 * width says so. */
void look_surface(struct session *s, struct buf *out, struct span span, size_t max);
/* Blanks and line ends as one blank, controls as tokens; appended. */
void look_flat(struct buf *out, struct str text);
/* Whether lines of boxes take one column: they are ambiguous in width, and where they take two
 * frames would not close. */
bool look_has_lines(const struct session *s);
const char *look_glyph(const struct session *s, const char *utf8, const char *ascii);

/* ---- draw.c */
void draw_rule(struct session *s, int row, int col, int col_end);
/* A frame, with a title on its upper edge. */
void draw_box(struct session *s, struct area at, struct str title);

#endif
