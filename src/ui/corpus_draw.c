/*
 * The list on the screen: as many columns as there is room for, the title always.
 *
 *	Title                          Name         Date        Size  Actors  Events  Who
 *	Harbour works begin            a.txt        2021-05-03  1.2k       4       7  Joe Biden, ...
 *
 * What is not known yet is left blank, and its name stands for its title.
 */
#include "ui/corpus.h"

#include "base/clean.h"
#include "base/file.h"
#include "text/uni.h"
#include "ui/commands.h"
#include "ui/look.h"

enum column { COL_READ, COL_NAME, COL_TITLE, COL_DATE, COL_SIZE, COL_ACTORS, COL_EVENTS, COL_PROBLEMS,
	COL_WHO, COL_ACTOR, COL_TYPE, COL_DOCUMENTS, COL_MENTIONS, COLUMNS };
enum { TITLE_LEAST = 24, WHO_SHARE = 36, NAME_LEAST = 8, NAME_MOST = 18,
	NAME_WIDE = 26, TYPE_COLUMNS = 12 };

static const struct { const char *label; int width; bool right; int by; } columns[] = {
	[COL_READ] = {"Read", 4, true, -1},
	[COL_NAME] = {"Name", 0, false, ROWS_NAME},
	[COL_TITLE] = {"Title", 0, false, ROWS_TITLE},
	[COL_DATE] = {"Date", 10, false, ROWS_DATE},
	[COL_SIZE] = {"Size", 6, true, ROWS_SIZE},
	[COL_ACTORS] = {"Actors", 7, true, ROWS_ACTORS},
	[COL_EVENTS] = {"Events", 7, true, ROWS_EVENTS},
	[COL_PROBLEMS] = {"Problems", 9, true, ROWS_PROBLEMS},
	[COL_WHO] = {"Who", 0, false, -1},
	[COL_ACTOR] = {"Actor", 0, false, ACTORS_NAME},
	[COL_TYPE] = {"Type", TYPE_COLUMNS, false, ACTORS_TYPE},
	[COL_DOCUMENTS] = {"Documents", 10, true, ACTORS_DOCUMENTS},
	[COL_MENTIONS] = {"Mentions", 9, true, ACTORS_MENTIONS},
};
_Static_assert(sizeof columns / sizeof *columns == COLUMNS, "one row a column");

/* Where each column stands; width 0: it does not. */
struct corpus_grid { struct { int col, width; } at[COLUMNS]; };

/* ---- which columns */

/* A column of its own width, when `room` leaves it and the gap before it. */
static void
want(int width[COLUMNS], enum column c, int *room)
{
	if (*room - columns[c].width - 1 < TITLE_LEAST)
		return;
	width[c] = columns[c].width;
	*room -= columns[c].width + 1;
}

/* The longest name, within bounds: of the rows that were on the screen, since ten thousand are too
 * many; it never shrinks, so that scrolling moves the columns as little as may be. */
static int
name_columns(struct session *s, int all)
{
	struct corpus_view *v = s->corpus;
	const struct corpus_list *l = &v->lists[CORPUS_DOCUMENTS];
	int most = all < 140 ? NAME_MOST : NAME_WIDE;
	for (int y = 0; y < l->list.height; y++) {
		size_t i = list_at(&l->list, y);
		if (i >= l->rows.v.n)
			break;
		int n = uni_columns(catalogue_at(v->catalogue, l->rows.v.v[i]).below);
		v->name_columns = n > v->name_columns ? n : v->name_columns;
	}
	return v->name_columns < NAME_LEAST ? NAME_LEAST :
	    v->name_columns > most ? most : v->name_columns;
}

