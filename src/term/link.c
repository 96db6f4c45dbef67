/*
 * Links of articles come from outside, and a terminal hands them to the desktop.  So only what
 * a browser would open is told, and no byte of it can end the sequence.
 */
#include "term/link.h"

#include "base/uri.h"

enum { LONGEST = 2000 };         /* bytes: of the limits of terminals the smallest is 2083 (VTE) */

bool
link_uri(struct buf *out, struct str target)
{
	size_t before = out->len;
	if (!uri_is_harmless(target) || target.len > LONGEST)
		return false;
	for (size_t i = 0; i < target.len; i++)
		if ((unsigned char)target.ptr[i] < 0x20 || target.ptr[i] == 0x7f)
			return false;
	uri_add(out, target);
	if (out->len - before <= LONGEST)
		return true;
	out->len = before;
	return false;
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
