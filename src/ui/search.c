/*
 * Searching, in windows that any key interrupts.
 *
 * A hit belongs to the window that it starts in; a window is read with 64 KiB behind it, so that
 * hits over its end are whole, and a little before it, so that anchors and \b see what precedes.
 * Finding (n, N) never needs the count, and the count is kept per window: so memory is one number
 * per 256 KiB, and "3/14" costs one window.  Limit: of hits that overlap across a window's edge
 * both are counted.
 */
#include "ui/search_internal.h"

#include "base/clean.h"
#include "base/limits.h"
#include "ui/filter.h"
#include "ui/nav.h"
#include "ui/textview.h"

enum { AT_ONCE = 4, PREVIEW = 4, SLICE = 4 };     /* windows */

struct first { struct span hit; bool any; };

static bool
take_first(void *context, struct span hit)
{
	struct first *f = context;
	*f = (struct first){hit, true};
	return false;
}

static bool
take_last(void *context, struct span hit)
{
	struct first *f = context;
	*f = (struct first){hit, true};
	return true;
}

/* ---- the pattern */

static bool
search_wraps(const struct session *s)
{
	return (setting(s, SET_WRAPSCAN) != 0) != s->search.mode.turn_wrap;
}

void
search_not_found(struct session *s)
{
	const struct search *q = &s->search;
	const char *where = search_wraps(s) ? "" : q->back ? " above" : " below";
	struct buf shown = {0};
	q = &s->search;
	if (q->preview)
		return;
	clean_quote(&shown, buf_view(&q->pattern), LIMIT_QUOTE);
	session_note(s, q->costly ? "not found%s: %s (it costs too much in places)" :
	    q->mode.negate ? "every paragraph%s has %s" : "not found%s: %s", where, buf_cstr(&shown));
	buf_done(&shown);
}

static struct pattern_ask
ask_of(const struct session *s, struct str typed, const struct pattern_mode *mode)
{
	return (struct pattern_ask){typed, *mode, setting(s, SET_IGNORE_CASE)};
}

bool
search_set_pattern(struct session *s, struct str typed, const struct pattern_mode *mode, bool tell)
{
	struct search *q = &s->search;
	struct err err = {0};
	bool as_text = false;
	struct pattern_ask ask = ask_of(s, typed, mode);
	struct regex *r = pattern_compile(&ask, &as_text, &err);
	if (r == NULL) {
		if (tell)
			session_fail(s, "%s", err.text);
		return false;
	}
	regex_free(q->regex);
	q->regex = r;
	q->mode = *mode;
	q->as_text = as_text;
	buf_clear(&q->pattern);
	buf_str(&q->pattern, typed);
	vec_clear(&q->counts);
	hit_map_clear(&q->map);
	q->state = SEARCH_IDLE;
	q->seen = q->second = q->costly = q->turned = q->missing = false;
	q->rank_of = UINT64_MAX;
	q->current = (struct span){0, 0};
	if (tell && as_text && err.text[0] != '\0')
		session_note(s, "searched as plain text: %s", err.text);
	return true;
}

void
search_forget(struct session *s)
{
	vec_clear(&s->search.counts);
	hit_map_clear(&s->search.map);
	s->search.seen = false;
	s->search.rank_of = UINT64_MAX;
	s->search.current = (struct span){0, 0};
	s->search.state = s->search.regex && s->search.lit ? SEARCH_COUNT : SEARCH_IDLE;
}

void
search_grew(struct session *s)
{
	struct search *q = &s->search;
	/* The last window was counted while it was shorter. */
	if (q->counts.n > 1)
		q->counts.n--;
	q->seen = false;
	if (q->state == SEARCH_COUNTED)
		q->state = SEARCH_COUNT;
}

void
search_filtered(struct session *s)
{
	struct search *q = &s->search;
	struct span now = q->current;
	search_forget(s);
	if (now.to > now.from && filter_shows(s, now.from))
		q->current = now;
}

void
search_clear(struct session *s)
{
	struct search *q = &s->search;
	q->lit = !q->lit && q->regex != NULL;
	q->state = !q->lit ? SEARCH_IDLE : hits_counted(s) ? SEARCH_COUNTED : SEARCH_COUNT;
	s->dirty = true;
}

void
search_done(struct session *s)
{
	regex_free(s->search.regex);
	buf_done(&s->search.pattern);
	buf_done(&s->search.kept.pattern);
	buf_done(&s->search.filter_kept);
	vec_done(&s->search.counts);
	vec_done(&s->search.visible);
}

