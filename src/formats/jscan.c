/*
 * A pushdown automaton whose stack is one bit a level: is it an object?  What may come next is
 * one of five states.  A string never goes on over a line end, so a broken line of JSONL ends
 * where it ends, and reading goes on with the next one.
 */
#include "formats/jscan.h"

#include <assert.h>

enum { TOP, VALUE, VALUE_OR_CLOSE, KEY, KEY_OR_CLOSE, BEHIND };

static_assert(LIMIT_JSON_DEPTH % 64 == 0, "the stack is made of words");

void
jscan_init(struct jscan *s, struct str text)
{
	*s = (struct jscan){.text = text, .line = 1, .state = TOP};
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		s->at = 3;
}

static bool
in_object(const struct jscan *s)
{
	unsigned top = s->depth - 1;
	return s->depth && (s->is_object[top / 64] >> top % 64 & 1);
}

static enum jscan_token
wrong(struct jscan *s, const char *why)
{
	s->why = why;
	return JSCAN_WRONG;
}

static void
skip_blanks(struct jscan *s)
{
	for (; s->at < s->text.len; s->at++) {
		char c = s->text.ptr[s->at];
		if (c == '\n')
			s->line++;
		else if (c != ' ' && c != '\t' && c != '\r')
			return;
	}
}

static enum jscan_token
end(struct jscan *s)
{
	s->cut = s->depth > 0;
	s->token = STR_NONE;
	return JSCAN_END;
}

/* A value or a key has ended. */
static void
go_on(struct jscan *s)
{
	s->state = s->depth ? BEHIND : TOP;
}

static enum jscan_token
open(struct jscan *s, bool object)
{
	if (s->depth == LIMIT_JSON_DEPTH)
		return wrong(s, "arrays and objects are nested too deep here");
	uint64_t bit = (uint64_t)1 << s->depth % 64;
	s->is_object[s->depth / 64] &= ~bit;
	s->is_object[s->depth / 64] |= object ? bit : 0;
	s->depth++;
	s->at++;
	s->state = object ? KEY_OR_CLOSE : VALUE_OR_CLOSE;
	return object ? JSCAN_OBJECT : JSCAN_ARRAY;
}

static enum jscan_token
take_close(struct jscan *s)
{
	s->at++;
	s->depth--;
	go_on(s);
	return JSCAN_CLOSE;
}

/* What stands between quotes; false when there is no end to it. */
static bool
take_string(struct jscan *s)
{
	const char *from = s->text.ptr + s->at + 1, *end_of = s->text.ptr + s->text.len;
	const char *p = from;
	for (; p < end_of && *p != '"' && *p != '\n'; p++)
		if (*p == '\\' && p + 1 < end_of && p[1] != '\n')
			p++;
	p = p < end_of ? p : end_of;
	s->token = (struct str){from, (size_t)(p - from)};
	s->at = (size_t)(p - s->text.ptr);
	if (p == end_of || *p == '\n')
		return false;
	s->at++;
	return true;
}

static enum jscan_token
unended(struct jscan *s)
{
	if (s->at < s->text.len)
		return wrong(s, "this string does not end on its line; a line end in a string is "
		    "written \\n");
	s->cut = true;
	return JSCAN_END;
}

static enum jscan_token
take_key(struct jscan *s)
{
	if (!take_string(s))
		return unended(s);
	skip_blanks(s);
	if (s->at == s->text.len)
		return end(s);
	if (s->text.ptr[s->at] != ':')
		return wrong(s, "expected a colon behind the name of this member");
	s->at++;
	s->state = VALUE;
	return JSCAN_KEY;
}

static bool
is_number_byte(char c)
{
	return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

static enum jscan_token
take_plain(struct jscan *s)
{
	static const char *const words[] = {"true", "false", "null"};
	char first = s->text.ptr[s->at];
	bool number = first == '-' || (first >= '0' && first <= '9');
	size_t from = s->at, to = from;
	while (to < s->text.len && (number ? is_number_byte(s->text.ptr[to]) :
	    s->text.ptr[to] >= 'a' && s->text.ptr[to] <= 'z'))
		to++;
	s->token = str_sub(s->text, from, to);
	bool known = number, cut = to == s->text.len;
	for (size_t i = 0; i < 3 && !known; i++)
		known = str_is(s->token, words[i]) ||
		    (cut && s->token.len && str_starts(str_of(words[i]), s->token));
	if (!known)
		return wrong(s, "expected a value: an object, array, string, number, true, false or "
		    "null");
	s->at = to;
	go_on(s);
	return number ? JSCAN_NUMBER : JSCAN_WORD;
}

static enum jscan_token
take_value(struct jscan *s)
{
	switch (s->text.ptr[s->at]) {
	case '{': return open(s, true);
	case '[': return open(s, false);
	case '"':
		if (!take_string(s))
			return unended(s);
		go_on(s);
		return JSCAN_STRING;
	}
	return take_plain(s);
}

/* Behind a value: a comma, and what may follow it; or the end of what it is in. */
static enum jscan_token
take_behind(struct jscan *s)
{
	bool object = in_object(s);
	char c = s->text.ptr[s->at];
	if (c == (object ? '}' : ']'))
		return take_close(s);
	if (c != ',')
		return wrong(s, object ? "expected ',' or '}' behind this member" :
		    "expected ',' or ']' behind this item");
	s->at++;
	s->state = object ? KEY : VALUE;
	return jscan_next(s);
}

enum jscan_token
jscan_next(struct jscan *s)
{
	skip_blanks(s);
	s->token = STR_NONE;
	if (s->at >= s->text.len)
		return end(s);
	char c = s->text.ptr[s->at];
	switch (s->state) {
	case BEHIND:
		return take_behind(s);
	case VALUE_OR_CLOSE:
		if (c == ']')
			return take_close(s);
		return take_value(s);
	case KEY_OR_CLOSE:
		if (c == '}')
			return take_close(s);
		/* fall through */
	case KEY:
		if (c != '"')
			return wrong(s, "expected the name of a member, in double quotes");
		return take_key(s);
	case TOP:
		if (c != '{' && c != '[')
			return wrong(s, "expected an object or array: '{' or '['");
		break;
	}
	return take_value(s);
}

static size_t
line_start(struct str text, size_t at)
{
	while (at > 0 && text.ptr[at - 1] != '\n')
		at--;
	return at;
}

/*
 * A record that was cut before its end shows where the next one begins on the next line: this
 * line is taken from its start then.  `at` is always behind where the broken value began.
 */
void
jscan_recover(struct jscan *s)
{
	bool begins = s->depth > 0 && s->at < s->text.len && s->at == line_start(s->text, s->at) &&
	    (s->text.ptr[s->at] == '{' || s->text.ptr[s->at] == '[');
	if (!begins) {
		s->at += str_chr(str_sub(s->text, s->at, s->text.len), '\n');
		if (s->at < s->text.len) {
			s->at++;
			s->line++;
		}
	}
	s->depth = 0;
	s->state = TOP;
}
