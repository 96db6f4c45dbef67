/*
 * cli/grep.h - what `limn grep` finds in one document, and the forms in which it is printed.  A
 * document's answers are made into text where it was searched, on any thread; tables are counted by
 * all of them and printed at the end.
 */
#ifndef CLI_GREP_H
#define CLI_GREP_H

#include "base/map.h"
#include "cli/batch.h"
#include "cli/options.h"
#include "query/query.h"
#include "style/sheet.h"

enum grep_form {
	GREP_KWIC,                   /* the hit in one column, with what stands around it */
	GREP_LINES,                  /* FILE:LINE:SENTENCE */
	GREP_JSON,                   /* an object a hit */
	GREP_COUNTS,                 /* -c */
	GREP_NAMES, GREP_NAMES_WITHOUT,      /* -l, -L */
	GREP_TABLE,                  /* --count-by */
};

enum grep_by { GREP_BY_NONE, GREP_BY_TYPE, GREP_BY_ACTOR, GREP_BY_FILE, GREP_BY_TEXT };

struct grep {
	const struct options *o;
	const struct theme *theme;
	const struct query *query;
	enum grep_form form;
	bool names;                  /* of files stand before lines */
	bool only;                   /* -o */
	int name_columns;            /* of KWIC: room for the name and the line's number */
	int columns;
	bool light;
	enum depth depth;            /* DEPTH_MONO: no colours */
	size_t most;                 /* hits of a file; SIZE_MAX: all */
	unsigned before, after;      /* sentences around */
};

/* One document with its answers. */
struct grep_document {
	const struct grep *g;
	struct batch *a;
	struct str name;             /* as it is to be shown: the file's, perhaps with a document's */
	struct str file, doc;
	VEC(struct query_hit) hits;
	size_t unshown;              /* hits that were too many */
};

/* A line of a table: a name, what it is, how often, in how many documents. */
struct grep_row { struct str name, type; uint64_t n, documents, last; };
struct grep_table {
	struct arena *texts;
	struct map *known;
	VEC(struct grep_row) rows;
	uint64_t documents;
};
void grep_table_init(struct grep_table *t);
void grep_table_done(struct grep_table *t);
void grep_table_add(struct grep_table *t, const struct grep_document *d, enum grep_by by);
/* Adds what another counted, whose documents come next. */
void grep_table_merge(struct grep_table *t, const struct grep_table *more);
/* Most first, then by name; rows: at most so many, 0: all. */
void grep_table_print(struct grep_table *t, const struct grep *g, unsigned rows, struct buf *out);

/* ---- grep_rows.c, grep_json.c: appended */
void grep_rows(const struct grep_document *d, struct buf *out);
void grep_json(const struct grep_document *d, struct buf *out);
/* What is found, for tables and JSON: the type's name, the first actor of it or ID_NONE. */
struct str grep_type(const struct grep_document *d, const struct query_hit *h);
uint32_t grep_actor(const struct grep_document *d, const struct query_hit *h);
/* The text of a hit, flat and clean, at most some hundred bytes. */
void grep_text(const struct grep_document *d, struct span span, struct buf *out);

#endif
