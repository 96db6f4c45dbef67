/*
 * Who does what to whom, drawn over the screen's whole width; made anew when that changes.  Rows
 * between two arrows are passed over by the cursor.
 */
#include "ui/graph_page.h"

#include "ui/article.h"
#include "ui/look.h"
#include "ui/mine.h"
#include "ui/nav.h"
#include "view/chart_graph.h"

/* Where the first event or relation of an arrow stands; ID_NONE: nowhere. */
static uint32_t
place_of(const struct model *m, const struct chart_graph *g, const struct chart_arrow *a)
{
	const struct graph_edge *edge = &g->graph.edges.v[a->id];
	if (!edge->relation)
		return m->events[edge->first].trigger;
	const struct model_relation *r = &m->relations[edge->first];
	return model_end(m, r->mention1, r->event1);
}

static void
add_row(struct session *s, const struct model *m, const struct chart_graph *g,
    const struct chart *c, int y)
{
	size_t arrow = c->row_arrow.v[y];
	uint32_t item = ID_NONE;
	struct buf line = {0};
	if (arrow != SIZE_MAX) {
		uint32_t mention = place_of(m, g, &g->arrows.v[arrow]);
		item = page_item(s, STR_NONE, 0);
		struct page_item *x = &s->page.items.v[item];
		x->id = mention;
		x->in_text = mention != ID_NONE;
	}
	grid_dump_row(c->grid, y, &line);
	page_mark(s, c->row_kind.v[y] == CHART_NAMES ? LINE_HEADING : LINE_PLAIN, item, item == ID_NONE);
	page_raw(s, buf_view(&line));
	buf_done(&line);
}

static void
add_hidden(struct session *s, size_t n)
{
	struct buf line = {0};
	if (n > 0)
		buf_fmt(&line, "%zu more %s: the list of relations has all (L; t there: a matrix), and "
		    "limn annotate -t dot", n, n == 1 ? "arrow" : "arrows");
	page_mark(s, LINE_DIM, ID_NONE, true);
	page_line(s, buf_view(&line));
	buf_done(&line);
}

static void
fill(struct session *s)
{
	struct article *a = session_article(s);
	/* The layers may be others by now than those of the model, and are not asked. */
	const struct export e = {.document = a->document, .model = a->model, .schema = s->schema};
	struct chart_graph g;
	struct chart c;
	page_clear(s);
	s->page.cols = page_columns(s);
	chart_graph_init(&g, &e);
	chart_graph_draw(&g, s->page.cols, &c);
	for (int y = 0; y < (int)c.row_arrow.n; y++)
		add_row(s, a->model, &g, &c, y);
	if (c.n_hidden > 0)
		add_hidden(s, c.n_hidden);
	if (s->page.lines.n == 0)
		page_line(s, STR("Nobody here does anything to anybody, as far as is known."));
	page_mark(s, LINE_PLAIN, ID_NONE, false);
	chart_done(&c);
	chart_graph_done(&g);
}

void
graph_open(struct session *s)
{
	if (session_article(s)->model == NULL) {
		session_note(s, "the text is still being read: try again in a moment");
		return;
	}
	page_open(s, PAGE_GRAPH, STR("Who does what to whom"));
	fill(s);
	list_move(&s->page.list, 0);
}

void
graph_again(struct session *s)
{
	size_t at = s->page.list.cursor;
	if (s->page.kind != PAGE_GRAPH || session_article(s)->model == NULL)
		return;
	fill(s);
	list_to(&s->page.list, at);
}

void
graph_go(struct session *s)
{
	const struct page_item *x = page_here(s);
	const struct model *m = session_article(s)->model;
	if (x == NULL || !x->in_text || m == NULL || x->id >= m->n_mentions)
		return;
	uint32_t mention = x->id;
	page_close(s);
	nav_select(s, mention);
}

void
graph_dress(struct session *s, int y, int col, int end)
{
	for (; col < end; col++)
		if (grid_cell(s->grid, y, col)->glyph == CHART_LINE)
			grid_restyle(s->grid, y, col, col + 1, look(s, "ui.dim"));
}
