/*
 * A row of text in its colours.  Each byte of what is seen gets a style, laid over in order:
 *
 *	text < markup < mentions, long before short < lights < search hits < selection < tokens
 *
 * and then the clusters are drawn in runs of one style.  Cost: the bytes of the row, and the
 * mentions that touch it.
 */
#include "view/paint_internal.h"

#include "annot/spanidx.h"
#include "base/limits.h"
#include "base/mem.h"
#include "view/type_look.h"
#include "view/walk.h"

enum { SOME = 64, BYTES = 1024 };

static bool
has_mention(const struct paint *p, uint32_t mention)
{
	return p->model != NULL && mention < p->model->n_mentions;
}

/* ---- names of styles */

void
paint_style_name(struct buf *out, const struct model *m, uint32_t mention)
{
	const struct model_mention *mm = &m->mentions[mention];
	bool trigger = mm->m->flags & MENTION_TRIGGER;
	uint32_t type = trigger && mm->event < m->n_events ? m->events[mm->event].type : mm->type;
	buf_puts(out, trigger ? "event" : "entity");
	struct str name = schema_name(m->schema, type);
	if (name.len > 0) {
		buf_chr(out, '.');
		buf_str(out, name);
	}
}

struct style
paint_named(struct canvas *c, const char *root, struct str rest)
{
	buf_clear(&c->name);
	buf_puts(&c->name, root);
	buf_str(&c->name, rest);
	return sheet_style(c->p->sheet, buf_view(&c->name));
}

struct style
paint_own_style(const struct sheet *sheet, struct str name)
{
	if (name.len == 0 || sheet_find(sheet, name) == NULL)
		return (struct style){0};
	return sheet_style(sheet, name);
}

struct str
paint_rule_name(struct buf *name, const struct model *m, uint16_t layer, uint32_t rule)
{
	struct str id = model_rule_id(m, layer, rule);
	if (id.len == 0)
		return STR_NONE;
	/* Rules of an EntityRuler's file share an id, and got numbers: bank, bank#2. */
	struct str number = str_sub(id, str_chr(id, '#'), id.len);
	uint64_t ignored;
	if (str_take_char(&number, '#') && str_take_size(&number, &ignored) && number.len == 0)
		id.len = str_chr(id, '#');
	buf_clear(name);
	buf_puts(name, "rule.");
	buf_str(name, id);
	return buf_view(name);
}

/* ---- laying styles over bytes */

void
paint_lay(struct canvas *c, struct span span, struct style style)
{
	uint64_t end = c->from + c->text.len;
	uint64_t from = span.from > c->from ? span.from : c->from;
	uint64_t to = span.to < end ? span.to : end;
	for (uint64_t i = from; i < to; i++)
		c->styles[i - c->from] = style_over(c->styles[i - c->from], style);
}

void
paint_lay_mention(struct canvas *c, uint32_t mention, struct style style)
{
	const struct model_mention *mm = &c->p->model->mentions[mention];
	struct span cell;
	if (mm->m->n_parts == 0 && mm->m->span.to > mm->m->span.from)
		paint_lay(c, mm->m->span, style);
	else if (mm->m->n_parts == 0 && paint_cell(c, mm->m->span.from, &cell))
		paint_lay(c, cell, style);
	for (uint32_t i = 0; i < mm->m->n_parts; i++)
		paint_lay(c, mm->segment->parts[mm->m->first_part + i], style);
}

/* ---- lights */

static bool
is_of_actor(const struct model *m, const struct model_mention *mm, uint32_t actor)
{
	for (uint32_t i = 0; i < mm->n_actors; i++)
		if (m->mention_actors[mm->first_actor + i] == actor)
			return true;
	return false;
}

static void
light_actor(struct canvas *c, const uint32_t *ids, size_t n)
{
	const struct paint *p = c->p;
	if (p->actor >= p->model->n_actors)
		return;
	struct style same = paint_named(c, "same", STR_NONE);
	for (size_t i = 0; i < n; i++) {
		const struct model_mention *mm = &p->model->mentions[ids[i]];
		if (ids[i] != p->selected && !mm->dropped && is_of_actor(p->model, mm, p->actor))
			paint_lay_mention(c, ids[i], same);
	}
}

static void
light_event(struct canvas *c)
{
	const struct model *m = c->p->model;
	if (c->p->event >= m->n_events)
		return;
	const struct model_event *e = &m->events[c->p->event];
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		uint32_t mention = r->mention != ID_NONE || r->event >= m->n_events ? r->mention :
		    m->events[r->event].trigger;
		if (mention < m->n_mentions)
			paint_lay_mention(c, mention, paint_named(c, "role.", schema_name(m->schema, r->name)));
	}
	if (e->trigger < m->n_mentions)
		paint_lay_mention(c, e->trigger, paint_named(c, "role.Trigger", STR_NONE));
}

