/* formats/labelstudio.h - Label Studio's JSON and JSON_MIN (labelstud.io/guide/export). */
#ifndef FORMATS_LABELSTUDIO_H
#define FORMATS_LABELSTUDIO_H

#include "formats/format.h"

unsigned labelstudio_sniff(struct str head);
extern const struct format_reader labelstudio_reader;

#endif
