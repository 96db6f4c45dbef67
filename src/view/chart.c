/*
 * The chart, in panels one below the other.  The parties of a panel are chosen greedily: who has most
 * to do with others, then always the one that has most to do with those that are there.  Their
 * order is improved by swapping neighbours while that shortens the arrows.  Arrows between others
 * go to the next panel, until none is left or the picture is long enough.
 */
#include "view/chart.h"

#include "base/mem.h"
#include "text/uni.h"

enum { CELL = 20, MOST = 12, NOBODY = -1, SWAPS = 64, ROWS_MOST = 400 };
enum { CROSS = 0x253c, LEAVES_RIGHT = 0x251c, LEAVES_LEFT = 0x2524,
	FULL = 0x2500, BROKEN = 0x254c, RIGHT_FULL = 0x25b6, LEFT_FULL = 0x25c0, RIGHT_OPEN = 0x25b7,
	LEFT_OPEN = 0x25c1 };

struct panel {
	uint32_t party[MOST];        /* from left to right */
	int n, rows, cell;           /* cell: columns of a party */
};

struct drawing {
	struct chart *c;
	const struct chart_in *in;
	int most;                    /* parties of a panel */
	struct panel *p;             /* at hand */
	int *place;                  /* in it, of each party, from the left; NOBODY */
	int *panel;                  /* of each arrow, from 0; NOBODY: none yet */
	int number;                  /* of the panel at hand */
};

/* Whether the panel at hand shows it. */
static bool
is_shown(const struct drawing *d, size_t i)
{
	const struct chart_arrow *a = &d->in->arrows[i];
	return (d->panel[i] == NOBODY || d->panel[i] == d->number) && a->from != a->to &&
	    d->place[a->from] != NOBODY && d->place[a->to] != NOBODY;
}

/* ---- who is shown */

/* How much each has to do with those that were chosen; with anybody while there are none. */
static uint32_t
next_party(const struct drawing *d, uint64_t *weight)
{
	const struct chart_in *in = d->in;
	bool first = d->p->n == 0;
	uint32_t best = UINT32_MAX;
	memset(weight, 0, in->n_names * sizeof *weight);
	for (size_t i = 0; i < in->n_arrows; i++) {
		const struct chart_arrow *a = &in->arrows[i];
		if (a->from == a->to || d->panel[i] != NOBODY)
			continue;
		if (first || d->place[a->to] != NOBODY)
			weight[a->from] += a->count;
		if (first || d->place[a->from] != NOBODY)
			weight[a->to] += a->count;
	}
	for (uint32_t i = 0; i < in->n_names; i++)
		if (d->place[i] == NOBODY && weight[i] > 0 &&
		    (best == UINT32_MAX || weight[i] > weight[best]))
			best = i;
	return best;
}

static void
choose(struct drawing *d, uint64_t *weight)
{
	while (d->p->n < d->most) {
		uint32_t party = next_party(d, weight);
		if (party == UINT32_MAX)
			break;
		d->place[party] = d->p->n;
		d->p->party[d->p->n++] = party;
	}
}

/* ---- in which order */

static uint64_t
length(const struct drawing *d)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < d->in->n_arrows; i++) {
		const struct chart_arrow *a = &d->in->arrows[i];
		if (!is_shown(d, i))
			continue;
		int between = d->place[a->from] - d->place[a->to];
		sum += a->count * (uint64_t)(between < 0 ? -between : between);
	}
	return sum;
}

static void
swap(struct drawing *d, int i)
{
	uint32_t *v = d->p->party, left = v[i];
	v[i] = v[i + 1];
	v[i + 1] = left;
	d->place[v[i]] = i;
	d->place[v[i + 1]] = i + 1;
}

static void
arrange(struct drawing *d)
{
	uint64_t best = length(d);
	bool better = true;
	for (int round = 0; better && round < SWAPS; round++) {
		better = false;
		for (int i = 0; i + 1 < d->p->n; i++) {
			swap(d, i);
			uint64_t now = length(d);
			if (now < best) {
				best = now;
				better = true;
			} else {
				swap(d, i);
			}
		}
	}
}

