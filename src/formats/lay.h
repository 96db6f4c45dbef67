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
#include "text/offmap.h"

/* In pieces: d is complete; all stay until lay_done.  first: those of the document's first
 * annotator, which have its text when r do not.  O(n log n). */
struct lay;
struct lay *lay_begin(const struct records *r, const struct records *first, struct layer *into,
    struct document *d);
/* Whoever wants to know is told where each mention was found, before it goes over the text that
 * is read: in bytes of the text in which the file counts, in text order.  To be asked for before
 * the first step. */
struct lay_watch {
	void (*found)(void *context, size_t mention, const struct span *parts, size_t n);
	void *context;
};
void lay_set_watch(struct lay *l, struct lay_watch watch);
/* After the last step: the text in which the file counts, and how. */
struct document *lay_reference(const struct lay *l);
enum offset_unit lay_unit(const struct lay *l);
bool lay_step(struct lay *l, bool (*stop)(void *), void *context);
double lay_far(const struct lay *l);                     /* from 0 to 1 */
/* Ends it.  False: nothing of it lies over this text, and err says so. */
bool lay_done(struct lay *l, struct err *err);
void lay_free(struct lay *l);                            /* gives it up; NULL is fine */

#endif
