/* Strings as JSON literals, in which nothing is left that a terminal would obey. */
#include "formats/jval.h"

#include "base/clean.h"

/* Characters that no JSON text may hold as they are, and those that a terminal would obey. */
static void
escape(struct buf *out, uint32_t cp)
{
	static const char names[] = {'b', 't', 'n', 0, 'f', 'r'};
	if (cp == '"' || cp == '\\')
		buf_fmt(out, "\\%c", (int)cp);
	else if (cp >= '\b' && cp <= '\r' && names[cp - '\b'])
		buf_fmt(out, "\\%c", names[cp - '\b']);
	else if (cp < ' ')
		buf_fmt(out, "\\u%04X", cp);
	else if (cp > 0xFFFF)
		buf_fmt(out, "\\u%04x\\u%04x", 0xD800 + ((cp - 0x10000) >> 10),
		    0xDC00 + ((cp - 0x10000) & 0x3FF));
	else
		buf_fmt(out, "\\u%04x", cp);
}

/* How many bytes at the front stand for themselves and are ASCII. */
static size_t
plain_run(struct str s)
{
	size_t i = 0;
	for (; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c < ' ' || c >= 0x7F || c == '"' || c == '\\')
			break;
	}
	return i;
}

void
jval_quote(struct buf *out, struct str s)
{
	buf_chr(out, '"');
	for (;;) {
		size_t n = plain_run(s);
		uint32_t cp;
		bool bad;
		buf_add(out, s.ptr, n);
		s = str_sub(s, n, s.len);
		if (!s.len)
			break;
		n = clean_decode(s.ptr, s.len, &cp, &bad);
		if (bad)
			buf_puts(out, "\xEF\xBF\xBD");
		else if (clean_is_unsafe(cp) || cp == '"' || cp == '\\')
			escape(out, cp);
		else
			buf_add(out, s.ptr, n);
		s = str_sub(s, n, s.len);
	}
	buf_chr(out, '"');
}
