/*
 * The Actors tab: who acts in the text, most mentioned first.  Unfolded, an actor shows its
 * names, its events, its relations and its mentions in context; long parts stay folded under a
 * heading that sums them up.
 */
#include "ui/pane_rows.h"

#include "text/uni.h"
#include "ui/look.h"

enum { EVENT_SAMPLES = 1024, NAMES_READ = 256, TYPE_LEAST = 7, TYPE_MOST = 9, NAME_LEAST = 8,
	PERCENT_DIM = 50 };

static uint32_t
actors_count(const struct session *s)
{
	const struct model *m = session_article(s)->model;
	return m != NULL ? (uint32_t)(m->n_actors + s->pane.loose.n) : 0;
}

/* Behind the actors: types whose mentions are nobody's. */
static bool
is_loose(const struct session *s, uint32_t *i)
{
	uint32_t n = (uint32_t)session_article(s)->model->n_actors;
	if (*i < n)
		return false;
	*i -= n;
	return true;
}

static void
push_actor(struct session *s, uint32_t i)
{
	if (is_loose(s, &i)) {
		loose_push(s, i);
		return;
	}
	const struct model_actor *who = &session_article(s)->model->actors[i];
	bool open = pane_item_open(s, PANE_ACTOR, i);
	pane_push(s, (struct pane_row){.kind = PANE_ACTOR, .group = true, .open = open,
		.a = i, .b = ID_NONE, .n = who->n_mentions});
	if (open)
		actor_parts(s, i);
}

/* Who looks for Moscow finds Russia, whose name it is. */
static void
actor_text(struct session *s, uint32_t i, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	if (is_loose(s, &i)) {
		buf_str(out, schema_name(s->schema, s->pane.loose.v[i].type));
		return;
	}
	const struct model_actor *who = &m->actors[i];
	buf_str(out, who->name);
	buf_chr(out, ' ');
	buf_str(out, schema_name(s->schema, who->type));
	for (uint32_t k = 0; k < who->n_names && k < NAMES_READ; k++) {
		buf_chr(out, ' ');
		buf_str(out, m->names[who->first_name + k].text);
	}
}

static uint64_t
actor_number(struct session *s, uint32_t i, enum pane_order order)
{
	const struct model *m = session_article(s)->model;
	(void)order;
	if (is_loose(s, &i))
		return loose_number(s, i) | (uint64_t)1 << 40;
	const struct model_actor *who = &m->actors[i];
	return who->n_mentions > 0 ? m->actor_mentions[who->first_mention] : UINT64_MAX;
}

static void
actor_order_name(const struct session *s, uint32_t i, enum pane_order order, struct buf *out)
{
	/* Behind all actors in any order. */
	if (is_loose(s, &i)) {
		buf_chr(out, 0x7f);
		buf_str(out, schema_name(s->schema, s->pane.loose.v[i].type));
		return;
	}
	const struct model_actor *who = &session_article(s)->model->actors[i];
	buf_str(out, order == ORDER_TYPE ? schema_name(s->schema, who->type) : who->name);
}

const struct pane_items actor_items = {actors_count, push_actor, actor_text, actor_number,
	actor_order_name, ORDER_COUNT, SET_SORT_ACTORS};

/* The column of types is as wide as the longest one needs. */
void
actors_model(struct session *s)
{
	const struct model *m = session_article(s)->model;
	uint32_t last = 0;
	s->pane.type_columns = TYPE_LEAST;
	for (uint32_t i = 0; m != NULL && i < m->n_actors; i++) {
		if (m->actors[i].type == last)
			continue;
		last = m->actors[i].type;
		int columns = uni_columns(schema_name(s->schema, last));
		if (columns > s->pane.type_columns)
			s->pane.type_columns = columns < TYPE_MOST ? columns : TYPE_MOST;
	}
}

