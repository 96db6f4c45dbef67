/* formats/conll_internal.h - the inside of the CoNLL columns, for conll*.c alone. */
#ifndef FORMATS_CONLL_INTERNAL_H
#define FORMATS_CONLL_INTERNAL_H

#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"
#include "formats/records.h"
#include "formats/tags.h"

/* ---- rows (conll_rows.c) */

enum row_kind {
	ROW_TOKEN,                   /* cells */
	ROW_BREAK,                   /* a sentence is over */
	ROW_COMMENT,                 /* text: what stands behind the # */
	ROW_DOCUMENT,                /* a document begins; text: its name, or "" */
	ROW_LONG,                    /* a line that is too long to be one */
	ROW_END,
};
struct row {
	enum row_kind kind;
	size_t line;                 /* from 1 */
	struct str text;
	VEC(struct str) cells;
};
/* How lines are cut: TAB, ' ' (any number of blanks), '|' (several words a line). */
struct rows {
	struct str rest, sentence;   /* what is left of the file; of the line, for '|' */
	size_t line;
	char separator;
	size_t usual;                /* cells of a line; 0: not known yet */
	bool marked;                 /* #begin document: lines with # are no words */
	bool in_line;                /* '|': the line is not over */
};
/* True for a comment, "# key = value" or "# key", and not a word that is a #. */
bool rows_is_comment(struct str line);
/* The value behind "key =" or "key" of a comment; false when it is another's. */
bool rows_value(struct str comment, const char *key, struct str *value);
/* Replaces the row by the next one.  Cells borrow from the content. */
void rows_next(struct rows *r, struct row *row);
void row_done(struct row *row);
/* The cell, or "" when the row has fewer. */
struct str row_cell(const struct row *row, size_t i);

/* ---- what a column holds (conll_column.c) */

struct conll_column {
	size_t n;                    /* rows that have it */
	size_t out, typed, letters;  /* O; B-X; B */
	size_t os;                   /* the letter O alone */
	size_t mixed;                /* several tags: "B-X#O" */
	size_t words;                /* types without letters, as in IO */
	size_t chunks;               /* B-NP */
	size_t numbers, steps;       /* one more than before, or from 0 or 1 again */
	size_t brackets, opens, stars;
	size_t glued;                /* "NoSpaceAfter", "SpaceAfter=No" */
	size_t same;                 /* mentions that the first column of tags has too */
	size_t mentions;
	uint64_t last;
	/* The mention that is open, for `same`. */
	size_t begun, ended;         /* rows, from 1; 0: none.  ended: where the one began that is
	                              * over with this row */
	struct str type, ended_type;
	struct map *bare;            /* the types without letters */
};

/* Counts a cell. */
void conll_column_cell(struct conll_column *c, struct str cell);
/* Counts mentions, to see whether two columns say the same: the tag of a row. */
void conll_column_mention(struct conll_column *c, struct tag tag, size_t row);

/* ---- which column is what (conll_shape.c) */

enum { CONLL_COLUMNS = 40, CONLL_NONE = 255 };
/* What stands in its cells: anything (types without letters, when it is read), tags,
 * several tags each: "B-LOC#O". */
enum column_kind { COLUMN_OTHER, COLUMN_TAGS, COLUMN_MIXED };
struct conll_shape {
	char separator;
	bool marked;                 /* #begin document */
	bool begun;                  /* some line begins a document */
	size_t usual;                /* cells of a line */
	size_t header_line;          /* names of columns; 0: none */
	struct str names[CONLL_COLUMNS];
	unsigned word, from, to;     /* columns, from 0; CONLL_NONE */
	struct str prefix;           /* "en:", before each word and no part of it; or "" */
	unsigned blanks;             /* says where no blank stands behind a word; or CONLL_NONE */
	unsigned tags[CONLL_COLUMNS];
	unsigned n_tags;
	unsigned links[CONLL_COLUMNS];       /* by column of tags: entries of Wikidata; or CONLL_NONE */
	bool apart;                  /* the columns are layers, and not one inside the other */
	enum column_kind kinds[CONLL_COLUMNS];
	bool brackets;               /* the last column: (12 12) */
	unsigned names_column;       /* brackets with types: (PERSON* *) */
	unsigned unread[CONLL_COLUMNS];      /* columns of tags that are not read */
	unsigned n_unread;
	bool chunks;                 /* these are syntactic chunks */
	size_t n_rows, n_odd;        /* lines with words; with a cell that is no tag */
	size_t n_typed;              /* tags with a type, in the columns that are read */
	size_t n_bare, n_bare_types; /* types without a letter before them, when these are read */
	size_t n_breaks;             /* lines between sentences */
};
/* Whether the first lines have columns: as prose has not, whose lines differ in their words.  Cheap,
 * for a look at each text that is opened. */
bool conll_shape_may(struct str head);
/* Looks through all of the content.  False: no column has tags or brackets. */
bool conll_shape_find(struct conll_shape *s, struct str content);
/* The columns that "3" or "3,4" names. */
bool conll_shape_choose(struct conll_shape *s, struct str options, struct err *err);

/* ---- brackets (conll_brackets.c) */

struct brackets;
/* chains: labels are those of coreference; else types. */
struct brackets *brackets_new(bool chains);
void brackets_free(struct brackets *b);                  /* NULL is fine */
/* True when the cell is of brackets and labels, or empty; *opens: how many it opens. */
bool brackets_is_cell(struct str cell, size_t *opens);
void brackets_cell(struct brackets *b, struct records *r, struct str cell,
    struct record_place place, size_t line);
/* A document is over: what is open is told, and forgotten. */
void brackets_break(struct brackets *b, struct records *r);

/* ---- predicates and their arguments, of CoNLL-2012 (conll_frames.c) */

struct frames;
struct frames *frames_new(void);
void frames_free(struct frames *f);                      /* NULL is fine */
void frames_row(struct frames *f, const struct row *row, struct record_place place);
/* A sentence is over: its predicates become events. */
void frames_break(struct frames *f, struct records *r);

#endif
