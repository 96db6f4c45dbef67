/*
 * The menu of types: which are coloured and visited.  Its rows are the types that the text has,
 * with how many, and whether they are shown.
 */
#include "ui/session.h"

#include "text/uni.h"
#include "ui/look.h"
#include "ui/nav.h"

enum { TYPES_MAX = 60 };

/* first: the mention that comes first. */
struct type_row { uint32_t type, n, first; };

static size_t
collect(const struct session *s, struct type_row *rows)
{
	const struct model *m = session_article(s)->model;
	size_t n = 0;
	for (size_t i = 0; m != NULL && i < m->n_types && n < TYPES_MAX; i++) {
		const struct model_type *x = &m->types[i];
		uint32_t first = x->n > 0 ? m->type_mentions[x->first] : ID_NONE;
		uint32_t trigger = x->n_triggers > 0 ? m->type_mentions[x->first_trigger] : ID_NONE;
		struct type_row row = {x->type, x->n + x->n_triggers,
			first < trigger ? first : trigger};
		/* As they come in the text. */
		size_t k = n++;
		for (; k > 0 && rows[k - 1].first > row.first; k--)
			rows[k] = rows[k - 1];
		rows[k] = row;
	}
	/* Entities first, then events; each by how many. */
	for (size_t i = 1; i < n; i++) {
		for (size_t k = i; k > 0; k--) {
			bool ea = schema_is_event(s->schema, rows[k - 1].type);
			bool eb = schema_is_event(s->schema, rows[k].type);
			if (ea == eb ? rows[k - 1].n >= rows[k].n : !ea)
				break;
			struct type_row t = rows[k];
			rows[k] = rows[k - 1];
			rows[k - 1] = t;
		}
	}
	return n;
}

void
types_open(struct session *s)
{
	struct type_row rows[TYPES_MAX];
	size_t n = collect(s, rows);
	if (n == 0) {
		session_note(s, "nothing is marked in this text");
		return;
	}
	page_open(s, PAGE_TYPES, STR("Types shown"));
	for (size_t i = 0; i < n; i++)
		page_line(s, schema_name(s->schema, rows[i].type));
}

static uint32_t
type_at(const struct session *s, size_t i)
{
	return schema_find(s->schema, buf_view(&s->page.lines.v[i]));
}

void
types_toggle(struct session *s)
{
	const struct page *p = &s->page;
	if (p->kind == PAGE_TYPES && p->list.cursor < p->lines.n)
		nav_toggle_shown(s, type_at(s, p->list.cursor));
}

void
types_all(struct session *s, bool on)
{
	for (size_t i = 0; s->page.kind == PAGE_TYPES && i < s->page.lines.n; i++) {
		uint32_t type = type_at(s, i);
		if (nav_shown(s, type) != on)
			nav_toggle_shown(s, type);
	}
}

/* In its own colour: the menu is the legend of the text. */
static void
draw_name(struct session *s, uint32_t type, int row, int col, int end)
{
	struct buf style = {0};
	struct str name = schema_name(s->schema, type);
	buf_fmt(&style, "%s.%.*s", schema_is_event(s->schema, type) ? "event" : "entity",
	    (int)name.len, name.ptr);
	grid_text(s->grid, row, col, end, name, look_on(s, "ui.card", buf_cstr(&style)));
	buf_done(&style);
}

void
types_draw(struct session *s)
{
	enum { WIDTH = 34 };
	struct page *p = &s->page;
	struct type_row rows[TYPES_MAX];
	size_t n = collect(s, rows);
	const struct area *at = &s->areas.text;
	int width = at->cols < WIDTH ? at->cols : WIDTH, height = (int)p->lines.n + 2;
	height = height < at->rows ? height : at->rows;
	int row = at->row + (at->rows - height) / 2, col = at->col + (at->cols - width) / 2;
	list_set(&p->list, p->lines.n, height - 2 > 0 ? height - 2 : 1);
	p->row = row + 1;
	p->col = col + 1;
	p->cols = width - 2;
	for (int y = 0; y < height; y++)
		grid_fill(s->grid, row + y, col, col + width, ' ', look(s, "ui.card"));
	draw_box(s, (struct area){row, col, height, width}, STR("types shown"));
	if (p->lines.n > (size_t)p->list.height && height > 2) {
		struct buf more = {0};
		buf_fmt(&more, " %zu of %zu ", p->list.cursor + 1, p->lines.n);
		grid_text(s->grid, row + height - 1, col + 2, col + width - 1, buf_view(&more),
		    look(s, "ui.dim"));
		buf_done(&more);
	}
	for (int y = 0; y < p->list.height; y++) {
		size_t i = list_at(&p->list, y);
		struct buf line = {0};
		uint32_t count = 0;
		if (i >= p->lines.n)
			break;
		for (size_t k = 0; k < n; k++) {
			if (rows[k].type == type_at(s, i))
				count = rows[k].n;
		}
		buf_puts(&line, nav_shown(s, type_at(s, i)) ? "[x] " : "[ ] ");
		buf_str(&line, buf_view(&p->lines.v[i]));
		int used = uni_columns(buf_view(&line));
		buf_pad(&line, ' ', used < 22 ? (size_t)(22 - used) : 1);
		buf_fmt(&line, "%6u", (unsigned)count);
		grid_text(s->grid, row + 1 + y, col + 2, col + width - 1, buf_view(&line),
		    look(s, "ui.card"));
		draw_name(s, type_at(s, i), row + 1 + y, col + 6, col + width - 1);
		if (i == p->list.cursor)
			grid_restyle(s->grid, row + 1 + y, col + 1, col + width - 1,
			    look(s, "ui.cursor"));
		buf_done(&line);
	}
}
