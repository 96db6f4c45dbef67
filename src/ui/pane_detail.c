/*
 * The rows of events and relations, and of their parts, on the screen.
 *
 *	AGREE       Joe Biden -> Vladimir Putin, future ?  agreed        x2     in their own tab
 *	AGREE       with Joe Biden -> Vladimir Putin, future ?  January  x2     below an actor
 *
 * When there is no room the word and the date go first, then all names of a side but the first,
 * then the middles of the names; mood and doubt stay.
 */
#include "ui/pane_rows.h"

#include "text/uni.h"
#include "ui/look.h"
#include "ui/timeline.h"
#include "ui/value.h"

enum { EVENT_TYPE = 11, ROLE_NAME = 8, WORD_LEAST = 5, WORD_BYTES = 80, SIDE_LEAST = 8,
	SIDE_MOST = 14 };

/* ---- who does what to whom, in the columns that there are */

/* One side: its names by commas, how much of that the first one takes and whose it is; brief: the
 * same with people's last names. */
struct side { const char *sign; struct buf text, brief; size_t first; uint32_t n, actor; };

/* Of people the last word of the name; of others all of it. */
static struct str
surname(struct session *s, struct str name, uint32_t actor)
{
	const struct model *m = session_article(s)->model;
	uint32_t person = schema_find(s->schema, STR("PERSON"));
	size_t last = name.len;
	if (actor == ID_NONE || !schema_isa(s->schema, m->actors[actor].type, person))
		return name;
	while (last > 0 && name.ptr[last - 1] != ' ')
		last--;
	return str_sub(name, last, name.len);
}

/* Who plays a role whose name starts so, but for the actor `not`. */
static void
side_read(struct session *s, struct side *x, uint32_t event, const char *role, uint32_t not)
{
	const struct model *m = session_article(s)->model;
	const struct model_event *e = &m->events[event];
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &m->roles[e->first_role + k];
		struct buf name = {0}, who = {0};
		uint32_t actor = r->mention != ID_NONE ? model_mention_actor(m, r->mention) : ID_NONE;
		bool self = not != ID_NONE && actor == not;
		if (!self && event_role_on(s, e, r, role)) {
			role_text(s, e->first_role + k, &name, &who);
			buf_puts(&x->text, x->n > 0 ? ", " : "");
			buf_str(&x->text, buf_view(&who));
			buf_puts(&x->brief, x->n > 0 ? ", " : "");
			buf_str(&x->brief, surname(s, buf_view(&who), actor));
			if (x->n++ == 0) {
				x->first = x->text.len;
				x->actor = actor;
			}
		}
		buf_done(&name);
		buf_done(&who);
	}
}

static void
side_done(struct side *x)
{
	buf_done(&x->text);
	buf_done(&x->brief);
}

static int
side_columns(const struct side *x)
{
	return x->n == 0 ? 0 : uni_columns(str_of(x->sign)) + uni_columns(buf_view(&x->text));
}

void
name_fit(struct session *s, struct str name, uint32_t actor, int columns, struct buf *out)
{
	if (uni_columns(name) > columns) {
		struct str last = surname(s, name, actor);
		if (last.len < name.len && uni_columns(last) + 3 <= columns) {
			buf_add(out, name.ptr, uni_cluster(name.ptr, name.len).len);
			buf_puts(out, ". ");
		}
		name = last;
	}
	look_fit_middle(s, out, name, columns);
}

static void
side_fit(struct session *s, const struct side *x, int columns, struct buf *out)
{
	struct buf more = {0};
	if (x->n == 0)
		return;
	buf_puts(out, x->sign);
	columns -= uni_columns(str_of(x->sign));
	if (uni_columns(buf_view(&x->text)) <= columns) {
		buf_str(out, buf_view(&x->text));
		return;
	}
	if (x->n > 1 && uni_columns(buf_view(&x->brief)) <= columns) {
		buf_str(out, buf_view(&x->brief));
		return;
	}
	if (x->n > 1)
		buf_fmt(&more, " +%u", (unsigned)x->n - 1);
	name_fit(s, str_sub(buf_view(&x->text), 0, x->first), x->actor, columns - (int)more.len,
	    out);
	buf_str(out, buf_view(&more));
	buf_done(&more);
}