/* ---- drawing */

static int
middle(const struct drawing *d, int place)
{
	return place * d->p->cell + d->p->cell / 2;
}

static void
draw_lines(struct drawing *d, int y)
{
	for (int i = 0; i < d->p->n; i++)
		grid_fill(d->c->grid, y, middle(d, i), middle(d, i) + 1, CHART_LINE, (struct style){0});
}

static void
draw_names(struct drawing *d, int y)
{
	static const struct style bold = {.attrs = ATTR_BOLD, .known = ATTR_BOLD};
	for (int i = 0; i < d->p->n; i++) {
		struct str name = d->in->names[d->p->party[i]];
		int columns = uni_columns(name), room = d->p->cell - 1;
		columns = columns < room ? columns : room;
		int col = middle(d, i) - columns / 2;
		grid_text_cut(d->c->grid, y, col, col + columns, name, bold);
	}
}

static void
draw_arrow(struct drawing *d, int y, const struct chart_arrow *a)
{
	struct grid *g = d->c->grid;
	int from = middle(d, d->place[a->from]), to = middle(d, d->place[a->to]);
	bool right = from < to;
	int left = right ? from : to, end = right ? to : from;
	static const struct style plain = {0};
	draw_lines(d, y);
	grid_fill(g, y, left + 1, end, a->relation ? BROKEN : FULL, plain);
	for (int col = left + d->p->cell; col < end; col += d->p->cell)
		grid_fill(g, y, col, col + 1, CROSS, plain);
	grid_fill(g, y, from, from + 1, right ? LEAVES_RIGHT : LEAVES_LEFT, plain);
	if (right)
		grid_fill(g, y, end - 1, end, a->relation ? RIGHT_OPEN : RIGHT_FULL, plain);
	else
		grid_fill(g, y, left + 1, left + 2, a->relation ? LEFT_OPEN : LEFT_FULL, plain);
	/* Beside the one who does it, and a piece of line on both sides. */
	int room = end - left - 4, columns = uni_columns(a->label);
	columns = columns < room ? columns : room;
	int col = right ? left + 2 : end - 1 - columns;
	grid_text_cut(g, y, col, col + columns, a->label, plain);
}

/* The order of the rows: most first, with what goes back between the same two below it. */
static size_t
next_arrow(const struct drawing *d, const bool *drawn)
{
	size_t best = SIZE_MAX;
	for (size_t i = 0; i < d->in->n_arrows; i++) {
		const struct chart_arrow *a = &d->in->arrows[i];
		if (drawn[i] || !is_shown(d, i))
			continue;
		if (best == SIZE_MAX || (a->relation == d->in->arrows[best].relation ?
		    a->count > d->in->arrows[best].count : !a->relation))
			best = i;
	}
	return best;
}

static void
draw_row(struct drawing *d, int *y, size_t i, bool *drawn)
{
	draw_arrow(d, *y, &d->in->arrows[i]);
	d->c->row_arrow.v[*y] = i;
	d->c->row_kind.v[*y] = CHART_ARROW;
	drawn[i] = true;
	++*y;
}

static bool
is_between(const struct chart_arrow *a, const struct chart_arrow *b)
{
	return (a->from == b->from && a->to == b->to) || (a->from == b->to && a->to == b->from);
}

static void
draw_arrows(struct drawing *d, int y, bool *drawn)
{
	for (;;) {
		size_t i = next_arrow(d, drawn);
		if (i == SIZE_MAX)
			break;
		draw_row(d, &y, i, drawn);
		for (size_t k = 0; k < d->in->n_arrows; k++)
			if (!drawn[k] && is_shown(d, k) && is_between(&d->in->arrows[i], &d->in->arrows[k]))
				draw_row(d, &y, k, drawn);
		draw_lines(d, y++);
	}
}

