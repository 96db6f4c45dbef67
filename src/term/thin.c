/*
 * ncurses ends each coloured word with "default foreground", "G0 is ASCII" and "reset", where
 * "reset" says all of it, and begins each with a reset and its colour apart: of a page of an
 * article with many names that was a quarter.
 */
#include "term/thin.h"

#include <string.h>

/* Parameters of one sequence: the Linux console and libvterm know 16, the latter fails at more. */
enum { NOTHING = -1, MOST = 15 };

/* The length of a graphic rendition at p, or 0. */
static size_t
rendition(const char *p, size_t n)
{
	size_t i = 2;
	if (n < 3 || p[0] != '\033' || p[1] != '[')
		return 0;
	while (i < n && ((p[i] >= '0' && p[i] <= '9') || p[i] == ';' || p[i] == ':'))
		i++;
	return i < n && p[i] == 'm' ? i + 1 : 0;
}

/* Whether it begins with a reset: nothing before it counts. */
static bool
resets(const char *p)
{
	return p[2] == 'm' || p[2] == ';' || (p[2] == '0' && (p[3] == 'm' || p[3] == ';'));
}

static size_t
parameters(const char *p, size_t len)
{
	size_t n = 1;
	for (size_t i = 0; i < len; i++)
		n += p[i] == ';' || p[i] == ':';
	return n;
}

/* Appends a rendition at *end; the one before begins at `last`, or NOTHING. */
static void
add_rendition(char *to, size_t *end, ptrdiff_t *last, const char *p, size_t len)
{
	if (*last != NOTHING && resets(p)) {
		*end = (size_t)*last;
	} else if (*last != NOTHING && parameters(to + *last, *end - (size_t)*last) +
	    parameters(p, len) <= MOST) {
		/* "ESC [ 1 m" and "ESC [ 31 m": the end of one and the beginning of the other go. */
		bool bare = to[*end - 2] == '[';
		(*end)--;
		if (bare)
			to[(*end)++] = '0';
		to[(*end)++] = ';';
		memmove(to + *end, p + 2, len - 2);
		*end += len - 2;
		return;
	}
	*last = (ptrdiff_t)*end;
	memmove(to + *end, p, len);
	*end += len;
}

void
thin_frame(struct buf *frame)
{
	struct str all = buf_view(frame);
	bool one_set = str_find(all, STR("\033(0")) == all.len && str_chr(all, '\016') == all.len;
	bool told = !one_set;
	ptrdiff_t last = NOTHING;
	size_t end = 0;
	for (size_t i = 0; i < frame->len;) {
		const char *p = frame->ptr + i;
		size_t n = frame->len - i, len = rendition(p, n);
		if (len > 0) {
			add_rendition(frame->ptr, &end, &last, p, len);
			i += len;
		} else if (told && one_set && n >= 3 && memcmp(p, "\033(B", 3) == 0) {
			i += 3;
		} else {
			told |= n >= 3 && memcmp(p, "\033(B", 3) == 0;
			last = NOTHING;
			frame->ptr[end++] = *p;
			i++;
		}
	}
	frame->len = end;
}
