/*
 * formats/w3c.h - W3C Web Annotations (JSON-LD, w3.org/TR/annotation-model), read and written.
 *
 * Read: one annotation, arrays, collections and pages, one per line; also with oa: names.  They
 * have no text of their own, and lie over one that is named elsewhere.  Several creators are
 * several layers, unless their annotations refer to each other.
 */
#ifndef FORMATS_W3C_H
#define FORMATS_W3C_H

#include "formats/format.h"

extern const struct format_reader w3c_reader;
unsigned w3c_sniff(struct str head);
/* An AnnotationPage: quotes with 32 characters around, and code points. */
void w3c_write(const struct export *e, struct buf *out);

#endif
