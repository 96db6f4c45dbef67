/* term/link.h - where cells lead, as a terminal may be told (OSC 8). */
#ifndef TERM_LINK_H
#define TERM_LINK_H

#include "base/str.h"

/*
 * Appends the URI of a target when a click on it is harmless: http, https, ftp, mailto, file,
 * printable ASCII (the rest in per cent), of bounded length.  False, and nothing is appended,
 * for all else: other schemes start programs.
 */
bool link_uri(struct buf *out, struct str target);
/* Appends what begins a link, with an id by which its parts on several rows are one; `uri` is
 * link_uri's.  Empty: what ends it. */
void link_begin(struct buf *out, struct str uri);

#endif
