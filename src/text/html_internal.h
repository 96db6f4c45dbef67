/*
 * text/html_internal.h - what the files that write an HTML page share: the walk over it (html.c)
 * with a frame for each element that changes how its inside is written, and what is done at
 * the elements of each kind.  Private to html*.c.
 */
#ifndef TEXT_HTML_INTERNAL_H
#define TEXT_HTML_INTERNAL_H

#include "base/vec.h"
#include "text/html_tree.h"
#include "text/markup_make.h"

/* What is undone when the walk leaves an element. */
struct frame {
	const struct node *node;
	int breaks;                  /* behind it */
	bool closes;                 /* a range */
	bool pre, flat, ends_pre;    /* as they were */
	size_t indent;
	const char *after;           /* put in */
	/* A list's: */
	bool list, ordered, tight;
	long number, step;
	char style;
	/* A table's: its cells are parted by tabs. */
	bool table, grid;
};

struct page {
	struct make *m;
	const struct html_tree *tree;
	uint64_t base;               /* where it stands in the source */
	VEC(struct frame) frames;
	struct str address;          /* that the page tells of itself; empty: none */
	size_t added;                /* bytes of it, to links */
	bool ways;                   /* menus and buttons to share are wanted, too */
	bool whole;                  /* all of the page is wanted, not its article alone */
	size_t main_bytes, looked;   /* of text in the article; that were counted in its parts */
	int items, quotes;           /* lists and quotes that are open */
};

/* A blank or nothing in all of it? */
bool html_is_blank(const char *text);
/* A whole number at the front of an attribute's value; NULL has none. */
bool html_number(const char *value, long *out);
void html_open_range(struct page *p, struct frame *f, enum markup_kind kind, int level);
/* At least so many line ends before and behind it. */
void html_open_block(struct page *p, struct frame *f, int breaks);

/* html_hidden.c: what no browser shows; hidden, or there to find one's way on the site */
bool html_is_unseen(const struct node *element);
bool html_is_left_out(const struct node *element);

/* html_beside.c: inside the article, and none of it */
bool html_is_beside(struct page *p, const struct node *element);

/* html_list.c */
void html_enter_list(struct page *p, const struct node *node, struct frame *f);
void html_enter_item(struct page *p, const struct node *node, struct frame *f);

/* html_table.c */
void html_enter_table(struct page *p, const struct node *node, struct frame *f);
void html_enter_row(struct page *p, struct frame *f);
void html_enter_cell(struct page *p, const struct node *node, struct frame *f);

/* html_inline.c: what stands in a line */
bool html_is_link(const struct node *node);                /* NULL is none */
void html_enter_picture(struct page *p, const struct node *node);
void html_enter_link(struct page *p, const struct node *node, struct frame *f);
void html_enter_raised(struct page *p, const struct node *node, struct frame *f);
void html_enter_piece(struct page *p, struct frame *f, enum role role);

/* html_survey.c: what a look over the page found; whole: no article is looked for.  O(page). */
struct survey {
	size_t all;                  /* bytes of text that is seen, without blanks */
	const struct node *main;     /* the article or main part with most of them, or NULL */
	size_t n_main;
	const struct node *headline; /* the last <h1> before it, or the first */
	const struct node *time;     /* a <time> between the two */
	bool own_headline, own_time; /* inside */
};
struct survey html_survey(const struct node *body, bool whole);
/* Bytes of a text, without blanks. */
size_t html_count_text(const char *text);
/* html_prose.c: the smallest part with nearly all of the prose, or NULL. */
const struct node *html_prose(const struct node *body);
/* Bytes of prose inside. */
size_t html_prose_inside(const struct node *top);
/* Bytes of text inside that is seen, or some number above `most`. */
size_t html_count_inside(const struct node *top, size_t most);
/* What links of the page are relative to: <base>, else what it says its address is; else empty. */
struct str html_address(const struct node *root);
/* When it was published, as its head or a <time> in `part` says, into make's date. */
void html_find_date(struct make *m, const struct node *root, const struct node *part);

#endif
