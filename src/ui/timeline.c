/*
 * Events by their dates.  The order is one of the orders of the Events tab ("time"); what is here
 * says which date an event has, and puts headings between the dates.
 *
 * A date is taken from the event's Date role: the value that an annotation gives it (TIMEX3),
 * else its words; else from a date in the same sentence.  Of a happening told several times the
 * telling that names most is asked first.  Words that say no date ("a month") stay beside the
 * event, which is then undated.
 */
#include "ui/timeline.h"

#include <stdlib.h>

#include "lang/date.h"
#include "lang/timex.h"
#include "ui/look.h"
#include "ui/pane_rows.h"

enum { HEAD_BYTES = 4096, WORDS_BYTES = 80, TELLINGS = 8, NEIGHBOURS = 24, NEAR = 400 };

struct dated { uint32_t date, words; bool made; };

/* A value that an annotation gives a date. */
struct value { const struct segment *segment; uint32_t mention, value; };

struct timeline {
	struct dated *v;                             /* by happening */
	size_t n;
	bool has_today, looked;
	struct when today;
	uint32_t date_type, date_role;
	VEC(struct value) values;                    /* sorted */
	struct span sentence;                        /* looked at last */
};

/* ---- values of annotated dates */

static int
by_mention(const void *pa, const void *pb)
{
	const struct value *a = pa, *b = pb;
	if (a->segment != b->segment)
		return (uintptr_t)a->segment < (uintptr_t)b->segment ? -1 : 1;
	return a->mention < b->mention ? -1 : a->mention > b->mention;
}

static bool
is_value_key(struct str key)
{
	static const char *const keys[] = {"value", "Value", "VALUE", "val", "timex3", "TIMEX3",
		"timex", "date", "Date"};
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (str_is(key, keys[i]))
			return true;
	}
	return false;
}

static void
read_values(struct session *s, struct timeline *t)
{
	const struct article *a = session_article(s);
	uint32_t known = 0;
	for (size_t i = 0; i < a->layers.n; i++) {
		const struct layer *l = a->layers.v[i];
		for (size_t k = 0; layer_shown(l) && k < layer_segments(l); k++) {
			const struct segment *g = layer_segment(l, k);
			for (size_t j = 0; j < g->n_notes; j++) {
				const struct note *n = &g->notes[j];
				bool fits = n->key == known && known != 0;
				if (n->about != NOTE_MENTION || (!fits &&
				    !is_value_key(schema_name(s->schema, n->key))))
					continue;
				known = n->key;
				vec_push(&t->values, ((struct value){g, n->index, n->value}));
			}
		}
	}
	if (t->values.n > 1)
		qsort(t->values.v, t->values.n, sizeof *t->values.v, by_mention);
}

static struct str
value_of(const struct session *s, const struct timeline *t, uint32_t mention)
{
	const struct model_mention *x = &session_article(s)->model->mentions[mention];
	size_t lo = 0, hi = t->values.n;
	if (hi == 0)
		return STR_NONE;
	struct value want = {x->segment, (uint32_t)(x->m - x->segment->mentions), 0};
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = by_mention(&t->values.v[mid], &want);
		if (c == 0)
			return schema_name(s->schema, t->values.v[mid].value);
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return STR_NONE;
}

/* ---- the model's dates */

void
timeline_model(struct session *s)
{
	struct pane *p = &s->pane;
	timeline_free(p->timeline);
	p->timeline = NULL;
	if (session_article(s)->model == NULL)
		return;
	struct timeline *t = p->timeline = mem_alloc(sizeof *t);
	t->n = p->happenings.n;
	t->v = mem_array(t->n + 1, sizeof *t->v);
	memset(t->v, 0, (t->n + 1) * sizeof *t->v);
	t->date_type = schema_find(s->schema, STR("DATE"));
	t->date_role = schema_find(s->schema, STR("Date"));
	read_values(s, t);
}

void
timeline_free(struct timeline *t)
{
	if (t == NULL)
		return;
	mem_free(t->v);
	vec_done(&t->values);
	mem_free(t);
}

static const struct when *
today_of(struct session *s)
{
	struct timeline *t = s->pane.timeline;
	struct document *d = session_article(s)->document;
	char found[11];
	if (!t->looked) {
		bool there = s->o.date != NULL && date_is_valid(str_of(s->o.date));
		struct str text = there ? str_of(s->o.date) : document_view(d, 0, HEAD_BYTES);
		t->looked = true;
		t->has_today = date_find(text, found) &&
		    when_read(str_of(found), NULL, WHEN_NEAREST, &t->today);
	}
	return t->has_today ? &t->today : NULL;
}

static uint32_t
packed(struct when w)
{
	return (uint32_t)(w.year * 10000 + w.month * 100 + w.day);
}

/* The article's own date; 0: it has none. */
static uint32_t
timeline_today(struct session *s)
{
	const struct when *w = s->pane.timeline != NULL ? today_of(s) : NULL;
	return w != NULL ? packed(*w) : 0;
}

