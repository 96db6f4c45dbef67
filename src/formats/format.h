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

struct format_lines { size_t read, all; };   /* all: 0 while unknown */

/*
 * Reading in steps, for files with very many annotations.  The content stays where it is until
 * done or free; the document is complete.  Stages of a step are small: a key waits a moment only.
 */
struct format_steps {
	void *(*begin)(struct layer *into, struct str content, struct document *d);
	/* Goes on until stop says so (NULL: to the end); true when all is read. */
	bool (*step)(void *work, bool (*stop)(void *), void *context);
	double (*far)(const void *work);     /* from 0 to 1 */
	/* Reads no more lines, and keeps those that are; false when all are read already. */
	bool (*stop)(void *work);
	struct format_lines (*lines)(const void *work);
	/* Both end it.  False, as for read: nothing could be used. */
	bool (*done)(void *work, struct err *err);
	void (*free)(void *work);
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
	const struct format_steps *steps;    /* or NULL: it is read in one piece */
};

const struct format *format_at(size_t i);                    /* NULL at the end */
const struct format *format_by_name(struct str name);        /* NULL when unknown */
/* By content, then by the file's name; NULL when none fits. */
const struct format *format_sniff(struct str path, struct str content);
/* Reads a file as a layer over d.  from: a format's name or "". */
struct layer *format_load(const char *path, struct str from, struct document *d,
    struct schema *schema, struct err *err);
/* The same in steps; d is complete, and stays.  NULL: it cannot be opened. */
struct format_loading;
struct format_loading *format_load_begin(const char *path, struct str from, struct document *d,
    struct schema *schema, struct err *err);
/* Goes on until stop says so (NULL: to the end); true when it is over. */
bool format_load_step(struct format_loading *l, bool (*stop)(void *), void *context);
/* What comes next cannot be interrupted, and is long enough to be felt. */
bool format_load_is_long(const struct format_loading *l);
double format_load_far(const struct format_loading *l);      /* from 0 to 1 */
/* Reads no more, and keeps what is there; false when it is too late or too early for that. */
bool format_load_stop(struct format_loading *l);
/* Whether it was stopped, and at which line. */
bool format_load_stopped(const struct format_loading *l, struct format_lines *lines);
/* Takes the layer and frees the rest; NULL when it failed, or was not over. */
struct layer *format_load_done(struct format_loading *l, struct err *err);
/* The annotation file beside the text (article.ann for article.txt), when there is one;
 * appended to out. */
bool format_beside(struct str path, struct buf *out);

#endif