static void
lay_marks(struct canvas *c)
{
	const struct paint *p = c->p;
	for (size_t i = 0; i < p->n_marks; i++) {
		const struct paint_mark *m = &p->marks[i];
		if (m->span.to <= c->from || m->span.from >= c->row_end)
			continue;
		if (m->event)
			paint_lay(c, m->span, paint_named(c, "event.",
			    schema_name(p->model->schema, m->type)));
		else
			paint_lay(c, m->span, type_look(p->sheet, p->model->schema, m->type, &c->name));
	}
}

static void
lay_annotations(struct canvas *c)
{
	const struct paint *p = c->p;
	uint32_t some[SOME];
	uint32_t *ids = some;
	uint64_t to = c->row_end;
	if (p->model == NULL || p->model->index == NULL)
		return;
	c->layers = sheet_has_any(p->sheet, STR("layer."));
	c->rules = sheet_has_any(p->sheet, STR("rule."));
	c->actors = sheet_has_any(p->sheet, STR("actor."));
	size_t n = spanidx_overlaps(p->model->index, c->from, to, ids, SOME);
	if (n > SOME) {
		ids = mem_array(n, sizeof *ids);
		n = spanidx_overlaps(p->model->index, c->from, to, ids, n);
	}
	paint_mentions(c, ids, n);
	lay_marks(c);
	light_actor(c, ids, n);
	light_event(c);
	if (ids != some)
		mem_free(ids);
}

/* What a theme leaves open is a line of two strokes below. */
static void
lay_found(struct canvas *c)
{
	const struct paint *p = c->p;
	const uint16_t lines = ATTR_UNDERLINE | ATTR_DOUBLE;
	for (size_t i = 0; i < p->n_found && p->found[i].from < c->from + c->text.len; i++) {
		struct style s = paint_named(c, "search.grep", STR_NONE);
		if (s.fg == COLOUR_UNSET && s.bg == COLOUR_UNSET && !s.known)
			s = (struct style){.attrs = lines, .known = ATTR_UNDERLINE | ATTR_LINES};
		if (i == p->current_found)
			s = style_over(s, (struct style){.attrs = ATTR_BOLD | ATTR_REVERSE,
			    .known = ATTR_BOLD | ATTR_REVERSE});
		if (p->found[i].to > c->from)
			paint_lay(c, p->found[i], s);
	}
}

static void
lay_hits(struct canvas *c)
{
	const struct paint *p = c->p;
	size_t low = 0, high = p->n_hits;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->hits[middle].to <= c->from)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < p->n_hits && p->hits[low].from < c->from + c->text.len; low++)
		paint_lay(c, p->hits[low], paint_named(c, low == p->current_hit ? "search.current" :
		    "search.match", STR_NONE));
}

/* An empty mention is reversed already. */
static void
lay_selected(struct canvas *c)
{
	const struct paint *p = c->p;
	for (size_t i = 0; i < p->n_marks; i++) {
		if (p->marks[i].selected)
			paint_lay(c, p->marks[i].span, paint_named(c, "select", STR_NONE));
	}
	if (!has_mention(p, p->selected))
		return;
	struct style s = paint_named(c, "select", STR_NONE);
	const struct mention *m = p->model->mentions[p->selected].m;
	if (m->span.from == m->span.to) {
		s.attrs |= ATTR_BOLD | ATTR_UNDERLINE;
		s.known |= ATTR_BOLD | ATTR_UNDERLINE;
	}
	paint_lay_mention(c, p->selected, s);
}

/* ---- drawing */

/* What is seen of a row: bytes [from, to) of it, from a column on, and whether there is more. */
struct seen { size_t from, to; int col, tabs; bool more; };

/* Neither what lies beyond the edges nor blanks at its end; where rows are cut, no cluster that
 * an edge would cut in two. */
static struct seen
seen(const struct paint *p, struct str text, const struct row *r, int columns)
{
	int shift = p->shift > r->indent ? p->shift - r->indent : 0, edge = p->shift + columns;
	struct walk w;
	struct seen x = {.col = shift};
	bool begun = false;
	walk_start(&w, text, r->block.joined, 0);
	if (r->first) {
		const struct rhythm *how = layout_rhythm(p->layout, &r->block);
		walk_stops(&w, how->stops, how->n_stops);
	}
	w.rtl = r->rtl;
	while (walk_next(&w)) {
		if (w.col < shift) {
			walk_skip(&w, text.len, shift);
			continue;
		}
		if (!begun) {
			x = (struct seen){w.at, w.at, w.col, w.tabs - (w.c.cp == '\t'), false};
			begun = true;
		}
		if (w.col >= edge || (p->cut != NULL && w.next_col > edge)) {
			x.more = !w.c.blank || w.next < text.len;
			break;
		}
		walk_skip(&w, text.len, edge);
		if (!w.c.blank)
			x.to = w.next;
	}
	return x;
}

static bool
is_plain(const struct walk *w)
{
	return !w->c.token && w->width == w->c.width && w->width > 0 && w->c.cp >= 0x20;
}

