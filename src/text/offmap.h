/* text/offmap.h - byte offset <-> code point <-> UTF-16 unit, by checkpoints: O(4 KiB) a call,
 * eight bytes at a time, after one pass over the text.  The border of formats; nothing else counts code points. */
#ifndef TEXT_OFFMAP_H
#define TEXT_OFFMAP_H

#include "text/document.h"

/* The second three count CR LF as one, as browsers and XML parsers do: between the two is no
 * place.  The others count it as two. */
enum offset_unit {
	OFFSET_BYTE, OFFSET_CODEPOINT, OFFSET_UTF16,
	OFFSET_BYTE_LINES, OFFSET_CODEPOINT_LINES, OFFSET_UTF16_LINES,
};
enum { OFFSET_UNITS = 6 };

struct offmap;
struct offmap *offmap_new(struct document *d);          /* reads all of d; borrows d */
/* The same in pieces, of a document that is complete: to be asked for once offmap_more, which
 * reads 64 KiB, has returned false. */
struct offmap *offmap_begin(struct document *d);
bool offmap_more(struct offmap *m);
size_t offmap_pieces(const struct offmap *m);           /* how many calls that takes, about */
void offmap_free(struct offmap *m);                     /* NULL is fine */
uint64_t offmap_from_byte(struct offmap *m, uint64_t byte, enum offset_unit unit);
/* False when n is past the end, or inside a UTF-16 pair. */
bool offmap_to_byte(struct offmap *m, uint64_t n, enum offset_unit unit, uint64_t *byte);
uint64_t offmap_size(struct offmap *m, enum offset_unit unit);
/* Up to this byte all units count alike: before the first that is not ASCII, or CR LF. */
uint64_t offmap_alike(const struct offmap *m);
bool offmap_has_lines(const struct offmap *m);           /* a CR LF */

#endif
