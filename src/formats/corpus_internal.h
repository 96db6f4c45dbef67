/* formats/corpus_internal.h - a corpus as loading.c uses it: the records of its document. */
#ifndef FORMATS_CORPUS_INTERNAL_H
#define FORMATS_CORPUS_INTERNAL_H

#include "formats/format.h"

/* Of a format that was chosen; path and content are borrowed. */
struct corpus *corpus_new(const char *path, struct str content, const struct format *f,
    struct str options, struct err *err);
/* Reads the first document, which corpus_next then has at hand; on any thread. */
void corpus_read_ahead(struct corpus *c);
/* Whether another document comes behind the one at hand. */
bool corpus_has_more(const struct corpus *c);
double corpus_far(const struct corpus *c);               /* from 0 to 1, as far as that is known */
/* One document more, until the one that is about this text: an only one; else the first with its
 * text, or with its name.  That one is at hand then. */
enum corpus_find { CORPUS_SEARCHES, CORPUS_FOUND, CORPUS_FAILED };
enum corpus_find corpus_find_step(struct corpus *c, struct document *d, struct err *err);
/* The records of the document at hand: one for each annotator; the first has the text. */
size_t corpus_records(const struct corpus *c);
const struct records *corpus_record(const struct corpus *c, size_t i);
/* Takes the document at hand out: a corpus of this one alone, at hand, which borrows the path. */
struct corpus *corpus_take(struct corpus *c);
/* An empty layer for one of them. */
struct layer *corpus_layer(const struct corpus *c, size_t i, struct schema *schema);

#endif
