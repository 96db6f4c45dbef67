/*
 * What lines begin with.  The marks of lists are those that people type: dashes, bullets,
 * numbers, letters and small Roman numbers, each with a blank behind it and words after that,
 * so that a row of stars, a negative number and an initial ("A. Smith") are none.
 */
#include "text/lead.h"

#include <string.h>

#include "base/ascii.h"

enum { DIGITS = 3, ROMAN = 6, NAME = 30, LINE = 400, MARK = 20 };

bool
lead_has_words(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_word(s.ptr[i]))
			return true;
	return false;
}

/* ---- blanks */

/* Bytes of the blank at the front: a tab, a no-break blank and an ideographic one too. */
static size_t
blank_at(struct str s)
{
	if (s.len == 0)
		return 0;
	if (s.ptr[0] == ' ' || s.ptr[0] == '\t')
		return 1;
	if (str_starts(s, STR("\xC2\xA0")))
		return 2;
	return str_starts(s, STR("\xE3\x80\x80")) ? 3 : 0;
}

static size_t
blanks(struct str s)
{
	size_t n = 0, one;
	while ((one = blank_at(str_sub(s, n, s.len))) > 0)
		n += one;
	return n;
}

/* ---- quotes */

/* '|' parts the cells of tables, too: where there is another, it is no quote. */
static bool
is_bar(struct str s)
{
	struct str rest = str_sub(s, 1, s.len < LINE ? s.len : LINE);
	return s.len > 1 && s.ptr[0] == '|' && s.ptr[1] == ' ' && str_chr(rest, '|') == rest.len;
}

static size_t
quote_marks(struct str s, int *depth)
{
	size_t at = 0, end = 0;
	*depth = 0;
	while (at < s.len && at < 2 && s.ptr[at] == ' ')
		at++;
	if (is_bar(str_sub(s, at, s.len))) {
		*depth = 1;
		return at + 2;
	}
	while (at < s.len && s.ptr[at] == '>') {
		++*depth;
		end = ++at;
		if (at < s.len && s.ptr[at] == ' ')
			at++;
	}
	return *depth > 0 ? end + (end < s.len && s.ptr[end] == ' ') : 0;
}

/* ---- items */

static size_t
bullet(struct str s)
{
	static const char *const signs[] = {"\xE2\x80\xA2", "\xE2\x80\x93", "\xE2\x80\xA3",
		"\xE2\x97\xA6", "\xE2\x96\xAA", "\xE2\x96\xA0", "\xE2\x97\x8F", "\xE2\x97\x8B",
		"\xE2\x88\x99", "\xC2\xB7"};
	if (s.len > 0 && (s.ptr[0] == '-' || s.ptr[0] == '*' || s.ptr[0] == '+'))
		return 1;
	/* As RFCs have it: two blanks, for one would make an item of a letter. */
	if (str_starts(s, STR("o  ")))
		return 1;
	if (s.len == 0 || !((unsigned char)s.ptr[0] & 0x80))
		return 0;
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (str_starts(s, str_of(signs[i])))
			return strlen(signs[i]);
	return 0;
}

/* Bytes of a number, a letter or a small Roman number; 0. */
static size_t
counter(struct str s, bool *letters)
{
	size_t n = 0;
	*letters = false;
	while (n < s.len && n <= DIGITS && ascii_is_digit(s.ptr[n]))
		n++;
	if (n > 0)
		return n <= DIGITS ? n : 0;
	*letters = true;
	while (n < s.len && n <= ROMAN && s.ptr[n] && strchr("ivxl", s.ptr[n]))
		n++;
	if (n > 1)
		return n <= ROMAN ? n : 0;
	return s.len > 0 && ascii_is_letter(s.ptr[0]);
}

/* "1." "12)" "a)" "(iv)" "ii."; not "A." */
static size_t
number(struct str s)
{
	bool letters, open = str_take_char(&s, '(');
	size_t n = counter(s, &letters);
	if (n == 0 || n >= s.len)
		return 0;
	if (s.ptr[n] == ')')
		return n + 1 + open;
	return !open && s.ptr[n] == '.' && (!letters || n > 1) ? n + 1 : 0;
}

/* With words behind it, which may be set off by stars, brackets or quotation marks, or have a
 * box before them that waits to be ticked. */
static bool
is_worded(struct str s)
{
	size_t i = str_starts(s, STR("[ ] ")) ? 4 : 0;
	while (i < s.len && s.ptr[i] && strchr("*_`\"'([{<$~", s.ptr[i]))
		i++;
	return i < s.len && ascii_is_word(s.ptr[i]);
}

static size_t
item_mark(struct str s)
{
	size_t mark = bullet(s);
	if (mark == 0)
		mark = number(s);
	if (mark == 0)
		return 0;
	struct str rest = str_sub(s, mark, s.len);
	size_t gap = blanks(rest);
	return gap > 0 && is_worded(str_sub(rest, gap, rest.len)) ? mark + gap : 0;
}

/* ---- all of it */

struct lead
lead_of(struct str line)
{
	struct lead l = {0};
	l.quote = quote_marks(line, &l.depth);
	line = str_sub(line, l.quote, line.len);
	l.indent = blanks(line);
	l.item = item_mark(str_sub(line, l.indent, line.len));
	return l;
}

size_t
lead_told(struct str s)
{
	size_t n = 0;
	while (n < s.len && n <= MARK && blank_at(str_sub(s, n, s.len)) == 0)
		n++;
	size_t gap = blanks(str_sub(s, n, s.len));
	bool marks = n > 0 && n <= MARK && gap > 0 && (s.ptr[n - 1] == '.' ||
	    s.ptr[n - 1] == ')' || bullet(s) == n);
	return marks ? n + gap : 0;
}

size_t
lead_size(const struct lead *l)
{
	return l->quote + l->indent + l->item;
}

size_t
lead_section(struct str s)
{
	size_t n = 0, digits = 0, points = 0;
	while (n < s.len && n <= MARK && (ascii_is_digit(s.ptr[n]) || s.ptr[n] == '.')) {
		bool point = s.ptr[n++] == '.';
		if (point && digits == 0)
			return 0;
		points += point;
		digits = point ? 0 : digits + 1;
		if (digits > 2)
			return 0;
	}
	size_t gap = blanks(str_sub(s, n, s.len));
	if (points == 0 || n > MARK || gap == 0 || n + gap >= s.len)
		return 0;
	char c = s.ptr[n + gap];
	return ascii_is_upper(c) || (unsigned char)c >= 0x80 ? n + gap : 0;
}

size_t
lead_speaker(struct str s)
{
	size_t n = 0, capitals = 0;
	while (n < s.len && n < NAME && (ascii_is_upper(s.ptr[n]) || ascii_is_digit(s.ptr[n]) ||
	    (s.ptr[n] && strchr(" .-'", s.ptr[n])))) {
		capitals += ascii_is_upper(s.ptr[n]);
		n++;
	}
	return capitals > 1 && ascii_is_upper(s.ptr[0]) && n + 1 < s.len && s.ptr[n] == ':' &&
	    s.ptr[n + 1] == ' ' ? n + 2 : 0;
}

size_t
lead_label(struct str s)
{
	size_t n = 0;
	while (n < s.len && n < NAME && (ascii_is_letter(s.ptr[n]) || s.ptr[n] == '-'))
		n++;
	return n > 1 && ascii_is_upper(s.ptr[0]) && n + 1 < s.len && s.ptr[n] == ':' &&
	    s.ptr[n + 1] == ' ' ? n + 2 : 0;
}
