/* formats/bdoc.h - GATE's bdoc JSON (gatenlp): annotation sets as layers. */
#ifndef FORMATS_BDOC_H
#define FORMATS_BDOC_H

#include "formats/format.h"

extern const struct format_reader bdoc_reader;
unsigned bdoc_sniff(struct str head);

#endif
