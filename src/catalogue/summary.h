/*
 * catalogue/summary.h - what is known of a document without opening it: title, date, how much is
 * marked of what, who is in it.  Made of a model; a value of its own afterwards.
 */
#ifndef CATALOGUE_SUMMARY_H
#define CATALOGUE_SUMMARY_H

#include "annot/model.h"
#include "base/str.h"
#include "text/document.h"

/* The actors that are listed, those with most mentions; the others are counted. */
enum { SUMMARY_ACTORS = 100 };

struct summary_actor { struct str id, name, type; uint32_t mentions; };
struct summary_type { struct str name; uint32_t n; };    /* mentions, and events by their types */

struct summary {
	struct arena *in;            /* all texts and arrays */
	struct str name;             /* in a file of documents; "" */
	struct str title;            /* as the reader has it; printable */
	char date[11];               /* "YYYY-MM-DD"; "" when unknown */
	uint64_t size;               /* bytes of the text */
	uint32_t mentions, events, relations;
	uint32_t problems;           /* annotations of files that are broken, or fit nowhere */
	uint32_t n_actors;           /* all of them */
	const struct summary_actor *actors;  size_t n_listed;    /* most mentions first */
	const struct summary_type *types;    size_t n_types;     /* by name */
	bool given;                  /* a file marks it; else the rules do */
	bool partly;                 /* only the beginning of a long text was looked at */
};

/* What the model does not say. */
struct summary_about {
	struct str name;
	const char *file;            /* what it is called when it has no title */
	struct str date;             /* that its file gives it, or "" */
	uint32_t problems;
	bool given, partly;
};

/* The document may be asked for its beginning.  The caller frees it. */
struct summary *summary_new(struct document *d, const struct model *m,
    const struct summary_about *about);
void summary_free(struct summary *s);                    /* NULL is fine */

#endif
