/*
 * The minimap: each row of the column stands for an equal part of the text.
 *
 *	  row y  =  bytes [size * y / rows, size * (y + 1) / rows)
 *
 * What is there is asked for row by row, by bisection in lists that are sorted by place, so the
 * number of mentions does not matter.  With somebody selected it shows where that actor is met;
 * with nobody, how densely the text is marked.
 */
#include "ui/minimap.h"

#include <string.h>

#include "annot/spanidx.h"
#include "base/limits.h"
#include "ui/colours.h"
#include "ui/differences.h"
#include "ui/focus.h"
#include "ui/hit_map.h"
#include "ui/look.h"
#include "ui/nav.h"
#include "ui/pane_rows.h"
#include "ui/textview.h"

enum { SAMPLES = 8, LEVELS = 3 };

/* ---- hits by parts of the text */

void
hit_map_clear(struct hit_map *m)
{
	memset(m, 0, sizeof *m);
}

static bool
part(const struct hit_map *m, uint64_t i)
{
	return m->bits[i / 64] >> (i % 64) & 1;
}

static void
set_part(struct hit_map *m, uint64_t i)
{
	m->bits[i / 64] |= UINT64_C(1) << (i % 64);
}

void
hit_map_add(struct hit_map *m, uint64_t at)
{
	while (at >> m->shift >= HIT_MAP_PARTS) {
		struct hit_map half = {.shift = m->shift + 1, .any = m->any};
		for (uint64_t i = 0; m->any && i < HIT_MAP_PARTS; i++) {
			if (part(m, i))
				set_part(&half, i / 2);
		}
		*m = half;
	}
	m->any = true;
	set_part(m, at >> m->shift);
}

bool
hit_map_touches(const struct hit_map *m, uint64_t from, uint64_t to)
{
	if (!m->any || to <= from)
		return false;
	uint64_t last = (to - 1) >> m->shift;
	for (uint64_t i = from >> m->shift; i <= last && i < HIT_MAP_PARTS; i++) {
		if (part(m, i))
			return true;
	}
	return false;
}

/* ---- rows and bytes */

static uint64_t
text_size(const struct session *s)
{
	return document_size(session_article(s)->document);
}

/* size * y / rows, without overflow for any size. */
static uint64_t
row_from(uint64_t size, uint64_t y, uint64_t rows)
{
	return size / rows * y + size % rows * y / rows;
}

static int
row_of(uint64_t size, uint64_t at, int rows)
{
	if (at >= size)
		return rows - 1;
	int y = (int)((double)at / (double)size * rows);
	y = y < rows ? y : rows - 1;
	/* The division rounds: the row is the one whose bytes these are. */
	while (y + 1 < rows && at >= row_from(size, (uint64_t)y + 1, (uint64_t)rows))
		y++;
	while (y > 0 && at < row_from(size, (uint64_t)y, (uint64_t)rows))
		y--;
	return y;
}

uint64_t
minimap_at(const struct session *s, int row)
{
	int rows = s->areas.text.rows > 0 ? s->areas.text.rows : 1, y = row - s->areas.text.row;
	y = y < 0 ? 0 : y < rows ? y : rows - 1;
	return row_from(text_size(s), (uint64_t)y, (uint64_t)rows);
}

bool
minimap_there(struct session *s)
{
	const struct areas *at = &s->areas;
	uint64_t from, to;
	if (at->gutter < 0 || text_size(s) == 0 || at->text.rows < 3)
		return false;
	text_visible_range(s, &from, &to);
	return from > 0 || !text_at_end(s);
}

/* ---- what is there */

static void
raise(uint8_t *kind, enum minimap_kind to)
{
	if (*kind < to)
		*kind = (uint8_t)to;
}

static uint32_t
first_mention(const struct model *m, uint64_t at)
{
	uint32_t i = spanidx_at_or_after(m->index, at);
	return i != ID_NONE ? i : (uint32_t)m->n_mentions;
}

/* How many of the mentions [from, to) are shown, by looking at a few. */
static double
shown_share(const struct session *s, const struct model *m, uint32_t from, uint32_t to)
{
	uint32_t n = to - from, step = n / SAMPLES + 1, seen = 0, shown = 0;
	for (uint32_t i = from; i < to; i += step, seen++)
		shown += nav_visits(s, m, i);
	return seen > 0 ? (double)n * shown / seen : 0;
}

static void
add_density(const struct session *s, uint8_t *kinds, int rows)
{
	const struct model *m = session_article(s)->model;
	double n[LIMIT_ROWS], most = 0;
	uint64_t size = text_size(s);
	uint32_t from = 0;
	for (int y = 0; y < rows; y++) {
		uint32_t to = y + 1 == rows ? (uint32_t)m->n_mentions : first_mention(m,
		    row_from(size, (uint64_t)y + 1, (uint64_t)rows));
		n[y] = shown_share(s, m, from, to);
		most = n[y] > most ? n[y] : most;
		from = to;
	}
	for (int y = 0; y < rows; y++) {
		int level = most > 0 ? (int)(n[y] * LEVELS / most) : 0;
		level = level < LEVELS ? level : LEVELS - 1;
		if (n[y] > 0)
			raise(&kinds[y], (enum minimap_kind)(MINIMAP_FEW + level));
	}
}

