/*
 * One document of `limn diff`: a text, a layer of each side over it, one model of all of them, and
 * the comparison.  A side whose file has several layers gives the one that --layer names, or the
 * first, which is said.
 */
#include <string.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/diff.h"
#include "formats/corpus_internal.h"
#include "theme/theme.h"

void
diff_document_free(struct diff_document *d)
{
	if (!d)
		return;
	struct layer *rules = d->analysis ? analysis_layer(d->analysis) : NULL;
	compare_free(d->compare);
	model_free(d->model);
	for (size_t i = 0; i < d->layers.n; i++)
		if (d->layers.v[i] != rules)
			layer_free(d->layers.v[i]);
	vec_done(&d->layers);
	analysis_free(d->analysis);
	schema_free(d->schema);
	document_free(d->document);
	buf_done(&d->name);
	buf_done(&d->key);
	buf_done(&d->text);
	buf_done(&d->text_path);
	for (size_t i = 0; i < DIFF_SIDES; i++)
		buf_done(&d->label[i]);
	mem_free(d);
}

void
diff_job_done(struct diff_job *j)
{
	for (size_t i = 0; i < j->lones.n; i++)
		buf_done(&j->lones.v[i].name);
	vec_done(&j->lones);
	buf_done(&j->messages);
}

static bool
open_text(struct diff_document *d, const struct diff_text *text, struct err *err)
{
	static const struct document_options plain = {0};
	if (!text->path) {
		struct buf name = {0};
		buf_str(&d->text, text->bytes);
		buf_str(&name, text->name);
		d->document = document_memory(buf_cstr(&name), buf_view(&d->text), &plain);
		buf_done(&name);
		return true;
	}
	buf_puts(&d->text_path, text->path);
	d->document = document_open(buf_cstr(&d->text_path), &d->diff->o->document, err);
	if (!d->document)
		return false;
	document_more(d->document, SIZE_MAX, true);
	return true;
}

/* ---- layers of a side */

/* "tasks.json: ann" is asked for so, as "ann", or by its number. */
static bool
is_layer(const struct layer *l, size_t i, struct str wanted)
{
	struct str name = layer_name(l), digits = wanted;
	uint64_t n;
	size_t at = str_find(name, STR(": "));
	if (str_take_size(&digits, &n) && !digits.len && n == i + 1)
		return true;
	return str_eq(name, wanted) ||
	    (at < name.len && str_eq(str_sub(name, at + 2, name.len), wanted));
}

static void
list_layers(const struct layers *l, struct buf *out)
{
	for (size_t i = 0; i < l->n; i++) {
		buf_puts(out, i ? ", " : "");
		buf_str(out, layer_name(l->v[i]));
	}
}

/* Which of the layers is the side's; l->n when none is. */
static size_t
choose(struct diff_job *j, const struct diff_side *side, const char *path, const struct layers *l)
{
	struct buf names = {0};
	size_t i = 0;
	/* One name for all sides is meant for those that have several. */
	if (l->n == 1 && j->diff->o->n_layers == 1)
		return 0;
	while (side->layer.len && i < l->n && !is_layer(l->v[i], i, side->layer))
		i++;
	list_layers(l, &names);
	if (i == l->n) {
		complain_to(&j->messages, "%s: there is no layer %.*s: it has %s", path,
		    (int)side->layer.len, side->layer.ptr, buf_cstr(&names));
		j->trouble = true;
	} else if (l->n > 1 && !side->layer.len) {
		complain_to(&j->messages, "%s: the first of its layers is compared, --layer names "
		    "another: it has %s", path, buf_cstr(&names));
	}
	buf_done(&names);
	return i;
}

static void
gather_problems(struct diff_job *j, struct layer *l)
{
	diag_print(layer_problems(l), &j->messages);
}

/* The layer becomes the next side's. */
static void
add_side(struct diff_document *d, struct layer *l, const char *label)
{
	buf_puts(&d->label[d->n_sides++], label);
	vec_push(&d->layers, l);
}

static bool
read_layers(struct diff_document *d, const struct diff_side *side, const struct diff_source *s,
    struct layers *out, struct err *err)
{
	if (s->one)
		return corpus_lay(s->one, d->document, d->schema, out, err);
	if (!strcmp(s->path, "-"))
		return format_load_memory("standard input", s->content, side->from, d->document,
		    d->schema, out, err);
	return format_load(s->path, side->from, d->document, d->schema, out, err);
}

