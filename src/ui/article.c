/*
 * The documents of a session: opening them, going from one to another, letting them go.
 *
 * Only the first one is opened when the session begins; the others when somebody goes there.
 */
#include "ui/article.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "ui/bundle.h"
#include "ui/choice.h"
#include "ui/corpus.h"
#include "ui/filter.h"
#include "ui/load.h"
#include "ui/marks.h"
#include "ui/differences.h"
#include "ui/own.h"
#include "ui/pairs.h"
#include "ui/session.h"
#include "ui/standoff.h"
#include "ui/tail.h"
#include "ui/textview.h"

static void
article_done(struct article *a)
{
	article_forget_places(a);
	differences_free(a->differences);
	article_unbuild(a);
	loads_free(a->loads);
	model_free(a->model);
	own_article_free(a->own);
	analysis_free(a->analysis);
	analysis_free(a->retired);
	for (size_t i = 0; i < a->layers.n; i++)
		layer_free(a->layers.v[i]);
	vec_done(&a->layers);
	layout_free(a->layout);
	filter_free(a->filter);
	document_free(a->document);
	bundle_release(a->bundle);
	buf_done(&a->own_name);
	buf_done(&a->own_text);
	buf_done(&a->text_path);
	buf_done(&a->over);
	buf_done(&a->title);
	buf_done(&a->saved);
	places_done(a);
}

static void
article_init(struct article *a, const char *path)
{
	*a = (struct article){.path = path, .point = UINT64_MAX};
	for (size_t i = 0; i < MARKS; i++)
		a->marks[i] = UINT64_MAX;
	a->sel.mention = a->sel.actor = a->sel.event = ID_NONE;
}

void
article_adopt(struct session *s, struct article *a, struct document *d)
{
	a->document = d;
	if (d != s->o.ready)
		article_remember(s, a);
	a->layout = layout_new(d, 1);
	layout_set_form(a->layout, text_form(s, a));
}

bool
article_open(struct session *s, uint32_t i, struct err *err)
{
	struct article *a = &s->articles.v[i];
	if (a->document != NULL)
		return true;
	if (a->bundle != NULL) {
		a->failed = !bundle_open(s, a, err);
		return !a->failed;
	}
	struct err one = {0};
	struct document *d = document_open(a->path, &s->o.document, err);
	if (d == NULL) {
		a->failed = s->failed = true;
		return false;
	}
	a->document = d;
	a->looked = document_complete(d);
	if (a->looked && bundle_take(s, a, &one))
		return true;
	if (one.code != ERR_NONE) {
		document_free(d);
		a->document = NULL;
		a->failed = s->failed = true;
		if (err != NULL)
			*err = one;
		return false;
	}
	article_adopt(s, a, d);
	return true;
}

struct str
article_name(const struct article *a)
{
	if (a->bundle != NULL)
		return buf_view(&a->own_name);
	return path_base(a->document != NULL ? document_name(a->document) : str_of(a->path));
}

void
article_clear(struct session *s, struct article *a)
{
	own_save(s, a);
	article_forget_places(a);
	differences_free(a->differences);
	a->differences = NULL;
	article_unbuild(a);
	loads_free(a->loads);
	a->loads = NULL;
	model_free(a->model);
	a->model = NULL;
	own_article_free(a->own);
	a->own = NULL;
	a->own_looked = false;
	analysis_free(a->analysis);
	analysis_free(a->retired);
	a->analysis = a->retired = NULL;
	for (size_t i = 0; i < a->layers.n; i++)
		layer_free(a->layers.v[i]);
	vec_clear(&a->layers);
	layout_free(a->layout);
	a->layout = NULL;
	if (a->document == s->o.ready)
		s->o.ready = NULL;
	document_free(a->document);
	a->document = NULL;
	a->spacing_known = false;
	a->headline_of = 0;
	a->prepared = false;
	a->modelled = a->version = 0;
	buf_clear(&a->title);
}

