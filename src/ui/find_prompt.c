/*
 * The search in rows while its pattern is typed: each change shows the first hit, and giving up
 * brings back what was there.
 */
#include "ui/find_internal.h"

void
find_keep(struct session *s)
{
	struct find_rows r = find_rows(s);
	struct find *f = r.find;
	if (f == NULL)
		return;
	buf_clear(&f->kept.pattern);
	buf_str(&f->kept.pattern, buf_view(&f->pattern));
	f->kept.mode = f->mode;
	f->kept.now = f->now;
	f->kept.lit = f->lit;
	f->kept.backward = f->backward;
	f->kept.now.cursor = r.list->cursor;
	f->kept.now.top = r.list->top;
}

static void
place_back(struct find_rows *r)
{
	r->list->cursor = r->find->kept.now.cursor;
	r->list->top = r->find->kept.now.top;
	list_follow(r->list);
}

void
find_bring_back(struct session *s)
{
	struct find_rows r = find_rows(s);
	struct find *f = r.find;
	struct buf kept = {0};
	if (f == NULL)
		return;
	buf_str(&kept, buf_view(&f->kept.pattern));
	f->preview = false;
	place_back(&r);
	if (kept.len > 0 && find_set_pattern(s, f, buf_view(&kept), &f->kept.mode, false)) {
		f->now = f->kept.now;
		f->lit = f->kept.lit;
		f->state = f->lit ? SEARCH_COUNT : SEARCH_IDLE;
	} else {
		regex_free(f->regex);
		f->regex = NULL;
		f->lit = false;
		f->state = SEARCH_IDLE;
		buf_clear(&f->pattern);
	}
	f->backward = f->kept.backward;
	buf_done(&kept);
}

void
find_preview(struct session *s, struct str pattern, bool back)
{
	struct find_rows r = find_rows(s);
	struct find *f = r.find;
	if (f == NULL)
		return;
	place_back(&r);
	f->state = SEARCH_IDLE;
	f->missing = f->lit = false;
	s->dirty = true;
	if (!setting(s, SET_INCSEARCH) || pattern.len == 0 ||
	    !find_set_pattern(s, f, pattern, &s->search.typed, false))
		return;
	f->preview = true;
	f->backward = back;
	find_from(s, &r, back, true, 1);
	buf_done(&r.text);
}

void
find_accept(struct session *s, struct str pattern, bool back)
{
	struct find_rows r = find_rows(s);
	struct find *f = r.find;
	const struct pattern_mode mode = s->search.typed;
	if (f == NULL)
		return;
	bool shown = f->preview && pattern.len > 0 && str_eq(buf_view(&f->pattern), pattern) &&
	    (!f->as_text || mode.literal || !pattern_is_regex(pattern));
	if (!shown) {
		if (pattern.len == 0)
			find_bring_back(s);
		find_start(s, pattern, &mode, back, 1);
		return;
	}
	f->preview = false;
	if (f->missing)
		find_say_missing(s, f);
}
