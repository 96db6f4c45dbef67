/*
 * limn check: a theme and the examples in its rules, or an annotation file against its text.
 * Status: 0 nothing found, 1 something found, 2 a theme does not load, or nothing to judge by.
 */
#include "base/clean.h"
#include "cli/commands.h"
#include "cli/report.h"
#include "formats/format.h"
#include "lang/english.h"
#include "theme/theme.h"

/* Rules that cannot work in this version are no mistakes of the theme, but must be said. */
static void
say_off(const struct theme *t, bool trees, struct diag *diag)
{
	for (size_t i = 0; i < theme_off_count(t); i++) {
		const struct theme_off *off = theme_off_at(t, i);
		if (off->needs_trees && (trees || !off->own))
			continue;
		struct buf text = {0};
		buf_puts(&text, "this rule is off: ");
		clean_add(&text, off->why);
		diag_add(diag, (struct diag_item){.level = DIAG_NOTE, .path = off->path,
		    .line = off->line, .col = off->col, .text = buf_view(&text), .rule = off->rule});
		buf_done(&text);
	}
}

static size_t
count_findings(const struct diag *diag)
{
	size_t n = 0;
	for (size_t i = 0; i < diag_count(diag); i++)
		n += diag_at(diag, i)->level != DIAG_NOTE;
	return n;
}

/* Models are read only for a theme with rules over trees. */
static unsigned
trees_for(const struct theme *t, struct options *o)
{
	bool wanted = false;
	for (size_t i = 0; i < theme_off_count(t); i++)
		wanted |= theme_off_at(t, i)->needs_trees && theme_off_at(t, i)->own;
	if (!wanted)
		return 0;
	struct buf memory = {0};
	bool missing;
	const char *folder = o->english ? NULL : models_folder(o, &memory, &missing);
	if (folder)
		o->english = english_open(str_of(folder));
	while (o->english && english_step(o->english, ENGLISH_TAGS | ENGLISH_TREES))
		;
	buf_done(&memory);
	return o->english ? english_parts(o->english) & (ENGLISH_TAGS | ENGLISH_TREES) : 0;
}

static int
check_theme(const char *name, struct options *o, struct report *report)
{
	struct diag *diag = diag_new();
	struct theme *t = theme_load_checked(str_of(name), diag);
	if (t) {
		unsigned parts = trees_for(t, o);
		theme_check_examples(t, o->english, parts);
		say_off(t, parts & ENGLISH_TREES, diag);
		diag_sort(diag);
	}
	int status = !t ? 2 : count_findings(diag) ? 1 : 0;
	report_add(report, diag);
	theme_free(t);
	diag_free(diag);
	return status;
}

static int
check_annotations(const char *path, const struct options *o, struct report *report)
{
	struct err err = {0};
	struct document *d = document_open(o->text, &o->document, &err);
	if (!d) {
		complain_err(&err);
		return 2;
	}
	document_more(d, SIZE_MAX, true);
	struct schema *schema = schema_new();
	struct layers layers = {0};
	int status = 2;
	if (!format_load(path, str_of(o->from), d, schema, &layers, &err))
		complain_err(&err);
	for (size_t i = 0; i < layers.n; i++) {
		struct diag *problems = layer_problems(layers.v[i]);
		status = (status == 1 || diag_count(problems)) ? 1 : 0;
		report_add(report, problems);
	}
	layers_done(&layers);
	schema_free(schema);
	document_free(d);
	return status;
}

int
run_check(struct options *o)
{
	if (!o->n_files) {
		complain("check what? usage: limn check THEME, or limn check FILE.ann --text FILE.txt");
		return 2;
	}
	struct report report = {.format = (enum report_format)o->format};
	int status = 0;
	for (size_t i = 0; i < o->n_files; i++) {
		int one = o->text ? check_annotations(o->files[i], o, &report) :
		    check_theme(o->files[i], o, &report);
		status = one > status ? one : status;
	}
	report_end(&report);
	if (!put(buf_view(&report.out)))
		status = 2;
	buf_done(&report.out);
	return status;
}
