/*
 * formats/own_text.h - one's own annotations as the lines of their file, in brat's standoff format,
 * and back.  Lines that are not understood, or fit nowhere in the text, are kept as they are.
 */
#ifndef FORMATS_OWN_TEXT_H
#define FORMATS_OWN_TEXT_H

#include "annot/own.h"
#include "base/err.h"
#include "formats/offsets.h"

/*
 * Loads the content of a file into a store that is new, over its text d, which is complete.  name:
 * the file's, for messages, which go to the problems of the store's layer.  Mentions that are not
 * where the file says are looked for, by their quotes and by how far those around them moved.
 * False: it is too large, and nothing is loaded.  O(n log n), and a pass over the text.
 */
bool own_read(struct own *o, struct str content, struct document *d, struct str name,
    struct err *err);
/*
 * Appends the file as it is now.  offsets: of the text, in code points.  O(n); an item that was
 * changed costs a look at the text.
 */
void own_write(const struct own *o, struct offsets *offsets, struct buf *out);

#endif