/* Of several documents it is said which one it was. */
static void
tell_unread(struct diff_job *j, const struct diff_document *d, const struct diff_source *s,
    const char *path, const struct err *err)
{
	struct buf name = {0}, file = {0};
	struct str text = str_of(err->text[0] ? err->text : "nothing in it lies over this text");
	clean_quote(&file, str_of(path), 200);
	buf_puts(&file, ": ");
	if (s->one && str_starts(text, buf_view(&file)))
		text = str_sub(text, file.len, text.len);
	if (s->one && d->name.len) {
		buf_puts(&name, "document ");
		clean_quote(&name, buf_view(&d->name), 200);
		buf_puts(&name, ": ");
	}
	complain_to(&j->messages, "%s%s%.*s", s->one ? buf_cstr(&file) : "",
	    name.len ? buf_cstr(&name) : "", (int)text.len, text.ptr);
	j->trouble = true;
	buf_done(&name);
	buf_done(&file);
}

static bool
add_file(struct diff_job *j, struct diff_document *d, size_t i, const struct diff_source *s)
{
	const struct diff_side *side = &j->diff->sides[i];
	struct layers l = {0};
	struct err err = {0};
	const char *path = strcmp(s->path, "-") ? s->path : "standard input";
	bool ok = read_layers(d, side, s, &l, &err);
	if (!ok)
		tell_unread(j, d, s, path, &err);
	size_t at = ok && !j->diff->layers_of_one ? choose(j, side, path, &l) : 0;
	for (size_t k = 0; k < l.n; k++) {
		bool taken = ok && (k == at || j->diff->layers_of_one) && d->n_sides < DIFF_SIDES;
		if (!taken) {
			layer_free(l.v[k]);
			continue;
		}
		gather_problems(j, l.v[k]);
		if (j->diff->layers_of_one && l.n > 1) {
			struct buf name = {0};
			buf_str(&name, layer_name(l.v[k]));
			add_side(d, l.v[k], buf_cstr(&name));
			buf_done(&name);
		} else {
			add_side(d, l.v[k], path);
		}
	}
	ok = ok && at < l.n;
	vec_done(&l);
	return ok;
}

/* ---- the rules as a side */

static void
analyse(struct diff_document *d)
{
	const struct options *o = d->diff->o;
	const struct analyse_options options = {.date = str_of(o->date), .limit = UINT64_MAX,
	    .trees = UINT64_MAX, .english = o->english, .parts = o->parts,
	    .pronouns = settings_at_first(o->settings.v, o->settings.n, SET_PRONOUNS)};
	d->analysis = analysis_new(d->document, theme_ruleset(d->diff->theme), d->schema, &options);
	analysis_run(d->analysis);
}

static void
add_rules(struct diff_document *d, const char *label)
{
	if (!d->analysis)
		analyse(d);
	add_side(d, analysis_layer(d->analysis), label);
}

/* ---- the whole */

static bool
is_type_wanted(const void *context, uint32_t type)
{
	const struct diff_document *d = context;
	for (size_t i = 0; i < d->diff->types.n; i++)
		if (schema_isa(d->schema, type, schema_find(d->schema, d->diff->types.v[i])))
			return true;
	return false;
}

static void
compare(struct diff_document *d)
{
	uint16_t sides[DIFF_SIDES];
	for (size_t i = 0; i < d->n_sides; i++)
		sides[i] = (uint16_t)i;
	d->model = model_new(d->document, d->layers.v, d->layers.n, d->schema,
	    d->analysis ? analysis_resolver(d->analysis) : NULL);
	const struct compare_options o = {.aspects = d->diff->o->aspects,
	    .shown = d->diff->types.n ? is_type_wanted : NULL, .context = d};
	d->compare = compare_new(d->model, sides, d->n_sides, &o);
	while (compare_step(d->compare, SIZE_MAX))
		;
}

static bool
add_sides(struct diff_job *j, struct diff_document *d, const struct diff_source *sources)
{
	const struct diff *x = j->diff;
	for (size_t i = 0; i < x->n_sides; i++) {
		if (x->layers_of_one && i > 0 && d->n_sides > 1)
			break;
		if (x->sides[i].kind == DIFF_RULES)
			add_rules(d, "the rules");
		else if (x->sides[i].kind == DIFF_TEXT)
			add_rules(d, x->sides[i].path);
		else if (!add_file(j, d, i, &sources[i]))
			return false;
	}
	return d->n_sides > 1;
}

void
diff_document_make(struct diff_job *j, const struct diff_text *text,
    const struct diff_source *sources, struct str name)
{
	struct diff_document *d = mem_alloc(sizeof *d);
	struct err err = {0};
	d->diff = j->diff;
	d->schema = schema_new();
	buf_str(&d->name, name);
	buf_str(&d->key, j->name);
	if (!open_text(d, text, &err)) {
		complain_to(&j->messages, "%s", err.text);
		j->trouble = true;
	} else if (add_sides(j, d, sources)) {
		compare(d);
		j->n_documents++;
		j->take(j->context, d);
		return;
	}
	diff_document_free(d);
}