/* ---- finding */

/* At an end of the text: true when the search may go on from the other one. */
static bool
turn(struct session *s, uint64_t at)
{
	struct search *q = &s->search;
	if (q->wrapped || !search_wraps(s) || !document_complete(session_article(s)->document))
		return false;
	q->wrapped = true;
	q->at = at;
	return true;
}

/* One window of the search that runs; true when it is over. */
static bool
find_window(struct session *s, struct first *f)
{
	struct search *q = &s->search;
	uint64_t size = search_size(s);
	if (q->back) {
		if (q->at == 0 && !turn(s, size))
			return true;
		uint64_t from = q->at > SEARCH_WINDOW ? q->at - SEARCH_WINDOW : 0;
		hits_walk(s, from, q->at, take_last, f);
		q->at = from;
		return f->any || (q->wrapped && (q->at <= q->origin || q->at == 0));
	}
	if (q->at >= size && !turn(s, 0))
		return true;
	uint64_t to = size - q->at > SEARCH_WINDOW ? q->at + SEARCH_WINDOW : size;
	hits_walk(s, q->at, to, take_first, f);
	q->at = to;
	return f->any || (q->wrapped && q->at > q->origin);
}

/* Who searches for Putin wants to walk on from him: the mention under the hit is selected;
 * without one the hit is where the next step begins. */
static void
select_hit(struct session *s, struct span hit)
{
	struct article *a = session_article(s);
	uint32_t mention = a->model ? model_mention_at(a->model, hit.from, false) : ID_NONE;
	if (mention != ID_NONE && nav_visits(s, a->model, mention)) {
		nav_set_selection(s, mention);
	} else {
		nav_unselect(s);
		a->point = hit.from;
	}
}

/* less looks ahead from the first row: what the rest of its line has is on top already. */
static bool
stays(struct session *s, struct span hit)
{
	uint64_t top = session_article(s)->top;
	return layout_less(s) && !s->search.back && hit.from >= top &&
	    text_line_start(s, hit.from) <= top;
}

void
search_found(struct session *s, struct span hit)
{
	struct search *q = &s->search;
	q->current = hit;
	q->missing = false;
	q->turned = q->turned || q->wrapped;
	q->state = hits_counted(s) ? SEARCH_COUNTED : SEARCH_COUNT;
	s->dirty = true;
	if (q->preview) {
		jump_show(s, hit);
		return;
	}
	if (!stays(s, hit))
		jump_to(s, hit);
	select_hit(s, hit);
}

/* Text that is nowhere may be a regular expression that did not look like one. */
static bool
try_again(struct session *s)
{
	struct search *q = &s->search;
	struct regex *r = NULL;
	struct pattern_ask ask = ask_of(s, buf_view(&q->pattern), &q->mode);
	if (!q->second && q->current.to == q->current.from)
		r = pattern_second(&ask);
	q->second = true;
	if (r == NULL)
		return false;
	regex_free(q->regex);
	q->regex = r;
	q->as_text = false;
	vec_clear(&q->counts);
	q->seen = false;
	q->at = q->origin;
	q->wrapped = false;
	return true;
}

/* A count that is more than there are hits goes around, but no more often than it must. */
static bool
go_round(struct session *s)
{
	struct search *q = &s->search;
	if (q->passed == 0 || !search_wraps(s))
		return false;
	q->left = (q->left - 1) % q->passed + 1;
	q->passed = 0;
	q->at = q->origin;
	q->wrapped = false;
	q->turned = true;
	return true;
}

/* False when the search is over. */
static bool
find_step(struct session *s)
{
	struct search *q = &s->search;
	struct first f = {0};
	bool over = find_window(s, &f);
	if (f.any && q->wrapped && (q->back ? f.hit.from < q->origin : f.hit.from >= q->origin) &&
	    go_round(s))
		return true;
	if (!f.any) {
		if (!over || try_again(s) || go_round(s))
			return true;
		q->state = SEARCH_IDLE;
		if (q->current.to > q->current.from)
			q->state = hits_counted(s) ? SEARCH_COUNTED : SEARCH_COUNT;
		q->missing = q->current.to == q->current.from;
		search_not_found(s);
		s->dirty = true;
		return false;
	}
	if (q->left > 1) {
		q->left--;
		q->passed++;
		q->at = q->back ? f.hit.from : f.hit.to;
		/* less counts lines. */
		if (layout_less(s))
			q->at = q->back ? text_line_start(s, f.hit.from) :
			    text_line_end(s, f.hit.from);
		return true;
	}
	search_found(s, f.hit);
	return false;
}

