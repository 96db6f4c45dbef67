/*
 * limn check: a theme and the examples in its rules, or an annotation file against its text.
 * Status: 0 nothing found, 1 something found, 2 a theme does not load, or nothing to judge by.
 */
#include "base/clean.h"
#include "cli/check_file.h"
#include "cli/commands.h"
#include "cli/report.h"
#include "formats/jval.h"
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
	struct diag *diag = diag_new();
	struct err err = {0};
	bool judged = check_file(path, o, diag, NULL, &err);
	int status = !judged ? 2 : count_findings(diag) ? 1 : 0;
	report_add(report, diag);
	if (!judged)
		complain_err(&err);
	diag_free(diag);
	return status;
}

static void
add_text(struct buf *out, const char *name, struct str value)
{
	struct buf clean = {0};
	clean_add(&clean, value);
	buf_fmt(out, "\"%s\":", name);
	jval_quote(out, buf_view(&clean));
	buf_done(&clean);
}

/* One object a line, for programs. */
static int
print_counts(const char *path, const struct options *o, struct buf *out)
{
	struct diag *diag = diag_new();
	struct check_counts n;
	struct err err = {0};
	bool ok = check_file(path, o, diag, &n, &err);
	buf_chr(out, '{');
	add_text(out, "file", str_of(path));
	if (n.format) {
		buf_chr(out, ',');
		add_text(out, "format", str_of(n.format));
	}
	if (ok)
		buf_fmt(out, ",\"documents\":%zu,\"layers\":%zu,\"spans\":%zu,\"mentions\":%zu,\"relations\":%zu,"
		    "\"events\":%zu,\"chains\":%zu,\"fit\":%zu,\"moved\":%zu,\"broken\":%zu,"
		    "\"errors\":%zu", n.documents, n.layers, n.spans, n.mentions, n.relations, n.events, n.chains,
		    n.fit, n.moved, n.broken, diag_errors(diag));
	buf_chr(out, ',');
	if (ok)
		add_text(out, "unit", str_of(n.unit));
	else
		add_text(out, "refused", str_of(err.text));
	buf_puts(out, "}\n");
	diag_free(diag);
	return ok ? 0 : 2;
}

static int
fix(const char *path, const struct options *o, struct report *report)
{
	struct err err = {0};
	size_t left;
	if (check_fix(path, o, &left, &report->out, &err))
		return left ? 1 : 0;
	complain_err(&err);
	return 2;
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
		const char *path = o->files[i];
		int one = o->counts ? print_counts(path, o, &report.out) :
		    o->fix ? fix(path, o, &report) :
		    check_is_annotations(path, o) ? check_annotations(path, o, &report) :
		    check_theme(path, o, &report);
		status = one > status ? one : status;
	}
	if (!o->counts && !o->fix)
		report_end(&report);
	if (!put(buf_view(&report.out)))
		status = 2;
	buf_done(&report.out);
	return status;
}
