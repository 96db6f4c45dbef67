/*
 * :agreement - how far the layers agree (annot/compare_figures.h): of each layer against the first
 * what both have, what one has alone, precision, recall and F1 at the same places and where they
 * overlap, kappa; of all layers alpha.  By what is annotated, and by type.
 *
 * The figures are made between keys, once for a comparison.
 */
#include "ui/agreement.h"

#include <math.h>

#include "annot/compare_figures.h"
#include "base/clean.h"
#include "text/uni.h"
#include "ui/layers.h"
#include "ui/look.h"

enum { NAME_WIDE = 22, NAME_MIDDLE = 17, NAME_NARROW = 14, NUMBER = 7, TYPES_MOST = 200,
	PIECE = 16 * 1024 };

bool
agreement_step(struct session *s, struct differences *d, bool (*stop)(void *), void *context)
{
	if (d->figured)
		return false;
	if (d->figures == NULL) {
		d->figures = figures_new(d->n_layers);
		figures_begin(d->figures, d->compare, session_article(s)->document);
	}
	while (figures_step(d->figures, PIECE)) {
		if (stop(context))
			return true;
	}
	d->figured = true;
	pane_remember(s);
	s->pane.stale = true;
	s->dirty = true;
	return true;
}

/* ---- one row of figures */

/* Which columns there is room for; what tells least goes first.  Alpha is of all layers: of more
 * than two it stands below, once. */
enum column { C_BOTH, C_ONLY_A, C_ONLY_B, C_PRECISION, C_RECALL, C_F1, C_OVERLAP, C_KAPPA, C_ALPHA,
	COLUMNS };

static const char *const column_words[COLUMNS] = {
	"both", "only 1", "only 2", "prec", "recall", "F1", "F1 ovl", "kappa", "alpha"
};

static int
name_columns(const struct session *s)
{
	int columns = page_columns(s);
	return columns < 72 ? NAME_NARROW : columns < NAME_WIDE + NUMBER * COLUMNS ? NAME_MIDDLE :
	    NAME_WIDE;
}

static bool
has_room(const struct session *s, const struct differences *d, enum column c)
{
	static const enum column last[] = {C_F1, C_OVERLAP, C_KAPPA, C_ALPHA, C_PRECISION, C_RECALL,
		C_BOTH, C_ONLY_A, C_ONLY_B};
	int left = page_columns(s) - name_columns(s);
	if (c == C_ALPHA && d->n_layers > 2)
		return false;
	for (size_t i = 0; i < COLUMNS; i++) {
		left -= NUMBER;
		if (last[i] == c)
			return left >= 0;
	}
	return false;
}

static void
add_padded(struct buf *out, struct str text)
{
	int used = uni_columns(text);
	buf_pad(out, ' ', used < NUMBER ? (size_t)(NUMBER - used) : 1);
	buf_str(out, text);
}

static void
add_number(struct buf *out, size_t n)
{
	struct buf one = {0};
	buf_fmt(&one, "%zu", n);
	add_padded(out, buf_view(&one));
	buf_done(&one);
}

/* "0.93"; what is not defined is no number. */
static void
add_figure(struct buf *out, double x)
{
	struct buf one = {0};
	if (isnan(x))
		buf_chr(&one, '-');
	else
		buf_fmt(&one, "%.3f", x);
	add_padded(out, buf_view(&one));
	buf_done(&one);
}

static void
add_column(struct buf *out, enum column c, const struct figure_row *r)
{
	switch (c) {
	case C_BOTH: add_number(out, r->counts.exact.both); break;
	case C_ONLY_A: add_number(out, r->counts.exact.only_a); break;
	case C_ONLY_B: add_number(out, r->counts.exact.only_b); break;
	case C_PRECISION: add_figure(out, agree_precision(r->counts.exact)); break;
	case C_RECALL: add_figure(out, agree_recall(r->counts.exact)); break;
	case C_F1: add_figure(out, agree_f1(r->counts.exact)); break;
	case C_OVERLAP: add_figure(out, agree_f1(r->counts.overlap)); break;
	case C_KAPPA: add_figure(out, r->cohen.value); break;
	case C_ALPHA: add_figure(out, r->alpha.value); break;
	case COLUMNS: break;
	}
}

