/* formats/spacy.h - spaCy's JSON: Doc.to_json(), training data of versions 2 and 3, and the JSON
 * of version 2 with paragraphs, sentences and tokens; and its binary, which is refused. */
#ifndef FORMATS_SPACY_H
#define FORMATS_SPACY_H

#include "formats/format.h"

unsigned spacy_sniff(struct str head);
extern const struct format_reader spacy_reader;
unsigned docbin_sniff(struct str head);
extern const char docbin_refused[];

#endif
