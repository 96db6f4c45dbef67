/* cli/inputs.h - the annotation files that a command works on: those named, and those in folders. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "base/err.h"
#include "base/vec.h"

struct input {
	const char *path;
	struct str folder;           /* below the folder that was named: "2021/may", or "" */
};

struct inputs {
	VEC(struct input) list;
	struct arena *texts;
	size_t n_folders;            /* that were named */
	bool articles;               /* set before: in folders texts count, with what lies beside them */
	size_t n_unknown;            /* files in them in no format that limn knows, nor texts */
};

/*
 * Adds a file, or all files of a folder that are annotations, by content or by a name that
 * nothing else has; with `from` ("conll:3") those of that format.  By name, folders within
 * folders too; what begins with a dot is left out.  False: err says what cannot be read.
 */
bool inputs_add(struct inputs *in, const char *path, struct str from, struct err *err);
void inputs_done(struct inputs *in);
bool inputs_is_folder(const char *path);

#endif