static void
draw_run(const struct canvas *c, const struct pen *pen, size_t from, size_t to, int col)
{
	if (to > from)
		grid_text(pen->g, pen->y, pen->col + col, pen->col_end,
		    str_sub(c->text, from, to), c->styles[from]);
}

/* A token, a tab, a line end, a soft hyphen. */
static void
draw_special(const struct canvas *c, const struct pen *pen, const struct walk *w)
{
	struct style s = c->styles[w->at];
	int col = pen->col + w->col, end = col + w->width;
	if (w->c.token)
		grid_text(pen->g, pen->y, col, pen->col_end, str_sub(c->text, w->at, w->next),
		    style_over(s, sheet_style(c->p->sheet, STR("token"))));
	else
		grid_fill(pen->g, pen->y, col, end < pen->col_end ? end : pen->col_end,
		    w->at == w->hyphen ? '-' : ' ', s);
}

/* Plain clusters of one style are drawn as one run, [run, w.at); `start` is the first column. */
static void
draw(const struct canvas *c, int start, struct pen pen)
{
	struct walk w;
	size_t run = 0, same = 0;    /* styles [run, same) are equal */
	int run_col = start;
	walk_start(&w, c->text, c->joined, 0);
	if (c->tabs >= 0) {
		walk_stops(&w, c->rhythm->stops, c->rhythm->n_stops);
		w.tabs = c->tabs;
	}
	w.rtl = c->rtl;
	w.next_col = start;
	w.hyphen = c->hyphen;
	while (walk_next(&w)) {
		bool plain = is_plain(&w);
		if (!plain || w.at >= same) {
			draw_run(c, &pen, run, w.at, run_col);
			run = plain ? w.at : w.next;
			run_col = plain ? w.col : w.next_col;
			for (same = w.at + 1; same < c->text.len &&
			    style_eq(c->styles[same], c->styles[w.at]); same++)
				;
		}
		if (!plain)
			draw_special(c, &pen, &w);
		else
			walk_skip(&w, same, LIMIT_COLUMNS);
	}
	draw_run(c, &pen, run, c->text.len, run_col);
}

void
paint_lay_all(struct canvas *c)
{
	for (size_t i = 0; i < c->text.len; i++)
		c->styles[i] = c->p->text;
	paint_markup(c);
	paint_lay_links(c);
	lay_annotations(c);
	lay_found(c);
	lay_hits(c);
	lay_selected(c);
}

static void
paint_seen(struct canvas *c, int start, struct pen pen)
{
	struct style room[BYTES];
	if (c->text.len == 0)
		return;
	c->styles = c->text.len > BYTES ? mem_array(c->text.len, sizeof *c->styles) : room;
	paint_lay_all(c);
	draw(c, start, pen);
	if (c->styles != room)
		mem_free(c->styles);
}

void
paint_row(const struct paint *p, const struct row *r, struct grid *g, int y, int col,
    int col_end)
{
	struct canvas c = {.p = p, .joined = r->block.joined, .rtl = r->rtl};
	if (col_end > grid_columns(g))
		col_end = grid_columns(g);
	if (col >= col_end || r->gap > 0 || (r->to <= r->from && r->indent == 0))
		return;
	c.block = r->block.from;
	c.rhythm = layout_rhythm(p->layout, &r->block);
	struct pen pen = {g, y, col, col_end};
	bool ruled = c.rhythm->kind == RHYTHM_RULE && paint_rule(&c, r, pen);
	if (!ruled && r->indent > 0)
		paint_indent(&c, r, pen);
	if (ruled || r->to <= r->from) {
		buf_done(&c.name);
		return;
	}
	paint_find_links(&c, r);
	if (r->visual) {
		paint_row_visual(&c, r, pen);
		paint_set_links(&c, r, pen);
		buf_done(&c.name);
		return;
	}
	c.text = document_view(p->document, r->from, (size_t)(r->to - r->from));
	struct seen x = seen(p, c.text, r, col_end - col - r->indent);
	c.hyphen = r->last ? SIZE_MAX : walk_hyphen(c.text);
	if (c.hyphen != SIZE_MAX)
		c.hyphen -= x.from;  /* beyond the text when it is not seen */
	c.tabs = r->first ? x.tabs : -1;
	c.from = r->from + x.from;
	c.text = str_sub(c.text, x.from, x.to);
	/* What stands on the line end, or at the end of the text, has no cell of its own. */
	uint64_t end = r->last ? r->block.next : r->to;
	c.row_end = x.more ? c.from + c.text.len : end + (end == document_size(p->document));
	struct pen inner = pen;
	inner.col += r->indent - p->shift;
	paint_seen(&c, x.col, inner);
	paint_set_links(&c, r, pen);
	buf_done(&c.name);
	if (x.more && p->cut != NULL)
		grid_text(g, y, col_end - 1, col_end, str_of(p->cut), p->cut_style);
}
