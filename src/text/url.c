/*
 * Addresses, found by what they begin with: a scheme that is known, or "www.", where no word goes
 * on.  The end is a blank, a quotation mark, an angle bracket, or an ideograph (Japanese has no
 * blank behind it); then full stops, commas and the like are taken off, and brackets that were
 * opened before.
 */
#include "text/url.h"

#include <string.h>

#include "base/ascii.h"
#include "base/uri.h"
#include "text/uni.h"

/* Bytes of what an address begins with; 0: none begins here. */
static size_t
scheme(struct str s)
{
	static const char *const schemes[] = {"http://", "https://", "ftp://", "mailto:", "www."};
	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
		if (str_starts_caseless(s, str_of(schemes[i])))
			return strlen(schemes[i]);
	return 0;
}

/* Bytes of the sign at the front when it may be in an address; 0: it ends there. */
static size_t
sign(struct str s)
{
	unsigned char c = (unsigned char)s.ptr[0];
	if (c < 0x80)
		return c > ' ' && c < 0x7f && strchr("<>\"\\^`{|}", c) == NULL;
	struct cluster k = uni_cluster(s.ptr, s.len);
	return !k.token && !k.blank && uni_is_letter(k.cp) && !uni_is_ideograph(k.cp) ? k.len : 0;
}

/* More opened than closed. */
static int
balance(struct str s, char open, char close)
{
	int depth = 0;
	for (size_t i = 0; i < s.len; i++)
		depth += s.ptr[i] == open ? 1 : s.ptr[i] == close ? -1 : 0;
	return depth;
}

static size_t
without_tail(struct str s)
{
	int round = balance(s, '(', ')'), square = balance(s, '[', ']');
	for (; s.len > 0; s.len--) {
		char last = s.ptr[s.len - 1];
		bool closes = (last == ')' && round < 0) || (last == ']' && square < 0);
		if (!closes && last != '(' && last != '[' && strchr(".,;:!?'*_~", last) == NULL)
			break;
		round += last == ')' ? 1 : last == '(' ? -1 : 0;
		square += last == ']' ? 1 : last == '[' ? -1 : 0;
	}
	return s.len;
}

/* Bytes of the address at the front of s, which begins like one; 0: nothing follows. */
static size_t
address(struct str s, size_t begun)
{
	size_t n = begun, one;
	if (s.len > URL_MOST)
		s.len = URL_MOST;
	while (n < s.len && (one = sign(str_sub(s, n, s.len))) > 0)
		n += one;
	n = without_tail(str_sub(s, 0, n));
	if (n <= begun || !ascii_is_word(s.ptr[begun]))
		return 0;
	/* "www.x" is no host, and mail goes to somebody. */
	struct str rest = str_sub(s, begun, n);
	if (s.ptr[begun - 1] == '.')
		return str_chr(rest, '.') < rest.len ? n : 0;
	return !str_starts_caseless(s, STR("mailto:")) || str_chr(rest, '@') < rest.len ? n : 0;
}

/* The next byte that an address could begin before: ':' or the first '.'. */
static size_t
next_sign(struct str s, size_t at)
{
	while (at < s.len && s.ptr[at] != ':' && s.ptr[at] != '.')
		at++;
	return at;
}

bool
url_next(struct str s, size_t at, size_t *from, size_t *to)
{
	static const size_t lengths[] = {3, 4, 5, 6};        /* of www ftp http https mailto */
	for (size_t i = next_sign(s, at); i < s.len; i = next_sign(s, i + 1)) {
		for (size_t k = 0; k < sizeof lengths / sizeof lengths[0]; k++) {
			if (i < at + lengths[k])
				break;
			size_t begin = i - lengths[k];
			struct str rest = str_sub(s, begin, s.len);
			size_t begun = scheme(rest);
			if (begun <= lengths[k] || begun > lengths[k] + 3 ||
			    (begin > 0 && ascii_is_word(s.ptr[begin - 1])))
				continue;
			size_t n = address(rest, begun);
			if (n == 0)
				continue;
			*from = begin;
			*to = begin + n;
			return true;
		}
	}
	return false;
}

void
url_target(struct str text, struct buf *out)
{
	if (str_starts_caseless(text, STR("www.")))
		buf_puts(out, "https://");
	buf_str(out, text);
}

bool
url_is_safe(struct str target)
{
	if (!uri_is_harmless(target) || target.len > URL_MOST)
		return false;
	for (size_t i = 0; i < target.len;) {
		struct cluster c = uni_cluster(target.ptr + i, target.len - i);
		if (c.token || c.blank || c.cp < 0x21 || c.cp == 0x7f)
			return false;
		i += c.len;
	}
	return true;
}
