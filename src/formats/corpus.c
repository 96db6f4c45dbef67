/*
 * A file as a row of documents.  A reader gives records; those that follow as FORMAT_LAYER are of
 * the same document, so one is always read ahead.  Records are used again, document after
 * document: a file of a million lines takes the memory of its largest one.
 */
#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "formats/align.h"
#include "formats/corpus_internal.h"
#include "formats/lay.h"
#include "formats/records_internal.h"

struct corpus {
	const char *path;
	struct str content;
	struct buf owned_path, owned;        /* when it was opened by path */
	const struct format *format;
	void *work;                          /* of the reader; NULL once it is at its end */
	VEC(struct records *) now, spare;
	struct records *ahead;               /* the first of the next document, or NULL */
	bool begun;
	struct str options;
	size_t named;                        /* the first document with the text's name; 0: none yet */
	bool again;                          /* that one is looked for, in a second pass */
	size_t n_documents;
	struct err err;                      /* of the reader, once it has failed */
};

struct corpus *
corpus_new(const char *path, struct str content, const struct format *f, struct str options,
    struct err *err)
{
	if (str_starts(content, STR("\xEF\xBB\xBF")))
		content = str_sub(content, 3, content.len);
	void *work = f->reader->open(content, options, err);
	if (!work)
		return NULL;
	struct corpus *c = mem_alloc(sizeof *c);
	c->path = path;
	c->content = content;
	c->options = options;
	c->format = f;
	c->work = work;
	return c;
}

struct corpus *
corpus_memory(const char *path, struct str content, struct str from, struct err *err)
{
	struct str options;
	const struct format *f = format_choose(path, from, content, &options, err);
	if (!f)
		return NULL;
	if (!f->reader) {
		err_set(err, ERR_UNSUPPORTED,
		    "a file in the format %s has no text of its own: name the text, and it as --overlay",
		    f->name);
		return NULL;
	}
	return corpus_new(path, content, f, options, err);
}

struct corpus *
corpus_open(const char *path, struct str from, struct err *err)
{
	struct buf content = {0};
	if (!file_read(path, LIMIT_ANN_FILE, &content, err)) {
		buf_done(&content);
		return NULL;
	}
	struct corpus *c = corpus_memory(path, buf_view(&content), from, err);
	if (!c) {
		buf_done(&content);
		return NULL;
	}
	c->owned = content;
	buf_puts(&c->owned_path, path);
	c->path = buf_cstr(&c->owned_path);
	return c;
}

void
corpus_free(struct corpus *c)
{
	if (!c)
		return;
	if (c->work)
		c->format->reader->close(c->work);
	for (size_t i = 0; i < c->now.n; i++)
		records_free(c->now.v[i]);
	for (size_t i = 0; i < c->spare.n; i++)
		records_free(c->spare.v[i]);
	records_free(c->ahead);
	vec_done(&c->now);
	vec_done(&c->spare);
	buf_done(&c->owned);
	buf_done(&c->owned_path);
	mem_free(c);
}

const struct format *
corpus_format(const struct corpus *c)
{
	return c->format;
}

static struct records *
empty_records(struct corpus *c)
{
	if (!c->spare.n)
		return records_new();
	struct records *r = c->spare.v[--c->spare.n];
	records_clear(r);
	return r;
}

static enum format_read
read_one(struct corpus *c, struct records **out)
{
	if (!c->work)
		return FORMAT_END;
	struct records *r = empty_records(c);
	enum format_read read = c->format->reader->next(c->work, r, &c->err);
	if (read == FORMAT_END || read == FORMAT_FAILED) {
		vec_push(&c->spare, r);
		c->format->reader->close(c->work);
		c->work = NULL;
	} else {
		*out = r;
	}
	return read;
}

void
corpus_read_ahead(struct corpus *c)
{
	struct records *r = NULL;
	if (!c->begun && read_one(c, &r) < FORMAT_END)
		c->ahead = r;
	c->begun = true;
}

bool
corpus_next(struct corpus *c, struct err *err)
{
	struct records *r = NULL;
	for (size_t i = 0; i < c->now.n; i++)
		vec_push(&c->spare, c->now.v[i]);
	vec_clear(&c->now);
	corpus_read_ahead(c);
	if (!c->ahead) {
		if (err)
			*err = c->err;
		c->err = (struct err){0};
		return false;
	}
	vec_push(&c->now, c->ahead);
	c->ahead = NULL;
	enum format_read read;
	size_t n_more = 0;
	while ((read = read_one(c, &r)) == FORMAT_LAYER) {
		if (c->now.n < LIMIT_LAYERS) {
			vec_push(&c->now, r);
		} else {
			vec_push(&c->spare, r);
			n_more++;
		}
	}
	if (n_more)
		records_problem(c->now.v[0], DIAG_ERROR, 0, "this document has more layers (annotators, "
		    "tracks, groups) than 256: the rest is left out", STR_NONE);
	if (read == FORMAT_DOCUMENT)
		c->ahead = r;
	c->n_documents++;
	return true;
}