void
search_from(struct session *s, uint64_t at, bool back, uint32_t count)
{
	struct search *q = &s->search;
	q->at = q->origin = at;
	q->back = back;
	q->wrapped = q->turned = q->missing = false;
	q->left = count > 0 ? count : 1;
	q->passed = 0;
	q->lit = true;
	q->state = SEARCH_FIND;
	s->dirty = true;
	if (search_size(s) == 0) {
		q->state = SEARCH_IDLE;
		q->missing = true;
		search_not_found(s);
		return;
	}
	/* What is near is found before the next frame. */
	for (int i = 0; i < (q->preview ? PREVIEW : AT_ONCE) && find_step(s); i++)
		;
}

/* Where a search begins: at the last hit while it is on the screen, else at the top of the
 * screen; or at an end of the text.  In less at an end of the screen, and another time behind or
 * before its first line. */
static uint64_t
origin(struct session *s, bool back, bool again)
{
	struct search *q = &s->search;
	uint64_t from, to;
	text_visible_range(s, &from, &to);
	if (layout_less(s) && again)
		return back ? from : text_line_end(s, from);
	if (layout_less(s))
		return back ? to : from;
	if (q->current.to > q->current.from && text_visible(s, q->current.from, q->current.to))
		return back ? q->current.from : q->current.to;
	return from;
}

void
search_with(struct session *s, struct str pattern, const struct pattern_mode *mode,
    bool backward, uint32_t count)
{
	struct search *q = &s->search;
	q->preview = false;
	if (pattern.len == 0) {
		q->backward = backward;
		search_again(s, false, count);
		return;
	}
	if (!search_set_pattern(s, pattern, mode, true))
		return;
	q->backward = backward;
	search_from(s, mode->from_edge ? (backward ? search_size(s) : 0) : origin(s, backward, false),
	    backward, count);
}

void
search_start(struct session *s, struct str pattern, bool backward, uint32_t count)
{
	search_with(s, pattern, &(struct pattern_mode){0}, backward, count);
}

void
search_again(struct session *s, bool opposite, uint32_t count)
{
	struct search *q = &s->search;
	q->preview = false;
	if (q->regex == NULL) {
		/* As in less and vi, what was searched for last time. */
		const struct prompt *typed = prompt_ready(s, PROMPT_SEARCH);
		size_t n = prompt_history_count(typed);
		if (n > 0)
			search_start(s, prompt_history(typed, n - 1), opposite, count);
		else
			session_note(s, "nothing was searched for yet (/)");
		return;
	}
	bool back = q->backward != opposite;
	search_from(s, origin(s, back, true), back, count);
}

/* ---- counting and the hits on the screen */

struct counted { uint64_t n; struct hit_map *map; };

static bool
count_one(void *context, struct span hit)
{
	struct counted *c = context;
	c->n++;
	hit_map_add(c->map, hit.from);
	return true;
}

static bool
count_step(struct session *s)
{
	struct search *q = &s->search;
	struct counted c = {0, &q->map};
	uint64_t size = search_size(s);
	if (q->counts.n == 0) {
		vec_push(&q->counts, 0);
		hit_map_clear(&q->map);
	}
	uint64_t from = (uint64_t)(q->counts.n - 1) * SEARCH_WINDOW;
	if (from >= size) {
		q->state = SEARCH_COUNTED;
		s->dirty = true;
		return false;
	}
	uint64_t to = size - from > SEARCH_WINDOW ? from + SEARCH_WINDOW : size;
	hits_walk(s, from, to, count_one, &c);
	c.n += q->counts.v[q->counts.n - 1];
	vec_push(&q->counts, c.n);
	return true;
}

bool
search_work(struct session *s)
{
	if (s->search.regex == NULL)
		return false;
	for (int i = 0; i < SLICE; i++) {
		bool more = s->search.state == SEARCH_FIND ? find_step(s) :
		    s->search.state == SEARCH_COUNT ? count_step(s) : false;
		if (!more)
			return s->search.state == SEARCH_COUNT;
	}
	return true;
}

bool
search_running(const struct session *s)
{
	return s->search.state == SEARCH_FIND || s->search.state == SEARCH_COUNT;
}

void
search_cancel(struct session *s)
{
	s->search.state = SEARCH_IDLE;
	s->search.preview = false;
}