static void
document_columns(struct session *s, int width[COLUMNS], int room)
{
	int all = room;
	if (all >= 50 && s->corpus->any_read)
		want(width, COL_READ, &room);
	if (all >= 36)
		want(width, COL_DATE, &room);
	want(width, COL_EVENTS, &room);
	want(width, COL_ACTORS, &room);
	if (s->corpus->problems)
		want(width, COL_PROBLEMS, &room);
	/* What the list goes by is shown, where the title leaves room. */
	bool by_name = s->corpus->lists[CORPUS_DOCUMENTS].by == ROWS_NAME;
	if (all >= 76 && (all >= 110 || !by_name))
		want(width, COL_SIZE, &room);
	if (all >= 110 || (by_name && room >= TITLE_LEAST + NAME_MOST + 2)) {
		width[COL_NAME] = name_columns(s, all);
		room -= width[COL_NAME] + 2;
	}
	if (all >= 96) {
		width[COL_WHO] = room * WHO_SHARE / 100;
		room -= width[COL_WHO] + 2;
	}
	room -= all - room > 0;              /* the gap behind it is two */
	width[COL_TITLE] = room > 1 ? room : 1;
}

static void
actor_columns(int width[COLUMNS], int room)
{
	want(width, COL_DOCUMENTS, &room);
	want(width, COL_MENTIONS, &room);
	want(width, COL_TYPE, &room);
	width[COL_ACTOR] = room > 50 ? 50 : room > 1 ? room : 1;
}

/* Titles and names end with a gap of two, what stands right of a number with one more. */
static struct corpus_grid
grid_of(struct session *s)
{
	static const enum column documents[] = {COL_READ, COL_TITLE, COL_NAME, COL_DATE, COL_SIZE,
		COL_ACTORS, COL_EVENTS, COL_PROBLEMS, COL_WHO};
	static const enum column actors[] = {COL_ACTOR, COL_TYPE, COL_DOCUMENTS, COL_MENTIONS};
	bool first = s->corpus->tab == CORPUS_DOCUMENTS;
	const enum column *order = first ? documents : actors;
	size_t n = first ? sizeof documents / sizeof *documents : sizeof actors / sizeof *actors;
	int width[COLUMNS] = {0}, room = s->areas.size.columns - 2, col = 1;
	struct corpus_grid t = {0};
	if (first)
		document_columns(s, width, room);
	else
		actor_columns(width, room);
	for (size_t i = 0; i < n; i++) {
		enum column c = order[i];
		if (width[c] == 0)
			continue;
		t.at[c].col = col;
		t.at[c].width = width[c];
		bool gap = c == COL_TITLE || c == COL_NAME || c == COL_WHO;
		col += width[c] + (gap ? 2 : 1) +
		    (c == COL_EVENTS && !width[COL_PROBLEMS] ? 1 : c == COL_PROBLEMS ? 1 : 0);
		col += c == COL_READ ? 1 : 0;
	}
	return t;
}

/* ---- what stands in them */

static void
add_size(struct buf *out, uint64_t n)
{
	if (n < 1000)
		buf_fmt(out, "%u", (unsigned)n);
	else if (n < 10000)
		buf_fmt(out, "%u.%uk", (unsigned)(n / 1000), (unsigned)(n / 100 % 10));
	else if (n < 1000000)
		buf_fmt(out, "%uk", (unsigned)(n / 1000));
	else
		buf_fmt(out, "%llu.%uM", (unsigned long long)(n / 1000000), (unsigned)(n / 100000 % 10));
}

static void
add_who(struct session *s, const struct catalogue_summary *k, int room, struct buf *out)
{
	const struct catalogue *c = s->corpus->catalogue;
	for (size_t i = 0; i < k->n_listed && uni_columns(buf_view(out)) < room; i++) {
		if (out->len > 0)
			buf_puts(out, ", ");
		clean_add(out, catalogue_actor_at(c, k->actors[i].what).name);
	}
}

void
corpus_add_name(const struct catalogue_document *d, struct buf *out)
{
	clean_add(out, d->below);
	if (d->many)
		buf_fmt(out, ":%u", (unsigned)d->number + 1);
}

