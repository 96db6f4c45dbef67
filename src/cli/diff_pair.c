/*
 * The documents of several files, paired.  Where a file has only one document, the others are
 * looked through for that text.  Where all have many, the first file is read in order, and the
 * others are read along as far as is needed: documents of one name are one, and where there is no
 * such name, those of one text.  Files in the same order take the memory of a document each;
 * what is read and not yet wanted is kept.
 */
#include <string.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/collection.h"
#include "cli/commands.h"
#include "cli/diff.h"
#include "formats/corpus_internal.h"
#include "formats/text_of.h"

struct kept { struct corpus *one; uint32_t next_name, next_text; };

struct opened {
	const char *path, *name;     /* name: for messages */
	const struct diff_side *side;
	struct buf content;
	struct corpus *corpus;       /* NULL: a text, or a format without documents */
	struct corpus *first;        /* its first document, taken out */
	bool over;
	VEC(struct kept) kept;
	struct map *by_name, *by_text;       /* the first that is kept, + 1 */
};

struct pairing {
	struct diff_job *j;
	struct opened files[DIFF_SIDES];
	size_t n;
};

static void
trouble(struct diff_job *j, const char *text)
{
	complain_to(&j->messages, "%s", text);
	j->trouble = true;
}

/* ---- opening */

static bool
open_corpus(struct pairing *p, struct opened *f)
{
	struct err err = {0};
	struct str options;
	bool ok = collection_read(f->path, &f->content, NULL, NULL, &err);
	const struct format *format = !ok ? NULL : format_choose(f->name, f->side->from,
	    buf_view(&f->content), &options, &err);
	if (format && format->reader) {
		struct err failed = {0};
		f->corpus = corpus_new(f->name, buf_view(&f->content), format, options, &failed);
		if (!f->corpus)
			collection_name_err(f->name, &failed, &err);
	}
	if (format && (!format->reader || f->corpus))
		return true;
	trouble(p->j, err.text);
	return false;
}

/* The next document, taken out; NULL: none.  What is wrong in the file is told once. */
static struct corpus *
read_document(struct pairing *p, struct opened *f)
{
	struct err err = {0}, named = {0};
	if (f->first) {
		struct corpus *one = f->first;
		f->first = NULL;
		return one;
	}
	if (!f->corpus || f->over)
		return NULL;
	if (corpus_next(f->corpus, &err))
		return corpus_take(f->corpus);
	f->over = true;
	if (err.code != ERR_NONE) {
		collection_name_err(f->name, &err, &named);
		trouble(p->j, named.text);
	}
	return NULL;
}

static bool
open_all(struct pairing *p)
{
	bool ok = true;
	for (size_t i = 0; i < p->n; i++) {
		struct opened *f = &p->files[i];
		f->side = &p->j->diff->sides[i];
		f->path = p->j->paths[i];
		f->name = f->path && !strcmp(f->path, "-") ? "standard input" : f->path;
		if (f->side->kind != DIFF_FILE && f->side->kind != DIFF_FOLDER)
			continue;
		if (!open_corpus(p, f)) {
			ok = false;
			continue;
		}
		f->first = read_document(p, f);
		if (f->corpus && !f->first && !p->j->trouble) {
			complain_to(&p->j->messages, "%s: there is no document in it", f->name);
			p->j->trouble = true;
		}
		ok = ok && (!f->corpus || f->first);
	}
	return ok;
}

static void
close_all(struct pairing *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct opened *f = &p->files[i];
		corpus_free(f->first);
		corpus_free(f->corpus);
		for (size_t k = 0; k < f->kept.n; k++)
			corpus_free(f->kept.v[k].one);
		vec_done(&f->kept);
		map_free(f->by_name);
		map_free(f->by_text);
		buf_done(&f->content);
	}
}

static bool
has_many(const struct opened *f)
{
	return f->corpus && corpus_has_more(f->corpus);
}

/* ---- one document in each, or in one of them */

/* A text that one of the files with a single document brings itself; made: of words. */
static bool
own_text(const struct pairing *p, bool made, struct diff_text *text)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct opened *f = &p->files[i];
		if (!f->first || has_many(f) || !corpus_has_text(f->first) ||
		    corpus_text_is_made(f->first) != made)
			continue;
		*text = (struct diff_text){.bytes = corpus_text(f->first),
		    .name = corpus_name(f->first).len ? corpus_name(f->first) :
		    path_stem(str_of(f->name))};
		return true;
	}
	return false;
}

