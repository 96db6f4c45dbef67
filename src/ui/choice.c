/*
 * Text chosen by hand.  It lies between two places: the anchor stays, the head moves; either may
 * come first.  V and its keys move the head by words, sentences, rows; the mouse sets both.
 */
#include "ui/choice.h"

#include "ui/commands.h"
#include "text/uni.h"
#include "ui/look.h"
#include "ui/textview.h"

enum { CHUNK = 4096, COUNTED = 256 * 1024 };

struct span
choice_span(const struct session *s)
{
	const struct chosen *c = &s->choice;
	bool forward = c->anchor <= c->head;
	return forward ? (struct span){c->anchor, c->head} : (struct span){c->head, c->anchor};
}

bool
choice_any(const struct session *s)
{
	return s->choice.any && s->choice.anchor != s->choice.head;
}

void
choice_set(struct session *s, uint64_t anchor, uint64_t head)
{
	s->choice = (struct chosen){.any = true, .anchor = anchor, .head = head, .goal = -1};
	s->dirty = true;
}

void
choice_clear(struct session *s)
{
	s->choice.any = false;
	if (s->focus == FOCUS_CHOICE)
		s->focus = FOCUS_TEXT;
	s->dirty = true;
}

uint64_t
choice_place(struct session *s)
{
	const struct article *a = session_article(s);
	uint64_t from, to;
	text_visible_range(s, &from, &to);
	if (s->focus == FOCUS_CHOICE)
		return s->choice.head;
	if (a->point != UINT64_MAX && text_visible(s, a->point, a->point))
		return a->point;
	if (a->sel.any && text_visible(s, a->sel.span.from, a->sel.span.from))
		return a->sel.span.from;
	if (s->search.lit && s->search.current.to > s->search.current.from &&
	    text_visible(s, s->search.current.from, s->search.current.from))
		return s->search.current.from;
	/* The first sentence that begins on the screen. */
	uint64_t at = from;
	struct span first = excerpt_at(s, EXCERPT_SENTENCE, from);
	if (first.from < from && first.to < to)
		at = text_sentence(s, from, 1);
	return at < to ? at : from;
}

/* ---- moving the head */

static uint64_t
skip_forward(struct document *d, uint64_t at)
{
	for (;;) {
		struct str text = document_view(d, at, CHUNK);
		size_t i = 0;
		while (i < text.len && uni_cluster(text.ptr + i, text.len - i).blank)
			i += uni_cluster(text.ptr + i, text.len - i).len;
		at += i;
		if (i < text.len || text.len == 0)
			return at;
	}
}

/* The end of what is no blank before `at`; 0 when there is nothing. */
static uint64_t
skip_back(struct document *d, uint64_t at)
{
	while (at > 0) {
		size_t n = at > CHUNK ? CHUNK : (size_t)at;
		struct str text = document_view(d, at - n, n);
		if (text.len < n)
			return 0;
		while (n > 0 && (text.ptr[n - 1] == ' ' || text.ptr[n - 1] == '\n' ||
		    text.ptr[n - 1] == '\r' || text.ptr[n - 1] == '\t'))
			n--;
		at -= text.len - n;
		if (n > 0)
			return at;
	}
	return 0;
}

static uint64_t
forward(struct session *s, enum excerpt by, uint64_t head)
{
	struct document *d = session_article(s)->document;
	uint64_t anchor = s->choice.anchor, start = skip_forward(d, head);
	if (start >= document_size(d))
		return head;
	struct span piece = excerpt_at(s, by, start);
	if (head >= anchor)
		return piece.to > head ? piece.to : head;
	uint64_t next = skip_forward(d, piece.to);
	return next <= anchor ? next : piece.to;
}

static uint64_t
back(struct session *s, enum excerpt by, uint64_t head)
{
	struct document *d = session_article(s)->document;
	uint64_t anchor = s->choice.anchor, end = skip_back(d, head);
	if (end == 0)
		return 0;
	struct span piece = excerpt_at(s, by, end - 1);
	if (head > anchor && piece.from > anchor)
		return skip_back(d, piece.from);
	return piece.from < head ? piece.from : head;
}

static uint64_t
by_character(struct session *s, uint64_t head, bool on)
{
	struct document *d = session_article(s)->document;
	if (on)
		return excerpt_at(s, EXCERPT_CHARACTER, head).to;
	struct row r = layout_row(session_article(s)->layout, head > 0 ? head - 1 : 0);
	uint64_t at = r.from, last = r.from;
	/* Clusters are found from their row's beginning. */
	while (at < head) {
		struct str text = document_view(d, at, 256);
		if (text.len == 0)
			break;
		last = at;
		at += uni_cluster(text.ptr, text.len).len;
	}
	return last;
}

static uint64_t
by_row(struct session *s, int rows)
{
	struct layout *l = session_article(s)->layout;
	struct chosen *c = &s->choice;
	struct row r = layout_row(l, c->head);
	/* Inside of a line the end of a row is the beginning of the next; seen it stands behind. */
	if (c->head > c->anchor && c->head == r.from && !r.first)
		layout_move(l, &r, -1);
	if (c->goal < 0)
		c->goal = layout_column(l, &r, c->head < r.to ? c->head : r.to);
	if (layout_move(l, &r, rows) == 0)
		return rows > 0 ? r.to : r.from;
	return layout_behind(l, &r, c->goal) ? r.to : layout_byte(l, &r, c->goal);
}

static void
to(struct session *s, uint64_t head)
{
	uint64_t size = document_size(session_article(s)->document), from, end;
	s->choice.head = head > size ? size : head;
	text_visible_range(s, &from, &end);
	uint64_t seen = s->choice.head > s->choice.anchor ? s->choice.head - 1 : s->choice.head;
	if (seen < from)
		text_place(s, seen, 0);
	else if (seen >= end)
		text_place(s, seen, text_rows(s) - 1);
	s->dirty = true;
}

