/*
 * The text of a node beside its source.  The parser says where a node's source begins and ends
 * and what its text is; which bytes stand for which follows from walking both: tags that the
 * parser ignored are passed over, a reference is as long as makes the rest agree, a carriage
 * return goes, a bad byte is U+FFFD.  Nothing of the parser's tables is needed for that.
 */
#include <string.h>

#include "base/ascii.h"
#include "text/html.h"
#include "text/utf8.h"

enum {
	AGREE_BYTES = 8,             /* behind a reference that are compared */
	NAME_BYTES = 34,             /* of the longest reference */
	LOOK_BYTES = 64,             /* of the source that are searched after a difference */
};

/* Does the source at s go on as the text t does, up to the next thing that is not copied? */
static bool
agrees(struct str s, struct str t)
{
	for (size_t i = 0; i < AGREE_BYTES; i++) {
		if (i == s.len || i == t.len)
			return i == t.len || i > 0;
		if (s.ptr[i] == '&' || s.ptr[i] == '<' || s.ptr[i] == '\r' || !s.ptr[i])
			return true;
		if (s.ptr[i] != t.ptr[i])
			return (unsigned char)s.ptr[i] >= 0x80 && t.ptr[i] == '\xEF';
	}
	return true;
}

/* Bytes of the n code points at the front of t. */
static size_t
code_points(struct str t, int n)
{
	size_t bytes = 0;
	for (uint32_t cp; n > 0 && bytes < t.len; n--)
		bytes += utf8_decode(t.ptr + bytes, t.len - bytes, &cp, NULL);
	return bytes;
}

/* A reference at the front of s stands for how many bytes of t?  0 when it is none. */
static size_t
take_reference(struct str s, struct str t, size_t *n_source)
{
	size_t n = 1;
	if (n < s.len && s.ptr[n] == '#') {
		n++;
		bool hex = n < s.len && (s.ptr[n] | 32) == 'x';
		n += hex;
		size_t digits = n;
		while (n < s.len && (hex ? ascii_hex(s.ptr[n]) >= 0 : ascii_is_digit(s.ptr[n])))
			n++;
		if (n == digits)
			return 0;
		n += n < s.len && s.ptr[n] == ';';
		*n_source = n;
		return code_points(t, 1);
	}
	while (n < s.len && n < NAME_BYTES && (ascii_is_letter(s.ptr[n]) || ascii_is_digit(s.ptr[n])))
		n++;
	bool closed = n < s.len && s.ptr[n] == ';';
	if (n < 3)
		return 0;
	for (size_t end = closed ? n + 1 : n; end >= 3; end--) {
		for (int cps = 1; cps <= 2; cps++) {
			size_t bytes = code_points(t, cps);
			if (agrees(str_sub(s, end, s.len), str_sub(t, bytes, t.len))) {
				*n_source = end;
				return bytes;
			}
		}
	}
	return 0;
}

/* Is a "&" itself meant by the one at the front of s? */
static bool
is_bare_ampersand(struct str s, struct str t)
{
	return t.ptr[0] == '&' && (s.len < 2 || agrees(str_sub(s, 1, s.len), str_sub(t, 1, t.len)));
}

/* Bytes of a tag or comment at the front of s, which the text does not have; 0: none is there. */
static size_t
tag_length(struct str s)
{
	if (s.len < 2 || (!ascii_is_letter(s.ptr[1]) && !strchr("/!?", s.ptr[1])))
		return 0;
	if (str_starts(s, STR("<![CDATA[")))
		return 9;
	if (str_starts(s, STR("<!--"))) {
		size_t at = str_find(s, STR("-->"));
		return at == s.len ? s.len : at + 3;
	}
	char quote = 0;
	for (size_t i = 1; i < s.len; i++) {
		char c = s.ptr[i];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if ((c == '"' || c == '\'') && (s.ptr[i - 1] == '=' || ascii_is_blank(s.ptr[i - 1])))
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return s.len;
}

/* After a difference: where the text goes on in the source, or 0. */
static size_t
find_again(struct str s, struct str t)
{
	struct str next = str_sub(t, 0, t.len < 4 ? t.len : 4);
	struct str look = str_sub(s, 0, LOOK_BYTES);
	size_t at = str_find(look, next);
	return at < look.len ? at : 0;
}

/* How far both are alike. */
static size_t
alike(struct str s, struct str t, bool raw)
{
	size_t n = 0;
	while (n < s.len && n < t.len && s.ptr[n] == t.ptr[n] && s.ptr[n] != '&' &&
	    (raw || s.ptr[n] != '<'))
		n++;
	return n;
}

/* What is not simply copied, at the front of both.  Bytes of the text, and *passed those of
 * the source. */
static size_t
take_other(struct str s, struct str t, bool raw, size_t *passed)
{
	size_t n = 0;
	*passed = 1;
	if (!s.len) {
		*passed = 0;
		return t.len;
	}
	if (s.ptr[0] == '&') {
		n = is_bare_ampersand(s, t) ? 1 : take_reference(s, t, passed);
		return n ? n : s.ptr[0] == t.ptr[0];
	}
	if (s.ptr[0] == '<') {
		size_t tag = raw && t.ptr[0] == '<' ? 0 : tag_length(s);
		*passed = tag ? tag : 1;
		return tag ? 0 : t.ptr[0] == '<';
	}
	if (s.ptr[0] == '\r' && t.ptr[0] == '\n') {
		*passed = s.len > 1 && s.ptr[1] == '\n' ? 2 : 1;
		return 1;
	}
	if (str_starts(t, STR("\xEF\xBF\xBD")) && ((unsigned char)s.ptr[0] >= 0x80 || !s.ptr[0])) {
		uint32_t cp;
		*passed = utf8_decode(s.ptr, s.len, &cp, NULL);
		return 3;
	}
	if (!s.ptr[0] || ascii_is_blank(s.ptr[0]))
		return 0;
	if (str_starts(s, STR("]]>"))) {
		*passed = 3;
		return 0;
	}
	*passed = find_again(s, t);
	return *passed ? 0 : code_points(t, 1);
}

void
html_align(struct make *m, struct str s, uint64_t at, struct str t, bool raw)
{
	while (t.len) {
		size_t n = alike(s, t, raw), passed = n;
		if (!n)
			n = take_other(s, t, raw, &passed);
		if (n)
			make_text(m, str_sub(t, 0, n), at, passed);
		s = str_sub(s, passed, s.len);
		t = str_sub(t, n, t.len);
		at += passed;
	}
}
