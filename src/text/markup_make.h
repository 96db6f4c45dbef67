/*
 * text/markup_make.h - writes the text that is made of markup: lines, their indents and marks,
 * ranges, and the map to the source.  Private to html*.c and markdown.c.
 *
 * Blanks collapse as CSS has it, and nothing is written before a byte that is seen: line ends,
 * bullets and the blank between two words wait for it.  So no line begins or ends with a blank,
 * and an element without text leaves nothing behind.
 */
#ifndef TEXT_MARKUP_MAKE_H
#define TEXT_MARKUP_MAKE_H

#include "text/markup.h"
#include "text/markup_map.h"

struct make_open {
	struct markup range;         /* its kind, level and target */
	size_t at;                   /* its number, once it has begun; else SIZE_MAX, or less by
	                              * one when it is none */
};

struct make {
	struct buf text;
	struct markup_map map;
	VEC(struct markup) ranges;
	struct arena *arena;         /* of the targets */
	char date[11];               /* "2023-03-03", or "" */
	/* inside */
	VEC(struct make_open) open;
	size_t waiting;              /* of these have not begun */
	size_t pieces;               /* of these are pieces of a line */
	int breaks;                  /* line ends before the next byte */
	int tabs;                    /* cells begun since then */
	size_t indent;               /* blanks before a line */
	struct buf mark;             /* before the next byte, at its own indent */
	size_t mark_indent;
	uint64_t mark_source, mark_n_source;
	bool pre, flat;              /* blanks are kept; breaks are blanks (a cell) */
	bool blank, blank_line;      /* one waits; there was a line end in it */
	uint64_t blank_at, blank_end;
};

void make_init(struct make *m);
/* Closes what is open, and ends the text with a line end. */
void make_end(struct make *m, uint64_t source_size);
void make_done(struct make *m);

/* At least n line ends before the next byte: 1 is a new line, 2 an empty one between. */
void make_break(struct make *m, int n);
/* A line end that the author wrote: two make an empty line. */
void make_line(struct make *m);
/* A range from the next byte on; returns what closes it.  Blocks want a new line. */
size_t make_open(struct make *m, enum markup_kind kind, int level, struct str target);
/* Closes the last one that is open. */
void make_close(struct make *m);
/* Before the next byte stands this mark, in the room that the last two columns of the indent are;
 * for n_source bytes of the source, which may be none. */
void make_mark(struct make *m, struct str mark, uint64_t source, size_t n_source);
/* The next cell of a row. */
void make_cell(struct make *m);

/* Bytes that stand for n_source of the source.  Blanks collapse unless pre. */
void make_text(struct make *m, struct str bytes, uint64_t source, size_t n_source);
/* The first day that is told, of the form "2023-03-03..."; anything else is none. */
void make_date(struct make *m, struct str value);
/* A blank between two words, where the source has none. */
void make_gap(struct make *m);
/* Bytes that the source does not have. */
void make_insert(struct make *m, struct str bytes);

#endif
