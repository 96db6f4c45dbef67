/*
 * The files of what is remembered.  The name is a hash of the document's ends, so a renamed
 * article keeps its place; a changed one finds its old state by its path.
 */
#include "ui/state.h"

#include <assert.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/fingerprint.h"
#include "base/limits.h"

#define PATH_HEADER "limn path 1"

/* ---- the name */

static_assert((int)STATE_NAME == (int)FINGERPRINT, "a state is named by a fingerprint");

bool
state_name(const char *path, char out[STATE_NAME + 1])
{
	return fingerprint_file(path, out);
}

void
state_name_text(struct str name, struct str text, char out[STATE_NAME + 1])
{
	fingerprint_text(name, text, out);
}

/* ---- the files */

int
state_lock(const char *folder)
{
	enum { TRIES = 20, WAIT_NS = 2000000 };
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	for (int i = 0; fd >= 0 && i < TRIES && flock(fd, LOCK_EX | LOCK_NB) != 0; i++)
		nanosleep(&(struct timespec){.tv_nsec = WAIT_NS}, NULL);
	return fd;
}

void
state_unlock(int lock)
{
	if (lock >= 0)
		close(lock);
}

/* "path-" and a hash of the path from the root: which names one reads is nobody's business. */
static bool
path_file(const char *path, char out[STATE_NAME + 6])
{
	memcpy(out, "path-", 5);
	return fingerprint_path(path, out + 5);
}

void
state_remember_path(const char *folder, const char *path, const char *name)
{
	char file[STATE_NAME + 6];
	struct buf now = {0}, old = {0};
	if (!path_file(path, file))
		return;
	buf_fmt(&now, PATH_HEADER "\n%s\n", name);
	if (!state_file_read(folder, file, &old) || !str_eq(buf_view(&old), buf_view(&now)))
		state_file_write(folder, file, buf_view(&now));
	buf_done(&now);
	buf_done(&old);
}

bool
state_of_path(const char *folder, const char *path, char out[STATE_NAME + 1])
{
	char file[STATE_NAME + 6];
	struct buf text = {0};
	struct str line = STR_NONE, rest;
	bool ok = path_file(path, file) && state_file_read(folder, file, &text);
	rest = buf_view(&text);
	ok = ok && str_line(&rest, &line) && str_is(line, PATH_HEADER) && str_line(&rest, &line) &&
	    fingerprint_is(line);
	if (ok) {
		memcpy(out, line.ptr, STATE_NAME);
		out[STATE_NAME] = '\0';
	}
	buf_done(&text);
	return ok;
}

bool
state_file_read(const char *folder, const char *name, struct buf *out)
{
	struct buf path = {0};
	path_join(&path, str_of(folder), str_of(name));
	bool ok = file_read(buf_cstr(&path), LIMIT_STATE_FILE, out, NULL);
	buf_done(&path);
	return ok;
}

bool
state_file_write(const char *folder, const char *name, struct str content)
{
	struct buf path = {0};
	bool ok = file_make_folder(folder, NULL);
	path_join(&path, str_of(folder), str_of(name));
	ok = ok && file_write(buf_cstr(&path), content, 0600, NULL);
	buf_done(&path);
	return ok;
}