/* ---- the document at hand */

struct str
corpus_name(const struct corpus *c)
{
	return c->now.n ? buf_view(&c->now.v[0]->name) : STR_NONE;
}

struct str
corpus_date(const struct corpus *c)
{
	return c->now.n ? buf_view(&c->now.v[0]->date) : STR_NONE;
}

bool
corpus_has_more(const struct corpus *c)
{
	return c->ahead != NULL;
}

bool
corpus_has_text(const struct corpus *c)
{
	return c->now.n && c->now.v[0]->has_text;
}

struct str
corpus_text(const struct corpus *c)
{
	return c->now.n ? buf_view(&c->now.v[0]->text) : STR_NONE;
}

bool
corpus_text_is_made(const struct corpus *c)
{
	return c->now.n && c->now.v[0]->text_is_made;
}

size_t
corpus_records(const struct corpus *c)
{
	return c->now.n;
}

const struct records *
corpus_record(const struct corpus *c, size_t i)
{
	return c->now.v[i];
}

struct corpus *
corpus_take(struct corpus *c)
{
	struct corpus *one = mem_alloc(sizeof *one);
	one->path = c->path;
	one->format = c->format;
	one->begun = true;
	one->n_documents = 1;
	for (size_t i = 0; i < c->now.n; i++)
		vec_push(&one->now, c->now.v[i]);
	vec_clear(&c->now);
	return one;
}

/* "tasks.json", or for one of several "tasks.json: ann". */
struct layer *
corpus_layer(const struct corpus *c, size_t i, struct schema *schema)
{
	struct buf name = {0};
	const struct records *r = c->now.v[i];
	struct str annotator = r->layer.len || !i ? buf_view(&r->layer) : buf_view(&r->name);
	buf_str(&name, path_base(str_of(c->path)));
	if (annotator.len)
		buf_fmt(&name, ": %.*s", (int)annotator.len, annotator.ptr);
	else if (i)
		buf_fmt(&name, ": %zu", i + 1);
	struct layer *l = layer_new(schema, buf_view(&name), str_of(c->path));
	layer_set_reading(l, (struct layer_reading){.format = c->format->name});
	buf_done(&name);
	return l;
}

bool
corpus_lay(struct corpus *c, struct document *d, struct schema *schema, struct layers *out,
    struct err *err)
{
	bool any = false;
	for (size_t i = 0; i < c->now.n; i++) {
		struct layer *layer = corpus_layer(c, i, schema);
		struct lay *lay = lay_begin(c->now.v[i], c->now.v[0], layer, d);
		lay_step(lay, NULL, NULL);
		if (lay_done(lay, err)) {
			vec_push(out, layer);
			any = true;
		} else {
			layer_free(layer);
		}
	}
	return any;
}

/* ---- the document of a text */

double
corpus_far(const struct corpus *c)
{
	return c->work ? 0.5 : 1;
}

static bool
is_name_of(struct document *d, struct str name)
{
	struct str of = document_name(d);
	return name.len > 0 && (str_eq(name, path_stem(of)) || str_eq(name, path_base(of)));
}

static void
none_fits(const struct corpus *c, const struct err *failed, struct err *err)
{
	struct buf name = {0};
	clean_quote(&name, str_of(c->path), 200);
	if (failed->code != ERR_NONE)
		err_set(err, failed->code, "%s: %s", buf_cstr(&name), failed->text);
	else if (c->n_documents)
		err_set(err, ERR_SYNTAX, "%s: none of its %zu documents is this text; "
		    "opened as an article it shows them", buf_cstr(&name), c->n_documents);
	else
		err_set(err, ERR_SYNTAX, "%s: there is no document in it", buf_cstr(&name));
	buf_done(&name);
}

/* From the first document on, once more. */
static bool
restart(struct corpus *c)
{
	c->work = c->format->reader->open(c->content, c->options, NULL);
	c->begun = false;
	c->n_documents = 0;
	c->again = true;
	return c->work != NULL;
}

/* The text decides; a name only where no document has this text, or none at all. */
enum corpus_find
corpus_find_step(struct corpus *c, struct document *d, struct err *err)
{
	struct err failed = {0};
	if (!corpus_next(c, &failed)) {
		if (c->named && !c->again && restart(c))
			return CORPUS_SEARCHES;
		none_fits(c, &failed, err);
		return CORPUS_FAILED;
	}
	bool only = c->n_documents == 1 && !c->ahead;
	if (only && c->err.code != ERR_NONE)
		records_problem(c->now.v[0], DIAG_ERROR, 0, c->err.text, STR_NONE);
	if (only || (c->again && c->n_documents == c->named))
		return CORPUS_FOUND;
	bool named = is_name_of(d, corpus_name(c));
	if (corpus_has_text(c) ? align_same(corpus_text(c), d) : named)
		return CORPUS_FOUND;
	if (named && !c->named)
		c->named = c->n_documents;
	return CORPUS_SEARCHES;
}
