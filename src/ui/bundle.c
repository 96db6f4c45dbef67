/*
 * Two cursors walk a file of documents.  One makes them: it stands at the document that was made
 * last, so the next one is a step, one before it a walk from the beginning.  The other looks ahead
 * between keys, and only tells names; it goes when it is at the end.  What was made stays made.
 *
 * A pipe, or a packed file, is a text until it is complete; then it is looked at.
 */
#include "ui/bundle.h"

#include <string.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "formats/format.h"
#include "formats/head.h"
#include "formats/text_of.h"
#include "ui/layers.h"

enum { PIECE = 1 << 20, MOST_HEAD = 16 << 20, AT_ONCE = 256, DAY = 10 };

struct bundle {
	uint32_t holders;                    /* articles */
	struct buf path, from;
	struct buf content;                  /* of a pipe; else the file is read by its path */
	bool in_memory;
	struct corpus *cursor, *scout;
	uint32_t at;                         /* documents that the cursor has passed or is at */
	uint32_t seen;                       /* the same of the scout */
	uint32_t known;                      /* documents that are articles */
	bool all;
	VEC(struct buf) names;               /* found, and no articles yet */
};

static struct corpus *
corpus_of(struct bundle *b, struct err *err)
{
	return b->in_memory ? corpus_memory(buf_cstr(&b->path), buf_view(&b->content),
	    buf_view(&b->from), err) : corpus_open(buf_cstr(&b->path), buf_view(&b->from), err);
}

void
bundle_forget(struct bundle *b)
{
	corpus_free(b->cursor);
	b->cursor = NULL;
	b->at = 0;
}

struct str
bundle_path(const struct bundle *b)
{
	return b->in_memory ? STR_NONE : (struct str){b->path.ptr, b->path.len};
}

bool
bundle_is_file(const struct bundle *b)
{
	return !b->in_memory;
}

void
bundle_release(struct bundle *b)
{
	if (b == NULL || --b->holders > 0)
		return;
	corpus_free(b->cursor);
	corpus_free(b->scout);
	for (size_t i = 0; i < b->names.n; i++)
		buf_done(&b->names.v[i]);
	vec_done(&b->names);
	buf_done(&b->path);
	buf_done(&b->from);
	buf_done(&b->content);
	mem_free(b);
}

/* ---- whether a file is one */

bool
bundle_from_is_overlays(const struct session *s)
{
	return s->o.n_overlays > 0;
}

static struct str
from_of(const struct session *s)
{
	return s->o.overlay_format != NULL && !bundle_from_is_overlays(s) ?
	    str_of(s->o.overlay_format) : STR_NONE;
}

/* "corpus.jsonl" of "corpus.jsonl.gz" */
static struct str
unpacked_name(struct str path)
{
	static const char *const packed[] = {".gz", ".zst"};
	for (size_t i = 0; i < sizeof packed / sizeof packed[0]; i++) {
		if (str_ends(path, str_of(packed[i])))
			path.len -= str_of(packed[i]).len;
	}
	return path;
}

/* The format by which the head is a file of documents; NULL: it is a text. */
static const struct format *
format_of(struct str path, struct str head)
{
	/* A file in which nothing is marked yet. */
	const struct format *f = head.len > 0 ? format_of_file(path, head) : format_by_path(path);
	if (f != NULL && head.len == 0 && f->steps == NULL)
		return NULL;
	return f;
}

static const struct format *
format_by_head(struct str path, struct document *d)
{
	struct buf head = {0}, all = {0};
	struct str more = document_view(d, 0, FORMAT_HEAD);
	/* JSON with a long text in front: some more of it, a piece at a time. */
	while (!head_take(all.len > 0 ? buf_view(&all) : more, &head) && all.len < MOST_HEAD) {
		more = document_view(d, all.len, PIECE);
		if (more.len == 0)
			break;
		buf_str(&all, more);
		buf_clear(&head);
	}
	const struct format *f = format_of(path, buf_view(&head));
	buf_done(&all);
	buf_done(&head);
	return f;
}

/* ---- making a document */

/* Goes to document `number`; false: there is none, or err says what is wrong before it. */
static bool
seek(struct bundle *b, uint32_t number, struct err *err)
{
	if (b->cursor == NULL || b->at > number + 1) {
		bundle_forget(b);
		b->cursor = corpus_of(b, err);
	}
	while (b->cursor != NULL && b->at <= number) {
		if (!corpus_next(b->cursor, err))
			return false;
		b->at++;
	}
	return b->cursor != NULL;
}

static void
name_of(const struct bundle *b, struct str name, uint32_t number, struct buf *out)
{
	if (name.len > 0) {
		buf_str(out, name);
		return;
	}
	buf_str(out, path_base(buf_view(&b->path)));
	buf_fmt(out, ":%u", (unsigned)number + 1);
}

