/*
 * limn grep: a question about the structure of articles, asked of files, folders and standard input.
 * Several files are searched at a time; what is printed comes in the order of the command line.  A
 * text that lacks words which the query needs is not annotated at all.  Status as grep's: 0 when
 * something was found, 1 when nothing was, 2 for trouble.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/parallel.h"
#include "cli/collection.h"
#include "cli/commands.h"
#include "cli/grep.h"
#include "cli/inputs.h"
#include "cli/rendering.h"
#include "theme/theme.h"
#include "text/uni.h"

enum { WIDEST = 240 };               /* columns; a wider terminal is not filled */

struct job {
	struct grep grep;
	const struct inputs *inputs;
	struct grep_table table;
	bool found, trouble, begun;
};

/* What a file gave. */
struct outcome {
	bool trouble;
	size_t n;
	struct buf out, messages;
	struct grep_table table;
};

static struct str
shown_name(const char *path)
{
	return strcmp(path, "-") ? str_of(path) : STR("(standard input)");
}

/* In a line each: what is said of each of a thousand files is read by nobody. */
static void
report(const struct batch *a, const char *path, struct outcome *out)
{
	const char *notice = document_trouble(a->document);
	size_t problems = 0;
	for (size_t i = 0; i < a->layers.n; i++)
		if (a->layers.v[i] != a->rules)
			problems += diag_problems(layer_problems(a->layers.v[i]));
	if (notice)
		complain_to(&out->messages, "%s: %s", path, notice);
	if (problems)
		complain_to(&out->messages, "%s: its annotations have %zu problem%s, and what is wrong is not "
		    "searched: limn check lists %s", path, problems, problems == 1 ? "" : "s",
		    problems == 1 ? "it" : "them");
}

struct taking { struct grep_document *d; size_t most; };

static bool
take_hit(void *context, const struct query_hit *h)
{
	struct taking *t = context;
	if (t->d->hits.n >= t->most)
		return false;
	vec_push(&t->d->hits, *h);
	return true;
}

/* Takes the batch. */
static void
search_batch(const struct grep *g, struct batch *a, const char *path, struct str doc,
    struct outcome *out)
{
	struct buf name = {0};
	struct err err = {0};
	struct str file = shown_name(path);
	report(a, path, out);
	buf_str(&name, file);
	if (doc.len)
		buf_fmt(&name, ":%.*s", (int)doc.len, doc.ptr);
	struct grep_document d = {.g = g, .a = a, .name = buf_view(&name), .file = file,
	    .doc = doc.len ? doc : path_stem(file)};
	struct query_text text = {a->document, a->model, analysis_date(a->analysis)};
	bool listed = g->form == GREP_NAMES || g->form == GREP_NAMES_WITHOUT;
	struct taking taking = {&d, listed ? 1 : g->most - out->n};
	if (!query_run(g->query, &text, take_hit, &taking, &err)) {
		complain_to(&out->messages, "%s: %s", path, err.text);
		out->trouble = true;
	}
	out->n += d.hits.n;
	if (g->form == GREP_TABLE)
		grep_table_add(&out->table, &d, (enum grep_by)g->o->count_by);
	else if (d.hits.n && g->form == GREP_JSON)
		grep_json(&d, &out->out);
	else if (d.hits.n && (g->form == GREP_KWIC || g->form == GREP_LINES))
		grep_rows(&d, &out->out);
	vec_done(&d.hits);
	buf_done(&name);
	batch_close(a);
}

static bool
may_answer(void *context, struct document *d)
{
	return query_may_answer(context, d);
}

static void
search_documents(const struct grep *g, const char *path, struct collection *c, struct outcome *out)
{
	struct collected d;
	struct batch a;
	struct err err = {0};
	enum collection_next next;
	size_t n = 0;
	while (out->n < g->most && (next = collection_next(c, &d, &err)) != COLLECTION_END) {
		bool several = n++ > 0 || collection_has_more(c);
		struct buf doc = {0};
		if (next == COLLECTION_ONE)
			buf_str(&doc, d.name);
		if (next == COLLECTION_ONE && query_may_answer(g->query, d.document)) {
			if (batch_take(&a, &d, true, g->o, g->theme, &err)) {
				bool named = several || g->form == GREP_JSON;
				search_batch(g, &a, path, named ? buf_view(&doc) : STR_NONE, out);
			} else {
				complain_to(&out->messages, "%s", err.text);
				out->trouble = true;
			}
		} else if (next != COLLECTION_ONE) {
			complain_to(&out->messages, "%s", err.text);
			out->trouble = true;
		}
		if (next == COLLECTION_ONE)
			collected_done(&d);
		buf_done(&doc);
		if (next == COLLECTION_FAILED)
			break;
	}
}

