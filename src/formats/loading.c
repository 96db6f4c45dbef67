/*
 * A file as layers over a text, in steps: its bytes, then its format, then its documents until
 * the one that is about this text, then that one laid over it.  A format with steps of its own
 * goes straight into a layer.  Parsing knows nothing of the text, so that of a large file is done
 * on a thread of its own, while keys are answered.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "base/background.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "formats/corpus_internal.h"
#include "formats/format.h"
#include "formats/lay.h"

enum { ASIDE_BYTES = 256 << 10, WAIT_MS = 2 };

enum phase { BYTES, OPEN, ASIDE, DOCUMENTS, LAYERS, STEPS, OVER };

struct format_loading {
	struct buf path, from;
	struct document *document;
	struct schema *schema;
	struct err err;
	enum phase phase;
	int fd;                      /* -1: all is there */
	size_t size;                 /* as it was when it was opened; 0: not known */
	struct buf content;
	struct buf half;             /* the file with its other half, or "" */
	size_t half_at;              /* where that begins in the content */
	const struct format *format;
	struct layers layers;
	struct layer *layer;         /* the one that is read now */
	void *work;                  /* of format->steps */
	struct str options;          /* of its reader */
	struct corpus *corpus;
	struct background *aside;    /* opens the corpus */
	struct lay *lay;
	size_t next;                 /* record of the document to be laid */
	bool ok, stopped;
	bool is_file;                /* not of memory */
	struct format_lines lines;
};

void
layers_done(struct layers *l)
{
	for (size_t i = 0; i < l->n; i++)
		layer_free(l->v[i]);
	vec_done(l);
}

static struct format_loading *
loading_new(const char *path, struct str from, struct document *d, struct schema *schema)
{
	struct format_loading *l = mem_alloc(sizeof *l);
	buf_puts(&l->path, path);
	buf_str(&l->from, from);
	l->document = d;
	l->schema = schema;
	l->fd = -1;
	l->phase = OPEN;
	return l;
}

struct format_loading *
format_load_begin(const char *path, struct str from, struct document *d, struct schema *schema,
    struct err *err)
{
	struct stat st;
	int fd = file_open(path, LIMIT_ANN_FILE, err);
	if (fd < 0)
		return NULL;
	struct format_loading *l = loading_new(path, from, d, schema);
	l->fd = fd;
	l->is_file = true;
	l->phase = BYTES;
	l->size = fstat(fd, &st) ? 0 : (size_t)st.st_size;
	buf_reserve(&l->content, l->size < LIMIT_ANN_FILE ? l->size : LIMIT_ANN_FILE);
	return l;
}

static void
finish(struct format_loading *l, bool ok)
{
	l->ok = ok;
	l->phase = OVER;
}

/* What one file says of annotations in another is read with those: they are read as one. */
static bool
open_half(struct format_loading *l)
{
	if (l->half.len || !format_other_half(buf_view(&l->path), &l->half))
		return false;
	l->fd = file_open(buf_cstr(&l->half), LIMIT_ANN_FILE, NULL);
	if (l->fd < 0) {
		buf_clear(&l->half);
		return false;
	}
	if (l->content.len && l->content.ptr[l->content.len - 1] != '\n')
		buf_chr(&l->content, '\n');
	l->half_at = l->content.len;
	return true;
}

static void
read_bytes(struct format_loading *l)
{
	const char *path = l->half.len ? buf_cstr(&l->half) : buf_cstr(&l->path);
	switch (file_piece(l->fd, path, LIMIT_ANN_FILE, &l->content, &l->err)) {
	case FILE_MORE:
		return;
	case FILE_END:
		close(l->fd);
		l->fd = -1;
		if (!open_half(l))
			l->phase = OPEN;
		return;
	case FILE_FAILED:
		finish(l, false);
		return;
	}
}

/* The part of reading that is none of the text's; on any thread. */
static void
open_corpus(void *context)
{
	struct format_loading *l = context;
	l->corpus = corpus_new(buf_cstr(&l->path), buf_view(&l->content), l->format, l->options,
	    &l->err);
	if (l->corpus)
		corpus_read_ahead(l->corpus);
}

static void
corpus_is_open(struct format_loading *l)
{
	if (l->corpus)
		l->phase = DOCUMENTS;
	else
		finish(l, false);
}

/* All of the file is there: which format it has, and how that is read. */
static void
open_format(struct format_loading *l, bool aside)
{
	const char *path = buf_cstr(&l->path);
	l->format = format_choose(path, buf_view(&l->from), buf_view(&l->content), &l->options,
	    &l->err);
	if (!l->format) {
		finish(l, false);
	} else if (l->format->reader) {
		if (aside && l->content.len > ASIDE_BYTES)
			l->aside = background_run(open_corpus, l);
		if (l->aside) {
			l->phase = ASIDE;
		} else {
			open_corpus(l);
			corpus_is_open(l);
		}
	} else {
		l->layer = layer_new(l->schema, path_base(str_of(path)), str_of(path));
		layer_set_reading(l->layer, (struct layer_reading){.format = l->format->name});
		l->phase = STEPS;
		l->work = l->format->steps->begin(l->layer, buf_view(&l->content), l->document);
		if (l->half.len && l->format->steps->also)
			l->format->steps->also(l->work, l->half_at, buf_view(&l->half));
	}
}

