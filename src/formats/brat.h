/*
 * formats/brat.h - brat's standoff format (brat.nlplab.org/standoff.html): T text-bound, E events,
 * R relations, N normalizations, A and M attributes, # notes, * equivalences.  Offsets count
 * code points, end exclusive.
 */
#ifndef FORMATS_BRAT_H
#define FORMATS_BRAT_H

#include "formats/format.h"

unsigned brat_sniff(struct str head);
bool brat_read(struct layer *into, struct str content, struct document *d, struct err *err);
extern const struct format_steps brat_steps;
/* annotation.conf and visual.conf in the file's folder or above. */
void brat_project(struct schema *schema, struct str path);
void brat_write(const struct export *e, struct buf *out);

#endif