static void
say_read(struct session *s, const struct bundle *b, const struct article *a)
{
	struct buf line = {0};
	struct diag *problems = NULL;
	size_t wrong = 0, mentions = 0;
	for (size_t i = 0; i < a->layers.n; i++) {
		struct diag *d = layer_problems(a->layers.v[i]);
		wrong += diag_problems(d);
		mentions += layer_count(a->layers.v[i]).mentions;
		problems = problems == NULL && diag_count(d) > 0 ? d : problems;
	}
	buf_fmt(&line, "read as %s: %zu mention%s", corpus_format(b->cursor)->name, mentions,
	    mentions == 1 ? "" : "s");
	if (a->layers.n > 1)
		buf_fmt(&line, " in %zu layers", a->layers.n);
	if (corpus_text_is_made(b->cursor))
		buf_puts(&line, ", text made of tokens");
	if (wrong > 0)
		buf_fmt(&line, ", %zu problem%s", wrong, wrong == 1 ? "" : "s");
	buf_puts(&line, s->o.no_rules ? "" : "; X: rules");
	if (problems != NULL)
		session_say_problems(s, buf_view(&line), problems, false);
	else
		session_note(s, "%s", buf_cstr(&line));
	buf_done(&line);
}

/* A document with its layers, before it is an article's. */
struct made { struct buf name, text; struct document *document; struct layers layers; };

/* Of the document at the cursor. */
static bool
make(struct session *s, struct bundle *b, uint32_t number, struct made *out, struct err *err)
{
	struct buf path = {0};
	if (!corpus_has_text(b->cursor)) {
		clean_quote(&path, path_base(buf_view(&b->path)), LIMIT_QUOTE);
		err_set(err, ERR_UNSUPPORTED, "%s has annotations and no text: limn TEXT --overlay %s",
		    buf_cstr(&path), buf_cstr(&path));
		buf_done(&path);
		return false;
	}
	*out = (struct made){.document = NULL};
	name_of(b, corpus_name(b->cursor), number, &out->name);
	buf_str(&out->text, corpus_text(b->cursor));
	out->document = document_memory(buf_cstr(&out->name), buf_view(&out->text),
	    &s->o.document);
	if (corpus_lay(b->cursor, out->document, s->schema, &out->layers, err))
		return true;
	document_free(out->document);
	layers_done(&out->layers);
	buf_done(&out->name);
	buf_done(&out->text);
	return false;
}

/* "2021-12-30", with or without a time behind it. */
static bool
is_day(struct str s)
{
	for (size_t i = 0; i < DAY; i++) {
		bool dash = i == 4 || i == 7;
		if (s.len < DAY || (dash ? s.ptr[i] != '-' : s.ptr[i] < '0' || s.ptr[i] > '9'))
			return false;
	}
	return true;
}

/* The article has no document now. */
static void
give(struct session *s, struct article *a, struct made *m)
{
	struct str name = corpus_name(a->bundle->cursor);
	buf_done(&a->own_name);
	buf_done(&a->own_text);
	a->own_name = m->name;
	a->own_text = m->text;
	for (size_t i = 0; i < m->layers.n; i++) {
		layers_came(s, m->layers.v[i]);
		vec_push(&a->layers, m->layers.v[i]);
	}
	vec_done(&m->layers);
	a->own_date[0] = '\0';
	if (is_day(corpus_date(a->bundle->cursor)))
		memcpy(a->own_date, corpus_date(a->bundle->cursor).ptr, DAY);
	buf_clear(&a->title);
	if (name.len > 0)
		clean_quote(&a->title, name, LIMIT_TITLE / 2);
	article_adopt(s, a, m->document);
	say_read(s, a->bundle, a);
}

uint32_t
bundle_article(struct session *s, uint32_t of, uint32_t number)
{
	struct bundle *b = s->articles.v[of].bundle;
	for (uint32_t i = 0; i < s->articles.n; i++)
		if (s->articles.v[i].bundle == b && s->articles.v[i].number == number)
			return i;
	session_add_article(s, buf_cstr(&b->path));
	struct article *a = &s->articles.v[s->articles.n - 1];
	a->bundle = b;
	a->number = number;
	b->holders++;
	return (uint32_t)s->articles.n - 1;
}

bool
bundle_open(struct session *s, struct article *a, struct err *err)
{
	struct err one = {0};
	struct made made;
	if (seek(a->bundle, a->number, &one) && make(s, a->bundle, a->number, &made, &one)) {
		give(s, a, &made);
		return true;
	}
	if (one.code == ERR_NONE)
		err_set(&one, ERR_SYNTAX, "this document is not in the file any more");
	if (err != NULL)
		*err = one;
	return false;
}

/* ---- taking a file */

static struct bundle *
bundle_new(struct session *s, struct article *a)
{
	struct bundle *b = mem_alloc(sizeof *b);
	struct document *d = a->document;
	struct str path = document_path(d);
	b->holders = 1;
	b->known = 1;
	buf_str(&b->path, unpacked_name(str_of(a->path)));
	buf_str(&b->from, from_of(s));
	/* What was unpacked, or came down a pipe, is there once. */
	b->in_memory = path.len == 0 || unpacked_name(path).len < path.len;
	for (uint64_t at = 0; b->in_memory && at < document_size(d);) {
		struct str piece = document_view(d, at, PIECE);
		if (piece.len == 0)
			break;
		buf_str(&b->content, piece);
		at += piece.len;
	}
	return b;
}

