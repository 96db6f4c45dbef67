/*
 * Documents that are not open, read and asked by a crew of threads beside the reader.  A job is a file;
 * of a file of documents each gives an answer of its own.  What has no hit gives an answer too: so it is
 * known to be done.
 */
#include "ui/grep.h"

#include "base/parallel.h"
#include "base/file.h"
#include "catalogue/crew.h"
#include "catalogue/reading.h"
#include "lang/english.h"
#include "ui/models.h"

struct job { char *path; struct job *next; };

struct seeker {
	const struct query *query;
	struct reading *reading;
	struct crew *crew;
	struct buf theme;            /* what it was asked for */
	struct job *jobs, **last;
};

/* ---- on a thread */

struct asking { struct seeker *k; struct crew *crew; const char *path; };

/* One that cannot have an answer is not annotated. */
static bool
wants(void *context, struct document *d, uint32_t number)
{
	struct asking *x = context;
	if (query_may_answer(x->k->query, d))
		return true;
	struct grep_group *g = grep_group_new(x->path, number, STR_NONE);
	g->done = true;
	crew_put(x->crew, g);
	return false;
}

static void
put_model(void *context, struct document *d, const struct model *m, struct str date,
    uint32_t number)
{
	struct asking *x = context;
	struct err err = {0};
	struct grep_group *g = grep_group_new(x->path, number, path_base(number == 0 ? str_of(x->path) :
	    document_name(d)));
	struct query_text t = {d, m, date};
	grep_answer(x->k->query, &t, g, &err);
	crew_put(x->crew, g);
}

/* No sums are made; a file that is none is told. */
static void
put_made(void *context, struct made *m)
{
	struct asking *x = context;
	if (m->kind == MADE_FAILED || m->kind == MADE_NOTHING) {
		struct grep_group *g = grep_group_new(x->path, 0, STR_NONE);
		crew_put(x->crew, g);
	}
	made_free(m);
}

static bool
stops(void *context)
{
	struct asking *x = context;
	return crew_stopping(x->crew);
}

static void
job_free(struct job *j)
{
	mem_free(j->path);
	mem_free(j);
}

static void *
pick(void *context)
{
	struct seeker *k = context;
	struct job *j = k->jobs;
	if (j == NULL)
		return NULL;
	k->jobs = j->next;
	if (k->jobs == NULL)
		k->last = &k->jobs;
	return j;
}

static void
run(void *context, struct crew *crew, void *work)
{
	struct job *j = work;
	struct asking x = {context, crew, j->path};
	struct files_entry f = {.path = j->path, .below = str_of(j->path), .kind = FILES_TEXT,
		.look_beside = true};
	struct reading_to to = {.put = put_made, .stop = stops, .context = &x,
		.wants = wants, .model = put_model};
	reading_file(x.k->reading, &f, 0, NULL, &to);
	job_free(j);
}

static void
drop(void *context, void *result)
{
	(void)context;
	grep_group_free(result);
}

/* ---- the owner's */

struct seeker *
seeker_new(struct session *s, const struct query *q)
{
	struct seeker *k = mem_alloc(sizeof *k);
	int set = setting(s, SET_MODELS);
	buf_str(&k->theme, buf_view(&s->theme_names));
	struct reading_options o = {.document = s->o.document,
		.theme = k->theme.len > 0 ? buf_cstr(&k->theme) : s->o.theme_named,
		.models = s->o.models, .date = s->o.date, .pronouns = setting(s, SET_PRONOUNS) != 0,
		.parts = set == MODELS_NONE ? 0 : set == MODELS_ALL ? ENGLISH_ALL :
		ENGLISH_TAGS | ENGLISH_NAMES,
		.no_rules = s->o.no_rules, .no_overlay = s->o.no_overlay};
	unsigned processors = parallel_processors();
	k->query = q;
	k->last = &k->jobs;
	k->reading = reading_new(&o);
	k->crew = crew_new(&(struct crew_work){.pick = pick, .run = run, .drop = drop, .context = k},
	    s->o.no_clock ? 0 : processors);
	return k;
}

void
seeker_add(struct seeker *k, const char *path)
{
	struct job *j = mem_alloc(sizeof *j);
	size_t n = strlen(path);
	j->path = mem_alloc(n + 1);
	memcpy(j->path, path, n);
	crew_lock(k->crew);
	*k->last = j;
	k->last = &j->next;
	crew_unlock(k->crew);
	crew_wake(k->crew);
}

void
seeker_free(struct seeker *k)
{
	if (k == NULL)
		return;
	crew_free(k->crew);
	while (k->jobs != NULL) {
		struct job *j = k->jobs;
		k->jobs = j->next;
		job_free(j);
	}
	reading_free(k->reading);
	buf_done(&k->theme);
	mem_free(k);
}

struct grep_group *
seeker_take(struct seeker *k, size_t *failed)
{
	struct grep_group *g = crew_take(k->crew);
	if (g == NULL && !crew_has_threads(k->crew) && crew_help(k->crew))
		g = crew_take(k->crew);
	if (g != NULL && !g->done) {
		++*failed;
		g->done = true;
	}
	return g;
}

bool
seeker_is_idle(struct seeker *k)
{
	return crew_is_idle(k->crew);
}
