/*
 * The content of the pane's rows, as text (for searching) and on the screen.
 */
#include "ui/pane_rows.h"

#include "base/clean.h"
#include "text/uni.h"
#include "view/paint.h"

enum { EVENT_TYPE = 11, ROLE_NAME = 8, AROUND = 400, TRIGGER_LEAST = 5, TRIGGER_BYTES = 80 };

/* ---- a mention in its sentence */

/* Blanks and line ends as one blank, controls as tokens; copies, for views do not last. */
static void
flatten(struct buf *out, struct str s)
{
	struct buf flat = {0};
	for (size_t i = 0; i < s.len;) {
		struct cluster c = uni_cluster(s.ptr + i, s.len - i);
		if (!c.blank)
			buf_add(&flat, s.ptr + i, c.len);
		else if (flat.len == 0 || flat.ptr[flat.len - 1] != ' ')
			buf_chr(&flat, ' ');
		i += c.len;
	}
	clean_add(out, buf_view(&flat));
	buf_done(&flat);
}

/* The end of `text`, cut at a blank, in at most `columns`, with an ellipsis when cut. */
static void
tail(struct session *s, struct buf *out, struct str text, bool cut, int columns)
{
	size_t from = 0;
	int room = columns - 2;
	while (from < text.len && uni_columns(str_sub(text, from, text.len)) > room) {
		size_t blank = str_chr(str_sub(text, from, text.len), ' ');
		from = from + blank < text.len ? from + blank + 1 : text.len;
		cut = true;
	}
	if (cut && columns > 2)
		buf_puts(out, look_glyph(s, "… ", "~ "));
	buf_str(out, str_sub(text, from, text.len));
}

void
context_line(struct session *s, uint32_t mention, int columns, struct buf *out, int *col_from,
    int *col_to)
{
	const struct article *a = session_article(s);
	struct span span = a->model->mentions[mention].m->span;
	struct block b;
	struct buf left = {0}, right = {0}, line = {0};
	if (!document_block(a->document, span.from, &b))
		b = (struct block){.from = span.from, .to = span.to};
	uint64_t from = span.from - b.from > AROUND ? span.from - AROUND : b.from;
	uint64_t to = b.to > span.to && b.to - span.to > AROUND ? span.to + AROUND : b.to;
	flatten(&left, document_view(a->document, from, (size_t)(span.from - from)));
	if (to > span.to)
		flatten(&right, document_view(a->document, span.to, (size_t)(to - span.to)));
	tail(s, &line, buf_view(&left), from > b.from, columns / 3);
	*col_from = uni_columns(buf_view(&line));
	look_surface(s, &line, span, AROUND);
	*col_to = uni_columns(buf_view(&line));
	buf_str(&line, buf_view(&right));
	look_fit(s, out, buf_view(&line), columns, false);
	*col_to = *col_to < columns ? *col_to : columns;
	buf_done(&left);
	buf_done(&right);
	buf_done(&line);
}

static void
draw_context(struct session *s, uint32_t mention, int y, int col, int end)
{
	struct buf text = {0};
	int from = 0, to = 0;
	context_line(s, mention, end - col, &text, &from, &to);
	grid_text(s->grid, y, col, end, buf_view(&text), look(s, "ui.dim"));
	struct style plain = {.known = ATTR_DIM};
	grid_restyle(s->grid, y, col + from, col + to, style_over(plain, look(s, "ui.context")));
	buf_done(&text);
}

/* ---- text with something at the right end */

static void
draw_text(struct session *s, int y, int col, int end, struct str text, struct style st)
{
	struct buf fit = {0};
	look_fit(s, &fit, text, end - col, false);
	grid_text(s->grid, y, col, end, buf_view(&fit), st);
	buf_done(&fit);
}

/* "x3" at the right; returns where it begins. */
static int
draw_times(struct session *s, uint32_t n, int y, int col, int end)
{
	struct buf text = {0};
	if (n < 2)
		return end;
	buf_fmt(&text, "x%u", (unsigned)n);
	int at = end - (int)text.len;
	if (at > col) {
		grid_text(s->grid, y, at, end, buf_view(&text), look(s, "ui.pane.count"));
		end = at - 1;
	}
	buf_done(&text);
	return end;
}

/* A word in a column of its own, the rest behind it. */
static int
draw_column(struct session *s, int y, int col, int end, struct str word, int width,
    struct style st)
{
	if (end - col < width + 8)
		width = (end - col) / 2;
	draw_text(s, y, col, col + width, word, st);
	return col + width + 1;
}

struct style
type_style(struct session *s, const char *root, uint32_t type)
{
	struct buf name = {0};
	buf_fmt(&name, "%s.", root);
	buf_str(&name, schema_name(s->schema, type));
	struct style st = sheet_style(s->sheet, buf_view(&name));
	buf_done(&name);
	return st;
}

/* The same, with what the theme says of the rule that found it. */
static struct style
found_style(struct session *s, const char *root, uint32_t type, uint16_t layer, uint32_t rule)
{
	struct buf name = {0};
	struct style st = style_over(look(s, "ui.pane"), type_style(s, root, type));
	paint_rule_name(&name, session_article(s)->model, layer, rule);
	st = style_over(st, paint_own_style(s->sheet, buf_view(&name)));
	buf_done(&name);
	return st;
}

