/*
 * text/markdown.h - Markdown (CommonMark 0.30, by cmark) as the text that one reads.  Private to
 * the document.  What CommonMark does not know is kept as it stands, or taken off where everybody
 * agrees what it is: front matter.
 */
#ifndef TEXT_MARKDOWN_H
#define TEXT_MARKDOWN_H

#include "base/err.h"
#include "text/markup_make.h"

/* The article in UTF-8 into m, which was made with make_init.  O(article). */
bool markdown_read(struct str article, struct make *m, struct err *err);

#endif
