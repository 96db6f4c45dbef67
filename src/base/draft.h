/*
 * base/draft.h - a file that grows while it is written, and is there only once it is whole: through
 * a temporary file in the same folder, which takes its place in the end.
 */
#ifndef BASE_DRAFT_H
#define BASE_DRAFT_H

#include "base/err.h"
#include "base/str.h"

struct draft;
/* NULL: err says why.  Without `replace` a file that is there is an error (ERR_USAGE), now and when
 * the draft is done. */
struct draft *draft_new(const char *path, bool replace, struct err *err);
bool draft_add(struct draft *d, struct str s, struct err *err);
/* Puts it in place and frees it; false: nothing has changed there. */
bool draft_done(struct draft *d, struct err *err);
/* Throws it away. */
void draft_free(struct draft *d);                        /* NULL is fine */

#endif
