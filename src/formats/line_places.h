/*
 * formats/line_places.h - places by line, token and character, as SLATE counts them: from 0, both ends
 * included, tokens being what stands between blanks (of Unicode), lines ending at LF, CR LF or CR.
 */
#ifndef FORMATS_LINE_PLACES_H
#define FORMATS_LINE_PLACES_H

#include "formats/offsets.h"
#include "formats/records.h"

enum { LINE_PLACES_PIECE = 64 * 1024 };        /* bytes that line_places_more goes on by */

struct line_places;
/* d is complete, and stays.  In pieces: line_places_more until it returns false.  O(n). */
struct line_places *line_places_begin(struct document *d);
bool line_places_more(struct line_places *x);
void line_places_free(struct line_places *x);                        /* NULL is fine */
/* The bytes of a place of RECORDS_LINES; false when the text has no such line, token or
 * character.  o counts the document's code points.  O(log n). */
bool line_places_span(const struct line_places *x, struct offsets *o, struct record_place p,
    struct span *out);

#endif
