/*
 * Bytes come in pieces; a line that is whole in a piece is borrowed from it, so nothing is copied
 * but what a piece cut.  Of a line that is too long the first bytes are kept and the rest is thrown
 * away piece by piece.
 */
#include "base/line_reader.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum { PIECE = 1 << 16 };

struct line_reader {
	int fd, stop;
	char end;
	size_t most, number;
	uint64_t bytes;
	char *piece;
	size_t at, n;                /* what is left of the piece */
	struct buf cut;              /* the beginning of a line, from pieces before */
	bool ended;
};

struct line_reader *
line_reader_new(int fd, char end, size_t most, int stop, struct buf *head)
{
	struct line_reader *r = mem_alloc(sizeof *r);
	r->fd = fd;
	r->stop = stop;
	r->end = end;
	r->most = most;
	r->n = head ? head->len : 0;
	r->bytes = r->n;
	r->piece = mem_array(r->n > PIECE ? r->n : PIECE, 1);
	if (r->n)
		memcpy(r->piece, head->ptr, r->n);
	if (head)
		buf_done(head);
	return r;
}

void
line_reader_free(struct line_reader *r)
{
	if (!r)
		return;
	if (r->fd != STDIN_FILENO)
		close(r->fd);
	mem_free(r->piece);
	buf_done(&r->cut);
	mem_free(r);
}

/* Waits for input or for the stop; a descriptor that cannot be waited for is read at once. */
static bool
is_stopped(const struct line_reader *r)
{
	struct pollfd p[2] = {{r->stop, POLLIN, 0}, {r->fd, POLLIN, 0}};
	if (r->stop < 0)
		return false;
	while (poll(p, 2, -1) < 0 && errno == EINTR)
		;
	return p[0].revents & POLLIN;
}

/* LINE_ONE: there are more bytes. */
static enum line_got
fill(struct line_reader *r)
{
	ssize_t n;
	do {
		if (is_stopped(r))
			return LINE_STOPPED;
		n = read(r->fd, r->piece, PIECE);
		/* A descriptor that does not wait (another program left it so) is waited for here. */
		if (n < 0 && errno == EAGAIN)
			poll(&(struct pollfd){r->fd, POLLIN, 0}, 1, -1);
	} while (n < 0 && (errno == EINTR || errno == EAGAIN));
	if (n < 0)
		return LINE_FAILED;
	r->at = 0;
	r->n = (size_t)n;
	r->bytes += (size_t)n;
	return n ? LINE_ONE : LINE_END;
}

/* Keeps what the line has of this piece, as far as it may be long. */
static void
keep(struct line_reader *r, size_t n)
{
	size_t room = r->most + 1 - r->cut.len;
	buf_add(&r->cut, r->piece + r->at, n < room ? n : room);
}

static enum line_got
give(struct line_reader *r, struct str s, struct str *line)
{
	r->number++;
	bool is_long = s.len > r->most;
	*line = str_sub(s, 0, is_long ? r->most : s.len);
	return is_long ? LINE_LONG : LINE_ONE;
}

enum line_got
line_reader_next(struct line_reader *r, struct str *line)
{
	buf_clear(&r->cut);
	for (;;) {
		size_t left = r->n - r->at;
		const char *from = r->piece + r->at, *end = left ? memchr(from, r->end, left) : NULL;
		size_t n = end ? (size_t)(end - from) : left;
		if (end && !r->cut.len) {
			r->at += n + 1;
			return give(r, (struct str){from, n}, line);
		}
		keep(r, n);
		r->at += n + (end != NULL);
		if (end)
			return give(r, buf_view(&r->cut), line);
		enum line_got got = r->ended ? LINE_END : fill(r);
		r->ended |= got == LINE_END;
		if (got == LINE_END && r->cut.len)
			return give(r, buf_view(&r->cut), line);
		if (got != LINE_ONE)
			return got;
	}
}

size_t
line_reader_number(const struct line_reader *r)
{
	return r->number;
}

uint64_t
line_reader_bytes(const struct line_reader *r)
{
	return r->bytes - (r->n - r->at);
}