/* What a side should have: its last name, or enough of another to be known. */
static int
side_least(struct session *s, const struct side *x)
{
	int columns = side_columns(x);
	if (x->n == 0)
		return 0;
	struct str name = str_sub(buf_view(&x->text), 0, x->first), last = surname(s, name, x->actor);
	int least = last.len < name.len ? uni_columns(last) : SIDE_LEAST;
	least = (least < SIDE_MOST ? least : SIDE_MOST) + uni_columns(str_of(x->sign)) +
	    (x->n > 1 ? 3 : 0);
	return least < columns ? least : columns;
}

/* The shorter side gets what it needs, as long as that is less than half; and each its last
 * name, if the other can spare it. */
static void
sides_fit(struct session *s, const struct side *a, const struct side *b, int room,
    struct buf *out)
{
	int left = side_columns(a), right = side_columns(b);
	int brief = a->n > 1 ? uni_columns(buf_view(&a->brief)) + uni_columns(str_of(a->sign)) : left;
	if (left + right > room && brief + right <= room) {
		left = room - right;
	} else if (left + right > room) {
		int half = room / 2;
		if (left <= half)
			right = room - left;
		else if (right <= room - half)
			left = room - right;
		else
			left = half, right = room - half;
		int a_least = side_least(s, a), b_least = side_least(s, b);
		if (right < b_least && room - b_least >= a_least)
			left = room - b_least;
		if (left < a_least && room - a_least >= b_least)
			left = a_least;
		right = room - left;
	}
	side_fit(s, a, left, out);
	side_fit(s, b, right, out);
}

/* ", future ?", or ", fut. ?" where the sides need the columns. */
static void
mood_fit(struct session *s, const struct model_event *e, const struct side *a,
    const struct side *b, int room, struct buf *out)
{
	static const char *const brief[] = {[MOOD_FUTURE] = ", fut.", [MOOD_POSSIBLE] = ", poss.",
		[MOOD_NEGATED] = ", not", [MOOD_PAST_REPEATED] = ", rep."};
	event_mood(e, out);
	if (e->mood == MOOD_ACTUAL || e->mood >= MOOD_N ||
	    side_least(s, a) + side_least(s, b) + uni_columns(buf_view(out)) <= room)
		return;
	buf_clear(out);
	buf_puts(out, brief[e->mood]);
	buf_puts(out, e->certainty < DOUBTFUL ? " ?" : "");
}

/* ---- seen from one of its actors */

struct str
event_role(const struct session *s, uint32_t event, uint32_t actor)
{
	const struct model *m = session_article(s)->model;
	const struct model_event *e = &m->events[event];
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &m->roles[e->first_role + k];
		if (r->mention != ID_NONE && model_mention_actor(m, r->mention) == actor)
			return schema_name(s->schema, r->name);
	}
	return STR_NONE;
}

static void
word_of(struct session *s, uint32_t event, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	look_surface(s, out, m->mentions[m->events[event].trigger].m->span, WORD_BYTES);
}

void
event_from(struct session *s, uint32_t event, uint32_t actor, int room, struct buf *out)
{
	struct str role = event_role(s, event, actor);
	bool source = str_starts(role, STR("Source")), target = str_starts(role, STR("Target"));
	struct side with = {0}, other = {0};
	struct buf mood = {0};
	with.sign = "with ";
	other.sign = target ? "<- " : "-> ";
	if (source || target)
		side_read(s, &with, event, source ? "Source" : "Target", actor);
	bool sides = event_takes_sides(s, &session_article(s)->model->events[event]);
	side_read(s, &other, event, target || !sides ? "Source" : "Target", actor);
	if (with.n > 0 && other.n > 0)
		other.sign = target ? " <- " : " -> ";
	if (!source && !target) {
		/* Where, or what about. */
		buf_str(out, role.len > 0 ? role : STR("part"));
		buf_puts(out, ": ");
		room -= (int)role.len + 2;
		other.sign = "";
	}
	mood_fit(s, &session_article(s)->model->events[event], &with, &other, room, &mood);
	sides_fit(s, &with, &other, room - uni_columns(buf_view(&mood)), out);
	if (with.n + other.n == 0) {
		/* Alone: the word says more than nobody. */
		buf_puts(out, source ? "-> (" : target ? "<- (" : "(");
		word_of(s, event, out);
		buf_chr(out, ')');
	}
	buf_str(out, buf_view(&mood));
	side_done(&with);
	side_done(&other);
	buf_done(&mood);
}