/* A moment for the thread that parses. */
static void
wait_aside(struct format_loading *l)
{
	if (!background_wait(l->aside, WAIT_MS))
		return;
	background_end(l->aside);
	l->aside = NULL;
	corpus_is_open(l);
}

/* One document more, until the one of this text. */
static void
next_document(struct format_loading *l)
{
	switch (corpus_find_step(l->corpus, l->document, &l->err)) {
	case CORPUS_SEARCHES:
		return;
	case CORPUS_FOUND:
		l->phase = LAYERS;
		return;
	case CORPUS_FAILED:
		finish(l, false);
		return;
	}
}

static void
take_layer(struct format_loading *l, bool ok)
{
	if (ok)
		vec_push(&l->layers, l->layer);
	else
		layer_free(l->layer);
	l->layer = NULL;
}

/* One layer after the other.  One that fits nowhere does not spoil the others. */
static void
lay_next(struct format_loading *l, bool (*stop)(void *), void *context)
{
	if (!l->lay) {
		if (l->next == corpus_records(l->corpus)) {
			finish(l, l->layers.n > 0);
			return;
		}
		l->layer = corpus_layer(l->corpus, l->next, l->schema);
		l->lay = lay_begin(corpus_record(l->corpus, l->next), corpus_record(l->corpus, 0),
		    l->layer, l->document);
	}
	if (!lay_step(l->lay, stop, context))
		return;
	take_layer(l, lay_done(l->lay, &l->err));
	l->lay = NULL;
	l->next++;
}

static void
read_steps(struct format_loading *l, bool (*stop)(void *), void *context)
{
	if (!l->format->steps->step(l->work, stop, context))
		return;
	void *work = l->work;
	l->work = NULL;
	l->lines = l->format->steps->lines(work);
	take_layer(l, l->format->steps->done(work, &l->err));
	if (l->layers.n > 0 && l->is_file && l->format->project)
		l->format->project(l->schema, buf_view(&l->path));
	finish(l, l->layers.n > 0);
}

static void
more(struct format_loading *l, bool (*stop)(void *), void *context)
{
	switch (l->phase) {
	case BYTES: read_bytes(l); break;
	case OPEN: open_format(l, stop != NULL); break;
	case ASIDE: wait_aside(l); break;
	case DOCUMENTS: next_document(l); break;
	case LAYERS: lay_next(l, stop, context); break;
	case STEPS: read_steps(l, stop, context); break;
	case OVER: break;
	}
}

bool
format_load_step(struct format_loading *l, bool (*stop)(void *), void *context)
{
	while (l->phase != OVER) {
		more(l, stop, context);
		if (stop && (l->phase == ASIDE || stop(context)))
			break;
	}
	return l->phase == OVER;
}

double
format_load_far(const struct format_loading *l)
{
	double read = l->size ? (double)l->content.len / (double)l->size : 0;
	switch (l->phase) {
	case BYTES: return 0.05 * read;
	case OPEN: case ASIDE: return 0.05;
	case DOCUMENTS: return 0.05 + 0.45 * corpus_far(l->corpus);
	case LAYERS: return 0.5 + (l->lay ? 0.5 * lay_far(l->lay) : 0);
	case STEPS: return 0.05 + 0.95 * l->format->steps->far(l->work);
	case OVER: break;
	}
	return 1;
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

bool
format_load_done(struct format_loading *l, struct layers *out, struct err *err)
{
	bool ok = l->phase == OVER && l->ok;
	if (l->work)
		l->format->steps->free(l->work);
	background_end(l->aside);
	lay_free(l->lay);
	layer_free(l->layer);
	corpus_free(l->corpus);
	if (l->fd >= 0)
		close(l->fd);
	for (size_t i = 0; ok && i < l->layers.n; i++)
		vec_push(out, l->layers.v[i]);
	if (ok)
		vec_clear(&l->layers);
	layers_done(&l->layers);
	if (!ok && err)
		*err = l->err;
	buf_done(&l->content);
	buf_done(&l->half);
	buf_done(&l->path);
	buf_done(&l->from);
	mem_free(l);
	return ok;
}

bool
format_load(const char *path, struct str from, struct document *d, struct schema *schema,
    struct layers *out, struct err *err)
{
	while (!document_complete(d))
		document_more(d, SIZE_MAX, true);
	struct format_loading *l = format_load_begin(path, from, d, schema, err);
	if (!l)
		return false;
	format_load_step(l, NULL, NULL);
	return format_load_done(l, out, err);
}

bool
format_load_memory(const char *path, struct str content, struct str from, struct document *d,
    struct schema *schema, struct layers *out, struct err *err)
{
	while (!document_complete(d))
		document_more(d, SIZE_MAX, true);
	struct format_loading *l = loading_new(path, from, d, schema);
	buf_str(&l->content, content);
	format_load_step(l, NULL, NULL);
	return format_load_done(l, out, err);
}
