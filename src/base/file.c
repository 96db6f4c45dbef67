/* Whole files.  A name in a message is always in its visible form. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/mem.h"

static bool
file_fail(struct err *err, const char *what, const char *path)
{
	int sys = errno;
	struct buf name = {0};
	clean_quote(&name, str_of(path), 200);
	errno = sys;
	err_sys(err, "%s %s", what, buf_cstr(&name));
	buf_done(&name);
	return false;
}

static bool
file_refuse(struct err *err, enum err_code code, const char *path, const char *why)
{
	struct buf name = {0};
	clean_quote(&name, str_of(path), 200);
	err_set(err, code, "%s %s", buf_cstr(&name), why);
	buf_done(&name);
	return false;
}

int
file_open(const char *path, size_t max, struct err *err)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0) {
		file_fail(err, "cannot open", path);
		return -1;
	}
	if (fstat(fd, &st))
		file_fail(err, "cannot read", path);
	else if (!S_ISREG(st.st_mode))
		file_refuse(err, ERR_USAGE, path, "is not a regular file");
	else if ((uint64_t)st.st_size > max)
		file_refuse(err, ERR_LIMIT, path, "is too large");
	else
		return fd;
	close(fd);
	return -1;
}

enum file_piece
file_piece(int fd, const char *path, size_t max, struct buf *out, struct err *err)
{
	char piece[65536];
	ssize_t n;
	do {
		n = read(fd, piece, sizeof piece);
	} while (n < 0 && errno == EINTR);
	if (n == 0)
		return FILE_END;
	/* It has grown since it was opened. */
	if (n > 0 && out->len + (size_t)n > max) {
		errno = EFBIG;
		n = -1;
	}
	if (n < 0) {
		file_fail(err, "cannot read", path);
		return FILE_FAILED;
	}
	buf_add(out, piece, (size_t)n);
	return FILE_MORE;
}

bool
file_read(const char *path, size_t max, struct buf *out, struct err *err)
{
	struct buf got = {0};
	enum file_piece piece = FILE_MORE;
	int fd = file_open(path, max, err);
	if (fd < 0)
		return false;
	while (piece == FILE_MORE)
		piece = file_piece(fd, path, max, &got, err);
	if (piece == FILE_END && !out->len) {
		buf_done(out);
		*out = got;
		got = (struct buf){0};
	} else if (piece == FILE_END) {
		buf_str(out, buf_view(&got));
	}
	buf_done(&got);
	close(fd);
	return piece == FILE_END;
}

bool
file_write_fd(int fd, struct str s)
{
	while (s.len) {
		ssize_t n = write(fd, s.ptr, s.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		s = str_sub(s, (size_t)n, s.len);
	}
	return true;
}

void
file_sync_folder(const char *path)
{
	struct buf folder = {0};
	buf_str(&folder, path_folder(str_of(path)));
	int fd = open(buf_cstr(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	buf_done(&folder);
}

enum { REPLACE = 1, SYNC = 2 };

static bool
file_place(const char *path, struct str content, unsigned mode, unsigned how, struct err *err)
{
	bool replace = how & REPLACE;
	struct buf temp = {0};
	buf_fmt(&temp, "%s.%ld.tmp", path, (long)getpid());
	const char *name = buf_cstr(&temp);
	unlink(name);
	int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, (mode_t)mode);
	bool ok = fd >= 0 && file_write_fd(fd, content) && !(how & SYNC && fsync(fd));
	int sys = errno;
	if (fd >= 0 && close(fd) && ok) {
		ok = false;
		sys = errno;
	}
	if (ok && (replace ? rename(name, path) : link(name, path))) {
		ok = false;
		sys = errno;
	}
	if (fd >= 0 && (!ok || !replace))
		unlink(name);
	if (ok && how & SYNC)
		file_sync_folder(path);
	buf_done(&temp);
	errno = sys;
	return ok ? true : file_fail(err, "cannot write", path);
}

bool
file_write(const char *path, struct str content, unsigned mode, struct err *err)
{
	return file_place(path, content, mode, REPLACE | SYNC, err);
}

bool
file_create(const char *path, struct str content, unsigned mode, struct err *err)
{
	if (file_exists(path))
		return file_refuse(err, ERR_USAGE, path, "exists already");
	return file_place(path, content, mode, SYNC, err);
}

bool
file_output(const char *path, struct str content, bool replace, struct err *err)
{
	if (!replace && file_exists(path))
		return file_refuse(err, ERR_USAGE, path, "exists already");
	return file_place(path, content, 0644, replace ? REPLACE : 0, err);
}

bool
file_make_folder(const char *path, struct err *err)
{
	struct buf part = {0};
	bool ok = true;
	for (size_t i = 1; ok && i <= strlen(path); i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		buf_clear(&part);
		buf_add(&part, path, i);
		if (mkdir(buf_cstr(&part), 0700) && errno != EEXIST)
			ok = file_fail(err, "cannot make the folder", buf_cstr(&part));
	}
	buf_done(&part);
	return ok;
}

bool
file_exists(const char *path)
{
	struct stat st;
	return !lstat(path, &st);
}

bool
file_is_same(const char *a, const char *b)
{
	struct stat x, y;
	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

struct str
path_base(struct str path)
{
	const char *slash = path.ptr && path.len ? memrchr(path.ptr, '/', path.len) : NULL;
	return slash ? str_sub(path, (size_t)(slash - path.ptr) + 1, path.len) : path;
}

struct str
path_folder(struct str path)
{
	const char *slash = path.ptr && path.len ? memrchr(path.ptr, '/', path.len) : NULL;
	if (!slash)
		return STR(".");
	return slash == path.ptr ? STR("/") : str_sub(path, 0, (size_t)(slash - path.ptr));
}

struct str
path_stem(struct str path)
{
	struct str base = path_base(path);
	const char *dot = base.len > 1 ? memrchr(base.ptr + 1, '.', base.len - 1) : NULL;
	return dot ? str_sub(base, 0, (size_t)(dot - base.ptr)) : base;
}

const char *
path_join(struct buf *out, struct str folder, struct str name)
{
	buf_clear(out);
	if (!(name.len && name.ptr[0] == '/')) {
		buf_str(out, folder);
		if (folder.len && folder.ptr[folder.len - 1] != '/')
			buf_chr(out, '/');
	}
	buf_str(out, name);
	return buf_cstr(out);
}
