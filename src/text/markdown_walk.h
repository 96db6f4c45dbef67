/*
 * text/markdown_walk.h - a place in Markdown's source that is led along by the tree.  cmark says
 * what a leaf holds, but not exactly where; its syntax says what stands between.  So each step
 * says what comes next, and the place passes over just that.  Private to markdown.c.
 */
#ifndef TEXT_MARKDOWN_WALK_H
#define TEXT_MARKDOWN_WALK_H

#include "base/str.h"

enum { WALK_CONTAINERS = 64 };           /* quotes and items around a leaf that are known */

struct walk {
	struct str source;
	size_t end;                  /* of the leaf that is read: nothing is looked for behind it */
	size_t at;
	bool quotes[WALK_CONTAINERS];    /* from outside: a quote, else an item */
	size_t n_containers;
};

/* Passes over blanks, then over a line end and what the containers put before the next line. */
void walk_line_end(struct walk *w);
/* Passes over link reference definitions at the front of a paragraph. */
void walk_definitions(struct walk *w);
/* Passes over what stands behind the text of a link or image, its "]" first. */
void walk_link_end(struct walk *w);
/* Passes over bytes, if they stand here (a literal of HTML, over line ends). */
void walk_over(struct walk *w, struct str literal);
/* Passes over n of this byte, if it stands here; all of them when n is 0.  Returns how many. */
size_t walk_run(struct walk *w, char c, size_t n);

/*
 * The next piece of a text: of `text`, which is not empty, the bytes returned stand for *n_source
 * bytes of the source from *from on.  *literal: they were escaped, and are no syntax.
 */
size_t walk_text(struct walk *w, struct str text, size_t *from, size_t *n_source, bool *literal);

#endif
