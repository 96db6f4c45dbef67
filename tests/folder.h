/* folder.h - a folder of its own for each test that writes files: setup and teardown of cmocka. */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include "unit.h"

#include <stdlib.h>

#include "base/file.h"

static inline int
make_folder(void **state)
{
	char *name = strdup("/tmp/limn-test-XXXXXX");
	*state = mkdtemp(name);
	return *state ? 0 : -1;
}

static inline int
remove_folder(void **state)
{
	struct buf command = {0};
	buf_fmt(&command, "rm -rf '%s'", (char *)*state);
	int status = system(buf_cstr(&command));
	buf_done(&command);
	free(*state);
	return status;
}

/* The path of `name` in the test's folder. */
static inline struct buf
in_folder(void **state, const char *name)
{
	struct buf path = {0};
	path_join(&path, str_of(*state), str_of(name));
	buf_cstr(&path);
	return path;
}

#endif
