/*
 * formats/lay.h - records put over a text: the vote on how the file counts, spans looked for
 * where its quotes are, references resolved, one sealed segment in a layer.  What fits nowhere is
 * listed in the layer's problems as broken; nothing is shifted in silence.
 */
#ifndef FORMATS_LAY_H
#define FORMATS_LAY_H

#include "annot/layer.h"
#include "formats/records.h"
#include "text/document.h"

/* In pieces: d is complete; all stay until lay_done.  first: those of the document's first
 * annotator, which have its text when r do not.  O(n log n). */
struct lay;
struct lay *lay_begin(const struct records *r, const struct records *first, struct layer *into,
    struct document *d);
bool lay_step(struct lay *l, bool (*stop)(void *), void *context);
double lay_far(const struct lay *l);                     /* from 0 to 1 */
/* Ends it.  False: nothing of it lies over this text, and err says so. */
bool lay_done(struct lay *l, struct err *err);
void lay_free(struct lay *l);                            /* gives it up; NULL is fine */

#endif