static void
add_name(struct session *s, struct str name, size_t indent, struct buf *out)
{
	struct buf clean = {0};
	int columns = name_columns(s);
	clean_add(&clean, name);
	buf_pad(out, ' ', indent);
	look_fit_middle(s, out, buf_view(&clean), columns - (int)indent - 1);
	int used = uni_columns(buf_view(out));
	buf_pad(out, ' ', used < columns ? (size_t)(columns - used) : 1);
	buf_done(&clean);
}

static void
add_row(struct session *s, const struct differences *d, struct str name, size_t indent,
    const struct figure_row *r)
{
	struct buf line = {0};
	add_name(s, name, indent, &line);
	for (enum column c = 0; c < COLUMNS; c++) {
		if (has_room(s, d, c))
			add_column(&line, c, r);
	}
	page_raw(s, buf_view(&line));
	buf_done(&line);
}

/* ---- the page */

static void
add_head(struct session *s, const struct differences *d)
{
	struct buf line = {0};
	buf_pad(&line, ' ', (size_t)name_columns(s));
	for (enum column c = 0; c < COLUMNS; c++) {
		if (has_room(s, d, c))
			add_padded(&line, str_of(column_words[c]));
	}
	page_mark(s, LINE_HEADING, ID_NONE, true);
	page_raw(s, buf_view(&line));
	buf_done(&line);
}

static void
add_group(struct session *s, const struct differences *d, enum figure_group g, size_t side)
{
	struct figure_row all = figures_total(d->figures, g, side);
	struct agree_counts n = all.counts.exact;
	size_t types = figures_rows(d->figures, g);
	if (n.both + n.only_a + n.only_b == 0)
		return;
	page_mark(s, LINE_PLAIN, ID_NONE, false);
	add_row(s, d, str_of(figure_group_name(g)), 0, &all);
	page_mark(s, LINE_DIM, ID_NONE, false);
	for (size_t i = 0; i < types && i < TYPES_MOST; i++) {
		struct figure_row r = figures_row(d->figures, g, side, i);
		n = r.counts.exact;
		if (n.both + n.only_a + n.only_b > 0)
			add_row(s, d, r.name, 2, &r);
	}
}

/* "events as a whole: F1 0.933", "who is who: ..." */
static void
add_rest(struct session *s, const struct differences *d, size_t side)
{
	struct figure_row events = figures_total(d->figures, FIGURE_EVENTS, side);
	struct figure_chains who = figures_chains(d->figures, side, FIGURE_EXACT);
	double whole = agree_f1(events.counts.whole);
	struct buf line = {0};
	page_mark(s, LINE_PLAIN, ID_NONE, true);
	if (!isnan(whole)) {
		buf_fmt(&line, "events with all their roles: F1 %.3f", whole);
		page_line(s, buf_view(&line));
	}
	if (!isnan(who.f1)) {
		buf_clear(&line);
		buf_fmt(&line, "who is who (B-cubed): F1 %.3f, precision %.3f, recall %.3f", who.f1,
		    who.precision, who.recall);
		page_line(s, buf_view(&line));
	}
	buf_done(&line);
}

static void
add_value(struct session *s, const char *what, struct agree_value v)
{
	struct buf line = {0};
	buf_puts(&line, what);
	if (isnan(v.value))
		buf_fmt(&line, ": not defined (%s)", v.why != NULL ? v.why : "nothing to count");
	else
		buf_fmt(&line, ": %.3f", v.value);
	page_line(s, buf_view(&line));
	buf_done(&line);
}

/* Of all layers together. */
static void
add_chance(struct session *s, const struct differences *d, enum figure_group g)
{
	struct figure_row all = figures_total(d->figures, g, 1);
	struct figure_chance c = figures_chance(d->figures, g);
	struct agree_counts n = all.counts.exact;
	struct buf line = {0};
	if (n.both + n.only_a + n.only_b == 0)
		return;
	page_mark(s, LINE_PLAIN, ID_NONE, true);
	page_raw(s, STR_NONE);
	page_mark(s, LINE_HEADING, ID_NONE, true);
	buf_fmt(&line, "%s, all %zu layers, %zu tokens", figure_group_name(g), d->n_layers, c.tokens);
	page_line(s, buf_view(&line));
	page_mark(s, LINE_PLAIN, ID_NONE, false);
	add_value(s, "  Fleiss' kappa of tokens", all.fleiss);
	add_value(s, "  Krippendorff's alpha of tokens", c.alpha_nominal);
	/* Of two layers it may stand in the table above. */
	if (!has_room(s, d, C_ALPHA))
		add_value(s, "  alpha of units (unitizing, 1995)", all.alpha);
	add_value(s, "  alpha of units (2016)", c.alpha_2016);
	buf_done(&line);
}