void
session_resume(struct session *s)
{
	struct buf note = {0};
	if (article_resume(s, session_article(s), &note)) {
		buf_puts(&s->message, s->message.len > 0 ? "; " : "");
		buf_str(&s->message, buf_view(&note));
	}
	buf_done(&note);
}

void
session_go_article(struct session *s, uint32_t i)
{
	struct buf name = {0};
	if (i != s->current && s->tail.on)
		tail_stop(s);
	own_save(s, session_article(s));
	s->current = i;
	corpus_went(s, i);
	struct article *a = session_article(s);
	search_forget(s);
	choice_clear(s);
	layout_set_form(a->layout, text_form(s, a));
	a->stale = a->prepared;
	s->pane.stale = true;
	pane_forget(s);
	for (int t = 0; t < TAB_N; t++)
		s->pane.list[t].cursor = s->pane.list[t].top = 0;
	pane_model(s);
	s->work_ms = s->model_ms = s->model_at = 0;
	s->dirty = true;
	clean_quote(&name, article_name(a), LIMIT_QUOTE);
	session_note(s, "%s, document %u of %u", buf_cstr(&name), (unsigned)i + 1,
	    (unsigned)s->articles.n);
	session_resume(s);
	buf_done(&name);
}

void
session_add_article(struct session *s, const char *path)
{
	struct article a;
	article_init(&a, path);
	vec_push(&s->articles, a);
}

void
session_insert_articles(struct session *s, uint32_t at, uint32_t n)
{
	size_t behind = s->articles.n - at;
	vec_reserve(&s->articles, n);
	memmove(s->articles.v + at + n, s->articles.v + at, behind * sizeof *s->articles.v);
	for (uint32_t i = 0; i < n; i++)
		article_init(&s->articles.v[at + i], "");
	s->articles.n += n;
	if (behind == 0)
		return;
	s->current += s->current >= at ? n : 0;
	for (size_t i = 0; i < s->jumps.n; i++)
		s->jumps.v[i].article += s->jumps.v[i].article >= at ? n : 0;
	for (size_t i = 0; i < s->pane.crumbs.n; i++)
		s->pane.crumbs.v[i].article += s->pane.crumbs.v[i].article >= at ? n : 0;
	s->before_prompt.article += s->before_prompt.article >= at ? n : 0;
	s->pane.lead.from.article += s->pane.lead.from.article >= at ? n : 0;
	s->pane.track.known = false;
}

void
session_drop_article(struct session *s, uint32_t i)
{
	struct article a = s->articles.v[i];
	if (a.document != NULL && a.document == s->o.ready)
		s->o.ready = NULL;
	article_done(&a);
	vec_remove(&s->articles, i);
}

static bool
open_first(struct session *s, struct err *err)
{
	struct err one = {0};
	bool told = false;
	if (s->o.ready != NULL) {
		if (s->articles.n == 0) {
			struct article a;
			article_init(&a, "");
			vec_push(&s->articles, a);
		}
		article_adopt(s, &s->articles.v[0], s->o.ready);
		return true;
	}
	for (uint32_t i = 0; i < s->articles.n; i++) {
		s->current = i;
		if (article_open(s, i, &one))
			return true;
		session_fail(s, "%s", one.text);
		if (!told && err != NULL)
			*err = one;
		told = true;
	}
	if (!told)
		return err_set(err, ERR_USAGE, "no document to read");
	return false;
}

static void
take_layers(struct session *s)
{
	for (size_t i = 0; i < s->o.n_layers; i++) {
		if (s->articles.n > 0)
			vec_push(&s->articles.v[0].layers, s->o.layers[i]);
		else
			layer_free(s->o.layers[i]);
	}
}

bool
articles_open(struct session *s, struct err *err)
{
	for (size_t i = 0; i < s->o.n_paths; i++)
		session_add_article(s, s->o.paths[i]);
	standoff_join(s);
	bool opened = open_first(s, err);
	take_layers(s);
	return opened;
}

void
articles_done(struct session *s)
{
	for (size_t i = 0; i < s->articles.n; i++)
		article_done(&s->articles.v[i]);
	vec_done(&s->articles);
}