static bool
text_beside(const struct pairing *p, struct buf *path)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct opened *f = &p->files[i];
		if (f->path && strcmp(f->path, "-") && !has_many(f) && f->side->kind != DIFF_TEXT &&
		    format_text_of(str_of(f->path), f->first ? corpus_name(f->first) : STR_NONE, path))
			return true;
	}
	return false;
}

static const char *
text_operand(const struct pairing *p)
{
	if (p->j->diff->o->text)
		return p->j->diff->o->text;
	for (size_t i = 0; i < p->n; i++)
		if (p->files[i].side->kind == DIFF_TEXT)
			return p->files[i].path;
	return NULL;
}

static bool
find_text(const struct pairing *p, struct diff_text *text, struct buf *path)
{
	*text = (struct diff_text){.path = text_operand(p)};
	if (text->path || own_text(p, false, text))
		return true;
	if (text_beside(p, path)) {
		text->path = buf_cstr(path);
		return true;
	}
	return own_text(p, true, text);
}

/* What is wrong behind the only document of a file. */
static void
tell_rest(struct pairing *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct opened *f = &p->files[i];
		if (!f->corpus || has_many(f))
			continue;
		corpus_free(f->first);
		f->first = NULL;
		read_document(p, f);
	}
}

static void
pair_single(struct pairing *p)
{
	struct diff_text text;
	struct buf path = {0};
	struct diff_source sources[DIFF_SIDES] = {{0}};
	if (!find_text(p, &text, &path)) {
		complain_to(&p->j->messages, "%s: it has no text, and none lies beside it: --text FILE "
		    "names it", p->files[0].name);
		p->j->trouble = true;
	} else {
		for (size_t i = 0; i < p->n; i++) {
			struct opened *f = &p->files[i];
			sources[i] = (struct diff_source){.path = f->path,
			    .content = buf_view(&f->content), .one = has_many(f) ? NULL : f->first};
		}
		struct str name = text.path ? path_stem(str_of(text.path)) : text.name;
		diff_document_make(p->j, &text, sources, name);
		tell_rest(p);
	}
	buf_done(&path);
}

/* ---- many in each */

/* Links a document that is not wanted yet to those of its name and of its text. */
static void
keep(struct opened *f, struct corpus *one)
{
	uint32_t head = 0;
	if (!f->by_name) {
		f->by_name = map_new();
		f->by_text = map_new();
	}
	struct kept k = {.one = one};
	vec_push(&f->kept, k);
	struct kept *here = &f->kept.v[f->kept.n - 1];
	if (map_get(f->by_name, corpus_name(one), &head))
		here->next_name = head;
	map_set(f->by_name, corpus_name(one), (uint32_t)f->kept.n);
	head = 0;
	if (corpus_has_text(one) && map_get(f->by_text, corpus_text(one), &head))
		here->next_text = head;
	if (corpus_has_text(one))
		map_set(f->by_text, corpus_text(one), (uint32_t)f->kept.n);
}

/* The one that was read first among those of a key: they are linked from the last. */
static struct corpus *
take_kept(struct opened *f, struct map *of, struct str key, bool by_name)
{
	uint32_t at, first = 0;
	if (!of || !map_get(of, key, &at))
		return NULL;
	for (; at; at = by_name ? f->kept.v[at - 1].next_name : f->kept.v[at - 1].next_text)
		if (f->kept.v[at - 1].one)
			first = at;
	if (!first)
		return NULL;
	struct corpus *one = f->kept.v[first - 1].one;
	f->kept.v[first - 1].one = NULL;
	return one;
}

static bool
is_same(const struct corpus *a, const struct corpus *b)
{
	struct str x = corpus_name(a), y = corpus_name(b);
	if (x.len && y.len)
		return str_eq(x, y);
	/* Of those that have neither, the next is as good as another. */
	if (!corpus_has_text(a) && !corpus_has_text(b))
		return !x.len && !y.len;
	return corpus_has_text(a) && corpus_has_text(b) && str_eq(corpus_text(a), corpus_text(b));
}