void
event_fit(struct session *s, uint32_t event, int room, struct buf *out)
{
	struct side source = {0}, target = {0};
	struct buf mood = {0};
	side_read(s, &source, event, "Source", ID_NONE);
	side_read(s, &target, event, "Target", ID_NONE);
	source.sign = "";
	target.sign = source.n > 0 ? " -> " : "-> ";
	mood_fit(s, &session_article(s)->model->events[event], &source, &target, room, &mood);
	sides_fit(s, &source, &target, room - uni_columns(buf_view(&mood)), out);
	if (source.n + target.n == 0)
		word_of(s, event, out);
	buf_str(out, buf_view(&mood));
	side_done(&source);
	side_done(&target);
	buf_done(&mood);
}

/* ---- rows */

/* The words that say when. */
static void
date_of(struct session *s, uint32_t event, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	uint32_t words = timeline_words(s, s->pane.happening_of.v[event]);
	if (words != ID_NONE)
		look_surface(s, out, m->mentions[words].m->span, WORD_BYTES);
}

void
event_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	const struct model_event *e = &session_article(s)->model->events[r->a];
	bool below = r->b != ID_NONE, when = below || timeline_shown(s);
	struct buf sides = {0}, word = {0};
	end = row_times(s, r->n, y, col, end);
	col = row_column(s, y, col, end, schema_name(s->schema, e->type), EVENT_TYPE,
	    row_found_style(s, "event", e->type, e->layer, e->e->rule));
	if (below)
		event_from(s, r->a, r->b, end - col, &sides);
	else
		event_fit(s, r->a, end - col, &sides);
	row_text(s, y, col, end, buf_view(&sides), look(s, "ui.pane"));
	col += uni_columns(buf_view(&sides)) + 2;
	if (when)
		date_of(s, r->a, &word);
	if (word.len == 0 && !below && event_has_sides(s, r->a))
		word_of(s, r->a, &word);
	if (end - col >= WORD_LEAST)
		row_text(s, y, col, end, buf_view(&word), look(s, "ui.dim"));
	buf_done(&sides);
	buf_done(&word);
}

void
role_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf name = {0}, who = {0}, fit = {0};
	role_text(s, r->b, &name, &who);
	col = row_column(s, y, col, end, buf_view(&name), ROLE_NAME, look(s, "ui.dim"));
	const struct model *m = session_article(s)->model;
	uint32_t mention = m->roles[r->b].mention;
	bool guess = mention != ID_NONE && m->mentions[mention].certainty < DOUBTFUL;
	look_fit_middle(s, &fit, buf_view(&who), end - col - (guess ? 2 : 0));
	buf_puts(&fit, guess ? " ?" : "");
	col = grid_text(s->grid, y, col, end, buf_view(&fit), look(s, "ui.pane")) + 2;
	/* "Monday  Mon 17 Aug 2015" */
	buf_clear(&who);
	if (mention != ID_NONE && end - col >= WORD_LEAST && value_say(s, mention, &who))
		row_text(s, y, col, end, buf_view(&who), look(s, "ui.dim"));
	buf_done(&name);
	buf_done(&who);
	buf_done(&fit);
}

