/*
 * ui/links.h - links and headings as places: going from one to the next, lists of them, and the
 * browser for a link.
 */
#ifndef UI_LINKS_H
#define UI_LINKS_H

#include "ui/editor.h"

/* "-> https://..." of the link under the cursor or the selection, printable; appended; false:
 * there is none. */
bool links_here(struct session *s, struct buf *out);
void links_list(struct session *s, struct str rest);         /* :links */
void links_open(struct session *s, struct str rest);         /* :open [ADDRESS] */
/* As editor_command and editor_ended, for the browser. */
bool links_command(const struct session *s, unsigned attempt,
    const char *argv[EDITOR_WORDS + 1], struct buf *memory);
void links_ended(struct session *s, bool ran, int status, const struct err *err);

/* ---- anchors.c */
/* To a place on this page, by its name without '#'; false: there is none. */
bool anchor_go(struct session *s, struct str name);

/* ---- outline.c */
void outline_list(struct session *s, struct str rest);       /* :outline */
/* A page of places in the text: where a row leads, and going there. */
void places_open(struct session *s, struct str title);
void places_add(struct session *s, struct str line, struct span span);
void places_go_row(struct session *s);
/* To a span, the cursor on its first byte. */
void places_go(struct session *s, struct span span);

#endif
