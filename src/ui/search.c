/*
 * Searching, in windows that any key interrupts.
 *
 * A hit belongs to the window that it starts in; a window is read with 64 KiB behind it, so that
 * hits over its end are whole, and a little before it, so that anchors and \b see what precedes.
 * Finding (n, N) never needs the count, and the count is kept per window: so memory is one number
 * per 256 KiB, and "3/14" costs one window.  Limit: of hits that overlap across a window's edge
 * both are counted.
 */
#include "ui/hits.h"

#include "base/clean.h"
#include "base/limits.h"
#include "ui/pattern.h"

enum { AT_ONCE = 32, PREVIEW = 8, SLICE = 4 };     /* windows */

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

static void
say_not_found(struct session *s)
{
	struct buf shown = {0};
	clean_quote(&shown, buf_view(&s->search.pattern), LIMIT_QUOTE);
	session_note(s, "not found: %s", buf_cstr(&shown));
	buf_done(&shown);
}

static bool
set_pattern(struct session *s, struct str typed, bool tell)
{
	struct err err = {0};
	bool as_text = false;
	struct regex *r = pattern_compile(typed, s->search.literal, &as_text, &err);
	if (r == NULL) {
		if (tell)
			session_fail(s, "%s", err.text);
		return false;
	}
	regex_free(s->search.regex);
	s->search.regex = r;
	buf_clear(&s->search.pattern);
	buf_str(&s->search.pattern, typed);
	vec_clear(&s->search.counts);
	s->search.state = SEARCH_IDLE;
	s->search.seen = s->search.second = false;
	s->search.rank_of = UINT64_MAX;
	s->search.current = (struct span){0, 0};
	if (tell && as_text && !s->search.literal)
		session_note(s, "searched as text, for %s", err.text);
	return true;
}

