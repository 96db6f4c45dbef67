/*
 * What is remembered, as text: a line an item, in words; and how two readers' changes of it
 * come together.
 */
#include "ui/state.h"

#include <string.h>

enum { WIDTH_LEAST = 20, WIDTH_MOST = 400 };

#define HEADER "limn state 1"

void
state_init(struct state *s)
{
	*s = (struct state){0};
	for (size_t i = 0; i < STATE_MARKS; i++)
		s->marks[i] = UINT64_MAX;
}

static void
note_done(struct state_note *n)
{
	buf_done(&n->text);
	buf_done(&n->quote);
}

void
state_done(struct state *s)
{
	buf_done(&s->top_quote);
	for (size_t i = 0; i < STATE_MARKS; i++)
		buf_done(&s->quotes[i]);
	for (size_t i = 0; i < s->notes.n; i++)
		note_done(&s->notes.v[i]);
	vec_done(&s->notes);
}

static int
span_cmp(struct span a, struct span b)
{
	if (a.from != b.from)
		return a.from < b.from ? -1 : 1;
	return a.to < b.to ? -1 : a.to > b.to;
}

size_t
state_note_at(struct state *s, struct span span)
{
	size_t i = 0;
	while (i < s->notes.n && span_cmp(s->notes.v[i].span, span) < 0)
		i++;
	if (i < s->notes.n && span_cmp(s->notes.v[i].span, span) == 0)
		return i;
	struct state_note one = {.span = span};
	vec_push(&s->notes, one);
	for (size_t k = s->notes.n - 1; k > i; k--)
		s->notes.v[k] = s->notes.v[k - 1];
	s->notes.v[i] = one;
	return i;
}

static void
state_note_remove(struct state *s, size_t i)
{
	note_done(&s->notes.v[i]);
	vec_remove(&s->notes, i);
}

bool
state_is_plain(const struct state *s)
{
	for (size_t i = 0; i < STATE_MARKS; i++) {
		if (s->marks[i] != UINT64_MAX)
			return false;
	}
	return s->top == 0 && !s->any && s->width == 0 && s->notes.n == 0;
}

/* ---- as text */

char
state_letter(size_t i)
{
	return (char)(i < 26 ? 'a' + i : 'A' + (i - 26));
}

/* One word of the line: controls and the backslash as \\xHH. */
static void
put_text(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c < 0x20 || c == 0x7f || c == '\\')
			buf_fmt(out, "\\x%02x", c);
		else
			buf_chr(out, s.ptr[i]);
	}
}

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
take_text(struct str s, struct buf *out, size_t most)
{
	if (!str_take_char(&s, ' ') || s.len == 0)
		return false;
	buf_clear(out);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == '\\') {
			if (s.len - i < 4 || s.ptr[i + 1] != 'x' || hex(s.ptr[i + 2]) < 0 ||
			    hex(s.ptr[i + 3]) < 0)
				return false;
			c = (char)(hex(s.ptr[i + 2]) << 4 | hex(s.ptr[i + 3]));
			i += 3;
		}
		buf_chr(out, c);
	}
	return out->len <= most;
}

static void
put_quote(struct buf *out, const char *word, const struct buf *quote)
{
	if (quote->len == 0)
		return;
	buf_puts(out, word);
	put_text(out, buf_view(quote));
	buf_chr(out, '\n');
}

static void
put_places(const struct state *s, struct buf *out)
{
	for (size_t i = 0; i < STATE_MARKS; i++) {
		char word[] = "mark-quote ? ";
		if (s->marks[i] == UINT64_MAX)
			continue;
		buf_fmt(out, "mark %c %llu\n", state_letter(i), (unsigned long long)s->marks[i]);
		word[sizeof word - 3] = state_letter(i);
		put_quote(out, word, &s->quotes[i]);
	}
	for (size_t i = 0; i < s->notes.n; i++) {
		const struct state_note *n = &s->notes.v[i];
		buf_fmt(out, "note %llu %llu ", (unsigned long long)n->span.from,
		    (unsigned long long)n->span.to);
		put_text(out, buf_view(&n->text));
		buf_chr(out, '\n');
		put_quote(out, "note-quote ", &n->quote);
	}
}

void
state_write(const struct state *s, struct buf *out)
{
	buf_fmt(out, HEADER "\ntop %llu\n", (unsigned long long)s->top);
	put_quote(out, "top-quote ", &s->top_quote);
	if (s->any)
		buf_fmt(out, "selection %llu %llu %s\n", (unsigned long long)s->span.from,
		    (unsigned long long)s->span.to, s->type);
	put_places(s, out);
	if (s->width > 0)
		buf_fmt(out, "width %d\n", s->width);
}

static bool
take_number(struct str *s, uint64_t *n)
{
	return str_take_char(s, ' ') && str_take_size(s, n);
}

static bool
take_letter(struct str *rest, size_t *i)
{
	*i = 0;
	if (!str_take_char(rest, ' ') || rest->len == 0)
		return false;
	while (*i < STATE_MARKS && state_letter(*i) != rest->ptr[0])
		++*i;
	*rest = str_sub(*rest, 1, rest->len);
	return *i < STATE_MARKS;
}

static bool
read_mark(struct str rest, struct state *s)
{
	uint64_t at;
	size_t i;
	if (!take_letter(&rest, &i) || !take_number(&rest, &at) || rest.len > 0)
		return false;
	s->marks[i] = at;
	return true;
}

static bool
read_mark_quote(struct str rest, struct state *s)
{
	size_t i;
	return take_letter(&rest, &i) && take_text(rest, &s->quotes[i], STATE_QUOTE);
}

