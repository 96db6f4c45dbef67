/*
 * Events that tell of one happening.  "Rebels attacked Goma ... the attack": a definite noun means
 * an event of its type told of shortly before, whose parties, date and place do not speak against
 * it.  Other events are the same when they say the same of the same parties, or when a text repeats
 * its headline.  A wrong link is worse than none: where two would do, none is made.
 *
 * Only the last few happenings are looked at, so the work is linear.  Links that the producer made
 * stay; only events with a head, those of rules, are linked here.
 */
#include "annot/model_internal.h"

enum {
	RECENT = 24,                 /* events before one that it may be the same as */
	REACH = 6000,                /* bytes of text between the two */
	PARTIES = 3,
};

/* Of an event, what is compared. */
struct told {
	uint32_t event, type, head, same;
	uint32_t source[PARTIES], target[PARTIES], n_sources, n_targets;   /* actors */
	uint32_t date, place;        /* texts; 0: none */
	uint64_t at;
	uint16_t layer;
	uint8_t mood;
	bool noun, definite, owned, headline, unsure;
};

struct happenings {
	struct told recent[RECENT];  /* the newest first */
	uint32_t n;
};

size_t
model_same_begin(void *work)
{
	struct model_build *b = work;
	b->happenings = mem_alloc(sizeof *b->happenings);
	return b->n_shown_events;
}

void
model_same_end(void *work)
{
	struct model_build *b = work;
	mem_free(b->happenings);
	b->happenings = NULL;
}

/* ---- what is told */

static void
add_party(uint32_t list[PARTIES], uint32_t *n, uint32_t actor)
{
	if (actor != ID_NONE && *n < PARTIES)
		list[(*n)++] = actor;
}

static struct told
told_of(const struct model_build *b, uint32_t event)
{
	const struct model *m = &b->out->model;
	const struct model_event *e = &b->out_events[event];
	const struct model_mention *trigger = &b->out->mentions[e->trigger];
	struct told t = {.event = event, .type = e->type, .head = e->e->head, .same = e->same,
	    .at = trigger->m->span.from, .layer = e->layer, .mood = e->mood,
	    .noun = e->e->flags & EVENT_NOUN, .definite = e->e->flags & EVENT_DEFINITE,
	    .owned = e->e->flags & EVENT_OWNED,
	    .headline = trigger->m->flags & MENTION_HEADLINE, .unsure = e->certainty < 50};
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &b->out_roles[e->first_role + i];
		struct str name = schema_name(b->schema, r->name);
		if (r->mention == ID_NONE)
			continue;
		uint32_t actor = model_mention_actor(m, r->mention);
		if (str_starts(name, STR("Source")) && !(e->e->flags & EVENT_LENT_SOURCE))
			add_party(t.source, &t.n_sources, actor);
		else if (str_starts(name, STR("Target")) && !(e->e->flags & EVENT_LENT_TARGET))
			add_party(t.target, &t.n_targets, actor);
		else if (str_is(name, "Date"))
			t.date = b->surface[r->mention];
		else if (str_is(name, "Place"))
			t.place = b->surface[r->mention];
	}
	return t;
}

/* ---- comparing */

static uint32_t
shared(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < n_a; i++)
		for (uint32_t k = 0; k < n_b; k++)
			n += a[i] == b[k];
	return n;
}

/* How many parties both name, in the same parts or swapped (talks have no direction); -1 when
 * they name different ones. */
static int
common_parties(const struct told *a, const struct told *b)
{
	uint32_t source = shared(a->source, a->n_sources, b->source, b->n_sources);
	uint32_t target = shared(a->target, a->n_targets, b->target, b->n_targets);
	uint32_t crossed = shared(a->source, a->n_sources, b->target, b->n_targets) +
			   shared(a->target, a->n_targets, b->source, b->n_sources);
	bool other = (a->n_sources && b->n_sources && !source) ||
		     (a->n_targets && b->n_targets && !target);
	if (!other)
		return (int)(source + target);
	bool all_crossed = crossed && crossed == a->n_sources + a->n_targets;
	return all_crossed && a->noun && b->noun ? (int)crossed : -1;
}

static bool
heads_agree(const struct model_build *b, const struct told *x, const struct told *y)
{
	if (x->head == y->head)
		return true;
	/* invade, invasion; withdraw, withdrawal; resign, resignation */
	struct str s = schema_name(b->schema, x->head), t = schema_name(b->schema, y->head);
	size_t n = 0, least = s.len < t.len ? s.len : t.len;
	while (n < least && s.ptr[n] == t.ptr[n])
		n++;
	return n >= 4 && n + 2 >= least;
}

