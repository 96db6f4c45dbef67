/*
 * The figures of agreement as a table for people: a row for each type, one for all, and what is
 * not defined as "-", with the reason below.  Columns that do not fit are left away, the least
 * telling first.  A row is drawn on a grid of one row, so that names of any script keep their
 * columns.
 */
#include <math.h>

#include "annot/compare_figures.h"
#include "base/clean.h"
#include "cli/diff.h"
#include "text/uni.h"
#include "theme/theme.h"
#include "view/ansi.h"

enum { INDENT = 2, NAME_LEAST = 10, NAME_MOST = 24, FIGURE = 7, REASONS = 6 };

enum column {
	COUNT_A, COUNT_B, COUNT_BOTH, EXACT_P, EXACT_R, EXACT_F, OVERLAP_P, OVERLAP_R, OVERLAP_F,
	KAPPA, ALPHA, COLUMNS,
};
/* In which order they are left away where there is no room, by twos. */
static const enum column dispensable[][2] = {
	{OVERLAP_P, OVERLAP_R}, {EXACT_P, EXACT_R}, {COUNT_BOTH, COUNT_BOTH}, {ALPHA, ALPHA},
	{KAPPA, KAPPA}, {COUNT_A, COUNT_B},
};
static const char *const titles[COLUMNS] = {
	"a", "b", "both", "P", "R", "F1", "P", "R", "F1", "kappa", "alpha",
};

struct table {
	struct buf *out;
	struct grid *grid;
	struct sheet *sheet;         /* or NULL */
	enum depth depth;
	int columns, name, count, figure;            /* widths */
	bool shown[COLUMNS];
	bool several;                /* more than two layers: alpha is in a table of its own */
	struct buf letters[COUNT_BOTH];      /* what the two sides are called */
	const char *reasons[REASONS];
};

static struct style
with(uint16_t attribute)
{
	return (struct style){.attrs = attribute, .known = attribute};
}

/* A type's colour: of an entity or an event. */
static struct style
look(const struct table *t, enum figure_group g, struct str type)
{
	struct style s = {0};
	struct buf name = {0};
	if (t->sheet && (g == FIGURE_MENTIONS || g == FIGURE_EVENTS)) {
		buf_puts(&name, g == FIGURE_EVENTS ? "event." : "entity.");
		buf_str(&name, type);
		s.fg = sheet_style(t->sheet, buf_view(&name)).fg;
	}
	buf_done(&name);
	return s;
}

static void
end_row(struct table *t)
{
	ansi_row(t->out, t->grid, 0, t->depth, t->depth != DEPTH_MONO);
	grid_clear(t->grid, (struct style){0});
}

/* The first column of what overlaps stands a little apart. */
static int
width_of(const struct table *t, enum column c)
{
	enum column first = t->shown[OVERLAP_P] ? OVERLAP_P : OVERLAP_F;
	return c <= COUNT_BOTH ? t->count : t->figure + (c == first);
}

static int
end_of(const struct table *t, enum column c)
{
	int end = INDENT + t->name;
	for (unsigned i = 0; i <= c; i++)
		if (t->shown[i])
			end += width_of(t, i);
	return end;
}

static void
put(struct table *t, enum column c, struct str text, struct style style)
{
	int end = end_of(t, c);
	if (t->shown[c])
		grid_text(t->grid, 0, end - uni_columns(text), end, text, style);
}

static void
put_count(struct table *t, enum column c, size_t n)
{
	struct buf b = {0};
	buf_uint(&b, n);
	put(t, c, buf_view(&b), (struct style){0});
	buf_done(&b);
}

static void
put_figure(struct table *t, enum column c, double value)
{
	struct buf b = {0};
	agree_put(&b, value, 3);
	/* What is less than it could be stands out. */
	put(t, c, buf_view(&b), value < 1 ? (struct style){0} : with(ATTR_DIM));
	buf_done(&b);
}

