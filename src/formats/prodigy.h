/* formats/prodigy.h - Prodigy's JSONL (prodi.gy/docs/api-interfaces). */
#ifndef FORMATS_PRODIGY_H
#define FORMATS_PRODIGY_H

#include "formats/format.h"

unsigned prodigy_sniff(struct str head);
extern const struct format_reader prodigy_reader;

#endif
