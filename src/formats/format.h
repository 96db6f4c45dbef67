/*
 * formats/format.h - annotation formats: one reader/writer pair each, behind one table.
 */
#ifndef FORMATS_FORMAT_H
#define FORMATS_FORMAT_H

#include "annot/layer.h"
#include "annot/model.h"
#include "base/err.h"
#include "text/document.h"

struct export {
	struct document *document;
	const struct model *model;
	const struct schema *schema;
	struct layer *const *layers;
	size_t n_layers;
	struct str doc;              /* "article" */
	struct str date;             /* "" when unknown */
	bool with_text;              /* jsonl */
};

struct format {
	const char *name;            /* "brat" */
	const char *extension;       /* "ann" */
	const char *help;            /* one line */
	/* True when the content looks like this format. */
	bool (*sniff)(struct str head);
	/* Reads annotations over d into the layer.  Broken lines are skipped and reported in
	 * layer_problems with line and place.  False: nothing could be used. */
	bool (*read)(struct layer *into, struct str content, struct document *d, struct err *err);
	void (*write)(const struct export *e, struct buf *out);
};

const struct format *format_at(size_t i);                    /* NULL at the end */
const struct format *format_by_name(struct str name);        /* NULL when unknown */
/* By content, then by the file's name; NULL when none fits. */
const struct format *format_sniff(struct str path, struct str content);
/* Reads a file as a layer over d.  from: a format's name or "". */
struct layer *format_load(const char *path, struct str from, struct document *d,
    struct schema *schema, struct err *err);
/* The annotation file beside the text (article.ann for article.txt), when there is one;
 * appended to out. */
bool format_beside(struct str path, struct buf *out);

#endif
