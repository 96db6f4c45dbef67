/*
 * The line editor.  The line is one buffer and a cursor that always stands on the edge of a
 * cluster; history search compares with what was typed before the first Up.  At most
 * LIMIT_PROMPT bytes are taken.
 */
#include "view/prompt.h"

#include <string.h>

#include "base/limits.h"
#include "text/uni.h"
#include "text/utf8.h"
#include "view/prompt_edit.h"

enum { HISTORY = 200 };

struct prompt {
	struct buf label, text, killed, typed;
	size_t at;
	VEC(struct buf) history;
	size_t place;                        /* in the history; history.n: the line itself */
	struct prompt_completer completer;
	size_t choice;                       /* of the completion that runs, SIZE_MAX none */
	struct buf base;                     /* the line before completing */
	size_t base_at;
	bool literal;
	struct undo undo;
	bool typing;                         /* the last key was a letter: undone with the next */
};

struct prompt *
prompt_new(void)
{
	struct prompt *p = mem_alloc(sizeof *p);
	p->choice = SIZE_MAX;
	return p;
}

void
prompt_free(struct prompt *p)
{
	if (p == NULL)
		return;
	for (size_t i = 0; i < p->history.n; i++)
		buf_done(&p->history.v[i]);
	vec_done(&p->history);
	buf_done(&p->label);
	buf_done(&p->text);
	buf_done(&p->killed);
	buf_done(&p->typed);
	buf_done(&p->base);
	undo_done(&p->undo);
	mem_free(p);
}

void
prompt_set_label(struct prompt *p, struct str label)
{
	buf_clear(&p->label);
	buf_str(&p->label, label);
}

void
prompt_start(struct prompt *p, struct str label, const struct prompt_completer *completer)
{
	prompt_set_label(p, label);
	buf_clear(&p->text);
	buf_clear(&p->typed);
	p->at = 0;
	p->place = p->history.n;
	p->choice = SIZE_MAX;
	p->literal = p->typing = false;
	undo_clear(&p->undo);
	p->completer = completer ? *completer : (struct prompt_completer){0};
}

void
prompt_set(struct prompt *p, struct str text)
{
	struct buf copy = {0};
	buf_str(&copy, str_sub(text, 0, LIMIT_PROMPT));
	buf_clear(&p->text);
	buf_str(&p->text, buf_view(&copy));
	buf_done(&copy);
	p->at = p->text.len;
}

struct str
prompt_text(const struct prompt *p)
{
	return buf_view(&p->text);
}

size_t
prompt_cursor(const struct prompt *p)
{
	return p->at;
}

/* ---- edges of clusters and words */

static size_t
edge_after(const struct prompt *p, size_t at)
{
	if (at >= p->text.len)
		return p->text.len;
	return at + uni_cluster(p->text.ptr + at, p->text.len - at).len;
}

static size_t
edge_before(const struct prompt *p, size_t at)
{
	size_t edge = 0;
	for (size_t i = 0; i < at; i = edge_after(p, i))
		edge = i;
	return edge;
}

static bool
in_word(const struct prompt *p, size_t at)
{
	uint32_t cp = 0;
	utf8_decode(p->text.ptr + at, p->text.len - at, &cp, NULL);
	return uni_is_letter(cp) || uni_is_digit(cp) || cp == '-' || cp == '_';
}

static size_t
word_before(const struct prompt *p, size_t at)
{
	while (at > 0 && !in_word(p, edge_before(p, at)))
		at = edge_before(p, at);
	while (at > 0 && in_word(p, edge_before(p, at)))
		at = edge_before(p, at);
	return at;
}

static size_t
word_after(const struct prompt *p, size_t at)
{
	while (at < p->text.len && !in_word(p, at))
		at = edge_after(p, at);
	while (at < p->text.len && in_word(p, at))
		at = edge_after(p, at);
	return at;
}

/* The start of the run of non-blanks before `at`: ^W, as the shell has it. */
static size_t
blank_before(const struct prompt *p, size_t at)
{
	while (at > 0 && p->text.ptr[at - 1] == ' ')
		at--;
	while (at > 0 && p->text.ptr[at - 1] != ' ')
		at--;
	return at;
}

/* ---- edits */

static enum prompt_result
move(struct prompt *p, size_t at)
{
	p->at = at;
	return PROMPT_MOVED;
}

static void
replace(struct prompt *p, size_t from, size_t to, struct str by)
{
	size_t room = LIMIT_PROMPT - (p->text.len - (to - from));
	if (by.len > room)
		by.len = room;
	struct buf out = {0};
	if (from > 0)
		buf_add(&out, p->text.ptr, from);
	buf_str(&out, by);
	if (p->text.len > to)
		buf_add(&out, p->text.ptr + to, p->text.len - to);
	buf_done(&p->text);
	p->text = out;
	p->at = from + by.len;
}

static enum prompt_result
cut(struct prompt *p, size_t from, size_t to, bool keep)
{
	if (from >= to)
		return PROMPT_MOVED;
	if (keep) {
		buf_clear(&p->killed);
		buf_add(&p->killed, p->text.ptr + from, to - from);
	}
	replace(p, from, to, STR_NONE);
	return PROMPT_EDITED;
}

