/*
 * formats/format.h - annotation formats behind one table: what each is called, how it is known by
 * its content, how it is read and written.
 */
#ifndef FORMATS_FORMAT_H
#define FORMATS_FORMAT_H

#include "annot/layer.h"
#include "annot/model.h"
#include "base/err.h"
#include "formats/records.h"
#include "text/document.h"

/* ---- reading: a file as records, document by document */

enum format_read {
	FORMAT_DOCUMENT,             /* the records of the next document */
	FORMAT_LAYER,                /* the same document again, by another annotator: its text need
	                              * not be given once more (records_set_name names the layer) */
	FORMAT_END,
	FORMAT_FAILED,               /* err says why, with the line; what came before stays */
};
/*
 * Functions of the content alone, which stays until close; they may run on any thread.
 * options: what stands behind the name in --from NAME:OPTIONS ("conll:3"), or "".
 */
struct format_reader {
	/* NULL: it cannot be read, and err says why and what to do. */
	void *(*open)(struct str content, struct str options, struct err *err);
	/* The records are empty when it is called. */
	enum format_read (*next)(void *work, struct records *into, struct err *err);
	void (*close)(void *work);
};

/* Straight into a layer, for a format that comes in files of very many annotations: in steps, so
 * that a key waits a moment only.  The content stays until done or free; d is complete. */
struct format_lines { size_t read, all; };   /* all: 0 while unknown */
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
	/* Or NULL: what stands from `at` of the content is of this other file. */
	void (*also)(void *work, size_t at, struct str path);
};

/* ---- writing */

/* What a format cannot say, by kind, for the command that writes to tell. */
struct losses;
struct export {
	struct document *document;
	const struct model *model;
	const struct schema *schema;
	struct layer *const *layers;
	size_t n_layers;
	struct str doc;              /* "article" */
	struct str date;             /* "" when unknown */
	size_t number;               /* among the documents of one file, from 0 */
	bool with_text;              /* jsonl */
	struct str meta;             /* JSON: members of an object that is written with it; or "" */
	struct losses *losses;       /* or NULL: nobody asks */
};
/* n things could not be written as they are: "discontinuous mentions, written as their hull".
 * what: a literal, in the plural, that goes on "7 ...".  Nothing for n 0. */
void export_lost(const struct export *e, const char *what, size_t n);

/* ---- the table */

/* How sure a look at the head of a file is. */
enum { SNIFF_NO = 0, SNIFF_MAYBE = 30, SNIFF_LIKELY = 60, SNIFF_SURE = 100 };

struct format {
	const char *name;            /* "brat" */
	const char *extension;       /* "ann"; several: "ann a1 a2", the first is written */
	const char *help;            /* one line */
	/* How much the first bytes (up to FORMAT_HEAD, cut anywhere) look like this format. */
	unsigned (*sniff)(struct str head);
	/* One of these two, or none: then it is written only. */
	const struct format_reader *reader;
	const struct format_steps *steps;
	/* Appends one document; NULL: it is read only. */
	void (*write)(const struct export *e, struct buf *out);
	bool standoff;               /* written without its text, which is to stand beside */
	bool headings;               /* a table: its first line stands once in a file */
	/* Tells the schema what stands around a file of it: a project's names and colours; or NULL. */
	void (*project)(struct schema *schema, struct str path);
	bool many;                   /* documents may stand one behind the other in a file of it */
	/* Known, and not read: why, and what to do instead; else NULL. */
	const char *refused;
};

enum { FORMAT_HEAD = 64 * 1024 };

const struct format *format_at(size_t i);                    /* NULL at the end */
const struct format *format_by_name(struct str name);        /* NULL when unknown */
/* By content, then by the file's name; NULL when none fits. */
const struct format *format_sniff(struct str path, struct str content);
/* As what a file is to be opened, by its head: likely annotations by that, or maybe, when its name
 * says so, too.  NULL: it is a text. */
const struct format *format_of_file(struct str path, struct str head);
/* The only format whose files are called so, read or refused; NULL: none, or several. */
const struct format *format_by_path(struct str path);
/* The one that `from` names ("conll", "conll:3"; "": by content and name), and its options.  NULL:
 * err says why not, also for one that is refused or cannot be read. */
const struct format *format_choose(const char *path, struct str from, struct str content,
    struct str *options, struct err *err);
/* Puts a document behind those in a file of the format: of a table the headings come once. */
void format_append(const struct format *f, struct buf *file, struct str document);
/* True when the path ends in one of the format's extensions. */
bool format_is_named(const struct format *f, struct str path);
/* Whether its documents may bring their texts: then a file of it can be opened as an article. */
bool format_has_reader(const struct format *f);
bool format_is_read(const struct format *f);                 /* not only written */

/* ---- a file as layers over d (loading.c) */

struct layers { struct layer **v; size_t n, cap; };          /* a VEC; owns them */
void layers_done(struct layers *l);

/* Reads a file as one layer or more over d; at least one when it returns true. */
bool format_load(const char *path, struct str from, struct document *d, struct schema *schema,
    struct layers *out, struct err *err);
/* The same of bytes at hand, which path names. */
bool format_load_memory(const char *path, struct str content, struct str from,
    struct document *d, struct schema *schema, struct layers *out, struct err *err);
/* The same in steps; d is complete, and stays.  NULL: it cannot be opened. */
struct format_loading;
struct format_loading *format_load_begin(const char *path, struct str from, struct document *d,
    struct schema *schema, struct err *err);
/* Goes on until stop says so (NULL: to the end); true when it is over. */
bool format_load_step(struct format_loading *l, bool (*stop)(void *), void *context);
double format_load_far(const struct format_loading *l);      /* from 0 to 1 */
/* Reads no more, and keeps what is there; false when it is too late or too early for that. */
bool format_load_stop(struct format_loading *l);
/* Whether it was stopped, and at which line. */
bool format_load_stopped(const struct format_loading *l, struct format_lines *lines);
/* Takes the layers and frees the rest; false when it failed, or was not over. */
bool format_load_done(struct format_loading *l, struct layers *out, struct err *err);
/* The other one of two files that hold annotations of one text: article.a2 for article.a1; when it
 * is there, appended to out. */
bool format_other_half(struct str path, struct buf *out);
/* The annotation file beside the text (article.ann for article.txt), when there is one;
 * appended to out. */
bool format_beside(struct str path, struct buf *out);

/* ---- a file as documents with their own texts (corpus.c) */

struct corpus;
/* NULL: it cannot be read, or is of a format without texts; err says so. */
struct corpus *corpus_open(const char *path, struct str from, struct err *err);
/* The same of bytes at hand; both are borrowed for the corpus's life. */
struct corpus *corpus_memory(const char *path, struct str content, struct str from,
    struct err *err);
void corpus_free(struct corpus *c);                          /* NULL is fine */
const struct format *corpus_format(const struct corpus *c);
/* Goes to the next document.  False: there is none (err->code ERR_NONE), or err says what is
 * wrong behind the last good one. */
bool corpus_next(struct corpus *c, struct err *err);
/* Of the document at hand, until the next one. */
struct str corpus_name(const struct corpus *c);              /* its id in the file, or "" */
struct str corpus_date(const struct corpus *c);
bool corpus_has_text(const struct corpus *c);
struct str corpus_text(const struct corpus *c);
bool corpus_text_is_made(const struct corpus *c);            /* of tokens */
/* Its layers over d, which is complete: mostly its own text, as document_memory. */
bool corpus_lay(struct corpus *c, struct document *d, struct schema *schema,
    struct layers *out, struct err *err);

#endif
