/*
 * Nearly every format shows in the first bytes.  JSON alone can hide: one string may be the whole
 * article.  So its strings are cut, and more of the file is read until the head is full.
 */
#include "formats/head.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "formats/format.h"
#include "formats/jsniff.h"

enum { TIMES = 16 };

static void
read_bytes(int fd, size_t most, struct buf *out)
{
	char piece[16 * 1024];
	while (out->len < most) {
		size_t room = most - out->len < sizeof piece ? most - out->len : sizeof piece;
		ssize_t n = pread(fd, piece, room, (off_t)out->len);
		if (n <= 0)
			break;
		buf_add(out, piece, (size_t)n);
	}
}

bool
head_take(struct str content, struct buf *out)
{
	size_t before = out->len;
	if (content.len < FORMAT_HEAD || jsniff_top(content) == JSNIFF_NOT ||
	    !jsniff_shorten(content, FORMAT_HEAD, out)) {
		buf_str(out, str_sub(content, 0, FORMAT_HEAD));
		return true;
	}
	/* Much was cut, and nothing came behind it. */
	return out->len - before >= FORMAT_HEAD / 2;
}

void
head_read(const char *path, struct buf *out)
{
	struct stat st;
	struct buf all = {0};
	/* Who opens a FIFO and closes it takes its writer away. */
	if (stat(path, &st) || !S_ISREG(st.st_mode))
		return;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return;
	size_t before = out->len, most = FORMAT_HEAD;
	for (bool enough = false; !enough; most *= TIMES) {
		out->len = before;
		read_bytes(fd, most, &all);
		enough = head_take(buf_view(&all), out) || all.len < most || most > LIMIT_JSON_FILE;
	}
	close(fd);
	buf_done(&all);
}
