/*
 * A document becomes an article when it is opened, not before: ten thousand rows are ten thousand
 * numbers here.  Before the first is opened the session has an empty text, which nobody sees.  Of
 * those that were read only the latest keep their text and what was made of it; the others are
 * opened anew when somebody comes back, at the place where they were left.
 */
#include "ui/commands.h"

#include <stdlib.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/parallel.h"
#include "lang/english.h"
#include "ui/bundle.h"
#include "ui/corpus.h"
#include "ui/jump.h"
#include "ui/models.h"
#include "ui/own.h"
#include "ui/textview.h"

enum { LIST_MS = 80, KEPT_MS = 60, RECENT = 8, SHOW_MS = 100 };

/* ---- its life */

static unsigned
parts_of(const struct session *s)
{
	static const unsigned parts[] = {[MODELS_NONE] = 0,
		[MODELS_NAMES] = ENGLISH_TAGS | ENGLISH_NAMES, [MODELS_ALL] = ENGLISH_ALL};
	return parts[setting(s, SET_MODELS)];
}

static void
name_folders(struct session *s)
{
	struct buf *name = &s->corpus->name;
	struct str path = str_of(s->o.folders[0]);
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	struct str base = path_base(path);
	bool dots = base.len == 0 || str_is(base, ".") || str_is(base, "..");
	char *real = dots ? realpath(s->o.folders[0], NULL) : NULL;
	clean_add(name, real ? path_base(str_of(real)) : dots ? path : base);
	free(real);
	if (s->o.n_folders > 1)
		buf_fmt(name, " and %zu more", s->o.n_folders - 1);
}

static bool
late(void *context)
{
	return work_clock() >= *(const double *)context;
}

static bool
refuse(struct session *s, struct err *err)
{
	struct corpus_view *v = s->corpus;
	struct catalogue_progress p = catalogue_progress(v->catalogue);
	struct buf shown = {0};
	if (catalogue_trouble(v->catalogue, err))
		return false;
	clean_quote(&shown, str_of(s->o.folders[0]), LIMIT_QUOTE);
	if (p.aside > 0)
		err_set(err, ERR_USAGE, "%s: no documents in this folder; %zu file%s no texts",
		    buf_cstr(&shown), p.aside, p.aside == 1 ? " is" : "s are");
	else
		err_set(err, ERR_USAGE, "%s: no documents in this folder", buf_cstr(&shown));
	buf_done(&shown);
	return false;
}

bool
corpus_begin(struct session *s, struct err *err)
{
	struct corpus_view *v = s->corpus = mem_alloc(sizeof *v);
	unsigned threads = s->o.no_clock ? 0 : parallel_processors();
	const struct catalogue_options o = {.paths = s->o.folders, .n_paths = s->o.n_folders,
		.cache = s->o.cache, .threads = threads, .watch = s->o.watch,
		.reading = {.document = s->o.document, .theme = s->o.theme_named,
		    .models = s->o.models, .parts = parts_of(s), .date = s->o.date,
		    .pronouns = setting(s, SET_PRONOUNS) != 0, .no_rules = s->o.no_rules,
		    .no_overlay = s->o.no_overlay}};
	v->current = ID_NONE;
	v->open = true;
	for (int t = 0; t < CORPUS_TABS; t++)
		v->lists[t].stale = true;
	v->lists[CORPUS_DOCUMENTS].list.height = v->lists[CORPUS_ACTORS].list.height = 1;
	name_folders(s);
	v->catalogue = catalogue_new(&o);
	double until = work_clock() + LIST_MS;
	bool more = catalogue_list(v->catalogue, s->o.no_clock ? NULL : late, &until);
	if (!more && catalogue_count(v->catalogue) == 0)
		return refuse(s, err);
	if (!more)
		catalogue_wait_kept(v->catalogue, KEPT_MS);
	corpus_marks_load(s);
	s->focus = FOCUS_CORPUS;
	s->pane.page = false;
	return true;
}

void
corpus_end(struct session *s)
{
	struct corpus_view *v = s->corpus;
	if (v == NULL)
		return;
	catalogue_free(v->catalogue);
	for (int t = 0; t < CORPUS_TABS; t++) {
		rows_done(&v->lists[t].rows);
		ask_free(v->lists[t].ask);
		buf_done(&v->lists[t].filter);
	}
	find_done(&v->find);
	buf_done(&v->name);
	buf_done(&v->wish_type);
	buf_done(&v->wish_id);
	map_free(v->marks);
	vec_done(&v->articles);
	vec_done(&v->read);
	vec_done(&v->recent);
	vec_done(&v->seen);
	mem_free(v);
	s->corpus = NULL;
}

bool
corpus_is_open(const struct session *s)
{
	return s->corpus != NULL && s->corpus->open;
}