/* An end of a relation: who, and what kind of thing that is. */
static void
argument_read(struct session *s, const struct pane_row *r, struct buf *who, struct str *type)
{
	const struct model *m = session_article(s)->model;
	uint32_t actor = model_mention_actor(m, r->b);
	*type = schema_name(s->schema, m->mentions[r->b].type);
	if (actor != ID_NONE && m->mentions[r->b].event == ID_NONE) {
		buf_str(who, m->actors[actor].name);
		*type = schema_name(s->schema, m->actors[actor].type);
	} else {
		look_surface(s, who, m->mentions[r->b].m->span, WORD_BYTES);
	}
}

void
argument_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf who = {0}, fit = {0};
	struct str type;
	argument_read(s, r, &who, &type);
	col = row_column(s, y, col, end, str_of(r->n == 0 ? "from" : "to"), ROLE_NAME,
	    look(s, "ui.dim"));
	look_fit_middle(s, &fit, buf_view(&who), end - col);
	col = grid_text(s->grid, y, col, end, buf_view(&fit), look(s, "ui.pane")) + 2;
	if (end - col >= WORD_LEAST)
		row_text(s, y, col, end, type, look(s, "ui.dim"));
	buf_done(&who);
	buf_done(&fit);
}

void
argument_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	struct str type;
	argument_read(s, r, out, &type);
	buf_chr(out, ' ');
	buf_str(out, type);
}

void
relation_from(struct session *s, const struct model_relation *x, uint32_t actor, int room,
    struct buf *out)
{
	const struct model *m = session_article(s)->model;
	bool first = x->actor1 == actor;
	uint32_t other = first ? x->actor2 : x->actor1;
	uint32_t event = first ? x->event2 : x->event1;
	uint32_t mention = first ? x->mention2 : x->mention1;
	struct buf name = {0};
	size_t from = out->len;
	buf_str(out, schema_name(s->schema, x->type));
	buf_puts(out, first ? " -> " : " <- ");
	mention = mention == ID_NONE && event != ID_NONE ? m->events[event].trigger : mention;
	if (other != ID_NONE)
		buf_str(&name, m->actors[other].name);
	else if (mention != ID_NONE)
		look_surface(s, &name, m->mentions[mention].m->span, WORD_BYTES);
	room -= uni_columns(str_sub(buf_view(out), from, out->len)) + (x->certainty < DOUBTFUL ? 2 : 0);
	name_fit(s, buf_view(&name), other, room > SIDE_LEAST ? room : SIDE_LEAST, out);
	buf_puts(out, x->certainty < DOUBTFUL ? " ?" : "");
	buf_done(&name);
}

/* The names are cut before the relation's own. */
static void
relation_fit(struct session *s, uint32_t relation, int room, struct buf *out)
{
	const struct model_relation *x = &session_article(s)->model->relations[relation];
	struct side ends[2] = {{.n = 1, .sign = ""}, {.n = 1, .sign = ""}};
	struct buf sign = {0};
	bool guess = x->certainty < DOUBTFUL;
	ends[0].actor = x->actor1;
	ends[1].actor = x->actor2;
	buf_chr(&sign, ' ');
	buf_str(&sign, schema_name(s->schema, x->type));
	buf_chr(&sign, ' ');
	for (int k = 0; k < 2; k++) {
		relation_end(s, relation, k, &ends[k].text);
		ends[k].first = ends[k].text.len;
	}
	ends[1].sign = buf_cstr(&sign);
	sides_fit(s, &ends[0], &ends[1], room - (guess ? 2 : 0), out);
	buf_puts(out, guess ? " ?" : "");
	side_done(&ends[0]);
	side_done(&ends[1]);
	buf_done(&sign);
}

void
relation_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	const struct model_relation *x = &session_article(s)->model->relations[r->a];
	struct buf text = {0};
	end = row_times(s, r->n, y, col, end);
	if (r->b != ID_NONE)
		relation_from(s, x, r->b, end - col, &text);
	else
		relation_fit(s, r->a, end - col, &text);
	row_text(s, y, col, end, buf_view(&text),
	    row_found_style(s, "relation", x->type, x->layer, x->r->rule));
	buf_done(&text);
}
