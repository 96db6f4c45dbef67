/*
 * Work in slices, most visible first: theme, layers, analysis, model, search, line numbers.
 *
 * The model is rebuilt when all is analysed, when what is analysed has doubled, or when enough
 * was worked since the last build that builds stay a fixed share of all work: so the whole
 * costs O(n log n) however it is sliced.
 */
#include "ui/bundle.h"
#include "ui/choice.h"
#include "ui/mouse.h"

#include <time.h>

#include "theme/theme.h"
#include "ui/config_session.h"
#include "ui/differences.h"
#include "ui/corpus.h"
#include "ui/filter.h"
#include "ui/grep.h"
#include "ui/layers.h"
#include "ui/load.h"
#include "ui/mine.h"
#include "ui/models.h"
#include "ui/nav.h"
#include "ui/own.h"
#include "ui/pairs.h"
#include "ui/prefix.h"
#include "ui/progress.h"
#include "ui/reload.h"
#include "ui/tail.h"
#include "ui/textview.h"
#include "ui/why.h"

enum { SLICE_MS = 4, FIRST_MS = 12, REBUILD_MS = 100, RETIRED_MS = 500,
	SLICE_BYTES = 64 * 1024, LINE_BYTES = 4 << 20, PIPE_BYTES = 1 << 20 };

