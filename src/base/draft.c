/*
 * Nothing waits for the disk: what is made so can be made again.
 */
#include "base/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/mem.h"

struct draft {
	struct buf path, temp;
	int fd;
	bool replace;
};

static bool
fail(const struct draft *d, struct err *err)
{
	int sys = errno;
	struct buf name = {0};
	clean_quote(&name, buf_view(&d->path), 200);
	errno = sys;
	err_sys(err, "cannot write %s", buf_cstr(&name));
	buf_done(&name);
	return false;
}

static bool
refuse(const struct draft *d, struct err *err)
{
	struct buf name = {0};
	clean_quote(&name, buf_view(&d->path), 200);
	err_set(err, ERR_USAGE, "%s exists already", buf_cstr(&name));
	buf_done(&name);
	return false;
}

struct draft *
draft_new(const char *path, bool replace, struct err *err)
{
	struct draft *d = mem_alloc(sizeof *d);
	d->fd = -1;
	d->replace = replace;
	buf_puts(&d->path, path);
	buf_cstr(&d->path);
	buf_fmt(&d->temp, "%s.%ld.tmp", path, (long)getpid());
	const char *temp = buf_cstr(&d->temp);
	bool ok = replace || !file_exists(path) || refuse(d, err);
	if (ok) {
		unlink(temp);
		d->fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
		ok = d->fd >= 0 || fail(d, err);
	}
	if (ok)
		return d;
	draft_free(d);
	return NULL;
}

bool
draft_add(struct draft *d, struct str s, struct err *err)
{
	return file_write_fd(d->fd, s) || fail(d, err);
}

bool
draft_done(struct draft *d, struct err *err)
{
	const char *temp = buf_cstr(&d->temp), *path = buf_cstr(&d->path);
	bool ok = !close(d->fd) || fail(d, err);
	if (ok && d->replace)
		ok = !rename(temp, path) || fail(d, err);
	else if (ok)
		ok = !link(temp, path) || (errno == EEXIST ? refuse(d, err) : fail(d, err));
	if (!ok || !d->replace)
		unlink(temp);
	d->fd = -1;
	draft_free(d);
	return ok;
}

void
draft_free(struct draft *d)
{
	if (!d)
		return;
	if (d->fd >= 0) {
		close(d->fd);
		unlink(buf_cstr(&d->temp));
	}
	buf_done(&d->path);
	buf_done(&d->temp);
	mem_free(d);
}
