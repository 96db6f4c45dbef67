/*
 * Searching while the pattern is typed: each key searches anew from where typing began, and what
 * was shown before comes back when it is given up.  The keys that say how to search are those of
 * less; where a line editor has them too they count in the empty line, as there.
 */
#include "ui/search_internal.h"

#include "ui/filter.h"
#include "ui/textview.h"

static void
keep(struct session *s)
{
	struct search *q = &s->search;
	buf_clear(&q->kept.pattern);
	buf_str(&q->kept.pattern, buf_view(&q->pattern));
	q->kept.mode = q->mode;
	q->kept.lit = q->lit;
	q->kept.hit = q->current;
	q->kept.backward = q->backward;
	q->typed = (struct pattern_mode){0};
	q->missing = q->turned = false;
}

static void
bring_back(struct session *s)
{
	struct search *q = &s->search;
	struct buf kept = {0};
	buf_str(&kept, buf_view(&q->kept.pattern));
	q->preview = q->missing = q->turned = false;
	q->backward = q->kept.backward;
	if (kept.len == 0 || !search_set_pattern(s, buf_view(&kept), &q->kept.mode, false)) {
		regex_free(q->regex);
		q->regex = NULL;
		q->lit = false;
		q->state = SEARCH_IDLE;
		buf_clear(&q->pattern);
	} else {
		q->lit = q->kept.lit;
		q->current = q->kept.hit;
		q->state = q->lit ? SEARCH_COUNT : SEARCH_IDLE;
	}
	buf_done(&kept);
}

/* Each key searches anew from where typing began, so that a letter taken back goes back. */
static void
preview(struct session *s, struct str pattern, bool backward)
{
	struct search *q = &s->search;
	jump_restore(s, &s->before_prompt);
	q->state = SEARCH_IDLE;
	q->missing = false;
	s->dirty = true;
	if (!setting(s, SET_INCSEARCH))
		return;
	if (pattern.len == 0 || !search_set_pattern(s, pattern, &q->typed, false)) {
		q->lit = false;
		return;
	}
	uint64_t from, to;
	text_visible_range(s, &from, &to);
	q->preview = true;
	q->backward = backward;
	search_from(s, q->typed.from_edge ? (backward ? search_size(s) : 0) : from, backward, 1);
}

static void
accept(struct session *s, struct str pattern, bool backward)
{
	struct search *q = &s->search;
	const struct pattern_mode mode = q->typed;
	/* What could not be a regular expression is searched again, to say so. */
	bool shown = q->preview && q->count <= 1 && !layout_less(s) && pattern.len > 0 && str_eq(buf_view(&q->pattern), pattern) &&
	    (!q->as_text || mode.literal || !pattern_is_regex(pattern));
	jump_restore(s, &s->before_prompt);
	if (!shown) {
		if (pattern.len == 0)
			bring_back(s);
		search_with(s, pattern, &mode, backward, s->search.count);
		return;
	}
	q->preview = false;
	if (q->current.to > q->current.from)
		search_found(s, q->current);
	else if (q->missing)
		search_not_found(s);
}

/* ---- how to search */

static enum pattern_letters
next_letters(enum pattern_letters now)
{
	return now == LETTERS_SETTING ? LETTERS_ANY : now == LETTERS_ANY ? LETTERS_EXACT :
	    LETTERS_SETTING;
}

static bool
mode_key(struct pattern_mode *m, struct key k, bool empty)
{
	if (k.mods == MOD_ALT && k.code == 'c')
		m->letters = next_letters(m->letters);
	else if (k.mods != MOD_CTRL)
		return false;
	else if (k.code == 'r')
		m->literal = !m->literal;
	else if (k.code == 'n' && empty)
		m->negate = !m->negate;
	else if (k.code == 'w' && empty)
		m->turn_wrap = !m->turn_wrap;
	else if (k.code == 'f' && empty)
		m->from_edge = !m->from_edge;
	else
		return false;
	return true;
}

