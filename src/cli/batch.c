/* A document, its layers and its model, all at once. */
#include "cli/batch.h"

#include "base/clean.h"
#include "cli/collection.h"
#include "cli/own_overlay.h"
#include "formats/format.h"
#include "theme/theme.h"

static bool
add_overlay(struct batch *a, const char *path, const char *from, struct err *err)
{
	struct layers read = {0};
	bool ok = format_load(path, str_of(from), a->document, a->schema, &read, err);
	for (size_t i = 0; i < read.n; i++)
		vec_push(&a->layers, read.v[i]);
	vec_done(&read);
	return ok;
}

static bool
add_overlays(struct batch *a, const char *path, const struct options *o, bool beside,
    struct err *err)
{
	for (size_t i = 0; i < o->n_overlays; i++)
		if (!add_overlay(a, o->overlays[i], o->from, err))
			return false;
	if (!beside || o->no_overlay || o->n_overlays || !format_beside(str_of(path), &a->found))
		return true;
	return add_overlay(a, buf_cstr(&a->found), NULL, err);
}

/* Who is who is told by the theme's types also where its rules do not run. */
static void
analyse(struct batch *a, const struct options *o, const struct theme *theme, bool rules)
{
	bool pronouns = settings_at_first(o->settings.v, o->settings.n, SET_PRONOUNS);
	const struct analyse_options options = {.pronouns = pronouns, .date = str_of(o->date), .limit = UINT64_MAX,
	    .trees = UINT64_MAX, .english = o->english, .parts = o->parts, .pool = o->pool};
	a->analysis = analysis_new(a->document, theme_ruleset(theme), a->schema, &options);
	if (!rules)
		return;
	analysis_run(a->analysis);
	a->rules = analysis_layer(a->analysis);
	vec_insert(&a->layers, 0, a->rules);
}

/* Those of the reader, on top. */
static bool
add_own(struct batch *a, const char *path, const struct collected *of, const struct options *o,
    struct err *err)
{
	struct err failed = {0};
	struct layer *own = own_overlay(o, path, of, a->document, a->schema, &a->own, &failed);
	if (own)
		vec_push(&a->layers, own);
	else if (failed.code != ERR_NONE && err)
		*err = failed;
	return failed.code == ERR_NONE;
}

static bool
open_filtered(struct batch *a, const char *path, const struct options *o,
    const struct theme *theme, bool beside, const struct batch_filter *filter, struct err *err)
{
	*a = (struct batch){0};
	a->document = document_open(path, &o->document, err);
	if (!a->document)
		return false;
	document_more(a->document, SIZE_MAX, true);
	if (filter && !filter->wants(filter->context, a->document)) {
		batch_close(a);
		return false;
	}
	a->schema = schema_new();
	if (!add_overlays(a, path, o, beside, err) ||
	    (beside && !add_own(a, path, NULL, o, err))) {
		batch_close(a);
		return false;
	}
	analyse(a, o, theme, !o->no_rules && !a->found.len);
	a->model = model_new(a->document, a->layers.v, a->layers.n, a->schema,
	    analysis_resolver(a->analysis));
	return true;
}

bool
batch_open(struct batch *a, const char *path, const struct options *o,
    const struct theme *theme, bool beside, struct err *err)
{
	return open_filtered(a, path, o, theme, beside, NULL, err);
}

bool
batch_open_if(struct batch *a, const char *path, const struct options *o,
    const struct theme *theme, const struct batch_filter *filter, struct err *err)
{
	return open_filtered(a, path, o, theme, true, filter, err);
}

bool
batch_take(struct batch *a, struct collected *from, bool keep, const struct options *o,
    const struct theme *theme, struct err *err)
{
	const struct collected of = {.name = from->name, .path = from->path,
	    .text_path = from->text_path};
	*a = (struct batch){.document = from->document, .schema = from->schema};
	for (size_t i = 0; keep && i < from->layers.n; i++)
		vec_push(&a->layers, from->layers.v[i]);
	if (keep)
		vec_clear(&from->layers);
	from->document = NULL;
	from->schema = NULL;
	layers_done(&from->layers);
	if (!add_overlays(a, "", o, false, err) || (keep && !add_own(a, "", &of, o, err))) {
		batch_close(a);
		return false;
	}
	analyse(a, o, theme, !o->no_rules && !keep);
	a->model = model_new(a->document, a->layers.v, a->layers.n, a->schema,
	    analysis_resolver(a->analysis));
	return true;
}

/* --from is the format of the overlays when there are any. */
struct collection *
batch_collection(const char *path, const struct options *o, struct err *err)
{
	struct str from = str_of(o->n_overlays ? NULL : o->from);
	if (!collection_is(path, from))
		return NULL;
	struct collection *c = collection_open(path, from, NULL, &o->document, err);
	/* Annotations of a text that is not there are a text themselves. */
	if (c && !from.len && !collection_has_text(c, err)) {
		collection_free(c);
		return NULL;
	}
	return c;
}

void
batch_close(struct batch *a)
{
	model_free(a->model);
	for (size_t i = 0; i < a->layers.n; i++)
		if (a->layers.v[i] != a->rules)
			layer_free(a->layers.v[i]);
	vec_done(&a->layers);
	analysis_free(a->analysis);
	schema_free(a->schema);
	document_free(a->document);
	buf_done(&a->found);
	buf_done(&a->own);
	*a = (struct batch){0};
}

void
batch_report(const struct batch *a, bool alone, struct buf *out)
{
	const char *notice = alone ? document_notice(a->document) : document_trouble(a->document);
	if (notice) {
		buf_puts(out, "limn: ");
		clean_add(out, document_name(a->document));
		buf_fmt(out, ": %s\n", notice);
	}
	if (alone && a->found.len) {
		buf_puts(out, "limn: ");
		clean_add(out, buf_view(&a->found));
		buf_puts(out, " lies beside the text: the rules do not run (--no-overlay runs them)\n");
	}
	if (alone && a->own.len) {
		buf_puts(out, "limn: ");
		clean_add(out, buf_view(&a->own));
		buf_puts(out, ": your own annotations lie over the others (--no-overlay leaves them "
		    "away)\n");
	}
	for (size_t i = 0; i < a->layers.n; i++)
		diag_print(layer_problems(a->layers.v[i]), out);
}
