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
#include "cli/collection.h"
#include "cli/commands.h"
#include "cli/diff.h"
#include "cli/inputs.h"
#include "cli/rendering.h"
#include "theme/theme.h"

enum { SAME, DIFFER, TROUBLE };
enum { COLUMNS = 120 };

/* The files of one name: a path for each side. */
struct match { const char *paths[DIFF_SIDES]; struct str name; };

struct run {
	struct diff x;
	const struct options *o;
	struct theme *theme;
	struct sheet *sheet;
	struct diff_form form;
	VEC(struct match) matches;
	struct inputs folders[DIFF_SIDES];
	struct arena *texts;
	struct figures *figures;
	struct diff_totals totals;
	VEC(struct diff_lone) lones;
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

/* ---- sides */

static enum diff_side_kind
kind_of(const char *path, struct str from)
{
	if (strcmp(path, "-") && inputs_is_folder(path))
		return DIFF_FOLDER;
	if (str_is(from, "text"))
		return DIFF_TEXT;
	/* Also one that is empty: nothing is annotated in it. */
	bool is = !strcmp(path, "-") || from.len || collection_is(path, from) ||
	    format_by_path(str_of(path));
	return is ? DIFF_FILE : DIFF_TEXT;
}

static struct str
nth(const char *const *list, size_t n, size_t i)
{
	if (!n)
		return STR_NONE;
	return str_of(list[n == 1 ? 0 : i < n ? i : n - 1]);
}

static void
add_rules(struct diff *x)
{
	x->sides[x->n_sides++] = (struct diff_side){.kind = DIFF_RULES, .path = "the rules"};
}

/* The annotations beside a text that is alone: compared with what the rules find in it. */
static bool
take_beside(struct run *r)
{
	struct buf path = {0};
	struct diff_side *s = &r->x.sides[0];
	bool found = format_beside(str_of(s->path), &path);
	if (found) {
		struct diff_side text = *s;
		*s = (struct diff_side){.kind = DIFF_FILE,
		    .path = arena_copy(r->texts, path.ptr, path.len)};
		r->x.sides[r->x.n_sides++] = text;
	} else {
		complain("%s is a text, and no annotations lie beside it: name what it is to be "
		    "compared with", s->path);
	}
	buf_done(&path);
	return found;
}

static bool
find_sides(struct run *r)
{
	const struct options *o = r->o;
	size_t texts = 0, folders = 0;
	if (o->n_files < 1 || o->n_files > DIFF_SIDES - 1) {
		complain(o->n_files ? "more than %d sides cannot be compared" :
		    "compare what? usage: limn diff A B, limn diff FOLDER FOLDER, or limn diff A for its "
		    "layers, or it and the rules", DIFF_SIDES - 1);
		return false;
	}
	for (size_t i = 0; i < o->n_files; i++) {
		struct str from = nth(o->froms, o->n_froms, i);
		struct diff_side s = {.path = o->files[i], .layer = nth(o->layers, o->n_layers, i)};
		bool looks_text = strcmp(s.path, "-") && from.len && o->n_froms < 2 &&
		    !inputs_is_folder(s.path) && !collection_is(s.path, STR_NONE) &&
		    str_ends(str_of(s.path), STR(".txt"));
		s.from = looks_text ? STR_NONE : from;
		s.kind = looks_text ? DIFF_TEXT : kind_of(s.path, s.from);
		texts += s.kind == DIFF_TEXT;
		folders += s.kind == DIFF_FOLDER;
		r->x.sides[r->x.n_sides++] = s;
	}
	if (texts > 1) {
		complain("these are texts: name annotations and at most one text (in which the rules are "
		    "run), or --from FORMAT");
		return false;
	}
	if (folders && texts) {
		complain("a folder is compared with a folder, or with files of the names in it");
		return false;
	}
	if (o->n_files == 1 && texts)
		return take_beside(r);
	if (o->n_files == 1) {
		r->x.layers_of_one = !o->n_layers && !folders;
		add_rules(&r->x);
	}
	return true;
}

static bool
needs_rules(const struct run *r)
{
	for (size_t i = 0; i < r->x.n_sides; i++)
		if (r->x.sides[i].kind == DIFF_TEXT || r->x.sides[i].kind == DIFF_RULES)
			return true;
	return false;
}

/* ---- folders: files are paired by their path below the folder, else by that without ending */

static struct str
copy(struct run *r, struct str s)
{
	return str_dup(s, r->texts);
}

static struct str
key_of(struct run *r, const struct input *in, bool whole)
{
	struct buf key = {0};
	struct str base = path_base(str_of(in->path)), stem = whole ? base : path_stem(base);
	if (!whole && str_ends(stem, STR(".txt")) && stem.len > 4)
		stem = str_sub(stem, 0, stem.len - 4);
	buf_str(&key, in->folder);
	buf_puts(&key, in->folder.len ? "/" : "");
	buf_str(&key, stem);
	struct str s = copy(r, buf_view(&key));
	buf_done(&key);
	return s;
}

static void
alone(struct run *r, size_t side, struct str name)
{
	struct diff_lone l = {.side = side};
	buf_str(&l.name, name);
	vec_push(&r->lones, l);
}

/* Of two files of one stem in a folder the first is taken, unless one has the very name. */
static uint32_t
find_file(struct run *r, struct map *of, const struct inputs *in, const bool *used,
    const struct input *as)
{
	uint32_t at;
	if (map_get(of, key_of(r, as, true), &at) && !used[at])
		return at;
	if (map_get(of, key_of(r, as, false), &at) && !used[at])
		return at;
	(void)in;
	return ID_NONE;
}

static struct map *
map_files(struct run *r, const struct inputs *in)
{
	struct map *of = map_new();
	uint32_t at;
	for (uint32_t i = 0; i < in->list.n; i++)
		if (!map_get(of, key_of(r, &in->list.v[i], false), &at))
			map_set(of, key_of(r, &in->list.v[i], false), i);
	for (uint32_t i = 0; i < in->list.n; i++)
		map_set(of, key_of(r, &in->list.v[i], true), i);
	return of;
}

static bool
read_folders(struct run *r)
{
	struct err err = {0};
	for (size_t i = 0; i < r->x.n_sides; i++) {
		const struct diff_side *s = &r->x.sides[i];
		if (s->kind != DIFF_FOLDER || inputs_add(&r->folders[i], s->path, s->from, &err))
			continue;
		complain_err(&err);
		return false;
	}
	return true;
}

/* A file against a folder is compared with the file of its name in it, as diff(1) does. */
static bool
match_file(struct run *r)
{
	struct match m = {0};
	struct buf path = {0};
	struct str base = STR_NONE;
	bool ok = true;
	for (size_t i = 0; i < r->x.n_sides && !base.len; i++)
		if (r->x.sides[i].kind == DIFF_FILE)
			base = path_base(str_of(r->x.sides[i].path));
	for (size_t i = 0; i < r->x.n_sides; i++) {
		struct diff_side *s = &r->x.sides[i];
		m.paths[i] = s->path;
		if (s->kind != DIFF_FOLDER)
			continue;
		path_join(&path, str_of(s->path), base);
		m.paths[i] = arena_copy(r->texts, path.ptr, path.len);
		s->kind = DIFF_FILE;
		if (!file_exists(m.paths[i])) {
			complain("%s is not there", m.paths[i]);
			ok = false;
		}
	}
	m.name = path_stem(base);
	vec_push(&r->matches, m);
	buf_done(&path);
	return ok;
}

static void
match_folders(struct run *r)
{
	struct map *of[DIFF_SIDES] = {NULL};
	bool *used[DIFF_SIDES] = {NULL};
	size_t n = r->x.n_sides;
	for (size_t i = 1; i < n; i++) {
		of[i] = map_files(r, &r->folders[i]);
		used[i] = mem_array(r->folders[i].list.n + 1, sizeof **used);
	}
	for (size_t k = 0; k < r->folders[0].list.n; k++) {
		const struct input *in = &r->folders[0].list.v[k];
		struct match m = {.paths = {in->path}, .name = key_of(r, in, false)};
		bool complete = true;
		for (size_t i = 1; i < n; i++) {
			if (r->x.sides[i].kind != DIFF_FOLDER)
				continue;
			uint32_t at = find_file(r, of[i], &r->folders[i], used[i], in);
			complete = complete && at != ID_NONE;
			if (at != ID_NONE) {
				used[i][at] = true;
				m.paths[i] = r->folders[i].list.v[at].path;
			}
		}
		if (complete)
			vec_push(&r->matches, m);
		else
			alone(r, 0, key_of(r, in, true));
	}
	for (size_t i = 1; i < n; i++) {
		for (size_t k = 0; k < r->folders[i].list.n; k++)
			if (!used[i][k])
				alone(r, i, key_of(r, &r->folders[i].list.v[k], true));
		map_free(of[i]);
		mem_free(used[i]);
	}
}

static bool
find_matches(struct run *r)
{
	size_t folders = 0, files = 0;
	for (size_t i = 0; i < r->x.n_sides; i++) {
		folders += r->x.sides[i].kind == DIFF_FOLDER;
		files += r->x.sides[i].kind == DIFF_FILE;
	}
	if (folders && files)
		return match_file(r);
	if (!folders) {
		struct match m = {.name = STR_NONE};
		for (size_t i = 0; i < r->x.n_sides; i++)
			m.paths[i] = r->x.sides[i].path;
		vec_push(&r->matches, m);
		return true;
	}
	if (!read_folders(r))
		return false;
	match_folders(r);
	if (!r->matches.n && !r->lones.n)
		complain("there is nothing to compare");
	return r->matches.n || r->lones.n;
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
	for (size_t i = 0; i < r->lones.n; i++)
		diff_text_lone(&r->x, &r->lones.v[i], &r->form, out);
	if (r->o->brief)
		return;
	if (r->totals.documents && (r->totals.differences || r->lones.n))
		diff_text_end(&r->x, &r->totals, &r->form, out);
	if (r->figures && r->totals.differences)
		diff_figures_text(&r->x, r->figures, &r->form, out);
}

static void
write_end(struct run *r)
{
	struct buf out = {0};
	r->totals.lone = r->lones.n;
	if (!is_told(r))
		return;
	if (r->o->format == DIFF_FORM_JSON)
		diff_json_end(&r->x, r->lones.v, r->lones.n, &r->totals, r->figures, &out);
	else if (r->page)
		diff_page_done(r->page, r->lones.v, r->lones.n, r->figures);
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
		alone(r, j->lones.v[i].side, buf_view(&j->lones.v[i].name));
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
	    .name = r->matches.v[i].name};
	memcpy(out->job.paths, r->matches.v[i].paths, sizeof out->job.paths);
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
	if (r->matches.n == 1) {
		struct diff_job j = {.diff = &r->x, .take = take_at_once, .context = r,
		    .name = r->matches.v[0].name};
		memcpy(j.paths, r->matches.v[0].paths, sizeof j.paths);
		diff_files(&j);
		take_lones(r, &j);
		return;
	}
	parallel_run(&(struct parallel){.n = r->matches.n, .threads = job_threads(r->o),
	    .work = work, .take = take, .drop = drop, .context = r});
}

