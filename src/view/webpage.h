/*
 * view/webpage.h - articles as one HTML page that needs nothing else: the text with its mentions
 * as elements, and beside it who is in it, what happens, and which types there are.
 *
 * What is inside an <article> is the article's text, byte for byte (line ends too).  What HTML
 * cannot hold (controls, bytes that are no UTF-8) stands there as U+FFFD in an element whose
 * data-bytes says what it was.
 *
 * The page is written as it is made: beside the model it costs 24 bytes a mention.
 */
#ifndef VIEW_WEBPAGE_H
#define VIEW_WEBPAGE_H

#include "annot/model.h"
#include "style/sheet.h"
#include "text/document.h"

enum webpage_scheme { WEBPAGE_AUTO, WEBPAGE_DARK, WEBPAGE_LIGHT };
enum { WEBPAGE_ACTORS = 1, WEBPAGE_EVENTS = 2, WEBPAGE_RELATIONS = 4, WEBPAGE_ALL = 7 };

struct webpage_options {
	enum webpage_scheme scheme;          /* what is shown at first; AUTO: as the reader's system */
	int width;                           /* of the text, in columns; 0: 72 */
	unsigned lists;                      /* WEBPAGE_ bits */
	struct str theme;                    /* its name; not printable */
	/* Takes what is next; false: no more is wanted. */
	bool (*write)(void *context, struct str piece);
	void *context;
	/* A style sheet behind the page's own, or NULL; and what stands behind the articles. */
	const char *css;
	void (*after)(void *context, struct buf *out);
	void *after_context;
	struct str title;                    /* or "": the first article's heading */
};

/* What a page says of mentions beside what they are. */
struct webpage_extra {
	void *context;
	/* Classes of a mention, "" for none; NULL: it is not shown. */
	const char *(*mark)(void *context, uint32_t mention);
	/* Number of the row that it leads to, with the id 'f' (webpage_id); SIZE_MAX: as always. */
	size_t (*row)(void *context, uint32_t mention);
	/* Puts a section beside the article; its heading has the id 'D', its rows 'f'.  Ids begin with
	 * `before`. */
	void (*beside)(void *context, struct buf *out, const char *before);
	const char *heading;                 /* of the section: what the way to it is called */
};

/* All borrowed until the page is done. */
struct webpage_document {
	struct document *document;           /* complete */
	const struct model *model;
	struct layer *const *layers;
	size_t n_layers;
	struct str name;                     /* what it is called: not printable */
	/* With all colours, or with none; each is asked for the same names. */
	const struct sheet *dark, *light;
	/* Whether a type is coloured at first; NULL: all. */
	bool (*shown)(void *context, const struct model_mention *m);
	void *shown_context;
	const uint8_t *looks;                /* of the model's layers: enum layer_look, or NULL */
	size_t n_looks;
	const struct webpage_extra *extra;   /* or NULL */
};

/* Each document is learned, and then each is written, in the same order. */
struct webpage;
struct webpage *webpage_new(const struct webpage_options *o);
void webpage_learn(struct webpage *w, const struct webpage_document *d);
/* The first one begins the page. */
void webpage_write(struct webpage *w, const struct webpage_document *d);
/* Ends the page and frees; false when write had enough. */
bool webpage_done(struct webpage *w);

#endif
