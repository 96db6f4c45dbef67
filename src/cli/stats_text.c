/*
 * The figures as lists with bars.  A row is drawn on a grid of one row, as the page is, so that
 * names of any script keep their columns; bars are drawn to an eighth of a column.
 */
#include "base/clean.h"
#include "cli/stats.h"
#include "text/uni.h"
#include "view/ansi.h"

enum { INDENT = 2, GAP = 2, BAR = 20, SHORT_BAR = 10, NAME_MOST = 34, TYPE_MOST = 14, FEWEST = 24, DIGITS = 24 };

struct table {
	struct buf *out;
	struct grid *grid;
	const struct sheet *sheet;   /* NULL: no colours */
	enum depth depth;
	int columns;
	unsigned top;
	bool several;                /* documents: then a count of them */
};

static struct style
look(const struct table *t, const char *root, struct str type)
{
	struct buf name = {0};
	struct style s = {0};
	if (t->sheet) {
		buf_puts(&name, root);
		buf_chr(&name, '.');
		buf_str(&name, type);
		s.fg = sheet_style(t->sheet, buf_view(&name)).fg;
	}
	buf_done(&name);
	return s;
}

static struct style
with(uint16_t attribute)
{
	return (struct style){.attrs = attribute, .known = attribute};
}

/* ---- numbers */