/* ---- options */

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
	    .light = background_of(o) == BACKGROUND_LIGHT, .depth = rendering_depth(color),
	    .sheet = r->sheet};
	sheet_set_depth(r->sheet, r->form.depth);
	return true;
}

static void
run_done(struct run *r)
{
	for (size_t i = 0; i < r->lones.n; i++)
		buf_done(&r->lones.v[i].name);
	vec_done(&r->lones);
	vec_done(&r->matches);
	vec_done(&r->x.types);
	mem_free(r->seen);
	for (size_t i = 0; i < DIFF_SIDES; i++)
		inputs_done(&r->folders[i]);
	figures_free(r->figures);
	sheet_free(r->sheet);
	theme_free(r->theme);
	arena_free(r->texts);
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
	    "  - 3:17  PERSON   with [Joe Biden] on   only the first side has it\n"
	    "  + 4:2   ORG      the [Kremlin] said    only another side has it\n"
	    "  ~ 5:9   GPE \xe2\x86\x92 LOC  of [Kyiv], and       both, with other types\n"
	    "  ~ 6:1   PERSON   [-Mr -][Biden] went   both; the first with what stands in [- -], the\n"
	    "                                         other with what stands in {+ +}\n"
	    "  ~ 7:3   CONSULT  Target: Putin \xe2\x86\x92 Russia    an event's role; so are moods, actors ...\n"
	    "Of three sides and more a letter says which one differs from the first, which is a.\n"
	    "\nStatus: 0 nothing differs, 1 something does, 2 something could not be compared.\n"
	    "Figures of agreement stand below the differences; limn(1) says what they are.\n");
}

int
run_diff(struct options *o)
{
	struct run r = {.o = o, .texts = arena_new()};
	int status = TROUBLE;
	r.x.o = o;
	bool ok = find_sides(&r) && find_matches(&r) && prepare(&r, o);
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
		status = r.trouble ? TROUBLE : r.totals.differences || r.lones.n ? DIFFER : SAME;
		if (o->accept && status == DIFFER)
			status = SAME;
	}
	run_done(&r);
	return status;
}
