/*
 * The figures of agreement as JSON and as tables of a page.  What is not defined is null, and an
 * empty cell, with the reason beside it.
 */
#include <math.h>

#include "annot/compare_figures.h"
#include "base/escape.h"
#include "cli/diff.h"
#include "formats/jval.h"

/* ---- JSON */

static void
key(struct buf *out, const char *name)
{
	buf_fmt(out, "\"%s\":", name);
}

static void
number(struct buf *out, const char *name, double value)
{
	key(out, name);
	if (isnan(value))
		buf_puts(out, "null");
	else
		agree_put(out, value, 6);
}

/* "kappa":0.812, or "kappa":null,"kappaUndefined":"nothing is annotated" */
static void
value(struct buf *out, const char *name, struct agree_value v)
{
	number(out, name, v.value);
	if (v.why) {
		buf_fmt(out, ",\"%sUndefined\":", name);
		jval_quote(out, str_of(v.why));
	}
}

static void
prf(struct buf *out, double precision, double recall, double f1)
{
	number(out, "precision", precision);
	buf_chr(out, ',');
	number(out, "recall", recall);
	buf_chr(out, ',');
	number(out, "f1", f1);
}

static void
counts(struct buf *out, const char *name, struct agree_counts c)
{
	key(out, name);
	buf_fmt(out, "{\"both\":%zu,\"onlyA\":%zu,\"onlyB\":%zu,", c.both, c.only_a, c.only_b);
	prf(out, agree_precision(c), agree_recall(c), agree_f1(c));
	buf_chr(out, '}');
}

static bool
has_units(enum figure_group g)
{
	return g == FIGURE_MENTIONS || g == FIGURE_EVENTS;
}

/* The members of a row, a comma before the first. */
static void
row(struct buf *out, enum figure_group g, const struct figure_row *r)
{
	struct agree_counts c = r->counts.exact;
	buf_fmt(out, ",\"a\":%zu,\"b\":%zu,", c.both + c.only_a, c.both + c.only_b);
	counts(out, "exact", c);
	buf_chr(out, ',');
	counts(out, "overlap", r->counts.overlap);
	if (g == FIGURE_EVENTS) {
		buf_chr(out, ',');
		counts(out, "whole", r->counts.whole);
	}
	if (has_units(g) || g == FIGURE_MOODS) {
		buf_chr(out, ',');
		value(out, "kappa", r->cohen);
	}
}

static void
macro(struct buf *out, const struct figures *f, enum figure_group g, size_t layer)
{
	static const char *const names[] = {"exact", "overlap"};
	key(out, "meanOfTypes");
	buf_chr(out, '{');
	for (unsigned mode = 0; mode < 2; mode++) {
		struct agree_macro m = figures_macro(f, g, layer,
		    mode ? FIGURE_OVERLAP : FIGURE_EXACT);
		buf_puts(out, mode ? "," : "");
		key(out, names[mode]);
		buf_chr(out, '{');
		prf(out, m.precision, m.recall, m.f1);
		buf_chr(out, '}');
	}
	buf_chr(out, '}');
}

static void
chains(struct buf *out, const struct figures *f, size_t layer)
{
	key(out, "bCubed");
	buf_chr(out, '{');
	for (unsigned mode = 0; mode < 2; mode++) {
		struct figure_chains c = figures_chains(f, layer,
		    mode ? FIGURE_OVERLAP : FIGURE_EXACT);
		buf_puts(out, mode ? "," : "");
		key(out, mode ? "overlap" : "exact");
		buf_chr(out, '{');
		prf(out, c.precision, c.recall, c.f1);
		buf_chr(out, '}');
	}
	buf_chr(out, '}');
}

static void
group(struct buf *out, const struct figures *f, enum figure_group g, size_t layer)
{
	struct figure_row all = figures_total(f, g, layer);
	key(out, figure_group_name(g));
	buf_puts(out, "{\"types\":[");
	for (size_t i = 0; i < figures_rows(f, g); i++) {
		struct figure_row r = figures_row(f, g, layer, i);
		buf_puts(out, i ? ",{\"type\":" : "{\"type\":");
		jval_quote(out, r.name);
		row(out, g, &r);
		buf_chr(out, '}');
	}
	buf_puts(out, "],\"all\":{");
	macro(out, f, g, layer);
	row(out, g, &all);
	if (g == FIGURE_ACTORS) {
		buf_chr(out, ',');
		chains(out, f, layer);
	}
	buf_puts(out, "}}");
}

static void
pair(struct buf *out, const struct figures *f, size_t layer)
{
	buf_fmt(out, "{\"sides\":[0,%zu]", layer);
	for (unsigned g = 0; g < FIGURE_GROUPS; g++) {
		if (!figures_rows(f, g))
			continue;
		buf_chr(out, ',');
		group(out, f, g, layer);
	}
	buf_chr(out, '}');
}