/* Annotations without a text are laid over the one beside, as if that had been named. */
static bool
take_text(struct session *s, struct article *a, struct str annotations, struct str name)
{
	struct buf path = {0};
	struct document *d = NULL;
	if (annotations.len > 0 && format_text_of(annotations, name, &path))
		d = document_open(buf_cstr(&path), &s->o.document, NULL);
	if (d == NULL) {
		buf_done(&path);
		return false;
	}
	buf_str(&a->over, annotations);
	a->text_path = path;
	a->path = buf_cstr(&a->text_path);
	a->looked = true;
	article_clear(s, a);
	article_adopt(s, a, d);
	return true;
}

static bool
take_text_of(struct session *s, struct article *a, struct bundle *b)
{
	return b->cursor != NULL && b->at > 0 && !b->in_memory && !corpus_has_text(b->cursor) &&
	    take_text(s, a, buf_view(&b->path), corpus_name(b->cursor));
}

/* Never with a text of its own, as brat. */
static bool
never_has_text(const struct format *f)
{
	return f != NULL && f->refused == NULL && f->steps != NULL;
}

bool
bundle_take(struct session *s, struct article *a, struct err *err)
{
	struct document *d = a->document;
	struct str from = from_of(s);
	struct err one = {0};
	if (err != NULL)
		err->code = ERR_NONE;
	if (str_is(from, "text") || a->bundle != NULL)
		return false;
	struct str path = document_path(d);
	path = unpacked_name(path.len > 0 ? path : document_name(d));
	const struct format *f = from.len == 0 ? format_by_head(path, d) : NULL;
	if (from.len == 0 && f == NULL)
		return false;
	if (never_has_text(from.len > 0 ? format_by_name(from) : f) &&
	    take_text(s, a, document_path(d), STR_NONE))
		return true;
	if (f != NULL && f->refused != NULL) {
		session_note(s, "shown as text: %s", f->refused);
		return false;
	}
	if (document_size(d) > LIMIT_ANN_FILE)
		return false;
	struct bundle *b = bundle_new(s, a);
	struct made made;
	if (seek(b, 0, &one) && make(s, b, 0, &made, &one)) {
		article_clear(s, a);
		a->bundle = b;
		a->number = 0;
		s->scouting = true;
		give(s, a, &made);
		return true;
	}
	bool taken = take_text_of(s, a, b);
	bundle_release(b);
	if (taken)
		return true;
	if (from.len > 0 && err != NULL)
		*err = one;
	else if (one.code != ERR_NONE)
		session_note(s, "shown as text: %s", one.text);
	return false;
}

/* ---- looking ahead */

static void
find(struct bundle *b, bool (*stop)(void *), void *context)
{
	struct err err = {0};
	if (b->scout == NULL) {
		b->scout = corpus_of(b, &err);
		b->all = b->scout == NULL;
	}
	while (!b->all && b->names.n < AT_ONCE) {
		if (!corpus_next(b->scout, &err)) {
			b->all = true;
			break;
		}
		if (b->seen++ >= b->known) {
			struct buf name = {0};
			name_of(b, corpus_name(b->scout), b->seen - 1, &name);
			vec_push(&b->names, name);
		}
		if (stop != NULL && stop(context))
			break;
	}
	if (b->all) {
		corpus_free(b->scout);
		b->scout = NULL;
	}
}

/* Behind the last one of this file. */
static uint32_t
place_behind(const struct session *s, const struct bundle *b)
{
	uint32_t at = (uint32_t)s->articles.n;
	for (uint32_t i = 0; i < s->articles.n; i++) {
		if (s->articles.v[i].bundle == b)
			at = i + 1;
	}
	return at;
}

static void
list_found(struct session *s, struct bundle *b)
{
	uint32_t n = (uint32_t)b->names.n, at = place_behind(s, b);
	if (s->articles.n + n > LIMIT_PATHS) {
		n = (uint32_t)(LIMIT_PATHS - s->articles.n);
		b->all = true;
		session_note(s, "more documents than %d: the others are not listed", LIMIT_PATHS);
	}
	session_insert_articles(s, at, n);
	for (uint32_t i = 0; i < n; i++) {
		struct article *a = &s->articles.v[at + i];
		a->path = buf_cstr(&b->path);
		a->bundle = b;
		a->number = b->known++;
		a->own_name = b->names.v[i];
		b->holders++;
	}
	for (size_t i = n; i < b->names.n; i++)
		buf_done(&b->names.v[i]);
	vec_clear(&b->names);
	s->dirty = true;
}

bool
bundles_work(struct session *s, bool (*stop)(void *), void *context)
{
	struct bundle *b = NULL;
	for (size_t i = 0; s->scouting && i < s->articles.n && b == NULL; i++) {
		b = s->articles.v[i].bundle;
		if (b != NULL && (b->all || s->articles.v[i].number > 0))
			b = NULL;
	}
	s->scouting = b != NULL;
	if (b == NULL)
		return false;
	find(b, stop, context);
	if (b->names.n > 0 && (b->all || b->names.n >= AT_ONCE || b->known < AT_ONCE))
		list_found(s, b);
	return true;
}