enum date_kind { DATE_OTHER, DATE_WEEKDAY, DATE_YEAR };

static enum date_kind
kind_of_date(struct str s)
{
	bool year = s.len == 4;
	for (size_t i = 0; i < s.len && year; i++)
		year = s.ptr[i] >= '0' && s.ptr[i] <= '9';
	if (year)
		return DATE_YEAR;
	return s.len > 5 && str_ends(s, STR("day")) && str_find(s, STR("to")) == s.len ?
	    DATE_WEEKDAY : DATE_OTHER;
}

/* "this week" may be "Tuesday"; Monday is not, nor is 2014 another year. */
static bool
dates_agree(const struct model_build *b, uint32_t x, uint32_t y)
{
	if (!x || !y || x == y)
		return true;
	enum date_kind kind = kind_of_date(intern_str(b->out->surfaces, x));
	return kind == DATE_OTHER || kind != kind_of_date(intern_str(b->out->surfaces, y));
}

/* "Friday" and "last Friday" agree. */
static bool
texts_agree(const struct model_build *b, uint32_t x, uint32_t y)
{
	if (!x || !y || x == y)
		return true;
	struct str s = intern_str(b->out->surfaces, x), t = intern_str(b->out->surfaces, y);
	return str_find(s, t) < s.len || str_find(t, s) < t.len;
}

static bool
moods_agree(const struct told *before, const struct told *now)
{
	uint8_t a = before->mood, b = now->mood;
	bool open_a = a == MOOD_FUTURE || a == MOOD_POSSIBLE;
	bool open_b = b == MOOD_FUTURE || b == MOOD_POSSIBLE;
	if (a == b)
		return a != MOOD_PAST_REPEATED || now->definite;
	/* "will meet ... the meeting", "the talks were called off" */
	return (open_a && open_b) || (now->definite && open_a && b != MOOD_PAST_REPEATED);
}

/* How well `now` may tell of what `before` told; 0: not at all. */
static int
fit(const struct model_build *b, const struct told *before, const struct told *now)
{
	if (before->type != now->type || before->layer != now->layer ||
	    now->at - before->at > REACH || !moods_agree(before, now) ||
	    !(now->definite ? dates_agree : texts_agree)(b, before->date, now->date) ||
	    !texts_agree(b, before->place, now->place))
		return 0;
	int common = common_parties(before, now);
	bool heads = heads_agree(b, before, now);
	bool nobody = !(now->n_sources + now->n_targets) || now->unsure;
	if (common < 0 && !nobody)
		return 0;
	if (now->definite)
		return heads ? 3 + (common > 0 ? 2 * common : 0) : common > 1 ? common : 0;
	if (now->owned && before->noun && heads && common > 0)
		return 2 + common;
	/* Told again without a sign that it is known: only when all that is said agrees. */
	if (!heads || now->unsure || before->unsure)
		return 0;
	if (before->headline && common > 0)
		return 3 + common;
	return common > 1 && now->n_targets && before->n_targets ? common : 0;
}

/* ---- linking */

static uint32_t
name_of(struct model_build *b, const struct told *first)
{
	buf_clear(&b->text);
	buf_str(&b->text, schema_name(b->schema, first->head));
	buf_fmt(&b->text, "-%llu", (unsigned long long)first->at);
	return schema_id(b->schema, buf_view(&b->text));
}

static struct told *
find_same(const struct model_build *b, const struct told *now)
{
	struct happenings *h = b->happenings;
	struct told *best = NULL;
	int most = 0;
	bool open = false;
	for (uint32_t i = 0; i < h->n; i++) {
		struct told *x = &h->recent[i];
		int f = fit(b, x, now);
		if (f > most) {
			most = f;
			best = x;
			open = false;
		} else if (f && f == most && !(x->same && x->same == best->same)) {
			open = true;
		}
	}
	return open ? NULL : best;
}

void
model_same_event(void *work, size_t i)
{
	struct model_build *b = work;
	struct happenings *h = b->happenings;
	struct told now = told_of(b, (uint32_t)i);
	if (!now.head)
		return;
	struct told *x = now.same ? NULL : find_same(b, &now);
	if (x) {
		if (!x->same)
			x->same = b->out_events[x->event].same = name_of(b, x);
		now.same = b->out_events[i].same = x->same;
	}
	if (h->n < RECENT)
		h->n++;
	memmove(h->recent + 1, h->recent, (h->n - 1) * sizeof *h->recent);
	h->recent[0] = now;
}
