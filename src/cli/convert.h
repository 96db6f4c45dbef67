/* cli/convert.h - what the parts of `limn convert` share. */
#ifndef CLI_CONVERT_H
#define CLI_CONVERT_H

#include "base/map.h"
#include "base/vec.h"
#include "cli/options.h"
#include "cli/outcomes.h"
#include "cli/supply.h"
#include "formats/format.h"

struct losses;

/* A file to be written: one document or, in a format that takes many with their texts, all of its
 * input. */
struct piece {
	struct buf name;             /* without folder and extension; "" for the input's own */
	struct buf content;
	struct buf text;             /* to be written beside, when has_text */
	bool has_text;
	struct buf text_source;      /* the text's path, when it is a file */
	struct losses *losses;
};

/* What one input, a file or a record of a stream, gave. */
struct converted {
	struct supply_item *in;
	bool ok, skipped;            /* skipped: its file is there */
	VEC(struct piece) pieces;
	size_t n_documents;
	struct buf messages;         /* for standard error */
};

struct conversion {
	const struct options *o;
	const struct format *to;
	const char *file;            /* where all goes, "-" for standard output; NULL: into folder */
	const char *folder;
	struct supply *supply;
	struct outcomes *outcomes;
	struct intern *sources;      /* paths of inputs that something was written of */
	struct map *written;         /* paths of this run -> number of the source */
	struct piece all;            /* of `file`, when nothing is written before all is read */
	bool streams;                /* documents go to `file` as they come */
	struct draft *draft;         /* of it; NULL: standard output, or nothing came yet */
	bool begun;                  /* something went there */
	size_t n_inputs;
	struct buf *said;            /* what is to be told of what is written */
	size_t n_documents;
	bool refused;                /* more documents than one file may have */
	int status;
};

/* Reads an input, which is taken; on any thread. */
struct converted *convert_read(const struct conversion *c, struct supply_item *in);
void converted_free(struct converted *c);
/* article for article.ann, article.txt.annotations and standard input's stdin. */
struct str convert_input_name(const struct supply_item *in);
/* The file that the only document of an input goes to, in the folder. */
void convert_target(const struct conversion *c, const struct supply_item *in, struct buf *path);
/* Writes the pieces of an input into the folder; false, with messages, when one could not be. */
bool convert_place(struct conversion *c, struct converted *from);
/* Whether what goes to `file` need not be whole before it is written. */
bool convert_streams(const struct conversion *c);
/* Puts the pieces behind those that were written to `file`.  False: no more can be. */
bool convert_append(struct conversion *c, struct converted *from);
/* The end of that, or writes `all` to the file or to standard output.  keep: all of it came. */
bool convert_finish(struct conversion *c, bool keep);
void piece_done(struct piece *p);

#endif
