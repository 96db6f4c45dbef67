/*
 * limn print: the article on standard output, without a screen: as rows, by the same layout and
 * paint as in the reader, on a grid of one row; or as its bare text.  A page of HTML is made by
 * print_page.c, a picture by the reader itself.
 */
#include <stdlib.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/batch.h"
#include "cli/collection.h"
#include "cli/commands.h"
#include "cli/print_page.h"
#include "cli/rendering.h"
#include "theme/theme.h"
#include "ui/reader.h"
#include "view/ansi.h"
#include "view/paint.h"
#include "view/type_look.h"
#include "view/wall.h"

enum { FLUSH = 1 << 16 };

struct printing {
	const struct options *o;
	const struct theme *theme;
	bool color;
	bool begun;                  /* a heading was printed */
	struct print_page *page;     /* takes the documents, or NULL */
};

struct shown { const struct schema *schema; const struct model *model; const struct theme *theme; };

static bool
is_shown(void *context, const struct model_mention *m)
{
	const struct shown *of = context;
	return reader_shows(of->schema, of->model, of->theme, m->type);
}

/* As the reader lays it out. */
static struct row_form
form_of(struct document *d, const struct options *o)
{
	enum { AUTO };
	int width = settings_at_first(o->settings.v, o->settings.n, SET_WIDTH);
	int asked = settings_at_first(o->settings.v, o->settings.n, SET_PARAGRAPH_SPACING);
	return (struct row_form){.columns = rendering_columns(o, width), .airy = asked != 1,
	    .visual = rendering_ordered(o), .spacing = asked == AUTO ? wall_of_text(d) : asked - 1};
}

static bool
print_rows(const struct batch *a, const struct theme *theme, const struct sheet *sheet,
    struct row_form form, enum depth depth)
{
	struct shown shown = {a->schema, a->model, theme};
	struct layout *layout = layout_new(a->document, form.columns);
	layout_set_form(layout, form);
	struct grid *grid = grid_new(form.columns, 1);
	struct paint paint = {.document = a->document, .layout = layout, .model = a->model,
	    .sheet = sheet, .shown = is_shown, .context = &shown,
	    .selected = ID_NONE, .actor = ID_NONE, .event = ID_NONE,
	    .current_hit = SIZE_MAX, .text = sheet_style(sheet, STR("text"))};
	struct buf out = {0};
	bool ok = true;
	struct row row = layout_row(layout, 0);
	do {
		grid_clear(grid, paint.text);
		paint_row(&paint, &row, grid, 0, 0, form.columns);
		ansi_row(&out, grid, 0, depth, depth != DEPTH_MONO);
		if (out.len > FLUSH) {
			ok = put(buf_view(&out));
			buf_clear(&out);
		}
	} while (ok && layout_after(layout, &row, &row));
	ok = ok && put(buf_view(&out));
	buf_done(&out);
	grid_free(grid);
	layout_free(layout);
	return ok;
}

/* The bytes that offsets count.  A terminal would obey some of them: it gets these in their
 * visible form. */
static bool
print_bare(struct document *d)
{
	struct buf clean = {0};
	bool ok = true, visible = isatty(STDOUT_FILENO);
	uint64_t at = 0;
	for (struct block b; ok && at < document_size(d) && document_block(d, at, &b); at = b.next) {
		struct str s = document_view(d, b.from, (size_t)(b.next - b.from));
		if (visible) {
			buf_clear(&clean);
			struct str line;
			while (str_line(&s, &line)) {
				clean_add(&clean, line);
				buf_chr(&clean, '\n');
			}
			s = buf_view(&clean);
		}
		ok = put(s);
	}
	buf_done(&clean);
	return ok;
}

static void
report(const struct batch *a)
{
	struct buf report = {0};
	batch_report(a, true, &report);
	file_write_fd(STDERR_FILENO, buf_view(&report));
	buf_done(&report);
}

static bool
print_drawn(struct batch *a, const struct options *o, const struct theme *theme, bool color)
{
	struct sheet *sheet = sheet_dup(theme_sheet_for(theme,
	    background_of(o) == BACKGROUND_LIGHT));
	type_colours_add(sheet, a->schema, background_of(o) == BACKGROUND_LIGHT);
	enum depth depth = rendering_depth(color);
	sheet_set_depth(sheet, depth);
	bool ok = !document_size(a->document) ||
	    print_rows(a, theme, sheet, form_of(a->document, o), depth);
	struct buf lists = {0};
	lists_write(&lists, a, &(struct lists){o->lists, color, rendering_ordered(o), rendering_columns(o,
	    settings_at_first(o->settings.v, o->settings.n, SET_WIDTH))});
	ok = ok && put(buf_view(&lists));
	buf_done(&lists);
	sheet_free(sheet);
	return ok;
}

