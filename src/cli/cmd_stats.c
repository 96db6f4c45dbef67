/*
 * limn stats: what texts hold, with bars or as JSON.  Several texts are worked on at a time, and
 * counted in the order of the command line.  One that cannot be read stops no other.
 */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "cli/collection.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/rendering.h"
#include "cli/stats.h"
#include "theme/theme.h"
#include "view/type_look.h"

struct job {
	const struct options *o;
	const struct theme *theme;
	struct inputs inputs;
	struct stats all;
	int status;
};

/* What a file gave. */
struct outcome {
	bool ok;
	struct stats stats;
	struct buf messages;
};

static void
count_batch(const struct job *job, struct batch *a, struct str name, struct outcome *out)
{
	batch_report(a, job->inputs.list.n == 1, &out->messages);
	stats_add(&out->stats, a, name);
	batch_close(a);
}

/* Those of an annotation file, as they are annotated in it. */
static bool
count_documents(const struct job *job, const char *path, struct collection *c,
    struct outcome *out)
{
	struct collected d;
	struct batch a;
	struct err err = {0};
	bool ok = true;
	enum collection_next next;
	while ((next = collection_next(c, &d, &err)) != COLLECTION_END) {
		struct buf name = {0};
		if (next == COLLECTION_ONE && d.name.len)
			buf_str(&name, d.name);
		else
			buf_puts(&name, path);
		if (next == COLLECTION_ONE && batch_take(&a, &d, true, job->o, job->theme, &err)) {
			count_batch(job, &a, buf_view(&name), out);
		} else {
			complain_to(&out->messages, "%s", err.text);
			ok = false;
		}
		buf_done(&name);
		if (next == COLLECTION_ONE)
			collected_done(&d);
		if (next == COLLECTION_FAILED)
			break;
	}
	return ok;
}

static void *
count_task(void *context, size_t i)
{
	const struct job *job = context;
	const char *path = job->inputs.list.v[i].path;
	struct outcome *out = mem_alloc(sizeof *out);
	struct batch a;
	struct err err = {0};
	stats_init(&out->stats);
	struct collection *c = batch_collection(path, job->o, &err);
	if (c)
		out->ok = count_documents(job, path, c, out);
	else if (err.code == ERR_NONE)
		out->ok = batch_open(&a, path, job->o, job->theme, true, &err);
	if (!c && out->ok)
		count_batch(job, &a, strcmp(path, "-") ? str_of(path) : STR("standard input"), out);
	else if (!c)
		complain_to(&out->messages, "%s", err.text);
	collection_free(c);
	return out;
}

static void
drop_outcome(void *context, void *result)
{
	struct outcome *out = result;
	(void)context;
	stats_done(&out->stats);
	buf_done(&out->messages);
	mem_free(out);
}

static bool
take_outcome(void *context, size_t i, void *result)
{
	struct job *job = context;
	struct outcome *out = result;
	(void)i;
	file_write_fd(STDERR_FILENO, buf_view(&out->messages));
	stats_merge(&job->all, &out->stats);
	job->status |= !out->ok;
	drop_outcome(job, out);
	return true;
}

static bool
print_text(const struct job *job)
{
	bool light = background_of(job->o) == BACKGROUND_LIGHT, color = wants_color(job->o);
	struct sheet *sheet = sheet_dup(theme_sheet_for(job->theme, light));
	struct stats_form form = {.top = job->o->top, .columns = rendering_columns(job->o, STATS_COLUMNS),
	    .visual = rendering_ordered(job->o),
	    .sheet = sheet, .depth = rendering_depth(color)};
	sheet_set_depth(sheet, form.depth);
	struct buf out = {0};
	stats_text(&job->all, &form, &out);
	bool ok = put(buf_view(&out));
	buf_done(&out);
	sheet_free(sheet);
	return ok;
}

static bool
print_json(const struct job *job)
{
	struct buf out = {0};
	stats_json(&job->all, &out);
	bool ok = put(buf_view(&out));
	buf_done(&out);
	return ok;
}

static bool
read_inputs(struct options *o, struct inputs *in)
{
	struct err err = {0};
	bool ok = true;
	in->articles = true;
	for (size_t i = 0; i < o->n_files; i++) {
		if (!inputs_add(in, o->files[i], str_of(o->n_overlays ? NULL : o->from), &err)) {
			complain_err(&err);
			ok = false;
		}
	}
	return ok;
}

int
run_stats(struct options *o)
{
	if (!want_files(o))
		return 2;
	struct theme *theme = configured(o) ? load_theme(o) : NULL;
	if (!theme)
		return 2;
	if (!o->no_rules)
		read_models(o);
	struct job job = {.o = o, .theme = theme};
	stats_init(&job.all);
	job.status = !read_inputs(o, &job.inputs);
	parallel_run(&(struct parallel){.n = job.inputs.list.n, .threads = job_threads(o),
	    .work = count_task, .take = take_outcome, .drop = drop_outcome, .context = &job});
	stats_sort(&job.all);
	if (job.all.documents.n && !(o->format ? print_json : print_text)(&job))
		job.status = 1;
	stats_done(&job.all);
	inputs_done(&job.inputs);
	theme_free(theme);
	return job.status;
}
