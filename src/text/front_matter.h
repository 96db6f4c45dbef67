/* text/front_matter.h - what stands before an article in Markdown about it. */
#ifndef TEXT_FRONT_MATTER_H
#define TEXT_FRONT_MATTER_H

#include "base/str.h"

/*
 * How many bytes at the front of s are front matter: a first line of three dashes, up to the next
 * of three dashes or dots; 0: there is none.  *title and *date are what it says of them, or "";
 * they borrow from s.
 */
size_t front_matter(struct str s, struct str *title, struct str *date);

#endif
