/* The table of formats; sniffing; files as layers. */
#include "formats/format.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "formats/brat.h"
#include "formats/json.h"

static const struct format formats[] = {
	{"brat", "ann", "brat standoff: T E R N A # *", brat_sniff, brat_read, brat_write,
	    &brat_steps},
	{"json", "json", "limn's JSON, one document", json_sniff, json_read, json_write,
	    NULL},
	{"jsonl", "jsonl", "limn's JSON, one document a line, with its text", json_sniff, json_read,
	    jsonl_write, NULL},
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

/* ---- a file as a layer */

enum { LONG_BYTES = 4 << 20 };

struct format_loading {
	struct buf path, from;
	struct document *document;
	struct schema *schema;
	struct err err;
	int fd;                      /* -1: all is there */
	size_t size;                 /* as it was when it was opened; 0: not known */
	struct buf content;
	const struct format *format;
	struct layer *layer;
	void *work;                  /* of format->steps */
	bool over, stopped;
	struct format_lines lines;
};

struct format_loading *
format_load_begin(const char *path, struct str from, struct document *d, struct schema *schema,
    struct err *err)
{
	struct stat st;
	int fd = file_open(path, LIMIT_ANN_FILE, err);
	if (fd < 0)
		return NULL;
	struct format_loading *l = mem_alloc(sizeof *l);
	buf_puts(&l->path, path);
	buf_str(&l->from, from);
	l->document = d;
	l->schema = schema;
	l->fd = fd;
	l->size = fstat(fd, &st) ? 0 : (size_t)st.st_size;
	return l;
}

static bool
end(struct format_loading *l, bool ok)
{
	if (!ok) {
		layer_free(l->layer);
		l->layer = NULL;
	}
	l->over = true;
	return true;
}

/* All of the file is there: which format it has, and how that is read. */
static bool
begin_reading(struct format_loading *l)
{
	const char *path = buf_cstr(&l->path);
	close(l->fd);
	l->fd = -1;
	l->format = choose(path, buf_view(&l->from), buf_view(&l->content), &l->err);
	if (!l->format)
		return end(l, false);
	l->layer = layer_new(l->schema, path_base(str_of(path)), str_of(path));
	if (l->format->steps)
		l->work = l->format->steps->begin(l->layer, buf_view(&l->content), l->document);
	return false;
}

/* True when it is over. */
static bool
more(struct format_loading *l, bool (*stop)(void *), void *context)
{
	if (l->fd >= 0) {
		switch (file_piece(l->fd, buf_cstr(&l->path), LIMIT_ANN_FILE, &l->content, &l->err)) {
		case FILE_MORE: return false;
		case FILE_END: return begin_reading(l);
		case FILE_FAILED: return end(l, false);
		}
	}
	if (!l->work)
		return end(l, l->format->read(l->layer, buf_view(&l->content), l->document,
		    &l->err));
	if (!l->format->steps->step(l->work, stop, context))
		return false;
	void *work = l->work;
	l->work = NULL;
	l->lines = l->format->steps->lines(work);
	return end(l, l->format->steps->done(work, &l->err));
}

bool
format_load_step(struct format_loading *l, bool (*stop)(void *), void *context)
{
	while (!l->over && !more(l, stop, context))
		if (stop && (format_load_is_long(l) || stop(context)))
			break;
	return l->over;
}

bool
format_load_is_long(const struct format_loading *l)
{
	return !l->over && l->format && !l->work && l->content.len > LONG_BYTES;
}

double
format_load_far(const struct format_loading *l)
{
	if (l->over)
		return 1;
	if (l->fd >= 0)
		return l->size ? 0.05 * (double)l->content.len / (double)l->size : 0;
	return l->work ? 0.05 + 0.95 * l->format->steps->far(l->work) : 0.05;
}

bool
format_load_stop(struct format_loading *l)
{
	bool stopped = l->work && l->format->steps->stop(l->work);
	l->stopped = l->stopped || stopped;
	return stopped;
}

bool
format_load_stopped(const struct format_loading *l, struct format_lines *lines)
{
	*lines = l->lines;
	return l->stopped;
}

struct layer *
format_load_done(struct format_loading *l, struct err *err)
{
	struct layer *layer = l->over ? l->layer : NULL;
	if (l->work)
		l->format->steps->free(l->work);
	if (!l->over)
		layer_free(l->layer);
	if (l->fd >= 0)
		close(l->fd);
	if (!layer && err)
		*err = l->err;
	buf_done(&l->content);
	buf_done(&l->path);
	buf_done(&l->from);
	mem_free(l);
	return layer;
}

struct layer *
format_load(const char *path, struct str from, struct document *d, struct schema *schema,
    struct err *err)
{
	while (!document_complete(d))
		document_more(d, SIZE_MAX, true);
	struct format_loading *l = format_load_begin(path, from, d, schema, err);
	if (!l)
		return NULL;
	format_load_step(l, NULL, NULL);
	return format_load_done(l, err);
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
