/* cli/annotate.h - what the parts of `limn annotate` share. */
#ifndef CLI_ANNOTATE_H
#define CLI_ANNOTATE_H

#include "base/map.h"
#include "cli/supply.h"
#include "cli/options.h"
#include "cli/outcomes.h"
#include "formats/format.h"

struct draft;
struct losses;
struct theme;

/* What a text, a record or a file of documents gave. */
struct outcome {
	struct supply_item *item;
	bool ok, skipped;            /* skipped: its file is there */
	size_t n_documents;          /* so far */
	struct buf name;             /* of a record, or "" */
	struct buf target;           /* with a folder: the file it goes to */
	struct buf content, messages;
	struct err failure;          /* of a record */
	struct losses *losses;
};

struct job {
	const struct options *o;
	const struct format *format;
	const struct theme *theme;
	struct supply *supply;
	struct supply_item *first;   /* which was looked at, until it is worked on; or NULL */
	struct outcomes *outcomes;
	/* Of the thread that takes what was done. */
	bool begun;                  /* something went to standard output */
	struct map *targets;         /* files of this run -> file of the supply + 1 */
	struct draft *draft;         /* of a file of records whose documents go into one */
	size_t draft_file;
	int status;
};

/* annotate_text.c: on any thread, several at a time. */
struct outcome *annotate_text(const struct job *job, struct supply_item *item);
void outcome_free(struct outcome *out);
/* Whether documents may stand behind one another in what is written. */
bool annotate_together(const struct format *f);
/* annotate_place.c: in order.  False: nothing more is wanted. */
bool annotate_place(struct job *job, struct outcome *out);
/* Behind the last one; keep: all of it came. */
void annotate_place_end(struct job *job, bool keep);

#endif
