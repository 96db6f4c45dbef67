/*
 * Two kinds of file: those with a reader, which are a corpus of one or more documents; and those
 * that go straight into a layer over a text that is named or lies beside.
 */
#include "cli/collection.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "formats/corpus_internal.h"
#include "formats/head.h"
#include "formats/text_of.h"

struct collection {
	const char *path, *name;     /* name: what to call it in messages */
	struct str from;
	struct buf content;
	const char *text;            /* the text's path, as given, or NULL */
	const struct document_options *options;
	const struct format *format;
	struct corpus *corpus;       /* or NULL: it has one document */
	struct buf text_path;
	bool over;
	bool at_hand;                /* the first document was looked at */
};

bool
collection_read_input(struct buf *out, struct err *err)
{
	char piece[65536];
	ssize_t n;
	while ((n = read(STDIN_FILENO, piece, sizeof piece)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_sys(err, "cannot read standard input");
		if (out->len + (size_t)n > LIMIT_ANN_FILE)
			return err_set(err, ERR_LIMIT, "standard input is too large");
		buf_add(out, piece, (size_t)n);
	}
	return true;
}

bool
collection_read(const char *path, struct buf *out, struct buf *half, size_t *half_at,
    struct err *err)
{
	struct buf other = {0}, more = {0};
	if (!strcmp(path, "-"))
		return collection_read_input(out, err);
	if (!file_read(path, LIMIT_ANN_FILE, out, err))
		return false;
	if (format_other_half(str_of(path), &other) &&
	    file_read(buf_cstr(&other), LIMIT_ANN_FILE, &more, NULL)) {
		if (out->len && out->ptr[out->len - 1] != '\n')
			buf_chr(out, '\n');
		if (half_at)
			*half_at = out->len;
		buf_str(out, buf_view(&more));
		if (half)
			buf_str(half, buf_view(&other));
	}
	buf_done(&other);
	buf_done(&more);
	return true;
}

/* A reader knows no file. */
bool
collection_name_err(const char *name, const struct err *failed, struct err *err)
{
	struct buf path = {0};
	clean_quote(&path, str_of(name), 200);
	bool named = str_starts(str_of(failed->text), buf_view(&path));
	err_set(err, failed->code, "%s%s%s", named ? "" : buf_cstr(&path), named ? "" : ": ",
	    failed->text);
	buf_done(&path);
	return false;
}

static bool
open_content(struct collection *s, struct err *err)
{
	struct str options;
	s->format = format_choose(s->name, s->from, buf_view(&s->content), &options, err);
	if (!s->format)
		return false;
	if (!s->format->reader)
		return true;
	struct err failed = {0};
	s->corpus = corpus_new(s->name, buf_view(&s->content), s->format, options, &failed);
	if (!s->corpus)
		collection_name_err(s->name, &failed, err);
	return s->corpus != NULL;
}

static struct collection *
new_collection(const char *path, struct str from, const char *text,
    const struct document_options *options)
{
	struct collection *s = mem_alloc(sizeof *s);
	s->path = path;
	s->name = strcmp(path, "-") ? path : "standard input";
	s->from = from;
	s->text = text;
	s->options = options;
	return s;
}

struct collection *
collection_open(const char *path, struct str from, const char *text,
    const struct document_options *options, struct err *err)
{
	struct collection *s = new_collection(path, from, text, options);
	if (collection_read(path, &s->content, NULL, NULL, err) && open_content(s, err))
		return s;
	collection_free(s);
	return NULL;
}

struct collection *
collection_memory(const char *name, struct buf *content, struct str from, const char *text,
    const struct document_options *options, struct err *err)
{
	struct collection *s = new_collection(name, from, text, options);
	s->content = *content;
	*content = (struct buf){0};
	if (open_content(s, err))
		return s;
	collection_free(s);
	return NULL;
}

void
collection_free(struct collection *s)
{
	if (!s)
		return;
	corpus_free(s->corpus);
	buf_done(&s->content);
	buf_done(&s->text_path);
	mem_free(s);
}

const struct format *
collection_format(const struct collection *s)
{
	return s->format;
}

bool
collection_has_more(const struct collection *s)
{
	return s->corpus && !s->over && corpus_has_more(s->corpus);
}

bool
collection_has_text(struct collection *s, struct err *err)
{
	struct buf path = {0};
	struct err failed = {0};
	bool has = s->text != NULL;
	if (!has && s->corpus)
		s->at_hand = corpus_next(s->corpus, &failed);
	if (failed.code != ERR_NONE)
		return collection_name_err(s->name, &failed, err);
	if (s->at_hand && corpus_has_text(s->corpus))
		has = true;
	else if (!has && strcmp(s->path, "-"))
		has = format_text_of(str_of(s->path), s->at_hand ? corpus_name(s->corpus) : STR_NONE,
		    &path);
	buf_done(&path);
	return has;
}

bool
collection_is(const char *path, struct str from)
{
	if (from.len)
		return !str_is(from, "text");
	if (!strcmp(path, "-"))
		return false;
	struct buf bytes = {0};
	head_read(path, &bytes);
	/* A file of annotations without a line has none: its name says what it is. */
	const struct format *f = bytes.len ? format_of_file(str_of(path), buf_view(&bytes)) :
	    format_by_path(str_of(path));
	buf_done(&bytes);
	return f && !f->refused;
}

static bool
fail_without_text(const struct collection *s, struct str name, struct err *err)
{
	struct buf path = {0}, of = {0};
	clean_quote(&path, str_of(s->name), 200);
	if (name.len) {
		buf_puts(&of, "document ");
		clean_quote(&of, name, LIMIT_QUOTE);
		buf_puts(&of, " ");
	}
	err_set(err, ERR_USAGE, "%s: %shas no text, and none lies beside it: --text FILE names it",
	    buf_cstr(&path), buf_cstr(&of));
	buf_done(&path);
	buf_done(&of);
	return false;
}

/* The text that is named, or lies beside. */
static bool
open_text(struct collection *s, struct str name, struct collected *out, struct err *err)
{
	buf_clear(&s->text_path);
	if (s->text)
		buf_puts(&s->text_path, s->text);
	else if (!strcmp(s->path, "-") ||
	    !format_text_of(str_of(s->path), name, &s->text_path))
		return fail_without_text(s, name, err);
	out->document = document_open(buf_cstr(&s->text_path), s->options, err);
	if (!out->document)
		return false;
	document_more(out->document, SIZE_MAX, true);
	out->text_path = document_path(out->document);
	return true;
}

static enum collection_next
skip(struct collected *out)
{
	collected_done(out);
	return COLLECTION_SKIPPED;
}

/* Over a text that is named or lies beside: the only document, or the one about that text. */
static enum collection_next
document_of_text(struct collection *s, struct collected *out, struct err *err)
{
	s->over = true;
	if (!open_text(s, STR_NONE, out, err) ||
	    !format_load_memory(s->name, buf_view(&s->content), s->from, out->document, out->schema,
	    &out->layers, err))
		return skip(out);
	return COLLECTION_ONE;
}

static enum collection_next
next_document(struct collection *s, struct collected *out, struct err *err)
{
	struct err failed = {0};
	bool there = s->at_hand || corpus_next(s->corpus, &failed);
	s->at_hand = false;
	if (!there) {
		s->over = true;
		collected_done(out);
		if (failed.code != ERR_NONE)
			collection_name_err(s->name, &failed, err);
		return failed.code == ERR_NONE ? COLLECTION_END : COLLECTION_FAILED;
	}
	out->name = corpus_name(s->corpus);
	out->date = corpus_date(s->corpus);
	if (corpus_has_text(s->corpus)) {
		static const struct document_options plain = {0};
		struct buf name = {0};
		buf_str(&name, out->name);
		out->document = document_memory(buf_cstr(&name), corpus_text(s->corpus), &plain);
		buf_done(&name);
	} else if (!open_text(s, out->name, out, err)) {
		return skip(out);
	}
	if (!corpus_lay(s->corpus, out->document, out->schema, &out->layers, err))
		return skip(out);
	return COLLECTION_ONE;
}

enum collection_next
collection_next(struct collection *s, struct collected *out, struct err *err)
{
	*out = (struct collected){0};
	if (s->over)
		return COLLECTION_END;
	out->schema = schema_new();
	out->path = str_of(s->path);
	return s->corpus && !s->text ? next_document(s, out, err) : document_of_text(s, out, err);
}

void
collected_done(struct collected *d)
{
	layers_done(&d->layers);
	schema_free(d->schema);
	document_free(d->document);
	*d = (struct collected){0};
}