/* Reads a mention of a date; true when it says which. */
static bool
read_mention(struct session *s, uint32_t mention, uint8_t mood, struct dated *out)
{
	const struct model_mention *x = &session_article(s)->model->mentions[mention];
	struct str value = value_of(s, s->pane.timeline, mention);
	struct when w;
	struct buf words = {0};
	enum when_side side = mood == MOOD_FUTURE ? WHEN_FUTURE : WHEN_NEAREST;
	look_surface(s, &words, x->m->span, WORDS_BYTES);
	bool said = (value.len > 0 && (timex_when(value, &w) ||
	    when_read(value, today_of(s), side, &w))) ||
	    when_read(buf_view(&words), today_of(s), side, &w);
	buf_done(&words);
	if (said)
		out->date = packed(w);
	if (said || out->words == ID_NONE)
		out->words = mention;
	return said;
}

static bool
role_date(struct session *s, uint32_t event, struct dated *out)
{
	const struct model *m = session_article(s)->model;
	const struct model_event *e = &m->events[event];
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &m->roles[e->first_role + k];
		if (r->name == s->pane.timeline->date_role && r->mention != ID_NONE &&
		    read_mention(s, r->mention, e->mood, out))
			return true;
	}
	return false;
}

/* A date near the word, if it stands in the same sentence; the nearest first. */
static bool
sentence_date(struct session *s, uint32_t event, struct dated *out)
{
	const struct model *m = session_article(s)->model;
	struct timeline *t = s->pane.timeline;
	uint32_t word = m->events[event].trigger;
	struct span at = m->mentions[word].m->span;
	for (uint32_t k = 1; k < 2 * NEIGHBOURS; k++) {
		uint32_t by = (k + 1) / 2, i = k % 2 == 1 ? word - by : word + by;
		if ((k % 2 == 1 && by > word) || i >= m->n_mentions ||
		    m->mentions[i].type != t->date_type)
			continue;
		uint64_t place = m->mentions[i].m->span.from;
		if (place + NEAR < at.from || place > at.from + NEAR)
			continue;
		if (!span_covers(t->sentence, at))
			t->sentence = sentence_around(session_article(s)->document, at);
		if (place >= t->sentence.from && place < t->sentence.to &&
		    read_mention(s, i, m->events[event].mood, out))
			return true;
	}
	return false;
}

static const struct dated *
date(struct session *s, uint32_t happening)
{
	const struct pane *p = &s->pane;
	const struct happening *h = &p->happenings.v[happening];
	struct dated *x = &p->timeline->v[happening];
	if (x->made)
		return x;
	*x = (struct dated){NO_DATE, ID_NONE, true};
	bool found = role_date(s, h->best, x);
	for (uint32_t k = 0; !found && h->n > 1 && k < h->n && k < TELLINGS; k++)
		found = role_date(s, p->members.v[h->first + k], x);
	if (!found && x->words == ID_NONE)
		found = sentence_date(s, h->best, x);
	return x;
}

uint32_t
timeline_date(struct session *s, uint32_t happening)
{
	return date(s, happening)->date;
}

uint32_t
timeline_words(struct session *s, uint32_t happening)
{
	return date(s, happening)->words;
}

/* ---- headings */

bool
timeline_shown(const struct session *s)
{
	return s->pane.tab == TAB_EVENTS && pane_order(s) == ORDER_TIME;
}

void
timeline_name(uint32_t date, struct buf *out)
{
	static const char *const months[] = {"", "January", "February", "March", "April", "May",
		"June", "July", "August", "September", "October", "November", "December"};
	uint32_t month = date / 100 % 100, day = date % 100;
	if (date == NO_DATE) {
		buf_puts(out, "no date");
		return;
	}
	if (day > 0)
		buf_fmt(out, "%u ", (unsigned)day);
	if (month > 0 && month <= 12)
		buf_fmt(out, "%s ", months[month]);
	buf_fmt(out, "%u", (unsigned)(date / 10000));
}

static void
push_heading(struct session *s, uint32_t date)
{
	pane_push(s, (struct pane_row){.kind = PANE_DATE, .a = date, .b = ID_NONE});
}

void
timeline_headings(struct session *s, uint32_t happening)
{
	const struct pane *p = &s->pane;
	uint32_t to = timeline_date(s, happening), from = 0, today = timeline_today(s);
	if (p->rows.n > 0) {
		const struct pane_row *r = &p->rows.v[p->rows.n - 1];
		from = r->kind == PANE_DATE ? r->a : timeline_date(s, r->item);
	}
	if (from == to)
		return;
	/* The article's own day has its place, also when nothing happens then. */
	if (from < today && today < to)
		push_heading(s, today);
	push_heading(s, to);
}

void
timeline_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	timeline_name(r->a, out);
	if (r->a == timeline_today(s))
		buf_puts(out, "  the article");
}

void
timeline_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday"};
	struct buf text = {0};
	timeline_name(r->a, &text);
	col -= 2;
	col = grid_text(s->grid, y, col, end, buf_view(&text), look(s, "ui.heading")) + 2;
	buf_clear(&text);
	if (r->a != NO_DATE && r->a % 100 > 0) {
		struct when w = {(int)(r->a / 10000), (int)(r->a / 100 % 100), (int)(r->a % 100)};
		buf_puts(&text, days[when_weekday(w)]);
	}
	if (r->a == timeline_today(s))
		buf_puts(&text, ", the article");
	row_text(s, y, col, end, buf_view(&text), look(s, "ui.dim"));
	buf_done(&text);
}