void
corpus_add_title(const struct catalogue_document *d, struct buf *out)
{
	if (d->summary && d->summary->title.len)
		clean_add(out, d->summary->title);
	else
		corpus_add_name(d, out);
	if (d->problem) {
		buf_puts(out, ": ");
		clean_add(out, str_of(d->problem));
	}
}

static void
add_read(const struct session *s, uint32_t document, struct buf *out)
{
	unsigned mark = corpus_read_mark(s, document);
	if (mark > 100)
		buf_puts(out, "all");
	else if (mark > 0)
		buf_fmt(out, "%u%%", mark - 1);
}

static void
document_cell(struct session *s, uint32_t id, enum column c, int room, struct buf *out)
{
	struct catalogue_document d = catalogue_at(s->corpus->catalogue, id);
	const struct catalogue_summary *k = d.summary;
	const char *more = k && k->partly ? "+" : "";
	switch (c) {
	case COL_READ: add_read(s, id, out); break;
	case COL_NAME: corpus_add_name(&d, out); break;
	case COL_TITLE: corpus_add_title(&d, out); break;
	default: break;
	}
	if (!k)
		return;
	switch (c) {
	case COL_DATE: buf_puts(out, k->date); break;
	case COL_SIZE: add_size(out, k->size); break;
	case COL_ACTORS: buf_fmt(out, "%u%s", (unsigned)k->n_actors, more); break;
	case COL_EVENTS: buf_fmt(out, "%u%s", (unsigned)k->events, more); break;
	case COL_PROBLEMS:
		if (k->problems > 0)
			buf_fmt(out, "%u", (unsigned)k->problems);
		break;
	case COL_WHO: add_who(s, k, room, out); break;
	default: break;
	}
}

static void
actor_cell(struct session *s, uint32_t id, enum column c, struct buf *out)
{
	struct catalogue_actor a = catalogue_actor_at(s->corpus->catalogue, id);
	switch (c) {
	case COL_ACTOR: clean_add(out, a.name); break;
	case COL_TYPE: clean_add(out, a.type); break;
	case COL_DOCUMENTS: buf_grouped(out, a.documents); break;
	case COL_MENTIONS: buf_grouped(out, a.mentions); break;
	default: break;
	}
}

void
corpus_row_text(struct session *s, size_t i, struct buf *out)
{
	static const enum column documents[] = {COL_TITLE, COL_NAME, COL_DATE, COL_WHO};
	uint32_t id = corpus_list(s)->rows.v.v[i];
	if (s->corpus->tab == CORPUS_ACTORS) {
		actor_cell(s, id, COL_ACTOR, out);
		buf_puts(out, "  ");
		actor_cell(s, id, COL_TYPE, out);
		return;
	}
	for (size_t k = 0; k < sizeof documents / sizeof *documents; k++) {
		struct buf cell = {0};
		document_cell(s, id, documents[k], 200, &cell);
		buf_puts(out, out->len > 0 ? "  " : "");
		buf_str(out, buf_view(&cell));
		buf_done(&cell);
	}
}

/* ---- drawing */

static void
put_cell(struct session *s, int y, const struct corpus_grid *t, enum column c, struct str text,
    struct style st)
{
	struct buf fit = {0};
	int col = t->at[c].col, width = t->at[c].width;
	/* The end of a long name tells more than its beginning. */
	look_fit(s, &fit, text, width, c == COL_NAME);
	if (columns[c].right)
		col += width - uni_columns(buf_view(&fit));
	grid_text(s->grid, y, col, t->at[c].col + width, buf_view(&fit), st);
	buf_done(&fit);
}

static void
draw_head(struct session *s, int y, const struct corpus_grid *t)
{
	const struct corpus_list *l = corpus_list(s);
	bool documents = s->corpus->tab == CORPUS_DOCUMENTS;
	for (int c = 0; c < COLUMNS; c++) {
		struct buf label = {0};
		if (t->at[c].width == 0)
			continue;
		bool sorted = columns[c].by == l->by;
		buf_puts(&label, columns[c].label);
		/* Which way it runs: numbers and dates begin with the most. */
		bool text = documents ? l->by <= ROWS_TITLE : l->by >= ACTORS_NAME;
		if (sorted)
			buf_puts(&label, text != l->reverse ? look_glyph(s, "↑", "^") :
			    look_glyph(s, "↓", "v"));
		put_cell(s, y, t, (enum column)c, buf_view(&label),
		    look(s, sorted ? "ui.heading" : "ui.dim"));
		buf_done(&label);
	}
}