/* The word that names the event, behind who takes part, where there is room for it. */
static void
draw_trigger(struct session *s, uint32_t event, int y, int col, int end)
{
	const struct model *m = session_article(s)->model;
	struct buf word = {0};
	look_surface(s, &word, m->mentions[m->events[event].trigger].m->span, TRIGGER_BYTES);
	if (end - col >= TRIGGER_LEAST)
		draw_text(s, y, col, end, buf_view(&word), look(s, "ui.dim"));
	buf_done(&word);
}

static void
draw_event(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	const struct model_event *e = &session_article(s)->model->events[r->a];
	struct buf sides = {0};
	end = draw_times(s, r->n, y, col, end);
	col = draw_column(s, y, col, end, schema_name(s->schema, e->type), EVENT_TYPE,
	    found_style(s, "event", e->type, e->layer, e->e->rule));
	if (r->b != ID_NONE)
		event_other_side(s, r->a, r->b, &sides);
	else
		event_sides(s, r->a, &sides, false);
	draw_text(s, y, col, end, buf_view(&sides), look(s, "ui.pane"));
	if (r->b == ID_NONE && event_has_sides(s, r->a))
		draw_trigger(s, r->a, y, col + uni_columns(buf_view(&sides)) + 2, end);
	buf_done(&sides);
}

static void
draw_heading(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf text = {0}, more = {0};
	buf_fmt(&text, "%s %u", r->kind == PANE_GROUP_EVENTS ? "events" :
	    r->kind == PANE_GROUP_RELATIONS ? "relations" : "mentions", (unsigned)r->n);
	int at = grid_text(s->grid, y, col, end, buf_view(&text), look(s, "ui.heading"));
	if (r->kind == PANE_GROUP_EVENTS && !r->open) {
		actor_event_types(s, r->a, &more);
		draw_text(s, y, at + 2, end, buf_view(&more), look(s, "ui.dim"));
	}
	buf_done(&text);
	buf_done(&more);
}

static void
draw_argument(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	draw_context(s, r->b, y, col, end);
}

static void
draw_role(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf name = {0}, who = {0};
	role_text(s, r->b, &name, &who);
	col = draw_column(s, y, col, end, buf_view(&name), ROLE_NAME, look(s, "ui.dim"));
	draw_text(s, y, col, end, buf_view(&who), look(s, "ui.pane"));
	buf_done(&name);
	buf_done(&who);
}

static void
draw_relation(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	const struct model_relation *x = &session_article(s)->model->relations[r->a];
	struct buf text = {0};
	end = draw_times(s, r->n, y, col, end);
	relation_label(s, r->a, &text);
	draw_text(s, y, col, end, buf_view(&text),
	    found_style(s, "relation", x->type, x->layer, x->r->rule));
	buf_done(&text);
}

void
pane_draw_content(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf text = {0};
	switch ((enum pane_kind)r->kind) {
	case PANE_ACTOR: actor_draw(s, r, y, col, end); break;
	case PANE_MENTION: draw_context(s, r->b, y, col, end); break;
	case PANE_EVENT: draw_event(s, r, y, col, end); break;
	case PANE_ROLE: draw_role(s, r, y, col, end); break;
	case PANE_RELATION: draw_relation(s, r, y, col, end); break;
	case PANE_ARGUMENT: draw_argument(s, r, y, col, end); break;
	case PANE_GROUP_EVENTS: case PANE_GROUP_RELATIONS: case PANE_GROUP_MENTIONS:
		draw_heading(s, r, y, col, end);
		break;
	case PANE_NAMES: case PANE_LAYER: case PANE_LAYER_TYPE: case PANE_PROBLEM:
		pane_row_text(s, r, &text);
		draw_text(s, y, col, end, buf_view(&text),
		    look(s, r->kind == PANE_LAYER ? "ui.pane" : "ui.dim"));
		break;
	}
	buf_done(&text);
}

void
pane_row_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	struct buf who = {0};
	int from, to;
	switch ((enum pane_kind)r->kind) {
	case PANE_ACTOR:
		buf_str(out, m->actors[r->a].name);
		buf_chr(out, ' ');
		buf_str(out, schema_name(s->schema, m->actors[r->a].type));
		break;
	case PANE_NAMES: actor_names(s, r->a, out); break;
	case PANE_GROUP_EVENTS: buf_puts(out, "events"); break;
	case PANE_GROUP_RELATIONS: buf_puts(out, "relations"); break;
	case PANE_GROUP_MENTIONS: buf_puts(out, "mentions"); break;
	case PANE_MENTION: case PANE_ARGUMENT:
		context_line(s, r->b, 2 * AROUND, out, &from, &to);
		break;
	case PANE_EVENT: event_label(s, r->a, out, false); break;
	case PANE_ROLE:
		role_text(s, r->b, out, &who);
		buf_chr(out, ' ');
		buf_str(out, buf_view(&who));
		break;
	case PANE_RELATION: relation_label(s, r->a, out); break;
	case PANE_LAYER: case PANE_LAYER_TYPE: case PANE_PROBLEM:
		layer_row_text(s, r, out);
		break;
	}
	buf_done(&who);
}
