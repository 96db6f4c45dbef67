/*
 * The escapes of WebAnno TSV.  In cells a backslash stands before \ [ ] | _ -> ; * and as \t and
 * \n; in #Text= as \t \n \r \f \b \\ and before any other control.  Up to version 3.1 a text was
 * escaped as Java does it (\u00e4, \").  An escape that the format does not know is left as it is.
 */
#include "formats/webanno_internal.h"

#include "base/ascii.h"
#include "text/utf8.h"

bool
tsv_split(struct str *s, char sep, struct str *part)
{
	if (!s->ptr)
		return false;
	size_t i = 0;
	while (i < s->len && s->ptr[i] != sep)
		i += s->ptr[i] == '\\' && i + 1 < s->len ? 2 : 1;
	*part = str_sub(*s, 0, i);
	*s = i < s->len ? str_sub(*s, i + 1, s->len) : (struct str){NULL, 0};
	return true;
}

static bool
is_escaped(struct str s, size_t at)
{
	size_t n = 0;
	while (n < at && s.ptr[at - n - 1] == '\\')
		n++;
	return n % 2;
}

bool
tsv_take_bracket(struct str *s, struct str *inside)
{
	if (s->len < 2 || s->ptr[s->len - 1] != ']' || is_escaped(*s, s->len - 1))
		return false;
	size_t at = s->len - 1;
	while (at && s->ptr[at - 1] != '[')
		at--;
	if (!at || is_escaped(*s, at - 1))
		return false;
	*inside = str_sub(*s, at, s->len - 1);
	for (size_t i = 0; i < inside->len; i++)
		if (!ascii_is_digit(inside->ptr[i]) && inside->ptr[i] != '_')
			return false;
	*s = str_sub(*s, 0, at - 1);
	return inside->len > 0;
}

/* The digits that end s, as a number. */
static bool
take_number_back(struct str *s, uint64_t *n)
{
	size_t at = s->len;
	while (at && ascii_is_digit(s->ptr[at - 1]))
		at--;
	struct str digits = str_sub(*s, at, s->len);
	if (!str_take_size(&digits, n))
		return false;
	*s = str_sub(*s, 0, at);
	return true;
}

bool
tsv_take_link(struct str *s, uint64_t *chain, uint64_t *link)
{
	struct str rest = *s;
	if (!take_number_back(&rest, link) || !str_ends(rest, STR("-")))
		return false;
	rest.len--;
	if (!take_number_back(&rest, chain) || !str_ends(rest, STR("->")) ||
	    is_escaped(rest, rest.len - 2))
		return false;
	rest.len -= 2;
	*s = rest;
	return true;
}

void
tsv_unescape_value(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char next = i + 1 < s.len ? s.ptr[i + 1] : 0;
		bool arrow = next == '-' && i + 2 < s.len && s.ptr[i + 2] == '>';
		if (s.ptr[i] != '\\' || !next)
			buf_chr(out, s.ptr[i]);
		else if (next == 't' || next == 'n')
			buf_chr(out, (i++, next == 't' ? '\t' : '\n'));
		else if (arrow || str_chr(STR("\\[]|_;*"), next) < 7)
			buf_chr(out, (i++, next));
		else
			buf_chr(out, '\\');
	}
}

static bool
take_hex(struct str s, size_t at, uint32_t *n)
{
	*n = 0;
	for (size_t i = at; i < at + 4; i++) {
		char c = i < s.len ? ascii_lower(s.ptr[i]) : 0;
		if (!ascii_is_digit(c) && (c < 'a' || c > 'f'))
			return false;
		*n = *n * 16 + (uint32_t)(ascii_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return true;
}

/* \u00e4 at i, two of them for what is beyond the first plane.  The bytes taken, or 0. */
static size_t
take_unicode(struct buf *out, struct str s, size_t i)
{
	uint32_t cp, low;
	char bytes[4];
	size_t taken = 6;
	if (!take_hex(s, i + 2, &cp))
		return 0;
	if (cp >= 0xD800 && cp < 0xDC00 && i + 7 < s.len && s.ptr[i + 6] == '\\' &&
	    s.ptr[i + 7] == 'u' && take_hex(s, i + 8, &low) && low >= 0xDC00 && low < 0xE000) {
		cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
		taken = 12;
	}
	buf_add(out, bytes, utf8_encode(cp, bytes));
	return taken;
}

void
tsv_unescape_text(struct buf *out, struct str s, struct tsv_version version)
{
	static const struct str names = {"tnrfb\\\"'", 8};
	bool java = version.major < 3 || (version.major == 3 && version.minor < 2);
	for (size_t i = 0, taken; i < s.len; i++) {
		char next = i + 1 < s.len ? s.ptr[i + 1] : 0;
		size_t k = str_chr(names, next);
		if (s.ptr[i] != '\\' || i + 1 == s.len)
			buf_chr(out, s.ptr[i]);
		else if (k < names.len)
			buf_chr(out, (i++, "\t\n\r\f\b\\\"'"[k]));
		else if (java && next == 'u' && (taken = take_unicode(out, s, i)) > 0)
			i += taken - 1;
		else if ((unsigned char)next < 32)
			buf_chr(out, (i++, next));
		else
			buf_chr(out, '\\');
	}
}

void
tsv_escape_value(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool arrow = c == '-' && i + 1 < s.len && s.ptr[i + 1] == '>';
		if (c == '\t' || c == '\n')
			buf_puts(out, c == '\t' ? "\\t" : "\\n");
		else if (c == '\r')
			/* Has no escape, and would end the line for some readers. */
			buf_chr(out, ' ');
		else {
			if (arrow || str_chr(STR("\\[]|_;*"), c) < 7)
				buf_chr(out, '\\');
			buf_chr(out, c);
		}
	}
}

void
tsv_escape_text(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		size_t k = str_chr(STR("\t\n\r\f\b\\"), c);
		if (k < 6) {
			buf_chr(out, '\\');
			buf_chr(out, "tnrfb\\"[k]);
		} else {
			if ((unsigned char)c < 32 && (unsigned char)c != 11)
				buf_chr(out, '\\');
			buf_chr(out, c);
		}
	}
}
