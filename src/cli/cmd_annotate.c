/*
 * limn annotate: the theme's rules over texts, written in a format.  It never looks for
 * annotations beside the text, and overwrites nothing unless told to.  Several texts are worked on
 * at a time, but what is written and said comes in the order of the command line.
 */
#include <string.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "cli/batch.h"
#include "cli/collection.h"
#include "cli/commands.h"
#include "formats/format.h"
#include "formats/losses.h"
#include "theme/theme.h"

struct job {
	const struct options *o;
	const struct format *format;
	const struct theme *theme;
	bool begun;                  /* something went to standard output */
	int status;
};

/* What a file gave: its annotations, and what is to be said about it. */
struct outcome {
	bool ok;
	size_t n_documents;          /* so far */
	struct buf content, messages;
	struct losses *losses;
};

/* Into the folder: the name's stem with the format's extension. */
static bool
write_file(const struct job *job, const char *path, struct str content)
{
	struct buf target = {0}, name = {0};
	struct err err = {0};
	struct str stem = strcmp(path, "-") ? path_stem(str_of(path)) : STR("stdin");
	struct str all = str_of(job->format->extension), extension = STR_NONE;
	str_split(&all, ' ', &extension);
	buf_str(&name, stem);
	buf_chr(&name, '.');
	buf_str(&name, extension);
	const char *to = path_join(&target, str_of(job->o->output), buf_view(&name));
	bool ok = file_output(to, content, job->o->force, &err);
	if (!ok && err.code == ERR_USAGE)
		complain("%s: --force overwrites it", err.text);
	else if (!ok)
		complain_err(&err);
	buf_done(&name);
	buf_done(&target);
	return ok;
}

static void
annotate_batch(const struct job *job, struct batch *a, struct str name, struct outcome *out)
{
	struct buf content = {0};
	batch_report(a, &out->messages);
	struct export e = {.document = a->document, .model = a->model, .schema = a->schema,
	    .layers = a->layers.v, .n_layers = a->layers.n, .doc = name,
	    .date = analysis_date(a->analysis), .with_text = !strcmp(job->format->name, "jsonl"),
	    .number = out->n_documents++, .losses = out->losses};
	job->format->write(&e, &content);
	format_append(job->format, &out->content, buf_view(&content));
	buf_done(&content);
	batch_close(a);
}

static struct str
name_of(const char *path)
{
	return strcmp(path, "-") ? path_stem(str_of(path)) : STR("stdin");
}

/* The texts of an annotation file: what it says itself is left aside. */
static bool
annotate_documents(const struct job *job, const char *path, struct collection *c,
    struct outcome *out)
{
	struct collected d;
	struct batch a;
	struct err err = {0};
	bool ok = true;
	enum collection_next next;
	while ((next = collection_next(c, &d, &err)) != COLLECTION_END) {
		bool together = job->format->many && !job->format->standoff;
		if (next == COLLECTION_ONE && collection_has_more(c) && !together) {
			complain_to(&out->messages, "%s: there are several documents, and %s takes one a "
			    "file: -t jsonl takes all, and limn convert makes texts of them", path,
			    job->format->name);
			collected_done(&d);
			return false;
		}
		struct buf name = {0};
		buf_str(&name, d.name.len ? d.name : name_of(path));
		if (next == COLLECTION_ONE && batch_take(&a, &d, false, job->o, job->theme, &err)) {
			annotate_batch(job, &a, buf_view(&name), out);
		} else {
			complain_to(&out->messages, "%s", err.text);
			ok = false;
		}
		buf_done(&name);
		collected_done(&d);
	}
	return ok;
}

static bool
annotate_file(const struct job *job, const char *path, struct outcome *out)
{
	struct batch a;
	struct err err = {0};
	struct collection *c = batch_collection(path, job->o, &err);
	bool ok = false;
	if (c)
		ok = annotate_documents(job, path, c, out);
	else if (err.code == ERR_NONE)
		ok = batch_open(&a, path, job->o, job->theme, false, &err);
	if (!c && ok)
		annotate_batch(job, &a, name_of(path), out);
	else if (!c)
		complain_to(&out->messages, "%s", err.text);
	/* What nobody misses who gives annotations away: how sure a rule is, and which one it was; the
	 * date, which limn read. */
	static const char *const quiet[] = {"certainties", "rules that", "dates"};
	for (size_t i = 0; ok && i < losses_count(out->losses); i++) {
		size_t n;
		const char *what = losses_at(out->losses, i, &n);
		struct buf one = {0};
		bool told = true;
		for (size_t k = 0; k < sizeof quiet / sizeof *quiet; k++)
			told = told && !str_starts(str_of(what), str_of(quiet[k]));
		losses_say(out->losses, i, &one);
		if (told)
			complain_to(&out->messages, "%s: %s", path, buf_cstr(&one));
		buf_done(&one);
	}
	collection_free(c);
	return ok;
}

static void *
annotate_task(void *context, size_t i)
{
	const struct job *job = context;
	struct outcome *out = mem_alloc(sizeof *out);
	out->losses = losses_new();
	out->ok = annotate_file(job, job->o->files[i], out);
	return out;
}

static void
drop_outcome(void *context, void *result)
{
	struct outcome *out = result;
	(void)context;
	buf_done(&out->content);
	buf_done(&out->messages);
	losses_free(out->losses);
	mem_free(out);
}

/* Of a table the headings come once. */
static bool
print(struct job *job, struct str document)
{
	struct str headings;
	if (job->begun && job->format->headings)
		str_line(&document, &headings);
	job->begun = true;
	return put(document);
}

/* A file that fails stops no other; standard output that takes nothing more stops all. */
static bool
take_outcome(void *context, size_t i, void *result)
{
	struct job *job = context;
	struct outcome *out = result;
	bool ok = out->ok, goes_on = true;
	file_write_fd(STDERR_FILENO, buf_view(&out->messages));
	if (ok && job->o->output)
		ok = write_file(job, job->o->files[i], buf_view(&out->content));
	else if (ok)
		ok = goes_on = print(job, buf_view(&out->content));
	job->status |= !ok;
	drop_outcome(job, out);
	return goes_on;
}

int
run_annotate(struct options *o)
{
	struct job job = {.o = o, .format = writable_format(o->to ? o->to : "json")};
	if (!job.format || !want_files(o))
		return 2;
	if (o->n_files > 1 && !o->output && (!job.format->many || job.format->standoff)) {
		complain("several files as %s need a folder to go to: -O DIR (or -t jsonl)",
		    job.format->name);
		return 2;
	}
	struct theme *theme = configured(o) ? load_theme(o) : NULL;
	if (!theme)
		return 2;
	job.theme = theme;
	read_models(o);
	struct err err = {0};
	bool ok = !o->output || file_make_folder(o->output, &err);
	if (ok)
		parallel_run(&(struct parallel){.n = o->n_files, .threads = job_threads(o),
		    .work = annotate_task, .take = take_outcome, .drop = drop_outcome,
		    .context = &job});
	else
		complain_err(&err);
	theme_free(theme);
	return ok ? job.status : 1;
}
