/*
 * formats/naf.h - NAF (and KAF): a text, its words, and layers over them that refer to words by id.
 * The source is the format's description at newsreader/NAF, and cltl/NAF-4-Development.
 */
#ifndef FORMATS_NAF_H
#define FORMATS_NAF_H

#include "formats/format.h"

extern const struct format_reader naf_reader;
unsigned naf_sniff(struct str head);

#endif