void
search_forget(struct session *s)
{
	vec_clear(&s->search.counts);
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
search_clear(struct session *s)
{
	s->search.lit = false;
	s->search.state = SEARCH_IDLE;
	s->dirty = true;
}

void
search_done(struct session *s)
{
	regex_free(s->search.regex);
	buf_done(&s->search.pattern);
	buf_done(&s->search.kept);
	vec_done(&s->search.counts);
	vec_done(&s->search.visible);
}

/* ---- finding */

/* One window of the search that runs; true when it is over. */
static bool
find_window(struct session *s, struct first *f)
{
	struct search *q = &s->search;
	uint64_t size = search_size(s);
	if (q->back) {
		if (q->at == 0) {
			if (q->wrapped)
				return true;
			q->wrapped = true;
			q->at = size;
		}
		uint64_t from = q->at > SEARCH_WINDOW ? q->at - SEARCH_WINDOW : 0;
		hits_walk(s, from, q->at, take_last, f);
		q->at = from;
		return f->any || (q->wrapped && q->at <= q->origin && q->at == 0) ||
		    (q->wrapped && q->at < q->origin);
	}
	if (q->at >= size) {
		if (q->wrapped || !document_complete(session_article(s)->document))
			return true;
		q->wrapped = true;
		q->at = 0;
	}
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

static void
found(struct session *s, struct span hit)
{
	struct search *q = &s->search;
	q->current = hit;
	q->state = hits_counted(s) ? SEARCH_COUNTED : SEARCH_COUNT;
	jump_to(s, hit);
	select_hit(s, hit);
	if (q->wrapped)
		session_note(s, q->back ? "search went on from the end" :
		    "search went on from the top");
}

/* Text that is nowhere may be a regular expression that did not look like one. */
static bool
try_again(struct session *s)
{
	struct search *q = &s->search;
	struct regex *r = NULL;
	if (!q->literal && !q->second && q->current.to == q->current.from)
		r = pattern_second(buf_view(&q->pattern));
	q->second = true;
	if (r == NULL)
		return false;
	regex_free(q->regex);
	q->regex = r;
	vec_clear(&q->counts);
	q->seen = false;
	q->at = q->origin;
	q->wrapped = false;
	return true;
}

/* False when the search is over. */
static bool
find_step(struct session *s)
{
	struct search *q = &s->search;
	struct first f = {0};
	bool over = find_window(s, &f);
	if (!f.any) {
		if (!over)
			return true;
		if (try_again(s))
			return true;
		q->state = SEARCH_IDLE;
		if (q->current.to > q->current.from)
			q->state = SEARCH_COUNT;
		say_not_found(s);
		s->dirty = true;
		return false;
	}
	if (q->left > 1) {
		q->left--;
		q->at = q->back ? f.hit.from : f.hit.to;
		return true;
	}
	found(s, f.hit);
	return false;
}

static void
find_from(struct session *s, uint64_t at, bool back, uint32_t count)
{
	struct search *q = &s->search;
	q->at = q->origin = at;
	q->back = back;
	q->wrapped = false;
	q->left = count > 0 ? count : 1;
	q->lit = true;
	q->state = SEARCH_FIND;
	s->dirty = true;
	if (search_size(s) == 0) {
		q->state = SEARCH_IDLE;
		say_not_found(s);
		return;
	}
	/* What is near is found before the next frame. */
	for (int i = 0; i < AT_ONCE && find_step(s); i++)
		;
}

/* The hit that n goes on from is the last one, while it is on the screen. */
static uint64_t
origin(struct session *s, bool back)
{
	struct search *q = &s->search;
	uint64_t from, to;
	text_visible_range(s, &from, &to);
	if (q->current.to > q->current.from && text_visible(s, q->current.from, q->current.to))
		return back ? q->current.from : q->current.to;
	return from;
}

void
search_start(struct session *s, struct str pattern, bool backward, uint32_t count)
{
	struct search *q = &s->search;
	if (pattern.len == 0) {
		q->backward = backward;
		search_again(s, false, count);
		return;
	}
	if (!set_pattern(s, pattern, true))
		return;
	q->backward = backward;
	find_from(s, origin(s, backward), backward, count);
}

void
search_again(struct session *s, bool opposite, uint32_t count)
{
	struct search *q = &s->search;
	if (q->regex == NULL) {
		session_note(s, "nothing was searched for yet (/)");
		return;
	}
	bool back = q->backward != opposite;
	find_from(s, origin(s, back), back, count);
}

/* ---- while typing */

void
search_keep(struct session *s)
{
	buf_clear(&s->search.kept);
	buf_str(&s->search.kept, buf_view(&s->search.pattern));
	s->search.kept_lit = s->search.lit;
	s->search.kept_hit = s->search.current;
}

void
search_bring_back(struct session *s)
{
	bool lit = s->search.kept_lit;
	struct buf kept = {0};
	buf_str(&kept, buf_view(&s->search.kept));
	if (kept.len > 0 && set_pattern(s, buf_view(&kept), false)) {
		s->search.lit = lit;
		s->search.current = s->search.kept_hit;
		s->search.state = lit ? SEARCH_COUNT : SEARCH_IDLE;
	} else {
		regex_free(s->search.regex);
		s->search.regex = NULL;
		s->search.lit = false;
		s->search.state = SEARCH_IDLE;
		buf_clear(&s->search.pattern);
	}
	buf_done(&kept);
}

void
search_preview(struct session *s, struct str pattern, bool backward)
{
	struct search *q = &s->search;
	struct first f = {0};
	jump_restore(s, &s->before_prompt);
	if (pattern.len == 0 || !set_pattern(s, pattern, false)) {
		q->lit = false;
		return;
	}
	uint64_t from, to;
	text_visible_range(s, &from, &to);
	q->at = q->origin = from;
	q->back = backward;
	q->wrapped = false;
	q->lit = true;
	for (int i = 0; i < PREVIEW && !find_window(s, &f); i++)
		;
	if (f.any) {
		q->current = f.hit;
		jump_show(s, f.hit);
	}
	s->dirty = true;
}

/* ---- counting and the hits on the screen */

static bool
count_one(void *context, struct span hit)
{
	(void)hit;
	++*(uint64_t *)context;
	return true;
}

static bool
count_step(struct session *s)
{
	struct search *q = &s->search;
	uint64_t size = search_size(s), n = 0;
	if (q->counts.n == 0)
		vec_push(&q->counts, n);
	uint64_t from = (uint64_t)(q->counts.n - 1) * SEARCH_WINDOW;
	if (from >= size) {
		q->state = SEARCH_COUNTED;
		s->dirty = true;
		return false;
	}
	uint64_t to = size - from > SEARCH_WINDOW ? from + SEARCH_WINDOW : size;
	hits_walk(s, from, to, count_one, &n);
	n += q->counts.v[q->counts.n - 1];
	vec_push(&q->counts, n);
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
}