static enum prompt_result
insert(struct prompt *p, struct str s)
{
	replace(p, p->at, p->at, s);
	return PROMPT_EDITED;
}

static enum prompt_result
insert_code(struct prompt *p, uint32_t cp)
{
	char bytes[4];
	return insert(p, (struct str){bytes, utf8_encode(cp, bytes)});
}

enum prompt_result
prompt_paste(struct prompt *p, struct str bytes)
{
	struct buf one = {0};
	bytes = str_sub(bytes, 0, LIMIT_PROMPT);
	for (size_t i = 0; i < bytes.len; i++) {
		char c = bytes.ptr[i];
		if (c == '\r' && i + 1 < bytes.len && bytes.ptr[i + 1] == '\n')
			continue;
		buf_chr(&one, c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
	}
	p->choice = SIZE_MAX;
	p->typing = false;
	undo_push(&p->undo, buf_view(&p->text), p->at);
	enum prompt_result r = insert(p, buf_view(&one));
	buf_done(&one);
	return r;
}

void
prompt_replace(struct prompt *p, size_t from, size_t to, struct str by)
{
	p->choice = SIZE_MAX;
	if (from <= to && to <= p->text.len)
		replace(p, from, to, by);
}

/* ---- history and completion */

size_t
prompt_history_count(const struct prompt *p)
{
	return p->history.n;
}

struct str
prompt_history(const struct prompt *p, size_t i)
{
	return buf_view(&p->history.v[i]);
}

void
prompt_remember(struct prompt *p, struct str text)
{
	struct buf copy = {0};
	if (text.len == 0)
		return;
	buf_str(&copy, text);
	for (size_t i = 0; i < p->history.n; i++) {
		if (!str_eq(buf_view(&p->history.v[i]), text))
			continue;
		buf_done(&p->history.v[i]);
		vec_remove(&p->history, i);
		break;
	}
	if (p->history.n == HISTORY) {
		buf_done(&p->history.v[0]);
		vec_remove(&p->history, 0);
	}
	vec_push(&p->history, copy);
	p->place = p->history.n;
}

static enum prompt_result
recall(struct prompt *p, int step)
{
	if (p->place == p->history.n && step < 0) {
		buf_clear(&p->typed);
		buf_str(&p->typed, buf_view(&p->text));
	}
	for (size_t i = p->place;;) {
		if (step < 0 ? i == 0 : i >= p->history.n)
			return PROMPT_MOVED;
		i = step < 0 ? i - 1 : i + 1;
		struct str line = i == p->history.n ? buf_view(&p->typed) :
		    buf_view(&p->history.v[i]);
		if (i == p->history.n || str_starts(line, buf_view(&p->typed))) {
			p->place = i;
			prompt_set(p, line);
			return PROMPT_EDITED;
		}
	}
}

static enum prompt_result
complete(struct prompt *p, int step)
{
	if (p->completer.complete == NULL)
		return PROMPT_MOVED;
	if (p->choice == SIZE_MAX) {
		buf_clear(&p->base);
		buf_str(&p->base, buf_view(&p->text));
		p->base_at = p->at;
	}
	struct buf out = {0};
	size_t from = 0, n = 0;
	while (n < 10000 && p->completer.complete(p->completer.context, buf_view(&p->base),
	    p->base_at, n, &from, &out)) {
		buf_clear(&out);
		n++;
	}
	if (n > 0) {
		p->choice = p->choice == SIZE_MAX ? (step > 0 ? 0 : n - 1) :
		    step > 0 ? (p->choice + 1) % n : (p->choice + n - 1) % n;
		buf_clear(&out);
		if (p->completer.complete(p->completer.context, buf_view(&p->base), p->base_at,
		    p->choice, &from, &out) && from <= p->base_at) {
			size_t at = p->base_at;
			prompt_set(p, buf_view(&p->base));
			replace(p, from, at, buf_view(&out));
		}
	}
	buf_done(&out);
	return PROMPT_EDITED;
}

/* ---- keys */

static enum prompt_result
undo(struct prompt *p)
{
	return undo_pop(&p->undo, &p->text, &p->at) ? PROMPT_EDITED : PROMPT_MOVED;
}

static enum prompt_result
letters(struct prompt *p, enum edit_case how)
{
	p->at = edit_letters(&p->text, p->at, word_after(p, p->at), how);
	/* Letters whose other case is longer do not make the line longer than it may be. */
	if (p->text.len > LIMIT_PROMPT)
		undo(p);
	return PROMPT_EDITED;
}

static enum prompt_result
key_alt(struct prompt *p, struct key k)
{
	switch (k.code) {
	case 'b': case KEY_LEFT:  return move(p, word_before(p, p->at));
	case 'f': case KEY_RIGHT: return move(p, word_after(p, p->at));
	case 'd':                 return cut(p, p->at, word_after(p, p->at), true);
	case KEY_BACKSPACE:       return cut(p, word_before(p, p->at), p->at, true);
	case 'u':                 return letters(p, EDIT_UPPER);
	case 'l':                 return letters(p, EDIT_LOWER);
	case 'c':                 return letters(p, EDIT_CAPITAL);
	default:                  return PROMPT_NOTHING;
	}
}

static enum prompt_result
key_ctrl(struct prompt *p, struct key k)
{
	switch (k.code) {
	case 'a': return move(p, 0);
	case 'e': return move(p, p->text.len);
	case 'b': return move(p, edge_before(p, p->at));
	case 'f': return move(p, edge_after(p, p->at));
	case 'd': return cut(p, p->at, edge_after(p, p->at), false);
	case 'h': return p->text.len == 0 ? PROMPT_CANCELLED :
	              cut(p, edge_before(p, p->at), p->at, false);
	case 'w': return cut(p, blank_before(p, p->at), p->at, true);
	case 'u': return cut(p, 0, p->at, true);
	case 'k': return cut(p, p->at, p->text.len, true);
	case 'y': return insert(p, buf_view(&p->killed));
	case 't':
		p->at = edit_transpose(&p->text, p->at);
		return PROMPT_EDITED;
	case '_': case '/': case '7': return undo(p);        /* one byte on most terminals */
	case 'p': return recall(p, -1);
	case 'n': return recall(p, 1);
	case 'v': p->literal = true; return PROMPT_MOVED;
	case 'g': return PROMPT_CANCELLED;
	case KEY_LEFT:  return move(p, word_before(p, p->at));
	case KEY_RIGHT: return move(p, word_after(p, p->at));
	default:  return PROMPT_NOTHING;
	}
}

static enum prompt_result
key_plain(struct prompt *p, struct key k)
{
	switch (k.code) {
	case KEY_ENTER:
		prompt_remember(p, buf_view(&p->text));
		return PROMPT_ACCEPTED;
	case KEY_ESCAPE:    return PROMPT_CANCELLED;
	case KEY_LEFT:      return move(p, edge_before(p, p->at));
	case KEY_RIGHT:     return move(p, edge_after(p, p->at));
	case KEY_HOME:      return move(p, 0);
	case KEY_END:       return move(p, p->text.len);
	case KEY_UP:        return recall(p, -1);
	case KEY_DOWN:      return recall(p, 1);
	case KEY_DELETE:    return cut(p, p->at, edge_after(p, p->at), false);
	case KEY_BACKSPACE: return p->text.len == 0 ? PROMPT_CANCELLED :
	                        cut(p, edge_before(p, p->at), p->at, false);
	default:
		if (k.code < 32 || k.code >= KEY_SPECIAL)
			return PROMPT_NOTHING;
		return insert_code(p, k.code);
	}
}

static enum prompt_result
key_any(struct prompt *p, struct key k)
{
	if (p->literal) {
		p->literal = false;
		if (k.mods == MOD_CTRL && k.code >= 'a' && k.code <= 'z')
			return insert_code(p, k.code - 'a' + 1);
		if (k.code < KEY_SPECIAL)
			return insert_code(p, k.code == KEY_ENTER ? ' ' : k.code);
	}
	if (k.code == KEY_TAB)
		return complete(p, k.mods & MOD_SHIFT ? -1 : 1);
	p->choice = SIZE_MAX;
	if (k.mods & MOD_ALT)
		return key_alt(p, k);
	if (k.mods & MOD_CTRL)
		return key_ctrl(p, k);
	return key_plain(p, k);
}

/* What an edit changed can be undone; letters typed one after the other are undone by words. */
enum prompt_result
prompt_key(struct prompt *p, struct key k)
{
	bool letter = k.mods == 0 && k.code > ' ' && k.code < KEY_SPECIAL;
	size_t n = p->undo.lines.n;
	struct buf before = {0};
	size_t at = p->at;
	buf_str(&before, buf_view(&p->text));
	enum prompt_result r = key_any(p, k);
	if (r == PROMPT_EDITED && p->undo.lines.n == n && !(letter && p->typing) &&
	    !str_eq(buf_view(&before), buf_view(&p->text)))
		undo_push(&p->undo, buf_view(&before), at);
	p->typing = letter && r == PROMPT_EDITED;
	buf_done(&before);
	return r;
}

int
prompt_draw(const struct prompt *p, struct grid *g, int row, int col, int col_end,
    struct style style)
{
	struct str text = buf_view(&p->text);
	if (col >= col_end)
		return col;
	col = grid_text(g, row, col, col_end - 1, buf_view(&p->label), style);
	/* Scroll so that the cursor, one column wide, is inside. */
	size_t from = 0;
	int room = col_end - col - 1;
	while (from < p->at && uni_columns(str_sub(text, from, p->at)) > room)
		from = edge_after(p, from);
	text = str_sub(text, from, text.len);
	grid_text(g, row, col, col_end, text, style);
	text.len = uni_fit(text, col_end - col);
	return col + grid_text_column(g, text, p->at - from);
}
