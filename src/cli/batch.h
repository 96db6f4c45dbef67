/* cli/batch.h - one document with all its annotations, for the commands without a screen. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "analyse/analyse.h"
#include "base/vec.h"
#include "cli/options.h"

struct collection;
struct theme;

struct batch {
	struct document *document;
	struct schema *schema;
	struct analysis *analysis;           /* run only where the rules do */
	VEC(struct layer *) layers;          /* owned but for the rules layer */
	struct layer *rules;                 /* the analysis has it; also in layers; or NULL */
	struct model *model;
	struct buf found;                    /* the annotation file beside the text, or empty */
	struct buf own;                      /* the file of the reader's own annotations, or empty */
};

/*
 * Opens the text, reads it whole, lays the overlays over it and runs the theme's rules.
 * `beside`: look for annotations beside the text; when there are any the rules do not run.  One's
 * own annotations (formats/own_file.h) are then laid over all others.
 * False: err says why; nothing is left open.
 */
bool batch_open(struct batch *a, const char *path, const struct options *o,
    const struct theme *theme, bool beside, struct err *err);
/* The same for who looks at the text first: where it is not wanted nothing is laid over it, and the
 * answer is false without an error.  Annotations beside the text are looked for. */
struct batch_filter { bool (*wants)(void *context, struct document *d); void *context; };
bool batch_open_if(struct batch *a, const char *path, const struct options *o,
    const struct theme *theme, const struct batch_filter *filter, struct err *err);
/*
 * The same of a document of an annotation file: its annotations and one's own of it (keep), or the
 * rules in their place.  Takes what the document has but its name; overlays of the options come on top.
 */
struct collected;
bool batch_take(struct batch *a, struct collected *from, bool keep, const struct options *o,
    const struct theme *theme, struct err *err);
/* Opens FILE as the documents in it; NULL: it is a text, or err says what is wrong with it. */
struct collection *batch_collection(const char *path, const struct options *o, struct err *err);
void batch_close(struct batch *a);
/* Appends, for standard error, what is wrong with the text, in overlays, and which rules were too
 * slow; of one that is `alone` also what is good to know: which annotations lie over it. */
void batch_report(const struct batch *a, bool alone, struct buf *out);

#endif
