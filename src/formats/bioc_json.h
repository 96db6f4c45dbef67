/* formats/bioc_json.h - BioC in JSON: collections, lists of them, PubTator 3, documents one a line. */
#ifndef FORMATS_BIOC_JSON_H
#define FORMATS_BIOC_JSON_H

#include "formats/format.h"

extern const struct format_reader bioc_json_reader;
unsigned bioc_json_sniff(struct str head);

#endif
