/*
 * Opening: what kind of thing the name is, what its first bytes say, and then the shortest way
 * to its text.  A plain UTF-8 file is read in place and costs one window; everything else runs
 * through a feed into a spool, a slice at a time.
 */
#include "text/document.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/mem.h"
#include "text/charset.h"
#include "text/document_internal.h"
#include "text/html.h"
#include "text/sniff.h"
#include "text/unpack.h"

enum {
	VIEW_MAX = 1 << 20,
	FIRST_WAIT_MS = 50,          /* for the first bytes of a pipe */
	FIRST_BYTES = 4096,          /* that are waited for */
};

static struct document *
document_make(const char *name, const struct document_options *o)
{
	struct document *d = mem_alloc(sizeof *d);
	buf_puts(&d->name, name);
	d->reflow = o ? o->reflow : REFLOW_AUTO;
	d->page = o && o->markup == MARKUP_PAGE;
	d->markup = markup_of_name(str_of(name), o && !d->page ? o->markup : MARKUP_AUTO);
	return d;
}

void
document_free(struct document *d)
{
	if (!d)
		return;
	markup_free(d);
	lines_free(d->lines);
	source_free(d->source);
	feed_free(d->feed);
	buf_done(&d->name);
	buf_done(&d->path);
	buf_done(&d->notice);
	mem_free(d);
}

struct document *
document_memory(const char *name, struct str text, const struct document_options *o)
{
	struct document *d = document_make(name ? name : "", o);
	d->source = source_memory(text);
	if (o && o->markup != MARKUP_AUTO)
		markup_begin(d);
	return d;
}

/* "x is a device, not a text", or errno's text when why is NULL. */
static bool
refuse(const char *path, const char *why, struct err *err)
{
	int sys = errno;
	struct buf name = {0};
	sniff_name(&name, path);
	errno = sys;
	if (why)
		err_set(err, ERR_UNSUPPORTED, "%s %s", buf_cstr(&name), why);
	else
		err_sys(err, "cannot open %s", buf_cstr(&name));
	buf_done(&name);
	return false;
}

/* Opens without blocking and without taking a terminal; -1 with err set. */
static int
open_any(const char *path, struct stat *st, struct err *err)
{
	bool std = !strcmp(path, "-");
	int fd = std ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) :
	    open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0) {
		int sys = errno;
		bool socket = sys == ENXIO && !stat(path, st) && S_ISSOCK(st->st_mode);
		errno = sys;
		refuse(path, socket ? "is a socket, not a text" : NULL, err);
		return -1;
	}
	const char *why = NULL;
	bool ok = !fstat(fd, st);
	if (ok) {
		if (S_ISDIR(st->st_mode))
			why = "is a directory";
		else if (S_ISBLK(st->st_mode) || (S_ISCHR(st->st_mode) && !std))
			why = "is a device, not a text";
	}
	if (ok && !why)
		return fd;
	refuse(path, why, err);
	close(fd);
	return -1;
}

static int
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int)(t.tv_sec % 100000 * 1000 + t.tv_nsec / 1000000);
}

/* Takes what a pipe has, and waits a moment for its first bytes, so that most pipes have a
 * first screen at once and their encoding is judged by more than a few bytes. */
static bool
first_bytes(struct document *d, struct err *err)
{
	int start = now_ms();
	while (!feed_done(d->feed) && source_size(d->source) < DOCUMENT_HEAD) {
		if (!feed_run(d->feed, d->source, DOCUMENT_HEAD, false, err))
			return source_size(d->source) > 0;
		int left = FIRST_WAIT_MS - (now_ms() - start);
		struct pollfd p = {.fd = feed_fd(d->feed), .events = POLLIN};
		bool wait = feed_taken(d->feed) < FIRST_BYTES && left > 0 &&
		    left <= FIRST_WAIT_MS;
		if (!feed_done(d->feed) && poll(&p, 1, wait ? left : 0) <= 0)
			break;
	}
	return true;
}

