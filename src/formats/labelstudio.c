/*
 * Label Studio: a task has its data and the annotations of one person each, which are layers; so
 * are predictions.  What was cancelled is skipped and counted.  JSON_MIN is flat: one annotation an
 * object, its data beside it; those of one task follow each other.
 */
#include "formats/labelstudio.h"

#include "formats/jsniff.h"
#include "formats/labelstudio_internal.h"

struct part { const struct jval *annotation, *result; bool prediction; };

struct work {
	struct jdocs *docs;
	struct str member;                   /* of the data: the text, when it is named */
	const struct jval *task;             /* at hand, or NULL */
	struct studio_text text;
	VEC(struct part) parts;              /* annotations and predictions of the task */
	size_t part;                         /* the next one */
	struct buf id;                       /* of the task */
	bool flat;                           /* it is JSON_MIN's */
};

unsigned
labelstudio_sniff(struct str head)
{
	static const char *const lists[] = {"annotations.result", "predictions.result",
	    "completions.result"};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (jsniff_kind(head, lists[i]) == JSNIFF_IS_ARRAY)
			return SNIFF_SURE;
	if (jsniff_has(head, "annotation_id") && jsniff_has(head, "lead_time"))
		return SNIFF_SURE;
	if (jsniff_kind(head, "data") == JSNIFF_IS_OBJECT)
		return jsniff_kind(head, "annotations") == JSNIFF_IS_ARRAY ||
		    jsniff_kind(head, "predictions") == JSNIFF_IS_ARRAY ? SNIFF_LIKELY :
		    jsniff_kind(head, "data.text") == JSNIFF_IS_STRING ? SNIFF_MAYBE : SNIFF_NO;
	return (jsniff_kind(head, "label.labels") == JSNIFF_IS_ARRAY && jsniff_has(head, "label.start")) ||
	    jsniff_has(head, "label.hypertextlabels") || jsniff_has(head, "label.paragraphlabels") ||
	    (jsniff_kind(head, "result") == JSNIFF_IS_ARRAY && jsniff_has(head, "result.from_name")) ?
	    SNIFF_SURE : SNIFF_NO;
}

static void *
open_file(struct str content, struct str options, struct err *err)
{
	(void)err;
	struct work *w = mem_alloc(sizeof *w);
	w->member = options;
	w->docs = jdocs_new(content);
	return w;
}

static void
close_file(void *work)
{
	struct work *w = work;
	jdocs_free(w->docs);
	studio_text_done(&w->text);
	vec_done(&w->parts);
	buf_done(&w->id);
	mem_free(w);
}

/* ---- what a task has */

static void
find_parts(struct work *w, struct records *r, const char *member, bool prediction)
{
	const struct jval *all = jval_member(w->task, member);
	for (size_t i = 0; i < jval_count(all); i++) {
		const struct jval *a = jval_at(all, i), *result = jval_member(a, "result");
		if (!jval_is_array(result) && !jval_is_null(result))
			jread_problem(w->docs, r, DIAG_ERROR, a, "expected a list of results");
		if (jval_is_true(jval_member(a, "was_cancelled")) || jval_is_true(jval_member(a, "skipped")))
			records_skip(r, STR("results of cancelled annotations"),
			    jval_count(result) ? jval_count(result) : 1);
		else
			vec_push(&w->parts, ((struct part){a, result, prediction}));
	}
}

/* JSON_MIN: the list whose items have places and labels. */
static void
find_lists(struct work *w)
{
	struct str key;
	const struct jval *v;
	for (void *at = NULL; jval_next(w->task, &at, &key, &v);)
		if (studio_is_region(jval_at(v, 0)) && studio_labels(jval_at(v, 0)))
			vec_push(&w->parts, ((struct part){w->task, v, false}));
}

static void
name_part(const struct work *w, struct records *r, const struct part *p)
{
	struct buf name = {0}, keep = {0};
	const struct jval *by = jval_member(p->annotation, "completed_by");
	if (!by)
		by = jval_member(p->annotation, "annotator");
	struct str who = jread_plain(jval_is_object(by) ? jval_member(by, "email") : by, &keep);
	if (p->prediction) {
		struct str model = jval_text(jval_member(p->annotation, "model_version"));
		buf_fmt(&name, model.len ? "prediction %.*s" : "prediction", (int)str_sub(model, 0, 200).len,
		    model.ptr);
	} else if ((w->parts.n > 1 || w->flat) && who.len) {
		buf_fmt(&name, jval_is_number(by) ? "annotator %.*s" : "%.*s",
		    (int)str_sub(who, 0, 200).len, who.ptr);
	}
	records_set_layer(r, buf_view(&name));
	buf_done(&name);
	buf_done(&keep);
}

static void
read_part(struct work *w, struct records *r)
{
	const struct part *p = &w->parts.v[w->part++];
	name_part(w, r, p);
	if (p->result)
		studio_read_result(&w->text, w->docs, r, p->result);
	/* Several lists of JSON_MIN are of the same annotation. */
	for (; w->flat && w->part < w->parts.n; w->part++)
		studio_read_result(&w->text, w->docs, r, w->parts.v[w->part].result);
}

/* All results of the task, for which text they quote. */
static void
find_text(struct work *w, struct records *r, const struct jval *data)
{
	VEC(const struct jval *) results = {0};
	for (size_t i = 0; i < w->parts.n; i++)
		vec_push(&results, w->parts.v[i].result);
	studio_text_done(&w->text);
	const struct studio_results all = {w->member, results.v, results.n};
	studio_text_find(&w->text, w->docs, r, data, &all);
	vec_done(&results);
}

/* True when it is another annotation of the task before. */
static bool
goes_on(struct work *w, const struct jval *task)
{
	struct buf keep = {0};
	struct str id = jread_member(task, "id", &keep);
	bool flat = !jval_member(task, "data") && !jval_member(task, "result");
	bool same = flat && w->flat && id.len && str_eq(id, buf_view(&w->id));
	buf_clear(&w->id);
	buf_str(&w->id, id);
	w->flat = flat;
	buf_done(&keep);
	return same;
}

static void
read_task(struct work *w, struct records *r)
{
	const struct jval *data = jval_member(w->task, "data");
	vec_clear(&w->parts);
	w->part = 0;
	records_set_name(r, buf_view(&w->id));
	find_parts(w, r, "annotations", false);
	find_parts(w, r, "completions", false);
	find_parts(w, r, "predictions", true);
	if (jval_is_array(jval_member(w->task, "result")))
		vec_push(&w->parts, ((struct part){w->task, jval_member(w->task, "result"), false}));
	if (w->flat)
		find_lists(w);
	if (w->flat || data)
		find_text(w, r, data ? data : w->task);
	jread_skip(r, jval_member(w->task, "drafts"), STR("drafts"));
}

static enum format_read
next(void *work, struct records *into, struct err *err)
{
	struct work *w = work;
	if (w->task && w->part < w->parts.n) {
		read_part(w, into);
		return FORMAT_LAYER;
	}
	w->task = NULL;
	enum format_read read = jdocs_next(w->docs, into, &w->task, err);
	if (read != FORMAT_DOCUMENT)
		return read;
	bool more = goes_on(w, w->task);
	read_task(w, into);
	if (w->parts.n)
		read_part(w, into);
	else
		records_expect(into, RECORDS_CODEPOINTS);
	return more ? FORMAT_LAYER : FORMAT_DOCUMENT;
}

const struct format_reader labelstudio_reader = {open_file, next, close_file};
