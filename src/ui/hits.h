/* ui/hits.h - hits by windows of the text, for searching, counting and painting. */
#ifndef UI_HITS_H
#define UI_HITS_H

#include "ui/session.h"

enum { SEARCH_WINDOW = 256 * 1024 };                 /* bytes */

uint64_t search_size(const struct session *s);       /* bytes of the document */
/* Calls found() for each hit that starts in [from, to), to - from <= SEARCH_WINDOW, until it
 * answers false.  Zero-length hits are none. */
void hits_walk(struct session *s, uint64_t from, uint64_t to,
    bool (*found)(void *context, struct span hit), void *context);
/* True when every window was counted. */
bool hits_counted(const struct session *s);

#endif