/* "Russia 11  Moscow 8  Kremlin 4" */
void
actor_names(struct session *s, uint32_t actor, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	for (uint32_t i = 0; i < who->n_names; i++) {
		const struct model_name *name = &m->names[who->first_name + i];
		buf_puts(out, i > 0 ? "  " : "");
		buf_str(out, name->text);
		buf_fmt(out, " %u", (unsigned)name->count);
	}
}

/* "CONSULT x6  MOBILIZE  REQUEST": the kinds of an actor's events, most frequent first. */
void
actor_event_types(struct session *s, uint32_t actor, struct buf *out)
{
	enum { KINDS = 32 };
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	struct { uint32_t type, n; } kinds[KINDS];
	size_t n = 0;
	happenings_count(s);
	for (uint32_t i = 0; i < who->n_events && i < EVENT_SAMPLES; i++) {
		uint32_t event = m->actor_events[who->first_event + i], type = m->events[event].type;
		size_t k = 0;
		if (!happening_new(s, event))
			continue;
		while (k < n && kinds[k].type != type)
			k++;
		if (k == KINDS)
			continue;
		if (k == n) {
			kinds[n].type = type;
			kinds[n++].n = 0;
		}
		kinds[k].n++;
		for (; k > 0 && kinds[k - 1].n < kinds[k].n; k--) {
			uint32_t t = kinds[k].type, c = kinds[k].n;
			kinds[k] = kinds[k - 1];
			kinds[k - 1].type = t;
			kinds[k - 1].n = c;
		}
	}
	for (size_t k = 0; k < n; k++) {
		buf_puts(out, k > 0 ? "  " : "");
		buf_str(out, schema_name(s->schema, kinds[k].type));
		if (kinds[k].n > 1)
			buf_fmt(out, " x%u", (unsigned)kinds[k].n);
	}
}

/* The colour of the actor's own type (or its very own), so that the list is the text's legend:
 * that of a mention would not do, for China is also met as "Chinese". */
struct style
actor_style(struct session *s, uint32_t actor)
{
	const struct model_actor *who = &session_article(s)->model->actors[actor];
	struct style st = style_over(look(s, "text"), type_style(s, "entity", who->type));
	struct buf name = {0};
	buf_puts(&name, "actor.");
	buf_str(&name, who->id);
	if (sheet_find(s->sheet, buf_view(&name)) != NULL)
		st = style_over(st, sheet_style(s->sheet, buf_view(&name)));
	buf_done(&name);
	return st;
}

/*
 *	name ............ TYPE   count  spark       the spark goes first when there is no room,
 *	                                            then the type
 */
void
actor_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	const struct article *a = session_article(s);
	const struct model_actor *who = &a->model->actors[r->a];
	struct buf text = {0};
	int right = end, types = s->pane.type_columns;
	int spark = spark_columns(s);
	if (spark > 0) {
		spark_actor(s, r->a, spark, &text);
		right -= spark;
		grid_text(s->grid, y, right, end, buf_view(&text), look(s, "ui.pane.count"));
		right -= 2;
		buf_clear(&text);
	}
	buf_fmt(&text, "%4u", (unsigned)who->n_mentions);
	if (right - col > NAME_LEAST) {
		right -= (int)text.len;
		grid_text(s->grid, y, right, right + (int)text.len, buf_view(&text),
		    look(s, "ui.pane.count"));
		right -= 1;
	}
	buf_clear(&text);
	if (right - col >= NAME_LEAST + types) {
		right -= types;
		look_fit(s, &text, schema_name(s->schema, who->type), types, false);
		grid_text(s->grid, y, right, right + types, buf_view(&text), actor_style(s, r->a));
		right -= 1;
	}
	buf_clear(&text);
	bool doubtful = who->certainty < PERCENT_DIM;
	look_fit(s, &text, who->name, right - col - (doubtful ? 2 : 0), false);
	buf_puts(&text, doubtful ? " ?" : "");
	bool lit = a->sel.actor == r->a;
	grid_text(s->grid, y, col, right, buf_view(&text),
	    look(s, lit ? "ui.cursor.idle" : doubtful ? "ui.dim" : "ui.pane"));
	buf_done(&text);
}