static void
move(struct session *s, const struct call *c, enum excerpt by, bool on)
{
	uint64_t head = s->choice.head;
	s->choice.goal = -1;
	for (uint32_t i = 0; i < c->count && i < 1000; i++) {
		uint64_t before = head;
		if (by == EXCERPT_CHARACTER)
			head = by_character(s, head, on);
		else
			head = on ? forward(s, by, head) : back(s, by, head);
		if (head == before)
			break;
	}
	to(s, head);
}

/* ---- the commands */

void
cmd_choose(struct session *s, const struct call *c)
{
	(void)c;
	if (!choice_any(s)) {
		struct span span = excerpt_at(s, EXCERPT_SENTENCE, choice_place(s));
		choice_set(s, span.from, span.to);
	}
	if (choice_any(s)) {
		s->focus = FOCUS_CHOICE;
		to(s, s->choice.head);
	} else {
		session_note(s, "there is no text here");
	}
}

#define MOVE(name, by, on) \
	void name(struct session *s, const struct call *c) { move(s, c, by, on); }
MOVE(cmd_choose_right, EXCERPT_CHARACTER, true)
MOVE(cmd_choose_left, EXCERPT_CHARACTER, false)
MOVE(cmd_choose_word, EXCERPT_WORD, true)
MOVE(cmd_choose_word_back, EXCERPT_WORD, false)
MOVE(cmd_choose_sentence, EXCERPT_SENTENCE, true)
MOVE(cmd_choose_sentence_back, EXCERPT_SENTENCE, false)
MOVE(cmd_choose_paragraph, EXCERPT_PARAGRAPH, true)
MOVE(cmd_choose_paragraph_back, EXCERPT_PARAGRAPH, false)
#undef MOVE

static int
rows_of(const struct call *c)
{
	return c->count > 1000 ? 1000 : (int)c->count;
}

void
cmd_choose_down(struct session *s, const struct call *c)
{
	to(s, by_row(s, rows_of(c)));
}

void
cmd_choose_up(struct session *s, const struct call *c)
{
	to(s, by_row(s, -rows_of(c)));
}

void
cmd_choose_swap(struct session *s, const struct call *c)
{
	uint64_t head = s->choice.head;
	(void)c;
	s->choice.goal = -1;
	s->choice.head = s->choice.anchor;
	s->choice.anchor = head;
	to(s, s->choice.head);
}

void
cmd_choose_leave(struct session *s, const struct call *c)
{
	(void)c;
	choice_clear(s);
}

/* ---- a word alone */

static void
choose_word(struct session *s, uint64_t at)
{
	struct document *d = session_article(s)->document;
	uint64_t start = skip_forward(d, at);
	struct span word = excerpt_at(s, EXCERPT_WORD, start < document_size(d) ? start : at);
	if (word.from == word.to) {
		session_note(s, "there is no word");
		return;
	}
	choice_set(s, word.from, word.to);
	s->focus = FOCUS_CHOICE;
	to(s, word.to);
}

/* The word that is chosen, or the first of what is; where nothing is, of the place. */
void
cmd_choose_a_word(struct session *s, const struct call *c)
{
	uint64_t at = choice_any(s) ? choice_span(s).from : choice_place(s);
	choose_word(s, at);
	if (c->count > 1 && choice_any(s))
		move(s, &(struct call){.count = c->count - 1}, EXCERPT_WORD, true);
}

/* From more than a word to its first one, from a word to the next. */
void
cmd_choose_next_word(struct session *s, const struct call *c)
{
	for (uint32_t i = 0; i < c->count && i < 1000; i++) {
		struct span now = choice_span(s), first = excerpt_at(s, EXCERPT_WORD, now.from);
		choose_word(s, first.from == now.from && first.to < now.to ? now.from : now.to);
	}
}

void
cmd_choose_prev_word(struct session *s, const struct call *c)
{
	struct document *d = session_article(s)->document;
	for (uint32_t i = 0; i < c->count && i < 1000; i++) {
		uint64_t end = skip_back(d, choice_span(s).from);
		if (end > 0)
			choose_word(s, excerpt_at(s, EXCERPT_WORD, end - 1).from);
	}
}

/* ---- drawing */

void
choice_label(struct session *s, struct buf *out)
{
	struct span span = choice_span(s);
	if (span.to - span.from > COUNTED) {
		buf_fmt(out, "%llu KB chosen", (unsigned long long)((span.to - span.from) / 1000));
		return;
	}
	struct str text = document_view(session_article(s)->document, span.from,
	    (size_t)(span.to - span.from));
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++)
		n += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
	buf_fmt(out, "%zu character%s chosen", n, n == 1 ? "" : "s");
}

void
choice_draw_row(struct session *s, const struct row *r, int y, int col, int col_end)
{
	struct layout *l = session_article(s)->layout;
	struct span span = choice_span(s);
	if (!choice_any(s) || span.to <= r->from || span.from >= r->to)
		return;
	/* One bar: the colours of types would cut what is reversed to pieces. */
	struct style st = look(s, "select");
	st.fg = st.fg == COLOUR_UNSET ? COLOUR_DEFAULT : st.fg;
	st.bg = st.bg == COLOUR_UNSET ? COLOUR_DEFAULT : st.bg;
	int shift = layout_shifted(r, s->shift), from = INT32_MIN, end;
	for (; layout_piece(l, r, span, &from, &end); from = end) {
		int x = col + from - shift, x_end = col + end - shift;
		grid_restyle(s->grid, y, x > col ? x : col, x_end < col_end ? x_end : col_end, st);
	}
}
