/*
 * Edits of a line as in a shell: exchanging clusters, changing the case of a word, undoing.
 */
#include "view/prompt_edit.h"

#include "text/utf8.h"

static size_t
before(struct str s, size_t at)
{
	size_t edge = 0;
	for (size_t i = 0; i < at; i += uni_cluster(s.ptr + i, s.len - i).len)
		edge = i;
	return edge;
}

/* line[from, to) becomes `by`. */
static void
put(struct buf *line, size_t from, size_t to, struct str by)
{
	struct buf out = {0};
	struct str s = buf_view(line);
	buf_str(&out, str_sub(s, 0, from));
	buf_str(&out, by);
	buf_str(&out, str_sub(s, to, s.len));
	buf_done(line);
	*line = out;
}

size_t
edit_transpose(struct buf *line, size_t at)
{
	struct str s = buf_view(line);
	size_t cursor = at;
	if (at > 0 && at == s.len)
		at = before(s, at);
	if (at == 0 || at >= s.len)
		return cursor;
	size_t first = before(s, at), end = at + uni_cluster(s.ptr + at, s.len - at).len;
	struct buf both = {0};
	buf_str(&both, str_sub(s, at, end));
	buf_str(&both, str_sub(s, first, at));
	put(line, first, end, buf_view(&both));
	buf_done(&both);
	return end;
}

size_t
edit_letters(struct buf *line, size_t from, size_t to, enum edit_case how)
{
	struct buf out = {0};
	struct str word = str_sub(buf_view(line), from, to);
	bool begun = false;
	for (size_t i = 0; i < word.len;) {
		char bytes[4];
		uint32_t cp;
		bool bad = false;
		size_t n = utf8_decode(word.ptr + i, word.len - i, &cp, &bad);
		bool up = how == EDIT_UPPER || (how == EDIT_CAPITAL && !begun);
		begun = begun || uni_is_letter(cp);
		if (bad)
			buf_str(&out, str_sub(word, i, i + n));
		else
			buf_add(&out, bytes, utf8_encode(up ? uni_upper(cp) : uni_lower(cp), bytes));
		i += n;
	}
	put(line, from, to, buf_view(&out));
	to = from + out.len;
	buf_done(&out);
	return to;
}

/* ---- undoing */

void
undo_push(struct undo *u, struct str line, size_t at)
{
	struct undo_line one = {.at = at};
	if (u->lines.n == UNDO_MOST) {
		buf_done(&u->lines.v[0].line);
		vec_remove(&u->lines, 0);
	}
	buf_str(&one.line, line);
	vec_push(&u->lines, one);
}

bool
undo_pop(struct undo *u, struct buf *line, size_t *at)
{
	if (u->lines.n == 0)
		return false;
	buf_done(line);
	*line = u->lines.v[--u->lines.n].line;
	*at = u->lines.v[u->lines.n].at;
	return true;
}

void
undo_clear(struct undo *u)
{
	while (u->lines.n > 0)
		buf_done(&u->lines.v[--u->lines.n].line);
}

void
undo_done(struct undo *u)
{
	undo_clear(u);
	vec_done(&u->lines);
}