static void
of_all(struct buf *out, const struct figure_row *r)
{
	value(out, "kappaFleiss", r->fleiss);
	buf_chr(out, ',');
	value(out, "alphaUnitizing", r->alpha);
}

static void
together(struct buf *out, const struct figures *f, enum figure_group g)
{
	struct figure_row all = figures_total(f, g, 1);
	struct figure_chance c = figures_chance(f, g);
	buf_chr(out, ',');
	key(out, figure_group_name(g));
	buf_fmt(out, "{\"tokens\":%zu,", c.tokens);
	of_all(out, &all);
	buf_chr(out, ',');
	value(out, "alphaNominal", c.alpha_nominal);
	buf_chr(out, ',');
	value(out, "alphaUnitizing2016", c.alpha_2016);
	buf_chr(out, ',');
	value(out, "alphaUnitizing2016Any", c.alpha_2016_any);
	buf_puts(out, ",\"types\":[");
	for (size_t i = 0; i < figures_rows(f, g); i++) {
		struct figure_row r = figures_row(f, g, 1, i);
		buf_puts(out, i ? ",{\"type\":" : "{\"type\":");
		jval_quote(out, r.name);
		buf_chr(out, ',');
		of_all(out, &r);
		buf_chr(out, '}');
	}
	buf_puts(out, "]}");
}

void
diff_figures_json(const struct diff *x, const struct figures *f, struct buf *out)
{
	(void)x;
	buf_fmt(out, "{\"documents\":%zu,\"pairs\":[", figures_documents(f));
	for (size_t layer = 1; layer < figures_layers(f); layer++) {
		buf_puts(out, layer > 1 ? "," : "");
		pair(out, f, layer);
	}
	buf_fmt(out, "],\"together\":{\"sides\":%zu", figures_layers(f));
	for (unsigned g = FIGURE_MENTIONS; g <= FIGURE_EVENTS; g++)
		if (figures_rows(f, g))
			together(out, f, g);
	buf_puts(out, "}}");
}

/* ---- a page */

static void
cell(struct buf *out, double v, const char *why)
{
	/* What is less than it could be stands out. */
	buf_puts(out, v < 1 ? "<td" : "<td class=\"full\"");
	if (why) {
		buf_puts(out, " title=\"");
		escape_add(out, str_of(why));
		buf_chr(out, '"');
	}
	buf_chr(out, '>');
	if (isnan(v))
		buf_puts(out, "\xe2\x80\x93");
	else
		agree_put(out, v, 3);
	buf_puts(out, "</td>");
}

static void
count_cells(struct buf *out, struct agree_counts c)
{
	buf_fmt(out, "<td>%zu</td><td>%zu</td><td>%zu</td>", c.both + c.only_a, c.both + c.only_b,
	    c.both);
}

static void
prf_cells(struct buf *out, double precision, double recall, double f1)
{
	cell(out, precision, isnan(precision) ? "b has none" : NULL);
	cell(out, recall, isnan(recall) ? "a has none" : NULL);
	cell(out, f1, NULL);
}

static void
counted_cells(struct buf *out, struct agree_counts c)
{
	prf_cells(out, agree_precision(c), agree_recall(c), agree_f1(c));
}

static void
html_row(struct buf *out, enum figure_group g, const struct figure_row *r, struct str name,
    const char *class)
{
	buf_fmt(out, "<tr%s><th scope=\"row\">", class);
	escape_clean(out, name);
	buf_puts(out, "</th>");
	count_cells(out, r->counts.exact);
	counted_cells(out, r->counts.exact);
	counted_cells(out, r->counts.overlap);
	if (has_units(g) || g == FIGURE_MOODS)
		cell(out, r->cohen.value, r->cohen.why);
	else
		buf_puts(out, "<td></td>");
	if (has_units(g))
		cell(out, r->alpha.value, r->alpha.why);
	else
		buf_puts(out, "<td></td>");
	buf_puts(out, "</tr>\n");
}

static void
html_prf(struct buf *out, const char *name, struct agree_macro e, struct agree_macro o)
{
	buf_fmt(out, "<tr class=\"sum\"><th scope=\"row\">%s</th><td></td><td></td><td></td>", name);
	prf_cells(out, e.precision, e.recall, e.f1);
	prf_cells(out, o.precision, o.recall, o.f1);
	buf_puts(out, "<td></td><td></td></tr>\n");
}

static bool
is_same(struct agree_counts c)
{
	return !c.only_a && !c.only_b;
}