static void *
search_task(void *context, size_t i)
{
	const struct job *job = context;
	const struct grep *g = &job->grep;
	const char *path = job->inputs->list.v[i].path;
	struct outcome *out = mem_alloc(sizeof *out);
	struct batch a;
	struct err err = {0};
	grep_table_init(&out->table);
	struct collection *c = batch_collection(path, g->o, &err);
	struct batch_filter filter = {may_answer, (void *)(uintptr_t)g->query};
	if (c) {
		search_documents(g, path, c, out);
	} else if (err.code == ERR_NONE && batch_open_if(&a, path, g->o, g->theme, &filter, &err)) {
		search_batch(g, &a, path, STR_NONE, out);
	}
	if (err.code != ERR_NONE && !c) {
		complain_to(&out->messages, "%s", err.text);
		out->trouble = true;
	}
	collection_free(c);
	return out;
}

static void
drop_outcome(void *context, void *result)
{
	struct outcome *out = result;
	(void)context;
	buf_done(&out->out);
	buf_done(&out->messages);
	grep_table_done(&out->table);
	mem_free(out);
}

/* -c and the lists of names. */
static void
put_summary(const struct job *job, const char *path, struct outcome *out)
{
	const struct grep *g = &job->grep;
	bool listed = (g->form == GREP_NAMES && out->n) || (g->form == GREP_NAMES_WITHOUT && !out->n &&
	    !out->trouble);
	if (g->form == GREP_COUNTS && g->names) {
		clean_add(&out->out, shown_name(path));
		buf_chr(&out->out, ':');
	}
	if (g->form == GREP_COUNTS)
		buf_fmt(&out->out, "%zu\n", out->n);
	if (listed) {
		clean_add(&out->out, shown_name(path));
		buf_chr(&out->out, '\n');
	}
}

static bool
take_outcome(void *context, size_t i, void *result)
{
	struct job *job = context;
	struct outcome *out = result;
	const struct grep *g = &job->grep;
	put_summary(job, job->inputs->list.v[i].path, out);
	file_write_fd(STDERR_FILENO, buf_view(&out->messages));
	if (out->out.len && (g->before || g->after) && job->begun && g->form <= GREP_LINES)
		put(STR("--\n"));
	bool goes_on = put(buf_view(&out->out));
	job->begun |= out->out.len > 0;
	job->found |= g->form == GREP_NAMES_WITHOUT ? out->out.len > 0 : out->n > 0;
	job->trouble |= out->trouble || !goes_on;
	grep_table_merge(&job->table, &out->table);
	drop_outcome(job, out);
	return goes_on;
}

/* The query with a caret below what is wrong. */
static struct query *
read_query(const char *text)
{
	struct err err = {0};
	struct str source = str_of(text);
	struct query *q = query_parse(source, &err);
	if (q)
		return q;
	struct diag *diag = diag_new();
	struct buf excerpt = {0}, before = {0}, out = {0};
	size_t at = err.byte < source.len ? err.byte : source.len;
	clean_add(&excerpt, source);
	clean_add(&before, str_sub(source, 0, at));
	diag_add(diag, (struct diag_item){.level = DIAG_ERROR, .path = STR("query"), .line = 1,
	    .col = (size_t)uni_columns(buf_view(&before)) + 1, .n_cols = 1, .text = str_of(err.text),
	    .excerpt = buf_view(&excerpt)});
	diag_print(diag, &out);
	file_write_fd(STDERR_FILENO, buf_view(&out));
	buf_done(&out);
	buf_done(&before);
	buf_done(&excerpt);
	diag_free(diag);
	complain("`limn help grep` describes the language");
	return NULL;
}

static bool
read_inputs(struct options *o, struct inputs *in)
{
	struct err err = {0};
	bool ok = true;
	in->articles = true;
	for (size_t i = 1; i < o->n_files; i++) {
		if (!inputs_add(in, o->files[i], str_of(o->n_overlays ? NULL : o->from), &err)) {
			complain_err(&err);
			ok = false;
		}
	}
	return ok;
}

