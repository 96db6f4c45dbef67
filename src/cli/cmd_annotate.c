/*
 * limn annotate: the theme's rules over texts, written in a format.  It never looks for
 * annotations beside the text, and overwrites nothing unless told to.
 */
#include <string.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/batch.h"
#include "cli/commands.h"
#include "formats/format.h"
#include "theme/theme.h"

struct job {
	const struct options *o;
	const struct format *format;
	const struct theme *theme;
};

static bool
write_result(const struct job *job, const char *path, struct str content)
{
	if (!job->o->output)
		return put(content);
	struct buf target = {0}, name = {0};
	struct err err = {0};
	struct str stem = strcmp(path, "-") ? path_stem(str_of(path)) : STR("stdin");
	buf_str(&name, stem);
	buf_fmt(&name, ".%s", job->format->extension);
	const char *to = path_join(&target, str_of(job->o->output), buf_view(&name));
	bool ok = job->o->force ? file_write(to, content, 0644, &err) :
	    file_create(to, content, 0644, &err);
	if (!ok && err.code == ERR_USAGE)
		complain("%s: --force overwrites it", err.text);
	else if (!ok)
		complain_err(&err);
	buf_done(&name);
	buf_done(&target);
	return ok;
}

static bool
annotate_file(const struct job *job, const char *path)
{
	struct batch a;
	struct err err = {0};
	if (!batch_open(&a, path, job->o, job->theme, false, &err)) {
		complain_err(&err);
		return false;
	}
	batch_report(&a);
	struct export e = {.document = a.document, .model = a.model, .schema = a.schema,
	    .layers = a.layers.v, .n_layers = a.layers.n,
	    .doc = strcmp(path, "-") ? path_stem(str_of(path)) : STR("stdin"),
	    .date = analysis_date(a.analysis), .with_text = !strcmp(job->format->name, "jsonl")};
	struct buf out = {0};
	job->format->write(&e, &out);
	bool ok = write_result(job, path, buf_view(&out));
	buf_done(&out);
	batch_close(&a);
	return ok;
}

static const struct format *
wanted_format(const struct options *o)
{
	const struct format *f = format_by_name(str_of(o->to ? o->to : "json"));
	if (f && f->write)
		return f;
	struct buf names = {0};
	for (size_t i = 0; (f = format_at(i)); i++)
		if (f->write)
			buf_fmt(&names, "%s%s", names.len ? ", " : "", f->name);
	complain("there is no format %s to write: choose one of %s", o->to, buf_cstr(&names));
	buf_done(&names);
	return NULL;
}

int
run_annotate(struct options *o)
{
	struct job job = {.o = o, .format = wanted_format(o)};
	if (!job.format || !want_files(o))
		return 2;
	if (o->n_files > 1 && !o->output && strcmp(job.format->name, "jsonl")) {
		complain("several files as %s need a folder to go to: -O DIR (or -t jsonl)",
		    job.format->name);
		return 2;
	}
	struct theme *theme = configured(o) ? load_theme(o) : NULL;
	if (!theme)
		return 2;
	job.theme = theme;
	struct err err = {0};
	bool ok = !o->output || file_make_folder(o->output, &err);
	int status = 0;
	if (!ok)
		complain_err(&err);
	for (size_t i = 0; ok && i < o->n_files; i++)
		status |= !annotate_file(&job, o->files[i]);
	theme_free(theme);
	return ok ? status : 1;
}
