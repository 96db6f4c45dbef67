/*
 * URLs, host names and mail addresses, which are one token whatever signs they hold.
 * A host needs a last label that is known, in one case, and is no English word, or "www."
 * before it: so "end.It" and "U.S.A" stay words.
 */
#include "text/token_internal.h"

#include "base/ascii.h"

static char
byte_at(const struct scan *s, size_t at)
{
	return at < s->n ? s->p[at] : '\0';
}

static bool
is_alnum(char c)
{
	return ascii_is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z');
}

/* Ends of host names that are seen in articles and are no English words. */
static bool
is_top_level(const char *p, size_t n)
{
	static const char list[] =
	    " com org net gov edu mil int info biz news tv io co uk eu us ru "
	    "de fr cn jp ua pl nl ch se fi dk es pt gr cz hu ro bg by kz ir il tr kr kp "
	    "tw hk sg th "
	    "vn ph pk bd lk za ng ke eg ma au nz ca mx br ar cl pe ve ge az rs hr sk lt "
	    "lv ee app dev "
	    "online site blog media press live today world agency ";
	char key[12] = " ";
	if (n < 2 || n > sizeof key - 3)
		return false;
	for (size_t i = 0; i < n; i++)
		key[1 + i] = ascii_lower(p[i]);
	key[n + 1] = ' ';
	return strstr(list, key) != NULL;
}

/* The end of host.name at `at` (at least two labels), or 0.  `any` accepts all last
 * labels. */
static size_t
host_end(const struct scan *s, size_t at, bool any)
{
	size_t label = at, end = 0;
	bool one_case = true;
	for (size_t i = at, labels = 0; i <= s->n && i - at < 256; i++) {
		char c = byte_at(s, i);
		if (is_alnum(c) ||
		    (c == '-' && i > label && is_alnum(byte_at(s, i + 1)))) {
			one_case = one_case &&
				   (i == label || ascii_is_upper(c) == ascii_is_upper(s->p[label]));
			continue;
		}
		if (i == label)
			break;
		bool top = !ascii_is_digit(s->p[label]) && i - label >= 2 &&
		    (any || (one_case && is_top_level(s->p + label, i - label)));
		if (labels && top)
			end = i;
		if (c != '.')
			break;
		labels++;
		label = i + 1;
		one_case = true;
	}
	/* A letter of another script behind it: not a host. */
	return end && end < s->n && (unsigned char)s->p[end] >= 0xC3 &&
	    (unsigned char)s->p[end] < 0xE2 ? 0 : end;
}

/* From inside a URL to its end: up to a blank or a quotation mark, closing marks taken
 * off. */
static size_t
url_end(const struct scan *s, size_t from, size_t at)
{
	size_t open = 0, to = at;
	for (; to < s->n; to++) {
		unsigned char c = (unsigned char)s->p[to];
		if (c <= ' ' || c == 127 || c >= 128 || strchr("<>\"{}|\\^`", c))
			break;
		if (c == '(')
			open++;
		else if (c == ')' && (open == 0 || open-- == 0))
			break;
	}
	while (to > from && strchr(".,;:!?'", s->p[to - 1]))
		to--;
	return to > at ? to : at;
}

static size_t
host_and_path(const struct scan *s, size_t from, size_t end)
{
	if (byte_at(s, end) == ':' && ascii_is_digit(byte_at(s, end + 1))) {
		size_t at = end + 1;
		while (ascii_is_digit(byte_at(s, at)))
			at++;
		if (byte_at(s, at) == '/')
			end = at;
	}
	return byte_at(s, end) == '/' ? url_end(s, from, end) : end;
}

size_t
scan_address(const struct scan *s, size_t from, size_t to)
{
	char c = byte_at(s, to), d = byte_at(s, to + 1);
	if (c == ':')
		return d == '/' && byte_at(s, to + 2) == '/' && to - from <= 10 &&
		    byte_at(s, to + 3) > ' ' ? url_end(s, from, to + 3) : 0;
	if (!is_alnum(d))
		return 0;
	for (size_t i = to; i < s->n && i - from < 64; i++) {
		if (s->p[i] == '@') {
			size_t host = host_end(s, i + 1, true);
			return host;
		}
		if (!is_alnum(s->p[i]) && (!s->p[i] || !strchr("._-+%", s->p[i])))
			break;
	}
	if (c != '.' && c != '-')
		return 0;
	bool www =
	    to - from == 3 && ascii_lower(s->p[from]) == 'w' && ascii_lower(s->p[from + 1]) == 'w';
	size_t host = host_end(s, from, www);
	return host ? host_and_path(s, from, host) : 0;
}

size_t
scan_host(const struct scan *s, size_t from)
{
	size_t host = host_end(s, from, false);
	return host ? host_and_path(s, from, host) : 0;
}
