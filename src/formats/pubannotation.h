/* formats/pubannotation.h - PubAnnotation's JSON, which TextAE writes as well
 * (pubannotation.org/docs/annotation-format). */
#ifndef FORMATS_PUBANNOTATION_H
#define FORMATS_PUBANNOTATION_H

#include "formats/format.h"

unsigned pubannotation_sniff(struct str head);
extern const struct format_reader pubannotation_reader;

#endif