/* One with a reason, which is told below. */
static void
put_value(struct table *t, enum column c, struct agree_value v)
{
	put_figure(t, c, v.value);
	for (unsigned i = 0; v.why && t->shown[c] && i < REASONS; i++) {
		if (t->reasons[i] == v.why)
			return;
		if (!t->reasons[i]) {
			t->reasons[i] = v.why;
			return;
		}
	}
}

static void
put_name(struct table *t, struct str name, struct style style)
{
	struct buf clean = {0};
	clean_add(&clean, name);
	grid_text_cut(t->grid, 0, INDENT, INDENT + t->name, buf_view(&clean), style);
	buf_done(&clean);
}

static void
put_counts(struct table *t, struct agree_counts c)
{
	put_count(t, COUNT_A, c.both + c.only_a);
	put_count(t, COUNT_B, c.both + c.only_b);
	put_count(t, COUNT_BOTH, c.both);
}

static void
put_exact(struct table *t, double precision, double recall, double f1)
{
	put_figure(t, EXACT_P, precision);
	put_figure(t, EXACT_R, recall);
	put_figure(t, EXACT_F, f1);
}

static void
put_overlap(struct table *t, double precision, double recall, double f1)
{
	put_figure(t, OVERLAP_P, precision);
	put_figure(t, OVERLAP_R, recall);
	put_figure(t, OVERLAP_F, f1);
}

static void
put_row(struct table *t, enum figure_group g, const struct figure_row *r)
{
	struct agree_counts e = r->counts.exact, o = r->counts.overlap;
	put_counts(t, e);
	put_exact(t, agree_precision(e), agree_recall(e), agree_f1(e));
	put_overlap(t, agree_precision(o), agree_recall(o), agree_f1(o));
	if (g == FIGURE_MENTIONS || g == FIGURE_EVENTS || g == FIGURE_MOODS)
		put_value(t, KAPPA, r->cohen);
	if (g == FIGURE_MENTIONS || g == FIGURE_EVENTS)
		put_value(t, ALPHA, r->alpha);
	end_row(t);
}

/* ---- groups */

static void
events_whole(struct table *t, const struct figures *f, size_t layer)
{
	struct agree_counts c = figures_total(f, FIGURE_EVENTS, layer).counts.whole;
	if (!figures_rows(f, FIGURE_ROLES))
		return;
	put_name(t, STR("with all roles"), with(ATTR_DIM));
	put_counts(t, c);
	put_exact(t, agree_precision(c), agree_recall(c), agree_f1(c));
	end_row(t);
}

static void
mean_of_types(struct table *t, const struct figures *f, enum figure_group g, size_t layer)
{
	struct agree_macro e = figures_macro(f, g, layer, FIGURE_EXACT);
	struct agree_macro o = figures_macro(f, g, layer, FIGURE_OVERLAP);
	put_name(t, STR("mean of types"), with(ATTR_DIM));
	put_exact(t, e.precision, e.recall, e.f1);
	put_overlap(t, o.precision, o.recall, o.f1);
	end_row(t);
}

/* The name of a group, at the left edge; its sums go on the same row. */
static void
put_group(struct table *t, enum figure_group g)
{
	grid_text_cut(t->grid, 0, 0, INDENT + t->name, str_of(figure_group_name(g)),
	    with(ATTR_BOLD));
}

static bool
is_same(struct agree_counts c)
{
	return !c.only_a && !c.only_b;
}

/* A group in which nothing differs is one row: all its types have the full figures. */
static void
group(struct table *t, const struct figures *f, enum figure_group g, size_t layer)
{
	size_t n = figures_rows(f, g);
	struct figure_row all = figures_total(f, g, layer);
	if (!n)
		return;
	put_group(t, g);
	put_row(t, g, &all);
	for (size_t i = 0; i < n && !is_same(all.counts.exact); i++) {
		struct figure_row r = figures_row(f, g, layer, i);
		put_name(t, r.name, look(t, g, r.name));
		put_row(t, g, &r);
	}
	if (n > 1 && g != FIGURE_MOODS && !is_same(all.counts.exact))
		mean_of_types(t, f, g, layer);
	if (g == FIGURE_EVENTS && !is_same(all.counts.whole))
		events_whole(t, f, layer);
}

