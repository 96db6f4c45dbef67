/*
 * cli/collection.h - an annotation file as documents, each with its text and its layers: what convert
 * reads, and what print and annotate do with a file that brings its own text.
 */
#ifndef CLI_COLLECTION_H
#define CLI_COLLECTION_H

#include "formats/format.h"

struct collected {
	struct document *document;
	struct schema *schema;
	struct layers layers;
	struct str name, date;       /* "" when unknown; until the next one, as what follows */
	struct str text_path;        /* of the text, when it is a file; else "" */
	struct str path;             /* of the annotation file; "-" */
};

struct collection;
/*
 * path: "-" is standard input.  from: as in --from, or "".  All are borrowed.  text: the file with the text, or NULL:
 * then each document has its own, or there is one beside the file.  NULL: err says why.
 */
struct collection *collection_open(const char *path, struct str from, const char *text,
    const struct document_options *options, struct err *err);
/* The same of bytes at hand, which are taken; name: for messages. */
struct collection *collection_memory(const char *name, struct buf *content, struct str from,
    const char *text, const struct document_options *options, struct err *err);
void collection_free(struct collection *s);                      /* NULL is fine */
/* Whether FILE is to be opened as the documents in it, rather than as the text that it is: it is
 * surely annotations, or --from says so ("text": it is not). */
bool collection_is(const char *path, struct str from);
/* Whether the first document has a text, of its own or beside.  To be asked first, if at all.  When
 * there is no document at all, err says why. */
bool collection_has_text(struct collection *s, struct err *err);
/* Whether the document that came last is not the last one. */
bool collection_has_more(const struct collection *s);
const struct format *collection_format(const struct collection *s);

enum collection_next {
	COLLECTION_ONE,              /* to be ended with collected_done, before the next one */
	COLLECTION_SKIPPED,          /* one that cannot be used: err says why; there may be more */
	COLLECTION_END,
	COLLECTION_FAILED,           /* err says what is wrong behind the last one; no more come */
};
enum collection_next collection_next(struct collection *s, struct collected *out, struct err *err);
void collected_done(struct collected *d);

/* What a reader says of a file that it does not know, with the file's name before it: false. */
bool collection_name_err(const char *name, const struct err *failed, struct err *err);
/* A whole file, or standard input ("-"); of two files that hold annotations of one text (.a1, .a2)
 * the other one behind it, from *half_at on, and its path in half.  Both may be NULL. */
bool collection_read(const char *path, struct buf *out, struct buf *half, size_t *half_at,
    struct err *err);
/* All of standard input, up to LIMIT_ANN_FILE. */
bool collection_read_input(struct buf *out, struct err *err);

#endif