static struct style
cell_style(struct session *s, uint32_t id, enum column c)
{
	const struct corpus_view *v = s->corpus;
	if (v->tab == CORPUS_ACTORS)
		return look(s, c == COL_ACTOR ? "text" : "ui.dim");
	struct catalogue_document d = catalogue_at(v->catalogue, id);
	if (d.state == CATALOGUE_FAILED || c == COL_PROBLEMS)
		return look(s, "ui.error");
	if (c != COL_TITLE)
		return look(s, c == COL_DATE || c == COL_NAME || c == COL_WHO || c == COL_READ ?
		    "ui.dim" : "ui.pane.count");
	return look(s, id == v->current ? "ui.heading" : d.summary ? "text" : "ui.dim");
}

static void
draw_row(struct session *s, int y, size_t i, const struct corpus_grid *t)
{
	const struct corpus_view *v = s->corpus;
	const struct corpus_list *l = corpus_list(s);
	uint32_t id = l->rows.v.v[i];
	int end = s->areas.size.columns;
	for (int c = 0; c < COLUMNS; c++) {
		struct buf cell = {0};
		if (t->at[c].width == 0)
			continue;
		if (v->tab == CORPUS_DOCUMENTS)
			document_cell(s, id, (enum column)c, t->at[c].width, &cell);
		else
			actor_cell(s, id, (enum column)c, &cell);
		put_cell(s, y, t, (enum column)c, buf_view(&cell), cell_style(s, id, (enum column)c));
		buf_done(&cell);
	}
	if (i == l->list.cursor) {
		struct style cursor = look(s, "ui.cursor");
		if (cursor.fg == COLOUR_UNSET)
			cursor.fg = COLOUR_DEFAULT;
		grid_restyle(s->grid, y, 0, end, cursor);
	}
	find_light(s, &v->find, i, y, 0, end);
}

static const char *
empty_text(const struct session *s, const struct corpus_list *l)
{
	struct catalogue_progress p = catalogue_progress(s->corpus->catalogue);
	bool reading = p.listing || p.done < p.files;
	if (l->filter.len > 0)
		return reading ? "nothing matches yet" : "nothing matches: Esc shows all";
	if (reading)
		return "reading ...";
	return s->corpus->tab == CORPUS_ACTORS ? "no actors in these documents" :
	    "no documents in this folder";
}

int
corpus_top(const struct session *s)
{
	const struct areas *at = &s->areas;
	int top = at->bar >= 0 ? at->text.row : 0;
	return at->size.rows >= 6 ? top + 1 : top;
}

void
corpus_draw(struct session *s)
{
	struct corpus_view *v = s->corpus;
	const struct areas *at = &s->areas;
	int top = corpus_top(s), bottom = at->text.row + at->text.rows;
	struct corpus_list *l = corpus_list(s);
	corpus_refresh(s, false);
	v->drawn = catalogue_version(v->catalogue);
	v->drawn_at = work_clock();
	list_set(&l->list, l->rows.v.n, bottom - top);
	struct corpus_grid t = grid_of(s);
	for (int y = at->bar >= 0 ? at->text.row : 0; y < bottom; y++)
		grid_fill(s->grid, y, 0, at->size.columns, ' ', look(s, "text"));
	if (top > 0)
		draw_head(s, top - 1, &t);
	for (int y = 0; y < bottom - top; y++) {
		size_t i = list_at(&l->list, y);
		if (i < l->rows.v.n)
			draw_row(s, top + y, i, &t);
	}
	if (l->rows.v.n == 0 && bottom > top)
		grid_text(s->grid, top, 1, at->size.columns, str_of(empty_text(s, l)),
		    look(s, "ui.dim"));
}