static void
actors(struct table *t, const struct figures *f, size_t layer)
{
	struct figure_chains e = figures_chains(f, layer, FIGURE_EXACT);
	struct figure_chains o = figures_chains(f, layer, FIGURE_OVERLAP);
	struct figure_row r = figures_total(f, FIGURE_ACTORS, layer);
	if (!figures_rows(f, FIGURE_ACTORS))
		return;
	put_group(t, FIGURE_ACTORS);
	put_row(t, FIGURE_ACTORS, &r);
	if (is_same(r.counts.exact))
		return;
	put_name(t, STR("B-cubed"), (struct style){0});
	put_exact(t, e.precision, e.recall, e.f1);
	put_overlap(t, o.precision, o.recall, o.f1);
	end_row(t);
}

/* ---- the table */

static void
measure(struct table *t, const struct figures *f)
{
	size_t most = 999;
	t->name = NAME_LEAST + 5;
	for (unsigned g = 0; g < FIGURE_GROUPS; g++) {
		for (size_t layer = 1; layer < figures_layers(f); layer++) {
			struct agree_counts c = figures_total(f, g, layer).counts.overlap;
			size_t n = c.both + (c.only_a > c.only_b ? c.only_a : c.only_b);
			most = n > most ? n : most;
		}
		for (size_t i = 0; i < figures_rows(f, g); i++) {
			int width = uni_columns(figures_name(f, g, i));
			t->name = width > t->name ? width : t->name;
		}
	}
	int wanted = t->name < NAME_MOST ? t->name : NAME_MOST;
	for (t->count = 2; most; most /= 10)
		t->count++;
	for (unsigned c = 0; c < COLUMNS; c++)
		t->shown[c] = c != ALPHA || !t->several;
	/* Rather nearer to each other than not all of them. */
	t->name = wanted;
	t->figure = FIGURE;
	if (end_of(t, ALPHA) > t->columns)
		t->figure--;
	t->name = NAME_LEAST;
	for (unsigned i = 0; i < sizeof dispensable / sizeof *dispensable; i++)
		if (end_of(t, ALPHA) > t->columns)
			t->shown[dispensable[i][0]] = t->shown[dispensable[i][1]] = false;
	int room = t->columns - end_of(t, ALPHA) + NAME_LEAST;
	t->name = wanted < room ? wanted : room > 1 ? room : 1;
}

/* What the columns are: "exact" over its first, "overlap" over its first. */
static void
heads(struct table *t, const char *title)
{
	bool many = t->shown[EXACT_P];
	grid_text_cut(t->grid, 0, 0, t->shown[COUNT_A] ? end_of(t, COUNT_BOTH) :
	    INDENT + t->name, str_of(title), with(ATTR_BOLD));
	put(t, many ? EXACT_P : EXACT_F, STR("exact"), with(ATTR_DIM));
	put(t, t->shown[OVERLAP_P] ? OVERLAP_P : OVERLAP_F, STR("overlap"), with(ATTR_DIM));
	end_row(t);
	for (unsigned c = 0; c < COLUMNS; c++)
		put(t, c, c < COUNT_BOTH ? buf_view(&t->letters[c]) : str_of(titles[c]),
		    with(ATTR_DIM));
	end_row(t);
}

static void
one_pair(struct table *t, const struct figures *f, size_t layer)
{
	static const enum figure_group groups[] = {FIGURE_MENTIONS, FIGURE_EVENTS, FIGURE_ROLES,
	    FIGURE_RELATIONS, FIGURE_ATTRIBUTES, FIGURE_MOODS};
	struct buf title = {0};
	buf_clear(&t->letters[0]);
	buf_clear(&t->letters[1]);
	buf_chr(&t->letters[0], diff_letter(0));
	buf_chr(&t->letters[1], diff_letter(layer));
	buf_fmt(&title, "Agreement of %c and %c", diff_letter(0), diff_letter(layer));
	buf_chr(t->out, '\n');
	heads(t, buf_cstr(&title));
	for (unsigned i = 0; i < sizeof groups / sizeof *groups; i++)
		group(t, f, groups[i], layer);
	actors(t, f, layer);
	buf_done(&title);
}

