/*
 * HTML and XML agree on what must be escaped.  They differ in which controls may stand there; what
 * is written here is fit for both (XML 1.0, 2.2; HTML, "Preprocessing the input stream").
 */
#include "base/escape.h"

#include "base/clean.h"

bool
escape_can(uint32_t cp)
{
	if (cp < 0x20)
		return cp == '\t' || cp == '\n' || cp == '\r';
	if ((cp >= 0x7f && cp < 0xa0) || (cp >= 0xd800 && cp < 0xe000))
		return false;
	return cp <= 0x10ffff && (cp & 0xfffe) != 0xfffe && (cp < 0xfdd0 || cp > 0xfdef);
}

static const char *
reference(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	case '\r': return "&#13;";
	default: return NULL;
	}
}

void
escape_add(struct buf *out, struct str s)
{
	size_t kept = 0;             /* [kept, i) goes out as it is */
	for (size_t i = 0, n; i < s.len; i += n) {
		uint32_t cp = (unsigned char)s.ptr[i];
		bool bad = false;
		n = 1;
		if (cp >= 0x80)
			n = clean_decode(s.ptr + i, s.len - i, &cp, &bad);
		const char *ref = cp < 0x80 ? reference(s.ptr[i]) : NULL;
		if (ref == NULL && !bad && escape_can(cp))
			continue;
		buf_add(out, s.ptr + kept, i - kept);
		buf_puts(out, ref != NULL ? ref : "\xef\xbf\xbd");
		kept = i + n;
	}
	buf_add(out, s.ptr + kept, s.len - kept);
}

void
escape_clean(struct buf *out, struct str s)
{
	struct buf clean = {0};
	clean_add(&clean, s);
	escape_add(out, buf_view(&clean));
	buf_done(&clean);
}
