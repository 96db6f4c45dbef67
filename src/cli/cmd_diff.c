/*
 * limn diff: what differs between annotations of the same texts.  Sides are files, folders, texts
 * (then what the rules find in them is that side); of one side alone the layers are compared, or
 * it with the rules.  Several files are compared at a time; what is said comes in their order, and
 * one that cannot be read stops no other.
 *
 * Status: 0 nothing differs, 1 something does, 2 something could not be compared.
 */
#include <string.h>
#include <unistd.h>

#include "annot/compare_figures.h"
#include "base/clean.h"
#include "base/file.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/diff_match.h"
#include "cli/rendering.h"
#include "theme/theme.h"

enum { SAME, DIFFER, TROUBLE };
enum { COLUMNS = 120 };

struct run {
	struct diff x;
	const struct options *o;
	struct theme *theme;
	struct sheet *sheet;
	struct diff_form form;
	struct diff_matches files;
	struct figures *figures;
	struct diff_totals totals;
	bool *seen;                  /* by x.types: some document has it */
	struct diff_accepting *accepting;
	struct diff_page *page;
	bool trouble, written, stopped;
};

/* What differs is told unless a layer is asked for; a page or an object may be made as well. */
static bool
is_told(const struct run *r)
{
	return !r->accepting || (r->o->output_file && strcmp(r->o->output_file, "-") &&
	    r->o->format != DIFF_FORM_TEXT);
}

/* ---- what is written */

static void
write_out(struct run *r, struct buf *out)
{
	if (!r->stopped && out->len && !put(buf_view(out)))
		r->stopped = r->trouble = true;
	buf_done(out);
}

static void
count(struct run *r, const struct diff_document *d)
{
	r->totals.documents++;
	r->totals.different += compare_count(d->compare) > 0;
	r->totals.differences += compare_count(d->compare);
	for (size_t i = 0; i < compare_count(d->compare); i++)
		r->totals.kinds[compare_at(d->compare, i)->kind]++;
	for (size_t i = 0; i < r->x.types.n; i++)
		r->seen[i] |= schema_find(d->schema, r->x.types.v[i]) != 0;
	if (!r->o->no_figures && !r->o->brief && !r->figures)
		r->figures = figures_new(d->n_sides);
	if (r->figures && figures_layers(r->figures) == d->n_sides)
		figures_add(r->figures, d->compare, d->document);
}

/* "a.ann and b.ann differ". */
static void
write_brief(const struct diff_document *d, struct buf *out)
{
	if (!compare_count(d->compare))
		return;
	for (size_t i = 0; i < d->n_sides; i++) {
		buf_puts(out, !i ? "" : i + 1 == d->n_sides ? " and " : ", ");
		clean_add(out, buf_view(&d->label[i]));
	}
	if (d->text.len && d->name.len) {
		buf_puts(out, ": ");
		clean_add(out, buf_view(&d->name));
	}
	buf_puts(out, " differ\n");
}

static void
write_document(struct run *r, struct diff_document *d)
{
	struct buf out = {0};
	if (r->o->format == DIFF_FORM_JSON) {
		diff_json_document(&r->x, d, r->totals.documents == 1, &out);
	} else if (r->o->brief) {
		write_brief(d, &out);
	} else if (compare_count(d->compare)) {
		if (r->written)
			buf_chr(&out, '\n');
		diff_text_document(&r->x, d, &r->form, &out);
		r->written = true;
	}
	write_out(r, &out);
}

static void
take_document(struct run *r, struct diff_document *d)
{
	count(r, d);
	if (r->accepting)
		r->trouble |= !diff_accept_document(r->accepting, d);
	if (is_told(r) && r->page) {
		diff_page_take(r->page, d);
		return;
	}
	if (is_told(r))
		write_document(r, d);
	diff_document_free(d);
}

static void
write_begin(struct run *r)
{
	struct buf out = {0};
	if (!is_told(r))
		return;
	if (r->o->format == DIFF_FORM_JSON)
		diff_json_begin(&r->x, &out);
	else if (r->o->format == DIFF_FORM_HTML)
		r->page = diff_page_new(&r->x);
	write_out(r, &out);
}

