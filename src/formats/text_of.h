/* formats/text_of.h - the text that an annotation file is about, by where it lies. */
#ifndef FORMATS_TEXT_OF_H
#define FORMATS_TEXT_OF_H

#include "base/str.h"

/*
 * article.txt for article.ann, article.txt.annotations, article.anna.ann; also packed (.gz, .zst)
 * or .md.  `name`, which may be "", is what the file calls its document: a file of that name in
 * the same folder goes first.  True when there is one; its path is appended to out.
 */
bool format_text_of(struct str path, struct str name, struct buf *out);

#endif
