/*
 * The card: who or what the selection is, in a small box that stands beside it, never over it.
 * What tells most comes first, so that a low screen shows that: what it is and how sure, its
 * names, the sentence in which it comes in, what it does and what is done to it.
 */
#include "ui/pane_rows.h"

#include "text/uni.h"
#include "ui/attribute.h"
#include "ui/card.h"
#include "ui/differences.h"
#include "ui/layers.h"
#include "ui/look.h"
#include "ui/nav.h"
#include "ui/own.h"
#include "ui/stack.h"
#include "ui/textview.h"
#include "ui/timeline.h"
#include "ui/value.h"

enum { CARD_COLUMNS = 62, RELATIONS = 4, EVENTS = 5, SURFACE = 120,
	ATTRIBUTES = 6, STACK_LINES = 5, STACK_LOW = 2, SENTENCE_ROWS = 3, TYPES_COLUMNS = 50, EARLY = 8, LOW_ROWS = 12, COUNT_MOST = 2048 };

struct card { struct card_lines lines; int columns; bool low; };

struct buf *
card_line(struct card_lines *c, bool strong)
{
	size_t i = c->n < CARD_LINES ? c->n++ : CARD_LINES - 1;
	c->strong |= (uint32_t)strong << i;
	return &c->v[i];
}

static struct buf *
line(struct card *c)
{
	return card_line(&c->lines, false);
}

/* Text over at most `rows` lines, with an ellipsis when there is more. */
static void
lines(struct session *s, struct card *c, struct str text, int rows)
{
	size_t at = 0;
	for (int i = 0; i < rows && at < text.len; i++) {
		size_t to = quote_row_end(text, at, c->columns);
		bool last = i + 1 == rows && to < text.len;
		look_fit(s, line(c), str_sub(text, at, last ? text.len : to), c->columns, false);
		at = to;
	}
}

static void
sentence(struct session *s, struct card *c, struct span at)
{
	struct document *d = session_article(s)->document;
	struct span x = sentence_around(d, at);
	struct buf text = {0};
	look_flat(&text, document_view(d, x.from, (size_t)(x.to - x.from)));
	lines(s, c, buf_view(&text), c->low ? SENTENCE_ROWS - 1 : SENTENCE_ROWS);
	buf_done(&text);
}

static void
marked_by(struct session *s, struct card *c, const struct model_mention *x)
{
	struct origin o;
	struct buf *b = line(c);
	const struct layer *l = layers_of_model(s, x->layer);
	if (l == NULL) {
		c->lines.n--;
		return;
	}
	if (layer_corrects(l)) {
		buf_puts(b, "marked by you, kept ");
		own_where(s, session_article(s), b);
		return;
	}
	buf_puts(b, "marked by ");
	if (layer_origin(l, x->m->rule, &o)) {
		buf_str(b, o.file);
		buf_fmt(b, ":%u", (unsigned)o.line);
		buf_puts(b, o.name.len > 0 ? "  " : "");
		buf_str(b, o.name);
	} else {
		buf_str(b, layer_name(l));
	}
}

/* "PERSON  mention 3 of 9  certainty 90%"; files that do not say how sure they are have no doubt. */
static void
what_it_is(struct session *s, struct card *c, const struct model_mention *x)
{
	const struct article *a = session_article(s);
	bool actor = a->sel.actor != ID_NONE;
	struct buf *b = line(c);
	uint32_t k, n;
	buf_str(b, schema_label(s->schema, actor ? a->model->actors[a->sel.actor].type : x->type));
	if (nav_rank(s, &k, &n))
		buf_fmt(b, "  mention %u of %u", (unsigned)k, (unsigned)n);
	if (!a->model->layers[x->layer].given || x->certainty < 100)
		buf_fmt(b, "  certainty %u%%%s", (unsigned)x->certainty,
		    x->certainty < DOUBTFUL ? " ?" : "");
}

/* "says Fri 21 Aug 2015" */
static void
what_it_says(struct session *s, struct card *c, uint32_t mention)
{
	struct buf value = {0};
	if (value_say(s, mention, &value)) {
		struct buf *b = line(c);
		buf_puts(b, "says ");
		buf_str(b, buf_view(&value));
	}
	buf_done(&value);
}

