/*
 * Near enough: one mistake in three letters, or the same word but for its case.
 */
#include "theme/suggest.h"

#include "base/clean.h"
#include "base/limits.h"

static size_t
most_for(struct str word)
{
	return word.len > 3 ? word.len / 3 + 1 : 1;
}

struct suggest
suggest_for(struct str word)
{
	return (struct suggest){word, STR_NONE, most_for(word) + 1};
}

static bool
same_but_case(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		char x = a.ptr[i], y = b.ptr[i];
		if ((x >= 'A' && x <= 'Z' ? x + 32 : x) != (y >= 'A' && y <= 'Z' ? y + 32 : y))
			return false;
	}
	return true;
}

void
suggest_try(struct suggest *s, struct str name)
{
	if (!s->distance || s->word.len < 2 || s->word.len > 64 || name.len > 64)
		return;
	if (same_but_case(s->word, name)) {
		s->best = name;
		s->distance = 0;
		return;
	}
	size_t d = str_distance(s->word, name, most_for(s->word));
	if (d < s->distance) {
		s->best = name;
		s->distance = d;
	}
}

void
suggest_names(struct suggest *s, const char *const *names)
{
	for (size_t i = 0; names[i]; i++)
		suggest_try(s, str_of(names[i]));
}

void
suggest_add(const struct suggest *s, struct buf *out)
{
	if (!s->best.len)
		return;
	buf_puts(out, "did you mean '");
	clean_quote(out, s->best, LIMIT_QUOTE);
	buf_puts(out, "'?");
}
