/*
 * The bytes that a match can begin and end with, and how long it can be, so that a regex
 * need not be run where it cannot match.  Reads the common part of PCRE2's syntax
 * (alternatives, groups, classes, quantifiers, a leading (?i)) and gives up, which is
 * always right, at the first thing that it does not know.
 */
#include "rules/regex_first.h"

#include <string.h>

enum { DEPTH = 20, CHARACTER = 4 };

struct reader {
	struct str s;
	size_t at;
	int depth;
	bool lost, icase;
	bool digits; /* \d was read: those of other scripts too */
};

static void
set_all(uint32_t bytes[8])
{
	memset(bytes, 0xFF, 8 * sizeof *bytes);
}

static void
set_range(uint32_t bytes[8], unsigned from, unsigned to)
{
	for (unsigned c = from; c <= to; c++)
		bytes[c / 32] |= 1u << (c % 32);
}

static bool
has(const uint32_t bytes[8], unsigned c)
{
	return bytes[c / 32] >> (c % 32) & 1;
}

static int
peek(const struct reader *r)
{
	return r->at < r->s.len ? (unsigned char)r->s.ptr[r->at] : -1;
}

/* What follows a backslash; true when it takes no text. */
static bool
escape(struct reader *r, uint32_t bytes[8])
{
	int c = peek(r);
	r->at++;
	if (c == 'd') {
		set_range(bytes, '0', '9');
		r->digits = true;
	} else if (c == 'w') {
		set_range(bytes, '0', '9');
		set_range(bytes, 'A', 'Z');
		set_range(bytes, 'a', 'z');
		set_range(bytes, '_', '_');
		set_range(bytes, 0x80, 0xFF);
	} else if (c == 's') {
		set_range(bytes, '\t', '\r');
		set_range(bytes, ' ', ' ');
		set_range(bytes, 0x80, 0xFF);
	} else if (c == 'b' || c == 'A') {
		return true;
	} else if (c < 0 || c >= 0x80 || (c >= '0' && c <= '9') ||
		   (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
		r->lost = c < 0x40 || c == 'R' || c == 'X' || c == 'Q' || c == 'E' ||
			  c == 'K' || c == 'G' || c == 'N' || c == 'p' || c == 'P' ||
			  c == 'x' || c == 'o' || c == 'c' || c == 'g' || c == 'k' ||
			  c == 'Z' || c == 'z' || c == 'B';
		set_all(bytes);
	} else {
		set_range(bytes, (unsigned)c, (unsigned)c);
	}
	return false;
}

/* [...], the bracket being taken. */
static void
class_of(struct reader *r, uint32_t bytes[8])
{
	bool first = true;
	if (peek(r) == '^') {
		set_all(bytes);
		r->at++;
	}
	for (;; first = false) {
		int c = peek(r);
		if (c < 0 || c == '[') {
			r->lost = true;
			return;
		}
		r->at++;
		if (c == ']' && !first)
			return;
		if (c == '\\') {
			escape(r, bytes);
			continue;
		}
		int to = c;
		if (peek(r) == '-' && r->at + 1 < r->s.len &&
		    r->s.ptr[r->at + 1] != ']') {
			to = (unsigned char)r->s.ptr[r->at + 1];
			r->at += 2;
			if (to < c || c >= 0x80 || to >= 0x80 || to == '\\') {
				set_all(bytes);
				r->lost |= to == '\\';
				continue;
			}
		}
		set_range(bytes, (unsigned)c, (unsigned)to);
	}
}

static bool alternatives(struct reader *r, struct regex_edges *out);

/* (?=...) and its like take no text: what they ask is left out. */
static bool
look_around(struct reader *r, size_t prefix)
{
	struct regex_edges ignored = {.max = 0};
	r->at += prefix;
	if (++r->depth > DEPTH) {
		r->lost = true;
		return true;
	}
	alternatives(r, &ignored);
	r->depth--;
	r->lost |= peek(r) != ')';
	r->at++;
	return true;
}

/* ( ... ), the parenthesis being taken; true when it may take no text. */
static bool
group(struct reader *r, struct regex_edges *out)
{
	if (peek(r) == '*') {
		r->lost = true;
		return true;
	}
	if (peek(r) == '?') {
		struct str rest = str_sub(r->s, r->at, r->s.len);
		if (str_starts(rest, STR("?=")) || str_starts(rest, STR("?!")) ||
		    str_starts(rest, STR("?<=")) || str_starts(rest, STR("?<!"))) {
			return look_around(r, rest.ptr[1] == '<' ? 3 : 2);
		} else if (str_starts(rest, STR("?:"))) {
			r->at += 2;
		} else if (str_starts(rest, STR("?<")) && rest.len > 2 &&
			   rest.ptr[2] != '=' && rest.ptr[2] != '!') {
			while (peek(r) >= 0 && peek(r) != '>')
				r->at++;
			r->at++;
		} else {
			r->lost = true;
			return true;
		}
	}
	if (++r->depth > DEPTH) {
		r->lost = true;
		return true;
	}
	bool empty = alternatives(r, out);
	r->depth--;
	r->lost |= peek(r) != ')';
	r->at++;
	return empty;
}

/* The other case of its letters; that of k and s is beyond ASCII too. */
static void
add_cases(uint32_t bytes[8])
{
	for (unsigned c = 'a'; c <= 'z'; c++) {
		unsigned capital = c - 'a' + 'A';
		if (has(bytes, c) || has(bytes, capital)) {
			set_range(bytes, c, c);
			set_range(bytes, capital, capital);
		}
	}
	if (has(bytes, 's') || has(bytes, 'k'))
		set_range(bytes, 0x80, 0xFF);
}

/* One character of the set `own`: it ends in another byte when it is beyond ASCII. */
static void
one_of(struct reader *r, struct regex_edges *out, uint32_t own[8])
{
	if (r->icase)
		add_cases(own);
	memcpy(out->at[0], own, sizeof out->at[0]);
	memcpy(out->last, own, sizeof out->last);
	memcpy(out->must, own, sizeof out->must);
	out->min = out->max = 1;
	for (size_t i = 4; i < 8; i++)
		if (own[i])
			out->max = CHARACTER;
	if (r->digits)
		out->max = CHARACTER;
	r->digits = false;
	if (out->max > 1)
		set_range(out->last, 0x80, 0xFF);
	for (size_t i = 1; out->max > 1 && i < CHARACTER; i++)
		set_range(out->at[i], 0x80, 0xFF);
}

/* One element without its quantifier; true when it may take no text. */
static bool
element(struct reader *r, struct regex_edges *out)
{
	uint32_t own[8] = {0};
	int c = peek(r);
	r->at++;
	if (c == '(')
		return group(r, out);
	if (c == '^' || c == '$' || (c == '\\' && escape(r, own)))
		return true;
	if (c == '[') {
		class_of(r, own);
	} else if (c == '.') {
		set_all(own);
	} else if (c == '*' || c == '+' || c == '?' || c == '{') {
		r->lost = true;
	} else if (c != '\\') {
		set_range(own, (unsigned)c, (unsigned)c);
		while (c >= 0x80 && (peek(r) & 0xC0) == 0x80 && peek(r) >= 0)
			r->at++;
		if (c >= 0x80 && r->icase)
			set_range(own, 0x80, 0xFF);
	}
	one_of(r, out, own);
	return false;
}

/* The m of {n,m} or the n of {n}, the brace being taken. */
static size_t
most_of(struct reader *r)
{
	size_t n = 0;
	bool open = false;
	for (; peek(r) >= 0 && peek(r) != '}'; r->at++) {
		int c = peek(r);
		open = c == ',';
		if (open)
			n = 0;
		else if (c >= '0' && c <= '9' && n < REGEX_NO_END)
			n = n * 10 + (size_t)(c - '0');
		else
			r->lost = true;
	}
	return open ? REGEX_NO_END : n;
}

/* A quantifier, if one is here; true when it allows none at all.  How often at most. */
static bool
quantifier(struct reader *r, size_t *most)
{
	int c = peek(r);
	bool none = c == '?' || c == '*';
	*most = c == '+' || c == '*' ? REGEX_NO_END : 1;
	if (c == '{') {
		r->at++;
		none = peek(r) == '0';
		r->lost |= peek(r) == ',';
		*most = most_of(r);
	} else if (!none && c != '+') {
		return false;
	}
	r->at++;
	if (peek(r) == '?' || peek(r) == '+')
		r->at++;
	return none;
}

static void
add_bytes(uint32_t to[8], const uint32_t from[8])
{
	for (size_t i = 0; i < 8; i++)
		to[i] |= from[i];
}

/* `own` comes behind what `out` holds, wherever that may end. */
static void
add_places(struct regex_edges *out, const struct regex_edges *own)
{
	for (size_t from = out->min; from <= out->max && from < REGEX_PLACES; from++)
		for (size_t i = 0; from + i < REGEX_PLACES; i++)
			add_bytes(out->at[from + i], own->at[i]);
}

static unsigned
count(const uint32_t bytes[8])
{
	unsigned n = 0;
	for (size_t i = 0; i < 8; i++)
		n += (unsigned)__builtin_popcount(bytes[i]);
	return n;
}

/* `own`, none or at most `most` times, behind `out`. */
static void
append(struct regex_edges *out, const struct regex_edges *own, bool none, size_t most)
{
	struct regex_edges one = *own;
	one.min = none ? 0 : one.min;
	for (size_t i = 0; i < most && i < REGEX_PLACES; i++) {
		add_places(out, &one);
		out->min += one.min;
		out->max += one.max;
		one.min = 0;
	}
	if (one.max && most > REGEX_PLACES)
		out->max += most >= REGEX_NO_END ? REGEX_NO_END
						 : one.max * (most - REGEX_PLACES);
	if (out->max > REGEX_NO_END)
		out->max = REGEX_NO_END;
	if (!none)
		memset(out->last, 0, sizeof out->last);
	add_bytes(out->last, own->last);
	if (!none && count(own->must) < count(out->must))
		memcpy(out->must, own->must, sizeof out->must);
}

static bool
sequence(struct reader *r, struct regex_edges *out)
{
	bool empty = true;
	set_all(out->must);
	while (!r->lost && peek(r) >= 0 && peek(r) != '|' && peek(r) != ')') {
		struct regex_edges own = {.max = 0};
		size_t most;
		bool none = element(r, &own);
		none |= quantifier(r, &most);
		append(out, &own, none, most);
		empty &= none;
	}
	return empty;
}

static bool
alternatives(struct reader *r, struct regex_edges *out)
{
	bool empty = sequence(r, out);
	while (!r->lost && peek(r) == '|') {
		struct regex_edges one = {.max = 0};
		r->at++;
		empty |= sequence(r, &one);
		for (size_t i = 0; i < REGEX_PLACES; i++)
			add_bytes(out->at[i], one.at[i]);
		add_bytes(out->last, one.last);
		add_bytes(out->must, one.must);
		out->min = one.min < out->min ? one.min : out->min;
		out->max = one.max > out->max ? one.max : out->max;
	}
	return empty;
}

void
regex_edges(struct str source, struct regex_edges *out)
{
	struct reader r = {.s = source};
	memset(out, 0, sizeof *out);
	if (str_starts(source, STR("(?i)"))) {
		r.icase = true;
		r.at = 4;
	}
	bool empty = alternatives(&r, out);
	if (empty || r.lost || r.at < source.len) {
		out->min = 0;
		set_all(out->last);
		set_all(out->must);
		out->max = REGEX_NO_END;
	}
	for (size_t i = out->min; i < REGEX_PLACES; i++)
		set_all(out->at[i]);
}

void
regex_first(struct str source, uint32_t bytes[8])
{
	struct regex_edges e;
	regex_edges(source, &e);
	memcpy(bytes, e.at[0], sizeof e.at[0]);
}
