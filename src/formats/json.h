/* formats/json.h - limn's own JSON: one document an object; offsets in code points.  limn(1)
 * describes it. */
#ifndef FORMATS_JSON_H
#define FORMATS_JSON_H

#include "formats/format.h"

unsigned json_sniff(struct str head);
extern const struct format_reader json_reader;
void json_write(const struct export *e, struct buf *out);
void jsonl_write(const struct export *e, struct buf *out);

#endif
