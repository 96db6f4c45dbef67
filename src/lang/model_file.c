/*
 * The container of models.  Everything that a file says about itself is checked before it is
 * believed: the header has a sum of its own, and sizes must add up to the file's size, so a
 * cut file is refused before its first section is read.
 */
#include "lang/model_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/unpack.h"

enum {
	HEAD = 16, ENTRY = MODEL_NAME + 8, SUM = 4,      /* bytes of the header's parts */
	PIECE = 256 * 1024,                              /* read in one step */
	AHEAD = 16,                                      /* bytes behind a section that may be read */
	SHOWN = 200,                                     /* bytes of a path in a message */
};
static const char magic[] = "limnmod1";

struct entry { char name[MODEL_NAME + 1]; uint32_t size, sum; };

struct model_file {
	int fd;
	struct buf path;                  /* as it may be shown */
	uint32_t version;
	size_t n, next, done;             /* sections; the one being read; its bytes so far */
	unsigned char *data;
	struct entry entries[MODEL_SECTIONS];
};

bool
section_is(const struct section *s, const char *name)
{
	return strcmp(s->name, name) == 0;
}

void *
section_take(struct section *s)
{
	void *p = s->data;
	s->data = NULL;
	return p;
}

uint32_t
model_u32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* Bytes read, fewer only at the end of the file; SIZE_MAX with errno when it fails. */
static size_t
read_all(int fd, void *p, size_t n)
{
	size_t done = 0;
	while (done < n) {
		ssize_t k = read(fd, (char *)p + done, n - done);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return SIZE_MAX;
		if (k == 0)
			break;
		done += (size_t)k;
	}
	return done;
}

static bool
damaged(const struct model_file *f, struct err *err, const char *what)
{
	return err_set(err, ERR_SYNTAX, "%.*s is damaged: %s", (int)f->path.len, f->path.ptr, what);
}

static bool
fill(struct model_file *f, void *p, size_t n, struct err *err)
{
	size_t got = read_all(f->fd, p, n);
	if (got == SIZE_MAX)
		return err_sys(err, "cannot read %.*s", (int)f->path.len, f->path.ptr);
	return got == n || damaged(f, err, "it ends too early");
}

static bool
take_entry(struct model_file *f, const unsigned char *p, struct err *err)
{
	struct entry *e = &f->entries[f->n++];
	memcpy(e->name, p, MODEL_NAME);
	e->size = model_u32(p + MODEL_NAME);
	e->sum = model_u32(p + MODEL_NAME + 4);
	if (!e->name[0])
		return damaged(f, err, "a section has no name");
	return e->size <= LIMIT_MODEL || damaged(f, err, "a section is too large");
}

static bool
read_header(struct model_file *f, struct err *err)
{
	unsigned char head[HEAD + MODEL_SECTIONS * ENTRY + SUM];
	if (!fill(f, head, HEAD, err))
		return false;
	if (memcmp(head, magic, sizeof magic - 1) != 0)
		return err_set(err, ERR_UNSUPPORTED, "%.*s is no model of limn", (int)f->path.len,
		    f->path.ptr);
	f->version = model_u32(head + 8);
	size_t n = model_u32(head + 12), size = HEAD;
	if (n > MODEL_SECTIONS)
		return damaged(f, err, "it has too many sections");
	if (!fill(f, head + HEAD, n * ENTRY + SUM, err))
		return false;
	size += n * ENTRY;
	if (model_u32(head + size) != unpack_crc32(head, size))
		return damaged(f, err, "the sum of its header is wrong");
	uint64_t total = size + SUM;
	for (size_t i = 0; i < n; i++) {
		if (!take_entry(f, head + HEAD + i * ENTRY, err))
			return false;
		total += f->entries[i].size;
	}
	struct stat st;
	if (fstat(f->fd, &st))
		return err_sys(err, "cannot read %.*s", (int)f->path.len, f->path.ptr);
	return (uint64_t)st.st_size == total || damaged(f, err, "its size is not what its header says");
}

struct model_file *
model_file_open(const char *path, struct err *err)
{
	int fd = file_open(path, LIMIT_MODEL, err);
	if (fd < 0)
		return NULL;
	struct model_file *f = mem_alloc(sizeof *f);
	f->fd = fd;
	clean_quote(&f->path, str_of(path), SHOWN);
	if (!read_header(f, err)) {
		model_file_close(f);
		return NULL;
	}
	return f;
}

void
model_file_close(struct model_file *f)
{
	if (!f)
		return;
	close(f->fd);
	mem_free(f->data);
	buf_done(&f->path);
	mem_free(f);
}

uint32_t
model_file_version(const struct model_file *f)
{
	return f->version;
}

enum model_step
model_file_step(struct model_file *f, struct section *s, struct err *err)
{
	if (f->next == f->n)
		return MODEL_END;
	const struct entry *e = &f->entries[f->next];
	if (!f->data)
		f->data = mem_alloc((size_t)e->size + AHEAD);
	size_t n = e->size - f->done < PIECE ? e->size - f->done : PIECE;
	if (!fill(f, f->data + f->done, n, err))
		return MODEL_FAILED;
	f->done += n;
	if (f->done < e->size)
		return MODEL_MORE;
	if (unpack_crc32(f->data, e->size) != e->sum) {
		err_set(err, ERR_SYNTAX, "%.*s is damaged: the sum of its section %s is wrong",
		    (int)f->path.len, f->path.ptr, e->name);
		return MODEL_FAILED;
	}
	*s = (struct section){.data = f->data, .size = e->size};
	memcpy(s->name, e->name, sizeof s->name);
	f->data = NULL;
	f->done = 0;
	f->next++;
	return MODEL_SECTION;
}

struct piece { char name[MODEL_NAME + 1]; struct buf bytes; };

struct model_writer {
	uint32_t version;
	VEC(struct piece) list;
};

struct model_writer *
model_writer_new(uint32_t version)
{
	struct model_writer *w = mem_alloc(sizeof *w);
	w->version = version;
	return w;
}

void
model_writer_free(struct model_writer *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < w->list.n; i++)
		buf_done(&w->list.v[i].bytes);
	vec_done(&w->list);
	mem_free(w);
}

void
model_writer_add(struct model_writer *w, const char *name, const void *p, size_t n)
{
	struct piece x = {0};
	for (size_t i = 0; i < MODEL_NAME && name[i]; i++)
		x.name[i] = name[i];
	buf_add(&x.bytes, p, n);
	vec_push(&w->list, x);
}

void
model_put_u32(struct buf *out, uint32_t n)
{
	char bytes[4] = {(char)(n & 255), (char)(n >> 8 & 255), (char)(n >> 16 & 255), (char)(n >> 24)};
	buf_add(out, bytes, sizeof bytes);
}

void
model_writer_view(struct model_writer *w, struct buf *out)
{
	buf_clear(out);
	buf_puts(out, magic);
	model_put_u32(out, w->version);
	model_put_u32(out, (uint32_t)w->list.n);
	for (size_t i = 0; i < w->list.n; i++) {
		const struct piece *x = &w->list.v[i];
		buf_add(out, x->name, MODEL_NAME);
		model_put_u32(out, (uint32_t)x->bytes.len);
		model_put_u32(out, unpack_crc32(x->bytes.ptr, x->bytes.len));
	}
	model_put_u32(out, unpack_crc32(out->ptr, out->len));
	for (size_t i = 0; i < w->list.n; i++)
		buf_str(out, buf_view(&w->list.v[i].bytes));
}
