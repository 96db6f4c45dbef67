/* cli/convert.h - what the parts of `limn convert` share. */
#ifndef CLI_CONVERT_H
#define CLI_CONVERT_H

#include "base/map.h"
#include "base/vec.h"
#include "cli/inputs.h"
#include "cli/options.h"
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

/* What one input gave. */
struct converted {
	bool ok;
	VEC(struct piece) pieces;
	size_t n_documents;
	struct buf messages;         /* for standard error */
};

struct conversion {
	const struct options *o;
	const struct format *to;
	const char *file;            /* where all goes, "-" for standard output; NULL: into folder */
	const char *folder;
	struct inputs inputs;
	struct map *written;         /* paths of this run -> number of the input */
	struct piece all;            /* of `file`, when it is one for several inputs */
	size_t n_documents;
	bool refused;                /* more documents than one file may have */
	int status;
};

/* Reads input i; on any thread. */
struct converted *convert_read(const struct conversion *c, size_t i);
void converted_free(struct converted *c);
/* Writes the pieces of input i into the folder; false, with messages, when one could not be. */
bool convert_place(struct conversion *c, size_t i, struct converted *from);
/* Writes `all` to the file or to standard output. */
bool convert_finish(struct conversion *c);
void piece_done(struct piece *p);

#endif