/* The sums of a group stand beside its name; where nothing differs its types have the same. */
static void
html_group(struct buf *out, const struct figures *f, enum figure_group g, size_t layer)
{
	size_t n = figures_rows(f, g);
	struct figure_row all = figures_total(f, g, layer);
	struct agree_counts whole = all.counts.whole;
	bool same = is_same(all.counts.exact);
	buf_puts(out, "<tbody>\n");
	html_row(out, g, &all, str_of(figure_group_name(g)), " class=\"group\"");
	for (size_t i = 0; i < n && !same && g != FIGURE_ACTORS; i++) {
		struct figure_row r = figures_row(f, g, layer, i);
		html_row(out, g, &r, r.name, "");
	}
	if (n > 1 && !same && g != FIGURE_MOODS && g != FIGURE_ACTORS)
		html_prf(out, "mean of types", figures_macro(f, g, layer, FIGURE_EXACT),
		    figures_macro(f, g, layer, FIGURE_OVERLAP));
	if (g == FIGURE_EVENTS && figures_rows(f, FIGURE_ROLES) && !is_same(whole)) {
		buf_puts(out, "<tr class=\"sum\"><th scope=\"row\">with all roles</th>");
		count_cells(out, whole);
		counted_cells(out, whole);
		buf_puts(out, "<td></td><td></td><td></td><td></td><td></td></tr>\n");
	}
	if (g == FIGURE_ACTORS && !same) {
		struct figure_chains e = figures_chains(f, layer, FIGURE_EXACT);
		struct figure_chains o = figures_chains(f, layer, FIGURE_OVERLAP);
		html_prf(out, "B-cubed", (struct agree_macro){e.precision, e.recall, e.f1},
		    (struct agree_macro){o.precision, o.recall, o.f1});
	}
	buf_puts(out, "</tbody>\n");
}

static void
html_pair(struct buf *out, const struct figures *f, size_t layer)
{
	buf_fmt(out, "<table class=\"figures\">\n<caption>Agreement of %c and %c</caption>\n"
	    "<thead>\n<tr><td></td><td></td><td></td><td></td><th colspan=\"3\">exact</th>"
	    "<th colspan=\"3\">overlap</th><td></td><td></td></tr>\n"
	    "<tr><td></td><th scope=\"col\">%c</th><th scope=\"col\">%c</th><th scope=\"col\">both</th>"
	    "<th scope=\"col\">P</th><th scope=\"col\">R</th><th scope=\"col\">F1</th>"
	    "<th scope=\"col\">P</th><th scope=\"col\">R</th><th scope=\"col\">F1</th>"
	    "<th scope=\"col\">kappa</th><th scope=\"col\">alpha</th></tr>\n</thead>\n",
	    diff_letter(0), diff_letter(layer), diff_letter(0), diff_letter(layer));
	for (unsigned g = 0; g < FIGURE_GROUPS; g++)
		if (figures_rows(f, g))
			html_group(out, f, g, layer);
	buf_puts(out, "</table>\n");
}

static void
html_together(struct buf *out, const struct figures *f)
{
	buf_puts(out, "<table class=\"figures\">\n<caption>Agreement of all</caption>\n<thead>\n"
	    "<tr><td></td><th scope=\"col\">Fleiss\xe2\x80\x99 kappa</th>"
	    "<th scope=\"col\">alpha</th></tr>\n</thead>\n");
	for (unsigned g = FIGURE_MENTIONS; g <= FIGURE_EVENTS; g++) {
		size_t n = figures_rows(f, g);
		if (!n)
			continue;
		buf_puts(out, "<tbody>\n");
		for (size_t i = 0; i <= n; i++) {
			struct figure_row r = i ? figures_row(f, g, 1, i - 1) : figures_total(f, g, 1);
			buf_fmt(out, "<tr%s><th scope=\"row\">", i ? "" : " class=\"group\"");
			escape_clean(out, i ? r.name : str_of(figure_group_name(g)));
			buf_puts(out, "</th>");
			cell(out, r.fleiss.value, r.fleiss.why);
			cell(out, r.alpha.value, r.alpha.why);
			buf_puts(out, "</tr>\n");
		}
		buf_puts(out, "</tbody>\n");
	}
	buf_puts(out, "</table>\n");
}

void
diff_figures_html(const struct diff *x, const struct figures *f, struct buf *out)
{
	buf_puts(out, "<section id=\"agreement\">\n<h2>Agreement</h2>\n<p>");
	for (size_t i = 0; i < x->n_sides && !x->layers_of_one; i++) {
		buf_fmt(out, "%s%c: ", i ? ", " : "", diff_letter(i));
		escape_clean(out, str_of(x->sides[i].path));
	}
	buf_puts(out, "</p>\n");
	for (size_t layer = 1; layer < figures_layers(f); layer++)
		html_pair(out, f, layer);
	if (figures_layers(f) > 2)
		html_together(out, f);
	buf_fmt(out, "<p>P, R and F1 of what is held against a. Exact: the same place and type. "
	    "Kappa: Cohen\xe2\x80\x99s, of %zu tokens. Alpha: Krippendorff\xe2\x80\x99s, for unitizing.</p>\n"
	    "</section>\n", figures_chance(f, FIGURE_MENTIONS).tokens);
}