static void
fill(struct session *s, const struct differences *d)
{
	page_clear(s);
	differences_say_beyond(s, d);
	for (size_t side = 1; side < d->n_layers; side++) {
		struct buf name = {0};
		page_mark(s, LINE_PLAIN, ID_NONE, true);
		if (side > 1)
			page_raw(s, STR_NONE);
		buf_puts(&name, "2: ");
		side_name(s, d, side, NAME_WIDE, &name);
		buf_puts(&name, ", against 1: ");
		side_name(s, d, 0, NAME_WIDE, &name);
		page_mark(s, LINE_HEADING, ID_NONE, true);
		page_line(s, buf_view(&name));
		add_head(s, d);
		for (enum figure_group g = 0; g < FIGURE_GROUPS; g++)
			add_group(s, d, g, side);
		add_rest(s, d, side);
		buf_done(&name);
	}
	add_chance(s, d, FIGURE_MENTIONS);
	add_chance(s, d, FIGURE_EVENTS);
	page_mark(s, LINE_PLAIN, ID_NONE, true);
	page_raw(s, STR_NONE);
	page_mark(s, LINE_DIM, ID_NONE, true);
	page_line(s, STR("F1: the same place and type; ovl: the type is the same and the places "
	    "overlap; kappa: Cohen's, of tokens; alpha: Krippendorff's, of units. limn diff prints "
	    "these figures, also as JSON."));
	page_mark(s, LINE_PLAIN, ID_NONE, false);
}

bool
agreement_page_refresh(struct session *s)
{
	const struct differences *d = differences_made(s);
	struct diff_way *w = &s->diff;
	if (s->page.kind != PAGE_AGREEMENT || d == NULL || !d->figured ||
	    (w->listed_for == d->made_for && s->page.cols == w->listed_columns))
		return false;
	size_t at = s->page.list.cursor;
	w->listed_for = d->made_for;
	w->listed_columns = s->page.cols;
	fill(s, d);
	list_to(&s->page.list, at);
	s->dirty = true;
	return true;
}

void
agreement_command(struct session *s, struct str rest)
{
	struct layer *layers[SIDES_MOST];
	rest = str_trim(rest);
	if (rest.len > 0 && !differences_choose(s, rest))
		return;
	if (!differences_wait(s) && differences_sides(s, layers, NULL) < 2) {
		differences_say_none(s);
		return;
	}
	s->diff.listed_for = 0;
	page_open(s, PAGE_AGREEMENT, STR("agreement"));
	page_mark(s, LINE_DIM, ID_NONE, true);
	page_line(s, STR("comparing ..."));
	page_mark(s, LINE_PLAIN, ID_NONE, false);
	agreement_page_refresh(s);
}

/* ---- a line of the pane */

/* Mentions, else events: what most files have. */
static enum figure_group
main_group(const struct differences *d, size_t side)
{
	struct agree_counts n = figures_total(d->figures, FIGURE_MENTIONS, side).counts.exact;
	return n.both + n.only_a + n.only_b > 0 ? FIGURE_MENTIONS : FIGURE_EVENTS;
}

bool
agreement_brief(struct session *s, size_t side, struct buf *out)
{
	const struct differences *d = differences_made(s);
	if (d == NULL || !d->figured || side >= d->n_layers)
		return false;
	struct figure_row all = figures_total(d->figures, main_group(d, side), side);
	double f1 = agree_f1(all.counts.exact);
	if (isnan(f1))
		return false;
	buf_fmt(out, "F1 %.2f", f1);
	if (!isnan(all.cohen.value))
		buf_fmt(out, ", kappa %.2f", all.cohen.value);
	return true;
}

bool
agreement_of_layer(struct session *s, const struct layer *l, struct buf *out)
{
	struct differences *d = layers_count(s) < 2 ? NULL : differences_made(s);
	struct buf figures = {0};
	bool any = false;
	for (size_t side = 1; d != NULL && side < d->n_layers; side++) {
		if (d->layers[side] != l || !agreement_brief(s, side, &figures))
			continue;
		any = true;
		if (out == NULL)
			break;
		buf_str(out, buf_view(&figures));
		buf_puts(out, " against ");
		side_name(s, d, 0, NAME_WIDE, out);
	}
	buf_done(&figures);
	return any;
}
