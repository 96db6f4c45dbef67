/*
 * The first line decides: a whole object is a record, one that goes on over lines is not.  A pipe
 * that is no stream of records was read all the same; what came is put into a file without a name,
 * which takes the pipe's place.
 */
#include "cli/supply_look.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/interrupt.h"
#include "formats/article_record.h"
#include "formats/format.h"
#include "formats/jscan.h"
#include "formats/jsniff.h"

enum { PIECE = 1 << 16, HEAD = 1 << 20 };

/* Formats in which a line is a document, whatever stands on the others. */
static bool
is_of_lines(const struct format *f)
{
	return f && (!strcmp(f->name, "jsonl") || !strcmp(f->name, "json") ||
	    !strcmp(f->name, "doccano"));
}

static bool
is_named_lines(const char *path)
{
	return str_ends(str_of(path), STR(".jsonl")) || str_ends(str_of(path), STR(".ndjson"));
}

bool
supply_may_have_records(const char *path, struct str from)
{
	if (from.len)
		return str_is(from, "jsonl") || str_is(from, "doccano");
	return !strcmp(path, "-") || is_named_lines(path);
}

/* Enough of the file to know: a line, or HEAD bytes.  False: it cannot be read. */
static bool
read_head(int fd, struct buf *head)
{
	char piece[PIECE];
	bool whole = false;
	while (!whole && head->len < HEAD) {
		struct pollfd p[2] = {{fd, POLLIN, 0}, {interrupt_fd(), POLLIN, 0}};
		if (interrupt_fd() >= 0 && poll(p, 2, -1) > 0 && p[1].revents)
			return true;
		ssize_t n = read(fd, piece, sizeof piece);
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (n <= 0)
			return n == 0;
		whole = memchr(piece, '\n', (size_t)n) != NULL;
		buf_add(head, piece, (size_t)n);
		/* A text is known by its first byte. */
		whole = whole || (head->ptr[0] != '{' && (unsigned char)head->ptr[0] != 0xEF);
	}
	return true;
}

enum first { FIRST_OTHER, FIRST_WHOLE, FIRST_CUT };

static enum first
first_line(struct str head, struct str *line)
{
	struct jscan s;
	enum jscan_token t;
	struct str rest = head;
	bool ended = str_chr(head, '\n') < head.len;
	str_line(&rest, line);
	if (str_starts(*line, STR("\xEF\xBB\xBF")))
		*line = str_sub(*line, 3, line->len);
	if (!line->len || line->ptr[0] != '{')
		return FIRST_OTHER;
	jscan_init(&s, *line);
	do
		t = jscan_next(&s);
	while (t != JSCAN_END && t != JSCAN_WRONG);
	/* What is longer than the head is no text that was laid out by hand. */
	bool cut = s.cut || (t == JSCAN_END && s.depth > 0);
	return cut && (ended || head.len < HEAD) ? FIRST_CUT : FIRST_WHOLE;
}

static bool
has_records(const char *path, struct str from, bool annotations, struct str head,
    const char **format)
{
	struct str line;
	enum first first = first_line(head, &line);
	if (first != FIRST_WHOLE)
		return false;
	if (from.len)
		return true;
	const struct format *f = format_sniff(STR_NONE, line);
	*format = annotations && is_of_lines(f) ? f->name : NULL;
	if (annotations)
		return *format != NULL;
	if (is_named_lines(path))
		return !f || is_of_lines(f);
	return article_record_is(line) || (line.len >= HEAD && jsniff_has(line, "text"));
}

/* What was read, and all the rest, as a file in place of the pipe. */
static bool
put_back(struct str head, struct err *err)
{
	if (lseek(STDIN_FILENO, -(off_t)head.len, SEEK_CUR) >= 0)
		return true;
	FILE *temp = tmpfile();
	bool ok = temp && file_write_fd(fileno(temp), head);
	for (ssize_t n = 1; ok && n;) {
		char piece[PIECE];
		n = read(STDIN_FILENO, piece, sizeof piece);
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			n = 1;
		else
			ok = n >= 0 && file_write_fd(fileno(temp), (struct str){piece, (size_t)n});
	}
	ok = ok && dup2(fileno(temp), STDIN_FILENO) >= 0 &&
	    lseek(STDIN_FILENO, 0, SEEK_SET) == 0;
	if (!ok)
		err_sys(err, "standard input cannot be kept");
	if (temp)
		fclose(temp);
	return ok;
}

int
supply_open_records(const char *path, struct str from, bool annotations, struct buf *head,
    const char **format, struct err *err)
{
	bool is_stdin = !strcmp(path, "-");
	if (!supply_may_have_records(path, from))
		return -1;
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return -1;           /* whoever opens it next says why */
	bool ok = read_head(fd, head);
	if (ok && has_records(path, from, annotations, buf_view(head), format))
		return fd;
	if (!is_stdin)
		close(fd);
	else if (!ok)
		err_sys(err, "cannot be read");
	else
		put_back(buf_view(head), err);
	return -1;
}
