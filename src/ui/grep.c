/*
 * :grep - the query, what it found, and walking there.
 *
 * Hits are kept by their places in the text, never by numbers of the model, which is built anew
 * as the article is analysed; then the article's hits are found anew, and those of the other documents
 * stay.
 */
#include "ui/commands.h"
#include "ui/corpus.h"
#include "ui/grep.h"

#include <stdlib.h>

#include "base/clean.h"
#include "base/map.h"
#include "query/context.h"
#include "ui/look.h"
#include "ui/nav.h"
#include "ui/textview.h"

enum { AROUND = 160, POLL_MS = 60, LIST_MS = 300 };

/* ---- groups */

struct grep_group *
grep_group_new(const char *path, uint32_t number, struct str name)
{
	struct grep_group *g = mem_alloc(sizeof *g);
	size_t n = strlen(path);
	g->path = mem_alloc(n + 1);
	memcpy(g->path, path, n);
	g->number = number;
	clean_add(&g->name, name);
	g->texts = arena_new();
	return g;
}

void
grep_group_clear(struct grep_group *g)
{
	vec_clear(&g->hits);
	arena_reset(g->texts);
}

void
grep_group_free(struct grep_group *g)
{
	if (g == NULL)
		return;
	mem_free(g->path);
	buf_done(&g->name);
	vec_done(&g->hits);
	arena_free(g->texts);
	mem_free(g);
}

struct taking { const struct query_text *t; struct grep_group *g; struct context c; };

static bool
take_hit(void *context, const struct query_hit *h)
{
	struct taking *x = context;
	struct grep_hit one = {.span = h->span, .kind = h->kind};
	if (x->g->hits.n < GREP_ROWS) {
		context_read(&x->c, x->t->document, h->span, h->other, AROUND);
		one.text = str_dup(buf_view(&x->c.text), x->g->texts);
		one.from = (uint32_t)x->c.from;
		one.to = (uint32_t)x->c.to;
		one.cut_left = x->c.cut_left;
		one.cut_right = x->c.cut_right;
		one.line = document_file_line_of(x->t->document, h->span.from);
	}
	vec_push(&x->g->hits, one);
	return true;
}

bool
grep_answer(const struct query *q, const struct query_text *t, struct grep_group *g,
    struct err *err)
{
	struct taking x = {t, g, {{0}, 0, 0, 0, 0, false, false}};
	grep_group_clear(g);
	bool ok = query_run(q, t, take_hit, &x, err);
	context_done(&x.c);
	g->done = true;
	g->stale = false;
	return ok;
}

static bool
find_group(const struct grep *x, const char *path, uint32_t number, uint32_t *at)
{
	struct buf key = {0};
	buf_puts(&key, path);
	buf_fmt(&key, "%c%u", 0, (unsigned)number);
	bool found = map_get(x->index, buf_view(&key), at);
	buf_done(&key);
	return found;
}

static void
index_group(struct grep *x, uint32_t at)
{
	struct buf key = {0};
	buf_puts(&key, x->groups.v[at]->path);
	buf_fmt(&key, "%c%u", 0, (unsigned)x->groups.v[at]->number);
	map_set(x->index, buf_view(&key), at);
	buf_done(&key);
}

/* Behind the others, until they are put in order. */
static void
add_group(struct grep *x, struct grep_group *g)
{
	if (!map_get(x->paths, str_of(g->path), &g->order)) {
		g->order = (uint32_t)map_count(x->paths);
		map_set(x->paths, str_of(g->path), g->order);
	}
	vec_push(&x->groups, g);
	index_group(x, (uint32_t)x->groups.n - 1);
	x->unsettled = true;
}

