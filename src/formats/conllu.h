/*
 * formats/conllu.h - CoNLL-U (universaldependencies.org/format.html) and CoNLL-U Plus,
 * for what is annotated over the words: mentions with their chains (Entity=), bridging
 * (Bridge=) and split antecedents (SplitAnte=) as in Universal Anaphora and CorefUD,
 * and names (name=B-PER, NER=B-PER). Lemmas, parts of speech and dependencies are
 * counted and not read.
 *
 * The text is that of "# text = ", with what MISC says of the blanks.
 */
#ifndef FORMATS_CONLLU_H
#define FORMATS_CONLLU_H

#include "formats/format.h"

extern const struct format_reader conllu_reader;
unsigned conllu_sniff(struct str head);
/* Words as limn cuts them, mentions as Entity=, chains as GRP, relations as Bridge=. */
void conllu_write(const struct export *e, struct buf *out);

#endif