/* All layers, where there are more than two: kappa is Fleiss'. */
static void
together(struct table *t, const struct figures *f)
{
	buf_chr(t->out, '\n');
	for (unsigned c = 0; c < COLUMNS; c++)
		t->shown[c] = c == KAPPA || c == ALPHA;
	t->name = t->name < 15 ? 15 : t->name;
	grid_text_cut(t->grid, 0, 0, INDENT + t->name, STR("Agreement of all"), with(ATTR_BOLD));
	put(t, KAPPA, STR("kappa"), with(ATTR_DIM));
	put(t, ALPHA, STR("alpha"), with(ATTR_DIM));
	end_row(t);
	for (unsigned g = FIGURE_MENTIONS; g <= FIGURE_EVENTS; g++) {
		size_t n = figures_rows(f, g);
		if (!n)
			continue;
		put_group(t, g);
		for (size_t i = 0; i <= n; i++) {
			struct figure_row r = i ? figures_row(f, g, 1, i - 1) : figures_total(f, g, 1);
			if (i)
				put_name(t, r.name, look(t, g, r.name));
			put_value(t, KAPPA, r.fleiss);
			put_value(t, ALPHA, r.alpha);
			end_row(t);
		}
	}
}

static void
line(struct table *t, const char *text)
{
	grid_text_cut(t->grid, 0, 0, t->columns, str_of(text), with(ATTR_DIM));
	end_row(t);
}

static void
legend(struct table *t, const struct diff *x, const struct figures *f)
{
	struct buf b = {0};
	buf_chr(t->out, '\n');
	for (size_t i = 0; i < x->n_sides && !x->layers_of_one; i++) {
		buf_clear(&b);
		buf_fmt(&b, "%c: ", diff_letter(i));
		clean_add(&b, str_of(x->sides[i].path));
		line(t, buf_cstr(&b));
	}
	buf_clear(&b);
	line(t, "P, R, F1: of what is held against a");
	line(t, "exact: the same place and type");
	buf_fmt(&b, "kappa: Cohen's%s, %zu tokens", t->several ? ", of all Fleiss'" : "",
	    figures_chance(f, FIGURE_MENTIONS).tokens);
	line(t, buf_cstr(&b));
	line(t, "alpha: Krippendorff's, of units");
	for (unsigned i = 0; i < REASONS && t->reasons[i]; i++) {
		buf_clear(&b);
		buf_fmt(&b, "-: %s", t->reasons[i]);
		line(t, buf_cstr(&b));
	}
	buf_done(&b);
}

static bool
has_any(const struct figures *f)
{
	for (unsigned g = 0; g < FIGURE_GROUPS; g++)
		if (figures_rows(f, g))
			return true;
	return false;
}

void
diff_figures_text(const struct diff *x, const struct figures *f, const struct diff_form *form,
    struct buf *out)
{
	struct table t = {.out = out, .columns = form->columns,
	    .depth = form->color ? form->depth : DEPTH_MONO,
	    .several = figures_layers(f) > 2};
	if (!has_any(f))
		return;
	t.grid = grid_new(t.columns, 1);
	if (form->color && x->theme) {
		t.sheet = sheet_dup(theme_sheet_for(x->theme, form->light));
		sheet_set_depth(t.sheet, t.depth);
	}
	measure(&t, f);
	for (size_t layer = 1; layer < figures_layers(f); layer++)
		one_pair(&t, f, layer);
	if (t.several)
		together(&t, f);
	legend(&t, x, f);
	sheet_free(t.sheet);
	grid_free(t.grid);
	buf_done(&t.letters[0]);
	buf_done(&t.letters[1]);
}
