/* The table of formats; sniffing; files as layers. */
#include "formats/format.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "formats/brat.h"
#include "formats/json.h"

static const struct format formats[] = {
	{"brat", "ann", "brat standoff: T E R N A # *", brat_sniff, brat_read, brat_write},
	{"json", "json", "limn's JSON, one document", json_sniff, json_read, json_write},
	{"jsonl", "jsonl", "limn's JSON, one document a line, with its text", json_sniff, json_read,
	    jsonl_write},
};

enum { N_FORMATS = sizeof formats / sizeof *formats, HEAD = 4096 };

const struct format *
format_at(size_t i)
{
	return i < N_FORMATS ? &formats[i] : NULL;
}

const struct format *
format_by_name(struct str name)
{
	for (size_t i = 0; i < N_FORMATS; i++)
		if (str_is(name, formats[i].name))
			return &formats[i];
	return NULL;
}

static bool
has_extension(struct str path, const struct format *f)
{
	struct str e = str_of(f->extension);
	return path.len > e.len + 1 && str_ends(path, e) && path.ptr[path.len - e.len - 1] == '.';
}

const struct format *
format_sniff(struct str path, struct str content)
{
	struct str head = str_sub(content, 0, HEAD);
	const struct format *by_content = NULL, *by_name = NULL;
	for (size_t i = 0; i < N_FORMATS; i++) {
		const struct format *f = &formats[i];
		bool fits = f->sniff && f->sniff(head), named = f->read && has_extension(path, f);
		if (fits && named)
			return f;
		if (fits && !by_content)
			by_content = f;
		if (named && !by_name)
			by_name = f;
	}
	return by_content ? by_content : by_name;
}

/* The format to read with: the one named, else by content and name. */
static const struct format *
choose(const char *path, struct str from, struct str content, struct err *err)
{
	const struct format *f = from.len ? format_by_name(from) : format_sniff(str_of(path), content);
	if (f && f->read)
		return f;
	struct buf name = {0};
	clean_quote(&name, from.len ? from : str_of(path), LIMIT_QUOTE);
	if (from.len)
		err_set(err, ERR_UNSUPPORTED, "there is no format %s to read: see limn help formats",
		    buf_cstr(&name));
	else
		err_set(err, ERR_UNSUPPORTED,
		    "%s is in no format that limn knows: --from names one, see limn help formats",
		    buf_cstr(&name));
	buf_done(&name);
	return NULL;
}

struct layer *
format_load(const char *path, struct str from, struct document *d, struct schema *schema,
    struct err *err)
{
	struct buf content = {0};
	if (!file_read(path, LIMIT_ANN_FILE, &content, err)) {
		buf_done(&content);
		return NULL;
	}
	struct layer *l = NULL;
	const struct format *f = choose(path, from, buf_view(&content), err);
	if (f) {
		l = layer_new(schema, path_base(str_of(path)), str_of(path));
		if (!f->read(l, buf_view(&content), d, err)) {
			layer_free(l);
			l = NULL;
		}
	}
	buf_done(&content);
	return l;
}

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
	bool holds = read_head(path, &head) && f->sniff(buf_view(&head));
	buf_done(&head);
	return holds;
}

/* article.ann, article.txt.ann, then the same for the other formats. */
bool
format_beside(struct str path, struct buf *out)
{
	struct str folder = path_folder(path), stem = path_stem(path), base = path_base(path);
	struct buf name = {0}, file = {0};
	bool found = false;
	for (size_t i = 0; !found && path.len && i < 2 * N_FORMATS; i++) {
		const struct format *f = &formats[i / 2];
		buf_clear(&file);
		buf_str(&file, i % 2 ? base : stem);
		buf_fmt(&file, ".%s", f->extension);
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
