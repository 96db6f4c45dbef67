/* formats/doccano.h - doccano's JSONL, for labelled sequences with or without relations. */
#ifndef FORMATS_DOCCANO_H
#define FORMATS_DOCCANO_H

#include "formats/format.h"

unsigned doccano_sniff(struct str head);
extern const struct format_reader doccano_reader;
void doccano_write(const struct export *e, struct buf *out);

#endif