/* ---- around it */

/* "corpus        Documents 10,000  Actors 3,412" */
void
corpus_draw_bar(struct session *s)
{
	const struct corpus_view *v = s->corpus;
	struct buf parts[CORPUS_TABS] = {{0}}, fit = {0};
	int row = s->areas.bar, end = s->areas.size.columns - 1, width = 0;
	static const char *const names[] = {"Documents ", "Actors "};
	const size_t counts[] = {v->lists[CORPUS_DOCUMENTS].rows.all, catalogue_actors(v->catalogue)};
	for (int i = 0; i < CORPUS_TABS; i++) {
		buf_puts(&parts[i], names[i]);
		buf_grouped(&parts[i], counts[i]);
		width += uni_columns(buf_view(&parts[i])) + 2;
	}
	int col = end - width + 2;
	look_fit(s, &fit, buf_view(&v->name), col - 3, false);
	grid_text(s->grid, row, 1, col > 2 ? col - 2 : end, buf_view(&fit), look(s, "ui.bar"));
	for (int i = 0; i < CORPUS_TABS && col > 2; i++) {
		col = 2 + grid_text(s->grid, row, col, end, buf_view(&parts[i]),
		    look_on(s, "ui.bar", (int)v->tab == i ? "ui.tab.current" : "ui.tab"));
	}
	for (int i = 0; i < CORPUS_TABS; i++)
		buf_done(&parts[i]);
	buf_done(&fit);
}

/* "214 of 10,000 documents, 3,412 read" */
void
corpus_status(struct session *s, struct buf *out)
{
	const struct corpus_view *v = s->corpus;
	const struct corpus_list *l = &v->lists[v->tab];
	struct catalogue_progress p = catalogue_progress(v->catalogue);
	const char *what = v->tab == CORPUS_DOCUMENTS ? "document" : "actor";
	if (l->rows.v.n != l->rows.all) {
		buf_grouped(out, l->rows.v.n);
		buf_puts(out, " of ");
	}
	buf_grouped(out, l->rows.all);
	buf_fmt(out, " %s%s by %s", what, l->rows.all == 1 ? "" : "s", corpus_sort_name(s));
	if (p.listing) {
		buf_puts(out, ", looking for more");
	} else if (p.done < p.files) {
		buf_puts(out, ", ");
		buf_fmt(out, "%u%% read", (unsigned)(p.done * 100 / p.files));
	}
	if (p.cut)
		buf_puts(out, "; there are more files than limn lists");
	else if (p.unread > 0)
		buf_fmt(out, "; %zu folder%s cannot be read", p.unread, p.unread == 1 ? "" : "s");
}

void
corpus_click(struct session *s, int row, int col)
{
	struct corpus_list *l = corpus_list(s);
	struct call once = {.count = 1};
	int top = corpus_top(s);
	if (s->areas.bar >= 0 && row == s->areas.bar && col > s->areas.size.columns / 2) {
		cmd_corpus_tab(s, &once);
		return;
	}
	if (row == top - 1) {
		/* A heading sorts by its column. */
		struct corpus_grid t = grid_of(s);
		for (int c = 0; c < COLUMNS; c++) {
			if (t.at[c].width == 0 || columns[c].by < 0 || col < t.at[c].col ||
			    col >= t.at[c].col + t.at[c].width)
				continue;
			const bool same = columns[c].by == l->by;
			l->by = columns[c].by;
			l->reverse = same && !l->reverse;
			l->stale = true;
		}
		s->dirty = true;
		return;
	}
	size_t i = row >= top ? list_at(&l->list, row - top) : l->list.n;
	if (i >= l->list.n)
		return;
	bool again = i == l->list.cursor;
	list_to(&l->list, i);
	if (again)
		corpus_go_row(s);
	s->dirty = true;
}