/* Takes the batch.  borrowed: its text stays until the next document. */
static bool
print_batch(struct printing *p, struct batch *a, struct str name, bool borrowed)
{
	bool ok = true;
	report(a);
	if (p->page) {
		print_page_take(p->page, a, name, borrowed);
		return true;
	}
	if (p->o->print == PRINT_TEXT)
		ok = print_bare(a->document);
	else
		ok = print_drawn(a, p->o, p->theme, p->color);
	batch_close(a);
	return ok;
}

/* "==> corpus.conllu: GUM_news_iodine <==". */
static bool
print_heading(struct printing *p, const char *path, struct str name)
{
	struct buf head = {0};
	if (p->page || p->o->print == PRINT_TEXT)
		return true;
	buf_puts(&head, p->begun ? "\n==> " : "==> ");
	clean_add(&head, str_of(path));
	if (name.len) {
		buf_puts(&head, ": ");
		clean_add(&head, name);
	}
	buf_puts(&head, " <==\n");
	p->begun = true;
	bool ok = put(buf_view(&head));
	buf_done(&head);
	return ok;
}

static int
print_text(struct printing *p, const char *path)
{
	struct batch a;
	struct err err = {0};
	if (p->o->n_files > 1 && !print_heading(p, path, STR_NONE))
		return 1;
	if (!batch_open(&a, path, p->o, p->theme, true, &err)) {
		complain_err(&err);
		return 1;
	}
	return !print_batch(p, &a, path_base(str_of(path)), false);
}

/* Each document of an annotation file, with its annotations. */
static int
print_documents(struct printing *p, const char *path, struct collection *c)
{
	struct collected d;
	struct batch a;
	struct err err = {0};
	int status = 0;
	bool several = p->o->n_files > 1;
	for (;;) {
		enum collection_next next = collection_next(c, &d, &err);
		several |= collection_has_more(c);
		if (next == COLLECTION_END)
			return status;
		bool ok = next == COLLECTION_ONE;
		if (ok && several)
			ok = print_heading(p, path, d.name);
		if (ok) {
			ok = batch_take(&a, &d, true, p->o, p->theme, &err) &&
			    print_batch(p, &a, d.name.len ? d.name : path_base(str_of(path)),
			    d.text_path.len == 0);
			collected_done(&d);
		}
		if (!ok) {
			if (err.code != ERR_NONE)
				complain_err(&err);
			err = (struct err){0};
			status = 1;
		}
	}
}

static int
print_file(struct printing *p, const char *path)
{
	struct err err = {0};
	struct collection *c = batch_collection(path, p->o, &err);
	int status = 1;
	if (c)
		status = print_documents(p, path, c);
	else if (err.code != ERR_NONE)
		complain_err(&err);
	else
		status = print_text(p, path);
	collection_free(c);
	return status;
}

/* The first screen of the reader, or what the keys lead to. */
static int
print_picture(struct options *o)
{
	if (o->n_files > 1) {
		complain("--format=svg makes one picture: name one file");
		return 2;
	}
	o->dump = DUMP_SVG;
	/* Who looks at a picture has no keys to begin with. */
	vec_push(&o->settings, ((struct setting_given){SET_HINT, 0}));
	return run_read(o);
}

int
run_print(struct options *o)
{
	if (!want_files(o))
		return 2;
	if (o->print == PRINT_SVG)
		return print_picture(o);
	if (o->keys != NULL || o->sized) {
		complain(o->keys != NULL ? "--keys needs --format=svg, the picture of a screen" :
		    "--size needs --format=svg, the picture of a screen; --width is for the others");
		return 2;
	}
	/* The text alone needs nothing that is laid over it. */
	if (o->print == PRINT_TEXT)
		o->no_rules = o->no_overlay = true;
	struct theme *theme = configured(o) ? load_theme(o) : NULL;
	if (!theme)
		return 2;
	if (!o->no_rules)
		read_models(o);
	struct printing p = {.o = o, .theme = theme,
	    .color = o->print == PRINT_ANSI ? o->color != WHEN_NEVER : wants_color(o)};
	int status = 0;
	if (o->print == PRINT_HTML)
		p.page = print_page_new(o, theme);
	for (size_t i = 0; i < o->n_files; i++)
		status |= print_file(&p, o->files[i]);
	status |= !print_page_done(p.page);
	theme_free(theme);
	return status;
}
