/*
 * Guessing what a search pattern means.  The guess looks at what a writer of text would hardly
 * type: a quantifier between letters, an alternative, a class, an anchor.
 */
#include "ui/pattern.h"

#include <string.h>

#include "base/ascii.h"
#include "text/uni.h"
#include "text/utf8.h"

/* Blanks, or one line end with the blanks around it. */
#define BLANK "(?:[ \\t\\x{a0}]+|[ \\t]*\\r?\\n[ \\t]*)"

/* A quantifier stands behind a letter and before one ("colou?r"), or after . ) or ]. */
static bool
is_quantifier(struct str s, size_t i)
{
	char before = i > 0 ? s.ptr[i - 1] : ' ';
	char after = i + 1 < s.len ? s.ptr[i + 1] : ' ';
	if (before == '.' || before == ']' || (before == ')' && s.ptr[i] != '?'))
		return s.ptr[i] != '?' || before == ']' || ascii_is_word(after);
	if (s.ptr[i] == '?')
		return ascii_is_word(before) && ascii_is_word(after);
	return ascii_is_word(before) && after != s.ptr[i];
}

bool
pattern_is_regex(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		struct str rest = str_sub(s, i, s.len);
		switch (s.ptr[i]) {
		case '\\':
			return true;
		case '|':
			if (i > 0 && i + 1 < s.len && s.ptr[i - 1] != ' ' && s.ptr[i + 1] != ' ')
				return true;
			break;
		case '[':
			if (str_chr(rest, ']') < rest.len && str_chr(rest, ']') > 1)
				return true;
			break;
		case '^':
			if (i == 0 && s.len > 1)
				return true;
			break;
		case '$':
			if (i + 1 == s.len && i > 0)
				return true;
			break;
		case '*': case '+': case '?':
			if (is_quantifier(s, i))
				return true;
			break;
		case '(':
			if (i + 1 < s.len && s.ptr[i + 1] == '?')
				return true;
			break;
		default:
			break;
		}
	}
	return false;
}

static bool
pattern_has_capital(struct str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t cp;
		size_t n = utf8_decode(s.ptr + i, s.len - i, &cp, NULL);
		/* \W and \S are no capitals. */
		if (cp == '\\' && i + n < s.len) {
			i += n + utf8_decode(s.ptr + i + n, s.len - i - n, &cp, NULL);
			continue;
		}
		if (uni_is_upper(cp))
			return true;
		i += n;
	}
	return false;
}

/* The text as a regular expression, appended. */
static void
pattern_quote(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == ' ') {
			while (i + 1 < s.len && s.ptr[i + 1] == ' ')
				i++;
			buf_puts(out, BLANK);
		} else if (c == '\'') {
			buf_puts(out, "(?:'|\xe2\x80\x98|\xe2\x80\x99)");
		} else if (c == '"') {
			buf_puts(out, "(?:\"|\xe2\x80\x9c|\xe2\x80\x9d|\xe2\x80\x9e)");
		} else if (c == '-') {
			buf_puts(out, "[-\xe2\x80\x90-\xe2\x80\x95]");
		} else if ((unsigned char)c < 0x20 || c == 0x7f) {
			buf_fmt(out, "\\x%02x", (unsigned)c);
		} else {
			if (!ascii_is_word(c))
				buf_chr(out, '\\');
			buf_chr(out, c);
		}
	}
}

/* A class, from its bracket on: "[^]a]"; the length when it has no end. */
static size_t
class_end(struct str s, size_t i)
{
	i++;
	i += i < s.len && s.ptr[i] == '^';
	i += i < s.len && s.ptr[i] == ']';
	while (i < s.len && s.ptr[i] != ']')
		i += s.ptr[i] == '\\' ? 2 : 1;
	return i < s.len ? i + 1 : s.len;
}

/* Blanks outside classes, as in text: lines that are drawn joined are searched joined. */
static void
widen_blanks(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len;) {
		size_t end = s.ptr[i] == '[' ? class_end(s, i) : s.ptr[i] == '\\' ? i + 2 : i + 1;
		if (s.ptr[i] == ' ') {
			while (end < s.len && s.ptr[end] == ' ')
				end++;
			buf_puts(out, BLANK);
		} else {
			buf_str(out, str_sub(s, i, end));
		}
		i = end;
	}
}

static struct regex *
compile_regex(struct str typed, unsigned flags, struct err *err)
{
	struct buf wide = {0};
	widen_blanks(&wide, typed);
	struct regex *r = regex_new(buf_view(&wide), flags, NULL);
	buf_done(&wide);
	return r != NULL ? r : regex_new(typed, flags, err);
}

static unsigned
flags_of(const struct pattern_ask *ask)
{
	bool smart = !pattern_has_capital(ask->typed);
	bool ignore = ask->mode.letters == LETTERS_ANY || (ask->mode.letters == LETTERS_SETTING &&
	    (ask->ignore == ALWAYS_CASE || (ask->ignore == SMART_CASE && smart)));
	return REGEX_MULTILINE | REGEX_CRLF | (ignore ? REGEX_ICASE : 0u);
}

struct regex *
pattern_second(const struct pattern_ask *ask)
{
	bool special = false;
	struct str typed = ask->typed;
	for (size_t i = 0; i < typed.len; i++)
		special = special || memchr(".*+?()[]{}^$|", typed.ptr[i], 13) != NULL;
	if (ask->mode.literal || !special || pattern_is_regex(typed))
		return NULL;
	return compile_regex(typed, flags_of(ask), NULL);
}

struct regex *
pattern_compile(const struct pattern_ask *ask, bool *as_text, struct err *err)
{
	unsigned flags = flags_of(ask);
	struct regex *r = NULL;
	*as_text = false;
	if (!ask->mode.literal && pattern_is_regex(ask->typed)) {
		r = compile_regex(ask->typed, flags, err);
		if (r != NULL)
			return r;
	}
	*as_text = true;
	struct buf quoted = {0};
	pattern_quote(&quoted, ask->typed);
	r = regex_new(buf_view(&quoted), flags, r == NULL && err && err->text[0] ? NULL : err);
	buf_done(&quoted);
	return r;
}

void
pattern_mode_words(const struct pattern_mode *m, bool wraps, bool back, struct buf *out)
{
	if (m->negate)
		buf_puts(out, "not ");
	if (m->literal)
		buf_puts(out, "text ");
	if (m->letters != LETTERS_SETTING)
		buf_puts(out, m->letters == LETTERS_ANY ? "any case " : "exact case ");
	if (m->turn_wrap)
		buf_puts(out, wraps ? "no wrap " : "wrap ");
	if (m->from_edge)
		buf_puts(out, back ? "from end " : "from top ");
}