static enum grep_form
form_of(const struct options *o)
{
	enum { AUTO, KWIC, LINES, JSON };
	if (o->names)
		return o->names < 0 ? GREP_NAMES_WITHOUT : GREP_NAMES;
	if (o->count)
		return GREP_COUNTS;
	if (o->count_by)
		return GREP_TABLE;
	if (o->format != AUTO)
		return o->format == KWIC ? GREP_KWIC : o->format == LINES ? GREP_LINES : GREP_JSON;
	return isatty(STDOUT_FILENO) ? GREP_KWIC : GREP_LINES;
}

/* Room for the longest name that is not too long, and the number. */
static int
name_columns(const struct inputs *in, bool names)
{
	enum { NUMBER = 5, MOST = 28 };
	int most = 0;
	for (size_t i = 0; names && i < in->list.n; i++) {
		int n = uni_columns(shown_name(in->list.v[i].path));
		most = n > most ? n : most;
	}
	return (most < MOST ? most : MOST) + NUMBER + (names ? 1 : 0);
}

static void
set_up(struct job *job, struct options *o, const struct inputs *in)
{
	struct grep *g = &job->grep;
	g->o = o;
	g->form = form_of(o);
	g->names = in->list.n > 1 || in->n_folders > 0;
	g->only = o->only;
	bool drawn = g->form == GREP_KWIC || (g->form == GREP_TABLE && isatty(STDOUT_FILENO));
	g->columns = drawn ? rendering_columns(o, WIDEST) : 0;
	if (g->form == GREP_KWIC && !isatty(STDOUT_FILENO) && !o->width)
		g->columns = 80;
	g->name_columns = name_columns(in, g->names);
	if (g->name_columns > g->columns / 2)
		g->name_columns = g->columns / 2;
	g->light = background_of(o) == BACKGROUND_LIGHT;
	g->depth = rendering_depth(wants_color(o));
	g->most = o->most ? o->most : SIZE_MAX;
	g->before = o->before;
	g->after = o->after;
}

static bool
print_table(struct job *job)
{
	struct buf out = {0};
	grep_table_print(&job->table, &job->grep, job->grep.o->top, &out);
	bool ok = put(buf_view(&out));
	buf_done(&out);
	return ok;
}

static void
tell_doubt(const struct query *q)
{
	struct buf doubt = {0};
	query_doubt(q, &doubt);
	if (doubt.len)
		complain("nothing was found; %s", buf_cstr(&doubt));
	buf_done(&doubt);
}

static int
search(struct job *job, struct options *o, struct inputs *in)
{
	struct theme *theme = configured(o) ? load_theme(o) : NULL;
	if (!theme)
		return 2;
	/* Words are found without anything else. */
	if (!query_needs_model(job->grep.query))
		o->no_rules = o->no_overlay = true;
	if (!o->no_rules)
		read_models(o);
	job->grep.theme = theme;
	job->inputs = in;
	set_up(job, o, in);
	grep_table_init(&job->table);
	parallel_run(&(struct parallel){.n = in->list.n, .threads = job_threads(o), .work = search_task,
	    .take = take_outcome, .drop = drop_outcome, .context = job});
	if (job->grep.form == GREP_TABLE && !print_table(job))
		job->trouble = true;
	grep_table_done(&job->table);
	theme_free(theme);
	if (!job->found && !job->trouble)
		tell_doubt(job->grep.query);
	return job->found ? 0 : 1;
}

int
run_grep(struct options *o)
{
	if (!o->n_files) {
		complain("what is looked for? usage: limn grep QUERY [FILE|FOLDER]...");
		complain("`limn help grep` describes the language of queries");
		return 2;
	}
	if (o->n_files == 1 && isatty(STDIN_FILENO)) {
		complain("where? usage: limn grep QUERY FILE... (- is standard input, . this folder)");
		return 2;
	}
	struct query *q = read_query(o->files[0]);
	if (!q)
		return 2;
	if (o->n_files == 1)
		o->files[o->n_files++] = "-";
	struct inputs in = {0};
	struct job job = {.grep.query = q};
	bool ok = read_inputs(o, &in);
	int status = search(&job, o, &in);
	if (!ok || job.trouble)
		status = 2;
	inputs_done(&in);
	query_free(q);
	return status;
}
