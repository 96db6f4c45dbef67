/*
 * text/html.h - an HTML page as the text that one reads.  Private to the document.
 *
 * Scripts, styles, what is hidden, navigation and controls are left out; of a page that has one
 * article or main part with most of its text, everything else is (HTML Standard, 2023; what
 * browsers do with broken pages, by gumbo).
 */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include "base/err.h"
#include "text/markup_make.h"

/* What html_read found out beside the text. */
struct html_about {
	bool article;                /* only a part of the page was taken */
};

/* Does it begin as a page does: <!doctype html> or <html>, behind comments?  *more is set when
 * so few bytes do not tell yet. */
bool html_starts(struct str head, bool *more);
/* The name for iconv of the encoding that the page says it has; NULL when it says none that is
 * known. */
const char *html_charset(struct str head);

/* The page in UTF-8 into m, which was made with make_init; whole: not its article alone, and the
 * ways through the site, too.  False when it is nested or marked
 * up beyond the limits.  O(page). */
bool html_read(struct str page, bool whole, struct make *m, struct html_about *about,
    struct err *err);

/* A piece of HTML that stands at `at` in a source of another kind, the same way. */
void html_piece(struct str piece, uint64_t at, struct make *m);

/* html_guard.c: spoils tags of `page` that would nest without end, so that no parser takes more
 * than linear time; the page keeps its length. */
void html_guard(char *page, size_t n);

/* html_align.c: a piece of the source and what it was decoded to, side by side into m.  raw:
 * no tags are in it. */
void html_align(struct make *m, struct str source, uint64_t at, struct str text, bool raw);

#endif
