/* text/sniff.h - what is no text, and the command that makes a text of it.  Private. */
#ifndef TEXT_SNIFF_H
#define TEXT_SNIFF_H

#include "base/err.h"
#include "base/str.h"

/*
 * Looks at the first bytes.  False with ERR_UNSUPPORTED and one line that says what to do when
 * they are PDF, a Word document, another known format, or no text at all.  `path` is as
 * given ("-" for standard input).  With an encoding named by the reader, only the formats are
 * refused.
 */
bool sniff_text(struct str head, const char *path, bool encoding_named, struct err *err);

/* A name for messages: in its visible form, shortened; "standard input" for "-". */
void sniff_name(struct buf *out, const char *path);

#endif
