/*
 * formats/jsniff.h - what a head of JSON, cut anywhere, has: for the sniffing of formats.
 *
 * A path names members from the top, with dots: "annotations.result".  Arrays on the way are gone
 * through, also one around everything, and so are the records of JSONL; "[]" stands for an item
 * where that is the question ("label[][]": an item of an item of label).  Each question is one
 * walk over the head, O(head), and stops at the answer.
 */
#ifndef FORMATS_JSNIFF_H
#define FORMATS_JSNIFF_H

#include "base/str.h"

enum jsniff_top {
	JSNIFF_NOT,                  /* no JSON; or it is broken before anything is known */
	JSNIFF_OBJECT,               /* one or, in JSONL, several */
	JSNIFF_OBJECTS,              /* an array of objects */
	JSNIFF_ARRAYS,               /* an array of arrays */
	JSNIFF_OTHER,                /* an array that is empty, or of something else */
};
enum jsniff_top jsniff_top(struct str head);

enum jsniff_kind {
	JSNIFF_NONE,                 /* no value stands there in this head */
	JSNIFF_IS_OBJECT, JSNIFF_IS_ARRAY, JSNIFF_IS_STRING, JSNIFF_IS_NUMBER, JSNIFF_IS_WORD,
};
/* The kind of the first value that stands there; nulls are passed over while there are others. */
enum jsniff_kind jsniff_kind(struct str head, const char *path);
/* Whether any value stands there. */
bool jsniff_has(struct str head, const char *path);
/* Whether the first string that stands there is this one. */
bool jsniff_says(struct str head, const char *path, const char *value);

/*
 * The head of JSON whose strings are cut to some bytes each, up to `most` bytes, appended to out:
 * so that a text that is longer than any head does not hide what stands behind it.  False, and
 * nothing appended, when it is no JSON.
 */
bool jsniff_shorten(struct str content, size_t most, struct buf *out);

#endif
