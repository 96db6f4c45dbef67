/* cli/batch.h - one document with all its annotations, for the commands without a screen. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "analyse/analyse.h"
#include "base/vec.h"
#include "cli/options.h"

struct theme;

struct batch {
	struct document *document;
	struct schema *schema;
	struct analysis *analysis;           /* NULL when the rules do not run */
	VEC(struct layer *) layers;          /* owned but for the rules layer */
	struct layer *rules;                 /* owned by the analysis; also in layers */
	struct model *model;
	struct buf found;                    /* the annotation file beside the text, or empty */
};

/*
 * Opens the text, reads it whole, lays the overlays over it and runs the theme's rules.
 * `beside`: look for annotations beside the text; when there are any the rules do not run.
 * False: err says why; nothing is left open.
 */
bool batch_open(struct batch *a, const char *path, const struct options *o,
    const struct theme *theme, bool beside, struct err *err);
void batch_close(struct batch *a);
/* Appends, for standard error, what the text's notices are, what is wrong in overlays, and which
 * rules were too slow. */
void batch_report(const struct batch *a, struct buf *out);

#endif
