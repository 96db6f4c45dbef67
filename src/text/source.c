/*
 * Windows over a file.  They are aligned to their size, so that a view inside one is a pointer;
 * a view that straddles two gets a buffer of its own, kept for the next that lies in it.  Files
 * are read with pread, never mapped: a file that shrinks is a short read, not a SIGBUS.
 */
#include "text/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

enum {
	N_WINDOWS = 4,
	WINDOW_BYTES = 64 * 1024,
	SPOOL_MEMORY = 1 << 20,          /* bytes of a spool before it becomes a file */
	VIEW_LEAD = 4096,                /* a straddling view is read from a bit before it */
	SLACK = 64,                      /* zeros behind a window: fast matchers look past the end */
};

struct window {
	char *ptr;
	uint64_t from, used;             /* used: the clock at the last use */
	size_t len, cap;
};

struct source {
	int fd;                          /* -1: memory, or a spool still in memory */
	uint64_t size, skip, clock;
	size_t window;
	struct str memory;
	struct buf head;                 /* a spool still in memory */
	struct window win[N_WINDOWS], wide;
	bool shrank;
	int sys;
};

struct source *
source_file(int fd, uint64_t size, size_t window)
{
	struct source *s = mem_alloc(sizeof *s);
	s->fd = fd;
	s->size = size;
	s->window = window ? window : WINDOW_BYTES;
	return s;
}

struct source *
source_memory(struct str text)
{
	struct source *s = source_file(-1, text.len, 0);
	s->memory = text;
	return s;
}

struct source *
source_spool(size_t window)
{
	return source_file(-1, 0, window);
}

void
source_free(struct source *s)
{
	if (!s)
		return;
	if (s->fd >= 0)
		close(s->fd);
	for (size_t i = 0; i < N_WINDOWS; i++)
		mem_free(s->win[i].ptr);
	mem_free(s->wide.ptr);
	buf_done(&s->head);
	mem_free(s);
}

uint64_t
source_size(const struct source *s)
{
	return s->size;
}

static void
drop_windows(struct source *s)
{
	for (size_t i = 0; i < N_WINDOWS; i++)
		s->win[i].len = 0;
	s->wide.len = 0;
}

void
source_skip(struct source *s, size_t n)
{
	drop_windows(s);
	s->skip += n;
	s->size -= n;
}

int
source_release(struct source *s)
{
	int fd = s->fd;
	s->fd = -1;
	s->size = 0;
	lseek(fd, 0, SEEK_SET);
	return fd;
}

void
source_grow(struct source *s, uint64_t size)
{
	if (size > s->skip + s->size)
		s->size = size - s->skip;
}

int
source_fd(const struct source *s)
{
	return s->fd;
}

uint64_t
source_file_size(const struct source *s)
{
	return s->skip + s->size;
}

bool
source_shrank(const struct source *s, int *sys)
{
	*sys = s->sys;
	return s->shrank;
}

/* The text ends at `size` now.  What windows hold behind it is no text any more. */
static void
source_cut(struct source *s, uint64_t size)
{
	s->shrank = true;
	s->size = size;
	for (size_t i = 0; i <= N_WINDOWS; i++) {
		struct window *w = i < N_WINDOWS ? &s->win[i] : &s->wide;
		if (w->from >= size)
			w->len = 0;
		else if (w->from + w->len > size)
			w->len = (size_t)(size - w->from);
	}
}

size_t
source_read(struct source *s, uint64_t from, char *to, size_t n)
{
	size_t got = 0;
	if (from >= s->size)
		return 0;
	if (n > s->size - from)
		n = (size_t)(s->size - from);
	if (s->fd < 0) {
		struct str all = s->head.len ? buf_view(&s->head) : s->memory;
		memcpy(to, all.ptr + from, n);
		return n;
	}
	while (got < n) {
		ssize_t r = pread(s->fd, to + got, n - got, (off_t)(s->skip + from + got));
		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			s->sys = errno;
		if (r <= 0) {
			source_cut(s, from + got);
			break;
		}
		got += (size_t)r;
	}
	return got;
}

