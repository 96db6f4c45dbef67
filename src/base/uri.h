/*
 * base/uri.h - links that come from articles: which of them may be followed, and how they stand
 * where only ASCII may.  Schemes are read in any case; a scheme alone is no link.
 */
#ifndef BASE_URI_H
#define BASE_URI_H

#include "base/str.h"

/* Whether it may be a link for others as well: http, https, ftp, mailto. */
bool uri_is_public(struct str uri);
/* Whether it does no harm on this machine: those, and file:///.  Other schemes start programs. */
bool uri_is_harmless(struct str uri);
/* Appends it in printable ASCII: blanks, controls and all other bytes in per cent. */
void uri_add(struct buf *out, struct str uri);

#endif