double
work_clock(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Without a clock time stands still, and work goes on until it is done: the same each time. */
static double
now(const struct session *s)
{
	return s->o.no_clock ? 0 : work_clock();
}

/* ---- layers */

bool
rules_shown(const struct article *a)
{
	return a->analysis != NULL && layer_shown(analysis_layer(a->analysis));
}

static void
analysis_make(struct session *s, struct article *a, uint64_t limit)
{
	struct analyse_options o = {.date = s->o.date ? str_of(s->o.date) : str_of(a->own_date),
		.limit = limit, .trees = limit == UINT64_MAX ? limit : 0,
		.english = s->english, .parts = models_parts(s),
		.pronouns = setting(s, SET_PRONOUNS)};
	if (s->theme == NULL)
		return;
	a->parts = o.parts;
	a->analysis = analysis_new(a->document, theme_ruleset(s->theme), s->schema, &o);
}

void
article_analyse_again(struct session *s, struct article *a, uint64_t limit)
{
	bool shown = a->analysis ? rules_shown(a) : !s->o.no_rules && a->layers.n == 0;
	/* What the screen shows is the retired one's until the next model stands: an analysis that
	 * gave no model yet goes. */
	if (a->retired == NULL) {
		a->retired = a->analysis;
		analysis_retire(a->retired);
	} else {
		analysis_free(a->analysis);
	}
	a->analysis = NULL;
	article_unbuild(a);
	analysis_make(s, a, limit);
	if (a->analysis)
		layer_show(analysis_layer(a->analysis), shown);
	a->modelled = a->version = 0;
	a->again = false;
	a->slow = 0;
	a->paused = false;
	a->stale = a->analysis == NULL || !shown;
	s->work_ms = s->model_ms = s->model_at = 0;
	s->dirty = true;
}

void
articles_analyse_again(struct session *s)
{
	for (size_t i = 0; i < s->articles.n; i++)
		if (s->articles.v[i].prepared)
			article_analyse_again(s, &s->articles.v[i], s->o.analyse_limit);
	why_refresh(s, true);
}

/* Its annotation files come in slices: see load.h. */
static void
article_prepare(struct session *s, struct article *a)
{
	a->prepared = true;
	analysis_make(s, a, s->o.analyse_limit);
	/* What a file brings is what one wants to see first. */
	if (a->analysis && (s->o.no_rules || a->bundle != NULL))
		layer_show(analysis_layer(a->analysis), false);
	if (a->analysis)
		layers_came(s, analysis_layer(a->analysis));
	a->loads = loads_new(s, a);
}

/* Where the top of the screen was, told so that it holds for a text that was edited since: the
 * line, and how far into it; a paragraph may be one line of many rows. */
struct kept_place { uint64_t line, into, top; bool exact; };

static struct kept_place
keep_place(const struct article *a)
{
	struct kept_place p = {.top = a->top};
	uint64_t start = 0;
	p.line = document_line_of(a->document, a->top, &p.exact);
	if (p.exact && document_line_start(a->document, p.line, &start) && start < a->top)
		p.into = a->top - start;
	return p;
}

/* The byte that is nearest to it now. */
static uint64_t
kept_at(struct document *d, const struct kept_place *p)
{
	uint64_t at = 0, end = 0;
	if (!p->exact)
		return p->top;
	if (!document_line_start(d, p->line, &at))
		return at;
	if (!document_line_start(d, p->line + 1, &end))
		end = document_size(d);
	return at + p->into < end ? at + p->into : at;
}

/* The annotations of files are loaded anew too: they may have been moved with the text. */
void
article_reopen(struct session *s, struct article *a)
{
	struct err err = {0};
	struct bundle *b = a->bundle;
	struct document *d = b == NULL ? document_open(a->path, &s->o.document, &err) : NULL;
	if (d == NULL && b == NULL) {
		session_fail(s, "%s", err.text);
		return;
	}
	/* Its annotations are read anew as well: what no file has would be lost. */
	if (!own_save(s, a)) {
		document_free(d);
		return;
	}
	struct kept_place place = keep_place(a);
	pane_remember(s);
	article_clear(s, a);
	if (b != NULL) {
		bundle_forget(b);
		if (!bundle_open(s, a, &err)) {
			/* The place of a text is never empty. */
			article_adopt(s, a, document_memory("", STR_NONE, &s->o.document));
			session_fail(s, "%s", err.text);
		}
		d = a->document;
	} else {
		a->document = d;
		a->layout = layout_new(d, 1);
		layout_set_form(a->layout, text_form(s, a));
	}
	filter_attach(a);
	nav_unselect(s);
	choice_clear(s);
	search_forget(s);
	pane_model(s);
	text_set_top(s, kept_at(d, &place));
	article_changed(s, a);
	s->work_ms = s->model_ms = s->model_at = 0;
	if (!s->message_error)
		session_note(s, "the text was read again");
}

/* ---- slices */

struct slice {
	const struct session *session;
	double start, budget;
	bool (*stop)(void *);
	void *context;
};

static bool
slice_over(void *context)
{
	const struct slice *sl = context;
	return (sl->stop && sl->stop(sl->context)) || now(sl->session) - sl->start > sl->budget;
}

/* ---- the model */

bool
article_final(const struct article *a)
{
	uint64_t done = 0, all = 0;
	if (!a->prepared || !document_complete(a->document) || a->building != NULL ||
	    a->loads != NULL)
		return false;
	if (!rules_shown(a))
		return true;
	analysis_progress(a->analysis, &done, &all);
	return done >= all;
}

/* Of a long text only what is around the reader is looked at: its numbers may still grow. */
bool
article_whole(const struct article *a)
{
	uint64_t done = 0, all = 0;
	if (!article_final(a))
		return false;
	if (rules_shown(a))
		analysis_progress(a->analysis, &done, &all);
	return !rules_shown(a) || all >= document_size(a->document);
}

bool
article_analysing(const struct article *a)
{
	uint64_t done = 0, all = 0;
	if (!rules_shown(a) || a->paused)
		return false;
	analysis_progress(a->analysis, &done, &all);
	return done < all;
}

static uint64_t
analysed(const struct article *a)
{
	uint64_t done = 0, all = 0;
	if (a->analysis)
		analysis_progress(a->analysis, &done, &all);
	return done;
}

void
article_unbuild(struct article *a)
{
	model_build_free(a->building);
	a->building = NULL;
}

/* The old model stays until the new one stands. */
static void
model_begin(struct session *s, struct article *a)
{
	VEC(struct layer *) layers = {0};
	article_unbuild(a);
	for (size_t i = 0; i < article_layers(a); i++)
		vec_push(&layers, article_layer(a, i));
	a->building = model_build_new(a->document, layers.v, layers.n, s->schema,
	    a->analysis ? analysis_resolver(a->analysis) : NULL);
	vec_done(&layers);
	a->modelled = analysed(a);
	a->version = a->analysis ? analysis_version(a->analysis) : 0;
	a->again = a->stale = false;
	own_model_begun(a);
	s->model_ms = 0;
}

static void
model_take(struct session *s, struct article *a)
{
	if (a == session_article(s))
		pane_remember(s);
	article_forget_places(a);
	model_free(a->model);
	a->model = model_build_done(a->building);
	a->building = NULL;
	own_model_stands(a);
	analysis_free(a->retired);
	a->retired = NULL;
	s->model_at = s->work_ms;
	select_refresh(s, a);
	grep_model(s, a);
	if (a == session_article(s)) {
		pane_model(s);
		why_refresh(s, false);
	}
	s->dirty = true;
}

void
article_remodel(struct session *s, struct article *a)
{
	model_begin(s, a);
	model_build_step(a->building, NULL, NULL);
	model_take(s, a);
}

/* Goes on with the model that is built, or begins the one that is due; false when none is. */
static bool
work_model(struct session *s, struct article *a, bool due, struct slice *sl)
{
	double start = now(s);
	if (due)
		model_begin(s, a);
	if (a->building == NULL)
		return false;
	bool stands = model_build_step(a->building, slice_over, sl);
	if (stands)
		model_take(s, a);
	s->model_ms += now(s) - start;
	return true;
}

static bool
model_due(const struct session *s, const struct article *a, bool more)
{
	uint64_t done = analysed(a);
	if (a->stale)
		return true;
	if (!rules_shown(a) || analysis_version(a->analysis) == a->version)
		return false;
	/* New rules or models: half of what they find is less to look at than all of the old. */
	if ((a->retired || a->again) && more && !a->paused && s->work_ms < RETIRED_MS)
		return false;
	if (!more || a->paused || done >= 2 * a->modelled)
		return true;
	double since = s->work_ms - s->model_at;
	return since > REBUILD_MS && since > MODEL_COST_SHARE * s->model_ms;
}

/* Names rules that are too slow for this text, when there is one more. */
static void
say_slow(struct session *s, struct article *a)
{
	const struct diag *slow = layer_problems(analysis_layer(a->analysis));
	struct buf line = {0};
	if (diag_count(slow) <= a->slow)
		return;
	a->slow = diag_count(slow);
	buf_fmt(&line, "%zu rule%s too slow for this text", a->slow, a->slow == 1 ? " is" : "s are");
	session_say_problems(s, buf_view(&line), slow, false);
	buf_done(&line);
}

static bool
work_analysis(struct session *s, struct article *a, struct slice *sl)
{
	bool more = false;
	/* What has changed since a build began is begun anew; other work waits until it stands. */
	if (a->building != NULL && work_model(s, a, a->stale, sl))
		return true;
	if (rules_shown(a) && !a->paused) {
		if (models_work(s, a))
			return true;
		uint64_t from, to;
		double start = now(s);
		text_visible_range(s, &from, &to);
		analysis_look(a->analysis, from, to);
		more = analysis_step(a->analysis, SLICE_BYTES, slice_over, sl);
		s->work_ms += now(s) - start;
		say_slow(s, a);
	}
	if (work_model(s, a, model_due(s, a, more), sl))
		return true;
	if (!more && article_final(a) && a->retired == NULL)
		highlight_settled(s, a);
	return more;
}

/* Annotation files. */
static bool
work_loads(struct session *s, struct article *a, struct slice *sl)
{
	if (!loads_work(s, a, slice_over, sl))
		config_tell(s);
	return true;
}

/* A pipe is complete: it may be a file of documents. */
static bool
work_bundle(struct session *s, struct article *a)
{
	struct err err = {0};
	a->looked = true;
	if (!bundle_take(s, a, &err)) {
		if (err.code != ERR_NONE)
			session_fail(s, "%s", err.text);
		return false;
	}
	nav_unselect(s);
	choice_clear(s);
	search_forget(s);
	filter_attach(a);
	pane_model(s);
	text_set_top(s, 0);
	s->dirty = true;
	return true;
}

/* One thing more; false when there is nothing left to do. */
static bool
step(struct session *s, struct slice *sl)
{
	struct article *a = session_article(s);
	if (!s->late_done) {
		s->late_done = true;
		if (s->o.late)
			s->o.late(s, s->o.late_context);
		return true;
	}
	if (corpus_is_open(s))
		return reload_work(s) || picker_work(s) || find_work(s) || grep_work(s) ||
		    corpus_work(s, slice_over, sl);
	if (!a->looked && document_complete(a->document) && work_bundle(s, a))
		return true;
	if (!a->prepared) {
		article_prepare(s, a);
		return true;
	}
	if (own_work(s, a))
		return true;
	bool loads = a->loads != NULL && (document_complete(a->document) ||
	    loads_are_none(s, a->loads));
	if (loads && !loads_are_long(a->loads))
		return work_loads(s, a, sl);
	if (reload_work(s) || picker_work(s) || find_work(s) || pairs_work(s) ||
	    differences_work(s, slice_over, sl) || tail_work(s))
		return true;
	if (!document_complete(a->document) &&
	    document_more(a->document, PIPE_BYTES, false)) {
		layout_forget(a->layout);
		filter_grew(a);
		search_grew(s);
		tail_grew(s);
		s->dirty = true;
		return true;
	}
	if (!s->start_done) {
		session_start(s);
		return true;
	}
	if (s->search.state == SEARCH_FIND && search_work(s))
		return true;
	if (filter_work(s))
		return true;
	if (loads)
		return work_loads(s, a, sl);
	if (pane_work(s) || work_analysis(s, a, sl))
		return true;
	if (s->search.state == SEARCH_COUNT && search_work(s))
		return true;
	if (grep_work(s))
		return true;
	return differences_idle(s, slice_over, sl) ||
	    document_count_lines(a->document, LINE_BYTES) ||
	    bundles_work(s, slice_over, sl) || corpus_work(s, slice_over, sl);
}

bool
session_work(struct session *s, bool (*stop)(void *), void *context)
{
	struct slice sl = {s, now(s), s->worked ? SLICE_MS : FIRST_MS, stop, context};
	s->worked = true;
	prefix_work(s);
	mouse_tick(s);
	bool more;
	do {
		more = step(s, &sl);
	} while (more && !slice_over(&sl));
	progress_work(s, now(s));
	return more;
}
