/*
 * The syntax of CommonMark 0.30 as far as it lies between the texts of a leaf: the prefixes of
 * lines (5), link tails (6.3) and definitions (4.7), backslash escapes (2.4) and references
 * (2.5).  Whether something is a link is never decided here: the tree knows.  Where source and
 * text differ all the same, the text is looked for a little further on.
 */
#include "text/markdown_walk.h"

#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"

enum {
	LOOK_BYTES = 256,            /* of the source that are searched after a difference */
	LABEL_BYTES = 999,
	PARENTHESES_MOST = 32,       /* in one another, in a destination; cmark's limit as well */
};

static char
byte_at(const struct walk *w, size_t at)
{
	return at < w->source.len ? w->source.ptr[at] : '\0';
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_end(const struct walk *w, size_t at)
{
	return at >= w->source.len || w->source.ptr[at] == '\n' || w->source.ptr[at] == '\r';
}

static size_t
skip_spaces(const struct walk *w, size_t at)
{
	while (is_space(byte_at(w, at)))
		at++;
	return at;
}

/* Behind the line end at `at` and the prefix of the next line. */
static size_t
skip_line_end(const struct walk *w, size_t at)
{
	if (byte_at(w, at) == '\r')
		at++;
	if (byte_at(w, at) == '\n')
		at++;
	for (size_t i = 0; i < w->n_containers && i < WALK_CONTAINERS; i++) {
		size_t next = skip_spaces(w, at);
		if (!w->quotes[i])
			at = next;
		else if (byte_at(w, next) == '>')
			at = next + 1;
		else
			break;           /* a lazy line */
	}
	return skip_spaces(w, at);
}

void
walk_line_end(struct walk *w)
{
	size_t at = skip_spaces(w, w->at);
	if (byte_at(w, at) == '\\' && is_end(w, at + 1))
		at++;
	if (is_end(w, at))
		w->at = skip_line_end(w, at);
}

/* Spaces with at most one line end among them. */
static size_t
skip_space_and_line(const struct walk *w, size_t at)
{
	at = skip_spaces(w, at);
	if (at < w->source.len && is_end(w, at))
		at = skip_line_end(w, at);
	return at;
}

static bool
is_escape(const struct walk *w, size_t at)
{
	char c = byte_at(w, at + 1);
	return byte_at(w, at) == '\\' && c > ' ' && c < 0x7F && !ascii_is_letter(c) &&
	    !ascii_is_digit(c);
}

/* Behind a link's destination, or `at` when there is none. */
static size_t
skip_destination(const struct walk *w, size_t at)
{
	size_t start = at, depth = 0;
	if (byte_at(w, at) == '<') {
		for (at++; !is_end(w, at) && byte_at(w, at) != '<'; at++) {
			if (byte_at(w, at) == '>')
				return at + 1;
			at += is_escape(w, at);
		}
		return start;
	}
	for (; at < w->source.len; at++) {
		char c = byte_at(w, at);
		if ((unsigned char)c <= ' ' || (c == ')' && !depth))
			break;
		depth += c == '(';
		depth -= c == ')';
		if (depth > PARENTHESES_MOST)
			return start;
		at += is_escape(w, at);
	}
	return at;
}

/* Behind a title in quotes or parentheses, or `at`. */
static size_t
skip_title(const struct walk *w, size_t at)
{
	size_t start = at;
	char open = byte_at(w, at), close = open == '(' ? ')' : open;
	if (open != '"' && open != '\'' && open != '(')
		return at;
	for (at++; at < w->source.len; at++) {
		if (byte_at(w, at) == close)
			return at + 1;
		if (close == ')' && byte_at(w, at) == '(')
			return start;
		if (is_end(w, at) && is_end(w, skip_spaces(w, skip_line_end(w, at))))
			return start;    /* no empty line is in it */
		at += is_escape(w, at);
	}
	return start;
}

/* Behind "(destination title)", or `at`. */
static size_t
skip_inline_tail(const struct walk *w, size_t at)
{
	size_t next = skip_space_and_line(w, at + 1);
	next = skip_destination(w, next);
	size_t spaces = skip_space_and_line(w, next);
	if (spaces > next)
		next = skip_space_and_line(w, skip_title(w, spaces));
	return byte_at(w, next) == ')' ? next + 1 : at;
}

/* Behind "[label]", or `at`. */
static size_t
skip_label(const struct walk *w, size_t at)
{
	if (byte_at(w, at) != '[')
		return at;
	for (size_t i = at + 1; i < w->source.len && i - at <= LABEL_BYTES + 1; i++) {
		char c = byte_at(w, i);
		if (c == ']')
			return i + 1;
		if (c == '[')
			return at;
		i += is_escape(w, i);
	}
	return at;
}

void
walk_link_end(struct walk *w)
{
	if (byte_at(w, w->at) != ']')
		return;
	w->at++;
	size_t next = byte_at(w, w->at) == '(' ? skip_inline_tail(w, w->at) : w->at;
	w->at = next > w->at ? next : skip_label(w, w->at);
}

/* Behind a definition that begins at `at`, or `at`. */
static size_t
skip_definition(const struct walk *w, size_t at)
{
	size_t next = skip_label(w, at), blank = 0;
	for (size_t i = at + 1; i + 1 < next; i++)
		blank += ascii_is_blank(byte_at(w, i));
	if (next == at || blank + 2 == next - at || byte_at(w, next) != ':')
		return at;
	next = skip_space_and_line(w, next + 1);
	size_t destination = skip_destination(w, next);
	if (destination == next)
		return at;
	size_t here = skip_spaces(w, destination);
	size_t title = skip_space_and_line(w, destination), behind = skip_title(w, title);
	if (behind > title && title > destination && is_end(w, skip_spaces(w, behind)))
		return skip_line_end(w, skip_spaces(w, behind));
	return is_end(w, here) ? skip_line_end(w, here) : at;
}

void
walk_definitions(struct walk *w)
{
	size_t next;
	while (byte_at(w, w->at) == '[' && (next = skip_definition(w, w->at)) > w->at)
		w->at = next;
}

void
walk_over(struct walk *w, struct str literal)
{
	for (size_t i = 0; i < literal.len; i++) {
		if (literal.ptr[i] == '\n' && is_end(w, w->at))
			w->at = skip_line_end(w, w->at);
		else if (byte_at(w, w->at) == literal.ptr[i])
			w->at++;
	}
}

size_t
walk_run(struct walk *w, char c, size_t n)
{
	size_t k = 0;
	while (byte_at(w, w->at) == c && (!n || k < n)) {
		w->at++;
		k++;
	}
	return k;
}

/* Length of a reference at `at`, with its ";"; 0: none. */
static size_t
reference_length(const struct walk *w, size_t at)
{
	size_t i = at + 1, digits;
	if (byte_at(w, i) == '#') {
		i++;
		bool hex = (byte_at(w, i) | 32) == 'x';
		i += hex;
		for (digits = i; hex ? ascii_hex(byte_at(w, i)) >= 0 : ascii_is_digit(byte_at(w, i));)
			i++;
		return i > digits && i - digits < 8 && byte_at(w, i) == ';' ? i + 1 - at : 0;
	}
	for (digits = i; ascii_is_letter(byte_at(w, i)) || ascii_is_digit(byte_at(w, i));)
		i++;
	return i > digits && i - digits < 34 && byte_at(w, i) == ';' ? i + 1 - at : 0;
}

/* Does this reference mean "&" itself? */
static bool
means_ampersand(struct str reference)
{
	static const char *const names[] = {"&amp;", "&AMP;", "&#38;", "&#x26;", "&#X26;", NULL};
	return str_is_one_of(reference, names);
}

/* Bytes of the text that a reference of n bytes here stands for: one code point, or two. */
static size_t
reference_text(const struct walk *w, struct str text, size_t n)
{
	uint32_t cp;
	size_t one = utf8_decode(text.ptr, text.len, &cp, NULL);
	char next = byte_at(w, w->at + n);
	if (one == text.len || next == text.ptr[one] || next == '\\' || next == '&' || cp < 0x80)
		return one;
	size_t two = one + utf8_decode(text.ptr + one, text.len - one, &cp, NULL);
	bool ends = two == text.len || text.ptr[two] == next;
	return ends ? two : one;
}

/* After a difference: how far on the text goes on in the source. */
static size_t
find_again(const struct walk *w, struct str text)
{
	size_t end = w->at + LOOK_BYTES < w->end ? w->at + LOOK_BYTES : w->end;
	struct str look = str_sub(w->source, w->at, end > w->at ? end : w->at);
	size_t at = str_find(look, str_sub(text, 0, text.len < 6 ? text.len : 6));
	return at < look.len ? at : 0;
}

/* Passes over what is not in the text, and says how many bytes are alike from there on. */
static size_t
alike(struct walk *w, struct str text)
{
	char c = byte_at(w, w->at);
	if (c != text.ptr[0]) {
		if (is_end(w, w->at) && w->at < w->source.len)
			w->at = skip_line_end(w, w->at);
		else if (is_space(c))
			w->at = skip_spaces(w, w->at);
		if (byte_at(w, w->at) != text.ptr[0])
			w->at += find_again(w, text);
	}
	size_t n = 0;
	while (n < text.len && w->at + n < w->source.len && w->source.ptr[w->at + n] == text.ptr[n]) {
		if (n && (text.ptr[n] == '&' || text.ptr[n] == '\\' || text.ptr[n] == '|' ||
		    text.ptr[n] == '~'))
			break;
		n++;
		if (text.ptr[n - 1] == '|' || text.ptr[n - 1] == '~')
			break;
	}
	return n;
}

size_t
walk_text(struct walk *w, struct str text, size_t *from, size_t *n_source, bool *literal)
{
	size_t n = 1, passed = 1;
	char c = byte_at(w, w->at);
	size_t reference = c == '&' ? reference_length(w, w->at) : 0;
	*literal = true;
	if (is_escape(w, w->at) && byte_at(w, w->at + 1) == text.ptr[0]) {
		passed = 2;
	} else if (reference && (text.ptr[0] != '&' ||
	    means_ampersand(str_sub(w->source, w->at, w->at + reference)))) {
		n = reference_text(w, text, reference);
		passed = reference;
	} else if (!c && w->at < w->source.len && str_starts(text, STR("\xEF\xBF\xBD"))) {
		n = 3;
	} else {
		*literal = false;
		n = passed = alike(w, text);
	}
	if (!n) {                        /* it is nowhere near: it stands for nothing */
		uint32_t cp;
		n = utf8_decode(text.ptr, text.len, &cp, NULL);
		passed = 0;
	}
	*from = w->at;
	*n_source = passed;
	w->at += passed;
	return n;
}