/* Takes fd. */
static bool
open_feed(struct document *d, int fd, const char *path, const struct document_options *o,
    struct err *err)
{
	d->source = source_spool(o ? o->window : 0);
	d->feed = feed_new(fd, buf_cstr(&d->name), o ? o->encoding : NULL, err);
	if (!d->feed)
		return false;
	feed_expect(d->feed, d->markup);
	struct stat st;
	bool fifo = strcmp(path, "-") && !fstat(fd, &st) && S_ISFIFO(st.st_mode);
	if (fifo && !feed_has_writer(d->feed)) {
		/* A pipe of the shell's, <(command), whose writer has gone, is just empty. */
		if (!str_starts(str_of(path), STR("/dev/")) &&
		    !str_starts(str_of(path), STR("/proc/")))
			return refuse(path, "is a FIFO that nothing writes to", err);
		feed_end_input(d->feed);
	}
	struct err why = {0};
	if (first_bytes(d, &why)) {
		if (why.code != ERR_NONE)
			buf_puts(&d->notice, why.text);
		d->failed = why.code != ERR_NONE;
		return true;
	}
	if (err)
		*err = why;
	return false;
}

/* False when a packed file says itself that it unpacks beyond the limit. */
static bool
check_declared(struct document *d, enum unpack_kind kind, struct str head, struct err *err)
{
	uint64_t size = source_size(d->source);
	char end[4];
	size_t n = size >= 4 ? source_read(d->source, size - 4, end, 4) : 0;
	uint64_t declared = unpack_declared(kind, size, head, (struct str){end, n});
	if (declared <= LIMIT_UNPACK_FREE || declared / LIMIT_UNPACK_RATIO <= size)
		return true;
	struct buf name = {0};
	sniff_name(&name, buf_cstr(&d->name));
	err_set(err, ERR_LIMIT, "%s would unpack to %llu MiB, more than %d times its size: "
	    "zcat or zstdcat it if that is right", buf_cstr(&name),
	    (unsigned long long)(declared >> 20), LIMIT_UNPACK_RATIO);
	buf_done(&name);
	return false;
}

/* Does a page say that it is in another encoding?  Not believed where it is UTF-8 all the same. */
static bool
page_charset(enum markup_choice markup, struct str head)
{
	bool more;
	size_t first, tail;
	if (markup != MARKUP_HTML && (markup != MARKUP_AUTO || !html_starts(head, &more)))
		return false;
	const char *name = html_charset(head);
	return name && !charset_is_utf8(name) &&
	    charset_guess(head, false, &first, &tail) != CHARSET_UTF8;
}

/* A regular file of known size: in place if it can be, else by a feed. */
static bool
open_regular(struct document *d, int fd, const char *path, const struct document_options *o,
    uint64_t size, struct err *err)
{
	d->source = source_file(fd, size, o ? o->window : 0);
	struct str head = source_view(d->source, 0, DOCUMENT_HEAD);
	int sys = 0;
	if (source_shrank(d->source, &sys) && sys) {
		errno = sys;
		return refuse(path, NULL, err);
	}
	enum unpack_kind kind = unpack_kind_of(head);
	if (kind != UNPACK_NONE && !check_declared(d, kind, head, err))
		return false;
	const char *encoding = o ? o->encoding : NULL;
	bool other = encoding && !charset_is_utf8(encoding);
	size_t n_mark = 0, first = 0, tail = 0;
	const char *mark = charset_of_mark(head, &n_mark);
	bool wide = mark && !charset_is_utf8(mark);
	if (kind == UNPACK_NONE) {
		if (!sniff_text(head, path, encoding || wide, err))
			return false;
		bool final = head.len == source_size(d->source);
		if (!other && !mark && !encoding)
			other = page_charset(d->markup, head) ||
			    feed_guess_name(charset_guess(head, final, &first, &tail));
		if (!other && (!wide || encoding)) {
			if (mark && !wide)
				source_skip(d->source, n_mark);
			return true;
		}
	}
	fd = source_release(d->source);
	source_free(d->source);
	return open_feed(d, fd, path, o, err);
}

struct document *
document_open(const char *path, const struct document_options *o, struct err *err)
{
	struct stat st;
	int fd = open_any(path, &st, err);
	if (fd < 0)
		return NULL;
	struct document *d = document_make(path, o);
	bool regular = S_ISREG(st.st_mode);
	if (regular && strcmp(path, "-"))
		buf_puts(&d->path, path);
	/* Standard input may have been read from; files of /proc say that they are empty. */
	bool ok = regular && st.st_size > 0 && !lseek(fd, 0, SEEK_CUR) ?
	    open_regular(d, fd, path, o, (uint64_t)st.st_size, err) :
	    open_feed(d, fd, path, o, err);
	if (!ok) {
		document_free(d);
		return NULL;
	}
	markup_begin(d);
	return d;
}