/* The quote that follows belongs to the note read last: *last. */
static bool
read_note(struct str rest, struct state *s, size_t *last)
{
	struct span span;
	if (!take_number(&rest, &span.from) || !take_number(&rest, &span.to) ||
	    span.from > span.to || s->notes.n >= STATE_NOTES)
		return false;
	*last = state_note_at(s, span);
	return take_text(rest, &s->notes.v[*last].text, STATE_NOTE);
}

/* A type's name as themes and annotation files have them: no control byte, no blank. */
static bool
read_selection(struct str rest, struct state *s)
{
	struct span span;
	if (!take_number(&rest, &span.from) || !take_number(&rest, &span.to) ||
	    !str_take_char(&rest, ' ') || span.from >= span.to || rest.len == 0 ||
	    rest.len > STATE_TYPE)
		return false;
	for (size_t i = 0; i < rest.len; i++) {
		if ((unsigned char)rest.ptr[i] <= ' ' || rest.ptr[i] == 0x7f)
			return false;
	}
	s->any = true;
	s->span = span;
	memcpy(s->type, rest.ptr, rest.len);
	s->type[rest.len] = '\0';
	return true;
}

/* Words of later versions are passed over. */
static bool
read_item(struct str line, struct state *s, size_t *last)
{
	size_t n = str_chr(line, ' ');
	struct str word = str_sub(line, 0, n), rest = str_sub(line, n, line.len);
	uint64_t v;
	if (str_is(word, "mark"))
		return read_mark(rest, s);
	if (str_is(word, "selection"))
		return read_selection(rest, s);
	if (str_is(word, "top-quote"))
		return take_text(rest, &s->top_quote, STATE_QUOTE);
	if (str_is(word, "mark-quote"))
		return read_mark_quote(rest, s);
	if (str_is(word, "note"))
		return read_note(rest, s, last);
	if (str_is(word, "note-quote"))
		return *last < s->notes.n &&
		    take_text(rest, &s->notes.v[*last].quote, STATE_QUOTE);
	if (!str_is(word, "top") && !str_is(word, "width"))
		return true;
	if (!take_number(&rest, &v) || rest.len > 0)
		return false;
	if (str_is(word, "top")) {
		s->top = v;
		return true;
	}
	s->width = (int)(v & 0xffff);
	return v >= WIDTH_LEAST && v <= WIDTH_MOST;
}

bool
state_read(struct str text, struct state *out)
{
	struct state s;
	struct str line;
	size_t last = SIZE_MAX;
	state_init(&s);
	if (!str_line(&text, &line) || !str_is(line, HEADER))
		return false;
	while (str_line(&text, &line)) {
		if (!read_item(line, &s, &last)) {
			state_done(&s);
			return false;
		}
	}
	*out = s;
	return true;
}

/* ---- two readers */

static const struct state_note *
note_of(const struct state *s, struct span span)
{
	for (size_t i = 0; i < s->notes.n; i++) {
		if (span_cmp(s->notes.v[i].span, span) == 0)
			return &s->notes.v[i];
	}
	return NULL;
}

static bool
same_note(const struct state_note *a, const struct state_note *b)
{
	return (a == NULL) == (b == NULL) &&
	    (a == NULL || str_eq(buf_view(&a->text), buf_view(&b->text)));
}

static void
put_note(struct state *s, const struct state_note *n)
{
	size_t i = state_note_at(s, n->span);
	struct state_note *to = &s->notes.v[i];
	buf_clear(&to->text);
	buf_clear(&to->quote);
	buf_str(&to->text, buf_view(&n->text));
	buf_str(&to->quote, buf_view(&n->quote));
}

/* Both wrote about one span: what they wrote stands side by side, as far as there is room. */
static void
join_note(struct state *s, const struct state_note *theirs)
{
	size_t i = state_note_at(s, theirs->span);
	struct state_note *ours = &s->notes.v[i];
	struct str a = buf_view(&theirs->text), b = buf_view(&ours->text);
	if (str_find(b, a) < b.len || a.len == 0)
		return;
	bool within = str_find(a, b) < a.len || b.len == 0;
	if (!within && a.len + b.len + 3 > STATE_NOTE)
		return;
	struct buf both = {0};
	buf_str(&both, a);
	if (!within) {
		buf_puts(&both, " | ");
		buf_str(&both, b);
	}
	buf_done(&ours->text);
	ours->text = both;
}

void
state_merge(const struct state *base, const struct state *theirs, struct state *ours)
{
	for (size_t i = 0; i < STATE_MARKS; i++) {
		if (ours->marks[i] != base->marks[i])
			continue;
		ours->marks[i] = theirs->marks[i];
		buf_clear(&ours->quotes[i]);
		buf_str(&ours->quotes[i], buf_view(&theirs->quotes[i]));
	}
	for (size_t i = ours->notes.n; i-- > 0;) {
		const struct state_note *n = &ours->notes.v[i];
		if (same_note(n, note_of(base, n->span)) && note_of(theirs, n->span) == NULL)
			state_note_remove(ours, i);
	}
	for (size_t i = 0; i < theirs->notes.n; i++) {
		const struct state_note *n = &theirs->notes.v[i], *was = note_of(base, n->span);
		const struct state_note *own = note_of(ours, n->span);
		bool changed = !same_note(n, was);
		/* What we took away and they changed is kept: what was written is worth more. */
		if (own == NULL && changed && ours->notes.n < STATE_NOTES)
			put_note(ours, n);
		else if (own != NULL && same_note(own, was))
			put_note(ours, n);
		else if (own != NULL && changed)
			join_note(ours, n);
	}
}
