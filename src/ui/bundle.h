/*
 * ui/bundle.h - a file of annotations that brings its own texts, opened as an article: each of its
 * documents is a document of the session, made when somebody goes there.
 *
 * Whether a file is one is asked of its first bytes, and only when they or its name look like it:
 * prose costs a look at one line.
 */
#ifndef UI_BUNDLE_H
#define UI_BUNDLE_H

#include "ui/session.h"

struct bundle;
/* Looks at an article whose text is open: when it is a file of documents, the article becomes its
 * first one.  False: it is a text, or is none of these and stays what it is (err->code ERR_NONE),
 * or it cannot be read as --from says, and err tells why. */
bool bundle_take(struct session *s, struct article *a, struct err *err);
/* Makes the document of an article that stands for one of a bundle. */
bool bundle_open(struct session *s, struct article *a, struct err *err);
/* The article of another document of its file, made when there is none. */
uint32_t bundle_article(struct session *s, uint32_t of, uint32_t number);
/* The file has changed: it is read anew when the next document is made. */
void bundle_forget(struct bundle *b);
bool bundle_is_file(const struct bundle *b);                  /* not what came down a pipe */
struct str bundle_path(const struct bundle *b);              /* "": it came down a pipe */
void bundle_release(struct bundle *b);                       /* NULL is fine */
/* Finds more documents of the files, some at a time; false when all are known. */
bool bundles_work(struct session *s, bool (*stop)(void *), void *context);
/* Whether --from names the format of overlays, not of articles. */
bool bundle_from_is_overlays(const struct session *s);

#endif
