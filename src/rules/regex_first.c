/*
 * The bytes that a match can begin with, so that a regex need not be run where none of
 * them is. Reads the common part of PCRE2's syntax (alternatives, groups, classes,
 * quantifiers) and gives up, which is always right, at the first thing that it does not
 * know.
 */
#include "rules/regex_first.h"

#include <string.h>

struct reader {
	struct str s;
	size_t at;
	int depth;
	bool lost;
};

enum { DEPTH = 20 };

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
	} else if (c == 'w') {
		set_range(bytes, '0', '9');
		set_range(bytes, 'A', 'Z');
		set_range(bytes, 'a', 'z');
		set_range(bytes, '_', '_');
		set_range(bytes, 0x80, 0xFF);
	} else if (c == 'b' || c == 'A') {
		return true;
	} else if (c < 0 || c >= 0x80 || (c >= '0' && c <= '9') ||
		   (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
		r->lost = c < 0 || c == 'Q' || c == 'E' || c == 'K' || c == 'G' ||
			  c == 'N' || c == 'p' || c == 'P' || c == 'x' || c == 'o' ||
			  c == 'c' || c == 'g' || c == 'k' || c == 'Z' || c == 'z' ||
			  c == 'B';
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

static bool alternatives(struct reader *r, uint32_t bytes[8]);

/* ( ... ), the parenthesis being taken; true when it may take no text. */
static bool
group(struct reader *r, uint32_t bytes[8])
{
	if (peek(r) == '*') {
		r->lost = true;
		return true;
	}
	if (peek(r) == '?') {
		struct str rest = str_sub(r->s, r->at, r->s.len);
		if (str_starts(rest, STR("?:"))) {
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
	bool empty = alternatives(r, bytes);
	r->depth--;
	r->lost |= peek(r) != ')';
	r->at++;
	return empty;
}

/* One element without its quantifier; true when it may take no text. */
static bool
element(struct reader *r, uint32_t bytes[8])
{
	int c = peek(r);
	r->at++;
	if (c == '(')
		return group(r, bytes);
	if (c == '[') {
		class_of(r, bytes);
	} else if (c == '\\') {
		return escape(r, bytes);
	} else if (c == '.') {
		set_all(bytes);
	} else if (c == '^' || c == '$') {
		return true;
	} else if (c == '*' || c == '+' || c == '?' || c == '{') {
		r->lost = true;
	} else {
		set_range(bytes, (unsigned)c, (unsigned)c);
		while (c >= 0x80 && (peek(r) & 0xC0) == 0x80 && peek(r) >= 0)
			r->at++;
	}
	return false;
}

/* A quantifier, if one is here; true when it allows none at all. */
static bool
quantifier(struct reader *r)
{
	int c = peek(r);
	bool none = c == '?' || c == '*';
	if (c == '{') {
		none = r->at + 1 < r->s.len &&
		       (r->s.ptr[r->at + 1] == '0' || r->s.ptr[r->at + 1] == ',');
		while (peek(r) >= 0 && peek(r) != '}')
			r->at++;
	} else if (!none && c != '+') {
		return false;
	}
	r->at++;
	if (peek(r) == '?' || peek(r) == '+')
		r->at++;
	return none;
}

static bool
sequence(struct reader *r, uint32_t bytes[8])
{
	bool empty = true;
	while (!r->lost && peek(r) >= 0 && peek(r) != '|' && peek(r) != ')') {
		uint32_t own[8] = {0};
		bool none = element(r, own);
		none |= quantifier(r);
		for (size_t i = 0; empty && i < 8; i++)
			bytes[i] |= own[i];
		empty &= none;
	}
	return empty;
}

static bool
alternatives(struct reader *r, uint32_t bytes[8])
{
	bool empty = sequence(r, bytes);
	while (!r->lost && peek(r) == '|') {
		r->at++;
		empty |= sequence(r, bytes);
	}
	return empty;
}

void
regex_first(struct str source, uint32_t bytes[8])
{
	struct reader r = {.s = source};
	memset(bytes, 0, 8 * sizeof *bytes);
	bool empty = alternatives(&r, bytes);
	if (empty || r.lost || r.at < source.len)
		set_all(bytes);
}
