/* tests/train/english_of.h - a model from bytes, read as the program reads it. */
#ifndef TESTS_TRAIN_ENGLISH_OF_H
#define TESTS_TRAIN_ENGLISH_OF_H

#include "unit.h"

#include <unistd.h>

#include "base/file.h"
#include "lang/english.h"

/* The models of a folder that has one file of this name with these bytes, and is removed again.
 * What is wrong with them is among english_problems. */
static inline struct english *
english_of(const char *name, struct str bytes, unsigned parts)
{
	char folder[] = "/tmp/limn-model-XXXXXX";
	struct buf path = {0};
	struct err err = {0};
	assert_non_null(mkdtemp(folder));
	path_join(&path, str_of(folder), str_of(name));
	if (!file_write(buf_cstr(&path), bytes, 0600, &err))
		fail_msg("%s", err.text);
	struct english *e = english_open(str_of(folder));
	while (english_step(e, parts)) {
	}
	unlink(buf_cstr(&path));
	rmdir(folder);
	buf_done(&path);
	return e;
}

#endif
