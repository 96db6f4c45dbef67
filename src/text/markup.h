/*
 * text/markup.h - what an article in HTML or Markdown says beside its words.
 *
 * Its text is what is read: a line a paragraph, an empty line between two, bullets and numbers
 * before the items of lists.  Headings, quotes, links and emphasis are ranges of that text, and
 * a map leads from each byte to where it stood in the file.
 */
#ifndef TEXT_MARKUP_H
#define TEXT_MARKUP_H

#include "base/str.h"

enum markup_kind {
	/* Blocks: whole lines of the text. */
	MARKUP_HEADING,              /* level 1 to 6 */
	MARKUP_ITEM,                 /* of a list; level: its depth, from 1; begins with its mark */
	MARKUP_QUOTE,                /* level: its depth, from 1 */
	MARKUP_PRE,                  /* lines that are kept as they are */
	MARKUP_RULE,                 /* a line across */
	MARKUP_CAPTION,              /* of a picture or table */
	MARKUP_ROW,                  /* of a table: its cells are parted by tabs */
	/* Pieces of a line. */
	MARKUP_EMPHASIS, MARKUP_STRONG, MARKUP_CODE, MARKUP_STRIKE, MARKUP_LINK,
};

/* Ranges nest or lie apart; none crosses another.  Borrowed for the document's life. */
struct markup {
	uint64_t from, to;           /* bytes of the text, end exclusive */
	enum markup_kind kind;
	int level;
	struct str target;           /* of a link: as written there; not printable */
};

/* The day that a page or front matter says it was published on, "2023-03-03"; else "".  Its form is
 * looked at, not the calendar. */
struct document;
struct str document_date(const struct document *d);

#endif
