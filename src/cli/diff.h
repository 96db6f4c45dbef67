/*
 * cli/diff.h - what the parts of `limn diff` share.  Files are paired, then their documents; each
 * document has a text, a layer for each side, one model, and what differs.
 */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include "analyse/analyse.h"
#include "annot/compare.h"
#include "base/map.h"
#include "base/vec.h"
#include "cli/options.h"
#include "formats/format.h"
#include "style/sheet.h"

struct figures;                      /* annot/compare_figures.h */
struct theme;

enum { DIFF_SIDES = 32 };            /* at most */
enum diff_output { DIFF_FORM_TEXT, DIFF_FORM_JSON, DIFF_FORM_HTML };         /* --format */

enum diff_side_kind {
	DIFF_FILE,                   /* annotations */
	DIFF_TEXT,                   /* a text: what the rules find in it */
	DIFF_RULES,                  /* what the rules find in the text of the others */
	DIFF_FOLDER,
};
struct diff_side {
	enum diff_side_kind kind;
	const char *path;            /* as given; "rules" */
	struct str from, layer;      /* or "" */
};

struct diff {
	const struct options *o;
	const struct theme *theme;   /* NULL where no rules run and nothing is coloured */
	struct diff_side sides[DIFF_SIDES];
	size_t n_sides;
	bool layers_of_one;          /* one file, whose layers are the sides */
	VEC(struct str) types;       /* that are compared; none: all */
};

/* ---- documents (diff_document.c) */

/* One document, laid out for comparison; owns all. */
struct diff_document {
	const struct diff *diff;
	struct buf name;             /* of the document; not printable */
	struct buf key;              /* of its file, below the folders: "2021/may" */
	struct document *document;
	struct buf text;             /* when the document is in memory */
	struct schema *schema;
	struct layers layers;
	struct analysis *analysis;   /* has the layer of the rules */
	struct model *model;
	struct compare *compare;
	size_t n_sides;
	struct buf label[DIFF_SIDES];    /* what a side is called here: a path; not printable */
	struct buf text_path;        /* of the text, when it is a file */
};
void diff_document_free(struct diff_document *d);            /* NULL is fine */

/* A document that only some sides have. */
struct diff_lone { size_t side; struct buf name; };

/* The files of one name, one for each side, and what became of them. */
struct diff_job {
	const struct diff *diff;
	const char *paths[DIFF_SIDES];
	/* Takes each document as it is made. */
	void (*take)(void *context, struct diff_document *d);
	void *context;
	struct str name;             /* of the files, below their folders; or "" */
	struct buf messages;         /* for standard error */
	bool trouble;
	VEC(struct diff_lone) lones;
	size_t n_documents;
};
void diff_job_done(struct diff_job *j);

/* Where the annotations of a side are: in a file, or a document that was taken out of one. */
struct diff_source {
	const char *path;            /* "-": standard input, in content */
	struct str content;
	struct corpus *one;          /* or NULL: the file is looked through for the text */
};
/* The text that all sides are laid over: a file's path, or bytes; which are copied. */
struct diff_text { const char *path; struct str bytes, name; };
/* Makes the document and hands it on; what is wrong goes to the messages. */
void diff_document_make(struct diff_job *j, const struct diff_text *text,
    const struct diff_source *sources, struct str name);

/* ---- files (diff_pair.c): pairs the documents of the files of a job */
void diff_files(struct diff_job *j);

/* ---- what is written.  Documents come one by one, in order */

struct diff_totals {
	size_t documents, different, differences, lone;
	size_t kinds[COMPARE_KINDS];
};

/* text: for people. */
struct diff_form {
	int columns;
	bool color, light;           /* light: the background is */
	bool visual;                 /* text in the order in which it is seen */
	enum depth depth;
	const struct sheet *sheet;   /* of this depth and background */
};
void diff_text_document(const struct diff *x, const struct diff_document *d,
    const struct diff_form *f, struct buf *out);
void diff_text_lone(const struct diff *x, const struct diff_lone *l, const struct diff_form *f,
    struct buf *out);
void diff_text_end(const struct diff *x, const struct diff_totals *t, const struct diff_form *f,
    struct buf *out);

/* json: one object; lines of documents come as they are made. */
void diff_json_begin(const struct diff *x, struct buf *out);
void diff_json_document(const struct diff *x, const struct diff_document *d, bool first,
    struct buf *out);
void diff_json_end(const struct diff *x, const struct diff_lone *lones, size_t n,
    const struct diff_totals *t, const struct figures *figures, struct buf *out);

/* html: one page on standard output, once all is there. */
struct diff_page;
struct diff_page *diff_page_new(const struct diff *x);
void diff_page_take(struct diff_page *p, struct diff_document *d);   /* takes it */
/* Writes the page and frees; NULL is fine. */
void diff_page_done(struct diff_page *p, const struct diff_lone *lones, size_t n,
    const struct figures *figures);

void diff_help(struct buf *out);     /* what limn help diff says behind the options */

/* ---- words of it (diff_words.c) */

/* "a" for the first side, "b" ... */
char diff_letter(size_t side);
/* "PERSON", "PERSON > ORG"; "CONSULT met": what an item is about, without its kind. */
void diff_say_subject(const struct diff_document *d, const struct compare_item *x,
    struct buf *out);
/* What differs: "Target: Putin > Russia", "mood: actual > future"; "" where the place says it. */
void diff_say_change(const struct diff_document *d, const struct compare_item *x,
    struct buf *out);
/* '-', '+' or '~'. */
char diff_sign(const struct compare_item *x);
/* The words of a span on one line, at most so many characters; not printable. */
void diff_words(const struct diff_document *d, struct span s, size_t max, struct buf *out);
/* Line and column from 1, as editors count them: columns in code points. */
struct diff_place { uint64_t line, column; };
struct diff_place diff_place_of(const struct diff_document *d, uint64_t at);

/* ---- the figures of agreement (diff_figures.c), behind what differs */
void diff_figures_text(const struct diff *x, const struct figures *g, const struct diff_form *f,
    struct buf *out);
/* One JSON value. */
void diff_figures_json(const struct diff *x, const struct figures *g, struct buf *out);
/* A section of the page: tables. */
void diff_figures_html(const struct diff *x, const struct figures *g, struct buf *out);

/* ---- one layer made of all (diff_accept.c) */
enum diff_accept { ACCEPT_NOTHING, ACCEPT_A, ACCEPT_B, ACCEPT_BOTH, ACCEPT_AGREED };
/* The layer (diff_layer.c); owned by the caller. */
struct layer *diff_layer_make(const struct diff_document *d, enum diff_accept how);
struct diff_accepting;
/* NULL, after a message: it cannot be written so. */
struct diff_accepting *diff_accept_new(const struct diff *x);
/* Writes, or gathers, the document; false, after a message, when that fails. */
bool diff_accept_document(struct diff_accepting *a, struct diff_document *d);
bool diff_accept_done(struct diff_accepting *a);             /* NULL is fine, and true */

#endif
