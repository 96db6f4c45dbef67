/*
 * The files of what is remembered.  The name is a hash of the document's ends, so a renamed
 * article keeps its place; a changed one finds its old state by its path.  The hash is no secret
 * and guards nothing: who makes two articles with one fingerprint makes them share a bookmark.
 */
#include "ui/state.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"

enum { ENDS = 64 * 1024 };

#define PATH_HEADER "limn path 1"
#define DIGITS "0123456789abcdef"

/* ---- the name */

/* Two lanes that multiply and fold eight bytes at a time; the rest counts as zeros. */
static void
mix(uint64_t lane[2], const char *p, size_t n)
{
	static const uint64_t by[2] = {0x9e3779b97f4a7c15u, 0xc2b2ae3d27d4eb4fu};
	for (size_t i = 0; i < n; i += 8) {
		uint64_t word = 0;
		memcpy(&word, p + i, n - i < 8 ? n - i : 8);
		for (int k = 0; k < 2; k++) {
			lane[k] = (lane[k] ^ word) * by[k];
			lane[k] ^= lane[k] >> 29;
		}
	}
}

static bool
mix_file(int fd, uint64_t size, uint64_t lane[2])
{
	char *bytes = mem_alloc(ENDS);
	ssize_t first = pread(fd, bytes, ENDS, 0), last = 0;
	mix(lane, (const char *)&size, sizeof size);
	if (first > 0)
		mix(lane, bytes, (size_t)first);
	if (first == ENDS && size > ENDS) {
		uint64_t from = size > 2 * ENDS ? size - ENDS : ENDS;
		last = pread(fd, bytes, ENDS, (off_t)from);
		if (last > 0)
			mix(lane, bytes, (size_t)last);
	}
	mem_free(bytes);
	return first >= 0 && last >= 0;
}

static void
put_lanes(const uint64_t lane[2], char out[STATE_NAME + 1])
{
	for (int i = 0; i < STATE_NAME; i++)
		out[i] = DIGITS[lane[i / 16] >> (i % 16 * 4) & 15];
	out[STATE_NAME] = '\0';
}

bool
state_name(const char *path, char out[STATE_NAME + 1])
{
	uint64_t lane[2] = {0x6c696d6e, 0x73746174};
	struct stat st;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	bool ok = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    mix_file(fd, (uint64_t)st.st_size, lane);
	if (fd >= 0)
		close(fd);
	put_lanes(lane, out);
	out[ok ? STATE_NAME : 0] = '\0';
	return ok;
}

void
state_name_text(struct str name, struct str text, char out[STATE_NAME + 1])
{
	uint64_t lane[2] = {0x6c696d6e, 0x74657874}, size = text.len;
	mix(lane, name.ptr, name.len);
	mix(lane, (const char *)&size, sizeof size);
	mix(lane, text.ptr, text.len < ENDS ? text.len : ENDS);
	if (text.len > ENDS)
		mix(lane, text.ptr + text.len - ENDS, ENDS);
	put_lanes(lane, out);
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
	uint64_t lane[2] = {0x70617468, 0x6e616d65};
	char *real = realpath(path, NULL);
	if (real == NULL)
		return false;
	mix(lane, real, strlen(real));
	free(real);
	memcpy(out, "path-", 5);
	put_lanes(lane, out + 5);
	return true;
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
	    line.len == STATE_NAME;
	for (size_t i = 0; ok && i < STATE_NAME; i++)
		ok = strchr(DIGITS, line.ptr[i]) != NULL && line.ptr[i] != '\0';
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
