/* formats/labelstudio_internal.h - a task of Label Studio, between the files that read it. */
#ifndef FORMATS_LABELSTUDIO_INTERNAL_H
#define FORMATS_LABELSTUDIO_INTERNAL_H

#include "base/vec.h"
#include "formats/htmltext.h"
#include "formats/jdocs.h"

/* The text of a task that regions lie in. */
enum studio_kind { STUDIO_NONE, STUDIO_TEXT, STUDIO_HTML, STUDIO_DIALOGUE };
struct studio_text {
	enum studio_kind kind;
	struct str to_name;          /* of the regions that lie in it; "": of all */
	struct htmltext *html;       /* STUDIO_HTML */
	struct buf whole;            /* HTML and dialogues: the text that was made */
	/* STUDIO_DIALOGUE: where each utterance begins and ends in it. */
	struct { struct record_place *v; size_t n, cap; } turns;
};

/* Finds the text of a task in its data: the member of this name, or ("") by what the regions of its
 * results quote. */
struct studio_results { struct str member; const struct jval *const *v; size_t n; };
void studio_text_find(struct studio_text *t, const struct jdocs *j, struct records *r,
    const struct jval *data, const struct studio_results *results);
void studio_text_done(struct studio_text *t);

/* "labels" of a region, or NULL when the item is none. */
const struct jval *studio_labels(const struct jval *item);
/* Whether the item has a place in a text. */
bool studio_is_region(const struct jval *item);
/* The items of one annotation or prediction, or of a list of JSON_MIN. */
void studio_read_result(const struct studio_text *t, const struct jdocs *j, struct records *r,
    const struct jval *result);

#endif
