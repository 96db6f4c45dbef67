/* formats/uima_json.h - UIMA JSON CAS 0.4 (INCEpTION, cassis, uimaj-io-jsoncas). */
#ifndef FORMATS_UIMA_JSON_H
#define FORMATS_UIMA_JSON_H

#include "formats/format.h"

extern const struct format_reader uima_json_reader;
unsigned uima_json_sniff(struct str head);
/* The JSON of UIMA's before it, which nothing reads back. */
unsigned uima_json_old_sniff(struct str head);

#endif
