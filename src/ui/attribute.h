/*
 * ui/attribute.h - what a file says beside types: attributes, notes, links to a knowledge base.
 */
#ifndef UI_ATTRIBUTE_H
#define UI_ATTRIBUTE_H

#include "ui/session.h"

/* The mention, or trigger, or first end, that a note is about. */
struct span attribute_place(const struct segment *g, const struct note *n);
/* "Negation", "Confidence: High"; appended, printable. */
void attribute_text(struct session *s, const struct note *n, struct buf *out);
/* Those of a mention, and of the events that it triggers; how many were appended to `out`, each
 * behind `between`.  Values of dates and numbers, which the rules note, are left out. */
size_t attributes_of_mention(struct session *s, uint32_t mention, const char *between,
    struct buf *out);
/* Pushes them as rows of the pane. */
void attribute_rows_mention(struct session *s, uint32_t mention, unsigned depth);
void attribute_rows_event(struct session *s, uint32_t event, unsigned depth);
void attribute_rows_relation(struct session *s, uint32_t relation, unsigned depth);
/* Of a row PANE_ATTRIBUTE. */
void attribute_row_text(struct session *s, const struct pane_row *r, struct buf *out);

#endif
