/* formats/displacy.h - what displaCy draws by hand: entities, spans of tokens, words with arcs
 * (spacy.io/usage/visualizers, "manual"). */
#ifndef FORMATS_DISPLACY_H
#define FORMATS_DISPLACY_H

#include "formats/format.h"

unsigned displacy_sniff(struct str head);
extern const struct format_reader displacy_reader;
void displacy_write(const struct export *e, struct buf *out);

#endif