void
corpus_settle(struct session *s)
{
	const unsigned over = FOCUS_CORPUS | FOCUS_PAGE | FOCUS_MENU | FOCUS_REPORT | FOCUS_PICKER |
	    FOCUS_OPTIONS;
	if (corpus_is_open(s) && !((unsigned)s->focus & over))
		s->focus = FOCUS_CORPUS;
	if (!corpus_is_open(s) && s->focus == FOCUS_CORPUS)
		s->focus = FOCUS_TEXT;
}

/* ---- marks of what was read */

static void
grow(struct corpus_view *v)
{
	while (v->articles.n < catalogue_count(v->catalogue)) {
		vec_push(&v->articles, ID_NONE);
		vec_push(&v->read, 0);
	}
}

unsigned
corpus_read_mark(const struct session *s, uint32_t document)
{
	const struct corpus_view *v = s->corpus;
	return document < v->read.n ? v->read.v[document] : 0;
}

/* Where the document in the text is being left. */
static void
mark_read(struct session *s)
{
	struct corpus_view *v = s->corpus;
	if (v->current == ID_NONE)
		return;
	grow(v);
	int percent = text_at_end(s) ? 100 : text_percent(s);
	v->read.v[v->current] = (uint8_t)(1 + (percent < 0 ? 0 : percent > 100 ? 100 : percent));
	v->marks_changed = true;
}

/* ---- between list and text */

void
corpus_show(struct session *s)
{
	struct corpus_view *v = s->corpus;
	mark_read(s);
	v->open = true;
	v->lists[CORPUS_DOCUMENTS].stale = true;
	s->focus = FOCUS_CORPUS;
	s->pane.page = false;
	if (v->current != ID_NONE && v->tab == CORPUS_DOCUMENTS) {
		corpus_refresh(s, true);
		corpus_to(s, v->current);
	}
	session_size(s, s->areas.size);
	s->dirty = true;
}

void
corpus_hide(struct session *s)
{
	s->corpus->open = false;
	s->focus = FOCUS_TEXT;
	session_size(s, s->areas.size);
	s->dirty = true;
}

void
corpus_went(struct session *s, uint32_t article)
{
	struct corpus_view *v = s->corpus;
	if (v == NULL)
		return;
	uint32_t listed = s->articles.v[article].listed;
	v->current = listed > 0 ? listed - 1 : ID_NONE;
	for (size_t i = 0; i < v->recent.n; i++)
		if (v->recent.v[i] == article)
			vec_remove(&v->recent, i);
	vec_push(&v->recent, article);
	if (v->open)
		corpus_hide(s);
}

/* What is kept of the one that was read longest ago goes: its place is remembered. */
static void
let_go(struct session *s)
{
	struct corpus_view *v = s->corpus;
	while (v->recent.n > RECENT) {
		uint32_t i = v->recent.v[0];
		struct article *a = &s->articles.v[i];
		vec_remove(&v->recent, 0);
		/* What cannot be saved is kept. */
		if (i == s->current || a->document == NULL || a->listed == 0 || !own_save(s, a))
			continue;
		article_save(s, a);
		article_clear(s, a);
	}
}

/* The article of a document, made when there is none; ID_NONE: it cannot be opened. */
static uint32_t
article_of(struct session *s, uint32_t document, struct err *err)
{
	struct corpus_view *v = s->corpus;
	struct catalogue_document d = catalogue_at(v->catalogue, document);
	grow(v);
	uint32_t i = v->articles.v[document], n = (uint32_t)s->articles.n;
	/* One of a file of which another one was opened. */
	for (uint32_t k = 0; d.many && i == ID_NONE && k < n; k++)
		if (s->articles.v[k].bundle != NULL && strcmp(s->articles.v[k].path, d.path) == 0)
			i = bundle_article(s, k, d.number);
	if (i == ID_NONE) {
		session_add_article(s, d.path);
		i = (uint32_t)s->articles.n - 1;
	}
	if (!article_open(s, i, err)) {
		s->failed = false;
		if (i == n)
			session_drop_article(s, i);
		return ID_NONE;
	}
	if (s->articles.v[i].bundle != NULL && s->articles.v[i].number != d.number) {
		i = bundle_article(s, i, d.number);
		if (!article_open(s, i, err))
			return ID_NONE;
	}
	/* Documents of a file are rows of the list already. */
	s->scouting = false;
	s->articles.v[i].listed = document + 1;
	v->articles.v[document] = i;
	return i;
}

static void
say_place(struct session *s, uint32_t document)
{
	struct corpus_view *v = s->corpus;
	const struct rows *r = &v->lists[CORPUS_DOCUMENTS].rows;
	struct buf name = {0};
	size_t at = 0;
	while (at < r->v.n && r->v.v[at] != document)
		at++;
	clean_quote(&name, article_name(session_article(s)), LIMIT_QUOTE);
	buf_clear(&s->message);
	if (at < r->v.n)
		session_note(s, "%s, document %zu of %zu", buf_cstr(&name), at + 1, r->v.n);
	else
		session_note(s, "%s", buf_cstr(&name));
	buf_done(&name);
}

