/*
 * Words are looked for one behind the other, with nothing but blanks between: then a
 * word that occurs twice is never taken for the other.  The first word that is not
 * there ends it.
 */
#include "formats/located.h"

#include "base/clean.h"

void
located_open(struct located *l, struct str text, size_t line)
{
	*l = (struct located){.text = text, .rest = text, .line = line, .open = true};
}

/* Blanks of any kind: U+3000 stands between words too. */
static size_t
blanks(struct str s)
{
	size_t n = 0;
	while (n < s.len) {
		uint32_t cp;
		bool bad;
		size_t step = clean_decode(s.ptr + n, s.len - n, &cp, &bad);
		if (cp != ' ' && (cp < '\t' || cp > '\r') && cp != 0xA0 && cp != 0x1680 && cp != 0x202F &&
		    cp != 0x205F && cp != 0x3000 && (cp < 0x2000 || cp > 0x200A))
			break;
		n += step;
	}
	return n;
}

bool
located_find(struct located *l, struct str word, struct str *gap)
{
	if (!l->open || l->lost)
		return false;
	/* A word may itself begin with a blank, or be one, behind others. */
	size_t most = blanks(l->rest), n = most;
	for (size_t i = 0; i < most && n == most; i++)
		n = str_starts(str_sub(l->rest, i, l->rest.len), word) ? i : most;
	if (!str_starts(str_sub(l->rest, n, l->rest.len), word)) {
		l->lost = true;
		return false;
	}
	*gap = str_sub(l->rest, 0, n);
	l->rest = str_sub(l->rest, n + word.len, l->rest.len);
	return true;
}

bool
located_close(struct located *l)
{
	bool same = !l->open || (!l->lost && blanks(l->rest) == l->rest.len);
	*l = (struct located){0};
	return same;
}
