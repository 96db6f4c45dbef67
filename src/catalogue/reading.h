/*
 * catalogue/reading.h - files read as the reader would open them, and summed up: annotations
 * beside the text, else the rules; the documents of a file of many one by one.  Several threads
 * may read at a time.
 */
#ifndef CATALOGUE_READING_H
#define CATALOGUE_READING_H

#include "base/vec.h"
#include "catalogue/files.h"
#include "catalogue/summary.h"
#include "text/document.h"

struct reading;
/* All pointers are borrowed for its life. */
struct reading_options {
	struct document_options document;
	const char *theme;           /* as theme_load takes it; NULL: the default, with user.yaml */
	const char *models;          /* folder of the English models, or NULL */
	unsigned parts;              /* of them, bits of enum english_part */
	const char *date;            /* "YYYY-MM-DD" for all, or NULL */
	bool pronouns, no_rules, no_overlay;
};
/* Reads no theme and no model yet. */
struct reading *reading_new(const struct reading_options *o);
void reading_free(struct reading *r);                    /* NULL is fine */

/* What decides what is found in a file, but for the file: the rules, the models, the options; the
 * same in every run of the same program.  Loads the theme. */
uint64_t reading_print(struct reading *r);

/* What a file and those beside it were when it was read; all 0: it is not there. */
struct reading_key { uint64_t size, time, beside; };
struct reading_key reading_key(const struct files_entry *f);
bool reading_key_eq(struct reading_key a, struct reading_key b);

enum made_kind {
	MADE_DOCUMENTS,              /* its documents, or some of them */
	MADE_NOTHING,                /* it is no document: binary, or annotations without a text */
	MADE_FAILED,                 /* it cannot be read: `problem` says why */
	MADE_SAME,                   /* it is what it was */
};
struct made {
	uint32_t file;               /* the owner's number */
	enum made_kind kind;
	struct reading_key key;
	uint32_t first;              /* number of the first document, from 0 */
	VEC(struct summary *) documents;
	bool last;                   /* nothing more comes of this file */
	bool many;                   /* it is a file of documents */
	char *problem;
	void *cache;                 /* the owner's */
};
void made_free(struct made *m);                          /* NULL is fine */

/* Where it goes, and whether to go on. */
struct reading_to {
	void (*put)(void *context, struct made *m);
	bool (*stop)(void *context);
	void *context;
	/*
	 * For who asks something else of the documents than their sums: both or none.  A document that is
	 * wanted is annotated and handed to model, borrowed for the call; sums are not made.
	 */
	bool (*wants)(void *context, struct document *d, uint32_t number);
	void (*model)(void *context, struct document *d, const struct model *m, struct str date,
	    uint32_t number);
};
/* Puts at least one, the last one with `last`, unless it was stopped.  Reads one that is still
 * `known` (NULL: nothing is known) no further than its times. */
void reading_file(struct reading *r, const struct files_entry *f, uint32_t number,
    const struct reading_key *known, const struct reading_to *to);

#endif
