/*
 * Links to a place on the same page ("#n1"): the place is looked for in the source, where an
 * element has the name as its id or name; else it is a heading whose words make the name, as
 * Markdown's renderers have it.  Costs a walk over the source.
 */
#include "ui/links.h"

#include "base/ascii.h"
#include "text/document.h"
#include "ui/session.h"
#include "view/heading.h"

enum { WINDOW = 64 * 1024, NAME_MOST = 200, HEADINGS = 5000 };

/* Whether what ends here is `id=`, `name="`: an attribute that names an element. */
static bool
is_named(struct str before, char after)
{
	if (!ascii_is_blank(after) && after != '"' && after != '\'' && after != '>')
		return false;
	if (str_ends(before, STR("\"")) || str_ends(before, STR("'")))
		before.len--;
	return str_ends(before, STR(" id=")) || str_ends(before, STR(" name=")) ||
	    str_ends(before, STR("\nid=")) || str_ends(before, STR("\nname="));
}

static bool
find_element(struct document *source, struct str name, uint64_t *out)
{
	uint64_t size = document_size(source);
	for (uint64_t at = 0; at < size; at += WINDOW - NAME_MOST - 16) {
		struct str all = document_view(source, at, size - at < WINDOW ? (size_t)(size - at) :
		    WINDOW);
		for (size_t i = 0, n; i < all.len; i += n + name.len) {
			n = str_find(str_sub(all, i, all.len), name);
			if (i + n + name.len >= all.len)
				break;
			if (is_named(str_sub(all, 0, i + n), all.ptr[i + n + name.len])) {
				*out = at + i + n;
				return true;
			}
		}
	}
	return false;
}

/* "What we know, so far" is "what-we-know-so-far". */
static bool
is_slug(struct str words, struct str name)
{
	size_t k = 0;
	for (size_t i = 0; i < words.len; i++) {
		char c = words.ptr[i] == ' ' ? '-' : ascii_lower(words.ptr[i]);
		if (c != '-' && c != '_' && !ascii_is_word(c))
			continue;
		if (k >= name.len || name.ptr[k++] != c)
			return false;
	}
	return k == name.len;
}

static bool
find_heading(struct document *d, struct str name, struct block *out)
{
	uint64_t at = 0, size = document_size(d);
	int level;
	bool there = document_block(d, 0, out);
	for (int i = 0; i < HEADINGS && there; i++) {
		size_t n = out->to - out->from < NAME_MOST ? (size_t)(out->to - out->from) : NAME_MOST;
		if (is_slug(heading_words(document_view(d, out->from, n)), name) &&
		    heading_level(d, out) > 0)
			return true;
		at = out->from;
		there = heading_next(d, at, 1, size, out, &level);
	}
	return false;
}

bool
anchor_go(struct session *s, struct str name)
{
	struct document *d = session_article(s)->document, *source = document_source(d);
	struct block b;
	uint64_t at;
	if (name.len == 0 || name.len > NAME_MOST)
		return false;
	if (source != NULL && find_element(source, name, &at))
		at = document_from_source(d, at);
	else if (find_heading(d, name, &b))
		at = b.from;
	else
		return false;
	places_go(s, (struct span){at, at});
	return true;
}
