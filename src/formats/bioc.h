/*
 * formats/bioc.h - what BioC in XML and in JSON share: a document as the file has it, and the
 * records that are made of it.
 *
 * Locations are absolute by the specification; some writers count from their passage or sentence.
 * The DTD counts bytes, practice code points or UTF-16 units.  A vote over the document decides
 * both: what the annotations quote, then whether passages follow one another without overlap.
 * The text is put together from the passages (or their sentences) at their offsets; gaps become
 * line ends and blanks.
 */
#ifndef FORMATS_BIOC_H
#define FORMATS_BIOC_H

#include "formats/records.h"

struct bioc;
struct bioc *bioc_new(void);
void bioc_free(struct bioc *b);                          /* NULL is fine */
/* Texts given to these are copied.  All that follows belongs to this document. */
void bioc_begin(struct bioc *b, struct str id);
/* A passage; a sentence of the last passage.  offset: NULL when the file has none; an empty text
 * when only its sentences have any. */
void bioc_passage(struct bioc *b, const uint64_t *offset, struct str text);
void bioc_sentence(struct bioc *b, const uint64_t *offset, struct str text);
/* An annotation of the last sentence, of the last passage, or of the document.  text: ptr NULL
 * when the file has none.  line: 0 when it is not known. */
enum bioc_level { BIOC_DOCUMENT, BIOC_PASSAGE, BIOC_SENTENCE };
void bioc_annotation(struct bioc *b, enum bioc_level level, struct str id, struct str text,
    size_t line);
void bioc_location(struct bioc *b, uint64_t offset, uint64_t length);    /* of the last one */
void bioc_relation(struct bioc *b, struct str id, size_t line);
void bioc_node(struct bioc *b, struct str refid, struct str role);
/* Of the last annotation or relation; of neither (of passages, documents): not to be given. */
void bioc_infon(struct bioc *b, struct str key, struct str value);
void bioc_problem(struct bioc *b, enum diag_level level, size_t line, const char *what,
    struct str quote);
/* The whole document as records.  O(n log n). */
void bioc_end(struct bioc *b, struct records *into);

#endif
