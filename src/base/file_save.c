/*
 * Saving a file that people and other programs have as well.  The new content goes to PATH.tmp,
 * which is locked while it is written: so two writers do not meet, and one that was left over by
 * a writer that was killed is known by having no lock, and goes.  What the file is has to be what
 * the caller expects; then the new one takes its place by renaming.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"

enum { TRIES = 40, WAIT_NS = 5000000 };

struct saving {
	struct buf real, temp;       /* links are followed */
	struct stat old;             /* of the file, when it is there */
	bool there;
	unsigned mode;
	int fd;                      /* of temp, locked; or -1 */
};

static bool
fail(struct err *err, const char *what, const char *path)
{
	int sys = errno;
	struct buf name = {0};
	clean_quote(&name, str_of(path), 200);
	errno = sys;
	err_sys(err, "%s %s", what, buf_cstr(&name));
	buf_done(&name);
	return false;
}

/* Where the file is, and whether it may be written. */
static bool
find(struct saving *s, const char *path, struct err *err)
{
	struct stat link;
	char *real = realpath(path, NULL);
	if (real == NULL && (errno != ENOENT || lstat(path, &link) == 0))
		return fail(err, "cannot write", path);
	buf_puts(&s->real, real != NULL ? real : path);
	s->there = real != NULL && stat(real, &s->old) == 0;
	free(real);
	buf_fmt(&s->temp, "%s.tmp", buf_cstr(&s->real));
	if (!s->there)
		return true;
	if (!S_ISREG(s->old.st_mode)) {
		errno = S_ISDIR(s->old.st_mode) ? EISDIR : EINVAL;
		return fail(err, "cannot write", path);
	}
	return access(buf_cstr(&s->real), W_OK) == 0 || fail(err, "cannot write", path);
}

static bool
is_still(const char *path, int fd)
{
	struct stat a, b;
	return lstat(path, &a) == 0 && fstat(fd, &b) == 0 && a.st_dev == b.st_dev &&
	    a.st_ino == b.st_ino;
}

/* Whether nobody holds the lock of what is there; then it goes. */
static bool
clear_away(const char *temp)
{
	int fd = open(temp, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return errno == ENOENT || unlink(temp) == 0;
	bool idle = flock(fd, LOCK_EX | LOCK_NB) == 0 || (errno != EWOULDBLOCK);
	bool gone = idle && (!is_still(temp, fd) || unlink(temp) == 0);
	int sys = idle ? errno : EBUSY;
	close(fd);
	errno = sys;
	return gone;
}

/* -1, with errno: it cannot be made, or (EBUSY) another one writes for long. */
static int
open_temp(const char *temp, mode_t mode)
{
	for (int i = 0; i < TRIES; i++) {
		int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
		if (fd >= 0) {
			flock(fd, LOCK_EX | LOCK_NB);
			if (is_still(temp, fd))
				return fd;
			close(fd);
			continue;
		}
		if (errno != EEXIST)
			return -1;
		if (clear_away(temp))
			continue;
		if (errno != EBUSY)
			return -1;
		nanosleep(&(struct timespec){.tv_nsec = WAIT_NS}, NULL);
	}
	errno = EBUSY;
	return -1;
}

/* Whose it was, and who may read it. */
static bool
keep_rights(const struct saving *s)
{
	mode_t mode = s->old.st_mode & 07777;
	if (!s->there)
		return true;
	if ((s->old.st_uid != geteuid() || s->old.st_gid != getegid()) &&
	    fchown(s->fd, s->old.st_uid, s->old.st_gid) != 0)
		mode &= 0777;
	return fchmod(s->fd, mode) == 0;
}

static bool
put(struct saving *s, struct str content)
{
	return keep_rights(s) && file_write_fd(s->fd, content) && fsync(s->fd) == 0 &&
	    rename(buf_cstr(&s->temp), buf_cstr(&s->real)) == 0;
}

enum file_now
file_compare(const char *path, const struct str *content, struct err *err)
{
	struct buf now = {0};
	enum file_now is = FILE_OTHER;
	struct stat st;
	if (stat(path, &st) != 0 && errno == ENOENT)
		return content ? FILE_GONE : FILE_SAME;
	if (!content)
		return FILE_OTHER;
	if (!file_read(path, SIZE_MAX, &now, err))
		is = FILE_UNKNOWN;
	else if (str_eq(buf_view(&now), *content))
		is = FILE_SAME;
	buf_done(&now);
	return is;
}

enum file_now
file_save(const char *path, struct str content, unsigned mode, const struct str *expected,
    struct err *err)
{
	struct saving s = {.fd = -1, .mode = mode};
	enum file_now now = FILE_UNKNOWN;
	if (!find(&s, path, err))
		goto out;
	s.fd = open_temp(buf_cstr(&s.temp), s.there ? 0600 : (mode_t)mode);
	if (s.fd < 0) {
		fail(err, errno == EBUSY ? "another program is writing" : "cannot write", path);
		goto out;
	}
	now = file_compare(buf_cstr(&s.real), expected, err);
	if (now == FILE_SAME || now == FILE_GONE) {
		now = put(&s, content) ? FILE_SAME : FILE_UNKNOWN;
		if (now == FILE_SAME)
			file_sync_folder(buf_cstr(&s.real));
		else
			fail(err, "cannot write", path);
	}
	if (now != FILE_SAME)
		unlink(buf_cstr(&s.temp));
	close(s.fd);
out:
	buf_done(&s.real);
	buf_done(&s.temp);
	return now;
}

void
file_save_clean(const char *path)
{
	struct buf temp = {0};
	buf_fmt(&temp, "%s.tmp", path);
	clear_away(buf_cstr(&temp));
	buf_done(&temp);
}