/* The document of another file that is this one; NULL: there is none. */
static struct corpus *
find_same(struct pairing *p, struct opened *f, const struct corpus *as)
{
	struct corpus *one = corpus_name(as).len ? take_kept(f, f->by_name, corpus_name(as), true) :
	    NULL;
	while (!one && (one = read_document(p, f))) {
		if (is_same(as, one))
			return one;
		keep(f, one);
		one = NULL;
	}
	if (!one && corpus_has_text(as))
		one = take_kept(f, f->by_text, corpus_text(as), false);
	return one;
}

static void
tell_lone(struct diff_job *j, size_t side, const struct corpus *one)
{
	struct diff_lone l = {.side = side};
	buf_str(&l.name, corpus_name(one).len ? corpus_name(one) : STR("a document without a name"));
	vec_push(&j->lones, l);
}

static bool
text_of_many(struct pairing *p, struct corpus *const *all, struct diff_text *text,
    struct buf *path)
{
	for (unsigned made = 0; made < 2; made++) {
		for (size_t i = 0; i < p->n; i++) {
			if (!all[i] || !corpus_has_text(all[i]) || corpus_text_is_made(all[i]) != made)
				continue;
			*text = (struct diff_text){.bytes = corpus_text(all[i]),
			    .name = corpus_name(all[i])};
			return true;
		}
	}
	for (size_t i = 0; i < p->n; i++) {
		if (all[i] && strcmp(p->files[i].path, "-") &&
		    format_text_of(str_of(p->files[i].path), corpus_name(all[i]), path)) {
			*text = (struct diff_text){.path = buf_cstr(path)};
			return true;
		}
	}
	return false;
}

static void
make_of_many(struct pairing *p, struct corpus *const *all)
{
	struct diff_text text;
	struct buf path = {0}, shown = {0};
	struct diff_source sources[DIFF_SIDES] = {{0}};
	struct str name = STR_NONE;
	for (size_t i = 0; i < p->n; i++) {
		sources[i] = (struct diff_source){.path = p->files[i].path, .one = all[i]};
		if (all[i] && !name.len)
			name = corpus_name(all[i]);
	}
	if (text_of_many(p, all, &text, &path)) {
		diff_document_make(p->j, &text, sources, name);
	} else {
		clean_quote(&shown, name, 80);
		complain_to(&p->j->messages, "%s: document %s has no text, and none lies beside it",
		    p->files[0].name, buf_cstr(&shown));
		p->j->trouble = true;
	}
	buf_done(&path);
	buf_done(&shown);
}

static void
pair_one(struct pairing *p, struct corpus *first)
{
	struct corpus *all[DIFF_SIDES] = {first};
	bool complete = true;
	for (size_t i = 1; i < p->n; i++) {
		if (!p->files[i].corpus)
			continue;
		all[i] = find_same(p, &p->files[i], first);
		complete = complete && all[i];
	}
	if (complete)
		make_of_many(p, all);
	else
		tell_lone(p->j, 0, first);
	for (size_t i = 1; i < p->n && !complete; i++)
		if (all[i])
			tell_lone(p->j, i, all[i]);
	for (size_t i = 0; i < p->n; i++)
		corpus_free(all[i]);
}

static void
pair_many(struct pairing *p)
{
	struct corpus *one;
	while ((one = read_document(p, &p->files[0])))
		pair_one(p, one);
	for (size_t i = 1; i < p->n; i++) {
		struct opened *f = &p->files[i];
		for (size_t k = 0; k < f->kept.n; k++)
			if (f->kept.v[k].one)
				tell_lone(p->j, i, f->kept.v[k].one);
		while ((one = read_document(p, f))) {
			tell_lone(p->j, i, one);
			corpus_free(one);
		}
	}
}

/* Whether all files have documents, and one at least has many. */
static bool
all_have_many(const struct pairing *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->files[i].side->kind != DIFF_RULES && !has_many(&p->files[i]))
			return false;
	return true;
}

void
diff_files(struct diff_job *j)
{
	struct pairing p = {.j = j, .n = j->diff->n_sides};
	if (open_all(&p)) {
		if (all_have_many(&p) && !j->diff->o->text)
			pair_many(&p);
		else
			pair_single(&p);
	}
	close_all(&p);
}
