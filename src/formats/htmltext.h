/*
 * formats/htmltext.h - HTML as text, with the places of its text nodes: by XPath, as a browser
 * would give it, and by how many UTF-16 units of text stand before (a <br> is one).  For offsets
 * of annotation tools that work in a browser; no page is drawn with it.
 */
#ifndef FORMATS_HTMLTEXT_H
#define FORMATS_HTMLTEXT_H

#include "base/str.h"

struct htmltext;
/* Appends the text to out; blocks are on lines of their own.  O(html).  out is borrowed until free,
 * and only appended to meanwhile. */
struct htmltext *htmltext_new(struct str html, struct buf *out);
void htmltext_free(struct htmltext *t);                  /* NULL is fine */
/* The byte of the text at an offset (in UTF-16 units) into the node at this path:
 * "/div[1]/p[2]/text()[1]".  False when there is none. */
bool htmltext_at_path(const struct htmltext *t, struct str path, uint64_t offset, uint64_t *byte);
/* The byte at an offset into all of the text.  end: of what ends there; else of what begins. */
bool htmltext_at(const struct htmltext *t, uint64_t offset, bool end, uint64_t *byte);

#endif