bool
corpus_go_document(struct session *s, uint32_t document)
{
	struct corpus_view *v = s->corpus;
	struct err err = {0};
	bool known = v->articles.n > document && v->articles.v[document] != ID_NONE;
	if (v->current == document) {
		corpus_hide(s);
		return true;
	}
	uint32_t i = article_of(s, document, &err);
	if (i == ID_NONE) {
		session_fail(s, "%s", err.text);
		catalogue_again(v->catalogue);
		return false;
	}
	if (!v->open)
		mark_read(s);
	if (v->current != ID_NONE)
		jump_record(s);
	session_go_article(s, i);
	if (!known)
		say_place(s, document);
	v->read.v[document] = v->read.v[document] > 0 ? v->read.v[document] : 1;
	v->marks_changed = true;
	let_go(s);
	return true;
}

bool
corpus_go(struct session *s, const char *path, uint32_t number)
{
	const struct catalogue *c = s->corpus->catalogue;
	for (uint32_t i = 0; i < catalogue_count(c); i++) {
		struct catalogue_document d = catalogue_at(c, i);
		if (d.number == number && strcmp(d.path, path) == 0)
			return corpus_go_document(s, i);
	}
	session_note(s, "this document is not in the list any more");
	return false;
}

void
corpus_go_row(struct session *s)
{
	struct corpus_view *v = s->corpus;
	uint32_t id = corpus_here(s);
	struct buf words = {0};
	if (id == ID_NONE)
		return;
	if (v->tab == CORPUS_DOCUMENTS) {
		corpus_go_document(s, id);
		return;
	}
	/* Its documents: by its id, which no two actors of a type share. */
	struct catalogue_actor a = catalogue_actor_at(v->catalogue, id);
	buf_puts(&words, "actor:\"=");
	buf_str(&words, a.id);
	buf_chr(&words, '"');
	corpus_set_tab(s, CORPUS_DOCUMENTS);
	corpus_set_filter(s, buf_view(&words));
	buf_done(&words);
}

/* ---- between keys */

static void
tell_what_is_seen(struct session *s)
{
	struct corpus_view *v = s->corpus;
	struct corpus_list *l = &v->lists[CORPUS_DOCUMENTS];
	VEC(uint32_t) now = {0};
	if (!v->open || v->tab != CORPUS_DOCUMENTS)
		return;
	for (int y = 0; y < l->list.height; y++) {
		size_t i = list_at(&l->list, y);
		if (i < l->rows.v.n)
			vec_push(&now, l->rows.v.v[i]);
	}
	bool same = now.n == v->seen.n &&
	    (now.n == 0 || memcmp(now.v, v->seen.v, now.n * sizeof *now.v) == 0);
	if (!same)
		catalogue_look(v->catalogue, now.v, now.n);
	vec_done(&v->seen);
	v->seen.v = now.v;
	v->seen.n = now.n;
	v->seen.cap = now.cap;
}

/* Rows that are on the screen are drawn as they come, but not more often than an eye can follow. */
static bool
is_due(const struct session *s)
{
	const struct corpus_view *v = s->corpus;
	return v->open && catalogue_version(v->catalogue) != v->drawn &&
	    (s->o.no_clock || work_clock() - v->drawn_at >= SHOW_MS);
}

bool
corpus_work(struct session *s, bool (*stop)(void *), void *context)
{
	struct corpus_view *v = s->corpus;
	if (v == NULL)
		return false;
	tell_what_is_seen(s);
	corpus_grant_wish(s);
	if (v->marks_known < catalogue_count(v->catalogue))
		corpus_marks_load(s);
	bool more = catalogue_work(v->catalogue, stop, context);
	/* Without a clock it is drawn when all is there. */
	if (is_due(s) && (!s->o.no_clock || !more))
		s->dirty = true;
	return more;
}

bool
corpus_ready(struct session *s, int fd)
{
	return s->corpus != NULL && catalogue_ready(s->corpus->catalogue, fd);
}

int
corpus_wait(const struct session *s)
{
	const struct corpus_view *v = s->corpus;
	if (v == NULL)
		return -1;
	int wait = catalogue_wait(v->catalogue);
	if (!v->open || catalogue_version(v->catalogue) == v->drawn)
		return wait;
	double left = v->drawn_at + SHOW_MS - work_clock();
	int due = left > 0 ? (int)left + 1 : 0;
	return wait < 0 || due < wait ? due : wait;
}

/* ---- commands */

void
cmd_corpus_go(struct session *s, const struct call *c)
{
	(void)c;
	corpus_go_row(s);
}

void
cmd_corpus_about(struct session *s, const struct call *c)
{
	(void)c;
	corpus_about(s);
}

void
cmd_corpus_again(struct session *s, const struct call *c)
{
	(void)c;
	catalogue_again(s->corpus->catalogue);
	session_note(s, "the folder is looked through again");
}