/* "events 8: Source of 5, Target of 3" */
static void
counts(struct session *s, struct card *c, uint32_t actor)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	uint32_t n = 0, source = 0, target = 0;
	if (who->n_events == 0)
		return;
	happenings_count(s);
	for (uint32_t i = 0; i < who->n_events && i < COUNT_MOST; i++) {
		uint32_t event = m->actor_events[who->first_event + i];
		if (!happening_new(s, event))
			continue;
		struct str role = event_role(s, event_telling(s, actor, event), actor);
		n++;
		source += str_starts(role, STR("Source"));
		target += str_starts(role, STR("Target"));
	}
	struct buf *b = line(c);
	buf_fmt(b, "events %u%s", (unsigned)n, who->n_events > COUNT_MOST ? "+" : "");
	if (source > 0)
		buf_fmt(b, ", Source of %u", (unsigned)source);
	if (target > 0)
		buf_fmt(b, ", Target of %u", (unsigned)target);
	if (c->columns >= TYPES_COLUMNS) {
		buf_puts(b, "  ");
		actor_event_types(s, actor, b);
	}
}

static void
events(struct session *s, struct card *c, uint32_t actor)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	happenings_count(s);
	for (uint32_t i = 0, k = 0; i < who->n_events && i < COUNT_MOST && k < EVENTS; i++) {
		uint32_t event = m->actor_events[who->first_event + i];
		if (!happening_new(s, event))
			continue;
		struct buf *b = line(c);
		event = event_telling(s, actor, event);
		buf_puts(b, "  ");
		buf_str(b, schema_label(s->schema, m->events[event].type));
		buf_chr(b, ' ');
		event_from(s, event, actor, c->columns - uni_columns(buf_view(b)), b);
		k++;
	}
}

/* Where somebody comes in; headlines say little, so the first sentence of the text behind them. */
static struct span
introduction(const struct model *m, const struct model_actor *who)
{
	const uint32_t *list = m->actor_mentions + who->first_mention;
	for (uint32_t i = 0; i < who->n_mentions && i < EARLY; i++) {
		if (!(m->mentions[list[i]].m->flags & MENTION_HEADLINE))
			return m->mentions[list[i]].m->span;
	}
	return m->mentions[list[0]].m->span;
}

static void
about_actor(struct session *s, struct card *c)
{
	const struct article *a = session_article(s);
	const struct model *m = a->model;
	const struct model_actor *who = &m->actors[a->sel.actor];
	struct buf names = {0};
	actor_names(s, a->sel.actor, &names);
	lines(s, c, buf_view(&names), c->low ? 1 : 2);
	buf_done(&names);
	sentence(s, c, introduction(m, who));
	counts(s, c, a->sel.actor);
	for (uint32_t i = 0; i < who->n_relations && i < (c->low ? 1 : RELATIONS); i++)
		relation_from(s, &m->relations[m->actor_relations[who->first_relation + i]],
		    a->sel.actor, c->columns, line(c));
	marked_by(s, c, &m->mentions[a->sel.mention]);
	events(s, c, a->sel.actor);
}

static void
about_event(struct session *s, struct card *c)
{
	const struct model *m = session_article(s)->model;
	uint32_t event = session_article(s)->sel.event;
	uint32_t happening = s->pane.happening_of.v[event];
	const struct model_event *e = &m->events[event];
	struct buf *b = line(c);
	if (e->mood != MOOD_ACTUAL && e->mood < MOOD_N)
		buf_fmt(b, "%s  ", mood_name((enum mood)e->mood));
	if (e->e->flags & (EVENT_QUOTED | EVENT_ATTRIBUTED))
		buf_puts(b, e->e->flags & EVENT_QUOTED ? "quoted  " : "as others say  ");
	timeline_name(timeline_date(s, happening), b);
	if (s->pane.happenings.v[happening].n > 1)
		buf_fmt(b, "  told %u times", (unsigned)s->pane.happenings.v[happening].n);
	for (uint32_t i = 0; i < e->n_roles && i < CARD_LINES / 2; i++) {
		struct buf name = {0}, who = {0};
		role_text(s, e->first_role + i, &name, &who);
		buf_fmt(line(c), "%-8s %s", buf_cstr(&name), buf_cstr(&who));
		buf_done(&name);
		buf_done(&who);
	}
	sentence(s, c, m->mentions[e->trigger].m->span);
	marked_by(s, c, &m->mentions[e->trigger]);
}

