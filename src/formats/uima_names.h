/*
 * formats/uima_names.h - what the names of UIMA types and features mean to a reader of text, for
 * the formats of WebAnno, INCEpTION and their like (TSV, XMI, JSON CAS).
 */
#ifndef FORMATS_UIMA_NAMES_H
#define FORMATS_UIMA_NAMES_H

#include "base/str.h"

/* "NamedEntity" of "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"; borrows. */
struct str uima_short_name(struct str type);
/*
 * How much a feature of this name is the one that people call an annotation by ("label",
 * "Category", "value"): the one with the largest rank is the type; 0: never.
 */
unsigned uima_label_rank(struct str feature);
/* What machines need and nobody reads: tokens, sentences, tags, lemmas, trees, meta data. */
bool uima_is_structure(struct str type);
/* A link to a knowledge base. */
bool uima_is_reference(struct str feature);

#endif
