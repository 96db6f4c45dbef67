/*
 * formats/tei.h - TEI P5: the text of <text>, and the names, dates and measures marked up in it.
 * The source is the TEI Guidelines (names and dates, core, linguistic annotation) and Parla-CLARIN.
 */
#ifndef FORMATS_TEI_H
#define FORMATS_TEI_H

#include "formats/format.h"

extern const struct format_reader tei_reader;
unsigned tei_sniff(struct str head);

#endif