/* ---- n/m */

void
search_count_text(struct session *s, struct buf *out)
{
	const struct search *q = &s->search;
	uint64_t k, n;
	bool final;
	if (q->state == SEARCH_FIND) {
		if (s->busy_shown && s->busy == BUSY_SEARCH)
			buf_fmt(out, "%d%%", s->busy_far);
		else
			buf_puts(out, "...");
	} else if (q->missing) {
		buf_puts(out, "not found");
	} else if (search_rank(s, &k, &n, &final)) {
		if (k > 0)
			buf_fmt(out, "%llu/", (unsigned long long)k);
		buf_fmt(out, "%llu%s", (unsigned long long)n, final ? "" : "+");
	}
}

void
search_prompt_text(struct session *s, struct buf *out)
{
	const struct search *q = &s->search;
	const struct find *f = s->prompt == PROMPT_LOCAL ? find_here(s) : NULL;
	bool preview = f ? f->preview && f->lit : q->preview && q->lit;
	if (s->prompt == PROMPT_FILTER) {
		filter_prompt_text(s, out);
		return;
	}
	bool turned = f ? f->turned : q->turned, back = f ? f->back : q->back;
	if (!preview)
		return;
	if (!(f ? f->as_text : q->as_text))
		buf_puts(out, "regex  ");
	if (f != NULL)
		find_count_text(s, out);
	else
		search_count_text(s, out);
	if (turned)
		buf_puts(out, back ? ", from the end" : ", from the top");
}

/* ---- the prompts */

bool
search_prompt_is(enum prompt_kind kind)
{
	return kind == PROMPT_SEARCH || kind == PROMPT_LOCAL || kind == PROMPT_FILTER;
}

void
search_prompt_begin(struct session *s)
{
	s->search.typed = (struct pattern_mode){0};
	if (s->prompt == PROMPT_SEARCH) {
		s->before_prompt = session_here(s);
		keep(s);
	} else if (s->prompt == PROMPT_FILTER) {
		filter_begin(s);
	} else {
		find_keep(s);
	}
}

void
search_prompt_label(const struct session *s, struct buf *out)
{
	pattern_mode_words(&s->search.typed, setting(s, SET_WRAPSCAN) != 0, s->prompt_back, out);
	buf_chr(out, s->prompt == PROMPT_FILTER ? '&' : s->prompt_back ? '?' : '/');
}

bool
search_prompt_key(struct session *s, struct key k)
{
	bool empty = prompt_text(s->prompts[s->prompt]).len == 0;
	/* A filter begins nowhere and wraps nowhere. */
	if (s->prompt == PROMPT_FILTER && k.mods == MOD_CTRL && (k.code == 'w' || k.code == 'f'))
		return false;
	return mode_key(&s->search.typed, k, empty);
}

void
search_prompt_edited(struct session *s)
{
	if (s->prompt == PROMPT_SEARCH)
		preview(s, prompt_text(s->prompts[s->prompt]), s->prompt_back);
	else if (s->prompt == PROMPT_FILTER)
		filter_preview(s, prompt_text(s->prompts[s->prompt]));
	else
		find_preview(s, prompt_text(s->prompts[s->prompt]), s->prompt_back);
}

void
search_prompt_accept(struct session *s, enum prompt_kind kind, struct str line)
{
	if (kind == PROMPT_SEARCH) {
		accept(s, line, s->prompt_back);
		return;
	}
	if (kind == PROMPT_FILTER)
		filter_accept(s, line);
	else
		find_accept(s, line, s->prompt_back);
}

void
search_prompt_cancel(struct session *s, enum prompt_kind kind)
{
	if (kind == PROMPT_SEARCH) {
		jump_restore(s, &s->before_prompt);
		bring_back(s);
	} else if (kind == PROMPT_FILTER) {
		filter_cancel(s);
	} else {
		find_bring_back(s);
	}
}