/* Makes w hold [from, from + n) as far as there is text; bytes that it holds stay. */
static void
window_fill(struct source *s, struct window *w, uint64_t from, size_t n)
{
	if (w->from != from)
		w->len = 0;
	w->from = from;
	if (n > s->size - from)
		n = (size_t)(s->size - from);
	if (w->len >= n)
		return;
	if (w->cap < n) {
		w->ptr = mem_resize(w->ptr, n + SLACK, 1);
		w->cap = n;
	}
	size_t old = w->len;
	size_t got = source_read(s, from + old, w->ptr + old, n - old);
	w->len = old + got;
	memset(w->ptr + w->len, 0, SLACK);
}

/* The aligned window that holds byte at < size. */
static struct window *
window_at(struct source *s, uint64_t at)
{
	uint64_t from = at - at % s->window;
	struct window *oldest = &s->win[0];
	s->clock++;
	for (size_t i = 0; i < N_WINDOWS; i++) {
		struct window *w = &s->win[i];
		if (w->len && w->from == from) {
			oldest = w;
			break;
		}
		if (!w->len && oldest->len)
			oldest = w;
		else if (w->len && oldest->len && w->used < oldest->used)
			oldest = w;
	}
	oldest->used = s->clock;
	window_fill(s, oldest, from, s->window);
	return oldest;
}

static struct str
window_part(const struct window *w, uint64_t from, size_t n)
{
	if (!w->len || from < w->from || from - w->from >= w->len)
		return STR_NONE;
	size_t at = (size_t)(from - w->from);
	return (struct str){w->ptr + at, w->len - at < n ? w->len - at : n};
}

struct str
source_view(struct source *s, uint64_t from, size_t n)
{
	if (from >= s->size || !n)
		return STR_NONE;
	if (n > s->size - from)
		n = (size_t)(s->size - from);
	if (s->fd < 0)
		return str_sub(s->head.len ? buf_view(&s->head) : s->memory, (size_t)from,
		    (size_t)from + n);
	if (from / s->window == (from + n - 1) / s->window)
		return window_part(window_at(s, from), from, n);
	struct str part = window_part(&s->wide, from, n);
	if (part.len == n)
		return part;
	size_t lead = s->window < VIEW_LEAD ? s->window : VIEW_LEAD;
	uint64_t start = from - from % lead;
	window_fill(s, &s->wide, start, (size_t)(from - start) + n + lead);
	return window_part(&s->wide, from, n);
}

struct str
source_run(struct source *s, uint64_t at)
{
	if (at >= s->size)
		return STR_NONE;
	if (s->fd < 0)
		return source_view(s, at, SIZE_MAX);
	return window_part(window_at(s, at), at, SIZE_MAX);
}

struct str
source_run_back(struct source *s, uint64_t at)
{
	if (at > s->size)
		at = s->size;
	if (!at)
		return STR_NONE;
	if (s->fd < 0)
		return source_view(s, 0, (size_t)at);
	const struct window *w = window_at(s, at - 1);
	if (w->from + w->len < at)
		return STR_NONE;         /* it shrank just now */
	return (struct str){w->ptr, (size_t)(at - w->from)};
}

/* A file without a name: $TMPDIR, else /tmp. */
static int
open_temporary(void)
{
	const char *folder = getenv("TMPDIR");
	if (!folder || folder[0] != '/')
		folder = "/tmp";
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0)
		return fd;
	struct buf name = {0};
	buf_fmt(&name, "%s/limn-XXXXXX", folder);
	buf_cstr(&name);
	fd = mkostemp(name.ptr, O_CLOEXEC);
	if (fd >= 0)
		unlink(name.ptr);
	buf_done(&name);
	return fd;
}

bool
source_append(struct source *s, struct str more, struct err *err)
{
	if (s->fd < 0 && s->size + more.len <= SPOOL_MEMORY) {
		buf_str(&s->head, more);
		s->size += more.len;
		return true;
	}
	if (s->fd < 0) {
		int fd = open_temporary();
		if (fd < 0 || !file_write_fd(fd, buf_view(&s->head))) {
			err_sys(err, "cannot keep the text in a temporary file");
			if (fd >= 0)
				close(fd);
			return false;
		}
		s->fd = fd;
		buf_done(&s->head);
	}
	if (!file_write_fd(s->fd, more))
		return err_sys(err, "cannot keep the text in a temporary file");
	s->size += more.len;
	return true;
}