/* What the file says of it beside its type. */
static void
attributes(struct session *s, struct card *c, uint32_t mention)
{
	struct buf text = {0};
	if (attributes_of_mention(s, mention, "\n", &text) > 0) {
		struct str rest = buf_view(&text), one = {0};
		str_line(&rest, &one);
		for (int k = 0; k < ATTRIBUTES && str_line(&rest, &one); k++)
			lines(s, c, one, c->low ? 1 : 2);
	}
	buf_done(&text);
}

/* Whatever else lies on this place, innermost first, each with its attributes. */
static void
stack(struct session *s, struct card *c)
{
	const struct article *a = session_article(s);
	uint32_t ids[STACK_MOST];
	size_t n = stack_at(s, a->sel.span.from, ids), told = 0;
	for (size_t i = 0; i < n && told < (c->low ? STACK_LOW : STACK_LINES); i++) {
		if (ids[i] == a->sel.mention)
			continue;
		struct buf *b = line(c);
		stack_entry(s, ids[i], b);
		attributes_of_mention(s, ids[i], "  ", b);
		told++;
	}
	if (n > told + 1)
		buf_fmt(line(c), "and %zu more here", n - told - 1);
}

/* Below the selection's row when there is room, else above it. */
static int
card_row(struct session *s, int height)
{
	struct article *a = session_article(s);
	const struct area *at = &s->areas.text;
	struct row r = text_top_row(s);
	int y = 0;
	while (y < at->rows && a->sel.span.from >= r.to && layout_after(a->layout, &r, &r))
		y++;
	if (s->areas.where == PANE_PAGE) {
		/* Over the list: beside the row it is about. */
		const struct list *l = &s->pane.list[s->pane.tab];
		y = s->areas.pane.row - at->row + (int)(l->cursor - l->top);
	} else if (a->sel.span.from < a->top || y >= at->rows) {
		return at->row;
	}
	int row = at->row + y + 2;
	if (row + height > at->row + at->rows)
		row = at->row + y - height;
	return row < at->row ? at->row : row;
}

static void
fill(struct session *s, struct card *c)
{
	const struct article *a = session_article(s);
	what_it_is(s, c, &a->model->mentions[a->sel.mention]);
	what_it_says(s, c, a->sel.mention);
	attributes(s, c, a->sel.mention);
	stack(s, c);
	if (a->sel.actor != ID_NONE)
		about_actor(s, c);
	else if (a->sel.event != ID_NONE)
		about_event(s, c);
	else
		marked_by(s, c, &a->model->mentions[a->sel.mention]);
}

void
card_draw(struct session *s)
{
	const struct article *a = session_article(s);
	const struct area *at = &s->areas.text;
	int width = at->cols < CARD_COLUMNS ? at->cols : CARD_COLUMNS;
	struct card c = {.columns = width > 5 ? width - 4 : 1, .low = at->rows <= LOW_ROWS};
	struct buf title = {0};
	if (a->model == NULL || a->sel.mention == ID_NONE)
		return;
	if (!differences_card(s, c.columns, &c.lines, &title)) {
		if (a->sel.actor != ID_NONE)
			buf_str(&title, a->model->actors[a->sel.actor].name);
		else
			stack_surface(s, a->sel.mention, &title);
		fill(s, &c);
	}
	int height = (int)c.lines.n + 2 < at->rows ? (int)c.lines.n + 2 : at->rows;
	int col = at->col + (at->cols - width) / 2, row = card_row(s, height);
	for (int y = 0; y < height; y++)
		grid_fill(s->grid, row + y, col, col + width, ' ', look(s, "ui.card"));
	draw_box(s, (struct area){row, col, height, width}, buf_view(&title));
	for (int i = 0; i < (int)c.lines.n && i < height - 2; i++) {
		struct buf fit = {0};
		struct style st = look(s, "ui.card");
		look_fit(s, &fit, buf_view(&c.lines.v[i]), width - 4, false);
		if (c.lines.strong >> i & 1)
			st = style_over(st, (struct style){.attrs = ATTR_BOLD, .known = ATTR_BOLD});
		grid_text(s->grid, row + 1 + i, col + 2, col + width - 2, buf_view(&fit), st);
		buf_done(&fit);
	}
	for (size_t i = 0; i < CARD_LINES; i++)
		buf_done(&c.lines.v[i]);
	buf_done(&title);
}
