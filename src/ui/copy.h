/*
 * ui/copy.h - text for the clipboard, and what else the terminal is told (its title).
 */
#ifndef UI_COPY_H
#define UI_COPY_H

#include "base/str.h"
#include "view/screen.h"

struct session;

/* What the terminal is to be told, and was (the text stays). */
struct telling { struct buf text; bool waits; };

void copy_text(struct session *s, struct str text);          /* to the clipboard; says so */
void copy_choice(struct session *s);

/* ---- for copy_model.c */
/* The document's name; "line 12" or "38%" of a byte; appended. */
void copy_add_name(struct session *s, struct buf *out);
void copy_add_line(struct session *s, uint64_t at, struct buf *out);

#endif
