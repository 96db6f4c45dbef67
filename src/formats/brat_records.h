/*
 * formats/brat_records.h - the T, E and R lines of a brat file as records, for checks and repairs
 * that go from line to line.  What is no such line, or is broken, is passed over in silence: reading
 * the file reports it.
 */
#ifndef FORMATS_BRAT_RECORDS_H
#define FORMATS_BRAT_RECORDS_H

#include "formats/records.h"

void brat_records(struct str content, struct records *into);

#endif
