/* formats/petrarch.h - PETRARCH's XML: known, and not read. */
#ifndef FORMATS_PETRARCH_H
#define FORMATS_PETRARCH_H

#include "base/str.h"

unsigned petrarch_sniff(struct str head);
extern const char petrarch_refused[];

#endif
