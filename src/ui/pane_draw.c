/*
 * Drawing the pane: its tabs, and its rows with a sign for folds, indented by depth.
 */
#include "ui/pane_rows.h"

#include "text/uni.h"
#include "ui/layers.h"
#include "ui/look.h"
#include "ui/matrix.h"

enum { FORM_WIDE, FORM_OPEN, FORM_TIGHT, FORM_BRIEF, FORM_KEYS };

static const struct { const char *full, *brief, *key; } tabs[TAB_N] = {
	[TAB_ACTORS] = {"Actors", "Act", "A"}, [TAB_EVENTS] = {"Events", "Ev", "E"},
	[TAB_RELATIONS] = {"Relations", "Rel", "L"}, [TAB_LAYERS] = {"Layers", "Lay", "O"},
	[TAB_MARKS] = {"Marks", "Mk", "B"},
};

static size_t
tab_count(const struct session *s, enum pane_tab t)
{
	const struct model *m = session_article(s)->model;
	switch (t) {
	case TAB_ACTORS: return m ? m->n_actors : 0;
	case TAB_EVENTS: return s->pane.happenings.n;
	case TAB_RELATIONS: return m ? m->n_relations : 0;
	case TAB_MARKS: return marks_count(s);
	default: return layers_count(s);
	}
}

/* Marks are few people's: their tab comes with the first one. */
static bool
tab_there(const struct session *s, enum pane_tab t)
{
	return t != TAB_MARKS || marks_count(s) > 0 ||
	    (s->pane.tab == t && s->areas.where != PANE_NOWHERE);
}

enum pane_tab
pane_tab_beside(const struct session *s, int step)
{
	int t = (int)s->pane.tab;
	do
		t = (t + TAB_N + step) % TAB_N;
	while (!tab_there(s, (enum pane_tab)t));
	return (enum pane_tab)t;
}

void
pane_tab_name(enum pane_tab t, struct buf *out)
{
	struct str name = str_of(tabs[t].full);
	buf_chr(out, (char)(name.ptr[0] - 'A' + 'a'));
	buf_str(out, str_sub(name, 1, name.len));
}

/* The label of a tab, in forms from the longest to the shortest. */
static void
tab_label(const struct session *s, enum pane_tab t, int form, struct buf *out)
{
	const struct article *a = session_article(s);
	buf_puts(out, form < FORM_BRIEF ? tabs[t].full : form == FORM_BRIEF ? tabs[t].brief :
	    tabs[t].key);
	/* "3/24": what the filter leaves. */
	if (s->pane.filter[t].len > 0 && form < FORM_KEYS && s->pane.counted[t] != UINT32_MAX)
		buf_fmt(out, " %u/%zu", (unsigned)s->pane.counted[t], tab_count(s, t));
	else if (a->model != NULL || t >= TAB_LAYERS)
		buf_fmt(out, " %zu%s", tab_count(s, t),
		    t < TAB_LAYERS && !article_whole(a) ? "+" : "");
}

static const char *
tab_gap(int form)
{
	return form == 0 ? " | " : form == FORM_TIGHT || form == FORM_KEYS ? " " : "  ";
}

static int
tabs_width(const struct session *s, int form)
{
	struct buf all = {0};
	for (int t = 0; t < TAB_N; t++) {
		if (!tab_there(s, (enum pane_tab)t))
			continue;
		buf_puts(&all, t > 0 ? tab_gap(form) : "");
		tab_label(s, (enum pane_tab)t, form, &all);
	}
	int n = uni_columns(buf_view(&all));
	buf_done(&all);
	return n;
}

int
pane_tabs_least(const struct session *s)
{
	return tabs_width(s, FORM_BRIEF) + 2;
}

/* The form that fits, and where it begins: at the left over the pane, else at the right. */
static int
tabs_form(const struct session *s, const struct area *at, int *col)
{
	int form = 0, room = at->cols - 2;
	while (form < FORM_KEYS && tabs_width(s, form) > room)
		form++;
	int width = tabs_width(s, form);
	*col = at->col + 1;
	if (s->areas.where == PANE_NOWHERE)
		*col = at->col + at->cols - 1 - width;
	if (*col < at->col)
		*col = at->col;
	return form;
}

/* Calls for each tab; returns the one at column `want`, or TAB_N. */
static enum pane_tab
tabs_walk(struct session *s, struct area at, int want, bool draw)
{
	int col, form = tabs_form(s, &at, &col), end = at.col + at.cols;
	const char *ground = at.row == s->areas.bar ? "ui.bar" : "ui.rule";
	enum pane_tab hit = TAB_N;
	for (int t = 0; t < TAB_N; t++) {
		struct buf label = {0};
		bool current = s->areas.where != PANE_NOWHERE && (int)s->pane.tab == t;
		if (!tab_there(s, (enum pane_tab)t))
			continue;
		if (t > 0) {
			if (draw)
				grid_text(s->grid, at.row, col, end, str_of(tab_gap(form)),
				    look_on(s, ground, "ui.rule"));
			col += (int)str_of(tab_gap(form)).len;
		}
		tab_label(s, (enum pane_tab)t, form, &label);
		int width = uni_columns(buf_view(&label));
		if (draw)
			grid_text(s->grid, at.row, col, end, buf_view(&label),
			    look_on(s, ground, current ? "ui.tab.current" : "ui.tab"));
		if (want >= col && want < col + width)
			hit = (enum pane_tab)t;
		col += width;
		buf_done(&label);
	}
	return hit;
}

