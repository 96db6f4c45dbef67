/* formats/head.h - the head of a file, by which its format is known. */
#ifndef FORMATS_HEAD_H
#define FORMATS_HEAD_H

#include "base/str.h"

/*
 * The first bytes of a regular file, appended to out, up to FORMAT_HEAD; nothing when it cannot be
 * read.  Never blocks.  JSON may have a long text before what tells its format: of it as much is
 * read as is needed to see behind that, and long strings are cut.
 */
void head_read(const char *path, struct buf *out);
/* The same of bytes at hand, of which there may be more: whether these are enough. */
bool head_take(struct str content, struct buf *out);

#endif
