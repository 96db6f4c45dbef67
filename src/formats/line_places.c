/*
 * The starts of all lines, and every few kilobytes how many tokens began before: so any token is
 * found by halves and a short walk, however long lines and tokens are.
 */
#include "formats/line_places.h"

#include "base/mem.h"
#include "text/utf8.h"

enum { VIEW = LINE_PLACES_PIECE, EVERY = 4096 };

/* Somewhere between two characters. */
struct spot {
	uint64_t at;
	uint64_t tokens;             /* that began before */
	bool inside;                 /* the last of them goes on here */
};

struct line_places {
	struct document *d;
	VEC(struct spot) spots;
	VEC(uint64_t) starts;        /* of lines */
	struct spot end;             /* how far it was read */
	bool after_cr;
};

/* What Python's str.split takes for blank. */
static bool
is_blank(uint32_t cp)
{
	return (cp >= 9 && cp <= 13) || (cp >= 0x1C && cp <= 0x20) || cp == 0x85 || cp == 0xA0 ||
	    cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
	    cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* Over one character of t, which begins at the spot. */
static uint32_t
pass(struct spot *s, struct str t)
{
	uint32_t cp;
	s->at += utf8_decode(t.ptr, t.len, &cp, NULL);
	bool inside = !is_blank(cp);
	s->tokens += inside && !s->inside;
	s->inside = inside;
	return cp;
}

struct line_places *
line_places_begin(struct document *d)
{
	struct line_places *x = mem_alloc(sizeof *x);
	x->d = d;
	vec_push(&x->starts, 0);
	vec_push(&x->spots, x->end);
	return x;
}

static void
end_line(struct line_places *x, uint32_t cp)
{
	if (cp == '\n' && x->after_cr)
		x->starts.v[x->starts.n - 1] = x->end.at;
	else if (cp == '\n' || cp == '\r')
		vec_push(&x->starts, x->end.at);
	x->after_cr = cp == '\r';
}

bool
line_places_more(struct line_places *x)
{
	struct str t = document_view(x->d, x->end.at, VIEW);
	/* The last character of a view may be cut. */
	size_t safe = t.len < VIEW ? t.len : t.len - 4;
	uint64_t begin = x->end.at;
	while (x->end.at - begin < safe) {
		size_t i = (size_t)(x->end.at - begin);
		end_line(x, pass(&x->end, str_sub(t, i, t.len)));
		if (x->end.at - x->spots.v[x->spots.n - 1].at >= EVERY)
			vec_push(&x->spots, x->end);
	}
	return t.len == VIEW;
}

void
line_places_free(struct line_places *x)
{
	if (!x)
		return;
	vec_done(&x->spots);
	vec_done(&x->starts);
	mem_free(x);
}

/* ---- looking up */

/* Whether a spot stands before what is looked for. */
typedef bool before_fn(const struct spot *s, uint64_t n);

static bool
is_not_behind(const struct spot *s, uint64_t at)
{
	return s->at <= at;
}

static bool
has_not_begun(const struct spot *s, uint64_t token)
{
	return s->tokens <= token;
}

static bool
has_not_ended(const struct spot *s, uint64_t token)
{
	return s->tokens <= token || (s->tokens == token + 1 && s->inside);
}

/* The last spot before; the first one always is. */
static struct spot
last_before(const struct line_places *x, before_fn *before, uint64_t n)
{
	size_t low = 0, high = x->spots.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (before(&x->spots.v[middle], n))
			low = middle;
		else
			high = middle;
	}
	return x->spots.v[low];
}

/* Tokens that begin before a byte. */
static uint64_t
tokens_before(const struct line_places *x, uint64_t at)
{
	struct spot s = last_before(x, is_not_behind, at);
	struct str t = document_view(x->d, s.at, 2 * EVERY);
	uint64_t begin = s.at;
	while (s.at < at && s.at - begin < t.len)
		pass(&s, str_sub(t, (size_t)(s.at - begin), t.len));
	return s.tokens;
}

/* The bytes of the n-th token of the text, which there is. */
static struct span
token_span(const struct line_places *x, uint64_t n)
{
	struct span out;
	struct spot s = last_before(x, has_not_begun, n), before = s;
	struct str t = document_view(x->d, s.at, 2 * EVERY);
	uint64_t begin = s.at;
	while (s.tokens <= n && s.at - begin < t.len) {
		before = s;
		pass(&s, str_sub(t, (size_t)(s.at - begin), t.len));
	}
	out.from = before.at;
	s = last_before(x, has_not_ended, n);
	if (s.at < out.from)
		s = before;
	t = document_view(x->d, s.at, 2 * EVERY);
	for (begin = s.at, before = s; has_not_ended(&s, n) && s.at - begin < t.len;) {
		before = s;
		pass(&s, str_sub(t, (size_t)(s.at - begin), t.len));
	}
	out.to = has_not_ended(&s, n) ? s.at : before.at;
	return out;
}

struct tokens_of { uint64_t first, end; };

static bool
tokens_of_line(const struct line_places *x, uint64_t line, struct tokens_of *out)
{
	if (line >= x->starts.n)
		return false;
	out->first = tokens_before(x, x->starts.v[line]);
	out->end = line + 1 < x->starts.n ? tokens_before(x, x->starts.v[line + 1]) :
	    x->end.tokens;
	return out->first < out->end;
}

/* The bytes of what a place names: a line without the blanks around it, a token, a character. */
static bool
place_span(const struct line_places *x, struct offsets *o, uint64_t place, struct span *out)
{
	uint64_t line, token, character, at;
	struct tokens_of tokens;
	record_line_split(place, &line, &token, &character);
	if (!tokens_of_line(x, line, &tokens))
		return false;
	if (token == RECORD_ALL) {
		out->from = token_span(x, tokens.first).from;
		out->to = token_span(x, tokens.end - 1).to;
		return true;
	}
	if (token >= tokens.end - tokens.first)
		return false;
	*out = token_span(x, tokens.first + token);
	if (character == RECORD_ALL)
		return true;
	uint64_t begin = offsets_of_byte(o, out->from) + character;
	if (!offsets_to_byte(o, begin, &at) || at >= out->to)
		return false;
	out->from = at;
	return offsets_to_byte(o, begin + 1, &out->to);
}

bool
line_places_span(const struct line_places *x, struct offsets *o, struct record_place p,
    struct span *out)
{
	struct span first, last;
	if (!place_span(x, o, p.from, &first) || !place_span(x, o, p.to, &last))
		return false;
	*out = (struct span){first.from, last.to};
	return out->from <= out->to;
}