static void
add_actor(const struct session *s, uint32_t actor, uint8_t *kinds, int rows)
{
	const struct model *m = session_article(s)->model;
	uint64_t size = text_size(s);
	for (int y = 0; y < rows; y++) {
		uint64_t to = row_from(size, (uint64_t)y + 1, (uint64_t)rows);
		uint32_t first = first_mention(m, row_from(size, (uint64_t)y, (uint64_t)rows));
		uint32_t k = nav_place(m, actor, first);
		if (k < m->actors[actor].n_mentions && m->mentions[m->actor_mentions[
		    m->actors[actor].first_mention + k]].m->span.from < to)
			raise(&kinds[y], MINIMAP_ACTOR);
	}
}

/* Of those that are not decided. */
static void
add_differences(struct session *s, uint8_t *kinds, int rows)
{
	const struct differences *d = differences_shown(s) ? differences_made(s) : NULL;
	uint64_t size = text_size(s);
	for (int y = 0; d != NULL && y < rows; y++)
		raise(&kinds[y], (enum minimap_kind)differences_tick(d,
		    row_from(size, (uint64_t)y, (uint64_t)rows),
		    row_from(size, (uint64_t)y + 1, (uint64_t)rows)));
}

static void
add_hits(const struct session *s, uint8_t *kinds, int rows)
{
	const struct search *q = &s->search;
	uint64_t size = text_size(s);
	if (!q->lit || q->regex == NULL)
		return;
	for (int y = 0; y < rows; y++) {
		if (hit_map_touches(&q->map, row_from(size, (uint64_t)y, (uint64_t)rows),
		    row_from(size, (uint64_t)y + 1, (uint64_t)rows)))
			raise(&kinds[y], MINIMAP_HIT);
	}
	if (q->current.to > q->current.from)
		kinds[row_of(size, q->current.from, rows)] = MINIMAP_CURRENT;
}

void
minimap_kinds(struct session *s, uint8_t *kinds)
{
	const struct article *a = session_article(s);
	int rows = s->areas.text.rows;
	memset(kinds, 0, (size_t)rows);
	if (a->model != NULL && colours(s) != COLOURS_CLEAN) {
		if (a->sel.any && a->sel.actor != ID_NONE)
			add_actor(s, a->sel.actor, kinds, rows);
		else if (a->model->n_mentions > 0 && setting(s, SET_MINIMAP) == MINIMAP_ALL)
			add_density(s, kinds, rows);
	}
	for (size_t i = 0; i < MARKS; i++) {
		if (a->marks[i] != UINT64_MAX)
			raise(&kinds[row_of(text_size(s), a->marks[i], rows)], MINIMAP_MARK);
	}
	for (size_t i = 0; i < a->notes.n; i++)
		raise(&kinds[row_of(text_size(s), a->notes.v[i].span.from, rows)], MINIMAP_MARK);
	add_differences(s, kinds, rows);
	add_hits(s, kinds, rows);
}

/* ---- drawing */

struct tick { const char *utf8, *ascii, *style; };

static const struct tick ticks[] = {
	[MINIMAP_NOTHING] = {"▐", "|", "ui.scroll"}, [MINIMAP_FEW] = {"·", ".", "ui.scroll"},
	[MINIMAP_SOME] = {"•", ":", "ui.scroll"}, [MINIMAP_MANY] = {"●", "o", "ui.scroll"},
	[MINIMAP_ACTOR] = {"◆", "*", "ui.cursor.idle"}, [MINIMAP_MISSING] = {"-", "~", "ui.key"},
	[MINIMAP_EXTRA] = {"+", "+", "ui.key"}, [MINIMAP_DIFFERS] = {"~", "~", "ui.key"},
	[MINIMAP_HIT] = {"━", "-", "search.match"},
	[MINIMAP_MARK] = {"■", "'", "ui.key"}, [MINIMAP_CURRENT] = {"━", "=", "search.current"},
};

static void
draw_cell(struct session *s, int row, enum minimap_kind kind, bool thumb)
{
	const struct areas *at = &s->areas;
	const struct tick *t = &ticks[kind];
	if (kind == MINIMAP_NOTHING && !thumb)
		return;
	/* The thumb is one bar; what is more than a shade of density stands on it. */
	if (thumb && kind < MINIMAP_ACTOR)
		t = &ticks[MINIMAP_NOTHING];
	struct style st = look_on(s, "text", t->style);
	if (kind == MINIMAP_ACTOR)
		st = style_over(st, actor_style(s, session_article(s)->sel.actor));
	if (thumb && kind == MINIMAP_ACTOR)
		st = style_over(st, (struct style){.attrs = ATTR_REVERSE, .known = ATTR_REVERSE});
	grid_text(s->grid, row, at->gutter, at->gutter + 1, str_of(look_glyph(s, t->utf8,
	    t->ascii)), st);
}

void
minimap_draw(struct session *s)
{
	const struct areas *at = &s->areas;
	uint8_t kinds[LIMIT_ROWS] = {0};
	uint64_t size = text_size(s), from, to;
	if (!minimap_there(s))
		return;
	int rows = at->text.rows < LIMIT_ROWS ? at->text.rows : LIMIT_ROWS;
	text_visible_range(s, &from, &to);
	int height = (int)((double)rows * (double)(to - from) / (double)size);
	height = height < 1 ? 1 : height;
	int first = (int)((rows - height) * (double)from / (double)size + 0.5);
	if (text_at_end(s))
		first = rows - height;
	if (setting(s, SET_MINIMAP) != MINIMAP_OFF)
		minimap_kinds(s, kinds);
	for (int y = 0; y < rows; y++)
		draw_cell(s, at->text.row + y, (enum minimap_kind)kinds[y],
		    y >= first && y < first + height);
}