static void
write_text_end(struct run *r, struct buf *out)
{
	for (size_t i = 0; i < r->files.lones.n; i++)
		diff_text_lone(&r->x, &r->files.lones.v[i], &r->form, out);
	if (r->o->brief)
		return;
	if (r->totals.documents && (r->totals.differences || r->files.lones.n))
		diff_text_end(&r->x, &r->totals, &r->form, out);
	if (r->figures && r->totals.differences)
		diff_figures_text(&r->x, r->figures, &r->form, out);
}

static void
write_end(struct run *r)
{
	struct buf out = {0};
	r->totals.lone = r->files.lones.n;
	if (!is_told(r))
		return;
	if (r->o->format == DIFF_FORM_JSON)
		diff_json_end(&r->x, r->files.lones.v, r->files.lones.n, &r->totals, r->figures, &out);
	else if (r->page)
		diff_page_done(r->page, r->files.lones.v, r->files.lones.n, r->figures);
	else
		write_text_end(r, &out);
	write_out(r, &out);
}

/* ---- the work: one file after the other, or those of folders at a time */

static void
take_at_once(void *context, struct diff_document *d)
{
	take_document(context, d);
}

static void
take_lones(struct run *r, struct diff_job *j)
{
	file_write_fd(STDERR_FILENO, buf_view(&j->messages));
	for (size_t i = 0; i < j->lones.n; i++)
		diff_match_lone(&r->files, j->lones.v[i].side, buf_view(&j->lones.v[i].name));
	r->trouble |= j->trouble;
	diff_job_done(j);
}

struct outcome { struct diff_job job; VEC(struct diff_document *) documents; };

static void
take_later(void *context, struct diff_document *d)
{
	struct outcome *out = context;
	vec_push(&out->documents, d);
}

static void *
work(void *context, size_t i)
{
	struct run *r = context;
	struct outcome *out = mem_alloc(sizeof *out);
	out->job = (struct diff_job){.diff = &r->x, .take = take_later, .context = out,
	    .name = r->files.list.v[i].name};
	memcpy(out->job.paths, r->files.list.v[i].paths, sizeof out->job.paths);
	diff_files(&out->job);
	return out;
}

static void
drop(void *context, void *result)
{
	struct outcome *out = result;
	(void)context;
	for (size_t i = 0; i < out->documents.n; i++)
		diff_document_free(out->documents.v[i]);
	vec_done(&out->documents);
	diff_job_done(&out->job);
	mem_free(out);
}

static bool
take(void *context, size_t i, void *result)
{
	struct run *r = context;
	struct outcome *out = result;
	(void)i;
	for (size_t k = 0; k < out->documents.n; k++)
		take_document(r, out->documents.v[k]);
	vec_clear(&out->documents);
	take_lones(r, &out->job);
	drop(NULL, out);
	return !r->stopped;
}

static void
compare_all(struct run *r)
{
	if (r->files.list.n == 1) {
		struct diff_job j = {.diff = &r->x, .take = take_at_once, .context = r,
		    .name = r->files.list.v[0].name};
		memcpy(j.paths, r->files.list.v[0].paths, sizeof j.paths);
		diff_files(&j);
		take_lones(r, &j);
		return;
	}
	parallel_run(&(struct parallel){.n = r->files.list.n, .threads = job_threads(r->o),
	    .work = work, .take = take, .drop = drop, .context = r});
}

/* ---- options */

static bool
needs_rules(const struct run *r)
{
	for (size_t i = 0; i < r->x.n_sides; i++)
		if (r->x.sides[i].kind == DIFF_TEXT || r->x.sides[i].kind == DIFF_RULES)
			return true;
	return false;
}

