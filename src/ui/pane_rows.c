/*
 * The content of the pane's rows, as text (for searching) and on the screen.
 */
#include "ui/pane_rows.h"

#include "ui/attribute.h"
#include "ui/look.h"
#include "ui/matrix.h"
#include "ui/timeline.h"

#include "text/uni.h"
#include "view/paint.h"
#include "view/type_look.h"

/* ---- text with something at the right end */

void
row_text(struct session *s, int y, int col, int end, struct str text, struct style st)
{
	struct buf fit = {0};
	look_fit(s, &fit, text, end - col, false);
	grid_text(s->grid, y, col, end, buf_view(&fit), st);
	buf_done(&fit);
}

int
row_times(struct session *s, uint32_t n, int y, int col, int end)
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

int
row_column(struct session *s, int y, int col, int end, struct str word, int width,
    struct style st)
{
	if (end - col < width + 8)
		width = (end - col) / 2;
	row_text(s, y, col, col + width, word, st);
	return col + width + 1;
}

struct style
type_style(struct session *s, const char *root, uint32_t type)
{
	struct buf name = {0};
	struct style st;
	buf_fmt(&name, "%s.", root);
	buf_str(&name, schema_name(s->schema, type));
	st = str_is(str_of(root), "entity") ? type_look(s->sheet, s->schema, type, &name) :
	    sheet_style(s->sheet, buf_view(&name));
	buf_done(&name);
	return st;
}

struct style
row_found_style(struct session *s, const char *root, uint32_t type, uint16_t layer, uint32_t rule)
{
	struct buf name = {0};
	struct style st = style_over(look(s, "ui.pane"), type_style(s, root, type));
	paint_rule_name(&name, session_article(s)->model, layer, rule);
	st = style_over(st, paint_own_style(s->sheet, buf_view(&name)));
	buf_done(&name);
	return st;
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
		row_text(s, y, at + 2, end, buf_view(&more), look(s, "ui.dim"));
	}
	buf_done(&text);
	buf_done(&more);
}

void
pane_draw_content(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf text = {0};
	switch ((enum pane_kind)r->kind) {
	case PANE_ACTOR: actor_draw(s, r, y, col, end); break;
	case PANE_MENTION: kwic_draw(s, r->b, y, col, end); break;
	case PANE_EVENT: event_draw(s, r, y, col, end); break;
	case PANE_ROLE: role_draw(s, r, y, col, end); break;
	case PANE_RELATION: relation_draw(s, r, y, col, end); break;
	case PANE_ARGUMENT: argument_draw(s, r, y, col, end); break;
	case PANE_MARK: mark_row_draw(s, r, y, col, end); break;
	case PANE_GROUP_EVENTS: case PANE_GROUP_RELATIONS: case PANE_GROUP_MENTIONS:
		draw_heading(s, r, y, col, end);
		break;
	case PANE_QUOTE: case PANE_EVIDENCE: quote_draw(s, r, y, col, end); break;
	case PANE_DATE: timeline_draw(s, r, y, col, end); break;
	case PANE_PARTY: matrix_draw(s, r, y, col, end); break;
	case PANE_PAIR:
		pane_row_text(s, r, &text);
		row_text(s, y, col - 2, end, buf_view(&text), look(s, "ui.heading"));
		break;
	case PANE_LAYER: layer_draw(s, r, y, col, end); break;
	case PANE_LAYER_TYPE: layer_type_draw(s, r, y, col, end); break;
	case PANE_LAYER_FACT: layer_fact_draw(s, r, y, col, end); break;
	case PANE_TYPE: type_row_draw(s, r, y, col, end); break;
	case PANE_MORE: case PANE_NAMES: case PANE_PROBLEM: case PANE_DETAIL:
	case PANE_ATTRIBUTE:
		pane_row_text(s, r, &text);
		row_text(s, y, col, end, buf_view(&text),
		    look(s, r->kind == PANE_PROBLEM ? "ui.error" : "ui.dim"));
		break;
	}
	buf_done(&text);
}

void
pane_row_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	struct buf who = {0};
	switch ((enum pane_kind)r->kind) {
	case PANE_ACTOR:
		buf_str(out, m->actors[r->a].name);
		buf_chr(out, ' ');
		buf_str(out, schema_name(s->schema, m->actors[r->a].type));
		break;
	case PANE_NAMES: names_text(s, r, out); break;
	case PANE_GROUP_EVENTS: buf_puts(out, "events"); break;
	case PANE_GROUP_RELATIONS: buf_puts(out, "relations"); break;
	case PANE_GROUP_MENTIONS: buf_puts(out, "mentions"); break;
	case PANE_MENTION: kwic_text(s, r->b, out); break;
	case PANE_ARGUMENT: argument_text(s, r, out); break;
	case PANE_QUOTE: case PANE_EVIDENCE: quote_text(s, r, out); break;
	case PANE_EVENT: event_label(s, r->a, out, false); break;
	case PANE_ROLE:
		role_text(s, r->b, out, &who);
		buf_chr(out, ' ');
		buf_str(out, buf_view(&who));
		break;
	case PANE_RELATION: relation_label(s, r->a, out); break;
	case PANE_ATTRIBUTE: attribute_row_text(s, r, out); break;
	case PANE_TYPE: type_row_text(s, r, out); break;
	case PANE_LAYER: case PANE_LAYER_TYPE: case PANE_PROBLEM: case PANE_LAYER_FACT:
		layer_row_text(s, r, out);
		break;
	case PANE_MARK: mark_row_text(s, r, out); break;
	case PANE_DETAIL: detail_text(s, r, out); break;
	case PANE_MORE: buf_fmt(out, "%u more, not listed", (unsigned)r->n); break;
	case PANE_DATE: timeline_text(s, r, out); break;
	case PANE_PARTY: case PANE_PAIR: matrix_text(s, r, out); break;
	}
	buf_done(&who);
}