/* 1,024 */
static void
add_number(struct buf *out, uint64_t n)
{
	char digits[DIGITS];
	int length = 0;
	do {
		digits[length++] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	while (length-- > 0) {
		buf_chr(out, digits[length]);
		if (length && length % 3 == 0)
			buf_chr(out, ',');
	}
}

static void
add_counted(struct buf *out, uint64_t n, const char *one, const char *many)
{
	add_number(out, n);
	buf_fmt(out, " %s", n == 1 ? one : many);
}

/* ---- rows */

static void
end_row(struct table *t)
{
	ansi_row(t->out, t->grid, 0, t->depth, t->depth != DEPTH_MONO);
	grid_clear(t->grid, (struct style){0});
}

/* Cut at the last column with a sign that it goes on. */
static int
cell(struct table *t, int col, int width, struct str text, struct style style)
{
	struct buf clean = {0};
	clean_add(&clean, text);
	int end = col + width < t->columns ? col + width : t->columns;
	col = grid_text_cut(t->grid, 0, col, end, buf_view(&clean), style);
	buf_done(&clean);
	return col;
}

static void
right(struct table *t, int end, const struct buf *number)
{
	grid_text(t->grid, 0, end - (int)number->len, end, buf_view(number), (struct style){0});
}

struct bar { uint64_t n, most; int columns; };

/* n of most as part of its columns: whole blocks, then one of 1 to 7 eighths; something for all
 * that is not nothing. */
static void
bar(struct table *t, int col, struct bar b, struct style style)
{
	uint64_t n = b.n, most = b.most, room = 8 * (uint64_t)b.columns;
	uint64_t eighths = most ? n * room / most + (n * room % most * 2 >= most) : 0;
	eighths = n && !eighths ? 1 : eighths;
	int whole = (int)(eighths / 8);
	int end = col + whole < t->columns ? col + whole : t->columns;
	grid_fill(t->grid, 0, col, end, 0x2588, style);
	if (eighths % 8 && end < t->columns)
		grid_fill(t->grid, 0, end, end + 1, (uint32_t)(0x2590 - eighths % 8), style);
}

/* ---- lists */

struct widths { int name, type, n, documents; };

static int
digits(uint64_t n)
{
	struct buf b = {0};
	add_number(&b, n);
	int width = (int)b.len;
	buf_done(&b);
	return width;
}

static int
clean_columns(struct str s, int most)
{
	struct buf b = {0};
	clean_add(&b, s);
	int width = uni_columns(buf_view(&b));
	buf_done(&b);
	return width < most ? width : most;
}

/* "Biden -> Putin" */
static void
add_name(struct buf *out, const struct stats_item *item)
{
	buf_str(out, item->name);
	if (item->to.len) {
		buf_puts(out, " \xe2\x86\x92 ");
		buf_str(out, item->to);
	}
}

static size_t
shown(const struct table *t, const struct stats_list *l)
{
	return t->top && t->top < l->v.n ? t->top : l->v.n;
}

static int
wider(int a, int b)
{
	return a > b ? a : b;
}

static struct widths
measure(const struct table *t, const struct stats_list *l)
{
	struct widths w = {0};
	int most = wider(t->columns - INDENT - BAR - 3 * GAP - TYPE_MOST, 12);
	most = most < NAME_MOST ? most : NAME_MOST;
	for (size_t i = 0; i < shown(t, l); i++) {
		const struct stats_item *item = &l->v.v[i];
		struct buf name = {0};
		add_name(&name, item);
		w.name = wider(w.name, clean_columns(buf_view(&name), item->to.len ? most + 8 : most));
		w.type = wider(w.type, item->to.len ? 0 : clean_columns(item->type, TYPE_MOST));
		w.n = wider(w.n, digits(item->n));
		w.documents = wider(w.documents, digits(item->documents));
		buf_done(&name);
	}
	return w;
}

static void
heading(struct table *t, const char *title, const char *detail)
{
	buf_chr(t->out, '\n');
	int col = grid_text(t->grid, 0, 0, t->columns, str_of(title), with(ATTR_BOLD));
	grid_text(t->grid, 0, col + GAP, t->columns, str_of(detail), with(ATTR_DIM));
	end_row(t);
}

/* "CONSULT 3, THREATEN 1", as far as there is room. */
static void
add_kinds(struct table *t, int col, const struct stats_item *item)
{
	struct buf b = {0};
	for (size_t i = 0; i < item->kinds.n; i++) {
		buf_puts(&b, i ? ", " : "");
		buf_str(&b, item->kinds.v[i].name);
		if (item->kinds.n > 1 || item->to.len) {
			buf_chr(&b, ' ');
			add_number(&b, item->kinds.v[i].n);
		}
	}
	if (t->columns - col > 6)
		cell(t, col, t->columns - col, buf_view(&b), (struct style){0});
	buf_done(&b);
}

/* style: of the bars, by root and the item's type, or its name where it is one itself. */
static void
row(struct table *t, const struct stats_item *item, const struct widths *w, uint64_t most,
    const char *root)
{
	struct buf b = {0};
	struct style style = look(t, root, item->type.len && !item->to.len ? item->type : item->name);
	int col = INDENT;
	add_name(&b, item);
	cell(t, col, w->name, buf_view(&b), (struct style){0});
	col += w->name + GAP;
	if (w->type) {
		cell(t, col, w->type, item->type, style);
		col += w->type + GAP;
	}
	buf_clear(&b);
	add_number(&b, item->n);
	col += w->n;
	right(t, col, &b);
	if (t->several) {
		buf_clear(&b);
		buf_puts(&b, "in ");
		add_number(&b, item->documents);
		grid_text(t->grid, 0, col + 1, t->columns, buf_view(&b), with(ATTR_DIM));
		col += 4 + w->documents;
	}
	int columns = item->to.len ? SHORT_BAR : BAR;
	bar(t, col + GAP, (struct bar){item->n, most, columns}, style);
	if (item->to.len)
		add_kinds(t, col + 2 * GAP + columns, item);
	end_row(t);
	buf_done(&b);
}

static void
list(struct table *t, const char *title, const struct stats_list *l, const char *root)
{
	struct buf detail = {0};
	size_t n = shown(t, l);
	if (!l->v.n)
		return;
	add_number(&detail, l->v.n);
	if (n < l->v.n) {
		buf_puts(&detail, ", the first ");
		add_number(&detail, n);
	}
	heading(t, title, buf_cstr(&detail));
	struct widths w = measure(t, l);
	for (size_t i = 0; i < n; i++)
		row(t, &l->v.v[i], &w, l->v.v[0].n, root);
	buf_done(&detail);
}

/* ---- all of it */

static void
moods(struct table *t, const struct stats *s)
{
	struct buf b = {0};
	for (size_t i = 0; i < s->moods.v.n; i++) {
		buf_puts(&b, i ? ", " : "");
		buf_str(&b, s->moods.v.v[i].name);
		buf_chr(&b, ' ');
		add_number(&b, s->moods.v.v[i].n);
	}
	if (b.len) {
		cell(t, INDENT, t->columns - INDENT, buf_view(&b), with(ATTR_DIM));
		end_row(t);
	}
	buf_done(&b);
}

static void
add_totals(struct buf *out, const struct stats *s)
{
	add_counted(out, s->words, "word", "words");
	buf_puts(out, ", ");
	add_counted(out, s->sentences, "sentence", "sentences");
	buf_puts(out, ", ");
	add_counted(out, s->paragraphs, "paragraph", "paragraphs");
}

static void
head(struct table *t, const struct stats *s)
{
	struct buf b = {0};
	if (s->documents.n == 1)
		buf_str(&b, s->documents.v[0].name);
	else
		add_counted(&b, s->documents.n, "document", "documents");
	cell(t, 0, t->columns, buf_view(&b), with(ATTR_BOLD));
	end_row(t);
	buf_clear(&b);
	add_totals(&b, s);
	cell(t, INDENT, t->columns - INDENT, buf_view(&b), (struct style){0});
	end_row(t);
	buf_done(&b);
}

/* A path that is too long loses its beginning: its end tells it from others. */
static void
add_end(struct buf *out, struct str name, int columns)
{
	struct str rest = name;
	while (uni_columns(rest) > columns - (rest.len < name.len))
		rest = str_sub(rest, uni_cluster(rest.ptr, rest.len).len, rest.len);
	buf_puts(out, rest.len < name.len ? "\xe2\x80\xa6" : "");
	buf_str(out, rest);
}

/* Several documents: what each holds, as they were named. */
static void
documents(struct table *t, const struct stats *s)
{
	static const char *const titles[] = {"words", "mentions", "actors", "events", "relations"};
	size_t n = t->top && t->top < s->documents.n ? t->top : s->documents.n;
	int name = 8;
	for (size_t i = 0; i < n; i++)
		name = wider(name, clean_columns(s->documents.v[i].name, NAME_MOST));
	struct buf b = {0};
	buf_chr(t->out, '\n');
	grid_text(t->grid, 0, 0, t->columns, STR("Documents"), with(ATTR_BOLD));
	for (size_t k = 0; k < 5; k++) {
		int end = INDENT + name + 11 * (int)(k + 1);
		struct str title = str_of(titles[k]);
		if (end <= t->columns)
			grid_text(t->grid, 0, end - (int)title.len, end, title, with(ATTR_DIM));
	}
	end_row(t);
	for (size_t i = 0; i < n; i++) {
		const struct stats_document *d = &s->documents.v[i];
		const uint64_t figures[] = {d->words, d->mentions, d->actors, d->events, d->relations};
		buf_clear(&b);
		add_end(&b, d->name, name);
		cell(t, INDENT, name, buf_view(&b), (struct style){0});
		for (size_t k = 0; k < 5; k++) {
			int end = INDENT + name + 11 * (int)(k + 1);
			buf_clear(&b);
			add_number(&b, figures[k]);
			if (end <= t->columns)
				right(t, end, &b);
		}
		end_row(t);
	}
	if (n < s->documents.n) {
		buf_clear(&b);
		buf_puts(&b, "and ");
		add_number(&b, s->documents.n - n);
		buf_puts(&b, " more");
		cell(t, INDENT, t->columns - INDENT, buf_view(&b), with(ATTR_DIM));
		end_row(t);
	}
	buf_done(&b);
}

void
stats_text(const struct stats *s, const struct stats_form *form, struct buf *out)
{
	int columns = form->columns < FEWEST ? FEWEST : form->columns;
	struct table t = {.out = out, .grid = grid_new(columns, 1), .sheet = form->sheet,
	    .depth = form->depth, .columns = columns, .top = form->top,
	    .several = s->documents.n > 1};
	grid_set_visual(t.grid, form->visual);
	head(&t, s);
	list(&t, "Types", &s->types, "entity");
	list(&t, "Actors", &s->actors, "entity");
	list(&t, "Events", &s->events, "event");
	moods(&t, s);
	list(&t, "Who does what to whom", &s->pairs, "pair");
	list(&t, "Relations", &s->relations, "relation");
	if (t.several)
		documents(&t, s);
	grid_free(t.grid);
}
