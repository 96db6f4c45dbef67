/*
 * The one list of schemes that are followed.  What a terminal, a picture, a page or a program is
 * given is asked here, so that no two of them differ.
 */
#include "base/uri.h"

static bool
has_scheme(struct str uri, const char *scheme)
{
	struct str s = str_of(scheme);
	return uri.len > s.len && str_starts_caseless(uri, s);
}

bool
uri_is_public(struct str uri)
{
	return has_scheme(uri, "http://") || has_scheme(uri, "https://") ||
	    has_scheme(uri, "ftp://") || has_scheme(uri, "mailto:");
}

bool
uri_is_harmless(struct str uri)
{
	return uri_is_public(uri) || has_scheme(uri, "file:///");
}

void
uri_add(struct buf *out, struct str uri)
{
	for (size_t i = 0; i < uri.len; i++) {
		unsigned char c = (unsigned char)uri.ptr[i];
		if (c > 0x20 && c < 0x7f)
			buf_chr(out, (char)c);
		else
			buf_fmt(out, "%%%02X", c);
	}
}
