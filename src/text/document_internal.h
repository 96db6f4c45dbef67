/* text/document_internal.h - a document's parts, for the files of this folder that serve it. */
#ifndef TEXT_DOCUMENT_INTERNAL_H
#define TEXT_DOCUMENT_INTERNAL_H

#include "text/document.h"
#include "text/feed.h"
#include "text/source.h"

enum { DOCUMENT_HEAD = 64 * 1024 };      /* bytes that encoding and reflow are judged by */

struct lines;

struct document {
	struct source *source;
	struct feed *feed;               /* NULL for memory and for files read in place */
	struct buf name, path;
	struct buf notice;               /* of opening and reading; complete text */
	const char *remark;              /* a literal, until it is in the notice; or NULL */
	bool failed, said_shrank, said_origin;
	enum reflow reflow;
	bool reflow_known, reflows;
	bool edges;                      /* indented lines run on in paragraphs */
	size_t fill;                     /* columns that wrapped lines are filled to */
	struct block last;               /* the last answer; valid while last_size is the size */
	uint64_t last_size;
	struct lines *lines;             /* made when first asked */
	/* Of markup: */
	enum markup_choice markup;       /* as asked for, then what it is */
	bool page;                       /* all of a page, not its article alone */
	struct document *origin;         /* the source, while it comes and when it is there */
	struct make *made;               /* what was made of it, or NULL; owns the text */
};

/* A line of the file; `to` is without its line end. */
struct text_line {
	uint64_t from, to, next;
};

#define DOCUMENT_NOWHERE UINT64_MAX

/* blocks.c: the byte behind the last LF in [floor, at); the first LF in [at, ceiling). */
uint64_t document_find_back(struct document *d, uint64_t at, uint64_t floor);
uint64_t document_find_lf(struct document *d, uint64_t at, uint64_t ceiling);
/* Ends the line that starts at `from`; `lf` is its LF, or DOCUMENT_NOWHERE at the end of the
 * text. */
struct text_line document_line_from(struct document *d, uint64_t from, uint64_t lf);

/* reflow.c: the line at `at`, when it is short enough to be a part of a paragraph. */
bool reflow_line(struct document *d, uint64_t at, struct text_line *out);
/* The line after `line`, or before it, when both belong to one paragraph. */
bool reflow_next(struct document *d, const struct text_line *line, struct text_line *next);
bool reflow_before(struct document *d, const struct text_line *line,
    struct text_line *before);

void lines_free(struct lines *x);

/* document_markup.c: what was decided by the name alone. */
enum markup_choice markup_of_name(struct str name, enum markup_choice asked);
/* Puts the source aside when it is markup, and reads it when it is all there. */
void markup_begin(struct document *d);
/* Reads more of the source of a pipe, and makes the text when all is there. */
bool markup_more(struct document *d, size_t budget, bool wait);
void markup_free(struct document *d);

#endif