static bool
prepare(struct run *r, struct options *o)
{
	if (o->accept && !o->output_file && !o->to) {
		complain("--accept writes a layer: -o FILE says where to, or -t FORMAT in which form on "
		    "standard output");
		return false;
	}
	if ((o->output_file || o->to) && !o->accept) {
		complain("%s is what --accept=a, b, both or agreed writes", o->to ? "-t FORMAT" :
		    "-o FILE");
		return false;
	}
	if (o->types) {
		struct str rest = str_of(o->types), word;
		while (str_split(&rest, ',', &word))
			if (word.len)
				vec_push(&r->x.types, word);
		r->seen = mem_array(r->x.types.n + 1, sizeof *r->seen);
	}
	r->theme = configured(o) ? load_theme(o) : NULL;
	if (!r->theme)
		return false;
	r->x.theme = r->theme;
	if (needs_rules(r))
		read_models(o);
	bool color = wants_color(o);
	r->sheet = sheet_dup(theme_sheet_for(r->theme, background_of(o) == BACKGROUND_LIGHT));
	r->form = (struct diff_form){.columns = rendering_columns(o, COLUMNS), .color = color,
	    .visual = rendering_ordered(o),
	    .light = background_of(o) == BACKGROUND_LIGHT, .depth = rendering_depth(color),
	    .sheet = r->sheet};
	sheet_set_depth(r->sheet, r->form.depth);
	return true;
}

static void
run_done(struct run *r)
{
	diff_matches_done(&r->files);
	vec_done(&r->x.types);
	mem_free(r->seen);
	figures_free(r->figures);
	sheet_free(r->sheet);
	theme_free(r->theme);
}

/* A type that nothing has may be a slip, and then nothing was compared. */
static void
doubt_types(struct run *r)
{
	for (size_t i = 0; i < r->x.types.n && r->totals.documents; i++) {
		if (r->seen[i])
			continue;
		complain("--types: there is no %.*s in what is compared", (int)r->x.types.v[i].len,
		    r->x.types.v[i].ptr);
		r->trouble = true;
	}
}

void
diff_help(struct buf *out)
{
	buf_puts(out, "\nSides\n"
	    "  limn diff gold.ann mine.ann      two files about one text, in any formats\n"
	    "  limn diff a.ann b.ann c.ann      each of the others and the first\n"
	    "  limn diff gold.ann article.txt   annotations, and what the rules find in the text\n"
	    "  limn diff gold.jsonl             a file's layers; of one layer, it and the rules\n"
	    "  limn diff article.txt            the annotations beside a text, and the rules\n"
	    "  limn diff gold/ mine/            folders: files of the same path, with any ending\n"
	    "\nLines\n"
	    "  - 3:17  PERSON     with [Joe Biden] on     only the first side has it\n"
	    "  + 4:2   ORG        the [Kremlin] said      only another side has it\n"
	    "  ~ 5:9   GPE \xe2\x86\x92 LOC  of [Kyiv], and          both, with other types\n"
	    "  ~ 6:1   PERSON     [-Mr -][Biden] went     both: the first with [- -] too,\n"
	    "                                             the other with {+ +} too\n"
	    "  ~ 7:3   CONSULT    Target: Putin \xe2\x86\x92 Russia  a role; so are moods, actors ...\n"
	    "Of three sides and more a letter says which differs from the first, which is a.\n"
	    "\nStatus: 0 nothing differs, 1 something does, 2 something could not be compared.\n"
	    "Figures of agreement stand below the differences; limn(1) says what they are.\n");
}

int
run_diff(struct options *o)
{
	struct run r = {.o = o};
	int status = TROUBLE;
	r.x.o = o;
	diff_matches_init(&r.files, &r.x);
	bool ok = diff_match_sides(&r.files) && diff_match_files(&r.files) && prepare(&r, o);
	if (ok && o->accept) {
		r.accepting = diff_accept_new(&r.x);
		ok = r.accepting != NULL;
	}
	if (ok) {
		write_begin(&r);
		compare_all(&r);
		write_end(&r);
		r.trouble |= !diff_accept_done(r.accepting);
		doubt_types(&r);
		status = r.trouble ? TROUBLE : r.totals.differences || r.files.lones.n ? DIFFER : SAME;
		if (o->accept && status == DIFFER)
			status = SAME;
	}
	run_done(&r);
	return status;
}
