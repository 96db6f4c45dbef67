/* formats/spacy_internal.h - one document of spaCy's JSON, between the files that read it. */
#ifndef FORMATS_SPACY_INTERNAL_H
#define FORMATS_SPACY_INTERNAL_H

#include "base/vec.h"
#include "formats/jdocs.h"

/* A document of version 2: paragraphs of sentences of tokens with tags. */
void spacy_read_paragraphs(const struct jdocs *j, struct records *r, const struct jval *o);

/* Places of words in a text, from *base on; false when they are not its words. */
struct spacy_places { struct record_place *v; size_t n, cap; };  /* a VEC */
bool spacy_find_words(struct str text, uint64_t base, const struct jval *words, const char *member,
    struct spacy_places *out);

#endif