static int
by_order(const void *a, const void *b)
{
	const struct grep_group *x = *(const struct grep_group *const *)a;
	const struct grep_group *y = *(const struct grep_group *const *)b;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

void
grep_settle(struct grep *x)
{
	const struct grep_group *at = x->hit != SIZE_MAX ? x->groups.v[x->group] : NULL;
	if (!x->unsettled || x->groups.n == 0)
		return;
	qsort(x->groups.v, x->groups.n, sizeof x->groups.v[0], by_order);
	for (uint32_t i = 0; i < x->groups.n; i++) {
		index_group(x, i);
		x->group = x->groups.v[i] == at ? i : x->group;
	}
	x->unsettled = false;
}

struct grep_group *
grep_here(const struct session *s, uint32_t *index)
{
	const struct grep *x = s->grep;
	const struct article *a = session_article(s);
	uint32_t at;
	if (x == NULL || !find_group(x, a->path, a->number, &at))
		return NULL;
	if (index != NULL)
		*index = at;
	return x->groups.v[at];
}

/* ---- asking */

void
grep_end(struct session *s)
{
	struct grep *x = s->grep;
	if (x == NULL)
		return;
	seeker_free(x->seeker);
	for (size_t i = 0; i < x->groups.n; i++)
		grep_group_free(x->groups.v[i]);
	vec_done(&x->groups);
	map_free(x->paths);
	map_free(x->index);
	vec_done(&x->visible);
	query_free(x->query);
	mem_free(x);
	s->grep = NULL;
}

/* Where nothing is annotated there is no model: words are found without. */
static bool
can_answer(const struct session *s, const struct article *a)
{
	return a->document != NULL && (a->model != NULL ||
	    (document_complete(a->document) && !query_needs_model(s->grep->query)));
}

/* Its model answers at once; false: it has none yet. */
static bool
ask_model(struct session *s, struct article *a, struct grep_group *g)
{
	struct grep *x = s->grep;
	struct err err = {0};
	if (!can_answer(s, a)) {
		g->done = article_final(a);
		return g->done;
	}
	struct query_text t = {a->document, a->model, a->analysis != NULL ? analysis_date(a->analysis) :
		str_of(a->own_date)};
	x->n_hits -= g->hits.n;
	if (!grep_answer(x->query, &t, g, &err))
		session_fail(s, "%s", err.text);
	x->n_hits += g->hits.n;
	x->listed = false;
	return true;
}

/* What is open answers from its model, the others are read; each file once. */
static void
add_document(struct session *s, const char *path, uint32_t number, struct str name,
    struct article *open)
{
	struct grep *x = s->grep;
	struct grep_group *g = grep_group_new(path, number, name);
	uint32_t order;
	bool again = map_get(x->paths, str_of(path), &order);
	add_group(x, g);
	bool answers = open != NULL && (open == session_article(s) || (can_answer(s, open) &&
	    article_final(open)));
	if (answers)
		ask_model(s, open, g);
	if (answers || strcmp(path, "-") == 0 || !x->all)
		return;
	if (x->seeker == NULL)
		x->seeker = seeker_new(s, x->query);
	/* A file of documents answers for all of them. */
	if (!again || open == NULL || open->bundle == NULL)
		seeker_add(x->seeker, path);
}

/* The rows of a folder's list, as they are filtered and sorted. */
static void
add_listed(struct session *s)
{
	struct corpus_view *v = s->corpus;
	const struct rows *r = &v->lists[CORPUS_DOCUMENTS].rows;
	const char *last = "";
	for (size_t i = 0; i < r->v.n; i++) {
		struct catalogue_document d = catalogue_at(v->catalogue, r->v.v[i]);
		uint32_t at = r->v.v[i] < v->articles.n ? v->articles.v[r->v.v[i]] : ID_NONE;
		struct article *open = at != ID_NONE ? &s->articles.v[at] : NULL;
		bool again = d.many && strcmp(last, d.path) == 0;
		last = d.path;
		if (again && open == NULL)
			add_group(s->grep, grep_group_new(d.path, d.number, d.name));
		else
			add_document(s, d.path, d.number, d.many ? d.name : d.below, open);
	}
}

static void
start(struct session *s, struct query *q, bool all)
{
	grep_end(s);
	struct grep *x = s->grep = mem_alloc(sizeof *x);
	x->query = q;
	x->all = all;
	x->hit = SIZE_MAX;
	x->lit = true;
	x->paths = map_new();
	x->index = map_new();
	if (all && s->corpus != NULL) {
		add_listed(s);
	} else {
		for (size_t i = 0; i < s->articles.n; i++) {
			struct article *a = &s->articles.v[i];
			if (all || a == session_article(s))
				add_document(s, a->path, a->number, article_name(a), a);
		}
	}
	grep_settle(x);
	s->dirty = true;
}

static void
command(struct session *s, struct str rest, bool all)
{
	struct err err = {0};
	if (rest.len == 0) {
		if (s->grep != NULL)
			grep_page_open(s);
		else
			session_note(s, "expected a query: \":grep PERSON near ORG\"; :help grep says more");
		return;
	}
	struct query *q = query_parse(rest, &err);
	if (q == NULL) {
		session_fail(s, "column %zu: %s", err.byte + 1, err.text);
		return;
	}
	start(s, q, all || corpus_is_open(s));
	if (s->grep->n_hits > 0 || s->grep->seeker != NULL || !article_final(session_article(s))) {
		grep_page_open(s);
		return;
	}
	struct buf doubt = {0}, shown = {0};
	clean_quote(&shown, rest, 80);
	query_doubt(q, &doubt);
	session_note(s, "nothing found: %s%s%s", buf_cstr(&shown), doubt.len > 0 ? "; " : "",
	    doubt.len > 0 ? buf_cstr(&doubt) : "");
	buf_done(&doubt);
	buf_done(&shown);
}

void grep_command(struct session *s, struct str rest) { command(s, rest, false); }
void grep_all_command(struct session *s, struct str rest) { command(s, rest, true); }

void
grep_model(struct session *s, struct article *a)
{
	uint32_t at;
	if (s->grep != NULL && find_group(s->grep, a->path, a->number, &at))
		s->grep->groups.v[at]->stale = true;
}

/* ---- between keys */

/* A file may turn out to be several documents: each has a group. */
static void
take_group(struct session *s, struct grep_group *got)
{
	struct grep *x = s->grep;
	uint32_t at;
	if (!find_group(x, got->path, got->number, &at)) {
		add_group(x, got);
	} else if (x->groups.v[at]->done) {
		grep_group_free(got);
		return;
	} else {
		struct grep_group *old = x->groups.v[at];
		struct buf name = old->name;
		old->name = got->name;
		got->name = name;
		got->order = old->order;
		x->groups.v[at] = got;
		grep_group_free(old);
	}
	x->n_hits += got->hits.n;
	x->listed = false;
}

static double
now(const struct session *s)
{
	return s->o.no_clock ? 0 : work_clock();
}

bool
grep_work(struct session *s)
{
	struct grep *x = s->grep;
	if (x == NULL)
		return false;
	struct grep_group *here = grep_here(s, NULL);
	if (here != NULL && (here->stale || !here->done) && ask_model(s, session_article(s), here)) {
		s->dirty = true;
		return true;
	}
	bool more = false;
	if (x->seeker != NULL) {
		struct grep_group *got = seeker_take(x->seeker, &x->n_failed);
		if (got != NULL)
			take_group(s, got);
		more = got != NULL;
		if (!more && seeker_is_idle(x->seeker)) {
			seeker_free(x->seeker);
			x->seeker = NULL;
			x->listed = false;
			s->dirty = true;
		}
	}
	bool due = x->seeker == NULL || now(s) - x->listed_at > LIST_MS || s->o.no_clock;
	if (!x->listed && !more && due) {
		x->listed = true;
		x->listed_at = now(s);
		if (s->page.kind == PAGE_GREP)
			grep_page_fill(s);
	}
	return more || (x->seeker != NULL && s->o.no_clock);
}

int
grep_wait(const struct session *s)
{
	return s->grep != NULL && s->grep->seeker != NULL ? POLL_MS : -1;
}

/* ---- in the text */

size_t
grep_first(const struct grep_group *g, uint64_t at)
{
	size_t low = 0, high = g->hits.n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (g->hits.v[mid].span.from < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct span *
grep_visible(struct session *s, uint64_t from, uint64_t to, size_t *n, size_t *current)
{
	struct grep *x = s->grep;
	uint32_t index = 0;
	struct grep_group *g = x != NULL && x->lit ? grep_here(s, &index) : NULL;
	*n = 0;
	*current = SIZE_MAX;
	if (g == NULL)
		return NULL;
	/* A long hit may reach into the screen from above: those of one paragraph are looked at. */
	struct block b;
	uint64_t first = document_block(session_article(s)->document, from, &b) ? b.from : from;
	vec_clear(&x->visible);
	for (size_t i = grep_first(g, first); i < g->hits.n && g->hits.v[i].span.from < to; i++) {
		if (x->hit == i && x->group == index)
			*current = x->visible.n;
		vec_push(&x->visible, g->hits.v[i].span);
	}
	*n = x->visible.n;
	return x->visible.v;
}