void
pane_draw_tabs(struct session *s, struct area at)
{
	if (s->areas.where == PANE_BELOW) {
		/* The tabs lie on the rule: clear what they cover. */
		int col, form = tabs_form(s, &at, &col);
		grid_fill(s->grid, at.row, col - 1, col + tabs_width(s, form) + 1, ' ',
		    look(s, "ui.rule"));
	}
	tabs_walk(s, at, -1, true);
}

/* Actors wherever there is room; events, whose rows are words, on a wide pane. */
static bool
has_spark(const struct session *s)
{
	return (s->pane.tab == TAB_ACTORS && spark_columns(s) > 0) ||
	    (pane_items(s) == &event_items && spark_columns(s) == SPARK_MOST);
}

/* The order and the filter, on the rule over the list; below the text behind the tabs. */
void
pane_draw_head(struct session *s)
{
	const struct areas *at = &s->areas;
	struct buf text = {0};
	int row = at->rule, col = at->pane.col, end = at->pane.col + at->pane.cols;
	if (at->where == PANE_BELOW) {
		int form = tabs_form(s, &at->tabs, &col);
		row = at->tabs.row;
		col += tabs_width(s, form) + 1;
	}
	if (row >= 0 && has_spark(s))
		spark_place(s, row, end - 1 - spark_columns(s), spark_columns(s));
	pane_head(s, &text);
	if (row >= 0 && col + uni_columns(buf_view(&text)) < end)
		grid_text(s->grid, row, col, end, buf_view(&text), look(s, "ui.dim"));
	buf_done(&text);
}

enum pane_tab
pane_tab_at(struct session *s, int col)
{
	return tabs_walk(s, s->areas.tabs, col, false);
}

enum pane_tab
pane_tab_in(struct session *s, struct area at, int col)
{
	return at.rows > 0 ? tabs_walk(s, at, col, false) : TAB_N;
}

/* ---- rows */

static void
draw_row(struct session *s, const struct pane_row *r, int y, bool current)
{
	const struct area *at = &s->areas.pane;
	int col = at->col + 1, end = at->col + at->cols - 1;
	if (at->cols < 20) {
		col = at->col;
		end = at->col + at->cols;
	}
	col += 2 * r->depth;
	if (r->group)
		grid_text(s->grid, y, col, end, str_of(r->open ? look_glyph(s, "▾", "v") :
		    look_glyph(s, "▸", ">")), look(s, "ui.dim"));
	if (has_spark(s) && r->kind == PANE_EVENT && r->depth == 0) {
		struct buf spark = {0};
		spark_event(s, r->item, spark_columns(s), &spark);
		grid_text(s->grid, y, end - spark_columns(s), end, buf_view(&spark),
		    look(s, "ui.pane.count"));
		end -= spark_columns(s) + 2;
		buf_done(&spark);
	}
	pane_draw_content(s, r, y, col + 2, end);
	if (current && pane_tracks(s))
		grid_text(s->grid, y, at->col, at->col + 1, str_of(look_glyph(s, "▌", "*")),
		    look(s, "ui.cursor.idle"));
	if (current && s->focus == FOCUS_PANE && r->kind != PANE_PARTY) {
		/* One bar: the colours of types would cut a reversed row to pieces. */
		struct style cursor = look(s, "ui.cursor");
		if (cursor.fg == COLOUR_UNSET)
			cursor.fg = COLOUR_DEFAULT;
		grid_restyle(s->grid, y, at->col, at->col + at->cols, cursor);
	}
	find_light(s, &s->pane.find, (size_t)(r - s->pane.rows.v), y, col, end);
}

static const char *
empty_text(const struct session *s)
{
	const struct article *a = session_article(s);
	if (!article_final(a) && !a->paused && s->pane.tab != TAB_MARKS)
		return "reading ...";
	if (!pane_made(s))
		return "sorting ...";
	if (s->pane.filter[s->pane.tab].len > 0 && pane_items(s) != NULL)
		return "nothing matches";
	switch (s->pane.tab) {
	case TAB_ACTORS: return "no actors in this text";
	case TAB_EVENTS: return "no events in this text";
	case TAB_RELATIONS:
		return !matrix_shown(s) ? "no relations in this text" : matrix_made(s) ?
		    "nobody does anything to anybody here" : "counting ...";
	case TAB_MARKS: return "no marks: m and a letter makes one";
	default: return "no layers: neither rules nor annotations";
	}
}

void
pane_draw(struct session *s)
{
	struct pane *p = &s->pane;
	const struct area *at = &s->areas.pane;
	pane_refresh(s);
	struct list *l = &p->list[p->tab];
	for (int y = 0; y < at->rows; y++) {
		size_t i = list_at(l, y);
		if (i < p->rows.n)
			draw_row(s, &p->rows.v[i], at->row + y, i == l->cursor);
	}
	matrix_draw_frame(s);
	if (p->rows.n == 0)
		grid_text(s->grid, at->row, at->col + 1, at->col + at->cols, str_of(empty_text(s)),
		    look(s, "ui.dim"));
}
