/* text/title.h - what a text is called. */
#ifndef TEXT_TITLE_H
#define TEXT_TITLE_H

#include "base/str.h"

/* Bytes from the beginning of a text in which its title is looked for. */
enum { TITLE_BYTES = 4096 };

/* By its beginning: the first line with words, of a mail its subject; borrows from `head`. */
struct str title_line(struct str head);
/* The same, printable and without soft hyphens; `name`, when there is no such line or it is as
 * long as a paragraph.  Appended to out, which is empty. */
void title_make(struct str head, struct str name, struct buf *out);

#endif
