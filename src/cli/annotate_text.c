/*
 * One text of `limn annotate`: the theme's rules over a file, over the documents of an annotation
 * file, or over a record of JSONL.  It never looks for annotations beside the text.
 */
#include "cli/annotate.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "cli/batch.h"
#include "cli/collection.h"
#include "cli/commands.h"
#include "cli/target.h"
#include "formats/article_record.h"
#include "formats/losses.h"

bool
annotate_together(const struct format *f)
{
	return f->many && !f->standoff;
}

static void
annotate_batch(const struct job *job, struct batch *a, struct str name, struct str meta,
    struct outcome *out)
{
	struct buf content = {0};
	batch_report(a, false, &out->messages);
	struct export e = {.document = a->document, .model = a->model, .schema = a->schema,
	    .layers = a->layers.v, .n_layers = a->layers.n, .doc = name, .meta = meta,
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
	size_t wrong = 0;
	enum collection_next next;
	while ((next = collection_next(c, &d, &err)) != COLLECTION_END) {
		bool together = annotate_together(job->format);
		if (next == COLLECTION_ONE && collection_has_more(c) && !together) {
			complain_to(&out->messages, "%s: there are several documents, and %s takes one a "
			    "file: -t jsonl takes all, and limn convert makes texts of them", path,
			    job->format->name);
			collected_done(&d);
			return false;
		}
		struct buf name = {0};
		for (size_t i = 0; i < d.layers.n; i++)
			wrong += diag_problems(layer_problems(d.layers.v[i]));
		buf_str(&name, d.name.len ? d.name : name_of(path));
		if (next == COLLECTION_ONE && batch_take(&a, &d, false, job->o, job->theme, &err)) {
			annotate_batch(job, &a, buf_view(&name), STR_NONE, out);
		} else {
			complain_to(&out->messages, "%s", err.text);
			ok = false;
		}
		buf_done(&name);
		collected_done(&d);
	}
	/* What it says of its texts is not wanted, but a record that is none has no text either. */
	if (wrong)
		complain_to(&out->messages, "%s: %zu problem%s in it, and a broken record is left out: "
		    "limn check lists %s", path, wrong, wrong == 1 ? "" : "s",
		    wrong == 1 ? "it" : "them");
	return ok;
}

/* What nobody misses who gives annotations away: how sure a rule is, and which one it was; the
 * date, which limn read. */
static void
tell_losses(struct outcome *out)
{
	static const char *const quiet[] = {"certainties", "rules that", "dates"};
	struct buf place = {0};
	supply_item_place(out->item, &place);
	for (size_t i = 0; i < losses_count(out->losses); i++) {
		size_t n;
		const char *what = losses_at(out->losses, i, &n);
		struct buf one = {0};
		bool told = true;
		for (size_t k = 0; k < sizeof quiet / sizeof *quiet; k++)
			told = told && !str_starts(str_of(what), str_of(quiet[k]));
		losses_say(out->losses, i, &one);
		if (told)
			complain_to(&out->messages, "%s: %s", buf_cstr(&place), buf_cstr(&one));
		buf_done(&one);
	}
	buf_done(&place);
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
		annotate_batch(job, &a, name_of(path), STR_NONE, out);
	else if (!c)
		complain_to(&out->messages, "%s", err.text);
	collection_free(c);
	return ok;
}

/* ---- a record */

static void
fail_record(struct outcome *out, const struct err *err)
{
	struct buf place = {0};
	supply_item_place(out->item, &place);
	complain_to(&out->messages, "%s: %s", buf_cstr(&place), err->text);
	out->failure = *err;
	buf_done(&place);
}

static bool
annotate_record(const struct job *job, struct article_record *r, struct outcome *out)
{
	static const struct document_options plain = {0};
	struct batch a;
	struct err err = {0};
	struct options o = *job->o;
	struct collected d = {.schema = schema_new(),
	    .document = document_memory(buf_cstr(&out->name), buf_view(&r->text), &plain)};
	if (r->date.len)
		o.date = buf_cstr(&r->date);
	bool ok = batch_take(&a, &d, false, &o, job->theme, &err);
	if (ok)
		annotate_batch(job, &a, buf_view(&out->name), buf_view(&r->rest), out);
	else
		fail_record(out, &err);
	collected_done(&d);
	return ok;
}

/* Where it goes in the folder: what many may share is called as the input is. */
static void
find_target(const struct job *job, struct outcome *out)
{
	struct buf name = {0};
	const struct supply_item *item = out->item;
	if (item->line && !annotate_together(job->format) && out->name.len)
		target_safe_name(&name, buf_view(&out->name));
	else
		buf_str(&name, name_of(item->path.ptr));
	if (job->o->output)
		target_path(&out->target, str_of(job->o->output), buf_view(&item->below),
		    buf_view(&name), job->format);
	buf_done(&name);
}

static bool
is_there(const struct job *job, const struct outcome *out)
{
	return job->o->resume && out->target.len && file_exists(out->target.ptr);
}

static bool
take_record(const struct job *job, struct outcome *out)
{
	struct article_record r;
	struct err err = {0};
	if (!article_record_read(buf_view(&out->item->record), job->o->meta, &r, &err)) {
		fail_record(out, &err);
		return false;
	}
	buf_str(&out->name, r.name.len ? buf_view(&r.name) : name_of(out->item->path.ptr));
	find_target(job, out);
	out->skipped = is_there(job, out);
	bool ok = out->skipped || annotate_record(job, &r, out);
	article_record_done(&r);
	return ok;
}

static bool
take_file(const struct job *job, struct outcome *out)
{
	find_target(job, out);
	out->skipped = is_there(job, out);
	return out->skipped || annotate_file(job, out->item->path.ptr, out);
}

struct outcome *
annotate_text(const struct job *job, struct supply_item *item)
{
	struct outcome *out = mem_alloc(sizeof *out);
	out->item = item;
	out->losses = losses_new();
	if (item->err.code != ERR_NONE)
		fail_record(out, &item->err);
	else if (item->line)
		out->ok = take_record(job, out);
	else
		out->ok = take_file(job, out);
	if (out->ok)
		tell_losses(out);
	return out;
}

void
outcome_free(struct outcome *out)
{
	supply_item_free(out->item);
	buf_done(&out->name);
	buf_done(&out->target);
	buf_done(&out->content);
	buf_done(&out->messages);
	losses_free(out->losses);
	mem_free(out);
}