struct str
document_name(const struct document *d)
{
	return buf_view(&d->name);
}

struct str
document_path(const struct document *d)
{
	return buf_view(&d->path);
}

uint64_t
document_size(const struct document *d)
{
	return source_size(d->source);
}

bool
document_complete(const struct document *d)
{
	if (d->origin)
		return d->made;
	return !d->feed || d->failed || feed_done(d->feed);
}

int
document_fd(const struct document *d)
{
	if (document_complete(d))
		return -1;
	return feed_fd(d->origin ? d->origin->feed : d->feed);
}

bool
document_more(struct document *d, size_t budget, bool wait)
{
	if (document_complete(d))
		return false;
	if (d->origin)
		return markup_more(d, budget, wait);
	uint64_t before = document_size(d);
	struct err why = {0};
	if (!feed_run(d->feed, d->source, budget, wait, &why)) {
		d->failed = true;
		buf_fmt(&d->notice, "%s%s", d->notice.len ? "; " : "", why.text);
	}
	if (d->markup == MARKUP_AUTO && feed_is_html(d->feed))
		markup_begin(d);
	return document_complete(d) || document_size(d) != before;
}

enum document_change
document_look(struct document *d)
{
	if (d->origin)
		return document_look(d->origin) == DOCUMENT_SAME ? DOCUMENT_SAME : DOCUMENT_REPLACED;
	struct stat is, was;
	int fd = source_fd(d->source);
	if (d->path.len == 0 || stat(buf_cstr(&d->path), &is) != 0 || !S_ISREG(is.st_mode))
		return DOCUMENT_SAME;
	if (d->feed != NULL)
		return DOCUMENT_REPLACED;
	uint64_t size = (uint64_t)is.st_size, known = source_file_size(d->source);
	if (fd < 0 || fstat(fd, &was) != 0)
		return DOCUMENT_SAME;
	if (is.st_dev != was.st_dev || is.st_ino != was.st_ino || size < known)
		return DOCUMENT_REPLACED;
	if (size == known)
		return DOCUMENT_SAME;
	source_grow(d->source, size);
	return DOCUMENT_GREW;
}

const char *
document_trouble(const struct document *cd)
{
	/* Put together when asked: the document's face does not change by that. */
	struct document *d = (struct document *)(uintptr_t)cd;
	int sys;
	if (source_shrank(d->source, &sys) && !d->said_shrank) {
		buf_fmt(&d->notice, "%s%s", d->notice.len ? "; " : "", sys ?
		    "the file cannot be read further: " : "the file became shorter");
		buf_puts(&d->notice, sys ? strerror(sys) : "");
		d->said_shrank = true;
	}
	if (d->origin && document_notice(d->origin) && !d->said_origin && d->made) {
		buf_fmt(&d->notice, "%s%s", d->notice.len ? "; " : "",
		    document_notice(d->origin));
		d->said_origin = true;
	}
	struct str of_feed = d->feed ? feed_notice(d->feed) : STR_NONE;
	if (of_feed.len && str_find(buf_view(&d->notice), of_feed) == d->notice.len) {
		buf_puts(&d->notice, d->notice.len ? "; " : "");
		buf_str(&d->notice, of_feed);
	}
	return d->notice.len ? buf_cstr(&d->notice) : NULL;
}

const char *
document_notice(const struct document *cd)
{
	struct document *d = (struct document *)(uintptr_t)cd;
	if (d->remark)
		buf_fmt(&d->notice, "%s%s", d->notice.len ? "; " : "", d->remark);
	d->remark = NULL;
	return document_trouble(d);
}

struct str
document_view(struct document *d, uint64_t from, size_t n)
{
	return source_view(d->source, from, n < VIEW_MAX ? n : VIEW_MAX);
}

void
document_copy(struct document *d, uint64_t from, uint64_t to, struct buf *out)
{
	while (from < to) {
		uint64_t left = to - from;
		struct str t = document_view(d, from, left < VIEW_MAX ? (size_t)left : VIEW_MAX);
		if (!t.len)
			break;
		buf_str(out, t);
		from += t.len;
	}
}
