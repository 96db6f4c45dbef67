/*
 * limn annotate: the theme's rules over texts, written in a format.  Several texts are worked on at
 * a time, but what is written and said comes in the order of the command line; what fails stops
 * nothing else, and nothing is overwritten unless asked for.
 */
#include <string.h>

#include "base/file.h"
#include "base/parallel.h"
#include "cli/annotate.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "theme/theme.h"

static void *
next(void *context)
{
	struct job *job = context;
	struct supply_item *first = job->first;
	job->first = NULL;
	return first ? first : supply_next(job->supply);
}

static void *
work(void *context, void *item)
{
	return annotate_text(context, item);
}

static bool
take(void *context, void *result)
{
	struct job *job = context;
	bool goes_on = annotate_place(job, result);
	outcome_free(result);
	return goes_on;
}

static void
drop(void *context, void *result)
{
	(void)context;
	outcome_free(result);
}

static bool
usage(const char *text)
{
	complain("%s", text);
	return false;
}

/* What does not go together is said before anything is begun. */
static bool
options_fit(const struct options *o, const struct format *f)
{
	bool json = !strcmp(f->name, "json") || !strcmp(f->name, "jsonl");
	if (o->resume && !o->output)
		return usage("--resume asks which files are there: -O DIR says where");
	if (o->resume && o->force)
		return usage("--resume leaves files that are there, --force overwrites them: choose one");
	if (o->meta && !json)
		return usage("--meta needs a format that has a place for it: -t json or -t jsonl");
	if (o->on_error == ON_ERROR_RECORD && (strcmp(f->name, "jsonl") || o->output))
		return usage("--on-error=record writes a line of JSON: it needs -t jsonl, and no -O");
	bool many = o->n_files > 1 || o->files_from;
	if (many && !o->output && !annotate_together(f)) {
		complain("several files as %s need a folder to go to: -O DIR (or -t jsonl)", f->name);
		return false;
	}
	return true;
}

/* Records come as records again, where nobody asked for something else. */
static void
look_first(struct job *job, const struct options *o)
{
	job->first = supply_next(job->supply);
	if (job->first && job->first->line > 0 && !o->to && !o->output)
		job->format = writable_format("jsonl");
}

static bool
begin(struct job *job, struct options *o)
{
	struct err err = {0};
	struct supply_options supply = {.paths = o->files, .n = o->n_files, .list = o->files_from,
	    .list_end = o->files_end, .from = str_of(o->from)};
	interrupt_catch();
	if (o->output && !file_make_folder(o->output, &err)) {
		complain_err(&err);
		return false;
	}
	job->supply = supply_new(&supply, &err);
	if (job->supply)
		job->outcomes = outcomes_new(o, supply_files(job->supply), supply_bytes(job->supply), &err);
	if (!job->outcomes)
		complain_err(&err);
	job->targets = map_new();
	if (job->outcomes)
		look_first(job, o);
	return job->outcomes != NULL;
}

static void
run(struct job *job, const struct options *o)
{
	bool all = parallel_stream_run(&(struct parallel_stream){
	    .threads = o->jobs ? o->jobs : parallel_processors(), .next = next, .work = work,
	    .take = take, .drop = drop, .context = job});
	annotate_place_end(job, all && !interrupt_came());
	bool stopped = interrupt_came() || (!all && o->on_error == ON_ERROR_STOP);
	/* Who stopped reading what is written wants to hear nothing of it. */
	if (all || stopped)
		outcomes_end(job->outcomes, stopped);
}

int
run_annotate(struct options *o)
{
	struct job job = {.o = o, .format = writable_format(o->to ? o->to : "json")};
	if (!job.format || (!o->files_from && !want_files(o)) || !options_fit(o, job.format))
		return 2;
	struct theme *theme = configured(o) ? load_theme(o) : NULL;
	if (!theme)
		return 2;
	job.theme = theme;
	read_models(o);
	if (begin(&job, o))
		run(&job, o);
	else
		job.status = 1;
	outcomes_free(job.outcomes);
	supply_item_free(job.first);
	supply_free(job.supply);
	map_free(job.targets);
	theme_free(theme);
	interrupt_obey();
	return job.status;
}
