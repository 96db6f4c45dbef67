/*
 * The left side of the status line: the document and the selection, or a message.
 */
#include "ui/keymap.h"

#include "base/clean.h"
#include "text/bidi.h"
#include "ui/choice.h"
#include "ui/corpus.h"
#include "ui/links.h"
#include "ui/look.h"
#include "ui/nav.h"
#include "ui/pane_rows.h"
#include "ui/stack.h"
#include "ui/status.h"
#include "ui/status_parts.h"
#include "ui/textview.h"

enum { NAME_COLUMNS = 24, SURFACE = 120, FAR_ROWS = 300 };

static void
add_name(struct session *s, struct buf *out, int columns)
{
	struct article *a = session_article(s);
	struct buf name = {0};
	clean_add(&name, article_name(a));
	look_fit(s, out, buf_view(&name), columns, true);
	if (s->articles.n > 1)
		buf_fmt(out, " (%u/%zu)", (unsigned)s->current + 1, s->articles.n);
	buf_done(&name);
}

/* "Joe Biden PERSON 3/9"; two blanks set off a name that runs from right to left, so that it
 * does not take what follows to its other side. */
static void
add_selection(struct session *s, struct buf *out)
{
	const struct article *a = session_article(s);
	const struct model_mention *x = &a->model->mentions[a->sel.mention];
	uint32_t k, n, type = x->type;
	size_t before = out->len;
	if (a->sel.actor != ID_NONE) {
		/* The Kremlin is an ORG, but Russia, whose name this is, a GPE. */
		buf_str(out, a->model->actors[a->sel.actor].name);
		type = a->model->actors[a->sel.actor].type;
	} else {
		stack_surface(s, a->sel.mention, out);
	}
	buf_puts(out, bidi_has(str_sub(buf_view(out), before, out->len)) ? "  " : " ");
	buf_str(out, schema_name(s->schema, type));
	if (nav_rank(s, &k, &n))
		buf_fmt(out, " %u/%u%s", (unsigned)k, (unsigned)n, article_whole(a) ? "" : "+");
	if (x->certainty < DOUBTFUL)
		buf_puts(out, " ?");
}

/* Rows from the edge of the screen to a byte outside of it; FAR_ROWS: that many or more. */
static int
rows_away(struct session *s, uint64_t at, uint64_t from, uint64_t to)
{
	struct article *a = session_article(s);
	struct row r = layout_row(a->layout, at < from ? from : to > 0 ? to - 1 : 0);
	int n = 0;
	while (n < FAR_ROWS && (at < from ? at < r.from : at >= r.to)) {
		if (!(at < from ? layout_before(a->layout, &r, &r) :
		    layout_after(a->layout, &r, &r)))
			break;
		n++;
	}
	return n;
}

static void
add_end(struct session *s, struct buf *out, uint32_t mention, struct str what)
{
	const struct article *a = session_article(s);
	struct span span = a->model->mentions[mention].m->span;
	uint64_t from, to;
	text_visible_range(s, &from, &to);
	if (text_visible(s, span.from, span.from))
		return;
	int rows = rows_away(s, span.from, from, to);
	buf_puts(out, out->len > 0 ? "  " : "");
	buf_puts(out, span.from < from ? look_glyph(s, "↑", "^") : look_glyph(s, "↓", "v"));
	buf_str(out, what);
	buf_chr(out, ' ');
	look_surface(s, out, span, SURFACE);
	buf_fmt(out, " %d%s", rows, rows >= FAR_ROWS ? "+" : "");
}

/* The ends of the event that are off the screen: "↓Target Putin 12". */
static void
add_ends(struct session *s, struct buf *out)
{
	const struct article *a = session_article(s);
	const struct model *m = a->model;
	const struct model_event *e = &m->events[a->sel.event];
	add_end(s, out, e->trigger, STR("trigger"));
	for (uint32_t i = 0; i < e->n_roles && i < 8; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		if (r->mention != ID_NONE)
			add_end(s, out, r->mention, schema_name(s->schema, r->name));
	}
}

/* Takes a part that is not empty, and empties it. */
static void
add_part(struct buf *out, const char *gap, struct buf *part)
{
	if (part->len > 0) {
		buf_puts(out, gap);
		buf_str(out, buf_view(part));
	}
	buf_clear(part);
}

/* "Joe Biden PERSON 3/9", what else is marked there, where a link leads, the event and its ends. */
static void
add_selected(struct session *s, struct buf *out)
{
	const struct article *a = session_article(s);
	struct buf part = {0};
	add_selection(s, out);
	stack_line(s, &part);
	add_part(out, " ", &part);
	links_here(s, &part);
	add_part(out, "  ", &part);
	if (a->sel.event != ID_NONE) {
		buf_puts(out, "   ");
		event_label(s, a->sel.event, out, true);
		add_ends(s, &part);
		add_part(out, "  ", &part);
	}
	buf_done(&part);
}

/* The text's own side: its name, and what is selected in it. */
static void
add_article(struct session *s, struct buf *out, int columns)
{
	const struct article *a = session_article(s);
	bool over = status_lies_over(s), wide = columns >= STATUS_NARROW;
	bool selected = a->model != NULL && a->sel.any && a->sel.mention != ID_NONE && !over;
	struct buf link = {0};
	bool linked = !over && a->point != UINT64_MAX && links_here(s, &link);
	/* On a small screen the keys of a page or a list matter more than what lies under it, and who
	 * is selected more than what is read. */
	if (wide || !(over || linked || selected))
		add_name(s, out, NAME_COLUMNS);
	if (wide && (linked || selected))
		buf_puts(out, "  ");
	if (linked)
		buf_str(out, buf_view(&link));
	else if (selected)
		add_selected(s, out);
	buf_done(&link);
}

void
status_left(struct session *s, struct buf *out, int columns)
{
	buf_chr(out, ' ');
	if (s->message.len > 0) {
		buf_str(out, buf_view(&s->message));
		buf_puts(out, s->more_log ? "  M says more" : "");
	} else if (s->focus == FOCUS_CORPUS) {
		corpus_status(s, out);
	} else if (s->focus == FOCUS_CHOICE) {
		choice_label(s, out);
	} else {
		add_article(s, out, columns);
	}
}
