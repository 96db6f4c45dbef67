/*
 * formats/check.h - what is wrong with annotations beyond what reading them reports: mentions that
 * are empty, begin or end in blanks or inside of a character as it is drawn, whose parts overlap,
 * that stand twice; relations of a thing with itself, that stand twice; events that are part of
 * themselves.
 */
#ifndef FORMATS_CHECK_H
#define FORMATS_CHECK_H

#include "annot/layer.h"
#include "base/err.h"
#include "formats/records.h"
#include "text/document.h"

/* Where each mention was found, as lay_set_watch tells it. */
struct check_places;
struct check_places *check_places_new(void);
void check_places_free(struct check_places *p);          /* NULL is fine */
void check_places_found(void *places, size_t mention, const struct span *parts, size_t n);
/* The parts of a mention of the records; NULL when it was found nowhere. */
const struct span *check_places_of(const struct check_places *p, size_t mention, size_t *n);

/*
 * Adds warnings about the records, in the order of the file.  reference: the text that the places
 * are bytes of; path: what to call the file.  O(n log n).
 */
void check_records(const struct records *r, const struct check_places *places,
    struct document *reference, struct str path, struct diag *into);

#endif
