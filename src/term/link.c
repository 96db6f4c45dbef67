/*
 * Links of articles come from outside, and a terminal hands them to the desktop.  So only what
 * a browser would open is told, and no byte of it can end the sequence.
 */
#include "term/link.h"

#include "base/ascii.h"

enum { LONGEST = 2000 };         /* bytes: of the limits of terminals the smallest is 2083 (VTE) */

static bool
has_scheme(struct str target)
{
	static const char *const schemes[] = {"http://", "https://", "ftp://", "file:///", "mailto:"};
	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
		size_t n = 0;
		while (schemes[i][n] != 0 && n < target.len &&
		    ascii_lower(target.ptr[n]) == schemes[i][n])
			n++;
		if (schemes[i][n] == 0)
			return true;
	}
	return false;
}

bool
link_uri(struct buf *out, struct str target)
{
	size_t before = out->len;
	if (!has_scheme(target) || target.len > LONGEST)
		return false;
	for (size_t i = 0; i < target.len; i++) {
		unsigned char c = (unsigned char)target.ptr[i];
		bool control = c < 0x20 || c == 0x7f;
		if (control || out->len - before > LONGEST) {
			out->len = before;
			return false;
		}
		if (c > 0x20 && c < 0x7f)
			buf_chr(out, (char)c);
		else
			buf_fmt(out, "%%%02X", c);
	}
	return true;
}

void
link_begin(struct buf *out, struct str uri)
{
	uint32_t id = 2166136261u;       /* FNV-1a */
	for (size_t i = 0; i < uri.len; i++)
		id = (id ^ (unsigned char)uri.ptr[i]) * 16777619u;
	if (uri.len > 0)
		buf_fmt(out, "\033]8;id=%x;", (unsigned)id);
	else
		buf_puts(out, "\033]8;;");
	buf_str(out, uri);
	buf_puts(out, "\033\\");
}