/* ---- panels */

/* Rows: names, lines, for each two parties their arrows and lines. */
static int
rows_of(const struct drawing *d)
{
	bool pairs[MOST][MOST] = {0};
	int rows = 2;
	for (size_t i = 0; i < d->in->n_arrows; i++) {
		const struct chart_arrow *a = &d->in->arrows[i];
		if (!is_shown(d, i))
			continue;
		int p = d->place[a->from], q = d->place[a->to];
		rows += 1 + !pairs[p < q ? p : q][p < q ? q : p];
		pairs[p < q ? p : q][p < q ? q : p] = true;
	}
	return rows;
}

static void
take_places(struct drawing *d, struct panel *p)
{
	d->p = p;
	for (size_t i = 0; i < d->in->n_names; i++)
		d->place[i] = NOBODY;
	for (int i = 0; i < p->n; i++)
		d->place[p->party[i]] = i;
}

/* Parties and arrows of the next panel; false: no arrow is left. */
static bool
plan(struct drawing *d, struct panel *p, uint64_t *weight)
{
	*p = (struct panel){0};
	take_places(d, p);
	choose(d, weight);
	if (p->n < 2)
		return false;
	arrange(d);
	p->rows = rows_of(d);
	p->cell = d->in->columns / p->n < 2 * CELL ? d->in->columns / p->n : 2 * CELL;
	for (size_t i = 0; i < d->in->n_arrows; i++)
		if (is_shown(d, i))
			d->panel[i] = d->number;
	return true;
}

static void
draw_panel(struct drawing *d, struct panel *p, int y, bool *drawn)
{
	take_places(d, p);
	draw_names(d, y);
	draw_lines(d, y + 1);
	draw_arrows(d, y + 2, drawn);
}

static void
draw_panels(struct drawing *d, struct panel *panels, int n)
{
	bool *drawn = mem_array(d->in->n_arrows + 1, sizeof *drawn);
	int y = 0;
	for (d->number = 0; d->number < n; d->number++) {
		draw_panel(d, &panels[d->number], y, drawn);
		d->c->row_kind.v[y] = CHART_NAMES;
		y += panels[d->number].rows + 1;
	}
	mem_free(drawn);
}

void
chart_make(struct chart *c, const struct chart_in *in)
{
	VEC(struct panel) panels = {0};
	struct panel p;
	*c = (struct chart){0};
	struct drawing d = {.c = c, .in = in, .place = mem_array(in->n_names + 1, sizeof *d.place),
	    .panel = mem_array(in->n_arrows + 1, sizeof *d.panel)};
	uint64_t *weight = mem_array(in->n_names + 1, sizeof *weight);
	d.most = in->columns / CELL < 2 ? 2 : in->columns / CELL > MOST ? MOST : in->columns / CELL;
	int rows = 0;
	for (size_t i = 0; i < in->n_arrows; i++)
		d.panel[i] = NOBODY;
	while (in->columns >= CHART_LEAST && rows < ROWS_MOST && plan(&d, &p, weight)) {
		rows += p.rows + (d.number++ > 0);
		vec_push(&panels, p);
	}
	c->grid = grid_new(in->columns < CHART_LEAST ? CHART_LEAST : in->columns, rows > 0 ? rows : 1);
	for (int i = 0; i < rows; i++) {
		vec_push(&c->row_arrow, SIZE_MAX);
		vec_push(&c->row_kind, CHART_LINES);
	}
	for (size_t i = 0; i < in->n_arrows; i++)
		c->n_hidden += d.panel[i] == NOBODY && in->arrows[i].from != in->arrows[i].to;
	draw_panels(&d, panels.v, (int)panels.n);
	vec_done(&panels);
	mem_free(weight);
	mem_free(d.panel);
	mem_free(d.place);
}

void
chart_done(struct chart *c)
{
	grid_free(c->grid);
	vec_done(&c->row_arrow);
	vec_done(&c->row_kind);
}
