/* The annotation file beside a text, and what belongs to an annotation file. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "formats/format.h"

enum { HEAD = 4096 };

/* The first bytes of a regular file; never blocks. */
static bool
read_head(const char *path, struct buf *out)
{
	char head[HEAD];
	struct stat st;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return false;
	ssize_t n = fstat(fd, &st) || !S_ISREG(st.st_mode) ? -1 : pread(fd, head, sizeof head, 0);
	close(fd);
	if (n > 0)
		buf_add(out, head, (size_t)n);
	return n > 0;
}

static bool
holds_annotations(const char *path, const struct format *f)
{
	struct buf head = {0};
	bool holds = read_head(path, &head) && f->sniff(buf_view(&head)) >= SNIFF_MAYBE;
	buf_done(&head);
	return holds;
}

/* article.EXT, article.txt.EXT for one extension. */
static bool
try_extension(const struct format *f, struct str path, struct str extension, struct buf *out)
{
	struct str folder = path_folder(path), base = path_base(path);
	const struct str stems[] = {path_stem(path), base};
	struct buf name = {0}, file = {0};
	bool found = false;
	for (size_t i = 0; !found && i < 2; i++) {
		buf_clear(&file);
		buf_str(&file, stems[i]);
		buf_chr(&file, '.');
		buf_str(&file, extension);
		if (str_eq(buf_view(&file), base))
			continue;
		const char *candidate = path_join(&name, folder, buf_view(&file));
		found = holds_annotations(candidate, f);
		if (found)
			buf_puts(out, candidate);
	}
	buf_done(&file);
	buf_done(&name);
	return found;
}

/* In the order of the table. */
bool
format_beside(struct str path, struct buf *out)
{
	const struct format *f;
	struct str extension;
	for (size_t i = 0; path.len && (f = format_at(i)) != NULL; i++) {
		struct str all = str_of(f->extension);
		while (f->sniff && !f->refused && str_split(&all, ' ', &extension))
			if (try_extension(f, path, extension, out))
				return true;
	}
	return false;
}

bool
format_other_half(struct str path, struct buf *out)
{
	size_t start = out->len;
	if (!str_ends(path, STR(".a1")) && !str_ends(path, STR(".a2")))
		return false;
	buf_str(out, str_sub(path, 0, path.len - 1));
	buf_chr(out, path.ptr[path.len - 1] == '1' ? '2' : '1');
	if (file_exists(buf_cstr(out) + start))
		return true;
	out->len = start;
	return false;
}
